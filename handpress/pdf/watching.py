"""A canvas that watches whether what it shows can be seen: in its column, on the page, not painted over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handpress._reportlab import path_operators
from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun
from handpress.pdf.contexts import MarkingCanvas
from handpress.pdf.drawn import ShownCode, Unseen
from handpress.pdf.fonts import embeddable
from handpress.pdf.seen import Point, SeenArea, bounds, inside, outlines
from handpress.pdf.structure import Rectangle
from handpress.values import Value

_PAST = 1.0  # points that a letter may stand out of its column
_MIDDLE = 0.25  # of the size: where the small letters have their middle, above the baseline
_HIGH, _LOW = 0.66, 0.16  # of the size: capitals above the baseline, tails below it
_LOOKS = (0.08, 0.25, 0.42, 0.58, 0.75, 0.92)  # of a line's width: where it is looked at


Room = tuple[float, float]
"""Where lines belong, from left to right, page points."""


class _WatchedLine(Value, frozen=True):
    box: Rectangle  # page points
    middle: float
    code: ShownCode


class WatchingCanvas(MarkingCanvas):
    """Notes of every line that is read aloud whether it can be seen, too. Artifacts are not watched."""

    def __init__(self, root: Node, pagesize: tuple[float, float]) -> None:
        self._area = SeenArea()
        self._room: Room | None = None
        self._lines: list[_WatchedLine] = []
        super().__init__(root, pagesize)

    def keep_within(self, left: float, right: float) -> None:
        """Where the next lines belong, from left to right, page points."""
        self._room = (left, right)

    def leave_column(self) -> None:
        """What comes now belongs to no column."""
        self._room = None

    def _forget_lines(self) -> None:
        """What was drawn until now is not on the page that comes."""
        self._lines = []

    # ---- lines

    def _watched(self, code: str, x: float, y: float, runs: list[TextRun]) -> ShownCode:
        """The code of a line that was shown, with what is wrong with it already."""
        shown = ShownCode(code)
        if not isinstance(self._inside, Node):
            return shown
        size = max(run.size for run in runs)
        width = _width(runs)
        left, low, right, high = self.absolute((x, y - _LOW * size, x + width, y + _HIGH * size))
        shown.unseen = self._edge(left, low, right, high, self.absolutePosition(x, y))
        middle = self.absolutePosition(x, y + _MIDDLE * size)[1]
        self._lines.append(_WatchedLine((left, low, right, high), middle, shown))
        return shown

    def _edge(self, left: float, low: float, right: float, high: float, start: Point) -> Unseen | None:
        if not self._area.holds(start[0], start[1], self.page_size):
            return Unseen.OUTSIDE
        if not all(self._area.holds(x, y, self.page_size) for x in (left, right) for y in (low, high)):
            return Unseen.CUT_OFF
        if self._room is not None and (left < self._room[0] - _PAST or right > self._room[1] + _PAST):
            return Unseen.PAST_EDGE
        return None

    def _watched_start(self, code: str, x: float, y: float) -> ShownCode:
        """The same of a line of which only the start is known."""
        shown = ShownCode(code)
        left, base = self.absolutePosition(x, y)
        if not self._area.holds(left, base, self.page_size):
            shown.unseen = Unseen.OUTSIDE
        return shown

    # ---- what is painted over them

    def cover(self, path: str) -> None:
        """Paint lies on all that is inside of this path (operators in current coordinates)."""
        if under := self._under(bounds(path)) if self._lines else ():
            self._hide(under, outlines(path, self.absolutePosition))

    def cover_box(self, x: float, y: float, width: float, height: float) -> None:
        """The same of a rectangle."""
        if under := self._under((x, y, x + width, y + height)) if self._lines else ():
            left, low, right, high = self.absolute((x, y, x + width, y + height))
            self._hide(under, [[(left, low), (right, low), (right, high), (left, high)]])

    def _under(self, box: Rectangle) -> list[_WatchedLine]:
        left, low, right, high = self.absolute(box)
        return [
            line
            for line in self._lines
            if line.box[0] < right and left < line.box[2] and line.box[1] < high and low < line.box[3]
        ]

    def _hide(self, lines: Sequence[_WatchedLine], shapes: Sequence[Sequence[Point]]) -> None:
        for line in lines:
            left, _, right, _ = line.box
            points = ((left + share * (right - left), line.middle) for share in _LOOKS)
            if any(self._area.holds(*point, self.page_size) and inside(point, shapes) for point in points):
                line.code.unseen = line.code.unseen or Unseen.HIDDEN

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        super().rect(x, y, width, height, stroke=stroke, fill=fill)
        if fill:
            self.cover_box(x, y, width, height)

    def roundRect(
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        super().roundRect(x, y, width, height, radius, stroke=stroke, fill=fill)
        if fill:
            self.cover_box(x, y, width, height)

    def ellipse(self, x1: float, y1: float, x2: float, y2: float, stroke: int = 1, fill: int = 0) -> None:
        super().ellipse(x1, y1, x2, y2, stroke=stroke, fill=fill)
        if fill:  # what lies in its middle half
            x, y, width, height = (x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2
            self.cover_box(x - width / 2, y - height / 2, width, height)

    def drawPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        super().drawPath(aPath, stroke=stroke, fill=fill, fillMode=fillMode)
        if fill and self._lines:
            self.cover(path_operators(aPath))

    # ---- states

    def saveState(self) -> None:
        super().saveState()
        self._area.save()

    def restoreState(self) -> None:
        super().restoreState()
        self._area.restore()

    def clipPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        super().clipPath(aPath, stroke=stroke, fill=fill, fillMode=fillMode)
        self._area.clip(self.absolute(bounds(path_operators(aPath))))

    def showPage(self) -> None:
        super().showPage()
        self._area, self._room, self._lines = SeenArea(), None, []


def _width(runs: Sequence[TextRun]) -> float:
    """Of a line, points; a space at its end is nothing to see."""
    width = 0.0
    for run in runs:
        text = run.text.rstrip(" ") if run is runs[-1] else run.text
        widths = embeddable(run.font_name).face.charWidths
        ems = sum([widths.get(ord(char), 0.0) for char in text]) + sum((run.kerns or ())[: len(text)])
        width += ems * run.size / 1000
    return width
