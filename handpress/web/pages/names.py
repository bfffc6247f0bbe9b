"""With names and dates: a list put in, its columns matched, the first copy seen, and one file to print.

Nothing of it is stored, logged or kept here: the list lives in a process of its own, and ends with it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.room.personal import LookOrder, PersonalRun, PersonalRuns, RunLooked
from handpress.values import Value
from handpress.web.browsers import browser_of
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.handouts import CardShown, cards_of
from handpress.web.saving import typed_in
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

NOTHING = "Paste the list, or choose its file. The first row has the names of the columns."
NO_HANDOUT = "Choose a handout."


class NamesShown(Value, frozen=True):
    """A list that is open: its number, the handout, what is known of it, and where the first copy is seen."""

    number: str
    card: CardShown
    looked: RunLooked
    order: str = ""
    pictures: tuple[str, ...] = ()


async def names(request: Request) -> Response:
    """A handout, and the list for it."""
    return await _start(request)


async def _start(request: Request, **more: Any) -> Response:
    desk: Desk = request.app.state.desk
    try:
        cards = await _cards(desk)
    except HandpressError as error:
        return await page(request, "broken.html", place="print", problems=error.diagnostics)
    chosen = request.query_params.get("h", "")
    values = {"cards": cards, "chosen": chosen, "problem": "", "problems": (), "open": None}
    return await page(request, "names.html", place="print", **{**values, **more})


async def _cards(desk: Desk) -> dict[str, CardShown]:
    known = cards_of(desk, (await desk.standing()).rack)
    able: tuple[str, ...] = await desk.ask("personal")
    return {name: card for name, card in known.items() if name in able and card.state.prints}


async def put_in(request: Request) -> Response:
    """Take a list, and look at it."""
    typed = typed_in(request)
    desk: Desk = request.app.state.desk
    runs: PersonalRuns = request.app.state.people
    handout = typed.get("handout", "")
    try:
        card = (await _cards(desk)).get(handout)
    except HandpressError as error:
        return await page(request, "broken.html", place="print", problems=error.diagnostics)
    if card is None:
        return await _start(request, problem=NO_HANDOUT)
    given = request.state.form.get("file")
    data, file = typed.get("list", "").strip().encode("utf-8"), ""
    if isinstance(given, UploadFile) and given.filename:
        data, file = await given.read(), given.filename[-5:]
    if not data:
        return await _start(request, problem=NOTHING, chosen=handout)
    number = secrets.token_urlsafe(12)
    order = LookOrder(desk.today(), handout)
    try:
        run = await asyncio.to_thread(runs.begin, number)
        looked = await _asked(run, "read", data, file, order)
    except (HandpressError, OSError) as error:
        runs.end(number)
        return await _start(request, problems=getattr(error, "diagnostics", ()), chosen=handout)
    return await _open(request, number, card, looked, "")


async def looked_again(request: Request) -> Response:
    """The same list with other columns, or with another order of day and month."""
    typed = typed_in(request)
    desk: Desk = request.app.state.desk
    runs: PersonalRuns = request.app.state.people
    number, handout = typed.get("run", ""), typed.get("handout", "")
    days = typed.get("order", "")
    days = days if days in ("dmy", "mdy") else ""
    try:
        card = (await _cards(desk)).get(handout)
        if card is None:
            return refusal(NOT_HERE)
        order = LookOrder(desk.today(), handout, _columns(typed), days)
        looked = await _asked(runs.get(number), "look", order)
    except HandpressError as error:
        return await _start(request, problems=error.diagnostics, chosen=handout)
    return await _open(request, number, card, looked, days)


def _columns(typed: Mapping[str, str]) -> dict[str, int] | None:
    """Which column each field is said to be in; None where the form had none."""
    found = {}
    for key, value in typed.items():
        if key.startswith("column-") and value.lstrip("-").isascii() and value.lstrip("-").isdigit():
            found[key.removeprefix("column-")] = max(-1, min(int(value[:6]), 10_000))
    return found or None


async def _asked(run: PersonalRun, what: str, *values: object) -> RunLooked:
    looked = await asyncio.to_thread(run.ask, what, *values)
    assert isinstance(looked, RunLooked)
    return looked


async def _open(request: Request, number: str, card: CardShown, looked: RunLooked, order: str) -> Response:
    mark = secrets.token_urlsafe(4)  # another look has other pictures
    pictures = tuple(f"/print/names/first/{number}/{one + 1}.png?{mark}" for one in range(looked.pages))
    shown = NamesShown(number, card, looked, order, pictures)
    browser = browser_of(request.headers.get("user-agent", ""))
    return await page(request, "names_open.html", place="print", open=shown, browser=browser)


async def first_copy(request: Request) -> Response:
    """A page of the first copy, drawn where the list is."""
    runs: PersonalRuns = request.app.state.people
    try:
        run = runs.get(request.path_params["number"])
        png = await asyncio.to_thread(run.ask, "picture", request.path_params["page"])
    except HandpressError:
        return refusal(NOT_HERE)
    assert isinstance(png, bytes)
    return Response(png, media_type="image/png")


async def fetched(request: Request) -> Response:
    """The file, once; then the process that made it is gone."""
    runs: PersonalRuns = request.app.state.people
    number = typed_in(request).get("run", "")
    try:
        data = await asyncio.to_thread(runs.get(number).ask, "fetch")
    except HandpressError as error:
        return await _start(request, problems=error.diagnostics)
    finally:
        await asyncio.to_thread(runs.end, number)
    assert isinstance(data, bytes)
    return Response(
        data, media_type="application/pdf", headers={"content-disposition": 'inline; filename="copies.pdf"'}
    )


async def forgotten(request: Request) -> Response:
    """Forget a list at once."""
    number = typed_in(request).get("run", "")
    await asyncio.to_thread(request.app.state.people.end, number)
    return RedirectResponse("/print/names?done=forgotten", 303)


def routes() -> list[Route]:
    return [
        Route("/print/names", names),
        Route("/print/names", put_in, methods=["POST"]),
        Route("/print/names/look", looked_again, methods=["POST"]),
        Route("/print/names/first/{number}/{page:int}.png", first_copy),
        Route("/print/names/file", fetched, methods=["POST"]),
        Route("/print/names/end", forgotten, methods=["POST"]),
    ]
