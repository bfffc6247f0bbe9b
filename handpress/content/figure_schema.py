"""The shape of ``figure:`` of a fact: what of its sentence is drawn."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from handpress.content.conversion import Shape, about, text

Words = Annotated[str, text(120)]
Whole = Annotated[int, Meta(ge=0, le=1_000_000)]
ValueName = Annotated[str, Meta(max_length=60)]


class RawPeopleRow(Shape, frozen=True, kw_only=True):
    """A group of people: how many of how many."""

    count: Annotated[Whole, about("How many, as the text says.")]
    of: Annotated[Whole, about("Of how many, as the text says; the same in every row, 100 at the most.")]
    label: Annotated[Words, about("Of whom, or with what: words of the text.")]


class RawPeople(Shape, frozen=True, kw_only=True):
    """Rows of people, of whom some are filled in."""

    outcome: Annotated[Words, about("What those who are filled in have in common: words of the text.")]
    study: Annotated[Words | None, about("Where it was found: words of the text.")] = None
    rows: Annotated[list[RawPeopleRow], Meta(max_length=4), about("The groups, in the order of the text.")]


class RawCompare(Shape, frozen=True, kw_only=True):
    """Two equal bars, for two that came out alike."""

    finding: Annotated[Words, about("What was found: words of the text, such as no better than placebo.")]
    study: Annotated[Words | None, about("Where it was found: words of the text.")] = None
    sides: Annotated[list[Words], about("The two that came out alike, in words of the text.")]
    people: Annotated[Whole | None, about("How many people the study had, as the text says.")] = None


class RawClockMark(Shape, frozen=True, kw_only=True):
    """A stretch of hours."""

    hours: Annotated[
        Annotated[float, Meta(ge=0, le=100_000)] | None, about("How many, as the text says without a value.")
    ] = None
    value: Annotated[
        ValueName | None,
        about("The [[parameter]] of the text whose value, once it is set, stands in its place."),
    ] = None
    label: Annotated[Words | None, about("Of what: words of the text.")] = None
    icon: Annotated[Words | None, about("Name of an icon.")] = None


class RawClock(Shape, frozen=True, kw_only=True):
    """A bar of hours with marks."""

    title: Annotated[Words | None, about("What it is about: words of the text.")] = None
    before: Annotated[
        bool, about("Whether the hours end with what they lead to, and do not begin with it.")
    ] = False
    marks: Annotated[
        list[RawClockMark], Meta(max_length=6), about("Its stretches of hours; the longest is its end.")
    ] = field(default_factory=list)
    night: Annotated[Words | None, about("What is needed besides, drawn as a moon: words of the text.")] = (
        None
    )
    longer: Annotated[
        Words | None, about("What may go on after the end, drawn as a dotted line: words of the text.")
    ] = None
    barred: Annotated[bool, about("Whether the icons are struck through: for what must not be done.")] = False


class RawScale(Shape, frozen=True, kw_only=True):
    """Steps in a row, one of them marked."""

    title: Annotated[Words | None, about("Whose verdict it is: words of the text.")] = None
    steps: Annotated[list[Words], Meta(max_length=7), about("Every step, from one end to the other.")]
    mark: Annotated[Words | None, about("The step that holds: one of the steps, and words of the text.")] = (
        None
    )


class RawFigure(Shape, frozen=True, kw_only=True):
    """What of a fact is drawn. All of its words and numbers stand in the fact's text."""

    people: Annotated[RawPeople | None, about("Rows of people, some of them filled in.")] = None
    compare: Annotated[RawCompare | None, about("Two equal bars: no better than.")] = None
    clock: Annotated[RawClock | None, about("Hours before or after something.")] = None
    scale: Annotated[RawScale | None, about("Steps with one mark.")] = None
