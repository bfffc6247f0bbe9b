"""Tables: their elements and their look; in large print, wide ones part by columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.document.merge import only_to_fill
from handpress.document.model import Align, PenMark, Table, Text, alone
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.containers import Column
from handpress.flowables.node import Node
from handpress.flowables.table import TableFlow, TableStyle, aligned, least_width
from handpress.flowables.text import TextFlow
from handpress.flowables.theme import LARGE_WIDTH
from handpress.flowables.writing import EmptyCell, InitialsCell, in_row
from handpress.flowables.writing_grid import writing_grid

_NAMES = 0.55  # share of the width that the questions of a table to write in may take

if TYPE_CHECKING:
    from handpress.flowables.compose import Composer


def table(c: Composer, block: Table, parent: Node) -> Flowable:
    flows: list[Flowable] = []
    make = _grid if _to_write_in(block) else _table
    for number, columns in enumerate(_parts(c, block)):
        node = parent.add("Table")
        if block.caption and number == 0:
            style = c.styles.label.at(space_after=4.0, keep_with_next=True)
            flows.append(TextFlow(block.caption, style, node.add("Caption")))
        flows.append(make(c, block, columns, node))
    return Column(flows) if len(flows) > 1 else flows[0]


def _to_write_in(block: Table) -> bool:
    cells = [cell for row in block.rows for cell in row[1:]]
    return bool(block.rows) and all(map(_for_the_pen, cells)) and (not cells or any(map(only_to_fill, cells)))


def _for_the_pen(cell: Text) -> bool:
    """Whether a cell of a table to write in has nothing to read."""
    return only_to_fill(cell) or alone(cell, PenMark.NOTHING)


def _of(block: Table, columns: Sequence[int]) -> tuple[list[Align], list[float]]:
    """Where the words of these columns stand, and each one's part of the width; none where that is free."""
    aligns = [block.aligns[n] if block.aligns else Align.USUAL for n in columns]
    whole = sum(block.widths[n] for n in columns) if block.widths else 0
    return aligns, [block.widths[n] / whole for n in columns] if whole else []


def _grid(c: Composer, block: Table, columns: Sequence[int], node: Node) -> Flowable:
    header, *rows = (tuple(row[n] for n in columns) for row in (block.header, *block.rows))
    aligns, shares = _of(block, columns)
    part = replace(block, header=header, rows=tuple(rows), aligns=tuple(aligns))
    grid = writing_grid(c.theme, c.styles, part, node, _NAMES, shares)
    grid.keep_together = c.theme.variant is not Variant.LARGE
    return grid


def _table(c: Composer, block: Table, columns: Sequence[int], node: Node) -> Flowable:
    palette, colours = c.theme.palette, c.theme.colours
    # A table of nothing but its head is a body of one row: a head without a body is none.
    head_row = node.add("THead" if block.rows else "TBody").add("TR")
    head_style = c.styles.label.at(colour=c.theme.band_ink)
    aligns, shares = _of(block, columns)
    where = dict(zip(columns, aligns, strict=True))
    rows = [
        [
            TextFlow(block.header[n], aligned(head_style, where[n]), head_row.add("TH", scope="Column"))
            for n in columns
        ]
    ]
    body = node.add("TBody") if block.rows else node
    for row in block.rows:
        line = body.add("TR")
        first = row[columns[0]]
        # In two columns a row header would only be said again before the one cell that follows it; a row
        # without a name has none.
        is_head = len(columns) > 2 and bool(c.said(first).strip())
        named = line.add("TH", scope="Row") if is_head else line.add("TD")
        style = aligned(c.styles.label, aligns[0])
        cells = [_initials(c, first, named) or TextFlow(first, style, named)]
        if all(map(only_to_fill, row)):  # a row without a word is one to fill in
            name = in_row("", c.said(block.header[columns[0]]), c.theme.words.write_here)
            cells = [EmptyCell(c.in_list(), named, name, colours.writing_line)]
        for n in columns[1:]:
            entry = line.add("TD")
            if not only_to_fill(row[n]):
                style = aligned(c.in_list(), where[n])
                cells.append(_initials(c, row[n], entry) or TextFlow(row[n], style, entry))
            else:  # without words, a cell is one to write in
                name = in_row(c.said(first), c.said(block.header[n]), c.theme.words.write_here)
                cells.append(EmptyCell(c.in_list(), entry, name, colours.writing_line))
        rows.append(cells)
    look = TableStyle(palette.primary, colours.stripe, colours.hairline, palette.primary)
    if c.theme.outlined:
        look = replace(look, head=None, stripe=None)
    return TableFlow(rows, look, shares=shares)


def _initials(c: Composer, cell: Text, entry: Node) -> TextFlow | None:
    """A cell that is a box for initials; none for any other."""
    if not alone(cell, PenMark.INITIALS):
        return None
    return InitialsCell(cell, c.in_list(), entry, c.theme.colours.writing_line)


def _parts(c: Composer, block: Table) -> list[list[int]]:
    """The columns of each table that it is printed as: in large print, no word may break."""
    others = list(range(1, len(block.header)))
    everything = [[0, *others]]
    if c.theme.variant is not Variant.LARGE or len(others) < 2:
        return everything
    least = [
        least_width(_word(c, cell) for cell in chain([block.header[n]], (row[n] for row in block.rows)))
        for n in (0, *others)
    ]
    for count in range(1, len(others) + 1):
        size = -(-len(others) // count)
        parts = [[0, *others[start : start + size]] for start in range(0, len(others), size)]
        if all(sum(least[n] for n in part) <= LARGE_WIDTH for part in parts):
            return parts
    return everything


def _word(c: Composer, cell: Text) -> float:
    return TextFlow(cell, c.styles.label, Node("P")).widest_word()
