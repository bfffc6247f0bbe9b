"""The content of a handout that a signature covers, as one plain value, and its hash.

Covered is what is printed: the blocks with all their words in the order of reading, where their links lead,
the facts behind them with the clinic's values, the language, the layouts, the sources, the foot of the page,
and what the clinic says of itself in words. Not covered is what changes without changing what is said: places
in files, the clinic's name, numbers and addresses, its colors, how lines and pages are broken, who stands
behind it, and the edition. A drawing that a plug-in makes is covered by the hash of its file, because what it
shows stands in no words.
So a new telephone number keeps a signature, and a new value of a parameter voids it. (The name is not in the
hash either; ``signed`` compares it by itself, so that no signature goes to another clinic.)

A hash is made by a rule, whose number goes with it. Rule 1, of before December 2026, does not cover sources,
foot and the clinic's own words. It is kept so that no clinic loses its signatures by an update.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from handpress.content.model import Library
from handpress.document import model as b
from handpress.document.model import Contact, Document, Figure, InlineField, QRCode, Region, Run, Text
from handpress.document.picture import PictureFile
from handpress.values import Value

RULE = 2
"""By which contents are hashed today. What comes out of a rule never changes: a new form is a new rule."""

FIRST_RULE = 1

HASH_LENGTH = 16
"""Hexadecimal digits that name a content in file names; 64 bits tell all handouts of a clinic apart."""

PLACE = "at"
"""Key under which :func:`content_of` says where a stretch of text was written, if it is asked to."""

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
    b.KeyMessage: "KeyMessage",
    b.ListItem: "ListItem",
    b.NumberFigure: "NumberFigure",
    b.OwnPicture: "Picture",
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

_SAID_BY_RULE_1: Mapping[type, tuple[str, ...]] = {
    b.Card: ("key",),
    b.CheckItem: ("hint",),
    b.Field: ("share",),
    b.Figure: ("caption", "title", "labels", "notes"),
    b.Paragraph: ("lead",),
    b.QRCode: ("lines", "level"),
    b.OrderedList: ("start",),
    b.Table: ("caption",),
}
"""Fields that rule 1 says even where they have their default. A later field is said only where it differs."""

_UNSAID = {"origin", "span", "icon"}


class Surroundings(Value, frozen=True):
    """What is printed around the texts of a handout.

    ``clinic`` is what the clinic says of itself, ``foot`` what stands at the foot of every page; ``reads``
    has the order of the regions by layout.
    """

    clinic: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    reads: Mapping[str, tuple[str, ...]] = {}


NOTHING_AROUND = Surroundings()


def content_of(
    document: Document,
    library: Library,
    around: Surroundings = NOTHING_AROUND,
    rule: int = RULE,
    *,
    places: bool = False,
) -> dict[str, Any]:
    """What a signature covers by a rule, as values that JSON can write.

    ``places`` adds to each stretch of text where it was written, as ``file:line:column``; no hash is made of
    that.
    """
    plain = _Plain(rule, places)
    content = _texts(document, library, plain)
    if rule == FIRST_RULE:
        return content
    order = around.reads.get(document.layouts[0] if document.layouts else "", ())
    regions = sorted(document.regions, key=lambda region: _place(region, order))
    return content | {
        "regions": [_region(region, plain) for region in regions],
        "facts": sorted(content["facts"]),
        "sources": [{"short": source.short, "full": source.full} for source in document.sources],
        "clinic": list(around.clinic),
        "foot": list(around.foot),
        "reads": {layout: list(names) for layout, names in around.reads.items()},
    }


def content_hash(
    document: Document, library: Library, around: Surroundings = NOTHING_AROUND, rule: int = RULE
) -> str:
    """The hash of :func:`content_of`: the same on every machine, ``HASH_LENGTH`` digits."""
    return hash_of(content_of(document, library, around, rule))


def hash_of(content: dict[str, Any]) -> str:
    """The hash of a content, also of one that has been written to a file and read again."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:HASH_LENGTH]


def _place(region: Region, order: tuple[str, ...]) -> int:
    return order.index(region.name) if region.name in order else len(order)


def _region(region: Region, plain: _Plain) -> dict[str, Any]:
    return {"name": region.name, "blocks": plain(region.blocks)}


def _texts(document: Document, library: Library, plain: _Plain) -> dict[str, Any]:
    values = library.values
    drawn = {plugin.name: plugin.digest for plugin in document.plugins if plugin.kind == "drawing"}
    return {
        "version": plain.rule,
        "handout": document.name,
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "language": document.language,
        "layouts": list(document.layouts),
        "main_message": plain(document.main_message),
        "regions": [_region(region, plain) for region in document.regions],
        "facts": list(document.facts),
        "parameters": {
            name: values[name].value if name in values else None for name in sorted(document.parameters)
        },
    } | ({"drawings": drawn} if drawn else {})


class _Plain:
    """Blocks as dictionaries, lists, texts and numbers."""

    def __init__(self, rule: int, places: bool) -> None:
        self.rule = rule
        self.places = places

    def __call__(self, value: object) -> Any:
        if isinstance(value, Run):
            return self.run(value)
        if isinstance(value, InlineField):
            return self.blank(value)
        if isinstance(value, PictureFile):
            return value.sha256
        if isinstance(value, Contact):
            return {"block": "Contact"}  # its lines are the clinic's
        if isinstance(value, tuple):
            return [self(one) for one in value]
        if isinstance(value, Enum):
            return value.value
        if not isinstance(value, Struct):
            return value
        said: dict[str, Any] = {"block": BLOCK_NAMES.get(type(value), type(value).__name__)}
        always = _SAID_BY_RULE_1.get(type(value), ()) if self.rule == FIRST_RULE else ()
        for name, usual in _said_fields(type(value)):
            one = getattr(value, name)
            if name == "answer" and not b.has_words(one):
                continue  # a line to write on: whose values stand there on copies of their own is theirs
            if name in always or one != usual:
                said[name] = self(one)
        if isinstance(value, Figure):
            said["alt"] = _alt(value)
        return said

    def run(self, run: Run) -> dict[str, Any]:
        """A stretch of text; in place of a line of the clinic's stands which of its lines it is."""
        kept: dict[str, Any] = {"text": run.text}
        if run.identity is not None:
            # By rule 1 a handout that says "[brand.phone]" has the hash of one that prints the number.
            kept = {"text": f"[{run.identity}]"} if self.rule == FIRST_RULE else {"line": run.identity}
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
        if blank.pen is not b.PenMark.LINE:
            kept["pen"] = blank.pen.value
        if blank.fact:  # otherwise its label is made of the words before it, which are covered themselves
            kept |= {"label": blank.label, "fact": blank.fact}
        return self.with_place(kept, blank)

    def with_place(self, kept: dict[str, Any], part: Run | InlineField) -> dict[str, Any]:
        return kept | {PLACE: str(part.span)} if self.places and part.span is not None else kept


@cache
def _said_fields(block: type[Struct]) -> tuple[tuple[str, object], ...]:
    """The fields that are covered, each with the value that it has if nobody says it."""
    # where a code leads is the clinic's, so its address is not covered; the words beside it are
    unsaid = _UNSAID | {"url"} if block is QRCode else _UNSAID
    return tuple(
        (one.name, one.default if one.default is not NODEFAULT else _NO_DEFAULT)
        for one in fields(block)
        if one.name not in unsaid
    )


_NO_DEFAULT = object()


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
