"""Check that facts have publications behind them which somebody has opened and which may be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from handpress.content.model import Checked, Confidence, Fact, FactKind, Source
from handpress.diagnostics import Diagnostic
from handpress.proof.evidence import rules
from handpress.proof.evidence.tables import NEVER_PRINTED_HOSTS, NEVER_PRINTED_NAMES, READ_LONG_AGO
from handpress.proof.model import ProofInput, finding
from handpress.text.words import plain_words


def check_facts(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """What waits for a clinician, fact by fact; the clinic's own arrangements in one."""
    own: list[Fact] = []
    for fact in printed_facts(proof_input):
        if fact.kind is FactKind.HOUSE:
            own.append(fact)
        elif not fact.sources:
            yield finding(
                rules.NO_SOURCE, evidence=fact.note or "", span=fact.span, fact=fact.id, name=fact.id
            )
        elif fact.confidence is Confidence.NEEDS_CHECK:
            yield finding(
                rules.NEEDS_CHECK, evidence=fact.note or "", span=fact.span, fact=fact.id, name=fact.id
            )
        elif fact.confidence is Confidence.VERIFIED and not _opened(fact, proof_input):
            yield finding(
                rules.NOT_VERIFIED,
                evidence=", ".join(fact.sources),
                span=fact.span,
                fact=fact.id,
                name=fact.id,
            )
    if own:
        yield finding(
            rules.OWN_ARRANGEMENTS, evidence=names(own), span=proof_input.document.span, count=len(own)
        )


def _opened(fact: Fact, proof_input: ProofInput) -> bool:
    known = proof_input.library.sources
    return any(known[name].checked is Checked.ORIGINAL for name in fact.sources if name in known)


def check_sources(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """Each printed source once: how it was read, when, and whether it is a primary publication."""
    for source in printed_sources(proof_input):
        resting = [fact for fact in printed_facts(proof_input) if source.id in fact.sources]
        by_reading = {Checked.NOT_READ: rules.NOT_OPENED, Checked.COPY: rules.READ_IN_COPY}
        if rule := by_reading.get(source.checked):
            yield finding(
                rule,
                evidence=names(resting),
                span=source.span,
                source=source.id,
                count=counted(len(resting)),
            )
        if proof_input.today - source.checked_on > timedelta(days=READ_LONG_AGO):
            yield finding(
                rules.READ_LONG_AGO, span=source.span, source=source.id, day=source.checked_on.isoformat()
            )
        if why := not_primary(source):
            yield finding(
                rules.NOT_PRIMARY, evidence=names(resting), span=source.span, source=source.short, why=why
            )


def not_primary(source: Source) -> str:
    """Why a source is no primary publication; empty if it may be one."""
    host = (urlsplit(source.url).hostname or "") if source.url else ""
    for known in NEVER_PRINTED_HOSTS:
        if host == known or host.endswith("." + known):
            return known
    words = plain_words(" ".join((source.organisation, source.title, source.short)))
    for pattern in NEVER_PRINTED_NAMES:
        if match := re.search(pattern, words):
            return match.group()
    return ""


def printed_facts(proof_input: ProofInput) -> Iterator[Fact]:
    return (
        proof_input.library.facts[name]
        for name in proof_input.document.facts
        if name in proof_input.library.facts
    )


def printed_sources(proof_input: ProofInput) -> Iterator[Source]:
    known = proof_input.library.sources
    return (known[label.id] for label in proof_input.document.sources if label.id in known)


def names(facts: list[Fact]) -> str:
    return ", ".join(fact.id for fact in facts)


def counted(number: int) -> str:
    """``1 fact``, ``2 facts``."""
    return f"{number} fact" + ("" if number == 1 else "s")
