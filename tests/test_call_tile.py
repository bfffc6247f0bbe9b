"""The numbers to call and the key message: how large, where, and how dark."""

from __future__ import annotations

import pytest
from cut_sheets import sizes_of, starts
from press import composed, handout, laid, poured, printed, text
from reading import page_sizes, render, spoken_text

from handpress.document.model import Callout, CalloutKind, KeyMessage, Paragraph, Run
from handpress.flowables.callnumber import split_number
from handpress.proof.tags import check_tags

CALL_911 = Callout(
    CalloutKind.GET_HELP, text("In danger?"), 2, (Paragraph((*text("Call "), *text("911", bold=True))),)
)
CALL_988 = Callout(
    CalloutKind.GET_HELP,
    text("Thoughts of suicide?"),
    2,
    (Paragraph((*text("Call or text "), *text("988", bold=True))), Paragraph(text("Any time, free."))),
)
BELOW = Paragraph(text("Veterans: call 988, press 1."))
KEY = KeyMessage(text("Treatment can help you feel better."))
LONG = [
    Paragraph(text(f"Number {number}: " + "one more sentence of a long handout. " * 3))
    for number in range(30)
]


@pytest.mark.parametrize("layout", ["sheet", "checklist"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("halves", "size"), [((CALL_988,), 64), ((CALL_911, CALL_988), 56)])
def test_the_numbers_stand_large_at_the_foot_of_the_front(
    layout: str, paper: str, halves: tuple[Callout, ...], size: int
) -> None:
    main = "main" if layout == "checklist" else "body"
    document = handout({"key-message": [KEY], "call": [*halves, BELOW], main: LONG}, layout=layout)
    pdf = printed(document, paper).pdf
    assert max(sizes_of(pdf, 0, "988")) == size
    assert len(page_sizes(pdf)) > 1
    for page in range(1, len(page_sizes(pdf))):
        assert sizes_of(pdf, page, "Thoughts of suicide?") == []
    if len(halves) == 2:
        assert sizes_of(pdf, 0, "911") == [size]
        (left, low), (right, other) = starts(pdf, 0, "911")[0], starts(pdf, 0, "988")[0]
        assert right > left + 200
        assert low == pytest.approx(other, abs=0.1)
    assert sizes_of(pdf, 0, "Treatment can help") == [22]
    assert check_tags(pdf) == ()


def test_the_numbers_are_read_right_after_the_key_message() -> None:
    document = handout({"key-message": [KEY], "call": [CALL_911, CALL_988, BELOW], "body": LONG})
    said = " ".join(spoken_text(printed(document).pdf).split())
    places = [
        said.index(words)
        for words in (
            "A trial", "Treatment can help", "In danger?", "Call 911", "Thoughts of suicide?",
            "Call or text 988",
            "Any time", "press 1", "Number 0:",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_a_handout_of_one_page_has_room_for_numbers_and_sources() -> None:
    document = handout({"call": [CALL_988], "body": LONG[:4]})
    sheets = laid(document)
    assert len(sheets.pages) == 1
    bottoms = [one.bottom for one in sheets.pages[0].placed]
    assert min(bottoms) > 18


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ([("Call or text ", False), ("988", True)], ["Call or text ", "988", "", ""]),
        ([("Call or text 988.", True), (" Any time.", False)], ["Call or text ", "988", ". ", "Any time."]),
        ([("Call ", True), ("988", True), (", any time", False)], ["Call ", "988", ", ", "any time"]),
        ([("Call 911.", True)], ["Call ", "911", ".", ""]),
        ([("Need help? ", False), ("Call 988 now", True)], ["Need help? Call ", "988 ", "", "now"]),
    ],
)
def test_a_text_is_cut_around_its_number(words: list[tuple[str, bool]], shown: list[str]) -> None:
    cut = split_number(tuple(run for one, bold in words for run in text(one, bold=bold)))
    assert cut is not None
    sides = (cut.before, cut.number, cut.stop, cut.after)
    assert ["".join(part.text for part in side if isinstance(part, Run)) for side in sides] == shown


@pytest.mark.parametrize("words", ["Call 1-988-555-0100", "Text 9880", "9-1-1", "Lifeline 988"])
def test_another_number_is_no_number_to_call(words: str) -> None:
    assert split_number(text(words, bold=words != "Lifeline 988")) is None


def test_a_crisis_box_is_far_darker_than_a_tip_in_grey() -> None:
    grey = {}
    for kind in CalloutKind:
        box = Callout(kind, text("A title"), 2, (Paragraph(text("Some words.")),))
        picture = render(poured(composed(box), 300.0), 0, 2.0).convert("L")
        # right of the words, inside of the box
        grey[kind] = picture.getpixel((2 * (36 + 280), 2 * (36 + 10)))
    assert grey[CalloutKind.GOOD_TO_KNOW] - grey[CalloutKind.GET_HELP] >= 60
    assert grey[CalloutKind.TAKE_CARE] - grey[CalloutKind.GET_HELP] >= 60


def test_a_low_tile_holds_both_numbers_alike_where_a_page_has_no_room_for_the_whole() -> None:
    lines = [
        Paragraph((*text("In danger? Call "), *text("911.", bold=True))),
        Paragraph((*text("Need to talk? Call or text "), *text("988", bold=True))),
    ]
    pdf = printed(handout({"call": lines, "body": LONG})).pdf
    assert sizes_of(pdf, 0, "911") == sizes_of(pdf, 0, "988") == [36]
    (left, low), (right, other) = starts(pdf, 0, "911")[0], starts(pdf, 0, "988")[0]
    assert right > left
    assert low == pytest.approx(other, abs=0.1)
    assert check_tags(pdf) == ()
