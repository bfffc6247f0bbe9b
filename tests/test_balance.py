"""A success figure of ketamine stands with its meaning, its opposite, a first choice and a caution."""

from __future__ import annotations

from datetime import date

import pytest
from clinics import spoil, write_handout

from handpress.project.loading import load_project
from handpress.project.pipeline import render
from handpress.proof.evidence.check_balance import check_balance
from handpress.proof.model import ProofInput
from handpress.workspace import Workspace, find_handouts

RATE = "In one study, 10 of 15 people were better by 30% or more after six ketamine infusions."
OPPOSITE = "The largest study found ketamine no better than placebo."
FIRST = "With an SSRI such as sertraline, about 6 of 10 people get better."
CAUTION = "These are different studies. The numbers cannot be compared directly."
WHOLE = (RATE, OPPOSITE, FIRST, CAUTION)


def lacking(workspace: Workspace, *texts: str) -> list[str]:
    facts = "".join(
        f"  own.line{number}:\n    text: {text}\n    sources: []\n    confidence: needs_check\n"
        for number, text in enumerate(texts)
    )
    spoil(workspace.content, "\nfacts:\n", f"\nfacts:\n{facts}")
    body = "\n\n".join(f"{{{{ own.line{number} }}}}" for number in range(len(texts)))
    write_handout(workspace, "hello", body, about="ptsd, ketamine, infusion")
    project = load_project(workspace)
    handout = next(one for one in find_handouts(workspace)[0] if one.name == "hello")
    document, _ = render(project, handout)
    made = ProofInput(document, project.library, project.brand, date(2026, 12, 1), "")
    return [one.message for one in check_balance(made)]


def test_with_all_of_it_nothing_is_missing(workspace: Workspace) -> None:
    assert lacking(workspace, *WHOLE) == []


@pytest.mark.parametrize(
    ("left", "says"),
    [
        ((RATE.replace(" by 30% or more", ""), OPPOSITE, FIRST, CAUTION), "what “better” meant"),
        ((RATE, FIRST, CAUTION), "the largest study"),
        ((RATE, OPPOSITE, "Sertraline is a medicine for PTSD.", CAUTION), "a figure for a first choice"),
        ((RATE, OPPOSITE, FIRST), "trials.different_studies"),
    ],
)
def test_each_part_that_is_missing_is_named(workspace: Workspace, left: tuple[str, ...], says: str) -> None:
    (message,) = lacking(workspace, *left)
    assert says in message


@pytest.mark.parametrize(
    "text",
    [
        "After six infusions, 67% of people improved.",
        "Two thirds of people with PTSD were helped by ketamine.",
        "Ketamine helped 10 out of 15 people.",
        "Improvement was seen in 67 percent after ketamine.",
        "After ketamine, 10 in 15 people responded.",
    ],
)
def test_a_figure_is_a_figure_in_other_words(workspace: Workspace, text: str) -> None:
    assert lacking(workspace, text, FIRST)


@pytest.mark.parametrize(
    "text",
    [
        "An infusion of ketamine takes 40 minutes; 1 of 3 rooms is free.",
        "About 6 of 100 adults have PTSD at some time.",
        "Half of those helped by ketamine were worse again in about four weeks.",
        "The largest study of ketamine had 158 people and found no benefit.",
        "Our clinic, Ketamine House, is open 5 of 7 days.",
    ],
)
def test_other_numbers_need_no_balance(workspace: Workspace, text: str) -> None:
    assert lacking(workspace, text, FIRST) == []


def test_where_no_other_treatment_is_weighed_the_opposite_is_enough(workspace: Workspace) -> None:
    assert lacking(workspace, RATE, OPPOSITE) == []
