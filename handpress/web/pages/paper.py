"""What is printed: the files for the printer, and the question how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.review.wording import spelled_date
from handpress.room.settings import PrinterKnown
from handpress.values import Value
from handpress.web.browsers import BrowserWords, browser_of
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.printed import Ticket
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

ANSWERS = frozenset({"yes", "upside-down", "size"})


class PrintQuestion(Value, frozen=True):
    """A print that waits for an answer: its files, and what is to be set for them."""

    ticket: Ticket
    browser: BrowserWords

    @property
    def files(self) -> tuple[tuple[str, int, int], ...]:
        """Each file's address, how many times it is printed, and its sheets."""
        return tuple(
            (f"/paper/{self.ticket.number}/{file.name}", file.times, file.sheets)
            for job in self.ticket.jobs
            for file in job.files
        )

    @property
    def edge(self) -> str:
        """The edge that this printer is told; empty where one side is printed."""
        job = self.ticket.jobs[0]
        return ("short" if job.short_edge else "long") if job.both_sides else ""

    @property
    def way(self) -> str:
        """How its pages lie, as the page that lines up a printer calls it: those that lie are turned over on
        the short edge."""
        short = self.ticket.jobs[0].short_edge != self.ticket.other_edge
        return "sideways" if short else "upright"


def question_of(request: Request) -> PrintQuestion | None:
    """The print that an address names, if it is still known."""
    ticket: Ticket | None = request.app.state.tickets.get(request.query_params.get("print", ""))
    return PrintQuestion(ticket, browser_of(request.headers.get("user-agent", ""))) if ticket else None


async def paper(request: Request) -> Response:
    """A file for the printer."""
    ticket: Ticket | None = request.app.state.tickets.get(request.path_params["ticket"])
    file = ticket.file(request.path_params["file"]) if ticket else None
    if file is None:
        return refusal(NOT_HERE)
    return Response(
        file.pdf,
        media_type="application/pdf",
        headers={"content-disposition": f'inline; filename="{file.name}"'},
    )


async def job(request: Request) -> Response:
    """A job of the print list: its file, and the question how it came out."""
    ticket: Ticket | None = request.app.state.tickets.get(request.path_params["ticket"])
    if ticket is None:
        return await page(request, "no_job.html", place="print", status=404)
    asked = PrintQuestion(ticket, browser_of(request.headers.get("user-agent", "")))
    return await page(request, "job.html", place="print", question=asked)


async def answered(request: Request) -> Response:
    """How it came out: noted in the record of the rack, or kept for this printer."""
    tickets = request.app.state.tickets
    ticket: Ticket | None = tickets.get(request.path_params["ticket"])
    answer = str(request.state.form.get("answer", ""))
    if ticket is None or answer not in ANSWERS:
        return refusal(NOT_HERE)
    desk: Desk = request.app.state.desk
    settings = request.app.state.settings
    if answer == "yes" and ticket.answered != "yes":
        try:
            await desk.note(ticket.runs)
        except HandpressError as error:
            return await page(
                request,
                "not_noted.html",
                place="handouts",
                problems=error.diagnostics,
                ticket=ticket,
                back=ticket.back,
            )
        day = spelled_date(desk.today())
        known: PrinterKnown = settings.printer(ticket.printer)
        settings.keep_printer(replace(known, worked=day, other_edge=ticket.other_edge))
    elif answer == "upside-down" and ticket.answered != "upside-down":
        known = settings.printer(ticket.printer)
        other = not ticket.other_edge and not known.turned
        settings.keep_printer(replace(known, worked="", other_edge=other, turned=False))
    tickets.keep(replace(ticket, answered=answer))
    return RedirectResponse(ticket.home, 303)


def routes() -> list[Route]:
    return [
        Route("/paper/{ticket}/{file}", paper),
        Route("/paper/{ticket}", job),
        Route("/paper/{ticket}", answered, methods=["POST"]),
    ]
