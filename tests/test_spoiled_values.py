"""Thirty ways of spoiling values, readers, topics and figures, and thirty edits that nothing should mind.

Written down before they were tried. Each is a change of a file in a clinic's folder and the handout that is
looked at; what is found must be new, or nothing may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from clinics import spoil
from samples import drawn

from handpress.content.wordings import read_by
from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.project.loading import load_project
from handpress.project.pipeline import guarded, render
from handpress.project.printed_values import lost_values, on_paper
from handpress.project.warm import WarmProject
from handpress.proof.evidence.check_balance import check_balance
from handpress.proof.model import ProofInput
from handpress.workspace import Workspace, find_handouts

TODAY = date(2026, 12, 1)
CLINIC, BRAND, CONTENT = "brand/clinic.yaml", "brand/brand.yaml", "content.yaml"
DRIVER, AFTER, BOOKLET = "driver-sheet", "after-your-infusion", "my-infusions"
WHAT, FACTS, CHECKLIST = "what-is-ptsd", "ketamine-infusions", "infusion-day-checklist"
NIGHT = "after_hours: 207-555-0199     # or none: handouts then send people to an emergency room\n"
BETTER = """\
  trials.both_ways_and_fading:
    text: >-
      In one study, 10 of 15 people were better by 30% or more after"""
Change = tuple[str, str, str, str]  # the handout, the file, what stands there, what is put there


def value(line: str, handout: str = WHAT) -> Change:
    return handout, CLINIC, "parameters: {}", f"parameters:\n  {line}"


def fact(text: str, handout: str = WHAT, more: str = "") -> Change:
    """A fact of the clinic's own, printed at the end of the first paragraph that has one."""
    entry = f"\n  own.line:\n    text: {text}\n    sources: []\n    confidence: needs_check\n{more}"
    return handout, CONTENT, "\nfacts:", f"\nfacts:{entry}"


def page(handout: str, old: str, new: str) -> Change:
    return handout, f"handouts/{handout}.md", old, new


SPOILED: dict[str, Change] = {
    # ---- values
    "upper and lower changed places": value("bp_call: 100/160"),
    "watched for five minutes": value("observation: 5"),
    "six and a half infusions": value("infusion_count: 6.5"),
    "no driving for six weeks": value("no_driving: 1000"),
    "VALUE left in": value("no_driving: VALUE"),
    "VALUE left in words": value('price: "VALUE"'),
    "a range reversed": value("infusion_length: 45-40"),
    "the unit typed, too": value("no_driving: 24 hours"),
    "the unit typed behind a range": value("infusion_length: 40-45 minutes"),
    "too short a fast": value("fasting_solids: 5"),
    "a pressure in words": value("bp_call: high"),
    "a pressure with one number": value("bp_call: 160"),
    "about so many minutes": value("infusion_length: about 40"),
    "the unit in the fact, too": (
        WHAT, CONTENT, "\nfacts:",
        "\nfacts:\n  own.line: {text: '[[no_driving]] hours', if_unset: ____, confidence: needs_check}",
    ),
    "nobody for the night": (WHAT, BRAND, NIGHT, ""),
    "a word for the night": (WHAT, BRAND, NIGHT, "after_hours: ask us\n"),
    # ---- who reads it, and what it is
    "the driver's page for the patient": page(DRIVER, "reader: they\n", ""),
    "the patient's page for the driver": page(AFTER, "\nabout:", "\nreader: they\nabout:"),
    "your infusion, on the driver's page": page(DRIVER, "Before you come", "Before your infusion"),
    "you cannot urinate, on the driver's page": page(DRIVER, "At home", "If you cannot urinate"),
    "this sheet, in a booklet": page(BOOKLET, "\nlabel:", "\nsubtitle: Bring this sheet\nlabel:"),
    "a wording for nobody": (
        WHAT, CONTENT, "      they: Treatment can help people", "      driver: Treatment can help people"),
    "a cure, in a wording": (
        WHAT, CONTENT, "they: Treatment can help people with PTSD", "they: Ketamine cures PTSD, and people"),
    # ---- what it is about
    "nothing declared": page("side-effects", "about: [", "# about: ["),
    "driving not declared": page(DRIVER, ", driving]", "]"),
    "an infusion on the grounding page": page(
        "grounding-skills", "\npurpose:", "\nlabel: Before your ketamine infusion\npurpose:"),
    # ---- figures
    "better, without what it meant": (
        FACTS, CONTENT, BETTER, BETTER.replace(" by 30% or more", "")),
    "no first choice beside it": page(FACTS, "{{ treatment.ssri_response }}", "{{ treatment.practice }}"),
    "no word on different studies": page(FACTS, "{{ trials.different_studies }}", ""),
    "a new figure alone": fact("After six infusions of ketamine, 70% of people improved.", FACTS),
}  # fmt: skip

HARMLESS: dict[str, Change] = {
    "a name with ketamine": (WHAT, BRAND, "name: Harbor Light\n", "name: Harbor Ketamine House\n"),
    "a name with infusion": (WHAT, BRAND, "name: Harbor Light\n", "name: Bay Infusion Center\n"),
    "a street named after a saint": (WHAT, BRAND, "120 Shoreline Avenue", "120 St. Valentine Street"),
    "a street named after a driver": (WHAT, BRAND, "120 Shoreline Avenue", "9 Drivers Lane"),
    "a driver in a story": fact("A bus driver saw a crash. For weeks he slept badly and drove less."),
    "a crash in a story": fact("After the crash, Maria did not drive for three weeks."),
    "a traffic accident": fact("A bad traffic accident can lead to PTSD, even if nobody was hurt."),
    "a brochure on traffic accidents": fact("Our brochure “After a traffic accident” is for drivers, too."),
    "a web address with ketamine": (WHAT, BRAND, "web: harborlight.example", "web: harbor-ketamine.example"),
    "hours on a saint's day": (WHAT, BRAND, "Monday to Friday, 8 am to 5 pm", "Closed on St. Patrick’s Day"),
    "a new number for the night": (WHAT, BRAND, NIGHT, "after_hours: 207-555-0123\n"),
    "nobody at night": (WHAT, BRAND, NIGHT, "after_hours: none\n"),
    "an hour of watching": value("observation: 60"),
    "a range of minutes": value("infusion_length: 40-45"),
    "a pressure": value("bp_call: 160/100", AFTER),
    "six infusions": value("infusion_count: 6"),
    "a day and a half without driving": value("no_driving: 36", AFTER),
    "twelve hours of company": value("stay_with: 12", AFTER),
    "a price": value("price: 450 dollars, paid on the day", FACTS),
    "insurance": value("insurance: We give you a bill to send in", FACTS),
    "a call on Friday": value("follow_up_call: Friday between 9 and 11 am", AFTER),
    "a word for value": value("price: good value for money", FACTS),
    "the usual reader, written": page(AFTER, "\nabout:", "\nreader: you\nabout:"),
    "a wording more": (
        WHAT, CONTENT, "      they: Treatment can help people with PTSD feel better.",
        "      they: People feel better.\n      card: It can help.\n      they card: People feel better."),
    "another booklet": page(CHECKLIST, "\nlabel:", "\nlabel: Ask for the booklet\n# label:"),
    "this page": page(CHECKLIST, "Bring this sheet with you", "Bring this page with you"),
    "the driver's own phone": page(DRIVER, "Before you come", "Before you leave your home"),
    "the driver's own friend": page(DRIVER, "On the way home", "You and your friend, on the way home"),
    "a fact that nobody prints": fact("Ask us for a quiet room."),
    "rooms are no success": fact("For your infusion, 2 of 3 rooms have a window.", FACTS),
}  # fmt: skip


def told(workspace: Workspace, name: str) -> Iterator[Diagnostic]:
    """Everything that the parts under test say of a folder and one handout."""
    try:
        project = load_project(workspace)
        yield from project.diagnostics
        yield from lost_values(project, on_paper(WarmProject(), project), Severity.ERROR)
        handout = next(one for one in find_handouts(workspace)[0] if one.name == name)
        document, _ = render(project, handout)
        yield from check_balance(
            ProofInput(document, read_by(project.library, document.reader, document.pieces), project.brand,
                       TODAY, "")
        )  # fmt: skip
        yield from guarded(project, document, TODAY).diagnostics
    except HandpressError as error:
        yield from error.diagnostics


def _after_key_message(text: str) -> int:
    """From where in a handout a fact may stand beside another: a key message is one fact alone."""
    body = text.index("\n---\n")
    key = text.find("::: key-message", body)
    return body if key < 0 else text.index("\n:::", key)


def alarms(workspace: Workspace, change: Change) -> list[str]:
    """What is found that was not found before."""
    name, file, old, new = change
    before = {(one.rule, one.message) for one in told(workspace, name)}
    spoil(workspace.root / file, old, new)
    if "own.line" in new:
        path = workspace.handouts / f"{name}.md"
        text = path.read_text("utf-8")
        first = text.index("{{ ", _after_key_message(text))
        path.write_text(f"{text[:first]}{{{{ own.line }}}} {text[first:]}", "utf-8")
    return [
        f"{one.rule}: {one.message}" for one in told(workspace, name) if (one.rule, one.message) not in before
    ]


@pytest.mark.parametrize("case", drawn(SPOILED, 6, "spoiled"))
def test_a_spoiled_folder_is_caught(workspace: Workspace, case: str) -> None:
    assert alarms(workspace, SPOILED[case])


@pytest.mark.parametrize("case", drawn(HARMLESS, 6, "harmless"))
def test_a_harmless_edit_raises_no_alarm(workspace: Workspace, case: str) -> None:
    assert alarms(workspace, HARMLESS[case]) == []


def test_there_are_thirty_of_each() -> None:
    assert (len(SPOILED), len(HARMLESS)) == (30, 30)
