"""A withdrawn signature no longer counts; nothing is deleted, and records from before are still read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from clinics import Command, spoil
from reading import text_of
from signing import DRAFT, REVIEWED, make_real, sign, signed, tree

from handpress.diagnostics import HandpressError
from handpress.project.loading import load_project
from handpress.project.pipeline import render
from handpress.project.review_status import review_handout
from handpress.project.status import HandoutStatus, status_of
from handpress.project.withdrawing import withdraw
from handpress.review.signed import Entry, ReviewState, Signature, Withdrawal, review_status
from handpress.workspace import Workspace, find_handouts

DAY = date(2026, 12, 1)
WHY = "The dose is being looked at again."


@pytest.fixture
def clinic(handpress: Command, small_workspace: Workspace) -> Workspace:
    """A real clinic that has signed its handout."""
    assert sign(handpress, make_real(small_workspace)).code == 0
    return small_workspace


def _withdraw(clinic: Workspace, why: str = WHY, day: date = DAY) -> Withdrawal:
    return withdraw(load_project(clinic), "hello", "Lee Ortiz", "Nurse", why, day)


def _status(clinic: Workspace, day: date = DAY) -> HandoutStatus:
    project = load_project(clinic)
    (handout,) = find_handouts(clinic)[0]
    return status_of(project, "hello", lambda: render(project, handout)[0], day)


def _page(handpress: Command, clinic: Workspace) -> str:
    assert handpress(here=clinic.root).code == 0
    return " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())


def test_a_withdrawn_handout_prints_as_a_draft_until_it_is_signed_again(
    handpress: Command, clinic: Workspace
) -> None:
    assert REVIEWED in _page(handpress, clinic)
    _withdraw(clinic)
    assert DRAFT in _page(handpress, clinic)
    assert sign(handpress, clinic).code == 0
    assert REVIEWED in _page(handpress, clinic)


def test_withdrawing_only_adds_to_the_record(clinic: Workspace) -> None:
    before = tree(clinic.reviews)
    _withdraw(clinic)
    after = tree(clinic.reviews)
    record = "hello/signed.yaml"
    assert after.pop(record).startswith(before[record])
    assert after.items() >= {name: data for name, data in before.items() if name != record}.items()
    *_, last = signed(clinic)
    said = {name: last[name] for name in ("withdrawn", "by", "role", "day", "note")}
    assert said == {"withdrawn": True, "by": "Lee Ortiz", "role": "Nurse", "day": "2026-12-01", "note": WHY}


def test_what_was_made_before_is_out_of_date_and_is_not_released(
    handpress: Command, clinic: Workspace
) -> None:
    _page(handpress, clinic)
    _withdraw(clinic)
    refused = handpress("--release", here=clinic.root)
    assert refused.code == 1
    said = " ".join(refused.err.split())
    assert "was withdrawn by Lee Ortiz, Nurse on December 1, 2026" in said
    assert WHY in said


def test_status_says_who_signed_until_when_and_why_that_is_lost(clinic: Workspace) -> None:
    good = _status(clinic)
    assert (good.state, good.counts, good.lost, good.why) == (ReviewState.SIGNED, True, False, "")
    assert good.signature is not None
    assert good.signature.who == "Dana Reyes, Medical director"
    after = _status(clinic, date(2199, 1, 1))
    assert (after.state, after.lost) == (ReviewState.EXPIRED, True)
    assert "was good until" in after.why
    spoil(clinic.handouts / "hello.md", "## A heading", "## Another heading")
    changed = _status(clinic)
    assert (changed.state, changed.lost) == (ReviewState.CHANGED, True)
    assert changed.changed == '1 passage changed (such as "A" to "Another")'
    _withdraw(clinic)
    ended = _status(clinic)
    assert (ended.state, ended.lost, ended.withdrawal is not None) == (ReviewState.WITHDRAWN, True, True)
    assert WHY in ended.why


def test_status_names_a_record_that_is_gone_or_damaged(clinic: Workspace) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("version: 1", "version: 7"), "utf-8")
    damaged = _status(clinic)
    assert damaged.state is ReviewState.DOUBTED
    assert damaged.lost
    assert damaged.diagnostics[0].span is not None
    record.unlink()
    gone = _status(clinic)
    assert (gone.state, gone.lost) == (ReviewState.NEVER, True)
    assert [one.rule for one in gone.diagnostics] == ["review.record-gone"]


@pytest.mark.parametrize("why", ["", "  ", "x" * 301, "a\x07b"])
def test_a_withdrawal_needs_a_reason(clinic: Workspace, why: str) -> None:
    before = tree(clinic.reviews)
    with pytest.raises(HandpressError) as caught:
        _withdraw(clinic, why)
    assert [one.rule for one in caught.value.diagnostics] == ["usage.no-reason"]
    assert tree(clinic.reviews) == before


def test_what_is_not_signed_cannot_be_withdrawn(clinic: Workspace, handpress: Command) -> None:
    _withdraw(clinic)
    before = tree(clinic.reviews)
    with pytest.raises(HandpressError) as caught:
        _withdraw(clinic)
    assert [one.rule for one in caught.value.diagnostics] == ["review.nothing-to-withdraw"]
    assert tree(clinic.reviews) == before


SIGNED = Signature("1" * 16, "Dana", "Nurse", date(2026, 12, 1), date(2027, 12, 1), "Quiet Bay")
OLDER = replace(SIGNED, content="0" * 16, day=date(2026, 11, 1))
ENDED = Withdrawal("1" * 16, "Lee", "Nurse", date(2026, 12, 5), "Quiet Bay", WHY)
ORDERS: list[tuple[str, tuple[Entry, ...], ReviewState]] = [
    ("nothing older takes its place", (OLDER, SIGNED, ENDED), ReviewState.WITHDRAWN),
    (
        "a clock that was ahead saves nothing",
        (replace(SIGNED, day=date(2027, 1, 1)), ENDED),
        ReviewState.WITHDRAWN,
    ),
    ("files joined in the wrong order", (ENDED, SIGNED), ReviewState.WITHDRAWN),
    ("signed again on the same day", (SIGNED, ENDED, replace(SIGNED, day=ENDED.day)), ReviewState.SIGNED),
    ("of another clinic", (SIGNED, replace(ENDED, clinic="Harbor Light")), ReviewState.SIGNED),
    ("to try out a sample", (SIGNED, replace(ENDED, sample=True)), ReviewState.SIGNED),
]


@pytest.mark.parametrize(("entries", "state"), [one[1:] for one in ORDERS], ids=[one[0] for one in ORDERS])
def test_a_withdrawal_ends_what_was_signed_before_it_and_nothing_else(
    entries: tuple[Entry, ...], state: ReviewState
) -> None:
    assert review_status(entries, {1: "1" * 16}, "Quiet Bay", False, date(2026, 12, 6)).state is state


# ---- taken out of the record by hand


def _entries(clinic: Workspace) -> list[str]:
    """The record, its head first, then entry by entry."""
    text = (clinic.reviews / "hello" / "signed.yaml").read_text("utf-8")
    head, *entries = text.split("  - content:")
    return [head, *("  - content:" + one for one in entries)]


def _keep(clinic: Workspace, *wanted: int) -> None:
    """Leave these entries in the record, counted from 1, in this order."""
    rows = _entries(clinic)
    text = rows[0] + "".join(rows[number] for number in wanted)
    (clinic.reviews / "hello" / "signed.yaml").write_text(text, "utf-8")


def _doubts(clinic: Workspace) -> list[str]:
    project = load_project(clinic)
    (handout,) = find_handouts(clinic)[0]
    found = review_handout(project, render(project, handout)[0], DAY).status
    assert (found.state is ReviewState.DOUBTED) == bool(found.doubts)
    return [one.rule for one in found.doubts]


def _is_told_and_a_draft(handpress: Command, clinic: Workspace) -> None:
    said = handpress(here=clinic.root)
    assert said.code == 1
    assert "taken out of the record by hand" in " ".join((said.out + said.err).split())
    page = " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())
    assert DRAFT in page


def test_a_withdrawal_that_was_taken_out_is_noticed(handpress: Command, clinic: Workspace) -> None:
    """The file read as if nothing had happened: the page said Reviewed again."""
    _withdraw(clinic)
    _keep(clinic, 1)
    assert _doubts(clinic) == ["review.withdrawal-gone"]
    _is_told_and_a_draft(handpress, clinic)
    assert sign(handpress, clinic).code == 0
    assert REVIEWED in _page(handpress, clinic)
    assert _doubts(clinic) == []


def test_so_is_one_between_two_signatures_of_the_same_words(handpress: Command, clinic: Workspace) -> None:
    _withdraw(clinic)
    assert sign(handpress, clinic).code == 0
    assert REVIEWED in _page(handpress, clinic)
    _keep(clinic, 1, 3)
    assert _doubts(clinic) == ["review.withdrawal-gone", "review.entry-gone"]
    _is_told_and_a_draft(handpress, clinic)
    assert sign(handpress, clinic).code == 0
    assert REVIEWED in _page(handpress, clinic)


def test_two_people_s_files_joined_in_either_order_are_not_doubted(
    handpress: Command, clinic: Workspace
) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    first = record.read_bytes()
    assert sign(handpress, clinic).code == 0
    mine = _entries(clinic)[2]
    record.write_bytes(first)
    _withdraw(clinic)
    theirs = _entries(clinic)[2]
    for joined in ((mine, theirs), (theirs, mine)):
        record.write_bytes(first + "".join(joined).encode("utf-8"))
        assert _doubts(clinic) == []


def test_a_record_of_before_without_a_chain_counts_as_it_did(clinic: Workspace) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    text = record.read_text("utf-8")
    assert "before:" not in text, "the first entry has none before it"
    kept = (one for one in text.splitlines(True) if not one.startswith(("    seal:", "    rule:")))
    record.write_text("".join(kept), "utf-8")
    assert _doubts(clinic) == []
    _withdraw(clinic)
    assert "before:" not in record.read_text("utf-8")
    assert _doubts(clinic) == []


def test_what_is_kept_beside_a_signature_and_damaged_is_not_believed(clinic: Workspace) -> None:
    _withdraw(clinic)
    (kept,) = (clinic.reviews / "hello").glob("*/withdrawn-*.json")
    kept.write_text(kept.read_text("utf-8").replace("Nurse", "Owner"), "utf-8")
    _keep(clinic, 1)
    assert _doubts(clinic) == []
