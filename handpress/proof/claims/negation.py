"""Whether a claim is denied where it stands: "is not a cure", but not "is not new and cures"."""

# ruff: noqa: E501 - a pattern is easier to read on one line

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from handpress.text.words import LED


class Denial(Enum):
    """Which denials take a claim back."""

    WIDE = "wide"  # before it in its clause, inside it, or after it ("... has not been shown")
    BEFORE = "before"  # before it in its clause: the claim itself has a "no" in it
    NEAR = "near"  # a few words before it, with no comma between: an instruction
    NONE = "none"


_WIDE_REACH = (
    12  # words between a denial and what it denies: "no study that we know of shows that ketamine does more"
)
_NEAR_REACH = 5


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:not|never|no|none|neither|nor|without|cannot|nobody|nothing|hardly|myths?|false|untrue|wrong"
        r"|unproven|unlikely|dont|cant|wont|doesnt|isnt)\b|n't\b|\b(?:far from|rather than|instead of|yet to)\b"
    )


@cache
def _idiom() -> re.Pattern[str]:
    """Denials in form only."""
    return re.compile(
        r"\bnot (?:only|just|merely|simply)\b|\bno (?:doubt|question|wonder|matter|other clinic)\b"
        r"|\bwithout (?:a |any )?(?:doubt|question)\b|\bnever fails?\b|\b(?:cannot|can't) (?:help|fail|go wrong)\b"
        r"|\bwhy (?:not|don't you)\b|\b(?:don't|do not|no need to) worry\b|\bdon't (?:miss|wait)\b|\bno longer\b"
        r"|\b(?:no|none|nothing|nobody) (?:\w+ ){0,3}?(?:except|besides|other than|but)\b"
    )


@cache
def _clause() -> re.Pattern[str]:
    """Where a new clause begins, which a denial before it does not reach."""
    subject = r"(?:it|they|you|we|i|this|he|she|our|ketamine|infusions?|treatments?)"
    verb = r"(?:stop|quit|skip|pause|drop|just|please|then)"
    return re.compile(
        rf"[;!?.](?: |$)| - |,? ?\b(?:but|however|although|though|because|whereas)\b|,? \band (?:so |then )?{subject}\b"
        rf"|, (?:so |then |yet |and )?(?:{subject}|{verb})\b|(?<!\bnot)(?<!n't)(?<!\bnever)(?<!\bcannot)(?<!\btrue)"
        rf"(?<!\bmyth)(?<!\bfalse)(?<!\bfalse claim)(?<!\bwrong)(?<!\bno):(?!{LED})"
    )


_CONDITION = r"^\W*(?:(?:and|but|so|then) )?(?:if|when|once|should|as long as|even if) [^,;:]*, "
"""A condition before the claim: a "no" in it denies the condition, not the claim."""

_TAKEN_BACK = (
    r"^(?:\W+\w+){0,5}?\W+(?:(?:is|are|was|has|have|had)(?: not|n't)\b(?: yet)?(?: been)? (?:true|shown|proven|known|"
    r"right|correct)|(?:is|are) (?:false|a myth|wrong|untrue|unproven|unknown))"
)
_YES_NO = r"^\W*(?:is|are|was|were|does|do|did|can|will|has|have|should|could|may|must)\b(?!n't)[^.!]*\?\W*$"
_YES = r"^\W*(?:yes|sure|certainly|absolutely|definitely|of course|it (?:is|does|can|will|has)\b(?! not|n't))"
_REPORTED = r"\b(?:says?|said|claims?|told|hear|heard|reads?|believes?|thinks?)\b"
_REFUTED = r"^\W*(?:that|this|it)(?: is|'s) (?:not true|not so|not right|false|wrong|untrue|a myth)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def is_denied(text: str, start: int, end: int, after: str, denial: Denial) -> bool:
    """Whether the claim at ``text[start:end]`` of a sentence is taken back, or only asked about.

    ``after`` is the sentence that follows: "Is it a cure? Yes." is a claim, "Is it a cure?" is none.
    """
    if denial is Denial.NONE:
        return False
    if _compiled(_YES_NO).match(text):
        return not _compiled(_YES).match(after)
    idiom = _idiom()
    mark = _compiled(r"[,;:.] ?").match(text, start)  # a pattern may begin with what ends the clause before
    before = _compiled(_CONDITION).sub(_blank, idiom.sub(_blank, text[: mark.end() if mark else start]))
    if denial is Denial.NEAR:
        return bool(_lists_verbs(before)) or _reaches(before.rpartition(",")[2], _NEAR_REACH)
    if _reaches(before, _WIDE_REACH, text[start:end]):
        return True
    if denial is Denial.WIDE and _denial().search(idiom.sub(_blank, text[start:end])):
        return True
    if _compiled(_TAKEN_BACK).match(text[end:]):
        return True
    return bool(_compiled(_REPORTED).search(before) and _compiled(_REFUTED).match(after))


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _lists_verbs(before: str) -> re.Match[str] | None:
    """ "Do not change, skip or ": the denial holds for each verb of the list."""
    return re.search(r"(?:\bnot|n't|\bnever) \w+(?:, (?:or )?\w+)*,? (?:or )?$", before)


def _reaches(before: str, words: int, claim: str = "") -> bool:
    cut = 0
    for match in _clause().finditer(before):
        cut = match.end()
    clause = before[cut:]
    # "is not new and cures": what was denied is over; "no quick and easy cure": it goes on.
    if re.search(r"\band (?:\w+ly )?$", clause) and re.match(r"\w+(?:s|ed)\b", claim):
        return False
    denials = [match.end() for match in _denial().finditer(clause)]
    return bool(denials) and len(clause[denials[-1] :].split()) <= words
