"""Every kind of block prints all of its words, in order, however it is nested and wherever a page ends."""

from __future__ import annotations

import re

import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL.Image import Image
from press import META, bare, composed, handout, pour, poured, printable, printed, said, sample_theme, text
from reading import (
    decoration_text,
    links,
    outline_of_tags,
    page_sizes,
    render,
    spoken_text,
    text_by_element,
)

from handpress.diagnostics import Diagnostic
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    CheckItem,
    Checklist,
    Contact,
    ContactKind,
    ContactLine,
    Field,
    FieldRow,
    Heading,
    InlineField,
    ListItem,
    OrderedList,
    Paragraph,
    QRCode,
    Run,
    Statistic,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    TimelineStep,
    WritingLines,
    plain_text,
)
from handpress.flowables.components import IconSection
from handpress.flowables.lists import Bullet
from handpress.flowables.table import TableFlow
from handpress.flowables.tinted_box import TintedBox
from handpress.pdf.write import print_pdf
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags
from handpress.proof.tags.model import StructElement, open_tagged

MARGIN = 36.0

words = st.lists(st.text(st.sampled_from(printable()), min_size=1, max_size=12), min_size=1, max_size=14).map(
    " ".join
)
texts = words.map(text)
cells = texts.filter(lambda cell: len(plain_text(cell)) <= 50)  # a row never splits: it must fit a page
paragraphs = texts.map(Paragraph)
levels = st.just(2)
icons = st.sampled_from([None, "phone", "pill"])


def items(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[ListItem]:
    return st.tuples(paragraphs, st.lists(inner, max_size=1)).map(lambda p: ListItem((p[0], *p[1])))


bullets = st.recursive(
    st.lists(paragraphs.map(lambda p: ListItem((p,))), min_size=1, max_size=4).map(
        lambda made: BulletList(tuple(made))
    ),
    lambda inner: st.builds(
        lambda kind, made: kind(tuple(made)),
        st.sampled_from([BulletList, OrderedList]),
        st.lists(items(inner), min_size=1, max_size=3),
    ),
    max_leaves=4,
)
checklists = st.lists(
    st.builds(CheckItem, texts, st.lists(paragraphs, max_size=1).map(tuple)),
    min_size=1,
    max_size=4,
).map(lambda made: Checklist(tuple(made)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(2, 3))
    row = st.tuples(*[cells] * columns)
    return Table(draw(row), tuple(draw(st.lists(row, min_size=2, max_size=6))), draw(st.just(()) | texts))


fields = st.lists(st.builds(Field, texts, st.integers(1, 3)), min_size=1, max_size=3).map(
    lambda made: FieldRow(tuple(made))
)
writing = st.builds(WritingLines, st.just(()) | texts, st.integers(1, 3))
statistics = st.tuples(st.integers(1, 99), words).map(
    lambda p: Statistic(p[0], 100, text(f"{p[0]} of 100 {p[1]}"), f"{p[0]} of 100 dots are filled")
)
simple = st.one_of(paragraphs, bullets, checklists, fields, writing)
inner_blocks = st.lists(simple, min_size=1, max_size=3).map(tuple)
callouts = st.builds(Callout, st.sampled_from(CalloutKind), texts, levels, inner_blocks, icons)
cards = st.builds(Card, texts, levels, inner_blocks, icons, st.booleans())
timelines = st.lists(
    st.builds(TimelineStep, texts, levels, st.lists(paragraphs, min_size=1, max_size=2).map(tuple), icons),
    min_size=1,
    max_size=3,
).map(lambda made: Timeline(tuple(made)))
headings = st.builds(Heading, st.sampled_from([2, 3]), texts, icons)
anything = st.one_of(
    simple, headings, tables(), callouts, cards, timelines, statistics, st.just(ThematicBreak())
)


def faults(pdf: bytes) -> list[Diagnostic]:
    """What the checker finds, but for the heading of the handout that these pages do not have."""
    return [found for found in check_tags(pdf) if not found.rule.startswith("tags.heading")]


@given(st.lists(anything, min_size=1, max_size=4).map(tuple), st.floats(260, 560), st.booleans())
def test_all_words_of_all_blocks_are_read_in_order(
    blocks: tuple[Block, ...], width: float, wide: bool
) -> None:
    pdf = poured(composed(*blocks, wide=wide, compact=not wide), width, 650)
    assert bare(spoken_text(pdf)) == bare(said(blocks))


@given(st.lists(st.one_of(simple, tables(), callouts, cards), min_size=3, max_size=8).map(tuple))
def test_pages_may_end_inside_of_any_block(blocks: tuple[Block, ...]) -> None:
    pdf = poured(composed(*blocks), 420, 480)
    assert bare(spoken_text(pdf)) == bare(said(blocks))
    assert faults(pdf) == []


@given(st.lists(anything, min_size=1, max_size=6).map(tuple), st.sampled_from(["sheet", "checklist"]))
def test_a_whole_handout_of_any_blocks_says_them_in_order_and_is_sound(
    blocks: tuple[Block, ...], layout: str
) -> None:
    region = "body" if layout == "sheet" else "main"
    made = printed(handout({region: (Heading(2, text("First")), *blocks)}, layout=layout))
    read = bare(spoken_text(made.pdf))
    assert bare("First" + said(blocks)) in read
    assert check_tags(made.pdf) == ()


def test_a_short_address_that_breaks_in_a_narrow_column_is_not_taken_for_two_words() -> None:
    pdf = poured(composed(Paragraph(text("to my_own_site"))), 62)
    pieces = open_tagged(pdf).pages[0].pieces
    lines = [line for piece in pieces if piece.mcid is not None for _, line in piece.shown]
    assert lines == ["to my_own_", "site"]
    assert check_tags(pdf) == ()


# ---- lists


def bullet_list(*words: str) -> BulletList:
    return BulletList(tuple(ListItem((Paragraph(text(word)),)) for word in words))


def test_a_list_item_over_two_pages_has_one_label_and_one_body() -> None:
    pdf = poured(composed(bullet_list("word " * 60, "short")), 150, 160)
    assert len(page_sizes(pdf)) > 1
    assert outline_of_tags(pdf).split() == [
        "Document",
        "Sect",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "LI",
        "Lbl",
        "LBody",
    ]
    assert [words for _, words in text_by_element(pdf, "Lbl")] == ["•", "•"]
    assert faults(pdf) == []


def test_a_list_in_a_list_belongs_to_its_item() -> None:
    nested = BulletList((ListItem((Paragraph(text("Above")), OrderedList(bullet_list("one", "two").items))),))
    pdf = poured(composed(nested), 200)
    assert outline_of_tags(pdf).split() == (
        ["Document", "Sect", "L", "LI", "Lbl", "LBody", "P", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]
    )
    assert [words for _, words in text_by_element(pdf, "Lbl")] == ["•", "1", "2"]


def test_a_split_item_draws_its_bullet_once() -> None:
    theme = sample_theme()
    (column,) = composed(bullet_list("word " * 60))(theme, pour(composed(), 200).root)
    parts = column.split(150, 90)
    assert parts is not None
    first = parts[0].children[0]  # type: ignore[attr-defined]
    rest = parts[1].children[0]  # type: ignore[attr-defined]
    assert isinstance(first, Bullet)
    assert not isinstance(rest, Bullet)


def test_a_tick_box_is_named_by_its_item_and_says_so_once() -> None:
    made = Checklist((CheckItem(text("I ate nothing"), (Paragraph(text("Since midnight")),)),))
    pdf = poured(composed(made), 200)
    assert "Form" in outline_of_tags(pdf)
    assert transcript(pdf).count("I ate nothing") == 1
    assert "Tick box" in transcript(pdf)
    assert faults(pdf) == []


# ---- tables


def long_table(rows: int) -> Table:
    return Table(
        (text("What you may feel"), text("What to expect")),
        tuple((text(f"Sign {n}"), text(f"It goes away after {n} hours or so")) for n in range(rows)),
    )


def test_the_head_of_a_table_is_repeated_on_each_page_as_decoration() -> None:
    pdf = poured(composed(long_table(20)), 300, 180)
    pages = len(page_sizes(pdf))
    assert pages > 2
    assert spoken_text(pdf).count("What you may feel") == 1
    assert "What you may feel" not in decoration_text(pdf, 0)
    for page in range(1, pages):
        assert "What you may feel" in decoration_text(pdf, page)
    assert faults(pdf) == []


def test_a_row_never_splits_and_no_page_has_the_head_alone() -> None:
    sheets = pour(composed(Paragraph(text("word " * 90)), long_table(9)), 300, 190)
    rows = [
        len(placed.flowable.body)
        for page in sheets.pages
        for placed in page.placed
        if hasattr(placed.flowable, "body")
    ]
    assert sum(rows) == 9
    assert all(rows)
    pdf = print_pdf(sheets, META).pdf
    for number in range(9):
        assert spoken_text(pdf).count(f"Sign {number}") == 1


def test_two_rows_that_no_page_holds_together_part() -> None:
    tall = (text("Sign"), text("word " * 150))
    pdf = poured(composed(Table((text("a"), text("b")), (tall, tall, tall))), 300, 600)
    assert len(page_sizes(pdf)) == 3
    assert spoken_text(pdf).count("word") == 450


def test_a_table_has_headers_for_columns_and_with_more_than_two_for_rows() -> None:
    def roles(table: Table) -> list[str]:
        return [role for role, _ in text_by_element(poured(composed(table), 300), "TH", "TD")]

    assert roles(long_table(2)) == ["TH", "TH", "TD", "TD", "TD", "TD"]
    wide = Table((text("a"), text("b"), text("c")), ((text("1"), text("2"), text("3")),))
    assert roles(wide) == ["TH", "TH", "TH", "TH", "TD", "TD"]


def test_a_narrow_column_keeps_room_for_its_longest_word() -> None:
    table = Table(
        (text("Sign"), text("What it is"), text("What to do")),
        ((text("Restlessness"), text("word " * 60), text("other " * 60)),),
    )
    (flow,) = composed(table)(sample_theme(), pour(composed(), 200).root)
    assert isinstance(flow, TableFlow)
    widths = flow.columns(420).widths
    assert abs(sum(widths) - 420) < 0.01
    assert len(flow.body[0][0].lines(widths[0] - 20)) == 1


# ---- boxes


def test_a_callout_over_two_pages_is_one_section_with_one_title_and_two_grounds() -> None:
    box = Callout(CalloutKind.TAKE_CARE, text("Take care"), 2, (Paragraph(text("word " * 150)),))
    sheets = pour(composed(box), 250, 200)
    assert len(sheets.pages) > 1
    assert all(isinstance(placed.flowable, TintedBox) for page in sheets.pages for placed in page.placed)
    pdf = print_pdf(sheets, META).pdf
    assert outline_of_tags(pdf).split() == ["Document", "Sect", "Sect", "H2", "P"]
    assert bare(spoken_text(pdf)) == bare("Take care" + "word " * 150)


def test_the_title_of_a_callout_is_not_left_behind_alone() -> None:
    box = Callout(CalloutKind.TAKE_CARE, text("Take care"), 2, (Paragraph(text("word " * 150)),))
    leading = sample_theme().styles().body.leading
    for lines in range(1, 12):
        above = Paragraph(text("line " * 9 * lines))
        sheets = pour(composed(above, box), 250, 200)
        for page in sheets.pages:
            for placed in page.placed:
                if isinstance(placed.flowable, TintedBox):
                    assert placed.flowable.measure(250) >= 2 * leading + 20


def test_a_callout_parts_between_its_paragraphs_and_shows_its_title_again_for_the_eye_only() -> None:
    paragraphs = tuple(Paragraph(text(f"part {n} " * 12)) for n in range(1, 6))
    sheets = pour(composed(Callout(CalloutKind.GET_HELP, text("In crisis?"), 2, paragraphs)), 250, 200)
    assert len(sheets.pages) > 1
    pdf = print_pdf(sheets, META).pdf
    assert spoken_text(pdf).count("In crisis?") == 1
    for page in range(1, len(sheets.pages)):
        assert decoration_text(pdf, page).count("In crisis?") == 1
    for page in sheets.pages:
        (placed,) = page.placed
        assert isinstance(placed.flowable, TintedBox)
        assert all(child.measure(226) > 0 for child in placed.flowable.content.children)
    assert faults(pdf) == []


def test_a_section_with_an_icon_goes_on_below_its_own_text_with_the_icon_drawn_once() -> None:
    blocks = [Heading(3, text("Staying away"), "phone"), *[Paragraph(text("word " * 40))] * 12]
    sheets = pour(composed(*blocks), 300, 300)
    assert len(sheets.pages) > 2
    icons = [isinstance(placed.flowable, IconSection) for page in sheets.pages for placed in page.placed]
    assert icons.count(True) == 1
    pdf = print_pdf(sheets, META).pdf
    assert spoken_text(pdf).count("word") == 480
    assert faults(pdf) == []


def test_cards_in_a_row_are_equally_high() -> None:
    cards = [Card(text("A card"), 2, (Paragraph(text("word " * n)),)) for n in (5, 60)]
    (row,) = composed(*cards, wide=True)(sample_theme(), pour(composed(), 200).root)
    one, other = (child.measure(w) for child, w in zip(row.children, row.widths(500), strict=True))  # type: ignore[attr-defined]
    assert one < other == row.measure(500)


def test_cards_side_by_side_that_are_taller_than_a_page_go_on_below_themselves() -> None:
    cards = [Card(text(name), 2, (Paragraph(text(f"{name} " * 300)),)) for name in ("left", "right")]
    pdf = poured(composed(*cards, wide=True), 500, 300)
    assert len(page_sizes(pdf)) > 2
    assert bare(spoken_text(pdf)) == bare("left" + "left " * 300 + "right" + "right " * 300)
    assert faults(pdf) == []


def test_two_columns_that_are_taller_than_a_page_are_read_down_the_left_and_then_the_right() -> None:
    numbered = [Paragraph(text(f"number-{n} " + "word " * 30)) for n in range(40)]
    document = handout({"body": (Heading(2, text("Long")), *numbered)})
    made = printed(document)
    assert made.pages > 2
    read = [int(n) for n in re.findall(r"number-(\d+)", spoken_text(made.pdf))]
    assert read == list(range(40))


# ---- numbers and pictures


def test_a_statistic_reads_as_one_sentence_and_its_dots_say_what_they_show() -> None:
    made = Statistic(6, 100, text("6 of every 100 adults have PTSD."), "6 of 100 dots are filled in")
    pdf = poured(composed(made), 220)
    assert text_by_element(pdf, "P") == [("P", "6 of every 100 adults have PTSD.")]
    assert "6 of 100 dots are filled in" in transcript(pdf)
    assert faults(pdf) == []


def test_a_statistic_begins_with_its_numeral_whatever_is_bold() -> None:
    for content in (
        (Run("6", bold=True), Run(" of every 100 adults")),
        (Run("6 of every 100", bold=True), Run(" adults")),
        (Run("6 of every 100 "), Run("adults", bold=True)),
    ):
        pdf = poured(composed(Statistic(6, 100, content, "6 of 100")), 220)
        assert text_by_element(pdf, "P") == [("P", "6 of every 100 adults")]


def test_a_timeline_reads_step_by_step_in_both_widths() -> None:
    steps = tuple(TimelineStep(text(f"Step {n}"), 2, (Paragraph(text(f"What {n} is")),)) for n in (1, 2, 3))
    for wide, width in ((True, 500), (False, 200)):
        pdf = poured(composed(Timeline(steps), wide=wide), width)
        assert bare(spoken_text(pdf)) == "Step1What1isStep2What2isStep3What3is"


def test_contact_lines_are_links_where_they_reach_something() -> None:
    made = Contact(
        (
            ContactLine(ContactKind.ADDRESS, text("120 Shoreline Avenue")),
            ContactLine(ContactKind.PHONE, text("207-555-0142", href="tel:+12075550142")),
            ContactLine(ContactKind.WEB, text("harborlight.example", href="https://harborlight.example")),
            ContactLine(ContactKind.EMAIL, text("us@h.example", href="mailto:us@h.example")),
        )
    )
    pdf = poured(composed(made), 220)
    assert [(link.url, link.contents) for link in links(pdf)] == [
        ("tel:+12075550142", "Call 207-555-0142"),
        ("https://harborlight.example", "Web page https://harborlight.example"),
        ("mailto:us@h.example", "Write to us@h.example"),
    ]
    assert faults(pdf) == []


# ---- QR codes


def code(url: str, title: Text = ()) -> QRCode:
    return QRCode(url, title or text("Read this on your phone"), (text("or have it read aloud"),))


@given(
    st.one_of(
        st.just("https://harborlight.example/ptsd"),
        st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-/"), min_size=1, max_size=200).map(
            "https://harborlight.example/".__add__
        ),
    )
)
def test_a_printed_code_reaches_the_address_of_its_link_and_says_it(url: str) -> None:
    pdf = poured(composed(code(url)), 260, 200)
    (found,) = zxingcpp.read_barcodes(render(pdf, 0, 4.0))
    assert found.text == url
    (link,) = links(pdf)
    assert link.url == url
    assert f"Figure: QR code for {url}" in transcript(pdf) or url in bare(transcript(pdf))
    assert faults(pdf) == []


def test_a_code_is_large_enough_to_scan_and_has_its_quiet_zone() -> None:
    scale = 10.0
    for url in ("https://a.example", "https://harborlight.example/ptsd", "https://h.example/" + "x" * 150):
        # On a tint and under text, where white must be painted for the zone to be white.
        box = Callout(CalloutKind.GOOD_TO_KNOW, text("On your phone"), 2, (code(url),))
        pdf = poured(composed(box), 260, 300)
        picture = render(pdf, 0, scale).convert("L")
        (link,) = links(pdf)
        left, bottom, right, top = link.box
        side = right - left
        assert side >= 0.8 * 72 - 0.01
        assert abs(side - (top - bottom)) < 0.01
        quiet = 4 * side / _modules(picture, link.box, scale)
        across = (left - quiet + 0.2, right + quiet - 0.2)
        upright = (picture.height / scale - top - quiet + 0.2, picture.height / scale - bottom + quiet - 0.2)
        zone = picture.crop(tuple(round(v * scale) for v in (across[0], upright[0], across[1], upright[1])))
        inner = round((quiet - 0.4) * scale)
        zone.paste(255, (inner, inner, zone.width - inner, zone.height - inner))
        assert zone.getextrema()[0] >= 253, url


def _modules(picture: Image, box: tuple[float, float, float, float], scale: float) -> int:
    """Modules of a side, from the finder pattern: its first dark stretch in the top row is seven wide."""
    left, _, right, top = box
    row = round(picture.height - (top - 0.3) * scale)
    start = round((left + 0.2) * scale)
    end = next(x for x in range(start, picture.width) if picture.getpixel((x, row)) > 128)
    return round((right - left) / ((end / scale - left) / 7))


# ---- what a blind reader needs, and no element more


def blank(label: str) -> InlineField:
    return InlineField(label, 4.0)


def test_a_line_to_write_on_belongs_to_the_words_beside_it() -> None:
    pdf = poured(composed(FieldRow((Field(text("Name")), Field(text("Date"))))), 300)
    assert outline_of_tags(pdf).split() == ["Document", "Sect", "P", "Form", "P", "Form"]
    assert transcript(pdf).splitlines()[-2:] == ["Name [Line to write on]", "Date [Line to write on]"]
    foreign = (Run("Nombre", lang="es"), Run(" or name"))
    assert bare(spoken_text(poured(composed(FieldRow((Field(foreign),))), 300))) == "Nombreorname"
    assert "[es: Nombre] or name [Line" in transcript(poured(composed(FieldRow((Field(foreign),))), 300))


def test_room_to_write_is_called_by_what_it_stands_under() -> None:
    made = (
        Heading(2, text("My questions")),
        WritingLines((), 2),
        Paragraph(text("What helps?")),
        WritingLines((), 1),
        WritingLines(text("Other notes"), 1),
    )
    pdf = poured(composed(*made), 300)
    assert transcript(pdf).splitlines()[-4:] == [
        "Line to write on",  # right after the heading, whose words it would repeat
        "What helps?",
        "Line to write on",
        "Other notes [Line to write on]",
    ]
    assert [e.alt for e in forms(pdf)] == ["My questions", "What helps?", "Other notes"]


def test_a_tick_box_with_a_blank_is_named_without_underscores_and_heard_once() -> None:
    words = (Run("Nothing after: "), blank("The hour"), Run(" (or tell us)"))
    pdf = poured(composed(Checklist((CheckItem(words), CheckItem(words, (Paragraph(text("Why?")),))))), 300)
    assert [e.alt for e in forms(pdf)] == [
        "Nothing after: blank (or tell us)",
        "The hour",
    ] * 2
    heard = " ".join(transcript(pdf).split())
    assert heard.count("• Tick box: Nothing after: [Line to write on: The hour] (or tell us)") == 2
    assert heard.count("Nothing after") == 2
    assert faults(pdf) == []


def test_an_empty_cell_is_a_line_to_write_on_that_says_its_row_and_column() -> None:
    table = Table(
        (text("Ask"), text("Before"), text("After")),
        ((text("Day 1"), (), text("Said")), (text("Did it help?"), text(" "), ())),
    )
    pdf = poured(composed(table), 400)
    assert [e.alt for e in forms(pdf)] == ["Day 1, Before", "Did it help? Before", "Did it help? After"]
    assert "Row Day 1: Before: [Line to write on]; After: Said" in transcript(pdf)
    assert faults(pdf) == []


def test_a_caption_is_the_first_part_of_its_table() -> None:
    pdf = poured(composed(Table((text("a"), text("b")), ((text("1"), text("2")),), text("What helps"))), 300)
    assert outline_of_tags(pdf).split()[:5] == ["Document", "Sect", "Table", "Caption", "THead"]
    assert faults(pdf) == []


def test_an_icon_makes_no_section_and_the_words_beside_a_code_are_one_sentence() -> None:
    made = (
        Heading(3, text("Staying away"), "phone"),
        Paragraph(text("Words")),
        QRCode(
            "https://harborlight.example",
            text("Read on"),
            (text("or have it"), text("read aloud:"), text("our page", href="https://harborlight.example")),
        ),
    )
    pdf = poured(composed(*made), 400)
    assert outline_of_tags(pdf).split() == ["Document", "Sect", "H3", "P", "Link", "Figure", "P", "P", "Link"]
    assert text_by_element(pdf, "P")[-1] == ("P", "or have it read aloud: our page")


def forms(pdf: bytes) -> list[StructElement]:
    file = open_tagged(pdf)
    with file.pdf:
        return [element for element in file.elements() if element.role == "Form"]
