"""The title band of sheets and checklists, and the slim head of the pages after the first."""

from __future__ import annotations

from handpress.document.model import Run
from handpress.flowables.canvas import Canvas
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.layout.art import band
from handpress.layout.chrome import fitted, line_width, shortened, show_line
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
_HEAD_NAME = 0.5  # share of a slim head that the clinic's name may take
_HEAD_WORDS = 7  # a running head is a signpost: longer ones are cut
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
        room = size.width - 2 * SIDE
        name = fitted(theme.brand.name, theme.fonts.body, 10.5, room * _HEAD_NAME)
        wide = line_width(name, theme.fonts.body, 10.5)
        title = shortened(job.document.title, max(2, _HEAD_WORDS - len(name.split())))
        title = fitted(title, theme.fonts.heading, 12.0, room - wide - 16)
        show_line(canvas, SIDE, y - 6, title, theme.fonts.heading, 12.0, theme.palette.primary)
        x = size.width - SIDE - wide
        show_line(canvas, x, y - 6, name, theme.fonts.body, 10.5, theme.colours.caption)
