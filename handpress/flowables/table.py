"""The comparison table: row stripes, bold first column, no vertical rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from handpress.document.model import Align
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import CORNER, RULE
from handpress.values import Value

_PADDING = (10.0, 8.0, 6.0, 4.0)  # beside the words of a cell; the less, the longer the words
_PAD_Y = 4.5
_LOST = 360.0  # points; rows taller than this may part, or no page would hold them
SLACK = 0.1  # points; a word as wide as its column must not break for a rounding error
_MIN_SHARE = 0.14  # no column narrower than this share of the table
_MAX_SHARE = 0.58


class TableStyle(Value, frozen=True):
    head: str | None  # ground of the header row; None draws a strong line under it
    stripe: str | None  # ground of every second row; None draws a thin line between rows
    rule: str
    strong: str  # the line under a header without ground


class ColumnWidths(Value, frozen=True):
    """The columns of a table, and the room to the left and right of the words in each cell, points."""

    widths: tuple[float, ...]
    pad: float

    @property
    def inner(self) -> tuple[float, ...]:
        """Points that words have in each column, without the padding on both sides."""
        return tuple(width - 2 * self.pad for width in self.widths)


class TableFlow(Flowable):
    """``cells`` is row by row, the header row first. Only a very tall row splits; the header repeats.

    The header of a continuation is drawn as an artifact: a reader has heard it already.
    """

    space_before = 8.0
    space_after = 12.0
    in_rows = True

    def __init__(
        self,
        rows: Sequence[Sequence[TextFlow]],
        style: TableStyle,
        *,
        repeated: bool = False,
        first: int = 0,
        shares: Sequence[float] = (),
    ) -> None:
        """``shares`` are the parts of the width that columns have by order of the handout."""
        self.head, *body = (tuple(row) for row in rows)
        self.body = tuple(body)
        self.style = style
        self._repeated = repeated
        self._shares = tuple(shares)
        self._first = first  # number of the first body row, so that stripes go on
        self._columns: dict[float, ColumnWidths] = {}

    # ---- measuring

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        columns = self.columns(width)
        rows = (self.head, *self.body)
        return ((c, w) for row in rows for c, w in zip(row, columns.inner, strict=True))

    def columns(self, width: float) -> ColumnWidths:
        """Columns get room by their longest line, within bounds, and at least for their longest word."""
        key = round(width, 3)
        if key not in self._columns:
            columns = list(zip(*(self.head, *self.body), strict=True))
            pad, least = room_for_words(columns, width, _PADDING)
            wanted = [max(cell.natural_width() for cell in column) + 2 * pad for column in columns]
            total = sum(wanted)
            if self._shares:
                ordered = unbroken([width * share for share in self._shares], least)
                self._columns[key] = ColumnWidths(ordered, pad)
                return self._columns[key]
            if total <= width:
                shares = [w / total for w in wanted]
            else:
                # Long columns give more than short ones: square roots even them out.
                roots = [w**0.62 for w in wanted]
                shares = [r / sum(roots) for r in roots]
            shares = [min(max(s, _MIN_SHARE), _MAX_SHARE) for s in shares]
            even = [width * share / sum(shares) for share in shares]
            self._columns[key] = ColumnWidths(unbroken(even, least), pad)
        return self._columns[key]

    def _row_height(self, row: Sequence[TextFlow], columns: ColumnWidths) -> float:
        return max(c.measure(w) for c, w in zip(row, columns.inner, strict=True)) + 2 * _PAD_Y

    def measure(self, width: float) -> float:
        widths = self.columns(width)
        return sum(self._row_height(row, widths) for row in (self.head, *self.body))

    def words(self) -> int:
        return sum(cell.words() for row in (self.head, *self.body) for cell in row)

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        widths = self.columns(width)
        used = self._row_height(self.head, widths)
        for index, row in enumerate(self.body):
            used += (tall := self._row_height(row, widths))
            if used > height + 0.01:
                parts = self._cut(row, widths, height - used + tall) if index == 0 and tall > _LOST else None
                if parts is not None:
                    below = (parts[1], *self.body[1:])
                    return self._part(parts[:1], 0), self._part(below, 0, again=True)
                if index == 0 or (index == 1 and used <= _LOST):
                    return None  # a header with a single row looks lost, unless it fills half a page
                return self._part(self.body[:index], 0), self._part(self.body[index:], index, again=True)
        return None

    def _part(self, rows: Sequence[Sequence[TextFlow]], start: int, *, again: bool = False) -> TableFlow:
        part = TableFlow(
            [self.head, *rows],
            self.style,
            repeated=self._repeated or again,
            first=self._first + start,
            shares=self._shares,
        )
        part._columns = self._columns
        return part

    def _cut(
        self, row: Sequence[TextFlow], columns: ColumnWidths, height: float
    ) -> tuple[list[TextFlow], list[TextFlow]] | None:
        """The lines of a row down to ``height``, and the rest; None if a cell has no good place to split."""
        above: list[TextFlow] = []
        below: list[TextFlow] = []
        room = height - 2 * _PAD_Y
        for cell, inner in zip(row, columns.inner, strict=True):
            if cell.measure(inner) <= room:
                above.append(cell)
                below.append(cell.used_up())
                continue
            parts = cell.split(inner, room)
            if parts is None:
                return None
            above.append(parts[0])
            below.append(parts[1])
        return above, below

    # ---- drawing

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        widths = self.columns(width)
        height = self._row_height(self.head, widths)
        self._draw_head_ground(canvas, x, top, width, height)
        if self._repeated:
            with canvas.artifact("Pagination"):
                self._draw_row(canvas, self.head, widths, x, top)
        else:
            self._draw_row(canvas, self.head, widths, x, top)
        top -= height
        for number, row in enumerate(self.body, start=self._first):
            height = self._row_height(row, widths)
            if self.style.stripe and number % 2 == 0:
                with canvas.artifact("Background"):
                    canvas.setFillColor(self.style.stripe)
                    canvas.rect(x, top - height, width, height, stroke=0, fill=1)
            self._draw_row(canvas, row, widths, x, top)
            top -= height
            if not self.style.stripe:
                _line(canvas, x, top, width, self.style.rule, RULE)
        _line(canvas, x, top, width, self.style.rule, RULE)

    def _draw_head_ground(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        if self.style.head is None:
            _line(canvas, x, top - height, width, self.style.strong, 2 * RULE)
            return
        with canvas.artifact("Background"):
            canvas.setFillColor(self.style.head)
            k = CORNER * 0.4477  # a quarter circle as a Bézier curve
            path = canvas.beginPath()
            path.moveTo(x, top - height)
            path.lineTo(x, top - CORNER)
            path.curveTo(x, top - k, x + k, top, x + CORNER, top)
            path.lineTo(x + width - CORNER, top)
            path.curveTo(x + width - k, top, x + width, top - k, x + width, top - CORNER)
            path.lineTo(x + width, top - height)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)

    def _draw_row(
        self,
        canvas: Canvas,
        row: Sequence[TextFlow],
        columns: ColumnWidths,
        x: float,
        top: float,
    ) -> None:
        for cell, width, inner in zip(row, columns.widths, columns.inner, strict=True):
            # All cells begin on one line: the eye goes across a row from its first words.
            cell.draw(canvas, x + columns.pad, top - _PAD_Y, inner)
            x += width


def aligned(style: TextStyle, align: Align) -> TextStyle:
    """A style for the words of a column."""
    match align:
        case Align.CENTER:
            return style.at(centred=True)
        case Align.END:
            return style.at(flush_right=True)
        case _:
            return style


def least_width(words: Iterable[float]) -> float:
    """Width of a column that holds its widest words whole, points."""
    return max(words, default=0.0) + 2 * _PADDING[0] + SLACK


def room_for_words(
    columns: Sequence[Sequence[TextFlow]], width: float, paddings: Sequence[float]
) -> tuple[float, list[float]]:
    """The room beside the words of a cell, and the least width of each column that cuts no word, points.

    What stays together, such as a number and its unit, counts as one word where there is room for that. The
    room is the largest of ``paddings`` at which all fits ``width``, or the smallest.
    """
    widest = (TextFlow.widest_stretch, TextFlow.widest_word)
    for longest, pad in product(widest, paddings):
        least = [max(map(longest, column)) + 2 * pad + SLACK for column in columns]
        if sum(least) <= width:
            break
    return pad, least


def unbroken(shares: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """The same widths, each at least what its longest word needs, if there is room for all of these words."""
    spare = [max(share - need, 0.0) for share, need in zip(shares, least, strict=True)]
    lack = sum(max(need - share, 0.0) for share, need in zip(shares, least, strict=True))
    if not lack or lack > sum(spare):
        return tuple(shares)
    given = lack / sum(spare)
    return tuple(
        max(share, need) - room * given for share, need, room in zip(shares, least, spare, strict=True)
    )


def _line(canvas: Canvas, x: float, y: float, width: float, colour: str, thickness: float) -> None:
    with canvas.artifact("Layout"):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thickness)
        canvas.line(x, y, x + width, y)
