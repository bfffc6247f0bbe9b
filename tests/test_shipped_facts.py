"""Rules on the facts that come with Handpress: who answers for them, until when, and what they never say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from clinics import plain_yaml

from handpress.proof.claims import PROHIBITED, claims_of
from handpress.proof.claims.model import Prohibited, Where

ROOT = Path(__file__).parent.parent
CONTENT: dict[str, Any] = plain_yaml("content.yaml")
CLINIC: dict[str, Any] = plain_yaml("brand/clinic.yaml")
FACTS: dict[str, dict[str, Any]] = CONTENT["facts"]
SOURCES: dict[str, dict[str, Any]] = CONTENT["sources"]
PARAMETERS: dict[str, dict[str, Any]] = CONTENT["parameters"]

COMPILED = date(2026, 11, 23)  # the day on which the facts were gathered
THREE_MONTHS = date(2027, 2, 23)
TWELVE_MONTHS = date(2027, 11, 23)


def texts() -> list[tuple[str, str]]:
    """Every wording that can print, with the fact it belongs to; bold marks removed."""
    return [
        (name, fact[key].replace("**", ""))
        for name, fact in FACTS.items()
        for key in ("text", "if_unset")
        if key in fact
    ]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])[”]?\s+", text) if part]


def group(prefix: str) -> dict[str, str]:
    """A group of facts by the last part of their names."""
    return {
        name.removeprefix(prefix + "."): fact["text"]
        for name, fact in FACTS.items()
        if name.startswith(prefix + ".")
    }


# ---- who answers for a fact, and until when -------------------------------------------------


def test_nobody_is_named_as_owner_before_a_clinic_names_somebody() -> None:
    assert CONTENT["defaults"]["owner"] == "unassigned"
    assert [name for name, fact in FACTS.items() if fact.get("owner", "unassigned") != "unassigned"] == []


def test_crisis_contacts_are_looked_at_again_within_three_months() -> None:
    crisis = {name: fact for name, fact in FACTS.items() if fact.get("kind") == "crisis"}
    assert len(crisis) >= 10
    assert [
        name for name, fact in crisis.items() if fact.get("review_by", TWELVE_MONTHS) > THREE_MONTHS
    ] == []


def test_every_other_fact_is_looked_at_again_within_twelve_months() -> None:
    assert CONTENT["defaults"]["review_by"] == TWELVE_MONTHS
    late = [name for name, fact in FACTS.items() if fact.get("review_by", TWELVE_MONTHS) > TWELVE_MONTHS]
    assert late == []


def test_a_phone_number_of_a_line_of_help_stands_only_in_crisis_facts() -> None:
    holders = {
        name for name, text in texts() if re.search(r"\b1?-?8\d\d-\d{3}-\d{4}\b|\b741741\b|\b838255\b", text)
    }
    assert [name for name in holders if FACTS[name].get("kind") != "crisis"] == []


def test_a_fact_has_sources_unless_it_waits_for_a_check_or_is_the_clinics_own() -> None:
    bare = [name for name, fact in FACTS.items() if not fact["sources"]]
    allowed = [
        name
        for name in bare
        if FACTS[name]["confidence"] == "needs_check" or FACTS[name].get("kind") == "house"
    ]
    assert bare == allowed


def test_a_fact_with_no_source_tells_the_reviewer_where_it_comes_from() -> None:
    silent = [
        name
        for name, fact in FACTS.items()
        if not fact["sources"] and fact.get("kind") not in ("house", "crisis") and "note" not in fact
    ]
    assert silent == []


def test_every_named_source_exists_and_every_source_is_named() -> None:
    named = {source for fact in FACTS.values() for source in fact["sources"]}
    assert named == set(SOURCES)


def test_a_source_whose_page_was_not_opened_makes_no_fact_verified() -> None:
    unread = {name for name, source in SOURCES.items() if source["checked"] == "not_read"}
    wrong = [
        name
        for name, fact in FACTS.items()
        if fact["confidence"] == "verified" and set(fact["sources"]) <= unread
    ]
    assert wrong == []


def test_sources_were_checked_on_the_day_the_facts_were_gathered() -> None:
    later = {"schnurr-2007": date(2026, 11, 30)}
    assert {name: source["checked_on"] for name, source in SOURCES.items()} == {
        name: later.get(name, COMPILED) for name in SOURCES
    }


# ---- clinic parameters ----------------------------------------------------------------------


def test_the_sample_clinic_sets_no_parameter() -> None:
    assert CLINIC == {"parameters": {}}


def test_no_parameter_has_a_default() -> None:
    assert [
        name for name, parameter in PARAMETERS.items() if "default" in parameter or "value" in parameter
    ] == []


@pytest.mark.parametrize(
    ("parameter", "floor"),
    [
        ("no_driving", 24),
        ("alcohol_after", 24),
        ("fasting_solids", 6),
        ("fasting_fatty", 8),
        ("clear_liquids", 2),
    ],
)
def test_a_safety_limit_has_a_floor_and_its_reason(parameter: str, floor: int) -> None:
    assert PARAMETERS[parameter]["floor"] == floor
    assert PARAMETERS[parameter]["floor_reason"]


@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if "[[" in fact["text"]])
def test_what_the_clinic_has_not_set_leaves_a_line_to_write_on(name: str) -> None:
    assert "____" in FACTS[name]["if_unset"]
    assert "[[" not in FACTS[name]["if_unset"]


def test_what_prints_while_nothing_is_set_still_names_each_floor() -> None:
    for name, fact in FACTS.items():
        for parameter in re.findall(r"\[\[(\w+)\]\]", fact["text"]):
            floor = PARAMETERS[parameter].get("floor")
            assert floor is None or re.search(rf"\b{floor}\b", fact["if_unset"]), name


# ---- what must be there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cluster", "count"), [("intrusion", 5), ("avoidance", 2), ("mood", 7), ("arousal", 6)]
)
def test_each_group_has_all_its_symptoms(cluster: str, count: int) -> None:
    assert len(group(f"symptoms.{cluster}")) == count


def test_symptoms_are_phrases_of_one_style() -> None:
    phrases = [*group("symptoms").values(), *group("symptoms_short").values()]
    assert [p for p in phrases if not p[0].isupper() or p.endswith(".")] == []


def test_all_seven_serious_risks_are_there() -> None:
    assert set(group("serious")) == {"heart", "breathing", "misuse", "bladder", "liver", "mind", "allergy"}


TELL_US_FIRST = (
    "blood pressure",
    "heart attack",
    "heart failure",
    "rhythm",
    "stroke",
    "bleeding in the brain",
    "aneurysm",
    "AVM",
    "glaucoma",
    "head injury",
    "seizures",
    "lung",
    "sleep apnea",
    "liver",
    "kidney",
    "bladder",
    "thyroid",
    "diabetes",
    "psychosis",
    "mania",
    "bipolar",
    "pregnancy",
    "breastfeeding",
    "allergy to ketamine",
    "alcohol",
    "drugs",
    "opioids",
    "benzodiazepines",
    "sleep pills",
    "thoughts of suicide",
    "plans",
    "past attempts",
)


@pytest.mark.parametrize("word", TELL_US_FIRST)
def test_tell_us_first_asks_about(word: str) -> None:
    asked = [*group("tell_us").values(), *group("tell_us_medicines").values()]
    assert word.lower() in " ".join(asked).lower()


TELL_US_SHORT = (
    "blood pressure",
    "heart",
    "stroke",
    "brain bleed",
    "aneurysm",
    "AVM",
    "head injury",
    "seizures",
    "brain or eye",
    "lung",
    "liver",
    "kidney",
    "bladder",
    "thyroid",
    "sleep apnea",
    "diabetes",
    "pregnant",
    "nursing",
    "allergy",
    "psychosis",
    "mania",
    "bipolar",
    "drinking",
    "drug",
    "opioids",
    "benzodiazepines",
    "sleep pills",
    "thoughts of suicide",
    "plans",
    "past attempts",
)


@pytest.mark.parametrize("word", TELL_US_SHORT)
def test_the_short_list_of_tell_us_first_names(word: str) -> None:
    assert word.lower() in " ".join(group("tell_us_short").values()).lower()


@pytest.mark.parametrize(
    ("fact", "wording"),
    [
        (
            "items.one",
            ("Had nightmares about the event(s) or thought about the event(s) when you did not want to?"),
        ),
        (
            "items.two",
            (
                "Tried hard not to think about the event(s) or went out of your way to avoid situations that "
                "reminded you of the event(s)?"
            ),
        ),
        ("items.three", "Been constantly on guard, watchful, or easily startled?"),
        ("items.four", "Felt numb or detached from people, activities, or your surroundings?"),
        (
            "items.five",
            (
                "Felt guilty or unable to stop blaming yourself or others for the event(s) or any problems "
                "the event(s) may have caused?"
            ),
        ),
        ("stem", "In the past month, have you..."),
        ("gate", "Have you ever experienced this kind of event?"),
    ],
)
def test_the_screen_is_worded_exactly_as_published(fact: str, wording: str) -> None:
    assert FACTS[f"pc_ptsd_five.{fact}"]["text"] == wording
    assert FACTS[f"pc_ptsd_five.{fact}"]["kind"] == "instrument"


def test_a_trial_that_helped_never_stands_without_the_one_that_did_not() -> None:
    positive = {"feder-2014", "feder-2021", "feder-2025"}
    for name, fact in FACTS.items():
        helped = re.search(r"\b(better|milder|ease)\b|\d+ of \d+", fact["text"])
        if helped and positive & set(fact["sources"]):
            assert re.search(r"largest (study )?.*(no better|no gain)|no better", fact["text"]), name


def test_statistics_come_from_the_newer_set_of_figures_only() -> None:
    older = re.compile(r"\b(7 or 8|8|7) of every 100 (US )?adults\b|10 of every 100 women|8 million", re.I)
    assert [name for name, text in texts() if older.search(text)] == []


# ---- what must never appear -----------------------------------------------------------------

# What only a whole handout can answer, or a person, is asked of the handouts (tests/test_claims_build.py).
ALONE = tuple(never for never in PROHIBITED if never.where is not Where.DOCUMENT)


@pytest.mark.parametrize("never", ALONE, ids=lambda never: never.id)
def test_no_fact_claims_what_must_never_be_claimed(never: Prohibited) -> None:
    claims = [
        (name, text)
        for name, text in ((name, text.replace("[[no_driving]]", "24 hours")) for name, text in texts())
        if claims_of(text, (never,)) and (never.who is None or re.search(never.who, text.lower()))
    ]
    assert claims == []


def forbids_driving(text: str) -> bool:
    return bool(re.search(r"\b(no driving|(do|must) not drive)\b", text, re.I))


def names_both_limits(text: str) -> bool:
    return bool(re.search(r"24 hours|\[\[no_driving\]\]", text)) and "night’s sleep" in text


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("Do not drive until you have slept.", False),
        ("No driving for 24 hours.", False),
        ("No driving for at least 24 hours and until after a full night’s sleep.", True),
    ],
)
def test_the_driving_rule_needs_hours_and_sleep(text: str, complete: bool) -> None:
    assert forbids_driving(text)
    assert names_both_limits(text) is complete


def test_every_driving_rule_names_hours_and_sleep() -> None:
    rules = [(name, text) for name, text in texts() if forbids_driving(text)]
    assert len(rules) >= 2
    # The driver's list points to the hours that the patient signs for below it.
    pointed = re.compile(r"the hours below and a full night’s sleep")
    assert [name for name, text in rules if not names_both_limits(text) and not pointed.search(text)] == []


# ---- wording --------------------------------------------------------------------------------


def own_words() -> list[tuple[str, str]]:
    return [(name, text) for name, text in texts() if FACTS[name].get("kind") != "instrument"]


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("a straight quote or apostrophe", lambda text: "'" in text or '"' in text),
        ("three dots", lambda text: "..." in text),
        ("two hyphens", lambda text: "--" in text),
        ("suffering", lambda text: "suffer" in text.lower()),
        ("a victim", lambda text: "victim" in text.lower()),
        (
            "an addict or abuser",
            lambda text: bool(re.search(r"\b(addicts?|abusers?|junkies?)\b", text, re.I)),
        ),
        (
            "committed suicide",
            lambda text: "commit suicide" in text.lower() or "committed suicide" in text.lower(),
        ),
    ],
)
def test_no_wording_has_a_fault_of_style(fault: str, found: Callable[[str], bool]) -> None:
    assert [name for name, text in own_words() if found(text)] == []


def test_sentences_are_short() -> None:
    long = [
        (name, sentence)
        for name, text in own_words()
        for sentence in sentences(text)
        if len(sentence.split()) > 20
        and not name.startswith(("tell_us_short.", "triage"))  # a list in one line; a line of a list
    ]
    assert long == []


# ---- the shipped handouts -------------------------------------------------------------------


def printed(handout: str) -> dict[str, str]:
    """The facts that a template names, alone or by a loop over their group."""
    template = (ROOT / "handouts" / f"{handout}.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\{\{ ([\w.]+) \}\}", template))
    looped = tuple(f"{name}." for name in re.findall(r"\{% for \w+ in ([\w.]+) %\}", template))
    return {
        name: fact["text"].replace("**", "")
        for name, fact in FACTS.items()
        if name in named or (looped and name.startswith(looped))
    }


HANDOUTS = ("understanding-ptsd", "ketamine-infusions", "infusion-day-checklist")


@pytest.mark.parametrize("handout", HANDOUTS)
@pytest.mark.parametrize("words", ["Call or text 988", "press 1", "911", "not emergency care"])
def test_every_handout_about_treatment_carries_crisis_help(handout: str, words: str) -> None:
    assert words in " ".join(printed(handout).values())


@pytest.mark.parametrize("handout", HANDOUTS)
def test_every_handout_about_treatment_asks_about_thoughts_of_suicide_first(handout: str) -> None:
    assert {"suicide.both_short", "tell_us_short.suicide", "check.week.suicide"} & set(printed(handout))


@pytest.mark.parametrize("handout", ["ketamine-infusions", "infusion-day-checklist"])
def test_driving_and_own_medicines_are_never_left_out(handout: str) -> None:
    facts = printed(handout)
    assert "after.no_driving_short" in facts
    assert {"medicines.never_stop", "check.week.not_stopped"} & set(facts)


@pytest.mark.parametrize(
    "fact",
    [
        "ketamine.status_short",
        "ketamine.guideline",
        "trials.both_ways_and_fading",
        "mechanism.short",
        "depression.short",
        "home_use.panel",
        *(f"serious_short.{risk}" for risk in group("serious_short")),
        "tell_us_notes.not_for_you",
        "see_sheet.tell_us",
        "tell_us_short.suicide",
        "treatment.ssri_response",
        "ketamine.right_to_say_no_short",
        "cost.price",
    ],
)
def test_the_facts_sheet_leaves_nothing_out(fact: str) -> None:
    assert fact in printed("ketamine-infusions")


@pytest.mark.parametrize("cluster", ["intrusion", "avoidance", "mood", "arousal"])
def test_the_brochure_shows_all_four_groups(cluster: str) -> None:
    assert any(name.startswith(f"symptoms_short.{cluster}.") for name in printed("understanding-ptsd"))


def test_whoever_names_988_is_looked_at_again_within_three_months() -> None:
    late = [
        name
        for name, text in texts()
        if re.search(r"\b988\b|\b911\b", text) and FACTS[name].get("review_by", TWELVE_MONTHS) > THREE_MONTHS
    ]
    assert late == []
