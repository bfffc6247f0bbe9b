"""What is seen and what to do about it: one table, in which no sign is lost and none gets a slower answer.

``SIGNS`` was written from the project's clinical notes ("When to call"), not from the facts: each sign with
the slowest answer that it may have.
"""

from __future__ import annotations

import re

import pytest

from handpress.content.load import load_library
from handpress.content.model import Fact, Library
from handpress.content.wordings import READERS, read_by
from handpress.document.model import plain_text
from handpress.workspace import shipped_root

ANSWERS = ("call_911", "call_988", "er", "call_now", "same_day")
"""From the fastest to the slowest."""

SIGNS: dict[str, tuple[str, str]] = {
    "cannot be woken": ("call_911", r"cannot be woken"),
    "slow breathing": ("call_911", r"slow\b.*\bbreathing"),
    "stopped breathing": ("call_911", r"stopped breathing"),
    "trouble breathing": ("call_911", r"trouble breathing"),
    "throat closing": ("call_911", r"throat that (?:swells or )?closes"),
    "severe allergic reaction": ("call_911", r"(?:severe|very bad) allergic reaction"),
    "chest pain": ("call_911", r"chest pain"),
    "fainting": ("call_911", r"faint"),
    "seizure": ("call_911", r"seizure"),
    "signs of stroke: face": ("call_911", r"drooping face"),
    "signs of stroke: arm": ("call_911", r"weak arm"),
    "signs of stroke: speech": ("call_911", r"slurred speech"),
    "sudden severe headache": ("call_911", r"sudden very bad headache"),
    "sudden loss of sight": ("call_911", r"sudden loss of sight"),
    "sudden weakness": ("call_911", r"sudden weakness"),
    "severe confusion": ("call_911", r"so confused that \w+ do not know who or where"),
    "agitation or dangerous behavior": ("call_911", r"so agitated that someone is not safe"),
    "immediate danger from suicidal thoughts": ("call_911", r"thoughts of suicide that \w+ may act on now"),
    "any other danger": ("call_911", r"any other danger"),
    "any new or worse thought of suicide": ("call_988", r"any new or worse thought of suicide"),
    "cannot urinate": ("er", r"cannot urinate"),
    "worried, and no answer": ("er", r"nobody answers"),
    "confused at home": ("call_now", r"confused at home"),
    "vomiting that will not stop": ("same_day", r"throwing up that will not stop"),
    "feeling unreal": ("same_day", r"feeling unreal"),
    "seeing or hearing things": ("same_day", r"seeing or hearing things that are not really there"),
    "blood pressure above the clinic's number": ("same_day", r"blood pressure above"),
    "racing thoughts with little need for sleep": (
        "same_day",
        r"racing thoughts, with little need for sleep",
    ),
    "IV site red": ("same_day", r"red\b.*where the needle was"),
    "IV site swollen": ("same_day", r"swollen\b.*where the needle was"),
    "IV site draining": ("same_day", r"leaking\b.*where the needle was"),
    "rash": ("same_day", r"\brash\b"),
    "pain when passing urine": ("same_day", r"pain\b.*urinate"),
    "urgency": ("same_day", r"sudden need\b.*urinate"),
    "blood when passing urine": ("same_day", r"blood\b.*urinate"),
    "yellow eyes": ("same_day", r"yellow eyes"),
    "dark urine": ("same_day", r"dark urine"),
    "worse mood": ("same_day", r"worse mood"),
    "panic": ("same_day", r"\bpanic\b"),
    "nightmares": ("same_day", r"nightmares"),
    "craving ketamine": ("same_day", r"craving ketamine"),
}


@pytest.fixture(scope="module")
def shipped() -> Library:
    root = shipped_root()
    return load_library(root / "content.yaml", None, root)


def table(library: Library, reader: str) -> dict[str, str]:
    """Every line of the table as this reader is told it, with its answer."""
    facts: dict[str, Fact] = dict(read_by(library, reader, ("sheet",)).facts)
    return {
        plain_text(fact.text).lower(): name.split(".")[1]
        for name, fact in facts.items()
        if name.startswith("triage.")
    }


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_is_lost_and_none_waits_longer_than_it_may(sign: str, reader: str, shipped: Library) -> None:
    slowest, pattern = SIGNS[sign]
    answers = [answer for words, answer in table(shipped, reader).items() if re.search(pattern, words)]
    assert answers, f"no line tells of: {sign}"
    assert all(ANSWERS.index(answer) <= ANSWERS.index(slowest) for answer in answers)


@pytest.mark.parametrize("reader", READERS)
def test_every_line_of_the_table_is_a_sign_that_the_notes_know(reader: str, shipped: Library) -> None:
    for words, answer in table(shipped, reader).items():
        assert answer in ANSWERS
        assert any(re.search(pattern, words) for _, pattern in SIGNS.values()), words


@pytest.mark.parametrize("reader", READERS)
def test_nobody_counts_breaths_before_calling(reader: str, shipped: Library) -> None:
    assert not any(re.search(r"\d+ breaths|count", words) for words in table(shipped, reader))


def test_the_one_who_watches_is_told_of_the_patient_and_never_of_themselves(shipped: Library) -> None:
    told = [words for words in table(shipped, "they") if not words.startswith("nobody answers")]
    assert not any(re.search(r"\byou(?:r|rs|rself)?\b", words) for words in told)


def test_a_line_says_the_same_answer_to_every_reader(shipped: Library) -> None:
    yours, theirs = (list(table(shipped, reader).values()) for reader in READERS)
    assert yours == theirs
