"""Lists that are too long, and headings that do not match what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from handpress.diagnostics import Diagnostic, Span
from handpress.document import model as b
from handpress.document.model import Block, Document, Inline, Run, Text, plain_text
from handpress.document.parts import BlocksPart, Container, PassageKind, TextPart, parts_of
from handpress.document.walk import every_block
from handpress.proof.language import rules
from handpress.proof.language.lists import topics
from handpress.proof.model import finding
from handpress.values import Value

MOST_ITEMS = 7
"""Of a list without sub-lists (CDC Clear Communication Index, item 8)."""


def check_shape(document: Document) -> Iterator[Diagnostic]:
    """Lists in any language; headings in English, where the topics are known."""
    for block in every_block(document):
        if isinstance(block, b.BulletList | b.OrderedList):
            yield from _list(block)
    sections = sections_of(document)
    for section, before, after in zip(sections, (None, *sections), (*sections[1:], None), strict=False):
        if not _in_a_row(section, before) and not _in_a_row(section, after):
            yield from _empty(section)
        if document.language.partition("-")[0] == "en":
            yield from _mismatch(section, sections)


# ---- lists


def _list(block: b.BulletList | b.OrderedList) -> Iterator[Diagnostic]:
    parted = any(
        isinstance(inner, b.BulletList | b.OrderedList) for item in block.items for inner in item.blocks
    )
    texts = [_first_text(item.blocks) for item in block.items]
    # A list of words with their meanings is looked up, not kept in mind.
    if len(block.items) > MOST_ITEMS and not parted and not all(map(is_entry, texts)):
        span, fact = place_of(texts[0], block.span)
        evidence = "; ".join(plain_text(text) for text in texts)
        yield finding(
            rules.LONG_LIST,
            evidence=evidence,
            span=block.span or span,
            fact=fact,
            items=len(block.items),
            most=MOST_ITEMS,
        )


def _first_text(blocks: Sequence[Block]) -> Text:
    return blocks[0].text if blocks and isinstance(blocks[0], b.Paragraph) else ()


def is_entry(text: Text) -> bool:
    """Whether a text is an entry of a word list: a bold word with a colon first."""
    return bool(text) and isinstance(text[0], Run) and text[0].bold and ":" in plain_text(text)


def place_of(text: Sequence[Inline], fallback: Span | None) -> tuple[Span | None, str | None]:
    first = next((part for part in text if part.span is not None), None)
    return (first.span, first.fact) if first is not None else (fallback, None)


# ---- headings


class HeadedSection(Struct):
    """A heading and what stands under it, up to the next."""

    title: Text
    level: int
    span: Span | None
    texts: list[str] = field(default_factory=list)
    filled: bool = False

    @property
    def words(self) -> str:
        return plain_text(self.title)


def sections_of(document: Document) -> tuple[HeadedSection, ...]:
    """The sections below the title, in reading order. A box is a section; what follows it belongs to none."""
    found: list[HeadedSection] = []
    for region in document.regions:
        _Walk(found).blocks(region.blocks, None)
    return tuple(found)


class _Walk(Value, frozen=True):
    found: list[HeadedSection]

    def open(self, title: Text, level: int, span: Span | None) -> HeadedSection:
        section = HeadedSection(title, level, span)
        self.found.append(section)
        return section

    def blocks(self, blocks: Sequence[Block], section: HeadedSection | None) -> None:
        for block in blocks:
            section = self.block(block, section)

    def block(self, block: Block, section: HeadedSection | None) -> HeadedSection | None:
        for part in parts_of(block):
            if isinstance(part, TextPart):
                section = self.text(part, section)
            elif isinstance(part, BlocksPart):
                self.inner(part, section)
        return section

    def text(self, part: TextPart, section: HeadedSection | None) -> HeadedSection | None:
        if part.kind is PassageKind.HEADING:
            if section is not None and part.level > section.level:
                section.filled = True  # by its sub-sections
            return self.open(part.text, part.level, part.span)
        if part.kind is not PassageKind.ALT:
            self.fill(section, *filter(None, [plain_text(part.text)]))
        return section

    def inner(self, part: BlocksPart, section: HeadedSection | None) -> None:
        if part.container is Container.ITEM:
            self.blocks(part.blocks, section)
        elif part.container is not Container.HINT:
            self.blocks(part.blocks, self.open(part.title, part.level, part.span) if part.title else None)

    def fill(self, section: HeadedSection | None, *texts: str) -> None:
        if section is not None:
            section.filled = True
            section.texts += texts


def _in_a_row(section: HeadedSection, other: HeadedSection | None) -> bool:
    """Two empty headings of one level side by side are the lines of a poster, set large."""
    return other is not None and not other.filled and other.level == section.level


def _empty(section: HeadedSection) -> Iterator[Diagnostic]:
    if not section.filled and section.words.strip():
        span, fact = place_of(section.title, section.span)
        yield finding(rules.EMPTY_HEADING, evidence=section.words, span=span, fact=fact, words=section.words)


_SMALL = frozenset(
    """the and for you your our what when how who why can may with that this it is are was not does about
    from into need now more ask tell call today day days way ways first other little back good know see say us
    we my me i to of in on at or a an if be do have has had get go want help helps right here there out up
    no""".split()  # noqa: SIM905 (easier to read)
)


def _mismatch(section: HeadedSection, sections: Sequence[HeadedSection]) -> Iterator[Diagnostic]:
    text = _stems(" ".join(section.texts))
    title = _stems(section.words)
    if not text or not title or title & text:
        return
    promised = _promised(section)
    if promised is None:
        hint = _changed_places(title, text, section, sections)
    else:
        hint = "" if promised else "The text does not speak of it."
    if hint:
        span, fact = place_of(section.title, section.span)
        evidence = f"{section.words} / {' '.join(section.texts)[:160]}"
        yield finding(
            rules.WRONG_HEADING, evidence=evidence, span=span, fact=fact, words=section.words, hint=hint
        )


def _promised(section: HeadedSection) -> bool | None:
    """Whether a word of the topic that the heading names stands in the text; None if it names no topic."""
    title, text = _lowered(section.words), _lowered(" ".join(section.texts))
    named = [kept for promised, kept in topics() if any(_begins(word, title) for word in promised)]
    return any(_begins(word, text) for kept in named for word in kept) if named else None


def _changed_places(
    title: frozenset[str], text: frozenset[str], section: HeadedSection, sections: Sequence[HeadedSection]
) -> str:
    """Two headings, each of which fits the other's text and not its own."""
    for other in sections:
        its_title, its_text = _stems(other.words), _stems(" ".join(other.texts))
        fits = title <= its_text and bool(its_title) and its_title <= text
        if other is not section and fits and not its_title & its_text:
            return f"It would fit what stands under “{other.words}”."
    return ""


def _lowered(text: str) -> str:
    return text.lower().replace("’", "'").replace(" effect", "-effect")


def _begins(beginning: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(beginning)}", text) is not None


def _stems(text: str) -> frozenset[str]:
    """Words that mean something, without their endings, so that "driving" meets "drives"."""
    return frozenset(_stem(word) for word in re.findall(r"[a-z]{2,}", text.lower()) if word not in _SMALL)


def _stem(word: str) -> str:
    bare = re.sub(r"(?:ings?|ed|es|s|ly|er|e|y|ies|al|ion|ions|ment|ments)$", "", word)
    return bare if len(bare) >= 3 else word
