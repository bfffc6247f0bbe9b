"""Change words: the sentences of a handout on its pages, and one sentence with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.edit.steps import Content, Keys
from handpress.project.spots import SpotKind
from handpress.project.views import PieceView
from handpress.room.changing import SentenceOnPage, SentenceShown
from handpress.values import Value
from handpress.web.clinicforms import packed, unpacked
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.handout import STAGE, find_handout
from handpress.web.saving import FormShown, save_form, saved_in, typed_in
from handpress.web.shell import page
from handpress.web.wordforms import in_questions, places_of, read_sentence

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

MOST_LAID_OUT = 10
"""Handouts that are laid out while somebody waits for what a change does."""


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
    pages = tuple(_page(seen.view, number, on_pages) for number in range(1, len(seen.view.pages) + 1))
    return await page(request, "words.html", place="handouts", handout=found, pages=pages)


def _page(view: PieceView, number: int, on_pages: Sequence[SentenceOnPage]) -> WordsPage:
    leaf = view.pages[number - 1]
    links = tuple(
        SentenceLink(
            _href(one),
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


def _href(one: SentenceOnPage) -> str:
    match one.kind:
        case SpotKind.FACT:
            return f"/words/{one.key}"
        case SpotKind.ANSWER:
            return f"/clinic/answers#field-{one.key}"
        case SpotKind.CLINIC:
            return f"/clinic/contact#field-{one.key.removeprefix('brand.')}"
        case _:
            return ""


# ---- one sentence


async def sentence(request: Request) -> Response:
    """One sentence: its words, what stands behind it, which handouts print it."""
    desk: Desk = request.app.state.desk
    fact = request.path_params["fact"]
    try:
        shown: SentenceShown | None = await desk.ask("sentence", fact)
        if shown is None:
            return refusal(NOT_HERE)
        contents = await desk.ask("values", places_of(fact))
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics)
    return await _sentence(request, FormShown(packed(contents), saved=saved_in(request)), shown, None)


async def save_sentence(request: Request) -> Response:
    """Save its words."""
    desk: Desk = request.app.state.desk
    fact, typed = request.path_params["fact"], typed_in(request)
    try:
        shown: SentenceShown | None = await desk.ask("sentence", fact)
        before = unpacked(typed.get("before", ""), 2)
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics)
    except ValueError:
        return refusal(NOT_HERE)
    if shown is None:
        return refusal(NOT_HERE)
    read = read_sentence(typed, fact, shown.answers, before)
    names = ("The sentence", "As long as there is no answer")
    labels: dict[Keys, str] = {path: name for (_, path), name in zip(places_of(fact), names, strict=True)}
    fits = len(shown.handouts) <= MOST_LAID_OUT
    ended = await save_form(request, read, before, labels, f"/words/{fact}", fits=fits)
    return ended if isinstance(ended, Response) else await _sentence(request, ended, shown, typed)


async def _sentence(
    request: Request, form: FormShown, shown: SentenceShown, typed: Mapping[str, str] | None
) -> Response:
    texts: tuple[Content, Content] = (shown.text, shown.open_text)
    written = [in_questions(str(text), shown.answers) for text in texts]
    if typed is not None:
        written = [typed.get("text", ""), typed.get("open", "")]
    return await page(
        request,
        "sentence.html",
        place="handouts",
        form=form,
        sentence=shown,
        text=written[0],
        open=written[1],
    )


def routes() -> list[Route]:
    return [
        Route("/h/{name}/words", words),
        Route("/words/{fact}", sentence),
        Route("/words/{fact}", save_sentence, methods=["POST"]),
    ]
