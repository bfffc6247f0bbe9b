"""Where no line may end, and where an address may break: asked for paper and for screens alike.

A number stays with its unit, a call with its number, a title with its name, a mark with its word. An
address breaks where nobody can take a hyphen of its own for that of a broken word: after a slash, before a
dot or an @ (*The Chicago Manual of Style*, 17th edition, 7.46).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from handpress.patterns import regex

BLANK = "\ufffc"
"""Stands in a text for a line to write on: what is written there may be a number."""

IN_NUMBER = 3
"""How bad it is to part a telephone number, where to part a number from its unit is 1."""

# A number as it is written: "24", "1,500", "0.5", "8:30", "10-15", "½", "20+".
_NUMBER = rf"(?<![\w.,:/-])(?:[$€£~<>≤≥±+(\[“\"'-]*(?:\d[\d.,:/–—-]*[½¼¾⅓⅔]?|[½¼¾⅓⅔])\+?|{BLANK})"
_FIGURE = r"[(\[“\"'*$€£#+~]*\d"
# What can be dialled: 988, 911, five digits and more, or groups.
_DIALLED = r"[(\[“\"'+]*(?:(?:988|911|112|999)(?!\d)|\d{5,}|\d{3}[-. ]\d|\(?\d{3}\)|\d{1,3}[-. ]\(?\d{3})"
_SPACE = "(?P<space> +)"
_ADDRESS = regex(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:[?/]\S*)?|(?:[\w-]{2,}\.)+[^\W\d_]{2,}(?:/\S*)?",
    re.IGNORECASE,
)
# Where a word may be parted: between letters, so that "trauma-focused" may and 207-555-0142 not.
_HYPHEN = regex(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")
_NAMED = regex(r"[A-Z]{2}|\d")  # a part of FDA-approved or PC-PTSD-5
_SHORTEST = 4  # letters of a part that may stand by itself
_AROUND = "()[]{}<>“”\"'‘’,.;:!?…"
# After slashes, and before any other mark that parts an address.
_PARTS = regex(r"(?<=[/])(?=[^/])|(?<=[^/.@?&=#_~%-])(?=[.@?&=#_~%-].)")


def unbroken_spaces(text: str) -> dict[int, int]:
    """The places of the spaces in ``text`` at which no line may end, and how bad it were: 1, in a telephone
    number 3."""
    found: dict[int, int] = {}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            found.update(dict.fromkeys(range(*match.span("space")), 1))
    for match in _phone().finditer(text):
        found.update((at, IN_NUMBER) for at in range(*match.span()) if text[at] == " ")
    return found


def is_address(word: str) -> bool:
    """Whether a word, without the marks around it, is a web or mail address."""
    return _ADDRESS.fullmatch(word.strip(_AROUND)) is not None


def address_parts(word: str) -> list[str]:
    """An address, cut wherever it may break."""
    return _PARTS.split(word)


def hyphen_parts(word: str) -> list[str]:
    """A word, cut after each hyphen at which a line may end.

    None is in a name or the name of a test, in a word that the list keeps whole, or beside a part of three
    letters and fewer.
    """
    parts = _HYPHEN.split(word)
    if len(parts) == 1:
        return parts
    bare = word.strip(_AROUND).lower()
    short = any(len(part.strip(_AROUND + "-")) < _SHORTEST for part in parts)
    return [word] if short or _NAMED.search(word) or bare in _whole() else parts


@cache
def _whole() -> frozenset[str]:
    return frozenset(_words()["whole"])


@cache
def _words() -> dict[str, list[str]]:
    """The words of the list by their kind, the longest first."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "data" / "kept.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, word, _ = line.split("\t")
            kinds[kind].append(word)
    return {kind: sorted(words, key=len, reverse=True) for kind, words in kinds.items()}


def _any(kind: str) -> str:
    return "(?:" + "|".join(map(re.escape, _words()[kind])) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, flags) for source, flags in _sources())


def _sources() -> Iterator[tuple[str, int]]:
    """Patterns, each of which ends on a space that must not end a line."""
    low = re.IGNORECASE
    yield rf"{_NUMBER}{_SPACE}(?={_any('unit')}(?:e?s)?(?![\w]))", low
    yield rf"{_NUMBER}{_SPACE}(?=(?:per|por) ?(?:cent|ciento)\b)", low
    yield rf"(?<=\d )(?:per|por){_SPACE}(?=(?:cent|ciento)\b)", low
    yield rf"{_NUMBER}{_SPACE}(?={_any('symbol')}(?:/\w+)?(?![\w°]))", 0
    yield rf"\b{_any('call')}:?{_SPACE}(?={_FIGURE})", low
    yield rf"(?<!\w){_any('toward')}{_SPACE}(?={_DIALLED})", low
    yield rf"(?<!\w){_any('label')}{_SPACE}(?=#?\d)", low
    yield rf"(?<!\w){_any('title')}{_SPACE}(?=[^\W\d_a-z])", 0
    yield rf",{_SPACE}(?={_any('degree')}(?!\w))", 0
    yield rf"[$€£#]{_SPACE}(?=\d)", 0
    # Ranges and products: neither side of the sign ends a line.
    yield rf"(?<=\d){_SPACE}(?=[–—x×+=/-] ?\d)", 0
    yield rf"(?<=\d )[–—x×+=/-]{_SPACE}(?=\d)", 0
    # A mark that ends something follows it, one that opens something leads it.
    yield rf"(?<=\S){_SPACE}(?=[,.;:!?)\]}}…»”%](?:[\s,.;:!?)\]}}…»”]|$))", 0
    yield rf"(?<![^\s(\[])[(\[{{«“¿¡]{_SPACE}(?=\S)", 0


@cache
def _phone() -> re.Pattern[str]:
    """A number in three groups and more, or one with its area code in brackets."""
    group = r"\(?\d{1,4}\)?"
    groups = rf"{group}(?:[ .-]{group}){{2,5}}|\(\d{{2,5}}\) ?\d[\d -]{{4,}}\d"
    return re.compile(rf"(?<![\w.,])(?:\+\d{{1,3}} ?)?(?:{groups})(?!\w)")
