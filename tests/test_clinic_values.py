"""A clinic's own values: with each of them set, every handout can be made, and each value reaches paper."""

from __future__ import annotations

from datetime import date
from enum import Enum

import pytest
import yaml
from reading import text_of

from handpress.document.variants import Variant
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


LONG: dict[str, object] = {
    "follow_up_call": "on the next working day, between nine and eleven in the morning",
    "bp_medicine": "take the water pill and the small white pill with one sip of water, as on any other day",
    "bp_call": "179/119",
    "medicines_hold": "zolpidem for 17 hours, and any decongestant for 2 days; ask us about all others",
    "price": "471 dollars, paid at the visit; it includes the drip and the hours afterward",
    "insurance": "a bill to send in yourself, with the codes; many plans do not pay for it",
    "infusion_length": "43-48",
    "course_length": "5-6",
    "minutes_early": "19-29",
}
"""As long as people write, and ranges where a range may stand."""


class Kind(Enum):
    """How every value is set."""

    AT_THE_FLOOR = 0
    ABOVE = 29
    FREE_TEXT = 1


def values(workspace: Workspace, kind: Kind) -> dict[str, object]:
    declared = yaml.safe_load(workspace.content.read_text("utf-8"))["parameters"]
    floors = {name: one["floor"] + kind.value for name, one in declared.items() if "floor" in one}
    found: dict[str, object] = {**floors, **NUMBERS, **WORDS, **(LONG if kind is Kind.FREE_TEXT else {})}
    assert set(found) == set(declared)
    return found


def printed(workspace: Workspace, today: date, *variants: Variant) -> str:
    """The words of every handout in its own formats."""
    project = load_project(workspace)
    handouts, wrong = find_handouts(workspace)
    assert not wrong
    results = make_all(project, handouts, BuildOptions(today, variants=variants))
    assert not [result for result in results if not isinstance(result, Output)]
    return " ".join(" ".join(text_of(one.pdf).split()) for one in results if isinstance(one, Output))


@pytest.mark.parametrize(
    "variants",
    [
        (),
        pytest.param((Variant.LARGE,), marks=pytest.mark.full),
        pytest.param((Variant.INK_SAVER,), marks=pytest.mark.full),
    ],
)
@pytest.mark.parametrize(
    "kind",
    [
        Kind.FREE_TEXT,
        pytest.param(Kind.AT_THE_FLOOR, marks=pytest.mark.full),
        pytest.param(Kind.ABOVE, marks=pytest.mark.full),
    ],
)
def test_with_every_value_set_every_handout_is_made_and_says_each_of_them(
    workspace: Workspace, today: date, kind: Kind, variants: tuple[Variant, ...]
) -> None:
    clinic = values(workspace, kind)
    workspace.clinic.write_text(yaml.safe_dump({"parameters": clinic}), "utf-8")
    said = printed(workspace, today, *variants)
    lost = [name for name, value in clinic.items() if str(value).replace("-", "–") not in said]
    assert [name for name in lost if str(clinic[name]) not in said] == []
