"""A handout as sentences, and which of them its reading grade is about.

**Whose words.** The grade is about the handout's own sentences. Left out, and listed, are: instruments,
which print exactly as published; credits; contact lines; and words in another language than the
handout's. Also left out is what is carried for staff and not printed (audience, purpose, main message). The
line of sources is no part of a handout's words: layouts print it.

**What is a sentence.** Words up to a full stop, question or exclamation mark, or to the end of their
paragraph, list item or cell. A colon or semicolon ends none. So a list is never one long sentence, with
or without stops.

Counted is, wherever it stands (paragraph, list item, box to tick, cell, caption, label of a line):

* what ends with such a mark; outside of running text only from four words on, or if it begins as a clause
  does: a full stop behind "Chest pain" makes no sentence of it;
* without one, what has more than six words of its own (as in ``template.sentences``);
* without one, what begins as a clause does ("I …", "You …", "Call …") and has at least four words.

All else is a fragment ("Chest pain", "Date"): it is neither counted as a short sentence, which would
lower the grade, nor joined to its neighbors. Its words still count for the share of long and of
unfamiliar words, so that hard words cannot hide in a list. Headings and titles are fragments, always;
they have rules of their own.

**What is a word.** What stands between spaces; a hyphen joins, a slash or a dash parts. A number is a
word, said aloud. No words are: a phone number (ten digits, or five and more), a web address, a line to
write on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from handpress.blocks import Blank, Document, Inline, Run, Text
from handpress.content.model import Fact, FactKind
from handpress.errors import Origin
from handpress.proof.claims.passages import Kind, Passage, passages

LONG = 3
"""Syllables of a long word."""

MOST_FRAGMENT_WORDS = 6
LEAST_CLAUSE_WORDS = 4

_CREDITS = "credit."
"""The group of facts that say whose work is printed."""

_BEGINS_A_CLAUSE = frozenset(
    """i you we they he she it nobody everyone someone
    add agree ask be breathe bring call check choose come count do don't drink eat fill find follow get give
    go have help hold keep learn leave let listen look make name never offer plan practice press put rest say
    see sit skip speak stay stop take talk tell tick try use wait walk watch write""".split()  # noqa: SIM905
)

_WEB = (
    r"(?:https?://)?(?:[\w-]{1,63}\.){1,9}(?:com|org|gov|net|edu|mil|info|example)\b(?:/[\w./-]*\w)?"
    r"|[\w.+-]{1,64}@[\w.-]{1,255}\.\w+"
)
_PHONE = r"(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\d{5,}"
_NUMBER = r"\$?\d+(?:-\d+){2,}|\$?\d+(?:,\d{3})*(?:\.\d+)?(?:%|st\b|nd\b|rd\b|th\b)?"
_WORD = r"[^\W\d_](?:[\w'’]*\w)?(?:[-‑][^\W_](?:[\w'’]*\w)?)*"
_TOKEN = re.compile(f"(?P<skip>{_WEB}|{_PHONE})|(?P<word>{_NUMBER}|{_WORD})")

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(¿¡]*[^\sa-zà-ÿ]|\s*$)")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|dr|mr|mrs|ms|vs|approx|st|no|dra|sr|sra|p\. ej)|\b[a-z](?:\.[a-z])+)$", re.I
)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int  # in its sentence
    syllables: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage, or a part of it between words that are left out. It knows where each letter is from."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[Run | Blank, ...]

    def at(self, offset: int) -> tuple[Origin | None, str | None]:
        """Where the letter was written, and its fact."""
        if not self.parts:
            return None, None
        part = self.parts[max(bisect_right(self.starts, offset) - 1, 0)]
        return part.origin, part.fact


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int  # in its stretch
    stretch: Stretch
    passage: Passage
    words: tuple[Word, ...]
    counted: bool

    def place(self, offset: int = 0) -> tuple[Origin | None, str | None]:
        """Where it was written and by which fact. A text of a template knows its block only."""
        origin, fact = self.stretch.at(self.start + offset)
        return origin or self.passage.origin, fact


@dataclass(frozen=True, slots=True)
class Script:
    """The words of a handout, in reading order."""

    sentences: tuple[Sentence, ...]
    left_out: tuple[str, ...] = ()  # texts, in words
    language: str = "en"

    @property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences that the grade is about."""
        return tuple(sentence for sentence in self.sentences if sentence.counted)


def script_of(document: Document, facts: Mapping[str, Fact], said: Callable[[str], int]) -> Script:
    """A handout as sentences. ``said`` counts the syllables of a word in the handout's language."""
    reader = _Reader(document.language, facts, said)
    for passage in passages(document):
        reader.passage(passage)
    return Script(tuple(reader.found), tuple(dict.fromkeys(reader.left_out)), document.language)


@dataclass(slots=True)
class _Reader:
    language: str
    facts: Mapping[str, Fact]
    said: Callable[[str], int]
    found: list[Sentence] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def passage(self, passage: Passage) -> None:
        if passage.kind is Kind.STAFF:
            return
        for left_out, parts in groupby(passage.text, lambda part: self.is_left_out(part, passage)):
            stretch = stretch_of(tuple(parts))
            if not left_out:
                self.stretch(stretch, passage)
            elif any(map(str.isalnum, stretch.text)):
                self.left_out.append(stretch.text.strip())

    def is_left_out(self, part: Inline, passage: Passage) -> bool:
        return passage.kind is Kind.CONTACT or (isinstance(part, Run) and self.is_foreign(part))

    def is_foreign(self, run: Run) -> bool:
        """Whether nobody can make it plainer here."""
        if run.lang is not None and run.lang.partition("-")[0] != self.language.partition("-")[0]:
            return True
        fact = self.facts.get(run.fact or "")
        return fact is not None and (fact.kind is FactKind.INSTRUMENT or fact.id.startswith(_CREDITS))

    def stretch(self, stretch: Stretch, passage: Passage) -> None:
        for start, end in split(stretch.text):
            text = stretch.text[start:end]
            words = words_of(text, self.said)
            if words:
                counted = is_sentence(text, words, passage.kind)
                self.found.append(Sentence(text, start, stretch, passage, words, counted))


def stretch_of(parts: Text) -> Stretch:
    starts, text = [], ""
    for part in parts:
        starts.append(len(text))
        text += part.text if isinstance(part, Run) else "____"
    return Stretch(text, tuple(starts), parts)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the space around it."""
    start = 0
    for match in _END.finditer(text):
        if (
            match[0].startswith(".")
            and match.end() < len(text.rstrip())
            and _NO_END.search(text[: match.start()])
        ):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bare = text[start:end].strip()
    if bare:
        first = start + text[start:end].index(bare)
        yield first, first + len(bare)


def words_of(text: str, said: Callable[[str], int]) -> tuple[Word, ...]:
    """The words of a sentence, in order."""
    return tuple(
        Word(match[0], match.start(), said(match[0]))
        for match in _TOKEN.finditer(text)
        if match["word"] is not None
    )


def is_sentence(text: str, words: tuple[Word, ...], kind: Kind = Kind.BODY) -> bool:
    """Whether a text of this kind counts as a sentence; see above."""
    if kind is Kind.HEADING:
        return False
    clause = words[0].text.lower().replace("’", "'") in _BEGINS_A_CLAUSE
    if text.rstrip().rstrip("\"'”’)]")[-1:] in tuple(".!?…"):
        return kind is Kind.BODY or clause or len(words) >= LEAST_CLAUSE_WORDS
    return len(words) > MOST_FRAGMENT_WORDS or (clause and len(words) >= LEAST_CLAUSE_WORDS)
