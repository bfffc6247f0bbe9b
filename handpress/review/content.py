"""The content of a handout that a signature covers, as one plain value, and its hash.

Covered are the blocks with all their words, where their links lead, the facts behind them with the clinic's
values, the language, the layouts and the order of the regions. Not covered is what changes without changing
what is said: places in files, the clinic's name, numbers and addresses, its colors, and the foot of the page.
A drawing that a plug-in makes is covered by the hash of its file, because what it shows stands in no words.
So a new telephone number keeps a signature, and a new value of a parameter voids it. (The name is not in the
hash either; ``signed`` compares it by itself, so that no signature goes to another clinic.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

from msgspec import Struct

from handpress.content.model import Library
from handpress.document import model as b
from handpress.document.model import Contact, Document, Figure, InlineField, QRCode, Run, Text

VERSION = 1
"""Of the form below. A new form voids every signature, so it changes only when it must."""

HASH_LENGTH = 16
"""Hexadecimal digits that name a content in file names; 64 bits tell all handouts of a clinic apart."""

PLACE = "at"
"""Key under which :func:`placed_content_of` says where a stretch of text was written."""

BLOCK_NAMES: Mapping[type, str] = {
    b.BulletList: "BulletList",
    b.Callout: "Callout",
    b.Card: "Card",
    b.CheckItem: "CheckItem",
    b.Checklist: "Checklist",
    b.Field: "Field",
    b.FieldRow: "FieldRow",
    b.Figure: "Figure",
    b.Heading: "Heading",
    b.ListItem: "ListItem",
    b.Paragraph: "Paragraph",
    b.QRCode: "QRCode",
    b.ThematicBreak: "Rule",
    b.Statistic: "Statistic",
    b.OrderedList: "Steps",
    b.Table: "Table",
    b.Timeline: "Timeline",
    b.TimelineStep: "TimelineStep",
    b.WritingLines: "WritingLines",
}
"""What each block is called in what was signed. Records keep these words, whatever the code calls a block.

A block type that is not here goes by the name of its class; whoever renames such a class adds the old name.
"""

_PLACES = frozenset({"origin", "span"})  # where a block was written
_UNSAID = _PLACES | {"icon", "url"}


def content_of(document: Document, library: Library) -> dict[str, Any]:
    """What a signature covers, as values that JSON can write."""
    return _content(document, library, _Plain(places=False))


def placed_content_of(document: Document, library: Library) -> dict[str, Any]:
    """The same, and each stretch of text with its place as ``file:line:column`` (which is not covered)."""
    return _content(document, library, _Plain(places=True))


def content_hash(document: Document, library: Library) -> str:
    """The hash of :func:`content_of`: the same on every machine, ``HASH_LENGTH`` digits."""
    return hash_of(content_of(document, library))


def hash_of(content: dict[str, Any]) -> str:
    """The hash of a content, also of one that has been written to a file and read again."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:HASH_LENGTH]


def _content(document: Document, library: Library, plain: _Plain) -> dict[str, Any]:
    values = library.values
    drawn = {plugin.name: plugin.digest for plugin in document.plugins if plugin.kind == "drawing"}
    return {
        "version": VERSION,
        "handout": document.name,
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "language": document.language,
        "layouts": list(document.layouts),
        "main_message": plain(document.main_message),
        "regions": [{"name": region.name, "blocks": plain(region.blocks)} for region in document.regions],
        "facts": list(document.facts),
        "parameters": {
            name: values[name].value if name in values else None for name in sorted(document.parameters)
        },
    } | ({"drawings": drawn} if drawn else {})


class _Plain:
    """Blocks as dictionaries, lists, texts and numbers."""

    def __init__(self, places: bool) -> None:
        self.places = places

    def __call__(self, value: object) -> Any:
        if isinstance(value, Run):
            return self.run(value)
        if isinstance(value, InlineField):
            return self.blank(value)
        if isinstance(value, Contact):
            return {"block": "Contact"}  # its lines are the clinic's
        if isinstance(value, tuple):
            return [self(one) for one in value]
        if isinstance(value, Enum):
            return value.value
        if not isinstance(value, Struct):
            return value
        said: dict[str, Any] = {"block": BLOCK_NAMES.get(type(value), type(value).__name__)}
        for name in _said_fields(type(value)):
            said[name] = self(getattr(value, name))
        if isinstance(value, Figure):
            said["alt"] = _alt(value)
        return said

    def run(self, run: Run) -> dict[str, Any]:
        """A stretch of text; in place of a line of the clinic's stands which of its lines it is."""
        kept: dict[str, Any] = {"text": run.text if run.identity is None else f"[{run.identity}]"}
        if run.bold:
            kept["bold"] = True
        if run.fact:
            kept["fact"] = run.fact
        if run.lang:
            kept["lang"] = run.lang
        if run.href and run.identity is None:
            kept["href"] = run.href
        return self.with_place(kept, run)

    def blank(self, blank: InlineField) -> dict[str, Any]:
        kept: dict[str, Any] = {"block": "Blank", "width": blank.width}
        if blank.fact:  # otherwise its label is made of the words before it, which are covered themselves
            kept |= {"label": blank.label, "fact": blank.fact}
        return self.with_place(kept, blank)

    def with_place(self, kept: dict[str, Any], part: Run | InlineField) -> dict[str, Any]:
        return kept | {PLACE: str(part.span)} if self.places and part.span is not None else kept


@cache
def _said_fields(block: type[Struct]) -> tuple[str, ...]:
    # where a code leads is the clinic's, so its address is not covered; the words beside it are
    unsaid = _UNSAID if block is QRCode else _UNSAID - {"url"}
    return tuple(name for name in block.__struct_fields__ if name not in unsaid)


def _alt(figure: Figure) -> str:
    """What is said of a drawing, in which its labels are repeated, without the clinic's own lines."""
    alt = figure.alt
    for run in _runs((figure.caption, *figure.labels, *(text for notes in figure.notes for text in notes))):
        if run.identity is not None and run.text:
            alt = alt.replace(run.text, f"[{run.identity}]")
    return alt


def _runs(texts: tuple[Text, ...]) -> Iterator[Run]:
    for text in texts:
        yield from (part for part in text if isinstance(part, Run))
