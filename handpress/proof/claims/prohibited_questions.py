# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

"""What no pattern can decide: a person is asked, and nothing is stopped."""

from __future__ import annotations

from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

QUESTIONS = (
    Prohibited(
        id="testimonial",
        forbids="what one patient says of the treatment, as it seems",
        why="One person’s story is no evidence, and health advertising rules restrict testimonials.",
        instead="If it is a testimonial, take it out. If it is not, nothing needs to be done.",
        hints=("life", '"', "★", "stars", "testimonial", "patient", "review"),
        patterns=(
            r"\b(?:saved|changed|gave me back|got) (?:my|her|his|their) life\b(?! at risk)",
            r'"(?=[^"]*\b(?:i|my|me|myself)\b)[^"]*\b(?:ketamine|infusions?|clinic|treatments?)\b',
            r"★{2,}|\b(?:5|five)[- ]stars?\b|\btestimonials?\b|\b(?:one of our|our) patients? (?:says?|said|told|tells|writes?)\b",
        ),
        denial=Denial.NONE,
        for_a_person=True,
        stops=(
            "“After two infusions I was myself again.”",
            "“My life is back after ketamine.”",
            "It saved my life.",
        ),
        lets_pass=(
            "“I went through something hard. Can we talk about it?”",
            "Ask for “Ketamine: the facts”.",
            "Time and distance save lives.",
        ),
    ),
    Prohibited(
        id="home-ketamine",
        forbids="something of ketamine away from the clinic",
        why="The FDA warned on October 10, 2023 about compounded ketamine, and of home use that nobody watches.",
        instead="If it promotes ketamine at home, take it out. If it warns, nothing needs to be done.",
        hints=("home", "mail", "door", "online", "telehealth", "lozenge", "troche", "compounded"),
        patterns=(
            r"\bketamine\b[^.!?]*\b(?:at home|from home|by mail|mail(?:ed|s)?|to your (?:door|home)|online|telehealth|lozenges?|troches?)\b",
            r"\b(?:at home|from home|by mail|mail(?:ed|s)?|to your (?:door|home)|telehealth|lozenges?|troches?)\b[^.!?]*\bketamine\b",
            r"\bcompounded ketamine\b",
        ),
        unless=r"\b(?:warn\w*|alert|nobody watches|cannot drive|take[sn]? you home)\b",
        for_a_person=True,
        stops=(
            "You can take ketamine at home.",
            "Mailed ketamine is easy to use.",
            "We send ketamine lozenges.",
        ),
        lets_pass=(
            "Do not use mailed or compounded ketamine at home for PTSD.",
            "At home, nobody watches your breathing.",
            "The FDA warned about compounded ketamine.",
        ),
    ),
)
