"""Tri-fold brochure: a letter fold (C-fold) of six panels.

Reading order follows the hands: cover, flap (seen on opening), inside left, centre, right, back.
"""

from __future__ import annotations

from dataclasses import dataclass

from handpress.layout import (
    A4,
    LETTER,
    OFFICE_MARGIN,
    Box,
    Canvas,
    Capacity,
    Duplex,
    Format,
    Job,
    LayoutResult,
    Page,
    Panel,
    Placed,
    RegionSpec,
    caption,
    cover_art,
    cover_text,
    fold_ticks,
    folio,
    foot_line,
    ground,
    hill_strip,
    inch,
    mm,
    source_text,
    status_text,
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
# Text to fold or trim. Inner gutters are twice the outer margin (footprinters.co.uk): the same
# margin on both sides of a fold.
MARGIN = inch(0.36)
# Text on a tinted ground keeps this distance from the ground's edge as well.
GROUND_MARGIN = inch(0.5)
TOP = inch(0.5)
FOOT = inch(0.46)
STRIP = inch(0.62)  # height of the hills along the foot, from the office margin
FOOT_LINE = 3.0  # baseline of the line above the hills of the inside
STRIP_CLEAR = 15.0  # free room between text and hills, for that line
SOURCES = 4  # sources named on the back; a panel has no room for all
COVER_ART = 0.61  # of the cover's height (design: construction)
CORNER = 10.0  # radius where art ends at the office margin
SIZES = (13.0, 12.75, 12.5, 12.25, 12.0, 11.75, 11.5)  # body; 11.5 is the floor in a panel

INSIDE = ("inside-left", "inside-center", "inside-right")


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.landscape
    geometry = GEOMETRY[job.paper.name]
    flap, back, cover = _panels(geometry.outside, size.height)
    left, centre, right = _panels(geometry.inside, size.height)
    art = _strip(size.width)

    # Elements are made in reading order before anything is placed.
    for name in ("cover", "flap", *INSIDE, "back"):
        job.section(name)

    cover_box = cover.inset(MARGIN, TOP + 18, GROUND_MARGIN, FOOT)
    front, front_problems = cover_text(job, cover_box, cover_box.height - COVER_ART * cover.height + FOOT)
    note = caption(job, job.section("back"), f"{source_text(job, SOURCES)} {status_text(job)}")
    back_text = _text(back, FOOT)
    note_height = note.measure(back_text.width)
    panels = (
        Panel("flap", _tinted_text(flap, outer="left")),
        Panel("inside-left", _inside_text(left)),
        Panel("inside-center", _inside_text(centre)),
        Panel("inside-right", _inside_text(right)),
        Panel("back", back_text.inset(bottom=note_height + 8)),
    )
    placed, usage, diagnostics = job.fit(panels, SIZES)
    # The note closes the back panel, for the eye and for the ear.
    section = job.section("back")
    section.children.remove(note.node)
    section.children.append(note.node)
    placed_note = Placed(note, back_text.x, back_text.bottom + note_height, back_text.width)

    def outside_ground(canvas: Canvas) -> None:
        field = _inside_margin(flap, size.width)
        ground(canvas, field, job.theme.palette.sand, job.theme, (CORNER, 0, 0, CORNER))
        hill_strip(canvas, _foot_of(field, STRIP), job.theme, (0, 0, 0, CORNER))
        height = COVER_ART * size.height - OFFICE_MARGIN
        picture = _foot_of(_inside_margin(cover, size.width), height)
        cover_art(canvas, picture, job.theme, (0, 0, CORNER, 0))

    def inside_ground(canvas: Canvas) -> None:
        field = _inside_margin(centre, size.width)
        ground(canvas, field, job.theme.palette.mist, job.theme)
        hill_strip(canvas, art, job.theme, (0, 0, CORNER, CORNER))

    def outside_over(canvas: Canvas) -> None:
        _ticks(job, canvas, geometry.outside)
        folio(
            canvas, job.theme, back_text.right, OFFICE_MARGIN + 4, "", job.theme.colours.caption, phone=False
        )
        with canvas.artifact("Background"):
            canvas.setFillColor(job.theme.palette.accent)
            canvas.roundRect(cover.x + MARGIN, cover.top - TOP, 34, 4.5, 2.25, stroke=0, fill=1)

    def inside_over(canvas: Canvas) -> None:
        _ticks(job, canvas, geometry.inside)
        foot_line(job, canvas, left.x + MARGIN, right.right - MARGIN, OFFICE_MARGIN + STRIP + FOOT_LINE)

    return LayoutResult(
        pages=(
            Page(
                size,
                (*front, *placed["flap"], *placed["back"], placed_note),
                (outside_ground,),
                (outside_over,),
                (("cover", cover), ("flap", flap), ("back", back)),
                frozenset({"flap"}),
            ),
            Page(
                size,
                tuple(p for name in INSIDE for p in placed[name]),
                (inside_ground,),
                (inside_over,),
                (("inside-left", left), ("inside-center", centre), ("inside-right", right)),
                frozenset(INSIDE),
            ),
        ),
        usage=usage,
        diagnostics=(*front_problems, *diagnostics),
    )


# ---- geometry -----------------------------------------------------------------------------


def _panels(widths: tuple[float, float, float], height: float) -> tuple[Box, Box, Box]:
    first, second, third = widths
    return (
        Box(0, height, first, height),
        Box(first, height, second, height),
        Box(first + second, height, third, height),
    )


def _text(panel: Box, foot: float) -> Box:
    return panel.inset(MARGIN, TOP, MARGIN, foot)


def _inside_text(panel: Box) -> Box:
    return _text(panel, OFFICE_MARGIN + STRIP + STRIP_CLEAR)


def _tinted_text(panel: Box, outer: str) -> Box:
    left, right = (GROUND_MARGIN, MARGIN) if outer == "left" else (MARGIN, GROUND_MARGIN)
    return panel.inset(left, TOP, right, OFFICE_MARGIN + STRIP + STRIP_CLEAR)


def _inside_margin(panel: Box, width: float) -> Box:
    """The part of a panel that an office printer can reach."""
    left = OFFICE_MARGIN if panel.x < OFFICE_MARGIN else 0.0
    right = OFFICE_MARGIN if panel.right > width - OFFICE_MARGIN else 0.0
    return panel.inset(left, OFFICE_MARGIN, right, OFFICE_MARGIN)


def _foot_of(box: Box, height: float) -> Box:
    return Box(box.x, box.bottom + height, box.width, height)


def _strip(width: float) -> Box:
    return Box(OFFICE_MARGIN, OFFICE_MARGIN + STRIP, width - 2 * OFFICE_MARGIN, STRIP)


def _folds(widths: tuple[float, float, float]) -> tuple[float, float]:
    return widths[0], widths[0] + widths[1]


def _ticks(job: Job, canvas: Canvas, widths: tuple[float, float, float]) -> None:
    if job.options.fold_ticks:
        fold_ticks(canvas, job.theme, job.paper.landscape.height, _folds(widths))


FORMAT = Format(
    name="trifold",
    title="Tri-fold brochure",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("cover", "front cover", fixed=True, has_title=True),
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
    fold="Lay the sheet with the cover down. Fold the right third in, then the left third over it.",
)
