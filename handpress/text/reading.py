"""A document's sentences, read once for everybody who counts or quotes them.

**Whose words.** A handout's own sentences are what its reading grade and its score sheets are about. Left
out, and listed, are: texts that print as published (instruments, credits); contact lines; and words in
another language than the handout's. Also left out is what is carried for staff and not printed (audience,
purpose, main message), what is only said aloud of a picture, and the line of sources, which layouts print.

Headings and titles are fragments, always: no sentences, and their words count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from functools import cached_property
from itertools import groupby

from msgspec import Struct, field

from handpress.diagnostics import Span
from handpress.document.model import Document, Inline, InlineField, Run, Text
from handpress.document.parts import HEADINGS, RUNNING, Container, PassageKind
from handpress.document.walk import Passage, passages
from handpress.text.grammar import passive
from handpress.text.sentences import is_sentence, split
from handpress.text.words import Word, words_of
from handpress.values import Value

_NOT_READ = frozenset(
    {
        PassageKind.AUDIENCE,
        PassageKind.PURPOSE,
        PassageKind.MAIN_MESSAGE,
        PassageKind.ALT,
        PassageKind.SOURCE,
        PassageKind.CITATION,
    }
)


class Excerpt(Value, frozen=True):
    """A passage, or a part of it between words that are left out. It knows where each letter is from."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[Run | InlineField, ...]

    @classmethod
    def of(cls, parts: Text) -> Excerpt:
        """These parts as one text; a line to write on counts as four underscores."""
        starts, text = [], ""
        for part in parts:
            starts.append(len(text))
            text += part.text if isinstance(part, Run) else "____"
        return cls(text, tuple(starts), parts)

    def at(self, offset: int) -> tuple[Span | None, str | None]:
        """Where the letter was written, and its fact."""
        if not self.parts:
            return None, None
        part = self.parts[max(bisect_right(self.starts, offset) - 1, 0)]
        return part.span, part.fact


class Sentence(Value, frozen=True):
    """A sentence, or a fragment, which is not ``counted``. ``start`` is its place in the excerpt."""

    text: str
    start: int
    excerpt: Excerpt
    passage: Passage
    words: tuple[Word, ...]
    counted: bool

    @property
    def is_heading(self) -> bool:
        return self.passage.kind in HEADINGS

    def place(self, offset: int = 0) -> tuple[Span | None, str | None]:
        """Where it was written and by which fact. A text of a template knows its block only."""
        span, fact = self.excerpt.at(self.start + offset)
        return span or self.passage.span, fact


class DocumentReading(Value, frozen=True, dict=True):
    """The words of a handout, in reading order."""

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    left_out: tuple[str, ...] = ()  # texts, in words
    language: str = "en"

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences that are counted; fragments such as "Chest pain" are not."""
        return tuple(sentence for sentence in self.sentences if sentence.counted)

    @cached_property
    def passives(self) -> tuple[tuple[Sentence, tuple[int, int]], ...]:
        """Those of them in the passive voice, and where in each it stands; of English only."""
        return tuple((one, span) for one in self.own if (span := passive(one.words)))


def read_document(
    document: Document, said: Callable[[str], int], verbatim: Collection[str] = ()
) -> DocumentReading:
    """The sentences of a handout.

    ``said`` counts the syllables of a word in its language; ``verbatim`` are facts that print as published.
    """
    found = passages(document)
    reader = _Reader(document.language, said, verbatim)
    for passage in found:
        if passage.kind not in _NOT_READ:
            reader.passage(passage)
    left_out = tuple(dict.fromkeys(reader.left_out))
    return DocumentReading(found, tuple(reader.found), left_out, document.language)


class _Reader(Struct):
    language: str
    said: Callable[[str], int]
    verbatim: Collection[str]
    found: list[Sentence] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def passage(self, passage: Passage) -> None:
        for left_out, parts in groupby(passage.text, lambda part: self.is_left_out(part, passage)):
            excerpt = Excerpt.of(tuple(parts))
            if not left_out:
                self.excerpt(excerpt, passage)
            elif any(map(str.isalnum, excerpt.text)):
                self.left_out.append(excerpt.text.strip())

    def is_left_out(self, part: Inline, passage: Passage) -> bool:
        """Whether nobody can make it plainer here."""
        if passage.kind is PassageKind.CONTACT:
            return True
        if not isinstance(part, Run):
            return False
        foreign = part.lang is not None and _tongue(part.lang) != _tongue(self.language)
        return foreign or part.fact in self.verbatim

    def excerpt(self, excerpt: Excerpt, passage: Passage) -> None:
        for start, end in split(excerpt.text):
            text = excerpt.text[start:end]
            words = words_of(text, self.said)
            if words:
                counted = passage.kind not in HEADINGS and is_sentence(
                    text, words, running=_is_running(passage)
                )
                self.found.append(Sentence(text, start, excerpt, passage, words, counted))


def _is_running(passage: Passage) -> bool:
    in_list = passage.kind is not PassageKind.STATISTIC and passage.is_in(Container.ITEM)
    return passage.kind in RUNNING and not in_list


def _tongue(language: str) -> str:
    return language.partition("-")[0]
