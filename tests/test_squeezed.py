"""What is squeezed out of sentences is found, and whole ones are let be; measured on forty of each.

The first list holds what a careful reading of the printed set found, the second sentences and lists that say
the same in full, or are sound in another way.
"""

from __future__ import annotations

from datetime import date

import pytest

from handpress.project.loading import load_project
from handpress.project.pipeline import render
from handpress.proof.language.squeezed import (
    check_chopped,
    check_squeezed,
    is_fragment,
    points_at_nothing,
    uneven,
)
from handpress.proof.model import ProofInput
from handpress.text.sentences import split
from handpress.workspace import Workspace, find_handouts

BAD: tuple[str | list[str], ...] = (
    "Call 911 if someone cannot be woken. Or for slow or hard breathing, closing throat, bad allergy.",
    "Or if very confused or upset, unsafe, or in danger of suicide.",
    "Or for stroke signs, sudden bad headache, weakness, lost sight.",
    "Heart: blood pressure and heart rate rise. A danger for some.",
    "Bladder, kidneys: harm with repeat use.",
    "Liver, bile ducts: harm with repeat use.",
    "Mind: panic, mania, seeing things.",
    "You can use it at any time, for any reason.",
    "Unwanted memories of it that keep coming back",
    "Trying not to think about it, recall it or feel it",
    "Others are yellow eyes, worse mood, or craving ketamine.",
    "Also for a sore IV site.",
    "Hard time? Lock up guns and extra medicines.",
    "Words about suicide?",
    "Changed for the worse.",
    "As if in danger.",
    "Nothing that clouds you.",
    "Breathe in for 4",
    "With a drug to compare, 3 of 15 were.",
    "Clear drinks only.",
    "Then nothing.",
    "Learning that it happened to someone close to you",
    "No gain for PTSD.",
    "Emergency: it needs help right now.",
    "No answer, and worried? Emergency room.",
    "Best of all, that evening.",
    "In that time: no machines, nothing to sign.",
    "Not at home.",
    "A danger for some.",
    "Opioids: strong pain medicines; also heroin.",
    "Talking with an expert.",
    "Treatment at home, no visit.",
    "Sleepy, confused or unsteady. Rest.",
    ["Cannot be woken", "Have a closing throat", "Chest pain"],
    ["Trouble breathing", "You cannot pass urine", "Seizure"],
    ["Chest pain", "Fainting", "They faint or shake"],
    ["Ask about the price", "Your own medicines", "Bring a list"],
    ["Feeling unreal", "Call us for a rash", "Dark urine"],
    ["You cannot be woken", "Slow breathing", "Chest pain"],
    ["Drink water", "Light food", "Rest"],
)
GOOD: tuple[str | list[str], ...] = (
    "Call 911 if someone cannot be woken or has trouble breathing.",
    "Blood pressure and heart rate rise. This is dangerous for people with heart disease.",
    "PTSD can happen to anyone, at any age and of any gender.",
    "Ask us for help. We listen.",
    "It is free.",
    "Call or text 988, any time, day or night. It is free.",
    "Do not drive until the next day.",
    "Go to an emergency room.",
    "A crisis is often short. Time and distance save lives.",
    "Treatment can help you feel better.",
    "Eat light food. Drink water.",
    "Staff watch your blood pressure, heart rate and oxygen.",
    "Most people who go through trauma do not get PTSD.",
    "Therapists treat trauma with talk.",
    "Then rest at home.",
    "Or ask someone to keep them for you.",
    "The effect fades in weeks.",
    "Symptoms vary from person to person.",
    "It may help to write down what you feel.",
    "You can use your stop signal at any time.",
    "Tell us about all of your medicines. It helps us keep you safe.",
    "Unwanted memories of the trauma",
    "Learning that a loved one was hurt",
    "Many people recover in the first weeks.",
    "Ketamine blocks NMDA receptors.",
    "The nurse takes the needle out.",
    "Nobody can promise that it will help you.",
    "When a memory comes, breathe. It passes.",
    "Veterans: call 988 and press 1.",
    "Your driver comes in to get you.",
    "The guideline suggests against ketamine.",
    "Breathe in while you count to 4.",
    "Bring your list of medicines.",
    ["Chest pain", "Fainting or a seizure", "Trouble breathing"],
    ["Ask about sleep", "Bring a list", "Tell us what helps"],
    ["I asked about food", "I have a driver", "My phone is on"],
    ["Feeling unreal", "Racing thoughts", "A rash"],
    ["Stay with them", "Call 988", "Lock up guns"],
    ["They are sleepy", "They do not speak", "They shake"],
    ["What does it cost?", "How long does it take?", "Who is there?"],
)


def found(text: str | list[str]) -> bool:
    if isinstance(text, list):
        return uneven(text) is not None
    closed = [text[start:end] for start, end in split(text) if text[start:end].endswith((".", "!", "?"))]
    return any(map(is_fragment, closed)) or bool(points_at_nothing(text))


def test_of_forty_squeezed_texts_thirty_two_are_found() -> None:
    assert len(BAD) == 40
    assert sum(map(found, BAD)) >= 32


def test_of_forty_sound_texts_two_raise_an_alarm_at_the_most() -> None:
    assert len(GOOD) == 40
    assert sum(map(found, GOOD)) <= 2


def test_no_shipped_handout_has_more_than_one_warning_of_it(workspace: Workspace) -> None:
    project = load_project(workspace)
    for handout in find_handouts(workspace)[0]:
        document, _ = render(project, handout)
        made = ProofInput(document, project.library, project.brand, date(2026, 12, 1), "")
        assert len([*check_squeezed(document)]) <= 1, handout.name
        assert len([*check_chopped(made.reading)]) <= 1, handout.name


@pytest.mark.parametrize(("start", "text"), [("Others", "Others are yellow eyes."), ("it", "Pain of it")])
def test_what_points_at_nothing_is_named(start: str, text: str) -> None:
    assert points_at_nothing(text) == start.lower()


def test_a_heading_or_a_lead_in_may_name_what_it_points_at() -> None:
    assert points_at_nothing("Think about it", "Before the infusion:") == ""
