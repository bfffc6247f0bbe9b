"""The sections of a handout: what stands between two headings."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from handpress.diagnostics import Span
from handpress.document.model import Block, Document, Text, plain_text
from handpress.document.parts import BlocksPart, Container, FieldPath, PassageKind, TextPart, parts_of
from handpress.values import Value

_OF_ITS_OWN = (Container.BOX, Container.STEP)


class Section(Value, frozen=True):
    """A heading and what stands under it, up to the next. A region may begin with one that has no heading.

    A box, a card and a step of a timeline are sections of their own, each with all that it holds. What comes
    after them in the region belongs to the section that they stand in.
    """

    heading: Text
    level: int
    region: str
    blocks: tuple[Block, ...]
    span: Span | None
    box: bool = False

    @property
    def title(self) -> str:
        return plain_text(self.heading).strip()


class _Open(Struct):
    heading: Text
    level: int
    region: str
    span: Span | None
    box: bool = False
    blocks: list[Block] = field(default_factory=list)
    paths: list[FieldPath] = field(default_factory=list)


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sections in reading order; those without any block and heading are left out."""
    return tuple(
        Section(one.heading, one.level, one.region, tuple(one.blocks), one.span, one.box)
        for one in _sections(document)
    )


def section_numbers(document: Document) -> Mapping[FieldPath, int]:
    """In which section the blocks of a region and the steps of its timelines stand, by their paths.

    A section is counted from 0 by its place in :func:`sections_of`.
    """
    return {path: number for number, one in enumerate(_sections(document)) for path in one.paths}


def _sections(document: Document) -> list[_Open]:
    made: list[_Open] = []
    for number, region in enumerate(document.regions):
        made.append(_Open((), 0, region.name, region.span))
        current = made[-1]
        for row, block in enumerate(region.blocks):
            path = ("regions", number, "blocks", row)
            parts = tuple(parts_of(block))
            inner = [one for one in parts if isinstance(one, BlocksPart) and one.container in _OF_ITS_OWN]
            first = next(iter(parts), None)
            if isinstance(first, TextPart) and first.kind is PassageKind.HEADING:
                current = _Open(first.text, first.level, region.name, first.span, paths=[path])
                made.append(current)
            elif inner:
                made += [_inner(one, region.name, path) for one in inner]
            else:
                current.blocks.append(block)
                current.paths.append(path)
    return [one for one in made if one.heading or one.blocks]


def _inner(part: BlocksPart, region: str, path: FieldPath) -> _Open:
    """A box or a step, known by the path that its title shares with its blocks."""
    is_box = part.container is Container.BOX
    start = (*path, *part.path[:-1])
    return _Open(part.title, part.level, region, part.span, is_box, list(part.blocks), [start])
