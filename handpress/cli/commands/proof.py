"""``proof``: evidence for a clinician that a handout is plain, sourced, current and printable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from handpress._version import __version__
from handpress.cli.commands.build import build_options, handouts_in
from handpress.cli.console import BOLD, count, show_diagnostics
from handpress.cli.frame import CommandAnswer, progress_bar, run
from handpress.cli.json_output import diagnostic_data
from handpress.cli.named_file import named_file, write_named
from handpress.cli.options import ProofOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.tables import show_table
from handpress.diagnostics import Diagnostic, ExitCode, Severity
from handpress.output.proofs import open_items
from handpress.output.report import ProofReport
from handpress.output.sarif import is_sarif, sarif
from handpress.project.model import Failure
from handpress.proof.model import Instrument, Item, Proof

if TYPE_CHECKING:
    from handpress.api import Project

Outcome = Proof | Failure

MOST_ALIKE = 2
"""Findings of one check that are shown in full: the rest is read on the pages."""

MOST_PLACES = 10
"""Places that are named of the rest."""

_TITLES = {
    Severity.INFO: "Good to know",
    Severity.WARNING: "To look at",
    Severity.ERROR: "To mend",
}
"""Above the findings, in this order: what must be mended stands last, where the eye is."""

_HEADER = ("Handout", "Errors", "To look at", "Good to know", "Questions open")


def proof_command(session: Session, options: ProofOptions) -> ExitCode:
    """Proof handouts and write the pages of the report. Raises UsageError."""

    def proof(project: Project) -> CommandAnswer:
        asked = build_options(session, options)
        if options.sarif is not None:  # asked before the work, and once more after it
            named_file(session, project.workspace, "--sarif", options.sarif, is_sarif)
        with progress_bar(session, handouts_in(project, options.names), options.as_json) as step:
            report = project.proof(asked, step, strict=options.strict)
        if options.sarif is not None:
            path = named_file(session, project.workspace, "--sarif", options.sarif, is_sarif)
            text = json.dumps(sarif(report.results, report.rules), indent=2) + "\n"
            write_named(path, options.sarif, text)
        code = ExitCode.OK if report.ok else ExitCode.PROBLEM

        def tell() -> None:
            lines = SourceLines(project.workspace)
            _show(session, lines, report, named=bool(options.names), verbose=options.verbose)
            _close(session, report)

        return CommandAnswer(lambda: _data(report, code), tell, code)

    return run(session, options, "Nothing was proofed.", proof)


def _close(session: Session, report: ProofReport) -> None:
    bad = len(report.to_mend)
    session.out.write()
    session.out.write(f"Open {session.shown(report.page)} to see each finding on its page.")
    if bad:
        they = "it is" if bad == 1 else "they are"
        session.out.write(f"{count(bad, 'handout')} must be mended before {they} printed for patients.")
    elif not report.ok:
        session.out.write("No handout must be mended, but what is reported above as an error must be.")
    else:
        session.out.write("Nothing must be mended. What is right for patients, a clinician decides.")


def _data(report: ProofReport, code: ExitCode) -> dict[str, Any]:
    return {
        "handpress": __version__,
        "exit_code": int(code),
        "report": str(report.page),
        "problems": [diagnostic_data(diagnostic) for diagnostic in (*report.diagnostics, *report.refused)],
        "handouts": [outcome_data(one) for one in report.results],
    }


def _name(outcome: Outcome) -> str:
    return outcome.handout if isinstance(outcome, Failure) else outcome.proof_input.document.name


# ---- for people


def _show(session: Session, lines: SourceLines, report: ProofReport, *, named: bool, verbose: bool) -> None:
    """A table, then findings with their places: all that must be mended, last.

    Of named handouts, if nothing must be mended, what to look at is shown too; the rest is counted, and shown
    by ``--verbose`` with the figures that were measured.
    """
    results = report.results
    shown = [*report.diagnostics, *report.refused]
    for one in results:
        if isinstance(one, Failure):
            shown += one.diagnostics
        else:
            shown += [for_terminal(f) for f in one.findings]
    kept, more = folded(shown)
    bad = any(one.severity is Severity.ERROR for one in shown)
    told = {Severity.ERROR, *([Severity.WARNING] if named and not bad else [])}
    told = set(_TITLES) if verbose else told
    if verbose and named:
        for one in results:
            if isinstance(one, Proof):
                _show_figures(session, one)
    session.out.write()
    show_table(session.out, _HEADER, [_row(one) for one in results], frozenset({1, 2, 3, 4}))
    for severity, title in _TITLES.items():
        some = [diagnostic for diagnostic in dict.fromkeys(shown) if diagnostic.severity is severity]
        if some and severity not in told:
            session.err.write()
            session.err.write(f"{title}: {len(some)}. The report shows them, and so does --verbose here.")
            continue
        if some:
            session.err.write()
            session.err.write(session.err.paint(f"{title} ({len(some)})", BOLD))
        for part in (kept, more):
            show_diagnostics(session.err, [one for one in part if one.severity is severity], lines)


def for_terminal(one: Diagnostic) -> Diagnostic:
    """A finding in the words of the terminal: where on paper, what, what was seen, which check."""
    pages = sorted({mark.page for mark in one.marks})
    where = ", ".join([one.piece, *(f"page {page}" for page in pages[:3])] if one.piece else [])
    seen = f" Seen: {one.evidence}" if one.evidence else ""
    message = f"{where + ': ' if where else ''}{one.message}{seen} [{one.rule}]"
    return replace(one, message=message)


def folded(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Errors one by one, and of each other check its first ones; then where the rest stands, as one each."""
    by_rule: dict[str, list[Diagnostic]] = {}
    kept: list[Diagnostic] = []
    more_alike: list[Diagnostic] = []
    for diagnostic in dict.fromkeys(diagnostics):
        if diagnostic.severity is Severity.ERROR:
            kept.append(diagnostic)
        else:
            by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    for rule, alike in by_rule.items():
        if len(alike) <= MOST_ALIKE + 1:
            kept += alike
            continue
        kept += alike[:MOST_ALIKE]
        rest = alike[MOST_ALIKE:]
        places = list(dict.fromkeys(str(one.span) for one in rest if one.span))
        more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
        where = f"{', '.join(places[:MOST_PLACES])}{more}. " if places else ""
        more_alike.append(
            Diagnostic(
                rule,
                f"{len(rest)} more like: {alike[0].message}",
                f"{where}The pages of the report show each of them.",
                None,
                alike[0].severity,
            )
        )
    return kept, more_alike


def _show_figures(session: Session, proof: Proof) -> None:
    out = session.out
    out.write()
    out.write(f"{proof.proof_input.document.title}: measured")
    rows = [(one.title, ", ".join(filter(None, (one.piece, one.area))), one.text) for one in proof.measures]
    if rows:
        show_table(out, ("What", "Where", "Figure"), rows)
    for instrument in proof.instruments:
        out.write()
        out.write(f"{instrument.title}: {_score_text(instrument)}")


def _score_text(instrument: Instrument) -> str:
    if instrument.score is not None:
        return f"{instrument.score:.0f} of 100"
    waiting = [item.number for item in instrument.items if item.open]
    return f"no total while items are open: {', '.join(waiting)}"


def _row(one: Outcome) -> tuple[str, ...]:
    if isinstance(one, Failure):
        return (one.handout, str(len(one.diagnostics)), "", "", "not made")
    counts = [
        str(one.counted(severity) or "") for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    return (_name(one), *counts, str(open_items(one) or ""))


# ---- for scripts


def outcome_data(one: Outcome) -> dict[str, Any]:
    """A handout's proof as JSON."""
    if isinstance(one, Failure):
        return {
            "handout": one.handout,
            "made": False,
            "findings": [diagnostic_data(diagnostic) for diagnostic in one.diagnostics],
        }
    return {
        "handout": _name(one),
        "made": True,
        "content_hash": one.proof_input.content_hash,
        "pieces": [
            {
                "layout": made.layout,
                "paper": made.paper,
                "variant": made.variant or None,
                "edition": made.edition,
            }
            for made in one.proof_input.prints
        ],
        "findings": [finding_data(finding) for finding in one.findings],
        "measures": [
            {
                "id": m.id,
                "title": m.title,
                "value": m.value,
                "text": m.text,
                "piece": m.piece or None,
                "area": m.area or None,
            }
            for m in one.measures
        ],
        "instruments": [_instrument_data(instrument) for instrument in one.instruments],
    }


def finding_data(one: Diagnostic) -> dict[str, Any]:
    data = diagnostic_data(replace(for_terminal(one), message=one.message))
    return {
        **data,
        "evidence": one.evidence or None,
        "fact": one.fact,
        "piece": one.piece or None,
        "marks": [
            {"page": mark.page, "box": mark.box and list(mark.box), "area": mark.area or None}
            for mark in one.marks
        ],
    }


def _instrument_data(one: Instrument) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "score": one.score,
        "items": [_item_data(item) for item in one.items],
        "notes": list(one.notes),
    }


def _item_data(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "text": item.text,
        "applies": item.applies,
        "decided": item.decided,
        "suggested": item.suggested,
        "answered": item.answered,
        "answered_by": item.answered_by or None,
        "open": item.open,
        "why": item.why,
    }
