"""The title band of sheets and checklists, and the slim head of the pages after the first."""

from __future__ import annotations

from handpress.document.model import Run
from handpress.flowables.canvas import Canvas
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.layout.art import band
from handpress.layout.chrome import line_width, show_line
from handpress.layout.geometry import OFFICE_MARGIN, Box
from handpress.layout.job import Job
from handpress.layout.sheets import Placed
from handpress.papers import Size
from handpress.units import inch
from handpress.values import Value

SIDE = inch(0.68)  # text margin of a sheet, left and right
_TOP = inch(0.30)  # from the band's upper edge to the lockup
_WAVE_ROOM = 34.0  # free of text above the band's foot, for the wave
_CORNER = 10.0
_LOCKUP = 0.66  # share of the width that the lockup may take; the kind of piece stands beside it
_LOCKUP_GAP = 12.0
_HEAD_SIZES = (12.0, 11.0, 10.0)  # of a running head: the largest at which it stands on one line
_HEAD_LEADING, _HEAD_RISE = 12.0, 6.0  # of two lines, and how far they begin above the place of one
_HEAD_NAME = 10.5  # size of the clinic's name beside it
_HEAD_GAP = 16.0  # between the two
HEAD = inch(0.9)  # slim head of the following pages, from the sheet's edge


class TitleBand(Value, frozen=True):
    """The band with what stands on it. ``bottom`` is where the text area may begin."""

    box: Box
    placed: tuple[Placed, ...]
    job: Job

    @property
    def bottom(self) -> float:
        return self.box.bottom

    def paint(self, canvas: Canvas) -> None:
        band(canvas, self.box, self.job.theme, (_CORNER, _CORNER, 0, 0))


def title_band(job: Job, size: Size, node: Node) -> TitleBand:
    """Lay out the band: lockup, kind of piece, title and subtitle in white."""
    theme = job.theme
    box_top = size.height - OFFICE_MARGIN
    left, width = SIDE, size.width - 2 * SIDE
    white = theme.band_ink
    styles = theme.styles()
    placed: list[Placed] = []
    top = box_top - _TOP
    lockup = Lockup(theme, node.add("P"), on_dark=True, size=16.0)
    lockup_width = width * _LOCKUP
    placed.append(Placed(lockup, left, top, lockup_width))
    used = lockup.measure(lockup_width)
    if job.document.label:
        style = styles.label.at(size=12.5, leading=16.0, colour=white, flush_right=True)
        kicker = TextFlow((Run(job.document.label),), style, node.add("P"))
        kicker_width = width - lockup_width - _LOCKUP_GAP
        placed.append(Placed(kicker, left + width - kicker_width, top - 5, kicker_width))
        used = max(used, 5 + kicker.measure(kicker_width))
    top -= used + 15
    title_node = node.add("H1", title=job.document.title)
    for title_size in (33.0, 31.0, 29.0, 27.0, 25.0):
        style = styles.h1.at(size=title_size, leading=title_size * 1.14, colour=white)
        title = TextFlow((Run(job.document.title),), style, title_node)
        if len(title.lines(width)) == 1:
            break
    placed.append(Placed(title, left, top, width))
    top -= title.measure(width) + 3
    if job.document.subtitle:
        subtitle = TextFlow(
            (Run(job.document.subtitle),),
            styles.lead.at(size=14.5, leading=19.0, colour=white),
            node.add("P"),
        )
        placed.append(Placed(subtitle, left, top, width))
        top -= subtitle.measure(width)
    bottom = top - _WAVE_ROOM
    box = Box(OFFICE_MARGIN, box_top, size.width - 2 * OFFICE_MARGIN, box_top - bottom)
    return TitleBand(box, tuple(placed), job)


def slim_head(job: Job, size: Size, canvas: Canvas) -> None:
    """Title and clinic name on the pages after the first: an artifact, since it was read already."""
    theme = job.theme
    y = size.height - OFFICE_MARGIN - 19
    with canvas.artifact("Pagination", "Header"):
        canvas.saveState()
        canvas.setFillColor(theme.palette.primary)
        canvas.roundRect(
            OFFICE_MARGIN,
            size.height - OFFICE_MARGIN - 4,
            size.width - 2 * OFFICE_MARGIN,
            4,
            2,
            stroke=0,
            fill=1,
        )
        canvas.restoreState()
        head = running_head(job, size.width - 2 * SIDE)
        for number, line in enumerate(head.title):
            at = y - 6 + (len(head.title) - 1) * _HEAD_RISE - number * _HEAD_LEADING
            show_line(canvas, SIDE, at, line, theme.fonts.heading, head.size, theme.palette.primary)
        if head.name:
            x = size.width - SIDE - line_width(head.name, theme.fonts.body, _HEAD_NAME)
            show_line(canvas, x, y - 6, head.name, theme.fonts.body, _HEAD_NAME, theme.colours.caption)


class RunningHead(Value, frozen=True):
    """What stands over the pages after the first; ``size`` of the title in points, ``name`` may be empty."""

    title: tuple[str, ...]
    size: float
    name: str


def running_head(job: Job, room: float) -> RunningHead:
    """The title whole, and the clinic's name or its short name where a line of ``room`` points holds both.

    The name stands on the first page already, so that it is what is left out; no word is ever cut. A title
    too long for one line is set smaller, then on two lines.
    """
    fonts, title, brand = job.theme.fonts, job.document.title, job.theme.brand
    for name in filter(None, (brand.name, brand.short_name)):
        free = room - _HEAD_GAP - line_width(name, fonts.body, _HEAD_NAME)
        if line_width(title, fonts.heading, _HEAD_SIZES[0]) <= free:
            return RunningHead((title,), _HEAD_SIZES[0], name)
    for size in _HEAD_SIZES:
        if line_width(title, fonts.heading, size) <= room:
            return RunningHead((title,), size, "")
    flow = TextFlow((Run(title),), job.theme.styles().h2.at(size=_HEAD_SIZES[-1], balance=False), Node("P"))
    return RunningHead(flow.spelled(room), _HEAD_SIZES[-1], "")
