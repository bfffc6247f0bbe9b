"""Answers of people: kept with the version they are about, never lost, and refused with their place."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from clinics import Command, Outcome, spoil
from hypothesis import given
from hypothesis import strategies as st

from handpress.diagnostics import DiagnosticList
from handpress.proof.instruments.score import all_forms
from handpress.review.answers import Answer, Reply, counting, read_answers, written
from handpress.workspace import Workspace

ONE, TWO = "0123456789abcdef", "fedcba9876543210"
WHO = "Ana Ruiz, front desk"
DAY = date(2026, 12, 1)


def read(path: Path) -> tuple[tuple[Answer, ...], DiagnosticList]:
    sink = DiagnosticList()
    return read_answers(path, "reviews/hello/answers.yaml", all_forms(), sink), sink


def bare(answers: tuple[Answer, ...]) -> set[tuple[object, ...]]:
    return {(one.version, one.sheet, one.item, one.agree, one.by, one.on, one.note) for one in answers}


# ---- the file


def test_answers_come_back_as_they_were_written(tmp_path: Path) -> None:
    answers = (
        Answer(ONE, "pemat", "2", Reply.NO, WHO, date(2026, 11, 1), 'The "old" story: leads away # really'),
        Answer(TWO, "cdc", "11", Reply.YES, "Dr. Lee, psychiatrist", DAY),
        Answer(ONE, "pemat", "2", Reply.YES, WHO, DAY),
        Answer(ONE, "pemat", "19", Reply.NA, WHO, DAY),
    )
    path = tmp_path / "answers.yaml"
    path.write_text(written(answers), "utf-8")
    again, sink = read(path)
    assert not sink.diagnostics
    assert bare(again) == bare(answers)
    assert counting(again, ONE, "pemat")["2"].agree is Reply.YES  # the last one given
    assert written(again) == written(answers)


def test_the_file_is_made_for_git(tmp_path: Path) -> None:
    first = written([Answer(ONE, "pemat", "2", Reply.YES, WHO, DAY)])
    more = written(
        [Answer(ONE, "pemat", "2", Reply.YES, WHO, DAY), Answer(TWO, "cdc", "1", Reply.NO, WHO, DAY)]
    )
    assert more.startswith(first)  # a new version is put below
    assert f'"{ONE}":\n  pemat:\n    "2":\n      agree: yes\n      by: {WHO}\n      on: 2026-12-01\n' in first


@given(
    note=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=40),
    by=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=20),
)
def test_whatever_somebody_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, note: str, by: str
) -> None:
    note, by = (unicodedata.normalize("NFC", text) for text in (note, by))  # as every file is read
    who = unicodedata.normalize("NFC", f"N{by.replace(',', '')}, role {by}")
    one = Answer(ONE, "cdc", "1", Reply.YES, " ".join(who.split()), DAY, " ".join(note.split()))
    path = tmp_path_factory.mktemp("answers") / "answers.yaml"
    path.write_text(written([one]), "utf-8")
    again, sink = read(path)
    assert not sink.diagnostics
    assert bare(again) == bare((one,))


GOOD = f"""\
"{ONE}":
  pemat:
    "2":
      agree: yes
      by: Ana Ruiz, front desk
      on: 2026-12-01
"""

BAD = {
    "answers.not-a-version": (ONE, "version-1", 1, 1, "16 digits"),
    "answers.unknown-sheet": ("  pemat:", "  pemta:", 2, 3, 'Did you mean "pemat"?'),
    "answers.unknown-item": ('"2"', '"13"', 3, 5, "some of them left out"),
    "answers.wrong-word": ("agree: yes", "agree: maybe", 4, 14, "yes or no"),
    "answers.cannot-be-na": ("agree: yes", "agree: na", 4, 14, "yes or no"),
    "answers.who": ("by: Ana Ruiz, front desk", "by: Ana", 5, 11, "a role"),
    "answers.wrong-date": ("on: 2026-12-01", "on: 1 December", 6, 11, "2026-12-01"),
    "answers.entry-missing": ("      on: 2026-12-01\n", "", 3, 5, "on: 2026-12-01"),
    "answers.unknown-entry": ("      on:", "      nota: x\n      on:", 6, 7, 'Did you mean "note"?'),
    "answers.not-a-group": ("agree: yes", "agree: [yes]", 4, 14, "answer again"),
    "yaml.tab": ("      on:", "\ton:", 6, 1, "spaces"),
}


@pytest.mark.parametrize("rule", BAD)
def test_a_fault_in_the_file_is_named_with_its_place_and_a_remedy(tmp_path: Path, rule: str) -> None:
    old, new, line, column, hint = BAD[rule]
    path = tmp_path / "answers.yaml"
    path.write_text(GOOD, "utf-8")
    assert len(read(path)[0]) == 1
    spoil(path, old, new)
    answers, sink = read(path)
    assert not answers
    diagnostic = next(one for one in sink.diagnostics if one.rule == rule)
    assert str(diagnostic.span) == f"reviews/hello/answers.yaml:{line}:{column}"
    assert hint in diagnostic.hint


def test_all_faults_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    more = '    "3": {agree: maybe, by: Ana, on: today}\n  cdc: none\n'
    path.write_text(GOOD + more, "utf-8")
    answers, sink = read(path)
    assert [one.item for one in answers] == ["2"]
    assert [one.rule.removeprefix("answers.") for one in sink.diagnostics] == [
        "wrong-word",
        "who",
        "wrong-date",
        "not-a-group",
    ]


# ---- the command


def ask(handpress: Command, workspace: Workspace, *words: str) -> Outcome:
    return handpress("answer", "hello", *words, here=workspace.root)


def state(handpress: Command, workspace: Workspace, name: str) -> dict[str, object]:
    told = json.loads(ask(handpress, workspace, "--json").out)
    return next(item for sheet in told["sheets"] for item in sheet["items"] if item["item"] == name)


def test_without_answers_the_open_questions_are_asked(handpress: Command, small_workspace: Workspace) -> None:
    done = ask(handpress, small_workspace)
    assert done.code == 0, done.err
    assert "pemat:2 " in done.out
    assert "so there is no total yet" in done.out
    assert '--by "Your name, your role" --item pemat:1=yes' in done.out
    assert not small_workspace.reviews.exists()


def test_an_answer_is_kept_and_counts(handpress: Command, small_workspace: Workspace) -> None:
    done = ask(
        handpress,
        small_workspace,
        "--by",
        WHO,
        "--item",
        "pemat:2=yes",
        "--item",
        "cdc:11=no",
        "--note",
        "Read.",
    )
    assert done.code == 0, done.err
    assert "2 answers recorded in" in done.out
    path = small_workspace.reviews / "hello" / "answers.yaml"
    answers, sink = read(path)
    assert not sink.diagnostics
    assert {(one.sheet, one.item, one.agree, one.by, one.on, one.note) for one in answers} == {
        ("pemat", "2", Reply.YES, WHO, DAY, "Read."),
        ("cdc", "11", Reply.NO, WHO, DAY, "Read."),
    }
    item = state(handpress, small_workspace, "pemat:2")
    assert (item["answered"], item["answered_by"], item["point"]) == ("yes", f"{WHO}, on 2026-12-01", True)
    assert "pemat:2 " not in ask(handpress, small_workspace).out


def test_a_second_answer_keeps_the_first(handpress: Command, small_workspace: Workspace) -> None:
    for who, what in ((WHO, "yes"), ("Dr. Lee, psychiatrist", "no")):
        assert ask(handpress, small_workspace, "--by", who, "--item", f"pemat:2={what}").code == 0
    path = small_workspace.reviews / "hello" / "answers.yaml"
    assert [one.agree for one in read(path)[0]] == [Reply.YES, Reply.NO]
    assert state(handpress, small_workspace, "pemat:2")["answered"] == "no"


def test_when_the_handout_changes_its_answers_stay_and_no_longer_count(
    handpress: Command, small_workspace: Workspace
) -> None:
    ask(handpress, small_workspace, "--by", WHO, "--item", "pemat:2=yes")
    template = small_workspace.handouts / "hello.md"
    spoil(template, "## A heading", "## Another heading")
    item = state(handpress, small_workspace, "pemat:2")
    assert item["answered"] is None
    assert item["answered_earlier"] == f"yes, by {WHO}, on 2026-12-01 (for an earlier version)"
    assert ask(handpress, small_workspace, "--by", WHO, "--item", "pemat:2=no").code == 0
    answers, _ = read(small_workspace.reviews / "hello" / "answers.yaml")
    assert len({one.version for one in answers}) == 2
    spoil(template, "## Another heading", "## A heading")
    assert state(handpress, small_workspace, "pemat:2")["answered"] == "yes"  # it is that version again


def test_a_new_telephone_number_keeps_the_answers(handpress: Command, small_workspace: Workspace) -> None:
    ask(handpress, small_workspace, "--by", WHO, "--item", "pemat:2=yes")
    spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    assert state(handpress, small_workspace, "pemat:2")["answered"] == "yes"


def test_a_sheet_with_every_question_answered_has_a_total(
    handpress: Command, small_workspace: Workspace
) -> None:
    told = json.loads(ask(handpress, small_workspace, "--json").out)
    words = [f"--item={name}=yes" for sheet in told["sheets"] for name in sheet["open"]]
    done = ask(handpress, small_workspace, "--by", WHO, *words)
    assert done.code == 0, done.err
    assert "of 100 (to pass: 70)" in done.out
    assert "of 100 (to pass: 90)" in done.out
    assert "no total" not in done.out


WRONG = {
    "usage.who-answers": ("--item", "pemat:2=yes"),
    "usage.nothing-answered": ("--by", WHO),
    "usage.not-an-answer": ("--by", WHO, "--item", "2=yes"),
    "usage.no-such-answer": ("--by", WHO, "--item", "pemat:2=na"),
    "answers.unknown-item": ("--by", WHO, "--item", "pemat:13=yes"),
    "usage.note-unprintable": ("--by", WHO, "--item", "pemat:2=yes", "--note", "a\x07b"),
}


@pytest.mark.parametrize("rule", WRONG)
def test_words_that_are_no_answer_are_refused_and_nothing_is_written(
    handpress: Command, small_workspace: Workspace, rule: str
) -> None:
    done = ask(handpress, small_workspace, *WRONG[rule], "--json")
    assert done.code == 2
    assert [one["rule"] for one in json.loads(done.out)["problems"]] == [rule]
    assert not small_workspace.reviews.exists()


def test_all_that_is_wrong_in_the_words_is_said_at_once(
    handpress: Command, small_workspace: Workspace
) -> None:
    done = ask(handpress, small_workspace, "--item", "pemat:99=yes", "--item", "cdc:1=perhaps", "--json")
    rules = [one["rule"] for one in json.loads(done.out)["problems"]]
    assert rules == ["usage.who-answers", "answers.unknown-item", "usage.no-such-answer"]


def test_a_file_with_a_fault_is_never_written_over(handpress: Command, small_workspace: Workspace) -> None:
    ask(handpress, small_workspace, "--by", WHO, "--item", "pemat:2=yes")
    path = small_workspace.reviews / "hello" / "answers.yaml"
    spoil(path, "agree: yes", "agree: maybe")
    before = path.read_bytes()
    done = ask(handpress, small_workspace, "--by", WHO, "--item", "pemat:3=yes")
    assert done.code == 1
    assert "reviews/hello/answers.yaml:7:14" in done.err
    assert "agree: maybe" in done.err  # the line itself
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["answers.yaml"]


def test_a_place_that_cannot_be_written_is_said(handpress: Command, small_workspace: Workspace) -> None:
    small_workspace.reviews.write_text("a file, not a folder")
    done = ask(handpress, small_workspace, "--by", WHO, "--item", "pemat:2=yes")
    assert done.code == 1
    assert "is a file, not a folder" in " ".join(done.err.split())
    assert small_workspace.reviews.read_text() == "a file, not a folder"


def test_the_questions_can_be_put_into_a_file(handpress: Command, small_workspace: Workspace) -> None:
    assert ask(handpress, small_workspace, "--save", "questions.txt").code == 0
    path = small_workspace.root / "questions.txt"
    assert "pemat:2 " in path.read_text("utf-8")
    again = ask(handpress, small_workspace, "--save", "questions.txt")
    assert again.code == 2
    assert "left alone" in again.err


def test_a_handout_that_does_not_exist_is_named(handpress: Command, small_workspace: Workspace) -> None:
    done = handpress("answer", "helo", here=small_workspace.root)
    assert done.code == 2
    assert "hello" in done.err


def test_outside_of_a_clinic_s_folder_nothing_is_answered(handpress: Command, tmp_path: Path) -> None:
    done = handpress("answer", "crisis-card", "--by", WHO, "--item", "pemat:2=yes", here=tmp_path)
    assert done.code == 2
    assert "is not a clinic's folder" in " ".join(done.err.split())


def test_a_fault_in_the_answers_is_a_finding_of_the_proof(small_workspace: Workspace) -> None:
    from handpress.project.loading import load_project
    from handpress.project.model import BuildOptions, Failure
    from handpress.project.proof import proof_handout
    from handpress.workspace import find_handouts

    path = small_workspace.reviews / "hello" / "answers.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD.replace("agree: yes", "agree: maybe"), "utf-8")
    project = load_project(small_workspace)
    (handout,), _ = find_handouts(small_workspace)
    proof = proof_handout(project, handout, BuildOptions(DAY))
    assert not isinstance(proof, Failure)
    found = next(one for one in proof.findings if one.rule == "answers.wrong-word")
    assert str(found.span) == "reviews/hello/answers.yaml:4:14"
    assert [one.id for one in proof.instruments] == [
        "pemat-understandability",
        "pemat-actionability",
        "cdc-index",
    ]
    assert any(one.id == "pemat.open" for one in proof.measures)
