"""Print: several handouts as jobs, each with its own paper and settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.project.packs import PLAIN, PieceWanted
from handpress.room.settings import PrinterKnown
from handpress.values import Value
from handpress.web.browsers import MOST_COPIES, browser_of
from handpress.web.choices import Choice, number_in
from handpress.web.drafting import ask_before
from handpress.web.pages.handout import PRINTER, sheets_of
from handpress.web.pages.handouts import CardShown, cards_of
from handpress.web.printed import Ticket
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

MOST_PICKED = 60
CARD_STOCK = "card stock"


class LineShown(Value, frozen=True):
    """A handout on the list, with how many of it; ``problem`` is what is wrong with that number."""

    card: CardShown
    noun: str
    copies: int
    sheets: int
    stock: str = PLAIN
    typed: str = ""
    problem: str = ""


async def print_list(request: Request) -> Response:
    """What is picked, how many of each; and once they are made, the jobs."""
    return await _listed(request, request.query_params.getlist("pick"), request.query_params)


async def _listed(request: Request, picked: Sequence[str], values: Any, **more: Any) -> Response:
    try:
        lines = await _lines(request, picked, values)
        rack = (await request.app.state.desk.standing()).rack
    except HandpressError as error:
        return await page(request, "broken.html", place="print", problems=error.diagnostics)
    printers = request.app.state.settings.printers()
    tickets: list[Ticket] = [
        ticket
        for number in request.query_params.getlist("job")[:20]
        if (ticket := request.app.state.tickets.get(number))
    ]
    shown = {
        "lines": lines,
        "left_out": [
            one.title for one in rack.handouts if one.name in picked and one.name in rack.order.hidden
        ],
        "sheets": sum(line.sheets for line in lines),
        "printers": printers,
        "printer": printers[0] if printers else PrinterKnown(PRINTER),
        "tickets": tickets,
        "browser": browser_of(request.headers.get("user-agent", "")),
        "problems": (),
        "asked": False,
        "told_drafts": (),
        "sure": "",
    }
    return await page(request, "print.html", place="print", **{**shown, **more})


async def _lines(request: Request, picked: Sequence[str], values: Any) -> list[LineShown]:
    desk: Desk = request.app.state.desk
    cards = cards_of(desk, (await desk.standing()).rack)
    lines = []
    for name in dict.fromkeys(picked[:MOST_PICKED]):
        if name not in cards:
            continue
        view = (await desk.piece(name)).view
        typed = str(values.get(f"copies-{name}", "")).strip()
        copies = number_in(typed, MOST_COPIES)
        problem = "Write how many as a number from 1 to 9999." if typed and copies is None else ""
        if view is None:
            lines.append(LineShown(cards[name], "", 0, 0))
            continue
        stock = CARD_STOCK if view.places > 1 else PLAIN
        many = copies or Choice().copies_of(view)
        lines.append(LineShown(cards[name], view.noun, many, sheets_of(view, many), stock, typed, problem))
    return lines


async def make_jobs(request: Request) -> Response:
    """Make a file for each job, and show them."""
    form = request.state.form
    picked = [str(name) for name in form.getlist("pick")]
    desk: Desk = request.app.state.desk
    lines = await _lines(request, picked, form)
    good = [line for line in lines if line.copies and line.card.state.prints]
    if not good or any(line.problem for line in lines):
        return await _listed(request, picked, form)
    asks = [await ask_before(desk, line.card.handout, line.card.state) for line in good]
    sure = ",".join(ask.sure for ask in asks if ask)
    if sure and form.get("sure") != sure:
        told = [(line.card.handout.title, ask) for line, ask in zip(good, asks, strict=True) if ask]
        return await _listed(request, picked, form, asked=True, told_drafts=told, sure=sure)
    printer = str(form.get("printer", "")).strip()[:60] or PRINTER
    known: PrinterKnown = request.app.state.settings.printer(printer)
    wanted = [PieceWanted(line.card.handout.name, line.copies, stock=line.stock) for line in good]
    try:
        jobs = await desk.paper(wanted, "Print list", known)
    except HandpressError as error:
        return await _listed(request, picked, form, problems=error.diagnostics)
    tickets = request.app.state.tickets
    made = [tickets.add("Print list", (job,), printer, known.other_edge) for job in jobs]
    back = "/print?" + "&".join(f"job={ticket.number}" for ticket in made)
    for ticket in made:
        tickets.keep(replace(ticket, back=back))
    return RedirectResponse(back, 303)


def routes() -> list[Route]:
    return [
        Route("/print", print_list),
        Route("/print", make_jobs, methods=["POST"]),
    ]
