"""``run``: a copy for each person of a list."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from handpress._version import __version__
from handpress.cli import rules
from handpress.cli.console import count, show_findings
from handpress.cli.frame import CommandAnswer, run
from handpress.cli.json_output import diagnostic_data
from handpress.cli.options import RunCommandOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.tables import Bar
from handpress.diagnostics import Diagnostic, ExitCode, UsageError

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.output.preparedrun import PreparedRun
    from handpress.output.printrun import FileMade
    from handpress.people.source import RawTable

_STDIN = "-"
_MOST_TOLD = 20  # rows with a problem that are told one by one


class _Done(Struct):
    """What a run has brought so far."""

    copies: int = 0
    pages: int = 0
    files: list[FileMade] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def run_command(session: Session, options: RunCommandOptions) -> ExitCode:
    """Print handouts for the people of a list. Raises UsageError."""
    if options.scheduler is not None:
        raise UsageError([rules.RUN_STAYS_HERE.at(None)])
    if not options.names and options.pack is None:
        raise UsageError([rules.RUN_NOTHING.at(None)])

    def make(project: Project) -> CommandAnswer:
        prepared = _prepared(session, project, options)
        done = _made(session, prepared, quiet=options.as_json)
        code = ExitCode.PROBLEM if done.refused else ExitCode.OK

        def tell() -> None:
            _tell(session, project, prepared, done, options)

        return CommandAnswer(lambda: _data(prepared, done, code), tell, code)

    return run(session, options, "No copy was made.", make)


def _prepared(session: Session, project: Project, options: RunCommandOptions) -> PreparedRun:
    from handpress.output.preparedrun import RunOptions
    from handpress.people.columns import read_map

    asked = RunOptions(
        session.today,
        options.paper,
        options.layouts,
        session.epoch,
        pack=options.pack or "",
        columns=read_map(options.columns),
        dates=options.dates or "",
        sort=options.sort or "",
        split=options.split,
        each=options.each,
        one_sided=options.one_sided,
        rehearse=options.dry_run,
        cover=options.cover,
        separators=options.separators,
    )
    table = _read(session, options)
    return project.run(options.names, table, asked, _asker(session, options))


def _read(session: Session, options: RunCommandOptions) -> RawTable:
    from handpress.files import read_bytes
    from handpress.people.source import LARGEST, read_table

    encoding, separator = options.encoding or "", options.separator or ""
    if options.data == _STDIN:
        try:
            data = sys.stdin.buffer.read() if sys.stdin is not None else b""
        except (OSError, ValueError):  # it is closed
            data = b""
        return read_table(data, "standard input", encoding, separator)
    path = session.folder(options.data)
    return read_table(read_bytes(path, path.name, LARGEST), path.name, encoding, separator)


def _asker(session: Session, options: RunCommandOptions) -> Callable[[str, str], bool] | None:
    """Asks on a screen whether a column is meant; nobody is asked where nobody could answer."""
    if options.as_json or options.data == _STDIN or not session.out.fancy or not _can_answer():
        return None

    def ask(name: str, column: str) -> bool:
        session.out.stream.write(f"Is the column “{column}” the field {name}? [y/n] ")
        session.out.stream.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")

    return ask


def _can_answer() -> bool:
    with suppress(OSError, ValueError):
        return sys.stdin is not None and sys.stdin.isatty()
    return False


def _made(session: Session, prepared: PreparedRun, *, quiet: bool) -> _Done:
    from handpress.output.printrun import CopyMade, FileMade, RowRefused

    done = _Done()
    bar = Bar(session.out, "Making copies", prepared.count) if session.out.fancy and not quiet else None
    start = shown = perf_counter()
    waiting = 0
    try:
        for event in prepared.copies():
            match event:
                case CopyMade():
                    done.copies += 1
                    done.pages += event.pages
                case RowRefused():
                    done.refused.append(event.row)
                    done.problems += event.problems if len(done.refused) <= _MOST_TOLD else ()
                case FileMade():
                    done.files.append(event)
                    continue
            waiting += 1
            if bar is not None and (now := perf_counter()) - shown > 0.1:
                shown = now
                bar.step(f"{done.pages / max(now - start, 0.001):,.0f} pages/s", waiting)
                waiting = 0
    finally:
        if bar is not None:
            bar.clear()
    return done


def _tell(
    session: Session, project: Project, prepared: PreparedRun, done: _Done, options: RunCommandOptions
) -> None:
    from handpress.output.printrun import older_files

    out = session.out
    out.stream.flush()
    paths = [one.path for one in done.files if one.path is not None]
    older = older_files(prepared.order, paths)
    found = (*prepared.notes, *((older,) if older and not options.dry_run else ()), *done.problems)
    show_findings(
        session.err, found, SourceLines(project.workspace), verbose=options.verbose or not done.problems
    )
    pages = sum(one.pages for one in done.files)
    sheets = pages if options.one_sided else -(-pages // 2)
    out.write()
    people = count(done.copies, "person", "people")
    made = f"Copies for {people}: {count(pages, 'page')} on {count(sheets, 'sheet')}"
    if options.dry_run:
        out.write(f"{made}. Nothing was written: this was a rehearsal.")
    elif paths:
        shown = ", ".join(session.shown(Path(one)) for one in paths[:3])
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        out.write(f"{made}, in {shown}{more}.")
        out.write("It holds people’s names. Delete it when it is printed.")
    if not done.copies:
        out.write("No copy was made: every row has a problem.")
    elif done.refused:
        rows = ", ".join(map(str, done.refused[:_MOST_TOLD])) + (
            " …" if len(done.refused) > _MOST_TOLD else ""
        )
        out.write(f"Not printed: {count(len(done.refused), 'row')} ({rows}). All others are.")


def _data(prepared: PreparedRun, done: _Done, code: ExitCode) -> dict[str, Any]:
    return {
        "handpress": __version__,
        "exit_code": int(code),
        "handouts": [
            {"handout": one.document.name, "edition": one.edition, "paper": one.paper}
            for one in prepared.pieces
        ],
        "people": prepared.count,
        "copies": done.copies,
        "pages": done.pages,
        "files": [
            {"file": str(one.path) if one.path else None, "copies": one.copies, "pages": one.pages}
            for one in done.files
        ],
        "rows_not_printed": done.refused,
        "problems": [diagnostic_data(one) for one in (*prepared.notes, *done.problems)],
    }
