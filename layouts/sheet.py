"""Information sheet: title band, two thirds text and one third side column, then full width; adds pages.

Takes any handout: regions that it does not know follow in reading order.
"""

from __future__ import annotations

from handpress.layout import (
    A4,
    CALL,
    FIRST_REGIONS,
    KEY,
    LETTER,
    REST,
    Column,
    Duplex,
    Flowable,
    Format,
    Job,
    LayoutResult,
    RegionSpec,
    SideBySide,
    TwoColumns,
    across,
    flowing_pages,
    key_message,
    numbers_to_call,
    text_width,
    with_fewest_leading,
)

COLUMN_GAP = 24.0
SHARES = (60, 40)  # text and side column (design: 60/40)
BODY = 12.0  # the floor for everything but brochure panels; a flowing layout adds pages instead


def lay_out(job: Job) -> LayoutResult:
    return with_fewest_leading(job, _pages)


def _pages(job: Job) -> LayoutResult:
    width = text_width(job.paper.portrait)
    parts: dict[str, list[Flowable]] = {}
    parts[KEY] = key_message(job, BODY)
    call = numbers_to_call(job, BODY)
    lead, side = job.blocks("lead"), job.blocks("side")
    if lead and side:
        text = Column(job.compose(lead, job.section("lead"), BODY))
        aside = Column(job.compose(side, job.section("side"), BODY))
        parts["lead"] = [SideBySide([text, aside], gap=COLUMN_GAP, shares=SHARES)]
    for region in job.document.regions:
        if region.name in (KEY, CALL):
            continue
        if region.name in ("lead", "side") and lead and side:
            continue
        if region.name == "columns":
            text = Column(job.compose(region.blocks, job.section("columns"), BODY))
            parts["columns"] = [TwoColumns(text)]
            continue
        parts[region.name] = across(job, region.blocks, job.section(region.name), BODY, width)
    return flowing_pages(job, job.paper.portrait, parts, call)


FORMAT = Format(
    name="sheet",
    title="Information sheet",
    papers=(LETTER, A4),
    regions=(
        *FIRST_REGIONS,
        RegionSpec("lead", "text beside the side column", fixed=False, in_columns=True),
        RegionSpec("side", "side column", fixed=False, in_columns=True),
        RegionSpec("body", "full width", fixed=False),
        RegionSpec("columns", "two columns, from page to page", fixed=False, in_columns=True),
        RegionSpec("close", "end", fixed=False),
    ),
    default_region="body",
    duplex=Duplex.LONG_EDGE,
    lay_out=lay_out,
    accepts_any=True,
    reads=(KEY, CALL, "lead", "side", REST),
)
