"""The vocabulary of the score sheets: a question, and what the machine can say to it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from handpress.diagnostics import Span
from handpress.values import Value


class AnswerMode(Enum):
    """How far the machine may go with a question."""

    AUTO = "auto"  # it may decide
    HYBRID = "hybrid"  # it may decide that something is missing or does not apply; a "yes" it only suggests
    HUMAN = "human"  # it may only point to what a person should look at, or see that it does not apply


class Question(Value, frozen=True):
    """An item of a sheet, in our own words. The original wordings are their authors'."""

    number: str
    area: str
    text: str
    look: str  # what a person should look at
    kind: AnswerMode
    na_when: str = ""  # when it does not apply; empty: it always does
    reverse: bool = False  # "no" gives the point


class Weight(Enum):
    KNOWN = "known"
    GUESS = "guess"


class RuleAnswer(Value, frozen=True):
    """What a rule of the machine says: ``meets`` gives the point, ``None`` says nothing."""

    meets: bool | None
    why: str
    weight: Weight = Weight.GUESS
    na: bool = False  # it does not apply
    places: tuple[Span, ...] = ()


def known(meets: bool, why: str, places: Iterable[Span | None] = ()) -> RuleAnswer:
    """The machine can know this."""
    return RuleAnswer(meets, why, Weight.KNOWN, places=_some(places))


def guess(meets: bool, why: str, places: Iterable[Span | None] = ()) -> RuleAnswer:
    """The machine thinks so; a person decides."""
    return RuleAnswer(meets, why, places=_some(places))


def unsaid(why: str, places: Iterable[Span | None] = ()) -> RuleAnswer:
    """Only what a person may want to know."""
    return RuleAnswer(None, why, places=_some(places))


def not_asked(why: str) -> RuleAnswer:
    """The machine can know that the question does not apply."""
    return RuleAnswer(None, why, Weight.KNOWN, na=True)


MOST_PLACES = 5


def _some(places: Iterable[Span | None]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(place for place in places if place is not None))[:MOST_PLACES]
