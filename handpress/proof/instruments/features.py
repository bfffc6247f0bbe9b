"""A handout as the score sheets look at it: sections with their headings, sentences, actions, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from handpress.capacity import less_than_a_page
from handpress.diagnostics import Span
from handpress.document import model as b
from handpress.document.model import Document, Run, plain_text
from handpress.document.parts import Container, FieldPath, PassageKind
from handpress.document.sections import Section, sections_of
from handpress.document.walk import Passage, every_block
from handpress.proof.instruments import wordlists as w
from handpress.proof.model import ProofInput
from handpress.text.grammar import asks
from handpress.text.reading import DocumentReading, Sentence
from handpress.text.words import plain_words, word_set
from handpress.values import Value


class FeatureText(Value, frozen=True):
    """A text with its place. ``where``: heading, paragraph, item, check, cell, label or caption."""

    text: str
    span: Span | None
    where: str
    strong: bool  # large, in a box, or a heading
    section: int = 0
    bold: str = ""  # its words in bold


class FeatureSentence(Value, frozen=True):
    """A sentence or fragment that the sheets look at. ``low`` is how it is searched."""

    sentence: Sentence
    low: str
    piece: FeatureText

    @property
    def text(self) -> str:
        return self.sentence.text


_WHERE = {
    "heading": (PassageKind.HEADING, PassageKind.BOX_TITLE, PassageKind.STEP_TITLE),
    "paragraph": (PassageKind.PARAGRAPH, PassageKind.LEAD, PassageKind.STATISTIC),
    "check": (PassageKind.CHECK,),
    "cell": (PassageKind.COLUMN_HEAD, PassageKind.ROW_HEAD, PassageKind.CELL),
    "caption": (PassageKind.TABLE_CAPTION, PassageKind.DRAWING_TITLE, PassageKind.DRAWING_CAPTION),
    "label": (
        PassageKind.FIELD,
        PassageKind.ANSWER,
        PassageKind.WRITING,
        PassageKind.DRAWING_LABEL,
        PassageKind.DRAWING_NOTE,
        PassageKind.CODE_TITLE,
        PassageKind.CODE_LINE,
    ),
    # of the handout as a whole, the clinic's, or said aloud only
    "": (
        PassageKind.DOCUMENT_LABEL,
        PassageKind.TITLE,
        PassageKind.SUBTITLE,
        PassageKind.AUDIENCE,
        PassageKind.PURPOSE,
        PassageKind.MAIN_MESSAGE,
        PassageKind.SOURCE,
        PassageKind.CITATION,
        PassageKind.CONTACT,
        PassageKind.ALT,
    ),
}
_WHERE_OF = {kind: where for where, kinds in _WHERE.items() for kind in kinds}
_STRONG = (PassageKind.LEAD, PassageKind.STATISTIC)


def pieces_of(
    passages: Iterable[Passage], sections: Sequence[Section]
) -> Iterator[tuple[FieldPath, FeatureText]]:
    """The texts that the sheets look at, section by section, with their places in the document."""
    inside = [one for one in passages if one.section is not None and _WHERE_OF[one.kind]]
    for one in sorted(inside, key=lambda one: one.section or 0):
        where = _WHERE_OF[one.kind]
        in_item = bool(one.within) and one.within[-1].container is Container.ITEM
        if where == "paragraph" and in_item:
            where = "item"
        number = one.section or 0
        is_heading = where == "heading"
        strong = is_heading or one.kind in _STRONG or sections[number].box
        bold = " ".join(part.text for part in one.text if isinstance(part, Run) and part.bold).strip()
        span = one.span if is_heading else one.written_at
        piece = FeatureText(one.words.strip(), span, where, strong, number, "" if is_heading else bold)
        yield one.path, piece


_SAID = frozenset({"heading", "paragraph", "item", "check"})
SAME_WORDS = 0.75
"""Share of the main message's words at which a passage says the same, though "day or night" is left out."""
PARAGRAPH_WORDS = 15
"""A shorter text is a line, such as a telephone number, and no paragraph (our reading of PEMAT)."""


class HandoutFeatures(Value, frozen=True, dict=True):
    """One handout, looked at once. Everything is worked out when it is first asked for."""

    proof_input: ProofInput

    @property
    def document(self) -> Document:
        return self.proof_input.document

    @property
    def reading(self) -> DocumentReading:
        return self.proof_input.reading

    @property
    def english(self) -> bool:
        return self.document.language.partition("-")[0] == "en"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return sections_of(self.document)

    @cached_property
    def blocks(self) -> tuple[b.Block, ...]:
        return tuple(every_block(self.document))

    @cached_property
    def _placed(self) -> Mapping[FieldPath, FeatureText]:
        return dict(pieces_of(self.reading.passages, self.sections))

    @property
    def pieces(self) -> tuple[FeatureText, ...]:
        return tuple(self._placed.values())

    @cached_property
    def lines(self) -> tuple[FeatureSentence, ...]:
        """What is said in headings, paragraphs, lists and boxes to tick; fragments, too."""
        read: dict[FieldPath, list[Sentence]] = {}
        for sentence in self.reading.sentences:
            read.setdefault(sentence.passage.path, []).append(sentence)
        return tuple(
            FeatureSentence(sentence, plain_words(sentence.text), piece)
            for path, piece in self._placed.items()
            if piece.where in _SAID
            for sentence in read.get(path, ())
        )

    # ---- what is done

    @cached_property
    def actions(self) -> tuple[FeatureSentence, ...]:
        """What asks the reader to do something."""
        return tuple(line for line in self.lines if asks(line.low))

    # ---- numbers

    @cached_property
    def numbers(self) -> tuple[tuple[str, FeatureText], ...]:
        """Numbers in the text; not telephone numbers, dates, and numbers that are names."""
        return tuple(
            (match[0].strip(), one)
            for one in self.pieces
            for match in w.NUMBER.finditer(w.NOT_NUMBERS.sub(" ", one.text))
        )

    @cached_property
    def chances(self) -> tuple[tuple[str, str, FeatureText], ...]:
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
        return plain_text(self.document.main_message).strip()

    @cached_property
    def message_at(self) -> FeatureText | None:
        """Where the main message stands, in its own or nearly its own words; the first place counts."""
        wanted = word_set(self.message)
        if not wanted:
            return None
        titles = (
            FeatureText(self.document.title, self.document.span, "heading", True, -1),
            FeatureText(self.document.subtitle, self.document.span, "heading", True, -1),
        )
        for one in (*titles, *self.pieces):
            if len(wanted & word_set(one.text)) >= SAME_WORDS * len(wanted):
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
        return max((len(one.sides) for one in self.proof_input.prints if not one.variant), default=0)

    @cached_property
    def paragraphs(self) -> int:
        return sum(
            isinstance(block, b.Paragraph) and len(plain_text(block.text).split()) >= PARAGRAPH_WORDS
            for section in self.sections
            for block in section.blocks
        )

    @property
    def very_short(self) -> bool:
        """PEMAT: at most two paragraphs and at most one page. A card has two sides, and is less."""
        return self.paragraphs <= 2 and (less_than_a_page(self.document.capacities) or self.pages == 1)
