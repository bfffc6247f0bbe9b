"""Words of a handout itself, such as a heading or the label of a line: looked at on their page while they are
typed, saved, or kept as a note for the reviewer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.edit.steps import Content
from handpress.review.decisions import Verdict
from handpress.room.ownwords import HEAD, OwnShown
from handpress.values import Value
from handpress.web.clinicforms import ReadForm, packed, unpacked
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.live import LiveForm, tried_page, weighed_page
from handpress.web.saving import FormShown, found_or_page, save_form, saved_in, typed_in
from handpress.web.shell import page
from handpress.web.who import who_is
from handpress.web.wordforms import MAY_BE_EMPTY, read_own_words

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

CALLED = dict(zip(HEAD, ("The title", "The line under the title", "What kind of piece it is"), strict=True))
LINE = "The words"


class _Sent(Value, frozen=True):
    """A form that came in: the words, what was typed, and the change that it asks for."""

    shown: OwnShown
    typed: Mapping[str, str]
    before: tuple[Content, ...]
    read: ReadForm


async def _found(request: Request, was: Content = "") -> OwnShown | None:
    """The words of an address; ``was`` is what a form was made from. Raises HandpressError: their handout
    cannot be read."""
    desk: Desk = request.app.state.desk
    name, key = request.path_params["name"], request.path_params["key"]
    rack = (await desk.standing()).rack
    if name not in {one.name for one in rack.handouts}:
        return None
    found: OwnShown | None = await desk.kept("own-words", name, key, was if isinstance(was, str) else "")
    return found


async def own(request: Request) -> Response:
    """Words of a handout, to be changed."""
    shown = await found_or_page(request, "handouts", _found(request))
    if isinstance(shown, Response):
        return shown
    return await _own(request, FormShown(packed([shown.value]), saved=saved_in(request)), shown, None)


async def _sent(request: Request) -> _Sent | None:
    """What came in; None where no page of ours has sent it. Raises HandpressError: it cannot be read."""
    typed = typed_in(request)
    try:
        before = unpacked(typed.get("before", ""), 1)
    except ValueError:
        return None
    shown = await _found(request, before[0])
    if shown is None:
        return None
    read = read_own_words(typed, shown.file, shown.path, shown.slots, before[0])
    return _Sent(shown, typed, before, read)


async def save_own(request: Request) -> Response:
    """Save them."""
    sent = await found_or_page(request, "handouts", _sent(request))
    if isinstance(sent, Response):
        return sent
    called = CALLED.get(str(sent.shown.path[0]), LINE)
    home = f"/h/{sent.shown.name}/words/{sent.shown.key}"
    ended = await save_form(request, sent.read, sent.before, {sent.shown.path: called}, home, fits=True)
    return ended if isinstance(ended, Response) else await _own(request, ended, sent.shown, sent.typed)


async def _own(
    request: Request, form: FormShown, shown: OwnShown, typed: Mapping[str, str] | None
) -> Response:
    told = {"text" if key == shown.path[0] else key: words for key, words in form.problems.items()}
    values: dict[str, Any] = {
        "form": replace(form, problems=told),
        "problem": told.get("text", ""),
        "own": shown,
        "called": CALLED.get(str(shown.path[0]), LINE),
        "plain": shown.path[0] in HEAD,
        "may_be_empty": shown.path[0] in MAY_BE_EMPTY,
        "text": shown.text if typed is None else typed.get("text", ""),
        "noted": request.query_params.get("done") == "noted",
    }
    return await page(request, "own_words.html", place="handouts", **values)


async def _live(request: Request) -> LiveForm | None:
    sent = await _sent(request)
    return None if sent is None else LiveForm(sent.read, sent.shown.name, (sent.shown.spot,))


async def tried(request: Request) -> Response:
    """The page with the words as they are typed; or why they must not stand there. Nothing is written."""
    return await tried_page(request, _live(request))


async def weighed(request: Request) -> Response:
    """How they read, and what they would do."""
    return await weighed_page(request, _live(request))


async def note(request: Request) -> Response:
    """Keep words as a note for the reviewer."""
    desk: Desk = request.app.state.desk
    sent = await found_or_page(request, "handouts", _sent(request))
    if isinstance(sent, Response):
        return sent
    if not sent.shown.known:
        return refusal(NOT_HERE)
    member = who_is(request)
    wanted = f"Wanted words in place of “{sent.shown.text}”: {sent.typed.get('text', '')}"
    args = (sent.shown.name, (sent.shown.known, ""), Verdict.NOTE, wanted, member.id if member else "")
    try:
        await desk.ask("decide", *args, desk.now())
    except HandpressError as error:
        shown = FormShown(sent.typed.get("before", ""), trouble=error.diagnostics)
        return await _own(request, shown, sent.shown, sent.typed)
    return RedirectResponse(f"/h/{sent.shown.name}/words/{sent.shown.key}?done=noted", 303)


def routes() -> list[Route]:
    home = "/h/{name}/words/{key}"
    return [
        Route(home, own),
        Route(home, save_own, methods=["POST"]),
        Route(f"{home}/try", tried, methods=["POST"]),
        Route(f"{home}/weigh", weighed, methods=["POST"]),
        Route(f"{home}/note", note, methods=["POST"]),
    ]
