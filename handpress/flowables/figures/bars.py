"""Two bars of one length, with an equals sign between them: the two came out alike."""

from __future__ import annotations

from handpress.document.shown import EqualBars
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Kit, disc, ring
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.figures.part import PartPicture, Room

# Units.
_LENGTH, _THICK, _GAP = 250.0, 20.0, 7.0
_PAD = 8.0  # before the words on a bar
_SIGN = 9.0  # radius of the disc with the sign
_ASIDE = 14.0
_FINDING_EMS = 9.0  # least width of the finding beside the bars


class BarsPicture(PartPicture):
    def __init__(self, part: EqualBars, kit: Kit) -> None:
        super().__init__(part.heading, kit)
        self.part = part

    def _length(self, width: float) -> float:
        return min(width, max(_LENGTH * self.unit, self.least[0]))

    def _sides(self, width: float) -> tuple[Setting, ...]:
        # The sign stands in the middle; words keep to the half before it.
        room = self._length(width) / 2 - (_PAD + _SIGN + 4.0) * self.unit
        return tuple(self.kit.face.set(side, room, strong=True) for side in self.part.sides)

    def _thick(self, width: float) -> float:
        gap, count = _GAP * self.unit, len(self.part.sides)
        words = max(one.height for one in self._sides(width)) + 3.0 * self.unit
        return max(_THICK * self.unit, words, (self.least[1] - (count - 1) * gap) / count)

    def field(self, width: float) -> Room:
        count = len(self.part.sides)
        return self._length(width), count * self._thick(width) + (count - 1) * _GAP * self.unit

    def _beside(self, width: float) -> float:
        free = width - self._length(width) - _ASIDE * self.unit
        return free if free >= _FINDING_EMS * self.kit.size else 0.0

    def _finding(self, width: float) -> Setting:
        return self.kit.face.set(self.part.finding, self._beside(width) or width, strong=True)

    def body_height(self, width: float) -> float:
        words, bars = self._finding(width).height, self.field(width)[1]
        return max(words, bars) if self._beside(width) else bars + 4.0 * self.unit + words

    def paint_body(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        words, (length, bars) = self._finding(width), self.field(width)
        palette = self.kit.palette
        if self._beside(width):
            middle = top - self.body_height(width) / 2
            words.show(canvas, x + length + _ASIDE * self.unit, middle + words.height / 2, palette.primary)
            top = middle + bars / 2
        else:
            words.show(canvas, x, top - bars - 4.0 * self.unit, palette.primary)
        thick, y = self._thick(width), top
        for side in self._sides(width):
            canvas.setFillColor(self.kit.fill(palette.primary))
            canvas.setStrokeColor(palette.primary)
            canvas.setLineWidth(1.2)
            canvas.roundRect(x + 0.6, y - thick + 0.6, length - 1.2, thick - 1.2, 5.0 * self.unit, 1, 1)
            side.show(canvas, x + _PAD * self.unit, y - (thick - side.height) / 2, self.kit.on_disc)
            y -= thick + _GAP * self.unit
        self._sign(canvas, x + length / 2, top - bars / 2)

    def _sign(self, canvas: Canvas, x: float, y: float) -> None:
        """An equals sign on a disc that lies over both bars."""
        palette, unit = self.kit.palette, self.unit
        disc(canvas, x, y, _SIGN * unit, palette.paper)
        ring(canvas, x, y, _SIGN * unit, palette.primary, 1.4 * unit)
        canvas.setLineWidth(2.2 * unit)
        canvas.setLineCap(0)
        for drop in (-2.6, 2.6):
            canvas.line(x - 4.6 * unit, y + drop * unit, x + 4.6 * unit, y + drop * unit)
