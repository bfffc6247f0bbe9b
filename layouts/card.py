"""Wallet card: 3.5 x 2 in, ten to a sheet, printed on both sides.

The first card of a sheet is read aloud; the nine others are the same ink again. A sheet that has been
used in part is begun at the first place that is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from handpress.layout import (
    A4,
    CLINIC_PHONES,
    LETTER,
    Block,
    Box,
    BulletList,
    Canvas,
    Capacity,
    Carried,
    Closing,
    Column,
    Duplex,
    FieldRow,
    Flowable,
    Format,
    Grid,
    Heading,
    Job,
    LayoutResult,
    Node,
    Note,
    NumberInLine,
    OrderedList,
    Page,
    Painter,
    Panel,
    Paragraph,
    Placed,
    RegionSpec,
    Room,
    Run,
    SideBySide,
    Text,
    TextFlow,
    TextStyle,
    centred_grid,
    copies,
    cut_marks,
    draw_writing_line,
    folio,
    ground,
    hill_strip,
    inch,
    leading_bold,
    plain_text,
    printed_cells,
    split_number,
    sunrise,
)

WIDTH, HEIGHT = inch(3.5), inch(2)
GRIDS = {
    # Avery 5371 and its like: 0.75 and 0.5 in, pitch 3.5 x 2 in, no gaps (gLabels: avery-us-templates.xml)
    "letter": Grid(2, 5, WIDTH, HEIGHT, inch(0.75), inch(0.5)),
    "a4": centred_grid(A4.portrait, 2, 5, WIDTH, HEIGHT),  # the same ten in the middle, to be cut
}
DUPLEX = Duplex.LONG_EDGE  # sheets are portrait and are turned over like the page of a book

# Text to the card's edge: perforated sheets may print 1/16 in (the markup margin of the template) off
# their place, and cutters drift by 1/8 in (selectgp.com, "border").
SIDE = inch(0.17)
TOP = inch(0.11)
FOOT = inch(0.115)  # a descender of the last line stays 1/8 in from the cut
EDGE = inch(0.0625)  # art ends here: no bleed where cards touch
CORNER = 5.0
STRIP = (inch(0.14), inch(0.38))  # height of the hills on the front: at the least, and if there is room
HILLS_LEAST = inch(0.24)  # lower hills look pressed flat: a plain rule stands in their place
FOOT_RULE = 4.5
STRIP_CLEAR = 5.0  # free room above them
SUN_CLEAR, SUN_LEAST = 10.0, 18.0  # room between a list and its sun; a smaller sun looks like a dot
STATUS, EDITION = 10.0, 46.0  # size of the line at the foot of the back; width kept beside it for the code
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0)  # body; nothing on a card is smaller than 10 pt
NUMBER = 26.0  # of the number to call: larger than the title
TITLE = (17.0, 16.0, 15.0, 14.0, 13.0)
LEADING, SPREAD = 1.22, 4.0
PITCH, FIELD_LABEL = 31.5, 0.94  # from one line to write on to the next, at least 24; label, of the body size

# What no card is without, whatever it is about: it is what somebody has in the hand in a crisis.
CARRIES = (
    Carried("“988”", "988", "{{ crisis.line_988 }}"),
    Carried("“911”", "911", "{{ crisis.emergency }}"),
    *CLINIC_PHONES,
)


def lay_out(job: Job, duplex: Duplex = DUPLEX) -> LayoutResult:
    sheet, grid = job.paper.portrait, GRIDS[job.paper.name]
    cells, behind_them = printed_cells(job.options, grid, sheet, duplex, job.options.first_position)
    front, back = cells[0], behind_them[0]
    title = _title(job, front)
    top = title[-1].bottom - 2
    front_text = Box(front.x + SIDE, top, front.width - 2 * SIDE, top - front.bottom - EDGE - STRIP[0])
    back_text = back.inset(SIDE, TOP, SIDE, FOOT + _status_style(job).leading)
    composer = partial(_set, job)
    # One side is not seen beside the other: each has the size that it has room for.
    placed, (fill,), diagnostics = job.fit((Panel("front", front_text, composer=composer),), SIZES)
    behind, (back_fill,), back_problems = job.fit((Panel("back", back_text, composer=composer),), SIZES)
    status = _status(job, back)
    free = fill.room - fill.used - STRIP_CLEAR
    strip = min(STRIP[1], STRIP[0] + max(0.0, free))

    sides = (
        (front, (*title, *placed["front"]), cells),
        (back, (*_spread(behind["back"], back_text), status), behind_them),
    )
    pages = []
    for number, (cell, content, cells) in enumerate(sides):
        others = [(c.x - cell.x, c.top - cell.top) for c in cells if c != cell]
        pages.append(
            Page(
                sheet,
                content,
                (partial(_ground, job, cells, strip), *_suns(job, content, others)) if number == 0 else (),
                (
                    copies(content, others),
                    *cut_marks(job.options, job.theme, grid, sheet),
                    *((partial(_editions, job, cells),) if number else ()),
                ),
                ((("front", "back")[number], cell),),
            )
        )
    return LayoutResult(tuple(pages), (fill, back_fill), (*diagnostics, *back_problems))


def _spread(placed: Sequence[Placed], box: Box) -> tuple[Placed, ...]:
    """What is left of a side, between its blocks; a little of it, so that they stay one text."""
    if len(placed) < 2:
        return tuple(placed)
    more = min(SPREAD, max(0.0, placed[-1].bottom - box.bottom) / (len(placed) - 1))
    return tuple(replace(one, top=one.top - number * more) for number, one in enumerate(placed))


def _ground(job: Job, cells: Sequence[Box], strip: float, canvas: Canvas) -> None:
    for cell in cells:
        high = strip if strip >= HILLS_LEAST else FOOT_RULE
        box = Box(cell.x + EDGE, cell.bottom + EDGE + high, cell.width - 2 * EDGE, high)
        if high == strip:
            hill_strip(canvas, box, job.theme, (0, 0, CORNER, CORNER))
        else:
            ground(canvas, box, job.theme.palette.primary, job.theme, (FOOT_RULE / 2,) * 4)


def _suns(job: Job, content: Sequence[Placed], others: Sequence[tuple[float, float]]) -> list[Painter]:
    """A sun beside a list that counts, on every card."""
    painters: list[Painter] = []
    for one in content:
        if not isinstance(one.flowable, Counted):
            continue
        x, y, radius = one.flowable.free_circle(one)
        if radius >= SUN_LEAST:
            painters += [partial(_sun, job, x + right, y + up, radius) for right, up in ((0.0, 0.0), *others)]
    return painters


def _sun(job: Job, x: float, y: float, radius: float, canvas: Canvas) -> None:
    sunrise(canvas, x, y, radius, job.theme)


# ---- what stands at the head and the foot --------------------------------------------------


def _title(job: Job, cell: Box) -> tuple[Placed, ...]:
    """The title in one line if it can be, and the subtitle."""
    node = job.title_section()
    styles = job.theme.styles(SIZES[-1], compact=True)
    width = cell.width - 2 * SIDE
    heading = node.add("H1", title=job.document.title)
    face = job.theme.fonts.heading_bold
    for size in TITLE:
        style = styles.h1.at(font=face, size=size, leading=size * 1.14)
        flow = TextFlow((Run(job.document.title),), style, heading)
        if len(flow.lines(width)) == 1:
            break
    placed = [Placed(flow, cell.x + SIDE, cell.top - TOP, width)]
    if job.document.subtitle:
        style = styles.body.at(size=10.5, leading=13.0, space_after=0.0)
        subtitle = TextFlow((Run(job.document.subtitle),), style, node.add("P"))
        placed.append(Placed(subtitle, cell.x + SIDE, placed[0].bottom, width))
    return tuple(placed)


def _status_style(job: Job) -> TextStyle:
    return job.theme.styles().caption.at(size=STATUS, leading=STATUS * 1.2)


def _status(job: Job, cell: Box) -> Placed:
    """Who stands behind the card, to the left of the edition code: in a word where that is all there is
    room for."""
    sample = f" {job.words.sample}" if job.theme.brand.sample else ""
    room = cell.width - 2 * SIDE - EDITION
    for words in (job.short_status, job.status_word):
        flow = TextFlow((Run(words + sample),), _status_style(job), job.closing(Note.STATUS))
        if flow.natural_width() <= room:
            break
    height = _status_style(job).leading
    return Placed(flow, cell.x + SIDE, cell.bottom + FOOT + height, cell.width - 2 * SIDE)


def _editions(job: Job, cells: Sequence[Box], canvas: Canvas) -> None:
    style = _status_style(job)
    baseline = TextFlow((Run(job.words.sample),), style, Node("P")).first_baseline()
    for cell in cells:
        y = cell.bottom + FOOT + style.leading - baseline
        colour = job.theme.colours.caption
        folio(canvas, job.theme, cell.right - SIDE, y, "", colour, phone=False, size=STATUS)


# ---- blocks, closer than on a page ---------------------------------------------------------


def _set(job: Job, blocks: Sequence[Block], node: Node, body: float) -> tuple[Flowable, ...]:
    styles = job.theme.styles(body, compact=True)
    text = styles.body.at(leading=body * LEADING, space_after=0.0)
    flows: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Heading):
            style = styles.h2.at(size=body * 1.3, leading=body * 1.45, space_before=5.0, space_after=1.5)
            head = node.add(f"H{block.level}", title=plain_text(block.text))
            flows.append(TextFlow(block.text, style, head))
        elif isinstance(block, Paragraph) and block.lead:
            colour = job.theme.palette.plum_ink
            number, face = split_number(block.text), job.theme.fonts.heading_bold
            figure = text.at(font=face, bold=face, size=NUMBER, colour=colour)
            plain = TextFlow(block.text, text.at(font=text.bold, colour=colour), node.add("P"))
            flows.append(NumberInLine(number, plain.node, figure, text) if number else plain)
        elif isinstance(block, Paragraph):
            flows.append(TextFlow(block.text, text, node.add("P")))
        elif isinstance(block, BulletList) and _counts_down(block):
            flows.append(_counted(job, block, node, text))
        elif isinstance(block, OrderedList):
            flows.append(_steps(job, block, node, text))
        elif isinstance(block, FieldRow):
            flows.extend(_fields(job, block, node, body))
        else:
            flows.extend(job.compose((block,), node, body, compact=True))
    return tuple(flows)


def _only_text(blocks: Sequence[Block]) -> Text:
    return blocks[0].text if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else ()


def _counts_down(block: BulletList) -> bool:
    """Whether every item begins with a bold number."""
    firsts = [leading_bold(_only_text(item.blocks))[0] for item in block.items]
    return all(plain_text(first).strip().isdigit() for first in firsts)


def _counted(job: Job, block: BulletList, node: Node, text: TextStyle) -> Flowable:
    """A list whose items begin with a number: the number large."""
    parent = node.add("L", list_numbering="None")
    size = text.size * 1.4
    numeral = job.theme.styles().numeral.at(size=size, leading=text.leading)
    rows: list[Flowable] = []
    for item in block.items:
        body = parent.add("LI").add("LBody")
        number, rest = leading_bold(_only_text(item.blocks))
        rows.append(
            Labelled(
                TextFlow(number, numeral, body, continues=True),
                TextFlow(rest, text.at(leading=numeral.leading), body),
                size * 0.95,
            )
        )
    column = Counted(rows)
    column.space_before, column.space_after = 2.0, 3.0
    return column


def _steps(job: Job, block: OrderedList, node: Node, text: TextStyle) -> Flowable:
    """Numbered steps in two columns, read down the left one first."""
    parent = node.add("L", list_numbering="Decimal")
    rows: list[Flowable] = []
    for number, item in enumerate(block.items, start=block.start):
        entry = parent.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        style = text.at(font=text.bold, colour=job.theme.palette.primary)
        first, *more = item.blocks
        assert isinstance(first, Paragraph)
        line = TextFlow(first.text, text, body.add("P") if more else body)
        number_flow = TextFlow((Run(f"{number}"),), style, label)
        rows.append(Labelled(number_flow, line, text.size * 1.1, _set(job, more, body, text.size)))
    half = -(-len(rows) // 2)
    if len(rows) < 2:
        return Column(rows)
    pair = SideBySide([Column(rows[:half]), Column(rows[half:])], gap=10.0)
    pair.space_after = 3.0
    return pair


def _fields(job: Job, block: FieldRow, node: Node, body: float) -> list[Flowable]:
    style = job.theme.styles(body).label.at(
        size=max(10.0, body * FIELD_LABEL), leading=body * 1.2, colour=job.theme.palette.primary
    )
    flows: list[Flowable] = []
    for field in block.fields:
        holder = node.add("P")
        label = TextFlow(field.label, style, holder)
        said = plain_text(field.label)
        line = holder.add("Form", print_field="tv", description=said, alt=said)
        flows.append(FieldUnder(label, line, job.theme.colours.writing_line))
    return flows


class Labelled(Flowable):
    """A short label and a line of text on one baseline, and under that line what goes on there."""

    def __init__(self, label: TextFlow, line: TextFlow, indent: float, more: Sequence[Flowable] = ()) -> None:
        self._label, self._line, self._indent = label, line, indent
        self._content: Flowable = Column([line, *more]) if more else line

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self._label, width), (self._content, width - self._indent))

    def measure(self, width: float) -> float:
        return max(self._label.measure(width), self._content.measure(width - self._indent))

    def natural_width(self) -> float:
        return self._indent + self._line.natural_width()

    def words(self) -> int:
        return self._label.words() + self._content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self._label.draw(canvas, x, top, width)
        drop = self._label.first_baseline() - self._line.first_baseline()
        self._content.draw(canvas, x + self._indent, top - drop, width - self._indent)


class Counted(Column):
    """A list that counts; its lines are short, and a sun stands in the room beside them."""

    def free_circle(self, one: Placed) -> tuple[float, float, float]:
        """Centre and radius of the largest circle beside the lines, points from the sheet's corner."""
        wide = max(row.natural_width() for row in self.children if isinstance(row, Labelled))
        high = self.measure(one.width)
        radius = min(high / 2, (one.width - wide - SUN_CLEAR) / 2)
        return one.x + (one.width + wide + SUN_CLEAR) / 2, one.top - high / 2, radius


class FieldUnder(Flowable):
    """A label, and under it a line to write on: where the field stands in the margin of a line there
    is no room to write."""

    def __init__(self, label: TextFlow, field: Node, colour: str) -> None:
        self._label, self._field, self._colour = label, field, colour
        self.space_after = 3.0

    def measure(self, width: float) -> float:
        return PITCH

    def words(self) -> int:
        return self._label.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self._label.draw(canvas, x, top, width)
        y = top - PITCH + 1
        draw_writing_line(canvas, self._field, x, y, width, self._colour)
        canvas.form_field(self._field, (x, y, x + width, y + PITCH - self._label.measure(width) - 1))


FORMAT = Format(
    name="card",
    title="Wallet card, ten to a sheet",
    called="card",
    papers=(LETTER, A4),
    regions=(
        RegionSpec("front", "front of the card, under its title", fixed=True),
        RegionSpec("back", "back of the card", fixed=True),
    ),
    default_region="front",
    duplex=DUPLEX,
    lay_out=lay_out,
    fold="Letter: print on sheets of ten cards, such as Avery 5371, or on card stock. Cut along the marks.",
    noun="card",
    closing=(Closing((Note.STATUS,), "back"),),
    # 3.5 by 2 inches hold the numbers to call and the edition; what they announce is told by a sheet.
    capacity=Capacity(Room.HELP, safer_home=False, foot=False, whole_page=False, tool="card"),
    carries=CARRIES,
    places=10,
    one_by_one=True,
)
