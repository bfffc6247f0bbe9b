"""The vocabulary of the proof: what is looked at, what is measured, what is found.

A *part* of the proof is a function from a :class:`ProofInput` to a :class:`CheckResult`; ``examine`` calls
them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from msgspec import field
from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.capacity import WHOLE_PAGE, Capacity
from handpress.content.model import Library
from handpress.diagnostics import Diagnostic, PageBox, PageMark, Rule, Severity, Span
from handpress.document.model import Document
from handpress.review.answers import Answer
from handpress.text.reading import DocumentReading
from handpress.values import Value

# ---- what is looked at


class Area(Value, frozen=True):
    """A panel or text area of a page."""

    name: str
    box: PageBox
    folded_in: bool = False  # nobody sees it until the piece is opened


class Side(Value, frozen=True):
    """One page of a PDF: its size in points and the areas that the layout keeps text in."""

    width: float
    height: float
    areas: tuple[Area, ...] = ()


class Print(Value, frozen=True):
    """A handout as printed in one layout: the finished file and what the layout knows about it."""

    layout: str
    paper: str
    pdf: bytes
    edition: str
    sides: tuple[Side, ...]
    variant: str = ""  # the value of a Variant
    diagnostics: tuple[Diagnostic, ...] = ()  # warnings of the layout
    capacity: Capacity = WHOLE_PAGE  # what the layout is able to carry

    @property
    def piece(self) -> str:
        """What to call it: ``sheet``, ``sheet, large``."""
        return f"{self.layout}, {self.variant}" if self.variant else self.layout


class ProofInput(Value, frozen=True, dict=True):
    """One handout with everything that the proof may ask. ``today`` is given, never read from a clock."""

    document: Document
    library: Library
    brand: Brand
    today: date
    content_hash: str
    prints: tuple[Print, ...] = ()
    answers: tuple[Answer, ...] = ()  # what people have said of it, also of earlier versions
    diagnostics: tuple[Diagnostic, ...] = ()  # of the files in reviews/

    @cached_property
    def reading(self) -> DocumentReading:
        """Its sentences, read once for every part of the proof that counts or quotes them."""
        from handpress.proof.reading import reading_of

        return reading_of(self.document, self.library.facts)


# ---- what is found


def finding(
    rule: Rule,
    *,
    evidence: str = "",
    span: Span | None = None,
    fact: str | None = None,
    piece: str = "",
    marks: Iterable[PageMark] = (),
    **values: object,
) -> Diagnostic:
    """What a check has found: the diagnostic of a rule, with what was seen and where on paper."""
    return replace(rule.at(span, **values), evidence=evidence, fact=fact, piece=piece, marks=tuple(marks))


class Measure(Value, frozen=True):
    """A figure of the report: ``language.grade-raw``, 5.2. ``text`` is how it prints."""

    id: str
    title: str  # in staff's words
    value: float
    text: str
    piece: str = ""
    area: str = ""


class CheckResult(Value, frozen=True):
    """What one part of the proof has to say."""

    findings: tuple[Diagnostic, ...] = ()
    measures: tuple[Measure, ...] = ()


class Check(Value, frozen=True):
    """A part of the proof by name. ``rules``: those that its findings come from, each ``NAME.something``;
    the shipped checks have theirs in their ``diagnostics.py``."""

    name: str
    look: Callable[[ProofInput], CheckResult]
    rules: tuple[Rule, ...] = ()


# ---- instruments: PEMAT-P and the CDC index


class Item(Value, frozen=True):
    """One item of an instrument, in the three columns of a truthful report.

    ``decided`` and ``suggested`` are the machine's, ``answered`` a person's: True gives the point, False does
    not, None says nothing. An item that does not apply has ``applies`` False, and ``decided_na`` or
    ``answered_na`` says who found so. ``bound`` is what the sheet's own rules make of it, whatever the
    columns say. Open: it applies, and is neither decided nor answered nor bound.
    """

    number: str
    text: str
    why: str  # what the machine saw, or what a person should look at
    decided: bool | None = None
    suggested: bool | None = None
    answered: bool | None = None
    answered_by: str = ""
    applies: bool = True
    area: str = ""
    look: str = ""  # what a person should look at
    na_when: str = ""  # when it does not apply; empty: it always does
    decided_na: bool = False
    answered_na: bool = False
    bound: bool | None = None
    reverse: bool = False  # "no" to the question gives the point
    earlier: str = ""  # what was answered for an earlier version of the handout, and by whom
    note: str = ""  # of the person who answered
    places: tuple[Span, ...] = ()

    @property
    def open(self) -> bool:
        return self.applies and self.bound is None and self.decided is None and self.answered is None

    @property
    def point(self) -> bool | None:
        """Whether it scores; None while it is open, or where it does not apply."""
        if not self.applies:
            return None
        for one in (self.bound, self.answered, self.decided):
            if one is not None:
                return one
        return None

    def word(self, gives_point: bool | None) -> str:
        """The answer to the question that gives, or does not give, the point: ``yes`` or ``no``."""
        if gives_point is None:
            return ""
        return "yes" if gives_point is not self.reverse else "no"


class Instrument(Value, frozen=True):
    """A filled-in score sheet. There is no total while an item is open."""

    id: str  # "pemat-understandability"
    title: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    pass_mark: float | None = None  # percent
    prefix: str = ""  # what its items are called by in answers: "pemat"

    @property
    def score(self) -> float | None:
        """Points of applicable items in percent; None while an item is open, or where none applies."""
        applicable = [item for item in self.items if item.applies]
        if not applicable or any(item.open for item in applicable):
            return None
        agreed = sum(1 for item in applicable if item.point)
        return 100.0 * agreed / len(applicable)


# ---- the whole


class Proof(Value, frozen=True):
    """Everything that is known of one handout. ``proof_input`` keeps the files for the report's pictures."""

    proof_input: ProofInput
    findings: tuple[Diagnostic, ...] = ()
    measures: tuple[Measure, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def counted(self, severity: Severity) -> int:
        return sum(1 for one in self.findings if one.severity is severity)
