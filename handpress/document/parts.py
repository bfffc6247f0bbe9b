"""What each block is made of: its texts and the blocks inside of it, in the order in which they are read.

:func:`parts_of` is the only place that knows which fields of a block hold text. A block type that it does
not know stops the run; the type checker finds it before that.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from handpress.diagnostics import Span
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    Card,
    Checklist,
    Contact,
    FieldRow,
    Figure,
    Heading,
    KeyMessage,
    NewPage,
    NumberFigure,
    OrderedList,
    OwnPicture,
    Paragraph,
    QRCode,
    Quotation,
    Run,
    Statistic,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    WritingLines,
    has_words,
)
from handpress.document.shown import texts_of
from handpress.values import Value

FieldPath = tuple[str | int, ...]
"""From the document to one of its fields: ``("regions", 0, "blocks", 3, "items", 1, "text")``."""


class PassageKind(Enum):
    """What a text is in its block."""

    # of the handout as a whole
    DOCUMENT_LABEL = "label of the handout"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUDIENCE = "audience"
    PURPOSE = "purpose"
    MAIN_MESSAGE = "main message"
    SOURCE = "source in short"
    CITATION = "source in full"
    # headings
    HEADING = "heading"
    BOX_TITLE = "title of a box"
    STEP_TITLE = "title of a step"
    # running text
    PARAGRAPH = "paragraph"  # of a list item or a hint too: see ``within``
    LEAD = "lead paragraph"
    STATISTIC = "statistic"
    # to tick and to write on
    CHECK = "box to tick"
    FIELD = "label of a field"
    ANSWER = "value on the line of a field"
    WRITING = "label of lines to write on"
    # tables
    TABLE_CAPTION = "caption of a table"
    COLUMN_HEAD = "head of a column"
    ROW_HEAD = "head of a row"
    CELL = "cell"
    # drawings and codes
    DRAWING_TITLE = "title of a drawing"
    DRAWING_LABEL = "label in a drawing"
    DRAWING_NOTE = "note in a drawing"
    DRAWING_CAPTION = "caption of a drawing"
    ALT = "alternative text"  # said, not printed
    CODE_TITLE = "title of a code"
    CODE_LINE = "line beside a code"
    # the clinic
    CONTACT = "contact line"


HEADINGS = frozenset(
    {
        PassageKind.DOCUMENT_LABEL,
        PassageKind.TITLE,
        PassageKind.SUBTITLE,
        PassageKind.HEADING,
        PassageKind.BOX_TITLE,
        PassageKind.STEP_TITLE,
        PassageKind.DRAWING_TITLE,
    }
)
"""Texts that stand above others."""

RUNNING = frozenset({PassageKind.PARAGRAPH, PassageKind.LEAD, PassageKind.STATISTIC})
"""Running text. What stands in a list item is none, but a statistic."""


class Container(Enum):
    """What holds blocks of its own."""

    ITEM = "list item"
    HINT = "hint of a box to tick"
    BOX = "box"
    STEP = "step of a timeline"
    QUOTE = "quotation"


class CellPlace(Value, frozen=True):
    """Where in its table a cell stands. Rows and columns count from 0; the header is row -1."""

    row: int
    column: int
    columns: int
    row_head: Text = ()  # empty in the header and in the first column
    column_head: Text = ()  # empty in the header


class TextPart(Value, frozen=True):
    """A text of a block. ``path`` begins at the block."""

    kind: PassageKind
    text: Text
    path: FieldPath
    span: Span | None
    level: int = 0
    cell: CellPlace | None = None


class BlocksPart(Value, frozen=True):
    """Blocks inside of a block."""

    container: Container
    blocks: tuple[Block, ...]
    path: FieldPath
    span: Span | None
    title: Text = ()
    level: int = 0


class Pause(Value, frozen=True):
    """A line between two parts: what follows begins anew."""


BlockPart = TextPart | BlocksPart | Pause


def parts_of(block: Block) -> Iterator[BlockPart]:
    """The texts of a block and the blocks inside of it, in the order in which they are read."""
    kind, at = PassageKind, block.span
    match block:
        case Heading():
            yield TextPart(kind.HEADING, block.text, ("text",), at, block.level)
        case Paragraph():
            yield TextPart(kind.LEAD if block.lead else kind.PARAGRAPH, block.text, ("text",), at)
        case KeyMessage():
            yield TextPart(kind.LEAD, block.text, ("text",), at)
        case BulletList() | OrderedList():
            for n, item in enumerate(block.items):
                yield BlocksPart(Container.ITEM, item.blocks, ("items", n, "blocks"), item.span or at)
        case Checklist():
            for n, box in enumerate(block.items):
                yield TextPart(kind.CHECK, box.text, ("items", n, "text"), box.span or at)
                yield BlocksPart(Container.HINT, box.hint, ("items", n, "hint"), box.span or at)
        case FieldRow():
            for n, one in enumerate(block.fields):
                yield TextPart(kind.FIELD, one.label, ("fields", n, "label"), at)
                if has_words(one.answer):
                    yield TextPart(kind.ANSWER, one.answer, ("fields", n, "answer"), at)
        case WritingLines():
            yield TextPart(kind.WRITING, block.label, ("label",), at)
        case Table():
            yield from _table(block)
        case Callout() | Card():
            yield TextPart(kind.BOX_TITLE, block.title, ("title",), at, block.level)
            yield BlocksPart(Container.BOX, block.blocks, ("blocks",), at, block.title, block.level)
        case Timeline():
            for n, step in enumerate(block.steps):
                path, since = ("steps", n), step.span or at
                title = (*path, "title")
                yield TextPart(kind.STEP_TITLE, step.title, title, since, step.level)
                inner = (*path, "blocks")
                yield BlocksPart(Container.STEP, step.blocks, inner, since, step.title, step.level)
        case Statistic():
            yield TextPart(kind.STATISTIC, block.text, ("text",), at)
            yield TextPart(kind.ALT, said(block.alt, at), ("alt",), at)
        case NumberFigure():
            yield TextPart(kind.ALT, said(block.alt, at), ("alt",), at)
            for n, drawn in enumerate(block.parts):
                for way, words in texts_of(drawn):
                    yield TextPart(kind.DRAWING_LABEL, words, ("parts", n, *way), at)
            yield TextPart(kind.STATISTIC, block.text, ("text",), at)
        case Figure():
            yield from _figure(block)
        case OwnPicture():
            yield TextPart(kind.ALT, said(block.alt, at), ("alt",), at)
            yield TextPart(kind.DRAWING_CAPTION, block.caption, ("caption",), at)
        case QRCode():
            yield TextPart(kind.CODE_TITLE, block.title, ("title",), at, block.level)
            for n, line in enumerate(block.lines):
                yield TextPart(kind.CODE_LINE, line, ("lines", n), at)
        case Contact():
            for n, contact in enumerate(block.lines):
                yield TextPart(kind.CONTACT, contact.text, ("lines", n, "text"), at)
        case Quotation():
            yield BlocksPart(Container.QUOTE, block.blocks, ("blocks",), at)
        case ThematicBreak() | NewPage():
            yield Pause()
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[TextPart]:
    kind, at = PassageKind, table.span
    yield TextPart(kind.TABLE_CAPTION, table.caption, ("caption",), at)
    for column, text in enumerate(table.header):
        place = CellPlace(-1, column, len(table.header))
        yield TextPart(kind.COLUMN_HEAD, text, ("header", column), at, cell=place)
    for number, row in enumerate(table.rows):
        columns = len(table.header) or len(row)
        for column, text in enumerate(row):
            head = table.header[column] if column < len(table.header) else ()
            place = CellPlace(number, column, columns, row[0] if column else (), head)
            what = kind.CELL if column else kind.ROW_HEAD
            yield TextPart(what, text, ("rows", number, column), at, cell=place)


def _figure(figure: Figure) -> Iterator[TextPart]:
    kind, at = PassageKind, figure.span
    yield TextPart(kind.DRAWING_TITLE, figure.title, ("title",), at)
    yield TextPart(kind.ALT, said(figure.alt, at), ("alt",), at)
    for n in range(max(len(figure.labels), len(figure.notes))):
        if n < len(figure.labels):
            yield TextPart(kind.DRAWING_LABEL, figure.labels[n], ("labels", n), at)
        for m, note in enumerate(figure.notes[n] if n < len(figure.notes) else ()):
            yield TextPart(kind.DRAWING_NOTE, note, ("notes", n, m), at)
    yield TextPart(kind.DRAWING_CAPTION, figure.caption, ("caption",), at)


def said(words: str, span: Span | None) -> Text:
    """Plain words as a text."""
    return (Run(words, span=span),) if words else ()
