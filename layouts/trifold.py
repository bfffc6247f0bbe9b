"""Tri-fold brochure: a letter fold (C-fold) of six panels.

Reading order follows the hands: cover, flap (seen on opening), inside left, centre, right, back.
"""

from __future__ import annotations

from dataclasses import dataclass

from handpress.layout import (
    A4,
    COVER_CALL,
    FROM_FOLD,
    LETTER,
    OFFICE_MARGIN,
    PANEL_TOP,
    STRIP_FOOT,
    Box,
    Canvas,
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
    ground,
    hill_strip,
    inch,
    mm,
    side_by_side,
    text_above_hills,
)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Panel widths in points, left to right; the panel that folds in is the narrow one."""

    outside: tuple[float, float, float]  # flap, back, cover
    inside: tuple[float, float, float]  # left, centre, right (the back of the flap)


# Letter: paragonpress.com "panel size for tri-fold 11 x 8.5": 3.6875, 3.6875 and 3.625 in.
# A4: `leaflet`'s foldcorr: 100, 100 and 97 mm.
GEOMETRY = {
    "letter": Geometry((inch(3.625), inch(3.6875), inch(3.6875)), (inch(3.6875), inch(3.6875), inch(3.625))),
    "a4": Geometry((mm(97), mm(100), mm(100)), (mm(100), mm(100), mm(97))),
}
# Text on a tinted ground keeps this distance from the ground's edge as well.
GROUND_MARGIN = inch(0.5)
# Text to fold or trim. Inner gutters are twice the outer margin (footprinters.co.uk): the same
# margin on both sides of a fold.
MARGINS = Margins(side=inch(0.36), cover=GROUND_MARGIN, note=8.0)
CORNER = 10.0  # radius where a ground ends at the office margin
STRIP = inch(0.62)  # height of the flap's hills
SIZES = (13.0, 12.75, 12.5, 12.25, 12.0, 11.75, 11.5)  # body; 11.5 is the floor in a panel

OUTSIDE = ("flap", "back", "cover")
INSIDE = ("inside-left", "inside-center", "inside-right")


def lay_out(job: Job) -> LayoutResult:
    height = job.paper.landscape.height
    widths = GEOMETRY[job.paper.name]
    outside = side_by_side(OUTSIDE, widths.outside, height)
    inside = side_by_side(INSIDE, widths.inside, height)
    flap, centre = outside["flap"], inside["inside-center"]
    texts = {"flap": flap.inset(GROUND_MARGIN, PANEL_TOP, MARGINS.side, STRIP_FOOT)}
    texts |= {name: text_above_hills(panel, MARGINS) for name, panel in inside.items()}

    def flap_ground(canvas: Canvas) -> None:
        # From as far as printers reach to clear of the fold: folding drifts by a millimetre and more.
        field = flap.inset(OFFICE_MARGIN, OFFICE_MARGIN, FROM_FOLD, OFFICE_MARGIN)
        ground(canvas, field, job.theme.palette.sand, job.theme, (CORNER,) * 4)
        hills = Box(field.x, field.bottom + STRIP, field.width, STRIP)
        hill_strip(canvas, hills, job.theme, (0, 0, CORNER, CORNER))

    def centre_ground(canvas: Canvas) -> None:
        field = centre.inset(FROM_FOLD, OFFICE_MARGIN, FROM_FOLD, OFFICE_MARGIN)
        ground(canvas, field, job.theme.palette.mist, job.theme, (CORNER, CORNER, 0, 0))

    return brochure(
        job,
        PanelSide(outside, (flap_ground,), frozenset({"flap"})),
        PanelSide(inside, (centre_ground,), frozenset(INSIDE)),
        texts,
        MARGINS,
        SIZES,
    )


FORMAT = Format(
    name="trifold",
    noun="brochure",
    title="Tri-fold brochure",
    called="brochure",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("cover", "front cover", fixed=True, has_title=True),
        COVER_CALL,
        RegionSpec("flap", "flap that folds in", fixed=True),
        RegionSpec("inside-left", "inside, left", fixed=True),
        RegionSpec("inside-center", "inside, centre", fixed=True),
        RegionSpec("inside-right", "inside, right", fixed=True),
        RegionSpec("back", "back", fixed=True),
    ),
    default_region="inside-left",
    duplex=Duplex.SHORT_EDGE,
    lay_out=lay_out,
    # A panel has no room for the line on a safer home: it stands on the sheets that a brochure announces.
    capacity=Capacity(safer_home=False),
    closing=(Closing((Note.SOURCES,), "back"),),
    fold="Lay the sheet with the cover down. Fold the right third in, then the left third over it.",
)
