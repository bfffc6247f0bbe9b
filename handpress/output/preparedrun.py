"""A print run that is ready: its handouts laid out, its list looked at, nothing written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import field

from handpress.diagnostics import Diagnostic
from handpress.document.catalogue import catalogue_of
from handpress.output import rules
from handpress.output.folder import hold
from handpress.output.nameless import left_behind
from handpress.output.printrun import SPLIT, RunEvent, RunOrder, print_run
from handpress.people.people import People
from handpress.people.source import Cell, RawRow, RawTable
from handpress.project.copies import CopyPiece
from handpress.project.runslips import RunSlips
from handpress.values import Value


class RunOptions(Value, frozen=True):
    """How people's copies are to be made. ``folder`` is ``runs`` in the output folder unless it is said.

    ``columns`` says which column holds a field where it is not called so; ``dates`` is ``dmy``, ``mdy`` or
    empty; ``sort`` is a field; ``each``: a file for each row; ``rehearse``: nothing is written; ``cover`` and
    ``separators``: a sheet for staff on top of each file, and before each person's copies. ``pack`` is
    the print pack whose handouts are printed where none are named; files are called after it.
    """

    today: date
    paper: str | None = None
    layouts: tuple[str, ...] = ()
    epoch: int | None = None
    folder: Path | None = None
    stem: str = ""
    pack: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    sort: str = ""
    split: int = SPLIT
    each: bool = False
    one_sided: bool = False
    rehearse: bool = False
    cover: bool = False
    separators: bool = False


class PreparedRun(Value, frozen=True):
    """Ready to be gone through. ``notes`` are to be shown before."""

    pieces: tuple[CopyPiece, ...]
    slips: RunSlips
    people: People
    order: RunOrder
    held: Path  # the folder that is kept free of other runs meanwhile
    sort: str
    notes: tuple[Diagnostic, ...]

    @property
    def count(self) -> int:
        """How many people the list holds, refused ones too."""
        return self.people.count

    def copies(self) -> Iterator[RunEvent]:
        """Make the copies; says what has been done as it is done.

        Raises:
            HandpressError: a file could not be written, or another run is at work there.
        """
        words = catalogue_of(self.pieces[0].document.language)
        rows = self.people.rows(words, self.sort)
        if self.order.rehearse or self.order.memory:
            yield from print_run(self.pieces, rows, self.order, self.slips)
            return
        with hold(self.held):
            self.order.folder.mkdir(parents=True, exist_ok=True)
            yield from print_run(self.pieces, rows, self.order, self.slips)


def told_of_folder(folder: Path) -> tuple[Diagnostic, ...]:
    """What a killed run has left there; it is removed as soon as this run begins to write."""
    return (rules.LEFT_BEHIND.at(None, folder=folder),) if any(left_behind(folder)) else ()


def table_of(people: Sequence[Mapping[str, object]]) -> RawTable:
    """A list that a program holds. The first person is row 2, as in a spreadsheet."""
    header = tuple(dict.fromkeys(key for one in people for key in one))

    def rows() -> Iterator[RawRow]:
        for number, one in enumerate(people, 2):
            yield RawRow(number, tuple(_cell(one.get(key)) for key in header))

    return RawTable("the list", header, rows)


def _cell(value: object) -> Cell:
    return value if value is None or isinstance(value, str | int | float | date) else str(value)
