"""``history/copies/``: whole files as they were, packed, by their hash.

Of a small file one is kept before each change, of a large one each day, at each change from outside and at
each picture. What lies between two copies follows from the changes themselves.
"""

from __future__ import annotations

import gzip
import hashlib
from datetime import date
from pathlib import Path

from handpress.diagnostics import HandpressError
from handpress.edit.journal import History
from handpress.edit.operations import edited
from handpress.files.atomic import write_whole
from handpress.patterns import regex

FOLDER = "copies"
SMALL = 20_000
"""Bytes of a file of which a copy is kept before each change."""

_ENDING = ".gz"
_DIGITS = 16
_COPY = regex(r"(\d{4}-\d{2}-\d{2})-([0-9a-f]{16})\.gz")
_ODD = regex(r"[^A-Za-z0-9._-]+")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep(folder: Path, file: str, data: bytes, day: date, *, always: bool = False) -> None:
    """Keep a file as it is, unless that is done already or not due yet. ``always``: it is due.

    Raises OSError: it cannot be written.
    """
    place = _place(folder, file)
    digest = sha256(data)[:_DIGITS]
    there = [match for path in _copies(place) if (match := _COPY.fullmatch(path.name))]
    if any(match[2] == digest for match in there):
        return
    if not always and len(data) > SMALL and any(match[1] == day.isoformat() for match in there):
        return
    place.mkdir(parents=True, exist_ok=True)
    write_whole(place / f"{day.isoformat()}-{digest}{_ENDING}", gzip.compress(data, mtime=0))


def version(folder: Path, history: History, file: str, digest: str) -> bytes | None:
    """A file as it once was, by its SHA-256: a copy, or one with the changes after it; None where neither
    leads there."""
    unpacked = map(_unpacked, _copies(_place(folder, file)))
    known = {sha256(one): one for one in unpacked if one is not None}
    if digest in known:
        return known[digest]
    data: bytes | None = None
    for entry in history.of_file(file):
        data = known.get(entry.was, data)
        if data is not None and sha256(data) == entry.was and entry.is_value:
            try:
                data = edited(file, data, entry.path, entry.after)
            except HandpressError:
                data = None
        data = known.get(entry.now, data)
        if data is not None and sha256(data) == digest:
            return data
    return None


def _place(folder: Path, file: str) -> Path:
    return folder / FOLDER / _ODD.sub("-", file)


def _copies(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_file()) if place.is_dir() else []


def _unpacked(path: Path) -> bytes | None:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError):
        return None
