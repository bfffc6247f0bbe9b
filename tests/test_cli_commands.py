"""Commands are small: they parse, call the API, and show what it answers."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from handpress.cli.app import app
from handpress.cli.click_ext import ExampleCommand

CLI = Path(__file__).parent.parent / "handpress" / "cli"
MOST_LINES, MOST_PARAMETERS = 60, 7
ENGINE = {"loading", "pipeline", "run", "warm"} | {"publish", "runs", "packs"}
"""Modules of ``project`` and ``output`` that make and write: the API calls them."""


def _functions(folder: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(CLI)}: {node.name}", node


def test_no_function_of_the_command_line_is_long_or_takes_a_bag_of_options() -> None:
    long = [name for name, one in _functions(CLI) if (one.end_lineno or 0) - one.lineno >= MOST_LINES]
    wide = []
    for name, one in _functions(CLI):
        told = one.args
        if len([*told.posonlyargs, *told.args, *told.kwonlyargs]) > MOST_PARAMETERS or told.kwarg is not None:
            wide.append(name)
    assert (long, wide) == ([], [])


@pytest.mark.parametrize("name", sorted(app.commands))
def test_a_command_is_called_with_one_frozen_value_that_has_all_its_options(name: str) -> None:
    command = app.commands[name]
    assert isinstance(command, ExampleCommand)
    fields = getattr(command.options, "__struct_fields__", None) or tuple(
        field.name for field in dataclasses.fields(command.options)
    )
    assert {parameter.name for parameter in command.params} - {"help"} <= set(fields)


def test_commands_leave_making_and_writing_to_the_api() -> None:
    wrong = []
    for path in CLI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                parts = node.module.split(".")
                if len(parts) == 3 and parts[1] in ("project", "output") and parts[2] in ENGINE:
                    wrong.append(f"{path.name} imports {node.module}")
    assert wrong == []
