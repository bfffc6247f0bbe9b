"""State that changes is told: lost signatures, what failed, what ended overnight, which file was printed."""

from __future__ import annotations

import io
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY, Prepared
from reading import text_of
from signing import BY, DRAFT, REVIEWED, make_real, sign, signed

from handpress import BuildOptions, Project, Signer
from handpress.cli.commands.watch import needs_remake, watch_command, watched
from handpress.cli.options import WatchOptions
from handpress.cli.session import Session
from handpress.cli.terminal import Terminal
from handpress.review.signed import RECORD
from handpress.workspace import Workspace

SHEET = "hello-sheet-letter.pdf"


def signed_and_made(clinic: Workspace) -> None:
    project = Project(make_real(clinic))
    project.sign("hello", Signer("Dana Reyes", "Medical director"), TODAY, accept_open=True)
    assert project.build(BuildOptions(TODAY)).ok


@pytest.fixture
def clinic(prepared: Prepared) -> Workspace:
    """A real clinic that has signed its handout and made it."""
    return prepared(signed_and_made)


def words(path: Path) -> str:
    return " ".join(text_of(path.read_bytes()).split())


def status(handpress: Command, clinic: Workspace) -> dict[str, object]:
    (one,) = json.loads(handpress("status", "--json", here=clinic.root).out)["handouts"]
    found: dict[str, object] = one
    return found


# ---- status and withdraw


def test_status_says_what_is_made_and_who_signed_it(handpress: Command, clinic: Workspace) -> None:
    told = status(handpress, clinic)
    assert (told["made"], told["state"], told["lost"]) == ("made", "signed", False)
    shown = handpress("status", here=clinic.root).out
    assert "+ made" in shown
    assert f"signed by {BY}" in shown


def test_status_says_which_words_changed_since_a_signature_was_lost(
    handpress: Command, clinic: Workspace
) -> None:
    spoil(clinic.handouts / "hello.md", "## A heading", "## The heading")
    told = status(handpress, clinic)
    assert (told["made"], told["lost"]) == ("out of date", True)
    assert '"A" to "The"' in str(told["changed"])
    shown = " ".join(handpress("status", here=clinic.root).out.split())
    assert "hello: It has changed since Dana Reyes, Medical director signed it" in shown
    assert "! out of date" in shown


def test_status_names_a_review_that_ends_within_thirty_days(handpress: Command, clinic: Workspace) -> None:
    assert "Ending within" not in handpress("status", here=clinic.root).out
    assert sign(handpress, clinic, "--until", "2026-12-31").code == 0
    shown = handpress("status", here=clinic.root).out
    assert "Ending within 30 days" in shown
    assert "30 days left" in shown


def test_status_makes_and_writes_nothing(handpress: Command, small_workspace: Workspace) -> None:
    assert "- not made" in handpress("status", here=small_workspace.root).out.replace("x ", "- ")
    assert not small_workspace.out.exists()
    assert not small_workspace.reviews.exists()


def test_withdraw_ends_a_signature_with_a_line_in_the_record(handpress: Command, clinic: Workspace) -> None:
    why = "A dose is being checked."
    done = handpress("withdraw", "hello", "--by", "Lee Ortiz, Nurse", "--why", why, here=clinic.root)
    assert done.code == 0
    assert [one.get("withdrawn", False) for one in signed(clinic)] == [False, True]
    assert handpress(here=clinic.root).code == 0
    assert DRAFT in words(clinic.out / SHEET)
    again = handpress("withdraw", "hello", "--by", "Lee Ortiz, Nurse", "--why", why, here=clinic.root)
    assert again.code == 1
    assert len(signed(clinic)) == 2


# ---- every run


@pytest.mark.parametrize("command", [(), ("check",)], ids=["make", "check"])
def test_a_lost_signature_is_said_by_every_run_in_one_line(
    handpress: Command, clinic: Workspace, command: tuple[str, ...]
) -> None:
    assert "Signatures:" not in handpress(*command, here=clinic.root).out
    spoil(clinic.handouts / "hello.md", "## A heading", "## The heading")
    for _ in range(2):  # also by a run that has nothing to make
        shown = " ".join(handpress(*command, here=clinic.root).out.split())
        assert "Signatures: hello: It has changed since Dana Reyes" in shown
        assert '(such as "A" to "The")' in shown
    told = json.loads(handpress(*command, "--json", here=clinic.root).out)
    assert len(told["signatures"]) == 1


def test_an_ended_review_is_said_too(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sign(handpress, clinic, "--until", "2026-12-02").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 2 * 86400))
    assert "was good until December 2, 2026" in " ".join(handpress(here=clinic.root).out.split())


def test_signatures_of_an_earlier_rule_are_said_to_cover_less(handpress: Command, tmp_path: Path) -> None:
    kept = Path(__file__).parent / "kept"
    root = tmp_path / "kept"
    shutil.copytree(kept, root)
    shown = " ".join(handpress("home-ready", "--workspace", str(root)).out.split())
    assert "The signature of 1 handout is of an earlier Handpress (home-ready)" in shown
    assert "without the sources, the foot of the page and the clinic's own words" in shown


# ---- what failed, what begins elsewhere, how many


def test_the_gallery_names_what_could_not_be_made(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "second", "{{ no.such.fact }}")
    assert handpress(here=clinic.root).code == 1
    page = (clinic.out / "index.html").read_text("utf-8")
    assert "second could not be made" in page
    assert "no.such.fact" in page
    assert handpress("hello", here=clinic.root).code == 0
    assert "Not made yet: second." in (clinic.out / "index.html").read_text("utf-8")


def test_a_part_used_sheet_is_a_file_of_its_own(handpress: Command, workspace: Workspace) -> None:
    assert handpress("crisis-card", here=workspace.root).code == 0
    whole = (workspace.out / "crisis-card-card-letter.pdf").read_bytes()
    assert handpress("crisis-card", "--start-at", "4", here=workspace.root).code == 0
    assert (workspace.out / "crisis-card-card-letter.pdf").read_bytes() == whole
    assert (workspace.out / "crisis-card-card-letter-from-4.pdf").read_bytes() != whole
    asked = handpress("printed", "crisis-card", "--copies", "1", here=workspace.root)
    assert "from-4.pdf" in asked.err


def test_a_pack_counts_cards_as_cards(handpress: Command, workspace: Workspace) -> None:
    (workspace.brand / "packs.yaml").write_text(
        "packs:\n  p:\n    title: T\n    pieces:\n      - {handout: crisis-card, copies: 25}\n", "utf-8"
    )
    told = json.loads(handpress("--pack", "p", "--json", here=workspace.root).out)
    assert told["jobs"][0]["sheets"] == 3
    assert "3 sheets: 30 cards" in (workspace.out / "packs" / "p" / "00-job-sheet.html").read_text("utf-8")
    noted = json.loads(handpress("printed", "--pack", "p", "--json", here=workspace.root).out)["noted"]
    assert [one["copies"] for one in noted] == [30]


# ---- which file was printed


def test_a_file_that_is_a_copy_of_another_is_told(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "second", "{{ ptsd.anyone }}")
    assert handpress(here=clinic.root).code == 0
    shutil.copy(clinic.out / "second-sheet-letter.pdf", clinic.out / SHEET)
    done = handpress("printed", "hello", "--copies", "5", here=clinic.root)
    assert done.code == 1
    assert "its pages are of second" in " ".join(done.err.split())
    assert not (clinic.reviews / "printed.yaml").exists()


def test_new_paper_beside_an_old_record_is_not_noted_as_old(handpress: Command, clinic: Workspace) -> None:
    record = (clinic.out / "manifest.json").read_bytes()
    spoil(clinic.handouts / "hello.md", "## A heading", "## The heading")
    assert handpress(here=clinic.root).code == 0
    (clinic.out / "manifest.json").write_bytes(record)  # as a run leaves it that was killed in between
    done = handpress("printed", "hello", "--copies", "5", here=clinic.root)
    assert done.code == 1
    assert "does not print the edition" in " ".join(done.err.split())
    assert handpress("hello", here=clinic.root).code == 0
    assert handpress("printed", "hello", "--copies", "5", here=clinic.root).code == 0


def test_a_file_that_another_program_saved_again_is_the_same_paper(
    handpress: Command, clinic: Workspace
) -> None:
    pdf = clinic.out / SHEET
    pdf.write_bytes(pdf.read_bytes() + b"\n% saved\n")
    assert handpress("printed", "hello", "--copies", "5", here=clinic.root).code == 0


# ---- watch


def test_watch_knows_a_folder_that_took_the_name_of_another(clinic: Workspace) -> None:
    before = watched(clinic)
    shutil.copytree(clinic.brand, clinic.root / "b2")
    shutil.rmtree(clinic.brand)
    os.rename(clinic.root / "b2", clinic.brand)
    now = watched(clinic)
    assert set(now) == set(before)
    assert now != before
    assert needs_remake(clinic, (), before, now)
    assert not needs_remake(clinic, (), now, now)


def test_watch_waits_for_the_sign_off_that_comes_after_its_folder(clinic: Workspace) -> None:
    before = watched(clinic)
    folder = clinic.reviews / "second"
    folder.mkdir(parents=True)
    empty = watched(clinic)
    assert set(empty) - set(before) >= {folder}
    assert not needs_remake(clinic, (), before, empty)  # nothing is signed: no handout would change
    (folder / RECORD).write_text("signatures: []\n")
    came = watched(clinic)
    assert needs_remake(clinic, (), empty, came)  # although nobody looked when it came
    assert needs_remake(clinic, (), before, came)
    assert not needs_remake(clinic, (), came, came)


def test_watch_sees_that_the_whole_folder_is_gone(clinic: Workspace) -> None:
    clinic.root.rename(clinic.root.with_name("elsewhere"))
    assert watched(clinic) == {}


def test_a_review_that_ends_overnight_is_not_printed_by_watch(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sign(handpress, clinic, "--until", "2026-12-01").code == 0
    days = iter([date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 2)])
    seen: list[str] = []

    def rounds(*folders: Path, **options: object) -> object:
        seen.append(words(clinic.out / SHEET))
        yield set()  # nothing was saved; the same day
        seen.append(words(clinic.out / SHEET))
        yield set()  # past midnight
        seen.append(words(clinic.out / SHEET))
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", rounds)
    out, err = Terminal(io.StringIO(), 80, False), Terminal(io.StringIO(), 80, False)
    session = Session(out, err, clinic.root, date(2026, 12, 1), None, lambda _: next(days))
    assert watch_command(session, WatchOptions(workspace=str(clinic.root))) == 0
    assert [REVIEWED in one for one in seen] == [True, True, False]
    assert "Draft" in seen[-1]
