"""Which handouts stand in the rack: hidden here, shown again here; their files and signatures stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.edit.changes import ValueChange
from handpress.edit.steps import ABSENT, Content, Keys
from handpress.project.rackfile import RACK_FILE
from handpress.room.answers import HandoutShown, RackShown
from handpress.values import Value
from handpress.web.clinicforms import ReadForm, packed, unpacked
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.handouts import order_of
from handpress.web.saving import FormShown, save_form, saved_in, typed_in
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

PLACE: Keys = ("hidden",)
LABEL = "Hidden from the rack"
NONE_LEFT = "Leave at least one handout in the rack: tick one."


class TickShown(Value, frozen=True):
    """A handout, and whether it stands in the rack."""

    handout: HandoutShown
    shown: bool


class TickedShelf(Value, frozen=True):
    title: str
    ticks: tuple[TickShown, ...]


def read_shown(
    file: str, listed: Sequence[str], ticked: Sequence[str], there: Sequence[str], before: Content
) -> ReadForm:
    """What was ticked, as a change of what is hidden.

    Args:
        listed: the handouts that the form has shown; of others nothing is said, so they stay as they are.
        there: the handouts that there are.
        before: what was hidden when the form was made.
    """
    was = [str(name) for name in before] if isinstance(before, list) else []
    asked = [name for name in dict.fromkeys(listed) if name in there]
    hidden = [name for name in was if name not in asked or name not in ticked]
    hidden += [name for name in asked if name not in ticked and name not in hidden]
    if not set(there) - set(hidden):
        return ReadForm((), {"shown": NONE_LEFT})
    if hidden == was:
        return ReadForm((), {})
    return ReadForm((ValueChange(file, PLACE, before, [*hidden] if hidden else ABSENT),), {})


def _file(desk: Desk) -> str:
    return desk.workspace.label(desk.workspace.brand / RACK_FILE)


async def shelves(request: Request) -> Response:
    """All handouts, ticked where they stand in the rack."""
    desk: Desk = request.app.state.desk
    try:
        rack = (await desk.standing()).rack
        before: tuple[Content, ...] = await desk.ask("values", ((_file(desk), PLACE),))
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics)
    return await _shelves(request, FormShown(packed(before), saved=saved_in(request)), rack, None)


async def save_shelves(request: Request) -> Response:
    """Hide what is not ticked, show what is."""
    desk: Desk = request.app.state.desk
    form = request.state.form
    ticked = [str(name) for name in form.getlist("shown")]
    try:
        rack = (await desk.standing()).rack
        before = unpacked(typed_in(request).get("before", ""), 1)
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics)
    except ValueError:
        return refusal(NOT_HERE)
    there = [one.name for one in rack.handouts]
    listed = [str(name) for name in form.getlist("listed")]
    read = read_shown(_file(desk), listed, ticked, there, before[0])
    ended = await save_form(request, read, before, {PLACE: LABEL}, "/shelves")
    return ended if isinstance(ended, Response) else await _shelves(request, ended, rack, ticked)


async def _shelves(
    request: Request, form: FormShown, rack: RackShown, ticked: Sequence[str] | None
) -> Response:
    by_name = {one.name: one for one in rack.handouts}
    hidden = set(rack.order.hidden)
    shown = {name for name in by_name if name not in hidden} if ticked is None else set(ticked)
    found = []
    for title, names in order_of(rack):
        ticks = tuple(TickShown(by_name[name], name in shown) for name in names if name in by_name)
        if ticks:
            found.append(TickedShelf(title, ticks))
    return await page(
        request, "shelves.html", place="handouts", shelves=found, form=form, remarks=rack.order.diagnostics
    )


def routes() -> list[Route]:
    return [Route("/shelves", shelves), Route("/shelves", save_shelves, methods=["POST"])]
