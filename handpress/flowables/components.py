"""The components of the design system, each drawn once and used everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas, PaintedSegment
from handpress.flowables.containers import Column, Inset, SideBySide
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Disc
from handpress.flowables.vector import draw_icon, draw_icon_disc

QR_MIN = 0.8 * 72  # a code is at least 0.8 in wide (print facts: reliable scanning at arm's length)
QR_QUIET = 4  # modules of white around it (ISO/IEC 18004, 9.1)


class IconTitle(Flowable):
    """A title with a line icon, or an icon on a disc, before it."""

    def __init__(
        self, icon: str, title: TextFlow, colour: str, *, disc: Disc | None = None, size: float | None = None
    ) -> None:
        self.icon = icon
        self.title = title
        self._colour = colour
        self._disc = disc
        self.size = size or title.style.size * (2.0 if disc else 1.3)
        self._gap = title.style.size * (0.7 if disc else 0.5)
        self.space_before = title.space_before
        self.space_after = title.space_after
        self.keep_with_next = True

    @property
    def indent(self) -> float:
        return self.size + self._gap

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.title, width - self.indent),)

    def measure(self, width: float) -> float:
        return max(self.title.measure(width - self.indent), self.size if self._disc else 0.0)

    def words(self) -> int:
        return self.title.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        tall = self.title.measure(width - self.indent)
        height = self.measure(width)
        if self._disc:
            draw_icon_disc(canvas, self.icon, x, top, self.size, self._disc)
            drop = (height - tall) / 2 if tall < height else 0.0
        else:
            drop = 0.0
            middle = top - self.title.style.leading / 2  # level with the first line
            draw_icon(canvas, self.icon, x, middle + self.size / 2, self.size, self._colour)
        self.title.draw(canvas, x + self.indent, top - drop, width - self.indent)


class KeyLine(Flowable):
    """The key message: large, with a bar of the accent along its side."""

    keep_together = True
    _BAR, _GAP = 5.0, 14.0

    def __init__(self, text: TextFlow, colour: str) -> None:
        self.text = text
        self._colour = colour
        self.space_before = text.space_before
        self.space_after = text.space_after

    @property
    def _indent(self) -> float:
        return self._BAR + min(self._GAP, self.text.style.size * 0.6)

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.text, width - self._indent),)

    def measure(self, width: float) -> float:
        return self.text.measure(width - self._indent)

    def words(self) -> int:
        return self.text.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.measure(width)
        with canvas.artifact("Layout"):
            canvas.saveState()
            canvas.setFillColor(self._colour)
            canvas.rect(x, top - height + 2.0, self._BAR, height - 4.0, stroke=0, fill=1)
            canvas.restoreState()
        self.text.draw(canvas, x + self._indent, top, width - self._indent)


class IconSection(Flowable):
    """A disc with an icon, and beside it a heading with what belongs to it."""

    keep_together = True

    def __init__(self, icon: str, content: Flowable, *, disc: Disc, size: float) -> None:
        self.icon = icon
        self.content = content
        self._disc = disc
        self.size = size
        self._gap = size * 0.34
        self.space_before = content.space_before
        self.space_after = content.space_after

    def _inner(self, width: float) -> float:
        return width - self.size - self._gap

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, self._inner(width)),)

    def measure(self, width: float) -> float:
        return max(self.size, self.content.measure(self._inner(width)))

    def words(self) -> int:
        return self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_icon_disc(canvas, self.icon, x, top, self.size, self._disc)
        self.content.draw(canvas, x + self.size + self._gap, top, self._inner(width))

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """The icon stays with the heading; the rest goes on as far in."""
        parts = self.content.split(self._inner(width), height) if height >= self.size else None
        if parts is None:
            return None
        first = IconSection(self.icon, parts[0], disc=self._disc, size=self.size)
        first.space_before, first.space_after = self.space_before, 0.0
        rest = Inset(parts[1], left=self.size + self._gap)
        rest.space_before, rest.space_after = 0.0, self.space_after
        return first, rest


class BigNumber(Flowable):
    """A large numeral with the rest of its sentence beside it.

    Numeral and sentence are one paragraph to a reader; ``numeral`` and ``rest`` share the node.
    """

    space_before = 8.0
    space_after = 4.0

    def __init__(self, numeral: TextFlow, rest: TextFlow) -> None:
        self.numeral = numeral
        self.rest = rest

    def measure(self, width: float) -> float:
        return max(self.numeral.measure(width), self._rest_height(width))

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.numeral, width), (self.rest, width - self._indent()))

    def _indent(self) -> float:
        return self.numeral.natural_width() + self.numeral.style.size * 0.24

    def _rest_height(self, width: float) -> float:
        return self.rest.measure(width - self._indent())

    def words(self) -> int:
        return self.numeral.words() + self.rest.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.numeral.draw(canvas, x, top, width)
        drop = self.measure(width) - self._rest_height(width)
        self.rest.draw(canvas, x + self._indent(), top - max(drop - 3.0, 0.0), width - self._indent())


class Dots(Flowable):
    """``of`` dots of which ``count`` are filled in, the others are rings; its alternative text says so.

    A ring and a dot differ in more than their colour: any two colours will do that stand out from the paper.
    """

    space_before = 4.0
    space_after = 12.0
    _COLUMNS = 20
    _RING = 0.9  # points

    def __init__(self, node: Node, count: int, of: int, filled: str, empty: str) -> None:
        self.node = node
        self.count = count
        self.of = of
        self._filled = filled
        self._empty = empty

    def _columns(self) -> int:
        return min(self._COLUMNS, self.of)

    def _pitch(self, width: float) -> float:
        return min(width / self._columns(), 17.0)

    def measure(self, width: float) -> float:
        rows = -(-self.of // self._columns())
        return rows * self._pitch(width)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        pitch = self._pitch(width)
        outer = pitch * 0.41
        box = (x, top - self.measure(width), x + self._columns() * pitch, top)
        with canvas.figure(self.node, box):
            canvas.setFillColor(self._filled)
            canvas.setStrokeColor(self._empty)
            canvas.setLineWidth(self._RING)
            for filled, numbers in ((True, range(self.count)), (False, range(self.count, self.of))):
                radius = outer if filled else outer - self._RING / 2
                dots: list[PaintedSegment] = []
                for number in numbers:
                    row, column = divmod(number, self._columns())
                    # The field starts flush with the text above it.
                    dots.append(("O", x + column * pitch + outer, top - (row + 0.5) * pitch, radius))
                canvas.paint(tuple(dots), fill=filled, stroke=not filled)


class TimelineStepFlow(Flowable):
    """A disc with an icon, a title beside it, text below; a dotted line leads to the next."""

    keep_together = True

    def __init__(self, title: IconTitle, content: Flowable, dots: str) -> None:
        self.title = title
        self.content = content
        self._dots = dots
        self._gap = 6.0

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.title, width), (self.content, width))

    def measure(self, width: float) -> float:
        return self.title.measure(width) + self._gap + self.content.measure(width)

    def words(self) -> int:
        return self.title.words() + self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.title.draw(canvas, x, top, width)
        self.content.draw(canvas, x, top - self.title.measure(width) - self._gap, width)

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """The title stays with the beginning of its text."""
        parts = self.content.split(width, height - self.title.measure(width) - self._gap)
        if parts is None:
            return None
        return TimelineStepFlow(self.title, parts[0], self._dots), parts[1]

    def draw_lead(self, canvas: Canvas, x: float, top: float, width: float, reach: float) -> None:
        """The dotted line from the end of the title over ``reach`` points."""
        start = x + self.title.indent + self.title.title.natural_width() + 8
        y = top - self.title.measure(width) / 2
        if start < x + reach:
            with canvas.artifact("Layout"):
                canvas.saveState()
                canvas.setStrokeColor(self._dots)
                canvas.setLineWidth(1.6)
                canvas.setLineCap(1)
                canvas.setDash([0, 4])
                canvas.line(start, y, x + reach, y)
                canvas.restoreState()


class TimelineFlow(SideBySide):
    """Steps side by side with a dotted line between their titles."""

    def __init__(self, steps: Sequence[TimelineStepFlow], *, gap: float = 22.0) -> None:
        super().__init__(steps, gap=gap)
        self.steps = tuple(steps)
        self.space_before = 6.0
        self.space_after = 14.0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        left = x
        if self.stacked(width) is not None:
            super().draw(canvas, x, top, width)
            return
        for number, (step, step_width) in enumerate(zip(self.steps, self.widths(width), strict=True)):
            last = number == len(self.steps) - 1
            step.draw_lead(canvas, left, top, step_width, step_width if last else step_width + self.gap - 6)
            left += step_width + self.gap
        super().draw(canvas, x, top, width)

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        parts = super().split(width, height)
        if parts is None or not isinstance(parts[0], SideBySide):
            return parts
        steps = [step for step in parts[0].children if isinstance(step, TimelineStepFlow)]
        return TimelineFlow(steps, gap=self.gap), parts[1]


class QRFlow(Flowable):
    """A QR code with words beside it. The code is a link with the address as alternative text."""

    space_before = 12.0
    space_after = 12.0

    def __init__(
        self, link: Node, figure: Node, url: str, words: Column, colour: str, size: float = 62.0
    ) -> None:
        self.link = link
        self.figure = figure
        self.url = url
        self._words = words
        self._colour = colour
        self._size = max(size, QR_MIN)
        self._matrix = code_modules(url)

    def measure(self, width: float) -> float:
        return max(self._size, self._words.measure(self._text_width(width)))

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self._words, self._text_width(width)),)

    def _text_width(self, width: float) -> float:
        return width - self._size - 14.0

    def words(self) -> int:
        return self._words.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        module = self._size / len(self._matrix)
        box = (x, top - self._size, x + self._size, top)
        # White ground as wide as the quiet zone, so that a tint behind it does no harm.
        quiet = QR_QUIET * module
        with canvas.artifact("Background"):
            canvas.setFillColor("#FFFFFF")
            canvas.rect(box[0] - quiet, box[1] - quiet, self._size + 2 * quiet, self._size + 2 * quiet, 0, 1)
        with canvas.figure(self.figure, box):
            canvas.setFillColor(self._colour)
            path = canvas.beginPath()
            for row, modules in enumerate(self._matrix):
                for start, end in _stretches(modules):
                    path.rect(x + start * module, top - (row + 1) * module, (end - start) * module, module)
            canvas.drawPath(path, stroke=0, fill=1)
        canvas.link(self.link, [box], self.url, self.link.contents or "")
        drop = max(0.0, (self._size - self._words.measure(self._text_width(width))) / 2)
        self._words.draw(canvas, x + self._size + 14.0, top - drop, self._text_width(width))


@lru_cache(maxsize=64)
def code_modules(url: str) -> tuple[tuple[int, ...], ...]:
    """The code's modules, row by row, 1 is dark, without the white around them (ISO/IEC 18004).

    Error correction is M, about 15%, or a higher level where that makes the code no finer.
    """
    import zxingcpp

    # Its own default is L, and a keyword that it does not know is passed over in silence.
    codes = [zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level=level) for level in "MQ"]
    images: list[Any] = [one.to_image(scale=1, add_quiet_zones=False) for one in codes]
    least, more = (memoryview(image) for image in images)
    rows: Any = (more if more.shape == least.shape else least).tolist()
    return tuple(tuple(int(value == 0) for value in row) for row in rows)


def _stretches(modules: Sequence[int]) -> list[tuple[int, int]]:
    """Dark modules of a row as half-open stretches."""
    result: list[tuple[int, int]] = []
    for column, dark in enumerate(modules):
        if not dark:
            continue
        if result and result[-1][1] == column:
            result[-1] = (result[-1][0], column + 1)
        else:
            result.append((column, column + 1))
    return result


class IconLine(Flowable):
    """A contact line, or several of one kind: icon, then words. No icon, no indent."""

    space_after = 3.5

    def __init__(self, icon: str | None, content: Column, style: TextStyle, colour: str) -> None:
        self.icon = icon
        self.content = content
        self._leading = style.leading
        self._colour = colour
        self._size = style.size * 1.25
        self._indent = self._size + style.size * 0.65 if icon else 0.0

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, width - self._indent),)

    def measure(self, width: float) -> float:
        return self.content.measure(width - self._indent)

    def words(self) -> int:
        return self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self.icon:
            drop = (self._leading - self._size) / 2
            draw_icon(canvas, self.icon, x, top - drop, self._size, self._colour)
        self.content.draw(canvas, x + self._indent, top, width - self._indent)
