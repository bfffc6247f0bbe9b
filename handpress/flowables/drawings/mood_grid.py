"""An empty chart for marking one's mood: a column a day, a row for each number from 10 down to 0."""

from __future__ import annotations

from typing import ClassVar

from handpress.figures import Count, FigureForm
from handpress.flowables import fonts
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import icon

TOP_MARK = 10
# From the worst to the best: the sky clears. Weather and no faces.
ICONS = ("cloud-rain", "cloud-sun", "sun")
WEEK, FORTNIGHT = 7, 14
_LEAST_CELL = 24.0  # a mark made by hand needs as much


class MoodGrid(Drawing):
    FORM: ClassVar[FigureForm] = FigureForm(
        name="mood-grid",
        labels=Count(4, 4),
        shows="An empty chart to mark by hand: a column for each day, and a row for each number from 10 at "
        "the top down to 0.",
        names=("The columns", "0", "5", "10"),
    )

    # ---- geometry

    @property
    def _icon(self) -> float:
        return self.look.size * 1.5

    def _key_width(self, width: float) -> float:
        """Room for the words beside the rows."""
        return min(width * 0.27, max(self._natural(index) for index in (1, 2, 3)))

    def _natural(self, index: int) -> float:
        return self.look.face.set(self.labels[index], 1e6, strong=True).width

    def _axis(self, width: float) -> float:
        """Width of everything to the left of the cells."""
        number = fonts.measure(self.look.face.bold, "10").width * self.look.size / 1000
        return max(self._key_width(width), self._icon) + number + 12.0

    def days(self, width: float) -> int:
        """Two weeks where they are wide enough to mark, else one."""
        free = width - self._axis(width)
        return FORTNIGHT if free / FORTNIGHT >= _LEAST_CELL else WEEK

    def _row(self, width: float) -> float:
        cell = (width - self._axis(width)) / self.days(width)
        return max(18.0, min(cell * 0.72, 22.0), self.look.face.leading * 1.1)

    @property
    def _head(self) -> float:
        return self.look.face.leading + 9.0

    def height(self, width: float) -> float:
        return self._head + self._row(width) * (TOP_MARK + 1)

    # ---- drawing

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        left = x + self._axis(width)
        row, days = self._row(width), self.days(width)
        body = top - self._head
        self._cells(canvas, left, top, x + width, row, days)
        self._header(canvas, x, left, top, x + width, days)
        for mark in range(TOP_MARK + 1):
            y = body - (TOP_MARK - mark + 0.5) * row
            self.look.face.number(canvas, mark, left - 4 - self._number_half(), y, self.look.palette.primary)
        key = self._axis(width) - 2 * self._number_half() - 11
        for index, (name, mark) in enumerate(zip(ICONS, (0, TOP_MARK // 2, TOP_MARK), strict=True)):
            words = self.look.face.set(self.labels[index + 1], key, strong=True)
            self._sign(canvas, name, words, x, key, body - (TOP_MARK - mark) * row, row, mark)

    def _number_half(self) -> float:
        return fonts.measure(self.look.face.bold, "10").width * self.look.size / 2000

    def _sign(
        self,
        canvas: Canvas,
        name: str,
        words: Setting,
        x: float,
        width: float,
        row_top: float,
        row: float,
        mark: int,
    ) -> None:
        """An icon with its words: under the row's top, around its middle, or up from its foot."""
        tall = self._icon + 2 + words.height
        if mark == TOP_MARK:
            top = row_top - 1
        elif mark == 0:
            top = row_top - row + tall + 1
        else:
            top = row_top - row / 2 + tall / 2
        icon(canvas, name, x + width / 2, top - self._icon / 2, self._icon, self.look.palette.primary)
        words.show(canvas, x, top - self._icon - 2, self.look.palette.ink, width=width, share=0.5)

    def _header(self, canvas: Canvas, x: float, left: float, top: float, right: float, days: int) -> None:
        palette, face = self.look.palette, self.look.face
        radius = 6.0
        path = canvas.beginPath()
        k = 0.45 * radius
        foot = top - self._head
        path.moveTo(left, foot)
        path.lineTo(left, top - radius)
        path.curveTo(left, top - k, left + k, top, left + radius, top)
        path.lineTo(right - radius, top)
        path.curveTo(right - k, top, right, top - k, right, top - radius)
        path.lineTo(right, foot)
        path.close()
        canvas.setFillColor(palette.primary)
        canvas.drawPath(path, stroke=0, fill=1)
        words = face.set(self.labels[0], left - x - 6, strong=True)
        words.show(
            canvas, x, top - (self._head - face.leading) / 2, palette.primary, width=left - x - 6, share=1
        )
        cell = (right - left) / days
        for day in range(days):
            spot = (left + (day + 0.5) * cell, top - self._head / 2)
            face.number(canvas, day + 1, *spot, palette.paper)

    def _cells(self, canvas: Canvas, left: float, top: float, right: float, row: float, days: int) -> None:
        palette, colours = self.look.palette, self.look.colours
        body = top - self._head
        foot = body - row * (TOP_MARK + 1)
        canvas.setFillColor(palette.paper)
        canvas.rect(left, foot, right - left, body - foot, stroke=0, fill=1)
        canvas.setFillColor(palette.mist)
        for number in range(0, TOP_MARK + 1, 2):
            canvas.rect(left, body - (number + 1) * row, right - left, row, stroke=0, fill=1)
        canvas.setStrokeColor(colours.writing_line)
        canvas.setLineWidth(0.5)
        for number in range(1, TOP_MARK + 1):
            canvas.line(left, body - number * row, right, body - number * row)
        cell = (right - left) / days
        for day in range(1, days):
            canvas.setLineWidth(1.2 if day == WEEK else 0.5)
            canvas.line(left + day * cell, body, left + day * cell, foot)
        canvas.setStrokeColor(palette.primary)
        canvas.setLineWidth(1.0)
        canvas.rect(left, foot, right - left, body - foot, stroke=1, fill=0)
