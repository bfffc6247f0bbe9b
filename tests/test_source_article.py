"""Nothing of the article that the handouts replace is lost, and nothing wrong in it is kept by accident."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from clinics import plain_yaml

HERE = Path(__file__).parent
ARTICLE = (HERE / "source_article.txt").read_text(encoding="utf-8")
STATEMENTS: list[dict[str, Any]] = plain_yaml("tests/source_article.yaml")["statements"]
FACTS: dict[str, dict[str, Any]] = plain_yaml("content.yaml")["facts"]

# What the article left out altogether and a reader needs before saying yes.
ADDED = {
    "off-label and not approved": "ketamine.status",
    "first-line care": "treatment.first_choice_names",
    "what the guideline says": "ketamine.guideline",
    "serious risks": "serious.breathing",
    "who should not have it": "tell_us_notes.avoid",
    "a driver": "before.driver",
    "no driving": "after.no_driving",
    "monitoring": "day.watched",
    "crisis help": "crisis.line_988",
    "suicide safety": "suicide.tell_us",
}


def one_line(text: str) -> str:
    return " ".join(text.split())


def each(statements: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(statement, id=one_line(statement["text"])[:50]) for statement in statements]


def test_the_statements_joined_are_the_whole_article() -> None:
    assert one_line(" ".join(statement["text"] for statement in STATEMENTS)) == one_line(ARTICLE)


@pytest.mark.parametrize("statement", each(STATEMENTS))
def test_a_statement_is_carried_or_corrected_and_never_both(statement: dict[str, Any]) -> None:
    assert ("facts" in statement) != ("corrected_by" in statement)
    assert statement.get("facts") or statement.get("corrected_by")
    assert set(statement) <= {"text", "facts", "corrected_by", "reason"}


@pytest.mark.parametrize("statement", each(STATEMENTS))
def test_the_facts_that_answer_a_statement_exist(statement: dict[str, Any]) -> None:
    named = statement.get("facts", []) + statement.get("corrected_by", [])
    assert [name for name in named if name not in FACTS] == []


@pytest.mark.parametrize("statement", each([s for s in STATEMENTS if "corrected_by" in s]))
def test_a_correction_says_why(statement: dict[str, Any]) -> None:
    assert len(statement["reason"].split()) >= 4


def test_what_is_carried_needs_no_reason() -> None:
    assert [s["text"] for s in STATEMENTS if "facts" in s and "reason" in s] == []


@pytest.mark.parametrize("fact", ADDED.values(), ids=ADDED.keys())
def test_what_the_article_left_out_is_there(fact: str) -> None:
    assert fact in FACTS


def test_no_fact_repeats_the_misspelling_of_the_article() -> None:
    assert "PSTD" in ARTICLE
    assert [name for name, fact in FACTS.items() if "PSTD" in fact["text"]] == []
