"""The reading grade: what is measured, and what is too hard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from handpress.diagnostics import Diagnostic
from handpress.proof.language import formulas as f
from handpress.proof.language import rules
from handpress.proof.language.lists import familiar_words
from handpress.proof.language.vocabulary import MOST_EXEMPT, Adjusted
from handpress.proof.model import Measure, finding
from handpress.text.reading import DocumentReading, Sentence
from handpress.text.words import Word

HARDEST = 5
"""Sentences that a finding lists."""


def tally(sentences: Iterable[Sentence]) -> f.Tally:
    """The counts of some sentences."""
    all_ = tuple(sentences)
    words = [word for sentence in all_ for word in sentence.words]
    return f.Tally(
        len(all_),
        len(words),
        sum(word.syllables for word in words),
        sum(word.is_long for word in words),
        sum(not is_familiar(word) for word in words),
    )


def is_familiar(word: Word) -> bool:
    """In the list of Dale and Chall, as a form of a word in it, or a number (which they count as known)."""
    text = word.low
    if not text[:1].isalpha():
        return True
    known = familiar_words()
    bare = text.removesuffix("'s").removesuffix("'")
    return bare in known or all(_known_form(part) for part in bare.split("-"))


def _known_form(word: str) -> bool:
    known = familiar_words()
    if word in known or word[:1].isdigit():
        return True
    for ending in ("s", "es", "d", "ed", "ing", "ies", "ied", "ier", "iest", "ily", "er", "est", "ly"):
        stem = word.removesuffix(ending)
        if stem != word and any(base in known for base in (stem, f"{stem}e", f"{stem}y", stem[:-1])):
            return True
    return False


# ---- English


def measure_grade(reading: DocumentReading, adjusted: Adjusted, passive: float) -> Iterator[Measure]:
    """Every figure, raw and adjusted, with what the adjusted ones were lenient about."""
    raw, light = tally(reading.own), tally(adjusted.sentences)
    everything = tally(reading.sentences)
    yield _figure("language.grade-raw", "Grade by Flesch-Kincaid, every word counted", f.flesch_kincaid(raw))
    yield _figure(
        "language.grade-adjusted",
        "Grade by Flesch-Kincaid, names left out and listed medical words made light",
        f.flesch_kincaid(light),
    )
    for name, title, counted in (
        ("raw", "Grade by SMOG, every word counted", raw),
        ("adjusted", "Grade by SMOG, adjusted", light),
    ):
        grade = f.smog(counted)
        if grade is not None:
            yield _figure(f"language.smog-{name}", title, grade)
        elif name == "raw":
            text = f"not given: {raw.sentences} of {f.SMOG_SENTENCES} sentences"
            yield Measure("language.smog-sentences", "Sentences for SMOG", raw.sentences, text)
    yield _figure("language.dale-chall", "Score by the word list of Dale and Chall", f.dale_chall(raw))
    yield _share(
        "language.unfamiliar",
        "Words outside that list, fragments included",
        everything.unfamiliar_share,
    )
    yield from _common(raw, everything, passive)
    yield _named("language.exempt-terms", "Medical words made light", adjusted.exempt)
    yield _named("language.names-left-out", "Names left out of the adjusted grade", adjusted.names)
    if adjusted.explained:
        yield _named(
            "language.words-explained",
            "Words that the word list explains, left out of the adjusted grade where it does so",
            adjusted.explained,
        )
    yield _named("language.left-out", "Texts that the grade leaves out", reading.left_out)


def _common(raw: f.Tally, everything: f.Tally, passive: float | None) -> Iterator[Measure]:
    yield Measure("language.sentences", "Sentences", raw.sentences, f"{raw.sentences}")
    yield Measure("language.words", "Words in them", raw.words, f"{raw.words}")
    yield _figure("language.sentence-length", "Words a sentence", raw.words_a_sentence)
    yield _share(
        "language.long-words",
        "Words of three syllables or more, fragments included",
        everything.long_share,
    )
    if passive is not None:
        yield _share("language.passive-share", "Sentences in the passive voice", passive)


def _figure(id_: str, title: str, value: float) -> Measure:
    return Measure(id_, title, value, f"{value:.1f}")


def _share(id_: str, title: str, value: float) -> Measure:
    return Measure(id_, title, value, f"{value:.0%}")


def _named(id_: str, title: str, names: tuple[str, ...]) -> Measure:
    return Measure(id_, title, len(names), f"{len(names)}: {'; '.join(names)}" if names else "none")


def check_grade(reading: DocumentReading, adjusted: Adjusted) -> Iterator[Diagnostic]:
    """Above 6th grade: an error by the adjusted figure, for information by the others.

    By SMOG it is an error where no error of the formula explains it.
    """
    raw, light = tally(reading.own), tally(adjusted.sentences)
    span = reading.sentences[0].passage.span if reading.sentences else None
    short = 0 < light.words < f.GRADE_WORDS
    if short:
        yield finding(rules.TOO_SHORT, span=span, words=raw.words, least=f.GRADE_WORDS)
    for rule, counted, sentences in (
        (rules.SHORT_AND_HARD if short else rules.GRADE, light, adjusted.sentences),
        (rules.GRADE_RAW, raw, reading.own),
    ):
        grade = f.flesch_kincaid(counted)
        if grade > f.HIGHEST_GRADE:
            worst = hardest(sentences, lambda one: f.flesch_kincaid(tally((one,))))
            yield finding(rule, evidence=worst, span=span, grade=f"{grade:.1f}", hardest=worst)
    grade_by_smog = f.smog(light)
    if grade_by_smog is not None and grade_by_smog > f.HIGHEST_GRADE:
        words = ", ".join(long_words(adjusted.sentences))
        far = grade_by_smog > f.HIGHEST_GRADE + f.SMOG_ERROR
        rule = rules.SMOG_FAR if far else rules.SMOG
        yield finding(rule, evidence=words, span=span, grade=f"{grade_by_smog:.1f}", words=words)
    if len(adjusted.terms) > MOST_EXEMPT:
        evidence = ", ".join(adjusted.terms)
        count = len(adjusted.terms)
        yield finding(rules.MANY_TERMS, evidence=evidence, span=span, count=count, most=MOST_EXEMPT)


def hardest(sentences: Iterable[Sentence], how_hard: Callable[[Sentence], float]) -> str:
    """The hardest sentences with their places, those of four words and more."""
    ranked = sorted((one for one in sentences if len(one.words) >= 4), key=how_hard, reverse=True)
    distinct = list({one.text: one for one in ranked}.values())[:HARDEST]
    return " | ".join(f"“{one.text}” ({one.place()[0]})" for one in distinct)


def long_words(sentences: Iterable[Sentence], most: int = 8) -> tuple[str, ...]:
    counted = Counter(w.text.lower() for one in sentences for w in one.words if w.is_long)
    return tuple(f"{word} ({count})" for word, count in counted.most_common(most))


# ---- Spanish


def measure_spanish(reading: DocumentReading) -> Iterator[Measure]:
    """By the formulas made for Spanish; those made for English say nothing about it."""
    own, everything = tally(reading.own), tally(reading.sentences)
    ease = f.szigriszt_pazos(own)
    yield _figure("language.fernandez-huerta", "Ease of reading (Fernández Huerta)", f.fernandez_huerta(own))
    yield Measure(
        "language.inflesz",
        "Ease of reading (INFLESZ scale)",
        ease,
        f"{ease:.1f}, {f.inflesz(ease)}",
    )
    yield from _common(own, everything, None)
    yield _named("language.left-out", "Texts that the measure leaves out", reading.left_out)


def check_spanish(reading: DocumentReading) -> Iterator[Diagnostic]:
    """Below 6th grade by Fernández Huerta, below "normal" on the INFLESZ scale."""
    own = tally(reading.own)
    if not own.words:
        return
    span = reading.sentences[0].passage.span
    if own.words < f.GRADE_WORDS:
        yield finding(rules.TOO_SHORT, span=span, words=own.words, least=f.GRADE_WORDS)
        return
    worst = hardest(reading.own, lambda one: -f.fernandez_huerta(tally((one,))))
    easy, ease = f.fernandez_huerta(own), f.szigriszt_pazos(own)
    if easy < f.FERNANDEZ_HUERTA_LEAST:
        least = f"{f.FERNANDEZ_HUERTA_LEAST:.0f}"
        shown = f"{easy:.1f}"
        yield finding(rules.SPANISH, evidence=worst, span=span, ease=shown, least=least, hardest=worst)
    if ease < f.INFLESZ_LEAST:
        name, shown = f.inflesz(ease), f"{ease:.1f}"
        yield finding(rules.SPANISH_SCALE, evidence=worst, span=span, name=name, ease=shown, hardest=worst)
