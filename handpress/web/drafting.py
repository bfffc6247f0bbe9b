"""What is asked before a draft is printed: that it is one, and which safety lines are not as they were."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from handpress.diagnostics import HandpressError
from handpress.review.signed import ReviewState
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.room.answers import HandoutShown
    from handpress.room.desk import Desk
    from handpress.web.states import CardState

PLAIN = "yes"


class DraftAsk(Value, frozen=True):
    """A question before printing; empty where nothing is asked. ``sure`` is what the form sends back once
    just this was seen: other lines ask anew."""

    words: str = ""
    lines: tuple[str, ...] = ()
    sure: str = PLAIN

    def __bool__(self) -> bool:
        return bool(self.words)


async def ask_before(desk: Desk, found: HandoutShown, state: CardState) -> DraftAsk:
    """What is asked before a handout is printed."""
    if found.state is ReviewState.SIGNED:
        return DraftAsk(state.asks)
    try:
        lines: tuple[str, ...] = await desk.kept("safety-lines", found.name, desk.today())
    except HandpressError:  # it cannot be read: it is not printed either
        lines = ()
    if not lines:
        return DraftAsk(state.asks)
    mark = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return DraftAsk(state.asks or "Nobody has signed these words.", lines, mark)
