"""Wallet cards: ten on the places of Avery 5371, backs behind their fronts, nothing too small to read."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import pytest
from clinics import Command
from cut_sheets import (
    Point,
    ProjectLoader,
    flipped,
    piece,
    result,
    same_places,
    sizes_of,
    starts,
    turned,
)
from press import handout, printed, refusals, shipped_formats, text
from reading import (
    characters,
    decoration_text,
    outline_of_tags,
    page_sizes,
    render,
    spoken_text,
    text_in,
    viewer_preferences,
)
from samples import drawn

from handpress.document.model import Block, Paragraph
from handpress.layout.sheets import Duplex
from handpress.project.model import Failure
from handpress.proof.tags import check_tags
from handpress.units import inch, mm
from handpress.workspace import Workspace

CARD = (inch(3.5), inch(2))
SHEETS = {"letter": (inch(8.5), inch(11)), "a4": (mm(210), mm(297))}
# Avery 5371: the first card 0.75 in from the left and 0.5 in from the top; on A4 the same ten, centred.
LEFT_TOP = {"letter": (inch(0.75), inch(0.5)), "a4": ((mm(210) - inch(7)) / 2, (mm(297) - inch(10)) / 2)}
CARDS = ("crisis-card", "grounding-card")
FRONT = {"crisis-card": "If it gets too much", "grounding-card": "Come back to this room"}
BACK = {"crisis-card": "My warning signs", "grounding-card": "Breathe in a box"}
MARGIN = inch(0.25)


def cell(paper: str, position: int) -> tuple[float, float, float, float]:
    """A card's place by its number, row by row: left, bottom, right, top."""
    row, column = divmod(position - 1, 2)
    left = LEFT_TOP[paper][0] + column * CARD[0]
    top = SHEETS[paper][1] - LEFT_TOP[paper][1] - row * CARD[1]
    return left, top - CARD[1], left + CARD[0], top


def corner(paper: str, position: int) -> Point:
    return cell(paper, position)[:2]


def test_the_table_of_places_is_that_of_the_sheets_one_buys() -> None:
    grids = sys.modules[shipped_formats()["card"].lay_out.__module__].GRIDS
    for paper, grid in grids.items():
        assert (grid.columns, grid.rows, grid.width, grid.height) == (2, 5, *CARD)
        assert (grid.x0, grid.y0) == pytest.approx(LEFT_TOP[paper])
        # The middle of the ten is the middle of the sheet: only so can every way of turning it do.
        assert grid.x0 * 2 + CARD[0] * 2 == pytest.approx(SHEETS[paper][0])
        assert grid.y0 * 2 + CARD[1] * 5 == pytest.approx(SHEETS[paper][1])


@pytest.mark.parametrize(
    ("name", "brand", "paper"), drawn(product(CARDS, ("harbor", "juniper"), ("letter", "a4")), 4, "cards")
)
def test_ten_whole_cards_lie_on_their_places(
    name: str, brand: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project(brand), name, today, paper).pdf
    assert page_sizes(pdf) == [pytest.approx(SHEETS[paper], abs=0.01)] * 2
    assert check_tags(pdf) == ()
    for page, words in enumerate((FRONT[name], BACK[name])):
        for position in range(1, 11):
            found = text_in(pdf, page, cell(paper, position))
            assert words in found
        inside = "".join(text_in(pdf, page, cell(paper, n)) for n in range(1, 11))
        assert len(characters(pdf, page)) == len("".join(inside.split())), "words run over a card's edge"
    for page, position in product((0, 1), range(1, 11)):
        left, bottom, right, top = cell(paper, position)
        for glyph in characters(pdf, page):
            x0, y0, x1, y1 = glyph.box
            if left <= x0 < right and bottom <= y0 < top:
                assert left + inch(1 / 8) <= x0
                assert x1 <= right - inch(1 / 8)
                assert bottom + inch(1 / 16) <= y0
                assert y1 <= top - inch(1 / 16)


@pytest.mark.parametrize(
    ("paper", "duplex", "first"),
    list(product(("letter", "a4"), (Duplex.LONG_EDGE, Duplex.SHORT_EDGE), (1, 4, 7, 10))),
)
def test_every_back_lies_behind_its_front(
    paper: str, duplex: Duplex, first: int, shipped_project: ProjectLoader, today: object
) -> None:
    project = turned(shipped_project("harbor"), "card", duplex)
    pdf = piece(project, "crisis-card", today, paper, first).pdf
    assert viewer_preferences(pdf)["Duplex"] == f"/{duplex.value}"
    front = starts(pdf, 0, FRONT["crisis-card"])
    back = starts(pdf, 1, BACK["crisis-card"])
    assert len(front) == len(back) == 11 - first
    # Every word stands at one and the same place of its card, on cards that lie where they should.
    sides = []
    for page, found in ((0, front), (1, back)):
        words = (FRONT, BACK)[page]["crisis-card"]
        corners = [corner(paper, n) for n in range(1, 11) if words in text_in(pdf, page, cell(paper, n))]
        drawn_first = (
            corner(paper, first) if page == 0 else flipped(corner(paper, first), CARD, SHEETS[paper], duplex)
        )
        shift = found[0][0] - drawn_first[0], found[0][1] - drawn_first[1]
        sides.append([(x - shift[0], y - shift[1]) for x, y in found])
        assert same_places(sides[page], corners)
    assert same_places([flipped(place, CARD, SHEETS[paper], duplex) for place in sides[0]], sides[1])


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_full_sheet_comes_out_right_whichever_edge_the_printer_turns(
    paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    """The same file: ten fronts, ten backs, on a grid that is symmetrical both ways."""
    pdf = piece(shipped_project("harbor"), "crisis-card", today, paper).pdf
    fronts = [
        corner(paper, n) for n in range(1, 11) if FRONT["crisis-card"] in text_in(pdf, 0, cell(paper, n))
    ]
    backs = [corner(paper, n) for n in range(1, 11) if BACK["crisis-card"] in text_in(pdf, 1, cell(paper, n))]
    for duplex in (Duplex.LONG_EDGE, Duplex.SHORT_EDGE):
        assert same_places([flipped(p, CARD, SHEETS[paper], duplex) for p in fronts], backs)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_marks_of_both_sides_lie_on_one_another(
    paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    from PIL import Image, ImageChops

    pdf = piece(shipped_project("harbor"), "crisis-card", today, paper).pdf
    scale = 2.0
    left, _, _, top = (scale * v for v in cell(paper, 1))
    height = SHEETS[paper][1] * scale
    cards = (int(left) - 1, int(height - top) - 1, int(left + 2 * CARD[0] * scale) + 2)
    marks = []
    for page in (0, 1):
        picture = render(pdf, page, scale).convert("L")
        picture.paste(255, (cards[0], cards[1], cards[2], int(height - top + 5 * CARD[1] * scale) + 2))
        assert picture.getextrema()[0] < 160, "there are no marks"
        marks.append(picture)
    for flip in (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM):
        apart = ImageChops.difference(marks[0], marks[1].transpose(flip))
        blurred = apart.point(lambda value: 255 if value > 200 else 0)
        assert blurred.getbbox() is None, "marks are more than half a point apart"
    for picture in marks:  # all of them where an office printer prints
        edge = int(MARGIN * scale)
        picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
        assert picture.getextrema() == (255, 255)


@pytest.mark.parametrize("first", [2, 5, 10])
def test_a_part_used_sheet_is_begun_at_the_first_card_that_is_left(
    first: int, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project("harbor"), "grounding-card", today, "letter", first).pdf
    for position in range(1, 11):
        other = position + 1 if position % 2 else position - 1  # turned on the long edge
        assert bool(text_in(pdf, 0, cell("letter", position)).strip()) == (position >= first)
        assert bool(text_in(pdf, 1, cell("letter", other)).strip()) == (position >= first)
    assert spoken_text(pdf).count("In, count to 4") == 1
    assert check_tags(pdf) == ()


def test_a_place_that_the_sheet_does_not_have_is_refused(
    shipped_project: ProjectLoader, today: object
) -> None:
    made = result(shipped_project("harbor"), "crisis-card", today, "letter", 11)
    assert isinstance(made, Failure)
    assert [p.rule for p in made.diagnostics] == ["layout.no-such-place"]
    assert "holds 10" in made.diagnostics[0].message


@pytest.mark.parametrize("value", ["0", "-1", "many", "100"])
def test_the_command_wants_a_place(handpress: Command, workspace: Workspace, value: str) -> None:
    done = handpress("make", "crisis-card", f"--start-at={value}", here=workspace.root)
    assert done.code == 2
    assert "--start-at" in done.err


def test_the_command_begins_where_it_is_told(handpress: Command, workspace: Workspace) -> None:
    for template in Path(workspace.handouts).glob("*.md"):
        if template.stem != "crisis-card":
            template.unlink()
    done = handpress("--workspace", str(workspace.root), "crisis-card", "--start-at", "9")
    assert done.code == 0, done.err
    (pdf,) = workspace.out.glob("*.pdf")
    assert len(starts(pdf.read_bytes(), 0, FRONT["crisis-card"])) == 2


# ---- what it says, and how large


@pytest.mark.parametrize(("name", "brand"), list(product(CARDS, ("harbor", "juniper"))))
def test_nothing_is_smaller_than_10_points_and_each_card_has_a_large_988(
    name: str, brand: str, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project(brand), name, today).pdf
    assert min(glyph.size for page in (0, 1) for glyph in characters(pdf, page)) >= 10.0 - 1e-3
    sizes = sizes_of(pdf, 0, "988")
    assert len([size for size in sizes if size >= 26.0]) == 10  # others stand in lines that say which key


@pytest.mark.parametrize(("name", "brand"), list(product(CARDS, ("harbor", "juniper"))))
def test_each_of_the_ten_carries_what_a_card_must(
    name: str, brand: str, shipped_project: ProjectLoader, today: object
) -> None:
    project = shipped_project(brand)
    made = piece(project, name, today)
    for position in range(1, 11):
        other = position + 1 if position % 2 else position - 1
        both = text_in(made.pdf, 0, cell("letter", position)) + text_in(made.pdf, 1, cell("letter", other))
        for said in ("988", "911", project.brand.phone, project.brand.after_hours, made.edition, "Draft"):
            assert said in both, said


def test_a_card_is_read_once(shipped_project: ProjectLoader, today: object) -> None:
    pdf = piece(shipped_project("harbor"), "crisis-card", today).pdf
    aloud = spoken_text(pdf)
    for words in ("If it gets too much", "Call or text 988", "My warning signs", "Draft."):
        assert aloud.count(words) == 1
        page = 0 if words[0] in "IC" else 1
        assert "".join(decoration_text(pdf, page).split()).count("".join(words.split())) == 9
    assert aloud.index("911") < aloud.index("207-555-0142") < aloud.index("My warning signs")
    assert outline_of_tags(pdf).count("H1") == 1
    assert outline_of_tags(pdf).count("Form") == 3


LINES: tuple[Block, ...] = tuple(
    Paragraph(text(words))
    for words in ("Call or text 988", "Call 911", "Day 207-555-0142", "Night 207-555-0199")
)


@pytest.mark.parametrize(
    ("left_out", "what"), [(0, "“988”"), (1, "“911”"), (2, "phone number"), (3, "after-hours number")]
)
def test_a_card_without_a_number_to_call_is_refused(left_out: int, what: str) -> None:
    kept = [line for number, line in enumerate(LINES) if number != left_out]
    found = [p for p in refusals(handout({"front": kept}, layout="card")) if p.rule == "layout.line-missing"]
    assert len(found) == 1
    assert what in found[0].message


def test_a_card_with_all_of_them_prints() -> None:
    made = printed(handout({"front": LINES, "back": LINES}, layout="card", title="A card"))
    assert check_tags(made.pdf) == ()


def test_too_much_for_a_card_is_an_error_and_never_smaller_print() -> None:
    back = [Paragraph(text("some words " * 60))]
    found = refusals(handout({"front": LINES, "back": back}, layout="card"))
    (diagnostic,) = (p for p in found if p.rule == "layout.too-long")
    assert diagnostic.message.startswith("The panel back is ")
    assert diagnostic.message.endswith("(10 pt).")
