"""The one reader of a handout: every text that it prints or says aloud, in reading order.

Whatever looks at words (what a handout must never say, plain language, score sheets, glyphs, places on a
page) takes them from :func:`passages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from handpress.diagnostics import Span
from handpress.document.model import Block, Document, InlineField, Text, plain_text
from handpress.document.parts import (
    BlocksPart,
    CellPlace,
    Container,
    FieldPath,
    PassageKind,
    Pause,
    TextPart,
    parts_of,
    said,
)
from handpress.document.sections import section_numbers
from handpress.values import Value


class Within(Value, frozen=True):
    """One container that a passage stands in. ``title`` is empty where it has none."""

    container: Container
    path: FieldPath  # of the blocks in it
    title: Text = ()
    level: int = 0  # of the title as a heading


class Passage(Value, frozen=True):
    """One text of a handout with its place in it. Texts without any word or line to write on are none.

    ``span`` is where its block (item, step) was written; each run of ``text`` may know better: see
    ``written_at``. ``led_by`` is the paragraph before it that ends in a colon and leads to it. ``apart`` says
    that what is read just before does not run on into it.
    """

    text: Text
    kind: PassageKind
    path: FieldPath
    span: Span | None
    language: str
    region: str = ""  # empty for what belongs to the handout as a whole
    block: Block | None = None  # whose text it is
    level: int = 0  # of a heading; 0 for what is none
    within: tuple[Within, ...] = ()  # outermost first
    headings: tuple[Text, ...] = ()  # that it stands under, outermost first; not itself
    led_by: Text = ()
    cell: CellPlace | None = None
    apart: bool = False
    section: int | None = None  # its number in ``sections_of``

    @property
    def words(self) -> str:
        """Its characters; a line to write on counts as four underscores."""
        return plain_text(self.text)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of its facts, in order."""
        return tuple(dict.fromkeys(part.fact for part in self.text if part.fact))

    @property
    def written_at(self) -> Span | None:
        """Where its words were written; where its block was, if they do not know."""
        return next((part.span for part in self.text if part.span is not None), self.span)

    @property
    def is_front(self) -> bool:
        """Whether it belongs to the handout as a whole and not to one of its regions."""
        return self.path[:1] != ("regions",)

    def is_in(self, container: Container) -> bool:
        return any(one.container is container for one in self.within)


# ---- the whole ------------------------------------------------------------------------------


def passages(document: Document) -> tuple[Passage, ...]:
    """Every text that a handout prints, says aloud or carries for staff, in reading order.

    First come the texts of the handout as a whole (label, title, subtitle, audience, purpose, main message),
    then its regions, last its sources. Choose by ``kind``.
    """
    walk = _Walk(document.language, section_numbers(document))
    walk.front(document)
    for number, region in enumerate(document.regions):
        walk.region = region.name
        walk.apart = True
        walk.blocks(region.blocks, ("regions", number, "blocks"), (), ())
    walk.sources(document)
    return tuple(walk.found)


def passages_in(blocks: Iterable[Block], language: str = "en") -> tuple[Passage, ...]:
    """The same of a few blocks by themselves; paths begin at the first of them."""
    walk = _Walk(language)
    walk.blocks(blocks, (), (), ())
    return tuple(walk.found)


def every_block(document: Document) -> Iterator[Block]:
    """Every block of a handout in reading order, also those inside of lists, boxes and timelines."""
    for region in document.regions:
        yield from blocks_in(region.blocks)


def blocks_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """These blocks, each with what stands inside of it."""
    for block in blocks:
        yield block
        for part in parts_of(block):
            if isinstance(part, BlocksPart):
                yield from blocks_in(part.blocks)


_APART = frozenset(
    {
        PassageKind.AUDIENCE,
        PassageKind.PURPOSE,
        PassageKind.CHECK,
        PassageKind.FIELD,
        PassageKind.ANSWER,
        PassageKind.COLUMN_HEAD,
        PassageKind.ROW_HEAD,
        PassageKind.CELL,
        PassageKind.DRAWING_LABEL,
        PassageKind.DRAWING_CAPTION,
        PassageKind.CONTACT,
    }
)
"""Texts that stand by themselves, whatever is read before them."""

_LED = frozenset(
    {
        PassageKind.PARAGRAPH,
        PassageKind.LEAD,
        PassageKind.CHECK,
        PassageKind.FIELD,
        PassageKind.WRITING,
    }
)
"""Texts that a paragraph with a colon at its end can lead to."""

_LINES = (PassageKind.PARAGRAPH, PassageKind.LEAD)


class _Walk(Struct):
    language: str
    numbers: Mapping[FieldPath, int] = field(default_factory=dict)
    region: str = ""
    found: list[Passage] = field(default_factory=list)
    apart: bool = False  # whether the next passage begins anew

    def front(self, document: Document) -> None:
        at = document.span
        for kind, name in (
            (PassageKind.DOCUMENT_LABEL, "label"),
            (PassageKind.TITLE, "title"),
            (PassageKind.SUBTITLE, "subtitle"),
            (PassageKind.AUDIENCE, "audience"),
            (PassageKind.PURPOSE, "purpose"),
        ):
            self.add(TextPart(kind, said(getattr(document, name), at), (name,), at))
        self.add(TextPart(PassageKind.MAIN_MESSAGE, document.main_message, ("main_message",), at))

    def sources(self, document: Document) -> None:
        self.region = ""
        at = document.span
        for number, source in enumerate(document.sources):
            for kind, name in ((PassageKind.SOURCE, "short"), (PassageKind.CITATION, "full")):
                self.apart = True
                text = said(getattr(source, name), at)
                self.add(TextPart(kind, text, ("sources", number, name), at))

    def blocks(
        self,
        blocks: Iterable[Block],
        path: FieldPath,
        within: tuple[Within, ...],
        headings: tuple[tuple[int, Text], ...],
        led_by: Text = (),
    ) -> None:
        lead = led_by
        for number, block in enumerate(blocks):
            start = (*path, number)
            next_lead: Text = ()
            for part in parts_of(block):
                if isinstance(part, Pause):
                    self.apart = True
                elif isinstance(part, TextPart):
                    if part.kind is PassageKind.HEADING:
                        headings = _above(headings, part.level)
                    self.add(part, start, block, within, headings, lead)
                    if part.kind is PassageKind.HEADING:
                        headings = (*headings, (part.level, part.text))
                    if part.kind in _LINES and plain_text(part.text).rstrip().endswith(":"):
                        next_lead = part.text
                else:
                    self.inner(part, start, within, headings, lead)
            lead = next_lead

    def inner(
        self,
        part: BlocksPart,
        start: FieldPath,
        within: tuple[Within, ...],
        headings: tuple[tuple[int, Text], ...],
        lead: Text,
    ) -> None:
        one = Within(part.container, (*start, *part.path), part.title, part.level)
        is_item = part.container is Container.ITEM
        if is_item:
            self.apart = True
        if part.title:
            headings = (*headings, (part.level, part.title))
        self.blocks(part.blocks, one.path, (*within, one), headings, lead if is_item else ())

    def add(
        self,
        part: TextPart,
        start: FieldPath = (),
        block: Block | None = None,
        within: tuple[Within, ...] = (),
        headings: tuple[tuple[int, Text], ...] = (),
        lead: Text = (),
    ) -> None:
        self.apart |= part.kind in _APART
        if not any(isinstance(one, InlineField) or one.text.strip() for one in part.text):
            return
        self.found.append(
            Passage(
                part.text,
                part.kind,
                (*start, *part.path),
                part.span,
                self.language,
                self.region,
                block,
                part.level,
                within,
                tuple(text for _, text in headings),
                lead if part.kind in _LED else (),
                part.cell,
                self.apart,
                self.section((*start, *part.path)),
            )
        )
        self.apart = False

    def section(self, path: FieldPath) -> int | None:
        """The section of a text: that of its region's block, or of the step of a timeline there."""
        return self.numbers.get(path[:4], self.numbers.get(path[:6]))


def _above(headings: tuple[tuple[int, Text], ...], level: int) -> tuple[tuple[int, Text], ...]:
    """The headings that one of this level stands under."""
    kept = len(headings)
    while kept and headings[kept - 1][0] >= level:
        kept -= 1
    return headings[:kept]
