"""The papers that a handout can be printed on: the one table of their names, sizes and titles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handpress.units import inch, mm
from handpress.values import Value

PaperName = Literal["letter", "a4", "tabloid", "a3"]
"""What files and the command line call a paper: one name for each line of ``PAPERS``."""
OfficePaper = Literal["letter", "a4"]
"""Those that every office printer takes, one of which is the clinic's own."""


class Size(Value, frozen=True):
    """Width and height of a page, points."""

    width: float
    height: float


class Paper(Value, frozen=True):
    """A sheet, upright. ``measures`` is its size as people know it; a format may have a paper of its own."""

    name: PaperName
    title: str
    width: float
    height: float
    measures: str = ""

    @property
    def landscape(self) -> Size:
        return Size(self.height, self.width)

    @property
    def portrait(self) -> Size:
        return Size(self.width, self.height)


LETTER = Paper("letter", "US Letter", inch(8.5), inch(11), "8.5 × 11 in")  # ANSI A
A4 = Paper("a4", "A4", mm(210), mm(297), "210 × 297 mm")  # ISO 216
TABLOID = Paper("tabloid", "US Tabloid", inch(11), inch(17), "11 × 17 in")  # ANSI B: two Letter sheets
A3 = Paper("a3", "A3", mm(297), mm(420), "297 × 420 mm")  # ISO 216: two A4 sheets

PAPERS: Mapping[str, Paper] = {paper.name: paper for paper in (LETTER, A4, TABLOID, A3)}
OFFICE_SHEETS = frozenset({LETTER.name, A4.name})


def paper_title(name: str) -> str:
    """A paper as staff know it, "US Letter (8.5 × 11 in)"; its name alone if no paper is called so."""
    paper = PAPERS.get(name)
    return f"{paper.title} ({paper.measures})" if paper else name
