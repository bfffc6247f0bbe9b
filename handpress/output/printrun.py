"""A print run: a copy for each person of a list, in files that are written as the copies come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError, OutputError
from handpress.layout.sheets import Duplex
from handpress.output import rules
from handpress.output.atomic import diagnose_write
from handpress.output.nameless import NamelessFile
from handpress.pdf.copybook import Bookmark, CopyBook
from handpress.pdf.copytemplate import CopyTemplate
from handpress.pdf.metadata import Metadata
from handpress.people.people import Person
from handpress.project.copies import CopyPiece
from handpress.values import Value

SPLIT = 5_000
"""Copies of a file, unless it is said otherwise: a printer's memory, and a job that can be begun again."""


class RunOrder(Value, frozen=True):
    """Where a run goes and how. ``stem`` is what its files are called; ``each``: a file for each row;
    ``rehearse``: everything is made and nothing kept."""

    folder: Path
    stem: str
    split: int = SPLIT
    each: bool = False
    one_sided: bool = False
    rehearse: bool = False


class CopyMade(Value, frozen=True):
    """Somebody's copy is in the file that is being written. ``pages`` have an empty side counted."""

    row: int
    pages: int


class RowRefused(Value, frozen=True):
    """Somebody's copy is not made, and why."""

    row: int
    problems: tuple[Diagnostic, ...]


class FileMade(Value, frozen=True):
    """A file is whole. ``path`` is None in a rehearsal."""

    path: Path | None
    copies: int
    pages: int


_TOGETHER = 100  # people at whom the guard looks at once

RunEvent = CopyMade | RowRefused | FileMade


def print_run(pieces: Sequence[CopyPiece], people: Iterator[Person], order: RunOrder) -> Iterator[RunEvent]:
    """Write the copies, person by person, and say what was done as it is done.

    Whoever stops asking stops the run: of the file that was being written nothing is left, and those before
    it are whole.

    Raises:
        OutputError: a file could not be written; earlier files are unharmed.
    """
    writer = _Writer(pieces, order)
    try:
        while together := tuple(islice(people, _TOGETHER)):
            for piece in pieces:
                piece.look_at([one.values for one in together if not one.problems])
            for person in together:
                if person.problems:
                    yield RowRefused(person.row, person.problems)
                else:
                    yield from writer.add(person)
        yield from writer.end()
    finally:
        writer.drop()


class _Writer:
    """The file that is being written, and the number of the next one."""

    def __init__(self, pieces: Sequence[CopyPiece], order: RunOrder) -> None:
        self._pieces = pieces
        self._order = order
        self._meta = _meta_of(pieces)
        self._duplex = Duplex.ONE_SIDE.value if order.one_sided else pieces[0].duplex
        self._file: NamelessFile | _Nowhere | None = None
        self._book: CopyBook | None = None
        self._people = self._pages = self._number = 0
        self._row = 0

    def add(self, person: Person) -> Iterator[RunEvent]:
        if self._book is not None and (self._people >= self._order.split or not self._book.has_room):
            yield self._close(more=True)
        book = self._opened()
        try:
            copies = [
                piece.copy(book, person.values, person.row, one_sided=self._order.one_sided)
                for piece in self._pieces
            ]
        except HandpressError as error:
            yield RowRefused(person.row, error.diagnostics)
            return
        with self._writing():
            pages = self._put(book, person.row, copies)
        self._people += 1
        self._pages += pages
        self._row = person.row
        yield CopyMade(person.row, pages)
        if self._order.each:
            yield self._close(more=False)

    def _put(self, book: CopyBook, row: int, copies: Sequence[tuple[CopyTemplate, list[bytes]]]) -> int:
        pages = 0
        for piece, (template, texts) in zip(self._pieces, copies, strict=True):
            title = f"Row {row}" if len(self._pieces) == 1 else f"Row {row}: {piece.document.title}"
            book.add(template, texts, Bookmark(title, f"{row}-", pages + 1))
            pages += template.page_count
        return pages

    def _opened(self) -> CopyBook:
        if self._book is None:
            with self._writing():
                self._file = _Nowhere() if self._order.rehearse else NamelessFile(self._order.folder)
                self._book = CopyBook(self._file, self._meta, self._duplex)
        return self._book

    def _close(self, *, more: bool) -> FileMade:
        assert self._book is not None
        assert self._file is not None
        self._number += more or self._number > 0
        path = self._order.folder / self._name()
        with self._writing():
            self._book.finish()
            if isinstance(self._file, NamelessFile):
                self._file.keep(path)
        made = FileMade(None if self._order.rehearse else path, self._people, self._pages)
        self._file = self._book = None
        self._people = self._pages = 0
        return made

    def _name(self) -> str:
        if self._order.each:
            return f"{self._order.stem}-row-{self._row:05d}.pdf"
        return f"{self._order.stem}-{self._number:03d}.pdf" if self._number else f"{self._order.stem}.pdf"

    def end(self) -> Iterator[RunEvent]:
        if self._people:
            yield self._close(more=False)

    def drop(self) -> None:
        """Leave nothing of a file that is not whole."""
        if isinstance(self._file, NamelessFile):
            self._file.__exit__(None, None, None)

    def _writing(self) -> _Writing:
        return _Writing(self._order.stem)


class _Writing:
    """What the computer refuses becomes a problem that names the file."""

    def __init__(self, stem: str) -> None:
        self._stem = stem

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise OutputError([diagnose_write(error, f"{self._stem}.pdf")]) from None


class _Nowhere:
    """What a rehearsal writes to."""

    def write(self, data: bytes, /) -> int:
        return len(data)


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
