"""What a figure of numbers shows: rows of people, two equal bars, a bar of hours, a scale with one mark.

Every word in it comes from the sentence that it is drawn from (``content.figures`` sees to that), so that
the drawing, the sentence and what is said of the drawing aloud are one thing.
"""

from __future__ import annotations

from typing import assert_never

from handpress.document.inline import Text
from handpress.values import Value

MOST_HOURS = 168
"""A clock shows a week at the most."""

MOST_PEOPLE = 100
"""So many can be counted by eye, in rows of twenty."""


class PeopleRow(Value, frozen=True):
    """``count`` of ``of`` people; the label says so and of whom."""

    label: Text
    count: int
    of: int


class PeopleRows(Value, frozen=True):
    """Groups of people, as many in each. ``heading`` says what those who are filled in have in common."""

    heading: Text
    rows: tuple[PeopleRow, ...]


class EqualBars(Value, frozen=True):
    """Two that came out alike: two bars of one length, and what was found."""

    heading: Text
    sides: tuple[Text, ...]
    finding: Text


class ClockMark(Value, frozen=True):
    """A stretch of hours. ``icon`` may be empty."""

    label: Text
    hours: float
    icon: str = ""


class Clock(Value, frozen=True):
    """Stretches of hours before or after something, the longest first.

    ``night``: what else is needed, drawn as a moon. ``longer``: what may go on after the end, a dotted line.
    """

    heading: Text
    marks: tuple[ClockMark, ...]
    night: Text = ()
    longer: Text = ()
    before: bool = False
    barred: bool = False  # whether the icons are struck through


class Scale(Value, frozen=True):
    """Steps in a row, of which one, counted from 0, is marked."""

    heading: Text
    steps: tuple[Text, ...]
    mark: int


FigurePart = PeopleRows | EqualBars | Clock | Scale


def texts_of(part: FigurePart) -> tuple[tuple[tuple[str | int, ...], Text], ...]:
    """Every text in a part with the way to it, in the order of reading. One that is empty is none."""
    found: list[tuple[tuple[str | int, ...], Text]] = [(("heading",), part.heading)]
    match part:
        case PeopleRows():
            found += [(("rows", n, "label"), row.label) for n, row in enumerate(part.rows)]
        case EqualBars():
            found += [(("sides", n), side) for n, side in enumerate(part.sides)]
            found.append((("finding",), part.finding))
        case Clock():
            found += [(("marks", n, "label"), mark.label) for n, mark in enumerate(part.marks)]
            found += [(("night",), part.night), (("longer",), part.longer)]
        case Scale():
            found += [(("steps", n), step) for n, step in enumerate(part.steps)]
        case _:
            assert_never(part)
    return tuple((path, text) for path, text in found if text)
