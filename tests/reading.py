"""Small readers of finished PDFs: what a printer, an eye and a screen reader would find in them.

Boxes are (left, bottom, right, top) in points from the lower left corner of the page; pages count from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from handpress.proof.tags.content import MarkedSequence
from handpress.proof.tags.model import MarkRef, StructElement, TaggedFile, open_tagged

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Character:
    """A character on the page and the box of its glyph."""

    text: str
    box: Box
    size: float  # points


@dataclass(frozen=True)
class Spoken:
    """An element that holds text of its own: role, path, what it says."""

    role: str
    path: str
    text: str


@dataclass(frozen=True)
class Link:
    page: int
    url: str
    contents: str
    box: Box


# ---- the page as printed, by pdfium


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, points."""
    with _pdfium(pdf) as document:
        return [document[i].get_size() for i in range(len(document))]


@lru_cache(maxsize=512)
def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text of a page, or of all pages, in the order of drawing."""
    with _pdfium(pdf) as document:
        wanted = range(len(document)) if page is None else [page]
        return "\n".join(_page_text(document, i) for i in wanted)


def text_in(pdf: bytes, page: int, box: Box) -> str:
    """The text whose glyphs lie in a box."""
    with _pdfium(pdf) as document:
        return str(document[page].get_textpage().get_text_bounded(*box)).replace("\r\n", "\n")


def characters(pdf: bytes, page: int) -> list[Character]:
    """Every printed character that leaves ink, with the box of its glyph."""
    with _pdfium(pdf) as document:
        text = document[page].get_textpage()
        found = []
        for i in range(text.count_chars()):
            char = text.get_text_range(i, 1)
            if char.strip():
                size = float(pypdfium2.raw.FPDFText_GetFontSize(text.raw, i))
                found.append(Character(char, text.get_charbox(i), size))
        return found


def render(pdf: bytes, page: int, scale: float = 1.0, *, fields: bool = False) -> Any:
    """A Pillow picture of a page, ``scale`` pixels a point."""
    with _pdfium(pdf) as document:
        if fields:
            document.init_forms()
        return document[page].render(scale=scale, may_draw_forms=fields).to_pil().convert("RGB")


def ink_box(pdf: bytes, page: int, scale: float = 2.0, threshold: int = 250) -> Box | None:
    """The box around everything that is not paper; ``None`` for an empty page."""
    picture = render(pdf, page, scale)
    mask = picture.convert("L").point(lambda grey: 255 if grey < threshold else 0)
    found = mask.getbbox()
    if found is None:
        return None
    left, top, right, bottom = found
    height = picture.height
    return (left / scale, (height - bottom) / scale, right / scale, (height - top) / scale)


def _page_text(document: Any, page: int) -> str:
    return str(document[page].get_textpage().get_text_bounded()).replace("\r\n", "\n")


class _pdfium:
    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def __enter__(self) -> Any:
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()


# ---- the page as read aloud


@lru_cache(maxsize=64)
def tagged(pdf: bytes) -> TaggedFile:
    """A file as it is read aloud. Opened once, for many tests look at the same files; nobody closes it."""
    return open_tagged(pdf)


def spoken(pdf: bytes) -> list[Spoken]:
    """Elements with text of their own, in structure order; text of inline children is theirs."""
    file = tagged(pdf)
    found = []
    for element in file.elements():
        own = [file.piece(kid) for kid in element.kids if isinstance(kid, MarkRef)]
        text = "".join(piece.text for piece in own if piece is not None)
        if text:
            found.append(Spoken(element.role, element.path, text))
    return found


@lru_cache(maxsize=512)
def spoken_text(pdf: bytes) -> str:
    """All text in structure order, elements and their children woven as they are read."""
    file = tagged(pdf)
    tops = file.root.elements if file.root is not None else []
    return "".join(file.own_text(top) for top in tops)


def text_by_element(pdf: bytes, *roles: str) -> list[tuple[str, str]]:
    """(role, whole text) of each element with one of the roles, in structure order."""
    file = tagged(pdf)
    return [(e.role, file.own_text(e)) for e in file.elements() if e.role in roles]


def outline_of_tags(pdf: bytes) -> str:
    """The structure tree as indented roles: good to compare and to look at."""
    file = tagged(pdf)
    tops = file.root.elements if file.root is not None else []
    return "\n".join(line for top in tops for line in _roles(top, 0))


def _roles(element: StructElement, depth: int) -> Iterator[str]:
    yield "  " * depth + element.raw_role
    for kid in element.elements:
        yield from _roles(kid, depth + 1)


def marked_content(pdf: bytes, page: int) -> list[MarkedSequence]:
    """The marked sequences of a page in the order of drawing."""
    file = tagged(pdf)
    return file.pages[page].pieces


@lru_cache(maxsize=512)
def decoration_text(pdf: bytes, page: int) -> str:
    """Text that is printed but not read aloud."""
    file = tagged(pdf)
    return "\n".join(file.pages[page].artifact_text)


# ---- what the file carries


def fonts(pdf: bytes) -> dict[str, bool]:
    """Base font name → whether its program is in the file."""
    with pikepdf.open(BytesIO(pdf)) as file:
        found = {}
        for page in file.pages:
            for font in page.Resources.get("/Font", {}).values():
                descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
                found[str(font.BaseFont)[1:]] = "/FontFile2" in descriptor
        return found


def links(pdf: bytes) -> list[Link]:
    """Every link with its address and its description."""
    with pikepdf.open(BytesIO(pdf)) as file:
        found = []
        for number, page in enumerate(file.pages):
            for annotation in page.obj.get("/Annots", []):
                if annotation.Subtype == "/Link":
                    left, bottom, right, top = (float(v) for v in annotation.Rect)
                    box = (left, bottom, right, top)
                    found.append(Link(number, str(annotation.A.URI), str(annotation.Contents), box))
        return found


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """(depth from 0, title, page) of every bookmark, in order."""
    with _pdfium(pdf) as document:
        return [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()]


def viewer_preferences(pdf: bytes) -> dict[str, str]:
    """The catalogue's viewer preferences as text: ``{"Duplex": "/DuplexFlipShortEdge", …}``."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return {str(k)[1:]: str(v) for k, v in file.Root.ViewerPreferences.items()}


def printed_lines(pdf: bytes) -> list[list[str]]:
    """The lines of every element that shows text of its own or in its links, as they end on the page."""
    return [[line.text for line in lines] for lines in placed_lines(pdf)]


@dataclass(frozen=True)
class PlacedLine:
    """A line of an element; its page counts from 0, its baseline is in points from the page's foot."""

    text: str
    page: int
    baseline: float


def placed_lines(pdf: bytes) -> list[list[PlacedLine]]:
    """The same with where each line stands."""
    file = tagged(pdf)
    found: list[list[PlacedLine]] = []
    for element in file.elements():
        if element.role in ("Link", "Span"):
            continue
        lines: list[PlacedLine] = []
        for page, baseline, text in _shown(file, element):
            last = lines[-1] if lines else None
            if last is not None and (last.page, round(last.baseline)) == (page, round(baseline)):
                lines[-1] = PlacedLine(last.text + text, page, last.baseline)
            else:
                lines.append(PlacedLine(text, page, baseline))
        if lines:
            found.append(lines)
    return found


def _shown(file: Any, element: StructElement) -> Iterator[tuple[int, float, str]]:
    for kid in element.kids:
        if isinstance(kid, MarkRef):
            piece = file.piece(kid)
            for baseline, text in piece.shown if piece is not None else ():
                yield kid.page, baseline, text
        elif isinstance(kid, StructElement) and kid.role in ("Link", "Span"):
            yield from _shown(file, kid)
