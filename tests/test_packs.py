"""Print packs: one folder for a whole rack, in printing order, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from clinics import Command, spoil, write_handout
from reading import page_sizes

from handpress.document.catalogue import ENGLISH
from handpress.project import jobs
from handpress.project.packs import read_pack
from handpress.workspace import Workspace, find_handouts, open_workspace, shipped_root

ROOT = Path(__file__).parent.parent
LIST = """\
packs:
  rack:
    title: The rack & more
    pieces:
      - {handout: plain, copies: 7}
      - {handout: plain, copies: 3, stock: card stock}
      - {handout: boxes, copies: 5}
      - {handout: long, variant: large, copies: 2}
"""


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    write_handout(small_workspace, "plain")
    write_handout(small_workspace, "boxes", layout="checklist")
    write_handout(small_workspace, "long", "\n\n".join(["{{ ptsd.what }}"] * 12))
    (small_workspace.brand / "packs.yaml").write_text(LIST, "utf-8")
    return small_workspace


def pack(handpress: Command, clinic: Workspace, *words: str) -> tuple[int, str, str]:
    told = handpress("--workspace", str(clinic.root), "--pack", *words)
    return told.code, told.out, told.err


def test_a_pack_is_a_file_for_each_job_in_printing_order_with_a_job_sheet(
    handpress: Command, clinic: Workspace
) -> None:
    code, out, err = pack(handpress, clinic, "rack", "--json")
    assert code == 0, err
    told = json.loads(out)
    jobs = told["jobs"]
    folder = clinic.out / "packs" / "rack"
    files = [file["file"] for job in jobs for file in job["files"]]
    assert files == [
        "01-letter-one-side.pdf",
        "02-letter-both-sides-long-edge.pdf",
        "03-letter-card-stock-one-side.pdf",  # the stock is changed once
    ]
    assert sorted(p.name for p in folder.iterdir()) == ["00-job-sheet.html", *files, "manifest.json"]
    settings = [(j["paper"], j["stock"], j["both_sides"], j["flip"]) for j in jobs]
    assert len(settings) == len(set(settings))
    (both,) = [job for job in jobs if job["both_sides"]]
    assert both["flip"] == "long"
    held = [(p["handout"], p["copies"]) for job in jobs for f in job["files"] for p in f["pieces"]]
    assert sorted(held) == [("boxes", 5), ("long", 2), ("plain", 3), ("plain", 7)]
    for job in jobs:
        for file in job["files"]:
            pages = len(page_sizes((folder / file["file"]).read_bytes()))
            assert file["pieces"][-1]["last_page"] == pages
            assert file["sheets_each_time"] == (pages // 2 if job["both_sides"] else pages)
    assert told["sample"] is True
    assert {p["state"] for j in jobs for f in j["files"] for p in f["pieces"]} == {ENGLISH.draft}


def test_the_job_sheet_says_everything_in_plain_words(handpress: Command, clinic: Workspace) -> None:
    assert pack(handpress, clinic, "rack")[0] == 0
    sheet = (clinic.out / "packs" / "rack" / "00-job-sheet.html").read_text("utf-8")
    for said in (
        "The rack &amp; more",
        'href="01-letter-one-side.pdf"',
        "<td>7</td>",
        "US Letter (8.5 × 11 in), plain paper: 12 sheets.",
        "US Letter (8.5 × 11 in), card stock: 3 sheets.",
        "Print on one side.",
        "Print on both sides, flip on the long edge.",
        "First print pages 1 to 2 only, which is one copy.",
        "If its back is upside-down, choose the other edge.",
        "All copies are in the file: leave the number of copies at 1",
        ENGLISH.draft,
        "Sample: not a real clinic.",
        "The handout long (sheet, large print)",
    ):
        assert said in sheet


def test_the_files_of_more_than_a_ream_sort_in_the_order_in_which_they_are_printed(
    handpress: Command, clinic: Workspace
) -> None:
    (clinic.brand / "packs.yaml").write_text(
        "packs:\n  rack:\n    title: The rack\n    pieces:\n"
        "      - {handout: boxes, copies: 3}\n"
        "      - {handout: plain, copies: 1210}\n"
        "      - {handout: hello, copies: 400}\n",
        "utf-8",
    )
    (job,) = json.loads(pack(handpress, clinic, "rack", "--json")[1])["jobs"]
    folder = clinic.out / "packs" / "rack"
    files = [file["file"] for file in job["files"]]
    assert files == sorted(path.name for path in folder.glob("*.pdf"))
    assert [name.split("-")[0] for name in files] == ["01a", "01b", "01c", "01d"]
    held = [
        (file["print_times"], [(p["handout"], p["copies"]) for p in file["pieces"]]) for file in job["files"]
    ]
    # the clinic's order; what is left over of a piece comes after its full reams
    assert held == [
        (1, [("boxes", 3)]),
        (2, [("plain", 500)]),
        (1, [("plain", 210)]),
        (1, [("hello", 400)]),
    ]
    for number, name in enumerate(files, start=1):
        with pikepdf.open(folder / name) as file:
            assert str(file.docinfo.Title) == f"The rack: print job 1 of 1, file {number} of 4"
    sheet = (folder / "00-job-sheet.html").read_text("utf-8")
    assert [sheet.index(f'href="{name}"') for name in files] == sorted(
        sheet.index(f'href="{name}"') for name in files
    )


def test_more_files_than_there_are_letters_sort_in_printing_order_too(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "in_loads", partial(jobs.in_loads, ream=1))
    names = [f"part-{number:02d}" for number in range(27)]
    for name in names:
        write_handout(clinic, name)
    pieces = "".join(f"      - {{handout: {name}, copies: 1}}\n" for name in names)
    (clinic.brand / "packs.yaml").write_text(
        f"packs:\n  rack:\n    title: The rack\n    pieces:\n{pieces}", "utf-8"
    )
    (job,) = json.loads(pack(handpress, clinic, "rack", "--json")[1])["jobs"]
    held = {file["file"]: [p["handout"] for p in file["pieces"]] for file in job["files"]}
    assert [held[name] for name in sorted(held)] == [[name] for name in names]


def test_pieces_that_are_listed_twice_are_counted_together(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.brand / "packs.yaml", "copies: 3, stock: card stock", "copies: 3")
    told = json.loads(pack(handpress, clinic, "rack", "--json")[1])
    pieces = [p for j in told["jobs"] for f in j["files"] for p in f["pieces"]]
    assert [p["copies"] for p in pieces if p["handout"] == "plain" and not p["variant"]] == [10]


def test_a_pack_is_remade_whole_or_not_at_all(handpress: Command, clinic: Workspace) -> None:
    assert pack(handpress, clinic, "rack")[0] == 0
    folder = clinic.out / "packs" / "rack"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    spoil(clinic.handouts / "boxes.md", "ptsd.what", "ptsd.wath")
    code, _, err = pack(handpress, clinic, "rack")
    assert code == 1
    assert "brand/packs.yaml:7" in err
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "NOT UP TO DATE" in left.pop("NOT-UP-TO-DATE.txt").decode()
    assert left == before
    spoil(clinic.brand / "packs.yaml", "      - {handout: boxes, copies: 5}\n", "")
    spoil(clinic.brand / "packs.yaml", "      - {handout: long, variant: large, copies: 2}\n", "")
    assert pack(handpress, clinic, "rack")[0] == 0
    assert len(list(folder.iterdir())) == 4  # nothing of the earlier pack is left
    assert [path.name for path in folder.parent.iterdir()] == ["rack"]


def test_the_same_pack_is_the_same_to_the_last_byte(handpress: Command, clinic: Workspace) -> None:
    def made() -> dict[str, bytes]:
        assert pack(handpress, clinic, "rack")[0] == 0
        return {p.name: p.read_bytes() for p in (clinic.out / "packs" / "rack").iterdir()}

    assert made() == made()


# ---- a pack that has grown old --------------------------------------------------------------


def notices(clinic: Workspace) -> tuple[str, str]:
    """What the output folder and the pack's own folder say of packs that are out of date."""
    places = (clinic.out / "NOT-UP-TO-DATE.txt", clinic.out / "packs" / "rack" / "NOT-UP-TO-DATE.txt")
    top, own = (path.read_text("utf-8") if path.is_file() else "" for path in places)
    return top, own


def test_an_ordinary_run_says_that_a_pack_has_grown_old(handpress: Command, clinic: Workspace) -> None:
    run = ("--workspace", str(clinic.root))
    assert pack(handpress, clinic, "rack")[0] == 0
    assert handpress(*run, "plain").code == 0
    assert notices(clinic) == ("", "")
    assert "Job sheet: The rack &amp; more" in (clinic.out / "index.html").read_text("utf-8")

    spoil(clinic.handouts / "boxes.md", "A heading", "Another heading")
    told = handpress(*run, "plain")  # the pack holds a handout that this run does not make
    assert told.code == 0
    assert "packs/rack" in told.out
    top, own = notices(clinic)
    assert "packs/rack\n      changed since it was made: handouts/boxes.md" in top
    assert "changed since it was made: handouts/boxes.md" in own
    page = (clinic.out / "index.html").read_text("utf-8")
    assert "The rack &amp; more: out of date. Do not print or hand out." in page
    assert "packs/rack/00-job-sheet.html" not in page
    (old,) = json.loads(handpress(*run, "plain", "--json").out)["out_of_date"]
    assert (old["file"], old["handout"]) == ("packs/rack", None)

    assert pack(handpress, clinic, "rack")[0] == 0  # at once, without another ordinary run
    assert notices(clinic) == ("", "")
    assert "out of date" not in (clinic.out / "index.html").read_text("utf-8")


def made_by(clinic: Workspace, version: str) -> None:
    path = clinic.out / "packs" / "rack" / "manifest.json"
    record = json.loads(path.read_text("utf-8"))
    record["tool"]["version"] = version
    path.write_text(json.dumps(record), "utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: append(c.content, "# a remark\n"), "changed since it was made: content.yaml"),
        (lambda c: spoil(c.brand / "packs.yaml", "copies: 7", "copies: 8"), "brand/packs.yaml"),
        (
            lambda c: spoil(c.brand / "packs.yaml", "  rack:", "  rock:"),
            "it is no longer in brand/packs.yaml",
        ),
        (lambda c: (c.brand / "packs.yaml").unlink(), "it is no longer in brand/packs.yaml"),
        (lambda c: (c.brand / "packs.yaml").write_text("packs: ["), "it is no longer in brand/packs.yaml"),
        (lambda c: (c.out / "packs/rack/01-letter-one-side.pdf").unlink(), "01-letter-one-side.pdf"),
        (lambda c: (c.out / "packs/rack/manifest.json").write_text("[]"), "no telling what it was made from"),
        (
            lambda c: (c.out / "packs/rack/manifest.json").write_bytes(b"\xff" * 9),
            "no telling what it was made from",
        ),
        (lambda c: made_by(c, "0.0.9"), "it was made by another version of Handpress (0.0.9)"),
        (lambda c: (c.out / "packs/rack/manifest.json").unlink(), "no telling what it was made from"),
    ],
)
def test_whatever_makes_a_pack_old_is_named(
    handpress: Command, clinic: Workspace, change: Callable[[Workspace], object], why: str
) -> None:
    assert pack(handpress, clinic, "rack")[0] == 0
    change(clinic)
    assert handpress("--workspace", str(clinic.root), "plain").code == 0
    assert all(why in told for told in notices(clinic))


def test_a_change_of_another_pack_leaves_a_pack_alone(handpress: Command, clinic: Workspace) -> None:
    path = clinic.brand / "packs.yaml"
    more = "  second:\n    title: Another\n    pieces: [{handout: plain, copies: 1}]\n"
    path.write_text(LIST + more, "utf-8")
    assert pack(handpress, clinic, "rack")[0] == 0
    path.write_text(LIST + more.replace("copies: 1", "copies: 2"), "utf-8")
    assert handpress("--workspace", str(clinic.root), "plain").code == 0
    assert notices(clinic) == ("", "")


def test_an_unknown_pack_lists_the_packs(handpress: Command, clinic: Workspace) -> None:
    code, _, err = pack(handpress, clinic, "rock")
    assert code == 2
    assert "The packs in brand/packs.yaml are: rack." in err


def test_a_pack_goes_with_no_handout(handpress: Command, clinic: Workspace) -> None:
    assert pack(handpress, clinic, "rack", "plain")[0] == 2
    assert pack(handpress, clinic, "rack", "--large")[0] == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("handout: boxes", "handout: boxs", 'Did you mean "boxes"?'),
        ("copies: 5", "copies: 5, layout: shet", 'Did you mean "sheet"?'),
        ("copies: 5", "copies: 0", "packs.yaml:7"),
        ("copies: 5", "copies: many", "packs.yaml:7"),
        ("copies: 5", "copy: 5", "packs.yaml:7"),
        ("variant: large", "variant: huge", "packs.yaml:8"),
    ],
)
def test_a_slip_in_the_list_is_shown_with_its_place(
    handpress: Command, clinic: Workspace, old: str, new: str, says: str
) -> None:
    spoil(clinic.brand / "packs.yaml", old, new)
    code, _, err = pack(handpress, clinic, "rack")
    assert code == 1
    assert says in err
    assert not (clinic.out / "packs").exists()


def test_a_clinic_without_a_list_is_told(handpress: Command, clinic: Workspace) -> None:
    (clinic.brand / "packs.yaml").unlink()
    code, _, err = pack(handpress, clinic, "rack")
    assert code == 1
    assert "no list of print packs" in err


def test_the_shipped_packs_name_what_there_is() -> None:
    place = open_workspace(shipped_root())
    layouts = [path.stem for path in (ROOT / "layouts").glob("*.py")]
    for name in ("waiting-room", "infusion-day"):
        assert read_pack(place, name, find_handouts(place)[0], layouts).wanted
