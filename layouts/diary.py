"""Diary: a wide sheet with a grid to write in, the boxes that must be at hand under it, notes on the back.

The front is one fixed page: its rows grow into the room that is left. The back takes pages as needed.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby

from handpress.layout import (
    A4,
    CALL,
    FOOTER_SIZE,
    LEAST_ROW,
    LETTER,
    OFFICE_MARGIN,
    Box,
    Canvas,
    Closing,
    Duplex,
    FieldRow,
    Flowable,
    Format,
    Job,
    LayoutResult,
    Lockup,
    Note,
    Page,
    Panel,
    Placed,
    RegionSpec,
    RegionUsage,
    Run,
    SideBySide,
    Size,
    Table,
    TextFlow,
    WritingGrid,
    closing_note,
    flow_pages,
    folio,
    folio_width,
    inch,
    nearly_empty,
    numbers_to_call,
    show_line,
    source_note,
    stack,
    status_text,
    too_tall,
    writing_grid,
)

# Text to the sheet's edge: at least 3/16 in (mitchellgraphics.com, page layout); wide, for a clipboard.
SIDE = inch(0.5)
TOP = inch(0.42)
FOOT_BASE = OFFICE_MARGIN + 8.0  # baseline of the foot
FOOT_ROOM = 190.0  # width that is kept for phone, page number and edition code, at the least
FOOT_GAP = 10.0
MANY = 9  # pages
NOTE_CLEAR = 3.0  # from the source line to the foot below it
GAP = 12.0  # between head, grid and boxes
HEAD = (0.42, 24.0)  # share of the width for name and title; points between them and the text beside
TITLE = (30.0, 28.0, 26.0, 24.0, 22.0)
ROWS = 44.0  # the tallest row; the shortest is LEAST_ROW
NUMBER = 48.0  # 988 under the grid
BODY = 12.0  # the floor for everything but brochure panels


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.landscape
    width = size.width - 2 * SIDE
    head, top = _head(job, size)
    grid_flows = _grid(job)
    help_flows = _help(job)
    status = closing_note(job, Note.STATUS, status_text(job))
    foot_room = folio_width(job.theme, job.words.page_of.format(page=MANY, pages=MANY)) + FOOT_GAP
    status_width = width - max(FOOT_ROOM, foot_room)
    status_top = FOOT_BASE - 3 + status.measure(status_width)
    close = job.compose(job.blocks("close"), job.section("close"), BODY, wide=True)
    note = source_note(job)
    note_room = note.measure(width) + FOOT_GAP

    foot = status_top + FOOT_GAP + (0 if close else note_room)
    tall = _height(help_flows, width)
    help_box = Box(SIDE, foot + tall, width, tall)
    room = Box(SIDE, top - GAP, width, top - GAP - help_box.top - (GAP if help_flows else 0))
    used = _grow(grid_flows, room)
    fill = RegionUsage("grid", used, room.height, BODY)
    diagnostic = job.overfull(Panel("grid", room, compact=False, wide=True), fill)

    placed = (*head, *stack(grid_flows, room), *stack(help_flows, help_box))
    placed = (*placed, Placed(status, SIDE, status_top, status_width))
    note_top = status_top + NOTE_CLEAR + note.measure(width)
    back_foot = note_top + FOOT_GAP
    body = Box(SIDE, size.height - TOP, width, size.height - TOP - back_foot)
    backs, overflow = flow_pages(close, (body,))
    if overflow is not None:
        return LayoutResult((), (fill,), (too_tall(job, {"close": close}, overflow),))
    contents = [placed, *backs]
    contents[-1] = (*contents[-1], Placed(note, SIDE, note_top, width))
    boxes = [Box(SIDE, size.height - TOP, width, size.height - TOP - foot), *[body] * len(backs)]
    pages = tuple(
        Page(size, content, (), (partial(_foot, job, size, number, len(contents)),), (("body", box),))
        for number, (content, box) in enumerate(zip(contents, boxes, strict=True), start=1)
    )
    empty = nearly_empty(job, backs, (body,), before=1)
    return LayoutResult(pages, (fill,), ((diagnostic,) if diagnostic else ()) + empty)


def _head(job: Job, size: Size) -> tuple[tuple[Placed, ...], float]:
    """Name and title, beside them the fields and how to fill them in; and where it all ends."""
    share, gap = HEAD
    width = size.width - 2 * SIDE
    left, beside = width * share, width * (1 - share) - gap
    x = SIDE + left + gap
    node, styles = job.title_section(), job.theme.styles()
    lockup = Lockup(job.theme, node.add("P"), size=17.0)
    top = size.height - TOP
    placed = [Placed(lockup, SIDE, top, left)]
    heading = node.add("H1", title=job.document.title)
    for points in TITLE:
        style = styles.h1.at(font=job.theme.fonts.heading_bold, size=points, leading=points * 1.14)
        title = TextFlow((Run(job.document.title),), style, heading)
        if len(title.lines(left)) == 1:
            break
    title_top = top - lockup.measure(left) - 12
    placed.append(Placed(title, SIDE, title_top, left))
    bottom = title_top - title.measure(left)
    if job.document.subtitle:
        subtitle = TextFlow((Run(job.document.subtitle),), styles.body, node.add("P"))
        placed.append(Placed(subtitle, SIDE, bottom - 2, left))
        bottom -= 2 + subtitle.measure(left)
    section, y = job.section("top"), top + 4
    for are_fields, blocks in groupby(job.blocks("top"), key=lambda block: isinstance(block, FieldRow)):
        if not are_fields:  # words begin beside the title, or below the fields
            y = min(title_top - 4, y - 8)
        lines = stack(job.compose(tuple(blocks), section, BODY, wide=are_fields), Box(x, y, beside, 0))
        placed.extend(lines)
        y = lines[-1].bottom
    return tuple(placed), min(bottom, *(one.bottom for one in placed))


def _grid(job: Job) -> list[Flowable]:
    section, styles = job.section("grid"), job.theme.styles(BODY)
    flows: list[Flowable] = []
    for block in job.blocks("grid"):
        if isinstance(block, Table):
            flows.append(writing_grid(job.theme, styles, block, section.add("Table")))
        else:
            flows.extend(job.compose((block,), section, BODY, wide=True))
    return flows


def _help(job: Job) -> list[Flowable]:
    """The boxes under the grid; the numbers to call stand beside them, at the start."""
    boxes = list(job.compose(job.blocks("help"), job.section("help"), BODY, wide=True))
    calls = numbers_to_call(job, BODY, NUMBER) if job.region(CALL) else []
    if len(boxes) == len(calls) == 1:
        return [SideBySide([*calls, *boxes])]
    return [*calls, *boxes]


def _grow(flows: list[Flowable], room: Box) -> float:
    """Let the rows of the grids grow into the room; how high it all is then."""
    grids = [flow for flow in flows if isinstance(flow, WritingGrid)]
    height = LEAST_ROW
    while height < ROWS and grids:
        for grid in grids:
            grid.row = height + 0.25
        if _height(flows, room.width) > room.height:
            break
        height += 0.25
    for grid in grids:
        grid.row = height
    return _height(flows, room.width)


def _height(flows: list[Flowable] | tuple[Flowable, ...], width: float) -> float:
    placed = stack(flows, Box(0, 0, width, 0))
    return -placed[-1].bottom if placed else 0.0


def _foot(job: Job, size: Size, number: int, total: int, canvas: Canvas) -> None:
    theme = job.theme
    colour = theme.colours.caption
    if number > 1:  # on the first page the status is content, and read once
        words = job.words.sample if theme.brand.sample else job.short_status
        with canvas.artifact("Pagination", "Footer"):
            show_line(canvas, SIDE, FOOT_BASE, words, theme.fonts.body, FOOTER_SIZE, colour)
    count = job.words.page_of.format(page=number, pages=total) if total > 1 else ""
    folio(canvas, theme, size.width - SIDE, FOOT_BASE, count, colour)


FORMAT = Format(
    name="diary",
    title="Diary",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("top", "name, date and how to fill it in", fixed=True),
        RegionSpec("grid", "the table to write in", fixed=True),
        RegionSpec(CALL, "the numbers to call, under the grid", fixed=True),
        RegionSpec("help", "boxes under the grid", fixed=True),
        RegionSpec("close", "back: notes and what the rows mean", fixed=False),
    ),
    default_region="grid",
    duplex=Duplex.SHORT_EDGE,
    lay_out=lay_out,
    closing=(Closing((Note.STATUS,), "help"), Closing((Note.SOURCES,))),
)
