"""What went into the rack, and out of it: ``reviews/printed.yaml``, one entry after another.

Before that file is full it becomes ``printed-YEAR.yaml``, by the year of its last entry, and a new one is
begun. All of them are read, those with the oldest entries first.

Editions and numbers of copies only. Nothing about who took a leaflet is ever recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files.atomic import put_away_full
from handpress.patterns import regex
from handpress.review import rules
from handpress.review.store import RecordValue, add_to_record, entry_text, is_there, read_record
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.review.schema import RawPrinted

RECORD = "printed.yaml"
ROOM = 900_000
"""Bytes. A longer record is full: files of more than a million are not read."""

_FULL = regex(r"printed[-_. ].*\.ya?ml")

_HEAD = """\
# What was printed for the rack, by the edition code at the foot of each page, and what was thrown away.
# Written by Handpress: it adds to the end and never changes what is here. Write no names of patients here.
version: 1
printed:
"""


class PrintedEdition(Value, frozen=True):
    """What was printed: a handout on paper, told from others by its edition code."""

    edition: str
    handout: str
    layout: str
    paper: str
    variant: str = ""
    content: str = ""  # the hash of what it said; empty where that is not known
    until: date | None = None  # the last day of the review that is printed on it
    clinic: str = ""
    marks: tuple[tuple[str, str], ...] = ()  # short hashes of the clinic's lines and looks, by name


class PrintRun(Value, frozen=True):
    """So many copies of a piece, on a day."""

    piece: PrintedEdition
    copies: int
    day: date


class Discarded(Value, frozen=True):
    """A note that all copies of an edition were thrown away."""

    edition: str
    day: date


Event = PrintRun | Discarded


class DistributedEdition(Value, frozen=True):
    """All copies of one piece that were not thrown away, as far as is noted."""

    piece: PrintedEdition
    runs: tuple[PrintRun, ...]

    @property
    def copies(self) -> int:
        return sum(run.copies for run in self.runs)


def in_rack(events: Sequence[Event]) -> tuple[DistributedEdition, ...]:
    """What should be in the rack still, in the order in which it was first printed."""
    runs: dict[PrintedEdition, list[PrintRun]] = {}
    for event in events:
        if isinstance(event, PrintRun):
            runs.setdefault(event.piece, []).append(event)
        else:
            for piece in [piece for piece in runs if piece.edition == event.edition]:
                del runs[piece]
    return tuple(DistributedEdition(piece, tuple(some)) for piece, some in runs.items())


def read_printed(path: Path, shown_as: str) -> tuple[Event, ...]:
    """Every entry of the record and of those before it, oldest first; none where there is none.

    Raises:
        HandpressError: a record was changed by hand and is not right; with every place.
    """
    folder = shown_as.rpartition("/")[0]
    newest = _read_one(path, shown_as)
    full = {one.name: _read_one(one, f"{folder}/{one.name}".lstrip("/")) for one in _full_records(path)}
    kept: list[tuple[Event, ...]] = []
    for name in sorted(full, key=lambda name: (_days(full[name]), len(name), name)):
        events = full.pop(name)
        if not any(other[: len(events)] == events for other in (newest, *full.values())):  # no mere copy
            kept.append(events)
    return tuple(event for events in (*kept, newest) for event in events)


def _days(events: Sequence[Event]) -> list[date]:
    """The days of the first and the last entry."""
    return [event.day for event in (*events[:1], *events[-1:])]


def _full_records(path: Path) -> list[Path]:
    """The records before this one, also those that somebody has renamed so, as ``printed-old.yaml``."""
    try:
        return sorted(one for one in path.parent.iterdir() if _FULL.fullmatch(one.name) and is_there(one))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _read_one(path: Path, shown_as: str) -> tuple[Event, ...]:
    if not is_there(path):
        return ()
    from handpress.review.schema import RawPrinted

    raw, file = read_record(path, shown_as, RawPrinted)
    found: list[Event] = []
    wrong: list[Diagnostic] = []
    for index, one in enumerate(raw.printed):
        if one.thrown_away:
            found.append(Discarded(one.edition, one.day))
        elif one.handout and one.layout and one.paper and one.copies:
            piece = PrintedEdition(
                one.edition,
                one.handout,
                one.layout,
                one.paper,
                one.variant or "",
                one.content or "",
                one.until,
                one.clinic or "",
                tuple(one.lines.items()),
            )
            found.append(PrintRun(piece, one.copies, one.day))
        else:
            wrong.append(_bad(file.span(("printed", index)), one.edition))
    if wrong:
        raise HandpressError(wrong)
    return tuple(found)


def _bad(span: Span, edition: str) -> Diagnostic:
    return rules.BAD_ENTRY.at(span, edition=edition)


def note_printed(path: Path, shown_as: str, events: Iterable[Event]) -> None:
    """Put entries at the end of the record. The caller holds ``reviews/``.

    Raises:
        OSError: it cannot be written.
        HandpressError: the record was changed by hand and nothing can be added to it.
    """
    from handpress.review.schema import RawPrinted

    def size(raw: RawPrinted) -> int:
        return len(raw.printed)

    there = _read_one(path, shown_as)  # what is wrong there is said before anything is added
    entries = [_entry(event) for event in events]
    if there and path.stat().st_size + sum(len(entry_text(one).encode()) for one in entries) > ROOM:
        put_away_full(path, there[-1].day.year)
    add_to_record(path, shown_as, _HEAD, entries, RawPrinted, size)


def _entry(event: Event) -> dict[str, RecordValue]:
    if isinstance(event, Discarded):
        return {"edition": event.edition, "day": event.day.isoformat(), "thrown_away": True}
    piece = event.piece
    entry: dict[str, RecordValue] = {
        "edition": piece.edition,
        "day": event.day.isoformat(),
        "handout": piece.handout,
        "layout": piece.layout,
        "paper": piece.paper,
    }
    optional = (
        ("variant", piece.variant),
        ("content", piece.content),
        ("until", piece.until.isoformat() if piece.until else ""),
        ("clinic", piece.clinic),
    )
    entry |= {name: value for name, value in optional if value}
    entry |= {"lines": dict(piece.marks)} if piece.marks else {}
    return entry | {"copies": event.copies}
