"""What has changed since the last signature: words woven together, and the pages of both side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.project.compare import Changed
from handpress.review.diff import ChangeKind, stretches
from handpress.review.wording import spelled_date
from handpress.room.reviewing import SideBySidePages
from handpress.values import Value
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.handout import find_handout
from handpress.web.reviewrows import WordShown
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

WIDE = 700
"""Pixels that a picture of a side is wide."""
_KINDS = {
    ChangeKind.ADDED: "New",
    ChangeKind.REMOVED: "Gone",
    ChangeKind.CHANGED: "Other words",
    ChangeKind.MOVED: "Moved",
    ChangeKind.FORM: "Set otherwise",
}


class ChangeRow(Value, frozen=True):
    """A passage that is different, old and new words in one line."""

    kind: str
    words: tuple[WordShown, ...]


class SidePair(Value, frozen=True):
    """A page as it was signed and as it is now; empty where one has no such page."""

    title: str
    old: str
    new: str


async def beside(request: Request) -> Response:
    """A handout beside the one that was signed last."""
    found = await find_handout(request)
    if found is None:
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    try:
        changed, counts = await desk.kept("compared", found.name, desk.today())
    except HandpressError as error:
        return await page(request, "broken.html", place="review", problems=error.diagnostics)
    signature = changed.status.signature
    return await page(
        request,
        "beside.html",
        place="review",
        handout=found,
        signature=signature,
        day=spelled_date(signature.day) if signature is not None else "",
        rows=_rows(changed),
        values=_values(changed),
        pairs=_pairs(found.name, changed, counts),
        any=changed.any,
        trouble_now=changed.diagnostics,
    )


def _rows(changed: Changed) -> tuple[ChangeRow, ...]:
    changes = changed.found.changes if changed.found is not None else ()
    return tuple(
        ChangeRow(
            _KINDS[one.kind], tuple(WordShown(part.sign, part.text) for part in stretches(one) if part.text)
        )
        for one in changes
    )


def _values(changed: Changed) -> tuple[tuple[str, str, str], ...]:
    """Single values that are different: the prescriber's answers, the form, lines of the clinic's."""
    found = changed.found
    some = (*found.parameters, *found.form, *changed.beside) if found is not None else changed.beside
    return tuple((one.name.replace("_", " "), one.old, one.new) for one in some)


def _pairs(name: str, changed: Changed, counts: tuple[SideBySidePages, ...]) -> tuple[SidePair, ...]:
    found = []
    for number, (side, pages) in enumerate(zip(changed.sides, counts, strict=True)):
        for at in range(1, max(pages.old, pages.new) + 1):
            old = f"/review/{name}/side/{number}-old-{at}.png" if at <= pages.old else ""
            new = f"/review/{name}/side/{number}-new-{at}.png" if at <= pages.new else ""
            found.append(SidePair(f"{side.layout.capitalize()}, page {at}", old, new))
    return tuple(found)


async def picture(request: Request) -> Response:
    """A page of a side."""
    found = await find_handout(request)
    number, which, at = (request.path_params[key] for key in ("number", "which", "page"))
    if found is None or which not in ("old", "new"):
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    try:
        changed, counts = await desk.kept("compared", found.name, desk.today())
    except HandpressError:
        return refusal(NOT_HERE)
    if number >= len(changed.sides) or not 1 <= at <= getattr(counts[number], which):
        return refusal(NOT_HERE)
    png = await desk.drawn(getattr(changed.sides[number], which), at, WIDE)
    return Response(png, media_type="image/png", headers={"cache-control": "no-store"})


def routes() -> list[Route]:
    return [
        Route("/review/{name}/changed", beside),
        Route("/review/{name}/side/{number:int}-{which}-{page:int}.png", picture),
    ]
