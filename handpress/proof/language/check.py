"""Plain language as a part of the proof."""

from __future__ import annotations

from handpress.proof.language import rules
from handpress.proof.language.grade import check_grade, check_spanish, measure_grade, measure_spanish
from handpress.proof.language.shape import check_shape
from handpress.proof.language.squeezed import check_chopped, check_squeezed
from handpress.proof.language.style import check_length, check_style, passive_share
from handpress.proof.language.terms import check_terms
from handpress.proof.language.vocabulary import adjusted, proper_names
from handpress.proof.model import Check, CheckResult, ProofInput, finding


def check_language(proof_input: ProofInput) -> CheckResult:
    """How plain the words are. English and Spanish have formulas; other languages only what needs none."""
    document, facts = proof_input.document, proof_input.library.facts
    language = document.language.partition("-")[0].lower()
    shape = tuple(check_shape(document))
    reading = proof_input.reading
    if language == "es":
        found = (*check_spanish(reading), *check_length(reading), *shape)
        return CheckResult(found, tuple(measure_spanish(reading)))
    if language != "en":
        note = finding(rules.NO_FORMULA, span=document.span, language=document.language)
        return CheckResult((note, *check_length(reading), *shape))
    light = adjusted(reading.own, facts, proper_names(proof_input.brand.name))
    found = (
        *check_grade(reading, light),
        *check_style(reading),
        *check_terms(reading, document, facts),
        *shape,
        *check_squeezed(document),
        *check_chopped(reading),
    )
    return CheckResult(
        tuple(dict.fromkeys(found)), tuple(measure_grade(reading, light, passive_share(reading)))
    )


CHECK = Check("language", check_language)
