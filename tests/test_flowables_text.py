"""Paragraphs lose no character, keep to their width, and read as they were written."""

from __future__ import annotations

import itertools
import re
from unittest import mock

from hypothesis import assume, given
from hypothesis import strategies as st
from press import composed, pour, poured, printable, sample_theme, text
from reading import characters, links, page_sizes, spoken_text, text_by_element

from handpress.document.model import Inline, InlineField, Paragraph, Run, Text
from handpress.flowables import linebreak
from handpress.flowables.linebreak import LineWord, LineWords, break_lines, line_width, words_of
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.pdf.write import print_pdf
from handpress.proof.tags import check_tags

MARGIN = 36.0

characters_of_a_word = st.sampled_from(printable())
words = st.text(characters_of_a_word, min_size=1, max_size=12)
long_words = st.text(characters_of_a_word, min_size=30, max_size=300)
phrases = st.lists(st.one_of(words, words, words, long_words), min_size=1, max_size=25).map(" ".join)
spaced = st.tuples(st.sampled_from(["", " ", "  "]), phrases, st.sampled_from(["", " ", "   "])).map("".join)
runs = st.builds(
    Run,
    spaced,
    bold=st.booleans(),
    href=st.sampled_from([None, None, None, "https://harborlight.example/a", "tel:+12075550142"]),
    lang=st.sampled_from([None, None, None, "es"]),
)
blanks = st.builds(InlineField, st.just("Write here"), st.floats(2, 20))
texts = st.lists(st.one_of(runs, runs, runs, blanks), min_size=1, max_size=6).map(tuple)
widths = st.floats(30, 420)


def as_read(content: Text) -> str:
    """What a reader hears: spaces in a row count as one, those at both ends are not printed."""
    joined = "".join(part.text if isinstance(part, Run) else "\0" for part in content)
    return re.sub(" +", " ", joined).strip(" ").replace("\0", "")


def flow_of(content: Text) -> TextFlow:
    return TextFlow(content, sample_theme().styles().body, Node("P"))


def spelled(lines: tuple[LineWords, ...]) -> str:
    return "".join(piece.text for line in lines for word in line for piece in word.pieces)


@given(texts, widths, st.floats(70, 700))
def test_the_text_rebuilt_from_the_structure_tree_is_the_source_text(
    content: Text, width: float, height: float
) -> None:
    pdf = poured(composed(Paragraph(content)), width, height)
    assert spoken_text(pdf) == as_read(content)


@given(texts, st.floats(200, 420), st.floats(70, 300))
def test_every_paragraph_is_sound_to_a_screen_reader(content: Text, width: float, height: float) -> None:
    assume(any(isinstance(part, Run) for part in content))
    pdf = poured(composed(Paragraph(content)), width, height)
    # A word of any characters that is broken looks like two to the checker; that no space is lost or
    # made is proved above.
    assert [found for found in check_tags(pdf) if found.rule != "tags.words-glued"] == []


@given(texts, widths)
def test_no_line_is_wider_than_its_measure(content: Text, width: float) -> None:
    for line in flow_of(content).lines(width):
        assert line_width(line) <= width + 0.01


@given(texts, widths)
def test_the_lines_joined_give_the_words(content: Text, width: float) -> None:
    written = "".join(part.text for part in content if isinstance(part, Run)).replace(" ", "")
    assert spelled(flow_of(content).lines(width)) == written


@given(st.text(characters_of_a_word, min_size=1, max_size=400), st.floats(20, 200))
def test_a_word_wider_than_the_line_is_broken_and_loses_no_character(word: str, width: float) -> None:
    flow = flow_of(text(word))
    assert spelled(flow.lines(width)) == word
    assert all(line_width(line) <= width + 0.01 for line in flow.lines(width))


@given(texts, widths)
def test_no_fewer_lines_would_do(content: Text, width: float) -> None:
    lines = flow_of(content).lines(width)
    assume(not any(word.kept for line in lines for word in line))  # what stays together may take one more
    greedy = 0
    room = 0.0
    for word in (word for line in lines for word in line):
        if greedy and word.width <= room + 0.01:
            room -= word.width + word.space
        else:
            greedy += 1
            room = width - word.width - word.space
    assert len(lines) == greedy


@given(texts, widths, st.integers(1, 60))
def test_the_parts_of_a_split_paragraph_are_the_whole(content: Text, width: float, count: int) -> None:
    flow = flow_of(content)
    whole = flow.lines(width)
    parts = flow.split(width, count * flow.style.leading)
    if parts is None:
        assert count < 2 or len(whole) < 4
        return
    first, rest = parts
    assert isinstance(first, TextFlow)
    assert isinstance(rest, TextFlow)
    assert (*first.lines(width), *rest.lines(width)) == whole
    assert first.measure(width) <= count * flow.style.leading + 0.01


@given(texts, st.floats(40, 250), st.integers(4, 12))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(
    content: Text, width: float, lines_a_page: int
) -> None:
    leading = sample_theme().styles().body.leading
    sheets = pour(composed(Paragraph(content)), width, lines_a_page * leading)
    if len(sheets.pages) > 1:
        for page in sheets.pages:
            (placed,) = page.placed
            assert placed.flowable.measure(width) >= 2 * leading - 0.01


@given(phrases, st.floats(40, 300))
def test_printed_glyphs_lie_inside_the_measure(content: str, width: float) -> None:
    pdf = poured(composed(Paragraph(text(content))), width, 400)
    for page in range(len(page_sizes(pdf))):
        for character in characters(pdf, page):
            # A letter may lean out by a hair's breadth (its side bearing is negative).
            assert character.box[0] >= MARGIN - 1.5
            assert character.box[2] <= MARGIN + width + 1.5


def test_a_heading_is_balanced_and_a_paragraph_ends_without_a_lonely_small_word() -> None:
    styles = sample_theme().styles()
    heading = TextFlow(text("Understanding what may help you most of all"), styles.h2, Node("H2"))
    lines = heading.lines(260)
    assert len(lines) == 2
    first, last = (line_width(line) for line in lines)
    assert abs(first - last) < 0.35 * max(first, last)

    style = styles.body
    measured = words_of(
        text("Tell us at once if something feels wrong to you or a"), style.font, style.bold, 12
    )
    width = sum(word.width + word.space for word in measured[:-1])
    assert len(break_lines(measured, width)[-1]) > 1


def _balanced(words: str, width: float) -> list[str]:
    style = sample_theme().styles().h2
    measured = words_of(text(words), style.font, style.bold, style.size)
    lines = break_lines(measured, width, balance=True)
    return [" ".join("".join(piece.text for piece in word.pieces) for word in line) for line in lines]


def test_a_heading_breaks_at_a_pause_and_not_after_a_word_that_leans_on_the_next() -> None:
    assert _balanced("In the past month, have you…", 240) == ["In the past month,", "have you…"]
    assert _balanced("Need to talk to someone now?", 190) == ["Need to talk", "to someone now?"]


def test_a_line_to_write_on_is_not_parted_from_the_word_before_it() -> None:
    style = sample_theme().styles().body
    measured = words_of(
        (Run("The clinic says when: "), InlineField("when", 8.0)), style.font, style.bold, style.size
    )
    whole = line_width(tuple(measured))
    first, last = break_lines(measured, whole - 5)
    assert [len(last), len(first)] == [2, 3]


def test_a_line_may_end_after_a_hyphen_between_letters_and_not_inside_a_number() -> None:
    def cut(words: str) -> list[str]:
        style = sample_theme().styles().body
        measured = words_of(text(words), style.font, style.bold, style.size)
        return ["".join(piece.text for piece in word.pieces) for word in measured]

    assert cut("trauma-focused") == ["trauma-", "focused"]
    assert cut("207-555-0142") == ["207-555-0142"]
    assert cut("one- and two-day") == ["one-", "and", "two-day"]


def test_a_web_address_that_is_too_long_breaks_at_its_marks() -> None:
    address = "https://harborlight.example/leaflets/understanding-ptsd/read.html"
    lines = ["".join(p.text for w in line for p in w.pieces) for line in flow_of(text(address)).lines(150)]
    assert all(a[-1] == "/" or b[0] in ".@?&=_-" for a, b in itertools.pairwise(lines))


def test_links_phrases_and_blanks_keep_their_place_in_the_sentence() -> None:
    content: tuple[Inline, ...] = (
        Run("Call "),
        Run("207-555-0142", href="tel:+12075550142"),
        Run(" or say "),
        Run("hola", lang="es"),
        Run(". My time: "),
        InlineField("My time", 6.0),
        Run(" or "),
        Run("later", bold=True),
        Run("."),
    )
    pdf = poured(composed(Paragraph(content)), 400)
    assert spoken_text(pdf) == "Call 207-555-0142 or say hola. My time:  or later."
    assert [role for role, _ in text_by_element(pdf, "Link", "Span", "Form")] == ["Link", "Span", "Form"]
    (link,) = links(pdf)
    assert (link.url, link.contents) == ("tel:+12075550142", "Call 207-555-0142")
    assert check_tags(pdf) == ()


def test_a_link_over_several_lines_and_pages_is_one_element_and_reaches_the_same_place() -> None:
    address = "https://harborlight.example/ptsd"
    content = (Run("word " * 20), Run("a link of many words " * 12, href=address), Run("the end " * 20))
    pdf = poured(composed(Paragraph(content)), 150, 90)
    assert len(text_by_element(pdf, "Link")) == 1
    found = links(pdf)
    assert len({link.page for link in found}) > 1
    assert {link.url for link in found} == {address}
    boxes = [(link.page, link.box) for link in found]
    assert len(boxes) == len(set(boxes))
    assert check_tags(pdf) == ()


def test_a_paragraph_over_several_pages_is_one_element() -> None:
    pdf = poured(composed(Paragraph(text("word " * 300))), 150, 90)
    assert len(page_sizes(pdf)) > 5
    assert len(text_by_element(pdf, "P")) == 1


def test_an_empty_or_blank_text_takes_no_room() -> None:
    for nothing in ((), text(""), text("   ")):
        assert flow_of(nothing).lines(200) == ()
        assert flow_of(nothing).measure(200) == 0


def test_the_same_paragraph_printed_twice_is_the_same_file() -> None:
    sheets = [pour(composed(Paragraph(text("AVA To Wo. " * 30))), 200) for _ in range(2)]
    from press import META

    assert print_pdf(sheets[0], META).pdf == print_pdf(sheets[1], META).pdf


def test_words_in_a_row_without_a_space_are_one_word() -> None:
    measured: tuple[LineWord, ...] = words_of(
        (Run("Dr"), Run(".", bold=True), Run("Lee next")), *(sample_theme().fonts.body,) * 2, 12
    )
    assert [len(word.pieces) for word in measured] == [3, 1]


@given(texts, widths, st.booleans())
def test_a_text_on_one_line_is_set_as_the_search_would_set_it(
    content: Text, width: float, balance: bool
) -> None:
    style = sample_theme().styles().body
    words = words_of(content, style.font, style.bold, style.size)
    quick = break_lines(words, width, balance=balance)
    with mock.patch.object(linebreak, "_on_one_line", return_value=False):
        assert quick == break_lines(words, width, balance=balance)
    assert linebreak.MeasuredText(words).lines(width, balance=balance) == quick
