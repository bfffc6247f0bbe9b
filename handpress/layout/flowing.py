"""Flowing text across the width of a sheet: sections side by side, and columns of equal height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    Checklist,
    FieldRow,
    Heading,
    NewPage,
    OrderedList,
    Paragraph,
    Statistic,
    WritingLines,
)
from handpress.flowables.base import Flowable
from handpress.flowables.compose import MEASURE_EMS
from handpress.flowables.containers import COLUMN_GAP, Column, Inset, SideBySide
from handpress.flowables.node import Node
from handpress.flowables.two_columns import TwoColumns
from handpress.layout.job import Job

# What reads well in half the width of a sheet. Tables, timelines and cards take all of it.
_NARROW = (Heading, Paragraph, BulletList, OrderedList, Checklist, Callout, Statistic, FieldRow, WritingLines)
# Two sections share a row when the shorter is at least this share of the longer, or lacks three lines.
_ALIKE = 0.62
_CLOSE = 48.0  # points
# A section taller than this at half the width becomes two columns of its own; points.
_TALL = 120.0


def sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks cut before each heading of level 2, and around each new page."""
    current: list[Block] = []
    for block in blocks:
        heads = isinstance(block, Heading) and block.level <= 2
        if current and (heads or NewPage in (type(block), type(current[-1]))):
            yield tuple(current)
            current = []
        current.append(block)
    if current:
        yield tuple(current)


def across(job: Job, blocks: Sequence[Block], parent: Node, body: float, width: float) -> list[Flowable]:
    """Sections over the full width: short ones in pairs, long ones in two columns."""
    half = (width - COLUMN_GAP) / 2
    result: list[Flowable] = []
    waiting: Column | None = None
    for section in sections(blocks):
        if not _narrow(section):
            if waiting is not None:
                result.append(_alone(waiting, half, body * MEASURE_EMS))
                waiting = None
            result.extend(job.compose(section, parent, body, wide=True))
            continue
        column = Column(job.compose(section, parent, body))
        if waiting is None:
            waiting = column
        elif _alike(waiting, column, half):
            result.append(SideBySide([waiting, column]))
            waiting = None
        else:
            result.append(_alone(waiting, half, body * MEASURE_EMS))
            waiting = column
    if waiting is not None:
        result.append(_alone(waiting, half, body * MEASURE_EMS))
    return result


def _narrow(section: Sequence[Block]) -> bool:
    if any(isinstance(block, Callout) for block in section) and not isinstance(section[0], Heading):
        return False
    return all(isinstance(block, _NARROW) for block in section)


def _alike(one: Column, other: Column, width: float) -> bool:
    shorter, longer = sorted((one.measure(width), other.measure(width)))
    return shorter >= _ALIKE * longer or longer - shorter <= _CLOSE


def _alone(column: Column, half: float, measure: float) -> Flowable:
    """A section without a partner: its text in two columns under its heading, or ``measure`` wide."""
    heads = [c for c in column.children[:1] if c.keep_with_next]
    if not column.exceeds(half, _TALL - 0.01):
        return Inset(column, max_width=measure) if heads else column
    rest = Column(column.children[len(heads) :])
    return Column([*heads, TwoColumns(rest)])
