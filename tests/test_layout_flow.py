"""Flowing layouts add pages: nothing is lost, no heading is left behind, no run ends without an end."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press import composed, handout, laid, pour, printed, refusals, sample_theme, text
from reading import characters, page_sizes, spoken_text, text_of
from samples import everything, tries

from handpress.diagnostics import HandpressError
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    Document,
    Heading,
    ListItem,
    Paragraph,
    SourceLabel,
    Statistic,
    Table,
    Timeline,
    TimelineStep,
    plain_text,
)
from handpress.flowables.base import Flowable
from handpress.flowables.containers import Column, SideBySide
from handpress.flowables.text import TextFlow
from handpress.flowables.two_columns import TwoColumns
from handpress.layout.geometry import Box
from handpress.layout.job import flow_pages
from handpress.layout.sheets import Placed
from handpress.proof.tags import check_tags

LAYOUTS = [("sheet", "body"), ("checklist", "main")]


class Piece(Flowable):
    """Something of a fixed height that cannot split."""

    def __init__(self, height: float, *, heads: bool = False) -> None:
        self.height = height
        self.keep_with_next = heads

    def measure(self, width: float) -> float:
        return self.height

    def draw(self, canvas: object, x: float, top: float, width: float) -> None:
        return


class Sand(Piece):
    """Something that splits anywhere."""

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        return (Sand(height), Sand(self.height - height)) if 0 < height < self.height else None


def box(height: float) -> Box:
    return Box(0, height, 100, height)


pieces = st.lists(
    st.one_of(
        st.floats(1, 100).map(Piece),
        st.floats(1, 20).map(lambda h: Piece(h, heads=True)),
        st.floats(1, 400).map(Sand),
    ),
    max_size=25,
)


@given(pieces, st.floats(10, 120), st.floats(120, 200))
def test_pages_hold_everything_once_in_order_and_none_is_too_full(
    flows: list[Flowable], first: float, following: float
) -> None:
    pages, overflow = flow_pages(flows, (box(first), box(following)))
    for number, page in enumerate(pages):
        assert sum(p.flowable.measure(100) for p in page) <= (following if number else first) + 0.02
    if overflow is not None:
        assert overflow.excess > 0
        assert flows[overflow.index] is overflow.flow
        return
    total = sum(p.flowable.measure(100) for page in pages for p in page)
    assert total == pytest.approx(sum(f.measure(100) for f in flows))
    whole = [p.flowable for page in pages for p in page if not isinstance(p.flowable, Sand)]
    assert whole == [f for f in flows if not isinstance(f, Sand)]


@given(pieces, st.floats(60, 200))
def test_no_page_ends_with_a_heading_that_heads_something(flows: list[Flowable], height: float) -> None:
    pages, overflow = flow_pages(flows, (box(height),))
    if overflow is None:
        for page in pages[:-1]:
            assert not page[-1].flowable.keep_with_next


def test_a_piece_too_tall_is_named_and_not_the_heading_before_it() -> None:
    heading, tall = Piece(20, heads=True), Piece(500)
    pages, overflow = flow_pages([Piece(50), heading, tall, Piece(10)], (box(300),))
    assert overflow is not None
    assert overflow.flow is tall
    assert overflow.index == 2
    assert overflow.excess == pytest.approx(220)
    assert len(pages) == 1


def test_headings_without_an_end_come_to_an_end() -> None:
    _, overflow = flow_pages([Piece(20, heads=True) for _ in range(50)], (box(100),))
    assert overflow is not None


@pytest.mark.parametrize(("layout", "region"), LAYOUTS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_long_handout_takes_as_many_pages_as_it_needs(layout: str, region: str, paper: str) -> None:
    blocks = [Heading(2, text("A long part")), *[Paragraph(text(f"w{n:03} " * 60)) for n in range(60)]]
    made = printed(handout({region: blocks}, layout=layout), paper)
    assert made.pages > 4
    read = re.findall(r"w\d{3}", spoken_text(made.pdf))
    assert read == [f"w{n:03}" for n in range(60) for _ in range(60)]
    assert check_tags(made.pdf) == ()


def kinds(words: int) -> dict[str, Block]:
    long = Paragraph(text("word " * words))
    item = ListItem((long,))
    return {
        "paragraph": long,
        "list": BulletList((item, item)),
        "callout": Callout(CalloutKind.TAKE_CARE, text("Take care"), 3, (long, long)),
        "card": Card(text("A card"), 3, (long, BulletList((item,)))),
        "table": Table((text("a"), text("b")), ((text("short"), long.text), (long.text, text("short")))),
        "timeline": Timeline((step := TimelineStep(text("Step"), 3, (long,)), step)),
    }


@pytest.mark.parametrize("kind", ["paragraph", "list", "callout", "card", "table", "timeline"])
@pytest.mark.parametrize(("layout", "region"), LAYOUTS)
def test_each_kind_of_block_may_be_longer_than_a_page(layout: str, region: str, kind: str) -> None:
    block = kinds(1500)[kind]
    made = printed(handout({region: [Heading(2, text("Head")), block]}, layout=layout))
    assert made.pages >= 2
    assert spoken_text(made.pdf).count("word") == 1500 * (1 if kind == "paragraph" else 2)
    assert check_tags(made.pdf) == ()


@pytest.mark.parametrize("region", ["lead", "side"])
def test_the_columns_of_a_sheet_may_be_longer_than_a_page(region: str) -> None:
    other = {"lead": "side", "side": "lead"}[region]
    regions = {
        "lead": [],
        "side": [],
        region: [Paragraph(text("word " * 90))] * 12,
        other: [Paragraph(text("x"))],
    }
    made = printed(handout({name: regions[name] for name in ("lead", "side")}))
    assert made.pages >= 2
    assert spoken_text(made.pdf).count("word") == 90 * 12
    assert check_tags(made.pdf) == ()


@pytest.mark.parametrize(("layout", "region"), LAYOUTS)
def test_what_no_page_can_hold_is_an_error_at_its_region(layout: str, region: str) -> None:
    figure = Statistic(6, 100, text("6 " + "word " * 4000), "6 of 100 dots")
    document = handout(
        {"close": [Paragraph(text("short"))], region: [Heading(2, text("Head")), figure]}, layout=layout
    )
    (diagnostic,) = refusals(document)
    assert diagnostic.rule == "layout.cannot-split"
    said = re.fullmatch(
        rf"A piece of the region {region} is taller than a page, by (\d+) points\.", diagnostic.message
    )
    assert said is not None
    assert int(said[1]) > 0
    assert diagnostic.span == document.regions[1].span


def placed_texts(flow: Flowable, width: float) -> list[TextFlow]:
    """The paragraphs of a flowable from top to bottom, columns one after the other."""
    if isinstance(flow, TextFlow):
        return [flow]
    if isinstance(flow, TwoColumns):
        return [t for column in flow._set(width) or (flow.content,) for t in placed_texts(column, width)]
    if isinstance(flow, Column | SideBySide):
        return [t for child in flow.children for t in placed_texts(child, width)]
    return []


@settings(max_examples=tries(25))
@given(st.lists(st.integers(1, 160), min_size=12, max_size=30))
def test_a_heading_has_two_lines_of_its_text_below_it_on_the_same_page(counts: list[int]) -> None:
    blocks: list[Block] = []
    for number, count in enumerate(counts):
        blocks.append(Heading(3, text(f"Heading {number}")))
        blocks.append(Paragraph(text("word " * count)))
    leading = sample_theme().styles().body.leading
    for page in pour(composed(*blocks), 300, 400).pages:
        flows = [placed.flowable for placed in page.placed]
        assert not flows[-1].keep_with_next
        for above, below in pairwise(flows):
            if above.keep_with_next:
                assert isinstance(below, TextFlow)
                whole = len(below.lines(300)) * leading == below.measure(300) and below._fixed is None
                assert whole or below.measure(300) >= 2 * leading


@settings(max_examples=tries(20))
@given(st.integers(0, 40), st.integers(150, 400))
def test_neither_column_ends_with_a_heading(before: int, after: int) -> None:
    blocks: list[Block] = [Heading(2, text("Long"))]
    for number in range(12):
        blocks.append(Heading(3, text(f"Part {number}")))
        blocks.append(Paragraph(text("word " * (before + after * (number % 3) // 2 + 4))))
    sheets = laid(handout({"body": blocks}))
    for page in sheets.pages:
        for placed in page.placed:
            for flow in _two_columns(placed.flowable):
                for column in flow._set(placed.width):
                    assert not placed_texts(column, placed.width)[-1].keep_with_next


def _two_columns(flow: Flowable) -> list[TwoColumns]:
    if isinstance(flow, TwoColumns):
        return [flow]
    return [t for child in flow.children for t in _two_columns(child)] if isinstance(flow, Column) else []


class Counted(Piece):
    """A line that counts how often it is asked for its height."""

    asked = 0

    def measure(self, width: float) -> float:
        Counted.asked += 1
        return super().measure(width)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_of_a_long_text_asks_no_more_than_a_page_of_a_short_one(columns: int) -> None:
    """The work of a page must not grow with all that follows it: a long handout would take minutes."""

    def asked_a_page(pages: int) -> float:
        lines = Column([Counted(10) for _ in range(40 * columns * pages)])
        Counted.asked = 0
        flow: Flowable = TwoColumns(lines) if columns == 2 else lines
        poured, overflow = flow_pages([flow], [Box(0, 0, 300, 400)])
        assert overflow is None
        assert len(poured) == pages
        return Counted.asked / pages

    assert asked_a_page(100) <= 1.3 * asked_a_page(10)


@settings(max_examples=tries(60))
@given(st.lists(st.integers(5, 90), min_size=2, max_size=40), st.integers(20, 900))
def test_a_column_knows_without_counting_all_whether_it_exceeds_a_height(
    heights: list[int], limit: int
) -> None:
    column = Column([Piece(height) for height in heights])
    assert column.exceeds(300, limit) == (sum(heights) > limit)
    assert column.measure(300) == sum(heights)
    assert column.exceeds(300, limit) == (sum(heights) > limit)


@settings(max_examples=tries(40))
@given(st.integers(1, 24), st.integers(5, 110), st.sampled_from(LAYOUTS))
def test_the_source_line_has_its_room_below_the_text_of_the_last_page(
    count: int, words: int, place: tuple[str, str]
) -> None:
    layout, region = place
    document = handout({region: [Paragraph(text("word " * words))] * count}, layout=layout)
    sources = tuple(SourceLabel(f"s{n}", f"Source number {n}", f"Source {n}") for n in range(12))
    sheets = laid(replace(document, sources=sources))
    placed = sheets.pages[-1].placed
    (note,) = (one for one in placed if said(one).startswith("Sources: "))
    if len(sheets.pages) > 1:  # the line for the night stands in the foot, and is read last
        assert said(placed[-1]).startswith("After hours: ")
        assert placed[-1].top < note.bottom
    for other in placed:
        if other.top > note.top and other.flowable.measure(other.width):
            assert other.bottom >= note.top - 0.01


def said(one: Placed) -> str:
    return plain_text(one.flowable.text) if isinstance(one.flowable, TextFlow) else ""


def fits(document: Document) -> bool:
    try:
        laid(document)
    except HandpressError:
        return False
    return True


def test_a_piece_as_tall_as_a_page_leaves_the_sources_a_page_of_their_own() -> None:
    pages: list[int] = []
    for words in range(60, 400, 12 if everything() else 40):
        step = TimelineStep(text("Step"), 2, (Paragraph(text("word " * words)),))
        document = handout({"body": [Timeline((step, step, step))]})
        if not fits(document):
            assert [diagnostic.rule for diagnostic in refusals(document)] == ["layout.cannot-split"]
            break
        made = printed(document)
        pages.append(made.pages)
        assert spoken_text(made.pdf).count("word") == 3 * words
        assert check_tags(made.pdf) == ()
    assert pages[0] == 1
    assert pages[-1] == 3


@pytest.mark.parametrize(("layout", "region"), LAYOUTS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_long_title_stays_on_its_page(layout: str, region: str, paper: str) -> None:
    """A title has at most 100 characters, the line under it 200, the kind of piece 40."""
    blocks = [Paragraph(text("word " * 80))] * 12
    for title in ("Wide WORDS " * 9, "Understanding what may help you and your family " * 2):
        document = handout(
            {region: blocks}, layout=layout, title=title.strip(), subtitle="Mm " * 66, label="Wide label " * 3
        )
        made = printed(document, paper)
        for page, (width, height) in enumerate(page_sizes(made.pdf)):
            for char in characters(made.pdf, page):
                assert char.box[0] >= 18
                assert char.box[2] <= width - 18
                assert char.box[1] >= 18
                assert char.box[3] <= height - 18
        assert check_tags(made.pdf) == ()
        assert title.strip()[:40] in re.sub(r"\s+", " ", spoken_text(made.pdf))


@pytest.mark.parametrize("layout", ["sheet", "checklist"])
def test_an_empty_handout_is_a_page_with_its_title(layout: str) -> None:
    made = printed(handout({}, layout=layout))
    assert made.pages == 1
    assert "A trial" in text_of(made.pdf, 0)
    assert check_tags(made.pdf) == ()


def test_a_box_as_tall_as_a_page_leaves_no_page_with_a_title_alone() -> None:
    head = tuple(text(title) if title else () for title in ("", "Yes", "No"))
    asked = "A question number {} that is long enough to take two lines here"
    for count in range(4, 40, 3 if everything() else 9):
        rows = tuple((text(asked.format(number)), (), ()) for number in range(count))
        card = Card(text("Questions"), 2, (Table(head, rows),), key=True)
        made = printed(handout({"main": [card], "close": [Paragraph(text("The end."))]}, layout="checklist"))
        first = text_of(made.pdf, 0)
        assert first.count("A question") >= min(count, 8)
        assert spoken_text(made.pdf).count("A question") == count
        assert check_tags(made.pdf) == ()


def test_a_last_page_that_is_nearly_empty_is_a_warning_with_its_number() -> None:
    told = []
    for count in range(30, 50):
        sheets = laid(handout({"body": [Paragraph(text("Words " * 20))] * count}))
        found = [one for one in sheets.diagnostics if one.rule == "layout.page-nearly-empty"]
        last = sheets.pages[-1]
        area = dict(last.regions)["body"]
        used = area.top - min(one.bottom for one in last.placed if not said(one))
        assert bool(found) == (len(sheets.pages) > 1 and used < area.height / 3)
        told += [one.message for one in found]
    assert told
    full = re.compile(r"page (\d) of \1 is only \d+% full \(layout sheet, letter\)")
    assert all(full.fullmatch(words) for words in told)


@pytest.mark.parametrize(
    ("layout", "region"), [("large", "body"), ("booklet", "body"), ("booklet-reader", "body")]
)
def test_a_nearly_empty_page_is_told_in_every_format_with_pages(layout: str, region: str) -> None:
    told: set[int] = set()
    for count in range(12, 26):
        sheets = laid(handout({region: [Paragraph(text("Words " * 20))] * count}, layout=layout))
        told |= {count for one in sheets.diagnostics if one.rule == "layout.page-nearly-empty"}
    assert 0 < len(told) < 14, told


def test_a_short_handout_of_one_page_is_no_nearly_empty_page() -> None:
    assert laid(handout({"body": [Paragraph(text("A word."))]})).diagnostics == ()
