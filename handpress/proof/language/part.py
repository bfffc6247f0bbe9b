"""Plain language as a part of the proof."""

from __future__ import annotations

from handpress.proof.language import problems as rules
from handpress.proof.language.grade import check_grade, check_spanish, measure_grade, measure_spanish
from handpress.proof.language.sentences import script_of
from handpress.proof.language.shape import check_shape
from handpress.proof.language.spanish import spanish_syllables
from handpress.proof.language.style import check_length, check_style, passive_share
from handpress.proof.language.syllables import syllables
from handpress.proof.language.terms import check_terms
from handpress.proof.language.vocabulary import adjusted, proper_names, word_list
from handpress.proof.model import Part, Subject, finding


def check_language(subject: Subject) -> Part:
    """How plain the words are. English and Spanish have formulas; other languages only what needs none."""
    document, facts = subject.document, subject.library.facts
    language = document.language.partition("-")[0].lower()
    shape = tuple(check_shape(document))
    if language == "es":
        script = script_of(document, facts, spanish_syllables)
        found = (*check_spanish(script), *check_length(script), *shape)
        return Part(found, tuple(measure_spanish(script)))
    script = script_of(document, facts, syllables)
    if language != "en":
        note = finding(rules.NO_FORMULA, span=document.span, language=document.language)
        return Part((note, *check_length(script), *shape))
    light = adjusted(script.own, word_list(facts), proper_names(subject.brand.name))
    found = (
        *check_grade(script, light),
        *check_style(script),
        *check_terms(script, document, facts),
        *shape,
    )
    return Part(tuple(dict.fromkeys(found)), tuple(measure_grade(script, light, passive_share(script))))
