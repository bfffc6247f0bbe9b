"""What somebody wants to change, and what the history knows of a change that was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from handpress.content.tree import Plain
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.edit import rules
from handpress.edit.steps import ABSENT, Absent, Content, Keys
from handpress.files.json_text import whole_number
from handpress.values import Value


class ValueChange(Value, frozen=True):
    """A value that is to become another one. ``file`` is named as in messages; ``before`` is what the form
    was made from: where something else stands there by now, nothing is written.

    >>> ValueChange("brand/brand.yaml", ("phone",), "207-555-0142", "207-555-0143").path
    ('phone',)
    """

    file: str
    path: Keys
    before: Content
    after: Content


class EditKind(Enum):
    """How a file came to be as it is."""

    CHANGE = "change"
    UNDO = "undo"
    OUTSIDE = "outside"  # changed by another program
    BEGUN = "begun"  # as it was when the history began
    PICTURE = "picture"  # a logo that was put in
    RESTORED = "restored"  # an earlier copy, put back whole


class HistoryEntry(Value, frozen=True):
    """A line of the history.

    ``save`` is the number of the first entry that was saved with it. ``was`` and ``now`` are SHA-256 of the
    whole file before and after; ``was`` is empty where there was none.
    """

    number: int
    save: int
    when: datetime
    who: str
    kind: EditKind
    file: str
    was: str
    now: str
    path: Keys = ()
    before: Content = ABSENT
    after: Content = ABSENT
    undoes: tuple[int, ...] = ()

    @property
    def is_value(self) -> bool:
        """Whether it is about a single value, which can be put back."""
        return bool(self.path)


class Conflict(Value, frozen=True):
    """A value that somebody else has saved meanwhile: ``wanted`` was made from ``wanted.before``, and ``now``
    stands there. ``who`` and ``when`` are of the last entry of the history that touched it, if there is one.
    """

    wanted: ValueChange
    now: Content
    who: str = ""
    when: datetime | None = None


class ConflictError(HandpressError):
    """Somebody saved the same value first. Nothing was written."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(map(_told, conflicts))


def _told(one: Conflict) -> Diagnostic:
    from handpress.edit.operations import spelled

    who = f": {one.who}, {one.when:%B} {one.when.day}, {one.when:%H:%M}" if one.who and one.when else ""
    return rules.CONFLICT.at(None, place=spelled(one.wanted.path), who=who)


# ---- as lines of JSON


def as_record(entry: HistoryEntry) -> dict[str, Any]:
    """An entry as it is written. A value that is not there has no key."""
    record: dict[str, Any] = {
        "n": entry.number,
        "save": entry.save,
        "when": entry.when.isoformat(timespec="seconds"),
        "who": entry.who,
        "kind": entry.kind.value,
        "file": entry.file,
        "was": entry.was,
        "now": entry.now,
    }
    if entry.path:
        record["path"] = list(entry.path)
    for name, value in (("before", entry.before), ("after", entry.after)):
        if not isinstance(value, Absent):
            record[name] = value
    if entry.undoes:
        record["undoes"] = list(entry.undoes)
    return record


def entry_from(record: Any) -> HistoryEntry:
    """The entry of a line. Raises ValueError: it is not as we write it."""
    if not isinstance(record, Mapping):
        raise ValueError("it is no table")
    texts = {name: _text(record, name) for name in ("when", "who", "kind", "file", "was", "now")}
    return HistoryEntry(
        number=whole_number(record.get("n")),
        save=whole_number(record.get("save")),
        when=datetime.fromisoformat(texts["when"]),
        who=texts["who"],
        kind=EditKind(texts["kind"]),
        file=texts["file"],
        was=texts["was"],
        now=texts["now"],
        path=tuple(_keys(record.get("path", []))),
        before=_plain(record["before"]) if "before" in record else ABSENT,
        after=_plain(record["after"]) if "after" in record else ABSENT,
        undoes=tuple(whole_number(one) for one in _list(record.get("undoes", []))),
    )


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("it is no list")
    return value


def _keys(value: Any) -> Iterator[str | int]:
    for key in _list(value):
        if isinstance(key, str):
            yield key
        else:
            yield whole_number(key)


def _plain(value: Any) -> Plain:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise ValueError("a value in it is none of ours")
