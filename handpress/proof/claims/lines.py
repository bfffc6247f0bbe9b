"""Which lines a handout must carry, and which of them it leaves out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from handpress.content.model import Fact, FactRole
from handpress.content.roles import NAMES_ONLY, PREPARES, role_of
from handpress.document.model import Document, Run
from handpress.proof.claims.find import Ready
from handpress.proof.claims.model import About, Required
from handpress.proof.claims.required_lines import CARRIES, REQUIRED, SO_MANY_RISKS


@cache
def _search(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_TREATMENT = r"\bketamine\b|\binfusions?\b"
_HOME = (
    r"\b(?:go|goes|going|take[sn]?|taking|get|drives?|ride|way|send|sent) (?:\w+ ){0,2}?home\b"
    r"|\bdriv(?:e|es|er|ing)\b"
)
_READY = r"\bfasting\b|\bsolid food\b|\bclear (?:drinks|liquids|fluids)\b"
_FACTS = r"\bside effects?\b|\brisks?\b|\bthe facts\b"
_REFUSED = r"\b(?:do not|don't|never|no need to) (?:call|text|dial)(?: or (?:call|text|dial))?\W+$"


def abouts(
    document: Document, texts: Sequence[Ready], on_topic: bool, facts: Mapping[str, Fact]
) -> frozenset[About]:
    """What a handout is about, by its facts and its words, less what its formats have no room for."""
    found = {About.ANYTHING}
    told = " \n".join(text.words.text for text in texts if not _only_names(text, facts))
    if on_topic and _search(_TREATMENT).search(told):
        found.add(About.TREATMENT)
        if _search(_HOME).search(told):
            found.add(About.GOING_HOME)
        named = f"{document.title} {document.label}".lower()
        roles = [role_of(facts, fact) for fact in document.facts]
        many = roles.count(FactRole.RISK) >= SO_MANY_RISKS
        if many or (_search(_FACTS).search(named) and "ketamine" in told):
            found.add(About.THE_FACTS)
        if _search(_READY).search(told) or any(role in PREPARES for role in roles):
            found.add(About.PREPARING)
    everything = frozenset(About)
    room = frozenset[About]().union(*(CARRIES[one.room] for one in document.capacities))
    return frozenset(found) & (room or everything)


def _only_names(text: Ready, facts: Mapping[str, Fact]) -> bool:
    """Whether it is made of facts that name a treatment without telling about it."""
    found = {part.fact for part in text.passage.text if isinstance(part, Run)}
    return bool(found) and all(role_of(facts, fact) in NAMES_ONLY for fact in found)


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
        {bisect_right(starts, match.start()) - 1 for match in _search(pattern).finditer(whole)}
        for pattern in required.patterns
    ]
    for row in sorted(set[int]().union(*with_each)):
        text = texts[row]
        for words in (text.words.text, *(both.text for both in text.joined)):
            found = [_search(pattern).search(words) for pattern in required.patterns]
            if all(match and not _search(_REFUSED).search(words[: match.start()]) for match in found):
                return True
    return False


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
