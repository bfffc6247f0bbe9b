"""Findings as SARIF 2.1.0, which code hosts show beside the lines they are about.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handpress._version import __version__
from handpress.diagnostics import Diagnostic, Rule, Severity, Span
from handpress.files.json_text import read_json
from handpress.project.model import Failure
from handpress.proof.model import Proof

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(results: Sequence[Proof | Failure], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """One run with every finding; files are named from the workspace's folder (``%SRCROOT%``)."""
    found = [(name, span, one) for result in results for name, span, one in _findings(result)]
    used = sorted({one.rule for _, _, one in found})
    places = {rule: index for index, rule in enumerate(used)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "handpress",
                        "version": __version__,
                        "rules": [_rule(rule, rules.get(rule)) for rule in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The clinic's folder."}}},
                "results": [_result(name, span, one, places[one.rule]) for name, span, one in found],
            }
        ],
    }


def is_sarif(data: bytes) -> bool:
    """Whether bytes are findings that Handpress has written."""
    try:
        (run,) = read_json(data)["runs"]
        return bool(run["tool"]["driver"]["name"] == "handpress")
    except (ValueError, KeyError, TypeError):
        return False


def _findings(result: Proof | Failure) -> list[tuple[str, Span | None, Diagnostic]]:
    """Each with its handout and, where it has no place of its own, the handout's file."""
    if isinstance(result, Failure):
        return [(result.handout, None, diagnostic) for diagnostic in result.diagnostics]
    document = result.proof_input.document
    return [(document.name, document.span, one) for one in result.findings]


def _rule(id_: str, rule: Rule | None) -> dict[str, Any]:
    known: dict[str, Any] = {"id": id_}
    if rule is not None:
        known["shortDescription"] = {"text": rule.message}
        known["help"] = {"text": rule.hint}
        known["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    return known


def _result(handout: str, fallback: Span | None, one: Diagnostic, index: int) -> dict[str, Any]:
    said = " ".join(
        filter(None, (f"{handout}:", one.message, one.evidence and f"({one.evidence})", one.hint))
    )
    pages = ", ".join(str(mark.page) for mark in one.marks)
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": said},
        "properties": {"handout": handout, "fact": one.fact, "piece": one.piece, "pages": pages},
    }
    span = one.span or fallback
    if span is not None:
        result["locations"] = [{"physicalLocation": _place(span)}]
    return result


def _place(span: Span) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(span.file), "uriBaseId": "%SRCROOT%"}}
    if span.line:
        region = {"startLine": span.line}
        if span.column:
            region["startColumn"] = span.column
        place["region"] = region
    return place


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file, safe="/")
