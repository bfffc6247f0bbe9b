"""``watch``: make again what changed, as soon as it is saved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handpress.cli.commands.build import order_of, prepare, progress_bar
from handpress.cli.console import count, show_problems
from handpress.cli.session import Session, SourceLines
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.output.folder import hold, place_problem
from handpress.output.publish import BuildRun, publish
from handpress.output.report import Report
from handpress.project.model import BuildOptions, Failure, Output, Result
from handpress.project.pipeline import LoadedProject
from handpress.project.run import make_all
from handpress.review.signed import RECORD
from handpress.workspace import Workspace

DEBOUNCE = 120
"""Milliseconds: an editor that saves in several steps counts as one change."""


def watch_command(
    session: Session,
    names: Sequence[str],
    paper: str | None,
    layouts: Sequence[str],
    brand: str | None,
    out: str | None,
    workspace: str | None,
    no_fold_ticks: bool,
    fillable: bool,
    large: bool,
    ink_saver: bool,
    all_variants: bool,
) -> int:
    """Make everything once, then again whenever a file is saved, until Ctrl-C."""
    from watchfiles import watch

    place = session.workspace(workspace, brand, out)
    options = order_of(
        session, names, paper, layouts, no_fold_ticks, fillable, large, ink_saver, all_variants
    )
    if diagnostic := place_problem(place):
        raise HandpressError([diagnostic])
    try:
        warm = remake(session, place, names, options, Warm(), ())
        session.out.write("Watching. Save a file to make its handouts again; stop with Ctrl-C.")
        session.out.stream.flush()
        while True:
            folders = watched(place)
            for changes in watch(*folders, recursive=False, debounce=DEBOUNCE, step=30, raise_interrupt=True):
                changed = {Path(name) for _, name in changes if matters(place, Path(name))}
                fresh = set(watched(place)) - set(folders)
                # a first sign-off came together with its folder, which nobody watched yet
                changed |= {folder / RECORD for folder in fresh if _is_sign_off(place, folder / RECORD)}
                if changed:
                    warm = remake(session, place, names, options, warm, changed)
                    session.out.stream.flush()
                if watched(place) != folders:
                    break  # a new folder to look into
    except KeyboardInterrupt:
        session.out.write()
        return ExitCode.OK


@dataclass(frozen=True, slots=True)
class Warm:
    """What stays in memory between two saves. Without a ``project`` everything is made anew."""

    project: LoadedProject | None = None
    results: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)  # by handout


def remake(
    session: Session,
    place: Workspace,
    names: Sequence[str],
    options: BuildOptions,
    warm: Warm,
    changed: Collection[Path],
) -> Warm:
    """Make what ``changed`` touches and write it. Errors are shown, and mended by the next save.

    Raises:
        UsageError: at the start, for handouts or layouts that do not exist.
    """
    labels = {place.label(path) for path in changed}
    # what is read again for each handout; all else is shared
    only_handouts = all(path.is_relative_to(place.handouts) or _is_sign_off(place, path) for path in changed)
    project = warm.project if only_handouts else None
    try:
        project, chosen, unmade, existing = prepare(place, names, options, project)
        due = [handout for handout in chosen if _touched(warm.results.get(handout.name), labels)]
        with hold(place.out):
            with progress_bar(session, len(due), quiet=False) as step:
                results = make_all(project, due, options, 1, step)
            report = publish(project, BuildRun((*results, *unmade), existing, options))
    except HandpressError as error:
        if isinstance(error, UsageError) and not labels:
            raise
        show_problems(session.err, error.diagnostics, SourceLines(place))
        return Warm()
    _tell(session, report, place)
    fresh = {
        handout.name: tuple(result for result in results if result.handout == handout.name) for handout in due
    }
    return Warm(project, {**warm.results, **fresh})


def _touched(results: tuple[Result, ...] | None, labels: set[str]) -> bool:
    """Whether a handout depends on one of the files; a spoiled or new one may depend on any."""
    if not results or any(isinstance(result, Failure) for result in results):
        return True
    return any(isinstance(result, Output) and not labels.isdisjoint(result.inputs) for result in results)


def _tell(session: Session, report: Report, place: Workspace) -> None:
    show_problems(session.err, report.all_problems, SourceLines(place))
    made = ", ".join(piece.file for piece in report.pieces) or "nothing"
    text = f"Made {made}."
    if report.stale:
        text += f" {count(len(report.stale), 'file')} out of date."
    session.out.write(text)


def watched(place: Workspace) -> tuple[Path, ...]:
    """The folders to look into: only our own, never a whole disk below them."""
    folders = [place.root]
    if place.reviews.is_dir():  # the sign-offs, not what is kept below them
        folders += [place.reviews, *sorted(path for path in place.reviews.iterdir() if path.is_dir())]
    for top in (place.handouts, place.brand, *place.programs):
        if top.is_dir():
            folders.append(top)
            folders += sorted(
                path for path in top.rglob("*") if path.is_dir() and not _hidden(path.relative_to(top))
            )
    return tuple(dict.fromkeys(folders))


def matters(place: Workspace, path: Path) -> bool:
    """Whether a changed file can change a handout. Editors' own files and everything else do not."""
    if path.name.startswith((".", "~", "#")) or path.name.endswith(("~", ".tmp", ".swp", ".pyc")):
        return False
    if path == place.content or _is_sign_off(place, path):
        return True
    return any(
        path.is_relative_to(top) and not _hidden(path.relative_to(top))
        for top in (place.handouts, place.brand, *place.programs)
    )


def _is_sign_off(place: Workspace, path: Path) -> bool:
    return path.name == RECORD and path.parent.parent == place.reviews


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.parts)
