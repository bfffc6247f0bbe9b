"""The people of a clinic who work in the print room: ``reviews/people.json``.

Each has a name, what it says beside the name on paper, and roles: whoever has none works at the front desk.
A reviewer signs, an owner looks after this list; both have a PIN. The list tells people apart who share a
computer. It proves nobody's identity or licence, and whoever can write in the folder can write in it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from handpress.diagnostics import HandpressError, OutputError, Span
from handpress.files import read_bytes
from handpress.files.atomic import write_whole
from handpress.files.json_text import read_json, whole_number
from handpress.review import staff_rules
from handpress.review.pin import PinHash, pin_from
from handpress.review.store import hold, is_there
from handpress.values import Value

FILE = "people.json"
_LOG = 400  # lines of the log that are kept


class StaffMember(Value, frozen=True):
    """Somebody of the clinic. ``job`` stands beside the name on paper ("Medical director"). ``given`` says
    that the PIN is one that an owner gave; ``wrong`` counts wrong PINs in a row."""

    id: str
    name: str
    job: str
    reviewer: bool = False
    owner: bool = False
    pin: PinHash | None = None
    given: bool = False
    wrong: int = 0
    locked_until: datetime | None = None

    def locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until


class StaffEvent(Value, frozen=True):
    """Something that was done to the list. ``who`` did it, to ``whom``."""

    when: datetime
    who: str
    what: str
    whom: str


class Staff(Value, frozen=True):
    """Everybody, in the order in which they were added, and what was done to the list, oldest first."""

    people: tuple[StaffMember, ...] = ()
    log: tuple[StaffEvent, ...] = ()

    def find(self, member: str) -> StaffMember | None:
        return next((one for one in self.people if one.id == member), None)

    @property
    def owners(self) -> tuple[StaffMember, ...]:
        return tuple(one for one in self.people if one.owner)

    def having(self, member: StaffMember) -> Staff:
        """The same with somebody in the place of who had the same id."""
        return replace(self, people=tuple(member if one.id == member.id else one for one in self.people))


# ---- the file


def staff_file(reviews: Path) -> Path:
    return reviews / FILE


def read_staff(reviews: Path, label: str = f"reviews/{FILE}") -> Staff:
    """The list; an empty one where there is none. Raises HandpressError: it cannot be read."""
    path = staff_file(reviews)
    if not is_there(path):
        return Staff()
    try:
        data = read_json(read_bytes(path, label))
        if not isinstance(data, dict) or data.get("version") != 1:
            raise ValueError("it is no list of ours")
        people = tuple(_member(one) for one in _rows(data, "people"))
        log = tuple(_event(one) for one in _rows(data, "log"))
        if len({one.id for one in people}) != len(people):
            raise ValueError("two have the same id")
        return Staff(people, log)
    except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise HandpressError([staff_rules.BROKEN.at(Span(label), file=label)]) from error


def _rows(data: dict[str, Any], name: str) -> list[Any]:
    rows = data.get(name, [])
    if not isinstance(rows, list):
        raise ValueError(f"{name} is no list")
    return rows


def _member(row: dict[str, Any]) -> StaffMember:
    until = row.get("locked_until")
    return StaffMember(
        _text(row["id"]),
        _text(row["name"]),
        _text(row["job"]),
        row.get("reviewer") is True,
        row.get("owner") is True,
        pin_from(row["pin"]) if row.get("pin") is not None else None,
        row.get("given") is True,
        whole_number(row.get("wrong", 0)),
        datetime.fromisoformat(_text(until)) if until is not None else None,
    )


def _event(row: dict[str, Any]) -> StaffEvent:
    return StaffEvent(
        datetime.fromisoformat(_text(row["when"])), _text(row["who"]), _text(row["what"]), _text(row["whom"])
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text in it is none")
    return value


def _data(staff: Staff) -> bytes:
    people = [
        {
            "id": one.id,
            "name": one.name,
            "job": one.job,
            "reviewer": one.reviewer,
            "owner": one.owner,
            "pin": one.pin.data() if one.pin is not None else None,
            "given": one.given,
            "wrong": one.wrong,
            "locked_until": one.locked_until.isoformat(timespec="seconds") if one.locked_until else None,
        }
        for one in staff.people
    ]
    log = [
        {"when": one.when.isoformat(timespec="seconds"), "who": one.who, "what": one.what, "whom": one.whom}
        for one in staff.log[-_LOG:]
    ]
    text = json.dumps({"version": 1, "people": people, "log": log}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


@contextlib.contextmanager
def changing_staff(reviews: Path) -> Iterator[tuple[Staff, Callable[[Staff], None]]]:
    """The list, and what writes it; nobody else writes meanwhile. Raises HandpressError."""
    label = f"reviews/{FILE}"

    def write(staff: Staff) -> None:
        path = staff_file(reviews)
        try:
            write_whole(path, _data(staff))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise OutputError(
                [staff_rules.NOT_WRITABLE.at(Span(label), file=label, reason=reason)]
            ) from error
        with contextlib.suppress(OSError):  # hashes of PINs: for nobody else on this computer
            os.chmod(path, 0o600)

    with hold(reviews):
        yield read_staff(reviews, label), write
