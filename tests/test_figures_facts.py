"""``figure:`` of a fact says nothing that its sentence does not say, and follows the clinic's value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from content_workspace import FIRST_FACT_LINE, HEAD, load, refused

from handpress.content.model import Fact
from handpress.document.catalogue import ENGLISH
from handpress.document.figure_words import figure_words
from handpress.document.inline import plain_text
from handpress.document.shown import Clock, EqualBars, PeopleRows, Scale
from handpress.workspace import shipped_root

TRIALS = "In one study, 10 of 15 people were better by 30% or more after six ketamine infusions. With a \
comparison drug, 3 of 15 were. The largest study had 158 people. In it, ketamine was no better than placebo."
ROWS = """\
      people:
        study: In one study
        outcome: better by 30% or more
        rows:
          - {count: 10, of: 15, label: after six ketamine infusions}
          - {count: 3, of: 15, label: with a comparison drug}
"""
BARS = """\
      compare:
        study: the largest study had 158 people
        people: 158
        sides: [ketamine, placebo]
        finding: no better than placebo
"""
VERDICT = "The guideline suggests against ketamine."
SCALE = """\
      scale:
        title: The guideline
        steps: [Recommends, Suggests, No view, Suggests against, Recommends against]
        mark: suggests against
"""
CLOCK = """\
      clock:
        title: do not drive
        barred: true
        marks:
          - {hours: 24, value: no_driving, icon: car}
        night: a night’s sleep
"""
DRIVING = """\
    text: Do not drive for at least [[no_driving]] **and** a night's sleep.
    if_unset: Do not drive for at least 24 hours **and** a night's sleep. Your clinic's time, if longer, ____
"""


def content(text: str, figure: str) -> str:
    """A file with one fact. ``text`` is its sentence, or lines of its own."""
    lines = text if text.startswith(" ") else f"    text: {text}\n"
    rest = "    sources: [nimh-ptsd]\n    confidence: verified\n"
    price = "  care.price:\n    text: It costs [[price]] and [[no_driving]].\n    if_unset: Ask.\n"
    house = "    confidence: needs_check\n    kind: house\n"
    return f"{HEAD}  x.figure:\n{lines}    figure:\n{figure}{rest}{price}{house}"


def fact(tmp_path: Path, text: str, figure: str, clinic: str | None = None) -> Fact:
    return load(tmp_path, content(text, figure), clinic).facts["x.figure"]


def told(tmp_path: Path, text: str, figure: str, clinic: str | None = None) -> list[str]:
    return [one.rule for one in refused(tmp_path, content(text, figure), clinic)]


# ---- what is drawn


def test_a_trial_and_the_one_that_found_the_opposite_are_one_figure(tmp_path: Path) -> None:
    people, bars = fact(tmp_path, TRIALS, ROWS + BARS).figure
    assert isinstance(people, PeopleRows)
    assert isinstance(bars, EqualBars)
    assert plain_text(people.heading) == "In one study: better by 30% or more"
    assert [(row.count, row.of, plain_text(row.label)) for row in people.rows] == [
        (10, 15, "10 of 15 after six ketamine infusions"),
        (3, 15, "3 of 15 with a comparison drug"),
    ]
    assert [plain_text(side) for side in bars.sides] == ["Ketamine", "Placebo"]
    assert plain_text(bars.finding) == "No better than placebo"


def test_what_is_said_aloud_has_every_word_and_number_of_the_drawing(tmp_path: Path) -> None:
    said = figure_words(fact(tmp_path, TRIALS, ROWS + BARS).figure, ENGLISH)
    assert said == (
        "Rows of people, so many of them filled in. In one study: better by 30% or more: 10 of 15 after six "
        "ketamine infusions; 3 of 15 with a comparison drug. Two bars of the same length: Ketamine, Placebo. "
        "The largest study had 158 people. No better than placebo."
    )


def test_a_scale_has_its_mark_and_all_steps(tmp_path: Path) -> None:
    (scale,) = fact(tmp_path, VERDICT, SCALE).figure
    assert isinstance(scale, Scale)
    assert (len(scale.steps), plain_text(scale.steps[scale.mark])) == (5, "Suggests against")
    assert figure_words((scale,), ENGLISH).endswith("The mark stands at: Suggests against.")


@pytest.mark.parametrize(
    ("value", "hours", "label"),
    [(None, 24, "At least 24 hours"), ("36", 36, "At least 36 hours"), ("24.5", 24.5, "At least 24.5 hours")],
)
def test_the_clinics_value_stands_in_the_drawing_as_in_the_sentence(
    tmp_path: Path, value: str | None, hours: float, label: str
) -> None:
    clinic = f"parameters: {{no_driving: {value}}}\n" if value else None
    made = fact(tmp_path, DRIVING, CLOCK, clinic)
    (clock,) = made.figure
    assert isinstance(clock, Clock)
    assert (clock.marks[0].hours, plain_text(clock.marks[0].label)) == (hours, label)
    assert label.lower() in plain_text(made.text)


def test_hours_are_never_said_without_the_night(tmp_path: Path) -> None:
    said = figure_words(fact(tmp_path, DRIVING, CLOCK).figure, ENGLISH)
    assert said == "A bar of hours. Do not drive: At least 24 hours, and then a moon: A night’s sleep."


def test_marks_stand_by_their_hours_whatever_the_order(tmp_path: Path) -> None:
    text = "Stop drinks 2 hours before, milk 6 hours before, and fat at least 8 hours before."
    marks = """\
      clock:
        before: true
        barred: true
        marks:
          - {hours: 2, label: drinks}
          - {hours: 6, label: milk}
          - {hours: 8, label: fat}
"""
    (clock,) = fact(tmp_path, text, marks).figure
    assert isinstance(clock, Clock)
    assert [plain_text(mark.label) for mark in clock.marks] == [
        "At least 8 hours: fat", "6 hours: milk", "2 hours: drinks",
    ]  # fmt: skip


# ---- what is refused


SPOILED_PEOPLE = [
    ("count: 10, of: 15", "count: 0, of: 0", "content.figure-count"),
    ("count: 10, of: 15", "count: 16, of: 15", "content.figure-count"),
    ("count: 10, of: 15", "count: 10, of: 158", "content.figure-people"),
    ("count: 10, of: 15", "count: 10, of: 10000", "content.figure-people"),
    ("count: 10, of: 15", "count: -1, of: 15", "content.out-of-range"),
    ("count: 3, of: 15", "count: 3, of: 14", "content.figure-wholes"),
    ("count: 10, of: 15", "count: 11, of: 15", "content.figure-number"),
    ("count: 10, of: 15", "count: ten, of: 15", "content.wants-number"),
    ("count: 10, of: 15", "count: 10.5, of: 15", "content.wants-number"),
    ("better by 30%", "better by 50%", "content.figure-words"),
    ("better by 30% or more", "cured", "content.figure-words"),
    ("In one study", "In every study", "content.figure-words"),
    ("after six ketamine", "after one ketamine", "content.figure-words"),
    ("outcome: better by 30% or more\n", "\n", "content.missing-key"),
]


@pytest.mark.parametrize(("old", "new", "rule"), SPOILED_PEOPLE)
def test_people_that_the_sentence_does_not_count_are_refused(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    assert old in ROWS
    assert rule in told(tmp_path, TRIALS, ROWS.replace(old, new))


def test_rows_whose_words_are_changed_over_are_refused(tmp_path: Path) -> None:
    first, second = "after six ketamine infusions", "with a comparison drug"
    swapped = ROWS.replace(first, "§").replace(second, first).replace("§", second)
    assert told(tmp_path, TRIALS, swapped) == ["content.figure-order"]


def test_nobody_of_fifteen_is_a_row_like_any_other(tmp_path: Path) -> None:
    text = TRIALS.replace("3 of 15", "0 of 15")
    (people,) = fact(tmp_path, text, ROWS.replace("count: 3", "count: 0")).figure
    assert isinstance(people, PeopleRows)
    assert people.rows[1].count == 0


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("people: 158", "people: 185", "content.figure-number"),
        ("[ketamine, placebo]", "[ketamine]", "content.figure-sides"),
        ("[ketamine, placebo]", "[ketamine, Ketamine]", "content.figure-sides"),
        ("[ketamine, placebo]", "[ketamine, sertraline]", "content.figure-words"),
        ("no better than placebo", "in it", "content.figure-not-alike"),
        ("no better than placebo", "better than placebo", "content.figure-not-alike"),
    ],
)
def test_equal_bars_are_for_what_came_out_alike(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert BARS.count(f"{old}\n") == 1
    assert rule in told(tmp_path, TRIALS, BARS.replace(f"{old}\n", f"{new}\n"))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("        mark: suggests against\n", "", "content.figure-mark"),
        ("mark: suggests against", "mark: recommends", "content.figure-words"),
        ("mark: suggests against", "mark: forbids", "content.figure-strange-mark"),
        ("[Recommends, Suggests, No view, Suggests against, Recommends against]", "[Suggests against]",
         "content.figure-steps"),
        ("No view", "Suggests", "content.figure-steps"),
        ("title: The guideline", "title: Every guideline", "content.figure-words"),
    ],
)  # fmt: skip
def test_a_scale_without_its_mark_is_refused(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert rule in told(tmp_path, VERDICT, SCALE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("        marks:\n          - {hours: 24, value: no_driving, icon: car}\n", "",
         "content.figure-clock-end"),
        ("{hours: 24, value: no_driving, icon: car}", "{label: drive}", "content.figure-clock-end"),
        ("hours: 24, value: no_driving", "hours: 169", "content.figure-hours"),
        ("hours: 24, value: no_driving", "hours: 0", "content.figure-hours"),
        ("hours: 24, value: no_driving", "hours: -2", "content.out-of-range"),
        ("hours: 24, value: no_driving", "hours: 12, value: no_driving", "content.figure-number"),
        ("value: no_driving", "value: price", "content.figure-value"),
        ("night: a night’s sleep", "night: a nap", "content.figure-words"),
        ("night: a night’s sleep", "longer: a week", "content.figure-words"),
    ],
)  # fmt: skip
def test_a_clock_without_a_true_end_is_refused(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert old in CLOCK
    assert rule in told(tmp_path, DRIVING, CLOCK.replace(old, new))


def test_a_value_over_a_week_is_drawn_as_the_clinic_set_it(tmp_path: Path) -> None:
    """It is asked about where values are read: a picture stops no value that its sentence may print."""
    (clock,) = fact(tmp_path, DRIVING, CLOCK, "parameters: {no_driving: 200}\n").figure
    assert isinstance(clock, Clock)
    assert clock.marks[0].hours == 200


def test_icons_are_struck_through_only_where_the_sentence_forbids(tmp_path: Path) -> None:
    clock = "      clock:\n        barred: true\n        marks: [{hours: 2}]\n"
    assert told(tmp_path, "Most effects pass within 2 hours.", clock) == ["content.figure-barred"]


def test_an_empty_figure_is_refused_at_its_line(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, content(VERDICT, "").replace("    figure:\n", "    figure: {}\n"))
    assert (problem.rule, problem.span and problem.span.line) == (
        "content.figure-empty",
        FIRST_FACT_LINE + 2,
    )


def test_a_fault_is_shown_at_the_number_itself(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, content(TRIALS, ROWS.replace("count: 10", "count: 11")))
    assert str(problem.span).startswith(f"content.yaml:{FIRST_FACT_LINE + 7}:")
    assert "11 of 15" in problem.message


def test_the_examples_of_the_guide_are_facts_that_can_be_drawn(tmp_path: Path) -> None:
    page = (shipped_root() / "docs" / "guide" / "figures.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    rest = "    sources: [nimh-ptsd]\n    confidence: verified\n"
    price = "  care.price:\n    text: It costs [[price]].\n    if_unset: Ask.\n    confidence: needs_check\n"
    made = load(tmp_path, HEAD + "".join(one + rest for one in examples) + price + "    kind: house\n")
    drawn = [type(part) for one in made.facts.values() for part in one.figure]
    assert drawn == [PeopleRows, EqualBars, Clock, Scale]
