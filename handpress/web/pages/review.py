"""Review: what waits for a signature, what is overdue, what is signed by whom until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
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
    return await page(request, "review.html", place="review", groups=groups, stamp=desk.stamp)


def _stands(card: CardShown) -> str:
    """With lines to fill in, a handout may be signed or not."""
    signed = card.handout.state is not None and card.handout.state.name == "SIGNED"
    return "ready" if card.state.kind == "blanks" and signed else card.state.kind


def routes() -> list[Route]:
    return [Route("/review", review)]
