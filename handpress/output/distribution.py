"""How the copies of a print pack are noted once they are in the rack: a part of its job sheet.

It says the command, for people, and carries what that command notes, in a ``script`` element that is data and
never runs (HTML, "data block").
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from handpress.project.model import Output
from handpress.review import printed

_BEGIN, _END = '<script type="application/json" id="pack">', "</script>"


@dataclass(frozen=True, slots=True)
class Noting:
    """The clinic that the pack is for, and the command that notes it."""

    clinic: str
    command: str


def note_section(noting: Noting, pieces: Iterable[tuple[Output, int]]) -> str:
    """HTML for the end of a job sheet; ``pieces`` with a number of copies of each, maybe in several parts."""
    copies: dict[str, int] = {}
    by_file: dict[str, Output] = {}
    for piece, number in pieces:
        by_file[piece.file] = piece
        copies[piece.file] = copies.get(piece.file, 0) + number
    data = {
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
                "copies": copies[file],
            }
            for file, piece in by_file.items()
        ],
    }
    text = json.dumps(data).replace("<", "\\u003c")  # so that no text can end the element
    return (
        "<section><h2>When it is in the rack</h2>\n<p>Note what you printed, so that old paper can be found "
        f"later: <code>{escape(noting.command)}</code></p></section>\n{_BEGIN}{text}{_END}\n"
    )


def runs_noted_in(job_sheet: Path, today: date) -> tuple[printed.PrintRun, ...] | None:
    """What is to be noted for a pack, from its job sheet; None where there is none that says so."""
    try:
        _, begin, rest = job_sheet.read_text("utf-8").partition(_BEGIN)
        data: Any = json.loads(rest.partition(_END)[0]) if begin else None
        return tuple(_run(one, str(data["clinic"]), today) for one in data["pieces"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


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
    )
    return printed.PrintRun(piece, int(one["copies"]), today)
