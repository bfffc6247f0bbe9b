"""An empty chart for marking one's mood: a column a day, a row for each number from 10 down to 0."""

from __future__ import annotations

from typing import ClassVar

from handpress.document.drawings import Count, FigureForm
from handpress.flowables import fonts
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import icon

TOP_MARK = 10
# From the worst to the best: the sky clears. Weather and no faces.
ICONS = ("cloud-rain", "cloud-sun", "sun")
WEEK, FORTNIGHT = 7, 14
_MARKS = (0, TOP_MARK // 2, TOP_MARK)
_GAP = 6.0  # between the parts of the key below
_LEAST_CELL = 24.0  # a mark made by hand needs as much


class MoodGrid(Drawing):
    FORM: ClassVar[FigureForm] = FigureForm(
        name="mood-grid",
        labels=Count(4, 4),
    )

    # ---- geometry

    @property
    def _icon(self) -> float:
        return self.kit.size * 1.6

    def _natural(self, index: int) -> float:
        return self.kit.face.set(self.labels[index], 1e6, strong=True).width + 0.5  # never a line too narrow

    def _key_width(self, width: float) -> float:
        """Room for the words beside the rows; none where they stand below the chart."""
        if not self.kit.wide(width):
            return 0.0
        return min(width * 0.2, max(self._icon, *(self._natural(index) for index in (1, 2, 3)))) + 8.0

    def _axis(self, width: float) -> float:
        """Width of everything to the left of the cells."""
        beside = self._key_width(width) + 2 * self._number_half()
        return max(beside, min(self._natural(0), width * 0.2)) + 6.0

    def days(self, width: float) -> int:
        """Two weeks where they are wide enough to mark, else one."""
        free = width - self._axis(width)
        return FORTNIGHT if free / FORTNIGHT >= max(_LEAST_CELL, 1.6 * self.kit.size) else WEEK

    def _row(self, width: float) -> float:
        cell = (width - self._axis(width)) / self.days(width)
        return max(18.0, min(cell * 0.72, 22.0), self.kit.face.leading * 1.1)

    def _corner(self, width: float) -> Setting:
        """What the columns are, beside their numbers."""
        return self.kit.face.set(self.labels[0], self._axis(width) - 6.0, strong=True)

    def _head(self, width: float) -> float:
        return max(self.kit.face.leading, self._corner(width).height) + 9.0

    def _below(self, width: float) -> list[Setting]:
        """The words of the scale where they stand below the chart."""
        if self.kit.wide(width):
            return []
        room = (width - 2 * _GAP) / 3
        return [self.kit.face.set(self.labels[index], room, strong=True) for index in (1, 2, 3)]

    def height(self, width: float) -> float:
        tall = self._head(width) + self._row(width) * (TOP_MARK + 1)
        below = self._below(width)
        if below:
            tall += 8.0 + self._icon + 2.0 + max(words.height for words in below)
        return tall

    # ---- drawing

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        left = x + self._axis(width)
        row, days = self._row(width), self.days(width)
        body = top - self._head(width)
        self._cells(canvas, left, body, x + width, row, days)
        self._header(canvas, x, top, width)
        for mark in range(TOP_MARK + 1):
            y = body - (TOP_MARK - mark + 0.5) * row
            self.kit.face.number(canvas, mark, left - 6 - self._number_half(), y, self.kit.palette.primary)
        if self.kit.wide(width):
            key = self._key_width(width) - 8.0
            for index, (name, mark) in enumerate(zip(ICONS, _MARKS, strict=True)):
                words = self.kit.face.set(self.labels[index + 1], key, strong=True)
                self._sign(canvas, name, words, x, key, body - (TOP_MARK - mark) * row, row, mark)
        else:
            self._key(canvas, x, body - row * (TOP_MARK + 1) - 8.0, width)

    def _key(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """The scale explained in a row below the chart."""
        palette, face = self.kit.palette, self.kit.face
        room = (width - 2 * _GAP) / 3
        middle = top - self._icon / 2
        for index, (name, mark, words) in enumerate(zip(ICONS, _MARKS, self._below(width), strict=True)):
            left = x + index * (room + _GAP)
            face.number(canvas, mark, left + room / 2 - self._icon * 0.62, middle, palette.primary)
            icon(canvas, name, left + room / 2 + self._icon * 0.5, middle, self._icon, palette.primary)
            words.show(canvas, left, top - self._icon - 2, palette.ink, width=room, share=0.5)

    def _number_half(self) -> float:
        return fonts.measure(self.kit.face.bold, "10").width * self.kit.size / 2000

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
        icon(canvas, name, x + width / 2, top - self._icon / 2, self._icon, self.kit.palette.primary)
        words.show(canvas, x, top - self._icon - 2, self.kit.palette.ink, width=width, share=0.5)

    def _header(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        palette, face = self.kit.palette, self.kit.face
        left, right = x + self._axis(width), x + width
        foot = top - self._head(width)
        radius = 6.0
        k = 0.45 * radius
        path = canvas.beginPath()
        path.moveTo(left, foot)
        path.lineTo(left, top - radius)
        path.curveTo(left, top - k, left + k, top, left + radius, top)
        path.lineTo(right - radius, top)
        path.curveTo(right - k, top, right, top - k, right, top - radius)
        path.lineTo(right, foot)
        path.close()
        canvas.setFillColor(self.kit.fill(palette.primary))
        canvas.setStrokeColor(palette.primary)
        canvas.setLineWidth(1.0)
        canvas.drawPath(path, stroke=1, fill=1)
        words = self._corner(width)
        middle = (top + foot) / 2
        words.show(canvas, x, middle + words.height / 2, palette.primary, width=left - x - 6.0, share=1)
        days = self.days(width)
        cell = (right - left) / days
        for day in range(days):
            face.number(canvas, day + 1, left + (day + 0.5) * cell, middle, self.kit.on_disc)

    def _cells(self, canvas: Canvas, left: float, body: float, right: float, row: float, days: int) -> None:
        palette, colours = self.kit.palette, self.kit.colours
        foot = body - row * (TOP_MARK + 1)
        canvas.setFillColor(palette.paper)
        canvas.rect(left, foot, right - left, body - foot, stroke=0, fill=1)
        canvas.setFillColor(palette.mist)
        for number in range(0, TOP_MARK + 1, 2):
            canvas.rect(left, body - (number + 1) * row, right - left, row, stroke=0, fill=1)
        canvas.setStrokeColor(colours.writing_line)
        canvas.setLineWidth(0.4)
        for number in range(1, TOP_MARK + 1):
            canvas.line(left, body - number * row, right, body - number * row)
        cell = (right - left) / days
        for day in range(1, days):
            canvas.setLineWidth(1.2 if day == WEEK else 0.4)
            canvas.line(left + day * cell, body, left + day * cell, foot)
        canvas.setStrokeColor(palette.primary)
        canvas.setLineWidth(1.0)
        canvas.rect(left, foot, right - left, body - foot, stroke=1, fill=0)
