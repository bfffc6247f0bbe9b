"""``reviews/decisions.jsonl``: what reviewers said of single sentences before they sign, and notes for them.

One line each, only ever added to. A decision is about a sentence as it was: once its words, its sources or
what is open in it change, it no longer counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from handpress.diagnostics import HandpressError, OutputError, Rule, Severity, Span
from handpress.files import read_bytes
from handpress.files.json_text import read_json
from handpress.review.store import hold, is_there
from handpress.values import Value

DECISIONS = "decisions.jsonl"
MOST_WORDS = 2100  # letters of a note: a whole sentence may be in it

NOT_WRITABLE = Rule(
    "decisions.not-writable",
    "What was decided cannot be saved ({reason}).",
    "The folder may be read-only or full: ask whoever set it up. Nothing was changed.",
)
DAMAGED = Rule(
    "decisions.damaged",
    "Line {line} of {file} cannot be read. It is left as it is; the other lines count.",
    "Look again at the sentences that are open once more.",
    Severity.WARNING,
)
BAD_WORDS = Rule(
    "decisions.bad-note",
    "The note is {what}.",
    "Say in up to {most} letters what is to be changed.",
)


class Verdict(Enum):
    """What is said of a sentence."""

    STANDS = "stands"
    BACK = "back"  # it is to be changed, for the reason in the note
    NOTE = "note"  # for the reviewer to see; decides nothing


class Decision(Value, frozen=True):
    """Something said of a sentence of a handout. ``seen`` is the mark of the sentence as it was."""

    handout: str
    key: str
    seen: str
    verdict: Verdict
    who: str  # the id of the person; empty for the front desk
    name: str
    when: datetime
    note: str = ""


class Decisions(Value, frozen=True):
    """Everything that was said, oldest first; ``damaged`` are lines that cannot be read."""

    all: tuple[Decision, ...] = ()
    damaged: tuple[int, ...] = ()

    def of(self, handout: str) -> tuple[Decision, ...]:
        return tuple(one for one in self.all if one.handout == handout)


def read_decisions(reviews: Path) -> Decisions:
    """What is there; nothing where there is no file. Raises HandpressError: it cannot be opened."""
    path = reviews / DECISIONS
    if not is_there(path):
        return Decisions()
    found: list[Decision] = []
    damaged: list[int] = []
    for number, line in enumerate(read_bytes(path, _label()).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_decision(read_json(line.decode("utf-8"))))
        except (ValueError, KeyError, TypeError, UnicodeDecodeError):
            damaged.append(number)
    return Decisions(tuple(found), tuple(damaged))


def add_decisions(reviews: Path, decisions: Iterable[Decision]) -> None:
    """Put them behind what is there, for good. Raises HandpressError: they cannot be written."""
    lines = "".join(json.dumps(_data(one), ensure_ascii=False) + "\n" for one in decisions)
    with hold(reviews):
        try:
            with open(reviews / DECISIONS, "ab+") as file:
                end = file.seek(0, os.SEEK_END)
                if end and not _ends_a_line(file, end):  # a power cut in the middle of a line
                    lines = f"\n{lines}"
                file.write(lines.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise OutputError([NOT_WRITABLE.at(Span(_label()), reason=reason)]) from error


def plain_note(text: str) -> str:
    """A note on one line. Raises HandpressError: it is too long, or no plain text."""
    note = " ".join(text.split())
    if len(note) > MOST_WORDS or not note.isprintable():
        what = "too long" if len(note) > MOST_WORDS else "no plain text"
        raise HandpressError([BAD_WORDS.at(None, what=what, most=MOST_WORDS)])
    return note


def _ends_a_line(file: Any, end: int) -> bool:
    file.seek(end - 1)
    last: bytes = file.read(1)
    return last == b"\n"


def _label() -> str:
    return f"reviews/{DECISIONS}"


def _data(one: Decision) -> dict[str, str]:
    return {
        "when": one.when.isoformat(timespec="seconds"),
        "handout": one.handout,
        "key": one.key,
        "seen": one.seen,
        "says": one.verdict.value,
        "who": one.who,
        "name": one.name,
        **({"note": one.note} if one.note else {}),
    }


def _decision(row: dict[str, Any]) -> Decision:
    texts = {name: row.get(name, "") for name in ("handout", "key", "seen", "who", "name", "note")}
    if not all(isinstance(one, str) for one in texts.values()):
        raise ValueError("a text in it is none")
    return Decision(
        texts["handout"],
        texts["key"],
        texts["seen"],
        Verdict(row["says"]),
        texts["who"],
        texts["name"],
        datetime.fromisoformat(row["when"]),
        texts["note"],
    )
