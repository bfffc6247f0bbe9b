"""A line of the two tables: what must never appear, and what must."""

from __future__ import annotations

from enum import Enum

from handpress.proof.claims.negation import Denial
from handpress.values import Value


class Scope(Enum):
    TOPIC = "topic"  # texts about PTSD or ketamine
    ALL = "all"  # every text, whatever it is about


class Where(Enum):
    """Where words must also stand to make a claim true."""

    PASSAGE = "passage"  # the same paragraph, list item or cell
    DOCUMENT = "document"  # anywhere in the handout


class Prohibited(Value, frozen=True):
    """A claim that nothing printed may make.

    Patterns are searched in each sentence, in small letters and one spelling (see ``words``). A sentence is
    only searched if one of ``hints`` stands in it. ``unless`` lets a whole sentence pass; ``with_words`` are
    words that make the claim true, if they stand ``where`` it says.
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
    scope: Scope = Scope.TOPIC
    with_words: str | None = None
    where: Where = Where.PASSAGE
    who: str | None = None  # a fact by itself makes the claim only if it says of whom; a table row may say it
    for_a_person: bool = False  # no pattern can decide: a question in the proof, no error


class About(Enum):
    """What a handout is about, as far as it decides which lines it must carry. One may be several."""

    ANYTHING = "every handout"
    TREATMENT = "a handout about ketamine treatment"
    GOING_HOME = "a handout that tells about going home after an infusion"
    THE_FACTS = "a handout with the facts or the risks of ketamine"
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
    patterns: tuple[str, ...]
