"""A small press for tests: blocks or flowables in, a finished PDF out, with the sample clinic's look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from handpress.brand.load import load_brand
from handpress.brand.model import Brand
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    Card,
    Checklist,
    Contact,
    Document,
    FieldRow,
    Figure,
    Heading,
    KeyMessage,
    NumberFigure,
    OrderedList,
    Paragraph,
    QRCode,
    Region,
    Run,
    Statistic,
    Table,
    Text,
    Timeline,
    WritingLines,
    plain_text,
)
from handpress.flowables import fonts
from handpress.flowables.base import Flowable
from handpress.flowables.compose import Composer
from handpress.flowables.node import Node
from handpress.flowables.theme import Theme, make_theme
from handpress.layout.engine import lay_out
from handpress.layout.formats import Format, load_formats
from handpress.layout.geometry import Box
from handpress.layout.job import LayoutOptions, flow_pages
from handpress.layout.sheets import Page, Sheets
from handpress.papers import Size
from handpress.pdf.metadata import Metadata
from handpress.pdf.write import PdfFile, print_pdf
from handpress.workspace import shipped_root

FIGURE = "\0"
"""Stands for the words in a drawing, which are read where it stands, in the drawing's own order."""
CORE = ("trifold", "sheet", "checklist")
"""The formats that print every line of a handout once, with its sources and an edition on every page."""
META = Metadata("A trial", author="Harbor Light", description="To be tested")
MARGIN = 36.0


@cache
def sample_brand(name: str = "harbor") -> Brand:
    folder = shipped_root() / "brand"
    if name != "harbor":
        folder = folder / "samples" / name
    return load_brand(folder, shipped_root(), shipped_fonts=shipped_root() / "brand" / "fonts")


@cache
def sample_theme(name: str = "harbor") -> Theme:
    return make_theme(sample_brand(name))


@cache
def shipped_formats() -> dict[str, Format]:
    return load_formats([shipped_root() / "layouts"])


@cache
def printable() -> tuple[str, ...]:
    """Every character that all faces can print and a paragraph shows as it is: no spaces, no joiners."""
    names = sample_theme().fonts
    faces = (names.body, names.bold, names.heading, names.heading_bold)
    return tuple(
        char
        for char in map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x2010, 0x2040)))
        if char != "\u00ad" and all(fonts.has_glyph(face, char) for face in faces)
    )


def text(words: str, **look: object) -> Text:
    return (Run(words, **look),)  # type: ignore[arg-type]


# ---- flowables on pages of any size


Maker = Callable[[Theme, Node], Sequence[Flowable]]


def composed(*blocks: Block, body: float = 12.0, wide: bool = False, compact: bool = False) -> Maker:
    """What the composer makes of blocks."""

    def make(theme: Theme, node: Node) -> Sequence[Flowable]:
        styles = theme.styles(body, compact=compact)
        return Composer(theme, styles, wide=wide, compact=compact).region(blocks, node)

    return make


def pour(make: Maker, width: float, height: float = 700.0) -> Sheets:
    """Flowables on as many pages as they take. The area of text is ``width`` × ``height`` points.

    Raises ``AssertionError`` where a piece is taller than a page.
    """
    theme = sample_theme()
    root = Node("Document", lang="en")
    flows = make(theme, root.add("Sect"))
    size = Size(width + 2 * MARGIN, height + 2 * MARGIN)
    box = Box(MARGIN, MARGIN + height, width, height)
    pages, overflow = flow_pages(flows, (box,))
    assert overflow is None, "a piece is taller than the page"
    return Sheets(tuple(Page(size, placed) for placed in pages), root, "A trial", "en", "Simplex")


def poured(make: Maker, width: float, height: float = 700.0) -> bytes:
    return print_pdf(pour(make, width, height), META).pdf


# ---- whole handouts, written by hand


def handout(
    regions: dict[str, Sequence[Block]],
    *,
    layout: str = "sheet",
    title: str = "A trial",
    subtitle: str = "A short line under it",
    label: str = "Handout",
    about: tuple[str, ...] = ("ptsd",),
) -> Document:
    return Document(
        name="trial",
        title=title,
        subtitle=subtitle,
        label=label,
        audience="Everybody",
        purpose="To be tested",
        main_message=(),
        layouts=(layout,),
        regions=tuple(
            Region(name, tuple(blocks), Span("handouts/trial.md", 10 * row))
            for row, (name, blocks) in enumerate(regions.items(), start=1)
        ),
        facts=(),
        sources=(),
        span=Span("handouts/trial.md", 1),
        about=about,
    )


def laid(document: Document, paper: str = "letter", brand: str = "harbor", **options: bool) -> Sheets:
    form = shipped_formats()[document.layouts[0]]
    return lay_out(
        document, sample_brand(brand), form, paper, LayoutOptions(**options), theme=sample_theme(brand)
    )


def printed(document: Document, paper: str = "letter", brand: str = "harbor", **options: bool) -> PdfFile:
    return print_pdf(laid(document, paper, brand, **options), META)


def refusals(document: Document, paper: str = "letter", brand: str = "harbor") -> tuple[Diagnostic, ...]:
    """Why a handout cannot be laid out."""
    try:
        laid(document, paper, brand)
    except HandpressError as error:
        return error.diagnostics
    raise AssertionError("the handout was laid out")


# ---- what a reader should hear


def heard(block: Block, name: str = "harbor") -> str:
    """All words of a block in the order of reading; ``name`` is the sample brand."""
    match block:
        case (
            Paragraph(text=content)
            | KeyMessage(text=content)
            | Heading(text=content)
            | Statistic(text=content)
        ):
            return plain_text(content)
        case BulletList(items=made):
            return "".join("•" + said(item.blocks, name) for item in made)
        case OrderedList(items=made, start=start):
            return "".join(str(n) + said(item.blocks, name) for n, item in enumerate(made, start))
        case Checklist(items=made):
            return "".join(plain_text(item.text) + said(item.hint, name) for item in made)
        case Table(header=header, rows=rows, caption=caption):
            return plain_text(caption) + "".join(plain_text(cell) for row in (header, *rows) for cell in row)
        case Callout() | Card():
            return plain_text(block.title) + said(block.blocks, name)
        case Timeline(steps=steps):
            return "".join(plain_text(step.title) + said(step.blocks, name) for step in steps)
        case FieldRow(fields=made):
            return "".join(plain_text(field.label) for field in made)
        case WritingLines(label=label):
            return plain_text(label)
        case NumberFigure(text=content):
            return FIGURE + plain_text(content)
        case Figure():
            return plain_text(block.title) + FIGURE * bool(block.labels) + plain_text(block.caption)
        case QRCode(title=title, lines=lines):
            return plain_text(title) + "".join(plain_text(line) for line in lines)
        case Contact(lines=made):
            brand = sample_brand(name)
            return brand.name + brand.tagline + "".join(plain_text(line.text) for line in made)
    return ""


def said(blocks: tuple[Block, ...], name: str = "harbor") -> str:
    return "".join(heard(block, name) for block in blocks)


def bare(words: str) -> str:
    """Without white space and lines to write on."""
    return "".join(words.replace("____", "").split())
