"""What a change would do is told before it is saved: drafts, old paper, pages; and nothing is written."""

from __future__ import annotations

import shutil
from datetime import date, datetime

import pytest
from clinics import write_handout
from signing import make_real, tree

import handpress
from handpress.content.tree import Plain
from handpress.edit.changes import ValueChange
from handpress.edit.steps import Keys
from handpress.project.model import BuildOptions
from handpress.project.sign import Signer
from handpress.workspace import Workspace, shipped_root

WHAT: Keys = ("facts", "ptsd.what", "text")
PHONE: Keys = ("phone",)
BRAND = "brand/brand.yaml"


@pytest.fixture
def project(small_workspace: Workspace, today: date) -> handpress.Project:
    """A real clinic with three handouts: one signed and in the rack, one only printed, one of other facts."""
    make_real(small_workspace)
    write_handout(small_workspace, "other", "{{ ptsd.what }}")
    write_handout(small_workspace, "third", "{{ ptsd.anyone }}")
    project = handpress.Project.load(small_workspace.root)
    project.sign("hello", Signer("Dana Reyes", "Medical director"), today, accept_open=True)
    project.build(BuildOptions(today))
    for name, copies in (("hello", 25), ("other", 20), ("third", 5)):
        project.note_printed(name, copies, today)
    return project


def change(project: handpress.Project, file: str, path: Keys, after: Plain) -> ValueChange:
    return ValueChange(file, path, project.value_at(file, path), after)


def test_a_sentence_tells_its_handouts_the_drafts_and_the_old_paper(
    project: handpress.Project, today: date
) -> None:
    before = tree(project.workspace.root)
    found = project.foresee([change(project, "content.yaml", WHAT, "PTSD can start after a shock.")], today)
    assert tree(project.workspace.root) == before
    assert [(one.handout, one.words, one.fit) for one in found.handouts] == [
        ("hello", True, True),
        ("other", True, True),
    ]
    assert found.drafts == ("hello",)
    assert (found.copies, len(found.old_paper)) == (45, 2)
    assert [(fit.layout, fit.pages_before, fit.pages) for fit in found.handouts[0].fits] == [("sheet", 1, 1)]


def test_a_new_number_makes_all_paper_old_and_keeps_the_signature(
    project: handpress.Project, today: date
) -> None:
    found = project.foresee([change(project, BRAND, PHONE, "+44 20 7946 0143")], today, fits=False)
    assert [(one.handout, one.words, one.fits) for one in found.handouts] == [
        (name, False, ()) for name in ("hello", "other", "third")
    ]
    assert (found.drafts, found.copies) == ((), 50)
    assert all("phone" in one.why for one in found.old_paper)


def test_a_sentence_that_is_too_long_says_where_it_no_longer_fits(
    small_workspace: Workspace, today: date
) -> None:
    name = "crisis-card.md"
    shutil.copyfile(shipped_root() / "handouts" / name, small_workspace.handouts / name)
    project = handpress.Project.load(small_workspace.root)
    path = ("facts", "crisis.emergency", "text")
    text = str(project.value_at("content.yaml", path))
    found = project.foresee(
        [change(project, "content.yaml", path, f"{text} {'And one more word. ' * 90}")], today
    )
    (fit,) = next(one for one in found.handouts if one.handout == "crisis-card").fits
    assert (fit.pages_before, fit.pages, fit.fits) == (2, 0, False)
    assert "too long" in fit.problem


def test_what_cannot_be_saved_says_why_and_nothing_else(project: handpress.Project, today: date) -> None:
    found = project.foresee([change(project, "content.yaml", WHAT, "Ketamine cures PTSD for good.")], today)
    assert found.handouts == ()
    assert any(one.rule.startswith("claims.") for one in found.refused)


def test_what_was_foreseen_is_what_happens(project: handpress.Project, today: date) -> None:
    one = change(project, "content.yaml", WHAT, "PTSD can start after a shock.")
    found = project.foresee([one], today)
    project.save([one], "Front desk", datetime(2026, 12, 1, 9))
    assert [s.handout for s in project.status(today) if s.lost] == list(found.drafts)
    old = [judged for judged in project.recall(today).judged if judged.verdict.name == "OLD"]
    assert [judged.distributed for judged in old] == [paper.distributed for paper in found.old_paper]
    assert [judged.why for judged in old] == [paper.why for paper in found.old_paper]
