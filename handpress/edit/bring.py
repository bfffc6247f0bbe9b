"""A backup brought in: what would change is told first; then all of it is written, or nothing.

Files that the backup has not stay. Records only grow: one that is here already is replaced only by a longer
one that begins with it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from handpress.diagnostics import HandpressError
from handpress.edit import rules
from handpress.edit.backup import RECORDS, ReadBackup, place_in
from handpress.edit.changes import EditKind, HistoryEntry
from handpress.edit.copies import keep, sha256
from handpress.edit.holding import hold, told
from handpress.edit.journal import add_entries
from handpress.edit.outside import caught_up
from handpress.edit.places import files_of
from handpress.edit.store import MOST_WHO, SavedChange
from handpress.files import read_bytes
from handpress.files.atomic import write_whole
from handpress.files.ownership import is_link
from handpress.values import Value
from handpress.workspace import Workspace


class BringPlan(Value, frozen=True):
    """What a backup would do, by names of files: ``kept`` are records that stay as they are here."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def bring_plan(workspace: Workspace, backup: ReadBackup) -> BringPlan:
    """What bringing a backup in would do. Raises HandpressError: a file here is a link, or cannot be read."""
    found: dict[str, list[str]] = {name: [] for name in BringPlan.__struct_fields__}
    for name, data in backup.files.items():
        path = place_in(workspace, name)
        if any(is_link(one) for one in (path, *_between(path, workspace))):
            raise HandpressError([rules.IS_LINK.at(None, file=name)])
        old = read_bytes(path, name) if path.is_file() else None
        found[_what(name, old, data)].append(name)
    return BringPlan(**{kind: tuple(names) for kind, names in found.items()})


def _between(path: Path, workspace: Workspace) -> list[Path]:
    tops = (workspace.root, workspace.brand)
    return [one for one in path.parents if any(one != top and one.is_relative_to(top) for top in tops)]


def _what(name: str, old: bytes | None, new: bytes) -> str:
    if old is None:
        return "added"
    if old == new:
        return "same"
    return "kept" if name.startswith(RECORDS) and not new.startswith(old) else "changed"


def bring_in(workspace: Workspace, backup: ReadBackup, who: str, now: datetime) -> SavedChange:
    """Write what a backup holds, all of it or nothing, and say it in the history.

    Raises:
        BusyError: another program is saving.
        OutputError: it cannot be written; then all is as it was.
    """
    with hold(workspace) as folder, contextlib.ExitStack() as back:
        plan = bring_plan(workspace, backup)
        taken = {name: backup.files[name] for name in (*plan.added, *plan.changed)}
        own = {name: data for name, data in taken.items() if not name.startswith(RECORDS)}
        # the history first: what is here now is then noted behind it, with a copy, before anything else is
        _write(workspace, {name: data for name, data in taken.items() if name not in own}, back)
        history = caught_up(workspace, folder, files_of(workspace), now)
        entries: list[HistoryEntry] = []
        first = history.next_number
        for name, data in own.items():
            path = place_in(workspace, name)
            label, was = workspace.label(path), ""
            if path.is_file():
                old = read_bytes(path, name)
                was = sha256(old)
                with told():
                    keep(folder, label, old, now.date(), always=True)
            head = (first + len(entries), first, now, " ".join(who.split())[:MOST_WHO], EditKind.RESTORED)
            entries.append(HistoryEntry(*head, label, was, sha256(data)))
        _write(workspace, own, back)
        if entries:
            with told():
                for name, data in own.items():
                    keep(folder, workspace.label(place_in(workspace, name)), data, now.date(), always=True)
                add_entries(folder, entries)
        back.pop_all()
        return SavedChange(tuple(entries))


def _write(workspace: Workspace, files: Mapping[str, bytes], back: contextlib.ExitStack) -> None:
    for name, data in files.items():
        path = place_in(workspace, name)
        old = read_bytes(path, name) if path.is_file() else None
        with told(name):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        back.callback(_put_back, path, old)


def _put_back(path: Path, old: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if old is None:
            path.unlink()
        else:
            write_whole(path, old)
