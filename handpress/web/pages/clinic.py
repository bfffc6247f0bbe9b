"""The clinic's own data: name and phones, the prescriber's answers, and the history of all changes."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.edit.changes import EditKind, HistoryEntry
from handpress.edit.steps import Content, Keys
from handpress.review.wording import spelled_date
from handpress.room.changing import AnswerShown, SaveAnswer
from handpress.values import Value
from handpress.web.clinicforms import (
    CONTACT,
    ReadForm,
    answers_file,
    as_text,
    brand_file,
    contact_places,
    packed,
    read_answers,
    read_contact,
    shown_contact,
    unpacked,
)
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.lookforms import LOOK_LABELS
from handpress.web.saving import FormShown, conflicts_shown, save_form, saved_in, typed_in
from handpress.web.shell import page
from handpress.web.who import who_name

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

MOST_SHOWN = 60
"""Saves on the page of the history."""


# ---- name, phones, address


async def contact(request: Request) -> Response:
    """The clinic's name and how it is reached."""
    desk: Desk = request.app.state.desk
    try:
        contents = await desk.ask("values", tuple(contact_places(brand_file(desk.workspace))))
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    shown = FormShown(packed(contents), saved=saved_in(request))
    return await _contact(request, shown, contents, None)


async def save_contact(request: Request) -> Response:
    """Save what was typed there."""
    desk: Desk = request.app.state.desk
    typed = typed_in(request)
    try:
        before = unpacked(typed.get("before", ""), len(CONTACT))
    except ValueError:
        return refusal(NOT_HERE)
    labels: dict[Keys, str] = {(field.key,): field.label for field in CONTACT}
    read = read_contact(brand_file(desk.workspace), typed, before)
    ended = await save_form(request, read, before, labels, "/clinic/contact")
    return ended if isinstance(ended, Response) else await _contact(request, ended, before, typed)


async def _contact(
    request: Request, form: FormShown, contents: Sequence[Content], typed: Mapping[str, str] | None
) -> Response:
    fields = shown_contact(contents, typed, form.problems)
    return await page(request, "clinic_contact.html", place="clinic", fields=fields, form=form)


# ---- the prescriber's answers


class AnswerRow(Value, frozen=True):
    """A question with its field."""

    answer: AnswerShown
    typed: str
    problem: str = ""


async def answers(request: Request) -> Response:
    """What differs by clinic and only the prescriber can say."""
    desk: Desk = request.app.state.desk
    try:
        asked: tuple[AnswerShown, ...] = await desk.ask("answers")
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    shown = FormShown(packed([one.value for one in asked]), saved=saved_in(request))
    return await _answers(request, shown, asked, None)


async def save_answers(request: Request) -> Response:
    """Save them, with the day and by whom."""
    desk: Desk = request.app.state.desk
    typed = typed_in(request)
    try:
        asked: tuple[AnswerShown, ...] = await desk.ask("answers")
        before = unpacked(typed.get("before", ""), len(asked))
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    except ValueError:
        return refusal(NOT_HERE)
    read, labels = answers_typed(request, asked, before)
    ended = await save_form(request, read, before, labels, "/clinic/answers")
    return ended if isinstance(ended, Response) else await _answers(request, ended, asked, typed)


async def _answers(
    request: Request, form: FormShown, asked: Sequence[AnswerShown], typed: Mapping[str, str] | None
) -> Response:
    rows = answer_rows(asked, form, typed)
    open_ones = sum(not as_text(one.value) for one in asked)
    return await page(
        request, "clinic_answers.html", place="clinic", rows=rows, form=form, open_ones=open_ones
    )


def answer_rows(
    asked: Sequence[AnswerShown], form: FormShown, typed: Mapping[str, str] | None
) -> tuple[AnswerRow, ...]:
    """The questions with what is answered, or with what somebody has typed."""
    return tuple(
        AnswerRow(
            one,
            as_text(one.value) if typed is None else typed.get(one.name, ""),
            form.problems.get(one.name, ""),
        )
        for one in asked
    )


def answers_typed(
    request: Request, asked: Sequence[AnswerShown], before: Sequence[Content]
) -> tuple[ReadForm, dict[Keys, str]]:
    """What was typed as answers, with how each is called."""
    desk: Desk = request.app.state.desk
    names, units = [one.name for one in asked], {one.name: one.unit for one in asked}
    read = read_answers(answers_file(desk.workspace), typed_in(request), names, units, before)
    return read, {("parameters", one.name): one.meaning for one in asked}


# ---- the history


class SaveShown(Value, frozen=True):
    """All that was saved at once."""

    number: int
    day: str
    time: str
    who: str
    kind: str
    lines: tuple[tuple[str, str, str], ...]  # where, what was there, what is there now
    can_undo: bool


_DONE = {
    EditKind.CHANGE: "changed",
    EditKind.UNDO: "put back",
    EditKind.OUTSIDE: "changed outside the print room",
    EditKind.PICTURE: "put in",
    EditKind.RESTORED: "put back whole",
}
_FILES = {
    "brand/brand.yaml": "The clinic’s name, phones, colors and logo",
    "brand/clinic.yaml": "The prescriber’s answers",
    "content.yaml": "The sentences",
    "brand/packs.yaml": "The print lists",
    "brand/rack.yaml": "The order of the shelves",
}


async def history(request: Request) -> Response:
    """Who changed what, the newest first."""
    return await _history(request)


async def _history(request: Request, **more: Any) -> Response:
    desk: Desk = request.app.state.desk
    try:
        entries: tuple[HistoryEntry, ...] = await desk.ask("history")
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    asked: tuple[AnswerShown, ...] = ()
    with contextlib.suppress(HandpressError):  # the history can be seen though a file is broken
        asked = await desk.ask("answers") if entries else ()
    words: dict[Keys, str] = {("parameters", one.name): one.meaning for one in asked}
    saves: dict[int, list[HistoryEntry]] = {}
    for one in entries:
        saves.setdefault(one.save, []).append(one)
    undone = {number for one in entries for number in one.undoes}
    shown = tuple(_save(some, words, undone) for some in reversed(list(saves.values())))
    values = {"saves": shown[:MOST_SHOWN], "more": max(0, len(shown) - MOST_SHOWN), "asked": 0}
    return await page(request, "clinic_history.html", place="clinic", **{**values, **more})


def _save(some: Sequence[HistoryEntry], words: Mapping[Keys, str], undone: set[int]) -> SaveShown:
    first = some[0]
    lines = tuple((_called(one, words), as_text(one.before), as_text(one.after)) for one in some)
    return SaveShown(
        first.save,
        spelled_date(first.when.date()),
        f"{first.when:%H:%M}",
        first.who,
        _DONE.get(first.kind, "changed"),
        lines,
        first.number not in undone,
    )


def _called(one: HistoryEntry, words: Mapping[Keys, str]) -> str:
    """What was changed, as the pages call it."""
    if one.path in words:
        return words[one.path]
    labels: dict[Keys, str] = {(field.key,): field.label for field in CONTACT}
    labels.update(LOOK_LABELS)
    labels["hidden",] = "What is hidden from the rack"
    if one.path in labels:
        return labels[one.path]
    if one.path[:1] == ("facts",):
        return "A sentence"
    if one.file.startswith("handouts/"):
        name = one.file.removeprefix("handouts/").removesuffix(".md")
        return f"{'Words of the' if one.path else 'The'} handout “{name}”"
    file = one.file.replace("brand:", "brand/")  # a brand that lies elsewhere
    return _FILES.get(file, "A picture" if one.kind is EditKind.PICTURE else "A file")


async def put_back(request: Request) -> Response:
    """Put back what stood before a save."""
    desk: Desk = request.app.state.desk
    typed = typed_in(request)
    number = typed.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return refusal(NOT_HERE)
    try:
        answer: SaveAnswer = await desk.ask(
            "undo", int(number), who_name(request), desk.now(), "anyway" in typed
        )
    except HandpressError as error:
        return await _history(request, problems=error.diagnostics)
    if answer.done:
        return RedirectResponse("/clinic/history?done=back", 303)
    if answer.conflicts:
        return await _history(request, asked=int(number), conflicts=conflicts_shown(answer.conflicts, {}))
    return await _history(request, problems=answer.refused)


async def restore(request: Request) -> Response:
    """Put the last good version of a broken file back; what is there stays in the history."""
    desk: Desk = request.app.state.desk
    try:
        answer: SaveAnswer = await desk.ask(
            "restore", typed_in(request).get("file", ""), who_name(request), desk.now()
        )
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", why=error.diagnostics)
    if not answer.done:
        return await page(request, "broken.html", place="clinic", why=answer.refused)
    return RedirectResponse("/clinic/history?done=back", 303)


async def _first(request: Request) -> Response:
    return RedirectResponse("/clinic/contact", 303)


def routes() -> list[Route]:
    return [
        Route("/clinic", _first),
        Route("/clinic/contact", contact),
        Route("/clinic/contact", save_contact, methods=["POST"]),
        Route("/clinic/answers", answers),
        Route("/clinic/answers", save_answers, methods=["POST"]),
        Route("/clinic/restore", restore, methods=["POST"]),
        Route("/clinic/history", history),
        Route("/clinic/history", put_back, methods=["POST"]),
    ]
