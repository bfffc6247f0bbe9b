"""The tables themselves: each line says why, and shows what it stops and what it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinics import plain_yaml
from factories import make_text

from handpress.content.shipped_facts import SAYING
from handpress.proof.claims import CARRIES, PROHIBITED, REQUIRED, claims_of
from handpress.proof.claims.find import ready
from handpress.proof.claims.lines import missing
from handpress.proof.claims.model import Prohibited, Required
from handpress.proof.claims.passages import ClaimPassage

ROOT = Path(__file__).parent.parent
FACTS = plain_yaml("content.yaml")["facts"]


@pytest.mark.parametrize("never", PROHIBITED, ids=lambda never: never.id)
def test_a_claim_stops_what_it_must_and_lets_the_truth_pass(never: Prohibited) -> None:
    assert len(never.stops) >= 3
    assert len(never.lets_pass) >= 3
    assert [text for text in never.stops if never.id not in claims_of(text, (never,))] == []
    assert [text for text in never.lets_pass if claims_of(text)] == []


@pytest.mark.parametrize("never", PROHIBITED, ids=lambda never: never.id)
def test_a_claim_says_what_why_and_what_instead(never: Prohibited) -> None:
    assert never.forbids
    assert never.why.endswith((".", ")"))
    assert never.instead.endswith((".", '"'))


LISTED = (
    ("FDA-approved for PTSD", "Ketamine is FDA-approved for PTSD.", "Ketamine is not FDA-approved for PTSD."),
    ("cure", "Ketamine is a cure for PTSD.", "Ketamine is not a cure."),
    ("safe for everyone", "Ketamine is safe for everyone.", "It is not safe for everyone."),
    ("works in hours", "For PTSD, it works in hours.", "It has not been shown that it works in hours."),
    (
        "better than other treatments",
        "It is better than other treatments.",
        "It is not better than other treatments.",
    ),
    ("stop your medicine", "Stop your medicine.", "Never stop your medicine on your own."),
    ("PSTD", "PSTD", "PTSD"),
    (
        "24 h and you are fine",
        "24 h later you are fine.",
        "No driving for 24 hours and a full night’s sleep.",
    ),
    (
        "until you have slept",
        "Do not drive until you have slept.",
        "You may feel better when you have slept.",
    ),
    ("no other drugs", "Take no other drugs.", "No street drugs, or medicines not prescribed for you."),
    ("guidelines suggest", "Guidelines suggest therapy before ketamine.", "Guidelines suggest therapy."),
    ("an esketamine rate", "61–84% feel far away.", "Most people feel far away."),
)


@pytest.mark.parametrize(("name", "stopped", "passes"), LISTED, ids=[name for name, _, _ in LISTED])
def test_the_whole_list_is_covered(name: str, stopped: str, passes: str) -> None:
    assert claims_of(stopped)
    assert not claims_of(passes)


@pytest.mark.parametrize("must", REQUIRED, ids=lambda must: must.id)
def test_a_line_that_must_appear_is_said_by_the_facts_it_names(must: Required) -> None:
    assert must.why
    for name in SAYING[must.id]:
        heading = make_text("Tell us first") if must.id == "suicide-tell-us" else ()
        text = make_text(FACTS[name].get("if_unset", FACTS[name]["text"]).strip())
        before = (heading,) if heading else ()
        texts = ready([ClaimPassage(make_text("Veterans"), None), ClaimPassage(text, None, (), before)])
        if must.id == "veterans-press-1" and "eteran" not in FACTS[name]["text"]:
            continue
        assert must not in set(missing(frozenset({must.about}), texts)), name


def test_ids_are_unique() -> None:
    ids = [line.id for line in (*PROHIBITED, *REQUIRED)]
    assert len(ids) == len(set(ids))


def test_formats_that_carry_less_still_carry_the_lines_of_help() -> None:
    assert all(any(about.name == "ANYTHING" for about in carried) for carried in CARRIES.values())
