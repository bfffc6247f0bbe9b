"""No word is lost on its way to paper: what the pages show is compared with what the handout says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from clinics import ALWAYS, Command
from msgspec.structs import replace
from press import (
    META,
    composed,
    handout,
    laid,
    pour,
    printed,
    sample_brand,
    sample_theme,
    shipped_formats,
    text,
)
from reading import spoken_text

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    Field,
    FieldRow,
    Figure,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Table,
)
from handpress.document.variants import Variant
from handpress.document.walk import passages
from handpress.flowables import text as flowing_text
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.containers import Inset
from handpress.flowables.drawings.drawing import DrawingFlow
from handpress.flowables.node import Node
from handpress.flowables.table import TableFlow
from handpress.flowables.textrun import TextRun
from handpress.layout.engine import lay_out
from handpress.layout.expected import ExpectedText, ExpectedWords, spaced_words
from handpress.layout.job import LayoutOptions
from handpress.layout.sheets import Sheets
from handpress.pdf import showtext
from handpress.pdf.compare import differences
from handpress.pdf.drawn import DrawnElement, DrawnLine
from handpress.pdf.metadata import Metadata
from handpress.pdf.printjob import JobPart, print_job
from handpress.pdf.seen import bounds
from handpress.pdf.write import print_pdf
from handpress.workspace import Workspace

LOST, MOVED, ADDED = "pdf.words-lost", "pdf.words-out-of-order", "pdf.words-added"


def at(line: int) -> Span:
    return Span("handouts/trial.md", line)


def item(words: str, line: int, *more: Block) -> ListItem:
    return ListItem((Paragraph(text(words), span=at(line)), *more), at(line))


BODY: tuple[Block, ...] = (
    Heading(2, text("What helps"), span=at(11)),
    Paragraph(text("Breathe slowly and look around you."), span=at(12)),
    BulletList((item("First thing", 13), item("Next thing", 14), item("Last thing", 15)), at(13)),
    Paragraph(text("Then rest."), span=at(17)),
)


def stopped(sheets: Sheets, meta: Metadata = META) -> list[tuple[str, str, str]]:
    """Rule, place and the words in quotes of each problem that stops the printing."""
    with pytest.raises(HandpressError) as stop:
        print_pdf(sheets, meta)
    return [_told(diagnostic) for diagnostic in stop.value.diagnostics]


def _told(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.rule, str(diagnostic.span), diagnostic.message.split("“")[1].rstrip("”")


# ---- a layout that loses words --------------------------------------------------------------

OWN = '''
"""A layout of a clinic's own that has a fault."""

from handpress.layout import (
    LETTER, Canvas, Column, Duplex, Flowable, Format, Job, LayoutResult, Placed, RegionSpec, flowing_pages
)


class Faulty(Flowable):
    def __init__(self, content):
        self.content = content
        self.space_before, self.space_after = content.space_before, content.space_after

    def measure(self, width):
        return self.content.measure(width)

    def draw(self, canvas, x, top, width):
        FAULT


def lay_out(job):
    parts = {}
    for region in REGIONS:
        flows = job.compose(BLOCKS, job.section(region.name), 12.0)
        parts[region.name] = [Faulty(flow) if isinstance(flow, Column) else flow for flow in flows]
    return flowing_pages(job, job.paper.portrait, parts)


FORMAT = Format(
    name="faulty",
    title="Faulty",
    papers=(LETTER,),
    regions=(RegionSpec("main", "text", fixed=False), RegionSpec("more", "more text", fixed=False)),
    default_region="main",
    duplex=Duplex.LONG_EDGE,
    lay_out=lay_out,
)
'''
DRAW = "self.content.draw(canvas, x, top, width)"
TRIAL = f"""---
title: The trial
label: Handout
audience: Everybody
layout: faulty
purpose: To be tested
main_message: ptsd.treatable
about: [ptsd]
---

::: main
## A heading

Look around you.

- First thing to do
- Next thing to do
- Last thing to do
:::

::: more
Then rest a while.
{ALWAYS}:::
"""


def _make(handpress: Command, clinic: Workspace, fault: str, regions: str, blocks: str) -> tuple[int, str]:
    own = clinic.root / "layouts"
    own.mkdir(exist_ok=True)
    code = OWN.replace("FAULT", fault).replace("REGIONS", regions).replace("BLOCKS", blocks)
    (own / "faulty.py").write_text(code, "utf-8")
    (clinic.handouts / "trial.md").write_text(TRIAL, "utf-8")
    told = handpress(here=clinic.root)
    return told.code, " ".join((told.out + told.err).split())


def _line(words: str) -> int:
    return next(n for n, line in enumerate(TRIAL.splitlines(), start=1) if words in line)


ALL, EVERY = "job.document.regions", "region.blocks"


@pytest.mark.parametrize(
    ("fault", "regions", "blocks", "lost"),
    [
        pytest.param("pass", ALL, EVERY, "First thing to do", id="draws nothing"),
        pytest.param(DRAW, "job.document.regions[:1]", EVERY, "Then rest a while.", id="drops a region"),
        pytest.param(
            "Column(self.content.children[:2]).draw(canvas, x, top, width)",
            ALL,
            EVERY,
            "Last thing to do",
            id="leaves out an item",
        ),
        pytest.param(
            "path = canvas.beginPath(); path.rect(x, top - 40, width, 40); canvas.saveState(); "
            f"canvas.clipPath(path, stroke=0, fill=0); {DRAW}; canvas.restoreState()",
            ALL,
            EVERY,
            "Last thing to do",
            id="clips a list",
        ),
        pytest.param(
            "self.content.draw(canvas, x - 900, top, width)", ALL, EVERY, "First thing", id="beside the page"
        ),
        pytest.param(
            "canvas.transform(1, 0, 0, 1, 0, -900); " + DRAW + "; canvas.transform(1, 0, 0, 1, 0, 900)",
            ALL,
            EVERY,
            "First thing",
            id="below the page",
        ),
        pytest.param(
            "with canvas.artifact(): " + DRAW,
            ALL,
            EVERY,
            "First thing",
            id="tagged as decoration",
        ),
        pytest.param(DRAW, ALL, "region.blocks[:1]", "Look around you.", id="drops blocks"),
    ],
)
def test_a_layout_that_loses_words_stops_that_handout_and_names_the_line(
    handpress: Command, small_workspace: Workspace, fault: str, regions: str, blocks: str, lost: str
) -> None:
    code, told = _make(handpress, small_workspace, fault, regions, blocks)
    assert code == 1
    assert "These words would be missing on the printed page (layout faulty): “" + lost in told
    assert f"handouts/trial.md:{_line(lost)}" in told
    made = {path.name for path in small_workspace.out.glob("*.pdf")}
    assert made == {"hello-sheet-letter.pdf"}  # the others are made


def test_the_same_layout_without_a_fault_is_printed(handpress: Command, small_workspace: Workspace) -> None:
    code, told = _make(handpress, small_workspace, DRAW, ALL, EVERY)
    assert code == 0, told
    assert (small_workspace.out / "trial-faulty-letter.pdf").is_file()


def test_blocks_in_another_order_stop_the_handout(handpress: Command, small_workspace: Workspace) -> None:
    code, told = _make(handpress, small_workspace, DRAW, ALL, "region.blocks[::-1]")
    assert code == 1
    assert "printed and read aloud in another place than the handout has them" in told


def test_words_that_are_printed_twice_stop_the_handout(
    handpress: Command, small_workspace: Workspace
) -> None:
    code, told = _make(handpress, small_workspace, DRAW, ALL, "region.blocks + region.blocks[:1]")
    assert code == 1
    assert "would print words here that are not in the handout: “A heading”" in told


# ---- words lost deeper down -----------------------------------------------------------------


@pytest.fixture
def sheets() -> Sheets:
    return laid(handout({"body": BODY}))


def test_what_is_compared_is_what_the_pages_code_shows(
    sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Then rest." in spoken_text(print_pdf(sheets, META).pdf)
    write = showtext._shown

    def lossy(data: bytes, kerns: tuple[float, ...] | None, start: int) -> str:
        return write(data.replace(b"rest", b"test"), kerns, start)

    monkeypatch.setattr(showtext, "_shown", lossy)
    assert stopped(laid(handout({"body": BODY}))) == [(LOST, "handouts/trial.md:17", "rest.")]


def test_a_line_that_ends_without_its_space_is_heard_as_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    long = Paragraph(
        text("These are words enough that the line is broken somewhere in the middle. " * 3), span=at(9)
    )
    assert "middle. These" in spoken_text(printed(handout({"body": [long]})).pdf)
    segments = flowing_text.TextFlow._segments

    def glued(self: flowing_text.TextFlow, line: object, left: float, ends_flow: bool) -> object:
        return segments(self, line, left, True)  # type: ignore[arg-type]

    monkeypatch.setattr(flowing_text.TextFlow, "_segments", glued)
    assert stopped(laid(handout({"body": [long]})))[0][:2] == (LOST, "handouts/trial.md:9")


def test_a_title_that_is_not_drawn_is_missed(sheets: Sheets) -> None:
    first, *others = sheets.pages
    bare = tuple(one for one in first.placed if getattr(one.flowable, "node", Node("P")).role != "H1")
    assert len(bare) == len(first.placed) - 1
    spoiled = replace(sheets, pages=(replace(first, placed=bare), *others))
    assert stopped(spoiled) == [(LOST, "handouts/trial.md:1", "A trial")]


def test_a_drawing_that_leaves_out_its_words_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = tuple(text(words) for words in ("Upsetting memories", "Avoiding", "Mood", "On guard"))
    wheel = Figure("symptom-wheel", "Four groups", labels=labels, notes=(text("Dreams"),) * 0, span=at(30))
    document = handout({"body": [*BODY, wheel]})
    try:
        sheets = laid(document)
    except HandpressError as error:  # pragma: no cover - says what the drawing asks for
        pytest.fail(str(error))
    print_pdf(sheets, META)
    monkeypatch.setattr(DrawingFlow, "draw", lambda *_: None)
    found = stopped(laid(document))
    assert {(rule, place) for rule, place, _ in found} == {(LOST, "handouts/trial.md:30")}
    assert found[0][2].startswith("Upsetting")


TABLE = Table(
    tuple(text(f"Column {n}") for n in range(4)),
    tuple(tuple(text(f"Row {row} entry {n} with unbreakablewords{n}") for n in range(4)) for row in range(3)),
    span=at(40),
)


def _large(*blocks: Block) -> Sheets:
    form = shipped_formats()["large"]
    document = handout({"body": blocks}, layout="large")
    return lay_out(document, sample_brand(), form, "letter", LayoutOptions(variant=Variant.LARGE))


def test_a_wide_table_that_is_printed_in_parts_is_read_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = spoken_text(print_pdf(_large(*BODY, TABLE, *BODY), META).pdf)
    assert heard.count("Column 0") > 1
    assert heard.count("Column 3") == 1
    draw = TableFlow._draw_row

    def lossy(self: TableFlow, canvas: object, row: Sequence[object], *others: object) -> None:
        if "Row 2 entry 3" not in "".join(part.text for cell in row for part in cell.text):  # type: ignore[attr-defined]
            draw(self, canvas, row, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(TableFlow, "_draw_row", lossy)
    found = stopped(_large(*BODY, TABLE, *BODY))
    assert (LOST, "handouts/trial.md:40", "Row 2 entry 3 with unbreakablewords3") in found


# ---- what is no loss ------------------------------------------------------------------------


def test_a_box_that_goes_on_over_the_page_shows_its_title_again_and_loses_nothing() -> None:
    inside = [Paragraph(text(f"Line {n} inside of the box, long enough to be broken.")) for n in range(30)]
    box = Callout(CalloutKind.GET_HELP, text("Boxed title"), 2, tuple(inside))
    heard = spoken_text(print_pdf(_large(box, Card(text("Another"), 2, tuple(inside))), META).pdf)
    assert heard.count("Boxed title") == 1


STEPS = "1Call or text 988•any hour2Call 911Stay on the line 9113Call us: 207-555-0142"


@pytest.mark.parametrize("layout", sorted(shipped_formats()))
def test_a_numbered_step_prints_its_list_and_its_second_paragraph_in_every_format(layout: str) -> None:
    form = shipped_formats()[layout]
    more = Paragraph(text("Stay on the line 911"), span=at(23))
    steps = OrderedList(
        (
            item("Call or text 988", 20, BulletList((item("any hour", 21),), at(21))),
            item("Call 911", 22, more),
            item("Call us: 207-555-0142", 24),
        ),
        span=at(20),
    )
    hours = Paragraph(text("After hours: 207-555-0199"), span=at(30))
    regions: dict[str, list[Block]] = {form.default_region: [steps]}
    regions.setdefault("back" if layout == "card" else form.default_region, []).append(hours)
    document = handout(regions, layout=layout)
    sheets = lay_out(document, sample_brand(), form, form.papers[0].name, LayoutOptions(variant=form.variant))
    heard = spoken_text(print_pdf(sheets, META).pdf)
    assert STEPS in heard.replace("\n", "")
    assert "After hours: 207-555-0199" in heard


# ---- words that are printed and cannot be seen, and words that are cut ----------------------


def _one(draw: Callable[[Canvas, Node], None]) -> Sheets:
    """A sheet with one paragraph, which something is done to."""

    class Spoiled(Flowable):
        def measure(self, width: float) -> float:
            return 40.0

        def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
            draw(canvas, node)

    sheets = laid(handout({"main": [Paragraph(text("Look around you."), span=at(12))]}, layout="checklist"))
    first = sheets.pages[0]
    place = next(one for one in first.placed if isinstance(one.flowable, Inset))
    assert isinstance(place.flowable, Inset)
    assert isinstance(place.flowable.content, flowing_text.TextFlow)
    node = place.flowable.content.node
    spoiled = replace(place, flowable=Spoiled())
    placed = tuple(spoiled if one is place else one for one in first.placed)
    return replace(sheets, pages=(replace(first, placed=placed),))


def _show(canvas: Canvas, node: Node, x: float, y: float, words: str = "Look around you.") -> None:
    with canvas.tag(node):
        canvas.show_runs(x, y, [TextRun(words, sample_theme().fonts.body, 12.0, "#000000")])


def _clipped(canvas: Canvas, node: Node) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(60, 380, 60, 60)
    canvas.clipPath(path, stroke=0, fill=0)
    _show(canvas, node, 72, 400)
    canvas.restoreState()


def _under_a_box(canvas: Canvas, node: Node) -> None:
    _show(canvas, node, 72, 400)
    canvas.setFillColor("#FFFFFF")
    canvas.rect(100, 390, 40, 40, stroke=0, fill=1)


def _under_a_hill(canvas: Canvas, node: Node) -> None:
    _show(canvas, node, 72, 400)
    path = canvas.beginPath()
    path.moveTo(60, 380)
    path.curveTo(90, 440, 120, 440, 150, 380)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _half_lines(canvas: Canvas, node: Node) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(60, 403, 400, 60)
    canvas.clipPath(path, stroke=0, fill=0)
    _show(canvas, node, 72, 400)
    canvas.restoreState()


@pytest.mark.parametrize(
    ("draw", "how"),
    [
        (lambda canvas, node: _show(canvas, node, 560, 400), "cut off at an edge"),
        (lambda canvas, node: _show(canvas, node, 500, 400), "printed past the edge of their column"),
        (lambda canvas, node: _show(canvas, node, 30, 400), "printed past the edge of their column"),
        (_clipped, "cut off at an edge"),
        (_under_a_box, "hidden under something else"),
        (_under_a_hill, "hidden under something else"),
    ],
)
def test_words_that_cannot_be_seen_stop_the_handout(draw: Callable[[Canvas, Node], None], how: str) -> None:
    with pytest.raises(HandpressError) as stop:
        print_pdf(_one(draw), META)
    (told,) = stop.value.diagnostics
    assert (told.rule, str(told.span)) == ("pdf.words-unseen", "handouts/trial.md:12")
    assert f"These words would be {how} (layout checklist): “Look around you.”" in told.message


def test_half_a_line_is_not_seen() -> None:
    with pytest.raises(HandpressError) as stop:
        print_pdf(_one(_half_lines), META)
    assert {one.rule for one in stop.value.diagnostics} <= {"pdf.words-lost", "pdf.words-unseen"}


def _beside_a_box(canvas: Canvas, node: Node) -> None:
    canvas.setFillColor("#FFFFFF")
    canvas.rect(60, 380, 200, 60, stroke=0, fill=1)  # under it
    _show(canvas, node, 72, 400)
    canvas.rect(60, 410, 200, 60, stroke=0, fill=1)  # above it
    canvas.rect(180, 380, 200, 60, stroke=0, fill=1)  # beside it
    canvas.rect(60, 380, 200, 60, stroke=1, fill=0)  # around it
    path = canvas.beginPath()  # a hill whose frame covers it, and whose slope does not
    path.moveTo(60, 500)
    path.curveTo(61, 390, 62, 390, 63, 380)
    path.lineTo(260, 380)
    path.lineTo(63, 379)
    path.lineTo(59, 500)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def test_what_lies_under_beside_or_around_words_hides_none() -> None:
    print_pdf(_one(_beside_a_box), META)


def _two_lines(canvas: Canvas, node: Node, first: str, second: str) -> None:
    _show(canvas, node, 72, 400, first)
    _show(canvas, node, 72, 380, second)


def test_a_word_that_is_cut_between_two_letters_stops_the_handout_whoever_drew_it() -> None:
    with pytest.raises(HandpressError) as stop:
        print_pdf(_one(lambda canvas, node: _two_lines(canvas, node, "Look aro", "und you.")), META)
    (told,) = stop.value.diagnostics
    assert (told.rule, str(told.span)) == ("pdf.word-cut", "handouts/trial.md:12")
    assert "“around”" in told.message


def test_a_line_of_the_clinics_that_is_cut_is_named_in_its_file(sheets: Sheets) -> None:
    assert sheets.expected is not None
    brand = Span("brand/brand.yaml", 12)
    own = replace(sheets.expected, texts=(), own=("Harborstreet",), clinic=("Harborstreet",), brand=brand)
    lines = [DrawnLine(0, 400.0, "Harbor"), DrawnLine(0, 380.0, "street")]
    (told,) = differences(own, [DrawnElement(Node("P"), lines)], Node("Document"))
    assert (told.rule, told.span) == ("pdf.name-cut", brand)
    assert "“Harborstreet”" in told.message


def test_a_diary_reads_the_words_beside_its_title_in_the_order_of_the_handout() -> None:
    fields = FieldRow((Field(text("Name")), Field(text("Date"))), at(50))
    words = Paragraph(text("Write one line a day."), span=at(51))
    grid = Table((text("Day"), text("Mood")), ((text("Monday"), ()),), span=at(60))
    for blocks, heard in (((fields, words), "NameDateWrite one"), ((words, fields), "a day.NameDate")):
        pdf = printed(handout({"top": blocks, "grid": [grid], "close": BODY}, layout="diary")).pdf
        assert heard in spoken_text(pdf)


def test_sheets_that_are_not_of_a_handout_are_not_compared() -> None:
    sheets = pour(composed(*BODY), 300)
    assert sheets.expected is None
    print_pdf(sheets, META)


def test_a_pack_is_compared_as_the_handouts_own_file_is(sheets: Sheets) -> None:
    assert sheets.expected is not None
    edition = print_pdf(sheets, META).edition
    other = laid(handout({"body": BODY}))
    print_job([JobPart(other, edition, 3, "A trial")], META, "Simplex")
    passage = next(one for one in passages(handout({"body": BODY})) if one.words == "Then rest.")
    due = replace(sheets.expected, texts=(*sheets.expected.texts, ExpectedText("Once more.", passage)))
    third = replace(laid(handout({"body": BODY})), expected=due)
    with pytest.raises(HandpressError) as stop:
        print_job([JobPart(third, edition, 3, "A trial")], META, "Simplex")
    assert [_told(diagnostic) for diagnostic in stop.value.diagnostics] == [
        (LOST, "handouts/trial.md:17", "Once more.")
    ]


def test_words_are_compared_whatever_stands_between_them() -> None:
    assert spaced_words(" two\u00a0words \n and\tmo\u00adre ") == "two words and more"


@pytest.mark.parametrize(
    ("path", "box"),
    [
        ("n 1 2 m 3 4 l 9 1 l h", (1, 1, 9, 4)),
        ("n 10 20 30 -5 re", (10, 15, 40, 20)),
        ("n 0 0 m 1 1 2 8 3 3 c h", (0, 0, 3, 8)),
        ("n", (0, 0, 0, 0)),
    ],
)
def test_a_clip_is_the_rectangle_around_its_path(path: str, box: tuple[float, ...]) -> None:
    assert bounds(path) == box


def test_what_a_format_prints_of_its_own_is_no_addition(sheets: Sheets) -> None:
    expected = sheets.expected
    assert isinstance(expected, ExpectedWords)
    assert {"A trial", "A short line under it", "Handout"} <= set(expected.own)
    assert [one.words for one in expected.texts][:2] == ["What helps", "Breathe slowly and look around you."]
