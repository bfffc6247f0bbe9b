"""``printed`` and ``recall``: what went into the rack, and which of it must come out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY, Prepared
from signing import make_real, printed, sign

from handpress import BuildOptions, Project
from handpress.workspace import Workspace

PACKS = """\
packs:
  rack:
    title: The rack
    pieces:
      - {handout: hello, copies: 7}
      - {handout: hello, copies: 2, variant: large}
      - {handout: second, copies: 5, paper: a4}
"""


def two_made(clinic: Workspace) -> None:
    write_handout(clinic, "second", layout="[sheet, checklist]")
    (clinic.brand / "packs.yaml").write_text(PACKS, "utf-8")
    assert Project(make_real(clinic)).build(BuildOptions(TODAY)).ok


@pytest.fixture
def clinic(prepared: Prepared) -> Workspace:
    """A real clinic with two handouts, made."""
    return prepared(two_made)


def edition(clinic: Workspace, file: str = "hello-sheet-letter.pdf") -> str:
    data = json.loads((clinic.out / "manifest.json").read_text("utf-8"))["files"]
    return str(next(item["edition"] for item in data if item["file"] == file))


def note(handpress: Command, clinic: Workspace, *words: str, copies: int = 25) -> None:
    done = handpress("printed", *(words or ("hello",)), "--copies", str(copies), here=clinic.root)
    assert done.code == 0, done.err


def recall(handpress: Command, clinic: Workspace) -> dict[str, tuple[str, str | None]]:
    """State and reason of each edition in the rack."""
    done = handpress("recall", "--json", here=clinic.root)
    assert done.err == ""
    found = json.loads(done.out)
    assert found["exit_code"] == done.code
    assert (done.code == 1) == any(one["state"] != "up to date" for one in found["printed"])
    return {one["edition"]: (one["state"], one["why"]) for one in found["printed"]}


# ---- printed


def test_what_went_into_the_rack_is_noted_by_its_edition(handpress: Command, clinic: Workspace) -> None:
    note(handpress, clinic, copies=25)
    (entry,) = printed(clinic)
    assert entry["edition"] == edition(clinic)
    assert {name: entry[name] for name in ("handout", "layout", "paper", "day", "copies", "clinic")} == {
        "handout": "hello",
        "layout": "sheet",
        "paper": "letter",
        "day": "2026-12-01",
        "copies": 25,
        "clinic": "Quiet Harbor",
    }
    assert "until" not in entry


def test_notes_are_only_ever_added(handpress: Command, clinic: Workspace) -> None:
    note(handpress, clinic)
    spoil(clinic.reviews / "printed.yaml", "version: 1", "# ours\nversion: 1")
    before = (clinic.reviews / "printed.yaml").read_bytes()
    note(handpress, clinic, "second", "--layout", "checklist", copies=3)
    after = (clinic.reviews / "printed.yaml").read_bytes()
    assert after.startswith(before)
    assert [entry["copies"] for entry in printed(clinic)] == [25, 3]


def test_which_of_several_was_printed_must_be_said(handpress: Command, clinic: Workspace) -> None:
    done = handpress("printed", "second", "--copies", "3", here=clinic.root)
    assert done.code == 2
    code = edition(clinic, "second-checklist-letter.pdf")
    assert f"--edition {code} (checklist, letter)" in " ".join(done.err.split())
    assert not clinic.reviews.exists()
    note(handpress, clinic, "second", "--edition", code.lower())
    assert printed(clinic)[0]["layout"] == "checklist"


def test_the_fillable_file_is_no_other_edition(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "hello", "Write here: ____")
    assert handpress("hello", "--fillable", "--large", here=clinic.root).code == 0
    assert handpress("printed", "hello", "--copies", "3", here=clinic.root).code == 2  # and in large print
    note(handpress, clinic, "hello", "--edition", edition(clinic))
    assert "variant" not in printed(clinic)[0]


def test_a_pack_is_noted_with_all_its_copies(handpress: Command, clinic: Workspace) -> None:
    made = handpress("--pack", "rack", here=clinic.root)
    assert "note it with: handpress printed --pack rack" in made.out
    sheet = (clinic.out / "packs" / "rack" / "00-job-sheet.html").read_text("utf-8")
    assert "<code>handpress printed --pack rack</code>" in sheet
    done = handpress("printed", "--pack", "rack", here=clinic.root)
    assert done.code == 0, done.err
    noted = [(one["handout"], one["paper"], one.get("variant"), one["copies"]) for one in printed(clinic)]
    assert sorted(noted, key=str) == sorted(
        [("hello", "letter", None, 7), ("hello", "letter", "large", 2), ("second", "a4", None, 5)], key=str
    )
    assert all(one["edition"] in sheet for one in printed(clinic))
    assert set(recall(handpress, clinic).values()) == {("up to date", None)}


def test_what_is_noted_of_a_pack_stands_in_its_record_and_not_in_the_page(
    handpress: Command, clinic: Workspace
) -> None:
    handpress("--pack", "rack", here=clinic.root)
    folder = clinic.out / "packs" / "rack"
    note = json.loads((folder / "manifest.json").read_text("utf-8"))["to_note"]
    assert sorted(one["copies"] for one in note["pieces"]) == [2, 5, 7]
    assert "<script" not in (folder / "00-job-sheet.html").read_text("utf-8")


@pytest.mark.parametrize("record", ["without the note", "gone", "damaged"])
def test_a_pack_made_before_its_record_said_what_to_note_is_still_read(
    handpress: Command, clinic: Workspace, record: str
) -> None:
    handpress("--pack", "rack", here=clinic.root)
    folder = clinic.out / "packs" / "rack"
    manifest, sheet = folder / "manifest.json", folder / "00-job-sheet.html"
    data = json.loads(manifest.read_text("utf-8"))
    block = json.dumps(data.pop("to_note")).replace("<", "\\u003c")
    old = f'<script type="application/json" id="pack">{block}</script>\n</body>'
    sheet.write_text(sheet.read_text("utf-8").replace("</body>", old), "utf-8")
    if record == "without the note":
        manifest.write_text(json.dumps(data), "utf-8")
    elif record == "gone":
        manifest.unlink()
    else:
        manifest.write_text("{", "utf-8")
    done = handpress("printed", "--pack", "rack", here=clinic.root)
    assert done.code == 0, done.err
    assert sorted(one["copies"] for one in printed(clinic)) == [2, 5, 7]


def test_the_command_to_note_a_pack_names_the_same_folders(
    handpress: Command, clinic: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "other place"
    made = handpress("--workspace", str(clinic.root), "--out", str(out), "--pack", "rack")
    command = made.out.rpartition("note it with: handpress ")[2].strip()
    assert command.endswith(f'--out "{out}"')
    words = command.replace(f'"{out}"', "OUT").split()
    done = handpress(*(str(out) if word == "OUT" else word for word in words))
    assert done.code == 0, done.err
    assert len(printed(clinic)) == 3


def test_a_pack_that_is_old_or_not_there_is_not_noted(handpress: Command, clinic: Workspace) -> None:
    for name in ("rack", "../rack", "nope"):
        done = handpress("printed", "--pack", name, here=clinic.root)
        assert done.code == 1
        assert "was not made by this version of Handpress" in " ".join(done.err.split())
    assert handpress("--pack", "rack", here=clinic.root).code == 0
    write_handout(clinic, "second", "{{ no.such.fact }}")
    assert handpress("--pack", "rack", here=clinic.root).code == 1
    done = handpress("printed", "--pack", "rack", here=clinic.root)
    assert done.code == 1
    assert "what lies in its folder is old" in " ".join(done.err.split())
    assert not clinic.reviews.exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("printed", 2, "Which handout was printed is not said."),
        ("printed hello", 2, "how many copies were printed"),
        ("printed hello --copies 0", 2, "a whole number from 1 to 99999"),
        ("printed hello --copies many", 2, "a whole number from 1 to 99999"),
        ("printed hello --pack rack", 2, "cannot be noted together"),
        ("printed --pack rack --copies 2", 2, "cannot be noted together"),
        ("printed helo --copies 2", 1, 'Did you mean "hello"?'),
        ("printed hello --copies 2 --layout trifold", 1, 'No PDF of "hello" is recorded in out as trifold.'),
        ("printed hello --copies 2 --edition 000000", 1, "with the edition code 000000"),
        ("recall --done 000000", 2, "No printed copies of an edition 000000 are noted."),
        ("recall hello", 2, "more words than this command understands"),
    ],
)
def test_words_that_make_no_sense_are_refused_and_note_nothing(
    handpress: Command, clinic: Workspace, words: str, code: int, says: str
) -> None:
    done = handpress(*words.split(), here=clinic.root)
    assert done.code == code
    assert says in " ".join(done.err.split())
    assert not (clinic.reviews / "printed.yaml").exists()


# ---- recall


def test_nothing_recorded_is_said_plainly(handpress: Command, clinic: Workspace) -> None:
    done = handpress("recall", here=clinic.root)
    assert (done.code, done.out.splitlines()[1:], done.err) == (0, ["Nothing recorded."], "")
    assert not clinic.reviews.exists()


def test_what_would_be_made_the_same_now_is_up_to_date(handpress: Command, clinic: Workspace) -> None:
    note(handpress, clinic)
    assert recall(handpress, clinic) == {edition(clinic): ("up to date", None)}
    told = handpress("recall", here=clinic.root)
    assert told.code == 0
    assert "1 printed edition up to date." in told.out


def test_old_paper_is_named_with_copies_days_and_why(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sign(handpress, clinic).code == 0
    assert handpress(here=clinic.root).code == 0
    note(handpress, clinic, copies=25)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 4 * 86400))
    note(handpress, clinic, copies=40)
    spoil(clinic.content, "Treatment can help you feel better", "Treatment can help")
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    done = handpress("recall", here=clinic.root)
    assert done.code == 1
    told = " ".join(done.out.split())
    assert f"{edition(clinic)} hello (sheet, letter), 25 copies on 2026-12-01 and 40 on 2026-12-05" in told
    assert "passage changed (such as" in told or "passages changed (such as" in told
    assert f"recall --done {edition(clinic)}" in told


def test_each_reason_has_its_words(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(handpress, clinic)
    code = edition(clinic)
    assert sign(handpress, clinic, "--until", "2026-12-02").code == 0
    assert recall(handpress, clinic)[code][1] == "it says that it is a draft, and has been reviewed since"
    assert handpress(here=clinic.root).code == 0
    note(handpress, clinic)
    code = edition(clinic)
    assert recall(handpress, clinic)[code][0] == "up to date"
    spoil(clinic.brand / "brand.yaml", "20 7946 0142", "20 7946 0143")
    why = "the clinic's phone changed; the words of the handout are the same"
    assert recall(handpress, clinic)[code] == ("out of date", why)
    spoil(clinic.brand / "brand.yaml", "20 7946 0143", "20 7946 0142")
    spoil(clinic.brand / "brand.yaml", 'primary: "#0F4C5C"', 'primary: "#0A3642"')
    assert "only colors, logo, fonts" in str(recall(handpress, clinic)[code][1])
    spoil(clinic.brand / "brand.yaml", 'primary: "#0A3642"', 'primary: "#0F4C5C"')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 2 * 86400))
    assert recall(handpress, clinic)[code] == (
        "out of date",
        "the review printed on it was good until December 2, 2026",
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    write_handout(clinic, "hello", "{{ no.such.fact }}")
    assert recall(handpress, clinic)[code][0] == "cannot be compared"
    write_handout(clinic, "hello", layout="checklist")
    assert recall(handpress, clinic)[code][0] == "out of date"
    (clinic.handouts / "hello.md").unlink()
    assert recall(handpress, clinic)[code] == ("out of date", "its handout is gone")


def test_words_that_nobody_signed_have_changed_all_the_same(handpress: Command, clinic: Workspace) -> None:
    note(handpress, clinic)
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    assert recall(handpress, clinic)[edition(clinic)] == ("out of date", "its words have changed")


def test_another_clinic_s_paper_is_for_a_person_to_judge(handpress: Command, clinic: Workspace) -> None:
    note(handpress, clinic)
    spoil(clinic.brand / "brand.yaml", "name: Quiet Harbor", "name: Quiet Bay")
    state, why = recall(handpress, clinic)[edition(clinic)]
    assert state == "cannot be compared"
    assert "printed for Quiet Harbor" in str(why)


def test_fold_ticks_and_used_sheets_make_no_old_paper(handpress: Command, workspace: Workspace) -> None:
    make_real(workspace)
    assert handpress("understanding-ptsd", "--no-fold-ticks", here=workspace.root).code == 0
    assert handpress("crisis-card", "--start-at", "4", here=workspace.root).code == 0
    note(handpress, workspace, "understanding-ptsd")
    note(handpress, workspace, "crisis-card")
    editions = recall(handpress, workspace)
    assert len(editions) == 2
    assert set(editions.values()) == {("up to date", None)}


def test_what_was_thrown_away_is_not_told_again_until_it_is_printed_again(
    handpress: Command, clinic: Workspace
) -> None:
    note(handpress, clinic)
    code = edition(clinic)
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    assert code in recall(handpress, clinic)
    before = (clinic.reviews / "printed.yaml").read_bytes()
    done = handpress("recall", "--done", code.lower(), here=clinic.root)
    assert done.code == 0, done.err
    assert f"edition {code} of hello was thrown away" in done.out
    assert (clinic.reviews / "printed.yaml").read_bytes().startswith(before)
    assert recall(handpress, clinic) == {}
    assert handpress("recall", here=clinic.root).out.endswith("\nNothing recorded.\n")
    write_handout(clinic, "hello")
    assert handpress(here=clinic.root).code == 0
    note(handpress, clinic)
    assert recall(handpress, clinic) == {code: ("up to date", None)}


def test_looking_writes_nothing(handpress: Command, clinic: Workspace) -> None:
    note(handpress, clinic)
    before = {path: path.stat().st_mtime_ns for path in clinic.root.rglob("*") if path.is_file()}
    recall(handpress, clinic)
    assert {path: path.stat().st_mtime_ns for path in clinic.root.rglob("*") if path.is_file()} == before
