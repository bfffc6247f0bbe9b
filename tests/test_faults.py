"""A fault of Handpress itself is logged for whoever looks after it, and told to staff in a sentence."""

from __future__ import annotations

import ast
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from clinics import Command

from handpress.diagnostics import ExitCode
from handpress.project import pipeline
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Failure
from handpress.project.pipeline import make_handout
from handpress.workspace import Workspace, find_handouts

ROOT = Path(__file__).parent.parent
SECRET = "Ketamine may help when other treatments did not"
"""A sentence of a clinic's, which an error quotes."""


def _fail(*arguments: object, **named: object) -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as cause:
        raise ValueError(f"cannot go on after {SECRET}") from cause


def test_a_fault_is_logged_with_its_way_through_the_code_and_without_a_word_of_the_clinic(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pipeline, "judged", _fail)
    (handout,) = find_handouts(small_workspace)[0]
    from conftest import TODAY

    (made,) = make_handout(load_project(small_workspace), handout, BuildOptions(TODAY))
    assert isinstance(made, Failure)
    assert "a fault in Handpress itself" in made.diagnostics[0].message
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("handpress", logging.ERROR)
    said = record.getMessage()
    assert "making hello: ValueError" in said
    assert "pipeline.py:" in said
    assert "in make_handout" in said
    assert "\nKeyError" in said
    assert SECRET not in f"{record.__dict__}"
    assert str(ROOT) not in said


def test_a_fault_of_the_command_has_an_exit_code_of_its_own_and_shows_no_traceback(
    small_workspace: Workspace, handpress: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handpress.output.runs.select", _fail)
    done = handpress("check", here=small_workspace.root)
    assert done.code == ExitCode.INTERNAL == 5
    assert "Handpress itself has a fault" in done.err
    assert "Traceback" not in done.err
    assert ".py:" not in done.err
    monkeypatch.setenv("HANDPRESS_DEBUG", "1")
    shown = handpress("check", here=small_workspace.root)
    assert shown.code == 5
    assert "running a command: ValueError" in shown.err
    assert ".py:" in shown.err


def test_help_names_every_exit_code(handpress: Command) -> None:
    said = handpress("--help").out.split("Exit codes\n")[1].split("\n\n")[0]
    assert [int(line.split()[0]) for line in said.splitlines()] == [int(code) for code in ExitCode]


def test_the_package_is_a_command() -> None:
    command = [sys.executable, "-m", "handpress"]
    told = subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "python -m handpress COMMAND [OPTIONS]" in told.stdout
    wrong = subprocess.run([*command, "--wrong"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == ExitCode.USAGE


# ---- what only the command may do -----------------------------------------------------------

NEVER = {"print", "sys.exit", "exit", "quit", "os._exit", "input", "breakpoint"}
NEVER |= {"date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time", "time.localtime"}
SCRIPTS = {"handpress/__main__.py", "handpress/icons/make.py", "handpress/project/schemas.py"}
SCRIPTS |= {"handpress/project/start/launch.py"}  # copied to the clinic's folder
"""Run by themselves, not called."""


def _called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield f"{ast.unparse(node.func)}"


def test_nothing_but_the_command_ends_the_program_prints_or_reads_the_clock() -> None:
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in ROOT.glob("handpress/**/*.py")
        if not path.is_relative_to(ROOT / "handpress" / "cli")
        and path.relative_to(ROOT).as_posix() not in SCRIPTS
        for name in _called(path)
        if name in NEVER
    }
    assert not wrong


EMPTY = {"{}", "[]", "dict()", "list()", "set()"}


def test_no_module_keeps_anything_that_changes() -> None:
    """No ``global``, and no empty table at the top of a module that a function could fill."""
    wrong = []
    for path in [*ROOT.glob("handpress/**/*.py"), *ROOT.glob("layouts/*.py")]:
        tree = ast.parse(path.read_text("utf-8"))
        wrong += [f"{path.name}: global" for node in ast.walk(tree) if isinstance(node, ast.Global)]
        for node in tree.body:
            value = getattr(node, "value", None)
            empty = isinstance(value, ast.AST) and ast.unparse(value) in EMPTY
            if isinstance(node, ast.Assign | ast.AnnAssign) and empty:
                wrong.append(f"{path.name}: {ast.unparse(node)}")
    assert not wrong
