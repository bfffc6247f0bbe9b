"""The end of a run: the table, what is out of date, what the clinic has not set, where to look."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.cli.console import BOLD, YELLOW, count, wrap
from handpress.cli.session import Session
from handpress.cli.tables import show_table
from handpress.cli.terminal import Terminal, harmless
from handpress.diagnostics import Severity
from handpress.output.gallery import size_text
from handpress.output.report import Report, Unset
from handpress.workspace import Workspace

HEADER = ("Handout", "Format", "Pages", "Paper", "Size", "Edition", "Warnings", "State")
NUMBERS = frozenset({2, 4, 6})


def show_outcome(session: Session, workspace: Workspace, report: Report) -> None:
    """Everything that a run of ``make`` says on standard output."""
    out = session.out
    rows = table_rows(report)
    if rows:
        out.write()
        show_table(out, HEADER, rows, NUMBERS)
    if report.stale:
        out.write()
        out.write(out.paint("Out of date. Do not print or hand out:", YELLOW, BOLD))
        for item in report.stale:
            out.write(f"  {item.file}")
            out.write("      " + wrap(harmless(item.why), out.width, 6, "      "))
    show_unset(out, report.unset, workspace)
    out.write()
    out.write(_summary(session, report))


def table_rows(report: Report) -> list[tuple[str, ...]]:
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
                "made",
            )
        )
    for spoiled in report.failures:
        warnings = str(sum(p.severity is Severity.WARNING for p in spoiled.diagnostics) or "")
        rows.append((spoiled.handout, spoiled.layout, "", "", "", "", warnings, "not made"))
    for item in report.stale:
        rows.append((item.handout or item.file, item.layout, "", item.paper, "", "", "", "out of date"))
    return rows


def show_unset(out: Terminal, unset: Sequence[Unset], workspace: Workspace) -> None:
    """The clinic parameters without a value: id, meaning, and how to set them."""
    if not unset:
        return
    out.write()
    file = workspace.label(workspace.clinic)
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
        text = harmless(item.meaning + (f" ({limits})" if limits else ""))
        indent = " " * (widest + 4)
        out.write("  " + item.id.ljust(widest) + "  " + wrap(text, out.width, widest + 4, indent))


def _example(unset: Unset) -> str:
    if unset.unit is None:
        return "…"
    return unset.limits.split()[2] if unset.limits else "2"


def _summary(session: Session, report: Report) -> str:
    made = count(len(report.outputs), "PDF")
    where = session.shown(report.out)
    unmade = len({spoiled.handout for spoiled in report.failures})
    text = f"{made} in {where}."
    if unmade:
        text += f" {count(unmade, 'handout')} could not be made: mend what is reported, then run this again."
    elif not report.ok:
        text += " Not everything could be written; the reasons are reported."
    if report.gallery is not None and report.outputs:
        text += f"\nOpen {session.shown(report.gallery)} to look at them and print them."
    return text
