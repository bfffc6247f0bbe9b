"""GFM tables: the first row is the head, the first cell of each row is the row's head.

Where words stand follows from the colons in the line of dashes, as in all of GFM. A cell may also hold boxes
to tick, ``[ ] Yes [ ] No``, a box for initials, and ends of lines; an empty one is to be written in, one with
``[empty]`` is not. ``::: table`` gives a table a caption and the widths of its columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.document import model as b
from handpress.document.catalogue import catalogue_of
from handpress.patterns import regex
from handpress.template import markdown_rules
from handpress.template.sentences import TextPurpose
from handpress.template.tree import OPTIONS, MarkdownNode

if TYPE_CHECKING:
    from markdown_it.token import Token

    from handpress.template.builder import Builder

_ALIGNS = {"left": b.Align.START, "center": b.Align.CENTER, "right": b.Align.END}
_WIDTHS = regex(r"widths:?((?:\s+\d{1,3}%?)+)")
_LEAST_WIDTH = 3  # percent


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
                builder.words(
                    cell, TextPurpose.BODY if number and column else TextPurpose.FREE, cell=number > 0
                ).text
                for column, cell in enumerate(row.children)
            )
        )
        if any(_beside(text) for text in texts[-1]):
            builder.refuse(markdown_rules.CELL_ALONE, row)
    header, *body = texts
    named = tuple(_named(builder, header, row) for row in body)
    aligns = tuple(map(_align, rows[0].children))
    return b.Table(header, named, (), node.span, aligns if any(one.value for one in aligns) else ())


def read_wide_table(builder: Builder, node: MarkdownNode) -> b.Table | None:
    """``::: table Caption {widths 50 30 20}`` around a table."""
    widths = _widths(builder, node)
    caption = builder.writer.write(_without_options(node.inline), TextPurpose.FREE).text
    table: b.Table | None = None
    for child in node.children:
        if child.kind == "table" and table is None:
            table = read_table(builder, child)
        else:
            builder.misplaced(child, "table", "one table")
    if not node.children:
        builder.refuse(markdown_rules.EMPTY_DIRECTIVE, node, name="table")
    if table is None:
        return None
    columns = len(table.header)
    if widths and (sum(widths) != 100 or len(widths) != columns or min(widths) < _LEAST_WIDTH):
        builder.refuse(
            markdown_rules.WIDTHS,
            node,
            count=len(widths),
            sum=sum(widths),
            columns=columns,
            example=" ".join(f"{100 // columns + (100 % columns if not n else 0)}" for n in range(columns)),
        )
        widths = ()
    return replace(table, caption=caption, widths=widths)


def _widths(builder: Builder, node: MarkdownNode) -> tuple[int, ...]:
    """The widths that stand behind the caption."""
    options = OPTIONS.search(node.title)
    asked = _WIDTHS.fullmatch(options[1]) if options else None
    if options and asked is None:
        builder.refuse(markdown_rules.TABLE_OPTION, node, option=builder.writer.shown(options[1]))
    return tuple(int(one.rstrip("%")) for one in asked[1].split()) if asked else ()


def _without_options(title: Token | None) -> Token | None:
    """The caption alone: braces and signs of percent in it would be taken for marks."""
    last = title.children[-1] if title is not None and title.children else None
    if title is None or last is None or last.type != "text":
        return title
    words = last.copy(content=OPTIONS.sub("", last.content))
    return title.copy(children=[*(title.children or [])[:-1], words])


def _align(cell: MarkdownNode) -> b.Align:
    style = str(cell.token.attrs.get("style", "")) if cell.token is not None else ""
    return _ALIGNS.get(style.removeprefix("text-align:"), b.Align.USUAL)


def _beside(text: b.Text) -> bool:
    """Whether words stand beside what must be alone in its cell."""
    only = (b.PenMark.INITIALS, b.PenMark.NOTHING)
    return len(text) > 1 and any(isinstance(part, b.InlineField) and part.pen in only for part in text)


def _named(builder: Builder, header: tuple[b.Text, ...], row: tuple[b.Text, ...]) -> tuple[b.Text, ...]:
    """The row with what each of its boxes is called: its row, and the words behind it or its column."""
    initials = catalogue_of(builder.language).initials
    made = []
    for column, text in enumerate(row):
        parts: list[b.Inline] = list(text)
        for place, part in enumerate(parts):
            if not isinstance(part, b.InlineField) or part.pen not in (b.PenMark.TICK, b.PenMark.INITIALS):
                continue
            own = "" if part.pen is b.PenMark.INITIALS else _behind(text[place + 1 :])
            head = _plain(row[0]) if column else ""
            title = _plain(header[column]) if column < len(header) else ""
            named = [words for words in (head, own or title or initials) if words]
            parts[place] = replace(part, label=": ".join(named).replace("?:", "?"))
        made.append(tuple(parts))
    return tuple(made)


def _behind(text: b.Text) -> str:
    """The words up to the next box."""
    words: list[b.Inline] = []
    for part in text:
        if isinstance(part, b.InlineField) and part.pen is b.PenMark.TICK:
            break
        words.append(part)
    return _plain(tuple(words))


def _plain(text: b.Text) -> str:
    return " ".join("".join(part.text for part in text if isinstance(part, b.Run)).split())


def count_cells(line: str) -> int:
    r"""How many cells a row has as it is written. A ``\|`` is no border (GFM, 4.10)."""
    bars: list[int] = []
    for index, char in enumerate(line := line.strip()):
        if char == "|" and (index == 0 or line[index - 1] != "\\"):
            bars.append(index)
    inner = [bar for bar in bars if 0 < bar < len(line) - 1]
    return len(inner) + 1
