"""Booklets: nested and folded as a person does it, their pages are in order, their text in its place."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest
from press import handout, laid, printed, shipped_formats, text
from reading import characters, ink_box, page_sizes, spoken_text, text_in, viewer_preferences

from handpress.document.model import Block, BulletList, Document, Heading, ListItem, Paragraph, ThematicBreak
from handpress.layout.geometry import OFFICE_MARGIN
from handpress.layout.sheets import Sheets
from handpress.proof.tags import check_tags
from handpress.units import inch, mm

SHEETS = {"letter": (inch(11), inch(8.5)), "a4": (mm(297), mm(210))}
SAFE = inch(0.36)  # nothing that is read is nearer to a trimmed edge
THICKNESS = mm(0.1)


@pytest.fixture(scope="module")
def module() -> Any:
    return sys.modules[shipped_formats()["booklet"].lay_out.__module__]


def story(paragraphs: int, layout: str = "booklet") -> Document:
    """Numbered sentences in long paragraphs, which part where pages end."""
    blocks: list[Block] = [Heading(2, text("The story"))]
    count = 0
    for _ in range(paragraphs):
        words = []
        for _ in range(12):
            count += 1
            words.append(f"Here stands sentence W{count:04d} of all.")
        blocks.append(Paragraph(text(" ".join(words))))
    blocks.append(BulletList(tuple(ListItem((Paragraph(text(f"Item {n}")),)) for n in range(5))))
    return handout({"body": blocks}, layout=layout)


def folded(sheets: int) -> list[tuple[int, str]]:
    """Where each page of the booklet stands: side of the file and half, in the order of leafing through.

    Sheet 0 is outermost, its front is the outside. Leafing shows for every sheet from the outside in the
    right half of its front, then the left half of its back, and so on to the middle; from there on the
    right half of the back, then the left half of the front, from the inside out.
    """
    first = [place for n in range(sheets) for place in ((2 * n, "right"), (2 * n + 1, "left"))]
    second = [place for n in reversed(range(sheets)) for place in ((2 * n + 1, "right"), (2 * n, "left"))]
    return first + second


def numbers(pdf: bytes, paper: str) -> list[int | None]:
    """The page numbers in the feet in the order of leafing; None for pages without a number."""
    width, height = SHEETS[paper]
    found: list[int | None] = []
    for side, half in folded(len(page_sizes(pdf)) // 2):
        left = 0.0 if half == "left" else width / 2
        match = re.search(r"· (\d+) · [A-Z0-9]{6}", text_in(pdf, side, (left, 0, left + width / 2, height)))
        found.append(int(match[1]) if match else None)
    return found


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("paragraphs", [1, 5, 9, 14, 30])
def test_folded_and_nested_the_pages_are_in_order(paragraphs: int, paper: str) -> None:
    pdf = printed(story(paragraphs), paper).pdf
    count = 2 * len(page_sizes(pdf))
    assert count % 4 == 0
    assert page_sizes(pdf) == [pytest.approx(SHEETS[paper], abs=0.01)] * (count // 2)
    found = numbers(pdf, paper)
    assert len(found) == count
    assert found[0] is None  # the cover has no number
    assert found[-1] == count
    blanks = [n for n, number in enumerate(found[1:], start=2) if number is None]
    assert len(blanks) < 4
    assert blanks == list(range(count - len(blanks), count))  # all of them before the last page
    assert all(number in (None, place) for place, number in enumerate(found, start=1))
    assert viewer_preferences(pdf)["Duplex"] == "/DuplexFlipShortEdge"


def test_the_words_follow_one_another_from_page_to_page_when_folded() -> None:
    pdf = printed(story(14)).pdf
    width, height = SHEETS["letter"]
    words: list[str] = []
    for side, half in folded(len(page_sizes(pdf)) // 2):
        left = 0.0 if half == "left" else width / 2
        words += re.findall(r"W\d{4}", text_in(pdf, side, (left, 0, left + width / 2, height)))
    assert words == [f"W{n:04d}" for n in range(1, 14 * 12 + 1)]


@pytest.mark.parametrize("layout", ["booklet", "booklet-reader"])
def test_it_is_read_aloud_in_the_order_of_its_pages_even_where_a_paragraph_goes_on(layout: str) -> None:
    pdf = printed(story(23, layout)).pdf
    assert check_tags(pdf) == ()
    said = spoken_text(pdf)
    assert re.findall(r"W\d{4}", said) == [f"W{n:04d}" for n in range(1, 23 * 12 + 1)]
    assert said.index("A trial") < said.index("The story") < said.index("Item 0") < said.index("Draft")


def test_printers_spreads_are_those_of_saddle_stitching(module: Any) -> None:
    assert module.printers_spreads(4) == ((4, 1), (2, 3))
    assert module.printers_spreads(8) == ((8, 1), (2, 7), (6, 3), (4, 5))
    for count in (4, 12, 40):
        pairs = module.printers_spreads(count)
        assert all(left + right == count + 1 and right % 2 != left % 2 for left, right in pairs)
        assert sorted(page for pair in pairs for page in pair) == list(range(1, count + 1))
        # The back of a page is the next one: flipped on the short edge, left lies behind right.
        for front, back in zip(pairs[::2], pairs[1::2], strict=True):
            assert back[0] == front[1] + 1
            assert front[0] == back[1] + 1


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_creep_moves_the_pages_of_inner_sheets_toward_the_fold(paper: str, module: Any) -> None:
    sheets = laid(story(30), paper)
    reader = laid(story(30, "booklet-reader"), paper)
    middle = SHEETS[paper][0] / 2
    own = _lefts(reader)
    depths = set()
    for side, page in enumerate(sheets.pages):
        depth = side // 2
        for placed in page.placed:
            half = middle if placed.x >= middle else 0.0
            toward = -depth * THICKNESS if half else depth * THICKNESS
            assert placed.x - half - toward == pytest.approx(own[placed.reading_index], abs=0.001)
            depths.add(depth)
    assert len(depths) >= 3
    assert pytest.approx(0.1 / 25.4 * 72) == module.THICKNESS


def _lefts(reader: Sheets) -> dict[int, float]:
    """Left edge of the text of every page; blank pages are not in the reader's file."""
    lefts = {number: page.placed[0].x for number, page in enumerate(reader.pages, start=1)}
    last = len(reader.pages)
    for blank in range(4):
        lefts[last + blank] = reader.pages[-1].placed[0].x
    return lefts


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_text_lies_inside_the_safe_area_of_its_page_and_no_ink_in_the_margin(paper: str) -> None:
    pdf = printed(story(20), paper).pdf
    width, height = SHEETS[paper]
    for side in range(len(page_sizes(pdf))):
        for one in characters(pdf, side):
            left, bottom, right, top = one.box
            page = 0.0 if left < width / 2 else width / 2
            assert left >= page + SAFE - 0.5
            assert right <= page + width / 2 - SAFE + 0.5
            assert bottom >= OFFICE_MARGIN
            assert top <= height - SAFE
        if (ink := ink_box(pdf, side)) is not None:
            assert ink[0] >= OFFICE_MARGIN - 0.5
            assert ink[1] >= OFFICE_MARGIN - 0.5
            assert ink[2] <= width - OFFICE_MARGIN + 0.5
            assert ink[3] <= height - OFFICE_MARGIN + 0.5


def test_the_reader_has_the_same_pages_one_after_another() -> None:
    imposed, reader = printed(story(9)).pdf, printed(story(9, "booklet-reader")).pdf
    assert page_sizes(reader)[0] == pytest.approx((inch(5.5), inch(8.5)), abs=0.01)
    assert spoken_text(imposed) == spoken_text(reader)


def test_a_handout_with_regions_of_another_format_is_taken() -> None:
    document = handout(
        {"lead": (Paragraph(text("First.")),), "side": (Paragraph(text("Then.")),)}, layout="booklet"
    )
    said = spoken_text(printed(document).pdf)
    assert said.index("First.") < said.index("Then.")


def test_a_rule_begins_a_page_and_the_back_is_seen_while_the_booklet_is_shut() -> None:
    document = handout(
        {
            "body": (
                Paragraph(text("The first part.")),
                ThematicBreak(),
                Paragraph(text("The second part.")),
            ),
            "back": tuple(Paragraph(text(f"Call or text 988, line {n}.")) for n in range(16)),
        },
        layout="booklet",
    )
    pdf = printed(document).pdf
    assert check_tags(pdf) == ()
    width, height = SHEETS["letter"]
    left, right = (0.0, 0.0, width / 2, height), (width / 2, 0.0, width, height)
    assert len(page_sizes(pdf)) == 2
    assert "988" in text_in(pdf, 0, left)  # the outside of the sheet: last page and cover
    assert "The first part." in text_in(pdf, 1, left)
    assert "The second part." in text_in(pdf, 1, right)
    outside, inside = laid(document).pages
    assert outside.folded_in == frozenset()
    assert inside.folded_in == {"page 2", "page 3"}
    said = spoken_text(pdf)
    order = ["The first part.", "The second part.", "line 0", "Information, not medical advice"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
