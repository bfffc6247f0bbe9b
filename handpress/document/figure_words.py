"""What is said of a figure of numbers to somebody who cannot see it: every word and number in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from handpress.document.catalogue import Catalogue
from handpress.document.inline import Text, plain_text
from handpress.document.shown import Clock, EqualBars, FigurePart, PeopleRows, Scale

_ENDS = ".!?"


def figure_words(parts: Sequence[FigurePart], words: Catalogue) -> str:
    """The alternative text of a figure: what is seen, then what it says, part by part."""
    return " ".join(_part(part, words) for part in parts)


def _part(part: FigurePart, words: Catalogue) -> str:
    heading = _bare(part.heading)
    match part:
        case PeopleRows():
            rows = "; ".join(_bare(row.label) for row in part.rows)
            return " ".join((words.people_drawn, _closed(f"{heading}: {rows}" if heading else rows)))
        case EqualBars():
            sides = ", ".join(map(_bare, part.sides))
            said = (
                _closed(f"{words.bars_drawn.rstrip('.')}: {sides}"),
                _closed(heading),
                _closed(_bare(part.finding)),
            )
            return " ".join(filter(None, said))
        case Clock():
            return _clock(part, heading, words)
        case Scale():
            steps = ", ".join(map(_bare, part.steps))
            drawn = words.scale_drawn.format(count=words.number(len(part.steps))).rstrip(".")
            mark = f"{words.scale_mark}: {_bare(part.steps[part.mark])}"
            return " ".join(filter(None, (_closed(heading), _closed(f"{drawn}: {steps}"), _closed(mark))))
        case _:
            assert_never(part)


def _clock(part: Clock, heading: str, words: Catalogue) -> str:
    said = "; ".join(_bare(mark.label) for mark in part.marks)
    if heading:
        said = f"{heading}: {said}"
    # One sentence: the hours are never said without the night.
    if part.night:
        said += f", {words.clock_night}: {_bare(part.night)}"
    if part.longer:
        said += f", {words.clock_longer}: {_bare(part.longer)}"
    return f"{words.clock_before if part.before else words.clock_after} {_closed(said)}"


def _bare(text: Text) -> str:
    return plain_text(text).strip().rstrip(".:;, ")


def _closed(words: str) -> str:
    return words if not words or words[-1:] in _ENDS else words + "."
