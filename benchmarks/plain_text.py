"""A handout's texts without its design, for :mod:`benchmarks.naive`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from handpress.document import model as b

Piece = dict[str, Any]


def pieces(document: b.Document) -> list[Piece]:
    """Every text of a handout in reading order, as ReportLab's paragraph markup."""
    found: list[Piece] = [
        _heading(1, escape(document.title)),
        _text(escape(document.subtitle)),
    ]
    for region in document.regions:
        for block in region.blocks:
            found.extend(_block(block))
    found.append(_text(escape("Sources: " + "; ".join(source.short for source in document.sources))))
    return found


def markup(text: b.Text) -> str:
    parts = []
    for part in text:
        if isinstance(part, b.InlineField):
            parts.append("____________")
        else:
            words = escape(part.text)
            parts.append(f"<b>{words}</b>" if part.bold else words)
    return "".join(parts)


def _heading(level: int, text: str) -> Piece:
    return {"kind": "heading", "level": level, "text": text}


def _text(text: str) -> Piece:
    return {"kind": "text", "text": text}


def _item(text: str, mark: str) -> Piece:
    return {"kind": "item", "text": text, "mark": mark}


def _block(block: b.Block) -> Iterator[Piece]:
    match block:
        case b.Heading():
            yield _heading(block.level, markup(block.text))
        case b.Paragraph() | b.Statistic():
            yield _text(markup(block.text))
        case b.BulletList() | b.OrderedList():
            yield from _list(block)
        case b.Checklist():
            for entry in block.items:
                yield _item(markup(entry.text), "[ ]")
                yield from _all(entry.hint)
        case b.FieldRow():
            yield _text("   ".join(f"{markup(field.label)}: ______________" for field in block.fields))
        case b.WritingLines():
            yield from (_text("_" * 60) for _ in range(block.count))
        case b.Table():
            yield {
                "kind": "table",
                "rows": [[markup(cell) for cell in row] for row in (block.header, *block.rows)],
            }
        case b.Callout() | b.Card():
            yield _heading(block.level, markup(block.title))
            yield from _all(block.blocks)
        case b.Timeline():
            for step in block.steps:
                yield _heading(step.level, markup(step.title))
                yield from _all(step.blocks)
        case b.QRCode():
            yield _text(markup(block.title))
            yield from (_text(markup(line)) for line in block.lines)
        case b.Contact():
            yield from (_text(markup(line.text)) for line in block.lines)
        case b.Figure():
            for text in (
                block.title,
                *block.labels,
                *(line for lines in block.notes for line in lines),
                block.caption,
            ):
                yield _text(markup(text))
        case _:
            return


def _all(blocks: tuple[b.Block, ...]) -> Iterator[Piece]:
    for block in blocks:
        yield from _block(block)


def _list(block: b.BulletList | b.OrderedList) -> Iterator[Piece]:
    for number, item in enumerate(block.items, 1):
        mark = "•" if isinstance(block, b.BulletList) else f"{number}."
        for inner in item.blocks:
            if isinstance(inner, b.Paragraph):
                yield _item(markup(inner.text), mark)
            else:
                yield from _block(inner)
