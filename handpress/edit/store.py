"""Saving changes so that nobody overwrites anybody and nothing is lost.

Under the lock of the history: each value is compared with the one that its form was made from, changed in
its file, judged by the caller, and only then written: first a copy for the history, then the file, whole or
not at all, then its lines in the history. Where that is cut off in between, the next start finds a file that
the history does not know, and notes it as changed outside.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from handpress.diagnostics import HandpressError
from handpress.edit import rules
from handpress.edit.changes import Conflict, ConflictError, EditKind, HistoryEntry, ValueChange
from handpress.edit.copies import keep, sha256
from handpress.edit.holding import hold, told
from handpress.edit.journal import History, add_entries
from handpress.edit.operations import edit_value
from handpress.edit.outside import caught_up
from handpress.edit.ownwords import is_own, place_of_words
from handpress.edit.places import first_of, path_of, picture_of, place_of, read_file
from handpress.edit.steps import ABSENT, Content, Keys, same
from handpress.files.atomic import holds, write_new, write_whole
from handpress.files.ownership import is_link
from handpress.values import Value
from handpress.workspace import Workspace

MOST_WHO = 80
"""Letters of the name of who changes something."""

Gate = Callable[[Mapping[str, bytes]], None]
"""Looks at the files as they would be, by name. Raises HandpressError: they must not become so."""


class SavedChange(Value, frozen=True):
    """What was saved: its lines in the history. None where nothing was different."""

    entries: tuple[HistoryEntry, ...]

    @property
    def number(self) -> int:
        """The number by which all of it is undone."""
        return self.entries[0].save if self.entries else 0


# ---- saving


def save(
    workspace: Workspace,
    changes: Sequence[ValueChange],
    who: str,
    now: datetime,
    gate: Gate,
    *,
    pictures: Mapping[str, bytes] | None = None,
    kind: EditKind = EditKind.CHANGE,
    undoes: Sequence[int] = (),
) -> SavedChange:
    """Write changes, all of them or none.

    Args:
        who: in the words of the people there, such as a desk; never a patient.
        gate: called with the files as they would be, under the lock.
        pictures: new logos that the changes name, by the names of their files.

    Raises:
        ConflictError: somebody saved one of the values first.
        BusyError: another program is saving.
        OutputError: it cannot be written.
        HandpressError: a value cannot stand there; and what the gate raises.
    """
    with hold(workspace) as folder:
        history = caught_up(workspace, folder, _in_order(changes), now)
        plan = Plan(workspace, history.next_number, who, now, kind, tuple(undoes))
        conflicts = [one for change in changes if (one := plan.take(change, history)) is not None]
        if conflicts:
            raise ConflictError(conflicts)
        for file, data in (pictures or {}).items():
            plan.put_in(file, data)
        if not plan.entries:
            return SavedChange(())
        gate({**plan.files, **plan.pictures})
        write_plan(workspace, folder, plan)
        return SavedChange(tuple(plan.entries))


class Plan:
    """The files as they would be, and the lines of the history for them."""

    def __init__(
        self,
        workspace: Workspace,
        number: int,
        who: str,
        when: datetime,
        kind: EditKind,
        undoes: tuple[int, ...],
    ) -> None:
        self.workspace = workspace
        self.first = number
        self.who = " ".join(who.split())[:MOST_WHO]
        self.when = when
        self.kind = kind
        self.undoes = undoes
        self.before: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.pictures: dict[str, bytes] = {}
        self.entries: list[HistoryEntry] = []

    def take(self, change: ValueChange, history: History) -> Conflict | None:
        """Change one value, if what its form was made from still stands there. Raises HandpressError."""
        file = change.file
        if is_link(path_of(self.workspace, file)):
            raise HandpressError([rules.IS_LINK.at(None, file=file)])
        if file not in self.before:
            self.before[file] = read_file(self.workspace, file)
        old = self.files.get(file, self.before[file])
        if is_own(change.path):  # lines may have moved since
            path = place_of_words(file, old, change.path, change.before)
            change = ValueChange(file, path, change.before, change.after)
        new = edit_value(file, old, change.path, change.after)
        if same(new.before, new.after):
            return None
        if not same(new.before, change.before):
            last = _last_of(history, change)
            return Conflict(change, new.before, last.who if last else "", last.when if last else None)
        self.files[file] = new.data
        self.note(file, sha256(old), sha256(new.data), change.path, new.before, new.after)
        return None

    def put_in(self, file: str, data: bytes) -> None:
        """Put a new picture in. Raises HandpressError: that is no name for one."""
        picture_of(self.workspace, file)
        self.pictures[file] = data
        self.note(file, "", sha256(data), kind=EditKind.PICTURE)

    def note(
        self,
        file: str,
        was: str,
        now: str,
        path: Keys = (),
        before: Content = ABSENT,
        after: Content = ABSENT,
        *,
        kind: EditKind | None = None,
    ) -> None:
        """A line for the history."""
        number = self.first + len(self.entries)
        head = (number, self.first, self.when, self.who, kind or self.kind)
        self.entries.append(HistoryEntry(*head, file, was, now, path, before, after, self.undoes))


def write_plan(workspace: Workspace, folder: Path, plan: Plan) -> None:
    """Copies, files, history. Raises OutputError: something cannot be written; then all is as it was."""
    day = plan.when.date()
    with told():
        for file in plan.files:
            if place_of(workspace, file).is_file():
                keep(folder, file, plan.before[file], day)
        for file, data in plan.pictures.items():
            keep(folder, file, data, day, always=True)
    with contextlib.ExitStack() as back:  # what is put back where something later fails
        for file, data in plan.pictures.items():
            _put_in(picture_of(workspace, file), file, data, back)
        for file, data in plan.files.items():
            path = place_of(workspace, file)
            with told(file):
                write_whole(path, data)
            back.callback(_put_back, path, plan.before[file])
        with told():
            add_entries(folder, plan.entries)
        back.pop_all()


def _put_in(path: Path, file: str, data: bytes, back: contextlib.ExitStack) -> None:
    """Write a new picture; one that is there already with the same bytes is left."""
    if holds(path, data):
        return
    with told(file):
        write_new(path, data)
    back.callback(path.unlink, missing_ok=True)


def _put_back(path: Path, data: bytes) -> None:
    with contextlib.suppress(OSError):
        if data == first_of(path.name):
            path.unlink()
        else:
            write_whole(path, data)


def _last_of(history: History, change: ValueChange) -> HistoryEntry | None:
    """The last entry that touched a value: its own, one around or in it, or its whole file."""

    def touches(entry: HistoryEntry) -> bool:
        length = min(len(entry.path), len(change.path))
        return entry.kind is not EditKind.BEGUN and entry.path[:length] == change.path[:length]

    return next(filter(touches, reversed(history.of_file(change.file))), None)


def _in_order(changes: Sequence[ValueChange]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.file for change in changes))
