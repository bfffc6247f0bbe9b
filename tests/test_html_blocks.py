"""Blocks as HTML: each is what it says, to eye and ear alike, and text is never markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import handout, sample_brand, text
from screen import Tag, read

from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    CheckItem,
    Checklist,
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
    Timeline,
    TimelineStep,
    WritingLines,
)
from handpress.html.element import el, render
from handpress.html.page import PrintedCounterpart, write_page
from handpress.template.clinic import contact_lines

HOSTILE = "</p></style><script>alert('1')</script><img src=x onerror=\"x()\"> & &amp; {{ x }} ]]> -->"


def main(*blocks: Block) -> Tag:
    return page(*blocks).one("main")


def page(*blocks: Block, title: str = "A trial") -> Tag:
    brand = sample_brand()
    document = handout({"body": blocks}, title=title)
    return read(
        write_page(document, brand, contact_lines(brand, "en"), PrintedCounterpart("Sheet", "ABC234"))
    )


def item(words: str, *more: Block) -> ListItem:
    return ListItem((Paragraph(text(words)), *more))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text(HOSTILE)),
        Paragraph(text(HOSTILE, bold=True, lang="es")),
        Heading(2, text(HOSTILE), icon="phone"),
        BulletList((item(HOSTILE),)),
        OrderedList((item(HOSTILE),)),
        Checklist((CheckItem(text(HOSTILE), (Paragraph(text("a hint")),)),)),
        Callout(CalloutKind.TAKE_CARE, text(HOSTILE), 3, (Paragraph(text("x")),)),
        Card(text(HOSTILE), 3, (Paragraph(text("x")),)),
        Table((text(HOSTILE), text(HOSTILE)), ((text("a"), text("b")),), text("caption")),
        QRCode("https://example.com/?a=1&b=2", text(HOSTILE)),
        FieldRow((Field(text(HOSTILE)),)),
        WritingLines(text(HOSTILE), 2),
    ],
    ids=lambda block: type(block).__name__,
)
def test_text_is_never_markup(block: Block) -> None:
    root = page(block, title=HOSTILE)
    assert not root.all("script", "img")
    assert root.one("h1").text == HOSTILE
    assert HOSTILE in root.one("main").text


def test_names_for_the_ear_are_not_markup_either() -> None:
    made = main(
        Paragraph((Run("at: "), InlineField(HOSTILE))), Statistic(3, 10, text(f"3 of {HOSTILE}"), HOSTILE)
    )
    assert [tag.attributes["aria-label"] for tag in made.all("svg")] == [HOSTILE]
    assert made.of("blank")[0].attributes["aria-label"] == f"Line to write on: {HOSTILE}"


@given(st.text())
def test_any_text_comes_back_as_it_was_but_for_what_html_forbids(words: str) -> None:
    made = render(el("p", words, title=words or None))
    assert made.startswith("<p")
    assert made.count("<") == 2
    assert "\x00" not in made
    made.encode("utf-8")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//x", "file:///x"]
)
def test_a_link_leads_to_a_web_page_a_telephone_or_a_mailbox(href: str) -> None:
    assert not main(Paragraph((Run("here", href=href),))).all("a")
    assert main(Paragraph((Run("here", href="https://x.org/?a=1&b=2"),))).one("a").attributes == {
        "href": "https://x.org/?a=1&b=2"
    }


def test_what_has_one_address_is_one_link() -> None:
    runs = (Run("Call "), Run("988", href="tel:988"), Run(" now", bold=True, href="tel:988"), Run("."))
    assert main(Paragraph(runs)).one("a").text == "988 now"


def test_a_crisis_line_is_a_tap_away() -> None:
    runs = (Run("Call or text 988", bold=True), Run(" or, in danger, call 911. Not 9881 people: call 9110."))
    made = main(Paragraph(runs))
    assert [(a.text, a.attributes["href"]) for a in made.all("a")] == [
        ("Call or text 988", "tel:988"),
        ("call 911", "tel:911"),
    ]
    assert made.text.strip() == "Call or text 988 or, in danger, call 911. Not 9881 people: call 9110."


def test_a_crisis_line_in_bold_is_one_by_itself() -> None:
    made = main(Paragraph((Run("call or text "), Run("988", bold=True), Run(" now; 911 words"))))
    assert [(a.text, a.attributes["href"]) for a in made.all("a")] == [("988", "tel:988")]


def test_a_number_with_its_country_code_is_a_tap_away() -> None:
    made = main(Paragraph(text("SAMHSA: 1-800-662-4357. Not 21-800-662-43571.")))
    assert [(a.text, a.attributes["href"]) for a in made.all("a")] == [("1-800-662-4357", "tel:+18006624357")]


def test_another_language_is_marked() -> None:
    made = main(Paragraph((Run("En español: "), Run("Llame al 988", lang="es"), Run("please", lang="en"))))
    assert [(tag.text, tag.attributes) for tag in made.all("span")] == [("Llame al 988", {"lang": "es"})]


def test_a_heading_opens_a_section_down_to_the_next_of_its_level() -> None:
    two, three = Heading(2, text("Two")), Heading(3, text("Three"))
    made = main(two, Paragraph(text("a")), three, Paragraph(text("b")), two, Paragraph(text("c")))
    outer = [tag for tag in made.all("section") if tag.parent is not None and tag.parent.name == "div"]
    assert ["".join(tag.text.split()) for tag in outer] == ["TwoaThreeb", "Twoc"]
    assert "".join(outer[0].all("section")[1].text.split()) == "Threeb"


@pytest.mark.parametrize("kind", list(CalloutKind))
def test_a_callout_is_a_note_with_a_name(kind: CalloutKind) -> None:
    made = main(Callout(kind, text("Title"), 2, (Paragraph(text("x")),))).one("aside")
    assert made.attributes["role"] == "note"
    assert made.attributes["aria-labelledby"] == made.one("h2").attributes["id"]
    bare_one = main(Callout(kind, (), 2, (Paragraph(text("x")),))).one("aside")
    assert bare_one.attributes["aria-label"]


def test_a_box_can_be_ticked_and_keeps_nothing() -> None:
    made = main(
        Checklist((CheckItem(text("Water"), (Paragraph(text("A bottle")),)), CheckItem(text("Keys"))))
    )
    boxes = made.all("input")
    assert [box.attributes["type"] for box in boxes] == ["checkbox", "checkbox"]
    assert all(box.attributes["autocomplete"] == "off" and "name" not in box.attributes for box in boxes)
    assert [label.text for label in made.all("label")] == ["Water", "Keys"]
    assert "aria-describedby" in boxes[0].attributes
    assert "aria-describedby" not in boxes[1].attributes


def test_a_table_keeps_its_headers() -> None:
    made = main(Table((text("A"), text("B"), text("C")), ((text("1"), text("2"), text("3")),), text("Title")))
    assert [(th.text, th.attributes["scope"]) for th in made.all("th")] == [
        ("A", "col"),
        ("B", "col"),
        ("C", "col"),
        ("1", "row"),
    ]
    assert [td.attributes["data-label"] for td in made.all("td")] == ["B", "C"]
    assert made.one("caption").text == "Title"


def test_an_empty_cell_is_one_to_write_in() -> None:
    made = main(Table((text("A"), text("B")), ((text("1"), ()),)))
    assert made.one("td").attributes["class"] == "write"


def test_lines_to_write_on_have_a_label_and_say_what_they_are() -> None:
    made = main(FieldRow((Field(text("Day"), 2), Field(text("Time")))), WritingLines(text("Notes"), 3))
    assert [field.attributes["style"] for field in made.of("field")] == ["flex-grow:2", "flex-grow:1"]
    assert [tag.attributes["aria-label"] for tag in made.walk() if tag.attributes.get("role") == "img"] == [
        "Line to write on",
        "Line to write on",
        "Room to write: 3 lines",
    ]


def test_steps_count_from_where_they_start() -> None:
    made = main(OrderedList((item("a"), item("b")), start=4)).one("ol")
    assert made.attributes["start"] == "4"
    assert made.attributes["style"] == "counter-reset:step 3"


def test_a_statistic_says_its_numeral_once_and_its_dots_in_words() -> None:
    made = main(Statistic(6, 100, text("6 of every 100 adults"), "6 of 100 dots are filled"))
    assert made.of("numeral")[0].text == "6"
    assert "6 of every 100 adults" in made.text
    assert made.one("svg").attributes["aria-label"] == "6 of 100 dots are filled"


def test_a_code_is_a_link_on_a_screen() -> None:
    made = main(QRCode("https://example.com/a", text("Read this"), level=2))
    assert made.one("a").attributes["href"] == "https://example.com/a"
    assert made.one("svg").attributes["aria-hidden"] == "true"


def test_a_timeline_is_a_list_of_steps() -> None:
    step = TimelineStep(text("Before"), 3, (Paragraph(text("x")),), icon="clock")
    made = main(Timeline((step, step))).one("ol")
    assert len(made.all("li")) == len(made.all("h3")) == 2
    assert all(svg.attributes["aria-hidden"] == "true" for svg in made.all("svg"))
