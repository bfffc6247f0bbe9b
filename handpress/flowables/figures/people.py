"""Rows of people, of whom some are filled in; dots where there are too many for figures of people."""

from __future__ import annotations

from handpress.document.shown import PeopleRow, PeopleRows
from handpress.flowables.canvas import Canvas, PaintedSegment
from handpress.flowables.drawings.drawing import Kit
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.figures.part import PartPicture, Room

MOST_FIGURES = 20  # in a row; more of them are dots
_COLUMNS = 25  # of dots: a hundred are four lines
# Units: a figure of a person is 12 wide and 20 high.
_PERSON, _TALL, _PITCH = 12.0, 20.0, 17.0
_DOT_PITCH = 11.0
_ROW_GAP = 7.0
_LABEL_GAP = 14.0
_LABEL_EMS = 9.0  # least width of a label beside a row
_OUTLINE = 0.8  # points


class PeoplePicture(PartPicture):
    def __init__(self, part: PeopleRows, kit: Kit) -> None:
        super().__init__(part.heading, kit)
        self.part = part
        self.of = part.rows[0].of
        self._dots = self.of > MOST_FIGURES
        self._columns = min(self.of, _COLUMNS)

    def _pitch(self, width: float) -> float:
        return min((_DOT_PITCH if self._dots else _PITCH) * self.unit, width / self._columns)

    def _scale(self, width: float) -> float:
        """Points of a unit."""
        return self._pitch(width) / (_DOT_PITCH if self._dots else _PITCH)

    def _field_width(self, width: float) -> float:
        loose = 0.0 if self._dots else (_PITCH - _PERSON) * self._scale(width)
        return self._columns * self._pitch(width) - loose

    def _field_height(self, width: float) -> float:
        if self._dots:
            return -(-self.of // self._columns) * self._pitch(width)
        return _TALL * self._scale(width)

    def field(self, width: float) -> Room:
        rows = len(self.part.rows)
        tall = rows * self._field_height(width) + (rows - 1) * _ROW_GAP * self.unit
        return self._field_width(width), tall

    def _beside(self, width: float) -> float:
        """Width of labels beside the rows; 0 where they stand above them."""
        free = width - self._field_width(width) - _LABEL_GAP * self.unit
        return free if free >= _LABEL_EMS * self.kit.size else 0.0

    def _label(self, row: PeopleRow, width: float) -> Setting:
        return self.kit.face.set(row.label, self._beside(width) or width)

    def _row_height(self, row: PeopleRow, width: float) -> float:
        label, field = self._label(row, width).height, self._field_height(width)
        return max(label, field) if self._beside(width) else label + field

    def body_height(self, width: float) -> float:
        rows = self.part.rows
        gaps = (len(rows) - 1) * _ROW_GAP * self.unit
        return sum(self._row_height(row, width) for row in rows) + gaps

    def paint_body(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        for row in self.part.rows:
            label, tall = self._label(row, width), self._row_height(row, width)
            field = self._field_height(width)
            if self._beside(width):
                left = x + self._field_width(width) + _LABEL_GAP * self.unit
                label.show(canvas, left, top - (tall - label.height) / 2, self.kit.palette.ink)
                self._paint_row(canvas, row, x, top - (tall - field) / 2, width)
            else:
                label.show(canvas, x, top, self.kit.palette.ink)
                self._paint_row(canvas, row, x, top - label.height, width)
            top -= tall + _ROW_GAP * self.unit

    def _paint_row(self, canvas: Canvas, row: PeopleRow, x: float, top: float, width: float) -> None:
        canvas.setLineWidth(_OUTLINE)
        for counted, numbers in ((True, range(row.count)), (False, range(row.count, row.of))):
            drawn = tuple(mark for number in numbers for mark in self._one(number, x, top, width))
            if drawn:
                colour = self.kit.palette.primary
                canvas.setFillColor(colour if counted else self.quiet)
                canvas.setStrokeColor(colour if counted else self.kit.colours.dot)
                canvas.paint(drawn, fill=True, stroke=True)

    def _one(self, number: int, x: float, top: float, width: float) -> tuple[PaintedSegment, ...]:
        line, column = divmod(number, self._columns)
        pitch, k = self._pitch(width), self._scale(width)
        left = x + column * pitch
        if self._dots:
            radius = pitch * 0.41 - _OUTLINE / 2
            return (("O", left + pitch / 2, top - (line + 0.5) * pitch, radius),)
        return _person(left, top - line * pitch, k)


def _person(x: float, top: float, k: float) -> tuple[PaintedSegment, ...]:
    """A head and shoulders, 12 by 20 units of ``k`` points."""

    def at(u: float, v: float) -> tuple[float, float]:
        return x + u * k, top - v * k

    return (
        ("O", *at(6, 4.2), 3.6 * k),
        ("M", *at(0, 20)),
        ("C", *at(0, 12), *at(1.6, 9.4), *at(6, 9.4)),
        ("C", *at(10.4, 9.4), *at(12, 12), *at(12, 20)),
        ("Z",),
    )
