"""``history`` and ``undo``: what was changed in the clinic's files, and a value put back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handpress.cli.console import BOLD, FAINT, count, show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.options import HistoryOptions, UndoOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode
from handpress.edit.changes import EditKind, HistoryEntry, as_record
from handpress.edit.steps import Absent, Content
from handpress.files import in_words
from handpress.review import rules

if TYPE_CHECKING:
    from handpress.api import Project

LONG = 400
"""Letters of a value that are shown."""

_WORDS = {
    EditKind.CHANGE: "changed",
    EditKind.UNDO: "put back",
    EditKind.OUTSIDE: "changed outside Handpress",
    EditKind.PICTURE: "put in",
    EditKind.RESTORED: "put back whole",
}


def history_command(session: Session, options: HistoryOptions) -> ExitCode:
    """List the newest changes, the last one at the end."""

    def history(project: Project) -> CommandAnswer:
        found = project.history()
        told = [one for one in found.entries if one.kind is not EditKind.BEGUN]
        some = told[-options.most :]

        def tell() -> None:
            show_diagnostics(session.err, found.diagnostics, SourceLines(project.workspace))
            _tell(session, some)
            if len(told) > len(some):
                more = count(len(told) - len(some), "earlier change")
                session.out.write(f"{more}: {session.command(f'history --last {len(told)}')}")

        data = {"exit_code": 0, "changes": [as_record(one) for one in some]}
        return CommandAnswer(lambda: data, tell)

    return run(session, options, "Nothing can be listed.", history)


def undo_command(session: Session, options: UndoOptions) -> ExitCode:
    """Put back what stood before a change. Raises UsageError."""
    own_folder(session, options, rules.NOT_YOURS)
    now = session.moment()

    def undo(project: Project) -> CommandAnswer:
        saved = project.undo(options.number, options.by, now, anyway=options.anyway)

        def tell() -> None:
            _tell(session, saved.entries)
            session.out.write(f"To see what prints otherwise now: {session.command('status')}")

        return CommandAnswer(
            lambda: {"exit_code": 0, "changes": [as_record(one) for one in saved.entries]}, tell
        )

    return run(session, options, "Nothing was put back.", undo)


def _tell(session: Session, entries: Sequence[HistoryEntry]) -> None:
    out = session.out
    if not entries:
        out.write("Nothing has been changed yet.")
    for one in entries:
        if one.number == one.save:
            who = f" by {one.who}" if one.who else ""
            undone = f" (undoes {', '.join(map(str, one.undoes))})" if one.undoes else ""
            out.write(out.paint(harmless(f"{one.number}  {one.when:%Y-%m-%d %H:%M}{who}{undone}"), BOLD))
        place = ".".join(map(str, one.path))
        what = f"{one.file}: {place} {_WORDS[one.kind]}" if place else f"{one.file} {_WORDS[one.kind]}"
        out.write("    " + wrap(harmless(what), out.width, 4, "    "))
        if one.is_value:
            for word, value in (("was", one.before), ("now", one.after)):
                head = out.paint(f"      {word} ", FAINT)
                out.write(head + wrap(harmless(_shown(value)), out.width, 10, " " * 10))


def _shown(value: Content) -> str:
    """A value in a line."""
    if isinstance(value, Absent) or value is None:
        return "(nothing)"
    if isinstance(value, list):
        return "; ".join(map(_shown, value)) or "(nothing)"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(one)}" for key, one in value.items()) or "(nothing)"
    return in_words(str(value), LONG)
