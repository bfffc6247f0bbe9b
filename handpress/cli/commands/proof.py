"""``proof``: evidence for a clinician that a handout is plain, sourced, current and printable."""

from __future__ import annotations

import errno
import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from handpress import __version__
from handpress.cli.commands.build import order_of, prepare, progress_bar, refuse
from handpress.cli.console import BOLD, count, show_problems
from handpress.cli.json_output import problem_data
from handpress.cli.session import Session, SourceLines
from handpress.cli.tables import show_table
from handpress.diagnostics import Diagnostic, ExitCode, HandpressError, Severity, UsageError
from handpress.output.atomic import write_problem, write_whole
from handpress.output.folder import hold, place_problem
from handpress.output.proofs import PROOFS, open_items, write_proofs
from handpress.plugins import Registry
from handpress.project.model import BuildOptions, Failure
from handpress.project.pipeline import LoadedProject
from handpress.proof.model import Check, Instrument, Item, Proof
from handpress.workspace import Workspace

Outcome = Proof | Failure

MOST_ALIKE = 2
"""Findings of one check that are shown in full: the rest is read on the pages."""

MOST_PLACES = 10
"""Places that are named of the rest."""

_TITLES = {
    Severity.ERROR: "To mend",
    Severity.WARNING: "To look at",
    Severity.INFO: "Good to know",
}
"""Above the findings, so that what must be mended is not lost among what is only good to know."""

_HEADER = ("Handout", "Errors", "To look at", "Good to know", "Questions open")


def proof_command(
    session: Session,
    names: Sequence[str],
    paper: str | None,
    layouts: Sequence[str],
    brand: str | None,
    out: str | None,
    workspace: str | None,
    large: bool,
    ink_saver: bool,
    all_variants: bool,
    strict: bool,
    sarif: str | None,
    as_json: bool,
) -> int:
    """Proof handouts and write the pages of the report. Raises UsageError."""
    from handpress.project.proof import checks_in
    from handpress.project.proof_rules import known_rules

    place = session.workspace(workspace, brand, out)
    options = order_of(session, names, paper, layouts, False, False, large, ink_saver, all_variants)
    try:
        checks = checks_in(place)
        rules = known_rules(checks)
        project, results, every = _proofed(
            session, place, names, options, rules, checks, strict=strict, quiet=as_json
        )
        diagnostics = (*project.diagnostics, *checks.diagnostics)
        with hold(place.out):
            page = write_proofs(place.out, results, every=every)
            written = None if sarif is None else _sarif_problem(session, sarif, results, rules)
        if written is not None:
            raise HandpressError([written])
    except UsageError:
        raise
    except OSError as error:
        return refuse(
            session,
            place,
            HandpressError([write_problem(error, session.shown(place.out / PROOFS))]),
            as_json,
            "The proof was not written.",
        )
    except HandpressError as error:
        return refuse(session, place, error, as_json, "Nothing was proofed.")
    bad = [one for one in results if isinstance(one, Failure) or one.counted(Severity.ERROR)]
    code = ExitCode.PROBLEM if bad or checks.diagnostics else ExitCode.OK
    if as_json:
        data = {
            "handpress": __version__,
            "exit_code": int(code),
            "report": str(page),
            "problems": [problem_data(diagnostic) for diagnostic in diagnostics],
            "handouts": [outcome_data(one) for one in results],
        }
        session.out.write(json.dumps(data, indent=2))
        return code
    _show(session, SourceLines(place), results, diagnostics, detail=bool(names))
    session.out.write()
    session.out.write(f"Open {session.shown(page)} to see each finding on its page.")
    if bad:
        they = "it is" if len(bad) == 1 else "they are"
        session.out.write(f"{count(len(bad), 'handout')} must be mended before {they} printed for patients.")
    else:
        session.out.write("Nothing must be mended. What is right for patients, a clinician decides.")
    return code


def _proofed(
    session: Session,
    place: Workspace,
    names: Sequence[str],
    options: BuildOptions,
    rules: Collection[str],
    checks: Registry[Check],
    *,
    strict: bool,
    quiet: bool,
) -> tuple[LoadedProject, list[Outcome], bool]:
    """Each handout's proof at the clinic's severities, and whether these are all handouts that there are."""
    from handpress.project.proof import proof_handout
    from handpress.proof.settings import PROOF_FILE, apply_weights, read_settings

    if diagnostic := place_problem(place):
        raise HandpressError([diagnostic])
    settings = read_settings(place.brand / PROOF_FILE, place.root, rules)
    project, chosen, failures, existing = prepare(place, names, options)
    results: list[Outcome] = []
    with progress_bar(session, len(chosen), quiet) as step:
        for handout in chosen:
            made = proof_handout(project, handout, options, checks)
            results.append(
                made if isinstance(made, Failure) else apply_weights(made, settings, strict=strict)
            )
            if step is not None:
                step(handout.name)
    results += failures
    return project, results, {_name(one) for one in results} == set(existing)


def _name(outcome: Outcome) -> str:
    return outcome.handout if isinstance(outcome, Failure) else outcome.proof_input.document.name


def _sarif_problem(session: Session, file: str, results: Sequence[Outcome], rules: Any) -> Diagnostic | None:
    """Write the findings for a code host; gives why that could not be done."""
    from handpress.output.sarif import sarif

    try:
        path = session.here / Path(file).expanduser()
        write_whole(path, (json.dumps(sarif(results, rules), indent=2) + "\n").encode("utf-8"))
    except (OSError, RuntimeError, ValueError) as error:  # ~somebody; a name that cannot be one
        if not isinstance(error, OSError):
            error = OSError(errno.EINVAL, "its name is not possible")
        return write_problem(error, file)
    return None


# ---- for people


def _show(
    session: Session,
    lines: SourceLines,
    results: Sequence[Outcome],
    diagnostics: Sequence[Diagnostic],
    *,
    detail: bool,
) -> None:
    """Findings with their places, then a table. What is only good to know is shown of named handouts."""
    shown = list(diagnostics)
    for one in results:
        if isinstance(one, Failure):
            shown += one.diagnostics
        else:
            shown += [as_problem(f) for f in one.findings if detail or f.severity is not Severity.INFO]
    kept, more = folded(shown)
    for severity, title in _TITLES.items():
        some = [diagnostic for diagnostic in dict.fromkeys(shown) if diagnostic.severity is severity]
        if some:
            session.err.write()
            session.err.write(session.err.paint(f"{title} ({len(some)})", BOLD))
        for part in (kept, more):
            show_problems(session.err, [one for one in part if one.severity is severity], lines)
    if detail:
        for one in results:
            if isinstance(one, Proof):
                _show_figures(session, one)
    session.out.write()
    show_table(session.out, _HEADER, [_row(one) for one in results], frozenset({1, 2, 3, 4}))


def as_problem(one: Diagnostic) -> Diagnostic:
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
        out.write(f"{instrument.title}: {_standing(instrument)}")


def _standing(instrument: Instrument) -> str:
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
            "findings": [problem_data(diagnostic) for diagnostic in one.diagnostics],
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
    data = problem_data(replace(as_problem(one), message=one.message))
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
