"""The facts: what a handout may say, who vouches for it and until when.

These are the values the rest of Handpress works with. ``load`` makes them from ``content.yaml``
and ``brand/clinic.yaml``; every one knows where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from msgspec import field

from handpress.content.shapes import ValueShape
from handpress.diagnostics import Diagnostic, Span
from handpress.document.model import Text
from handpress.document.shown import FigurePart
from handpress.values import Value


class Checked(Enum):
    """How a source was read."""

    ORIGINAL = "original"
    COPY = "copy"
    NOT_READ = "not_read"


class Confidence(Enum):
    """How sure the fact is. ``NEEDS_CHECK``: no source confirms it; a clinician must look."""

    VERIFIED = "verified"  # read in the source itself
    SECONDARY = "secondary"  # read in a copy or summary that names the source
    NEEDS_CHECK = "needs_check"


class FactKind(Enum):
    CLINICAL = "clinical"
    HOUSE = "house"  # the clinic's own arrangements; needs no source
    CRISIS = "crisis"  # a phone number or line of help
    INSTRUMENT = "instrument"  # printed exactly as published


class FactRole(Enum):
    """What a fact is to the checks, where that matters. Most facts have no role."""

    GLOSSARY = "glossary"  # a line of the word list: explains a word
    GLOSSARY_NOTE = "glossary_note"  # said beside the word list
    CREDIT = "credit"  # says whose work is printed
    CRISIS_LINE = "crisis_line"  # whom to call or text in a crisis
    POINTER = "pointer"  # names a treatment only to say where to learn more
    RISK = "risk"  # one of the serious risks of ketamine
    SAFETY = "safety"  # a line that may never be lost in print
    PREPARATION = "preparation"  # gets a patient ready for an infusion
    SAFETY_CHECK = "safety_check"  # both of these


class Source(Value, frozen=True):
    id: str
    organisation: str
    title: str
    year: int | None
    url: str | None
    checked: Checked
    checked_on: date
    short: str  # as in a source line: "NIMH", "VA/DoD 2023"
    span: Span


class Unusual(Value, frozen=True):
    """Where a value is unusual although no source says so. It is asked about, never refused."""

    below: tuple[float, ...]
    above: tuple[float, ...]
    reason: str
    confidence: Confidence = Confidence.NEEDS_CHECK


class Parameter(Value, frozen=True):
    """Something that differs by clinic and has no default."""

    id: str
    meaning: str
    unit: str | None
    floor: float | None  # a clinic may set more, never less
    ceiling: float | None
    floor_reason: str | None
    span: Span
    unit_singular: str | None = None  # after the number 1
    ceiling_reason: str | None = None
    shape: ValueShape = ValueShape.WORDS
    unusual: Unusual | None = None


class ParameterValue(Value, frozen=True):
    id: str
    value: str  # as it prints
    span: Span


class Number(Value, frozen=True):
    """The count behind a statistic: ``count`` of ``of``."""

    count: int
    of: int


class SpanishSource(Enum):
    """Where a Spanish term was read."""

    NIMH = "N"
    MEDLINE_PLUS = "P"
    DSM_5 = "D"
    MERCK_MANUAL = "K"
    LIFELINE = "L"
    SECOND = "V2"  # in a second source
    FROM_MEMORY = "M"  # nobody has reviewed it; it is never printed


class Spanish(Value, frozen=True):
    """A term of the word list in US Spanish: data for a reviewer."""

    term: str
    source: SpanishSource


class Wording(Value, frozen=True):
    """What a fact says to one reader, on one kind of piece, or both; see ``wordings``."""

    reader: str  # "" for any
    piece: str  # "" for any
    text: Text
    span: Span
    parameters: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    written: str = ""
    written_if_unset: str | None = None


class Fact(Value, frozen=True):
    """One statement. ``text`` is what prints now: with the clinic's values, or the ``if_unset`` wording."""

    id: str
    text: Text
    sources: tuple[str, ...]
    confidence: Confidence
    kind: FactKind
    owner: str
    review_by: date
    span: Span
    parameters: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()  # parameters of this fact that the clinic has not set
    number: Number | None = None
    figure: tuple[FigurePart, ...] = ()  # what of its text is drawn
    note: str | None = None  # for the reviewer; never printed
    written: str = ""  # the text as written, with its marks: what does not change with the clinic's values
    written_if_unset: str | None = None
    role: FactRole | None = None
    topics: tuple[str, ...] = ()  # what it is about; empty for a fact that fits anywhere
    wordings: tuple[Wording, ...] = ()  # in place of ``text``, for some readers and pieces
    spanish: Spanish | None = None  # of a line of the word list; nothing prints it
    reader: str = ""  # to whom ``text`` speaks, as declared; empty: to the patient, if to anybody

    @property
    def texts(self) -> tuple[tuple[Text, Span], ...]:
        """All its wordings as they print now, with their places."""
        return ((self.text, self.span), *((one.text, one.span) for one in self.wordings))

    @property
    def all_parameters(self) -> tuple[str, ...]:
        """The parameters of all its wordings."""
        every = (*self.parameters, *(name for one in self.wordings for name in one.parameters))
        return tuple(dict.fromkeys(every))


class Library(Value, frozen=True):
    """Everything a handout may draw on. Facts keep the order of the file."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    values: Mapping[str, ParameterValue]
    span: Span
    diagnostics: tuple[Diagnostic, ...] = ()  # warnings
    topics: Mapping[str, str] = field(default_factory=dict)  # the clinic's own, with what they mean
    knows_topics: bool = True  # False for a content.yaml of before facts and handouts had topics

    @property
    def unset_parameters(self) -> tuple[str, ...]:
        return tuple(name for name in self.parameters if name not in self.values)
