"""A handout as the score sheets look at it: sections with their headings, sentences, actions, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from handpress import blocks as b
from handpress.blocks import Document, Run, Text, plain
from handpress.errors import Origin
from handpress.proof.claims.words import plain_words, sentences
from handpress.proof.instruments import wordlists as w
from handpress.proof.model import Subject


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with its place. ``where``: heading, paragraph, item, check, cell, label or caption."""

    text: str
    origin: Origin | None
    where: str
    strong: bool  # large, in a box, or a heading
    section: int = 0
    bold: str = ""  # its words in bold


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. ``low`` is how it is searched."""

    text: str
    low: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class Section:
    """A block of text between headings. A box, a card and a step of a timeline are sections of their own."""

    heading: Text
    level: int
    region: str
    blocks: tuple[b.Block, ...]
    origin: Origin | None
    box: bool = False

    @property
    def title(self) -> str:
        return plain(self.heading).strip()


@dataclass(slots=True)
class _Open:
    heading: Text
    level: int
    region: str
    origin: Origin | None
    box: bool = False
    blocks: list[b.Block] = field(default_factory=list)


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sections in reading order; those without any block and heading are left out."""
    made: list[_Open] = []
    for region in document.regions:
        made.append(_Open((), 0, region.name, region.origin))
        current = made[-1]
        for block in region.blocks:
            if isinstance(block, b.Heading):
                current = _Open(block.text, block.level, region.name, block.origin)
                made.append(current)
            elif isinstance(block, b.Callout | b.Card):
                inside = _Open(block.title, block.level, region.name, block.origin, True, list(block.blocks))
                made.append(inside)
            elif isinstance(block, b.Timeline):
                for step in block.steps:
                    origin = step.origin or block.origin
                    made.append(_Open(step.title, step.level, region.name, origin, False, list(step.blocks)))
            else:
                current.blocks.append(block)
    return tuple(
        Section(one.heading, one.level, one.region, tuple(one.blocks), one.origin, one.box)
        for one in made
        if one.heading or one.blocks
    )


def pieces_of(block: b.Block, where: str = "paragraph", strong: bool = False) -> Iterator[Piece]:
    """Every text of a block."""

    def piece(text: Text, kind: str, loud: bool = False) -> Iterator[Piece]:
        said = plain(text).strip()
        if said:
            bold = " ".join(part.text for part in text if isinstance(part, Run) and part.bold).strip()
            at = next((part.origin for part in text if part.origin is not None), None)
            yield Piece(said, at or getattr(block, "origin", None), kind, strong or loud, bold=bold)

    match block:
        case b.Heading():
            yield from piece(block.text, "heading", True)
        case b.Paragraph():
            yield from piece(block.text, where, block.lead)
        case b.BulletList() | b.Steps():
            for item in block.items:
                for inner in item.blocks:
                    yield from pieces_of(inner, "item", strong)
        case b.Checklist():
            for check in block.items:
                yield from piece(check.text, "check")
                for inner in check.hint:
                    yield from pieces_of(inner, "paragraph", strong)
        case b.Table():
            yield from piece(block.caption, "caption")
            for cell in (*block.header, *(cell for row in block.rows for cell in row)):
                yield from piece(cell, "cell")
        case b.Figure():
            yield from piece(block.title, "caption")
            for label in (*block.labels, *(note for notes in block.notes for note in notes)):
                yield from piece(label, "label")
            yield from piece(block.caption, "caption")
        case b.Statistic():
            yield from piece(block.text, "paragraph", True)
        case b.FieldRow():
            for one in block.fields:
                yield from piece(one.label, "label")
        case b.WritingLines():
            yield from piece(block.label, "label")
        case b.QRCode():
            for text in (block.title, *block.lines):
                yield from piece(text, "label")


_SAID = frozenset({"heading", "paragraph", "item", "check"})
SAME_WORDS = 0.75
"""Share of the main message's words at which a passage says the same, though "day or night" is left out."""
PARAGRAPH_WORDS = 15
"""A shorter text is a line, such as a telephone number, and no paragraph (our reading of PEMAT)."""


@dataclass(frozen=True)
class Material:
    """One handout, looked at once. Everything is worked out when it is first asked for."""

    subject: Subject

    @property
    def document(self) -> Document:
        return self.subject.document

    @property
    def english(self) -> bool:
        return self.document.language.partition("-")[0] == "en"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return sections_of(self.document)

    @cached_property
    def blocks(self) -> tuple[b.Block, ...]:
        return tuple(b.every_block(self.document))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        found: list[Piece] = []
        for number, section in enumerate(self.sections):
            title = section.title
            if title:
                found.append(Piece(title, section.origin, "heading", True, number))
            for block in section.blocks:
                for one in pieces_of(block, strong=section.box):
                    found.append(replace(one, section=number))
        return tuple(found)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences of headings, paragraphs, lists and boxes to tick."""
        return tuple(
            Line(said.text.strip(), plain_words(said.text).strip(), one)
            for one in self.pieces
            if one.where in _SAID
            for said in sentences(one.text)
        )

    # ---- what is done

    @cached_property
    def actions(self) -> tuple[Line, ...]:
        """What asks the reader to do something."""
        return tuple(line for line in self.lines if asks(line.low))

    # ---- numbers

    @cached_property
    def numbers(self) -> tuple[tuple[str, Piece], ...]:
        """Numbers in the text; not telephone numbers, dates, and numbers that are names."""
        return tuple(
            (match[0].strip(), one)
            for one in self.pieces
            for match in w.NUMBER.finditer(w.NOT_NUMBERS.sub(" ", one.text))
        )

    @cached_property
    def chances(self) -> tuple[tuple[str, str, Piece], ...]:
        """Each "7 of every 100": count, whole and where it stands."""
        return tuple(
            (match[1], match[2], one)
            for one in self.pieces
            for match in w.OF_EVERY.finditer(w.NOT_NUMBERS.sub(" ", one.text))
            if 0 < int(match[1]) <= int(match[2])
        )

    # ---- the main message

    @cached_property
    def message(self) -> str:
        return plain(self.document.main_message).strip()

    @cached_property
    def message_at(self) -> Piece | None:
        """Where the main message stands, in its own or nearly its own words; the first place counts."""
        wanted = words_of(self.message)
        if not wanted:
            return None
        titles = (
            Piece(self.document.title, self.document.origin, "heading", True, -1),
            Piece(self.document.subtitle, self.document.origin, "heading", True, -1),
        )
        for one in (*titles, *self.pieces):
            if len(wanted & words_of(one.text)) >= SAME_WORDS * len(wanted):
                return one
        return None

    @cached_property
    def first(self) -> int:
        """The number of the first section that says something: lines to fill in say nothing."""
        said = (one.section for one in self.pieces if one.where in {"paragraph", "item", "cell"})
        return next(said, 0)

    # ---- size

    @cached_property
    def pages(self) -> int:
        """Pages of the usual print that takes most; 0 where nothing was printed."""
        return max((len(one.sides) for one in self.subject.prints if not one.variant), default=0)

    @cached_property
    def paragraphs(self) -> int:
        return sum(
            isinstance(block, b.Paragraph) and len(plain(block.text).split()) >= PARAGRAPH_WORDS
            for section in self.sections
            for block in section.blocks
        )

    @property
    def very_short(self) -> bool:
        """PEMAT: at most two paragraphs and at most one page. A card has two sides, and is less."""
        less = bool(self.document.layouts) and set(self.document.layouts) <= {"card", "rackcard"}
        return self.paragraphs <= 2 and (less or self.pages == 1)


def asks(low: str) -> bool:
    """Whether a sentence, in small letters, asks for something to be done."""
    text = low.lstrip(" -–“”\"'•")
    for _ in range(4):
        if _begins(text):
            return True
        for pattern in (w.BEFORE_DO, w.CLAUSE, w.LABEL):
            match = pattern.match(text)
            if match:
                text = text[match.end() :]
                break
        else:
            return False
    return False


def _begins(text: str) -> bool:
    first, *rest = re.findall(r"[a-z]+|[:?]|\d+", text)[:4] or ("",)
    if first not in w.DO or "?" in rest[:1]:
        return False
    return not rest or rest[0] not in w.NOT_AFTER | {":"}


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in one spelling."""
    return frozenset(re.findall(r"[a-z0-9']+", plain_words(text)))
