"""Checklist: name and date on top, cards by time, room to write; adds pages."""

from __future__ import annotations

from handpress.layout import (
    A4,
    CALL,
    FIRST_REGIONS,
    KEY,
    LETTER,
    REST,
    Duplex,
    Format,
    Job,
    LayoutResult,
    RegionSpec,
    flowing_pages,
    key_message,
    numbers_to_call,
    with_fewest_leading,
)

BODY = 12.0  # the floor; a flowing layout adds pages instead


def lay_out(job: Job) -> LayoutResult:
    return with_fewest_leading(job, _pages)


def _pages(job: Job) -> LayoutResult:
    parts = {KEY: key_message(job, BODY)}
    for region in job.document.regions:
        if region.name not in (KEY, CALL):
            parts[region.name] = list(job.compose(region.blocks, job.section(region.name), BODY, wide=True))
    return flowing_pages(job, job.paper.portrait, parts, numbers_to_call(job, BODY))


FORMAT = Format(
    name="checklist",
    title="Checklist",
    papers=(LETTER, A4),
    regions=(
        *FIRST_REGIONS,
        RegionSpec("top", "name and date", fixed=False),
        RegionSpec("main", "cards", fixed=False),
        RegionSpec("close", "end", fixed=False),
    ),
    default_region="main",
    reads=(KEY, CALL, REST),
    duplex=Duplex.LONG_EDGE,
    lay_out=lay_out,
)
