"""A value that a clinic has set reaches paper, or somebody is told; so does each fact."""

from __future__ import annotations

from datetime import date

import pytest
from clinics import Command, spoil, write_handout

from handpress import Project
from handpress.diagnostics import Diagnostic, Severity
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions
from handpress.project.printed_values import lost_values, on_paper
from handpress.project.warm import WarmProject
from handpress.workspace import Workspace


def lost(workspace: Workspace) -> list[Diagnostic]:
    project = load_project(workspace)
    paper = on_paper(WarmProject(), project)
    return list(lost_values(project, paper, Severity.ERROR))


def only(workspace: Workspace, *names: str) -> None:
    for path in workspace.handouts.glob("*.md"):
        if path.stem not in names:
            path.unlink()


def test_every_value_that_ships_prints_on_some_handout(workspace: Workspace) -> None:
    for one in Project.load(workspace.root).values():
        assert one.handouts, one.parameter.id
        assert one.value is None


def test_a_value_that_no_handout_prints_names_those_that_would(workspace: Workspace) -> None:
    spoil(
        workspace.clinic,
        "parameters: {}",
        "parameters:\n  bp_medicine: With a sip of water\n  no_driving: 24",
    )
    assert lost(workspace) == []
    only(workspace, "after-your-infusion", "what-is-ptsd")
    (found,) = lost(workspace)
    assert (found.rule, found.severity) == ("values.not-printed", Severity.ERROR)
    assert found.span is not None
    assert found.span.file == "brand/clinic.yaml"
    assert "infusion-day-checklist" in found.hint


def test_the_remedy_taken_literally_works(workspace: Workspace) -> None:
    spoil(workspace.clinic, "parameters: {}", "parameters:\n  price: 400 dollars")
    only(workspace, "what-is-ptsd")
    (found,) = lost(workspace)
    fact = found.hint.split("{{ ")[1].split(" }}")[0]
    write_handout(workspace, "hello", f"{{{{ {fact} }}}}")
    assert lost(workspace) == []


def test_where_a_handout_cannot_be_read_nothing_is_said_to_be_lost(workspace: Workspace) -> None:
    spoil(workspace.clinic, "parameters: {}", "parameters:\n  price: 400 dollars")
    only(workspace, "what-is-ptsd")
    write_handout(workspace, "hello", "{{ no.such_fact }}")
    assert lost(workspace) == []


def test_check_refuses_a_lost_value_and_a_run_warns_of_it(
    small_workspace: Workspace, today: date, handpress: Command
) -> None:
    spoil(small_workspace.clinic, "parameters: {}", "parameters:\n  price: 400 dollars")
    project = Project.load(small_workspace.root)
    assert not project.check(BuildOptions(today)).ok
    built = project.build(BuildOptions(today))
    assert built.ok
    assert [one.rule for one in built.diagnostics if "values" in one.rule] == ["values.not-printed-so-far"]
    done = handpress("check", here=small_workspace.root)
    assert done.code == 1
    assert "price" in done.err


def test_values_that_are_neither_set_nor_printed_are_listed(small_workspace: Workspace, today: date) -> None:
    report = Project.load(small_workspace.root).check(BuildOptions(today))
    assert {"price", "no_driving"} <= {one.id for one in report.unprinted}


def test_facts_that_no_handout_prints_are_listed_with_their_places(
    small_workspace: Workspace, today: date, handpress: Command
) -> None:
    report = Project.load(small_workspace.root).check(BuildOptions(today), unused=True)
    names = [fact.id for fact in report.unused]
    assert "ptsd.what" not in names
    assert "ketamine.discuss" in names or len(names) > 100
    done = handpress("check", "--unused", here=small_workspace.root)
    assert f"{report.unused[0].span}  {names[0]}" in done.out
    assert "no handout prints" not in handpress("check", here=small_workspace.root).out


@pytest.mark.parametrize("name", ["no_driving", "price"])
def test_a_question_says_on_which_handouts_its_answer_prints(workspace: Workspace, name: str) -> None:
    (asked,) = (one for one in Project.load(workspace.root).values() if one.parameter.id == name)
    project = Project.load(workspace.root)
    assert all(name in project.render(handout).parameters for handout in asked.handouts)
