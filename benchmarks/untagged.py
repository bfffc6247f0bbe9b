"""What tagging costs: the same sheets on a canvas that leaves out marks, structure tree and tab order.

All else stays: bookmarks, links, metadata, fonts, the edition code. Contexts are as cheap here as they can
be, and nothing is written that stands for a tag, so that the difference is the whole cost. The nodes that
blocks are given while they are composed stay, too: they are a few objects a paragraph, and no canvas sees
them.
"""

from __future__ import annotations

import re
import zlib
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

from handpress._reportlab import PageCanvas, drop_transition, pages_of, reference
from handpress.flowables.node import Node
from handpress.layout.sheets import Sheets
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.fonts import embed_fonts
from handpress.pdf.metadata import Metadata, catalogue, information
from handpress.pdf.objects import Raw
from handpress.pdf.outline import write_outline
from handpress.pdf.serialise import serialise

_MARKED = b"/MarkInfo<</Marked true>>/StructTreeRoot null"
_NOTHING: AbstractContextManager[None] = nullcontext()
_PACKED = re.compile(
    rb"\d+ 0 obj\n<</Type/ObjStm/N \d+/First (\d+)/Filter/FlateDecode/Length (\d+)>>\nstream\n"
)
_TABLE = re.compile(rb"\d+ 0 obj\n<</Type/XRef/Size (\d+)")


class _Quiet:
    """A context that only keeps what is being drawn: whatever is drawn inside an artifact is no link."""

    __slots__ = ("_canvas", "_inside")

    def __init__(self, canvas: UntaggedCanvas, inside: Node | str) -> None:
        self._canvas, self._inside = canvas, inside

    def __enter__(self) -> None:
        self._canvas._inside = self._inside

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._canvas._inside = None


class UntaggedCanvas(TaggedCanvas):
    """Draws the same and says nothing about it."""

    def tag(self, node: Node) -> AbstractContextManager[None]:
        return _NOTHING if isinstance(self._inside, str) else _Quiet(self, node)

    def artifact(self, kind: str = "Layout", subtype: str | None = None) -> AbstractContextManager[None]:
        return _NOTHING if isinstance(self._inside, str) else _Quiet(self, kind)

    def figure(self, node: Node, bbox: tuple[float, float, float, float]) -> AbstractContextManager[None]:
        return self.tag(node)

    def showPage(self) -> None:
        self._digest_page()
        PageCanvas.showPage(self)
        drop_transition(pages_of(self.document)[-1])

    def _finish(self) -> bytes:
        self._finish_pages()
        embed_fonts(self.document, self._used)
        pages = [reference(self.document, page) for page in pages_of(self.document)]
        outlines = write_outline(self.document, self._tree, pages)
        info = reference(self.document, information(self._meta))
        tagged = catalogue(self.document, self._meta, b"null", outlines, self._duplex, None)
        root = Raw(lambda: tagged.format(self.document).replace(_MARKED, b""))
        return serialise(self.document, reference(self.document, root), info, {})


def print_sheets(sheets: Sheets, meta: Metadata, *, tagged: bool) -> bytes:
    """Paint and finish, as ``handpress.pdf.write.print_pdf`` does."""
    kind = TaggedCanvas if tagged else UntaggedCanvas
    canvas = kind(sheets.root, meta, duplex=sheets.duplex)
    for page in sheets.pages:
        canvas.setPageSize((page.width, page.height))
        page.paint(canvas, canvas.begin)
        canvas.showPage()
    return canvas.pdf()


def unpacked_size(pdf: bytes) -> int:
    """Bytes of a file of ours if it were written as ReportLab writes files.

    Every small object stands by itself, uncompressed, with a line of 20 bytes in a classic table.
    """
    table = list(_TABLE.finditer(pdf))[-1]
    size, objects = table.start(), int(table[1]) - 2  # of its numbers, 0 and the table's own are no objects
    for stream in _PACKED.finditer(pdf):
        first, length = int(stream[1]), int(stream[2])
        size -= stream.end() - stream.start() + length + len(b"\nendstream\nendobj\n")
        objects -= 1
        content = zlib.decompress(pdf[stream.end() : stream.end() + length])
        numbers = content[:first].split()[::2]
        size += len(content) - first + 1 + sum(len(b"%b 0 obj\nendobj\n" % n) for n in numbers)
    trailer = (
        "trailer\n<<\n/ID [<><>]\n/Info 100 0 R\n/Root 100 0 R\n/Size 100\n>>\nstartxref\n10000\n%%EOF\n"
    )
    return size + len("xref\n0 100\n") + 20 * (objects + 1) + len(trailer) + 64
