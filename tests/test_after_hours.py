"""A clinic that nobody answers at night says where to go instead, wherever the number would stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clinics import spoil
from conftest import PrintedSet
from reading import text_of

from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.run import make_all
from handpress.workspace import Workspace, find_handouts

INSTEAD = "go to an emergency room; call 911 in danger; 988 for thoughts of suicide"
ON_CARDS = "emergency room, 911 or 988"
NUMBER = "207-555-0199"
NIGHT = "after_hours: 207-555-0199     # or none: handouts then send people to an emergency room"


PAPERS = (
    "after-your-infusion",
    "crisis-card",
    "driver-sheet",
    "grounding-card",
    "infusion-day-checklist",
    "my-crisis-plan",
    "my-infusions",
    "ptsd-rackcard",
    "side-effects",
    "understanding-ptsd",
    "word-list",
)
"""Every kind of paper."""


def said_by(pieces: Iterable[Output]) -> dict[tuple[str, str], str]:
    return {
        (one.handout, one.layout): " ".join(text_of(one.pdf).split())
        for one in pieces
        if one.handout in PAPERS
    }


def printed(workspace: Workspace, today: date) -> dict[tuple[str, str], str]:
    """What each of them says."""
    handouts = [one for one in find_handouts(workspace)[0] if one.name in PAPERS]
    results = make_all(load_project(workspace), handouts, BuildOptions(today))
    assert not [one for one in results if not isinstance(one, Output)]
    return said_by(one for one in results if isinstance(one, Output))


def test_the_words_stand_wherever_the_number_would(
    workspace: Workspace, today: date, printed_set: PrintedSet
) -> None:
    usual = said_by(printed_set())
    spoil(workspace.brand / "brand.yaml", NIGHT, "after_hours: none")
    papers = printed(workspace, today)
    numbered = [paper for paper, said in usual.items() if NUMBER in said]
    assert len(numbered) > len(PAPERS) // 2
    for handout, layout in numbered:
        said = papers[handout, layout]
        assert INSTEAD in said or (layout in ("card", "rackcard") and ON_CARDS in said), (handout, layout)
        assert NUMBER not in said
    labelled = [paper for paper, said in usual.items() if f"Night, weekend: {NUMBER}" in said]
    assert labelled
    for paper in labelled:
        assert f"Night, weekend: {INSTEAD}" in papers[paper]
