"""Plain language as a part of the proof."""

from __future__ import annotations

from handpress.proof.language import rules
from handpress.proof.language.grade import check_grade, check_spanish, measure_grade, measure_spanish
from handpress.proof.language.sentences import script_of
from handpress.proof.language.shape import check_shape
from handpress.proof.language.spanish import spanish_syllables
from handpress.proof.language.style import check_length, check_style, passive_share
from handpress.proof.language.syllables import syllables
from handpress.proof.language.terms import check_terms
from handpress.proof.language.vocabulary import adjusted, proper_names, word_list
from handpress.proof.model import CheckResult, ProofInput, finding


def check_language(proof_input: ProofInput) -> CheckResult:
    """How plain the words are. English and Spanish have formulas; other languages only what needs none."""
    document, facts = proof_input.document, proof_input.library.facts
    language = document.language.partition("-")[0].lower()
    shape = tuple(check_shape(document))
    if language == "es":
        prose = script_of(document, facts, spanish_syllables)
        found = (*check_spanish(prose), *check_length(prose), *shape)
        return CheckResult(found, tuple(measure_spanish(prose)))
    prose = script_of(document, facts, syllables)
    if language != "en":
        note = finding(rules.NO_FORMULA, span=document.span, language=document.language)
        return CheckResult((note, *check_length(prose), *shape))
    light = adjusted(prose.own, word_list(facts), proper_names(proof_input.brand.name))
    found = (
        *check_grade(prose, light),
        *check_style(prose),
        *check_terms(prose, document, facts),
        *shape,
    )
    return CheckResult(tuple(dict.fromkeys(found)), tuple(measure_grade(prose, light, passive_share(prose))))
