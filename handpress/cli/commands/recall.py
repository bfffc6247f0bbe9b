"""``printed`` and ``recall``: what went into the rack, and what of it is out of date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from handpress.cli.commands.build import again, folder_options, prepare, refuse
from handpress.cli.commands.sign import own_reviews
from handpress.cli.console import YELLOW, count, show_problems, wrap
from handpress.cli.json_output import problem_data
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import Diagnostic, ExitCode, HandpressError, UsageError
from handpress.nearest import suggestion
from handpress.output.atomic import write_problem
from handpress.output.manifest import ManifestEntry, read_manifest
from handpress.project.model import FILLABLE, BuildOptions
from handpress.project.recall import Judged, RecallAction, judge
from handpress.review import rules
from handpress.review.printed import (
    RECORD,
    Discarded,
    DistributedEdition,
    Event,
    PrintedEdition,
    PrintRun,
    in_rack,
    note_printed,
    read_printed,
)
from handpress.review.store import hold
from handpress.workspace import Workspace, find_handouts

MOST_RUNS = 3  # so many print runs of an edition are told one by one


# ---- printed -------------------------------------------------------------------------------


def printed_command(
    session: Session,
    name: str | None,
    copies: int | None,
    layout: str | None,
    edition: str | None,
    pack: str | None,
    brand: str | None,
    out: str | None,
    workspace: str | None,
    as_json: bool,
) -> int:
    """Note what went into the rack. Raises UsageError."""
    place = session.workspace(workspace, brand, out)
    own_reviews(session, place, workspace)
    command = again(session, workspace=workspace, brand=brand, out=out)
    if pack is None:
        if name is None:
            raise UsageError([rules.PRINTED_ALONE.at(None, words="Which handout was printed is not said.")])
        if copies is None:
            raise UsageError([rules.NO_COPIES.at(None, command=command, name=name)])
    elif name is not None or copies is not None or layout is not None or edition is not None:
        words = "A pack cannot be noted together with a handout, a layout, an edition or a number of copies."
        raise UsageError([rules.PRINTED_ALONE.at(None, words=words)])
    try:
        if pack is not None:
            runs = _of_pack(session, place, pack, command)
        else:
            assert name is not None
            assert copies is not None
            entry = _entry(session, place, name.removesuffix(".md"), layout, edition, command)
            runs = (PrintRun(_piece(entry), copies, session.today),)
        _note(place, runs)
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "Nothing was noted.")
    if as_json:
        session.out.write(json.dumps({"exit_code": 0, "noted": [_run_data(run) for run in runs]}, indent=2))
        return ExitCode.OK
    for run in runs:
        piece = run.piece
        session.out.write(
            f"Noted: {run.copies} {'copy' if run.copies == 1 else 'copies'} of {piece.handout} "
            f"({_form(piece)}), edition {piece.edition}."
        )
    later = f"{session.program} recall{folder_options(workspace=workspace, brand=brand)}"
    session.out.write(f"To find old paper later: {later}")
    return ExitCode.OK


def _entry(
    session: Session, place: Workspace, name: str, layout: str | None, edition: str | None, command: str
) -> ManifestEntry:
    """The one PDF of the output folder that was printed.

    Raises:
        UsageError: it could be several.
        HandpressError: none is recorded.
    """
    entries, diagnostics = read_manifest(place.out)
    if diagnostics:
        raise HandpressError(diagnostics)
    known = [one for one in entries.values() if one.variant != FILLABLE]
    some = [
        one
        for one in known
        if one.handout == name
        and (layout is None or one.layout == layout)
        and (edition is None or one.edition == edition.upper())
    ]
    if not some:
        names = {one.handout for one in known}
        hint = f"Make it with: {command} {name}" if name in names else suggestion(name, names)
        which = f" as {layout}" * bool(layout) + f" with the edition code {edition}" * bool(edition)
        folder = session.shown(place.out)
        raise HandpressError([rules.NOT_MADE_YET.at(None, name=name, folder=folder, which=which, hint=hint)])
    if len({one.edition for one in some}) > 1:
        choices = "; ".join(f"--edition {one.edition} ({_form(_piece(one))})" for one in some)
        raise UsageError([rules.WHICH_PRINTED.at(None, count=len(some), name=name, choices=choices)])
    return some[0]


def _piece(entry: ManifestEntry) -> PrintedEdition:
    return PrintedEdition(
        entry.edition,
        entry.handout,
        entry.layout,
        entry.paper,
        entry.variant,
        entry.content,
        date.fromisoformat(entry.review_until) if entry.review_until else None,
        entry.brand,
    )


def _of_pack(session: Session, place: Workspace, name: str, command: str) -> tuple[PrintRun, ...]:
    """All of a pack as it lies in its folder. Raises HandpressError: it does not, or is old."""
    from handpress.output.distribution import runs_to_note
    from handpress.output.notice import NOTICE
    from handpress.output.packrecord import PACKS

    folder = place.out / PACKS / name
    runs = runs_to_note(folder, session.today) if Path(name).name == name else None
    if not runs:
        shown = session.shown(folder)
        diagnostic = rules.NO_PACK_MADE.at(None, name=name, folder=shown, command=command)
        raise HandpressError([diagnostic])
    if (folder / NOTICE).exists():
        raise HandpressError([rules.PACK_OLD.at(None, name=name)])
    return runs


def _note(place: Workspace, events: Sequence[Event]) -> None:
    """Raises HandpressError: it cannot be noted; nothing is lost."""
    path = place.reviews / RECORD
    with hold(place.reviews):
        try:
            note_printed(path, place.label(path), events)
        except OSError as error:
            raise HandpressError([write_problem(error, place.label(path))]) from error


# ---- recall --------------------------------------------------------------------------------


def recall_command(
    session: Session, done: Sequence[str], brand: str | None, workspace: str | None, as_json: bool
) -> int:
    """Say which printed copies are out of date; or note that old ones were thrown away.

    Returns 1 where paper must come out of the rack. Raises UsageError.
    """
    place = session.workspace(workspace, brand)
    path = place.reviews / RECORD
    options = BuildOptions(session.today, by_name=True, epoch=session.epoch)
    judged: tuple[Judged, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    try:
        racks = in_rack(read_printed(path, place.label(path)))
        if done:
            own_reviews(session, place, workspace)
            return _thrown_away(session, place, racks, done, as_json)
        if racks:
            project, *_ = prepare(place, (), options)
            judged = judge(project, find_handouts(place)[0], racks, options)
            diagnostics = project.diagnostics
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "")
    old = [one for one in judged if one.verdict is not RecallAction.GOOD]
    code = ExitCode.PROBLEM if old else ExitCode.OK
    if as_json:
        data = {
            "exit_code": int(code),
            "printed": [_judged_data(one) for one in judged],
            "problems": [problem_data(diagnostic) for diagnostic in diagnostics],
        }
        session.out.write(json.dumps(data, indent=2))
        return code
    show_problems(session.err, diagnostics, SourceLines(place))
    _tell(session, judged, folder_options(workspace=workspace, brand=brand))
    return code


def _thrown_away(
    session: Session,
    place: Workspace,
    racks: Sequence[DistributedEdition],
    done: Sequence[str],
    as_json: bool,
) -> int:
    known = {distributed.piece.edition for distributed in racks}
    editions = tuple(dict.fromkeys(word.upper() for word in done))
    unknown = [edition for edition in editions if edition not in known]
    if unknown:
        hint = suggestion(unknown[0], known) if known else "Nothing is noted at all."
        raise UsageError(rules.UNKNOWN_EDITION.at(None, edition=one, hint=hint) for one in unknown)
    _note(place, [Discarded(edition, session.today) for edition in editions])
    if as_json:
        session.out.write(json.dumps({"exit_code": 0, "thrown_away": list(editions)}, indent=2))
        return ExitCode.OK
    for distributed in racks:
        if distributed.piece.edition in editions:
            session.out.write(
                f"Noted: edition {distributed.piece.edition} of {distributed.piece.handout} was thrown away."
            )
    return ExitCode.OK


def _tell(session: Session, judged: Sequence[Judged], folders: str) -> None:
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
            out.write(f"  {piece.edition}  {piece.handout} ({_form(piece)}), {_when(one.distributed)}")
            out.write("      " + wrap(harmless(one.why), out.width, 6, "      "))
    good = sum(one.verdict is RecallAction.GOOD for one in judged)
    out.write()
    if good:
        out.write(f"{count(good, 'printed edition')} up to date.")
    if len(judged) > good:
        example = next(
            one for one in judged if one.verdict is not RecallAction.GOOD
        ).distributed.piece.edition
        out.write(f"When old paper is gone: {session.program} recall --done {example}{folders}")


def _when(distributed: DistributedEdition) -> str:
    """``25 copies on 2026-12-01 and 40 on 2026-12-09``."""
    runs = distributed.runs
    words = [str(run.copies) for run in runs]
    words[0] += " copy" if runs[0].copies == 1 else " copies"
    shown = [f"{word} on {run.day.isoformat()}" for word, run in zip(words, runs, strict=True)]
    if len(runs) > MOST_RUNS:
        return f"{distributed.copies} copies from {runs[0].day.isoformat()} to {runs[-1].day.isoformat()}"
    return " and ".join(shown)


def _form(piece: PrintedEdition) -> str:
    return ", ".join(filter(None, (piece.layout, piece.variant, piece.paper)))


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
