"""What the words of the shipped handouts keep to: one word for one thing, and nothing that nobody prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from handpress.document import walk
from handpress.document.parts import PassageKind
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.workspace import find_handouts

HERE = Path(__file__).parent
Shop = Callable[..., LoadedProject]

NOT_FOR_READERS = {PassageKind.PURPOSE, PassageKind.AUDIENCE, PassageKind.SOURCE, PassageKind.CITATION}


@pytest.fixture(scope="module")
def words(shipped_project: Shop) -> dict[str, str]:
    """What each shipped handout says, in one string."""
    project = shipped_project("harbor")
    said = {}
    for handout in find_handouts(project.workspace)[0]:
        document, _ = render(project, handout)
        said[handout.name] = "\n".join(
            one.words for one in walk.passages(document) if one.kind not in NOT_FOR_READERS
        )
    return said


@pytest.fixture(scope="module")
def printed(shipped_project: Shop) -> set[str]:
    project = shipped_project("harbor")
    return {
        fact for handout in find_handouts(project.workspace)[0] for fact in render(project, handout)[0].facts
    }


def test_every_shipped_fact_is_printed(shipped_project: Shop, printed: set[str]) -> None:
    facts = set(shipped_project("harbor").library.facts)
    assert facts - printed == set()


def test_each_statement_of_the_replaced_article_is_answered_on_paper(printed: set[str]) -> None:
    statements: list[dict[str, Any]] = yaml.safe_load((HERE / "source_article.yaml").read_text("utf-8"))[
        "statements"
    ]
    unanswered = [
        one["text"]
        for one in statements
        if printed.isdisjoint([*one.get("facts", []), *one.get("corrected_by", [])])
    ]
    assert unanswered == []


def test_warning_signs_stand_only_where_a_crisis_is_planned_for(words: dict[str, str]) -> None:
    assert {name for name, said in words.items() if "warning sign" in said.lower()} == {
        "crisis-card",
        "my-crisis-plan",
    }


def test_a_sign_is_a_signature_or_a_signal_and_never_a_symptom(words: dict[str, str]) -> None:
    meant = (
        r"warning signs?|sign (?:no|before|when)|signs? (?:before|on|here|nothing)"
        r"|papers to sign|sign language"
    )
    for name, said in words.items():
        rest = re.sub(meant, "", said.lower())
        assert not re.search(r"\bsigns?\b", rest), name


def test_whoever_speaks_of_symptoms_of_ptsd_says_what_they_are(words: dict[str, str]) -> None:
    spoken = {name for name, said in words.items() if re.search(r"\bsymptoms\b", said.lower())}
    explained = {name for name in spoken if "the ways ptsd shows itself" in words[name].lower()}
    one_figure = {  # of an SSRI, where the word list explains it
        "treatments-compared",
        "ketamine-infusions",
        "thinking-about-ketamine",
        "how-ketamine-may-work",
    }
    assert spoken - explained <= one_figure
