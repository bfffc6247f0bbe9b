"""The files of a print run: each is begun when its first copy comes, and named when it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handpress.diagnostics import OutputError
from handpress.layout.sheets import Duplex
from handpress.output.atomic import diagnose_write
from handpress.output.nameless import NamelessFile
from handpress.pdf.copybook import CopyBook, PageLabels
from handpress.pdf.copytemplate import CopyTemplate
from handpress.pdf.metadata import Metadata
from handpress.project.copies import CopyPiece
from handpress.project.copymaker import CopyFor, CopyMaker
from handpress.project.runslips import FileCounts, RunSlips
from handpress.values import Value

SPLIT = 5_000
"""Copies of a file, unless it is said otherwise: a printer's memory, and a job that can be begun again."""


class RunOrder(Value, frozen=True):
    """Where a run goes and how. ``stem`` is what its files are called; ``each``: a file for each row;
    ``rehearse``: everything is made and nothing kept; ``memory``: a file is given back and never written;
    ``cover``: a sheet on top of each file; ``separators``: a sheet before each person's copies."""

    folder: Path
    stem: str
    split: int = SPLIT
    each: bool = False
    one_sided: bool = False
    rehearse: bool = False
    cover: bool = False
    separators: bool = False
    memory: bool = False


class FileMade(Value, frozen=True):
    """A file is whole. ``path`` is None in a rehearsal, or where it is in ``data`` only. ``pages`` have those
    of sheets for staff."""

    path: Path | None
    copies: int
    pages: int
    data: bytes = b""


class RunFiles:
    """The file that is being written, and the number of the next one."""

    def __init__(self, order: RunOrder, meta: Metadata, duplex: str, slips: RunSlips) -> None:
        self._order = order
        self._meta = meta
        self._duplex = Duplex.ONE_SIDE.value if order.one_sided else duplex
        self._slips = slips
        self._file: NamelessFile | Nowhere | _InMemory | None = None
        self._book: CopyBook | None = None
        self._number = self._pages = 0
        self._rows: list[int] = []
        self._refused: list[int] = []

    @property
    def begun(self) -> CopyBook | None:
        """The file that is being written, if there is one."""
        return self._book

    @property
    def copies(self) -> int:
        """Copies that are written into the file so far."""
        return len(self._rows)

    def book(self) -> CopyBook:
        """The file that is being written, or a new one. Raises OutputError."""
        if self._book is None:
            with self.writing():
                self._file = self._fresh()
                before = (1 if self._order.one_sided else 2) if self._order.cover else 0
                self._book = CopyBook(self._file, self._meta, self._duplex, before)
        return self._book

    def _fresh(self) -> NamelessFile | Nowhere | _InMemory:
        if self._order.memory:
            return _InMemory()
        return Nowhere() if self._order.rehearse else NamelessFile(self._order.folder)

    def put(
        self, template: CopyTemplate, texts: list[bytes], titles: Sequence[str], labels: PageLabels
    ) -> int:
        """Write a copy; how many pages it has. Raises OutputError."""
        with self.writing():
            self.book().add(template, texts, titles, labels)
        self._pages += template.page_count
        return template.page_count

    def copy(
        self, maker: CopyPiece | CopyMaker, people: Sequence[CopyFor]
    ) -> tuple[CopyTemplate, list[bytes]]:
        """A copy for the file. Raises OutputError, and HandpressError for values that cannot be printed."""
        with self.writing():  # what copies share is written with the first of them
            return maker.copy(self.book(), people, one_sided=self._order.one_sided)

    def count(self, row: int) -> None:
        """Somebody's copies are in the file."""
        self._rows.append(row)

    def leave_out(self, row: int) -> None:
        """Note a row of the list for which no copy is made."""
        self._refused.append(row)

    def close(self, *, more: bool) -> FileMade:
        """The file is whole. ``more``: others follow, so it has a number. Raises OutputError."""
        assert self._book is not None
        self._number += more or self._number > 0
        path = self._order.folder / self._name()
        if self._order.cover:
            self._put_cover(self._book)
        with self.writing():
            self._book.finish()
            if isinstance(self._file, NamelessFile):
                self._file.keep(path)
        kept = path if isinstance(self._file, NamelessFile) else None
        data = bytes(self._file.data) if isinstance(self._file, _InMemory) else b""
        made = FileMade(kept, len(self._rows), self._pages, data)
        self._file = self._book = None
        self._pages, self._rows, self._refused = 0, [], []
        return made

    def _put_cover(self, book: CopyBook) -> None:
        counts = FileCounts(len(self._rows), min(self._rows), max(self._rows), tuple(self._refused))
        template, texts = self.copy(self._slips.cover(counts), (CopyFor({}, 0),))
        with self.writing():
            book.add_before(template, texts, self._slips.cover_title, PageLabels("0-"))
        self._pages += template.page_count

    def _name(self) -> str:
        if self._order.each:
            return f"{self._order.stem}-row-{self._rows[-1]:05d}.pdf"
        return f"{self._order.stem}-{self._number:03d}.pdf" if self._number else f"{self._order.stem}.pdf"

    def drop(self) -> None:
        """Leave nothing of a file that is not whole."""
        if isinstance(self._file, NamelessFile):
            self._file.__exit__(None, None, None)

    def writing(self) -> _Writing:
        """What the computer refuses inside of this becomes a problem that names the file."""
        return _Writing(self._order.stem)


class _Writing:
    def __init__(self, stem: str) -> None:
        self._stem = stem

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise OutputError([diagnose_write(error, f"{self._stem}.pdf")]) from None


class Nowhere:
    """What a rehearsal writes to."""

    def write(self, data: bytes, /) -> int:
        return len(data)


class _InMemory:
    """A file that never lies on a disk."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes, /) -> int:
        self.data += data
        return len(data)
