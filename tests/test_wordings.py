"""A fact says to each reader, on each kind of piece, what is right there; what it says to nobody is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from clinics import spoil, write_handout
from content_workspace import FACTS, HEAD, load, refused

from handpress.capacity import PIECES
from handpress.content.wordings import read_by, wording_for
from handpress.diagnostics import HandpressError, Severity
from handpress.document.model import Document, plain_text
from handpress.project.covered import covered
from handpress.project.explain import explain_handout
from handpress.project.loading import load_project
from handpress.project.pipeline import guarded, render
from handpress.workspace import Workspace, find_handouts

TODAY = date(2026, 12, 1)
URINE = """\
  call.urine:
    text: Call us if you cannot urinate.
    wordings:
      they: Call us if they **cannot** urinate.
      booklet: Call us if you cannot urinate. See this booklet.
      they booklet: Call us if they cannot urinate. See this booklet.
    sources: [nimh-ptsd]
    confidence: secondary
"""
HOURS = """\
  home.hours:
    text: Stay awake for [[no_driving]].
    if_unset: Stay awake for ____
    wordings:
      they:
        text: Keep them awake for [[no_driving]].
        if_unset: Keep them awake for ____
      card: Stay awake.
      they card: Keep them awake.
    sources: [nimh-ptsd]
    confidence: secondary
"""


def said(folder: Path, reader: str, *pieces: str, clinic: str | None = None) -> tuple[str, str]:
    library = read_by(load(folder, HEAD + FACTS + URINE + HOURS, clinic), reader, pieces)
    return plain_text(library.facts["call.urine"].text), plain_text(library.facts["home.hours"].text)


def test_the_wording_for_reader_and_piece_together_is_taken_before_that_for_one_of_them(
    tmp_path: Path,
) -> None:
    assert said(tmp_path, "you", "sheet")[0] == "Call us if you cannot urinate."
    assert said(tmp_path, "they", "sheet")[0] == "Call us if they cannot urinate."
    assert said(tmp_path, "you", "booklet")[0] == "Call us if you cannot urinate. See this booklet."
    assert said(tmp_path, "they", "booklet")[0] == "Call us if they cannot urinate. See this booklet."


def test_a_handout_that_is_several_kinds_of_piece_says_what_fits_all_of_them(tmp_path: Path) -> None:
    assert said(tmp_path, "you", "sheet", "booklet")[0] == "Call us if you cannot urinate."
    assert said(tmp_path, "they", "sheet", "booklet")[0] == "Call us if they cannot urinate."


@pytest.mark.parametrize(
    ("clinic", "patient", "other"),
    [
        (None, "Stay awake for ____", "Keep them awake for ____"),
        ("parameters: {no_driving: 30}\n", "Stay awake for 30 hours.", "Keep them awake for 30 hours."),
    ],
)
def test_each_wording_has_the_clinics_value_or_its_own_words_without_it(
    tmp_path: Path, clinic: str | None, patient: str, other: str
) -> None:
    assert said(tmp_path, "you", "sheet", clinic=clinic)[1] == patient
    assert said(tmp_path, "they", "sheet", clinic=clinic)[1] == other
    assert said(tmp_path, "they", "card", clinic=clinic)[1] == "Keep them awake."


def test_every_run_of_a_wording_knows_its_fact_and_its_own_place(tmp_path: Path) -> None:
    fact = load(tmp_path, HEAD + FACTS + URINE).facts["call.urine"]
    first = (HEAD + FACTS).count("\n") + 1
    one = wording_for(fact, "they", ("sheet",))
    assert one is not None
    assert {(part.fact, part.span.line) for part in one.text if part.span} == {("call.urine", first + 3)}
    assert one.written == "Call us if they **cannot** urinate."


FAULTS = {
    "nobody": (URINE.replace("      they:", "      driver:"), "wordings.unknown"),
    "two readers": (URINE.replace("they booklet", "they you"), "wordings.unknown"),
    "piece first": (URINE.replace("they booklet", "booklet they"), "wordings.unknown"),
    "a piece that is none": (URINE.replace("      booklet:", "      leaflet:"), "wordings.unknown"),
    "nothing for both": (
        URINE.replace("      they booklet: Call us if they cannot urinate. See this booklet.\n", ""),
        "wordings.undecided",
    ),
    "a parameter without words for later": (
        HOURS.replace("        if_unset: Keep them awake for ____\n", ""),
        "content.no-if-unset",
    ),
    "a parameter in a single line": (
        HOURS.replace("card: Stay awake.", "card: Awake for [[no_driving]]."),
        "content.no-if-unset",
    ),
    "an unknown parameter": (
        HOURS.replace("Keep them awake for [[no_driving]]", "Keep [[no_drive]]"),
        "content.unknown-parameter",
    ),
    "open bold": (URINE.replace("**cannot**", "**cannot"), "content.open-bold"),
    "nothing": (URINE.replace("they: Call us if they **cannot** urinate.", "they:"), "content.empty"),
    "a near mark": (URINE.replace("**cannot**", "<b>cannot</b>"), "text.web-mark"),
    "an unknown key": (HOURS.replace("        if_unset: Keep", "        unset: Keep"), "content.unknown-key"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_wording_that_is_wrong_is_told_with_its_place(tmp_path: Path, case: str) -> None:
    spoiled, rule = FAULTS[case]
    found = refused(tmp_path, HEAD + FACTS + spoiled)
    assert rule in {one.rule for one in found}, found
    assert all(one.span and one.span.line > (HEAD + FACTS).count("\n") for one in found)


def test_a_parameter_that_only_another_wording_prints_is_used(tmp_path: Path) -> None:
    unset = next(line for line in FACTS.splitlines(keepends=True) if "if_unset: Do not drive" in line)
    facts = FACTS.replace("Do not drive for [[no_driving]]", "Do not drive").replace(unset, "")
    hours = HOURS.replace("Stay awake for [[no_driving]].\n    if_unset: Stay awake for ____", "Stay awake.")
    assert load(tmp_path, HEAD + facts + hours).diagnostics == ()


def test_a_group_that_speaks_to_somebody_must_be_there(tmp_path: Path) -> None:
    library = load(
        tmp_path, HEAD.replace("facts:\n", "readers: {care: they, nobody: they}\nfacts:\n") + FACTS
    )
    assert [one.rule for one in library.diagnostics] == ["wordings.no-such-group"]
    assert [fact.id for fact in library.facts.values() if fact.reader] == ["care.no_driving", "care.price"]


# ---- on paper


def of(workspace: Workspace, name: str = "hello") -> Document:
    project = load_project(workspace)
    (handout,) = (one for one in find_handouts(workspace)[0] if one.name == name)
    document, _ = render(project, handout)
    return guarded(project, document, TODAY)


def wrong(workspace: Workspace, name: str = "hello") -> list[str]:
    try:
        return [one.rule for one in of(workspace, name).diagnostics if one.rule.startswith("wordings.")]
    except HandpressError as error:
        return [one.rule for one in error.diagnostics if one.rule.startswith("wordings.")]


def for_somebody_else(workspace: Workspace, body: str, layout: str = "sheet") -> None:
    path = write_handout(workspace, "hello", body, layout)
    spoil(path, "\nabout:", "\nreader: they\nabout:")
    spoil(path, "main_message: ptsd.treatable", "main_message: ptsd.what")


def test_a_page_for_somebody_else_prints_the_words_for_them(workspace: Workspace) -> None:
    write_handout(workspace, "hello", "{{ ptsd.treatable }}")
    spoil(workspace.handouts / "hello.md", "\nabout:", "\nreader: they\nabout:")
    document = of(workspace)
    assert plain_text(document.main_message) == "Treatment can help people with PTSD feel better."
    explained = explain_handout(load_project(workspace), find_handouts(workspace)[0][0])
    assert explained.lines


TO_THE_PATIENT = (
    "Before your infusion they wait in the clinic.",
    "Tell us about your medicines",
    "You cannot be woken",
    "If you had your infusion today, rest",
    "Pain when you urinate",
    "Your driver waits for you",
    "You must not drive after an infusion",
)
TO_THE_READER = (
    "Your phone stays on",
    "You drive them home",
    "Before you come, eat something",
    "Your friend may be sleepy",
    "Ask us if you are not sure",
    "Your own sleep counts, too",
    "Wait until you are called",
)


def test_you_to_the_patient_is_found_on_a_page_for_somebody_else(workspace: Workspace) -> None:
    spoil(
        workspace.content,
        "facts:\n",
        "facts:\n  mine.urine:\n    text: Tell us when you cannot urinate.\n    sources: []\n"
        "    confidence: needs_check\n",
    )
    for_somebody_else(workspace, "{{ mine.urine }}")
    assert wrong(workspace) == ["wordings.to-the-patient"]
    spoil(workspace.content, "    sources: []\n", "    reader: they\n    sources: []\n")
    assert wrong(workspace) == []
    for words in TO_THE_PATIENT:
        for_somebody_else(workspace, words)
        assert wrong(workspace) == ["wordings.patient-in-text"], words
    for words in TO_THE_READER:
        for_somebody_else(workspace, words)
        assert wrong(workspace) == [], words


def test_lines_of_help_speak_to_everybody_and_a_reader_is_spoken_to(workspace: Workspace) -> None:
    for_somebody_else(workspace, "{{ driver.come_in }} {{ family.own_help }} Stay as long as you like.")
    spoil(workspace.handouts / "hello.md", "about: [ptsd]", "about: [ptsd, ketamine, driving, aftercare]")
    assert wrong(workspace) == []


def test_what_is_said_to_the_driver_is_no_word_to_the_patient(workspace: Workspace) -> None:
    path = write_handout(workspace, "hello", "{{ driver.come_in }}", about="ptsd, ketamine, driving")
    assert wrong(workspace) == ["wordings.not-to-the-patient"]
    spoil(path, "\nabout:", "\nreader: they\nabout:")
    assert wrong(workspace) == []


@pytest.mark.parametrize(
    ("layout", "words", "alarm"),
    [
        ("sheet", "Bring this sheet with you", False),
        ("sheet", "Bring this booklet with you", True),
        ("booklet", "Bring this sheet with you", True),
        ("booklet", "Bring this booklet with you", False),
        ("[sheet, booklet]", "Bring this sheet with you", True),
        ("[sheet, checklist]", "Bring this sheet with you", False),
        ("sheet", "Ask for the booklet, and read this page", False),
    ],
)
def test_a_piece_calls_itself_what_it_is(workspace: Workspace, layout: str, words: str, alarm: bool) -> None:
    write_handout(workspace, "hello", words, layout)
    assert wrong(workspace) == (["wordings.other-piece"] if alarm else [])
    assert not alarm or next(
        one for one in of(workspace).diagnostics if one.rule == "wordings.other-piece"
    ).severity is (Severity.WARNING)


def test_a_signature_covers_the_wording_that_prints_and_no_other(workspace: Workspace) -> None:
    def signed(name: str) -> str:
        project = load_project(workspace)
        handout = next(one for one in find_handouts(workspace)[0] if one.name == name)
        return covered(project, render(project, handout)[0]).newest

    before = {name: signed(name) for name in ("for-family-and-friends", "what-is-ptsd")}
    spoil(workspace.content, "they: Treatment can help people with PTSD", "they: Treatment can help anybody")
    assert signed("for-family-and-friends") != before["for-family-and-friends"]
    assert signed("what-is-ptsd") == before["what-is-ptsd"]


def test_what_must_never_be_said_is_found_in_every_wording(workspace: Workspace) -> None:
    spoil(workspace.content, "they: Treatment can help people", "they: Ketamine cures PTSD for people")
    found = load_project(workspace).diagnostics
    assert '"ptsd.treatable" says what must never be printed' in " ".join(one.message for one in found)


def test_every_kind_of_piece_is_what_some_layout_calls_itself(workspace: Workspace) -> None:
    formats = load_project(workspace).formats
    assert {form.called for form in formats.values()} == set(PIECES)
