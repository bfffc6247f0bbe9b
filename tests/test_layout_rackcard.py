"""Rack cards: 4 by 9 inches, two to a sheet; what the rack shows is the title."""

from __future__ import annotations

from itertools import product

import pytest
from cut_sheets import Point, ProjectLoader, flipped, piece, same_places, starts, turned
from press import handout, refusals, text
from reading import (
    characters,
    decoration_text,
    links,
    page_sizes,
    render,
    spoken_text,
    text_in,
    viewer_preferences,
)

from handpress.document.model import Paragraph
from handpress.layout.sheets import Duplex
from handpress.proof.tags import check_tags
from handpress.units import inch, mm

CARD = (inch(4), inch(9))
SHEETS = {"letter": (inch(8.5), inch(11)), "a4": (mm(210), mm(297))}
PLACES = {"letter": (1, 2), "a4": (1,)}
NAME = "ptsd-rackcard"
TITLE = "PTSD is not a weakness"
ALL = list(product(("harbor", "juniper"), ("letter", "a4")))


def corner(paper: str, position: int) -> Point:
    """Lower left corner of a card: two in the middle of a Letter sheet, one in the middle of A4."""
    width, height = SHEETS[paper]
    return (width - CARD[0] * PLACES[paper][-1]) / 2 + CARD[0] * (position - 1), (height - CARD[1]) / 2


def cell(paper: str, position: int) -> tuple[float, float, float, float]:
    x, y = corner(paper, position)
    return x, y, x + CARD[0], y + CARD[1]


@pytest.mark.parametrize(("brand", "paper"), ALL)
def test_two_cards_lie_side_by_side_and_the_rack_shows_their_titles(
    brand: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    project = shipped_project(brand)
    pdf = piece(project, NAME, today, paper).pdf
    assert page_sizes(pdf) == [pytest.approx(SHEETS[paper], abs=0.01)] * 2
    assert viewer_preferences(pdf)["Duplex"] == "/DuplexFlipLongEdge"
    assert check_tags(pdf) == ()
    for position in PLACES[paper]:
        left, _, right, top = cell(paper, position)
        shown = " ".join(text_in(pdf, 0, (left, top - inch(3), right, top)).split())
        for words in (TITLE, "What it is, and what can help"):
            assert words in shown
        assert project.brand.name in " ".join(text_in(pdf, 0, cell(paper, position)).split())
    inside = "".join(text_in(pdf, page, cell(paper, n)) for page in (0, 1) for n in PLACES[paper])
    assert len("".join(inside.split())) == sum(len(characters(pdf, page)) for page in (0, 1))


@pytest.mark.parametrize(("brand", "paper"), ALL)
def test_words_keep_clear_of_the_cut_and_ink_of_the_sheets_edge(
    brand: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project(brand), NAME, today, paper).pdf
    for page in (0, 1):
        for glyph in characters(pdf, page):
            x0, y0, x1, y1 = glyph.box
            left, bottom, right, top = cell(
                paper, 2 if paper == "letter" and x0 > SHEETS[paper][0] / 2 else 1
            )
            assert min(x0 - left, y0 - bottom, right - x1, top - y1) >= inch(3 / 16)
        scale = 2
        picture = render(pdf, page, scale).convert("L")
        edge = int(inch(0.25) * scale)
        picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
        assert picture.getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("paper", "duplex"), list(product(("letter", "a4"), (Duplex.LONG_EDGE, Duplex.SHORT_EDGE)))
)
def test_every_back_lies_behind_its_front(
    paper: str, duplex: Duplex, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(turned(shipped_project("harbor"), "rackcard", duplex), NAME, today, paper).pdf
    sides = []
    for page, words in ((0, "When symptoms last"), (1, "Four groups of symptoms")):
        found = starts(pdf, page, words)
        assert len(found) == len(PLACES[paper])
        corners = [corner(paper, n) for n in PLACES[paper] if words in text_in(pdf, page, cell(paper, n))]
        first = corners[0] if page == 0 else flipped(corners[0], CARD, SHEETS[paper], duplex)
        shift = found[0][0] - first[0], found[0][1] - first[1]
        sides.append([(x - shift[0], y - shift[1]) for x, y in found])
        assert same_places(sides[page], corners)
    assert same_places([flipped(place, CARD, SHEETS[paper], duplex) for place in sides[0]], sides[1])


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_cut_has_marks_at_both_ends_on_the_waste(
    paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project("harbor"), NAME, today, paper).pdf
    scale = 4
    height = SHEETS[paper][1]
    left, bottom = corner(paper, 1)
    top = bottom + CARD[1]
    for page in (0, 1):
        picture = render(pdf, page, scale).convert("L")

        def dark(x: float, y: float, picture=picture) -> bool:  # type: ignore[no-untyped-def]
            """Whether there is ink within half a point."""
            box = [int(v * scale) for v in (x - 0.5, height - y - 0.5, x + 0.5, height - y + 0.5)]
            return bool(picture.crop((box[0], box[1], box[2] + 1, box[3] + 1)).getextrema()[0] < 160)

        across = [left + n * CARD[0] for n in range(len(PLACES[paper]) + 1)]
        beside = 4 if paper == "letter" else -10  # on Letter there is no waste beside the cards
        for x in across:
            assert dark(x, top + 10)
            assert dark(x, bottom - 10)
        for y in (top, bottom):
            assert dark(across[0] + beside, y)
            assert dark(across[-1] - beside, y)


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
def test_print_is_large_enough(brand: str, shipped_project: ProjectLoader, today: object) -> None:
    pdf = piece(shipped_project(brand), NAME, today).pdf
    front, back = characters(pdf, 0), characters(pdf, 1)
    assert max(glyph.size for glyph in front) >= 26
    assert min(glyph.size for glyph in (*front, *back)) >= 9.5
    for side, words in ((front, "Post-traumatic"), (front, "Anytime"), (back, "Staying"), (back, "Clinic:")):
        start = "".join(glyph.text for glyph in side).index(words)
        assert min(glyph.size for glyph in side[start : start + len(words)]) >= 11.5


def test_a_card_is_read_once_and_its_code_is_linked_once(
    shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project("harbor"), NAME, today).pdf
    aloud = " ".join(spoken_text(pdf).split())
    order = (TITLE, "Harbor Light", "988", "When to ask for help", "Four groups", "911", "Sources", "Draft")
    places = [aloud.index(words) for words in order]
    assert places == sorted(places)
    assert aloud.count(TITLE) == 1
    assert TITLE in " ".join(decoration_text(pdf, 0).split())
    assert [link.page for link in links(pdf) if link.url.startswith("http")] == [1, 1]  # code and words


def test_a_rack_card_carries_the_numbers_and_who_stands_behind_it(
    shipped_project: ProjectLoader, today: object
) -> None:
    for brand in ("harbor", "juniper"):
        project = shipped_project(brand)
        made = piece(project, NAME, today)
        both = text_in(made.pdf, 0, cell("letter", 1)) + text_in(made.pdf, 1, cell("letter", 2))
        for said in ("988", "911", project.brand.phone, project.brand.after_hours, made.edition, "Draft"):
            assert said in both


def test_a_title_too_long_for_the_rack_is_an_error() -> None:
    words = "Call or text 988, or 911; us at 207-555-0142 or at night 207-555-0199"
    lines = [Paragraph(text(words))]
    found = refusals(
        handout({"front": lines, "back": lines}, layout="rackcard", title="What a title this is " * 6)
    )
    assert any("panel title" in diagnostic.message for diagnostic in found)
