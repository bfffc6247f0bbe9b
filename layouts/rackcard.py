"""Rack card: 4 x 9 in, both sides; on Letter two beside one another.

Only the top of a card shows in the rack: the clinic's name and the title stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from handpress.layout import (
    A4,
    CALL,
    CLINIC_PHONES,
    COVER_CALL,
    LETTER,
    Box,
    Canvas,
    Capacity,
    Carried,
    Closing,
    Diagnostic,
    Duplex,
    Format,
    Job,
    LayoutResult,
    Lockup,
    Note,
    Page,
    Painter,
    Panel,
    Placed,
    RegionSpec,
    RegionUsage,
    Room,
    Run,
    TextFlow,
    centred_grid,
    closing_note,
    copies,
    cover_art,
    cut_marks,
    folio,
    hill_strip,
    inch,
    printed_cells,
    scene_cover,
    scene_of,
    source_text,
    status_text,
)

# 4 x 9 in; the top 3 in are what shows in the rack (climbtheladder.com, "dimensions of a rack card").
WIDTH, HEIGHT = inch(4), inch(9)
SHOWS = inch(3)
# Two fill 8 in of the 8.5 in of Letter: their outer edges are the office margin, so nothing bleeds. On A4
# (8.27 in) the outer cuts would lie where an office printer cannot mark them: one card, in the middle.
GRIDS = {
    "letter": centred_grid(LETTER.portrait, 2, 1, WIDTH, HEIGHT),
    "a4": centred_grid(A4.portrait, 1, 1, WIDTH, HEIGHT),
}
DUPLEX = Duplex.LONG_EDGE

SIDE = inch(0.32)  # text to the card's edge; at least 3/16 in (mitchellgraphics.com, page layout)
TOP = inch(0.34)
EDGE = inch(0.125)  # art to the card's edge: cutters drift by up to 1/8 in (selectgp.com, "border")
CORNER = 9.0
TITLES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0)
SUBTITLE = 14.0
ART = (inch(2.35), inch(4.4))  # height of the picture at the foot of the front, as there is room
CLEAR = 18.0  # from the text to the picture
STRIP = inch(0.5)  # hills at the foot of the back
NOTE_GAP = 8.0
RULE = 4.5  # thickness of the stroke between name and title
RULE_GAP = 8.0  # from the name to it
TITLE_GAP = 13.5  # from it to the title
EDITION = 50.0  # room for the edition code beside the note
SOURCES = 4
SQUAT = 165.0  # height of a scene on the front, points
SCENE = "bench"  # of a card with a number to call that names none
SIZES = (13.0, 12.75, 12.5, 12.25, 12.0, 11.75, 11.5)  # body; 11.5 is the floor in a panel

# What no rack card is without, whatever it is about.
CARRIES = (
    Carried("“988”", "988", "{{ crisis.one_line }}"),
    Carried("“911”", "911", "{{ crisis.emergency }}"),
    *CLINIC_PHONES,
)
# It says where to learn more. Going home and getting ready are told by the sheets that it announces.
CAPACITY = Capacity(Room.TREATMENT, safer_home=False, whole_page=False)


def lay_out(job: Job, duplex: Duplex = DUPLEX) -> LayoutResult:
    sheet, grid = job.paper.portrait, GRIDS[job.paper.name]
    if job.scene is not None or job.region(CALL):
        return _with_scene(job, duplex)
    cells, behind = printed_cells(job.options, grid, sheet, duplex)
    front, back = cells[0], behind[0]
    title, title_problems = _title(job, front)
    rule = title[0].bottom - RULE_GAP

    top = min(one.bottom for one in title) - 12
    front_text = Box(front.x + SIDE, top, WIDTH - 2 * SIDE, top - front.bottom - EDGE - ART[0] - CLEAR)
    note = closing_note(job, Note.SOURCES, f"{source_text(job, SOURCES)} {status_text(job)}")
    note_width = front_text.width - EDITION
    note_height = note.measure(note_width)
    foot = EDGE + STRIP + note_height + NOTE_GAP
    back_text = back.inset(SIDE, TOP, SIDE, foot + NOTE_GAP)
    placed, usage, diagnostics = job.fit((Panel("front", front_text), Panel("back", back_text)), SIZES)
    placed_note = Placed(note, back_text.x, back.bottom + foot, note_width)
    art = min(ART[1], ART[0] + max(0.0, usage[0].room - usage[0].used))

    sides = (
        ("front", cells, (*title, *placed["front"]), partial(_picture, job, art, rule - front.top)),
        ("back", behind, (*placed["back"], placed_note), partial(_hills, job)),
    )
    pages = []
    for name, places, content, ground in sides:
        cell = places[0]
        others = [(c.x - cell.x, c.top - cell.top) for c in places[1:]]
        over: list[Painter] = [
            copies(content, others),
            *cut_marks(job.options, job.theme, grid, sheet),
        ]
        if name == "back":
            baseline = placed_note.bottom + note.style.leading - note.first_baseline()
            over.append(partial(_editions, job, places, baseline))
        pages.append(Page(sheet, content, (partial(ground, places),), tuple(over), ((name, cell),)))
    return LayoutResult(tuple(pages), usage, (*title_problems, *diagnostics))


def _with_scene(job: Job, duplex: Duplex) -> LayoutResult:
    """The same with the handout's scene on the front: title and text in its sky, at the foot whom to call."""
    sheet, grid = job.paper.portrait, GRIDS[job.paper.name]
    cells, behind = printed_cells(job.options, grid, sheet, duplex)
    front, back = cells[0], behind[0]
    scene = job.scene or scene_of(SCENE)
    art = front.inset(EDGE, EDGE, EDGE, EDGE)
    words = front.inset(SIDE, TOP - 4.0, SIDE, SIDE)
    node = job.title_section()
    cover = scene_cover(job, scene, art, words, (CORNER,) * 4, title=node, others=node, squat=SQUAT)
    note = closing_note(job, Note.SOURCES, f"{source_text(job, SOURCES)} {status_text(job)}")
    note_width = words.width - EDITION
    foot = EDGE + STRIP + note.measure(note_width) + NOTE_GAP
    back_text = back.inset(SIDE, TOP, SIDE, foot + NOTE_GAP)
    front_panel = Panel("front", cover.free.inset(top=10.0, bottom=8.0))
    placed, usage, diagnostics = job.fit((front_panel, Panel("back", back_text)), SIZES)
    placed_note = Placed(note, back_text.x, back.bottom + foot, note_width)
    baseline = placed_note.bottom + note.style.leading - note.first_baseline()
    pages = []
    for name, places, content, grounds, over in (
        (
            "front",
            cells,
            (*cover.placed, *placed["front"]),
            [partial(_moved, cover.ground, front, c) for c in cells],
            (),
        ),
        (
            "back",
            behind,
            (*placed["back"], placed_note),
            [partial(_hills, job, behind)],
            (partial(_editions, job, behind, baseline),),
        ),
    ):
        others = [(c.x - places[0].x, c.top - places[0].top) for c in places[1:]]
        marks = cut_marks(job.options, job.theme, grid, sheet)
        painted = (copies(content, others), *marks, *over)
        pages.append(Page(sheet, content, tuple(grounds), painted, ((name, places[0]),)))
    return LayoutResult(tuple(pages), usage, (*cover.problems, *diagnostics))


def _moved(paint: Painter, here: Box, there: Box, canvas: Canvas) -> None:
    canvas.saveState()
    canvas.transform(1, 0, 0, 1, there.x - here.x, there.top - here.top)
    paint(canvas)
    canvas.restoreState()


def _title(job: Job, card: Box) -> tuple[tuple[Placed, ...], tuple[Diagnostic, ...]]:
    """The clinic's name, the title and the subtitle, all of it where the rack shows it."""
    node, styles = job.title_section(), job.theme.styles()
    text = card.inset(SIDE, TOP, SIDE, HEIGHT - SHOWS)
    lockup = Lockup(job.theme, node.add("P"), size=17.0)
    placed = [Placed(lockup, text.x, text.top, text.width)]
    top = placed[0].bottom - RULE_GAP - RULE - TITLE_GAP
    heading = node.add("H1", title=job.document.title)
    line = node.add("P") if job.document.subtitle else None
    for size in TITLES:
        style = styles.h1.at(font=job.theme.fonts.heading_bold, size=size, leading=size * 1.1)
        title = TextFlow((Run(job.document.title),), style, heading)
        used = title.measure(text.width)
        flows = [title]
        if line is not None:
            small = styles.body.at(size=SUBTITLE, leading=SUBTITLE * 1.32)
            flows.append(TextFlow((Run(job.document.subtitle),), small, line))
            used += 8 + flows[1].measure(text.width)
        if used <= top - text.bottom and title.widest_word() <= text.width:
            break
    room = top - text.bottom
    for flow in flows:
        placed.append(Placed(flow, text.x, top, text.width))
        top -= flow.measure(text.width) + 8
    diagnostic = job.overfull(Panel("title", text), RegionUsage("title", used, room, TITLES[-1]))
    return tuple(placed), (diagnostic,) if diagnostic else ()


def _picture(job: Job, height: float, rule: float, cells: Sequence[Box], canvas: Canvas) -> None:
    """The picture at the foot, and a stroke between name and title, ``rule`` points from the card's top."""
    for cell in cells:
        box = Box(cell.x + EDGE, cell.bottom + EDGE + height, WIDTH - 2 * EDGE, height)
        cover_art(canvas, box, job.theme, (CORNER,) * 4)
        with canvas.artifact("Background"):
            canvas.setFillColor(job.theme.palette.accent)
            y = cell.top + rule - RULE
            canvas.roundRect(cell.x + SIDE, y, 34, RULE, RULE / 2, stroke=0, fill=1)


def _hills(job: Job, cells: Sequence[Box], canvas: Canvas) -> None:
    for cell in cells:
        box = Box(cell.x + EDGE, cell.bottom + EDGE + STRIP, WIDTH - 2 * EDGE, STRIP)
        hill_strip(canvas, box, job.theme, (0, 0, CORNER, CORNER))


def _editions(job: Job, cells: Sequence[Box], baseline: float, canvas: Canvas) -> None:
    for cell in cells:
        colour = job.theme.colours.caption
        folio(canvas, job.theme, cell.right - SIDE, baseline, "", colour, phone=False)


FORMAT = Format(
    name="rackcard",
    title="Rack card",
    called="card",
    papers=(LETTER, A4),
    regions=(
        COVER_CALL,
        RegionSpec("front", "front, under the title", fixed=True),
        RegionSpec("back", "back", fixed=True),
    ),
    default_region="front",
    duplex=DUPLEX,
    lay_out=lay_out,
    fold="Cut along the marks.",
    noun="rack card",
    capacity=CAPACITY,
    closing=(Closing((Note.SOURCES,), "back"),),
    carries=CARRIES,
    pieces={paper: grid.count for paper, grid in GRIDS.items()},
    one_by_one=True,
)
