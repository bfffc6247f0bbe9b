"""The printed sheets: sizes, panels, folds, the margin that office printers need, fonts, printer's orders.

Every test looks at the finished PDFs of both sample clinics on both papers.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from press import CORE, bare, said, shipped_formats
from reading import Box, bookmarks, characters, fonts, links, page_sizes, render, text_in, viewer_preferences

from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout
from handpress.project.pipeline import render as render_document
from handpress.proof.tags import check_tags
from handpress.units import inch, mm
from handpress.workspace import find_handouts

BOTH = [
    ("harbor", "letter"),
    ("juniper", "a4"),
    pytest.param(("harbor", "a4"), marks=pytest.mark.full),
    pytest.param(("juniper", "letter"), marks=pytest.mark.full),
]
SIZES = {"letter": (inch(8.5), inch(11)), "a4": (mm(210), mm(297))}
# Panel widths from left to right, out of the sources that layouts/trifold.py names.
OUTSIDE = {
    "letter": (inch(3.625), inch(3.6875), inch(3.6875)),
    "a4": (mm(97), mm(100), mm(100)),
}
PANELS = (("flap", "back", "cover"), ("inside-left", "inside-center", "inside-right"))
LANDSCAPE = ("trifold", "diary", "bifold", "booklet")
MARGIN = inch(0.25)
QR_LEAST = inch(0.8) - 0.01

PrintedSet = Callable[..., tuple[Output, ...]]


@pytest.fixture(params=BOTH, ids="-".join)
def combination(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def pieces(combination: tuple[str, str], printed_set: PrintedSet) -> tuple[Output, ...]:
    return printed_set(*combination, CORE)


@pytest.fixture
def brochures(pieces: tuple[Output, ...]) -> list[Output]:
    found = [piece for piece in pieces if piece.layout == "trifold"]
    assert found
    return found


def panel_boxes(paper: str, page: int) -> dict[str, Box]:
    """Each panel of one side of a brochure: left, bottom, right, top."""
    widths = OUTSIDE[paper] if page == 0 else OUTSIDE[paper][::-1]
    height = SIZES[paper][0]
    edges = [0.0, widths[0], widths[0] + widths[1], sum(widths)]
    return {
        name: (left, 0.0, right, height)
        for name, left, right in zip(PANELS[page], edges, edges[1:], strict=False)
    }


# ---- sheets


def test_pages_have_the_size_of_their_paper(pieces: tuple[Output, ...]) -> None:
    assert len(pieces) >= 3
    for piece in pieces:
        width, height = SIZES[piece.paper]
        wanted = (height, width) if piece.layout in LANDSCAPE else (width, height)
        for size in page_sizes(piece.pdf):
            assert size == pytest.approx(wanted, abs=0.01)
        assert piece.pages == len(page_sizes(piece.pdf))


def test_a_brochure_has_two_pages_and_the_first_handouts_are_two_sheets_at_most(
    pieces: tuple[Output, ...],
) -> None:
    for piece in pieces:
        if piece.layout == "trifold":
            assert piece.pages == 2
        elif piece.handout in ("ketamine-infusions", "infusion-day-checklist"):
            assert piece.pages <= 4, piece.file


def test_the_printer_is_told_not_to_scale_and_how_to_turn_the_sheet(pieces: tuple[Output, ...]) -> None:
    for piece in pieces:
        told = viewer_preferences(piece.pdf)
        assert told["PrintScaling"] == "/None"
        assert told["DisplayDocTitle"] in ("true", "True")
        turn = "/DuplexFlipShortEdge" if piece.layout in LANDSCAPE else "/DuplexFlipLongEdge"
        assert told["Duplex"] == (turn if piece.pages > 1 else "/Simplex")


def test_all_fonts_are_embedded_subsets(pieces: tuple[Output, ...]) -> None:
    for piece in pieces:
        embedded = fonts(piece.pdf)
        assert embedded
        assert all(embedded.values()), piece.file
        assert all(name[6] == "+" for name in embedded)


def test_the_tag_checker_finds_nothing(pieces: tuple[Output, ...]) -> None:
    for piece in pieces:
        assert check_tags(piece.pdf) == (), piece.file


def test_bookmarks_lead_to_every_part(pieces: tuple[Output, ...]) -> None:
    for piece in pieces:
        found = bookmarks(piece.pdf)
        assert found[0][1] == piece.title
        assert len(found) >= 3
        assert all(0 <= page < piece.pages for _, _, page in found)


def test_no_page_is_encrypted_scripted_or_calls_home(pieces: tuple[Output, ...]) -> None:
    for piece in pieces:
        with pikepdf.open(BytesIO(piece.pdf)) as pdf:
            assert not pdf.is_encrypted
            assert "/OpenAction" not in pdf.Root
            assert "/AA" not in pdf.Root
            assert "/JavaScript" not in pdf.Root.get("/Names", {})


# ---- ink


def test_no_ink_comes_within_a_quarter_inch_of_the_edge(pieces: tuple[Output, ...]) -> None:
    scale = 1.5  # 108 dots an inch
    for piece in pieces:
        for page, (width, height) in enumerate(page_sizes(piece.pdf)):
            picture = render(piece.pdf, page, scale).convert("L")
            left, top = math.floor(MARGIN * scale), math.floor(MARGIN * scale)
            right, bottom = math.ceil((width - MARGIN) * scale), math.ceil((height - MARGIN) * scale)
            assert picture.getextrema()[0] < 128, "the page is empty"
            picture.paste(255, (left, top, right, bottom))
            assert picture.getextrema() == (255, 255), f"{piece.file}, page {page + 1}"


# ---- the brochure


def test_the_geometry_table_of_the_brochure_says_what_its_sources_say() -> None:
    module = sys.modules[shipped_formats()["trifold"].lay_out.__module__]
    for paper, widths in OUTSIDE.items():
        assert module.GEOMETRY[paper].outside == pytest.approx(widths)
        assert module.GEOMETRY[paper].inside == pytest.approx(widths[::-1])
        assert sum(widths) == pytest.approx(SIZES[paper][1])


def test_the_text_of_a_panel_stays_inside_its_safe_area(brochures: list[Output]) -> None:
    for piece in brochures:
        for page in (0, 1):
            boxes = panel_boxes(piece.paper, page)
            for char in characters(piece.pdf, page):
                middle = (char.box[0] + char.box[2]) / 2
                name, (left, bottom, right, top) = next(
                    (name, box) for name, box in boxes.items() if box[0] <= middle < box[2]
                )
                place = f"{piece.file}, {name}: {char}"
                assert char.box[0] >= left + MARGIN - 0.5, place
                assert char.box[2] <= right - MARGIN + 0.5, place
                assert char.box[1] >= bottom + MARGIN, place
                assert char.box[3] <= top - MARGIN, place


def test_each_panel_holds_the_text_of_its_region(
    combination: tuple[str, str], brochures: list[Output], shipped_project: Callable[[str], LoadedProject]
) -> None:
    brand, paper = combination
    project = shipped_project(brand)
    handouts, _ = find_handouts(project.workspace)
    for piece in brochures:
        (handout,) = (h for h in handouts if h.name == piece.handout)
        document, _ = render_document(project, handout)
        for page in (0, 1):
            for name, box in panel_boxes(paper, page).items():
                shown = sorted(bare(text_in(piece.pdf, page, box)))
                for region in document.regions:
                    if region.name == name:
                        for char in sorted(bare(said(region.blocks, brand))):
                            shown.remove(char)
                if name in ("flap", "inside-center"):  # the others carry the clinic and the feet as well
                    assert shown == [], f"{name} holds what is not its own"


def test_links_lie_inside_their_panel(brochures: list[Output]) -> None:
    for piece in brochures:
        assert links(piece.pdf)
        for link in links(piece.pdf):
            boxes = panel_boxes(piece.paper, link.page).values()
            assert any(
                left + MARGIN - 1 <= link.box[0] and link.box[2] <= right - MARGIN + 1
                for left, _, right, _ in boxes
            )


def fold_marks(pdf: bytes, page: int) -> list[Box]:
    """Thin upright strokes outside of the text, at the head or foot of a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        side = document[page]
        height = side.get_height()
        boxes = [thing.get_bounds() for thing in side.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
        return [
            (x0, y0, x1, y1)
            for x0, y0, x1, y1 in boxes
            if x1 - x0 < 2 and 4 < y1 - y0 < 13 and (y1 < inch(0.42) or y0 > height - inch(0.42))
        ]
    finally:
        document.close()


def test_folds_are_marked_where_the_table_has_them(
    combination: tuple[str, str], shipped_project: Callable[[str], LoadedProject]
) -> None:
    brand, paper = combination
    project = shipped_project(brand)
    for piece in brochures_made(project, paper, ticks=True):
        for page in (0, 1):
            height = SIZES[paper][0]
            folds = sorted(box[2] for box in panel_boxes(paper, page).values())[:2]
            marks = fold_marks(piece.pdf, page)
            assert sorted((x0 + x1) / 2 for x0, _, x1, _ in marks) == pytest.approx(
                sorted([*folds, *folds]), abs=0.05
            )
            for _, y0, _, y1 in marks:
                distance = (y0, y1) if y1 < height / 2 else (height - y1, height - y0)
                # pdfium adds the stroke's width on all sides; the ink is measured above
                assert distance[0] >= inch(0.25) - 0.5
                assert distance[1] <= inch(0.4) + 0.8


def test_fold_marks_can_be_left_out(
    combination: tuple[str, str], shipped_project: Callable[[str], LoadedProject]
) -> None:
    brand, paper = combination
    for piece in brochures_made(shipped_project(brand), paper, ticks=False):
        assert fold_marks(piece.pdf, 0) == []
        assert fold_marks(piece.pdf, 1) == []


def test_the_brand_says_whether_folds_are_marked(
    brochures: list[Output], combination: tuple[str, str]
) -> None:
    for piece in brochures:
        assert bool(fold_marks(piece.pdf, 0)) == (combination[0] == "harbor")


def brochures_made(project: LoadedProject, paper: str, *, ticks: bool) -> list[Output]:
    from conftest import TODAY

    handouts, _ = find_handouts(project.workspace)
    options = BuildOptions(TODAY, paper, ("trifold",), fold_ticks=ticks)
    made = [piece for handout in handouts for piece in make_handout(project, handout, options)]
    assert made
    assert all(isinstance(piece, Output) for piece in made)
    return made  # type: ignore[return-value]


# ---- codes


def test_every_code_that_is_printed_leads_where_its_link_leads(
    pieces: tuple[Output, ...], shipped_project: Callable[[str], LoadedProject], combination: tuple[str, str]
) -> None:
    addresses = dict(shipped_project(combination[0]).brand.handout_urls)
    scale, seen = 3.0, 0
    for piece in pieces:
        for link in links(piece.pdf):
            left, bottom, right, top = link.box
            if right - left < QR_LEAST or abs((right - left) - (top - bottom)) > 0.1:
                continue
            picture = render(piece.pdf, link.page, scale)
            height = picture.height / scale
            zone = (left - 12, height - top - 12, right + 12, height - bottom + 12)
            (found,) = zxingcpp.read_barcodes(picture.crop(tuple(round(v * scale) for v in zone)))
            assert found.text == link.url == addresses.get(piece.handout, link.url)
            seen += 1
    assert seen
