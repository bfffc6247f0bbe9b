"""Checklist: name and date on top, cards by time, room to write; adds pages."""

from __future__ import annotations

from handpress.layout import A4, LETTER, REST, Duplex, Format, Job, LayoutResult, RegionSpec, flowing_pages

BODY = 12.0  # the floor; a flowing layout adds pages instead


def lay_out(job: Job) -> LayoutResult:
    parts = {
        region.name: job.compose(region.blocks, job.section(region.name), BODY, wide=True)
        for region in job.document.regions
    }
    return flowing_pages(job, job.paper.portrait, parts)


FORMAT = Format(
    name="checklist",
    title="Checklist",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("top", "name and date", fixed=False),
        RegionSpec("main", "cards", fixed=False),
        RegionSpec("close", "end", fixed=False),
    ),
    default_region="main",
    reads=(REST,),
    duplex=Duplex.LONG_EDGE,
    lay_out=lay_out,
)
