"""The checks of the proof: those of Handpress, of a clinic and of installed packages.

A check of a plug-in adds findings of its own rules and nothing else. It sees frozen values, so it can take
no finding away and change none of the others; where it fails, that is a finding, and the other checks go
on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from handpress.diagnostics import Diagnostic, PageMark, Rule, Severity, Span
from handpress.document.walk import passages
from handpress.faults import reason_of
from handpress.plugins import Kind, Plugin, Registry, line_in
from handpress.plugins.rules import FAILED
from handpress.proof.model import Check, CheckResult, Measure, ProofInput, finding

__all__ = [
    "Check",
    "CheckResult",
    "Diagnostic",
    "Measure",
    "PageMark",
    "ProofInput",
    "Rule",
    "Severity",
    "checks_of",
    "finding",
    "passages",
    "result_of",
]
"""What a check of a plug-in may use, and what runs it."""

FOLDER = Path(__file__).parent
"""Each folder in it with a ``check.py`` is a shipped check: the module defines ``CHECK``."""

_FIRST = ("language", "evidence", "tags", "page")
"""The order in which the large parts report. Further checks follow by name."""

TAKEN = frozenset(
    {
        *("answers", "changed", "evidence", "language", "layout", "page", "plugin", "printed"),
        *("proof", "release", "review", "tags", "template", "usage", "claims"),
    }
)
"""Words that the ids of the engine's own rules begin with."""


def checks_of(folders: Sequence[Path] = (), label: Callable[[Path], str] = Path.as_posix) -> Registry[Check]:
    """The shipped checks in the order in which they run, then those of a workspace and of packages."""
    return Registry(KIND, {name: partial(_shipped, name) for name in shipped_names()}, folders, label)


def shipped_names() -> tuple[str, ...]:
    """The checks that ship with Handpress, without importing them."""
    found = sorted(path.parent.name.replace("_", "-") for path in FOLDER.glob("*/check.py"))
    return tuple(dict.fromkeys((*_FIRST, *found)))


def result_of(plugin: Plugin[Check], proof_input: ProofInput, label: Callable[[Path], str]) -> CheckResult:
    """What one check has to say of a handout."""
    if not plugin.files:
        return plugin.value.look(proof_input)
    try:
        result = plugin.value.look(proof_input)
        reason, line = _strange(plugin.value, result), plugin.value.look.__code__.co_firstlineno
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # its author's code may fail in any way, or call sys.exit()
        reason, line = reason_of(error), line_in(error, plugin.files[0])
    if not reason:
        return result
    place = Span(label(plugin.files[0]), line)
    values = {"noun": "check", "name": plugin.name, "handout": proof_input.document.name, "reason": reason}
    return CheckResult((FAILED.at(place, **values),))


def _shipped(name: str) -> Check:
    check: Check = import_module(f"handpress.proof.{name.replace('-', '_')}.check").CHECK
    return check


def _strange(check: Check, result: Any) -> str:
    """What a check of a plug-in may not give back, in a few words; empty: all of it is its own."""
    if not isinstance(result, CheckResult):
        return f"it gives back a {type(result).__name__}, not a CheckResult"
    severities = {rule.id: rule.severity for rule in check.rules}
    for one in result.findings:
        if not isinstance(one, Diagnostic):
            return f"one of its findings is a {type(one).__name__}"
        if one.rule not in severities:
            return f"{one.rule} is not among its rules"
        if one.severity is not severities[one.rule]:
            return f"{one.rule} has another severity than its rule"
    wrong = next((one.id for one in result.measures if not one.id.startswith(check.name + ".")), "")
    return f"the figure {wrong} does not begin with “{check.name}.”" if wrong else ""


def _fault_of(value: object) -> str:
    if not isinstance(value, Check):
        return f"CHECK is a {type(value).__name__}"
    if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", value.name):
        return f"its name “{value.name}” is not made of small letters, digits and hyphens"
    if value.name in TAKEN and value.name not in shipped_names():
        return f"the name {value.name} belongs to Handpress"
    if not value.rules:
        return "it has no rules"
    wrong = next((rule.id for rule in value.rules if not rule.id.startswith(value.name + ".")), "")
    return f"the rule {wrong} does not begin with “{value.name}.”" if wrong else ""


KIND: Kind[Check] = Kind("check", "checks", "CHECK", _fault_of, lambda one: one.name, shipped_stays=True)
