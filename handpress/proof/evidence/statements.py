"""A handout as statements: every text on the page, in reading order, with the fact that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document.model import Document, Inline, Run, Text
from handpress.proof.claims.passages import ClaimPassage, passages
from handpress.values import Value

TITLE = "title"
"""What the front of a handout is called where other texts have a region."""


class Statement(Value, frozen=True):
    """One fact as it stands on the page, or one stretch of text that is no fact.

    ``place`` is where the template prints it, ``written`` where its words are written: the same for text of
    the template itself. A line to write on counts as four underscores.
    """

    region: str
    words: str
    fact: str | None = None
    place: Span | None = None
    written: Span | None = None
    is_the_clinics: bool = False  # its name, number or address

    @property
    def is_literal(self) -> bool:
        """Whether it stands in the template itself."""
        return self.fact is None and not self.is_the_clinics


def statements(document: Document) -> tuple[Statement, ...]:
    """Every text of a handout: title and subtitle, then region by region."""
    return tuple(_statements(document))


def by_region(document: Document) -> Iterator[tuple[str, tuple[ClaimPassage, ...]]]:
    """The passages of each region. Two regions never share a passage."""
    for region in document.regions:
        alone = passages(replace(document, regions=(region,)))
        yield region.name, tuple(passage for passage in alone if not passage.front)


def _statements(document: Document) -> Iterator[Statement]:
    for words in (document.label, document.title, document.subtitle):
        if words:
            yield Statement(TITLE, words, None, document.span, document.span)
    for region, found in by_region(document):
        for passage in found:
            for part in _parted(passage.text):
                statement = _statement(region, part, passage.span)
                if any(map(str.isalnum, statement.words)):
                    yield statement


def _parted(text: Text) -> Iterator[list[Inline]]:
    """A text cut where another fact, or the clinic's own words, begin."""
    part: list[Inline] = []
    for one in text:
        if part and _source(one) != _source(part[-1]):
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _source(one: Inline) -> tuple[str | None, bool]:
    """Its fact, and whether it is a line of the clinic's own."""
    return one.fact, isinstance(one, Run) and one.identity is not None and one.fact is None


def _statement(region: str, part: list[Inline], place: Span | None) -> Statement:
    words = "".join(one.text if isinstance(one, Run) else "____" for one in part).strip()
    first = next((one.span for one in part if one.span is not None), None)
    fact, is_the_clinics = _source(part[0])
    return Statement(region, words, fact, place, first or place, is_the_clinics)
