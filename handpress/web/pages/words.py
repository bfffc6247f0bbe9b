"""Change words: the sentences of a handout on its pages, and one sentence with all that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.project.spots import SpotKind
from handpress.project.views import PieceView
from handpress.room.changing import SentenceOnPage
from handpress.values import Value
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.handout import STAGE, find_handout
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk


class SentenceLink(Value, frozen=True):
    """A sentence on a page with where a click leads; nowhere for words that are not changed here."""

    href: str
    text: str
    boxes: tuple[tuple[float, float, float, float], ...]  # left, top, width, height, points of the page


class WordsPage(Value, frozen=True):
    """A page with the sentences on it."""

    number: int
    width: float
    height: float
    picture: str
    pixels: tuple[int, int]
    links: tuple[SentenceLink, ...]


async def words(request: Request) -> Response:
    """The sentences of a handout, on its pages and as a list."""
    found = await find_handout(request)
    if found is None:
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    seen = await desk.piece(found.name)
    if seen.view is None or seen.trouble:
        return await page(request, "broken.html", place="handouts", problems=seen.trouble)
    try:
        on_pages: Sequence[SentenceOnPage] = await desk.ask(
            "sentences", found.name, seen.view.output.layout, desk.today()
        )
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics)
    pages = tuple(
        _page(seen.view, number, on_pages, found.name) for number in range(1, len(seen.view.pages) + 1)
    )
    return await page(request, "words.html", place="handouts", handout=found, pages=pages)


def _page(view: PieceView, number: int, on_pages: Sequence[SentenceOnPage], name: str) -> WordsPage:
    leaf = view.pages[number - 1]
    links = tuple(
        SentenceLink(
            _href(one, name),
            one.text,
            tuple(
                (round(x0, 1), round(leaf.height - y1, 1), round(x1 - x0, 1), round(y1 - y0, 1))
                for x0, y0, x1, y1 in one.boxes
            ),
        )
        for one in on_pages
        if one.page == number and one.text
    )
    pixels = STAGE, round(STAGE * leaf.height / leaf.width)
    picture = f"/picture/{view.output.sha256[:16]}/{number}-0-{STAGE}.png"
    return WordsPage(number, leaf.width, leaf.height, picture, pixels, links)


def _href(one: SentenceOnPage, name: str) -> str:
    match one.kind:
        case SpotKind.FACT:
            return f"/words/{one.key}?on={name}"
        case SpotKind.ANSWER:
            return f"/clinic/answers#field-{one.key}"
        case SpotKind.CLINIC:
            return f"/clinic/contact#field-{one.key.removeprefix('brand.')}"
        case SpotKind.WORDS:
            return f"/h/{name}/words/{one.key}"


def routes() -> list[Route]:
    return [Route("/h/{name}/words", words)]
