"""Sheets of paper in a print run: one person on each that stays whole, cards, and the sheets for staff."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from clinics import Command, copy_workspace, spoil
from people import TODAY, personal_handout, project_of, ran, refused
from PIL import ImageChops
from reading import Box, bookmarks, page_sizes, render, spoken, text_in, text_of, viewer_preferences

from handpress.diagnostics import ExitCode, HandpressError
from handpress.layout.sheets import Duplex
from handpress.output.preparedrun import RunOptions
from handpress.output.printrun import CopyMade, FileMade
from handpress.proof.tags import check_tags
from handpress.units import inch, mm
from handpress.workspace import Workspace

NAME = "For {{ merge.first_name }}"
SPOTS = {
    "bifold": ("thinking-about-ketamine", [("{{ choose.sheet }}", NAME)]),
    "trifold": ("understanding-ptsd", [("{{ seek_help.not_sure }}", NAME)]),
    "poster": ("grounding-poster", [("{{ poster.emergency }}", f"{NAME}. {{{{ poster.emergency }}}}")]),
    "diary": ("symptom-diary", [("- Name {3}", "- Name {{ merge.first_name }} {3}")]),
    "booklet": ("my-infusions", []),
    "card": (
        "crisis-card",
        [
            ("{{ crisis.spanish_text }}", "{{ crisis.spanish_card }}"),  # makes room for the name
            ("Clinic: **", f"{NAME}\n\nClinic: **"),
            ("{{ card_home.short }}", NAME),
        ],
    ),
    "rackcard": (
        "ptsd-rackcard",
        [("{{ ptsd.what }} {{ ptsd.anyone }}", NAME), ("{{ treatment.medicines_some }}", NAME)],
    ),
}
"""Where a name is put into a shipped handout of a format that takes no short one."""

WHOLE = ("sheet", "checklist", "large", "booklet-reader")
CUT = {("card", "letter"): 10, ("card", "a4"): 10, ("rackcard", "letter"): 2}
"""How many people share a sheet that is cut apart."""

FIELD = "merge:\n  first_name: {kind: name, label: First name}\nabout:"


def with_names(workspace: Workspace) -> None:
    """A handout with a name in every format; each is called as its format."""
    kept = {handout for handout, _ in SPOTS.values()}
    for path in workspace.handouts.glob("*.md"):
        if path.stem not in kept:
            path.unlink()
    for layout in WHOLE:
        personal_handout(workspace, layout, layout=layout)
    for layout, (handout, changes) in SPOTS.items():
        path = (workspace.handouts / f"{handout}.md").rename(workspace.handouts / f"{layout}.md")
        for old, new in changes:
            spoil(path, old, new)
        if changes:
            spoil(path, "about:", FIELD)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Loaded once for all of these tests: they change none of its files."""
    workspace = copy_workspace(tmp_path_factory.mktemp("names"))
    with_names(workspace)
    return workspace


def names(count: int) -> list[dict[str, str]]:
    """People whose names hold nobody else's, and that a search finds whole."""
    return [{"first_name": f"Q{number:03d}x"} for number in range(count)]


def whose(pdf: bytes, page: int, people: Sequence[dict[str, str]]) -> set[int]:
    text = text_of(pdf, page)
    return {number for number, one in enumerate(people) if one["first_name"] in text}


def test_every_format_is_tried(clinic: Workspace) -> None:
    formats = project_of(clinic)._warm.project(clinic).formats
    assert {*WHOLE, *SPOTS} == set(formats)
    assert {name for name in formats if formats[name].one_by_one} == {layout for layout, _ in CUT}


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("layout", [*WHOLE, *SPOTS])
def test_no_sheet_that_stays_whole_carries_two_people(clinic: Workspace, layout: str, paper: str) -> None:
    form = project_of(clinic)._warm.project(clinic).formats[layout]
    paper = paper if form.paper(paper) else form.papers[0].name
    people = names(3)
    events, pdf = ran(clinic, people, (layout,), paper=paper)
    assert refused(events) == {}
    assert list(check_tags(pdf)) == []
    pages = len(page_sizes(pdf))
    assert pages % 2 == 0
    sheets = [whose(pdf, n, people) | whose(pdf, n + 1, people) for n in range(0, pages, 2)]
    assert set().union(*sheets) == {0, 1, 2}
    if (layout, paper) not in CUT:
        assert all(len(one) <= 1 for one in sheets)
        assert pages % 3 == 0
        assert viewer_preferences(pdf)["Duplex"] == (
            "/DuplexFlipLongEdge" if form.duplex is Duplex.ONE_SIDE else f"/{form.duplex.value}"
        )


# ---- sheets that are cut apart

# Left and top of the first piece, its width and height, columns: as sheets are sold, or in the middle.
GRIDS = {
    ("card", "letter"): (inch(0.75), inch(0.5), inch(3.5), inch(2), 2),
    ("card", "a4"): ((mm(210) - inch(7)) / 2, (mm(297) - inch(10)) / 2, inch(3.5), inch(2), 2),
    ("rackcard", "letter"): (inch(0.25), inch(1), inch(4), inch(9), 2),
}


def place(layout: str, paper: str, number: int, size: tuple[float, float]) -> tuple[Box, Box]:
    """Where a piece stands on the front of a sheet and, the sheet turned over its long edge, on the back."""
    left, top, width, height, columns = GRIDS[layout, paper]
    row, column = divmod(number, columns)
    x, high = left + column * width, size[1] - top - row * height
    front = (x, high - height, x + width, high)
    return front, (size[0] - x - width, high - height, size[0] - x, high)


def stacked(pdf: bytes, layout: str, paper: str) -> list[tuple[str, str]]:
    """The pieces as they lie when the sheets are cut in one pile and the stacks are put together."""
    sizes = page_sizes(pdf)
    found = []
    for number in range(CUT[layout, paper]):
        for page in range(0, len(sizes), 2):
            front, back = place(layout, paper, number, sizes[page])
            found.append((text_in(pdf, page, front), text_in(pdf, page + 1, back)))
    return found


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 23, 40])
@pytest.mark.parametrize(("layout", "paper"), CUT)
def test_cards_lie_in_row_order_when_they_are_cut(
    clinic: Workspace, layout: str, paper: str, count: int
) -> None:
    people = names(count)
    events, pdf = ran(clinic, people, (layout,), paper=paper)
    assert refused(events) == {}
    cards = [(front, back) for front, back in stacked(pdf, layout, paper) if front.strip()]
    assert len(cards) == count
    for person, (front, back) in zip(people, cards, strict=True):
        assert person["first_name"] in front
        assert person["first_name"] in back
    sheets = -(-count // CUT[layout, paper])
    assert len(page_sizes(pdf)) == 2 * sheets
    assert [one.pages for one in events if isinstance(one, FileMade)] == [2 * sheets]
    assert sum(one.pages for one in events if isinstance(one, CopyMade)) == 2 * sheets


@pytest.mark.parametrize("layout", ["card", "rackcard"])
def test_a_card_of_a_run_is_the_card_printed_alone(clinic: Workspace, layout: str) -> None:
    people = names(4)
    _, pdf = ran(clinic, people, (layout,))
    width, height = page_sizes(pdf)[0]
    for number, person in enumerate(people):
        sheet, at = (number % 2, number // 2) if layout == "rackcard" else (0, number)
        _, single = ran(clinic, [person], (layout,), stem="alone")
        here, first = (place(layout, "letter", n, (width, height))[0] for n in (at, 0))
        off = ImageChops.difference(cut(pdf, 2 * sheet, here, height), cut(single, 0, first, height))
        levels = off.convert("L").histogram()
        assert sum(levels[32:]) < 0.0005 * sum(levels)  # edges that lie between two pixels are smoothed


def cut(pdf: bytes, page: int, box: Box, height: float) -> Any:
    """A piece as it looks, without the marks at its edge, in four pixels a point."""
    left, low, right, high = (4 * one for one in box)
    image = render(pdf, page, 4.0)
    return image.crop((left + 16, 4 * height - high + 16, right - 16, 4 * height - low - 16))


def test_long_names_and_short_ones_share_a_sheet(clinic: Workspace) -> None:
    long = "Maximiliana of Hohenstein"
    people = [{"first_name": f"Q{n:03d}x {long if n % 3 == 0 else ''}"} for n in range(25)] + [
        {"first_name": ""}
    ]
    events, pdf = ran(clinic, people, ("card",))
    assert refused(events) == {}
    assert list(check_tags(pdf)) == []
    cards = [one for one in stacked(pdf, "card", "letter") if one[0].strip()]
    for number, (front, back) in enumerate(cards[:-1]):
        for side in (front, back):
            assert f"Q{number:03d}x" in side
            assert ("Hohenstein" in side) == (number % 3 == 0)


def test_each_card_is_read_as_somebodys_own(clinic: Workspace) -> None:
    people = names(12)
    _, pdf = ran(clinic, people, ("card",))
    with pikepdf.open(BytesIO(pdf)) as file:
        parts = list(file.Root.StructTreeRoot.K.K)
    assert [str(one.T) for one in parts] == [f"Row {row}" for row in rows_by_sheet(12)]
    heard = "\n".join(one.text for one in spoken(pdf))
    assert heard.count("If it gets too much") == 12
    for person in people:
        assert heard.count(person["first_name"]) == 2  # front and back
    assert [(title, page) for _, title, page in bookmarks(pdf)] == [
        (f"Row {row}", 2 * (n >= 6)) for n, row in enumerate(rows_by_sheet(12))
    ]


def rows_by_sheet(count: int) -> list[int]:
    sheets = -(-count // 10)
    return [2 + number for sheet in range(sheets) for number in range(sheet, count, sheets)]


def test_who_cannot_be_printed_leaves_no_hole(clinic: Workspace) -> None:
    people = names(12)
    people[3] = {"first_name": "W" * 190}
    people[5] = {"first_name": "Q\N{GRINNING FACE}"}
    events, pdf = ran(clinic, people, ("card",))
    assert refused(events) == {5: ["run.row-room"], 7: ["run.row-character"]}
    cards = [front for front, _ in stacked(pdf, "card", "letter") if front.strip()]
    assert len(page_sizes(pdf)) == 2
    left = [one["first_name"] for n, one in enumerate(people) if n not in (3, 5)]
    assert all(name in card for name, card in zip(left, cards, strict=True))


def test_cards_are_split_at_whole_stacks_and_made_one_by_one(clinic: Workspace) -> None:
    events, _ = ran(clinic, names(25), ("card",), split=12)
    files = [one for one in events if isinstance(one, FileMade)]
    assert [(one.copies, one.pages) for one in files] == [(12, 4), (12, 4), (1, 2)]
    events, _ = ran(clinic, names(2), ("card",), each=True)
    files = [one for one in events if isinstance(one, FileMade)]
    assert [one.path.name for one in files if one.path] == ["card-row-00002.pdf", "card-row-00003.pdf"]


def test_cards_go_alone_and_without_separators(clinic: Workspace) -> None:
    for handouts, options, rule in (
        (("card", "sheet"), {}, "run.cards-alone"),
        (("card",), {"separators": True}, "run.cards-separated"),
    ):
        with pytest.raises(HandpressError) as caught:
            project_of(clinic).run(handouts, names(1), RunOptions(TODAY, **options))
        assert [one.rule for one in caught.value.diagnostics] == [rule]


# ---- sheets for staff


def test_a_cover_says_what_a_file_holds_and_names_nobody(clinic: Workspace) -> None:
    people = [*names(3), {"first_name": "=A1"}, *names(2)]
    events, pdf = ran(clinic, people, ("sheet", "checklist"), cover=True, separators=True)
    assert refused(events) == {5: ["people.row-formula"]}
    assert list(check_tags(pdf)) == []
    cover = " ".join(text_of(pdf, 0).split())
    assert "Copies in this file: 5. They are for rows 2 to 7 of the list." in cover
    assert "Rows that are not here: 1 (5)." in cover
    prepared = project_of(clinic).run(("sheet",), names(1), RunOptions(TODAY))
    assert f"The handout sheet, edition {prepared.pieces[0].edition}" in cover
    assert not whose(pdf, 0, people[:3])
    assert text_of(pdf, 1).strip() == ""  # its back
    assert bookmarks(pdf)[0][1:] == ("Print run", 0)
    assert [one[1:] for one in bookmarks(pdf)][1:5] == [
        ("Row 2", 2),
        ("Row 2: The handout sheet", 4),
        ("Row 2: The handout checklist", 6),
        ("Row 3", 8),
    ]
    with pikepdf.open(BytesIO(pdf)) as file:
        assert str(file.Root.StructTreeRoot.K.K[0].T) == "Print run"
        labels = pikepdf.NumberTree(file.Root.PageLabels)
        assert [str(labels[page].P) for page in (0, 2)] == ["0-", "2-"]
        assert file.check_pdf_syntax() == []


@pytest.mark.parametrize("one_sided", [False, True])
def test_a_separator_lies_before_each_persons_copies(clinic: Workspace, one_sided: bool) -> None:
    people = names(70)
    events, pdf = ran(clinic, people, ("sheet",), separators=True, cover=True, one_sided=one_sided)
    assert list(check_tags(pdf)) == []
    step, first = (2, 1) if one_sided else (4, 2)
    pages = len(page_sizes(pdf))
    assert pages == first + step * 70
    assert [one.pages for one in events if isinstance(one, FileMade)] == [pages]
    for number in (0, 1, 35, 63, 64, 69):
        page = first + step * number
        assert f"Row {number + 2}" in text_of(pdf, page)
        assert not whose(pdf, page, people)
        assert whose(pdf, page + step // 2, people) == {number}


def test_each_file_of_a_split_run_has_its_own_cover(clinic: Workspace) -> None:
    prepared = project_of(clinic).run(("card",), names(15), RunOptions(TODAY, split=10, cover=True))
    files = [one for one in prepared.copies() if isinstance(one, FileMade)]
    told = [" ".join(text_of(one.path.read_bytes(), 0).split()) for one in files if one.path]
    assert "Copies in this file: 10. They are for rows 2 to 11" in told[0]
    assert "Copies in this file: 5. They are for rows 12 to 16" in told[1]
    assert all("Put the stacks together" in one for one in told)


def test_a_sorted_run_says_by_what(clinic: Workspace) -> None:
    people = [{"first_name": name} for name in ("Qc", "Qa", "Qb")]
    _, pdf = ran(clinic, people, ("sheet",), sort="first_name", cover=True)
    assert "They are sorted by: First name." in text_of(pdf, 0)
    assert [title for _, title, _ in bookmarks(pdf)] == ["Print run", "Row 3", "Row 4", "Row 2"]


def test_the_command_makes_them(clinic: Workspace, handpress: Command) -> None:
    (clinic.root / "people.csv").write_text("first_name\nAna\nBo\n", "utf-8")
    asked = ("run", "sheet", "--data", "people.csv", "--cover", "--separators")
    done = handpress(*asked, here=clinic.root)
    assert done.code == 0, done.err
    assert "Copies for 2 people: 10 pages on 5 sheets" in done.out
    refused_one = handpress("run", "card", "--data", "people.csv", "--separators", here=clinic.root)
    assert refused_one.code == ExitCode.PROBLEM
    assert "Leave --separators out" in refused_one.err
