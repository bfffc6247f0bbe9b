"""A figure for the success of ketamine, and what must stand beside it.

A clinic that gives ketamine may not print its rate alone. Beside it stand what "better" meant, the trial that
found the opposite, where treatments are weighed a figure for a first choice, and that different studies
cannot be compared. Where one of them cannot stand, the figure does not stand either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from handpress.diagnostics import Diagnostic
from handpress.document import walk
from handpress.document.model import Block, NumberFigure, Run, plain_text
from handpress.document.parts import PassageKind
from handpress.document.shown import EqualBars, PeopleRows
from handpress.patterns import regex
from handpress.proof.claims.topics import treats
from handpress.proof.evidence import rules
from handpress.proof.model import ProofInput, finding
from handpress.text.sentences import split
from handpress.text.words import plain_words

_COUNT = (
    r"(?:\d+(?:\.\d+)? ?(?:%|percent\b)|\b\d+ (?:out of|of|in) (?:every )?\d+\b"
    r"|\b(?:half|most|one|two|three) (?:of |in |out of )(?:every )?"
    r"(?:two|three|four|five|ten|the|those|people)\b"
    r"|\btwo[- ]thirds\b)"
)
_BETTER = (
    r"\b(?:better|improved?|improvement|helped|respond\w*|recovered|milder|relief|remission|success\w*"
    r"|no longer had|symptom[- ]free)\b"
)
_SUCCESS = regex(rf"{_COUNT}[^.!?]*{_BETTER}|{_BETTER}[^.!?]*{_COUNT}")
_NOT_SUCCESS = regex(r"\b(?:worse again|no better|not better|not helped|had not|faded|fades|lost)\b")
_KETAMINE = regex(r"\b(?:ketamine|infusions?)\b")
_FIRST_LINE = regex(
    r"\b(?:ssris?|sertraline|paroxetine|venlafaxine|zoloft|paxil|effexor|cpt|emdr|prolonged exposure"
    r"|cognitive processing|talk therapy|trauma[- ]focused|first choices?|antidepressants?)\b"
)
_MEANING = regex(
    r"\bby (?:at least )?(?:a third|\d+ ?(?:%|percent|points|of 100))"
    r"|\bat least (?:30 ?%|a third|30 of 100)"
    r"|\b30 ?(?:%|percent)|\ba third (?:better|lower|milder)\b"
)
_OPPOSITE = regex(
    r"\bno better than (?:with )?(?:a )?placebo|\b(?:did|does) not help\b|\bno (?:gain|benefit|difference)\b"
    r"|\bnot? (?:more|better) than (?:with )?(?:a )?placebo"
)
_DIFFERENT = regex(r"\bdifferent studies\b.*\b(?:cannot|can not|can't) be compared\b")
_PROSE = frozenset(
    {PassageKind.ALT, PassageKind.SOURCE, PassageKind.CITATION, PassageKind.AUDIENCE, PassageKind.PURPOSE}
)


def check_balance(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """Of each text with a success figure of ketamine: what is missing beside it."""
    document = proof_input.document
    texts = [one for one in walk.passages(document) if one.kind not in _PROSE]
    said = [_sentences(plain_text(one.text)) for one in texts]
    whole = " ".join(chain.from_iterable(said))
    weighed = treats(document.about) and _FIRST_LINE.search(whole) is not None
    for one, sentences in zip(texts, said, strict=True):
        words = " ".join(sentences)
        if not _is_success_of_ketamine(sentences):
            continue
        lacking = []
        if not _MEANING.search(words):
            lacking.append("what “better” meant there, such as “better by 30% or more”, in the same text")
        if not _OPPOSITE.search(whole):
            lacking.append("the largest study, which found it no better than placebo")
        if _is_half_drawn(one.block):
            lacking.append("the study that found the opposite, drawn beside it: compare: in the same figure")
        if weighed and not any(_is_first_line_figure(other) for other in said):
            lacking.append("a figure for a first choice, such as {{ treatment.ssri_response }}")
        if weighed and not _DIFFERENT.search(whole):
            lacking.append("{{ trials.different_studies }}")
        if lacking:
            run = next((part for part in one.text if isinstance(part, Run) and part.fact), None)
            yield finding(
                rules.UNBALANCED,
                evidence=plain_text(one.text),
                span=one.written_at,
                fact=run.fact if run else None,
                lacking="; ".join(lacking),
            )


def is_first_choice_alone(text: str) -> bool:
    """Whether a text speaks of a first choice of treatment, and not of ketamine."""
    words = plain_words(text)
    return _FIRST_LINE.search(words) is not None and _KETAMINE.search(words) is None


def _is_half_drawn(block: Block | None) -> bool:
    """Whether a success is drawn, and what was found against it is not."""
    if not isinstance(block, NumberFigure):
        return False
    kinds = {type(part) for part in block.parts}
    return PeopleRows in kinds and EqualBars not in kinds


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in one spelling; parted before it, as a capital tells where one begins."""
    return tuple(plain_words(text[start:end]) for start, end in split(text))


def _is_success_of_ketamine(sentences: Sequence[str]) -> bool:
    """Whether a sentence of a text gives a rate of people who got better, of a text on ketamine."""
    if not any(map(_KETAMINE.search, sentences)):
        return False
    return any(
        _SUCCESS.search(sentence) and not _NOT_SUCCESS.search(sentence) and not _FIRST_LINE.search(sentence)
        for sentence in sentences
    )


def _is_first_line_figure(sentences: Sequence[str]) -> bool:
    return any(_SUCCESS.search(sentence) and _FIRST_LINE.search(sentence) for sentence in sentences)
