"""``sign``: somebody vouches for a handout."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from handpress.cli.commands.build import folder_options, prepare, refuse
from handpress.cli.console import BOLD, count, show_problems, wrap
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.output.atomic import write_problem
from handpress.project.model import BuildOptions
from handpress.project.pipeline import LoadedProject
from handpress.review import rules
from handpress.review.signed import MOST_YEARS, too_long
from handpress.review.wording import spelled_date
from handpress.workspace import Handout, Workspace, shipped_root

MOST_LETTERS = 60  # of a name or a role
MOST_NOTE = 300
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_POINTS = {
    "needs_check": "Facts that no source confirms yet",
    "unset": "Values that the clinic has not set, for which a line to write on is printed",
    "unread": "Sources that nobody has opened",
    "due_sooner": "Facts to be looked at again before this review ends",
}


def sign_command(
    session: Session,
    name: str,
    by: str,
    until: str | None,
    note: str | None,
    yes: bool,
    brand: str | None,
    workspace: str | None,
    as_json: bool,
) -> int:
    """Show what is open, ask, and record the signature. Raises UsageError."""
    from handpress.project.sign import Signer, keep_signature, kept_where, prepare_signing

    place = session.workspace(workspace, brand)
    own_reviews(session, place, workspace)
    who, role = signer(by)
    last = day_of(until, session.today) if until is not None else None
    terms = Signer(who, role, last, _note(note))
    options = BuildOptions(session.today, by_name=True, epoch=session.epoch)
    try:
        project, handout = one_handout(place, name, options)
        to_sign = prepare_signing(project, handout, options, terms)
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "Nothing was signed.")
    accepted = to_sign.signature.accepted
    if not as_json:
        show_problems(session.err, to_sign.diagnostics, SourceLines(place))
        _show_open(session, place, project, handout.name, accepted.data())
    if accepted.count and not yes and (as_json or not _asked(session)):
        diagnostic = rules.NOT_CONFIRMED.at(None, count=count(accepted.count, "point"))
        if not as_json:
            raise UsageError([diagnostic])
        from handpress.cli.json_output import refusal

        data = refusal(UsageError([diagnostic])) | {"open": accepted.data()}
        session.out.write(json.dumps(data, indent=2))
        return ExitCode.USAGE
    try:
        signature, folder = keep_signature(place, to_sign)
    except OSError as error:
        diagnostic = write_problem(error, f"The signature of {handout.name}")
        return refuse(session, place, HandpressError([diagnostic]), as_json, "Nothing was signed.")
    except HandpressError as error:
        return refuse(session, place, error, as_json, "Nothing was signed.")
    if as_json:
        data = {
            "exit_code": 0,
            "handout": handout.name,
            "content": signature.content,
            "by": signature.by,
            "role": signature.role,
            "day": signature.day.isoformat(),
            "until": signature.until.isoformat(),
            "clinic": signature.clinic,
            "sample": signature.sample,
            "accepted": accepted.data(),
            "folder": str(folder),
        }
        session.out.write(json.dumps(data, indent=2))
        return ExitCode.OK
    out = session.out
    folders = folder_options(workspace=workspace, brand=brand)
    where = kept_where(place, handout.name, signature)
    words = [
        f"{signature.who} has signed {handout.name} for {signature.clinic}.",
        f"The signature is good until {spelled_date(signature.until)}.",
        f"What was signed is kept in {where}.",
        f"To print it with that at its foot: {session.program} {handout.name}{folders}",
    ]
    if signature.sample:
        words.insert(2, "This clinic is a sample, so the signature only tries it out: every page still says "
                        "that it is a sample, and for a real clinic the signature never counts.")  # fmt: skip
    out.write()
    for line in words:
        out.write(wrap(harmless(line), out.width, 0, ""))
    return ExitCode.OK


# ---- what is asked -------------------------------------------------------------------------


def own_reviews(session: Session, place: Workspace, workspace: str | None) -> None:
    """Raises UsageError where nothing may be recorded: in what came with the tool."""
    shipped = shipped_root()
    if place.root != shipped.resolve():
        return
    if shipped.name == "_shipped" or (workspace is None and session.here.resolve() != place.root):
        raise UsageError([rules.NOT_YOURS.at(None, command=session.program)])


def one_handout(place: Workspace, name: str, options: BuildOptions) -> tuple[LoadedProject, Handout]:
    """The open shop and a handout by its name.

    Raises:
        UsageError: there is no such handout.
        HandpressError: its file cannot be begun, or content or brand have an error.
    """
    project, chosen, unmade, _ = prepare(place, (name,), options)
    if not chosen:
        raise HandpressError(diagnostic for one in unmade for diagnostic in one.diagnostics)
    return project, chosen[0]


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


def _show_open(
    session: Session, place: Workspace, project: LoadedProject, handout: str, points: dict[str, Any]
) -> None:
    out = session.out
    if not points:
        out.write(f"Nothing is open in {handout}.")
        return
    out.write()
    out.write(f"To look at before {handout} is signed:")
    for kind, ids in points.items():
        out.write()
        out.write(out.paint(f"{_POINTS[kind]} ({len(ids)}):", BOLD))
        for one, said in _said(project, kind, ids):
            out.write("  " + wrap(harmless(f"{one}  {said}"), out.width, 2, "      "))


def _said(project: LoadedProject, kind: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    from handpress.document.model import plain_text

    library = project.library
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
