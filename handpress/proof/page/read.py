"""Opens a printed file: characters with their boxes and looks, shapes, and a picture of each page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from handpress.diagnostics import PageBox
from handpress.pdfium import open_pdf
from handpress.proof.model import Area, Print
from handpress.proof.page.model import (
    DECORATION,
    HEADINGS,
    GlyphStyle,
    PaintedShape,
    PrintedBlock,
    PrintedGlyph,
    PrintedLine,
    PrintedPage,
    Sheet,
    around,
    overlap,
)
from handpress.proof.page.paint import SCALE, View, look_at
from handpress.proof.tags.model import MarkRef, StructElement, open_tagged
from handpress.values import Value

_BLOCKS = HEADINGS | frozenset(
    ("P", "LBody", "Lbl", "TH", "TD", "Caption", "Note", "BlockQuote", "Figure", "Formula", "Form", "TOCI")
)
_BROKEN_AT = "\x02"  # how pdfium gives a hyphen at the end of a line
_RAISED = 0.6  # of the size: a figure that stands higher or lower by less is on the same line
_BACK = 0.3  # of the size: a letter may reach back under the one before it
_THIN = 2.0  # points; a stroke that is no higher may underline words
_UNDER = 0.3  # of the size: so far below the baseline at most
_GAP = 3.0  # of the size: decoration further on is another line
_HIDDEN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def read_sheet(made: Print, *, codes: bool = False) -> Sheet:
    """Everything that is printed; ``codes``: look for codes to scan, too.

    Raises:
        pikepdf.PdfError, pypdfium2.PdfiumError: the file cannot be read.
    """
    blocks, owners = _blocks(made.pdf)
    leaves = []
    with open_pdf(made.pdf) as document:
        for index in range(len(document)):
            areas = made.sides[index].areas if index < len(made.sides) else ()
            leaves.append(_leaf(document[index], index, areas, _Tags(blocks, owners), codes))
    return Sheet(tuple(leaves), tuple(blocks))


# ---- the tags


def _blocks(pdf: bytes) -> tuple[list[PrintedBlock], dict[tuple[int, int], int]]:
    """Every block in reading order, and which one each piece of marked content (page, number) belongs to."""
    file = open_tagged(pdf)
    blocks: list[PrintedBlock] = []
    owners: dict[tuple[int, int], int] = {}

    def visit(element: StructElement, owner: int) -> None:
        if element.role in _BLOCKS or owner < 0:
            role = str(element.attributes.get("PrintField/Role", "")).lstrip("/")
            blocks.append(PrintedBlock(element.role, element.path, element.alt or "", role, owner))
            owner = len(blocks) - 1
        for kid in element.kids:
            if isinstance(kid, MarkRef):
                owners[kid.page, kid.mcid] = owner
            elif isinstance(kid, StructElement):
                visit(kid, owner)

    with file.pdf:
        for top in file.root.elements if file.root is not None else ():
            visit(top, -1)
    return blocks, owners


# ---- a page


class _Tags(Value, frozen=True):
    """The blocks of a file, and which of them a piece of marked content (page from 0, number) belongs to."""

    blocks: list[PrintedBlock]
    owners: dict[tuple[int, int], int]

    def owner(self, thing: Any, index: int) -> int:
        return self.owners.get((index, pdfium.FPDFPageObj_GetMarkedContentID(thing)), -1)


def _leaf(page: Any, index: int, areas: tuple[Area, ...], tags: _Tags, codes: bool) -> PrintedPage:
    width, height = page.get_size()
    lines = tuple(_lines(page, index, areas, tags))
    shapes = tuple(_shapes(page, index, tags))
    for line in lines:
        if line.block >= 0:
            tags.blocks[line.block].lines.append(line)
    for shape in shapes:
        if shape.element >= 0:
            tags.blocks[shape.element].shapes.append((index + 1, shape))
    painted = _picture(page)
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=8):
        pdfium.FPDFPageObj_SetIsActive(thing.raw, False)
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=8):
        if _underlines(thing.get_bounds(), lines):  # it belongs to the words, and not to what lies under them
            pdfium.FPDFPageObj_SetIsActive(thing.raw, False)
    view = View(painted, _picture(page), height, SCALE)
    return PrintedPage(
        index + 1, width, height, areas, lines, shapes, look_at(view, width, lines, areas, codes)
    )


def _underlines(box: PageBox, lines: Sequence[PrintedLine]) -> bool:
    """Whether a shape is a thin stroke right under the letters of a line."""
    left, bottom, right, top = box
    if top - bottom > _THIN:
        return False
    middle = (bottom + top) / 2
    return any(
        line.box[0] - _THIN <= left
        and right <= line.box[2] + _THIN
        and 0 <= line.baseline - middle <= _UNDER * line.smallest
        for line in lines
    )


def _picture(page: Any) -> Any:
    return page.render(scale=SCALE, may_draw_forms=False, rev_byteorder=True).to_pil()


# ---- text


def _lines(page: Any, index: int, areas: tuple[Area, ...], tags: _Tags) -> Iterator[PrintedLine]:
    glyphs: list[PrintedGlyph] = []
    block, baseline, right = -2, 0.0, 0.0
    for owner, at, x, glyph in _glyphs(page, index, tags):
        size = max(glyph.face.size, glyphs[-1].face.size) if glyphs else glyph.face.size
        goes_on = (
            owner == block
            and abs(at - baseline) < _RAISED * size
            and -_BACK * size < x - right < (1e6 if owner >= 0 else _GAP * size)
        )
        if not goes_on and glyphs:
            yield from _line(glyphs, index, baseline, block, areas, tags.blocks)
            glyphs = []
        if not glyphs:
            block, baseline = owner, at
        glyphs.append(glyph)
        right = max(x, glyph.box[2] if glyph.text.strip() else x)
    if glyphs:
        yield from _line(glyphs, index, baseline, block, areas, tags.blocks)


def _line(
    glyphs: list[PrintedGlyph],
    index: int,
    baseline: float,
    block: int,
    areas: tuple[Area, ...],
    blocks: list[PrintedBlock],
) -> Iterator[PrintedLine]:
    inked = [glyph.box for glyph in glyphs if glyph.text.strip()]
    if not inked:
        return
    box = around(inked)
    role = blocks[block].role if block >= 0 else DECORATION
    yield PrintedLine(index + 1, baseline, tuple(glyphs), box, role, block, area_of(box, areas))


def area_of(box: PageBox, areas: tuple[Area, ...]) -> str:
    """The smallest area that the middle of a box lies in, or the one that it reaches into; else empty."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    within = [area for area in areas if area.box[0] <= x <= area.box[2] and area.box[1] <= y <= area.box[3]]
    if within:
        return min(within, key=lambda area: _extent(area.box)).name
    reached = max(areas, key=lambda area: _shared(box, area.box), default=None)
    return reached.name if reached is not None and _shared(box, reached.box) > 0 else ""


def _shared(one: PageBox, other: PageBox) -> float:
    return max(0.0, overlap((one[0], one[2]), (other[0], other[2]))) * max(
        0.0, overlap((one[1], one[3]), (other[1], other[3]))
    )


def _extent(box: PageBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _glyphs(page: Any, index: int, tags: _Tags) -> Iterator[tuple[int, float, float, PrintedGlyph]]:
    """Block, baseline, start on it, and glyph of every printed character in the order of drawing."""
    text = page.get_textpage()
    raw = text.raw
    looks: dict[int, tuple[int, GlyphStyle | None]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(text.count_chars()):
        thing = pdfium.FPDFText_GetTextObject(raw, i)
        if not thing or pdfium.FPDFText_IsGenerated(raw, i) == 1:
            continue
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in looks:
            looks[key] = (tags.owner(thing, index), _face(raw, i, thing))
        owner, face = looks[key]
        if face is None:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, i, x, y)
        char = chr(pdfium.FPDFText_GetUnicode(raw, i))
        if char == _BROKEN_AT:
            char = "-"
        yield owner, y.value, x.value, PrintedGlyph(char, text.get_charbox(i), face)


def _face(raw: Any, index: int, thing: Any) -> GlyphStyle | None:
    """How a text object looks; ``None`` where it leaves no ink."""
    if pdfium.FPDFTextObj_GetTextRenderMode(thing) in _HIDDEN:
        return None
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(raw, index, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    font = pdfium.FPDFTextObj_GetFont(thing)
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    return GlyphStyle(
        round(size, 3), name.rpartition("+")[2], f"#{red:02X}{green:02X}{blue:02X}", alpha / 255
    )


# ---- shapes


def _shapes(page: Any, index: int, tags: _Tags) -> Iterator[PaintedShape]:
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
    for thing in page.get_objects(filter=wanted, max_depth=8):
        left, bottom, right, top = thing.get_bounds()
        owner = tags.owner(thing.raw, index)
        stroke, pixels = 0.0, None
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pixels = thing.get_px_size()
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            stroke = _stroke(thing.raw)
        half = stroke / 2  # pdfium adds all of the stroke on every side
        box = left + half, bottom + half, right - half, top - half
        yield PaintedShape(box, stroke, pixels, owner < 0, owner)


def _stroke(raw: Any) -> float:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, mode, stroked)
    width = ctypes.c_float()
    return width.value if stroked.value and pdfium.FPDFPageObj_GetStrokeWidth(raw, width) else 0.0
