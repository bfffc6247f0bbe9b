"""``printed`` and ``recall``: what went into the rack, and what of it is out of date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handpress.cli.console import YELLOW, count, show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.json_output import diagnostic_data
from handpress.cli.options import PrintedOptions, RecallOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, UsageError
from handpress.output.rack import form_of
from handpress.project.recall import Judged, RecallAction
from handpress.review import rules
from handpress.review.printed import DistributedEdition, PrintedEdition, PrintRun

if TYPE_CHECKING:
    from handpress.api import Project

MOST_RUNS = 3  # so many print runs of an edition are told one by one


# ---- printed -------------------------------------------------------------------------------


def printed_command(session: Session, options: PrintedOptions) -> ExitCode:
    """Note what went into the rack. Raises UsageError."""
    own_folder(session, options, rules.NOT_YOURS)
    one = (options.name, options.copies, options.layout, options.edition)
    if options.pack is not None and any(word is not None for word in one):
        words = "A pack cannot be noted together with a handout, a layout, an edition or a number of copies."
        raise UsageError([rules.PRINTED_ALONE.at(None, words=words)])
    if options.pack is None and options.name is None:
        raise UsageError([rules.PRINTED_ALONE.at(None, words="Which handout was printed is not said.")])
    if options.pack is None and options.copies is None:
        raise UsageError([rules.NO_COPIES.at(None, name=options.name)])

    def note(project: Project) -> CommandAnswer:
        runs = _noted(session, project, options)

        def tell() -> None:
            for one in runs:
                piece = one.piece
                session.out.write(
                    f"Noted: {one.copies} {'copy' if one.copies == 1 else 'copies'} of {piece.handout} "
                    f"({form_of(piece)}), edition {piece.edition}."
                )
            session.out.write(f"To find old paper later: {session.command('recall')}")

        return CommandAnswer(lambda: {"exit_code": 0, "noted": [_run_data(one) for one in runs]}, tell)

    return run(session, options, "Nothing was noted.", note)


def _noted(session: Session, project: Project, options: PrintedOptions) -> tuple[PrintRun, ...]:
    if options.pack is not None:
        return project.note_pack_printed(options.pack, session.today)
    name, copies = options.name, options.copies
    assert name is not None
    assert copies is not None
    layout, edition = options.layout, options.edition
    name = name.removesuffix(".md")
    return (project.note_printed(name, copies, session.today, layout=layout, edition=edition),)


# ---- recall --------------------------------------------------------------------------------


def recall_command(session: Session, options: RecallOptions) -> ExitCode:
    """Say which printed copies are out of date; or note that old ones were thrown away.

    Returns 1 where paper must come out of the rack. Raises UsageError.
    """
    if options.done:
        return run(session, options, "", lambda project: _thrown_away(session, project, options))

    def recall(project: Project) -> CommandAnswer:
        found = project.recall(session.today)
        code = ExitCode.PROBLEM if found.old else ExitCode.OK

        def tell() -> None:
            show_diagnostics(session.err, found.diagnostics, SourceLines(project.workspace))
            _tell(session, found.judged)

        def data() -> dict[str, Any]:
            return {
                "exit_code": int(code),
                "printed": [_judged_data(one) for one in found.judged],
                "problems": [diagnostic_data(diagnostic) for diagnostic in found.diagnostics],
            }

        return CommandAnswer(data, tell, code)

    return run(session, options, "", recall)


def _thrown_away(session: Session, project: Project, options: RecallOptions) -> CommandAnswer:
    own_folder(session, options, rules.NOT_YOURS)
    racks = project.discard(options.done, session.today)
    editions = list(dict.fromkeys(word.upper() for word in options.done))

    def tell() -> None:
        for distributed in racks:
            session.out.write(
                f"Noted: edition {distributed.piece.edition} of {distributed.piece.handout} was thrown away."
            )

    return CommandAnswer(lambda: {"exit_code": 0, "thrown_away": editions}, tell)


def _tell(session: Session, judged: Sequence[Judged]) -> None:
    out = session.out
    if not judged:
        out.write("Nothing recorded.")
        return
    titles = {
        RecallAction.OLD: "Out of date. Take these out of the rack and throw them away:",
        RecallAction.UNKNOWN: "Look at these yourself:",
    }
    for verdict, title in titles.items():
        some = [one for one in judged if one.verdict is verdict]
        if some:
            out.write()
            out.write(out.paint(title, YELLOW))
        for one in some:
            piece = one.distributed.piece
            out.write(f"  {piece.edition}  {piece.handout} ({form_of(piece)}), {_when(one.distributed)}")
            out.write("      " + wrap(harmless(one.why), out.width, 6, "      "))
    good = sum(one.verdict is RecallAction.GOOD for one in judged)
    out.write()
    if good:
        out.write(f"{count(good, 'printed edition')} up to date.")
    if len(judged) > good:
        example = next(
            one for one in judged if one.verdict is not RecallAction.GOOD
        ).distributed.piece.edition
        out.write(f"When old paper is gone: {session.command(f'recall --done {example}')}")


def _when(distributed: DistributedEdition) -> str:
    """``25 copies on 2026-12-01 and 40 on 2026-12-09``."""
    runs = distributed.runs
    words = [str(run.copies) for run in runs]
    words[0] += " copy" if runs[0].copies == 1 else " copies"
    shown = [f"{word} on {run.day.isoformat()}" for word, run in zip(words, runs, strict=True)]
    if len(runs) > MOST_RUNS:
        return f"{distributed.copies} copies from {runs[0].day.isoformat()} to {runs[-1].day.isoformat()}"
    return " and ".join(shown)


def _run_data(run: PrintRun) -> dict[str, Any]:
    return {**_piece_data(run.piece), "copies": run.copies, "day": run.day.isoformat()}


def _piece_data(piece: PrintedEdition) -> dict[str, Any]:
    return {
        "edition": piece.edition,
        "handout": piece.handout,
        "layout": piece.layout,
        "paper": piece.paper,
        "variant": piece.variant or None,
    }


def _judged_data(one: Judged) -> dict[str, Any]:
    return {
        **_piece_data(one.distributed.piece),
        "copies": one.distributed.copies,
        "runs": [{"copies": run.copies, "day": run.day.isoformat()} for run in one.distributed.runs],
        "state": one.verdict.value,
        "why": one.why or None,
    }
