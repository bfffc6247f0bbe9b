"""GFM tables: the first row is the head, the first cell of each row is the row's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.document import model as b
from handpress.template import markdown_rules
from handpress.template.sentences import TextPurpose
from handpress.template.tree import MarkdownNode

if TYPE_CHECKING:
    from handpress.template.builder import Builder


def read_table(builder: Builder, node: MarkdownNode) -> b.Table | None:
    """A table; one without rows, or with rows of unequal length, is refused."""
    rows = [row for part in node.children for row in part.children if row.kind == "tr"]
    if len(rows) < 2:
        builder.refuse(markdown_rules.EMPTY_TABLE, node)
        return None
    texts: list[tuple[b.Text, ...]] = []
    width = len(rows[0].children)
    lines = builder.writer.rendered.mapped.text.split("\n")
    for number, row in enumerate(rows):
        line = row.token.map[0] if row.token is not None and row.token.map else 0
        cells = count_cells(lines[line])
        if cells != width:  # markdown-it drops what is too many and fills up what is missing
            builder.refuse(markdown_rules.ROW_CELLS, row, got=cells, want=width)
        texts.append(
            tuple(
                builder.words(cell, TextPurpose.BODY if number and column else TextPurpose.FREE).text
                for column, cell in enumerate(row.children)
            )
        )
    return b.Table(texts[0], tuple(texts[1:]), (), node.span)


def count_cells(line: str) -> int:
    r"""How many cells a row has as it is written. A ``\|`` is no border (GFM, 4.10)."""
    bars: list[int] = []
    for index, char in enumerate(line := line.strip()):
        if char == "|" and (index == 0 or line[index - 1] != "\\"):
            bars.append(index)
    inner = [bar for bar in bars if 0 < bar < len(line) - 1]
    return len(inner) + 1
