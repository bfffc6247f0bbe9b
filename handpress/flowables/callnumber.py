"""The number to call, far larger than its sentence: how a text is cut around it, and set so."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from handpress.document.model import Run, Text
from handpress.flowables import fonts
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.patterns import regex
from handpress.values import Value

TIGHT = 0.84  # leading of the number, of its size: figures have no descenders
_NUMBER = regex(r"(?<![\d-])(?:988|911)(?![\d-]*\d)")
_STOP = regex(r"[.,;:!?]+")
_HIGH = 0.70  # height of figures, of their size
_OVER = 3.0  # free over the figures of a number in its line, points
_LINE_GAP = 10.0  # from the words of a line to its number


class SplitNumber(Value, frozen=True):
    """A text around the number to call. ``stop`` is the mark that ends the number, which stays small."""

    before: Text
    number: Text
    stop: Text
    after: Text


def split_number(text: Text) -> SplitNumber | None:
    """A text cut at the first bold 911 or 988; None where it has none."""
    for index, part in enumerate(text):
        if isinstance(part, Run) and part.bold and (found := _NUMBER.search(part.text)):
            rest = (*_run(part, part.text[found.end() :]), *text[index + 1 :])
            mark, rest = _cut_mark(rest)
            spaced, rest = _cut_space(rest)
            number = found[0] + ("" if mark else spaced)
            before = (*text[:index], *_run(part, part.text[: found.start()]))
            stop = (replace(mark, text=mark.text + spaced),) if mark else ()
            return SplitNumber(before, _run(part, number), stop, rest)
    return None


def _cut_mark(rest: Text) -> tuple[Run | None, Text]:
    """The mark that a text begins with, and the text without it."""
    first = rest[0] if rest else None
    if not isinstance(first, Run) or not (found := _STOP.match(first.text)):
        return None, rest
    return replace(first, text=found[0]), (*_run(first, first.text[found.end() :]), *rest[1:])


def _cut_space(rest: Text) -> tuple[str, Text]:
    """The space that a text begins with, which a reader hears between the number and it, and the rest."""
    first = rest[0] if rest else None
    if not isinstance(first, Run) or not first.text[:1].isspace():
        return "", rest
    return " ", (*_run(first, first.text.lstrip()), *rest[1:])


def _run(like: Run, words: str) -> Text:
    """A stretch of words that look as ``like``; none without words."""
    return (replace(like, text=words),) if words else ()


class CallFigure(Flowable):
    """The number in its size, and the mark that ends it in the size of the text, on one baseline."""

    def __init__(self, number: SplitNumber, node: Node, figure: TextStyle, text: TextStyle) -> None:
        more = bool(number.after)
        self._number = TextFlow(number.number, figure, node, continues=more or bool(number.stop))
        self._stop = TextFlow(number.stop, text, node, continues=more) if number.stop else None
        self.style = figure

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self._number, width),)

    def measure(self, width: float) -> float:
        return self._number.measure(width)

    def natural_width(self) -> float:
        return self._number.natural_width() + (self._stop.natural_width() if self._stop else 0.0)

    def advance(self) -> float:
        """Where what follows on the line begins."""
        return (
            self._number.advance()
            if self._stop is None
            else self._number.natural_width() + self._stop.advance()
        )

    def first_baseline(self) -> float:
        return self._number.first_baseline()

    def words(self) -> int:
        return self._number.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        wide = self._number.natural_width()
        self._number.draw(canvas, x, top, wide + 0.1)
        if self._stop is not None:
            drop = self._number.first_baseline() - self._stop.first_baseline()
            self._stop.draw(canvas, x + wide, top - drop, self._stop.natural_width() + 0.1)


class NumberLine(Flowable):
    """A calm line: a few words, and beside them the number to call; one element. The rest stands below."""

    def __init__(
        self,
        number: SplitNumber,
        node: Node,
        figure: TextStyle,
        text: TextStyle,
        below: TextStyle | None = None,
    ) -> None:
        figure = figure.at(leading=figure.size * TIGHT)
        self._before = TextFlow(number.before, text.at(balance=True), node, continues=True)
        self._number = CallFigure(number, node, figure, text)
        self._after = TextFlow(number.after, below or text, node) if number.after else None

    def _room(self, width: float) -> float:
        return min(width - self._number.natural_width() - _LINE_GAP, self._before.natural_width() + 0.1)

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        yield self._before, self._room(width)
        yield self._number, self._number.natural_width() + 0.1
        if self._after is not None:
            yield self._after, width

    def _row(self, width: float) -> float:
        return max(self._before.measure(self._room(width)), self._number.measure(width))

    def measure(self, width: float) -> float:
        return self._row(width) + (self._after.measure(width) if self._after is not None else 0.0)

    def words(self) -> int:
        return self._before.words() + self._number.words() + (self._after.words() if self._after else 0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        room, row = self._room(width), self._row(width)
        self._before.draw(canvas, x, top - (row - self._before.measure(room)) / 2, room)
        left, high = x + room + _LINE_GAP, self._number.measure(width)
        self._number.draw(canvas, left, top - (row - high) / 2, self._number.natural_width() + 0.1)
        if self._after is not None:
            self._after.draw(canvas, x, top - row, width)


class NumberInLine(Flowable):
    """A sentence with its number large, on one baseline; what follows stands below where it must.

    Its figures reach to the top, and below its baseline is as much room as below a line of its text.
    """

    def __init__(self, number: SplitNumber, node: Node, figure: TextStyle, text: TextStyle) -> None:
        self._text = text
        self._before = TextFlow(number.before, text.at(font=text.bold), node, continues=True)
        self._number = CallFigure(number, node, figure, text)
        self._after = TextFlow(number.after, text, node) if number.after else None
        high = figure.size * _HIGH
        ascent = fonts.ascent(text.font) * text.size / 1000
        self._base = _OVER + max(high, ascent)  # from the top to the baseline

    def _beside(self, width: float) -> bool:
        return self._after is not None and self._start() + self._after.natural_width() <= width + 0.01

    def _start(self) -> float:
        return self._before.advance() + self._number.advance()

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        yield self._number, self._number.natural_width() + 0.1
        if self._after is not None and not self._beside(width):
            yield self._after, width

    def _row(self) -> float:
        return self._base + self._text.leading - self._before.first_baseline()

    def measure(self, width: float) -> float:
        below = self._after is not None and not self._beside(width)
        return self._row() + (self._after.measure(width) if below and self._after else 0.0)

    def natural_width(self) -> float:
        return self._start()

    def words(self) -> int:
        return self._before.words() + self._number.words() + (self._after.words() if self._after else 0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        base = top - self._base
        self._before.draw(canvas, x, base + self._before.first_baseline(), width)
        left = x + self._before.advance()
        self._number.draw(canvas, left, base + self._number.first_baseline(), width)
        if self._after is None:
            return
        if self._beside(width):
            y = base + self._after.first_baseline()
            self._after.draw(canvas, x + self._start(), y, self._after.natural_width() + 0.1)
        else:
            self._after.draw(canvas, x, top - self._row(), width)
