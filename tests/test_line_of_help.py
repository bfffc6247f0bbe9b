"""988 must be there for whoever reads it: a line for Veterans, or in one other language, is not enough."""

from __future__ import annotations

import pytest
from factories import make_text

from handpress.proof.claims.find import ready
from handpress.proof.claims.lines import missing
from handpress.proof.claims.model import About
from handpress.proof.claims.passages import ClaimPassage

FOR_ALL = (
    "Call or text 988.",
    "Call or text 988, any time, day or night. It is free.",
    "Call or text 988, any time. Veterans: call 988 and press 1, or text 838255.",
    "Veterans: call 988 and press 1. Anybody else: call or text 988.",
    "Need to talk now? Call or text 988",
    "Call 988 (Veterans: press 1).",
    "Call or text 988; Veterans press 1.",
    "If you think about ending your life, call or text 988 now.",
    "Anyone, Veteran or not, can call or text 988.",
    "Thoughts of suicide? Do not wait: call 988. En español: llame al 988 y oprima 2.",
    "Stay with them and call 988 together.",
    "988, day or night, is free.",
)
FOR_SOME = (
    "Veterans: call 988, then press 1.",
    "Veterans: call 988 and press 1, or text 838255.",
    "If you served, call 988 and press 1.",
    "The Veterans Crisis Line is 988.",
    "Service members and Veterans can call or text 988.",
    "En español: llame al 988 y oprima 2.",
    "For Spanish, call 988 and press 2.",
    "Call 988, press 1.",
    "Call 988 then press 1 if you served.",
    "Chat: 988lifeline.org",
    "Our fax is 207-555-0988.",
    "Do not call 988.",
    "Deaf? Sign language at 988lifeline.org.",
)


def lacks(*passages: ClaimPassage) -> bool:
    found = missing(frozenset({About.ANYTHING}), ready(list(passages)))
    return "crisis-988" in {one.id for one in found}


@pytest.mark.parametrize("words", FOR_ALL)
def test_a_line_for_everybody_is_taken(words: str) -> None:
    assert not lacks(ClaimPassage(make_text(words), None))


@pytest.mark.parametrize("words", FOR_SOME)
def test_a_line_for_some_people_only_is_not_enough(words: str) -> None:
    assert lacks(ClaimPassage(make_text(words), None))


def under(heading: str, words: str) -> ClaimPassage:
    return ClaimPassage(make_text(words), None, (), (make_text(heading),))


def test_a_heading_for_veterans_makes_the_line_one_for_veterans() -> None:
    assert lacks(under("Veterans Crisis Line", "Call or text 988."))
    assert not lacks(under("In crisis?", "Call or text 988."))


def test_one_line_for_everybody_is_enough_wherever_it_stands() -> None:
    assert not lacks(
        under("Veterans Crisis Line", "Call 988, then press 1."),
        under("In crisis?", "Call or text 988, any time."),
    )
