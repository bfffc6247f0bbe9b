"""``history/changes.jsonl``: one line for each change, only ever added to.

A line that another program or a power cut has spoiled is left as it is and told; the others count. Before the
file is too large it becomes ``changes-YEAR.jsonl`` and a new one is begun; all are read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from handpress.diagnostics import Diagnostic, Span
from handpress.edit import rules
from handpress.edit.changes import HistoryEntry, as_record, entry_from
from handpress.files import read_bytes
from handpress.files.atomic import put_away_full
from handpress.files.json_text import read_json
from handpress.patterns import regex
from handpress.values import Value

FOLDER = "history"
RECORD = "changes.jsonl"
ROOM = 4_000_000
"""Bytes. A longer record becomes one of its year."""

_FULL = regex(r"changes[-_. ].*\.jsonl")


class History(Value, frozen=True):
    """Every change, oldest first, and which lines of the record could not be read."""

    entries: tuple[HistoryEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def next_number(self) -> int:
        return max((entry.number for entry in self.entries), default=0) + 1

    def of_file(self, file: str) -> tuple[HistoryEntry, ...]:
        return tuple(entry for entry in self.entries if entry.file == file)

    def numbered(self, number: int) -> HistoryEntry | None:
        return next((entry for entry in self.entries if entry.number == number), None)


def read_history(folder: Path) -> History:
    """The history in its folder; an empty one where there is none.

    Raises HandpressError: a record is there and cannot be opened.
    """
    entries: dict[int, HistoryEntry] = {}
    wrong: list[Diagnostic] = []
    for path in _records(folder):
        name = f"{FOLDER}/{path.name}"
        for number, line in enumerate(read_bytes(path, name).split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                entry = entry_from(read_json(line.decode("utf-8")))
            except (ValueError, UnicodeDecodeError):
                wrong.append(rules.DAMAGED.at(Span(name, number), line=number))
            else:
                entries.setdefault(entry.number, entry)
    return History(tuple(entries[number] for number in sorted(entries)), tuple(wrong))


def _records(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    full = sorted(path for path in folder.iterdir() if _FULL.fullmatch(path.name) and path.is_file())
    newest = folder / RECORD
    return [*full, newest] if os.path.lexists(newest) else full


def add_entries(folder: Path, entries: Sequence[HistoryEntry]) -> None:
    """Put entries behind those that are there, for good. The caller holds the folder.

    Raises OSError: it cannot be written.
    """
    path = folder / RECORD
    if path.is_file() and path.stat().st_size > ROOM:
        put_away_full(path, entries[0].when.year)
    lines = "".join(json.dumps(as_record(one), ensure_ascii=False) + "\n" for one in entries)
    with open(path, "ab+") as file:
        if file.tell() and _last_byte(path) != b"\n":  # a power cut in the middle of a line
            lines = "\n" + lines
        file.write(lines.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _last_byte(path: Path) -> bytes:
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
