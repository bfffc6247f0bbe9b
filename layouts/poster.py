"""Poster: one side, read from three metres. Title, a few rows, and hills that turn into the line to call."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from handpress.layout import (
    A3,
    A4,
    FOOTER_SIZE,
    LETTER,
    OFFICE_MARGIN,
    TABLOID,
    TOO_MANY_WORDS,
    Block,
    Box,
    Canvas,
    Capacity,
    Carried,
    Closing,
    Column,
    Diagnostic,
    Duplex,
    Flowable,
    Format,
    Heading,
    Job,
    LayoutResult,
    Lockup,
    NameTooWide,
    Node,
    Note,
    Page,
    Panel,
    Paragraph,
    Placed,
    RegionSpec,
    RegionUsage,
    Room,
    Run,
    SplitNumber,
    Text,
    TextFlow,
    TileHalf,
    draw_icon_disc,
    folio,
    ground,
    hill_strip,
    inch,
    lacking,
    leading_bold,
    number_and_words,
    phones,
    plain_text,
    source_text,
    split_number,
    status_text,
    wide_scene,
)

# All measures are those of 11 x 17 in, in points, and shrink with the height of the paper: A3 is
# 0.97, A4 0.69, Letter 0.65 of it. Papers: ANSI B, ISO 216.
FULL = TABLOID.height
MOST_WORDS = 70  # title, subtitle and regions together (design: 60, and ten for whole crisis lines)
TITLES = (92.0, 88.0, 84.0, 80.0, 76.0, 72.0)  # 72 pt is the floor on 11 x 17 in (design: three metres)
TITLE_LINES, SUBTITLE = 2, 32.0
SIZES = (40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0)  # a row's words, bold
SIDE = TOP = inch(0.85)
BAR = (70.0, 7.0)  # the stroke above the title
TITLE_GAP = 26.0  # from the stroke to the title
MAIN_GAP = 34.0
HILLS = 160.0  # height of the hills
FOOT = 200.0  # solid ground below them, from the office margin: at the least, and as high as its words
SCENE, SCENE_LAND = 430.0, 0.62  # height of a scene over the foot; its land, of the hills' height
HILLS_OVERLAP = 4.0  # so that no white line can show between the two
CLEAR = 12.0  # from the last row to the crests
FOOT_PAD = 12.0
FOOT_GAP = 0.3  # over and under the number to call, of the foot's text
NAME_GAP = 8.0  # under the clinic's name where it has a line of its own
FIRST = 30.0  # first line of the foot
CALL = 112.0  # the number to call: 72 pt on Letter, above 100 on tabloid
FOOT_TEXT = 25.0
NUMERAL_ROW = 2.05  # height of a row with a numeral, in sizes of its words
SPREAD = 44.0  # most that is added between rows
IMPRINT, LOCKUP = 12.0, 23.0
LOCKUP_WIDTH = 0.4  # of the text's width, beside the first line of the foot
CORNER = 12.0
SOURCES = 3  # sources named in the small line at the foot

CARRIES = (Carried("“988”", "988", "{{ poster.line_988 }}"),)  # what no poster is without
# Read in passing, from three feet: the lines of help. It may claim nothing of ketamine.
CAPACITY = Capacity(Room.HELP, safer_home=False)


def lay_out(job: Job) -> LayoutResult:
    size, k = job.paper.portrait, job.paper.height / FULL
    page = Box(0, size.height, size.width, size.height)
    text = page.inset(SIDE * k, TOP * k, SIDE * k, OFFICE_MARGIN)
    title = _title(job, text, k)
    (lockup, name_width, above), imprint = _lockup(job, text, k), _imprint(job, text, k)
    below_it = imprint.top - OFFICE_MARGIN + FOOT_PAD * k
    needed = Column(_foot(job, job.blocks("foot"), Node("Sect"), round(FOOT_TEXT * k, 2))).measure(text.width)
    tall = max(FOOT * k, above + needed + below_it)
    solid = Box(OFFICE_MARGIN, OFFICE_MARGIN + tall, size.width - 2 * OFFICE_MARGIN, tall)
    hills = Box(solid.x, solid.top + (HILLS - HILLS_OVERLAP) * k, solid.width, HILLS * k)
    foot = Box(text.x, solid.top - above, text.width, tall - above - below_it)
    top = title[-1].bottom - MAIN_GAP * k
    main = Box(text.x, top, text.width, top - hills.top - CLEAR * k)

    placed, usage, diagnostics = job.fit(
        (Panel("main", main, composer=partial(_rows, job)),), [round(s * k, 2) for s in SIZES]
    )
    below, foot_fills, foot_problems = job.fit(
        (Panel("foot", foot, composer=partial(_foot, job)),), [round(FOOT_TEXT * k, 2)]
    )

    width = lockup.natural_width(name_width)
    left = text.right - width if name_width < text.width else text.x
    placed_lockup = Placed(lockup, left, solid.top - FOOT_PAD * k, width)
    words = sum(p.flowable.words() for p in (*title, *placed["main"], *below["foot"]))
    # A telephone number is one word, however it is grouped.
    for one in phones(job):
        if not lacking(job, FORMAT.piece, (one,)):
            words -= len(one.number(job.theme.brand).split()) - 1
    found = [*_too_many(job, words), *diagnostics, *foot_problems]
    found += _title_problems(job, title, text, k)

    def art(canvas: Canvas) -> None:
        if job.scene is not None and not job.scene.night:
            box = Box(hills.x, hills.bottom + SCENE * k, hills.width, SCENE * k)
            wide_scene(canvas, box, job.scene, job.theme, HILLS * k * SCENE_LAND, sky=False)
        else:
            hill_strip(canvas, hills, job.theme, nearest=job.theme.colours.foot)
        ground(canvas, solid, job.theme.colours.foot, job.theme, (0, 0, CORNER, CORNER))

    def over(canvas: Canvas) -> None:
        with canvas.artifact("Background"):
            canvas.setFillColor(job.theme.palette.accent)
            width, height = BAR[0] * k, BAR[1] * k
            canvas.roundRect(text.x, text.top - height, width, height, height / 2, stroke=0, fill=1)
        note = imprint.flowable
        assert isinstance(note, TextFlow)
        y = imprint.bottom + note.style.leading - note.first_baseline()
        size = note.style.size
        folio(canvas, job.theme, text.right, y, "", job.theme.band_soft_ink, phone=False, size=size)

    return LayoutResult(
        (
            Page(
                size,
                (*title, *_spread(placed["main"], main, k), *below["foot"], placed_lockup, imprint),
                (art,),
                (over,),
                (("main", main), ("foot", foot.inset(top=FOOT_PAD * k - above))),
            ),
        ),
        (*usage, *foot_fills),
        tuple(found),
    )


# ---- title ---------------------------------------------------------------------------------


def _title(job: Job, text: Box, k: float) -> tuple[Placed, ...]:
    """Title and subtitle, the title as large as two lines allow."""
    styles, node = job.theme.styles(), job.title_section()
    heading = node.add("H1", title=job.document.title)
    for size in TITLES:
        style = styles.h1.at(font=job.theme.fonts.heading_bold, size=size * k, leading=size * k * 1.06)
        title = TextFlow((Run(job.document.title),), style, heading)
        if _fits(title, text.width):
            break
    placed = [Placed(title, text.x, text.top - (BAR[1] + TITLE_GAP) * k, text.width)]
    if job.document.subtitle:
        style = styles.body.at(size=SUBTITLE * k, leading=SUBTITLE * k * 1.3)
        subtitle = TextFlow((Run(job.document.subtitle),), style, node.add("P"))
        placed.append(Placed(subtitle, text.x, placed[0].bottom - 12 * k, text.width))
    return tuple(placed)


def _fits(title: TextFlow, width: float) -> bool:
    return len(title.lines(width)) <= TITLE_LINES and title.widest_word() <= width


def _title_problems(job: Job, title: Sequence[Placed], text: Box, k: float) -> list[Diagnostic]:
    flow = title[0].flowable
    assert isinstance(flow, TextFlow)
    if _fits(flow, text.width):
        return []
    used = max(flow.measure(text.width), flow.style.leading * (TITLE_LINES + 1))
    fill = RegionUsage("title", used, flow.style.leading * TITLE_LINES, round(TITLES[-1] * k, 1))
    diagnostic = job.overfull(Panel("title", text), fill)
    return [diagnostic] if diagnostic else []


def _too_many(job: Job, words: int) -> list[Diagnostic]:
    if words <= MOST_WORDS:
        return []
    excess = words - MOST_WORDS
    span = job.document.span
    return [TOO_MANY_WORDS.at(span, words=words, layout=FORMAT.piece, most=MOST_WORDS, excess=excess)]


# ---- rows ----------------------------------------------------------------------------------


def _rows(job: Job, blocks: Sequence[Block], node: Node, body: float) -> tuple[Flowable, ...]:
    """Headings with icons become rows; rows without more to say are one list to a reader."""
    styles = job.theme.styles()
    strong = styles.label.at(size=body, leading=body * 1.22, colour=job.theme.palette.ink)
    more = styles.body.at(size=body * 0.72, leading=body * 0.9, space_after=0.0)
    rows = _gathered(blocks)
    plain_list = all(isinstance(head, Heading) and not rest for head, rest in rows if _is_row(head))
    parent = None
    flows: list[Flowable] = []
    for head, rest in rows:
        if isinstance(head, Heading) and _is_row(head):
            if plain_list:
                parent = parent or node.add("L", list_numbering="None")
                element = parent.add("LI").add("LBody")
            else:
                section = node.add("Sect")
                element = section.add(f"H{head.level}", title=plain_text(head.text))
            numeral, words = _numeral(head.text)
            texts: list[TextFlow] = []
            figure = styles.numeral.at(size=body * 2.3, leading=body * 2.3, centred=True)
            number = TextFlow(numeral, figure, element, continues=True) if numeral else None
            texts.append(TextFlow(words, strong, element))
            for block in rest:
                if isinstance(block, Paragraph):
                    texts.append(TextFlow(block.text, more, section.add("P")))
            flows.append(Row(job, number, head.icon or "", texts, body))
        elif isinstance(head, Paragraph):
            parent = None  # a list that goes on after it is another one, or it would be read after the list
            colour = job.theme.palette.primary if head.lead else strong.colour
            style = (strong if head.lead else more).at(colour=colour, space_before=body * 0.3)
            flows.append(TextFlow(head.text, style, node.add("P")))
        else:
            flows.extend(job.compose((head,), node, body))
    return tuple(flows)


def _is_row(block: Block) -> bool:
    return isinstance(block, Heading) and block.icon is not None


def _gathered(blocks: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    """Each row's heading with the paragraph after it; lead paragraphs and all else stand alone."""
    rows: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.lead and rows and _is_row(rows[-1][0]):
            rows[-1][1].append(block)
        else:
            rows.append((block, []))
    return rows


def _numeral(text: Text) -> tuple[Text, Text]:
    """A bold number at the start of a row's words, and the words."""
    first, rest = leading_bold(text)
    return (first, rest) if plain_text(first).strip().isdigit() and rest else ((), text)


class Row(Flowable):
    """A numeral if there is one, an icon on a disc, and words; all centred on one line."""

    def __init__(
        self, job: Job, numeral: TextFlow | None, icon: str, texts: Sequence[TextFlow], body: float
    ) -> None:
        self._numeral, self._icon, self._texts = numeral, icon, tuple(texts)
        self._look = job.theme.disc(job.theme.palette.primary)
        self._body, self._disc = body, body * 1.65
        self._number_width = body * 1.9
        self._gap = body * 0.75
        self.space_before = self.space_after = body * 0.3

    def _indents(self) -> tuple[float, float]:
        """Where the disc and where the words begin, from the left."""
        disc = self._number_width + self._gap if self._numeral else 0.0
        return disc, disc + self._disc + self._gap

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((text, width - self._indents()[1]) for text in self._texts)

    def _tall(self, width: float) -> float:
        return sum(text.measure(width) for text in self._texts)

    def measure(self, width: float) -> float:
        least = self._body * NUMERAL_ROW if self._numeral else self._disc
        return max(least, self._tall(width - self._indents()[1]))

    def words(self) -> int:
        own = self._numeral.words() if self._numeral else 0
        return own + sum(text.words() for text in self._texts)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        disc, indent = self._indents()
        middle = top - self.measure(width) / 2
        if self._numeral:
            # Figures are about 0.7 em high: their middle stands on the row's.
            drop = self._numeral.first_baseline() - 0.35 * self._numeral.style.size
            self._numeral.draw(canvas, x, middle + drop, self._number_width)
        draw_icon_disc(canvas, self._icon, x + disc, middle + self._disc / 2, self._disc, self._look)
        inner = width - indent
        y = middle + self._tall(inner) / 2
        for text in self._texts:
            text.draw(canvas, x + indent, y, inner)
            y -= text.measure(inner)


def _spread(placed: Sequence[Placed], box: Box, k: float) -> tuple[Placed, ...]:
    """What is left of the page, between the rows; what is too much for that, above them."""
    if not placed:
        return ()
    free = max(0.0, placed[-1].bottom - box.bottom)
    between = min(SPREAD * k, free / max(1, len(placed) - 1))
    above = min(SPREAD * k, (free - between * (len(placed) - 1)) / 2)
    return tuple(replace(one, top=one.top - above - n * between) for n, one in enumerate(placed))


# ---- foot ----------------------------------------------------------------------------------


def _foot(job: Job, blocks: Sequence[Block], node: Node, body: float) -> tuple[Flowable, ...]:
    """White on the dark hill: a first line, then the number to call."""
    white = job.theme.band_ink
    text = job.theme.styles().body.at(size=body, leading=body * 1.28, colour=white, space_after=0.0)
    flows: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.lead:
            size = body * FIRST / FOOT_TEXT
            style = text.at(font=text.bold, size=size, leading=size * 1.25, space_after=body * FOOT_GAP)
            flows.append(TextFlow(block.text, style, node.add("P")))
        elif isinstance(block, Paragraph) and (number := _first_number(flows, block)) is not None:
            face = job.theme.fonts.heading_bold
            figure = text.at(font=face, bold=face, size=body * CALL / FOOT_TEXT)
            flows.append(number_and_words(number, node.add("P"), figure, text))
            flows[-1].space_before = flows[-1].space_after = body * FOOT_GAP
        elif isinstance(block, Paragraph):
            flows.append(TextFlow(block.text, text, node.add("P")))
        else:
            flows.extend(job.compose((block,), node, body))
    return tuple(flows)


def _first_number(flows: Sequence[Flowable], block: Paragraph) -> SplitNumber | None:
    """The number to call; the others of a foot stay in their lines."""
    return None if any(isinstance(flow, TileHalf) for flow in flows) else split_number(block.text)


def _lockup(job: Job, text: Box, k: float) -> tuple[Lockup, float, float]:
    """The clinic's name, the width for it, and how far below the ground's top the foot's words begin.

    It stands beside a short first line of the foot, flush right, or above it in a line of its own.
    """
    lockup = Lockup(job.theme, job.closing(Note.NAME), on_dark=True, size=LOCKUP * k)
    first = _foot(job, job.blocks("foot")[:1], Node("Sect"), FOOT_TEXT * k)
    width = text.width * LOCKUP_WIDTH
    room = text.width - width - NAME_GAP * k
    if first and isinstance(first[0], TextFlow) and first[0].natural_width() <= room:
        try:
            over = lockup.measure(width) - first[0].measure(room)
        except NameTooWide:
            over = math.inf  # it has more room in a line of its own
        if over <= first[0].style.leading:
            return lockup, width, (FOOT_PAD + max(0.0, over / k - NAME_GAP)) * k
    return lockup, text.width, (FOOT_PAD + NAME_GAP) * k + lockup.measure(text.width)


def _imprint(job: Job, text: Box, k: float) -> Placed:
    """Sources and who stands behind it, small: for whoever comes close."""
    size = max(FOOTER_SIZE, IMPRINT * k)
    style = job.theme.styles().caption.at(size=size, leading=size * 1.28, colour=job.theme.band_soft_ink)
    words = f"{source_text(job, SOURCES)} {status_text(job)}"
    flow = TextFlow((Run(words),), style, job.closing(Note.SOURCES))
    width = text.width - size * 7
    return Placed(flow, text.x, OFFICE_MARGIN + 12 * k + flow.measure(width), width)


FORMAT = Format(
    name="poster",
    title="Poster",
    called="poster",
    papers=(LETTER, A4, TABLOID, A3),
    regions=(
        RegionSpec("main", "rows under the title", fixed=True),
        RegionSpec("foot", "the line to call, on the dark hill", fixed=True),
    ),
    default_region="main",
    duplex=Duplex.ONE_SIDE,
    lay_out=lay_out,
    noun="poster",
    capacity=CAPACITY,
    closing=(Closing((Note.NAME, Note.SOURCES), "foot"),),
    carries=CARRIES,
)
