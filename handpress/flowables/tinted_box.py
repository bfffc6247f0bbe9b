"""The tinted box: a ground, an outline or a bar behind a column. A tall one may go on over the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.containers import Column
from handpress.values import Value

# Either part of a box is at least so high, points: a title with one line under it looks forgotten.
_LEAST = 72.0


class BoxStyle(Value, frozen=True):
    """A box's look. Lengths in points."""

    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.75
    bar: str | None = None  # a strong bar at the left edge
    bar_width: float = 4.5
    padding: tuple[float, float, float, float] = (10.0, 12.0, 10.0, 14.0)  # top, right, bottom, left
    radius: float = 6.0


class TintedBox(Flowable):
    """A box with a ground, behind a column.

    It parts between its paragraphs and the items of its lists where it can. ``title`` is then shown
    again over what goes on, as an artifact: a reader has heard it, and nobody is to wonder whose rest
    this is.
    """

    stretches: ClassVar[bool] = True

    def __init__(
        self,
        content: Column,
        style: BoxStyle,
        *,
        title: Flowable | None = None,
        space_before: float = 12.0,
        space_after: float = 12.0,
    ) -> None:
        self.content = content
        self.style = style
        self.title = title
        self.keep_together = True  # a box reads as one
        self.space_before = space_before
        self.space_after = space_after

    def _inner(self, width: float) -> float:
        _, right, _, left = self.style.padding
        return width - left - right

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, self._inner(width)),)

    def measure(self, width: float) -> float:
        top, _, bottom, _ = self.style.padding
        return self.content.measure(self._inner(width)) + top + bottom

    def words(self) -> int:
        return self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.draw_stretched(canvas, x, top, width, self.measure(width))

    def draw_stretched(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        draw_box(canvas, self.style, x, top, width, height)
        pad_top, _, _, pad_left = self.style.padding
        self.content.draw(canvas, x + pad_left, top - pad_top, self._inner(width))

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        if (parts := self.part(width, height)) is not None:
            return parts
        inner, room = self._inside(width, height)
        return self._boxes(self.content.split_between(inner, room) or self.content.split(inner, room))

    def part(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        inner, room = self._inside(width, height)
        parts = self.content.split_between(inner, room)
        if parts is not None and parts[1].measure(inner) < _LEAST:
            parts = self.content.split_between(inner, parts[0].measure(inner) - 1.0) or parts
        return None if parts is None or parts[0].measure(inner) < _LEAST else self._boxes(parts)

    def _inside(self, width: float, height: float) -> tuple[float, float]:
        top, _, bottom, _ = self.style.padding
        return self._inner(width), height - top - bottom

    def _boxes(self, parts: tuple[Column, Column] | None) -> tuple[Flowable, Flowable] | None:
        if parts is None:
            return None
        above, below = parts
        if self.title is not None:
            below = Column([Again(self.title), *below.children])
        rest = TintedBox(below, self.style, title=self.title, space_before=0.0, space_after=self.space_after)
        rest.most_empty = self.most_empty
        return TintedBox(above, self.style, space_before=self.space_before, space_after=0.0), rest


class Again(Flowable):
    """A title shown once more where its box goes on; an artifact."""

    keep_with_next = True

    def __init__(self, title: Flowable) -> None:
        self.title = title
        self.space_after = title.space_after

    def measure(self, width: float) -> float:
        return self.title.measure(width)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.artifact("Pagination"):
            self.title.draw(canvas, x, top, width)


def draw_box(canvas: Canvas, style: BoxStyle, x: float, top: float, width: float, height: float) -> None:
    """Ground, outline and bar of a box, as artifacts."""
    with canvas.artifact("Background"):
        canvas.saveState()
        if style.fill:
            canvas.setFillColor(style.fill)
            canvas.roundRect(x, top - height, width, height, style.radius, stroke=0, fill=1)
        if style.bar:
            # The bar follows the rounded corners: a strip clipped by the box's own outline.
            path = canvas.beginPath()
            path.roundRect(x, top - height, width, height, style.radius)
            canvas.saveState()
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.setFillColor(style.bar)
            canvas.rect(x, top - height, style.bar_width, height, stroke=0, fill=1)
            canvas.restoreState()
        if style.stroke:
            canvas.setStrokeColor(style.stroke)
            canvas.setLineWidth(style.stroke_width)
            canvas.roundRect(x, top - height, width, height, style.radius, stroke=1, fill=0)
        canvas.restoreState()
