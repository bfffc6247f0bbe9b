"""Bifold brochure: one sheet, folded once in the middle, four panels.

Reading order follows the hands: cover, inside left, inside right, back. A wide panel is easier to find
one's way in than the narrow ones of a tri-fold (CMS toolkit, part 5, chapter 2).
"""

from __future__ import annotations

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
    Size,
    caption,
    cover_art,
    cover_text,
    fold_ticks,
    folio,
    foot_line,
    hill_strip,
    inch,
    source_text,
    status_text,
)

# Both halves are alike: nothing folds in. Text to the fold as far as to the trimmed edge
# (footprinters.co.uk: inner gutters are twice the outer margin).
MARGIN = inch(0.5)
TOP = inch(0.5)
FOOT = inch(0.46)
STRIP = inch(0.62)  # height of the hills along the foot, from the office margin
FOOT_LINE = 3.0  # baseline of the line above the hills of the inside
STRIP_CLEAR = 15.0  # free room between text and hills, for that line
SOURCES = 4  # sources named on the back
COVER_ART = 0.61  # of the cover's height (design: construction)
CORNER = 10.0  # radius where art ends at the office margin
SIZES = (14.0, 13.5, 13.0, 12.75, 12.5, 12.25, 12.0)  # body; panels as wide as these need no less than 12

INSIDE = ("inside-left", "inside-right")


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.landscape
    left, right = _halves(size)  # outside: back and cover
    fold = (right.x,)
    art = Box(OFFICE_MARGIN, OFFICE_MARGIN + STRIP, size.width - 2 * OFFICE_MARGIN, STRIP)

    # Elements are made in reading order before anything is placed.
    for name in ("cover", *INSIDE, "back"):
        job.section(name)

    cover_box = right.inset(MARGIN, TOP + 18, MARGIN, FOOT)
    front, front_problems = cover_text(job, cover_box, cover_box.height - COVER_ART * size.height + FOOT)
    note = caption(job, job.section("back"), f"{source_text(job, SOURCES)} {status_text(job)}")
    back = left.inset(MARGIN, TOP, MARGIN, FOOT)
    note_height = note.measure(back.width)
    inside_foot = OFFICE_MARGIN + STRIP + STRIP_CLEAR
    panels = (
        Panel("inside-left", left.inset(MARGIN, TOP, MARGIN, inside_foot)),
        Panel("inside-right", right.inset(MARGIN, TOP, MARGIN, inside_foot)),
        Panel("back", back.inset(bottom=note_height + 10)),
    )
    placed, usage, diagnostics = job.fit(panels, SIZES)
    # The note closes the back panel, for the eye and for the ear.
    section = job.section("back")
    section.children.remove(note.node)
    section.children.append(note.node)
    placed_note = Placed(note, back.x, back.bottom + note_height, back.width)

    def outside_ground(canvas: Canvas) -> None:
        top = COVER_ART * size.height
        picture = Box(right.x, top, right.width - OFFICE_MARGIN, top - OFFICE_MARGIN)
        cover_art(canvas, picture, job.theme, (0, 0, CORNER, 0))

    def inside_ground(canvas: Canvas) -> None:
        hill_strip(canvas, art, job.theme, (0, 0, CORNER, CORNER))

    def ticks(canvas: Canvas) -> None:
        if job.options.fold_ticks:
            fold_ticks(canvas, job.theme, size.height, fold)

    def outside_over(canvas: Canvas) -> None:
        ticks(canvas)
        colour = job.theme.colours.caption
        folio(canvas, job.theme, back.right, OFFICE_MARGIN + 4, "", colour, phone=False)
        with canvas.artifact("Background"):
            canvas.setFillColor(job.theme.palette.accent)
            canvas.roundRect(right.x + MARGIN, right.top - TOP, 34, 4.5, 2.25, stroke=0, fill=1)

    def inside_over(canvas: Canvas) -> None:
        ticks(canvas)
        foot_line(job, canvas, left.x + MARGIN, right.right - MARGIN, OFFICE_MARGIN + STRIP + FOOT_LINE)

    inside = tuple(p for name in INSIDE for p in placed[name])
    return LayoutResult(
        pages=(
            Page(
                size,
                (*front, *placed["back"], placed_note),
                (outside_ground,),
                (outside_over,),
                (("cover", right), ("back", left)),
            ),
            Page(
                size,
                inside,
                (inside_ground,),
                (inside_over,),
                (("inside-left", left), ("inside-right", right)),
                frozenset(INSIDE),
            ),
        ),
        usage=usage,
        diagnostics=(*front_problems, *diagnostics),
    )


def _halves(size: Size) -> tuple[Box, Box]:
    half = size.width / 2
    return Box(0, size.height, half, size.height), Box(half, size.height, half, size.height)


FORMAT = Format(
    name="bifold",
    title="Bifold brochure",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("cover", "front cover", fixed=True, has_title=True),
        RegionSpec("inside-left", "inside, left", fixed=True),
        RegionSpec("inside-right", "inside, right", fixed=True),
        RegionSpec("back", "back", fixed=True),
    ),
    default_region="inside-left",
    duplex=Duplex.SHORT_EDGE,
    lay_out=lay_out,
    # A panel has no room for the line on a safer home: it stands on the sheets that a brochure announces.
    capacity=Capacity(safer_home=False),
    fold="Lay the sheet with the cover down and fold it once in the middle.",
)
