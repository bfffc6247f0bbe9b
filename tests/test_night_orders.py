"""Orders that somebody must be able to follow at night, afraid or half asleep, on all handouts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import PrintedSet
from reading import text_of
from test_triage import SIGNS

from handpress.content.wordings import READERS, read_by
from handpress.document.model import plain_text
from handpress.document.walk import passages
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.workspace import find_handouts

Load = Callable[[], LoadedProject]
Pages = dict[str, tuple[frozenset[str], str]]

HOURS_AFTER = ("after-your-infusion", "driver-sheet", "side-effects")
"""For the hours after an infusion, read from the front."""

DECIDING = (
    "ketamine-infusions",
    "thinking-about-ketamine",
    "tell-us-first",
    "my-infusions",
)
HELPERS = ("driver-sheet", "for-family-and-friends")
FORBIDS_ALCOHOL = frozenset({"after.alcohol", "check.night.substances", "driver.offer", "keep.alcohol"})


@pytest.fixture(scope="module")
def pages(shipped_project: Load) -> Pages:
    """Of each handout: the facts that it prints, and all of its words."""
    project = shipped_project()
    found: Pages = {}
    for handout in find_handouts(project.workspace)[0]:
        document, _ = render(project, handout)
        words = " ".join(plain_text(one.text) for one in passages(document))
        found[handout.name] = (frozenset(document.facts), words)
    return found


def wordings(project: LoadedProject) -> dict[str, str]:
    """Every fact as each reader gets it."""
    return {
        f"{name} ({reader})": plain_text(fact.text)
        for reader in READERS
        for name, fact in read_by(project.library, reader, ("sheet",)).facts.items()
    }


def test_whoever_is_sent_to_an_emergency_room_is_told_who_drives(shipped_project: Load) -> None:
    lacking = [
        name
        for name, words in wordings(shipped_project()).items()
        if "emergency room" in words.lower()
        and not re.search(r"never drive yourself|have someone take you|take them", words, re.IGNORECASE)
        and not name.startswith("call_")
    ]
    assert lacking == []


def test_whoever_is_told_of_alcohol_is_told_not_to_stop_all_at_once(pages: Pages) -> None:
    warned = {name for name, (facts, _) in pages.items() if facts & FORBIDS_ALCOHOL}
    assert len(warned) >= 5
    for name in warned:
        assert re.search(r"stop(?:ping)? all at once", pages[name][1]), name


def test_call_us_at_any_hour_stands_with_the_number_of_that_hour(pages: Pages) -> None:
    for name, (_, words) in pages.items():
        if re.search(r"call us now, at any hour|any hour,? if", words, re.IGNORECASE):
            assert "207-555-0199" in words, name


def test_a_page_for_a_helper_holds_all_that_they_watch_for(pages: Pages) -> None:
    for name in HELPERS:
        said = pages[name][1].lower()
        lost = [sign for sign, (_, pattern) in SIGNS.items() if not _seen(pattern, said)]
        assert lost == [], name


def test_the_aftercare_sheet_holds_every_sign(pages: Pages) -> None:
    for name in ("after-your-infusion", "my-infusions"):
        said = pages[name][1].lower()
        assert [sign for sign, (_, pattern) in SIGNS.items() if not _seen(pattern, said)] == [], name


def _seen(pattern: str, said: str) -> bool:
    short = {
        r"red\b.*where the needle was": r"red\b.{0,30}needle spot",
        r"swollen\b.*where the needle was": r"swollen\b.{0,30}needle spot",
        r"leaking\b.*where the needle was": r"leaking\b.{0,30}needle spot",
        r"racing thoughts, with little need for sleep": r"racing thoughts, little need for sleep",
        r"seeing or hearing things that are not really there": r"seeing or hearing things that are not there",
    }
    return bool(re.search(pattern, said) or (pattern in short and re.search(short[pattern], said)))


def test_whoever_decides_reads_that_it_is_not_safe_for_everyone(pages: Pages) -> None:
    for name in DECIDING:
        assert re.search(r"not safe for (?:everyone|you)", pages[name][1]), name


def test_the_night_number_stands_on_the_front_for_the_hours_after(printed_set: PrintedSet) -> None:
    pieces = {piece.handout: piece for piece in printed_set()}
    for name in HOURS_AFTER:
        assert "207-555-0199" in text_of(pieces[name].pdf, 0), name


def test_veterans_who_text_have_a_number_wherever_they_press_one(pages: Pages) -> None:
    without = {
        name
        for name, (_, words) in pages.items()
        if re.search(r"veterans: [^.]*press 1", words, re.IGNORECASE) and "838255" not in words
    }
    assert without == {"grounding-card", "grounding-poster", "waiting-room-poster"}  # no room for it


def test_whoever_is_told_to_press_a_key_is_told_which_number_to_call(shipped_project: Load) -> None:
    """Beside "Call 911", or another number, "call and press 1" would be for that one."""
    lacking = [
        (name, sentence)
        for name, words in wordings(shipped_project()).items()
        for sentence in re.split(r"(?<=[.?!:]) (?=[A-ZÉ])", words)
        if re.search(r"\b(?:press|oprima) \d|AYUDA", sentence)
        and ("988" not in sentence or re.search("AYUDA(?! (?:to|al) 988)", sentence))
    ]
    assert lacking == []


EFFECTS = {
    "effect_table.far_away.then": ("same day", "feeling unreal"),
    "effect_table.confused.then": ("at any hour", "confused at home"),
    "effect_table.dizzy.then": ("call 911", "headache"),
    "effect_table.pressure.then": ("call 911", "chest pain"),
}


@pytest.mark.parametrize("row", EFFECTS)
def test_the_table_of_effects_gives_the_answer_of_the_lists(row: str, shipped_project: Load) -> None:
    answer, sign = EFFECTS[row]
    facts = shipped_project().library.facts
    assert answer in plain_text(facts[row].text).lower()
    group = {"same day": "triage.same_day", "at any hour": "triage.call_now", "call 911": "triage.call_911"}
    lines = [plain_text(fact.text).lower() for name, fact in facts.items() if name.startswith(group[answer])]
    assert any(sign in line for line in lines)


def test_a_breathing_count_never_stands_before_the_call(shipped_project: Load) -> None:
    words = plain_text(shipped_project().library.facts["driver.look_in"].text)
    assert words.index("call 911 at once") < words.index("count")
    assert "do not" not in words.lower()


def test_no_order_ends_with_the_day_where_another_lasts_until_morning(pages: Pages) -> None:
    for name, (_, words) in pages.items():
        for sentence in re.split(r"(?<=[.!?])\s", words):
            if re.search(r"\bchild(?:ren)?\b", sentence) and re.search(
                r"care for|look after|looks after", sentence
            ):
                assert "orning" in sentence, (name, sentence)


def test_a_front_with_ketamines_rate_has_a_first_choices_rate_too(printed_set: PrintedSet) -> None:
    for piece in printed_set():
        front = " ".join(text_of(piece.pdf, 0).split())
        if "10 of 15" in front:
            assert "about 6 of 10 people get better" in front, piece.file
            assert "cannot be compared directly" in front, piece.file
