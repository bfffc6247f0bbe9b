"""The formulas, on plain counts. Each gives the figure as published; nothing is rounded here."""

from __future__ import annotations

from math import sqrt

from handpress.values import Value


class Tally(Value, frozen=True):
    """What the formulas need to know of a text."""

    sentences: int
    words: int
    syllables: int
    long_words: int  # of three syllables or more
    unfamiliar: int = 0  # not in the list of Dale and Chall

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_a_word(self) -> float:
        return self.syllables / self.words if self.words else 0.0

    @property
    def long_share(self) -> float:
        """Of all words, 0 to 1."""
        return self.long_words / self.words if self.words else 0.0

    @property
    def unfamiliar_share(self) -> float:
        return self.unfamiliar / self.words if self.words else 0.0


SMOG_SENTENCES = 30
"""SMOG is made for samples of 30 sentences (McLaughlin 1969); below that it is not given."""

SMOG_ERROR = 1.5
"""Grades by which SMOG is wrong on average: its standard error, 1.52 (McLaughlin 1969, as cited since). One
long word more or less must not stop a clinic."""

GRADE_WORDS = 100
"""Flesch's samples had 100 words; below that a grade is a hint only."""

HIGHEST_GRADE = 6.0
"""MedlinePlus, Krames and others: no higher than 6th grade for patients."""


def flesch_kincaid(tally: Tally) -> float:
    """US school grade (Kincaid and others 1975)."""
    if not tally.words:
        return 0.0
    return 0.39 * tally.words_a_sentence + 11.8 * tally.syllables_a_word - 15.59


def smog(tally: Tally) -> float | None:
    """US school grade for full understanding (McLaughlin 1969); None below 30 sentences."""
    if tally.sentences < SMOG_SENTENCES:
        return None
    return 1.0430 * sqrt(tally.long_words * 30 / tally.sentences) + 3.1291


def dale_chall(tally: Tally) -> float:
    """The score of Dale and Chall 1948: up to 4.9 for grade 4, then 5 for grades 5 and 6, 6 for 7 and 8."""
    hard = 100 * tally.unfamiliar_share
    return 0.1579 * hard + 0.0496 * tally.words_a_sentence + (3.6365 if hard > 5 else 0.0)


# ---- Spanish


FERNANDEZ_HUERTA_LEAST = 70.0
"""From 70 on "algo fácil", 6th grade; 80 is 5th, 90 is 4th (Fernández Huerta 1959)."""

INFLESZ_LEAST = 55.0
"""From 55 on "normal", from 65 on "bastante fácil" (Barrio-Cantalejo and others 2008)."""

_INFLESZ = ((80.0, "muy fácil"), (65.0, "bastante fácil"), (55.0, "normal"), (40.0, "algo difícil"))


def fernandez_huerta(tally: Tally) -> float:
    """Ease of reading, 0 to 100: 206.84 - 60 P - 1.02 F, with syllables a word and words a sentence.

    Many copies print the formula with other units (Fernández Huerta 1959, as corrected since).
    """
    return 206.84 - 60.0 * tally.syllables_a_word - 1.02 * tally.words_a_sentence


def szigriszt_pazos(tally: Tally) -> float:
    """Perspicuidad, 0 to 100, which the INFLESZ scale reads (Szigriszt-Pazos 1993)."""
    return 206.835 - 62.3 * tally.syllables_a_word - tally.words_a_sentence


def inflesz(ease: float) -> str:
    """The word of the INFLESZ scale for a perspicuidad."""
    return next((name for least, name in _INFLESZ if ease >= least), "muy difícil")
