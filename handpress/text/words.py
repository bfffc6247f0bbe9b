"""Words: those that a text has, and the same in one spelling, as it is searched and compared.

**What is a word.** What stands between spaces; a hyphen joins, a slash or a dash parts. A number is a
word, said aloud. No words are: a phone number (ten digits, or five and more), a web address, a line to
write on.

**One spelling.** Small letters, plain quotes and hyphens, single spaces, no invisible characters, one
name for what has several ("P.T.S.D."). A spelled text knows which of its letters came from which part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

from handpress.document.model import Inline, Run
from handpress.values import Value

# ---- words


class Word(Value, frozen=True):
    """A word of a sentence. ``start`` counts letters of the sentence; ``syllables`` is 1 or more."""

    text: str
    start: int
    syllables: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_long(self) -> bool:
        """Of three syllables or more, as SMOG counts."""
        return self.syllables >= 3

    @property
    def low(self) -> str:
        """In small letters, with a plain apostrophe."""
        return self.text.lower().replace("’", "'")


WEB_ADDRESS = (
    r"(?:https?://)?(?:[\w-]{1,63}\.){1,9}(?:com|org|gov|net|edu|mil|info|example)\b(?:/[\w./-]*\w)?"
    r"|[\w.+-]{1,64}@[\w.-]{1,255}\.\w+"
)
"""A web or mail address, as a pattern."""
_PHONE = r"(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\d{5,}"
_NUMBER = r"\$?\d+(?:-\d+){2,}|\$?\d+(?:,\d{3})*(?:\.\d+)?(?:%|st\b|nd\b|rd\b|th\b)?"
_LETTERS = r"[^\W\d_](?:[\w'’]*\w)?(?:[-‑][^\W_](?:[\w'’]*\w)?)*"


@cache
def _token() -> re.Pattern[str]:
    return re.compile(f"(?P<skip>{WEB_ADDRESS}|{_PHONE})|(?P<word>{_NUMBER}|{_LETTERS})")


def one_syllable(_: str) -> int:
    """For callers that only ask which words there are."""
    return 1


def words_of(text: str, said: Callable[[str], int] = one_syllable) -> tuple[Word, ...]:
    """The words of a sentence, in order. ``said`` counts the syllables of one."""
    return tuple(
        Word(match[0], match.start(), said(match[0]))
        for match in _token().finditer(text)
        if match["word"] is not None
    )


# ---- one spelling

LED = "\x1f"
"""Stands between a lead-in, or the head of a column, and what it leads to. White space to patterns."""

ABBREVIATION = r"\b(?:e\.g|i\.e|dr|mr|mrs|ms|vs|approx|nos?(?=\. \d))\."
"""Letters, in small ones, whose full stop ends no sentence."""

_LOOKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),  # invisible: taken out
    }
)


@cache
def _same() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """What to look for first (cheap), what is replaced, by what."""
    rules = (
        ("traumatic", r"post[- ]?traumatic[- ]stress(?:[- ]disorder)?(?: \(ptsd\))?", "ptsd"),
        ("p.", r"\bp\. ?t\. ?s\. ?d\b\.?(?=\W|$)", "ptsd"),
        ("food and drug", r"(?:u\.?s\.? )?food and drug administration(?: \(fda\))?", "fda"),
        ("f.d", r"\bf\.d\.a\b\.?", "fda"),
        ("u.s", r"\bu\.s\b\.?(?= )", "us"),
        (".", ABBREVIATION, "eg"),
        ("cent", r"(?<=\d) ?per ?cent\b", "%"),
        (" %", r"(?<=\d) %", "%"),
        ("9-8-8", r"\b9-8-8\b", "988"),
    )
    return tuple((hint, re.compile(pattern), new) for hint, pattern, new in rules)


class Spelled(Value, frozen=True):
    """A text in one spelling. ``starts`` say where in it each of ``parts`` begins."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[Inline, ...]


def plain_words(text: str) -> str:
    """A string in one spelling."""
    return spelled((Run(text),)).text


def word_set(text: str) -> frozenset[str]:
    """The different words of a text, in one spelling; the parts of "9-8-8" or "well-known" by themselves."""
    return frozenset(_parts().findall(plain_words(text)))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9']+")


def spelled(text: Sequence[Inline]) -> Spelled:
    """A text in one spelling. A line to write on counts as four underscores."""
    pieces = [_lower(part.text) if isinstance(part, Run) else "____" for part in text]
    starts = tuple(accumulate((len(piece) for piece in pieces[:-1]), initial=0)) if pieces else ()
    return _spell(Spelled("".join(pieces), starts, tuple(text)))


def joined(first: Spelled, second: Spelled, between: str) -> Spelled:
    """Two spelled texts with a text between them; places still lead into their sources."""
    shift = len(first.text) + len(between)
    return Spelled(
        first.text + between + second.text,
        (*first.starts, *(start + shift for start in second.starts)),
        (*first.parts, *second.parts),
    )


def _lower(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_LOOKS)).translate(_LOOKS)
    return text.lower()


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r\f\v\u00a0]{2,}|[\t\n\r\f\v]")


def _spell(words: Spelled) -> Spelled:
    text, starts = words.text, words.starts
    if _spaces().search(text):
        text, starts = _replace(text, starts, _spaces(), " ")
    for hint, pattern, new in _same():
        if hint in text:
            text, starts = _replace(text, starts, pattern, new)
    return words if text is words.text else Spelled(text, starts, words.parts)


def _replace(
    text: str, starts: tuple[int, ...], pattern: re.Pattern[str], new: str
) -> tuple[str, tuple[int, ...]]:
    """Replace, and move the starts along."""
    moved = list(starts)
    shift = 0
    for match in pattern.finditer(text):
        change = len(new) - len(match[0])
        for index, start in enumerate(starts):
            if start >= match.end():
                moved[index] += change
            elif start > match.start():
                moved[index] = match.start() + shift
        shift += change
    return pattern.sub(new, text), tuple(moved)
