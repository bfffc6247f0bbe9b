"""The clinic's own values: not set, at their limit, or undercut by the wording that stands in for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.content.model import Fact, Library, Parameter
from handpress.diagnostics import Diagnostic
from handpress.document.model import plain_text
from handpress.patterns import regex
from handpress.proof.evidence import rules
from handpress.proof.evidence.check_sources import printed_facts
from handpress.proof.model import ProofInput, finding
from handpress.text.words import plain_words

_NUMBER = regex(r"(?<![\d.,/-])\d+(?:\.\d+)?")


def check_values(proof_input: ProofInput) -> Iterator[Diagnostic]:
    document, library = proof_input.document, proof_input.library
    for name in document.unset_parameters:
        fact = next((fact for fact in printed_facts(proof_input) if name in fact.unset), None)
        parameter = library.parameters[name]
        yield finding(
            rules.UNSET,
            evidence=plain_text(fact.text) if fact else "",
            span=fact.span if fact else parameter.span,
            fact=fact.id if fact else None,
            meaning=_began(parameter.meaning),
            name=name,
        )
    for name in document.parameters:
        yield from _at_limit(library, name)
    for fact in printed_facts(proof_input):
        yield from _below_floor(fact, library)


def _at_limit(library: Library, name: str) -> Iterator[Diagnostic]:
    value, parameter = library.values.get(name), library.parameters[name]
    if value is None or parameter.floor is None:
        return
    if _NUMBER.findall(value.value)[:1] == [f"{parameter.floor:g}"]:
        yield finding(
            rules.AT_LIMIT,
            span=value.span,
            name=name,
            value=value.value,
            reason=(parameter.floor_reason or "").rstrip("."),
        )


def _below_floor(fact: Fact, library: Library) -> Iterator[Diagnostic]:
    """Wording for a value that is not set must keep to the floor by itself: it is what prints."""
    floors = [
        parameter
        for name in fact.unset
        if (parameter := library.parameters[name]).floor is not None and parameter.unit
    ]
    if not floors:
        return
    lowest = min(floors, key=_floor)
    unit = (lowest.unit or "").removesuffix("s")
    words = plain_words(plain_text(fact.text))
    for match in re.finditer(rf"(?<![\d.,/-])(\d+(?:\.\d+)?) {re.escape(unit)}s?\b", words):
        if float(match[1]) < _floor(lowest):
            yield finding(
                rules.BELOW_FLOOR,
                evidence=plain_text(fact.text),
                span=fact.span,
                fact=fact.id,
                name=fact.id,
                found=match[0],
                floor=f"{_floor(lowest):g} {lowest.unit}",
                reason=lowest.floor_reason,
            )


def _floor(parameter: Parameter) -> float:
    return parameter.floor or 0.0


def _began(meaning: str) -> str:
    """A meaning as the middle of a sentence."""
    return meaning[:1].lower() + meaning[1:]
