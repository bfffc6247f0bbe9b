"""Words as they are compared: one spelling for what looks or means the same, sentence by sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from handpress.blocks import Inline, Run, Text

LED = "\x1f"
"""Stands between a lead-in, or the head of a column, and what it leads to. White space to patterns."""

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
        (".", r"\b(?:e\.g|i\.e|dr|mr|mrs|ms|vs|approx|nos?(?=\. \d))\.", "eg"),
        ("cent", r"(?<=\d) ?per ?cent\b", "%"),
        (" %", r"(?<=\d) %", "%"),
        ("9-8-8", r"\b9-8-8\b", "988"),
    )
    return tuple((hint, re.compile(pattern), new) for hint, pattern, new in rules)


@dataclass(frozen=True, slots=True)
class Words:
    """A text ready to be searched: small letters, one spelling, single spaces.

    ``starts`` say where in it each of ``parts`` begins, so that what is found can be traced.
    """

    text: str
    starts: tuple[int, ...]
    parts: tuple[Inline, ...]


def plain_words(text: str) -> str:
    """A string as it is compared."""
    return words_of((Run(text),)).text


def words_of(text: Sequence[Inline]) -> Words:
    """A text made comparable. A line to write on counts as four underscores."""
    pieces = [_lower(part.text) if isinstance(part, Run) else "____" for part in text]
    starts = tuple(accumulate((len(piece) for piece in pieces[:-1]), initial=0)) if pieces else ()
    return _spell(Words("".join(pieces), starts, tuple(text)))


def joined_words(first: Words, second: Words, between: str) -> Words:
    """Two texts as one."""
    shift = len(first.text) + len(between)
    return Words(
        first.text + between + second.text,
        (*first.starts, *(start + shift for start in second.starts)),
        (*first.parts, *second.parts),
    )


def _lower(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_LOOKS)).translate(_LOOKS)
    return text.lower()


_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0]{2,}|[\t\n\r\f\v]")


def _spell(words: Words) -> Words:
    text, starts = words.text, words.starts
    if _SPACES.search(text):
        text, starts = _replace(text, starts, _SPACES, " ")
    for hint, pattern, new in _same():
        if hint in text:
            text, starts = _replace(text, starts, pattern, new)
    return words if text is words.text else Words(text, starts, words.parts)


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


# ---- sentences -------------------------------------------------------------------------------

_END = re.compile(r"[.!?…]+[\"')\]]*(?:\s+|$)")
_FRAGMENT = re.compile(r"\W*(?:for|in|to|with|from|within|after|by|until|against|of)\b(?:\W+\w+){1,7}\W*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    text: str
    after: str = ""  # the sentence that follows


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a comparable text."""
    ends = [0, *(match.end() for match in _END.finditer(text))]
    if ends[-1] < len(text):
        ends.append(len(text))
    spans = [(start, end) for start, end in pairwise(ends) if text[start:end].strip()]
    for index, (start, end) in enumerate(spans):
        after = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
        yield Sentence(start, end, text[start:end], after)
        if after and _FRAGMENT.match(after):  # "It is approved. For PTSD." is one claim
            last = spans[index + 1][1]
            joined = _END.sub(" ", text[start:end]).ljust(end - start) + text[end:last]
            yield Sentence(start, last, joined, "")


def is_closed(text: Text) -> bool:
    """Whether a text ends as a sentence does."""
    last = next((part for part in reversed(text)), None)
    return isinstance(last, Run) and last.text.rstrip().rstrip("\"'”’)")[-1:] in tuple(".!?…")
