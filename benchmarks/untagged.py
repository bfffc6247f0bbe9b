"""What tagging costs: the same sheets on a canvas that leaves out marks, structure tree and tab order.

Bookmarks, links, metadata and fonts stay. The nodes that blocks are given while they are composed stay, too:
they are a few objects a paragraph, and no canvas sees them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from handpress.flowables.node import Node
from handpress.layout.sheets import Sheets
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.fonts import embed_fonts
from handpress.pdf.metadata import Metadata, catalogue, information
from handpress.pdf.objects import reference
from handpress.pdf.outline import write_outline
from handpress.pdf.serialise import serialise


class UntaggedCanvas(TaggedCanvas):
    """Draws the same and says nothing about it."""

    @contextmanager
    def tag(self, node: Node) -> Iterator[None]:
        if isinstance(self._inside, str):
            yield
            return
        self._inside = node
        yield
        self._inside = None

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str | None = None) -> Iterator[None]:
        before, self._inside = self._inside, kind
        yield
        self._inside = before

    @contextmanager
    def figure(self, node: Node, bbox: tuple[float, float, float, float]) -> Iterator[None]:
        with self.tag(node):
            yield

    def showPage(self) -> None:
        self._digest_page()
        Canvas.showPage(self)

    def _finish(self) -> bytes:
        self._print_edition()
        embed_fonts(self._doc, self._used)
        pages = [reference(self._doc, page) for page in self._doc.Pages.pages]
        outlines = write_outline(self._doc, self._tree, pages)
        info = reference(self._doc, information(self._meta))
        root = catalogue(self._doc, self._meta, b"null", outlines, self._duplex, None)
        return serialise(self._doc, reference(self._doc, root), info, {})


def print_sheets(sheets: Sheets, meta: Metadata, *, tagged: bool) -> bytes:
    """Paint and finish, as ``handpress.pdf.write.print_pdf`` does."""
    kind = TaggedCanvas if tagged else UntaggedCanvas
    canvas = kind(sheets.root, meta, duplex=sheets.duplex)
    for page in sheets.pages:
        canvas.setPageSize((page.width, page.height))
        page.paint(canvas)
        canvas.showPage()
    return canvas.pdf()
