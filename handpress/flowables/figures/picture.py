"""A whole figure: its parts side by side where there is room, else one under another, with a line between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from handpress.document.inline import Text
from handpress.document.shown import Clock, EqualBars, FigurePart, PeopleRows, Scale, texts_of
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Kit, Picture
from handpress.flowables.figures.bars import BarsPicture
from handpress.flowables.figures.clock import ClockPicture
from handpress.flowables.figures.part import UNIT, PartPicture
from handpress.flowables.figures.people import PeoplePicture
from handpress.flowables.figures.scale import ScalePicture

_GAP = 7.0  # on both sides of the line between two parts, units
_ASIDE = 12.0  # the same where they stand side by side
_PAIRED_EMS = 38.0  # from here on two parts stand side by side


class NumberPicture(Picture):
    def __init__(self, parts: Sequence[FigurePart], kit: Kit) -> None:
        self.parts = tuple(parts)
        self.kit = kit
        self.pictures = tuple(_picture(part, kit) for part in parts)
        self._unit = kit.size / UNIT

    def texts(self) -> Iterable[Text]:
        return (text for part in self.parts for _, text in texts_of(part))

    def column(self, width: float) -> float:
        """Width of each part: half the room where two stand side by side."""
        paired = len(self.pictures) == 2 and width >= _PAIRED_EMS * self.kit.size
        return width / 2 - _ASIDE * self._unit if paired else width

    def height(self, width: float) -> float:
        column = self.column(width)
        tall = [one.height(column) for one in self._made_equal(column)]
        if column < width:
            return max(tall)
        return sum(tall) + 2 * _GAP * self._unit * (len(tall) - 1)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        column = self.column(width)
        canvas.setLineWidth(0.75)
        if column < width:
            canvas.setStrokeColor(self.kit.colours.hairline)
            canvas.line(x + width / 2, top, x + width / 2, top - self.height(width))
            for left, one in zip((x, x + width - column), self._made_equal(column), strict=True):
                one.paint(canvas, left, top, column)
            return
        y, gap = top, _GAP * self._unit
        for number, one in enumerate(self._made_equal(column)):
            if number:
                canvas.setStrokeColor(self.kit.colours.hairline)
                canvas.line(x, y - gap, x + width, y - gap)
                y -= 2 * gap
            one.paint(canvas, x, y, width)
            y -= one.height(width)

    def _made_equal(self, width: float) -> tuple[PartPicture, ...]:
        """The parts, the bars with as much room as the people: what a trial did not find is drawn no smaller
        than what another found."""
        rooms = [one.field(width) for one in self.pictures if isinstance(one, PeoplePicture)]
        if rooms:
            least = (max(wide for wide, _ in rooms), max(tall for _, tall in rooms))
            for one in self.pictures:
                if isinstance(one, BarsPicture):
                    one.least = least
        return self.pictures


def _picture(part: FigurePart, kit: Kit) -> PartPicture:
    match part:
        case PeopleRows():
            return PeoplePicture(part, kit)
        case EqualBars():
            return BarsPicture(part, kit)
        case Clock():
            return ClockPicture(part, kit)
        case Scale():
            return ScalePicture(part, kit)
        case _:
            assert_never(part)
