"""Plain language, rule by rule: a text that breaks it, and true ones that must not alarm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from claims import claims_in
from language import findings, of_shipped, rules

from handpress.diagnostics import Severity
from handpress.project.loading import LoadedProject
from handpress.proof.language.syllables import syllables
from handpress.text.grammar import passive
from handpress.text.sentences import split
from handpress.text.words import words_of

WORDS = {
    "words.ketamine": "**Ketamine:** a medicine for anesthesia.",
    "words.infusion": "**Infusion:** medicine that runs into a vein.",
    "words.va": "**VA:** the US Department of Veterans Affairs. DoD is the Department of Defense.",
    "words.pe": "**PE** (Prolonged Exposure): a talk therapy.",
}

# ---- sentences


def test_a_sentence_of_more_than_twenty_words_is_reported_with_its_fact_and_place() -> None:
    long = "If you feel far away or very sad or want to leave the room then tell the nurse who sits with you."
    (found,) = findings("{{ a.b }}\n", "long-sentence", {"a.b": f"Stay here. {long}"})
    assert found.fact == "a.b"
    assert found.span is not None
    assert found.span.file == "content.yaml"
    assert found.evidence == long
    assert "22 words" in found.message
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "body",
    [
        "If you feel sad, tell us. If you want to leave, tell us. We are here the whole time for you.",
        "\n".join(f"- thing number {number} that you can bring" for number in range(6)),  # no stops
        "One two three four five: six seven eight nine ten. Call 207-555-0142 or see va.gov/health-care.",
    ],
)
def test_a_list_or_short_sentences_are_no_long_sentence(body: str) -> None:
    assert "long-sentence" not in rules(body)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The FDA warned on October 10, 2023. One person’s breathing slowed.", 2),
        ("See Dr. Lee at 3.5 hours. Then rest.", 2),
        ("Go to va.gov. Ask there.", 2),
        ("It is small, e.g. a cup. Drink it.", 2),
        ("Are you sad? Tell us! We help…", 3),
        ("“That was then. This is now.”", 2),
        ("Have you... had nightmares?", 1),
        ("The U.S. is big.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(list(split(text))) == count


def test_numbers_addresses_and_lines_to_write_on_are_no_words() -> None:
    text = (
        "Call 1-800-662-4357 or text 838255, off-label VA/DoD use at va.gov/ptsd, 0–10, ____ and 5-4-3-2-1."
    )
    words = [word.text for word in words_of(text, syllables)]
    assert words == [
        "Call",
        "or",
        "text",
        "off-label",
        "VA",
        "DoD",
        "use",
        "at",
        "0",
        "10",
        "and",
        "5-4-3-2-1",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "PTSD can be treated.",
        "The screen was carefully tested.",
        "It has not been well studied.",
        "You will be given a drug.",
        "They weren’t told.",
    ],
)
def test_a_passive_is_seen(text: str) -> None:
    assert passive(words_of(text, syllables))


@pytest.mark.parametrize(
    "text",
    [
        "Staff watch you.",
        "You may be tired and worried.",
        "She is a trained nurse.",
        "They are trained in PE.",
        "It is FDA-approved for pain.",
        "Is a red bed needed?",
        "Other choices are Written Exposure Therapy and others.",
        "The event is over, so rest.",
        "You have been sad.",
    ],
)
def test_a_state_is_no_passive(text: str) -> None:
    assert passive(words_of(text, syllables)) is None


def test_many_passives_are_a_warning_and_few_are_for_information() -> None:
    active = ["We watch you the whole time."] * 9
    passives = ["You are told what to do.", "You are given a drug."]
    assert "many-passives" in rules(" ".join([*active, *passives]))
    few = " ".join([*active, passives[0]])
    assert "many-passives" not in rules(few)
    (found,) = findings(few, "passive")
    assert found.severity is Severity.INFO
    assert "are told" in found.message


# ---- words


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("We utilize it prior to the visit.", "use"),
        ("In order to rest, sit.", "to"),
        ("Take approximately two.", "about"),
        ("We are facilitating this.", "ease, help"),
        ("Severe pain is rare.", "strong"),
    ],
)
def test_a_plainer_word_is_offered(text: str, instead: str) -> None:
    assert any(instead in found.hint for found in findings(text, "simpler-word"))


@pytest.mark.parametrize(
    "text",
    ["Titration is slow.", "It is contraindicated.", "Ask about its efficacy.", "Do you have hypertension?"],
)
def test_words_of_the_trade_are_reported(text: str) -> None:
    assert "word-of-the-trade" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Write your initials here.",
        "What type of pain is it? Say it to the subject of the talk.",
        "It helps. There are others. However, wait.",
        "A rest in bed. The function of the heart.",
        "Keep your address here.",
    ],
)
def test_words_that_are_right_as_they_are_pass(text: str) -> None:
    assert not rules(text) & {"simpler-word", "word-of-the-trade"}


def test_a_medical_word_must_be_explained_here_or_in_the_word_list() -> None:
    text = "Ask about laryngospasm."
    (found,) = findings(text, "term-not-explained")
    assert "laryngospasm" in found.message
    assert not findings(text, "term-not-explained", {"words.l": "**Laryngospasm:** a throat that closes."})


@pytest.mark.parametrize(
    "text",
    [
        "High pressure in the eye (glaucoma) matters.",
        "Glaucoma (high pressure in the eye) matters.",
        "Glaucoma is an eye disease.",
        "An eye disease called glaucoma matters.",
        "**Glaucoma:** an eye disease.",
        "| Word | Meaning |\n|---|---|\n| Glaucoma | An eye disease |",
        "Some medicines can help: sertraline or paroxetine.",
    ],
)
def test_a_word_that_the_handout_explains_passes(text: str) -> None:
    assert "term-not-explained" not in rules(text)


def test_an_explanation_after_the_first_use_comes_too_late() -> None:
    assert "term-not-explained" in rules("Tell us of glaucoma.\n\nGlaucoma is an eye disease.")


def test_a_title_may_say_a_word_that_the_text_explains() -> None:
    assert "term-not-explained" not in rules("## Your glaucoma\n\nGlaucoma is an eye disease.")
    assert "acronym-not-explained" not in rules("## What is CBT?\n\nCBT is a talk therapy.")


def test_words_that_only_the_word_list_explains_are_one_line_for_information() -> None:
    text = "An infusion of ketamine. PE is not meant for it."
    (found,) = findings(text, "term-only-in-word-list", WORDS)
    assert found.severity is Severity.INFO
    assert "Infusion, Ketamine" in found.message
    assert not rules(text, WORDS) & {"term-not-explained", "acronym-not-explained"}


@pytest.mark.parametrize(
    "text",
    [
        "Ask about CBT.",
        "After an mTBI, rest.",
        "Your TMS visit is on Monday.",
        "Ask for the DoD line.",
        "Fill in the PHQ-9.",
    ],
)
def test_letters_must_be_spelled_out(text: str) -> None:
    assert "acronym-not-explained" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cognitive behavioral therapy (CBT) may help. CBT takes weeks.",
        "CBT (a talk therapy) may help.",
        "TMS stands for transcranial magnetic stimulation.",
        "After military sexual trauma, ask for the MST line.",
        "PTSD, the VA and the FDA in the US",
        "CALL 911 NOW",
        "Text START to 88788. YES or NO.",
    ],
)
def test_letters_that_are_known_or_spelled_out_pass(text: str) -> None:
    assert "acronym-not-explained" not in rules(text)


# ---- shape


def test_a_list_of_more_than_seven_items_is_reported() -> None:
    (found,) = findings("\n".join(f"- item {n}" for n in range(8)), "long-list")
    assert "8 items" in found.message
    assert found.span is not None
    assert found.span.file == "handouts/piece.md"
    assert not findings("\n".join(f"- item {n}" for n in range(7)), "long-list")


def test_a_list_with_sub_lists_a_form_and_a_word_list_may_be_long() -> None:
    nested = "\n".join(f"- item {n}\n\n  - part" for n in range(8))
    form = "\n".join(f"- [ ] item {n}" for n in range(9))
    entries = "\n".join(f"- **Word {n}:** what it means" for n in range(9))
    for body in (nested, form, entries):
        assert not findings(body, "long-list")


@pytest.mark.parametrize(
    "body",
    [
        "## Side effects\n\nPark behind the house. The door is blue.",
        "## No driving\n\nDrink water. Eat lightly.",
        "## In a crisis\n\nWe bill your plan.\n\n## What it costs\n\nWe bill your plan.",
        # each fits the other's text
        "## Grounding at home\n\nWalk or swim.\n\n## Walks and swims\n\nGrounding at home: name five.",
    ],
)
def test_a_heading_over_another_text_is_reported(body: str) -> None:
    assert "heading-does-not-match" in rules(body)


@pytest.mark.parametrize(
    "body",
    [
        "## Side effects\n\nYou may feel dizzy or sick.",
        "## No driving\n\nDo not drive for 24 hours.",
        "## In a crisis\n\nCall or text 988.",
        "## Tonight\n\nGo to bed early.",
        "## You count, too\n\nTake care of yourself.",
        "## At home\n\nDrink water.\n\n## Today\n\nRest at home.",
    ],
)
def test_a_heading_that_fits_or_promises_nothing_passes(body: str) -> None:
    assert "heading-does-not-match" not in rules(body)


def test_a_heading_with_nothing_under_it_is_reported() -> None:
    assert "heading-without-text" in rules("## One\n\nText here.\n\n## Two\n\n## Three\n\nMore text.")
    assert "heading-without-text" not in rules("## One\n\n### Part\n\nText.\n\n::: lines 3 Notes\n:::")


# ---- tone


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("blame", "You should have told us sooner."),
        ("blame", "Your illness is your own fault."),
        ("blame", "Patients who fail treatment may come back."),
        ("blame", "Patients who failed two SSRIs may come."),
        ("blame", "Just relax and it will pass."),
        ("blame", "We do not see people who are noncompliant."),
        ("blame", "It came back because you did not rest."),
        ("fear", "Get help before it is too late."),
        ("fear", "PTSD will ruin your life."),
        ("fear", "Without care it will only get worse."),
        ("fear", "You could go crazy."),
        ("promotion", "Our world-class team is here."),
        ("promotion", "We offer the best care in Maine."),
        ("promotion", "Book your first infusion today!"),
        ("promotion", "Ask about our special offer."),
        ("promotion", "Reclaim your life."),
        ("idiom", "Call us if you are seeing things."),
        ("idiom", "Mind: panic, mania, seeing or hearing things."),
        ("idiom", "The largest study found no gain for PTSD."),
        ("idiom", "Half of them lost the gain."),
        ("idiom", "Ketamine with talk therapy holds promise."),
        ("idiom", "You arrive with your adult."),
        ("idiom", "An adult takes you home and, best of all, stays."),
        ("idiom", "Hard time? Lock up guns."),
        ("idiom", "Call 911 for a closing throat or a bad allergy."),
        ("idiom", "Call 911 if you are very confused or upset."),
        ("idiom", "Nothing that clouds you."),
        ("idiom", "Feeling sick is common."),
        ("idiom", "A sore IV site."),
        ("idiom", "The effect wears off."),
        ("person-first", "Many PTSD sufferers sleep badly."),
        ("person-first", "She suffers from depression."),
        ("person-first", "We help addicts."),
        ("person-first", "Victims of abuse can call."),
        ("person-first", "He committed suicide."),
        ("person-first", "The mentally ill are welcome."),
        ("person-first", "An alcoholic may call, too."),
        ("person-first", "PTSD patients can call us."),
        ("person-first", "Ask about substance abuse."),
    ],
)
def test_wordings_that_hurt_or_sell_are_reported(rule: str, text: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "PTSD is not your fault.",
        "Blaming yourself or others in a way that does not fit what happened",
        "It is never your own fault.",
        "Antidepressants had not helped them.",
        "Abuse, as a child or as an adult",
        "A physical or sexual assault",
        "Thoughts of suicide, plans or past attempts",
        "You can come to depend on it.",
        "Breathing can slow, up to coma or death.",
        "PTSD can start after a shocking, scary or dangerous event.",
        "For mood, 10 is the best.",
        "Some people feel worse at first.",
        "No alcoholic drinks for 24 hours.",
        "Problems with alcohol or drugs",
        "Stay with them until the next morning.",
        "People with PTSD can call us.",
        "Is the leading idea true?",
        "Fear, horror, anger, guilt or shame that will not go away",
        "If it gets worse, call us now.",
        "Do not drive a car.",
        "Substance Abuse and Mental Health Services Administration",
    ],
)
def test_true_sentences_do_not_alarm(text: str) -> None:
    assert not rules(text) & {
        "blame",
        "fear",
        "promotion",
        "idiom",
        "person-first",
        "simpler-word",
        "word-of-the-trade",
    }


def test_cures_and_guarantees_stay_with_the_lines_that_must_never_appear() -> None:
    for text in ("Ketamine cures PTSD.", "We guarantee that ketamine works for PTSD."):
        assert claims_in(text)
        assert not rules(text) & {"blame", "fear", "promotion", "person-first"}


# ---- the shipped handouts


SQUEEZED = {"fragment", "points-at-nothing", "uneven-list"}


def test_shipped_handouts_have_no_alarm_but_long_lists_and_one_of_squeezing_each(
    shipped_project: Callable[[str], LoadedProject],
) -> None:
    seen = {
        (name, found.rule.removeprefix("language."))
        for name, made in of_shipped(shipped_project("harbor")).items()
        for found in made.findings
        if found.severity is not Severity.INFO
    }
    assert {rule for _, rule in seen} <= {"long-list", "chopped", *SQUEEZED}
    assert len([one for one in seen if one[1] == "long-list"]) <= 3
    squeezed = [name for name, rule in seen if rule in SQUEEZED]
    assert len(squeezed) == len(set(squeezed))


def test_every_finding_of_a_shipped_handout_has_a_place(
    shipped_project: Callable[[str], LoadedProject],
) -> None:
    for made in of_shipped(shipped_project("harbor")).values():
        for found in made.findings:
            assert found.span is not None
            assert found.span.file.startswith(("content.yaml", "handouts/"))
            assert found.evidence or found.rule == "language.too-short-for-a-grade"


def test_headings_tables_and_labels_are_looked_at_for_their_wording_too() -> None:
    body = "## Our world-class team\n\n| A | B |\n|---|---|\n| addicts | suffers from PTSD |"
    assert len(findings(body, "person-first")) == 2
    assert len(findings(body, "promotion")) == 1
