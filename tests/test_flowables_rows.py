"""What stands side by side: brief answers, sections with an icon, steps of a long timeline."""

from __future__ import annotations

from press import composed, poured, text
from reading import characters, spoken_text

from handpress.document.model import Block, CheckItem, Checklist, Heading, Paragraph, Timeline, TimelineStep

SHEET = 492.0  # points; the text of a sheet is about as wide


def tops(pdf: bytes, letters: str) -> list[float]:
    """How high the first of each of these characters stands, in their order."""
    shown = characters(pdf, 0)
    return [round(next(one.box[1] for one in shown if one.text == letter), 1) for letter in letters]


def test_yes_and_no_stand_in_one_row_and_longer_answers_under_one_another() -> None:
    brief = poured(composed(Checklist((CheckItem(text("YES")), CheckItem(text("NO"))))), 200)
    yes, no = tops(brief, "YN")
    assert yes == no
    assert spoken_text(brief) == "YESNO"
    longer = poured(composed(Checklist((CheckItem(text("Yes, often")), CheckItem(text("Never"))))), 200)
    assert len(set(tops(longer, "YN"))) == 2


def sections(count: int) -> list[Block]:
    blocks: list[Block] = []
    for letter in "AEFH"[:count]:
        blocks += [Heading(3, text(letter), "sun"), Paragraph(text(letter.lower() * 3))]
    return blocks


def test_sections_with_an_icon_stand_two_by_two_over_a_sheet_and_are_read_in_order() -> None:
    pdf = poured(composed(*sections(4), wide=True), SHEET)
    a, b, c, d = tops(pdf, "AEFH")
    assert a == b > c == d
    assert spoken_text(pdf) == "AaaaEeeeFfffHhhh"
    narrow = tops(poured(composed(*sections(4)), 200), "AEFH")
    assert narrow == sorted(narrow, reverse=True)
    assert len(set(narrow)) == 4


def test_a_timeline_of_more_than_three_steps_has_two_in_a_row() -> None:
    def line(count: int) -> Timeline:
        letters = "AEFH"[:count]
        return Timeline(tuple(TimelineStep(text(one), 3, (Paragraph(text(one.lower())),)) for one in letters))

    assert len(set(tops(poured(composed(line(3), wide=True), SHEET), "AEF"))) == 1
    a, b, c, d = tops(poured(composed(line(4), wide=True), SHEET), "AEFH")
    assert a == b > c == d
