"""The shape of ``content.yaml`` and ``clinic.yaml``: what each key holds, and what an editor says of it.

Descriptions and patterns go into the JSON Schemas, so that an editor helps while somebody types. What a
schema cannot say (does that source exist?) is checked in ``checks``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from handpress.capacity import PIECES
from handpress.content.conversion import BARE, Shape, about, in_order, text
from handpress.content.figure_schema import RawFigure
from handpress.content.model import Checked, Confidence, FactKind, FactRole, SpanishSource
from handpress.content.shapes import ValueShape
from handpress.content.topics import TOPICS

TEXT_LIMIT = 2_000
"""Characters of a fact. The longest that a panel can hold in its smallest type is about half of that."""

FACT_ID = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*\Z"
SOURCE_ID = r"^[a-z0-9]+([-_.][a-z0-9]+)*\Z"
TOPIC_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\Z"
WORDING = r"^[a-z]+( [a-z]+)?\Z"
PARAMETER_ID = r"^[a-z][a-z0-9_]*\Z"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z"  # BCP 47, the shapes that occur
WEB_ADDRESS = r"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?([/?#][^\s<>\"]*)?\Z"

Day = Annotated[date, Meta(extra=BARE, extra_json_schema={"pattern": r"^\d{4}-\d{2}-\d{2}\Z"})]
Word = Annotated[str, text(60)]
Line = Annotated[str, text(300)]
Prose = Annotated[str, text(TEXT_LIMIT)]
FactId = Annotated[str, Meta(pattern=FACT_ID, max_length=100)]
SourceId = Annotated[str, Meta(pattern=SOURCE_ID, max_length=60)]
ParameterId = Annotated[str, Meta(pattern=PARAMETER_ID, max_length=60)]
TopicId = Annotated[str, Meta(pattern=TOPIC_ID, max_length=40)]
Language = Annotated[str, Meta(pattern=LANGUAGE, max_length=20)]
WebAddress = Annotated[str, Meta(pattern=WEB_ADDRESS, max_length=500)]


FactTopics = Annotated[
    list[Word] | None,
    about("What this fact is about, if it is not what its group is about. [] for a fact that fits anywhere."),
]
GroupTopics = Annotated[
    dict[FactId, list[Word]] | None,
    about(
        "What each group of facts is about, by the beginning of their names. A handout that prints a fact "
        "declares its topics. The topics are: " + ", ".join(TOPICS) + "; and your own."
    ),
]


Reader = Annotated[Literal["you", "they"], in_order(Literal["you", "they"])]
WordingName = Annotated[str, Meta(pattern=WORDING, max_length=60)]
GroupReaders = Annotated[
    dict[FactId, Reader] | None,
    about(
        "To whom the facts of a group speak, by the beginning of their names: you, the patient, or they, "
        "the people who look after the patient. Groups that are not named speak to the patient."
    ),
]


class RawDefaults(Shape, frozen=True, kw_only=True):
    """What facts inherit that do not say otherwise."""

    owner: Annotated[Line | None, about("Who keeps the facts up to date: a name, or unassigned.")] = None
    review_by: Annotated[Day | None, about("Day by which somebody looks at each fact again: YYYY-MM-DD.")] = (
        None
    )


class RawSource(Shape, frozen=True, kw_only=True):
    """A publication that facts rest on."""

    organisation: Annotated[Line, about("Who published it.")]
    title: Annotated[Line, about("Its title, as published.")]
    short: Annotated[Word, about("The name in a handout's line of sources, such as NIMH or VA/DoD 2023.")]
    year: Annotated[
        Annotated[int, Meta(ge=1900, le=2199)] | None,
        about("Year of publication. Leave out if not known; never guess."),
    ] = None
    url: Annotated[WebAddress | None, about("Web address. Leave out if not known; never guess.")] = None
    checked: Annotated[
        Checked,
        about(
            "How it was read: original (the publication itself), copy (a copy or a summary that "
            "names it) or not_read."
        ),
    ]
    checked_on: Annotated[Day, about("Day on which somebody last looked: YYYY-MM-DD.")]


class RawUnusual(Shape, frozen=True, kw_only=True):
    """Where a value is unusual, although no source sets a limit: the run warns, and never refuses."""

    below: Annotated[str | int | float | None, about("A value below this is asked about.")] = None
    above: Annotated[str | int | float | None, about("A value above this is asked about.")] = None
    reason: Annotated[Line, about("Why it is unusual, as far as anybody knows.")]
    confidence: Annotated[
        Literal["needs_check"], about("needs_check: a limit with a source is a floor or a ceiling.")
    ]


class RawParameter(Shape, frozen=True, kw_only=True):
    """Something that differs by clinic. It has no default: the clinic sets it in clinic.yaml."""

    meaning: Annotated[
        Line, about("What staff are asked for, such as: How long a patient must not drive afterwards.")
    ]
    unit: Annotated[
        Word | None, about("Unit in the plural, such as hours. The value is then a number, printed with it.")
    ] = None
    unit_singular: Annotated[
        Word | None, about("Unit after the number 1, if it is not the unit without its last s.")
    ] = None
    shape: Annotated[
        ValueShape | None,
        about(
            "What a value looks like: number, whole number, range (a number or two with a hyphen), "
            "upper/lower (a blood pressure), time (of day) or words. With a unit a number, else words."
        ),
    ] = None
    unusual: Annotated[
        RawUnusual | None, about("Where a value is asked about, although no source sets a limit.")
    ] = None
    floor: Annotated[
        Annotated[float, Meta(ge=0)] | None, about("A clinic may set this or more, never less.")
    ] = None
    floor_reason: Annotated[Line | None, about("Why not less, with the source that says so.")] = None
    ceiling: Annotated[
        Annotated[float, Meta(ge=0)] | None, about("A clinic may set this or less, never more.")
    ] = None
    ceiling_reason: Annotated[Line | None, about("Why not more, with the source that says so.")] = None


class RawNumber(Shape, frozen=True, kw_only=True):
    """The count behind a large numeral and its field of dots: count of every of."""

    count: Annotated[int, Meta(ge=0, le=1000), about("How many; the fact's text begins with this number.")]
    of: Annotated[int, Meta(ge=1, le=1000), about("Of how many, such as 100.")]


class RawWording(Shape, frozen=True, kw_only=True):
    """A wording of a fact for one reader or piece, where it holds a [[parameter]]."""

    text: Annotated[Prose, about("The statement, in plain words.")]
    if_unset: Annotated[Prose | None, about("What prints while the clinic has not set the parameter.")] = None


class RawSpanish(Shape, frozen=True, kw_only=True):
    """A term of the word list in US Spanish. It is data for a reviewer: nothing prints it yet."""

    term: Annotated[Line, about("The term, as people say it in the US.")]
    source: Annotated[
        SpanishSource,
        about(
            "Where it was read: N (NIMH in Spanish), P (MedlinePlus), D (DSM-5), K (Merck Manual), "
            "L (988 Lifeline), V2 (a second source) or M (from memory: reviewed by nobody, never printed)."
        ),
    ]


class RawFact(Shape, frozen=True, kw_only=True):
    """One statement that a handout may print."""

    text: Annotated[
        Prose,
        about(
            "The statement, in plain words. Two marks: **bold** and [[parameter]]. Line breaks and "
            "runs of spaces print as one space."
        ),
    ]
    if_unset: Annotated[
        Prose | None,
        about(
            "Only and always with a [[parameter]] in the text: the wording, safe by itself, that "
            "prints while the clinic has not set it. ____ prints a line to write on."
        ),
    ] = None
    wordings: Annotated[
        dict[WordingName, RawWording | Prose] | None,
        about(
            "Other wordings of the same statement, each under the reader (you, they), the piece "
            f"({', '.join(PIECES)}) or both (they card) that it is for. All others print text."
        ),
    ] = None
    reader: Annotated[
        Reader | None,
        about("To whom the text speaks, if not to whom its group does: you (the patient) or they."),
    ] = None
    sources: Annotated[
        list[str],
        Meta(max_length=20),
        about("Names of sources. Empty only with confidence needs_check or kind house."),
    ] = field(default_factory=list)
    confidence: Annotated[
        Confidence,
        about(
            "verified (read in the source itself), secondary (read in a copy that names the source) "
            "or needs_check (no source confirms it yet)."
        ),
    ]
    kind: Annotated[
        FactKind,
        about(
            "clinical, house (the clinic's own arrangements), crisis (a line of help) or instrument "
            "(printed exactly as published)."
        ),
    ] = FactKind.CLINICAL
    role: Annotated[
        FactRole | None,
        about(
            "What the fact is to the checks: glossary (a line of the word list), glossary_note (said "
            "beside it), credit (whose work is printed), crisis_line, pointer (names a treatment only to say "
            "where to learn more), risk (a serious risk of ketamine), safety (may never be lost in print), "
            "preparation (gets a patient ready) or safety_check (both of these). Most facts have none."
        ),
    ] = None
    number: Annotated[RawNumber | None, about("The count behind a statistic.")] = None
    figure: Annotated[
        RawFigure | None, about("What of the text is drawn: people, compare, clock or scale.")
    ] = None
    lang: Annotated[
        Language | None, about("Language of the text if it is not the handout's own: es, for example.")
    ] = None
    spanish: Annotated[
        RawSpanish | None, about("Of a line of the word list: its term in Spanish, with its source.")
    ] = None
    about: FactTopics = None
    note: Annotated[Prose | None, about("For the reviewer; never printed.")] = None
    owner: Annotated[Line | None, about("Who keeps it up to date, if not the default owner.")] = None
    review_by: Annotated[Day | None, about("Review day, if not the default one: YYYY-MM-DD.")] = None


class RawContent(Shape, frozen=True, kw_only=True):
    """The facts: every statement that a handout may print, with its sources."""

    version: Annotated[Literal[1], about("Version of this file's format.")]
    defaults: RawDefaults = field(default_factory=RawDefaults)
    sources: Annotated[
        dict[SourceId, RawSource], about("Publications, each under a short name such as nimh-ptsd.")
    ] = field(default_factory=dict)
    parameters: Annotated[
        dict[ParameterId, RawParameter],
        about("What differs by clinic, each under a name such as no_driving."),
    ] = field(default_factory=dict)
    topics: Annotated[
        dict[TopicId, Line] | None,
        about("Topics of your own, each under a name such as strep, with what it means in plain words."),
    ] = None
    about: GroupTopics = None
    readers: GroupReaders = None
    facts: Annotated[
        dict[FactId, RawFact],
        about("The facts, each under a name such as ptsd.what, by which handouts call it."),
    ]


class RawClinic(Shape, frozen=True, kw_only=True):
    """The clinic's own values for the parameters that content.yaml declares."""

    parameters: Annotated[
        dict[str, Annotated[str, text(200)] | int | float | None] | None,
        about("Name of the parameter and the clinic's value: a number where it has a unit."),
    ] = None
