"""A whole figure: its parts one under another, with a line between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from handpress.document.inline import Text
from handpress.document.shown import Clock, EqualBars, FigurePart, PeopleRows, Scale, texts_of
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Kit, Picture
from handpress.flowables.figures.bars import BarsPicture
from handpress.flowables.figures.clock import ClockPicture
from handpress.flowables.figures.part import PartPicture
from handpress.flowables.figures.people import PeoplePicture
from handpress.flowables.figures.scale import ScalePicture

_GAP = 9.0  # above and below the line between two parts, units


class NumberPicture(Picture):
    def __init__(self, parts: Sequence[FigurePart], kit: Kit) -> None:
        self.parts = tuple(parts)
        self.kit = kit
        self.pictures = tuple(_picture(part, kit) for part in parts)
        self._gap = _GAP * kit.size / 10.8

    def texts(self) -> Iterable[Text]:
        return (text for part in self.parts for _, text in texts_of(part))

    def height(self, width: float) -> float:
        tall = [one.height(width) for one in self._made_equal(width)]
        return sum(tall) + 2 * self._gap * (len(tall) - 1)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        y = top
        for number, one in enumerate(self._made_equal(width)):
            if number:
                y -= self._gap
                canvas.setStrokeColor(self.kit.colours.hairline)
                canvas.setLineWidth(0.75)
                canvas.line(x, y, x + width, y)
                y -= self._gap
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
