"""The shape of ``content.yaml`` and ``clinic.yaml``, as pydantic models at the file's edge.

Descriptions and patterns go into the JSON Schemas, so that an editor helps while somebody types. What a
model cannot say (does that source exist?) is checked in ``checks``. Importing this module imports pydantic,
so it is imported only when something is loaded.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from handpress.content.model import Checked, Confidence, FactKind
from handpress.content.quick import day_of

TEXT_LIMIT = 2_000
"""Characters of a fact. The longest that a panel can hold in its smallest type is about half of that."""

FACT_ID = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
SOURCE_ID = r"^[a-z0-9]+([-_.][a-z0-9]+)*$"
PARAMETER_ID = r"^[a-z][a-z0-9_]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # BCP 47, the shapes that occur
WEB_ADDRESS = r"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?([/?#][^\s<>\"]*)?$"


def to_date(value: object) -> date:
    """A date only where a date is wanted, and only when written as one."""
    found = day_of(value)
    if found is None:
        raise PydanticCustomError("bad_date", "not a date")
    return found


def _text(limit: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


Day = Annotated[
    date, BeforeValidator(to_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
Word = Annotated[str, _text(60)]
Line = Annotated[str, _text(300)]
Prose = Annotated[str, _text(TEXT_LIMIT)]
FactId = Annotated[str, StringConstraints(pattern=FACT_ID, max_length=100)]
SourceId = Annotated[str, StringConstraints(pattern=SOURCE_ID, max_length=60)]
ParameterId = Annotated[str, StringConstraints(pattern=PARAMETER_ID, max_length=60)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE, max_length=20)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=500)]


class Shape(BaseModel):
    """Nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class RawDefaults(Shape):
    """What facts inherit that do not say otherwise."""

    owner: Line | None = Field(
        default=None, description="Who keeps the facts up to date: a name, or unassigned."
    )
    review_by: Day | None = Field(
        default=None, description="Day by which somebody looks at each fact again: YYYY-MM-DD."
    )


class RawSource(Shape):
    """A publication that facts rest on."""

    organisation: Line = Field(description="Who published it.")
    title: Line = Field(description="Its title, as published.")
    short: Word = Field(description="The name in a handout's line of sources, such as NIMH or VA/DoD 2023.")
    year: Annotated[int, Field(ge=1900, le=2199)] | None = Field(
        default=None, description="Year of publication. Leave out if not known; never guess."
    )
    url: WebAddress | None = Field(
        default=None, description="Web address. Leave out if not known; never guess."
    )
    checked: Annotated[Checked, Field(strict=False)] = Field(
        description="How it was read: original (the publication itself), copy (a copy or a summary that "
        "names it) or not_read."
    )
    checked_on: Day = Field(description="Day on which somebody last looked: YYYY-MM-DD.")


class RawParameter(Shape):
    """Something that differs by clinic. It has no default: the clinic sets it in clinic.yaml."""

    meaning: Line = Field(
        description="What staff are asked for, such as: How long a patient must not drive afterwards."
    )
    unit: Word | None = Field(
        default=None,
        description="Unit in the plural, such as hours. The value is then a number, printed with it.",
    )
    unit_singular: Word | None = Field(
        default=None, description="Unit after the number 1, if it is not the unit without its last s."
    )
    floor: float | None = Field(default=None, ge=0, description="A clinic may set this or more, never less.")
    floor_reason: Line | None = Field(default=None, description="Why not less, with the source that says so.")
    ceiling: float | None = Field(
        default=None, ge=0, description="A clinic may set this or less, never more."
    )
    ceiling_reason: Line | None = Field(
        default=None, description="Why not more, with the source that says so."
    )


class RawNumber(Shape):
    """The count behind a large numeral and its field of dots: count of every of."""

    count: Annotated[int, Field(ge=0, le=1000)] = Field(
        description="How many; the fact's text begins with this number."
    )
    of: Annotated[int, Field(ge=1, le=1000)] = Field(description="Of how many, such as 100.")


class RawFact(Shape):
    """One statement that a handout may print."""

    text: Prose = Field(
        description="The statement, in plain words. Two marks: **bold** and [[parameter]]. Line breaks and "
        "runs of spaces print as one space."
    )
    if_unset: Prose | None = Field(
        default=None,
        description="Only and always with a [[parameter]] in the text: the wording, safe by itself, that "
        "prints while the clinic has not set it. ____ prints a line to write on.",
    )
    sources: list[str] = Field(
        default_factory=list,
        max_length=20,
        description="Names of sources. Empty only with confidence needs_check or kind house.",
    )
    confidence: Annotated[Confidence, Field(strict=False)] = Field(
        description="verified (read in the source itself), secondary (read in a copy that names the source) "
        "or needs_check (no source confirms it yet)."
    )
    kind: Annotated[FactKind, Field(strict=False)] = Field(
        default=FactKind.CLINICAL,
        description="clinical, house (the clinic's own arrangements), crisis (a line of help) or instrument "
        "(printed exactly as published).",
    )
    number: RawNumber | None = Field(default=None, description="The count behind a statistic.")
    lang: Language | None = Field(
        default=None, description="Language of the text if it is not the handout's own: es, for example."
    )
    note: Prose | None = Field(default=None, description="For the reviewer; never printed.")
    owner: Line | None = Field(default=None, description="Who keeps it up to date, if not the default owner.")
    review_by: Day | None = Field(default=None, description="Review day, if not the default one: YYYY-MM-DD.")


class RawContent(Shape):
    """The facts: every statement that a handout may print, with its sources."""

    version: Literal[1] = Field(description="Version of this file's format.")
    defaults: RawDefaults = Field(
        default_factory=lambda: RawDefaults(), description="What facts inherit that do not say otherwise."
    )
    sources: dict[SourceId, RawSource] = Field(
        default_factory=dict, description="Publications, each under a short name such as nimh-ptsd."
    )
    parameters: dict[ParameterId, RawParameter] = Field(
        default_factory=dict, description="What differs by clinic, each under a name such as no_driving."
    )
    facts: dict[FactId, RawFact] = Field(
        description="The facts, each under a name such as ptsd.what, by which handouts call it."
    )


class RawClinic(Shape):
    """The clinic's own values for the parameters that content.yaml declares."""

    parameters: dict[str, Annotated[str, _text(200)] | int | float | None] | None = Field(
        default=None,
        description="Name of the parameter and the clinic's value: a number where it has a unit.",
    )
