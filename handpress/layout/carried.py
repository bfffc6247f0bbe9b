"""What a piece must carry whatever its handout is about: numbers to call, for example."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.diagnostics import Diagnostic
from handpress.document.model import Document, Run
from handpress.document.parts import PassageKind
from handpress.document.walk import passages
from handpress.layout import rules
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.layout.job import Job


class Carried(Value, frozen=True):
    """A line that every piece of a format has."""

    what: str  # in staff's words
    digits: str | Callable[[Brand], str | None]  # by which it is known; or where the clinic's brand has them
    example: str  # how a handout says it

    def number(self, brand: Brand) -> str:
        """Its number as this clinic prints it; empty where it has none."""
        return self.digits if isinstance(self.digits, str) else self.digits(brand) or ""


CLINIC_PHONES = (
    Carried("the clinic’s phone number", attrgetter("phone"), "{{ brand.phone }}"),
    Carried("the clinic’s after-hours number", attrgetter("after_hours"), "{{ brand.after_hours }}"),
)


def lacking(job: Job, piece: str, wanted: Sequence[Carried]) -> tuple[Diagnostic, ...]:
    """One problem for each line that no region of the handout has; ``piece`` is what staff call it."""
    printed = "|".join(_digits(text) for text in _printed(job.document))
    return tuple(
        rules.ITEM_MISSING.at(job.document.span, what=one.what, layout=piece, example=one.example)
        for one in wanted
        if _digits(one.number(job.theme.brand)) not in printed
    )


def phones(job: Job) -> tuple[Carried, ...]:
    """The clinic's telephone numbers: one or two."""
    numbers = [(one, one.number(job.theme.brand)) for one in CLINIC_PHONES]
    return tuple(replace(one, digits=number) for one, number in numbers if number)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _printed(document: Document) -> Iterator[str]:
    for passage in passages(document):
        if not passage.is_front and passage.kind is not PassageKind.ALT:
            yield from (part.text for part in passage.text if isinstance(part, Run))
