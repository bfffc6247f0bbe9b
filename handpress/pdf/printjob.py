"""Several handouts become one file to print once: each of them as often as it is wanted.

The first copy of each handout is tagged. Those after it are artifacts (ISO 14289-1, 7.1: what is not
real content): their words were read with the first. All copies of a page after the first share one
stream, so that a hundred copies weigh little more than two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from handpress._reportlab import PdfPage, add_page, page_code, pages_of, resources_of, set_page_code
from handpress.flowables.node import Node
from handpress.layout.sheets import Sheets
from handpress.pdf.backs import AS_THEY_ARE, Backs, Matrix
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.marks import ContentMark, mark_artifacts
from handpress.pdf.metadata import Metadata
from handpress.pdf.objects import Stream
from handpress.pdf.write import plain_errors, require_words
from handpress.values import Value


class JobPart(Value, frozen=True):
    """A handout in a print job.

    ``edition`` is the code of its own file, which the paper must carry. ``bookmark`` leads to it.
    """

    sheets: Sheets
    edition: str
    copies: int
    bookmark: str


def pages_of_copy(pages: int, both_sides: bool) -> int:
    """How many pages of the file a copy of a handout takes: on two sides an even number of them."""
    return pages + pages % 2 if both_sides else pages


def print_job(
    parts: Sequence[JobPart],
    meta: Metadata,
    duplex: str,
    backs: Backs = AS_THEY_ARE,
    *,
    short_edge: bool = False,
) -> bytes:
    """One tagged PDF with every copy of every part, copy by copy; the same values give the same bytes.

    ``duplex`` is a value of :class:`~handpress.layout.sheets.Duplex`. On two sides each copy begins on a
    sheet of its own, behind an empty page where the copy before has an odd number of them; its second,
    fourth … page is moved as ``backs`` say. ``short_edge`` is the edge that sheets really turn over on.

    Raises:
        HandpressError: a character that a font cannot draw, or words that would be lost.
    """
    root = Node("Document")
    tops = [_part(root, part) for part in parts]
    canvas = _JobCanvas(root, meta, duplex=duplex, edition=parts[0].edition)
    with plain_errors(*(part.sheets for part in parts)):
        for part, top in zip(parts, tops, strict=True):
            canvas.begin_part(top, part.sheets.pages[0].height)
            for page in part.sheets.pages:
                canvas.setPageSize((page.width, page.height))
                page.paint(canvas, canvas.begin)
                canvas.showPage()
            first = part.sheets.pages[0]
            moved = backs.matrix(first.width, first.height, short_edge=short_edge)
            canvas.end(part.edition, part.copies, duplex != "Simplex", moved)
        data = canvas.pdf()
    for part, top in zip(parts, tops, strict=True):
        require_words(part.sheets, canvas, top)
    return data


def _part(root: Node, part: JobPart) -> Node:
    """The element of a handout. Its sections move under it: their own file is printed already."""
    top = root.add("Part", lang=part.sheets.language, title=part.bookmark)
    top.adopt(part.sheets.root)
    return top


class _Untagged(Struct):
    """The code of a page as the copies after the first show it: all of it one artifact."""

    page: PdfPage  # tagged
    code: str


class _JobCanvas(TaggedCanvas):
    """A canvas that can print what it has drawn again."""

    def __init__(self, root: Node, meta: Metadata, *, duplex: str, edition: str) -> None:
        self._untagged: list[_Untagged] = []
        super().__init__(root, meta, duplex=duplex, edition=edition)

    def begin_part(self, top: Node, height: float) -> None:
        """From now on the pages of another handout, whose element is ``top``."""
        self._tree.placed(top, self.page_index, 0.0, height)
        self.reading_index(0)

    def showPage(self) -> None:
        plain = mark_artifacts([item for item in self.code if type(item) is not ContentMark])
        super().showPage()
        self._untagged.append(_Untagged(pages_of(self.document)[-1], "\n".join(plain) + "\n"))

    def end(self, edition: str, copies: int, both_sides: bool, moved: Matrix | None) -> None:
        """The handout is drawn: put its code on it, and print it again until there are enough."""
        drawn, self._untagged = self._untagged, []
        for index, one in enumerate(drawn):
            move = moved if both_sides and index % 2 else None
            set_page_code(one.page, _moved(self._stamped(page_code(one.page), edition), move))
            one.code = _moved(self._stamped(one.code, edition), move)
        self._slots.clear()
        empty = _stream(" ") if both_sides and len(drawn) % 2 else None
        if empty is not None:
            self._add(drawn[-1].page, empty)
        if copies == 1:
            return
        again = [(one.page, _stream(one.code), resources_of(one.page)) for one in drawn]
        for _ in range(copies - 1):
            for page, stream, resources in again:
                self._add(page, stream, resources)
            if empty is not None:
                self._add(drawn[-1].page, empty)

    def _add(self, like: PdfPage, stream: Stream, resources: Any = None) -> None:
        add_page(self.document, like, stream, resources)
        self.count_pages(1)


def _moved(code: str, matrix: Matrix | None) -> str:
    """The code of a page, painted elsewhere on it."""
    if matrix is None:
        return code
    numbers = " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in matrix)
    return f"q {numbers} cm\n{code}\nQ\n"


def _stream(code: str) -> Stream:
    return Stream(b"", code.encode())
