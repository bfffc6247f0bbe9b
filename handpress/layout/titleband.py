"""The title band of sheets and checklists, and the slim head of the pages after the first."""

from __future__ import annotations

from dataclasses import dataclass

from handpress.blocks import Run
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.layout.art import band
from handpress.layout.chrome import line_width, shortened, show_line
from handpress.layout.geometry import OFFICE_MARGIN, Box, Size
from handpress.layout.job import Job
from handpress.layout.sheets import Placed
from handpress.units import inch

SIDE = inch(0.68)  # text margin of a sheet, left and right
_TOP = inch(0.30)  # from the band's upper edge to the lockup
_WAVE_ROOM = 34.0  # free of text above the band's foot, for the wave
_CORNER = 10.0
_HEAD_WORDS = 7  # a running head is a signpost: longer ones are cut
HEAD = inch(0.9)  # slim head of the following pages, from the sheet's edge


@dataclass(frozen=True, slots=True)
class TitleBand:
    """The band with what stands on it. ``bottom`` is where the text area may begin."""

    box: Box
    placed: tuple[Placed, ...]
    job: Job

    @property
    def bottom(self) -> float:
        return self.box.bottom

    def paint(self, canvas: Canvas) -> None:
        band(canvas, self.box, self.job.theme, (_CORNER, _CORNER, 0, 0))


class Kicker(Flowable):
    """The kind of piece, flush right on the band."""

    def __init__(self, job: Job, node: Node) -> None:
        self._job = job
        self._node = node
        self._size = 12.5

    def measure(self, width: float) -> float:
        return self._size * 1.3

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        theme = self._job.theme
        label, font = self._job.document.label, theme.fonts.bold
        wide = line_width(label, font, self._size)
        with canvas.tag(self._node):
            show_line(
                canvas,
                x + width - wide,
                top - self._size,
                label,
                font,
                self._size,
                theme.palette.paper,
            )


def title_band(job: Job, size: Size, node: Node) -> TitleBand:
    """Lay out the band: lockup, kind of piece, title and subtitle in white."""
    theme = job.theme
    box_top = size.height - OFFICE_MARGIN
    left, width = SIDE, size.width - 2 * SIDE
    white = theme.palette.paper
    styles = theme.styles()
    placed: list[Placed] = []
    top = box_top - _TOP
    lockup = Lockup(theme, node.add("P"), on_dark=True, size=16.0)
    placed.append(Placed(lockup, left, top, width * 0.7))
    if job.document.label:
        placed.append(Placed(Kicker(job, node.add("P")), left, top - 5, width))
    top -= lockup.measure(width * 0.7) + 15
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
        name = theme.brand.name
        title = shortened(job.document.title, max(2, _HEAD_WORDS - len(name.split())))
        show_line(canvas, SIDE, y - 6, title, theme.fonts.heading, 12.0, theme.palette.primary)
        wide = line_width(name, theme.fonts.body, 10.5)
        x = size.width - SIDE - wide
        show_line(canvas, x, y - 6, name, theme.fonts.body, 10.5, theme.colours.caption)
