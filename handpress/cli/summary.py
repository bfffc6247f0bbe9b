"""The end of a run: the table, what is out of date, what the clinic has not set, where to look."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.cli.console import BOLD, YELLOW, count, show_findings, wrap
from handpress.cli.session import Session, SourceLines
from handpress.cli.signatures import show_signatures, with_sign
from handpress.cli.tables import show_table
from handpress.cli.terminal import Terminal, harmless
from handpress.content.model import Fact
from handpress.diagnostics import Severity
from handpress.output.gallery import size_text
from handpress.output.notice import NOTICE
from handpress.output.report import Report, Unset
from handpress.workspace import Workspace

HEADER = ("Handout", "Format", "Pages", "Paper", "Size", "Edition", "Warnings", "State")
NUMBERS = frozenset({2, 4, 6})

FEW_ROWS = 6
"""Rows of the table that are shown where nobody asks for more; the gallery shows them all."""

FEW = 3
"""Out-of-date files, and names of values, that are told one by one."""


def show_outcome(session: Session, workspace: Workspace, report: Report, *, verbose: bool) -> None:
    """Everything that a run of ``make`` says, the longest part of it first, what must be mended last."""
    out = session.out
    rows = table_rows(report, stale=verbose)
    if rows and (verbose or (report.outputs and len(rows) <= FEW_ROWS)):
        out.write()
        show_table(out, HEADER, rows, NUMBERS)
    _show_stale(session, report, verbose)
    show_signatures(out, report.signatures)
    show_unset(out, report.unset, workspace, verbose=verbose)
    out.stream.flush()
    show_findings(session.err, report.all_diagnostics, SourceLines(workspace), verbose=verbose)
    out.write()
    out.write(_summary(session, report))


def _show_stale(session: Session, report: Report, verbose: bool) -> None:
    """The files of earlier runs that must not be printed."""
    out, stale = session.out, report.stale
    if not stale:
        return
    out.write()
    if verbose or len(stale) <= FEW:
        out.write(out.paint("Out of date. Do not print or hand out:", YELLOW, BOLD))
        told = set() if verbose else {spoiled.handout for spoiled in report.failures}
        for item in stale:
            out.write(f"  {item.file}")
            why = "it could not be renewed" if item.handout in told else item.why
            out.write("      " + wrap(harmless(why), out.width, 6, "      "))
        return
    notice = session.shown(report.out / NOTICE)
    text = f"{len(stale)} files of earlier runs are out of date: do not print them. {notice} lists them."
    out.write(out.paint(wrap(text, out.width, 0, ""), YELLOW, BOLD))


def table_rows(report: Report, *, stale: bool) -> list[tuple[str, ...]]:
    """A row for each file of the run; ``stale``: and for each of earlier runs that is out of date."""
    rows: list[tuple[str, ...]] = []
    for piece in report.outputs:
        warnings = str(len(dict.fromkeys(piece.diagnostics)) or "")
        size = size_text(len(piece.pdf))
        rows.append(
            (
                piece.handout,
                f"{piece.layout}, {piece.variant}" if piece.variant else piece.layout,
                str(piece.pages),
                piece.paper,
                size,
                piece.edition,
                warnings,
                with_sign("made"),
            )
        )
    for spoiled in report.failures:
        warnings = str(sum(p.severity is Severity.WARNING for p in spoiled.diagnostics) or "")
        rows.append((spoiled.handout, spoiled.layout, "", "", "", "", warnings, with_sign("not made")))
    for item in report.stale if stale else ():
        state = with_sign("out of date")
        rows.append((item.handout or item.file, item.layout, "", item.paper, "", "", "", state))
    return rows


def show_unset(out: Terminal, unset: Sequence[Unset], workspace: Workspace, *, verbose: bool) -> None:
    """The values without which lines to write on were printed: their names; ``verbose``: with what each means
    and how to set it."""
    if not unset:
        return
    out.write()
    file = workspace.label(workspace.clinic)
    if not verbose:
        names = ", ".join(one.id for one in unset[:FEW])
        names += f" and {len(unset) - FEW} more" if len(unset) > FEW else ""
        text = (
            f"Not set in {file}, so that a line to write on is printed: {names}. "
            "Add --verbose to see what they mean."
        )
        out.write(wrap(text, out.width, 0, ""))
        return
    one = len(unset) == 1
    these, them = ("this value", "it") if one else (f"these {len(unset)} values", "them")
    text = (
        f"Your clinic has not set {these}. Until it does, handouts print a line to write on. "
        f'Set {them} in {file} under "parameters:", for example:  {unset[0].id}: {_example(unset[0])}'
    )
    out.write(wrap(text, out.width, 0, ""))
    widest = max(len(item.id) for item in unset)
    for item in unset:
        limits = item.limits or (f"in {item.unit}" if item.unit else "")
        prints = f" Prints on: {', '.join(item.handouts)}." if item.handouts else ""
        text = harmless(item.meaning + (f" ({limits})." if limits else ".") + prints)
        indent = " " * (widest + 4)
        out.write("  " + item.id.ljust(widest) + "  " + wrap(text, out.width, widest + 4, indent))


def show_unprinted(out: Terminal, unprinted: Sequence[Unset]) -> None:
    """The values that are not set and that no handout of the clinic's would print."""
    if unprinted:
        names = ", ".join(one.id for one in unprinted)
        out.write()
        out.write(wrap(f"Not set, and printed by none of your handouts: {names}.", out.width, 0, ""))


def show_unused(out: Terminal, unused: Sequence[Fact]) -> None:
    """The facts that no handout prints, each with its place."""
    out.write()
    out.write(f"{count(len(unused), 'fact')} that no handout prints" + (":" if unused else "."))
    for fact in unused:
        out.write(f"  {fact.span}  {fact.id}")


def _example(unset: Unset) -> str:
    if unset.unit is None:
        return "…"
    return unset.limits.split()[2] if unset.limits else "2"


def _summary(session: Session, report: Report) -> str:
    made = count(len(report.outputs), "PDF")
    unmade = sorted({spoiled.handout for spoiled in report.failures})
    if unmade:
        names = ", ".join(unmade[:FEW]) + (f" and {len(unmade) - FEW} more" if len(unmade) > FEW else "")
        rest = f" {made} made." if report.outputs else ""
        return f"Not made: {names}. Mend what is reported, then run this again.{rest}"
    if not report.ok:
        return f"{made} made. Not everything could be written; the reasons are reported."
    where = session.shown(report.out)
    if report.gallery is not None and report.outputs:
        return f"{made} in {where}. Open {session.shown(report.gallery)} to look at them and print them."
    return f"{made} in {where}."
