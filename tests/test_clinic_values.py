"""A clinic's own values: with each of them set, every handout can be made, and each value reaches paper."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from reading import text_of

from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.run import make_all
from handpress.workspace import Workspace, find_handouts

WORDS = {
    "follow_up_call": "Friday at nine",
    "bp_medicine": "swallow the small pill",
    "bp_call": "166/106",
    "medicines_hold": "zolpidem, 17 hours",
    "price": "471 dollars",
    "insurance": "a bill to send in",
}
"""Values in words; the others are numbers."""
NUMBERS = {
    "observation": 61,
    "substances_before": 49,
    "infusion_length": 43,
    "infusion_count": 7,
    "course_length": 5,
    "minutes_early": 19,
    "stay_with": 13,
    "cancel_notice": 51,
}
"""Numbers without a floor; the others are the floor, or this much above it."""


def values(workspace: Workspace, above: int) -> dict[str, object]:
    declared = yaml.safe_load(workspace.content.read_text("utf-8"))["parameters"]
    floors = {name: one["floor"] + above for name, one in declared.items() if "floor" in one}
    found: dict[str, object] = {**floors, **NUMBERS, **WORDS}
    assert set(found) == set(declared)
    return found


def printed(workspace: Workspace, today: date) -> str:
    """The words of every handout in its own formats."""
    project = load_project(workspace)
    handouts, wrong = find_handouts(workspace)
    assert not wrong
    results = make_all(project, handouts, BuildOptions(today))
    assert not [result for result in results if not isinstance(result, Output)]
    return " ".join(" ".join(text_of(one.pdf).split()) for one in results if isinstance(one, Output))


@pytest.mark.parametrize("above", [0, 29])
def test_with_every_value_set_every_handout_is_made_and_says_each_of_them(
    workspace: Workspace, today: date, above: int
) -> None:
    clinic = values(workspace, above)
    workspace.clinic.write_text(yaml.safe_dump({"parameters": clinic}), "utf-8")
    said = printed(workspace, today)
    assert [name for name, value in clinic.items() if str(value) not in said] == []
