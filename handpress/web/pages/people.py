"""Who is at the desk, and the list of people: names, roles, PINs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.patterns import regex
from handpress.review.staff import Staff, StaffMember
from handpress.review.staffing import StaffChange
from handpress.room.reviewing import Credentials
from handpress.values import Value
from handpress.web.saving import typed_in
from handpress.web.shell import page
from handpress.web.who import NOBODY, Desks, browser_of_request, staff_of, who_is

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from handpress.room.desk import Desk

_OURS = regex(r"/(?:[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*)?(?:\?[A-Za-z0-9_.=&-]*)?")
"""An address of ours, to go back to: no other host's, and nothing that a browser reads as one."""
_LOG_SHOWN = 12


def way_back(typed: str) -> str:
    """Where somebody goes on after a name was chosen."""
    return typed if _OURS.fullmatch(typed) else "/"


# ---- who is at the desk


async def choose(request: Request) -> Response:
    """The names to choose from."""
    return await _choose(request, way_back(request.query_params.get("back", "/")))


async def _choose(request: Request, back: str, **more: Any) -> Response:
    staff, broken = _staff(request)
    values: dict[str, Any] = {"staff": staff, "broken": broken, "back": back, "wrong": (), "asked": ""}
    return await page(request, "who.html", place="", nobody=NOBODY, **{**values, **more})


def _staff(request: Request) -> tuple[Staff, tuple[Any, ...]]:
    try:
        return staff_of(request), ()
    except HandpressError as error:
        return Staff(), error.diagnostics


async def chosen(request: Request) -> Response:
    """Somebody is at the desk now; a name with a PIN only with it."""
    typed = typed_in(request)
    back, who = way_back(typed.get("back", "/")), typed.get("member", "")
    desks: Desks = request.app.state.desks
    browser = browser_of_request(request)
    if not who:
        desks.leave(browser)
        return RedirectResponse(back, 303)
    member = _staff(request)[0].find(who)
    if member is None:
        return await _choose(request, back)
    if member.pin is None:
        desks.choose(browser, member.id, guarded=False)
        return RedirectResponse(back, 303)
    desk: Desk = request.app.state.desk
    try:
        member = await desk.ask("show-pin", Credentials(who, typed.get("pin", "")), desk.now())
    except HandpressError as error:
        return await _choose(request, back, wrong=error.diagnostics, asked=who)
    desks.choose(browser, member.id, guarded=True)
    return RedirectResponse("/who/pin?done=first" if member.given else back, 303)


async def own_pin(request: Request) -> Response:
    """The form for a PIN of one's own."""
    return await page(request, "own_pin.html", place="", member=who_is(request), wrong=())


async def keep_own_pin(request: Request) -> Response:
    """Keep a PIN that only this person knows."""
    desk: Desk = request.app.state.desk
    member, typed = who_is(request), typed_in(request)
    if member is None:
        return RedirectResponse("/who", 303)
    who = Credentials(member.id, typed.get("pin", ""))
    try:
        await desk.ask("own-pin", who, typed.get("new", ""), typed.get("again", ""), desk.now())
    except HandpressError as error:
        return await page(request, "own_pin.html", place="", member=member, wrong=error.diagnostics)
    request.app.state.desks.choose(browser_of_request(request), member.id, guarded=True)
    return RedirectResponse("/who?done=pin", 303)


# ---- the list


class StaffRow(Value, frozen=True):
    """Somebody of the list as the page shows them, with what was typed."""

    id: str
    name: str
    job: str
    reviewer: bool
    owner: bool
    has_pin: bool
    locked: str

    @property
    def said(self) -> str:
        """The roles in words."""
        roles = [word for word, has in (("reviewer", self.reviewer), ("owner", self.owner)) if has]
        return " and ".join(roles) or "front desk"


async def people(request: Request) -> Response:
    """Everybody who is in the list."""
    return await _people(request)


async def _people(request: Request, typed: Mapping[str, str] | None = None, wrong: Any = ()) -> Response:
    desk: Desk = request.app.state.desk
    staff, broken = _staff(request)
    rows = [_row(one, desk) for one in staff.people]
    filled = typed or {}
    fresh = StaffRow("", "", "", False, not rows, False, "")
    if typed is not None:
        kept = StaffRow(
            filled.get("member", ""),
            filled.get("name", ""),
            filled.get("job", ""),
            "reviewer" in filled,
            "owner" in filled,
            False,
            "",
        )
        rows = [kept if one.id == kept.id else one for one in rows]
        fresh = fresh if kept.id else kept
    return await page(
        request,
        "people.html",
        place="clinic",
        rows=rows,
        fresh=fresh,
        begun=bool(staff.people),
        opened=filled.get("member"),
        wrong=wrong,
        broken=broken,
        log=staff.log[: -_LOG_SHOWN - 1 : -1],
    )


def _row(one: StaffMember, desk: Desk) -> StaffRow:
    locked = f"{one.locked_until:%H:%M}" if one.locked_until and one.locked(desk.now()) else ""
    return StaffRow(one.id, one.name, one.job, one.reviewer, one.owner, one.pin is not None, locked)


async def keep_people(request: Request) -> Response:
    """Change the list; an owner's PIN is asked each time."""
    desk: Desk = request.app.state.desk
    typed = typed_in(request)
    member = who_is(request)
    wanted = StaffChange(
        typed.get("member", ""),
        typed.get("name", ""),
        typed.get("job", ""),
        "reviewer" in typed,
        "owner" in typed,
        typed.get("new", ""),
        "gone" in typed,
    )
    who = Credentials(member.id if member is not None else "", typed.get("pin", ""))
    try:
        staff: Staff = await desk.ask("staffed", wanted, who, desk.now())
    except HandpressError as error:
        return await _people(request, typed, error.diagnostics)
    if len(staff.people) == 1 and member is None:  # the first, who has just typed the PIN
        request.app.state.desks.choose(browser_of_request(request), staff.people[0].id, guarded=True)
    return RedirectResponse("/clinic/people?done=kept", 303)


def routes() -> list[Route]:
    return [
        Route("/who", choose),
        Route("/who", chosen, methods=["POST"]),
        Route("/who/pin", own_pin),
        Route("/who/pin", keep_own_pin, methods=["POST"]),
        Route("/clinic/people", people),
        Route("/clinic/people", keep_people, methods=["POST"]),
    ]
