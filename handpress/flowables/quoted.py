"""What somebody else has said, set in beside a thin bar."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.containers import Column


class QuotedText(Flowable):
    """What somebody else has said: set in, with a thin bar along its side."""

    _BAR, _INDENT = 2.0, 16.0

    def __init__(self, words: Column, colour: str) -> None:
        self.content = words
        self._colour = colour
        self.space_before = max(words.space_before, 6.0)
        self.space_after = max(words.space_after, 8.0)

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, width - self._INDENT),)

    def measure(self, width: float) -> float:
        return self.content.measure(width - self._INDENT)

    def words(self) -> int:
        return self.content.words()

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        parts = self.content.split(width - self._INDENT, height)
        return (QuotedText(parts[0], self._colour), QuotedText(parts[1], self._colour)) if parts else None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.measure(width)
        with canvas.artifact("Layout"):
            canvas.setFillColor(self._colour)
            canvas.rect(x, top - height + 1.0, self._BAR, height - 2.0, stroke=0, fill=1)
        self.content.draw(canvas, x + self._INDENT, top, width - self._INDENT)
