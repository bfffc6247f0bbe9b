"""One handout: look at it folded or flat, choose paper, look and how many, and print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.variants import Variant
from handpress.papers import PAPERS
from handpress.project.packs import PieceWanted
from handpress.project.recall import RecallAction
from handpress.project.views import PieceView
from handpress.room.answers import HandoutShown
from handpress.room.settings import PrinterKnown
from handpress.values import Value
from handpress.web.browsers import browser_of
from handpress.web.choices import LOOKS, Choice
from handpress.web.covers import box_around
from handpress.web.drafting import DraftAsk, ask_before
from handpress.web.folding import FoldStep, joined, steps_of
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.paper import question_of
from handpress.web.saving import found_or_page
from handpress.web.shell import page, plural
from handpress.web.states import state_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk, SeenPiece

STAGE, LARGE, SMALL = 980, 1800, 200
"""Pixels a picture is wide: on the stage, at twice its size, in the row of steps."""
PRINTER = "Front desk printer"
"""What a printer is called until somebody gives it a name."""


class PictureShown(Value, frozen=True):
    """A picture with its true shape, so that nothing jumps when it comes."""

    href: str
    width: int
    height: int
    alt: str
    opens: bool = False


class StepShown(Value, frozen=True):
    """One of the steps below the stage: a small picture of what is seen, and where a click leads."""

    number: int
    title: str
    href: str
    current: bool
    pictures: tuple[PictureShown, ...]


class StageShown(Value, frozen=True):
    """What lies on the desk: pictures side by side, and the way on and back."""

    title: str
    pictures: tuple[PictureShown, ...]
    steps: tuple[StepShown, ...]
    before: str
    after: str


async def find_handout(request: Request) -> HandoutShown | None:
    """The handout that an address names, looked up in the list of those that there are.

    Raises:
        HandpressError: the clinic's files are broken, and nothing is known from before.
    """
    desk: Desk = request.app.state.desk
    rack = (await desk.standing()).rack
    name = request.path_params["name"]
    return next((one for one in rack.handouts if one.name == name), None)


async def handout(request: Request) -> Response:
    """The page of a handout: *Look and print*."""
    found = await found_or_page(request, "handouts", find_handout(request))
    if isinstance(found, Response):
        return found
    return await _shown(request, found, Choice.of(found.name, request.query_params))


async def _shown(request: Request, found: HandoutShown, choice: Choice, **more: Any) -> Response:
    desk: Desk = request.app.state.desk
    seen = await desk.piece(found.name, choice.wanted)
    state = state_of(found, seen.trouble)
    values: dict[str, Any] = {
        "handout": found,
        "state": state,
        "choice": choice,
        "problems": seen.trouble,
        "from_before": seen.day if seen.trouble else None,
        "question": question_of(request),
        "ask": DraftAsk(),
        "field_problem": "",
        "typed": "",
        "typed_printer": "",
        **_lying(desk, found.name),
    }
    if seen.view is None:
        shown = {**values, "view": None, **more}
        return await page(request, "handout.html", place="handouts", **shown)
    printers = request.app.state.settings.printers()
    printer = printers[0] if printers else PrinterKnown(PRINTER)
    values |= _to_choose(seen.view, choice)
    values |= {
        "view": seen.view,
        "stage": stage_of(seen.view, choice),
        "browser": browser_of(request.headers.get("user-agent", "")),
        "printers": printers,
        "printer": printer,
        "short_edge": seen.view.short_edge != printer.other_edge,
        "points": _points(seen),
    }
    return await page(request, "handout.html", place="handouts", **{**values, **more})


def _to_choose(view: PieceView, choice: Choice) -> dict[str, Any]:
    """What there is to choose from for this piece, and what is chosen."""
    copies = choice.copies_of(view)
    noun = "copy" if choice.shown_as.variant is Variant.LARGE else view.noun
    many = "copies" if noun == "copy" else ""
    return {
        "looks": LOOKS,
        "papers": [PAPERS[name] for name in view.papers if name in PAPERS],
        "paper": view.output.paper,
        "layouts": view.layouts if len(view.layouts) > 1 else (),
        "copies": copies,
        "wording": plural(copies, noun, many),
        "sheets": sheets_of(view, copies),
    }


def _lying(desk: Desk, name: str) -> dict[str, int]:
    """How many copies of a handout lie in the rack, and how many of them are old, as far as is known."""
    recall = desk.known_recall()
    own = [one for one in recall.judged if one.distributed.piece.handout == name] if recall else []
    old = (one.distributed.copies for one in own if one.verdict is not RecallAction.GOOD)
    return {"lying": sum(one.distributed.copies for one in own), "lying_old": sum(old)}


def sheets_of(view: PieceView, copies: int) -> int:
    """Sheets of paper for so many pieces."""
    each = -(-view.output.pages // 2) if view.both_sides else view.output.pages
    return -(-copies // view.places) * each


def _points(seen: SeenPiece) -> tuple[Diagnostic, ...]:
    """What a person should look at before it is handed out."""
    return seen.view.output.diagnostics if seen.view is not None else ()


# ---- the stage


def stage_of(view: PieceView, choice: Choice) -> StageShown:
    """What lies on the desk: a step of the folded piece, or a page."""
    folded = steps_of(view)
    if choice.view == "flat" or not folded:
        return _flat(view, choice)
    number = min(choice.step, len(folded))
    step = folded[number - 1]
    steps = tuple(
        StepShown(
            at,
            one.title,
            choice.address(step=at, view="folded"),
            at == number,
            tuple(_panel_pictures(view, one, SMALL)),
        )
        for at, one in enumerate(folded, 1)
    )
    width = LARGE if choice.zoom else STAGE
    return StageShown(step.title, tuple(_panel_pictures(view, step, width)), steps, *_ways(steps, number))


def _flat(view: PieceView, choice: Choice) -> StageShown:
    number = min(choice.step, len(view.pages))
    total = len(view.pages)
    steps = tuple(
        StepShown(
            at,
            f"Page {at}",
            choice.address(step=at, view="flat"),
            at == number,
            (_page_picture(view, at, SMALL, ""),),
        )
        for at in range(1, total + 1)
    )
    title = f"Page {number} of {total}"
    width = LARGE if choice.zoom else STAGE
    return StageShown(title, (_page_picture(view, number, width, title),), steps, *_ways(steps, number))


def _ways(steps: tuple[StepShown, ...], number: int) -> tuple[str, str]:
    before = steps[number - 2].href if number > 1 else ""
    return before, steps[number].href if number < len(steps) else ""


def _panel_pictures(view: PieceView, step: FoldStep, width: int) -> list[PictureShown]:
    """What is seen in a step, all on one scale. Panels that hang together are one picture: no seam shows."""
    place = f"/picture/{view.output.sha256[:16]}"
    parts = joined(step.panels)
    wide = [sum(held.panel.width for held in part) for part in parts]
    large = len(parts) == 1 and len(parts[0]) > 1  # a whole sheet, opened
    scale = (width if large or width == LARGE else width / 2) / max(wide)
    return [
        PictureShown(
            f"{place}/{part[0].page}-{part[0].number}-{part[-1].number}-{round(across * scale)}.png",
            round(across * scale),
            round(part[0].panel.height * scale),
            ", ".join(held.name for held in part).capitalize() if width != SMALL else "",
            part[0].opens,
        )
        for part, across in zip(parts, wide, strict=True)
    ]


def _page_picture(view: PieceView, number: int, width: int, alt: str) -> PictureShown:
    one = view.pages[number - 1]
    wide = width if one.width <= one.height or width != SMALL else round(SMALL * 1.3)
    high = round(wide * one.height / one.width)
    return PictureShown(f"/picture/{view.output.sha256[:16]}/{number}-0-0-{wide}.png", wide, high, alt)


async def picture(request: Request) -> Response:
    """A page or a panel of a piece that a page of ours has shown. Its name says which bytes it is of."""
    desk: Desk = request.app.state.desk
    view = desk.known_view(request.path_params["sha"])
    if view is None:
        return refusal(NOT_HERE)
    number, first, last, width = (request.path_params[key] for key in ("page", "first", "last", "width"))
    if not (1 <= number <= len(view.pages) and 20 <= width <= LARGE):
        return refusal(NOT_HERE)
    panels = view.pages[number - 1].panels[max(0, first - 1) : last]
    if bool(first) != bool(panels) or last > len(view.pages[number - 1].panels):
        return refusal(NOT_HERE)
    box = box_around(panels) if panels else None
    png = await desk.picture(view, number, box, width)
    return Response(
        png, media_type="image/png", headers={"cache-control": "private, max-age=31536000, immutable"}
    )


# ---- paper


async def print_it(request: Request) -> Response:
    """Make the file with all copies in it, and go on to the question how it came out."""
    found = await find_handout(request)
    if found is None:
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    form = {key: value for key, value in request.state.form.items() if isinstance(value, str)}
    choice = Choice.of(found.name, form)
    copies = form.get("copies", "").strip()
    printer = form.get("printer", "").strip()[:60] or PRINTER
    if copies and not choice.copies:
        said = "Write how many as a number from 1 to 9999."
        return await _shown(request, found, choice, field_problem=said, typed=copies)
    seen = await desk.piece(found.name, choice.wanted)
    state = state_of(found, seen.trouble)
    if seen.view is None or seen.trouble or not state.prints:
        return await _shown(request, found, choice)
    ask = await ask_before(desk, found, state)
    if ask and form.get("sure") != ask.sure:
        return await _shown(request, found, choice, ask=ask, typed_printer=printer)
    return await _sent(request, found, choice, seen.view, printer)


async def _sent(
    request: Request, found: HandoutShown, choice: Choice, view: PieceView, printer: str
) -> Response:
    desk: Desk = request.app.state.desk
    known: PrinterKnown = request.app.state.settings.printer(printer)
    copies = choice.copies_of(view)
    wanted = PieceWanted(found.name, copies, view.output.layout, choice.shown_as.variant, view.output.paper)
    if choice.shown_as.variant is Variant.LARGE:
        wanted = PieceWanted(found.name, copies, None, Variant.LARGE, view.output.paper)
    back = choice.address()
    try:
        jobs = await desk.paper((wanted,), found.title, known)
    except HandpressError as error:
        return await _shown(request, found, choice, problems=error.diagnostics)
    ticket = request.app.state.tickets.add(found.title, jobs, printer, known.other_edge, back)
    return RedirectResponse(ticket.home, 303)


async def save(request: Request) -> Response:
    """The PDF of one piece, as it is shown, to be saved or filled in."""
    found = await find_handout(request)
    if found is None:
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    seen = await desk.piece(found.name, Choice.of(found.name, request.query_params).wanted)
    if seen.view is None:
        return refusal(NOT_HERE)
    name = seen.view.output.file
    return Response(
        seen.view.output.pdf,
        media_type="application/pdf",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def routes() -> list[Route]:
    return [
        Route("/h/{name}", handout),
        Route("/h/{name}/print", print_it, methods=["POST"]),
        Route("/h/{name}/save", save),
        Route("/picture/{sha}/{page:int}-{first:int}-{last:int}-{width:int}.png", picture),
    ]
