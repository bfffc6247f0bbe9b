"""A line of the two tables: what must never appear, and what must."""

from __future__ import annotations

from enum import Enum

from handpress.proof.claims.negation import Denial
from handpress.values import Value


class Where(Enum):
    """Where words must also stand to make a claim true."""

    PASSAGE = "passage"  # the same paragraph, list item or cell
    DOCUMENT = "document"  # anywhere in the handout


ON_KETAMINE = frozenset({"ketamine", "infusion"})
ON_PTSD = ON_KETAMINE | {"ptsd"}
OTHER_TREATMENTS = (
    r"\b(?:esketamine|spravato|nasal spray|nose spray|the spray|tms|cpap|nerve blocks?|sleeping pills?"
    r"|(?:iron|lidocaine|vitamin|saline|insulin|antibiotic) infusions?)\b"
)
"""What is given to a patient and is neither ketamine nor an infusion of it."""

CURABLE = (
    r"^(?!.*\b(?:ptsd|trauma\w*|depress\w*|anxiety|pain|insomnia|ketamine|esketamine|spravato|tms)\b)"
    r".*\b(?:antibiotics?|infections?|strep|bacteria\w*|virus\w*|ulcers?|lice|scabies)\b"
)
"""A whole sentence about an illness of which it is true that it can be cured."""


class Prohibited(Value, frozen=True):
    """A claim that nothing printed may make.

    Patterns are searched in each sentence, in small letters and one spelling (see ``words``). A sentence is
    only searched if one of ``hints`` stands in it. ``unless`` lets a whole sentence pass; ``with_words`` are
    words that make the claim true, if they stand ``where`` it says.

    It holds in every handout, whatever that declares. One with ``topics`` holds for a sentence on them: the
    sentence, its heading or its lead names one; or they name no treatment, and the handout is about one.
    """

    id: str
    forbids: str  # in plain words; completes "This says ..."
    why: str
    instead: str  # what to do
    hints: tuple[str, ...]
    patterns: tuple[str, ...]
    stops: tuple[str, ...]
    lets_pass: tuple[str, ...]
    unless: str | None = None
    denial: Denial = Denial.WIDE
    topics: frozenset[str] | None = None  # what a sentence must be about, as it says itself or its handout
    others: str | None = OTHER_TREATMENTS  # a sentence that names one of these is about that, and no other
    with_words: str | None = None
    where: Where = Where.PASSAGE
    who: str | None = None  # a fact by itself makes the claim only if it says of whom; a table row may say it
    liftable: bool = True  # a clinician's signed exception can answer it where it fires on a true sentence
    broad: bool = False  # says in many ways what narrower rules say in one: told where none of them is
    single: bool = False  # looked for in a sentence of the passage alone, not with its heading or its lead
    whole: bool = False  # looked for in whole sentences alone: no heading, label, or title of a source
    for_a_person: bool = False  # no pattern can decide: a question in the proof, no error


class About(Enum):
    """What a handout is about, as far as it decides which lines it must carry. One may be several."""

    ANYTHING = "every handout"
    TREATMENT = "a handout about ketamine treatment"
    GOING_HOME = "a handout that tells about going home after an infusion"
    THE_RISKS = "a handout with the risks of ketamine"
    THE_FACTS = "a handout with the facts or the risks of ketamine for PTSD"
    PREPARING = "a handout that gets a patient ready for an infusion"


class Required(Value, frozen=True):
    """A line that a kind of handout may not leave out.

    It is there if each of ``patterns`` is found in one passage, with its heading or lead-in.
    Which shipped facts say it stands in ``shipped_facts.SAYING``; a clinic may say it in a fact of its own.
    """

    id: str
    about: About
    line: str  # in plain words; completes "... leaves out ..."
    why: str
    patterns: tuple[
        str, ...
    ]  # a group "line" in one is where the line itself begins, behind its sentence's start
    to_all: bool = False  # a heading may not make it a line for some people only
