"""The app of the print room: its pages behind the guard, and the door."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from handpress.brand.identity import read_clinic_name
from handpress.brand.leftovers import SAMPLE_NAMES
from handpress.papers import LETTER
from handpress.room.answers import ClinicShown
from handpress.room.desk import Desk
from handpress.room.personal import PersonalRuns
from handpress.room.settings import RoomSettings
from handpress.web.drafts import BackupDrafts, LogoDrafts
from handpress.web.guard import FAULT, NOT_HERE, NOT_SO, Guard, TurnedAway, refusal
from handpress.web.once import OnceForms, OpenedSheets
from handpress.web.pages import (
    backup,
    beside,
    handout,
    handouts,
    inrack,
    joblist,
    live,
    look,
    names,
    ownwords,
    paper,
    people,
    printers,
    review,
    sentence,
    setup,
    shelves,
    signing,
    words,
)
from handpress.web.pages import clinic as clinic_pages
from handpress.web.passes import COOKIE_SECONDS, Passes
from handpress.web.printed import Tickets
from handpress.web.shell import plain_page, static_files
from handpress.web.who import Desks
from handpress.workspace import shipped_root

USED_LINK = TurnedAway(
    403,
    "This link has been used",
    "A link opens the print room once, and within a minute.",
    "Double-click “Start Handpress” once more. Whoever uses the terminal types: handpress serve",
)


def make_app(
    desk: Desk,
    settings: RoomSettings,
    passes: Passes,
    port: int,
    *,
    key: str = "",
    stop: Callable[[], None] = lambda: None,
    **limits: Any,
) -> Guard:
    """The print room of one clinic.

    Args:
        port: at which it answers: part of every host that it believes.
        key: by which a second start asks for a link.
        stop: ends the server.
        limits: of the guard, where they are not the usual ones.
    """
    app = Starlette(
        routes=[
            Route("/launch", _launch),
            Route("/again", _again, methods=["POST"]),
            Route("/static/{name}", _static),
            Route("/logo", _logo),
            Route("/alive", _alive),
            Route("/close", _close, methods=["POST"]),
            *handouts.routes(),
            *shelves.routes(),
            *handout.routes(),
            *paper.routes(),
            *joblist.routes(),
            *inrack.routes(),
            *names.routes(),
            *review.routes(),
            *beside.routes(),
            *signing.routes(),
            *people.routes(),
            *clinic_pages.routes(),
            *look.routes(),
            *printers.routes(),
            *setup.routes(),
            *backup.routes(),
            *words.routes(),
            *sentence.routes(),
            *ownwords.routes(),
            *live.routes(),
        ],
        exception_handlers={HTTPException: _refused, Exception: _fault},
        lifespan=_lifespan,
    )
    clinic = read_clinic_name(desk.workspace.brand, desk.workspace.root)
    app.state.clinic = ClinicShown(clinic.name or "Your clinic", "", clinic.sample, LETTER.name)
    app.state.desk, app.state.settings, app.state.passes = desk, settings, passes
    app.state.tickets, app.state.key, app.state.stop, app.state.port = Tickets(), key, stop, port
    app.state.people = PersonalRuns(desk.workspace)
    app.state.logos, app.state.backups = LogoDrafts(), BackupDrafts()
    app.state.tries, app.state.asked = live.TriedPictures(), live.NewestTries()
    app.state.desks, app.state.forms, app.state.opened = Desks(), OnceForms(), OpenedSheets()
    hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
    return Guard(app, passes, hosts, **limits)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    desk.begin_covers()
    noting = asyncio.ensure_future(desk.ask("outside", desk.now()))  # while nobody waits
    noting.add_done_callback(lambda done: done.cancelled() or done.exception())
    yield
    app.state.people.close()


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return refusal(NOT_SO if error.status_code == 405 else NOT_HERE)


async def _fault(request: Request, error: Exception) -> Response:
    """The page of a fault; the guard logs it."""
    return refusal(FAULT)


async def _launch(request: Request) -> Response:
    """The door: a link that works once becomes a cookie, and the address is clean again."""
    passes: Passes = request.app.state.passes
    if not passes.use_link(request.query_params.get("code", "")):
        if passes.knows(request.cookies.get(passes.cookie, "")):
            return RedirectResponse("/", 303)  # the same browser once more
        return refusal(USED_LINK)
    answer = RedirectResponse("/setup" if _is_new(request) else "/", 303)
    answer.set_cookie(
        passes.cookie, passes.new_cookie(), max_age=COOKIE_SECONDS, path="/", httponly=True, samesite="strict"
    )
    return answer


def _is_new(request: Request) -> bool:
    """Whether a folder still has the sample's name: then it is set up first."""
    clinic: ClinicShown = request.app.state.clinic
    root = request.app.state.desk.workspace.root
    return clinic.sample and clinic.name.casefold() in SAMPLE_NAMES and root != shipped_root()


async def _again(request: Request) -> Response:
    """A second start asks for a fresh link; it knows the key, which lies in the user's own settings."""
    key: str = request.app.state.key
    given = request.headers.get("x-room-key", "")
    if not key or not hmac.compare_digest(given.encode("utf-8", "replace"), key.encode()):
        return refusal(NOT_HERE)
    return PlainTextResponse(request.app.state.passes.fresh_link())


async def _static(request: Request) -> Response:
    file = static_files().get(request.path_params["name"])
    if file is None:
        return refusal(NOT_HERE)
    known = request.query_params.get("v") == file.mark
    kept = "public, max-age=31536000, immutable" if known else "no-cache"
    headers = {"cache-control": kept, "etag": f'"{file.mark}"'}
    return Response(file.data, media_type=file.type, headers=headers)


async def _logo(request: Request) -> Response:
    """The clinic's logo, from outlines that the loader has checked."""
    clinic: ClinicShown = request.app.state.clinic
    if not clinic.logo:
        return refusal(NOT_HERE)
    return Response(clinic.logo, media_type=clinic.logo_type)


async def _alive(request: Request) -> Response:
    """Asked now and then by an open page, which says so when nobody answers."""
    return Response(status_code=204)


async def _close(request: Request) -> Response:
    """Close the print room."""
    answer = plain_page("closed.html", 200)
    asyncio.get_running_loop().call_later(0.3, request.app.state.stop)
    return answer
