"""``sign``: somebody vouches for a handout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handpress.cli.console import BOLD, count, show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.json_output import refusal
from handpress.cli.options import SignOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, UsageError
from handpress.patterns import regex
from handpress.review import rules
from handpress.review.signed import MOST_YEARS, Open, Signature, too_long
from handpress.review.wording import spelled_date
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.content.model import Library

MOST_LETTERS = 60  # of a name or a role
MOST_NOTE = 300
_DAY = regex(r"\d{4}-\d{2}-\d{2}")
_POINTS = {
    "needs_check": "Facts that no source confirms yet",
    "unset": "Values that the clinic has not set, for which a line to write on is printed",
    "unread": "Sources that nobody has opened",
    "due_sooner": "Facts to be looked at again before this review ends",
}


def sign_command(session: Session, options: SignOptions) -> ExitCode:
    """Show what is open, ask, and record the signature. Raises UsageError."""
    from handpress.project.sign import Signer

    own_folder(session, options, rules.NOT_YOURS)
    who, role = signer(options.by)
    last = day_of(options.until, session.today) if options.until is not None else None
    terms = Signer(who, role, last, _note(options.note))

    def sign(project: Project) -> CommandAnswer:
        to_sign = project.prepare_signature(options.name, terms, session.today)
        accepted = to_sign.signature.accepted
        if not options.as_json:
            show_diagnostics(session.err, to_sign.diagnostics, SourceLines(project.workspace))
            _show_open(session, project.library, to_sign.document.name, accepted.data())
        if accepted.count and not options.yes and (options.as_json or not _asked(session)):
            return _unconfirmed(options, accepted)
        signature, folder = project.keep_signature(to_sign)
        handout = to_sign.document.name
        return CommandAnswer(
            lambda: _data(handout, signature, folder),
            lambda: _tell(session, handout, signature, project.workspace),
        )

    return run(session, options, "Nothing was signed.", sign)


def _unconfirmed(options: SignOptions, accepted: Open) -> CommandAnswer:
    """What is said to a script where nobody has accepted what is open. Raises UsageError to people."""
    diagnostic = rules.NOT_CONFIRMED.at(None, count=count(accepted.count, "point"))
    if not options.as_json:
        raise UsageError([diagnostic])
    data = refusal(UsageError([diagnostic])) | {"open": accepted.data()}
    return CommandAnswer(lambda: data, lambda: None, ExitCode.USAGE)


def _data(handout: str, signature: Signature, folder: Path) -> dict[str, Any]:
    return {
        "exit_code": 0,
        "handout": handout,
        "content": signature.content,
        "by": signature.by,
        "role": signature.role,
        "day": signature.day.isoformat(),
        "until": signature.until.isoformat(),
        "clinic": signature.clinic,
        "sample": signature.sample,
        "accepted": signature.accepted.data(),
        "folder": str(folder),
    }


def _tell(session: Session, handout: str, signature: Signature, place: Workspace) -> None:
    from handpress.project.sign import kept_where

    words = [
        f"{signature.who} has signed {handout} for {signature.clinic}.",
        f"The signature is good until {spelled_date(signature.until)}.",
        f"What was signed is kept in {kept_where(place, handout, signature)}.",
        f"To print it with that at its foot: {session.command(handout)}",
    ]
    if signature.sample:
        words.insert(2, "This clinic is a sample, so the signature only tries it out: every page still says "
                        "that it is a sample, and for a real clinic the signature never counts.")  # fmt: skip
    session.out.write()
    for line in words:
        session.out.write(wrap(harmless(line), session.out.width, 0, ""))


# ---- what is asked -------------------------------------------------------------------------


def signer(words: str) -> tuple[str, str]:
    """Name and role from ``Name, role``; the last comma divides. Raises UsageError."""
    name, comma, role = (" ".join(part.split()) for part in words.rpartition(","))
    if ";" in words:
        raise UsageError([rules.TWO_SIGNERS.at(None, words=words[:100])])
    if comma and all(0 < len(part) <= MOST_LETTERS and part.isprintable() for part in (name, role)):
        return name, role
    raise UsageError([rules.BAD_SIGNER.at(None, words=words[:100], most=MOST_LETTERS)])


def day_of(words: str, today: date) -> date:
    """A day that has not passed. Raises UsageError."""
    try:
        day = date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        day = None
    if day is None or day.year > 2199:
        raise UsageError([rules.BAD_DAY.at(None, words=words[:40])])
    if day < today:
        raise UsageError([rules.DAY_GONE.at(None, day=day.isoformat())])
    if too_long(today, day):
        raise UsageError([rules.DAY_FAR.at(None, day=day.isoformat(), most=MOST_YEARS)])
    return day


def _note(words: str | None) -> str:
    if words is None:
        return ""
    note = " ".join(words.split())
    if not note or len(note) > MOST_NOTE or not note.isprintable():
        what = "empty" if not note else "too long" if len(note) > MOST_NOTE else "no plain text"
        raise UsageError([rules.BAD_NOTE.at(None, what=what, most=MOST_NOTE)])
    return note


def _asked(session: Session) -> bool:
    """Whether somebody at a terminal says yes. Nobody there is no; it never waits for nobody."""
    if sys.stdin is None or not sys.stdin.isatty() or not session.out.stream.isatty():
        return False
    session.out.write()
    session.out.stream.write('Has the signer looked at all of this and accepts it? Type "yes": ')
    session.out.stream.flush()
    return sys.stdin.readline().strip().lower() == "yes"


# ---- what is shown -------------------------------------------------------------------------


def _show_open(session: Session, library: Library, handout: str, points: dict[str, Any]) -> None:
    out = session.out
    if not points:
        out.write(f"Nothing is open in {handout}.")
        return
    out.write()
    out.write(f"To look at before {handout} is signed:")
    for kind, ids in points.items():
        out.write()
        out.write(out.paint(f"{_POINTS[kind]} ({len(ids)}):", BOLD))
        for one, said in _said(library, kind, ids):
            out.write("  " + wrap(harmless(f"{one}  {said}"), out.width, 2, "      "))


def _said(library: Library, kind: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    from handpress.document.model import plain_text

    for one in ids:
        if kind == "unset":
            yield one, library.parameters[one].meaning
        elif kind == "unread":
            source = library.sources[one]
            yield one, f"{source.organisation}: {source.title} ({source.span})"
        else:
            fact = library.facts[one]
            due = f"by {fact.review_by.isoformat()}: " if kind == "due_sooner" else ""
            yield one, f"{due}{plain_text(fact.text)} ({fact.span})"
