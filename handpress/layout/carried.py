"""What a piece must carry whatever its handout is about: numbers to call, for example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handpress.blocks import Document, Run
from handpress.document.parts import PassageKind
from handpress.document.walk import passages
from handpress.errors import Problem
from handpress.layout import problems
from handpress.layout.job import Job


@dataclass(frozen=True, slots=True)
class Carried:
    """A line that every piece of a format has."""

    what: str  # in staff's words
    digits: str  # by which it is known
    example: str  # how a handout says it


def phones(job: Job) -> tuple[Carried, ...]:
    """The clinic's two telephone numbers."""
    brand = job.theme.brand
    return (
        Carried("the clinic’s phone number", brand.phone, "{{ brand.phone }}"),
        Carried("the clinic’s after-hours number", brand.after_hours, "{{ brand.after_hours }}"),
    )


def lacking(job: Job, layout: str, wanted: Sequence[Carried]) -> tuple[Problem, ...]:
    """One problem for each line that no region of the handout has."""
    printed = "|".join(_digits(text) for text in _printed(job.document))
    return tuple(
        problems.ITEM_MISSING.at(job.document.origin, what=one.what, layout=layout, example=one.example)
        for one in wanted
        if _digits(one.digits) not in printed
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _printed(document: Document) -> Iterator[str]:
    for passage in passages(document):
        if not passage.is_front and passage.kind is not PassageKind.ALT:
            yield from (part.text for part in passage.text if isinstance(part, Run))
