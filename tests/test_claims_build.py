"""The build stops what must not be printed, wherever in a workspace it was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY, PrintedSet
from press import handout as trial

from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span
from handpress.document.model import Card, Figure, Run, Text
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout, render
from handpress.proof.claims import missing_in_variant
from handpress.proof.claims.required_lines import NOT_ADVICE, SOURCES
from handpress.proof.read import transcript
from handpress.workspace import Workspace, find_handouts

CLAIM = "claims.text-must-never-say"
IN_FACT = "claims.fact-must-never-say"
MISSING = "claims.line-is-missing"


def examined(workspace: Workspace, name: str = "hello") -> tuple[Diagnostic, ...]:
    project = load_project(workspace)
    (handout,) = (h for h in find_handouts(workspace)[0] if h.name == name)
    return project.claims_checker.check_document(render(project, handout)[0])


def says(workspace: Workspace, body: str, **options: str) -> list[tuple[str, str]]:
    """The rules that a handout with this body breaks, and where; on PTSD and ketamine unless told."""
    write_handout(workspace, "hello", body, **{"about": "ptsd, ketamine", **options})
    return [(p.rule, str(p.span)) for p in examined(workspace) if p.severity is Severity.ERROR]


# ---- what nobody has thought of --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proverb:
    """A block type that somebody adds one day."""

    text: Text
    span: Span | None = None


def test_no_block_type_is_invisible_to_the_guard(small_workspace: Workspace) -> None:
    project = load_project(small_workspace)
    proverb: Any = Proverb((Run("Ketamine cures PTSD. Stop your medicine today."),))
    for blocks in ((proverb,), (Card((Run("Words of others"),), 2, (proverb,)),)):
        with pytest.raises(AssertionError, match="Proverb"):
            project.claims_checker.check_document(trial({"main": blocks}))


def test_the_guard_hears_what_is_said_of_a_drawing_and_not_printed(small_workspace: Workspace) -> None:
    project = load_project(small_workspace)
    at = Span("handouts/trial.md", 12)
    drawing = Figure("hundred-dots", "A hundred dots. Ketamine cures PTSD.", (Run("A drawing"),), at)
    found = project.claims_checker.check_document(trial({"main": (drawing,)}))
    assert [p.span for p in found if p.rule == CLAIM] == [at]
    printed = replace(drawing, labels=((Run("Ketamine cures PTSD", span=at),),))
    found = project.claims_checker.check_document(trial({"main": (printed,)}))
    assert len([p for p in found if p.rule == CLAIM]) == 1  # said once, where it is printed


# ---- where a claim can hide -----------------------------------------------------------------

HIDDEN = {
    "a paragraph": "Ketamine cures PTSD.",
    "a broken line": "Ketamine is FDA-approved\nfor PTSD.",
    "bold": "Ketamine is FDA-**approved** **for** PTSD.",
    "a heading": "## Ketamine cures PTSD",
    "a heading and its text": "## The FDA has approved\n\nketamine for PTSD and more",
    "a lead-in and its list": "Ketamine is FDA-approved for:\n\n- anesthesia\n- PTSD",
    "a list": "- Some say much\n- It cures PTSD",
    "steps": "1. Come in\n2. Stop your pills",
    "a tick box": "- [ ] I skip all pills that morning",
    "the hint of a tick box": "- [ ] Ready\n\n  Stop your medicine",
    "a cell": "| Question | Answer |\n|---|---|\n| Ketamine | It cures PTSD |",
    "a row": "| Medicine | FDA |\n|---|---|\n| Ketamine | Approved for PTSD |",
    "the head of a table": "| Ketamine cures PTSD | Yes |\n|---|---|\n| a | b |",
    "a box": "::: good-to-know Ketamine cures PTSD\nRead on\n:::",
    "a card": "::: card Your visit\nUp to 2 hours and you can go home.\n:::",
    "a field": "::: fields\n- I will stop my medicine on\n:::",
    "lines to write on": "::: lines 2 Pills to skip: skip all pills\n:::",
    "a timeline": "::: timeline\n### Before\nStop your medicine.\n:::",
    "a code": "::: qr Cured of PTSD\nRead how\n:::",
    "an old number": "Call 1-800-273-8255.",
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_claim_is_found_in(place: str, small_workspace: Workspace) -> None:
    found = [hit for hit in says(small_workspace, HIDDEN[place]) if hit[0] != MISSING]
    assert [rule for rule, _ in found] == [CLAIM], found
    assert re.fullmatch(r"handouts/hello\.md:\d+(:\d+)?", found[0][1])


@pytest.mark.parametrize(
    "body",
    [
        "It is not true that:\n\n- ketamine cures PTSD",
        "Never:\n\n- stop your medicine",
        "| Myth | Truth |\n|---|---|\n| Ketamine cures PTSD | It does not cure PTSD. |",
        "| Medicine | FDA |\n|---|---|\n| Sertraline | Approved for PTSD |",
        "## Is ketamine a cure?\n\nNo. It may help some people.",
        "## Not a cure\n\nKetamine may help.",
    ],
)
def test_what_is_denied_in_its_place_passes(body: str, small_workspace: Workspace) -> None:
    assert [rule for rule, _ in says(small_workspace, body) if rule != MISSING] == []


@pytest.mark.parametrize("entry", ["title", "subtitle", "label", "purpose", "audience"])
def test_a_claim_is_found_in_the_front_matter(entry: str, small_workspace: Workspace) -> None:
    path = small_workspace.handouts / "hello.md"
    path.write_text(
        re.sub(rf"^{entry}: .*$", f"{entry}: A cure for PTSD", path.read_text("utf-8"), flags=re.M)
    )
    assert [p.rule for p in examined(small_workspace) if p.severity is Severity.ERROR] == [CLAIM]


def test_a_claim_in_a_fact_is_shown_where_it_is_written(small_workspace: Workspace) -> None:
    spoil(small_workspace.content, "Treatment can help you feel better.", "PTSD can be cured.")
    (hit,) = [p for p in examined(small_workspace) if p.severity is Severity.ERROR]
    assert hit.rule == IN_FACT
    assert '"ptsd.treatable"' in hit.message
    line = small_workspace.content.read_text("utf-8").splitlines()[hit.span.line - 1]  # type: ignore[union-attr]
    assert "can be cured" in line
    assert hit.span.column == line.index("PTSD") + 1  # type: ignore[union-attr]


def test_a_claim_in_a_clinics_own_value_is_found(workspace: Workspace) -> None:
    workspace.clinic.write_text('parameters:\n  insurance: "All plans. We cure PTSD."\n', "utf-8")
    write_handout(workspace, "hello", "{{ cost.insurance }}")
    assert IN_FACT in [p.rule for p in examined(workspace)]


def test_a_claim_in_the_clinics_tagline_stops_everything(small_workspace: Workspace) -> None:
    spoil(
        small_workspace.brand / "brand.yaml", "tagline: Ketamine & Wellness Clinic", "tagline: We cure PTSD"
    )
    with pytest.raises(HandpressError) as caught:
        load_project(small_workspace)
    (diagnostic,) = (p for p in caught.value.diagnostics if p.severity is Severity.ERROR)
    assert (diagnostic.rule, str(diagnostic.span).split(":")[0]) == (CLAIM, "brand/brand.yaml")


# ---- what is stopped by it ------------------------------------------------------------------


def test_only_the_handout_that_prints_a_claim_is_stopped(
    small_workspace: Workspace, handpress: Command
) -> None:
    write_handout(small_workspace, "second", "Ketamine cures PTSD.")
    done = handpress("--workspace", str(small_workspace.root))
    assert done.code == 1
    assert "must never be printed" in done.err
    assert [p.name for p in sorted(small_workspace.out.glob("*.pdf"))] == ["hello-sheet-letter.pdf"]


def test_a_claim_that_no_handout_prints_is_reported_and_stops_none(
    small_workspace: Workspace, handpress: Command
) -> None:
    spoil(small_workspace.content, "Do this about 4 times.", "This cures PTSD.")
    checked = handpress("check", "--workspace", str(small_workspace.root))
    assert checked.code == 1
    assert '"breathing.repeat"' in checked.err
    project = load_project(small_workspace)
    (result,) = make_handout(project, find_handouts(small_workspace)[0][0], BuildOptions(TODAY))
    assert isinstance(result, Output)


def test_a_question_for_a_person_stops_nothing(small_workspace: Workspace) -> None:
    write_handout(small_workspace, "hello", "“It changed my life.”")
    found = [p for p in examined(small_workspace) if p.rule == "claims.for-a-person"]
    assert [p.severity for p in found] == [Severity.WARNING]


# ---- what must be there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("removed", "line"),
    [
        ("{{ crisis.one_line }}", "call or text 988"),
        ("{{ crisis.one_line }}", "Veterans press 1"),
        ("{{ crisis.emergency }}", "call 911"),
        ("{{ brand.phone }}", "the clinic’s phone number"),
    ],
)
def test_a_handout_without_a_line_that_all_must_carry_is_stopped(
    removed: str, line: str, small_workspace: Workspace
) -> None:
    assert examined(small_workspace) == ()
    spoil(small_workspace.handouts / "hello.md", removed, "")
    missing = [p for p in examined(small_workspace) if line in p.message]
    assert [p.rule for p in missing] == [MISSING]
    assert str(missing[0].span) == "handouts/hello.md:1"


def test_a_line_that_is_missing_names_the_facts_that_say_it(small_workspace: Workspace) -> None:
    spoil(small_workspace.handouts / "hello.md", "{{ crisis.emergency }}", "")
    (missing,) = examined(small_workspace)
    assert "{{ crisis.emergency }}" in missing.hint


def test_a_fact_that_was_emptied_no_longer_counts(small_workspace: Workspace) -> None:
    spoil(small_workspace.content, "In danger right now? **Call 911.**", "In danger right now? **Call us.**")
    assert ["call 911" in p.message for p in examined(small_workspace)] == [True]


SHEETS = [
    ("ketamine-infusions", "{{ suicide.not_emergency_care }}", "not emergency care"),
    ("ketamine-infusions", "{{ after.no_driving_short }}", "no driving"),
    ("ketamine-infusions", "{{ ketamine.status_short }}", "off-label"),
    ("ketamine-infusions", "{{ ketamine.guideline }}", "suggests against"),
    ("ketamine-infusions", "{{ home_use.panel }}", "October 10, 2023"),
    ("ketamine-infusions", "{{ home_use.panel }}", "breathing slowed"),
    ("ketamine-infusions", "{{ mechanism.short }}", "how it may work"),
    ("ketamine-infusions", "{{ depression.short }}", "on depression"),
    ("infusion-day-checklist", "{{ check.week.not_stopped }}", "never stop a medicine"),
    ("infusion-day-checklist", "{{ check.week.suicide }}", "thoughts of suicide"),
]


@pytest.mark.parametrize(("handout", "removed", "line"), SHEETS)
def test_a_sheet_may_not_lose(handout: str, removed: str, line: str, workspace: Workspace) -> None:
    path = workspace.handouts / f"{handout}.md"
    path.write_text(path.read_text("utf-8").replace(removed, "x"), "utf-8")
    if handout == "infusion-day-checklist":  # the title of a box may say it as well
        path.write_text(
            re.sub(r"(?m)^main_message: .*$", "main_message: ptsd.treatable", path.read_text("utf-8"))
        )
    assert any(line in p.message for p in examined(workspace, handout) if p.rule == MISSING)


RISKS = {
    "heart": "**Heart:** blood pressure rises, risky with heart disease or an aneurysm.",
    "breathing": "**Breathing** can slow or stop, above all with pills for pain, anxiety or sleep, "
    "or with alcohol.",
    "misuse": "**Misuse:** you can come to depend on it.",
    "bladder": "Bladder, kidneys, ",
    "liver": ", liver, bile ducts",
    "mind": "**Mind:** panic, mania, seeing what is not real, low mood, or thoughts of suicide.",
    "allergy": "**Allergy:** a rash, itching, or a swelling throat.",
}


@pytest.mark.parametrize("risk", RISKS)
def test_the_facts_name_all_seven_risks(risk: str, workspace: Workspace) -> None:
    path = workspace.handouts / "ketamine-infusions.md"
    library = load_project(workspace).library
    texts = [library.facts[name] for name in library.facts if name.startswith("serious_short.")]
    left = [written(one.text).replace(RISKS[risk], "") for one in texts]
    named = "\n".join(f"- {words}" for words in left if words)
    text = path.read_text("utf-8")
    text = re.sub(r"\{% for risk in serious_short %\}.*?\{% endfor %\}", named, text, flags=re.S)
    path.write_text(text.replace("- {{ tell_us_notes.not_for_you }}\n", ""), "utf-8")
    assert any("the serious risk" in p.message for p in examined(workspace, "ketamine-infusions"))


def written(text: Text) -> str:
    """A text as it is typed, with ``**bold**``."""
    runs = [run for run in text if isinstance(run, Run)]
    return "".join(f"**{run.text}**" if run.bold else run.text for run in runs)


# ---- another clinic -------------------------------------------------------------------------

DRAFT = "sources: [], confidence: needs_check"
OTHER = f"""\
version: 1
defaults: {{owner: unassigned, review_by: 2027-11-23}}
sources: {{}}
topics: {{strep: Strep throat}}
facts:
  strep.what: {{text: "Antibiotics cure strep throat, and you will feel better in hours.", {DRAFT}}}
  strep.drive: {{text: "After 24 hours you are fine to go back to work.", {DRAFT}}}
  help.crisis: {{text: "Call or text **988**. Veterans: **press 1**.", {DRAFT}, kind: crisis}}
  help.danger: {{text: "In danger? **Call 911.**", {DRAFT}, kind: crisis}}
"""


def other_clinic(workspace: Workspace, body: str = "", about: str = "strep") -> Workspace:
    for path in workspace.handouts.iterdir():
        path.unlink()
    workspace.content.write_text(OTHER, "utf-8")
    spoil(workspace.brand / "brand.yaml", "tagline: Ketamine & Wellness Clinic", "tagline: Family practice")
    (workspace.handouts / "strep.md").write_text(
        "---\ntitle: Strep throat\naudience: Parents\nlayout: sheet\npurpose: Help\n"
        f"main_message: strep.what\nabout: [{about}]\n---\n\n"
        f"## What helps\n\n{{{{ strep.drive }}}}\n\n{body}\n\n{{{{ help.crisis }}}} {{{{ help.danger }}}}\n\n"
        "Call us: {{ brand.phone }}\n",
        "utf-8",
    )
    return workspace


def test_a_clinic_with_another_topic_has_its_own_say(workspace: Workspace) -> None:
    project = load_project(other_clinic(workspace))
    assert [p for p in project.diagnostics if p.severity is Severity.ERROR] == []
    (result,) = make_handout(project, find_handouts(workspace)[0][0], BuildOptions(TODAY))
    assert isinstance(result, Output), result


def test_but_not_about_crisis_numbers(workspace: Workspace) -> None:
    (diagnostic, *_) = examined(other_clinic(workspace, "Call 988 and press 3."), "strep")
    assert diagnostic.rule == CLAIM


def test_a_handout_about_something_else_makes_no_claim_about_ptsd(workspace: Workspace) -> None:
    found = examined(other_clinic(workspace, "Ketamine cures PTSD, too."), "strep")
    assert {CLAIM, IN_FACT} & {p.rule for p in found}


# ---- the shipped set ------------------------------------------------------------------------


def test_no_shipped_fact_makes_a_claim(shipped_project: Callable[[], LoadedProject]) -> None:
    project = shipped_project()
    assert project.claims_checker.check_library(project.library) == ()


def test_every_shipped_handout_says_what_it_must_and_nothing_that_it_must_not(
    shipped_project: Callable[[], LoadedProject],
) -> None:
    project = shipped_project()
    wrong = {}
    for handout in find_handouts(project.workspace)[0]:
        document, _ = render(project, handout)
        wrong[handout.name] = [p.message for p in project.claims_checker.check_document(document)]
    assert {name: found for name, found in wrong.items() if found} == {}


def test_no_safety_line_is_lost_in_print(
    shipped_project: Callable[[], LoadedProject], printed_set: PrintedSet
) -> None:
    project = shipped_project()
    documents = {h.name: render(project, h)[0] for h in find_handouts(project.workspace)[0]}
    for piece in printed_set():
        heard = transcript(piece.pdf)
        assert missing_in_variant(documents[piece.handout], heard, project.library.facts) == (), piece.file
        squeezed = " ".join(heard.split())
        for line in (NOT_ADVICE, SOURCES) if project.formats[piece.layout].capacity.foot else ():
            said = line != SOURCES or documents[piece.handout].sources
            assert line in squeezed or not said, (piece.file, line)


@pytest.mark.parametrize("lost", ["Veterans", "No driving", "Tell us before treatment", "Call 911"])
def test_a_lost_safety_line_is_noticed(
    lost: str, shipped_project: Callable[[], LoadedProject], printed_set: PrintedSet
) -> None:
    project = shipped_project()
    (piece,) = [p for p in printed_set() if p.handout == "ketamine-infusions"]
    (handout,) = [h for h in find_handouts(project.workspace)[0] if h.name == "ketamine-infusions"]
    document, _ = render(project, handout)
    heard = " ".join(transcript(piece.pdf).split())
    spoiled = heard.replace(lost, "", 99) if lost in heard else heard.replace("suicide", "")
    assert missing_in_variant(document, spoiled, project.library.facts) != ()
