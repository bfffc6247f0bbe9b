"""Booklet: pages of half a sheet, laid out so that the sheets, nested and folded once, are in order.

Takes any handout. The first page is the cover; a rule begins a new page; the last page closes the booklet,
with what must be seen while it is shut. Pages left over stand before the last, with lines to write on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from handpress.layout import (
    A4,
    CALL,
    COVER_CALL,
    FOOTER_SIZE,
    KEY,
    LETTER,
    OFFICE_MARGIN,
    REST,
    Box,
    Canvas,
    Closing,
    Diagnostic,
    Duplex,
    Flowable,
    Format,
    Job,
    LayoutResult,
    Lockup,
    NewPage,
    Node,
    Note,
    Page,
    Painter,
    Panel,
    Placed,
    Region,
    RegionSpec,
    RegionUsage,
    Run,
    Size,
    TextFlow,
    ThematicBreak,
    closing_note,
    cover_art,
    flow_pages,
    folio,
    hill_strip,
    inch,
    mm,
    nearly_empty,
    scene_cover,
    scene_of,
    show_line,
    source_text,
    stack,
    status_text,
    too_tall,
)

# What a sheet of office paper adds to the booklet's back: 20 lb bond and 80 g/m2 are about 0.1 mm thick
# (general knowledge, check). Each sheet that lies further inside stands out by one thickness more where
# the booklet is trimmed, so its pages move so far toward the fold (boomaga, issue 37).
THICKNESS = mm(0.1)
OUTER = inch(0.5)  # text to the trimmed edge; borders at least 1/4 in (selectgp.com, "border")
INNER = inch(0.5)  # text to the fold, the same on both of its sides (footprinters.co.uk)
TOP = inch(0.5)
FOOT_BASE = inch(0.36)  # baseline of the foot
FOOT = inch(0.62)  # text ends above this
COVER_FOOT = OFFICE_MARGIN + 12.0  # words on the dark foot of the cover stand above this
ART = 0.5  # of the cover's height
STRIP = inch(0.7)  # hills at the foot of the last page
LAST_BASE = OFFICE_MARGIN + STRIP + 8.0  # baseline of the foot above them
CORNER = 10.0
BODY = 12.0  # the floor for everything but brochure panels
LINES = 26.0  # from one line to write on to the next; at least 24 to write by hand
RULE = 0.75
HEAD_RULE = 4.0  # height of the rule over the pages within
BACK = "back"  # the region of the last page
END = "close"  # what stands there instead, where a handout was made for sheets
BACK_SIZES = (12.0, 11.75, 11.5)  # body there; 11.5 is the floor in a panel
SCENE = "bench"  # of a cover with a number to call that names none
SOURCES = 8  # sources named on the last page
TITLES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0)


@dataclass(frozen=True, slots=True)
class BookletPage:
    """A page of the booklet, in its own coordinates: the origin is its lower left corner."""

    placed: tuple[Placed, ...] = ()
    ground: tuple[Painter, ...] = ()
    over: tuple[Painter, ...] = ()
    spare: bool = False  # left over: of use on paper only


@dataclass(frozen=True, slots=True)
class Made:
    """All pages in the order of reading, a multiple of four; how full the last one is; what is wrong."""

    leaves: tuple[BookletPage, ...] = ()
    usage: tuple[RegionUsage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def page_size(sheet: Size) -> Size:
    """Half a sheet that lies on its side."""
    return Size(sheet.width / 2, sheet.height)


def printers_spreads(count: int) -> tuple[tuple[int, int], ...]:
    """Left and right page of every side, front and back of the outermost sheet first: n|1, 2|n-1, ..."""
    sides = []
    for low in range(1, count // 2 + 1):
        pair = (count + 1 - low, low)
        sides.append(pair if low % 2 else pair[::-1])
    return tuple(sides)


def creep(side: int) -> float:
    """How far the pages of a side (from 0) move toward the fold, points."""
    return THICKNESS * (side // 2)


def text_area(size: Size, number: int) -> Box:
    """Where the text of a page may stand; odd pages have the fold at their left."""
    left, right = (INNER, OUTER) if number % 2 else (OUTER, INNER)
    return Box(0, size.height, size.width, size.height).inset(left, TOP, right, FOOT)


def words_area(size: Size, number: int) -> Box:
    """Where any words of a page may stand: on the cover lower than on the pages within, which have feet."""
    area = text_area(size, number)
    return area if number > 1 else area.inset(bottom=COVER_FOOT - area.bottom)


def lay_out(job: Job) -> LayoutResult:
    sheet = job.paper.landscape
    made = leaves(job, page_size(sheet))
    return LayoutResult(tuple(impose(made.leaves, sheet)), made.usage, made.diagnostics)


def lay_out_in_order(job: Job) -> LayoutResult:
    """The same pages one after another, for reading on a screen."""
    size = page_size(job.paper.landscape)
    made = leaves(job, size)
    pages = (Page(size, leaf.placed, leaf.ground, leaf.over) for leaf in made.leaves if not leaf.spare)
    return LayoutResult(tuple(pages), made.usage, made.diagnostics)


def impose(made: Sequence[BookletPage], sheet: Size) -> list[Page]:
    """Two pages on every side, with creep."""
    half = sheet.width / 2
    pages = []
    for number, pair in enumerate(printers_spreads(len(made))):
        shifts = (creep(number), half - creep(number))
        placed: list[Placed] = []
        ground: list[Painter] = []
        over: list[Painter] = []
        regions = []
        # painted in the order of reading, whichever lies left
        for which, shift in sorted(zip(pair, shifts, strict=True)):
            leaf = made[which - 1]
            placed.extend(replace(one, x=one.x + shift, reading_index=which) for one in leaf.placed)
            ground.extend(partial(_shifted, paint, shift) for paint in leaf.ground)
            over.extend(partial(_shifted, paint, shift) for paint in leaf.over)
            area = words_area(page_size(sheet), which)
            regions.append((f"page {which}", replace(area, x=area.x + shift)))
        within = frozenset(f"page {which}" for which in pair if which not in (1, len(made)))
        pages.append(Page(sheet, tuple(placed), tuple(ground), tuple(over), tuple(regions), within))
    return pages


def _shifted(paint: Painter, shift: float, canvas: Canvas) -> None:
    canvas.saveState()
    canvas.transform(1, 0, 0, 1, shift, 0)
    paint(canvas)
    canvas.restoreState()


# ---- the pages ----------------------------------------------------------------------------


def leaves(job: Job, size: Size) -> Made:
    cover = _cover(job, size)
    # Left and right pages have areas of one size; each page's place is set when it is known.
    area = text_area(size, 2)
    poured: list[tuple[Placed, ...]] = []
    closing = _closing(job, size)
    for regions in _runs([region for region in job.document.regions if region.name not in (closing, CALL)]):
        parts: dict[str, Sequence[Flowable]] = {
            region.name: job.compose(region.blocks, job.section(region.name), BODY) for region in regions
        }
        pages, overflow = flow_pages([flow for part in parts.values() for flow in part], (area,))
        if overflow is not None:
            return Made(diagnostics=(too_tall(job, parts, overflow),))
        poured += pages
    last, usage, diagnostics = _last(job, size, closing)
    blanks = -(len(poured) + 2) % 4
    diagnostics = (*diagnostics, *nearly_empty(job, poured, (area,), before=1, after=1 + blanks))
    total = len(poured) + 2 + blanks
    result = [cover]
    for number, placed in enumerate(poured, start=2):
        shift = text_area(size, number).x - area.x
        moved = tuple(replace(one, x=one.x + shift) for one in placed)
        result.append(BookletPage(moved, (partial(_head, job, size),), (partial(_foot, job, size, number),)))
    end = replace(last, over=(partial(_edition, job, size, total),))
    spare = BookletPage(ground=(partial(_lines, job, size),), spare=True)
    return Made((*result, *[spare] * blanks, end), usage, diagnostics)


def _runs(regions: Sequence[Region]) -> Iterator[list[Region]]:
    """Regions, or parts of them, from one rule to the next: each run begins a page."""
    run: list[Region] = []
    for region in regions:
        start = 0
        for index, block in enumerate(region.blocks):
            if isinstance(block, ThematicBreak | NewPage):
                yield [*run, replace(region, blocks=region.blocks[start:index])]
                run, start = [], index + 1
        run.append(replace(region, blocks=region.blocks[start:]))
    yield run


def _cover(job: Job, size: Size) -> BookletPage:
    """Title, subtitle, who prints it; the clinic's name on the hills."""
    node, styles = job.title_section(), job.theme.styles()
    text = text_area(size, 1)
    scene = job.scene or (scene_of(SCENE) if job.region(CALL) else None)
    if scene is not None:
        art = _foot_of(size, size.height - 2 * OFFICE_MARGIN)
        made = scene_cover(
            job, scene, art, text.inset(left=4.0, top=4.0), (CORNER,) * 4, title=node, others=node
        )
        return BookletPage(made.placed, (made.ground,))
    room = text.height - ART * size.height + FOOT
    heading = node.add("H1", title=job.document.title)
    line = node.add("P") if job.document.subtitle else None
    for points in TITLES:
        style = styles.h1.at(
            font=job.theme.fonts.heading_bold, size=points, leading=points * 1.12, space_after=12.0
        )
        title = TextFlow((Run(job.document.title),), style, heading)
        flows = [title]
        if line is not None:
            flows.append(TextFlow((Run(job.document.subtitle),), styles.lead.at(balance=True), line))
        placed = stack(flows, text.inset(top=18))
        if title.widest_word() <= text.width and text.top - placed[-1].bottom <= room - 12:
            break
    lockup = Lockup(job.theme, node.add("P"), on_dark=True)
    tall = lockup.measure(text.width)
    foot = Placed(lockup, text.x, FOOT + tall, text.width)
    name = Box(text.x, foot.top, lockup.natural_width(text.width), tall)
    return BookletPage((*placed, foot), (partial(_picture, job, size, name),))


def _closing(job: Job, size: Size) -> str:
    """The region of the last page: the one made for it, or what ends other formats if there is room."""
    if job.region(BACK) is not None:
        return BACK
    flows = job.compose(job.blocks(END), Node("Sect"), BODY)
    if not flows:
        return ""
    box, _ = _last_page(job, size, with_name=True)
    return END if stack(flows, box)[-1].bottom >= box.bottom else ""


def _last_page(job: Job, size: Size, *, with_name: bool) -> tuple[Box, tuple[Placed, ...]]:
    """The room of the last page, and what stands below it: name, sources, who stands behind it."""
    area = text_area(size, 4)
    flows: list[Flowable] = [Lockup(job.theme, job.closing(Note.NAME))] if with_name else []
    for kind, words in ((Note.SOURCES, source_text(job, SOURCES)), (Note.STATUS, status_text(job))):
        note = closing_note(job, kind, words)
        note.space_before = 8.0
        flows.append(note)
    height = -stack(flows, Box(0, 0, area.width, 0))[-1].bottom
    below = stack(flows, Box(area.x, LAST_BASE + 22 + height, area.width, height))
    return Box(area.x, area.top, area.width, area.top - below[0].top - 12), below


def _last(
    job: Job, size: Size, region: str
) -> tuple[BookletPage, tuple[RegionUsage, ...], tuple[Diagnostic, ...]]:
    """The page that closes the booklet; ``region`` stands on it, if it is named."""
    box, below = _last_page(job, size, with_name=region != BACK)
    ground = (partial(_hills, job, size),)
    if region != BACK:
        placed = stack(job.compose(job.blocks(region), job.section(region), BODY), box) if region else ()
        return BookletPage((*placed, *below), ground), (), ()
    fitted, usage, diagnostics = job.fit((Panel(BACK, box),), BACK_SIZES)
    return BookletPage((*fitted[BACK], *below), ground), usage, diagnostics


def _picture(job: Job, size: Size, name: Box, canvas: Canvas) -> None:
    cover_art(canvas, _foot_of(size, ART * size.height), job.theme, (0, 0, CORNER, CORNER), name)
    with canvas.artifact("Background"):
        canvas.setFillColor(job.theme.palette.accent)
        canvas.roundRect(text_area(size, 1).x, size.height - TOP, 34, 4.5, 2.25, stroke=0, fill=1)


def _hills(job: Job, size: Size, canvas: Canvas) -> None:
    hill_strip(canvas, _foot_of(size, STRIP), job.theme, (0, 0, CORNER, CORNER))


def _foot_of(size: Size, height: float) -> Box:
    """The foot of a page, as far as office printers reach; as far from the fold as from the edge."""
    return Box(OFFICE_MARGIN, OFFICE_MARGIN + height, size.width - 2 * OFFICE_MARGIN, height)


def _edition(job: Job, size: Size, number: int, canvas: Canvas) -> None:
    """The foot of the last page, above its hills."""
    right = text_area(size, number).right
    folio(canvas, job.theme, right, LAST_BASE, f"{number}", job.theme.colours.caption)


def _head(job: Job, size: Size, canvas: Canvas) -> None:
    """The rule over a page, as on sheets."""
    with canvas.artifact("Layout"):
        canvas.setFillColor(job.theme.palette.primary)
        top = size.height - OFFICE_MARGIN
        width = size.width - 2 * OFFICE_MARGIN
        canvas.roundRect(OFFICE_MARGIN, top - HEAD_RULE, width, HEAD_RULE, HEAD_RULE / 2, stroke=0, fill=1)


def _lines(job: Job, size: Size, canvas: Canvas) -> None:
    """A page that is left over: lines for notes."""
    _head(job, size, canvas)
    area = text_area(size, 4)
    with canvas.artifact("Layout"):
        canvas.setStrokeColor(job.theme.colours.hairline)
        canvas.setLineWidth(RULE)
        y = area.top - LINES
        while y > area.bottom:
            canvas.line(area.x, y, area.right, y)
            y -= LINES


def _foot(job: Job, size: Size, number: int, canvas: Canvas) -> None:
    theme = job.theme
    area = text_area(size, number)
    colour = theme.colours.caption
    if theme.brand.sample:
        with canvas.artifact("Pagination", "Footer"):
            show_line(canvas, area.x, FOOT_BASE, job.words.sample, theme.fonts.body, FOOTER_SIZE, colour)
    folio(canvas, theme, area.right, FOOT_BASE, f"{number}", colour)


_READER = Format(
    name="booklet-reader",
    title="Booklet in page order, for reading",
    called="booklet",
    papers=(LETTER, A4),
    regions=(
        COVER_CALL,
        RegionSpec(KEY, "the key message, first after the cover", fixed=False),
        RegionSpec("body", "text; a line of three dashes begins a new page", fixed=False),
        RegionSpec(BACK, "last page: whom to call", fixed=True),
    ),
    default_region="body",
    duplex=Duplex.ONE_SIDE,
    lay_out=lay_out_in_order,
    accepts_any=True,
    reads=(CALL, KEY, REST, END, BACK),
    closing=(Closing((Note.NAME, Note.SOURCES, Note.STATUS)),),
)
FORMAT = replace(
    _READER,
    name="booklet",
    title="Booklet",
    called="booklet",
    duplex=Duplex.SHORT_EDGE,
    lay_out=lay_out,
    fold="Keep the sheets in order, the cover underneath. Fold the pile in the middle and staple the fold.",
)
FORMATS = (FORMAT, _READER)
