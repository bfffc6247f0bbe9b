"""Set-up in five steps: the clinic's own forms with a way through them.

Each step saves for itself, so whoever stops goes on later where it was. Nothing is kept but the files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.edit.steps import Content, Keys
from handpress.room.changing import AnswerShown
from handpress.room.settingup import SetupNow
from handpress.values import Value
from handpress.web.clinicforms import (
    CONTACT,
    FormField,
    ReadForm,
    brand_file,
    contact_places,
    packed,
    read_contact,
    shown_contact,
    unpacked,
)
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.clinic import answer_rows, answers_typed
from handpress.web.pages.handouts import OPENING
from handpress.web.pages.look import FormFrame, look_page, look_sent
from handpress.web.saving import FormShown, save_form, saved_in, typed_in
from handpress.web.shell import page, plain_page
from handpress.web.who import staff_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

NIGHT = "after_hours"
REACHED = tuple(field for field in CONTACT if field.key != NIGHT)
AT_NIGHT = tuple(field for field in CONTACT if field.key == NIGHT)
LOOK_FRAME = FormFrame("setup_look.html", "/setup/3", "/setup/4", "Save and go on")


class SetupStep(Value, frozen=True):
    """A step beside the form. ``said`` is how far it is."""

    number: int
    title: str
    said: str
    done: bool


class SampleLeft(Value, frozen=True):
    """Something that is still the sample's, and the step where it is replaced."""

    label: str
    href: str


def steps_of_setup(now: SetupNow, reviewers: int) -> tuple[SetupStep, ...]:
    """The five steps, with how far each is."""
    left = set(now.to_fill)
    night = NIGHT in left
    rest = len(left - {NIGHT})
    logo = "logo" in now.left
    return (
        SetupStep(1, "Your clinic", f"{rest} still the sample’s" if rest else "Filled in", not rest),
        SetupStep(2, "At night", "Still the sample’s" if night else "Answered", not night),
        SetupStep(3, "Logo and colors", "Still the sample’s logo" if logo else "Your own", not logo),
        SetupStep(
            4,
            "Prescriber’s answers",
            f"{now.answered} of {now.questions}",
            now.answered == now.questions,
        ),
        SetupStep(
            5,
            "Who reviews, and then",
            "A reviewer is named" if reviewers else "Nobody reviews yet",
            not now.sample and bool(reviewers),
        ),
    )


async def _known(request: Request) -> dict[str, Any]:
    """What every step shows beside its form. Raises HandpressError."""
    desk: Desk = request.app.state.desk
    now: SetupNow = await desk.ask("setup")
    reviewers = sum(one.reviewer for one in staff_of(request).people)
    steps = steps_of_setup(now, reviewers)
    done = sum(one.done for one in steps)
    return {"steps": steps, "done_steps": done, "now": now, "reviewers": reviewers}


async def first(request: Request) -> Response:
    """Where somebody goes on: the first step that is not done."""
    desk: Desk = request.app.state.desk
    if not await desk.opens(OPENING):
        return plain_page("opening.html", 200)
    try:
        known = await _known(request)
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    step = next((one.number for one in known["steps"] if not one.done), 5)
    return RedirectResponse(f"/setup/{step}", 303)


async def step(request: Request) -> Response:
    """One step, as it is now."""
    number = request.path_params["number"]
    try:
        request.state.beside = await _known(request)
        match number:
            case 1 | 2:
                return await _contact(request, number)
            case 3:
                return await look_page(request, LOOK_FRAME)
            case 4:
                return await _answers(request)
            case 5:
                return await _last(request)
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    return refusal(NOT_HERE)


async def sent(request: Request) -> Response:
    """Save a step, and go on to the next."""
    number = request.path_params["number"]
    try:
        request.state.beside = await _known(request)
        match number:
            case 1 | 2:
                return await _contact_sent(request, number)
            case 3:
                return await look_sent(request, LOOK_FRAME)
            case 4:
                return await _answers_sent(request)
            case 5:
                return await _ended(request)
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    except ValueError:
        return refusal(NOT_HERE)
    return refusal(NOT_HERE)


async def _shown(request: Request, number: int, form: FormShown, **more: Any) -> Response:
    values = {**request.state.beside, "number": number, "form": form, **more}
    return await page(request, "setup.html", place="clinic", **values)


# ---- 1 and 2: the clinic, and whom a patient calls at night


def _fields(number: int) -> Sequence[FormField]:
    return REACHED if number == 1 else AT_NIGHT


async def _contact(request: Request, number: int) -> Response:
    desk: Desk = request.app.state.desk
    fields = _fields(number)
    contents = await desk.ask("values", tuple(contact_places(brand_file(desk.workspace), fields)))
    shown = shown_contact(contents, fields=fields)
    form = FormShown(packed(contents), saved=saved_in(request))
    return await _shown(request, number, form, fields=shown)


async def _contact_sent(request: Request, number: int) -> Response:
    desk: Desk = request.app.state.desk
    typed, fields = typed_in(request), _fields(number)
    before = unpacked(typed.get("before", ""), len(fields))
    read = read_contact(brand_file(desk.workspace), typed, before, fields)
    labels: dict[Keys, str] = {(field.key,): field.label for field in fields}
    ended = await _saved(request, read, before, labels, number)
    if isinstance(ended, Response):
        return ended
    return await _shown(request, number, ended, fields=shown_contact(before, typed, ended.problems, fields))


async def _saved(
    request: Request, read: ReadForm, before: Sequence[Content], labels: Mapping[Keys, str], number: int
) -> Response | FormShown:
    return await save_form(request, read, before, labels, f"/setup/{number + 1}")


# ---- 4: the prescriber's answers


async def _answers(request: Request) -> Response:
    asked: tuple[AnswerShown, ...] = await request.app.state.desk.ask("answers")
    form = FormShown(packed([one.value for one in asked]), saved=saved_in(request))
    return await _shown(request, 4, form, rows=answer_rows(asked, form, None))


async def _answers_sent(request: Request) -> Response:
    asked: tuple[AnswerShown, ...] = await request.app.state.desk.ask("answers")
    typed = typed_in(request)
    before = unpacked(typed.get("before", ""), len(asked))
    read, labels = answers_typed(request, asked, before)
    ended = await _saved(request, read, before, labels, 4)
    if isinstance(ended, Response):
        return ended
    return await _shown(request, 4, ended, rows=answer_rows(asked, ended, typed))


# ---- 5: what is next


async def _last(request: Request, form: FormShown | None = None) -> Response:
    now: SetupNow = request.state.beside["now"]
    labels = {field.key: field.label for field in CONTACT}
    left = tuple(
        SampleLeft(labels.get(key, key), f"/setup/{2 if key == NIGHT else 1}#field-{key}")
        for key in now.to_fill
    )
    return await _shown(request, 5, form or FormShown("", saved=saved_in(request)), left=left)


async def _ended(request: Request) -> Response:
    """Take “Sample” off the paper: from now on the folder is the clinic's own."""
    now: SetupNow = request.state.beside["now"]
    if now.to_fill or not now.ends:
        return await _last(request)
    labels: dict[Keys, str] = {one.path: "Sample" for one in now.ends}
    before = [one.before for one in now.ends]
    ended = await save_form(request, ReadForm(now.ends, {}), before, labels, "/setup/5")
    return ended if isinstance(ended, Response) else await _last(request, ended)


def routes() -> list[Route]:
    return [
        Route("/setup", first),
        Route("/setup/{number:int}", step),
        Route("/setup/{number:int}", sent, methods=["POST"]),
    ]
