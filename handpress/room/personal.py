"""Copies with names and dates: a list of people is read, and their copies made, in a process of its own.

What stands in the list is in that process's memory and nowhere else: it writes no file, and it ends once its
file was fetched, once it is told to, or once nobody has asked it for a while. The web process hands bytes on.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Mapping
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError
from handpress.faults import log_fault, reason_of
from handpress.people.source import RawTable, read_table
from handpress.project.run import ctrl_c_kept_from_children
from handpress.room import rules
from handpress.room.press import MEMORY
from handpress.room.worker import TaskRefused, bind_memory
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.document.model import Document
    from handpress.output.preparedrun import PreparedRun

MOST_PEOPLE = 200
IDLE = 600.0
"""Seconds without a question after which a list is forgotten."""
MADE_IDLE = 120.0
"""The same once its copies are made."""
PATIENCE = 60.0
FIRST_WIDTH = 460
MOST_SEEN = 2
LIST = "the list"


class PeopleField(Value, frozen=True):
    """A line of a handout that differs from person to person. ``column`` is the number of the column that
    holds it; -1: none, so a line to write on is printed."""

    name: str
    label: str
    needed: bool
    column: int = -1


class RunLooked(Value, frozen=True):
    """What is known of a list: the names of its columns, which field is where, what is asked and refused.

    ``asks_order``: days could be read in two ways. ``refused`` are rows by their number, as in a spreadsheet,
    each with why. ``pages`` are those of the first copy that can be seen.
    """

    header: tuple[str, ...] = ()
    fields: tuple[PeopleField, ...] = ()
    count: int = 0
    asks_order: bool = False
    problems: tuple[Diagnostic, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    made: int = 0
    sheets: int = 0
    pages: int = 0


class LookOrder(Value, frozen=True):
    """How a list is to be read: which field is in which column, by its number; ``order`` of day and month."""

    today: date
    handout: str
    columns: Mapping[str, int] | None = None
    order: str = ""


class PersonalRun:
    """The process of one list, seen from outside. Its methods wait; any thread may call them."""

    def __init__(self, workspace: Workspace) -> None:
        context = get_context("spawn")
        self._turn = threading.Lock()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve_people, args=(theirs, workspace, MEMORY), daemon=True)
        try:
            with ctrl_c_kept_from_children():
                self._process.start()
        finally:
            theirs.close()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def ask(self, what: str, *values: object) -> object:
        """Ask for something. Raises HandpressError: it cannot be done, or the list is forgotten."""
        try:
            with self._turn:
                self._pipe.send((what, *values))
                if not self._pipe.poll(PATIENCE):
                    self.end()
                    raise HandpressError([rules.TOO_SLOW.at(None, seconds=f"{PATIENCE:g}")])
                answer = self._pipe.recv()
        except (OSError, EOFError, ValueError):
            raise HandpressError([rules.FORGOTTEN.at(None)]) from None
        if isinstance(answer, TaskRefused):
            raise HandpressError(answer.diagnostics)
        return answer

    def end(self) -> None:
        """Forget the list: the process is gone when this comes back."""
        with contextlib.suppress(OSError, ValueError):
            self._pipe.close()
            self._process.kill()
            self._process.join(5.0)
            self._process.close()


# ---- inside the process


def serve_people(pipe: Connection, workspace: Workspace, memory: int) -> None:
    """Answer until the list is fetched or forgotten. The target of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr
    bind_memory(memory)
    from handpress.api import Project

    people = _People(Project(workspace))
    idle = IDLE
    with contextlib.suppress(EOFError, OSError):
        while pipe.poll(idle):
            what, *values = pipe.recv()
            try:
                answer = people.read(*values) if what == "read" else people.answer(what, *values)
            except HandpressError as error:
                answer = TaskRefused(tuple(error.diagnostics))
            except Exception as error:  # whatever it says may quote the list
                log_fault(error, "making copies with names")
                answer = TaskRefused((rules.WORKER_FAULT.at(None, reason=reason_of(error)),))
            pipe.send(answer)
            if what == "fetch" and isinstance(answer, bytes):
                pipe.poll(5.0)  # until the other end has it
                return
            idle = MADE_IDLE if people.made else IDLE


class _People:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._table: RawTable | None = None
        self.made = b""

    def read(self, data: bytes, file: str, order: LookOrder) -> RunLooked:
        """Read a list. ``file`` only tells by its ending what it may be."""
        table = read_table(data, f"{LIST}.xlsx" if file.lower().endswith((".xlsx", ".xls", ".ods")) else LIST)
        count = sum(1 for _ in table.rows())
        if count > MOST_PEOPLE:
            raise HandpressError([rules.TOO_MANY_PEOPLE.at(None, count=count, most=MOST_PEOPLE)])
        self._table = table
        return self._looked(order)

    def answer(self, what: str, value: LookOrder | int | None = None) -> object:
        if isinstance(value, LookOrder):
            return self._looked(value)
        if what == "picture" and isinstance(value, int) and self.made and 1 <= value <= MOST_SEEN:
            from handpress.room.jobs import draw_page

            return draw_page(self.made, value, None, FIRST_WIDTH)
        if what == "fetch" and self.made:
            return self.made
        raise HandpressError([rules.FORGOTTEN.at(None)])

    def _looked(self, order: LookOrder) -> RunLooked:
        if self._table is None:
            raise HandpressError([rules.FORGOTTEN.at(None)])
        self.made = b""
        table = self._table
        fields = self._fields(order)
        known = RunLooked(table.header, fields, sum(1 for _ in table.rows()))
        try:
            prepared = self._prepared(order, table)
        except HandpressError as error:
            asks = any(one.rule == "people.either-day" for one in error.diagnostics)
            others = tuple(one for one in error.diagnostics if one.rule != "people.either-day")
            return replace(known, asks_order=asks, problems=others)
        columns = prepared.people.columns
        fields = tuple(replace(one, column=columns.get(one.name, -1)) for one in fields)
        return self._made(replace(known, fields=fields), prepared)

    def _fields(self, order: LookOrder) -> tuple[PeopleField, ...]:
        document = self._project.render(order.handout)
        given = self._guessed(document) if order.columns is None else order.columns
        return tuple(
            PeopleField(one.name, one.label, one.required, given.get(one.name, -1)) for one in document.merge
        )

    def _guessed(self, document: Document) -> Mapping[str, int]:
        """The columns whose names say enough, also where something else of the list is to be asked about."""
        from handpress.people.columns import mapped

        assert self._table is not None
        sink = DiagnosticList()
        return mapped(self._table, document.merge, {}, sink, document.name, lambda field, column: True)

    def _prepared(self, order: LookOrder, table: RawTable) -> PreparedRun:
        from handpress.output.preparedrun import RunOptions

        given = order.columns
        if given is not None:  # columns are called by their numbers, whatever their names are
            names = tuple(f"column {number}" for number in range(1, len(table.header) + 1))
            table = replace(table, header=names)
        mapping = {
            name: f"column {column + 1}" if column >= 0 else "" for name, column in (given or {}).items()
        }
        options = RunOptions(order.today, columns=mapping, dates=order.order, rehearse=True)
        return self._project.run([order.handout], table, options, lambda field, column: given is None)

    def _made(self, known: RunLooked, prepared: PreparedRun) -> RunLooked:
        from handpress.output.printrun import CopyMade, FileMade, RowRefused

        order = replace(prepared.order, rehearse=False, memory=True)
        refused: list[tuple[int, str]] = []
        pages: list[int] = []
        for event in replace(prepared, order=order).copies():
            if isinstance(event, RowRefused):
                refused.append((event.row, " ".join(f"{one.message} {one.hint}" for one in event.problems)))
            elif isinstance(event, CopyMade):
                pages.append(event.pages)
            elif isinstance(event, FileMade):
                self.made = event.data
        two_sided = prepared.pieces[0].duplex != "Simplex"
        sheets = sum((one + 1) // 2 if two_sided else one for one in pages)
        seen = min(pages[0], MOST_SEEN) if pages else 0
        return replace(known, refused=tuple(refused), made=len(pages), sheets=sheets, pages=seen)


class PersonalRuns:
    """The lists that are open now, by numbers drawn by lot: few, and each for a while only."""

    MOST = 3

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._open: dict[str, PersonalRun] = {}

    def begin(self, number: str) -> PersonalRun:
        """A process for a new list; where too many are open, the oldest is forgotten."""
        self.sweep()
        while len(self._open) >= self.MOST:
            self.end(next(iter(self._open)))
        run = PersonalRun(self._workspace)
        self._open[number] = run
        return run

    def get(self, number: str) -> PersonalRun:
        """Raises HandpressError: that list is forgotten."""
        self.sweep()
        if number not in self._open:
            raise HandpressError([rules.FORGOTTEN.at(None)])
        return self._open[number]

    def end(self, number: str) -> None:
        run = self._open.pop(number, None)
        if run is not None:
            run.end()

    def sweep(self) -> None:
        """Let go of processes that have ended by themselves."""
        for number in [one for one, run in self._open.items() if not run.alive]:
            self.end(number)

    def close(self) -> None:
        for number in list(self._open):
            self.end(number)
