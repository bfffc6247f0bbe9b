"""A rule reads a sentence with its own heading and lead, never across a heading into another subject."""

from __future__ import annotations

import pytest
from clinics import write_handout
from test_claims_topics import LINE, examined

from handpress.document.model import plain_text
from handpress.proof.claims.passages import passages
from handpress.workspace import Workspace

ABOUT = "ptsd, ketamine, infusion, aftercare, driving"
MUST = "{{ suicide.both_short }} {{ after.no_driving_short }}"

APART = {
    "a box before it": (
        "::: take-care No driving\n{{ after.no_driving_short }}\n:::\n\nSomeone stays with you for 24 hours."
    ),
    "a card before it": (
        "::: card No driving\n{{ after.no_driving_short }}\n:::\n\n::: card Someone stays\nFor 24 hours.\n:::"
    ),
    "a heading of its own": (
        "## No driving\n\n{{ after.no_driving_short }}\n\n## Who stays\n\nAn adult stays for 24 hours."
    ),
    "an open line before a heading": (
        "Before you drive\n\n## Someone who stays\n\nFor 24 hours, and while you sleep."
    ),
    "an open line before a box": "Not driving\n\n::: good-to-know Rest\nRest for 24 hours.\n:::",
    "a deeper heading": (
        "## Driving\n\n{{ after.no_driving_short }}\n\n### The night\n\nSleep. An adult stays for 24 hours."
    ),
    "a step of a timeline": (
        "::: timeline\n### No driving\n{{ after.no_driving_short }}\n### Home\nAn adult stays 24 hours.\n:::"
    ),
}


@pytest.mark.parametrize("case", APART)
def test_no_rule_reads_over_a_heading_into_another_subject(case: str, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "hello", f"{MUST}\n\n{APART[case]}", about=ABOUT)
    found = [one for one in examined(small_workspace) if one.rule != LINE]
    assert found == []


TOGETHER = {
    "its own heading": "## No driving\n\nFor 24 hours after your infusion.",
    "the title of its box": "::: take-care No driving\nFor 24 hours.\n:::",
    "the title of its card": "::: card Do not drive\nFor 24 hours.\n:::",
    "its lead-in": "Do not drive:\n\n- for 24 hours",
    "an open line before it": "Do not drive\n\nfor 24 hours.",
    "its step": "::: timeline\n### No driving\nFor 24 hours.\n:::",
    "a box and its text behind another": (
        "::: good-to-know Rest\nRest well.\n:::\n\n::: take-care No driving\nFor 24 hours.\n:::"
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_a_rule_reads_a_sentence_with(case: str, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "hello", f"{MUST}\n\n{TOGETHER[case]}", about=ABOUT)
    found = [one for one in examined(small_workspace) if one.rule != LINE]
    assert ["driving" in one.message or "drive" in one.message for one in found] == [True]


@pytest.mark.parametrize("hours", ["24", "30", "48"])
def test_how_long_an_adult_stays_may_be_set_to_anything(hours: str, workspace: Workspace) -> None:
    workspace.clinic.write_text(f"parameters:\n  stay_with: {hours}\n", "utf-8")
    for name in ("after-your-infusion", "driver-sheet", "my-infusions", "infusion-day-checklist"):
        assert examined(workspace, name) == ()


def test_the_heading_of_a_passage_is_its_own(small_workspace: Workspace) -> None:
    from handpress.project.loading import load_project
    from handpress.project.pipeline import render
    from handpress.workspace import find_handouts

    write_handout(small_workspace, "hello", "::: card Inside\nIn the card.\n:::\n\nAfter the card.")
    (handout,) = find_handouts(small_workspace)[0]
    document, _ = render(load_project(small_workspace), handout)
    above = {plain_text(one.text): [plain_text(text) for text in one.before] for one in passages(document)}
    assert above["In the card."] == ["Inside"]
    assert above["After the card."] == ["A heading"]
