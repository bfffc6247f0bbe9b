"""Sentences: where one ends, and which texts are one. The only place that decides it.

**Where a sentence ends.** With a full stop, question or exclamation mark, or with its paragraph, list
item or cell. A colon or semicolon ends none. So a list is never one long sentence, with or without stops.
A mark before a small letter ("Have you... had") and the full stop of an abbreviation end none either; who
must not overlook an end, as the watch over claims, asks for those ``in_doubt`` too.

**What counts as a sentence**, wherever it stands (paragraph, list item, box to tick, cell, caption, label
of a line):

* what ends with such a mark; outside of running text only from four words on, or if it begins as a clause
  does: a full stop behind "Chest pain" makes no sentence of it;
* without one, what has more than six words of its own;
* without one, what begins as a clause does ("I …", "You …", "Call …") and has at least four words.

All else is a fragment ("Chest pain", "Date"): it is neither counted as a short sentence, which would
lower the grade, nor joined to its neighbors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from handpress.document.model import Run, Text
from handpress.text.grammar import begins_a_clause
from handpress.text.words import ABBREVIATION, Word

MOST_FRAGMENT_WORDS = 6
"""A text of more words of its own is taken for a sentence, with or without a mark at its end."""

LEAST_CLAUSE_WORDS = 4

END_MARKS = ".!?…"
_CLOSING = "\"'”’»)]"
"""What may stand behind the mark that ends a sentence."""


@cache
def _end() -> re.Pattern[str]:
    return re.compile(rf"[{END_MARKS}]+[{re.escape(_CLOSING)}]*(\s+|$)")


@cache
def _no_end() -> re.Pattern[str]:
    """Letters whose full stop ends no sentence; also of names ("St. Mary") and initials ("U.S.")."""
    return re.compile(rf"{ABBREVIATION}|\b(?:st|dra|sr|sra|p\. ej)\.|\b[a-z](?:\.[a-z])+\.", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"[a-zà-ÿ]")


class End(NamedTuple):
    """Where a sentence ends: its mark, what is behind the mark and its quotes, where the next begins."""

    mark: int
    behind: int
    following: int


def ends(text: str, *, in_doubt: bool = False) -> Iterator[End]:
    """The ends of sentences in a text that have a mark; ``in_doubt`` those too that may be none."""
    stops = frozenset[int]() if in_doubt else frozenset(found.end() for found in _no_end().finditer(text))
    for match in _end().finditer(text):
        is_last = match.end() == len(text)
        if in_doubt or is_last or not (match.start() + 1 in stops or _goes_on().match(text, match.end())):
            yield End(match.start(), match.start(1), match.end())


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the space around it."""
    start = 0
    for _, end, following in (*ends(text), End(*[len(text)] * 3)):
        bare = text[start:end].strip()
        if bare:
            first = start + text[start:end].index(bare)
            yield first, first + len(bare)
        start = following


def count_sentences(text: str) -> int:
    """How many sentences and fragments a text has."""
    return sum(1 for _ in split(text))


def last_mark(text: str, beside: str = "") -> str:
    """The character that a text ends with, without what closes quotes and brackets, or stands ``beside``."""
    return text.rstrip().rstrip(_CLOSING + beside)[-1:]


def closes(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return last_mark(text) in tuple(END_MARKS)


def is_closed(text: Text) -> bool:
    """The same of a text of the document. A line to write on at its end leaves it open."""
    return bool(text) and isinstance(text[-1], Run) and closes(text[-1].text)


def is_sentence(text: str, words: Sequence[Word], *, running: bool) -> bool:
    """Whether a text counts as a sentence, ``running`` or elsewhere; see above."""
    clause = begins_a_clause(text, words)
    if closes(text):
        return running or clause or len(words) >= LEAST_CLAUSE_WORDS
    return len(words) > MOST_FRAGMENT_WORDS or (clause and len(words) >= LEAST_CLAUSE_WORDS)
