"""Each rule of the printed page: a page that breaks it, and one that just does not."""

from __future__ import annotations

import pytest
from easel import BODY, HEIGHT, INK, Easel, measured, only, rules, sentence
from press import text

from handpress.diagnostics import Severity
from handpress.document.model import Field as WriteHere
from handpress.document.model import FieldRow, Heading, Paragraph, QRCode
from handpress.proof.model import Area
from handpress.proof.page.limits import contrast_needed, text_floor


def test_a_plain_page_has_no_fault() -> None:
    easel = Easel()
    easel.block("H2", ["Sleep"], size=17, y=640)
    easel.block("P", [sentence(60), sentence(62), sentence(20)])
    easel.decoration("Draft: not yet reviewed")
    easel.tick_box(14.0)
    easel.writing_lines(26.0)
    assert rules(easel.proof()) == []


# ---- type -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "broken"), [(12.0, False), (11.9, True), (8.0, True)])
def test_text_is_no_smaller_than_twelve_points(size: float, broken: bool) -> None:
    easel = Easel()
    easel.block("P", [sentence(50), sentence(40)], size=size)
    part = easel.proof()
    assert rules(part) == ["type-too-small"] * broken
    assert measured(part, "smallest-type").value == pytest.approx(size)
    if broken:
        (found,) = part.findings
        assert found.severity is Severity.ERROR
        assert found.marks[0].area == "body"
        assert found.evidence.startswith("Sleep often")


def test_size_is_what_is_printed_not_what_the_file_calls_it() -> None:
    easel = Easel()
    easel.canvas.saveState()
    easel.canvas.transform(0.5, 0, 0, 0.5, 0, 0)
    easel.block("P", [sentence(50)], x=144, y=1200, size=14)
    easel.canvas.restoreState()
    assert measured(easel.proof(), "smallest-type").value == pytest.approx(7.0)


def test_a_panel_and_a_card_have_floors_of_their_own() -> None:
    assert text_floor(532, 700).size == 12
    assert text_floor(265, 612).size == 11.5
    assert text_floor(252, 144).size == 10
    panel = Area("inside-left", (36, 36, 300, 576))
    for size, broken in ((11.5, False), (11.2, True)):
        easel = Easel(crisis=False)
        easel.sides = [(panel,)]
        easel.block("P", ["Call or text 988. Veterans: press 1."], y=500)
        easel.block("P", [sentence(40)], x=60, y=400, size=size, leading=15)
        assert rules(easel.proof()) == ["type-too-small"] * broken


def test_labels_and_feet_may_be_smaller_than_text() -> None:
    easel = Easel()
    easel.block("P", ["Your name"], size=10.0, said=False)
    easel.decoration("Harbor Light", size=9.0)
    assert rules(easel.proof(FieldRow((WriteHere(text("Your name")),)))) == []


@pytest.mark.parametrize("words", ["Harbor Light", "Sources: NIMH."])
def test_a_foot_is_no_smaller_than_nine(words: str) -> None:
    easel = Easel()
    easel.decoration(words, size=8.5)
    assert "small print" in only(easel.proof(), "type-too-small").message


def test_in_large_print_nothing_is_smaller_than_eighteen() -> None:
    for size, broken in ((18.0, False), (17.0, True)):
        easel = Easel(crisis=False)
        easel.block("P", ["Call or text 988. Veterans: press 1."], y=700, size=18)
        easel.decoration("Harbor Light", size=size)
        assert rules(easel.proof(variant="large")) == ["type-too-small"] * broken


@pytest.mark.parametrize(("leading", "broken"), [(14.0, False), (13.5, True)])
def test_lines_stand_two_points_more_than_their_size_apart(leading: float, broken: bool) -> None:
    easel = Easel()
    easel.block("P", [sentence(60), sentence(50)], leading=leading)
    part = easel.proof()
    assert rules(part) == ["lines-too-close"] * broken
    assert measured(part, "leading").text == f"12/{leading:.3g} pt"


def test_display_type_may_stand_closer() -> None:
    easel = Easel()
    easel.block("H1", ["A good night", "is no luck"], size=36, leading=39)
    assert rules(easel.proof()) == []


@pytest.mark.parametrize(("letters", "found"), [(70, []), (78, ["line-long"]), (95, ["line-too-long"])])
def test_the_eye_finds_its_way_back_to_the_next_line(letters: int, found: list[str]) -> None:
    easel = Easel()
    easel.block("P", [sentence(letters), sentence(30)], x=45)
    part = easel.proof()
    assert rules(part) == found
    assert measured(part, "longest-line").value == len(sentence(letters))


def test_typefaces_are_counted_by_family() -> None:
    easel = Easel()
    easel.block("H2", ["Sleep"], font="Sampler-Head", size=17)
    part = easel.proof()
    assert rules(part) == []
    assert measured(part, "typefaces").text == "AtkinsonHyperlegibleNext, Fraunces"


# ---- contrast -------------------------------------------------------------------------------


@pytest.mark.parametrize(("colour", "broken"), [("#595959", False), ("#5F5F5F", True), ("#DDDDDD", True)])
def test_running_text_stands_out_seven_to_one(colour: str, broken: bool) -> None:
    easel = Easel()
    easel.block("P", [sentence(60)], colour=colour)
    part = easel.proof()
    assert rules(part) == ["contrast-too-low"] * broken
    assert measured(part, "contrast-color").value < 7.1


def test_the_ground_counts_that_really_lies_under_the_text() -> None:
    for ground, broken in (("#F4F4F4", False), ("#8899AA", True)):
        easel = Easel()
        easel.ground((60, 580, 400, 620), ground)
        easel.block("P", [sentence(50)])
        assert rules(easel.proof()) == ["contrast-too-low"] * broken


def test_half_a_word_on_another_ground_is_enough() -> None:
    easel = Easel()
    easel.ground((130, 580, 180, 620), "#3A4A55")
    easel.block("P", [sentence(50)])
    found = only(easel.proof(), "contrast-too-low")
    assert found.marks[0].box is not None


def test_colours_that_differ_only_in_hue_fail_in_black_and_white() -> None:
    easel = Easel()
    # 5.3:1 in colour; a grey of nearly the same tone on an office printer.
    easel.ground((60, 570, 500, 630), "#0000FF")
    easel.block("H2", ["A word"], colour="#00B800", size=17)
    found = only(easel.proof(), "contrast-too-low")
    assert "1 in" in found.message


def test_headings_and_large_type_need_less() -> None:
    assert contrast_needed(12, bold=False, running=True, letters=True) == 7
    assert contrast_needed(12, bold=False, running=False, letters=True) == 4.5
    assert contrast_needed(14, bold=True, running=False, letters=True) == 3
    assert contrast_needed(18, bold=False, running=True, letters=True) == 3
    assert contrast_needed(12, bold=False, running=False, letters=False) == 3
    easel = Easel()
    easel.block("H2", ["Sleep"], colour="#767676", size=13)  # 4.54:1
    assert rules(easel.proof()) == []


def test_text_under_something_is_hidden() -> None:
    easel = Easel()
    easel.block("P", [sentence(50)])
    easel.ground((60, 590, 400, 620), "#FFFFFF")
    found = only(easel.proof(), "text-hidden")
    assert found.severity is Severity.ERROR


def test_one_letter_under_something_is_enough() -> None:
    easel = Easel()
    easel.block("P", ["Do not drive"], size=14)
    easel.ground((92.5, 590, 102, 620), "#FFFFFF")
    assert only(easel.proof(), "text-hidden")


def test_text_in_the_color_of_its_ground_is_hidden() -> None:
    easel = Easel()
    easel.block("P", [sentence(50)], colour="#FFFFFF")
    assert only(easel.proof(), "text-hidden")


# ---- places ---------------------------------------------------------------------------------


def test_nothing_is_printed_where_office_printers_cannot() -> None:
    for right, broken in ((594.0, False), (598.0, True)):
        easel = Easel()
        easel.ground((500, 300, right, 320), "#0F4C5C")
        part = easel.proof()
        assert rules(part) == ["ink-near-edge"] * broken
        if broken:
            assert part.findings[0].marks[0].box == pytest.approx((594, 300, 598, 320), abs=0.4)


PANELS = (Area("left", (0, 0, 300, HEIGHT)), Area("right", (300, 0, 612, HEIGHT), folded_in=False))


@pytest.mark.parametrize(
    ("x", "found"),
    [
        (310.5, []),
        (306.5, ["text-near-fold-or-cut"]),
        (302, ["text-on-fold-or-cut"]),
        (290, ["text-on-fold-or-cut"]),
    ],
)
def test_text_keeps_away_from_a_fold(x: float, found: list[str]) -> None:
    easel = Easel()
    easel.sides = [PANELS]
    easel.block("P", ["Sleep well"], x=x)
    assert [rule for rule in rules(easel.proof()) if rule != "text-leaves-area"] == found


def test_a_cut_is_known_by_its_marks() -> None:
    card = Area("front", (100, 500, 352, 644))
    for y, broken in ((640.0 - 16, False), (500.0 + 9, True)):
        easel = Easel()
        easel.sides = [(card,)]
        for edge in (500, 644):
            easel.stroke(80, edge, 94, edge)
        easel.block("P", ["My sleep"], x=120, y=y)
        assert rules(easel.proof()) == ["text-near-fold-or-cut"] * broken


def test_text_stays_in_its_area() -> None:
    for x, broken in ((440.0, False), (530.0, True)):
        easel = Easel()
        easel.block("P", ["Somewhere else"], x=x)
        assert ("text-leaves-area" in rules(easel.proof())) == broken


def test_texts_do_not_lie_on_each_other() -> None:
    for y, broken in ((584.0, False), (595.0, True)):
        easel = Easel()
        easel.block("P", [sentence(50)])
        easel.block("P", ["Another text of the page"], y=y)
        assert ("text-on-text" in rules(easel.proof())) == broken


def test_white_space_and_ink_are_measured_in_percent() -> None:
    easel = Easel()
    bare = easel.proof()
    easel = Easel()
    easel.ground((18, 18, 594, 410), "#000000")
    half = easel.proof()
    assert measured(bare, "white-space").value > 97
    assert measured(half, "white-space").value == pytest.approx(52, abs=3)
    assert measured(bare, "ink").value < 1
    assert measured(half, "ink").value == pytest.approx(100 * 576 * 392 / (612 * 792), abs=1)


def test_the_ink_saving_form_saves_ink() -> None:
    easel = Easel()
    easel.ground((18, 600, 594, 774), "#0F4C5C")
    assert "ink-saver-uses-ink" in rules(easel.proof(variant="inksaver"))
    assert "ink-saver-uses-ink" not in rules(Easel().proof(variant="inksaver"))


# ---- lines left alone -----------------------------------------------------------------------


def test_a_heading_keeps_two_lines_of_its_text() -> None:
    for y, broken in ((100.0, False), (60.0, True)):
        easel = Easel()
        easel.block("H2", ["Sleep"], size=17, y=y)
        lines = [sentence(50), sentence(40), sentence(30)]
        if not broken:
            easel.block("P", lines[:2], y=y - 20)
            easel.next_page()
        else:
            easel.next_page()
            easel.block("P", lines, y=700)
        assert rules(easel.proof()) == ["heading-alone"] * broken


def test_a_heading_with_one_line_of_many_is_alone() -> None:
    easel = Easel()
    easel.block("H2", ["Sleep"], size=17, y=80)
    node = easel.block("P", [sentence(50)], y=60)
    easel.next_page()
    easel.block("P", [sentence(50), sentence(52)], y=700, node=node)
    assert rules(easel.proof()) == ["heading-alone", "first-line-alone"]


def test_a_heading_at_the_foot_of_a_column_is_alone_though_the_next_column_is_long() -> None:
    easel = Easel()
    easel.block("H2", ["Sleep"], size=17, y=80)
    easel.block("P", [sentence(30)] * 30, x=330, y=640)
    assert rules(easel.proof()) == ["heading-alone"]


@pytest.mark.parametrize(
    ("number", "size", "down", "found"),
    [
        ("988", 64.0, 40.0, []),
        ("911.", 56.0, 20.0, []),
        ("988", 12.0, 0.0, ["heading-alone"]),
        ("We", 64.0, 40.0, ["heading-alone"]),
        ("988", 64.0, 260.0, ["heading-alone"]),
    ],
)
def test_a_heading_beside_the_large_number_that_it_leads_to_is_not_alone(
    number: str, size: float, down: float, found: list[str]
) -> None:
    easel = Easel()
    easel.block("H3", ["Thoughts of suicide?"], size=13, x=260, y=400)
    easel.block("P", [number], size=size, x=72, y=400 - down)
    easel.block("P", [sentence(20)], x=72, y=720)
    assert [one for one in rules(easel.proof()) if one == "heading-alone"] == found


def test_a_heading_with_a_short_text_is_not_alone() -> None:
    easel = Easel()
    easel.block("H2", ["Sleep"], size=17, y=80)
    easel.block("P", ["It comes."], y=60)
    assert rules(easel.proof()) == []


@pytest.mark.parametrize(
    ("first", "second", "found"), [(2, 2, []), (1, 3, ["first-line-alone"]), (3, 1, ["last-line-alone"])]
)
def test_a_paragraph_goes_on_with_two_lines(first: int, second: int, found: list[str]) -> None:
    easel = Easel()
    node = easel.block("P", [sentence(40)] * first, y=60 + 16 * first)
    easel.block("P", [sentence(40)] * second, x=330, y=640, node=node)
    assert rules(easel.proof()) == found


def test_one_word_on_the_last_line_is_no_fault() -> None:
    easel = Easel()
    easel.block("P", [sentence(60), sentence(58), "night."])
    assert rules(easel.proof()) == []


def test_a_sentence_beside_its_large_numeral_is_one_paragraph() -> None:
    easel = Easel()
    node = easel.block("P", ["6"], size=54, y=560)
    easel.block("P", ["of every 100 adults", "have it in life"], x=120, y=588, node=node)
    assert rules(easel.proof(Paragraph(text("6 of every 100 adults have it in life")))) == []


# ---- room to write ----------------------------------------------------------------------------


@pytest.mark.parametrize(("side", "broken"), [(14.0, False), (13.0, True)])
def test_a_box_to_tick_is_fourteen_points_wide(side: float, broken: bool) -> None:
    easel = Easel()
    easel.tick_box(side)
    part = easel.proof()
    assert rules(part) == ["tick-box-too-small"] * broken
    assert measured(part, "tick-box").value == pytest.approx(side, abs=0.02)


@pytest.mark.parametrize(("apart", "broken"), [(24.0, False), (20.0, True)])
def test_lines_to_write_on_stand_twenty_four_points_apart(apart: float, broken: bool) -> None:
    easel = Easel()
    easel.writing_lines(apart)
    part = easel.proof()
    assert rules(part) == ["writing-room-too-low"] * broken
    assert measured(part, "writing-room").value == pytest.approx(apart, abs=0.02)


@pytest.mark.parametrize(("height", "broken"), [(24.0, False), (20.0, True)])
def test_a_cell_to_write_in_is_twenty_four_points_high(height: float, broken: bool) -> None:
    easel = Easel()
    field = easel.root.add("Form", print_field="tv", description="Monday", alt="Monday")
    with easel.canvas.tag(field):
        easel.canvas.setLineWidth(0.75)
        easel.canvas.rect(100, 400, 80, height)
    part = easel.proof()
    assert rules(part) == ["writing-room-too-low"] * broken
    assert measured(part, "writing-room").value == pytest.approx(height, abs=0.02)


def test_a_blank_in_a_sentence_stands_on_the_lines_of_its_text() -> None:
    easel = Easel()
    node = easel.block("P", ["Plan for", "more than"], leading=16)
    for y in (600, 584):
        field = node.add("Form", print_field="tv", description="Hours", alt="Hours")
        with easel.canvas.tag(field):
            easel.canvas.line(130, y - 1, 200, y - 1)
    assert rules(easel.proof()) == []


# ---- codes to scan ----------------------------------------------------------------------------

ADDRESS = "https://harborlight.example/sleep"
CODE = QRCode(ADDRESS, text("Read more"))


def test_a_code_leads_where_the_handout_says() -> None:
    easel = Easel()
    easel.code(ADDRESS, (72, 300), 62)
    part = easel.proof(CODE)
    assert rules(part) == []
    assert measured(part, "code").value == pytest.approx(62 / 72, abs=0.02)


def test_a_code_that_leads_elsewhere_stops_the_handout() -> None:
    easel = Easel()
    easel.code("https://elsewhere.example", (72, 300), 62)
    part = easel.proof(CODE)
    assert rules(part) == ["code-unreadable", "code-leads-elsewhere"]
    assert all(one.severity is Severity.ERROR for one in part.findings)


def test_a_code_that_something_covers_stops_the_handout() -> None:
    easel = Easel()
    easel.code(ADDRESS, (72, 300), 62)
    easel.ground((80, 310, 110, 340), "#FFFFFF")
    assert only(easel.proof(CODE), "code-unreadable").evidence == ADDRESS


def test_a_code_is_wide_enough_for_old_telephones() -> None:
    easel = Easel()
    easel.code(ADDRESS, (72, 300), 50)
    assert only(easel.proof(CODE), "code-too-small")


def test_a_code_has_white_around_it() -> None:
    easel = Easel()
    easel.code(ADDRESS, (72, 300), 66)
    easel.ground((140, 300, 150, 366), "#1E2A32")  # two of its squares away
    assert only(easel.proof(CODE), "code-too-crowded")


# ---- 988 ------------------------------------------------------------------------------------


def test_988_is_on_every_piece() -> None:
    easel = Easel(crisis=False)
    easel.block("P", [sentence(40)])
    assert only(easel.proof(), "988-not-printed").severity is Severity.ERROR


def test_the_name_of_a_source_is_no_number_to_call() -> None:
    easel = Easel(crisis=False)
    easel.decoration("Sources: 988 Lifeline; Veterans press 1.")
    assert rules(easel.proof()) == ["988-not-printed"]


def test_another_number_is_not_988() -> None:
    easel = Easel(crisis=False)
    easel.block("P", ["Call 207-555-9881 or 988-555-0100. Veterans: press 1."])
    assert rules(easel.proof()) == ["988-not-printed"]


@pytest.mark.parametrize(("size", "broken"), [(12.0, False), (11.5, True)])
def test_988_is_twelve_points_on_a_card_as_well(size: float, broken: bool) -> None:
    easel = Easel(crisis=False)
    easel.sides = [(Area("front", (100, 500, 352, 640)),)]
    easel.block("P", ["Call or text 988. Veterans: press 1."], x=120, y=600, size=size)
    part = easel.proof()
    assert rules(part) == ["988-too-small"] * broken
    assert measured(part, "988").value == pytest.approx(size)


def test_across_a_room_988_is_larger() -> None:
    for size, broken in ((28.0, False), (18.0, True)):
        easel = Easel(crisis=False)
        easel.block("H1", ["Here and now"], size=60, y=600)
        easel.block("P", ["Call 988. Veterans: press 1."], x=60, y=200, size=size)
        assert rules(easel.proof()) == ["988-too-small"] * broken


def test_988_is_seen_before_the_piece_is_opened() -> None:
    inside, back = Area("inside", (0, 0, 306, HEIGHT), folded_in=True), Area("back", (306, 0, 612, HEIGHT))
    for x, found in ((330.0, []), (40.0, ["988-folded-in", "veterans-press-1"])):
        easel = Easel(crisis=False)
        easel.sides = [(inside, back)]
        easel.block("P", ["Call or text 988. Veterans: press 1."], x=x)
        part = easel.proof()
        assert rules(part) == found
        if found:
            assert part.findings[0].marks[0].area == "inside"


def test_veterans_are_told_to_press_1() -> None:
    easel = Easel(crisis=False)
    easel.block("P", ["Call or text 988, any time."])
    assert only(easel.proof(), "veterans-press-1").severity is Severity.ERROR


# ---- where it was written -----------------------------------------------------------------------


def test_a_finding_says_where_its_words_were_written() -> None:
    from handpress.diagnostics import Span
    from handpress.document.model import Run

    easel = Easel()
    easel.block("P", ["Rest and sleep are", "good for you."], size=9, leading=12, said=False)
    written = Paragraph(
        (
            Run("Rest and sleep", fact="sleep.rest", span=Span("content.yaml", 7)),
            Run(" are good for you.", fact="sleep.good", span=Span("content.yaml", 9)),
        )
    )
    found = only(easel.proof(Heading(2, text("Sleep")), written), "type-too-small")
    assert (found.fact, found.span) == ("sleep.rest", Span("content.yaml", 7))
    assert found.piece == "sheet"


def test_a_file_that_is_none_is_a_finding() -> None:
    from easel import result_of

    from handpress.proof.model import Print, Side

    made = Print("sheet", "letter", b"not a PDF", "", (Side(612, 792, (BODY,)),))
    assert only(result_of(Easel().document(), made), "unreadable")
    assert INK


def test_a_line_under_the_words_of_a_link_is_no_ground_behind_them() -> None:
    easel = Easel()
    easel.canvas.setFillColor("#FCEDEF")
    easel.canvas.rect(60, 580, 400, 60, stroke=0, fill=1)
    easel.block("P", ["Read our new page on many things today"], y=600.0)
    easel.canvas.setStrokeColor(INK)
    easel.canvas.setLineWidth(0.5)
    easel.canvas.line(92, 598.5, 200, 598.5)
    assert not {"contrast-too-low", "text-hidden"} & set(rules(easel.proof()))


def test_a_stroke_through_words_is_still_ground_behind_them() -> None:
    easel = Easel()
    easel.canvas.setFillColor(INK)
    easel.canvas.rect(72, 599, 120, 9, stroke=0, fill=1)
    easel.block("P", ["Read our new page on many things today"], y=600.0)
    assert {"contrast-too-low", "text-hidden"} & set(rules(easel.proof()))
