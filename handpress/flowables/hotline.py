"""A line that begins large: the number to call, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from msgspec.structs import replace

from handpress.document.model import Inline, Run, Text
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.patterns import regex

# What touches the bold words, such as a comma, and the space after it: no line begins with them.
_TOUCHING = regex(r"(?:[^\w\s]*(?=\s|$))?\s*")


def leading_bold(text: Text) -> tuple[Text, Text]:
    """The bold words that a text begins with, and the rest; marks and space between go with the first."""
    first = tuple(takewhile(_is_bold, text))
    rest = text[len(first) :]
    if first and rest and isinstance(rest[0], Run) and (touching := _TOUCHING.match(rest[0].text)):
        last, next_one = first[-1], rest[0]
        assert isinstance(last, Run)
        first = (*first[:-1], replace(last, text=last.text + touching[0]))
        left = next_one.text[touching.end() :]
        rest = (*((replace(next_one, text=left),) if left else ()), *rest[1:])
    return first, rest


def _is_bold(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.bold


class Hotline(Flowable):
    """The bold words at the start of a paragraph in one style, the rest in another; one element.

    The rest stands beside them on the same baseline where it fits in one line, else below.
    """

    def __init__(self, text: Text, large: TextStyle, small: TextStyle, node: Node) -> None:
        first, rest = leading_bold(text)
        self._first = TextFlow(first, large, node, continues=bool(rest)) if first else None
        self._rest = TextFlow(rest, small, node) if rest else None
        self.space_before = large.space_before
        self.space_after = large.space_after

    def _beside(self, width: float) -> bool:
        if self._first is None or self._rest is None:
            return False
        return self._first.advance() + self._rest.natural_width() <= width + 0.01

    def _parts(self) -> tuple[TextFlow, ...]:
        return tuple(part for part in (self._first, self._rest) if part is not None)

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return () if self._beside(width) else ((part, width) for part in self._parts())

    def measure(self, width: float) -> float:
        heights = [part.measure(width) for part in self._parts()]
        return max(heights, default=0.0) if self._beside(width) else sum(heights)

    def words(self) -> int:
        return sum(part.words() for part in self._parts())

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self._first is not None and self._rest is not None and self._beside(width):
            self._first.draw(canvas, x, top, width)
            left = x + self._first.advance()
            drop = self._first.first_baseline() - self._rest.first_baseline()
            self._rest.draw(canvas, left, top - drop, width - (left - x) + 1)
            return
        for part in self._parts():
            part.draw(canvas, x, top, width)
            top -= part.measure(width)
