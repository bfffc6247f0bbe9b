"""A handout as the passages a reader takes in: each text with what leads to it and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from handpress import blocks as b
from handpress.blocks import Document, Run, Text
from handpress.errors import Origin
from handpress.proof.claims.words import is_closed


class Kind(Enum):
    """What a passage is for a reader."""

    BODY = "body"  # running text
    ITEM = "item"  # of a list, or a box to tick
    CELL = "cell"  # of a table, beside its first column
    HEADING = "heading"  # also titles of boxes, steps and drawings
    LABEL = "label"  # of a line to write on, a row, a column, a part of a drawing
    CAPTION = "caption"
    CONTACT = "contact"  # address, phone, hours
    STAFF = "staff"  # carried, not printed as such: audience, purpose, main message


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, item, cell, label, heading or caption.

    ``led_by`` belongs to it: a lead-in with a colon ("Never:"), the head of its column. ``before`` is what
    the eye meets just before it: a heading, the first cell of the row, a line that does not end.
    """

    text: Text
    origin: Origin | None
    led_by: Text = ()
    before: tuple[Text, ...] = ()
    front: bool = False  # of the front matter: a layout may have no room to print it
    kind: Kind = Kind.BODY


@dataclass(slots=True)
class _Reader:
    found: list[Passage] = field(default_factory=list)
    heading: Text = ()
    previous: Text = ()
    front: bool = True
    running: Kind = Kind.BODY  # what a paragraph is here

    def add(
        self,
        text: Text,
        origin: Origin | None,
        led_by: Text = (),
        before: tuple[Text, ...] = (),
        kind: Kind = Kind.BODY,
    ) -> None:
        if not any(not isinstance(part, Run) or part.text.strip() for part in text):
            return
        near = () if not self.previous or is_closed(self.previous) else (self.previous,)
        heading = (self.heading,) if self.heading and self.heading is not self.previous else ()
        seen = (*before, *near, *heading)
        self.found.append(Passage(text, origin, led_by, seen, self.front, kind))
        self.previous = text

    def title(self, text: Text, origin: Origin | None) -> None:
        self.add(text, origin, kind=Kind.HEADING)
        self.heading = text

    def blocks(self, blocks: tuple[b.Block, ...], led_by: Text = ()) -> None:
        lead = led_by
        for block in blocks:
            text = block.text if isinstance(block, b.Paragraph) else ()
            self.block(block, lead)
            lead = text if b.plain(text).rstrip().endswith(":") else ()

    def block(self, block: b.Block, lead: Text) -> None:
        match block:
            case b.Heading():
                self.title(block.text, block.origin)
            case b.Paragraph():
                self.add(block.text, block.origin, lead, kind=self.running)
            case b.BulletList() | b.Steps():
                self.items(block, lead)
            case b.Checklist():
                for box in block.items:
                    self.previous = ()
                    self.add(box.text, box.origin or block.origin, lead, kind=Kind.ITEM)
                    self.blocks(box.hint)
            case b.FieldRow():
                for line in block.fields:
                    self.previous = ()
                    self.add(line.label, block.origin, lead, kind=Kind.LABEL)
            case b.WritingLines():
                self.add(block.label, block.origin, lead, kind=Kind.LABEL)
            case b.Table():
                self.table(block)
            case b.Callout() | b.Card():
                self.title(block.title, block.origin)
                self.blocks(block.blocks)
            case b.Timeline():
                for step in block.steps:
                    self.title(step.title, step.origin or block.origin)
                    self.blocks(step.blocks)
            case b.Statistic():
                self.add(block.text, block.origin)
            case b.Figure():
                self.figure(block)
            case b.QRCode():
                self.add(block.title, block.origin, kind=Kind.LABEL)
                for words in block.lines:
                    self.add(words, block.origin, kind=Kind.LABEL)
            case b.Contact():
                for contact in block.lines:
                    self.previous = ()
                    self.add(contact.text, block.origin, kind=Kind.CONTACT)
            case b.Rule():
                self.previous = ()

    def items(self, block: b.BulletList | b.Steps, lead: Text) -> None:
        outside, self.running = self.running, Kind.ITEM
        for item in block.items:
            self.previous = ()
            self.blocks(item.blocks, lead)
        self.running = outside

    def table(self, table: b.Table) -> None:
        self.add(table.caption, table.origin, kind=Kind.CAPTION)
        for cell in table.header:
            self.previous = ()
            self.add(cell, table.origin, kind=Kind.LABEL)
        for row in table.rows:
            for column, cell in enumerate(row):
                self.previous = ()
                head = table.header[column] if column < len(table.header) else ()
                # The row says of whom; a "no" in it is another matter than one at the head of the column.
                of_whom = (*row[0], Run("; ")) if column else ()
                kind = Kind.CELL if column else Kind.LABEL
                self.add(cell, table.origin, (*of_whom, *head), kind=kind)

    def figure(self, figure: b.Figure) -> None:
        self.title(figure.title, figure.origin) if figure.title else None
        for index, label in enumerate(figure.labels):
            self.previous = ()
            self.add(label, figure.origin, kind=Kind.LABEL)
            for note in figure.notes[index] if index < len(figure.notes) else ():
                self.add(note, figure.origin, (), (label,), Kind.ITEM)
        self.previous = ()
        self.add(figure.caption, figure.origin, kind=Kind.CAPTION)


def passages(document: Document) -> tuple[Passage, ...]:
    """Every text that a handout prints or carries, in reading order, its front matter first."""
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    reader = _Reader()
    for line in (document.label, document.title, document.subtitle):
        title = (Run(line, origin=document.origin),) if line else ()
        reader.add(title, document.origin, kind=Kind.HEADING)
    reader.heading = (Run(document.title, origin=document.origin),)
    for line in (document.audience, document.purpose):
        reader.previous = ()
        about = (Run(line, origin=document.origin),) if line else ()
        reader.add(about, document.origin, kind=Kind.STAFF)
    reader.add(document.main_message, document.origin, kind=Kind.STAFF)
    reader.front = False
    for region in document.regions:
        reader.previous = ()
        reader.blocks(region.blocks)
    yield from reader.found


def of_fact(text: Text, origin: Origin) -> Passage:
    """A fact by itself."""
    return Passage(text, origin)
