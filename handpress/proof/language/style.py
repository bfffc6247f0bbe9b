"""Sentence by sentence: too long, passive, words with a plainer one, wordings that hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.diagnostics import Diagnostic, Rule
from handpress.patterns import regex
from handpress.proof.language import rules
from handpress.proof.language.lists import plainer_words, wordings
from handpress.proof.model import finding
from handpress.text.reading import DocumentReading, Sentence

MOST_WORDS = 20
"""Of a sentence: 10 to 20 (plain-language checklist of the CDC and others)."""

MOST_PASSIVE = 0.10
"""Of all sentences. PEMAT asks for the active voice; a tenth leaves room where nobody knows who acts."""

LEAST_FOR_A_SHARE = 10  # sentences: of fewer, one is already a tenth

_NOT_BEFORE = regex(r"(?:\bnot?|\bnever|n't|\binstead of|\bnobody|\bnone) (?:\w+ ){0,2}$")
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_TONE = {
    "blame": rules.BLAME,
    "fear": rules.FEAR,
    "promotion": rules.PROMOTION,
    "idiom": rules.IDIOM,
    "label": rules.LABEL,
}
_SAID_ANYWAY = frozenset({"label", "idiom"})  # a "not" before them does not mend them


def check_style(reading: DocumentReading) -> Iterator[Diagnostic]:
    """Long sentences, plainer words, tone and passives: for English only."""
    for sentence in reading.sentences:
        yield from _long(sentence)
        yield from _plainer(sentence)
        yield from _tone(sentence)
    yield from _passives(reading)


def check_length(reading: DocumentReading) -> Iterator[Diagnostic]:
    """Long sentences only: what can be said of a handout in any language."""
    for sentence in reading.sentences:
        yield from _long(sentence)


def _found(
    rule: Rule, sentence: Sentence, at: int, words: object, instead: str = "", most: object = ""
) -> Diagnostic:
    span, fact = sentence.place(at)
    return finding(
        rule, evidence=sentence.text, span=span, fact=fact, words=words, instead=instead, most=most
    )


def _long(sentence: Sentence) -> Iterator[Diagnostic]:
    if len(sentence.words) > MOST_WORDS and not sentence.is_heading:
        count = len(sentence.words)
        yield _found(rules.LONG_SENTENCE, sentence, 0, count, most=MOST_WORDS)


# ---- passive voice

_BY = regex(r" by (?!mouth\b|phone\b|mail\b|now\b|then\b|\d|the (?:end|time)\b|\w+ing\b)")
"""Before whoever does it; not before a way, or a time."""


def _passives(reading: DocumentReading) -> Iterator[Diagnostic]:
    found = reading.passives
    for sentence, (start, end) in found:
        words = sentence.text[start:end]
        by = _BY.match(sentence.text, end)
        yield _found(rules.PASSIVE_BY if by else rules.PASSIVE, sentence, start, words)
    count, sentences = len(found), len(reading.own)
    if sentences >= LEAST_FOR_A_SHARE and count > MOST_PASSIVE * sentences:
        yield finding(
            rules.MANY_PASSIVES,
            evidence="; ".join(sentence.text for sentence, _ in found),
            span=found[0][0].passage.span,
            count=count,
            sentences=sentences,
            share=f"{count / sentences:.0%}",
            most=f"{MOST_PASSIVE:.0%}",
        )


def passive_share(reading: DocumentReading) -> float:
    """Of the handout's own sentences, 0 to 1."""
    return len(reading.passives) / len(reading.own) if reading.own else 0.0


# ---- words and wordings


def _plainer(sentence: Sentence) -> Iterator[Diagnostic]:
    table = plainer_words()
    text = sentence.text.translate(_QUOTES).lower()
    for match in table.pattern.finditer(text):
        entry = table.entries[match[0]]
        rule = rules.JARGON if entry.kind == "jargon" else rules.PLAINER
        words = sentence.text[match.start() : match.end()]
        yield _found(rule, sentence, match.start(), words, entry.instead)


def _tone(sentence: Sentence) -> Iterator[Diagnostic]:
    lowered = sentence.text.translate(_QUOTES).lower()
    for wording in wordings():
        for match in wording.pattern.finditer(lowered):
            # "It is not your fault" says the opposite. A label hurts in a sentence that denies it, too.
            if wording.kind not in _SAID_ANYWAY and _denied(lowered, match):
                continue
            words = sentence.text[match.start() : match.end()].strip()
            rule = _TONE[wording.kind]
            yield _found(rule, sentence, match.start(), words, wording.instead)
            break


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether a "not" stands just before, or right behind the first word of what was found."""
    first, _, rest = match[0].partition(" ")
    return bool(_NOT_BEFORE.search(text[: match.start()])) or bool(
        first in ("is", "are", "was", "were", "be") and re.match(r"(?:not|never)\b", rest)
    )
