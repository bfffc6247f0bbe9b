"""One handout for its reviewer: sentence by sentence beside the pages, signed as a whole, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.points import PointReason, ReviewSheet
from handpress.review.decisions import Decision, Decisions, Verdict
from handpress.review.signed import ReviewState
from handpress.review.staff import StaffMember
from handpress.review.wording import spelled_date
from handpress.room.changing import SentenceOnPage
from handpress.room.reviewing import Credentials, SignDone, SignWanted
from handpress.room.rules import FORM_USED_BEFORE
from handpress.values import Value
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.once import OnceForms, OpenedSheets
from handpress.web.pages.handout import STAGE, find_handout
from handpress.web.pages.inrack import laid_of
from handpress.web.reviewrows import PointRow, day_from, left_of, pages_of, rows_of
from handpress.web.saving import typed_in
from handpress.web.shell import page
from handpress.web.who import browser_of_request, who_is

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.answers import HandoutShown
    from handpress.room.desk import Desk

SHOWS = ("open", "all", "changed")


class Reviewing(Value, frozen=True):
    """What a page of a handout rests on."""

    sheet: ReviewSheet
    said: tuple[Decision, ...]
    member: StaffMember | None

    @property
    def reads(self) -> str:
        """By whom decisions count; nobody's where no reviewer is at the desk."""
        return self.member.id if self.member is not None and self.member.reviewer else ""

    @property
    def may_decide(self) -> bool:
        return self.member is not None and self.member.reviewer and not self.member.given


async def review_of(request: Request, name: str) -> Reviewing:
    """A handout with what was said of it. Raises HandpressError."""
    desk: Desk = request.app.state.desk
    sheet: ReviewSheet = await desk.kept("review-sheet", name, desk.today())
    said: Decisions = await desk.ask("decided", name)
    return Reviewing(sheet, said.all, who_is(request))


async def read(request: Request) -> Response:
    """The handout, its sentences and the form to sign."""
    found = await find_handout(request)
    return refusal(NOT_HERE) if found is None else await _read(request, found)


async def _read(request: Request, found: HandoutShown, **more: Any) -> Response:
    desk: Desk = request.app.state.desk
    try:
        review = await review_of(request, found.name)
        seen = await desk.piece(found.name)
        if seen.view is None or seen.trouble:
            raise HandpressError(seen.trouble)
        on_pages: Sequence[SentenceOnPage] = await desk.kept(
            "sentences", found.name, seen.view.output.layout, desk.today()
        )
        lying = [one for one in (await desk.recall()).judged if one.distributed.piece.handout == found.name]
    except HandpressError as error:
        return await page(request, "broken.html", place="review", problems=error.diagnostics)
    sheet = review.sheet
    rows = rows_of(sheet, review.said, review.reads, on_pages)
    browser = browser_of_request(request)
    opened: OpenedSheets = request.app.state.opened
    opened.note(browser, review.reads, found.name, sheet.content)
    forms: OnceForms = request.app.state.forms
    show = request.query_params.get("show", "")
    show = show if show in SHOWS else ("open" if any(row.point.open for row in rows) else "all")
    values: dict[str, Any] = {
        "handout": found,
        "reviewed": sheet,
        "member": review.member,
        "may_decide": review.may_decide,
        "rows": [row for row in rows if row.state == "back" or _shown(row, show)],
        "counts": {
            "all": len(rows),
            "open": sum(row.point.open or row.state == "back" for row in rows),
            "changed": sum(PointReason.CHANGED in row.point.reasons for row in rows),
        },
        "decided": sum(row.state in ("stands", "back") for row in rows),
        "left": left_of(sheet, review.said, review.reads),
        "next": next((row.number for row in rows if row.state in ("open", "back")), 0),
        "show": show,
        "pages": pages_of(seen.view, rows, on_pages, STAGE),
        "until": sheet.until,
        "until_said": spelled_date(sheet.until),
        "signed": sheet.status.state is ReviewState.SIGNED,
        "ends": sheet.status.signature is not None and sheet.status.state is not ReviewState.WITHDRAWN,
        "once": forms.issue(browser, f"sign {found.name}"),
        "once_end": forms.issue(browser, f"withdraw {found.name}"),
        "lying": [laid_of(one, {found.name: found.title}) for one in lying],
        "wrong": (),
        "wrong_end": (),
        "typed": {},
    }
    return await page(request, "signing.html", place="review", **{**values, **more})


def _shown(row: PointRow, show: str) -> bool:
    if show == "changed":
        return PointReason.CHANGED in row.point.reasons
    return show == "all" or row.point.open


async def decide(request: Request) -> Response:
    """Say of a sentence that it stands, send it back, or leave a note on it."""
    found = await find_handout(request)
    typed = typed_in(request)
    verdicts = {one.value: one for one in Verdict}
    if found is None or typed.get("says") not in verdicts:
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    member = who_is(request)
    verdict, point = verdicts[typed["says"]], (typed.get("key", "")[:300], typed.get("seen", "")[:64])
    try:
        args = (found.name, point, verdict, typed.get("note", ""), member.id if member else "", desk.now())
        await desk.ask("decide", *args)
    except HandpressError as error:
        return await _read(request, found, wrong=error.diagnostics)
    show = typed.get("show", "open")
    number = typed.get("next", "")
    at = f"#p-{number}" if number.isascii() and number.isdigit() else ""
    return RedirectResponse(f"/review/{found.name}?show={show if show in SHOWS else 'open'}{at}", 303)


# ---- signing


async def sign(request: Request) -> Response:
    """Sign the handout as it was seen."""
    found = await find_handout(request)
    if found is None:
        return refusal(NOT_HERE)
    typed = typed_in(request)
    day = day_from(typed.get("until", ""))
    desk: Desk = request.app.state.desk
    if not request.app.state.forms.use(
        typed.get("once", ""), browser_of_request(request), f"sign {found.name}"
    ):
        return await _read(request, found, wrong=_used(), typed=typed)
    wanted = SignWanted(
        found.name, typed.get("content", ""), day or desk.today().replace(year=9999), typed.get("note", "")
    )
    try:
        (done,) = await _sign(request, (wanted,), typed.get("pin", ""))
        if done.problems:
            raise HandpressError(done.problems)
    except HandpressError as error:
        return await _read(request, found, wrong=error.diagnostics, typed=typed)
    return RedirectResponse(f"/review/{found.name}?done=signed&show=all", 303)


def _used() -> tuple[Diagnostic, ...]:
    return (FORM_USED_BEFORE.at(None),)


async def _sign(request: Request, wanted: Sequence[SignWanted], pin: str) -> tuple[SignDone, ...]:
    desk: Desk = request.app.state.desk
    member = who_is(request)
    who = Credentials(member.id if member is not None else "", pin)
    done: tuple[SignDone, ...] = await desk.ask("sign", tuple(wanted), who, desk.now())
    return done


async def withdraw(request: Request) -> Response:
    """Withdraw the signature, with a reason."""
    found = await find_handout(request)
    if found is None:
        return refusal(NOT_HERE)
    typed, desk = typed_in(request), request.app.state.desk
    browser = browser_of_request(request)
    if not request.app.state.forms.use(typed.get("once", ""), browser, f"withdraw {found.name}"):
        return await _read(request, found, wrong_end=_used(), typed=typed)
    member = who_is(request)
    who = Credentials(member.id if member is not None else "", typed.get("pin", ""))
    try:
        await desk.ask("withdraw", found.name, typed.get("why", ""), who, desk.now())
    except HandpressError as error:
        return await _read(request, found, wrong_end=error.diagnostics, typed=typed)
    return RedirectResponse(f"/review/{found.name}?done=withdrawn&show=all", 303)


# ---- several at once


class SeveralRow(Value, frozen=True):
    """A handout that could be signed together with others. ``left``: sentences to decide first; None where
    it was not opened, or has changed since."""

    handout: HandoutShown
    left: int | None
    content: str = ""
    until: str = ""
    problem: str = ""


async def several(request: Request) -> Response:
    """What waits for a signature; what was opened and decided can be signed at once."""
    return await _several(request)


async def _several(request: Request, **more: Any) -> Response:
    desk: Desk = request.app.state.desk
    browser, member = browser_of_request(request), who_is(request)
    try:
        rack = (await desk.standing()).rack
        waiting = [one for one in rack.handouts if one.state is not ReviewState.SIGNED and not one.problems]
        rows = [await _several_row(request, one, browser, member) for one in waiting]
    except HandpressError as error:
        return await page(request, "broken.html", place="review", problems=error.diagnostics)
    once = request.app.state.forms.issue(browser, "sign several")
    values: dict[str, Any] = {"rows": rows, "member": member, "once": once, "wrong": (), "done": ()}
    return await page(request, "several.html", place="review", stamp=desk.stamp, **{**values, **more})


async def _several_row(
    request: Request, one: HandoutShown, browser: str, member: StaffMember | None
) -> SeveralRow:
    opened: OpenedSheets = request.app.state.opened
    content = opened.content(browser, member.id, one.name) if member is not None else ""
    if not content:
        return SeveralRow(one, None)
    try:
        review = await review_of(request, one.name)
    except HandpressError as error:
        return SeveralRow(one, None, problem=error.diagnostics[0].message)
    if review.sheet.content != content:
        return SeveralRow(one, None)
    left = left_of(review.sheet, review.said, review.reads)
    return SeveralRow(one, left, content, review.sheet.until.isoformat())


async def sign_several(request: Request) -> Response:
    """Sign all that were ticked, each until its own day."""
    browser, member = browser_of_request(request), who_is(request)
    form = request.state.form
    if not request.app.state.forms.use(str(form.get("once", "")), browser, "sign several"):
        return await _several(request, wrong=_used())
    opened: OpenedSheets = request.app.state.opened
    names = {str(one) for one in form.getlist("handout")}
    wanted = []
    for one in (await request.app.state.desk.standing()).rack.handouts:
        content = opened.content(browser, member.id, one.name) if member is not None else ""
        day = day_from(str(form.get(f"until-{one.name}", "")))
        if one.name in names and content and day is not None:
            wanted.append(SignWanted(one.name, content, day))
    try:
        done = await _sign(request, wanted, str(form.get("pin", "")))
    except HandpressError as error:
        return await _several(request, wrong=error.diagnostics)
    return await _several(request, done=done)


def routes() -> list[Route]:
    return [
        Route("/sign-several", several),
        Route("/sign-several", sign_several, methods=["POST"]),
        Route("/review/{name}", read),
        Route("/review/{name}", decide, methods=["POST"]),
        Route("/review/{name}/sign", sign, methods=["POST"]),
        Route("/review/{name}/withdraw", withdraw, methods=["POST"]),
    ]
