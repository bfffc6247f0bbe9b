"""Which lines a handout must carry, and which of them it leaves out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from handpress.content.model import Fact, FactRole
from handpress.content.roles import PREPARES, role_of
from handpress.document.model import Document
from handpress.proof.claims.find import Ready
from handpress.proof.claims.model import About, Required
from handpress.proof.claims.required_lines import CARRIES, REQUIRED, SO_MANY_RISKS
from handpress.proof.claims.topics import GOING_HOME, treats


@cache
def _search(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_FACTS = r"\bside effects?\b|\brisks?\b|\bthe facts\b"
_REFUSED = r"\b(?:do not|don't|never|no need to) (?:call|text|dial)(?: or (?:call|text|dial))?\W+$"


def abouts(document: Document, topics: Collection[str], facts: Mapping[str, Fact]) -> frozenset[About]:
    """What decides which lines a handout on these topics must carry, as far as its formats have room."""
    found = {About.ANYTHING}
    if treats(topics):
        found.add(About.TREATMENT)
        if not GOING_HOME.isdisjoint(topics):
            found.add(About.GOING_HOME)
        roles = [role_of(facts, fact) for fact in document.facts]
        if "preparing" in topics or any(role in PREPARES for role in roles):
            found.add(About.PREPARING)
        named = _search(_FACTS).search(f"{document.title} {document.label}".lower())
        if "ketamine" in topics and (named or roles.count(FactRole.RISK) >= SO_MANY_RISKS):
            found |= {About.THE_RISKS, About.THE_FACTS} if "ptsd" in topics else {About.THE_RISKS}
    everything = frozenset(About)
    room = frozenset[About]().union(*(CARRIES[one.room] for one in document.capacities))
    return frozenset(found) & (room or everything)


def missing(about: frozenset[About], texts: Sequence[Ready]) -> Iterator[Required]:
    """The lines that are not there."""
    whole = "\n".join(text.words.text for text in texts)
    starts = list(accumulate((len(text.words.text) + 1 for text in texts), initial=0))
    for required in REQUIRED:
        if required.about in about and not _says(required, texts, whole, starts):
            yield required


def _says(required: Required, texts: Sequence[Ready], whole: str, starts: Sequence[int]) -> bool:
    """Whether one passage, with its heading or lead-in, has all the words of a line."""
    with_each = [
        {bisect_right(starts, _at(match)) - 1 for match in _search(pattern).finditer(whole)}
        for pattern in required.patterns
    ]
    for row in sorted(set[int]().union(*with_each)):
        text = texts[row]
        said = (
            all(_is_in(pattern, words) for pattern in required.patterns)
            for words in (text.words.text, *(both.text for both in text.joined))
        )
        if all(said) if required.to_all else any(said):
            return True
    return False


def _is_in(pattern: str, words: str) -> bool:
    """Whether a line is said, and not refused: "do not call 911"."""
    return any(
        not _search(_REFUSED).search(words[: _at(match)]) for match in _search(pattern).finditer(words)
    )


def _at(match: re.Match[str]) -> int:
    """Where the line itself begins in what was found."""
    return match.start(match.lastgroup) if match.lastgroup else match.start()


def has_phone(texts: Sequence[Ready], phone: str) -> bool:
    """Whether the clinic's number stands in the text."""
    number, as_written = _digits(phone), phone.lower()
    return (
        not number
        or any(as_written in text.words.text for text in texts)
        or any(number in _digits(text.words.text) for text in texts)
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
