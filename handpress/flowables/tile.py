"""The tile of the numbers to call: 988, or 911 and 988, the darkest place of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.document.model import Block, Callout, Paragraph
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.callnumber import TIGHT, CallFigure, NumberLine, SplitNumber, split_number
from handpress.flowables.canvas import Canvas
from handpress.flowables.compose_containers import crisis
from handpress.flowables.containers import Column, SideBySide
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.tinted_box import BoxStyle, TintedBox, draw_box

if TYPE_CHECKING:
    from handpress.flowables.compose import Composer

SIZES = (64.0, 56.0)  # points, of the number where it is alone and where there are two
STRIP_SIZE = 36.0  # of the numbers in a low tile
_STRIP_PAD = (5.0, 15.0, 5.0, 15.0)
_GAP = 15.0  # from the number to the words beside it
_BETWEEN = 18.0  # from one half to the other
_LEAST_BESIDE = 5.6  # ems of body text; where there is less, the words stand under the number
_PAD = (9.0, 15.0, 9.0, 15.0)  # top, right, bottom, left
_BELOW = 5.0


class TileHalf(Flowable):
    """A number with a few words over it, and beside or under it what it is for."""

    def __init__(
        self,
        title: Sequence[Flowable],
        call: Sequence[TextFlow | CallFigure],
        words: Sequence[Flowable],
        em: float,
    ) -> None:
        self._parts, self._em = (tuple(title), tuple(call), tuple(words)), em
        self._title, self._words = Column(tuple(title)), Column(tuple(words))
        self._beside = Column((*title, *words))
        self._call = Column(tuple(call))
        self._call_width = max(flow.natural_width() for flow in call) + 0.2
        self._least = em * _LEAST_BESIDE

    def with_words(self, more: Sequence[Flowable]) -> TileHalf:
        """The same with more words beside or under the number."""
        title, call, words = self._parts
        return TileHalf(title, call, (*words, *more), self._em)

    def _room(self, width: float) -> float:
        return width - self._call_width - _GAP

    def _stands_beside(self, width: float) -> bool:
        room = self._room(width)
        return room >= self._least and self._beside.fits(room)

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        if self._stands_beside(width):
            return ((self._call, self._call_width), (self._beside, self._room(width)))
        return ((self._title, width), (self._call, width), (self._words, width))

    def measure(self, width: float) -> float:
        heights = [flow.measure(room) for flow, room in self.inside(width)]
        return max(heights) if self._stands_beside(width) else sum(heights)

    def words(self) -> int:
        return self._call.words() + self._beside.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.draw_stretched(canvas, x, top, width, self.measure(width))

    def draw_stretched(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        if not self._stands_beside(width):
            for flow, room in self.inside(width):
                flow.draw(canvas, x, top, room)
                top -= flow.measure(room)
            return
        room = self._room(width)
        left = x + self._call_width + _GAP
        title = self._title.measure(room)
        drop = (height - self._beside.measure(room)) / 2
        self._title.draw(canvas, left, top - drop, room)
        self._call.draw(canvas, x, top - (height - self._call.measure(width)) / 2, self._call_width)
        gap = self._beside.measure(room) - title - self._words.measure(room)
        self._words.draw(canvas, left, top - drop - title - gap, room)


class Tile(Flowable):
    """One number or two of the same size, and a line under both. It stays whole."""

    keep_together = True

    def __init__(self, halves: Sequence[TileHalf], below: Column | None, look: BoxStyle, line: str) -> None:
        self._halves, self._below, self._look, self._line = tuple(halves), below, look, line
        self.space_before = self.space_after = 12.0

    def _inner(self, width: float) -> float:
        _, right, _, left = self._look.padding
        return width - left - right

    def _in_a_row(self, width: float) -> bool:
        """Whether the halves stand side by side: with their words beside the numbers."""
        half = self._half(width)
        return len(self._halves) == 1 or all(one._stands_beside(half) for one in self._halves)

    def _half(self, width: float) -> float:
        count = len(self._halves)
        return (self._inner(width) - _BETWEEN * (count - 1)) / count

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        room = self._half(width) if self._in_a_row(width) else self._inner(width)
        yield from ((half, room) for half in self._halves)
        if self._below is not None:
            yield self._below, self._inner(width)

    def _row(self, width: float) -> float:
        heights = [half.measure(room) for half, room in self.inside(width) if isinstance(half, TileHalf)]
        return max(heights) if self._in_a_row(width) else sum(heights) + _BETWEEN * (len(heights) - 1)

    def measure(self, width: float) -> float:
        top, _, bottom, _ = self._look.padding
        below = self._below.measure(self._inner(width)) + _BELOW if self._below is not None else 0.0
        return self._row(width) + below + top + bottom

    def words(self) -> int:
        return sum(half.words() for half in self._halves) + (self._below.words() if self._below else 0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_box(canvas, self._look, x, top, width, self.measure(width))
        pad_top, _, _, pad_left = self._look.padding
        left, y, row = x + pad_left, top - pad_top, self._row(width)
        if self._in_a_row(width):
            half = self._half(width)
            for number, one in enumerate(self._halves):
                if number:
                    with canvas.artifact("Layout"):
                        canvas.setStrokeColor(self._line)
                        canvas.setLineWidth(0.75)
                        canvas.line(left - _BETWEEN / 2, y - 2, left - _BETWEEN / 2, y - row + 2)
                one.draw_stretched(canvas, left, y, half, row)
                left += half + _BETWEEN
        else:
            below = y
            for one in self._halves:
                one.draw(canvas, left, below, self._inner(width))
                below -= one.measure(self._inner(width)) + _BETWEEN
        if self._below is not None:
            self._below.draw(canvas, x + pad_left, y - row - _BELOW, self._inner(width))


def call_tile(c: Composer, blocks: Sequence[Block], parent: Node, low: float = STRIP_SIZE) -> Flowable | None:
    """The tile of a region: a crisis box each is a half, paragraphs after them stand under both;
    paragraphs alone are a low tile, its numbers ``low`` points high.

    None where no number is in it: then its blocks are set as everywhere.
    """
    inner, look = crisis(c)
    large = c.theme.variant is Variant.LARGE
    found = [(block, numbered(block)) for block in blocks]
    count = sum(1 for _, number in found if number is not None)
    if not count:
        return None
    if not large and all(number is not None and isinstance(block, Paragraph) for block, number in found):
        numbers = [number for _, number in found if number is not None]
        return _strip(inner, numbers, parent, look, low)
    size = SIZES[min(count, len(SIZES)) - 1]
    halves: list[TileHalf] = []
    below: list[Flowable] = []
    for block, number in found:
        if number is None:
            below.extend(inner.sequence((block,), parent))
        else:
            halves.append(_half(inner, block, number, parent, size, large))
    for flow in below:
        flow.space_before = flow.space_after = 0.0
    if count == 1 and not large:  # beside the number is room for all of it
        (half,) = halves
        halves, below = [half.with_words(below)], []
    line = inner.styles.body.colour
    return Tile(halves, Column(below) if below else None, replace(look, padding=_PAD), line)


def _strip(
    c: Composer, numbers: Sequence[SplitNumber], parent: Node, look: BoxStyle, size: float
) -> Flowable:
    """A low tile, for a page that has no room for the whole one: each number with a few words before it."""
    face, text = c.theme.fonts.heading_bold, c.styles.label
    figure = text.at(font=face, bold=face, size=size)
    below = c.styles.body.at(space_after=0.0)
    lines = [NumberLine(number, parent.add("P"), figure, text, below) for number in numbers]
    row: Flowable = SideBySide(lines, gap=_BETWEEN) if len(lines) > 1 else lines[0]
    box = TintedBox(Column([row]), replace(look, padding=_STRIP_PAD))
    box.keep_together = True
    return box


def numbered(block: Block) -> SplitNumber | None:
    """The number that a crisis box or a paragraph begins with."""
    first = block.blocks[0] if isinstance(block, Callout) and block.blocks else block
    return split_number(first.text) if isinstance(first, Paragraph) else None


def _half(c: Composer, block: Block, number: SplitNumber, parent: Node, size: float, large: bool) -> TileHalf:
    styles = c.styles
    title: list[Flowable] = []
    holder = parent
    rest: Sequence[Block] = ()
    if isinstance(block, Callout):
        holder, rest = parent.add("Sect"), block.blocks[1:]
        if block.title:
            style = styles.h3.at(space_before=0.0, space_after=2.0)
            title.append(c.heading_flow(block.title, block.level, holder, style))
    node = holder.add("P")
    bold = c.theme.fonts.bold if large else c.theme.fonts.heading_bold
    figure = styles.label.at(font=bold, bold=bold, size=size)
    text = styles.body.at(leading=styles.body.size * 1.22, space_after=0.0)
    call, words = _parts(number, node, figure, text)
    for more in rest:
        if isinstance(more, Paragraph):
            words.append(TextFlow(more.text, text, holder.add("P")))
        else:
            words.extend(c.sequence((more,), holder))
    return TileHalf(title, call, words, styles.body.size)


def number_and_words(number: SplitNumber, node: Node, figure: TextStyle, text: TextStyle) -> TileHalf:
    """A number to call in the style ``figure``, with its words in the style ``text``; one element."""
    call, words = _parts(number, node, figure, text)
    return TileHalf((), call, words, text.size)


def _parts(
    number: SplitNumber, node: Node, figure: TextStyle, text: TextStyle
) -> tuple[list[TextFlow | CallFigure], list[Flowable]]:
    """The number with what stands over it, and what stands beside it."""
    figure = figure.at(leading=figure.size * TIGHT)
    small = text.at(font=text.bold, leading=text.size * 1.2)
    call: list[TextFlow | CallFigure] = [CallFigure(number, node, figure, text)]
    if number.before:
        call.insert(0, TextFlow(number.before, small, node, continues=True))
    return call, [TextFlow(number.after, text, node)] if number.after else []
