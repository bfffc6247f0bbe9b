"""How the copies of a print pack are noted once they are in the rack.

The job sheet says the command, for people; the pack's record holds what that command notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from handpress.files.json_text import read_json, whole_number
from handpress.output.packrecord import JOB_SHEET, RECORD, TO_NOTE
from handpress.project.jobs import PrintJob
from handpress.project.model import Output
from handpress.review import printed
from handpress.values import Value

_BEGIN, _END = '<script type="application/json" id="pack">', "</script>"


class Noting(Value, frozen=True):
    """The clinic that the pack is for, and the command that notes it."""

    clinic: str
    command: str


def to_note(noting: Noting, pieces: Iterable[tuple[Output, int]]) -> dict[str, Any]:
    """What is noted for a pack; ``pieces`` with a number of copies of each, maybe in several parts."""
    copies: dict[str, int] = {}
    by_file: dict[str, Output] = {}
    for piece, number in pieces:
        by_file[piece.file] = piece
        copies[piece.file] = copies.get(piece.file, 0) + number
    return {
        "clinic": noting.clinic,
        "pieces": [
            {
                "edition": piece.edition,
                "handout": piece.handout,
                "layout": piece.layout,
                "paper": piece.paper,
                "variant": piece.variant,
                "content": piece.content,
                "until": piece.review_until,
                "lines": dict(piece.marks),
                "copies": copies[file],
            }
            for file, piece in by_file.items()
        ],
    }


def runs_of(jobs: Iterable[PrintJob], clinic: str, today: date) -> tuple[printed.PrintRun, ...]:
    """What is to be noted once jobs are printed: pieces, not sheets."""
    pieces = (
        (share.packed.piece, share.copies * file.times * share.packed.places)
        for job in jobs
        for file in job.files
        for share in file.shares
    )
    return tuple(_run(one, clinic, today) for one in to_note(Noting(clinic, ""), pieces)["pieces"])


def runs_to_note(folder: Path, today: date) -> tuple[printed.PrintRun, ...] | None:
    """What is to be noted for the pack in a folder; None where nothing there says so."""
    try:
        data: Any = _recorded(folder) or _of_before(folder)
        return tuple(_run(one, str(data["clinic"]), today) for one in data["pieces"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _recorded(folder: Path) -> Any:
    try:
        return read_json((folder / RECORD).read_text("utf-8")).get(TO_NOTE)
    except (OSError, ValueError, AttributeError):
        return None


def _of_before(folder: Path) -> Any:
    """The same of a pack from before its record held it: it stands in a data block of the job sheet."""
    _, begin, rest = (folder / JOB_SHEET).read_text("utf-8").partition(_BEGIN)
    return read_json(rest.partition(_END)[0]) if begin else None


def _run(one: Any, clinic: str, today: date) -> printed.PrintRun:
    piece = printed.PrintedEdition(
        str(one["edition"]),
        str(one["handout"]),
        str(one["layout"]),
        str(one["paper"]),
        str(one["variant"]),
        str(one["content"]),
        date.fromisoformat(one["until"]) if one["until"] else None,
        clinic,
        tuple((str(name), str(mark)) for name, mark in one.get("lines", {}).items()),
    )
    return printed.PrintRun(piece, whole_number(one["copies"]), today)
