"""A clinic's value has the shape that it must have; limits with a source refuse, those without one ask."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handpress.content.load import load_library
from handpress.content.model import Confidence, Library
from handpress.content.shapes import ValueShape, numbers_in
from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.workspace import shipped_root

CONTENT = shipped_root() / "content.yaml"


def loaded(folder: Path, lines: str, content: Path = CONTENT) -> Library:
    clinic = folder / "clinic.yaml"
    clinic.write_text(f"parameters:\n  {lines}\n", "utf-8")
    return load_library(content, clinic, folder)


def told(folder: Path, lines: str) -> list[tuple[str, Severity]]:
    try:
        found: tuple[Diagnostic, ...] = loaded(folder, lines).diagnostics
    except HandpressError as error:
        found = error.diagnostics
    return [(one.rule, one.severity) for one in found if one.rule.startswith(("clinic.", "content.value"))]


REFUSED = {
    "infusion_count: 6.5": "clinic.not-whole",
    "infusion_count: six": "clinic.not-a-number",
    "infusion_count: 6-8": "clinic.not-a-number",
    "infusion_length: 45-40": "clinic.range-reversed",
    "infusion_length: 40-40": "clinic.range-reversed",
    "infusion_length: 40–45 minutes": "clinic.not-a-range",
    "infusion_length: about 40": "clinic.not-a-range",
    "bp_call: 100/160": "clinic.pressure-reversed",
    "bp_call: 120/120": "clinic.pressure-reversed",
    "bp_call: 160": "clinic.not-a-pressure",
    "bp_call: 160/100 mmHg": "clinic.not-a-pressure",
    "bp_call: high": "clinic.not-a-pressure",
    "no_driving: 24 hours": "clinic.not-a-number",
    "no_driving: 12": "clinic.below-floor",
    "no_driving: -24": "clinic.negative",
    "fasting_solids: 5": "clinic.below-floor",
    "price: VALUE": "content.value-placeholder",
    "bp_call: VALUE": "content.value-placeholder",
    "no_driving: VALUE": "content.value-placeholder",
}
ASKED = (
    "no_driving: 1000",
    "observation: 5",
    "bp_call: 300/200",
    "bp_call: 181/90",
    "infusion_length: 40-400",
)
FINE = {
    "infusion_length: 40-45": "40–45 minutes",
    "infusion_length: 40 to 45": "40–45 minutes",
    "infusion_length: 40 – 45": "40–45 minutes",
    "infusion_length: 40": "40 minutes",
    "infusion_count: 6": "6 infusions",
    "infusion_count: 6.0": "6 infusions",
    "bp_call: 160/100": "160/100",
    "bp_call: 160 / 100": "160/100",
    "no_driving: 24": "24 hours",
    "no_driving: 36.5": "36.5 hours",
    "course_length: 2-3": "2–3 weeks",
    "minutes_early: 1": "1 minute",
    "observation: 60": "60 minutes",
    "follow_up_call: Friday, 9 am": "Friday, 9 am",
}


@pytest.mark.parametrize("lines", REFUSED)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, lines: str) -> None:
    assert told(tmp_path, lines) == [(REFUSED[lines], Severity.ERROR)]


@pytest.mark.parametrize("lines", ASKED)
def test_what_is_unusual_prints_and_the_prescriber_is_asked(tmp_path: Path, lines: str) -> None:
    assert told(tmp_path, lines) == [("clinic.unusual", Severity.WARNING)]
    (found,) = (one for one in loaded(tmp_path, lines).diagnostics if one.rule == "clinic.unusual")
    assert "Ask your prescriber" in found.message
    assert found.span is not None
    assert found.span.line == 2


@pytest.mark.parametrize("lines", FINE)
def test_a_value_prints_in_one_way_however_it_is_written(tmp_path: Path, lines: str) -> None:
    assert told(tmp_path, lines) == []
    assert [one.value for one in loaded(tmp_path, lines).values.values()] == [FINE[lines]]


def test_a_limit_that_refuses_says_its_source_and_one_without_a_source_is_marked(tmp_path: Path) -> None:
    library = load_library(CONTENT, None, tmp_path)
    for parameter in library.parameters.values():
        for limit, reason in (
            (parameter.floor, parameter.floor_reason),
            (parameter.ceiling, parameter.ceiling_reason),
        ):
            assert limit is None or reason, parameter.id
        assert parameter.unusual is None or parameter.unusual.confidence is Confidence.NEEDS_CHECK


@pytest.mark.parametrize(
    ("text", "time"),
    [("8 am", True), ("8:30 a.m.", True), ("14:30", True), ("25:00", False), ("8", False), ("13 pm", False)],
)
def test_a_time_of_day_is_known(text: str, time: bool) -> None:
    assert (numbers_in(ValueShape.TIME, text) is not None) is time


ASKS = {"above": 3, "reason": "R", "confidence": "needs_check"}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"unit": "hours", "shape": "upper/lower"}, "content.shape-and-unit"),
        ({"shape": "range"}, "content.shape-and-unit"),
        ({"unit": "hours", "unusual": {**ASKS, "above": "a lot"}}, "content.unusual-limit"),
        ({"unit": "hours", "unusual": {**ASKS, "confidence": "verified"}}, "content.wants-one-of"),
        ({"unit": "hours", "text": "Wait [[one]] hours."}, "content.unit-twice"),
        ({"unit": "hours", "text": "A [[one]]-hour wait."}, "content.unit-twice"),
        ({"unit": "hours", "text": "Wait [[one]], hours of it."}, ""),
        ({"unit": "hours", "text": "Wait [[one]]."}, ""),
    ],
)  # fmt: skip
def test_a_parameter_that_is_wrong_in_itself_is_told(
    tmp_path: Path, change: dict[str, object], rule: str
) -> None:
    text = change.pop("text", "Wait [[one]].")
    fact = {"text": text, "if_unset": "Wait ____", "sources": [], "confidence": "needs_check"}
    content = {
        "version": 1,
        "defaults": {"owner": "me", "review_by": "2027-11-23"},
        "parameters": {"one": {"meaning": "How long", **change}},
        "facts": {"a.wait": fact},
    }
    path = tmp_path / "content.yaml"
    path.write_text(yaml.safe_dump(content).replace("'2027-11-23'", "2027-11-23"), "utf-8")
    try:
        found = load_library(path, None, tmp_path).diagnostics
    except HandpressError as error:
        found = error.diagnostics
    assert [one.rule for one in found] == ([rule] if rule else [])
