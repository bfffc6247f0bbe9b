"""The only door to what ReportLab does not document: its attributes, its registries, its objects.

Another release may change any of it without a word. So no other module touches it (a test looks), the
release is capped in ``pyproject.toml``, and ``tests/test_reportlab.py`` names each thing that is touched
here and says which one a new release lacks. What ReportLab does document (colours, ``stringWidth``,
``TTFont``) comes through here, too, so that ReportLab is first imported with its own settings.

It stands below ``flowables``, which measures with ReportLab's fonts; ``pdf`` is above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NewType, Protocol

from handpress._reportlab_settings import own_settings

with own_settings():
    from reportlab.lib.colors import Color as Color
    from reportlab.lib.colors import HexColor as HexColor
    from reportlab.pdfbase import pdfdoc, pdfmetrics
    from reportlab.pdfbase.pdfmetrics import stringWidth as stringWidth
    from reportlab.pdfbase.ttfonts import TTFont as TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

PdfDocument = NewType("PdfDocument", object)
"""ReportLab's document. To everybody else it is opaque."""

PdfPage = NewType("PdfPage", object)
"""A finished page of it. To everybody else it is opaque."""

Box = tuple[float, float, float, float]

# ---- fonts ----------------------------------------------------------------------------------


class Face(Protocol):
    """What is read from a font file. Widths and heights in thousandths of an em."""

    name: Any  # bytes or str
    filename: str
    charToGlyph: dict[int, int]
    charWidths: dict[int, float]
    ascent: float
    capHeight: float
    descent: float
    bbox: Sequence[float]
    italicAngle: float
    stemV: float

    def getCharWidth(self, code: int) -> float: ...


class Font(Protocol):
    """A TrueType font under the name that it is registered with."""

    fontName: str
    face: Face


def register(font: Any) -> None:
    """Register a ``TTFont`` under its own name.

    ReportLab's ``registerFont`` would hand out the first file that bore this PostScript name: another
    clinic's version of the font, in a process that has printed for both.
    """
    pdfmetrics._fonts[font.fontName] = font


def registered(font_name: str) -> Font | None:
    """The font of a name; ``None`` for a name without one, and for a font that is not embedded."""
    font = pdfmetrics._fonts.get(font_name)
    return font if getattr(font, "_dynamicFont", False) else None


def font_program(face: Any) -> bytes:
    """The bytes of the font file."""
    return bytes(face._ttf_data)


def mend_metrics(face: Any) -> None:
    """Glyphs after the last full entry of ``hmtx`` are as wide as that entry (OpenType, hmtx).

    ReportLab 5.1 gives them a width in thousandths of an em instead of font units: what it embeds
    would then contradict the widths that it writes into the PDF.
    """
    full = int.from_bytes(face.get_table("hhea")[34:36], "big")
    advance = face.hmetrics[full - 1][0]
    face.hmetrics[full:] = [(advance, bearing) for _, bearing in face.hmetrics[full:]]


def encode(font: Any, text: str, document: Any) -> Iterator[tuple[str, bytes]]:
    """The text as one-byte codes, cut where another subset of the font begins: (``/F1+0``, codes)."""
    for subset, codes in font.splitString(text, document):
        yield font.getSubsetInternalName(subset, document), codes


def font_names(document: Any) -> list[str]:
    """Every font that the document uses."""
    return list(document.fontMapping)


def take_fonts(document: Any) -> Iterator[tuple[Font, list[tuple[str, list[tuple[int, int | None]]]]]]:
    """Every TrueType font, and its subsets: the internal name, then each code's (character, code that the
    character was really given). From now on ReportLab embeds none of them: the caller does.
    """
    for font in document.delayedFonts:
        state = font.state.pop(document)
        yield (
            font,
            [
                (
                    f"{state.internalName}+{number}",
                    [(character, _given(state, character, number)) for character in subset],
                )
                for number, subset in enumerate(state.subsets)
            ],
        )
    document.delayedFonts = []


def fonts_so_far(document: Any) -> tuple[int, list[tuple[str, list[int]]]]:
    """How many characters have got a code so far, and for each subset (``F1+0``) its characters by code."""
    found: list[tuple[str, list[int]]] = []
    count = 0
    for font in document.delayedFonts:
        state = font.state[document]
        count += len(state.assignments)
        found += [(f"{state.internalName}+{n}", list(subset)) for n, subset in enumerate(state.subsets)]
    return count, found


def _given(state: Any, character: int, subset: int) -> int | None:
    code = state.assignments.get(character)
    return code & 0xFF if code is not None and code >> 8 == subset else None


def add_descriptor(document: Any, face: Any, base: str, codes: list[int]) -> int:
    """Cut the font down to ``codes`` and embed it; the object number of its descriptor."""
    descriptor = face.addSubsetObjects(document, base, codes)
    return int(document.idToObjectNumberAndVersion[descriptor.name][0])


def name_font(document: Any, internal: str, obj: Any) -> None:
    """Put a font among the resources that all pages share."""
    document.idToObject["BasicFonts"].dict[internal] = document.Reference(obj, internal)


# ---- objects --------------------------------------------------------------------------------


class Indirect(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that stands by itself in the file; ``format(document)`` gives its bytes."""

    __RefOnly__ = 1


def reference(document: Any, obj: Any, name: str | None = None) -> bytes:
    """``12 0 R`` for an object, which is registered if it is new."""
    ref = document.Reference(obj, name)
    return b"%d %d R" % document.idToObjectNumberAndVersion[ref.name]


def reserve(document: Any, count: int) -> int:
    """The first of ``count`` object numbers in a row, whose bodies the caller writes.

    ReportLab's register of objects costs more than writing a small object.
    """
    first = int(document.objectcounter) + 1
    document.objectcounter += count
    return first


def last_number(document: Any) -> int:
    """The highest object number that is taken; writing an object may register more."""
    return int(document.objectcounter)


def object_body(document: Any, number: int) -> bytes:
    """What ReportLab writes of an object."""
    obj = document.idToObject[document.numberToId[number]]
    return bytes(pdfdoc.format(obj, document, toplevel=1))


def registered_numbers(document: Any) -> list[int]:
    """The numbers of the objects that ReportLab knows of; writing one may register more."""
    return sorted(document.numberToId)


def divert_pages(document: Any, sink: list[PdfPage]) -> None:
    """From now on finished pages go into ``sink``, not into the document: the caller writes them."""
    document.addPage = sink.append


def page_size_of(page: Any) -> Box:
    """The media box of a finished page."""
    return (0.0, 0.0, float(page.pagewidth), float(page.pageheight))


def page_tree(document: Any) -> bytes:
    """The reference of the root of all pages."""
    return reference(document, document.Pages)


# ---- pages ----------------------------------------------------------------------------------


def pages_of(document: Any) -> list[PdfPage]:
    """The pages that are finished, in order."""
    return list(document.Pages.pages)


def drop_transition(page: Any) -> None:
    """ReportLab writes an empty page transition."""
    page.Trans = None


def finish_page(page: Any, structure_key: int | None) -> None:
    """Give a page what ReportLab's lacks; ``structure_key`` is its key into the ParentTree, if it has one."""
    page.__NoDefault__ = [*page.__NoDefault__, "Tabs", "StructParents"]
    drop_transition(page)
    page.Tabs = "/S"  # ISO 14289-1, 7.18.3: tab order is structure order
    page.StructParents = structure_key


def page_code(page: Any) -> str:
    """The drawing code of a finished page; empty for one that has been given its stream."""
    return page.stream or ""


def set_page_code(page: Any, code: str) -> None:
    page.stream = code


def needs_contents(page: Any) -> bool:
    return page.Contents is None


def set_contents(page: Any, stream: Indirect) -> None:
    page.Contents = stream


def add_page(document: Any, like: Any, stream: Indirect, resources: Any = None) -> None:
    """A page of the size of another, which nothing is read on; ``resources``: of :func:`resources_of`."""
    page = pdfdoc.PDFPage()
    page.__NoDefault__ = [*page.__NoDefault__, "Tabs"]
    page.pagewidth, page.pageheight = like.pagewidth, like.pageheight
    page.Tabs = "/S"
    page.Contents = stream
    page.Resources = resources or pdfdoc.PDFResourceDictionary()
    document.addPage(page)


def resources_of(page: Any) -> Any:
    """What ReportLab gives a page when it writes it, for the pages that show the same."""
    found = pdfdoc.PDFResourceDictionary()
    found.basicFonts()
    if page.hasImages:
        found.allProcs()
    if page.XObjects:
        found.XObject = page.XObjects
    if page.ExtGState:
        found.ExtGState = page.ExtGState
    found.setShading(page._shadingUsed)
    found.setColorSpace(page._colorsUsed)
    return found


def path_operators(path: Any) -> str:
    """The operators of a path that has been drawn, without the one that paints it."""
    return str(path.getCode())


# ---- the canvas -----------------------------------------------------------------------------


class PageCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas with names of ours for what it keeps to itself."""

    def __init__(self, pagesize: tuple[float, float]) -> None:
        super().__init__("", pagesize=pagesize, pageCompression=1, invariant=1, pdfVersion=(1, 7))

    @property
    def document(self) -> PdfDocument:
        return PdfDocument(self._doc)

    @property
    def code(self) -> list[str]:
        """The drawing code of the page so far, piece by piece."""
        code: list[str] = self._code
        return code

    @property
    def page_index(self) -> int:
        """Of the page being drawn, from 0."""
        return int(self._pageNumber) - 1

    @property
    def page_size(self) -> tuple[float, float]:
        return self._pagesize  # type: ignore[no-any-return]

    @property
    def in_form(self) -> bool:
        """Whether a form XObject is being drawn instead of a page."""
        return bool(self._codeStack or self._formData)

    @property
    def fill(self) -> Any:
        """The fill colour that is set."""
        return self._fillColorObj

    @fill.setter
    def fill(self, colour: Any) -> None:
        self._fillColorObj = colour

    @property
    def font_name(self) -> str:
        """The font that is set."""
        return str(self._fontname)

    def last_placed(self) -> str:
        """The name of the image or form that was placed last; an image's is the digest of its pixels."""
        return str(self._formsinuse[-1])

    def first_page_again(self) -> None:
        """Begin anew, with a page of the index 0, whatever state an error has left behind."""
        self._startPage()
        self._pageNumber = 1

    def swap_code(self, code: list[str]) -> list[str]:
        """Draw into another list of pieces; returns the one until now."""
        before: list[str] = self.code
        self._code = code
        return before

    @property
    def matrix(self) -> tuple[float, ...]:
        """From current coordinates to those of the page."""
        return tuple(self._currentMatrix)

    @matrix.setter
    def matrix(self, matrix: tuple[float, ...]) -> None:
        self._currentMatrix = matrix

    def count_pages(self, count: int) -> None:
        """Pages have been added that were not drawn here."""
        self._pageNumber += count

    def annotate_page(self, obj: Indirect) -> None:
        """An annotation of the page being drawn."""
        self._annotationrefs.append(self._doc.Reference(obj))

    def absolute(self, rect: Box) -> Box:
        """A rectangle in page points, from current coordinates."""
        left, bottom, right, top = self._absRect(rect, relative=1)
        return (float(left), float(bottom), float(right), float(top))

    def _make_preamble(self) -> None:
        self._preamble = ""  # no matrix and no font: everything is set where it is used


class TextObject(PDFTextObject):  # type: ignore[misc]
    """ReportLab's text object. ``use_font`` hears of each font that is set, ``show`` of each text."""

    def use_font(self, font_name: str) -> None:
        raise NotImplementedError

    def show(self, text: str, font_name: str) -> None:
        raise NotImplementedError

    @property
    def start(self) -> tuple[float, float]:
        """The left end of the first baseline, points."""
        return self._x0, self._y0

    @property
    def size(self) -> float:
        return float(self._fontsize)

    def _setFont(self, psfontname: str, size: float) -> None:
        self.use_font(psfontname)
        super()._setFont(psfontname, size)

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        self.use_font(psfontname)
        super().setFont(psfontname, size, leading)

    def _formatText(self, text: Any) -> str:
        self.show(text if isinstance(text, str) else text.decode("utf-8"), self._fontname)
        return str(super()._formatText(text))
