"""Boxes and margins: the measures that every format shares. Points throughout."""

from __future__ import annotations

from handpress.papers import Size
from handpress.units import inch
from handpress.values import Value

# Office laser printers leave about 0.25 in of every edge without ink; nothing is put there.
OFFICE_MARGIN = inch(0.25)
# Fold ticks stand outside that margin and inside 0.4 in, where they do not reach any text.
TICK_END = inch(0.4)


class Box(Value, frozen=True):
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
