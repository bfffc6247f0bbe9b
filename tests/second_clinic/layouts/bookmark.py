"""Bookmark: 2 x 7 in, three on a sheet, one side. A clinic's own format."""

from __future__ import annotations

from handpress.layout import (
    A4,
    LETTER,
    SAMPLE,
    Box,
    Canvas,
    Closing,
    Duplex,
    Format,
    Grid,
    Job,
    LayoutResult,
    Note,
    Page,
    Panel,
    Paper,
    Placed,
    RegionSpec,
    Run,
    TextFlow,
    centred_grid,
    closing_note,
    copies,
    crop_marks,
    inch,
)

WIDTH, HEIGHT = inch(2), inch(7)
COUNT = 3
SIDE = inch(0.16)
BAR = inch(0.3)  # colored head
SIZES = (12.0, 11.75, 11.5, 11.25, 11.0)  # body
TITLES = (20.0, 18.0, 16.0, 14.0)
GAP = 8.0


def lay_out(job: Job) -> LayoutResult:
    sheet = job.paper.portrait
    grid = _grid(job.paper)
    cells = [grid.cell(sheet, n) for n in range(1, COUNT + 1)]
    first = cells[0]
    inner = first.inset(SIDE, BAR + GAP, SIDE, SIDE)

    title = _title(job, inner)
    words = f"{job.short_status} {SAMPLE}" if job.theme.brand.sample else job.short_status
    note = closing_note(job, Note.STATUS, words)
    height = note.measure(inner.width)
    text = Box(inner.x, title.bottom - 2, inner.width, title.bottom - 2 - inner.bottom - height - GAP)
    placed, usage, diagnostics = job.fit((Panel("strip", text),), SIZES)
    content = (title, *placed["strip"], Placed(note, inner.x, inner.bottom + height, inner.width))

    def heads(canvas: Canvas) -> None:
        with canvas.artifact("Background"):
            canvas.setFillColor(job.theme.palette.primary)
            for cell in cells:
                canvas.rect(cell.x, cell.top - BAR, WIDTH, BAR, stroke=0, fill=1)

    def marks(canvas: Canvas) -> None:
        crop_marks(canvas, job.theme, grid, sheet)

    others = [(cell.x - first.x, 0.0) for cell in cells[1:]]
    page = Page(sheet, content, (heads,), (copies(content, others), marks), (("strip", first),))
    return LayoutResult((page,), usage, diagnostics)


def _grid(paper: Paper) -> Grid:
    return centred_grid(paper.portrait, COUNT, 1, WIDTH, HEIGHT)


def _title(job: Job, box: Box) -> Placed:
    heading = job.title_section().add("H1", title=job.document.title)
    base = job.theme.styles(SIZES[-1], compact=True).h1
    for size in TITLES:
        style = base.at(font=job.theme.fonts.heading_bold, size=size, leading=size * 1.15)
        flow = TextFlow((Run(job.document.title),), style, heading)
        if len(flow.lines(box.width)) == 1:
            break
    return Placed(flow, box.x, box.top, box.width)


FORMAT = Format(
    name="bookmark",
    title="Bookmark, three to a sheet",
    papers=(LETTER, A4),
    regions=(RegionSpec("strip", "the whole bookmark under its title", fixed=True),),
    default_region="strip",
    duplex=Duplex.ONE_SIDE,
    lay_out=lay_out,
    closing=(Closing((Note.STATUS,), "strip"),),
    fold="Cut along the marks.",
)
