"""Patterns that wait for their first use are patterns all the same."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import handpress
from handpress.patterns import AtFirstUse, regex

ROOT = Path(__file__).parent.parent
MODULES = [one.name for one in pkgutil.walk_packages(handpress.__path__, "handpress.")]


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    word = regex(r"(?P<first>[a-z])[a-z]*", re.IGNORECASE)
    assert [match[0] for match in word.finditer("One two")] == ["One", "two"]
    assert word.sub("x", "One two") == "x x"
    found = word.fullmatch("Two")
    assert found is not None
    assert found["first"] == "T"
    assert word.pattern == r"(?P<first>[a-z])[a-z]*"
    assert regex(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_what_is_asked_of_a_pattern_is_kept() -> None:
    word = regex("[a-z]+")
    assert word.search is word.search


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_every_pattern_of_the_engine_can_be_compiled(name: str) -> None:
    waiting = [one for one in vars(importlib.import_module(name)).values() if isinstance(one, AtFirstUse)]
    assert all(one.groups >= 0 for one in waiting)


def test_importing_the_engine_compiles_none_of_its_patterns() -> None:
    code = (
        "import re, sys; compiled = []; real = re.compile\n"
        "def noted(*words, **more):\n"
        "    caller = sys._getframe(1).f_globals['__name__']\n"
        "    compiled.append(caller) if caller.startswith('handpress') else None\n"
        "    return real(*words, **more)\n"
        "re.compile = noted\n"
        "import handpress.cli.app, handpress.layout, handpress.template, handpress.proof.claims\n"
        "print(sorted(set(compiled) - {'handpress.content.schema'}))"  # msgspec compiles those of a schema
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
