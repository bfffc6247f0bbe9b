"""The one frame of all commands: a call of the API, its answer in words or as JSON, an exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.cli.console import count, show_findings
from handpress.cli.json_output import refusal
from handpress.cli.options import CommandOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.tables import Bar
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, HandpressError, Rule, Severity, UsageError
from handpress.values import Value
from handpress.workspace import Workspace, shipped_root

if TYPE_CHECKING:
    from handpress.api import Project


class CommandAnswer(Value, frozen=True):
    """What a command has to say: as a value that JSON can write, or in words; and how it ends."""

    data: Callable[[], object]
    tell: Callable[[], None]
    code: ExitCode = ExitCode.OK


def run(
    session: Session, options: CommandOptions, closing: str, call: Callable[[Project], CommandAnswer]
) -> ExitCode:
    """Ask the project that the options name, and show the answer.

    Args:
        closing: what is said after the problems where nothing could be done.

    Raises:
        UsageError: the command was called wrongly.
    """
    project = session.project(options)
    try:
        answer = call(project)
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(
            session,
            project.workspace,
            error,
            as_json=options.as_json,
            closing=closing,
            verbose=getattr(options, "verbose", True),
        )
    if options.as_json:
        session.out.write(json.dumps(session.out.voice.said_in(answer.data()), indent=2))
    else:
        place = project.workspace
        session.out.write(heading(project, place.out if options.writes_out else place.root))
        if options.tells_news and (news := news_of_handpress(session, place)):
            session.out.write(news)
        answer.tell()
    return answer.code


def heading(project: Project, folder: Path) -> str:
    """For which clinic a run works, and in which folder: ``Harbor Light (sample) → …/my-clinic/out``."""
    from handpress.brand.identity import read_clinic_name

    clinic = read_clinic_name(project.workspace.brand, project.workspace.root)
    sample = " (sample)" if clinic.sample else ""
    return harmless(f"{clinic.name}{sample} → {folder}")


def news_of_handpress(session: Session, place: Workspace) -> str:
    """One line, where Handpress has changed since this folder was made or last updated."""
    from handpress.project.updates import in_words, pending

    items = pending(place)
    if not items:
        return ""
    return f"New in Handpress: {in_words(items)}. See them with: {session.command('update')}"


def refuse(
    session: Session,
    place: Workspace,
    error: HandpressError,
    *,
    as_json: bool,
    closing: str,
    verbose: bool = True,
) -> ExitCode:
    """Show why nothing could be begun."""
    if as_json:
        session.out.write(json.dumps(session.out.voice.said_in(refusal(error)), indent=2))
        return error.exit_code
    show_findings(session.err, error.diagnostics, SourceLines(place), verbose=verbose)
    errors = [p for p in dict.fromkeys(error.diagnostics) if p.severity is Severity.ERROR]
    session.err.write()
    session.err.write(f"{count(len(errors), 'problem')} to mend. {closing}".rstrip())
    if closing and has_pdfs(place.out):
        session.err.write(
            f"The PDFs of earlier runs in {session.shown(place.out)} are unharmed, but may be out of date."
        )
    return error.exit_code


def has_pdfs(folder: Path) -> bool:
    """Whether PDFs lie in ``folder``; it may not be there, or be no folder, or have no possible name."""
    try:
        return any(folder.glob("*.pdf"))
    except OSError:
        return False


def own_folder(session: Session, options: CommandOptions, rule: Rule) -> None:
    """Raises UsageError where nothing may be written: in what came with the tool."""
    shipped = shipped_root()
    if shipped.name == "_shipped" and session.place(options).root == shipped.resolve():
        raise UsageError([rule.at(None)])


@contextmanager
def progress_bar(
    session: Session, total: int, quiet: bool, title: str = "Making handouts"
) -> Iterator[Callable[[str], None] | None]:
    """A bar on a screen; nothing elsewhere."""
    if quiet or not session.out.fancy or total < 2:
        yield None
        return
    bar = Bar(session.out, title, total)
    try:
        yield bar.step
    finally:
        bar.clear()
