"""What a handout is about is declared; its facts and words must agree, and declaring less frees nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from clinics import ALWAYS, plain_yaml, spoil, write_handout
from press import handout as trial
from samples import drawn

from handpress.content.topics import GROUPS, TOPICS
from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.document.model import Heading, Paragraph, Run
from handpress.project.loading import LoadedProject, load_project
from handpress.project.pipeline import render
from handpress.workspace import Workspace, find_handouts

ROOT = Path(__file__).parent.parent
MISSING = "topics.missing"
OLDER = "topics.missing-in-older"
FACT = "topics.fact-of-another"
WORDS = "topics.words-of-another"
LINE = "claims.line-is-missing"


def examined(workspace: Workspace, name: str = "hello") -> tuple[Diagnostic, ...]:
    project = load_project(workspace)
    (handout,) = (h for h in find_handouts(workspace)[0] if h.name == name)
    return project.claims_checker.check_document(render(project, handout)[0])


def of(found: tuple[Diagnostic, ...], *rules: str) -> list[Diagnostic]:
    return [one for one in found if one.rule in rules]


def undeclare(path: Path, topic: str) -> None:
    """Take a topic out of the declaration; the line with it, where none is left."""
    text = path.read_text("utf-8")
    line = re.search(r"(?m)^about: \[(.*)\]\n", text)
    assert line is not None
    left = [one for one in line[1].split(", ") if one != topic]
    assert len(left) < len(line[1].split(", "))
    path.write_text(text.replace(line[0], f"about: [{', '.join(left)}]\n" if left else ""), "utf-8")


def without_topics(workspace: Workspace) -> Workspace:
    """The workspace as it was before facts and handouts had topics."""
    content = workspace.content.read_text("utf-8")
    content = re.sub(r"(?m)^    about: \[.*\n", "", re.sub(r"(?ms)^about:\n.*?(?=^readers:)", "", content))
    workspace.content.write_text(content, "utf-8")
    for path in workspace.handouts.glob("*.md"):
        path.write_text(re.sub(r"(?m)^about: .*\n", "", path.read_text("utf-8")), "utf-8")
    return workspace


# ---- the list


def test_every_topic_has_a_name_in_plain_words_and_a_line_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide" / "new-handout.md").read_text("utf-8")
    for topic, meaning in TOPICS.items():
        assert meaning
        assert f"`{topic}`" in guide, topic


def test_the_shipped_facts_have_the_topics_by_which_those_of_before_are_known() -> None:
    content = plain_yaml("content.yaml")
    of_before = {"related_notes", "driver_911"}  # they ship no more; clinics keep copies
    known = {group: list(topics) for group, topics in GROUPS.items() if group not in of_before}
    assert content["about"] == known
    groups = {name.partition(".")[0] for name in content["facts"]}
    assert set(GROUPS) - groups == of_before


def test_every_shipped_handout_declares_all_that_it_is_about_and_no_more(
    shipped_project: Callable[[], LoadedProject],
) -> None:
    project = shipped_project()
    for handout in find_handouts(project.workspace)[0]:
        document, _ = render(project, handout)
        assert document.about, handout.name
        assert project.claims_checker.check_document(document) == (), handout.name


# ---- what is missing, or is no topic


def test_a_handout_without_topics_is_stopped_with_its_likely_topics_named(small_workspace: Workspace) -> None:
    path = write_handout(small_workspace, "hello", "{{ before.driver_short }} {{ trials.largest }}")
    undeclare(path, "ptsd")
    (one,) = of(examined(small_workspace), MISSING)
    assert one.severity is Severity.ERROR
    assert str(one.span) == "handouts/hello.md:1"
    assert "about: [ptsd, ketamine, infusion, preparing, driving]" in one.hint


def test_the_remedy_for_missing_topics_taken_literally_works(workspace: Workspace) -> None:
    project = load_project(workspace)
    declared = {h.name: render(project, h)[0].about for h in find_handouts(workspace)[0]}
    for name in declared:
        path = workspace.handouts / f"{name}.md"
        text = re.sub(r"(?m)^about: .*\n", "", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    project = load_project(workspace)
    some = drawn(find_handouts(workspace)[0], 10)
    for handout in some:
        (one,) = of(project.claims_checker.check_document(render(project, handout)[0]), MISSING)
        (line,) = re.findall(r"about: \[.*?\]", one.hint)
        text = handout.path.read_text("utf-8").replace("\n---\n", f"\n{line}\n---\n", 1)
        handout.path.write_text(text, "utf-8")
    project = load_project(workspace)
    for handout in some:
        found = project.claims_checker.check_document(render(project, handout)[0])
        assert [one for one in found if one.rule.startswith("topics.")] == [], handout.name


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("ptds", 'Did you mean "ptsd"?'),
        ("[ptsd, ketamin]", 'Did you mean "ketamine"?'),
        ("x", "The topics are: ptsd"),
    ],
)
def test_a_topic_that_there_is_not_is_told_with_the_nearest(
    written: str, hint: str, small_workspace: Workspace
) -> None:
    spoil(small_workspace.handouts / "hello.md", "about: [ptsd]", f"about: {written}")
    with pytest.raises(HandpressError) as caught:
        examined(small_workspace)
    (one,) = of(caught.value.diagnostics, "topics.unknown")
    assert hint in one.hint
    assert str(one.span).startswith("handouts/hello.md:9:")


def test_a_topic_of_the_clinics_own_is_a_topic(small_workspace: Workspace) -> None:
    spoil(small_workspace.content, "\nfacts:\n", "\ntopics:\n  strep: Strep throat\n\nfacts:\n")
    write_handout(small_workspace, "hello", "Rest and drink.", about="ptsd, strep")
    assert examined(small_workspace) == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("\nfacts:\n", "\ntopics:\n  ptsd: Ours\n\nfacts:\n", "topics.name-taken"),
        ("\nabout:\n", "\nabout:\n  ptsd.treatable: [ptds]\n", "topics.unknown"),
        ("\nabout:\n", "\nabout:\n  nobody: [ptsd]\n", "topics.no-such-group"),
        ("  ptsd.what:\n", "  ptsd.what:\n    about: [ptsdd]\n", "topics.unknown"),
    ],
)
def test_topics_of_facts_are_checked_where_they_are_written(
    old: str, new: str, rule: str, small_workspace: Workspace
) -> None:
    spoil(small_workspace.content, old, new)
    try:
        found = load_project(small_workspace).diagnostics
    except HandpressError as error:
        found = error.diagnostics
    (one,) = of(found, rule)
    assert str(one.span).startswith("content.yaml:")


# ---- a workspace of before


def test_a_workspace_of_before_goes_on_working_and_is_guarded_as_it_was(workspace: Workspace) -> None:
    without_topics(workspace)
    project = load_project(workspace)
    for handout in find_handouts(workspace)[0]:
        found = project.claims_checker.check_document(render(project, handout)[0])
        assert [(one.rule, one.severity) for one in found] == [(OLDER, Severity.WARNING)], handout.name
    path = workspace.handouts / "ketamine-infusions.md"
    path.write_text(path.read_text("utf-8").replace("{{ home_use.panel }}", "x"), "utf-8")
    assert "October 10, 2023" in " ".join(one.message for one in of(examined(workspace, path.stem), LINE))


def test_a_handout_of_before_that_declares_its_topics_is_held_to_them(small_workspace: Workspace) -> None:
    without_topics(small_workspace)
    write_handout(small_workspace, "hello", "{{ after.no_driving_short }}", about="ptsd")
    (one, *_) = of(examined(small_workspace), FACT)
    assert '"after.no_driving_short"' in one.message


# ---- declaring less frees no page

REMOVED = [
    ("ketamine-infusions", "ketamine"),
    ("ketamine-infusions", "ptsd"),
    ("ketamine-infusions", "infusion"),
    ("infusion-day-checklist", "preparing"),
    ("infusion-day-checklist", "ketamine"),
    ("after-your-infusion", "aftercare"),
    ("driver-sheet", "driving"),
    ("side-effects", "ptsd"),
    ("tell-us-first", "preparing"),
    ("thinking-about-ketamine", "ketamine"),
    ("what-is-ptsd", "ptsd"),
    ("treatments-compared", "ketamine"),
]


@pytest.mark.parametrize(("name", "topic"), REMOVED)
def test_a_declaration_that_is_taken_out_is_missed(name: str, topic: str, workspace: Workspace) -> None:
    path = workspace.handouts / f"{name}.md"
    undeclare(path, topic)
    found = of(examined(workspace, name), FACT, WORDS, MISSING)
    if topic == "infusion":  # ketamine is declared, which asks for the same
        assert any("day." in one.message for one in found)
    elif found[0].rule != MISSING:
        assert any(f"about {topic}" in one.message or topic in one.hint for one in found)
    assert all(one.severity is Severity.ERROR and one.span is not None for one in found)


UNDECLARED = [
    ("Ketamine is given here.", "ketamine"),
    ("Your infusion takes 40 minutes.", "infusion"),
    ("We also give Spravato.", "esketamine-spray"),
    ("La ketamina ayuda.", "ketamine"),
    ("## About ketamine\n\nRead on.", "ketamine"),
    ("- [ ] I know about ketamine", "ketamine"),
]


@pytest.mark.parametrize(("body", "topic"), UNDECLARED)
def test_words_of_a_topic_that_is_not_declared_are_told_with_it(
    body: str, topic: str, small_workspace: Workspace
) -> None:
    write_handout(small_workspace, "hello", body)
    (one,) = of(examined(small_workspace), WORDS)
    assert topic in one.hint
    assert "only: ptsd" in one.message
    assert re.fullmatch(r"handouts/hello\.md:1\d(:\d+)?", str(one.span))


def test_words_in_a_clinics_own_fact_count_as_its_own(small_workspace: Workspace) -> None:
    spoil(
        small_workspace.content,
        "\nfacts:\n",
        "\nfacts:\n  mine.note: {text: An infusion is long., kind: house, confidence: verified, about: []}\n",
    )
    write_handout(small_workspace, "hello", "{{ mine.note }}")
    (one,) = of(examined(small_workspace), WORDS)
    assert "infusion" in one.message


NOT_GUESSED = [
    "See {{ brand.web }} or {{ brand.name }}, {{ brand.tagline }}.",
    "See https://ketamine-infusions.example/ptsd for a map.",
    "Write to ketamine@harborlight.example.",
    "An infusion is not emergency care.",
    "The other driver ran a red light. He drove me home.",
    "Our door is on Saint Catherine Street.",
    "An iron infusion is something else.",
]


@pytest.mark.parametrize("body", NOT_GUESSED)
def test_no_topic_is_guessed_from(body: str, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "hello", body)
    assert examined(small_workspace) == ()


def test_a_tagline_or_name_puts_no_fact_on_a_topic(small_workspace: Workspace) -> None:
    brand = small_workspace.brand / "brand.yaml"
    spoil(brand, "name: Harbor Light", "name: Ketamine Infusions of Portland")
    write_handout(small_workspace, "hello", "No food for 3 hours before the blood test.", about="ptsd")
    assert examined(small_workspace) == ()


# ---- which lines are asked for


def test_a_sheet_on_the_nasal_spray_carries_no_line_on_trials_in_ptsd(small_workspace: Workspace) -> None:
    body = (
        "Esketamine (Spravato) is a nasal spray for depression.\n\n## Risks and side effects\n\n"
        "Do not drive until the next day, after a restful sleep.\n\nNo food for 2 hours before the spray."
    )
    path = write_handout(
        small_workspace, "hello", body, about="esketamine-spray, depression, aftercare, driving"
    )
    path.write_text(path.read_text("utf-8").replace("ptsd.treatable", "crisis.line_988"), "utf-8")
    assert examined(small_workspace) == ()


def test_a_sheet_on_a_traffic_accident_is_not_asked_for_the_line_on_driving_after_an_infusion(
    small_workspace: Workspace,
) -> None:
    body = "After a crash, driving can bring it all back. Somebody may take you home the first times."
    write_handout(small_workspace, "hello", body, about="ptsd, driving")
    assert examined(small_workspace) == ()


def test_the_risks_of_ketamine_for_another_illness_ask_for_all_risks_and_no_trial_in_ptsd() -> None:
    from handpress.proof.claims.lines import abouts
    from handpress.proof.claims.model import About

    document = trial({"main": (Heading(2, (Run("Risks"),)), Paragraph((Run("x"),)))}, title="Side effects")
    assert About.THE_RISKS in abouts(document, {"ketamine", "pain"}, {})
    assert About.THE_FACTS not in abouts(document, {"ketamine", "pain"}, {})
    assert About.THE_FACTS in abouts(document, {"ketamine", "ptsd"}, {})


def test_the_lines_of_help_are_asked_for_whatever_is_declared(small_workspace: Workspace) -> None:
    path = write_handout(small_workspace, "hello", "Brush twice a day.", about="sleep")
    path.write_text(path.read_text("utf-8").replace(ALWAYS, ""), "utf-8")
    path.write_text(path.read_text("utf-8").replace("ptsd.treatable", "grounding.what"), "utf-8")
    lines = [one.message for one in of(examined(small_workspace), LINE)]
    assert len(lines) == 4  # 988, 911, Veterans, the clinic's phone


BEFORE = (
    "After the ketamine infusion somebody takes you right home.",
    "Your ketamine driver waits in the lobby.",
    "You go back home after the ketamine infusion.",
    "Come fasting to your ketamine infusion.",
)


@pytest.mark.parametrize("words", BEFORE)
def test_a_folder_from_before_is_asked_for_the_lines_that_it_was_asked_for_then(
    words: str, small_workspace: Workspace
) -> None:
    write_handout(small_workspace, "hello", words)
    without_topics(small_workspace)
    about = "gets a patient ready" if "fasting" in words else "tells about going home"
    told = [one.message for one in of(examined(small_workspace), "claims.line-is-missing")]
    assert any(about in one for one in told), told
