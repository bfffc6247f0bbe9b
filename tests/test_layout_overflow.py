"""What does not fit: a running head leaves out the name, and a box of large print goes on over the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from press import META, handout, sample_brand, shipped_formats, text
from reading import characters, decoration_text, page_sizes, spoken_text, text_of

from handpress.document.model import Block, Callout, CalloutKind, Card, Paragraph
from handpress.document.variants import Variant
from handpress.layout.engine import lay_out
from handpress.layout.job import LayoutOptions
from handpress.pdf.write import print_pdf

LONG_TITLE = "Grounding exercises that help you on hard days and long nights"
LONG_NAME = "Harbor Light Center for Ketamine Treatment, Mood and Trauma Recovery of Greater Portland"

# ---- running heads --------------------------------------------------------------------------


def _second_page(title: str, name: str, short_name: str = "") -> bytes:
    """A sheet of several pages."""
    document = handout({"body": [Paragraph(text("Words " * 40)) for _ in range(20)]}, title=title)
    brand = replace(sample_brand(), name=name, short_name=short_name)
    return print_pdf(lay_out(document, brand, shipped_formats()["sheet"], "letter"), META).pdf


WIDE_TITLE = "WIDE AND LOUD WORDS ON WHAT MAY HELP YOU AND ALL OF YOUR FAMILY ON HARD DAYS AND LONG NIGHTS"
WIDE_LINES = [
    "WIDE AND LOUD WORDS ON WHAT MAY HELP YOU AND ALL OF YOUR FAMILY ON HARD DAYS",
    "AND LONG NIGHTS",
]


@pytest.mark.parametrize(
    ("title", "name", "shown"),
    [
        ("A trial", "Harbor Light", ["A trial", "Harbor Light"]),
        (LONG_TITLE, "Harbor Light", [LONG_TITLE, "Harbor Light"]),
        ("A trial", LONG_NAME, ["A trial", LONG_NAME]),
        (LONG_TITLE, LONG_NAME, [LONG_TITLE]),
        (
            WIDE_TITLE,
            "Harbor Light",
            WIDE_LINES,
        ),
    ],
)
def test_a_running_head_is_whole_and_without_the_name_where_there_is_no_room(
    title: str, name: str, shown: list[str]
) -> None:
    pdf = _second_page(title, name)
    assert decoration_text(pdf, 1).splitlines()[: len(shown)] == shown
    width, height = page_sizes(pdf)[1]
    head = [one for one in characters(pdf, 1) if one.box[1] > height - 64]
    assert "".join(one.text for one in head) == "".join("".join(shown).split())
    assert max(one.box[2] for one in head) <= width - 40
    body = [one for one in characters(pdf, 1) if 100 < one.box[1] <= height - 64]
    assert min(one.box[1] for one in head) > max(one.box[3] for one in body) + 2
    if len(shown) == 2 and shown[1] == name:
        first = len("".join(title.split()))
        assert max(one.box[2] for one in head[:first]) + 12 < min(one.box[0] for one in head[first:])


def test_a_running_head_takes_the_short_name_where_the_whole_one_has_no_room() -> None:
    pdf = _second_page(LONG_TITLE, LONG_NAME, "Harbor Light")
    assert decoration_text(pdf, 1).splitlines()[:2] == [LONG_TITLE, "Harbor Light"]


def test_a_running_head_is_shown_again_and_read_once() -> None:
    assert spoken_text(_second_page(LONG_TITLE, "Harbor Light")).count("Grounding") == 1


# ---- boxes of large print -------------------------------------------------------------------

_LINE = "Line {} inside the box, which goes on for some words so that it takes two lines, or three."
_INSIDE = tuple(Paragraph(text(_LINE.format(number))) for number in range(6))
_KINDS = {
    "callout": Callout(CalloutKind.GOOD_TO_KNOW, text("Boxed title"), 2, _INSIDE),
    "card": Card(text("Boxed title"), 2, _INSIDE),
    "crisis box": Callout(CalloutKind.GET_HELP, text("Boxed title"), 2, _INSIDE),
    "key card": Card(text("Boxed title"), 2, _INSIDE, key=True),
}


def _printed(lines_before: int, box: Block, look: Variant = Variant.LARGE) -> bytes:
    before = [
        Paragraph(text(f"Before {number}: words that make a line or two in large print, as all of these do."))
        for number in range(lines_before)
    ]
    form = shipped_formats()["large"]
    document = handout({"body": [*before, box]}, layout=form.name)
    return print_pdf(lay_out(document, sample_brand(), form, "letter", LayoutOptions(variant=look)), META).pdf


def _pages_of_box(pdf: bytes) -> list[list[int]]:
    """The lines of the box that each page shows, for the pages that show some."""
    pages = [text_of(pdf, page) for page in range(len(page_sizes(pdf)))]
    shown = [[n for n in range(6) if f"Line {n} inside" in words] for words in pages]
    return [lines for lines in shown if lines]


@pytest.mark.parametrize("kind", _KINDS)
def test_a_box_of_large_print_goes_on_over_the_page_under_its_title(kind: str) -> None:
    pdf = _printed(3, _KINDS[kind])
    first, rest = _pages_of_box(pdf)
    assert first
    assert rest
    assert first + rest == [0, 1, 2, 3, 4, 5]
    assert "Boxed title" not in decoration_text(pdf, 0)
    assert decoration_text(pdf, 1).count("Boxed title") == 1  # again, and not read again
    heard = spoken_text(pdf)
    assert heard.count("Boxed title") == 1
    assert [heard.count(f"Line {n} inside") for n in range(6)] == [1] * 6


@pytest.mark.parametrize(("kind", "parts"), [("callout", 2), ("card", 2), ("crisis box", 1), ("key card", 1)])
def test_what_is_read_in_a_hurry_leaves_more_of_a_page_empty_before_it_parts(kind: str, parts: int) -> None:
    assert len(_pages_of_box(_printed(6, _KINDS[kind]))) == parts


@pytest.mark.parametrize("kind", _KINDS)
def test_a_box_that_leaves_little_empty_before_it_stays_whole(kind: str) -> None:
    pdf = _printed(7, _KINDS[kind])
    assert _pages_of_box(pdf) == [[0, 1, 2, 3, 4, 5]]
    assert text_of(pdf).count("Boxed title") == 1


@pytest.mark.parametrize("kind", _KINDS)
def test_a_box_that_is_not_of_large_print_stays_whole_on_the_same_pages(kind: str) -> None:
    assert len(_pages_of_box(_printed(3, _KINDS[kind]))) == 2
    assert len(_pages_of_box(_printed(3, _KINDS[kind], Variant.STANDARD))) == 1
