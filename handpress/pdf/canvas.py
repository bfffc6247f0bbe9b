"""The canvas: everything drawn is either content of a structure element or an artifact.

``tag`` and ``artifact`` open marked sequences; paths drawn outside of both become artifacts by
themselves. Text, images and links outside of both are refused at once: the canvas fails closed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from handpress._reportlab import (
    Font,
    PdfPage,
    finish_page,
    font_names,
    needs_contents,
    page_code,
    pages_of,
    reference,
    set_contents,
    set_page_code,
)
from handpress.document.catalogue import catalogue_of
from handpress.document.model import Inline
from handpress.flowables.canvas import PaintedSegment
from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun
from handpress.layout.sheets import Placed
from handpress.pdf.drawn import (
    DrawnElement,
    Place,
    ShownCode,
    aside_code,
    aside_lines,
    decoding_table,
    drawn_elements,
    shown_code,
)
from handpress.pdf.edition import EditionSlot, edition_code
from handpress.pdf.errors import FontNotEmbedded, MissingGlyph, NestedTags, PdfError, UntaggedContent
from handpress.pdf.fonts import embed_fonts, embeddable
from handpress.pdf.forms import FieldSheet, FieldStyle
from handpress.pdf.marks import ContentMark, mark_artifacts, shows_content
from handpress.pdf.metadata import Metadata, catalogue, information
from handpress.pdf.objects import Stream, numbers, text_string
from handpress.pdf.outline import write_outline
from handpress.pdf.paths import operators
from handpress.pdf.roles import HEADING_LEVELS
from handpress.pdf.serialise import serialise
from handpress.pdf.showtext import StrictTextObject, colour, text_code
from handpress.pdf.spots import Spot
from handpress.pdf.structure import Annotation, Rectangle
from handpress.pdf.watching import WatchingCanvas

_NBSP = "\u00a0"
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


class TaggedCanvas(WatchingCanvas):
    """A ReportLab canvas that writes PDF/UA-1 and PDF/A-2a.

    Lengths are points, the origin is the sheet's lower left corner. ``duplex`` is ``Simplex``,
    ``DuplexFlipShortEdge`` or ``DuplexFlipLongEdge``. ``edition`` forces the code that
    ``edition_mark`` prints (a fillable companion carries that of its printed file). With ``fields``
    the print fields become fields to fill in on a screen. With ``spots`` it is noted where each stretch of
    text stands.
    Call ``showPage`` after each page and :meth:`pdf` at the end.
    """

    def __init__(
        self,
        root: Node,
        meta: Metadata,
        pagesize: tuple[float, float] = (612.0, 792.0),
        *,
        duplex: str | None = None,
        edition: str | None = None,
        fields: FieldStyle | None = None,
        spots: bool = False,
    ) -> None:
        self._meta = meta
        self._duplex = duplex
        self._slots: list[EditionSlot] = []
        self._used: dict[str, set[str]] = {}
        self._printed = hashlib.sha256()
        self._edition = edition
        self.spots: list[Spot] | None = [] if spots else None
        self._data: bytes | None = None
        self._shown: dict[Place, list[ShownCode]] = {}
        self._aside: list[ShownCode] = []
        self._tables: dict[str, str] = {}
        super().__init__(root, pagesize)
        words = catalogue_of(meta.language)
        self._fields = FieldSheet(self.document, fields, words) if fields is not None else None
        self._pens = set() if fields is not None else None

    def begin(self, piece: Placed | None) -> None:
        """What is drawn now is this piece of a page; none of them: what a format prints beside them."""
        if piece is None:
            self.leave_column()
        else:
            self.reading_index(piece.reading_index)
            self.keep_within(piece.x, piece.x + piece.width)

    # ---- text

    def show_runs(self, x: float, y: float, runs: Sequence[TextRun]) -> None:
        """Show runs one after the other on the baseline ``y``, beginning at ``x``.

        Raises ``UntaggedContent`` outside of a context, ``MissingGlyph`` for a character that the
        font cannot draw, ``FontNotEmbedded`` for anything but a registered TrueType font.
        """
        runs = [run for run in runs if run.text]
        if not runs:
            return
        self._require_context("text")
        code, self.fill = text_code(self.document, x, y, runs, self.fill, self.check_text)
        self._place(x, y + max(run.size for run in runs))
        self.code.append(self._watched(code, x, y, runs))

    def note_spot(self, inline: Inline, rect: tuple[float, float, float, float]) -> None:
        """Note where a stretch of text stands, if anybody wants to know."""
        if self.spots is not None:
            self.spots.append(Spot(self.page_index + 1, self.absolute(rect), inline))

    def edition_mark(self, x: float, y: float, runs: Sequence[TextRun], *, flush_right: bool = False) -> None:
        """Print ``runs`` and the edition code here, as an artifact. The code is known at the end.

        ``x`` is where the line begins, or with ``flush_right`` where it ends.
        """
        for run in runs:
            embeddable(run.font_name)
        with self.artifact("Pagination"):
            slot = EditionSlot(len(self._slots), x, y, tuple(runs), flush_right)
            self._slots.append(slot)
            self.code.append(slot.token)

    @property
    def edition(self) -> str:
        """Six characters that stand for everything printed but themselves; known after :meth:`pdf`."""
        if self._edition is None:
            raise PdfError("the edition is known when the pages are finished")
        return self._edition

    def check_text(self, text: str, font: Font) -> None:
        """Raise ``MissingGlyph`` for a character that the font cannot draw; remember what is shown."""
        known = font.face.charToGlyph
        for char in text:
            if ord(char) not in known and not (char == _NBSP and 0x20 in known):
                node = self._inside if isinstance(self._inside, Node) else None
                raise MissingGlyph(char, font.fontName, node, text)
        self._used.setdefault(font.fontName, set()).update(text)
        self._printed.update(f"{font.face.name!r} {text}\n".encode())

    def _place(self, x: float, top: float) -> None:
        node = self._inside
        if not isinstance(node, Node):
            return
        # A heading may begin with a link or a phrase in another language.
        heading = node if node.role in HEADING_LEVELS else node.parent
        if heading is not None and heading.role in HEADING_LEVELS and heading.title:
            left, upper = self.absolutePosition(x, top)
            self._tree.placed(heading, self.page_index, left, upper)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> StrictTextObject:
        return StrictTextObject(self, x, y, direction)

    def drawText(self, aTextObject: Any) -> None:
        self._require_context("text")
        x, y = aTextObject.start
        self._place(x, y + aTextObject.size)
        super().drawText(aTextObject)
        self.code[-1] = self._watched_start(self.code[-1], x, y)

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        embeddable(psfontname)
        super().setFont(psfontname, size, leading)

    # ReportLab would parse a colour's name each time it is set.
    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        super().setFillColor(colour(aColor) if _hexadecimal(aColor) else aColor, alpha)

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        super().setStrokeColor(colour(aColor) if _hexadecimal(aColor) else aColor, alpha)

    # ---- images, forms, hand-written code

    def drawImage(
        self,
        image: Any,
        x: float,
        y: float,
        width: Any = None,
        height: Any = None,
        *args: Any,
        **options: Any,
    ) -> Any:
        """ReportLab's ``drawImage``; needs a context like text does."""
        self._require_context("an image")
        size = super().drawImage(image, x, y, width, height, *args, **options)
        self._printed.update(self.last_placed().encode("ascii"))
        self.cover_box(x, y, width or size[0], height or size[1])
        return size

    def drawInlineImage(self, image: Any, *args: Any, **options: Any) -> Any:
        """Drawn as an ordinary image: without ASCII-85 the bytes would stand in the page's code."""
        return self.drawImage(image, *args, **options)

    def doForm(self, name: str) -> None:
        self._require_context("a form XObject")
        super().doForm(name)

    def paint(
        self,
        segments: tuple[PaintedSegment, ...],
        *,
        fill: bool = False,
        stroke: bool = False,
        even_odd: bool = False,
    ) -> None:
        """Paint one outline in the current colours."""
        code = operators(segments, fill, stroke, even_odd)
        super().addLiteral(code)
        if fill:
            self.cover(code)

    def addLiteral(self, s: object, escaped: int = 1) -> None:
        if shows_content(str(s)):
            self._require_context("hand-written code")
        super().addLiteral(s, escaped)

    def _require_context(self, what: str) -> None:
        if self._inside is None and not self.in_form:
            raise UntaggedContent(f"{what} was drawn outside of tag() and artifact()")

    # ---- links

    def link(self, node: Node, rects: Sequence[Rectangle], url: str, contents: str) -> None:
        """Make ``rects`` (current coordinates) a link to ``url``; ``contents`` describes it in words.

        One annotation, with a quadrilateral for each rectangle where a link runs over several lines.
        Inside an artifact nothing is made. Raises ``ValueError`` where the node is not a ``Link`` or
        a text is missing.
        """
        if isinstance(self._inside, str) or not rects:
            return
        if node.role != "Link":
            raise ValueError(f"a link belongs to a Link element, not to {node.role}")
        if not contents.strip() or not url.strip():
            raise ValueError("a link needs an address and a description (ISO 14289-1, 7.18.5)")
        boxes = [self.absolute(rect) for rect in rects]
        around = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        entries = b"/Type/Annot/Subtype/Link/Rect%b/Border[0 0 0]/F 4/Contents%b/A<</S/URI/URI%b>>" % (
            numbers(around),
            text_string(contents),
            text_string(quote(url, safe=_URI_SAFE)),
        )
        if len(boxes) > 1:
            quads = [v for x0, y0, x1, y1 in boxes for v in (x0, y1, x1, y1, x0, y0, x1, y0)]
            entries += b"/QuadPoints" + numbers(quads)
        annotation = Annotation(entries, self.page_index)
        self._tree.annotate(node, annotation)
        self._annotate(annotation)

    def form_field(self, node: Node, rect: Rectangle, lines: int = 1) -> None:
        """Say where the print field ``node`` is (current coordinates); ``lines`` of writing in it.

        In a flat file this does nothing: the box or line that was drawn in ``tag(node)`` is the field.
        In a fillable one it makes the widget, and what ``tag(node)`` drew is decoration. A node has one
        field: the second part of a split one stays a line to write on.
        """
        if self._fields is None or isinstance(self._inside, str):
            return
        if node.print_field is None:
            raise ValueError(f"{node.role} is not a print field")
        annotation = self._fields.add(node, self.absolute(rect), self.page_index, lines)
        if annotation is not None:
            self._tree.annotate(node, annotation)
            self._annotate(annotation)

    def linkURL(self, *args: Any, **options: Any) -> None:
        raise UntaggedContent("use link(): a link needs a structure element and a description")

    linkRect = linkAbsolute = textAnnotation = freeTextAnnotation = highlightAnnotation = linkURL

    def _annotate(self, annotation: Annotation) -> None:
        self.annotate_page(annotation.obj)
        self._last = None  # what comes now is read after it

    # ---- pages and the file

    def showPage(self) -> None:
        """Finish the page: what was painted outside of a context becomes an artifact."""
        if self._inside is not None:
            raise NestedTags("a page ended inside tag() or artifact()")
        self._digest_page()
        self._shown.update(shown_code(self.code, self.page_index))
        self._aside += aside_code(self.code)
        self.code[:] = mark_artifacts(self.code)
        super().showPage()
        number = len(pages := pages_of(self.document)) - 1
        finish_page(pages[-1], number if self._tree.is_tagged(number) else None)

    def _digest_page(self) -> None:
        code = "".join([item for item in self.code if type(item) is not ContentMark])  # tags are not printed
        self._printed.update(f"page {self.page_size}\n{code}".encode("latin-1", "replace"))

    def pdf(self) -> bytes:
        """Finish the document and return its bytes.

        Raises ``PdfError`` where it has no page, ``UntaggedContent`` where something was drawn for
        a node that is not under the root.
        """
        if self._data is None:
            if self.code:
                self.showPage()
            self._data = self._finish()
        return self._data

    def drawn(self, top: Node) -> list[DrawnElement]:
        """What the file really shows for the elements under ``top``, in reading order; after :meth:`pdf`."""
        if self._data is None:
            raise PdfError("the words are known when the document is finished")
        return drawn_elements(top, self._tree.holds(), self._shown, self._tables)

    def beside(self) -> tuple[str, ...]:
        """Each line that the file shows and that belongs to no element: artifacts; after :meth:`pdf`."""
        return aside_lines(self._aside, self._tables)

    def _finish(self) -> bytes:
        document = self.document
        pages = pages_of(document)
        if not pages:
            raise PdfError("a document needs a page")
        self._finish_pages()
        if strange := [f for f in font_names(document) if not embeddable(f)]:
            raise FontNotEmbedded(", ".join(strange))
        page_references = [reference(document, page) for page in pages]
        structure, elements = self._tree.write(document, page_references, fillable=self._fields is not None)
        maps = embed_fonts(document, self._used)
        self._tables = {font: decoding_table(characters) for font, characters in maps.items()}
        outlines = write_outline(document, self._tree, page_references)
        info = reference(document, information(self._meta))
        form = self._fields.write(self._pens or set()) if self._fields is not None else None
        root = catalogue(document, self._meta, structure, outlines, self._duplex, form)
        return serialise(document, reference(document, root), info, elements)

    def _finish_pages(self) -> None:
        """Put the code into the places that were kept for it, and make the pages' streams."""
        if self._edition is None:
            self._edition = edition_code(self._printed.digest())
        pages = pages_of(self.document)
        self._stamp(pages, self._edition)
        for page in pages:
            if needs_contents(page):
                set_contents(page, Stream(b"", page_code(page).encode()))

    def _stamp(self, pages: Iterable[PdfPage], edition: str) -> None:
        for page in pages:
            set_page_code(page, self._stamped(page_code(page), edition))

    def _stamped(self, code: str, edition: str) -> str:
        for slot in self._slots:
            if slot.token in code:
                code = code.replace(slot.token, slot.code(self.document, edition, self.check_text))
        return code

    def getpdfdata(self) -> bytes:
        return self.pdf()

    def save(self) -> None:
        raise PdfError("call pdf(): files are written by whoever asked for them, whole or not at all")


def _hexadecimal(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#")
