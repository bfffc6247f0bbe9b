"""Diaries: a wide page with a grid whose every cell has room for a pen, and help at hand under it."""

from __future__ import annotations

from itertools import product

import pytest
from cut_sheets import ProjectLoader, piece
from press import handout, laid, printed, refusals, text
from reading import ink_box, page_sizes, render, spoken_text, text_by_element, text_in, viewer_preferences

from handpress.document.model import Callout, CalloutKind, Document, Field, FieldRow, Paragraph, Table
from handpress.flowables.writing_grid import LEAST_ROW, WritingGrid
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags
from handpress.proof.tags.model import open_tagged
from handpress.units import inch, mm

SHEETS = {"letter": (inch(11), inch(8.5)), "a4": (mm(297), mm(210))}
NAME = "symptom-diary"
ALL = list(product(("harbor", "juniper"), ("letter", "a4")))


def grid(rows: int, days: int = 7) -> Table:
    header = (text("Each evening"), *(text(f"Day {n}") for n in range(1, days + 1)))
    return Table(header, tuple((text(f"Row {n}"), *[()] * days) for n in range(1, rows + 1)))


def diary(rows: int) -> Document:
    return handout(
        {
            "top": (
                FieldRow((Field(text("Name"), 3), Field(text("Week of"), 2))),
                Paragraph(text("How.")),
            ),
            "grid": (grid(rows),),
            "help": (Callout(CalloutKind.GET_HELP, text("Help"), 2, (Paragraph(text("Call 988.")),)),),
        },
        layout="diary",
    )


@pytest.mark.parametrize(("brand", "paper"), ALL)
def test_the_shipped_diary_is_one_wide_sheet_with_help_under_its_grid(
    brand: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project(brand), NAME, today, paper).pdf
    width, height = SHEETS[paper]
    assert page_sizes(pdf) == [pytest.approx(SHEETS[paper], abs=0.01)] * 2
    assert viewer_preferences(pdf)["Duplex"] == "/DuplexFlipShortEdge"
    assert check_tags(pdf) == ()
    front = text_in(pdf, 0, (0, 0, width, height))
    for words in ("0", "10", "988", "911", "Mon", "Sun", "Body on alert"):
        assert words in front
    assert "988" in text_in(pdf, 0, (0, 0, width, height / 3))
    for page in (0, 1):
        left, bottom, right, top = ink_box(pdf, page) or (0, 0, 0, 0)
        assert left >= inch(0.25)
        assert bottom >= inch(0.25)
        assert right <= width - inch(0.25)
        assert top <= height - inch(0.25)


def test_every_empty_cell_is_a_field_that_says_its_row_and_its_day() -> None:
    pdf = printed(diary(3)).pdf
    assert check_tags(pdf) == ()
    file = open_tagged(pdf)
    with file.pdf:
        names = [element.alt for element in file.elements() if element.role == "Form"]
    assert names == ["Name", "Week of", *(f"Row {r}, Day {d}" for r in (1, 2, 3) for d in range(1, 8))]
    assert "Row Row 2: Day 1: [Line to write on]; Day 2:" in " ".join(transcript(pdf).split())
    said = spoken_text(pdf)
    assert len(text_by_element(pdf, "TH")) == 8 + 3
    assert said.index("How.") < said.index("Each evening") < said.index("Row 3") < said.index("Call 988.")


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_rows_grow_into_the_room_and_are_never_too_low_to_write_in(paper: str) -> None:
    heights = []
    for rows in (4, 8, 10):
        page = laid(diary(rows), paper).pages[0]
        (placed,) = (p for p in page.placed if isinstance(p.flowable, WritingGrid))
        assert isinstance(placed.flowable, WritingGrid)
        each = placed.flowable.heights(placed.width)[1:]
        assert len(set(each)) == 1
        assert each[0] >= LEAST_ROW
        widths = placed.flowable.columns(placed.width).widths
        assert sum(widths) == pytest.approx(placed.width)
        assert min(widths[1:]) >= 48
        heights.append(each[0])
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[-1]


def test_a_grid_with_too_many_rows_stops_with_a_plain_word() -> None:
    (diagnostic,) = refusals(diary(30))
    assert diagnostic.rule == "layout.too-long"
    assert diagnostic.message.startswith("The panel grid is ")


def test_a_diary_without_a_back_is_printed_on_one_side() -> None:
    sheets = laid(diary(6))
    assert len(sheets.pages) == 1
    assert sheets.duplex == "Simplex"
    picture = render(printed(diary(6)).pdf, 0, 0.5)
    assert picture.width > picture.height
