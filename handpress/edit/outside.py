"""Files that another program has changed: noted in the history, with a copy, before anything else is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from handpress.edit.changes import EditKind, HistoryEntry
from handpress.edit.copies import keep, sha256
from handpress.edit.holding import hold, told
from handpress.edit.journal import FOLDER, History, add_entries, read_history
from handpress.edit.places import files_of, path_of
from handpress.files import read_bytes
from handpress.workspace import Workspace


def note_outside(workspace: Workspace, now: datetime) -> tuple[HistoryEntry, ...]:
    """Note every file that another program has changed since the history last knew it. What was begun newly
    is noted, too, but not given back.

    Raises:
        BusyError, OutputError: the history cannot be written now.
    """
    if not _behind(workspace, read_history(workspace.root / FOLDER), files_of(workspace)):
        return ()
    with hold(workspace) as folder:
        before = read_history(folder).next_number
        history = caught_up(workspace, folder, files_of(workspace), now)
        return tuple(e for e in history.entries if e.number >= before and e.kind is EditKind.OUTSIDE)


def _behind(workspace: Workspace, history: History, files: Sequence[str]) -> dict[str, bytes]:
    """The files that are not as the history knows them, as they are now."""
    known = {entry.file: entry.now for entry in history.entries}
    found: dict[str, bytes] = {}
    for file in files:
        path = path_of(workspace, file)
        if not path.is_file():
            continue
        data = read_bytes(path, file)
        if sha256(data) != known.get(file):
            found[file] = data
    return found


def caught_up(workspace: Workspace, folder: Path, files: Sequence[str], now: datetime) -> History:
    """The history with these files as they are. A large file that is new to it costs a copy."""
    history = read_history(folder)
    known = {entry.file: entry.now for entry in history.entries}
    entries: list[HistoryEntry] = []
    with told():
        for file, data in _behind(workspace, history, files).items():
            number = history.next_number + len(entries)
            kind = EditKind.OUTSIDE if file in known else EditKind.BEGUN
            keep(folder, file, data, now.date(), always=True)
            entries.append(
                HistoryEntry(number, number, now, "", kind, file, known.get(file, ""), sha256(data))
            )
        if entries:
            add_entries(folder, entries)
            return read_history(folder)
    return history
