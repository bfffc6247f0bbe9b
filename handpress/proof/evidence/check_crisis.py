"""Telephone numbers: who vouches for them, which are retired, and where the crisis line stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handpress.content.model import FactKind
from handpress.diagnostics import Diagnostic
from handpress.document.model import plain_text
from handpress.patterns import regex
from handpress.proof.evidence import rules
from handpress.proof.evidence.statements import TITLE, Statement
from handpress.proof.evidence.tables import RETIRED
from handpress.proof.model import Measure, ProofInput, finding
from handpress.text.words import plain_words
from handpress.values import Value

_PHONE = regex(
    r"(?<![\d/.-])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?![\d-])"
)
_CODE = regex(r"\b(?:call|dial|text|phone)(?: or text)? (\d{3,6})\b|\btext\b[^.!?]{0,30}? to (\d{3,6})\b")
_RUN = regex(r"\d[\d().\s-]*\d")

LINES_OF_HELP = (
    ("988", "988", r"(?<![\d-])988(?![\d-]*\d)"),
    ("911", "911", r"(?<![\d-])911(?![\d-]*\d)"),
    ("press-1", "Veterans press 1", r"\bpress(?:ing)? (?:1|one)\b"),
)
"""Id, name and pattern of what each handout must carry (``claims`` stops those that do not)."""


class Stand(Value, frozen=True):
    """Where a line of help is first met: ``number`` of ``total`` texts after the title, in ``region``."""

    id: str
    name: str
    number: int
    total: int
    region: str


def check_numbers(proof_input: ProofInput, said: Sequence[Statement]) -> Iterator[Diagnostic]:
    """Numbers that nobody vouches for, and retired lines."""
    handout_review = _vouched(proof_input)
    for one in said:
        words = plain_words(one.words)
        retired = next((line for line in RETIRED if re.search(line.pattern, words)), None)
        if retired:
            match = re.search(retired.pattern, words)
            yield finding(
                rules.RETIRED,
                evidence=one.words,
                span=one.written,
                fact=one.fact,
                words=match[0] if match else "",
                what=retired.what,
                instead=retired.instead,
            )
        elif not one.is_the_clinics:
            for number in numbers_in(words):
                if _digits(number) not in handout_review:
                    yield finding(
                        rules.UNKNOWN_NUMBER,
                        evidence=one.words,
                        span=one.written,
                        fact=one.fact,
                        number=number,
                    )


def numbers_in(words: str) -> tuple[str, ...]:
    """Telephone numbers, and short ones that somebody is told to call or text."""
    short = (match[1] or match[2] for match in _CODE.finditer(words))
    return (*(match[0].strip() for match in _PHONE.finditer(words)), *short)


def stands(said: Sequence[Statement]) -> tuple[Stand, ...]:
    """Where 988, 911 and Veterans press 1 are first met by somebody who reads from the start."""
    texts = [one for one in said if one.region != TITLE]
    found = []
    for id_, name, pattern in LINES_OF_HELP:
        for number, one in enumerate(texts, 1):
            if re.search(pattern, plain_words(one.words)):
                found.append(Stand(id_, name, number, len(texts), one.region))
                break
    return tuple(found)


def measure_stands(said: Sequence[Statement]) -> Iterator[Measure]:
    for stand in stands(said):
        yield Measure(
            f"evidence.first-{stand.id}",
            f"{stand.name} is first read at",
            stand.number / stand.total,
            f"text {stand.number} of {stand.total}, in the part “{stand.region}”",
            area=stand.region,
        )


def _vouched(proof_input: ProofInput) -> frozenset[str]:
    """The digits of every number in a fact of kind crisis, and of the clinic's own two."""
    said = [
        plain_text(fact.text) for fact in proof_input.library.facts.values() if fact.kind is FactKind.CRISIS
    ]
    said += [proof_input.brand.phone, proof_input.brand.after_hours or ""]
    return frozenset(
        _digits(run) for text in said for run in (*_RUN.findall(text), *re.findall(r"\d+", text))
    )


def _digits(number: str) -> str:
    digits = "".join(filter(str.isdigit, number))
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
