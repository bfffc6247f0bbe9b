"""Words looked at while they are typed: their page, what is found in them, what they would do. Nothing is
written."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.patterns import regex
from handpress.project.foreseen import Foreseen
from handpress.project.trying import TriedWords
from handpress.room.changing import WordsTried
from handpress.values import Value
from handpress.web.choices import number_in
from handpress.web.clinicforms import ReadForm
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.saving import typed_in
from handpress.web.shell import plain_page
from handpress.web.who import browser_of_request

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

WIDE = 760
"""Pixels that the page is wide on which words are tried."""
MOST_TRIES = 20
MOST_PAGES = 100
_NAMED = regex(r'^The fact "[^"]*"')


class LiveForm(Value, frozen=True):
    """What was typed, and where it is looked at: on a handout, at the places that ``keys`` name. ``fits``
    says whether what prints it is laid out, too."""

    read: ReadForm
    on: str
    keys: tuple[str, ...]
    fits: bool = True


class TriedPictures:
    """Pages on which words were tried, for as long as they are looked at."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def add(self, png: bytes) -> str:
        """The address of a picture."""
        number = secrets.token_urlsafe(9)
        self._kept[number] = png
        while len(self._kept) > MOST_TRIES:
            self._kept.popitem(last=False)
        return f"/words-tried/{number}.png"

    def get(self, number: str) -> bytes | None:
        return self._kept.get(number)


class NewestTries:
    """What each page waits for: only the newest words of a page are tried, whatever order they come in."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, tuple[int, asyncio.Future[Any]]] = OrderedDict()

    async def answer(self, page_id: str, number: int, make: Callable[[], Awaitable[Any]]) -> Any:
        """What ``make`` gives; None where newer words of the page came meanwhile. What is not begun then is
        not done at all."""
        newest, before = self._pages.get(page_id, (-1, None))
        if number < newest:
            return None
        if before is not None:
            before.cancel()
        mine = asyncio.ensure_future(make())
        self._pages[page_id] = number, mine
        self._pages.move_to_end(page_id)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        await asyncio.wait((mine,))
        return None if mine.cancelled() else mine.result()


async def _newest(request: Request, kind: str, *arguments: Any) -> Any:
    """What a task answers; None where the page has asked for newer words meanwhile."""
    desk: Desk = request.app.state.desk
    typed = typed_in(request)
    number = number_in(typed.get("number", ""), 10**15) or 0
    page_id = f"{browser_of_request(request)} {typed.get('page', '')[:40]}"
    return await request.app.state.asked.answer(page_id, number, lambda: desk.trying(kind, *arguments))


def _words(found: Sequence[Diagnostic]) -> tuple[str, ...]:
    return tuple(f"{_NAMED.sub('This', one.message)} {one.hint}" for one in found)


async def tried_page(request: Request, sent: Awaitable[LiveForm | None]) -> Response:
    """The page with the words as they are typed; or why they must not stand there."""
    desk: Desk = request.app.state.desk
    try:
        form = await sent
        if form is None:
            return refusal(NOT_HERE)
        if form.read.problems:
            return plain_page("words_tried.html", 200, words=tuple(form.read.problems.values()), tried=None)
        args = (tuple(form.read.changes), form.on, form.keys, desk.today(), WIDE)
        found: WordsTried | None = await _newest(request, "tried", *args)
    except HandpressError as error:
        return plain_page("words_tried.html", 200, words=_words(error.diagnostics), tried=None)
    if found is None:
        return Response(status_code=204)
    picture = request.app.state.tries.add(found.png) if found.png else ""
    wide, high = found.size
    boxes = [(x0, high - y1, x1 - x0, y1 - y0) for x0, y0, x1, y1 in found.tried.boxes]
    pixels = (WIDE, round(WIDE * high / wide)) if wide else (0, 0)
    return plain_page(
        "words_tried.html",
        200,
        words=_words(found.tried.refused),
        tried=found.tried,
        misfit=_words(found.tried.misfit),
        picture=picture,
        pixels=pixels,
        size=found.size,
        boxes=boxes,
    )


async def weighed_page(request: Request, sent: Awaitable[LiveForm | None]) -> Response:
    """How it reads, and what it does to all handouts that print it."""
    desk: Desk = request.app.state.desk
    try:
        form = await sent
        if form is None:
            return refusal(NOT_HERE)
        if form.read.problems or not form.read.changes:
            return plain_page("words_weighed.html", 200, read=None)
        found: tuple[TriedWords, Foreseen] | None = await _newest(
            request, "weighed", tuple(form.read.changes), form.on, desk.today(), form.fits
        )
    except HandpressError as error:
        nothing: dict[str, Any] = {"read": TriedWords(), "style": (), "told": (), "foreseen": Foreseen()}
        return plain_page("words_weighed.html", 200, refused=_words(error.diagnostics), **nothing)
    if found is None:
        return Response(status_code=204)
    read, foreseen = found
    return plain_page(
        "words_weighed.html",
        200,
        read=read,
        told=_words(read.told),
        style=_words(read.style),
        refused=_words(foreseen.refused),
        foreseen=foreseen,
    )


async def picture(request: Request) -> Response:
    """A page on which words were tried."""
    png = request.app.state.tries.get(request.path_params["number"])
    if png is None:
        return refusal(NOT_HERE)
    return Response(png, media_type="image/png", headers={"cache-control": "no-store"})


def routes() -> list[Route]:
    return [Route("/words-tried/{number}.png", picture)]
