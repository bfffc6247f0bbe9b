"""The order in which the regions of a handout are read, and whether its headings hold in that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document.model import Document, Region
from handpress.document.walk import passages_in
from handpress.values import Value

REST = "*"
"""In an order: all regions that it does not name, as the handout has them."""


def reading_order(order: Sequence[str], written: Sequence[str]) -> tuple[str, ...]:
    """The names of ``order``; where ``REST`` stands in it, or at the end, all others of the handout."""
    names = tuple(order) if REST in order else (*order, REST)
    place = names.index(REST)
    rest = (name for name in dict.fromkeys(written) if name not in names)
    return tuple(dict.fromkeys((*names[:place], *rest, *names[place + 1 :])))


def ordered(regions: Sequence[Region], order: Sequence[str]) -> tuple[Region, ...]:
    """The regions of a handout as they are read in a format."""
    names = reading_order(order, [region.name for region in regions])
    return tuple(sorted(regions, key=lambda region: names.index(region.name)))


def in_reading_order(document: Document, order: Sequence[str]) -> Document:
    """The document with its regions as they are read in a format."""
    return replace(document, regions=ordered(document.regions, order))


class Skip(Value, frozen=True):
    """A heading that leaves a level out; ``most`` is the deepest that it could have."""

    span: Span | None
    region: str
    level: int
    most: int
    after: str  # the words of the heading before it; empty: the title


def skipped_levels(regions: Sequence[Region]) -> Iterator[Skip]:
    """Headings that leave a level out in the order of reading (ISO 14289-1, 7.4.2).

    The handout's title is level 1. Titles of boxes and of steps are headings too.
    """
    before, words = 1, ""
    for region in regions:
        for passage in passages_in(region.blocks):
            if not passage.level:
                continue
            if passage.level > before + 1:
                yield Skip(passage.span, region.name, passage.level, before + 1, words)
            before, words = passage.level, passage.words
