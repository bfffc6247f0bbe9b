"""The Python API: few names, each with an example that runs; warm, and the same as cold."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

import handpress
from handpress.workspace import Workspace

ROOT = Path(__file__).parent.parent
PUBLIC = tuple(getattr(handpress, name) for name in handpress.__all__ if not name.startswith("__"))
METHODS = tuple(
    value
    for name, value in inspect.getmembers_static(handpress.Project)
    if not name.startswith("_") and isinstance(value, FunctionType | classmethod | property)
)
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL | doctest.NORMALIZE_WHITESPACE


def _name(value: Any) -> str:
    return getattr(value, "__name__", None) or value.fget.__name__


def _documented(value: Any) -> str:
    return inspect.cleandoc((value.__func__ if isinstance(value, classmethod) else value).__doc__ or "")


def test_there_are_twelve_public_names_at_most() -> None:
    assert "Project" in handpress.__all__
    assert len(PUBLIC) <= 12
    assert len(METHODS) > 15


@pytest.mark.parametrize("value", [*PUBLIC, *METHODS], ids=_name)
def test_each_public_name_has_an_example_that_runs(
    value: Any, small_workspace: Workspace, today: date
) -> None:
    said = _documented(value)
    assert said.split(".")[0]
    pack = "{title: The rack, pieces: [{handout: hello, copies: 2}]}"
    (small_workspace.brand / "packs.yaml").write_text(f"packs:\n  rack: {pack}\n", "utf-8")
    project = handpress.Project.load(small_workspace.root)
    known = {name: getattr(handpress, name) for name in handpress.__all__}
    known |= {"path": small_workspace.root, "today": today, "project": project}
    example = doctest.DocTestParser().get_doctest(said, known, _name(value), None, 0)
    assert example.examples, f"{_name(value)} has no example"
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(example, out=told.append)
    assert not told, "".join(told)


def test_what_can_be_raised_is_said_of_each_method() -> None:
    silent = [_name(value) for value in METHODS if "aise" not in _documented(value)]
    assert silent == []


def test_importing_the_package_loads_no_heavy_part() -> None:
    heavy = ["reportlab", "pikepdf", "pypdfium2", "PIL", "jinja2", "click"]
    code = f"import sys, handpress; handpress.Project; print([n for n in {heavy} if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
