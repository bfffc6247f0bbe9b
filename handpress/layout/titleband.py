"""The title band of sheets and checklists, and the slim head of the pages after the first."""

from __future__ import annotations

from handpress.document.model import Run
from handpress.flowables.canvas import Canvas
from handpress.flowables.lockup import Lockup, NameTooWide
from handpress.flowables.node import Node
from handpress.flowables.scenes import Scene
from handpress.flowables.scenes.draw import Words
from handpress.flowables.text import TextFlow
from handpress.layout.art import band, pill, slice_of_land, wide_scene
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
_SKY = 0.70  # share of the width that words take in the sky of a scene
_SKY_TOP = inch(0.14)
_LAND = 25.0  # height of a scene's land
_OVER_LAND = 4.0
_UNDER_SCENE = 6.0  # free of text under it
_PILL = (10.0, 3.0)  # around the words of a pill: at their sides, and over and under them
_PILL_COSTS = 1.3  # times as high as by itself the clinic's name may be beside a pill
_SLICE = 17.0  # height of the land over the pages after the first
_CORNER = 10.0
_LOCKUP = 0.66  # share of the width that the lockup may take; the kind of piece stands beside it
_NAME_FLOOR = 12.0  # points, of a long name: as on the page below
_LOCKUP_GAP = 12.0
_HEAD_SIZES = (12.0, 11.0, 10.0)  # of a running head: the largest at which it stands on one line
_HEAD_LEADING, _HEAD_RISE = 12.0, 6.0  # of two lines, and how far they begin above the place of one
_HEAD_NAME = 10.5  # size of the clinic's name beside it
_HEAD_DROP = 24.5  # of its words, under the office margin
_HEAD_GAP = 16.0  # between the two
HEAD = inch(0.9)  # slim head of the following pages, from the sheet's edge


class TitleBand(Value, frozen=True):
    """The band with what stands on it. ``bottom`` is where the text area may begin."""

    box: Box
    placed: tuple[Placed, ...]
    job: Job
    pill: Box | None = None  # the ground of the kind of piece, in the sky of a scene

    @property
    def bottom(self) -> float:
        return self.box.bottom - (_UNDER_SCENE if self.job.scene is not None else 0.0)

    def paint(self, canvas: Canvas) -> None:
        if self.job.scene is None:
            band(canvas, self.box, self.job.theme, (_CORNER, _CORNER, 0, 0))
            return
        words = Words(max(_right_edge(one) for one in self.placed), self.placed[-1].bottom)
        wide_scene(canvas, self.box, self.job.scene, self.job.theme, _LAND, (_CORNER,) * 4, words=words)
        if self.pill is not None:
            pill(canvas, self.pill, self.job.theme, night=self.job.scene.night)


def title_band(job: Job, size: Size, node: Node) -> TitleBand:
    """Lay out the band: lockup, kind of piece, title and subtitle; in the sky of a scene if there is one."""
    if job.scene is not None:
        return _in_the_sky(job, size, node, job.scene)
    theme = job.theme
    box_top = size.height - OFFICE_MARGIN
    left, width = SIDE, size.width - 2 * SIDE
    white = theme.band_ink
    styles = theme.styles()
    placed: list[Placed] = []
    top = box_top - _TOP
    lockup = Lockup(theme, node.add("P"), on_dark=True, size=16.0, floor=_NAME_FLOOR)
    lockup_width = width * _LOCKUP
    placed.append(Placed(lockup, left, top, lockup_width))
    used = lockup.measure(lockup_width)
    if job.document.label:
        style = styles.label.at(size=12.5, leading=16.0, colour=white, flush_right=True)
        kicker = TextFlow((Run(job.document.label, span=job.document.span),), style, node.add("P"))
        kicker_width = width - lockup_width - _LOCKUP_GAP
        placed.append(Placed(kicker, left + width - kicker_width, top - 5, kicker_width))
        used = max(used, 5 + kicker.measure(kicker_width))
    placed += _title(job, node, Box(left, top - used - 15, width, 0), white)
    bottom = placed[-1].bottom - _WAVE_ROOM
    box = Box(OFFICE_MARGIN, box_top, size.width - 2 * OFFICE_MARGIN, box_top - bottom)
    return TitleBand(box, tuple(placed), job)


def _in_the_sky(job: Job, size: Size, node: Node, scene: Scene) -> TitleBand:
    """The same in the sky of a scene, whose figures stand at the right."""
    theme = job.theme
    box_top = size.height - OFFICE_MARGIN
    left, width = SIDE, (size.width - 2 * SIDE) * _SKY
    ink = theme.band_ink if scene.night else theme.palette.primary
    top = box_top - _SKY_TOP
    placed: list[Placed] = []
    lockup = Lockup(theme, node.add("P"), on_dark=scene.night, size=15.0, floor=_NAME_FLOOR)
    ground: Box | None = None
    beside, high = 0.0, lockup.measure(width)
    if job.document.label:
        colour = theme.pill_ink(night=scene.night)
        style = theme.styles().label.at(size=12.0, leading=15.0, colour=colour)
        kicker = TextFlow((Run(job.document.label, span=job.document.span),), style, node.add("P"))
        wide = kicker.natural_width() + 0.1
        room = width - wide - 2 * _PILL[0] - _LOCKUP_GAP
        if _fits(lockup, room, high * _PILL_COSTS):
            high = lockup.measure(room)
            beside = wide + 2 * _PILL[0] + _LOCKUP_GAP
        tall = kicker.measure(wide)
        y = top - (high - tall) / 2 if beside else top - high - _PILL[1] - 6
        placed.append(Placed(kicker, left + _PILL[0], y, wide))
        ground = Box(left, y + _PILL[1], wide + 2 * _PILL[0], tall + 2 * _PILL[1])
    placed.insert(0, Placed(lockup, left + beside, top, width - beside))
    under = min([top - high, *([ground.bottom] if ground else [])])
    placed += _title(job, node, Box(left, under - 9, width, 0), ink)
    bottom = placed[-1].bottom - _LAND - _OVER_LAND
    box = Box(OFFICE_MARGIN, box_top, size.width - 2 * OFFICE_MARGIN, box_top - bottom)
    return TitleBand(box, tuple(placed), job, ground)


def _right_edge(one: Placed) -> float:
    """Where the words of a piece of the band end, points."""
    flow = one.flowable
    wide = flow.widest_line(one.width) if isinstance(flow, TextFlow) else one.width
    return one.x + (flow.natural_width(one.width) if isinstance(flow, Lockup) else wide)


def _fits(lockup: Lockup, width: float, height: float) -> bool:
    try:
        return lockup.measure(width) <= height
    except NameTooWide:
        return False


def _title(job: Job, node: Node, place: Box, ink: str) -> list[Placed]:
    """Title and subtitle from the top of ``place``; the title in one line if it can be."""
    styles = job.theme.styles()
    title_node = node.add("H1", title=job.document.title)
    for title_size in (33.0, 31.0, 29.0, 27.0, 25.0):
        style = styles.h1.at(size=title_size, leading=title_size * 1.14, colour=ink)
        title = TextFlow((Run(job.document.title, span=job.document.span),), style, title_node)
        if len(title.lines(place.width)) == 1:
            break
    placed = [Placed(title, place.x, place.top, place.width)]
    if job.document.subtitle:
        line = node.add("P")
        for size in (14.0, 13.0, 14.0):  # smaller only where it then stands on one line
            style = styles.lead.at(size=size, leading=size + 4, colour=ink, balance=True)
            subtitle = TextFlow((Run(job.document.subtitle, span=job.document.span),), style, line)
            if len(subtitle.lines(place.width)) == 1:
                break
        placed.append(Placed(subtitle, place.x, placed[0].bottom - 3, place.width))
    return placed


def slim_head(job: Job, size: Size, canvas: Canvas) -> None:
    """Title and clinic name on the pages after the first: an artifact, since it was read already."""
    theme = job.theme
    y = size.height - OFFICE_MARGIN - _HEAD_DROP
    with canvas.artifact("Pagination", "Header"):
        top, wide = size.height - OFFICE_MARGIN, size.width - 2 * OFFICE_MARGIN
        if job.scene is not None:
            slice_of_land(canvas, Box(OFFICE_MARGIN, top, wide, _SLICE), job.scene, theme, (5.0, 5.0, 0, 0))
        else:
            canvas.saveState()
            canvas.setFillColor(theme.palette.primary)
            canvas.roundRect(OFFICE_MARGIN, top - 4, wide, 4, 2, stroke=0, fill=1)
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
