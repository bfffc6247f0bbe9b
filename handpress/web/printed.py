"""What was sent to the printer and waits for an answer: kept in memory, and forgotten in time."""

from __future__ import annotations

import secrets
from collections import OrderedDict

from handpress.review.printed import PrintRun
from handpress.room.answers import PaperFile, PaperJob
from handpress.values import Value

MOST_TICKETS = 30
"""Prints that are kept: each holds its PDFs."""


class Ticket(Value, frozen=True):
    """A print that was asked for. ``back`` is the page it was asked on, ``home`` that on which it waits for
    an answer."""

    number: str
    title: str
    jobs: tuple[PaperJob, ...]
    printer: str
    other_edge: bool
    back: str
    home: str
    answered: str = ""

    @property
    def runs(self) -> tuple[PrintRun, ...]:
        return tuple(run for job in self.jobs for run in job.runs)

    def file(self, name: str) -> PaperFile | None:
        return next((file for job in self.jobs for file in job.files if file.name == name), None)


class Tickets:
    """The last prints, newest last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Ticket] = OrderedDict()

    def add(
        self, title: str, jobs: tuple[PaperJob, ...], printer: str, other_edge: bool, back: str = ""
    ) -> Ticket:
        """A new one. Its home is a page of its own, or the page it was asked on, with its number."""
        number = secrets.token_urlsafe(9)
        home = f"{back}{'&' if '?' in back else '?'}print={number}" if back else f"/paper/{number}"
        ticket = Ticket(number, title, jobs, printer, other_edge, back, home)
        self.keep(ticket)
        return ticket

    def keep(self, ticket: Ticket) -> None:
        self._kept[ticket.number] = ticket
        while len(self._kept) > MOST_TICKETS:
            self._kept.popitem(last=False)

    def get(self, number: str) -> Ticket | None:
        return self._kept.get(number)
