"""In the rack: what was printed and lies there, the old of it first, by why it is old."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.document.variants import Variant
from handpress.project.recall import Judged, RecallAction
from handpress.review.wording import spelled_date
from handpress.values import Value
from handpress.web.pages.people import way_back
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

_LOOKS_ONLY = "only colors, logo, fonts"


class Laid(Value, frozen=True):
    """Copies of one edition in the rack."""

    edition: str
    handout: str
    title: str
    form: str
    copies: int
    since: str
    why: str
    shown: bool  # whether the handout is there still, so that its cover can be shown


class LaidGroup(Value, frozen=True):
    """Copies that are old for the same kind of reason; those that are not, last."""

    title: str
    icon: str
    old: bool
    rows: tuple[Laid, ...]


async def in_rack(request: Request) -> Response:
    """What lies in the rack."""
    return await _rack(request)


async def _rack(request: Request, **more: Any) -> Response:
    desk: Desk = request.app.state.desk
    problems: Sequence[Any] = ()
    groups: tuple[LaidGroup, ...] = ()
    try:
        names = {one.name: one.title for one in (await desk.standing()).rack.handouts}
        groups = _groups((await desk.recall()).judged, names)
    except HandpressError as error:
        problems = error.diagnostics
    values = {"groups": groups, "problems": problems, "stamp": desk.stamp}
    return await page(request, "rack.html", place="print", **{**values, **more})


def _groups(judged: Sequence[Judged], names: dict[str, str]) -> tuple[LaidGroup, ...]:
    """Wrong numbers before changed words, those before what is only ugly."""
    kinds: dict[str, list[Laid]] = {}
    for one in judged:
        kinds.setdefault(_kind(one), []).append(laid_of(one, names))
    return tuple(
        LaidGroup(title, icon, key != "good", tuple(kinds[key]))
        for key, title, icon in (
            ("lines", "The clinic’s phone, address or name has changed", "triangle-alert"),
            ("words", "Its words or its signature have changed", "clock-alert"),
            ("review", "Its review is over", "calendar-x"),
            ("gone", "Its handout is gone", "archive-x"),
            ("unknown", "Cannot be compared", "circle-question-mark"),
            ("looks", "Only the look has changed", "palette"),
            ("good", "Up to date", "circle-check"),
        )
        if key in kinds
    )


def _kind(one: Judged) -> str:
    if one.verdict is RecallAction.GOOD:
        return "good"
    if one.verdict is RecallAction.UNKNOWN:
        return "unknown"
    if one.why.startswith("the clinic's"):
        return "lines"
    if one.why.startswith(_LOOKS_ONLY):
        return "looks"
    if "was good until" in one.why:
        return "review"
    return "gone" if "gone" in one.why or "no longer asks" in one.why else "words"


def laid_of(one: Judged, names: dict[str, str]) -> Laid:
    """An edition in the rack, with why it is old."""
    piece = one.distributed.piece
    looks = {Variant.LARGE.value: "large print", Variant.INK_SAVER.value: "less ink"}
    form = ", ".join(filter(None, (piece.layout, looks.get(piece.variant, ""), piece.paper.capitalize())))
    return Laid(
        piece.edition,
        piece.handout,
        names.get(piece.handout, piece.handout.replace("-", " ").capitalize()),
        form,
        one.distributed.copies,
        spelled_date(one.distributed.runs[0].day),
        one.why[:1].upper() + one.why[1:],
        piece.handout in names,
    )


async def thrown_away(request: Request) -> Response:
    """Note that all copies of an edition were thrown away."""
    desk: Desk = request.app.state.desk
    edition = str(request.state.form.get("edition", ""))
    try:
        await desk.discard((edition,))
    except HandpressError as error:
        return await _rack(request, problems=error.diagnostics)
    back = way_back(str(request.state.form.get("back", "/print/rack")))
    return RedirectResponse(f"{back}?done=thrown", 303)


def routes() -> list[Route]:
    return [
        Route("/print/rack", in_rack),
        Route("/print/rack", thrown_away, methods=["POST"]),
    ]
