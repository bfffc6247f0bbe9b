"""Review: what waits for a signature, what is overdue, what is signed by whom until when."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.project.points import ReviewSheet
from handpress.review.decisions import Verdict, read_decisions
from handpress.room.reviewing import standing_of
from handpress.values import Value
from handpress.web.pages.handouts import CardShown, cards_of
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk


class ReviewGroup(Value, frozen=True):
    """Handouts that stand alike with their reviewers."""

    key: str
    title: str
    icon: str
    cards: tuple[CardShown, ...]


async def review(request: Request) -> Response:
    """How each handout stands with its reviewers."""
    desk: Desk = request.app.state.desk
    try:
        cards = tuple(cards_of(desk, (await desk.standing()).rack).values())
    except HandpressError as error:
        return await page(request, "broken.html", place="review", problems=error.diagnostics)
    groups = tuple(
        ReviewGroup(key, title, icon, found)
        for key, title, icon, kinds in (
            ("broken", "Cannot be made, or cannot be believed", "triangle-alert", ("broken",)),
            ("late", "No longer signed", "clock-alert", ("late",)),
            ("wait", "Wait to be signed", "pencil", ("draft", "blanks")),
            ("ready", "Signed", "circle-check", ("ready",)),
        )
        if (found := tuple(card for card in cards if _stands(card) in kinds))
    )
    back = await _sent_back(request, cards)
    return await page(request, "review.html", place="review", groups=groups, sent_back=back, stamp=desk.stamp)


class SentBack(Value, frozen=True):
    """A sentence that a reviewer wants changed: a task of the front desk."""

    handout: str
    title: str
    number: int
    text: str
    note: str
    name: str
    href: str


async def _sent_back(request: Request, cards: Sequence[CardShown]) -> tuple[SentBack, ...]:
    """What was sent back and still reads as it did then. Only handouts with such a sentence are looked at."""
    desk: Desk = request.app.state.desk
    found: list[SentBack] = []
    try:
        said = read_decisions(desk.workspace.reviews).all
    except HandpressError:
        return ()
    named = {one.handout for one in said if one.verdict is Verdict.BACK}
    for card in cards:
        name = card.handout.name
        if name not in named:
            continue
        with contextlib.suppress(HandpressError):
            sheet: ReviewSheet = await desk.kept("review-sheet", name, desk.today())
            own = [one for one in said if one.handout == name]
            for number, point in enumerate(sheet.points, 1):
                one = standing_of(point, own, "")
                if one is not None and one.verdict is Verdict.BACK:
                    href = f"/words/{point.key}" if point.is_fact else ""
                    found.append(SentBack(name, sheet.title, number, point.text, one.note, one.name, href))
    return tuple(found)


def _stands(card: CardShown) -> str:
    """With lines to fill in, a handout may be signed or not."""
    signed = card.handout.state is not None and card.handout.state.name == "SIGNED"
    return "ready" if card.state.kind == "blanks" and signed else card.state.kind


def routes() -> list[Route]:
    return [Route("/review", review)]
