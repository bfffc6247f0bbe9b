"""Who is at the desk: the name that stands in the history and in records, chosen at the top of the page.

It is kept in memory, by browser. A name with a PIN is chosen with it, and left again after a while without a
click; the others stay until somebody chooses another name or the room is closed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from handpress.diagnostics import HandpressError
from handpress.review.staff import Staff, StaffMember, read_staff

if TYPE_CHECKING:
    from starlette.requests import Request

NOBODY = "Main computer"
"""What stands in the history as long as nobody has chosen a name."""
LEFT_AFTER = 30 * 60.0
"""Seconds without a click after which a name with a PIN is left."""
MOST_DESKS = 200


class _Chosen(Struct):
    member: str
    guarded: bool
    asked: float


class Desks:
    """Who has chosen a name in which browser. ``clock`` is in seconds and runs only forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chosen: dict[str, _Chosen] = {}

    def choose(self, browser: str, member: str, *, guarded: bool) -> None:
        """Somebody is at a browser; ``guarded``: it was shown by a PIN."""
        self._chosen.pop(browser, None)
        while len(self._chosen) >= MOST_DESKS:
            del self._chosen[next(iter(self._chosen))]
        self._chosen[browser] = _Chosen(member, guarded, self._clock())

    def leave(self, browser: str) -> None:
        self._chosen.pop(browser, None)

    def at(self, browser: str, staff: Staff) -> StaffMember | None:
        """Who is at a browser; nobody whose PIN was shown too long ago, or not at all."""
        chosen = self._chosen.get(browser)
        member = staff.find(chosen.member) if chosen is not None else None
        if chosen is None or member is None:
            return None
        now = self._clock()
        if member.pin is not None and (not chosen.guarded or now - chosen.asked > LEFT_AFTER):
            self.leave(browser)
            return None
        chosen.asked = now
        return member


def staff_of(request: Request) -> Staff:
    """The people of the clinic. Raises HandpressError: their list cannot be read."""
    return read_staff(request.app.state.desk.workspace.reviews)


def who_is(request: Request) -> StaffMember | None:
    """Who is at this browser; nobody where no name is chosen, or the list cannot be read."""
    desks: Desks = request.app.state.desks
    try:
        return desks.at(browser_of_request(request), staff_of(request))
    except HandpressError:
        return None


def who_name(request: Request) -> str:
    """What stands in the history for whoever is at this browser."""
    member = who_is(request)
    return member.name if member is not None else NOBODY


def browser_of_request(request: Request) -> str:
    """By what a browser is known: the name in its cookie."""
    cookie: str = request.cookies.get(request.app.state.passes.cookie, "")
    return cookie.partition(".")[0]
