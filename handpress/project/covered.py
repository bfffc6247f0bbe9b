"""What a signature of a handout covers now, by the rule that it was made by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handpress.document.catalogue import catalogue_of
from handpress.document.reading_order import reading_order
from handpress.patterns import regex
from handpress.review.content import FIRST_RULE, RULE, Surroundings, content_of, hash_of
from handpress.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handpress.brand.model import Brand
    from handpress.document.model import Document
    from handpress.project.loading import LoadedProject

_DIGITS = regex(r"\d+")


class Covered(Value, frozen=True):
    """The hash of a handout's content by each rule."""

    by_rule: Mapping[int, str]

    @property
    def newest(self) -> str:
        return self.by_rule[RULE]

    def says(self, content: str) -> bool:
        """Whether a content, of whichever rule, is what the handout says now."""
        return content in self.by_rule.values()


def covered(project: LoadedProject, document: Document) -> Covered:
    """The content of a handout by its hashes."""
    return Covered({rule: hash_of(covered_content(project, document, rule)) for rule in (FIRST_RULE, RULE)})


def covered_content(
    project: LoadedProject, document: Document, rule: int = RULE, *, places: bool = False
) -> dict[str, Any]:
    """The content of a handout by a rule, with the place of each text where that is asked for."""
    return content_of(document, project.library, surroundings(project, document), rule, places=places)


def surroundings(project: LoadedProject, document: Document) -> Surroundings:
    """What is printed around the texts of a handout, without numbers and addresses of the clinic."""
    written = [region.name for region in document.regions]
    reads = {
        layout: tuple(name for name in reading_order(form.order, written) if name in written)
        for layout in document.layouts
        if (form := project.formats.get(layout)) is not None
    }
    return Surroundings(clinic_words(project.brand), (catalogue_of(document.language).advice,), reads)


def clinic_words(brand: Brand) -> tuple[str, ...]:
    """What a clinic says of itself in words: tagline and hours, in which the figures may change. Its names
    are compared as such."""
    hours = (_DIGITS.sub("0", line) for line in brand.hours)
    return tuple(line for line in (brand.tagline, *hours) if line)
