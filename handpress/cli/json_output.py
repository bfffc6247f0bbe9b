"""What a run has to tell, as one JSON object for scripts. Keys are stable."""

from __future__ import annotations

from typing import Any

from handpress._version import __version__
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.output.report import CheckReport, Report, Unset
from handpress.project.model import Output


def diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "remedy": diagnostic.typed,
        "file": span.file if span else None,
        "line": (span.line or None) if span else None,
        "column": (span.column or None) if span else None,
    }


def refusal(error: HandpressError) -> dict[str, Any]:
    """A run that was refused before anything was made."""
    return {
        "handpress": __version__,
        "exit_code": int(error.exit_code),
        "problems": [diagnostic_data(diagnostic) for diagnostic in error.diagnostics],
    }


def report_data(report: Report, exit_code: int) -> dict[str, Any]:
    return {
        "handpress": __version__,
        "exit_code": int(exit_code),
        "out": str(report.out),
        "made": [piece_data(piece) for piece in report.outputs],
        "not_made": [{"handout": s.handout, "layout": s.layout or None} for s in report.failures],
        "out_of_date": [{"file": s.file, "handout": s.handout or None, "why": s.why} for s in report.stale],
        "signatures": list(report.signatures),
        "parameters_unset": [unset_data(unset) for unset in report.unset],
        "problems": [diagnostic_data(diagnostic) for diagnostic in report.all_diagnostics],
    }


def check_data(report: CheckReport, exit_code: int) -> dict[str, Any]:
    return {
        "exit_code": int(exit_code),
        "right": [piece.file for piece in report.outputs],
        "signatures": list(report.signatures),
        "parameters_unset": [unset_data(one) for one in report.unset],
        "parameters_unprinted": [unset_data(one) for one in report.unprinted],
        "facts_unused": [{"fact": fact.id, "written": str(fact.span)} for fact in report.unused],
        "problems": [diagnostic_data(diagnostic) for diagnostic in dict.fromkeys(report.diagnostics)],
    }


def piece_data(piece: Output) -> dict[str, Any]:
    return {
        "file": piece.file,
        "handout": piece.handout,
        "title": piece.title,
        "layout": piece.layout,
        "paper": piece.paper,
        "variant": piece.variant or None,
        "pages": piece.pages,
        "size": len(piece.pdf),
        "sha256": piece.sha256,
        "edition": piece.edition,
        "review": {
            "line": piece.review,
            "until": piece.review_until or None,
            "no_longer_signed": piece.lost or None,
        },
        "screen": piece.screen_file or None,
        "warnings": len(piece.diagnostics),
    }


def unset_data(unset: Unset) -> dict[str, Any]:
    return {
        "id": unset.id,
        "meaning": unset.meaning,
        "unit": unset.unit,
        "limits": unset.limits,
        "handouts": list(unset.handouts),
    }
