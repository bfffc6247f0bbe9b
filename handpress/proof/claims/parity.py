"""No safety line may be lost on the way to paper, in any layout, size or variant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handpress.content.model import Fact
from handpress.content.roles import SAFETY_LINES, role_of
from handpress.diagnostics import Span
from handpress.document.model import Document, Run, Text
from handpress.patterns import regex
from handpress.proof.claims.passages import passages
from handpress.text.words import plain_words
from handpress.values import Value

_SAFETY_WORDS = regex(
    r"(?<![\d-])(?:988|911)(?![\d-]*\d)|\b838255\b|\b(?:press|oprima) [12]\b|\bsuicid|\bemergency\b"
    r"|\burgent care\b|\bcall us\b|\btell us\b|\bnight's sleep\b"
    r"|\b(?:no|not|n't|never) (?:\w+ ){0,2}?driv(?:e|ing)\b|\b(?:never|not) (?:\w+ ){0,3}?stop\b"
)
"""What makes a line one of safety, whoever wrote it; so does the role of a fact."""

_SPOKEN = regex(r"\[(?:link|reference|[a-z]{2,3}(?:-[A-Za-z]+)?):\s")  # a transcript's own words
_FIELD = regex(r"\[(?:line to write on|tick box|field)\b[^\]]*\]", re.IGNORECASE)
_KEPT = regex(r"[^\W_]+")


class Lost(Value, frozen=True):
    """A safety line that a printed file does not have."""

    words: str
    fact: str | None
    span: Span | None


def missing_in_variant(document: Document, text: str, facts: Mapping[str, Fact]) -> tuple[Lost, ...]:
    """The safety lines of a handout that are not in ``text``, the words of one printed file.

    ``text`` is in structure order, as a screen reader says it or as plain text. Line breaks, punctuation,
    capitals and hyphens do not count; words do, in their order.
    """
    there = _squeezed(_FIELD.sub(" ", _SPOKEN.sub(" ", text)))
    return tuple(
        Lost(part, fact, span)
        for passage in passages(document)
        if not passage.front and not passage.drawn and _is_safety(passage.text, facts)
        for part, fact, span in _stretches(passage.text, passage.span)
        if _squeezed(part) not in there
    )


def _is_safety(text: Text, facts: Mapping[str, Fact]) -> bool:
    if any(role_of(facts, part.fact) in SAFETY_LINES for part in text):
        return True
    return bool(
        _SAFETY_WORDS.search(plain_words("".join(part.text for part in text if isinstance(part, Run))))
    )


def _stretches(text: Text, fallback: Span | None) -> Iterator[tuple[str, str | None, Span | None]]:
    """A text between its lines to write on, which print as rules."""
    words: list[Run] = []
    for part in (*text, None):
        if isinstance(part, Run):
            words.append(part)
        elif words:
            fact = next((run.fact for run in words if run.fact), None)
            span = next((run.span for run in words if run.span), fallback)
            yield "".join(run.text for run in words).strip(), fact, span
            words = []


def _squeezed(text: str) -> str:
    return "".join(_KEPT.findall(plain_words(text)))
