"""A handout as sentences, and which of them its reading grade is about.

**Whose words.** The grade is about the handout's own sentences. Left out, and listed, are: instruments,
which print exactly as published; credits; contact lines; and words in another language than the
handout's. Also left out is what is carried for staff and not printed (audience, purpose, main message). The
line of sources is no part of a handout's words: layouts print it.

**What is a sentence**, and what a word, ``handpress.text`` says. The words of a fragment still count for the
share of long and of unfamiliar words, so that hard words cannot hide in a list. Headings and titles are
fragments, always; they have rules of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from handpress.content.model import Fact, FactKind
from handpress.diagnostics import Span
from handpress.document.model import Document, Inline, InlineField, Run, Text
from handpress.proof.claims.passages import ClaimPassage, PassageUse, passages
from handpress.text.sentences import is_sentence, split
from handpress.text.words import Word, words_of

LONG = 3
"""Syllables of a long word."""

_CREDITS = "credit."
"""The group of facts that say whose work is printed."""


@dataclass(frozen=True, slots=True)
class ProsePassage:
    """A passage, or a part of it between words that are left out. It knows where each letter is from."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[Run | InlineField, ...]

    def at(self, offset: int) -> tuple[Span | None, str | None]:
        """Where the letter was written, and its fact."""
        if not self.parts:
            return None, None
        part = self.parts[max(bisect_right(self.starts, offset) - 1, 0)]
        return part.span, part.fact


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int  # in its stretch
    stretch: ProsePassage
    passage: ClaimPassage
    words: tuple[Word, ...]
    counted: bool

    def place(self, offset: int = 0) -> tuple[Span | None, str | None]:
        """Where it was written and by which fact. A text of a template knows its block only."""
        span, fact = self.stretch.at(self.start + offset)
        return span or self.passage.span, fact


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a handout, in reading order."""

    sentences: tuple[Sentence, ...]
    left_out: tuple[str, ...] = ()  # texts, in words
    language: str = "en"

    @property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences that the grade is about."""
        return tuple(sentence for sentence in self.sentences if sentence.counted)


def script_of(document: Document, facts: Mapping[str, Fact], said: Callable[[str], int]) -> Prose:
    """A handout as sentences. ``said`` counts the syllables of a word in the handout's language."""
    reader = _Reader(document.language, facts, said)
    for passage in passages(document):
        reader.passage(passage)
    return Prose(tuple(reader.found), tuple(dict.fromkeys(reader.left_out)), document.language)


@dataclass(slots=True)
class _Reader:
    language: str
    facts: Mapping[str, Fact]
    said: Callable[[str], int]
    found: list[Sentence] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def passage(self, passage: ClaimPassage) -> None:
        if passage.kind is PassageUse.STAFF:
            return
        for left_out, parts in groupby(passage.text, lambda part: self.is_left_out(part, passage)):
            stretch = stretch_of(tuple(parts))
            if not left_out:
                self.stretch(stretch, passage)
            elif any(map(str.isalnum, stretch.text)):
                self.left_out.append(stretch.text.strip())

    def is_left_out(self, part: Inline, passage: ClaimPassage) -> bool:
        return passage.kind is PassageUse.CONTACT or (isinstance(part, Run) and self.is_foreign(part))

    def is_foreign(self, run: Run) -> bool:
        """Whether nobody can make it plainer here."""
        if run.lang is not None and run.lang.partition("-")[0] != self.language.partition("-")[0]:
            return True
        fact = self.facts.get(run.fact or "")
        return fact is not None and (fact.kind is FactKind.INSTRUMENT or fact.id.startswith(_CREDITS))

    def stretch(self, stretch: ProsePassage, passage: ClaimPassage) -> None:
        for start, end in split(stretch.text):
            text = stretch.text[start:end]
            words = words_of(text, self.said)
            if words:
                running = passage.kind is PassageUse.BODY
                counted = passage.kind is not PassageUse.HEADING and is_sentence(text, words, running=running)
                self.found.append(Sentence(text, start, stretch, passage, words, counted))


def stretch_of(parts: Text) -> ProsePassage:
    starts, text = [], ""
    for part in parts:
        starts.append(len(text))
        text += part.text if isinstance(part, Run) else "____"
    return ProsePassage(text, tuple(starts), parts)
