"""A cover whose picture is the handout's scene: the title in its sky, below the clinic and whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic
from handpress.document.model import Paragraph, Run
from handpress.flowables.base import Flowable
from handpress.flowables.callnumber import NumberLine, split_number
from handpress.flowables.canvas import Canvas
from handpress.flowables.compose import Composer
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.scenes import Scene
from handpress.flowables.scenes.draw import Words
from handpress.flowables.scenes.shapes import HEIGHT, WIDTH
from handpress.flowables.text import TextFlow
from handpress.layout.art import Corners, frame_line, ground, squat_scene, tall_scene
from handpress.layout.call import CALL
from handpress.layout.geometry import Box
from handpress.layout.job import Job, Panel, stack
from handpress.layout.sheets import Painter, Placed, RegionUsage
from handpress.values import Value

FROM_FOLD = 9.0  # art to a fold: folding drifts by a millimetre and more
NUMBER = 30.0  # of the number to call, points; 28 at the least
_CALL_TEXT = 12.0
_TITLES = (38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0)
_SHORT_NAME = 70.0  # of a last word such as PTSD, which is read from two metres
_SHORT = 5  # letters of such a word
_SUBTITLE_GAP = 9.0
_FOOT_PAD = 12.0
_FOOT_GAP = 9.0


class SceneCover(Value, frozen=True):
    """A cover: what stands on it, what lies under that, and what is wrong with it."""

    placed: tuple[Placed, ...]
    ground: Painter
    problems: tuple[Diagnostic, ...]
    free: Box  # of the sky, under the title: more words may stand there


def scene_cover(
    job: Job,
    scene: Scene,
    art: Box,
    text: Box,
    corners: Corners,
    *,
    title: Node,
    others: Node,
    squat: float = 0.0,
) -> SceneCover:
    """Lay a cover out. ``art`` is where ink may fall, ``text`` where words may stand; both of the panel.

    The region ``cover`` stands under the title, the region ``call`` at the foot. ``title`` and ``others`` are
    the elements that the title and the clinic's name come under. ``squat`` is how high the picture is in
    points where it has not the height that its width asks for.
    """
    theme = job.theme
    ink = theme.band_ink if scene.night else theme.palette.primary
    heading = title.add("H1", title=job.document.title)  # read first, whatever is measured first
    line = title.add("P") if job.document.subtitle else None
    more = in_ink(job, ink).sequence(job.blocks("cover"), title)
    call = numbers_on_dark(job) if job.region(CALL) else []
    below: list[Flowable] = [Lockup(theme, others.add("P"), on_dark=True, size=16.0)]
    heights = [flow.measure(text.width) for flow in (*below, *call)]
    tall = sum(heights) + _FOOT_GAP * (len(heights) - 1) + 2 * _FOOT_PAD
    edge = art.bottom + tall
    room = text.top - max(edge, min(edge + (squat or (HEIGHT - scene.sky) * art.width / WIDTH), text.top))
    titles = _titles(job, text, (heading, line), more, ink, room)
    placed, y = list(titles), edge - _FOOT_PAD
    lines: list[float] = []
    for flow, high in zip((*below, *call), heights, strict=True):
        placed.append(Placed(flow, text.x, y, text.width))
        lines.append(y + _FOOT_GAP / 2)
        y -= high + _FOOT_GAP
    fill = RegionUsage("cover", text.top - titles[-1].bottom, room, _TITLES[-1])
    overfull = job.overfull(Panel("cover", text), fill)

    words = Words(text.right, titles[-1].bottom)

    def paint(canvas: Canvas) -> None:
        left, right, low_right, low_left = corners
        upper = (left, right, 0.0, 0.0) if tall else corners
        picture = Box(art.x, art.top, art.width, art.top - edge)
        if squat:
            squat_scene(canvas, picture, scene, theme, upper, squat)
        else:
            tall_scene(canvas, picture, scene, theme, upper, words)
        ground(
            canvas,
            Box(art.x, edge, art.width, tall),
            theme.colours.cover_foot,
            theme,
            (0, 0, low_right, low_left),
        )
        frame_line(canvas, art, theme, corners, [edge] if tall else [])
        with canvas.artifact("Layout"):
            canvas.setStrokeColor(theme.band_soft_ink)
            canvas.setLineWidth(0.75)
            for at in lines[1:]:
                canvas.line(text.x, at, text.right, at)

    free = Box(text.x, titles[-1].bottom, text.width, titles[-1].bottom - (text.top - room))
    return SceneCover(tuple(placed), paint, (overfull,) if overfull else (), free)


def numbers_on_dark(job: Job) -> list[Flowable]:
    """The region ``call`` on the dark foot of a cover: the number to call large, on a calm line."""
    theme, section = job.theme, job.section(CALL)
    styles = theme.styles()
    bold, ink = theme.fonts.heading_bold, theme.band_ink
    text = styles.label.at(size=_CALL_TEXT, leading=_CALL_TEXT * 1.25, colour=ink)
    figure = text.at(font=bold, bold=bold, size=NUMBER)
    flows: list[Flowable] = []
    for block in job.blocks(CALL):
        number = split_number(block.text) if isinstance(block, Paragraph) else None
        if number is not None:
            flows.append(NumberLine(number, section.add("P"), figure, text))
        else:
            flows += in_ink(job, ink).sequence((block,), section)
    return flows


def in_ink(job: Job, ink: str) -> Composer:
    """A composer whose words all have one colour: on dark ground."""
    styles = job.theme.styles(_CALL_TEXT, compact=True)
    every = {name: getattr(styles, name).at(colour=ink) for name in styles.__struct_fields__}
    return Composer(job.theme, replace(styles, **every), compact=True)


def _titles(
    job: Job, text: Box, nodes: tuple[Node, Node | None], more: Sequence[Flowable], ink: str, room: float
) -> list[Placed]:
    """Title, subtitle and the region ``cover`` at the largest size at which they stand in the sky."""
    styles, fonts = job.theme.styles(), job.theme.fonts
    heading, line = nodes
    words, short = _short_name(job.document.title)
    at = job.document.span
    placed: list[Placed] = []
    for size in _TITLES:
        style = styles.h1.at(font=fonts.heading_bold, size=size, leading=size * 1.1, colour=ink)
        flows: list[Flowable] = [TextFlow((Run(words, span=at),), style, heading, continues=bool(short))]
        if short:
            large = style.at(size=_SHORT_NAME * size / _TITLES[0], leading=_SHORT_NAME * size / _TITLES[0])
            flows[0] = TextFlow(
                (Run(words, span=at),),
                style.at(size=size * 0.84, leading=size),
                heading,
                continues=True,
            )
            flows.append(TextFlow((Run(short, span=at),), large, heading))
        if line is not None:
            small = styles.lead.at(colour=ink, balance=True, space_before=_SUBTITLE_GAP, space_after=6.0)
            flows.append(TextFlow((Run(job.document.subtitle, span=at),), small, line))
        flows += more
        placed = list(stack(flows, text))
        fits = all(flow.widest_word() <= text.width for flow in flows if isinstance(flow, TextFlow))
        if fits and text.top - placed[-1].bottom <= room:
            break
    return placed


def _short_name(title: str) -> tuple[str, str]:
    """A title cut before a last word in capitals, such as PTSD, which then stands large by itself."""
    first, _, last = title.rpartition(" ")
    return (first + " ", last) if first and last.isupper() and 2 < len(last) <= _SHORT else (title, "")
