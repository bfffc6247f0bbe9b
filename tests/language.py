"""Short ways for tests to ask how plain the words of a handout are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from factories import make_brand, make_library

from handouts import FACTS, render
from handpress.diagnostics import Diagnostic
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render as render_shipped
from handpress.proof.language.check import check_language
from handpress.proof.model import CheckResult, ProofInput
from handpress.workspace import Handout, find_handouts


def part(
    body: str, facts: Mapping[str, Any] | None = None, language: str = "en", **options: Any
) -> CheckResult:
    """What the proof says about the words of a template with this body."""
    library = make_library({**FACTS, **(facts or {})})
    document = replace(render(body, library, **options), language=language)
    return check_language(ProofInput(document, library, make_brand(), date(2026, 12, 1), ""))


def findings(
    body: str, rule: str, facts: Mapping[str, Any] | None = None, **options: Any
) -> list[Diagnostic]:
    """All findings of one rule."""
    return [one for one in part(body, facts, **options).findings if one.rule == f"language.{rule}"]


def rules(body: str, facts: Mapping[str, Any] | None = None, **options: Any) -> set[str]:
    """The rules that a template breaks, without those that are for information only."""
    return {
        one.rule.removeprefix("language.")
        for one in part(body, facts, **options).findings
        if one.severity.value != "info"
    }


def measures(body: str, facts: Mapping[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    """Every figure by its id; by text where it is a list of names."""
    return {
        one.id.removeprefix("language."): one.text if ":" in one.text else one.value
        for one in part(body, facts, **options).measures
    }


_SHIPPED: dict[int, dict[str, CheckResult]] = {}


def of_shipped(project: LoadedProject) -> dict[str, CheckResult]:
    """What the proof says about the words of each shipped handout, made once for each project."""
    if id(project) not in _SHIPPED:
        found, wrong = find_handouts(project.workspace)
        assert not wrong
        _SHIPPED[id(project)] = {one.name: _of_handout(project, one) for one in found}
    return _SHIPPED[id(project)]


def _of_handout(project: LoadedProject, handout: Handout) -> CheckResult:
    document, _ = render_shipped(project, handout)
    return check_language(ProofInput(document, project.library, project.brand, date(2026, 12, 1), ""))
