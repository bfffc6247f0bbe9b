"""``update``: what has changed in Handpress, side by side with a clinic's own, taken over, kept or asked."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from handpress.cli.console import BOLD, FAINT, count, show_findings, wrap
from handpress.cli.frame import CommandAnswer, run
from handpress.cli.options import UpdateOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.output.atomic import diagnose_write
from handpress.project import rules
from handpress.project.update import UNCHANGED, Ask, Updated
from handpress.project.update_effects import UpdateEffect
from handpress.project.updates import ItemChange, UpdateItem, in_words
from handpress.workspace import shipped_root

if TYPE_CHECKING:
    from handpress.api import Project

MOST_LINES = 8
"""Lines of a difference that are shown where nobody asks for more."""


def update_command(session: Session, options: UpdateOptions) -> ExitCode:
    """Show what has changed in Handpress, ask, and take over what is chosen. Raises UsageError."""
    if session.place(options).root == shipped_root().resolve():
        raise UsageError([rules.UPDATE_NOT_YOURS.at(None)])

    def update(project: Project) -> CommandAnswer:
        items = project.updates()
        take = [*options.take, *((UNCHANGED,) if options.yes else ())]
        keep = list(options.keep)
        chosen = bool(take or keep)
        asking = not options.as_json and not chosen and bool(items) and _can_ask(session)
        if asking:
            _show(session, items, options.verbose)
            take, keep = _asked(session, items)
        try:
            done = None
            if take or keep or _nothing_to_decide(items):
                ask = _asks(session, project, options) if asking else None
                done = project.update(session.today, take, keep, options.leave, ask)
        except OSError as error:
            raise HandpressError([diagnose_write(error, "The update")]) from error

        def tell() -> None:
            if not asking and not chosen:
                _show(session, items, options.verbose)
            _tell(session, items, done)

        return CommandAnswer(lambda: _data(items, done), tell)

    return run(session, options, "Nothing was taken over.", update)


def _nothing_to_decide(items: Sequence[UpdateItem]) -> bool:
    return all(item.told for item in items)


# ---- asking


def _can_ask(session: Session) -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and session.out.stream.isatty()


def _asked(session: Session, items: Sequence[UpdateItem]) -> tuple[list[str], list[str]]:
    """What somebody at a terminal wants to take over, and to keep. Nobody there is asked nothing."""
    take: list[str] = []
    keep: list[str] = []
    plain = [item for item in items if item.plain]
    if plain:
        said = _answer(session, f"Take over all that you have not changed ({len(plain)})?", "yn")
        take += [UNCHANGED] if said == "y" else []
    for item in items:
        if item.ask:
            said = _answer(session, f"{item.label}: take over that of Handpress, or keep yours?", "tk")
            if said:
                (take if said == "t" else keep).append(item.label)
    return take, keep


def _asks(session: Session, project: Project, options: UpdateOptions) -> Ask:
    """Asks of each handout that would be lost, become a draft or get other pages whether to leave it."""
    agreed: set[str] = set()

    def ask(effects: Sequence[UpdateEffect]) -> list[str]:
        leave: list[str] = []
        for one in effects:
            if one.handout in agreed or not (one.wrong or one.becomes_draft or one.pages):
                continue
            if one.wrong:
                lines = SourceLines(project.workspace)
                show_findings(session.out, one.wrong, lines, verbose=options.verbose)
                session.out.write()
                question = (
                    f"{one.handout} could not be made any more. Leave it as it is, and take over the rest?"
                )
            else:
                question = f"{_what(one)} Leave it as it is, and take over the rest?"
            if _answer(session, question, "yn") == "y":
                leave.append(one.handout)
            else:
                agreed.add(one.handout)
        return leave

    return ask


def _what(one: UpdateEffect) -> str:
    """What becomes of a handout, in a sentence."""
    said = ["is signed, and becomes a draft"] if one.becomes_draft else []
    said += [f"has {count(now, 'page')} as a {layout}, not {before}" for layout, before, now in one.pages]
    return f"{one.handout} {'; it '.join(said)}."


def _answer(session: Session, question: str, letters: str) -> str:
    words = {"y": "yes", "n": "no", "t": "take", "k": "keep"}
    choices = ", ".join(words[letter] for letter in letters)
    session.out.stream.write(f"{question} Type {choices}, or nothing for later: ")
    session.out.stream.flush()
    said = sys.stdin.readline().strip().lower()[:1]
    return said if said and said in letters else ""


# ---- what is shown

_TITLES: tuple[tuple[str, Callable[[UpdateItem], bool]], ...] = (
    ("You have not changed these", lambda item: item.plain and item.change is ItemChange.CHANGED),
    ("New in Handpress", lambda item: item.plain and item.change is ItemChange.NEW),
    ("You have changed these, and so has Handpress",
     lambda item: item.ask and item.change is ItemChange.CHANGED),
    ("New in Handpress, and you have others by these names, or no part of your file for them",
     lambda item: item.ask and item.change is ItemChange.NEW),
    ("No longer in Handpress", lambda item: item.ask and item.change is ItemChange.REMOVED),
    ("Layouts that print otherwise now: look at the new pages", lambda item: item.told),
)  # fmt: skip


def _show(session: Session, items: Sequence[UpdateItem], verbose: bool) -> None:
    out = session.out
    for title, belongs in _TITLES:
        some = [item for item in items if belongs(item)]
        if not some:
            continue
        out.write()
        out.write(out.paint(f"{title} ({len(some)}):", BOLD))
        for item in some:
            out.write(f"  {harmless(item.label)}" + (f", {item.change.value}" if item.told else ""))
            rows = list(_rows(item))
            for sign, text in rows if verbose else rows[:MOST_LINES]:
                head = out.paint(sign.ljust(7), FAINT)
                out.write(f"      {head}" + wrap(harmless(text), out.width, 13, " " * 13))
            if len(rows) > MOST_LINES and not verbose:
                out.write(f"      … and {count(len(rows) - MOST_LINES, 'line')} more: add --verbose.")
    out.write()


def _rows(item: UpdateItem) -> Iterator[tuple[str, str]]:
    """What differs, line by line: how it shipped, how it ships now, and how the clinic has it."""
    if item.told or (item.change is ItemChange.NEW and item.own is None and item.kind == "handout"):
        return
    if item.change is ItemChange.NEW and item.own is None:
        yield from (("new", line.strip()) for line in (item.new or "").split("\n")[1:] if line.strip())
        return
    if item.change is ItemChange.REMOVED:
        yield from (("yours", line.strip()) for line in (item.own or "").split("\n") if line.strip())
        return
    if item.old is not None:
        yield from _differences(item.old, item.new or "", "was", "now")
    if item.ask and item.own is not None:
        yield from _differences(item.old if item.old is not None else item.new or "", item.own, "", "yours")


def _differences(before: str, after: str, gone: str, come: str) -> Iterator[tuple[str, str]]:
    old, new = ([line.strip() for line in one.splitlines() if line.strip()] for one in (before, after))
    for row in difflib.ndiff(old, new):
        if row.startswith("- ") and gone:
            yield gone, row[2:]
        elif row.startswith("+ "):
            yield come, row[2:]


def _tell(session: Session, items: Sequence[UpdateItem], done: Updated | None) -> None:
    out = session.out

    def say(text: str) -> None:
        out.write(wrap(harmless(text), out.width, 0, "    "))

    if not items:
        say("Nothing in Handpress has changed since you last looked.")
        return
    if done is None:
        say(f"Changed in Handpress: {in_words(tuple(items))}. Nothing of yours was touched.")
        if any(item.plain for item in items):
            say("Each handout that would change is laid out before anything is written.")
            say(f"To take over all that you have not changed: {session.command('update --yes')}")
        asked = next((item for item in items if item.ask), None)
        if asked is not None:
            name = asked.name if sum(one.name == asked.name for one in items) == 1 else f'"{asked.label}"'
            say(f"To take over one: {session.command(f'update --take {name}')}")
            say(f"To keep yours: {session.command(f'update --keep {name}')}")
        return
    for title, labels in (("Taken over", done.taken), ("Kept as yours", done.kept)):
        if labels:
            say(f"{title}: {', '.join(labels)}.")
    for one in done.effects:
        if one.becomes_draft or one.pages:
            say(_what(one))
    for path in done.replaced:
        say(f"What you had is kept in {session.shown(path)}.")
    if done.left:
        say(f"Still open: {in_words(done.left)}. {session.command('update')} shows them.")
    elif _nothing_to_decide(items):
        say("There is nothing else to decide. This is not told again.")
    if done.taken:
        say(f"Look at what prints otherwise now: {session.command()}")


def _data(items: Sequence[UpdateItem], done: Updated | None) -> dict[str, Any]:
    return {
        "exit_code": 0,
        "changed": [
            {
                "kind": item.kind,
                "name": item.name,
                "change": item.change.name.lower(),
                "ask": item.ask,
                "old": item.old,
                "new": item.new,
                "own": item.own,
            }
            for item in items
        ],
        "taken": list(done.taken) if done else [],
        "kept": list(done.kept) if done else [],
        "open": [item.label for item in (done.left if done else items) if not item.told],
        "replaced": [str(path) for path in done.replaced] if done else [],
        "handouts": [
            {
                "handout": one.handout,
                "becomes_draft": one.becomes_draft,
                "pages": [
                    {"layout": layout, "before": before, "now": now} for layout, before, now in one.pages
                ],
            }
            for one in (done.effects if done else ())
        ],
    }
