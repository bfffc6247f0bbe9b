"""Papers, boxes and margins: the measures that every format shares. Points throughout."""

from __future__ import annotations

from dataclasses import dataclass

from handpress.units import inch, mm

# Office laser printers leave about 0.25 in of every edge without ink; nothing is put there.
OFFICE_MARGIN = inch(0.25)
# Fold ticks stand outside that margin and inside 0.4 in, where they do not reach any text.
TICK_END = inch(0.4)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright."""

    name: str
    title: str
    width: float
    height: float

    @property
    def landscape(self) -> Size:
        return Size(self.height, self.width)

    @property
    def portrait(self) -> Size:
        return Size(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Size:
    width: float
    height: float


LETTER = Paper("letter", "US Letter", inch(8.5), inch(11))  # ANSI A
A4 = Paper("a4", "A4", mm(210), mm(297))  # ISO 216
TABLOID = Paper("tabloid", "US Tabloid", inch(11), inch(17))  # ANSI B: two Letter sheets
A3 = Paper("a3", "A3", mm(297), mm(420))  # ISO 216: two A4 sheets
OFFICE_SHEETS = frozenset({"letter", "a4"})  # what every office printer takes
PAPERS = {paper.name: paper for paper in (LETTER, A4, TABLOID, A3)}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner, y pointing up as in the PDF."""

    x: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.top - self.height

    def inset(self, left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0) -> Box:
        return Box(self.x + left, self.top - top, self.width - left - right, self.height - top - bottom)


def inked(size: Size) -> Box:
    """Where ink may fall in office mode."""
    return Box(0, size.height, size.width, size.height).inset(
        OFFICE_MARGIN, OFFICE_MARGIN, OFFICE_MARGIN, OFFICE_MARGIN
    )
