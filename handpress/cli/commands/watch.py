"""``watch``: make again what changed, as soon as it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.cli import rules
from handpress.cli.commands.build import build_options, handouts_in
from handpress.cli.console import count, show_diagnostics
from handpress.cli.frame import heading, news_of_handpress, progress_bar
from handpress.cli.options import WatchOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.signatures import show_signatures
from handpress.diagnostics import Diagnostic, ExitCode, HandpressError, UsageError
from handpress.output.folder import diagnose_place
from handpress.output.report import Report, signature_lines
from handpress.project.model import BuildOptions, Output
from handpress.review.signed import RECORD
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.api import Project

DEBOUNCE = 120
"""Milliseconds: an editor that saves in several steps counts as one change."""

LOOK_AGAIN = 30_000
"""Milliseconds without a change after which it looks whether a day has begun or a folder was replaced."""


FolderIdentity = tuple[int, int, bool]
"""The device and the number of a folder: a copy that takes its name has another number. And whether it has
a sign-off, which comes a while after its folder."""


def watch_command(session: Session, options: WatchOptions) -> ExitCode:
    """Make everything once, then again whenever a file is saved or a new day begins, until Ctrl-C."""
    from watchfiles import watch

    project, asked = session.project(options), build_options(session, options)
    place = project.workspace
    try:
        session.out.write(heading(project, place.out))
        if news := news_of_handpress(session, place):
            session.out.write(news)
        last = remake(session, project, asked, None)
        session.out.write("Watching. Save a file to make its handouts again; stop with Ctrl-C.")
        session.out.stream.flush()
        folders = watched(place)
        while True:
            there = [folder for folder in folders if folder.is_dir()]
            if place.root not in there:
                raise HandpressError([rules.WATCHED_GONE.at(None, folder=session.shown(place.root))])
            for changes in watch(
                *there, recursive=False, debounce=DEBOUNCE, step=30, raise_interrupt=True,
                rust_timeout=LOOK_AGAIN, yield_on_timeout=True,
            ):  # fmt: skip
                now = watched(place)
                if needs_remake(place, (Path(name) for _, name in changes), folders, now) or (
                    session.now() != asked.today
                ):
                    asked = replace(asked, today=session.now())
                    last = remake(session, project, asked, last)
                    session.out.stream.flush()
                if now != folders:
                    folders = now  # not looked at anew: what has come since is to be seen as a change
                    break  # another folder to look into, or the same name for another folder
    except FileNotFoundError as error:  # gone between two looks
        raise HandpressError([rules.WATCHED_GONE.at(None, folder=session.shown(place.root))]) from error
    except KeyboardInterrupt:
        session.out.write()
        return ExitCode.OK


def needs_remake(
    place: Workspace,
    changed: Iterable[Path],
    before: Mapping[Path, FolderIdentity],
    now: Mapping[Path, FolderIdentity],
) -> bool:
    """Whether something is to be made again: a file that matters was saved, or a folder is another one now,
    in which files were saved before anybody looked into it."""
    if any(matters(place, path) for path in changed):
        return True
    fresh = [folder for folder, identity in now.items() if before.get(folder) != identity]
    # a first sign-off may come before anybody looks into its folder; the folder alone changes no handout
    return any(matters(place, folder) or now[folder][2] for folder in fresh)


class LastRound(Value, frozen=True):
    """What was made last, by its files. None: nothing could be made, so that all of it is told next time."""

    outputs: tuple[Output, ...] | None = None


def remake(session: Session, project: Project, options: BuildOptions, last: LastRound | None) -> LastRound:
    """Make what has changed and write it. Errors are shown, and mended by the next save.

    Raises:
        HandpressError: at the start, where ``last`` is None, for what no save will mend.
    """
    try:
        with progress_bar(session, handouts_in(project, options.names), quiet=False) as step:
            report = project.build(options, step)
    except HandpressError as error:
        if last is None and (isinstance(error, UsageError) or diagnose_place(project.workspace)):
            raise
        show_diagnostics(session.err, error.diagnostics, SourceLines(project.workspace))
        return LastRound()
    before = last.outputs or () if last is not None else ()
    fresh = [piece for piece in report.outputs if piece not in before]
    show_diagnostics(session.err, _news(report, fresh), SourceLines(project.workspace))
    text = f"Made {', '.join(piece.file for piece in fresh) or 'nothing'}."
    if report.stale:
        text += f" {count(len(report.stale), 'file')} out of date."
    session.out.write(text)
    show_signatures(session.out, signature_lines(fresh))
    return LastRound(report.outputs)


def _news(report: Report, fresh: Sequence[Output]) -> tuple[Diagnostic, ...]:
    """What is to be said of this round: what is wrong, and what to look at in that which was made."""
    return replace(report, outputs=tuple(fresh)).all_diagnostics


def watched(place: Workspace) -> dict[Path, FolderIdentity]:
    """The folders to look into: only our own, never a whole disk below them. Each with what tells it from
    another folder that takes its name; none where the clinic's folder itself is gone."""
    found: dict[Path, FolderIdentity] = {}
    for folder in _folders(place):
        try:
            status = folder.stat()
        except OSError:
            continue  # it has just gone
        signed = _is_sign_off(place, folder / RECORD) and (folder / RECORD).exists()
        found[folder] = status.st_dev, status.st_ino, signed
    return found if place.root in found else {}


def _folders(place: Workspace) -> tuple[Path, ...]:
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
