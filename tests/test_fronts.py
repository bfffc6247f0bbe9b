"""Fronts of shipped handouts: offices print one side, so that it must be safe and say what matters alone."""

from __future__ import annotations

import pytest
from conftest import PrintedSet
from cut_sheets import starts
from press import handout, printed, text
from reading import characters, page_sizes, text_of

from handpress.document.model import Card, Paragraph

SETS = [("harbor", "letter"), ("juniper", "a4")]
# The least size of 988 on a front, points, by format.
LEAST = {
    "sheet": 36,
    "checklist": 36,
    "diary": 36,
    "trifold": 28,
    "bifold": 28,
    "rackcard": 28,
    "card": 26,
    "poster": 72,
}
NIGHT = "24 hours and until after a full night’s sleep"
# What stands on a front and stays there: whoever has that side alone must have it.
STAYS = {
    "after-your-infusion": (f"Do not drive for at least {NIGHT}", "911", "988", "Do not stop all at once"),
    "driver-sheet": (
        "not safe for the patient to drive",
        "Fainting, a seizure",
        "Trouble breathing",
        "Chest pain",
        "Do not send them home alone in a ride-share",
    ),
    "ketamine-infusions": ("approved it for PTSD", "off-label", "suggests against", "at home", "911"),
    "infusion-day-checklist": ("I did not stop any medicine on my own", "not emergency care", "911"),
    "infusion-day": ("not emergency care", "911", "988"),
    "side-effects": (NIGHT, "Never stop a medicine on your own", "at home for PTSD", "911", "988"),
    "tell-us-first": ("Never stop a medicine on your own", "not safe for you", "988", "911"),
    "treatments-compared": ("Suggests against", "off-label", "988"),
    "how-ketamine-may-work": ("not proven in PTSD", "An idea, not proof", "988", "911"),
    "for-veterans": ("approved ketamine for PTSD", "off-label", "suggests against", "911", "press 1"),
    "for-family-and-friends": (NIGHT, "911", "988", "ride-share"),
    "my-crisis-plan": ("988", "911", "711"),
    "my-symptom-notes": ("no score and no diagnosis", "988", "911"),
    "symptom-diary": ("Do not just write them down", "988", "911", "until you bring it"),
    "questions-to-ask": ("You can say no", "988", "911"),
    "four-symptom-groups": ("Any time it feels too much", "988"),
}


# Sets of cards that a reader compares or goes through: never parted by the end of a page.
WHOLE = {
    "four-symptom-groups": ("Staying away", "Thoughts, mood", "Body on alert"),
    "my-symptom-notes": ("Staying away", "Thoughts, mood", "Body on alert", "In the past month, I noticed"),
    "for-veterans": ("VA health care", "Vet Centers", "Sexual trauma", "Families, crisis line"),
    "my-crisis-plan": ("My warning signs", "What helps me", "Places that help", "A safer home"),
    "tell-us-first": ("Mind and more", "Medicines I take"),
}


def front_words(pdf: bytes) -> str:
    return " ".join(text_of(pdf, 0).replace("\u00ad", "").split())


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_988_is_seen_on_every_front(printed_set: PrintedSet, brand: str, paper: str) -> None:
    found = {}
    for piece in printed_set(brand, paper):
        if piece.layout not in LEAST:
            continue
        letters = characters(piece.pdf, 0)
        largest = 0.0
        for first, second, third in zip(letters, letters[1:], letters[2:], strict=False):
            if first.text + second.text + third.text == "988":
                largest = max(largest, first.size)
        if largest < LEAST[piece.layout] - 0.1:
            found[piece.file] = largest
    assert found == {}


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_a_front_keeps_the_lines_that_keep_a_reader_safe(
    printed_set: PrintedSet, brand: str, paper: str
) -> None:
    fronts = {
        piece.handout: front_words(piece.pdf) for piece in printed_set(brand, paper) if piece.layout in LEAST
    }
    missing = {name: [line for line in lines if line not in fronts[name]] for name, lines in STAYS.items()}
    assert {name: lines for name, lines in missing.items() if lines} == {}


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_a_set_stands_whole_on_one_side(printed_set: PrintedSet, brand: str, paper: str) -> None:
    pieces = {one.handout: one for one in printed_set(brand, paper) if one.layout in ("sheet", "checklist")}
    for name, titles in WHOLE.items():
        pdf = pieces[name].pdf
        on = {page for words in titles for page in range(2) if starts(pdf, page, words)}
        assert len(on) == 1, (name, on)


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_questions_of_the_screen_stand_with_their_answers(
    printed_set: PrintedSet, brand: str, paper: str
) -> None:
    (piece,) = (one for one in printed_set(brand, paper) if one.handout == "ptsd-screen")
    assert [len(starts(piece.pdf, page, "YES")) for page in (0, 1)] == [6, 0]


@pytest.mark.parametrize("layout", ["sheet", "checklist"])
def test_four_cards_go_together_to_the_next_page_where_it_holds_them(layout: str) -> None:
    cards = [Card(text(f"Card {n}"), 2, (Paragraph(text("Some words. " * 12)),)) for n in range(4)]
    seen = set()
    for count in range(26):
        filler = [Paragraph(text(f"Before {n}.")) for n in range(count)]
        region = "main" if layout == "checklist" else "body"
        pdf = printed(handout({region: [*filler, *cards]}, layout=layout)).pdf
        pages = range(len(page_sizes(pdf)))
        on = {page for n in range(4) for page in pages if starts(pdf, page, f"Card {n}")}
        assert len(on) == 1
        seen |= on
    assert seen == {0, 1}


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_a_sheet_is_one_leaf_of_paper(printed_set: PrintedSet, brand: str, paper: str) -> None:
    pages = {p.file: len(page_sizes(p.pdf)) for p in printed_set(brand, paper, ("sheet", "checklist"))}
    assert {file: count for file, count in pages.items() if count > 2} == {}
