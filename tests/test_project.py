"""A project that is kept in memory: it is asked properly, and sees what has come since it was loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from clinics import write_handout
from test_plugins import BODIES, MODULES, put

import handpress
from handpress.diagnostics import Diagnostic
from handpress.workspace import Workspace


def _told(project: handpress.Project, kind: str, options: handpress.BuildOptions) -> Iterator[Diagnostic]:
    if kind == "checks":
        yield from project.proof(options).refused
    else:
        yield from project.build(options).all_diagnostics


@pytest.mark.parametrize("kind", MODULES)
def test_a_broken_plug_in_in_a_folder_that_came_after_the_load_is_told(
    small_workspace: Workspace, today: date, kind: str
) -> None:
    project, options = handpress.Project.load(small_workspace.root), handpress.BuildOptions(today)
    assert project.build(options).ok
    put(small_workspace, kind, "def broken(:\n", "x.py")
    told = [one for one in _told(project, kind, options) if one.span and one.span.file == f"{kind}/x.py"]
    assert [one.severity for one in told] == [handpress.Severity.ERROR]
    assert kind == "checks" or not project.build(options).ok
    anew = handpress.Project.load(small_workspace.root)
    assert told == [one for one in _told(anew, kind, options) if one in told]


@pytest.mark.parametrize("kind", MODULES)
def test_a_good_plug_in_in_a_folder_that_came_after_the_load_is_used(
    small_workspace: Workspace, today: date, kind: str
) -> None:
    project = handpress.Project.load(small_workspace.root)
    assert project.check(handpress.BuildOptions(today)).ok
    put(small_workspace, kind)
    write_handout(small_workspace, "hello", BODIES.get(kind, "{{ ptsd.what }}"))
    layouts = ("notes",) if kind == "layouts" else ()
    options = handpress.BuildOptions(today, names=("hello",), layouts=layouts)
    if kind == "checks":
        assert "entrance.not-said" in project.proof(options).rules
    report = project.build(options)
    assert report.ok
    assert [one.layout for one in report.outputs] == ["notes" if layouts else "sheet"]


def test_a_folder_of_plug_ins_that_is_taken_away_counts_no_more(
    small_workspace: Workspace, today: date
) -> None:
    module = put(small_workspace, "layouts", "def broken(:\n", "x.py")
    project, options = handpress.Project.load(small_workspace.root), handpress.BuildOptions(today)
    assert not project.build(options).ok
    module.unlink()
    module.parent.rmdir()
    assert project.build(options).ok
