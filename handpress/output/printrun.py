"""A print run: a copy for each person of a list, in files that are written as the copies come."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError, OutputError
from handpress.output import rules
from handpress.output.runfile import SPLIT, FileMade, Nowhere, RunFiles, RunOrder
from handpress.pdf.copybook import CopyBook, PageLabels
from handpress.pdf.metadata import Metadata
from handpress.people.people import Person
from handpress.project.copies import CopyPiece
from handpress.project.copymaker import CopyFor
from handpress.project.runslips import ROW, RunSlips
from handpress.values import Value

__all__ = ["SPLIT", "CopyMade", "FileMade", "RowRefused", "RunEvent", "RunOrder", "older_files", "print_run"]


class CopyMade(Value, frozen=True):
    """Somebody's copy is in the file that is being written. ``pages`` have an empty side counted; where
    people share a sheet, its pages are those of the first of them."""

    row: int
    pages: int


class RowRefused(Value, frozen=True):
    """Somebody's copy is not made, and why."""

    row: int
    problems: tuple[Diagnostic, ...]


_TOGETHER = 100  # people at whom the guard looks at once
_MOST_CARDS = 20_000  # of a file, so that it has fewer objects than PDF/A asks for, and memory has an end

RunEvent = CopyMade | RowRefused | FileMade


def print_run(
    pieces: Sequence[CopyPiece], people: Iterator[Person], order: RunOrder, slips: RunSlips
) -> Iterator[RunEvent]:
    """Write the copies, person by person, and say what was done as it is done.

    Whoever stops asking stops the run: of the file that was being written nothing is left, and those before
    it are whole.

    Raises:
        OutputError: a file could not be written; earlier files are unharmed.
    """
    files = RunFiles(order, _meta_of(pieces), pieces[0].duplex, slips)
    cut = pieces[0].together > 1
    writer = _CardWriter(pieces[0], order, files) if cut else _CopyWriter(pieces, order, files, slips)
    try:
        while together := tuple(islice(people, _TOGETHER)):
            for piece in pieces:
                piece.look_at([one.values for one in together if not one.problems])
            for person in together:
                if person.problems:
                    files.leave_out(person.row)
                    yield RowRefused(person.row, person.problems)
                else:
                    yield from writer.add(person)
        yield from writer.end()
    finally:
        files.drop()


class _CopyWriter:
    """Each person has sheets of paper for themselves: all their handouts, one after the other."""

    def __init__(
        self, pieces: Sequence[CopyPiece], order: RunOrder, files: RunFiles, slips: RunSlips
    ) -> None:
        self._pieces = pieces
        self._order = order
        self._files = files
        self._separator = slips.separator() if order.separators else None

    def add(self, person: Person) -> Iterator[RunEvent]:
        files = self._files
        if (begun := files.begun) and (files.copies >= self._order.split or not begun.has_room):
            yield files.close(more=True)
        whose = (CopyFor(person.values, person.row),)
        try:
            copies = [files.copy(piece, whose) for piece in self._pieces]
        except OutputError:
            raise
        except HandpressError as error:
            files.leave_out(person.row)
            yield RowRefused(person.row, error.diagnostics)
            return
        row, pages = f"Row {person.row}", 0
        if self._separator is not None:
            numbered = (CopyFor({ROW: str(person.row)}, person.row),)
            pages += files.put(*files.copy(self._separator, numbered), (row,), PageLabels(f"{person.row}-"))
        for piece, copy in zip(self._pieces, copies, strict=True):
            alone = len(self._pieces) == 1 and self._separator is None
            title = row if alone else f"{row}: {piece.document.title}"
            pages += files.put(*copy, (title,), PageLabels(f"{person.row}-", pages + 1))
        files.count(person.row)
        yield CopyMade(person.row, pages)
        if self._order.each:
            yield files.close(more=False)

    def end(self) -> Iterator[RunEvent]:
        if self._files.copies:
            yield self._files.close(more=False)


class _CardWriter:
    """People share sheets that are cut apart: the stack at each place holds rows that follow each other.

    So the cards lie in the order of the rows when the stacks are put together, place by place. Which row
    stands where depends on how many there are; a file's people are known before its first sheet is written.
    """

    def __init__(self, piece: CopyPiece, order: RunOrder, files: RunFiles) -> None:
        self._piece = piece
        self._order = order
        self._files = files
        self._most = 1 if order.each else min(order.split, _MOST_CARDS)
        self._waiting: list[CopyFor] = []
        self._trial = CopyBook(Nowhere(), piece.meta, piece.duplex)

    def add(self, person: Person) -> Iterator[RunEvent]:
        one = CopyFor(person.values, person.row, 1)
        try:
            self._piece.copy(self._trial, (one,), one_sided=self._order.one_sided)
        except HandpressError as error:
            self._files.leave_out(person.row)
            yield RowRefused(person.row, error.diagnostics)
            return
        if len(self._waiting) >= self._most:
            yield from self._write(more=not self._order.each)
        self._waiting.append(one)

    def end(self) -> Iterator[RunEvent]:
        if self._waiting:
            yield from self._write(more=False)

    def _write(self, *, more: bool) -> Iterator[RunEvent]:
        waiting, self._waiting = self._waiting, []
        sheets = -(-len(waiting) // self._piece.together)
        for sheet in range(sheets):
            on_it = [replace(one, place=place) for place, one in enumerate(waiting[sheet::sheets], start=1)]
            yield from self._sheet(on_it, sheet + 1)
        if self._files.copies:
            yield self._files.close(more=more)

    def _sheet(self, on_it: Sequence[CopyFor], number: int) -> Iterator[RunEvent]:
        try:
            made = self._files.copy(self._piece, on_it)
        except OutputError:
            raise
        except HandpressError:  # at another place on the sheet something is otherwise: who is it?
            on_it = yield from self._fitting(on_it)
            made = self._files.copy(self._piece, on_it)
        titles = [f"Row {one.row}" for one in on_it]
        pages = self._files.put(*made, titles, PageLabels(f"Sheet {number}-"))
        for one in on_it:
            self._files.count(one.row)
            yield CopyMade(one.row, pages)
            pages = 0

    def _fitting(self, on_it: Sequence[CopyFor]) -> Generator[RunEvent, None, list[CopyFor]]:
        """Those of a sheet who can be printed; the others are told. Raises HandpressError: all, or none."""
        fitting, errors = [], []
        for one in on_it:
            try:
                self._piece.copy(self._trial, (one,), one_sided=self._order.one_sided)
                fitting.append(one)
            except HandpressError as error:
                errors.append(error)
                self._files.leave_out(one.row)
                yield RowRefused(one.row, error.diagnostics)
        if not fitting:
            raise errors[0]
        return fitting


def _meta_of(pieces: Sequence[CopyPiece]) -> Metadata:
    first = pieces[0].meta
    titles = " · ".join(dict.fromkeys(piece.document.title for piece in pieces))
    return first if len(pieces) == 1 else replace(first, title=titles)


def older_files(order: RunOrder, made: Sequence[Path]) -> Diagnostic | None:
    """A note on files of an earlier run of that name which this one has not replaced."""
    others = [
        one.name
        for one in sorted(order.folder.glob(f"{order.stem}*.pdf"))
        if one not in made and one.stem.removeprefix(order.stem).strip("-row0123456789") == ""
    ]
    if not others:
        return None
    return rules.OLDER_RUN.at(None, files=", ".join(others[:5]), folder=order.folder)
