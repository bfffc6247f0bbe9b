"""A table to write in: a light grid, the first column names the rows, every empty cell is a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handpress.document.merge import only_to_fill
from handpress.document.model import Align, Table, plain_text, spoken_text
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.table import SLACK, ColumnWidths, aligned, room_for_words, unbroken
from handpress.flowables.text import TextFlow
from handpress.flowables.theme import CORNER, RULE, Styles, Theme
from handpress.flowables.writing import in_row
from handpress.values import Value

_PADDING = (8.0, 6.0, 4.0)  # beside the words of a cell; the less, the longer the words
_PAD_Y = 4.0
_MOST_NAMES = 0.3  # share of the width that the names of the rows may take
_UNLIKE = 1.6  # columns whose titles differ so much in width are as wide as these ask for
LEAST_ROW = 24.0  # to write by hand


class _Cell(Value, frozen=True):
    """What stands in a cell, or the field that it is."""

    text: TextFlow
    field: Node | None


class WritingGrid(Flowable):
    """``row`` is the height of a row in points; a row whose name needs more gets more."""

    space_before = 8.0
    space_after = 12.0
    keep_together = True
    in_rows = True

    def __init__(
        self,
        head: Sequence[TextFlow],
        rows: Sequence[Sequence[_Cell]],
        theme: Theme,
        row: float = LEAST_ROW,
        names: float = _MOST_NAMES,
        shares: Sequence[float] = (),
        aligns: Sequence[Align] = (),
    ) -> None:
        """``shares`` are the parts of the width that columns have by order of the handout."""
        self.head = tuple(head)
        self.rows = tuple(tuple(cells) for cells in rows)
        self.row = row
        self._theme = theme
        self._names = names
        self._shares = tuple(shares)
        self._aligns = tuple(aligns) or (Align.USUAL,) * len(self.head)
        self._columns: dict[float, ColumnWidths] = {}
        self._first = 0  # number of the first row, so that stripes go on
        self._repeated = False

    # ---- measuring

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        inner = self.columns(width).inner
        rows = (self.head, *([cell.text for cell in cells] for cells in self.rows))
        return ((flow, room) for row in rows for flow, room in zip(row, inner, strict=True))

    def columns(self, width: float) -> ColumnWidths:
        key = round(width, 3)
        if key not in self._columns:
            self._columns[key] = self._measured(width)
        return self._columns[key]

    def _measured(self, width: float) -> ColumnWidths:
        """The first column as wide as its longest name, within bounds; the others alike, or as titled; none
        narrower than its longest word."""
        rows = [self.head, *(tuple(cell.text for cell in cells) for cells in self.rows)]
        columns = list(zip(*rows, strict=True))
        pad, least = room_for_words(columns, width, _PADDING)
        if len(columns) == 1:
            return ColumnWidths((width,), pad)
        if self._shares:
            return ColumnWidths(unbroken([width * share for share in self._shares], least), pad)
        wanted = max(name.natural_width() for name in columns[0]) + 2 * pad + SLACK
        first = max(min(wanted, self._names * width, width - (len(columns) - 1) * max(least[1:])), least[0])
        named = any(name.text for name in columns[0][1:])
        first = first if named else 0.0  # a row that has no name to give is written in from its first cell
        titles = [title.natural_width() + 2 * pad for title in self.head[named:]]
        if max(titles) < _UNLIKE * min(titles):
            titles = [1.0] * len(titles)
        others = [(width - first) * title / sum(titles) for title in titles]
        return ColumnWidths(unbroken([first, *others] if named else others, least), pad)

    def heights(self, width: float) -> tuple[float, ...]:
        """Height of the header and of every row, points."""
        inner = self.columns(width).inner
        head = _tallest(self.head, inner)
        return (head, *(max(self.row, _tallest([c.text for c in cells], inner)) for cells in self.rows))

    def measure(self, width: float) -> float:
        return sum(self.heights(width))

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        used, *rows = self.heights(width)
        fit = 0
        while fit < len(rows) and used + rows[fit] <= height + 0.01:
            used += rows[fit]
            fit += 1
        if not 0 < fit < len(rows):
            return None
        return self._part(slice(0, fit), self._repeated), self._part(slice(fit, None), repeated=True)

    def _part(self, rows: slice, repeated: bool) -> WritingGrid:
        part = WritingGrid(
            self.head, self.rows[rows], self._theme, self.row, self._names, self._shares, self._aligns
        )
        part._columns = self._columns  # as wide as those above it
        part._first, part._repeated = self._first + (rows.start or 0), repeated
        return part

    def words(self) -> int:
        return sum(flow.words() for flow in self.head) + sum(c.text.words() for r in self.rows for c in r)

    # ---- drawing

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        theme, columns = self._theme, self.columns(width)
        height, *others = self.heights(width)
        self._head_ground(canvas, x, top, width, height)
        if self._repeated:  # a reader has heard it already
            with canvas.artifact("Pagination"):
                self._titles(canvas, x, top, columns, height)
        else:
            self._titles(canvas, x, top, columns, height)
        top -= height
        for number, (cells, tall) in enumerate(zip(self.rows, others, strict=True), start=self._first):
            if number % 2 == 0 and not theme.outlined:
                with canvas.artifact("Background"):
                    canvas.setFillColor(theme.colours.stripe)
                    canvas.rect(x, top - tall, width, tall, stroke=0, fill=1)
            left = x
            for cell, wide in zip(cells, columns.widths, strict=True):
                self._cell(canvas, cell, left, top, wide, tall, columns.pad)
                left += wide
            top -= tall

    def _titles(self, canvas: Canvas, x: float, top: float, columns: ColumnWidths, height: float) -> None:
        each = zip(self.head, columns.widths, columns.inner, self._aligns, strict=True)
        for number, (flow, wide, inner, align) in enumerate(each):
            usual = align is Align.USUAL and number > 0
            shift = max(0.0, (inner - flow.natural_width()) / 2) if usual else 0.0
            flow.draw(canvas, x + columns.pad + shift, top - (height - flow.measure(inner)) / 2, inner)
            x += wide

    def _cell(
        self, canvas: Canvas, cell: _Cell, x: float, top: float, width: float, height: float, pad: float
    ) -> None:
        if cell.field is not None:  # its outline is what there is of it
            with canvas.tag(cell.field):
                self._outline(canvas, x, top, width, height)
            canvas.form_field(cell.field, (x + 1, top - height + 1, x + width - 1, top - 1))
            return
        with canvas.artifact("Layout"):
            self._outline(canvas, x, top, width, height)
        inner = width - 2 * pad
        cell.text.draw(canvas, x + pad, top - (height - cell.text.measure(inner)) / 2, inner)

    def _outline(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        canvas.setStrokeColor(self._theme.colours.writing_line)
        canvas.setLineWidth(RULE)
        canvas.rect(x, top - height, width, height, stroke=1, fill=0)

    def _head_ground(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        palette = self._theme.palette
        with canvas.artifact("Background"):
            if self._theme.outlined:
                canvas.setStrokeColor(palette.primary)
                canvas.setLineWidth(2 * RULE)
                canvas.rect(x, top - height, width, height, stroke=1, fill=0)
                return
            canvas.setFillColor(palette.primary)
            canvas.roundRect(x, top - height, width, height, CORNER, stroke=0, fill=1)
            canvas.rect(x, top - height, width, height / 2, stroke=0, fill=1)


def writing_grid(
    theme: Theme,
    styles: Styles,
    table: Table,
    node: Node,
    names: float = _MOST_NAMES,
    shares: Sequence[float] = (),
) -> WritingGrid:
    """A grid from a table, whose element is ``node``. A cell without words is a field.

    ``names`` is the share of the width that the first column may take.
    """
    blank = theme.words.blank
    line = node.add("THead").add("TR")
    white = styles.label.at(colour=theme.band_ink)
    aligns = table.aligns or (Align.USUAL,) * len(table.header)
    head = [
        TextFlow(cell, aligned(white, align), line.add("TH", scope="Column"))
        for cell, align in zip(table.header, aligns, strict=True)
    ]
    body = node.add("TBody")
    written = styles.body.at(space_after=0.0)
    rows: list[list[_Cell]] = []
    for row in table.rows:
        line = body.add("TR")
        name, *others = row
        # In two columns a row header would only be said again before the one cell that follows it; a row
        # without a name has none.
        named = line.add("TH", scope="Row") if others[1:] and plain_text(name).strip() else line.add("TD")
        entries = [
            (named, aligned(styles.label, aligns[0]), name),
            *((line.add("TD"), written, words) for words in others),
        ]
        cells: list[_Cell] = []
        for column, (entry, style, words) in zip(table.header, entries, strict=True):
            field = None
            if only_to_fill(words):
                said = in_row(spoken_text(name, blank), spoken_text(column, blank), theme.words.write_here)
                field = entry.add("Form", print_field="tv", description=said, alt=said)
            cells.append(_Cell(TextFlow(words, style, entry), field))
        rows.append(cells)
    return WritingGrid(head, rows, theme, names=names, shares=shares, aligns=aligns)


def _tallest(flows: Sequence[TextFlow], inner: Sequence[float]) -> float:
    return max(flow.measure(room) for flow, room in zip(flows, inner, strict=True)) + 2 * _PAD_Y
