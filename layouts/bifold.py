"""Bifold brochure: one sheet, folded once in the middle, four panels.

Reading order follows the hands: cover, inside left, inside right, back. A wide panel is easier to find
one's way in than the narrow ones of a tri-fold (CMS toolkit, part 5, chapter 2).
"""

from __future__ import annotations

from handpress.layout import (
    A4,
    COVER_CALL,
    LETTER,
    Capacity,
    Closing,
    Duplex,
    Format,
    Job,
    LayoutResult,
    Margins,
    Note,
    PanelSide,
    RegionSpec,
    brochure,
    inch,
    side_by_side,
    text_above_hills,
)

# Both halves are alike: nothing folds in. Text to the fold as far as to the trimmed edge
# (footprinters.co.uk: inner gutters are twice the outer margin).
MARGINS = Margins(side=inch(0.5), cover=inch(0.5), note=10.0)
SIZES = (14.0, 13.5, 13.0, 12.75, 12.5, 12.25, 12.0)  # body; panels as wide as these need no less than 12

OUTSIDE = ("back", "cover")
INSIDE = ("inside-left", "inside-right")


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.landscape
    halves = (size.width / 2, size.width / 2)
    inside = side_by_side(INSIDE, halves, size.height)
    texts = {name: text_above_hills(panel, MARGINS) for name, panel in inside.items()}
    return brochure(
        job,
        PanelSide(side_by_side(OUTSIDE, halves, size.height)),
        PanelSide(inside, folded_in=frozenset(INSIDE)),
        texts,
        MARGINS,
        SIZES,
    )


FORMAT = Format(
    name="bifold",
    noun="brochure",
    title="Bifold brochure",
    called="brochure",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("cover", "front cover", fixed=True, has_title=True),
        COVER_CALL,
        RegionSpec("inside-left", "inside, left", fixed=True),
        RegionSpec("inside-right", "inside, right", fixed=True),
        RegionSpec("back", "back", fixed=True),
    ),
    default_region="inside-left",
    duplex=Duplex.SHORT_EDGE,
    lay_out=lay_out,
    # A panel has no room for the line on a safer home: it stands on the sheets that a brochure announces.
    capacity=Capacity(safer_home=False),
    closing=(Closing((Note.SOURCES,), "back"),),
    fold="Lay the sheet with the cover down and fold it once in the middle.",
)
