"""Putting back what stood before, as a new change: a value, a whole save, a whole file."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from handpress.diagnostics import HandpressError, Span
from handpress.edit import rules
from handpress.edit.changes import EditKind, HistoryEntry, ValueChange
from handpress.edit.copies import sha256, version
from handpress.edit.holding import hold
from handpress.edit.journal import FOLDER, History, read_history
from handpress.edit.outside import caught_up
from handpress.edit.ownwords import is_own, place_of_words
from handpress.edit.places import files_of, place_of, read_file, value_at
from handpress.edit.steps import Content, Keys, same
from handpress.edit.store import Gate, Plan, SavedChange, save, write_plan
from handpress.files import read_bytes
from handpress.workspace import Workspace


def undo(
    workspace: Workspace, number: int, who: str, now: datetime, gate: Gate, *, anyway: bool = False
) -> SavedChange:
    """Put back what stood before a save, as a new change. Nothing is taken out of the history.

    Args:
        number: of an entry, or of a save with several, which are all put back.
        anyway: also where something else has been saved there since.

    Raises:
        ConflictError: something else has been saved there since.
        HandpressError: there is no such change, or nothing is left to put back; and as :func:`save`.
    """
    history = read_history(workspace.root / FOLDER)
    some = [one for one in history.entries if number in (one.save, one.number)]
    some = [one for one in some if one.kind is not EditKind.PICTURE]  # a new picture harms nobody
    if not some or any(one.kind is EditKind.BEGUN for one in some):
        raise HandpressError([rules.NO_ENTRY.at(None, number=number)])
    if not all(one.is_value for one in some):
        first = {one.file: one.was for one in reversed(some)}
        return _restore(workspace, first, who, now, gate, some)
    changes: list[ValueChange] = []
    for entry in reversed(some):
        path = _place_now(workspace, entry)
        there = value_at(workspace, entry.file, path)
        if same(there, entry.before):
            continue
        over = anyway and (not is_own(path) or _is_known(history, entry.file, path, there))
        changes.append(ValueChange(entry.file, path, there if over else entry.after, entry.before))
    if not changes:
        place = ".".join(map(str, some[0].path))
        raise HandpressError([rules.NOTHING_TO_UNDO.at(None, number=number, place=place)])
    numbers = tuple(one.number for one in some)
    return save(workspace, changes, who, now, gate, kind=EditKind.UNDO, undoes=numbers)


def _place_now(workspace: Workspace, entry: HistoryEntry) -> Keys:
    """Where the value of an entry stands now: lines of a handout may have moved since."""
    if not is_own(entry.path):
        return entry.path
    return place_of_words(entry.file, read_file(workspace, entry.file), entry.path, entry.after)


def _is_known(history: History, file: str, path: Keys, there: Content) -> bool:
    """Whether what stands in a line now was saved there: if not, it may be another line by now."""
    last = next((one for one in reversed(history.of_file(file)) if one.path == path), None)
    return last is not None and same(last.after, there)


def restore_last_good(workspace: Workspace, file: str, who: str, now: datetime, gate: Gate) -> SavedChange:
    """Put the newest version of a file back that the gate lets pass, where it was broken from outside.

    Raises HandpressError: the history has none.
    """
    folder = workspace.root / FOLDER
    history = read_history(folder)
    current = sha256(read_file(workspace, file))
    digests = [d for entry in reversed(history.of_file(file)) for d in (entry.now, entry.was) if d]
    for digest in dict.fromkeys(digests):
        data = version(folder, history, file, digest) if digest != current else None
        if data is None:
            continue
        with contextlib.suppress(HandpressError):
            gate({file: data})
            return _restore(workspace, {file: digest}, who, now, gate, ())
    raise HandpressError([rules.NO_LAST_GOOD.at(Span(file), file=file)])


def _restore(
    workspace: Workspace,
    digests: Mapping[str, str],
    who: str,
    now: datetime,
    gate: Gate,
    undone: Sequence[HistoryEntry],
) -> SavedChange:
    """Put whole files back as they were. One that was not there before stays: it harms nobody."""
    with hold(workspace) as folder:
        known = [file for file in digests if file in files_of(workspace)]
        history = caught_up(workspace, folder, known, now)
        undoes = tuple(one.number for one in undone)
        plan = Plan(workspace, history.next_number, who, now, EditKind.RESTORED, undoes)
        if not any(digests.values()):
            raise HandpressError([rules.NO_UNDO.at(None, number=undone[0].number if undone else 0)])
        for file, digest in digests.items():
            if not digest:
                continue
            data = version(folder, history, file, digest)
            if data is None:
                raise HandpressError([rules.NO_UNDO.at(None, number=undone[0].number if undone else 0)])
            before = read_bytes(place_of(workspace, file), file)
            if before != data:
                plan.before[file], plan.files[file] = before, data
                plan.note(file, sha256(before), sha256(data))
        if not plan.files:
            return SavedChange(())
        gate(plan.files)
        write_plan(workspace, folder, plan)
        return SavedChange(tuple(plan.entries))
