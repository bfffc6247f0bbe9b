"""Figures as they are printed: in the template, against the record, of the older set, of one trial alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handpress.content.model import Fact, Library
from handpress.diagnostics import Diagnostic
from handpress.document.model import plain_text
from handpress.patterns import regex
from handpress.proof.claims.find import PROHIBITED, find, ready
from handpress.proof.evidence import rules
from handpress.proof.evidence.check_balance import is_first_choice_alone
from handpress.proof.evidence.check_sources import printed_facts
from handpress.proof.evidence.statements import Statement, by_region
from handpress.proof.evidence.tables import OLD_FIGURES, ON_RECORD
from handpress.proof.model import ProofInput, finding
from handpress.text.words import plain_words

_FIGURE = regex(
    r"\d+(?:\.\d+)? ?%|\b\d+ (?:out of|of|in) (?:every |each )?\d+\b"
    r"|\b\d+(?:\.\d+)? (?:hours?|minutes?|days?|weeks?|months?|years?)\b"
)
_SO_MANY_OF = regex(r"\b(\d+) (?:out of|of|in) (?:every |each )?(\d+)\b")
_ONE_SIDED = tuple(never for never in PROHIBITED if never.id == "outcome-alone")
_UNSOURCED = "template.unsourced"


def check_figures(proof_input: ProofInput, said: Sequence[Statement]) -> Iterator[Diagnostic]:
    yield from _in_template(proof_input, said)
    yield from _old(said)
    for fact in printed_facts(proof_input):
        yield from _on_record(fact)
    yield from _alone(proof_input)


def _in_template(proof_input: ProofInput, said: Sequence[Statement]) -> Iterator[Diagnostic]:
    """Figures in text of the template that the template's own check has not named already."""
    named = {
        (diagnostic.span.file, diagnostic.span.line)
        for diagnostic in proof_input.document.diagnostics
        if diagnostic.rule == _UNSOURCED and diagnostic.span
    }
    for one in said:
        known = one.place is not None and (one.place.file, one.place.line) in named
        if one.is_literal and not known and _FIGURE.search(plain_words(one.words)):
            yield finding(rules.FIGURE_IN_TEMPLATE, evidence=one.words, span=one.place, words=one.words)


def _old(said: Sequence[Statement]) -> Iterator[Diagnostic]:
    for one in said:
        words = plain_words(one.words)
        for old in OLD_FIGURES:
            if match := re.search(old.pattern, words):
                yield finding(
                    rules.OLD_FIGURE,
                    evidence=one.words,
                    span=one.written,
                    fact=one.fact,
                    words=match[0],
                    newer=old.newer,
                )
                break


def _on_record(fact: Fact) -> Iterator[Diagnostic]:
    """Only where every source of a fact has its figures on record can another figure be told."""
    if not fact.sources or any(source not in ON_RECORD for source in fact.sources):
        return
    known = frozenset[tuple[str, str]]().union(*(ON_RECORD[source] for source in fact.sources))
    for match in _SO_MANY_OF.finditer(plain_words(plain_text(fact.text))):
        if (match[1], match[2]) not in known:
            yield finding(
                rules.NOT_ON_RECORD,
                evidence=plain_text(fact.text),
                span=fact.span,
                fact=fact.id,
                name=fact.id,
                figure=match[0],
                known="; ".join(f"{count} of {of}" for count, of in sorted(known)) or "none are on record",
            )


def _alone(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """The claims stop a handout that nowhere has the opposite trial; a panel is read by itself."""
    for region, found in by_region(proof_input.document):
        hits = find(ready(found), _ONE_SIDED)
        hit = next((one for one in hits if not _is_of_another(one.fact, proof_input.library)), None)
        if hit:
            yield finding(rules.ALONE_HERE, evidence=hit.words, span=hit.span, fact=hit.fact, region=region)


def _is_of_another(fact: str | None, library: Library) -> bool:
    """Whether a figure is of a first choice and has ketamine from its heading alone."""
    said = library.facts.get(fact or "")
    return said is not None and is_first_choice_alone(plain_text(said.text))
