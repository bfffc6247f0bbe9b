"""The nature forms of the design: hills, sun, water, the wave of a band. All of them artifacts.

Forms are given in fractions of their box with y pointing down, as in the design system, and are
drawn inside a box with rounded corners, so that nothing looks cut where an office printer's
margin begins. Colours are mixed and opaque: no transparency reaches the printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handpress.flowables.canvas import Canvas
from handpress.flowables.scenes import Scene
from handpress.flowables.scenes.draw import Frame, Words, draw_scene, sky_of, wide_frame
from handpress.flowables.scenes.shapes import Layer
from handpress.flowables.theme import Theme
from handpress.layout.geometry import Box

Corners = tuple[float, float, float, float]  # radii: top left, top right, bottom right, bottom left

# Hills of the cover: M 0,y0 C .28,y1 .52,y2 1,y3 L 1,1 0,1 Z
_COVER_HILLS = (
    (0.60, 0.40, 0.66, 0.46),
    (0.66, 0.74, 0.50, 0.62),
    (0.80, 0.66, 0.86, 0.70),
    (0.88, 0.82, 0.96, 0.84),
)
# Bands of the hill strip: M 0,y0 C .2,c1 .35,c2 .5,(y0+y3)/2 S .85,c1 1,y3 L 1,1 0,1 Z
_STRIP_BANDS = ((0.42, 0.05, 0.75, 0.30), (0.62, 0.35, 0.95, 0.50), (0.80, 0.60, 1.02, 0.74))
_SUN = (0.66, 0.40, 0.165)  # centre x, centre y, radius in widths
_RINGS = (0.235, 0.30, 0.37)  # radii in widths
_RING_STROKE = 1.1
_OUTLINE = 0.9  # points, of hills and waves that are drawn as lines
_SLICE_LAND = 0.8  # of the height of a slice
_SQUAT_LAND = 0.42  # of the height of a scene in a narrow frame
_BAND_WAVE = 50.0  # points of a band's height that its lower edge takes
_NAME_CLEAR = 6.0  # points around the clinic's name
_KAPPA = 0.5523  # a quarter circle as a Bézier curve


def rounded(canvas: Canvas, box: Box, corners: Corners) -> Any:
    """A path around the box with its own radius at each corner."""
    top_left, top_right, bottom_right, bottom_left = corners
    path = canvas.beginPath()
    k = 1 - _KAPPA
    path.moveTo(box.x + top_left, box.top)
    path.lineTo(box.right - top_right, box.top)
    if top_right:
        r = top_right
        path.curveTo(box.right - r * k, box.top, box.right, box.top - r * k, box.right, box.top - r)
    path.lineTo(box.right, box.bottom + bottom_right)
    if bottom_right:
        r = bottom_right
        path.curveTo(box.right, box.bottom + r * k, box.right - r * k, box.bottom, box.right - r, box.bottom)
    path.lineTo(box.x + bottom_left, box.bottom)
    if bottom_left:
        r = bottom_left
        path.curveTo(box.x + r * k, box.bottom, box.x, box.bottom + r * k, box.x, box.bottom + r)
    path.lineTo(box.x, box.top - top_left)
    if top_left:
        r = top_left
        path.curveTo(box.x, box.top - r * k, box.x + r * k, box.top, box.x + r, box.top)
    path.close()
    return path


def ground(canvas: Canvas, box: Box, colour: str, theme: Theme, corners: Corners = (0, 0, 0, 0)) -> None:
    """A flat ground behind a panel; nothing where grounds may not be printed."""
    if theme.outlined:
        return
    with canvas.artifact("Background"):
        canvas.setFillColor(colour)
        canvas.drawPath(rounded(canvas, box, corners), stroke=0, fill=1)


def cover_art(
    canvas: Canvas, box: Box, theme: Theme, corners: Corners = (0, 0, 0, 0), name: Box | None = None
) -> None:
    """Sunrise over hills and water, filling the box.

    ``name`` is where the clinic's name stands, if it does: the nearest hill is as high as that, and nothing
    is drawn through it.
    """
    colours = theme.colours
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.clipPath(rounded(canvas, box, corners), stroke=0, fill=0)
        if not theme.outlined:
            canvas.setFillColor(colours.cover_ground)
            canvas.rect(box.x, box.bottom, box.width, box.height, stroke=0, fill=1)
        centre_x, centre_y = box.x + _SUN[0] * box.width, box.top - _SUN[1] * box.height
        canvas.setLineWidth(_RING_STROKE)
        for radius, colour in zip(reversed(_RINGS), reversed(colours.cover_rings), strict=True):
            canvas.setStrokeColor(theme.colours.hairline if theme.outlined else colour)
            canvas.circle(centre_x, centre_y, radius * box.width, stroke=1, fill=0)
        canvas.setFillColor(theme.palette.sun)
        canvas.setStrokeColor(theme.palette.ink)
        line = int(theme.outlined)
        canvas.circle(centre_x, centre_y, _SUN[2] * box.width, stroke=line, fill=1)
        # As lines, the nearest hill would run through the clinic's name.
        hills = _COVER_HILLS[:-1] if theme.outlined else _COVER_HILLS
        lift = _lift(box, hills[-1], name)
        for number, (hill, colour) in enumerate(zip(hills, colours.cover_hills, strict=False), start=1):
            y0, y1, y2, y3 = (y - lift * number / len(hills) for y in hill)
            points = ((0.28, y1), (0.52, y2), (1.0, y3))
            _fill(canvas, box, (0.0, y0), [points], colour, theme, close_at=box.bottom)
        _birds(canvas, box, theme.palette.primary)
        if not theme.outlined:  # the clinic's name stands there
            _water(canvas, box, colours.water, name)
        canvas.restoreState()


def _lift(box: Box, hill: Sequence[float], name: Box | None) -> float:
    """By how much of the box's height a hill must rise, so that it is behind all of the name."""
    if name is None:
        return 0.0
    y0, y1, y2, y3 = hill
    steps = [step / 20 for step in range(21)]
    lowest = max(
        (1 - t) ** 3 * y0 + 3 * (1 - t) ** 2 * t * y1 + 3 * (1 - t) * t**2 * y2 + t**3 * y3 for t in steps
    )
    return max(0.0, (name.top + _NAME_CLEAR - box.bottom) / box.height - (1 - lowest))


def sunrise(canvas: Canvas, x: float, y: float, radius: float, theme: Theme) -> None:
    """The sun of the cover by itself: its centre, and the radius of its outermost ring, points."""
    colours, scale = theme.colours, radius / _RINGS[-1]
    with canvas.artifact("Background"):
        canvas.setLineWidth(_RING_STROKE)
        for ring, colour in zip(reversed(_RINGS), reversed(colours.cover_rings), strict=True):
            canvas.setStrokeColor(colours.hairline if theme.outlined else colour)
            canvas.circle(x, y, ring * scale, stroke=1, fill=0)
        canvas.setFillColor(theme.palette.sun)
        canvas.setStrokeColor(theme.palette.ink)
        canvas.circle(x, y, _SUN[2] * scale, stroke=int(theme.outlined), fill=1)


def hill_strip(
    canvas: Canvas, box: Box, theme: Theme, corners: Corners = (0, 0, 0, 0), nearest: str = ""
) -> None:
    """Three bands of hills along the foot of a sheet or spread; ``nearest``: another colour of the last."""
    far, middle_hill, near = theme.colours.strip_hills
    colours = (far, middle_hill, nearest or near)
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.clipPath(rounded(canvas, box, corners), stroke=0, fill=0)
        for (y0, c1, c2, y3), colour in zip(_STRIP_BANDS, colours, strict=True):
            middle = (y0 + y3) / 2
            # "S": the first control point mirrors the last one of the curve before.
            mirrored = (2 * 0.5 - 0.35, 2 * middle - c2)
            curves = [((0.2, c1), (0.35, c2), (0.5, middle)), (mirrored, (0.85, c1), (1.0, y3))]
            _fill(canvas, box, (0.0, y0), curves, colour, theme, close_at=box.bottom)
        canvas.restoreState()


def band(canvas: Canvas, box: Box, theme: Theme, corners: Corners = (0, 0, 0, 0)) -> None:
    """A sheet's title band with a wave for a lower edge."""
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.clipPath(rounded(canvas, box, corners), stroke=0, fill=0)
        # M 0,.75 C .25,.35 .45,1.15 .7,.72 S .95,.5 1,.62: the ink ends in the wave itself, so that
        # nothing white is laid over it and no hairline can show at its edge.
        mirrored = (2 * 0.7 - 0.45, 2 * 0.72 - 1.15)
        curves = [((0.25, 0.35), (0.45, 1.15), (0.7, 0.72)), (mirrored, (0.95, 0.5), (1.0, 0.62))]
        wave = Box(box.x, box.bottom + _BAND_WAVE, box.width, _BAND_WAVE)
        _fill(canvas, wave, (0.0, 0.75), curves, theme.palette.primary, theme, close_at=box.top)
        canvas.restoreState()


Point = tuple[float, float]


def _fill(
    canvas: Canvas,
    box: Box,
    start: Point,
    curves: Sequence[Sequence[Point]],
    colour: str,
    theme: Theme,
    *,
    close_at: float,
) -> None:
    """Everything between a curve in fractions of the box and the level ``close_at`` in points.

    Outlined, the form is paper and its curve a line: nearer hills still hide farther ones.
    """

    def at(point: Point) -> Point:
        return box.x + point[0] * box.width, box.top - point[1] * box.height

    path = canvas.beginPath()
    path.moveTo(*at(start))
    for one, two, end in curves:
        path.curveTo(*at(one), *at(two), *at(end))
    path.lineTo(box.right, close_at)
    path.lineTo(box.x, close_at)
    path.close()
    canvas.setFillColor(theme.palette.paper if theme.outlined else colour)
    canvas.drawPath(path, stroke=0, fill=1)
    if theme.outlined:
        edge = canvas.beginPath()
        edge.moveTo(*at(start))
        for one, two, end in curves:
            edge.curveTo(*at(one), *at(two), *at(end))
        canvas.setStrokeColor(theme.palette.ink)
        canvas.setLineWidth(_OUTLINE)
        canvas.drawPath(edge, stroke=1, fill=0)


def _birds(canvas: Canvas, box: Box, colour: str) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.4)
    canvas.setLineCap(1)
    for x, y, size in ((0.32, 0.235, 0.026), (0.21, 0.295, 0.034)):
        centre = (box.x + x * box.width, box.top - y * box.height)
        wing = size * box.width
        path = canvas.beginPath()
        path.moveTo(centre[0] - wing, centre[1])
        path.curveTo(
            centre[0] - wing * 0.7,
            centre[1] + wing * 0.5,
            centre[0] - wing * 0.2,
            centre[1] + wing * 0.4,
            *centre,
        )
        path.curveTo(
            centre[0] + wing * 0.2, centre[1] + wing * 0.4, centre[0] + wing * 0.7, centre[1] + wing * 0.5,
            centre[0] + wing, centre[1],
        )  # fmt: skip
        canvas.drawPath(path, stroke=1, fill=0)


def _water(canvas: Canvas, box: Box, colour: str, name: Box | None) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.0)
    canvas.setLineCap(1)
    for x, y, length in ((0.79, 0.893, 0.15), (0.44, 0.972, 0.18), (0.72, 0.955, 0.14)):
        left, mid = box.x + x * box.width, box.top - y * box.height
        span = length * box.width
        if name is not None and left < name.right + _NAME_CLEAR and name.bottom - _NAME_CLEAR < mid:
            continue
        path = canvas.beginPath()
        path.moveTo(left, mid)
        path.curveTo(left + span * 0.3, mid + 2.5, left + span * 0.6, mid - 2.5, left + span, mid + 1)
        canvas.drawPath(path, stroke=1, fill=0)


# ---- scenes: a handout's own picture


def wide_scene(
    canvas: Canvas,
    box: Box,
    scene: Scene,
    theme: Theme,
    land: float,
    corners: Corners = (0, 0, 0, 0),
    *,
    sky: bool = True,
    words: Words | None = None,
) -> None:
    """A scene over the width of a sheet, its land ``land`` points high; outlined where grounds may not be.

    It stands right of the ``words`` in its sky.
    """
    outline = rounded(canvas, box, corners)
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.clipPath(outline, stroke=0, fill=0)
        frame = wide_frame(scene, box.x, box.bottom, box.width, box.height, land, words=words)
        draw_scene(canvas, scene, frame, theme, sky=sky, words=words)
        canvas.restoreState()
    if sky:
        frame_line(canvas, box, theme, corners)


def frame_line(
    canvas: Canvas, box: Box, theme: Theme, corners: Corners, levels: Sequence[float] = ()
) -> None:
    """The outline of a picture where no ground may be printed, and lines across it at ``levels``, points."""
    if not theme.outlined:
        return
    with canvas.artifact("Background"):
        canvas.setStrokeColor(theme.palette.ink)
        canvas.setLineWidth(_OUTLINE)
        half = _OUTLINE / 2  # no ink outside of the box: its edge may be the office margin
        inner = box.inset(half, half, half, half)
        canvas.drawPath(rounded(canvas, inner, corners), stroke=1, fill=0)
        for y in levels:
            canvas.line(inner.x, y, inner.right, y)


def tall_scene(
    canvas: Canvas,
    box: Box,
    scene: Scene,
    theme: Theme,
    corners: Corners = (0, 0, 0, 0),
    words: Words | None = None,
) -> None:
    """A scene that fills a cover from its foot on; above it there is more sky, with the ``words`` in it."""
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.clipPath(rounded(canvas, box, corners), stroke=0, fill=0)
        frame = Frame(box.x, box.bottom, box.width, box.height)
        draw_scene(canvas, scene, frame, theme, words=words)
        canvas.restoreState()


def squat_scene(
    canvas: Canvas, box: Box, scene: Scene, theme: Theme, corners: Corners, height: float
) -> None:
    """A scene ``height`` points high at the foot of a frame that is narrow and has little room for it."""
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.clipPath(rounded(canvas, box, corners), stroke=0, fill=0)
        if not theme.outlined:
            canvas.setFillColor(sky_of(theme, scene))
            canvas.rect(box.x, box.bottom, box.width, box.height, stroke=0, fill=1)
        frame = wide_frame(scene, box.x, box.bottom, box.width, height, height * _SQUAT_LAND, 0.5)
        draw_scene(canvas, scene, frame, theme)
        canvas.restoreState()


def slice_of_land(
    canvas: Canvas, box: Box, scene: Scene, theme: Theme, corners: Corners = (0, 0, 0, 0)
) -> None:
    """Sky and land of a scene without what stands on it; the caller has opened an artifact."""
    canvas.saveState()
    canvas.clipPath(rounded(canvas, box, corners), stroke=0, fill=0)
    frame = Frame(box.x, box.bottom, box.width, box.height, box.height * _SLICE_LAND, 1.0)
    draw_scene(canvas, scene, frame, theme, (Layer.LAND,))
    canvas.restoreState()


def pill(canvas: Canvas, box: Box, theme: Theme, *, night: bool) -> None:
    """The ground of a few words in the sky."""
    with canvas.artifact("Background"):
        canvas.saveState()
        colour = theme.palette.paper if night or theme.outlined else theme.palette.primary
        canvas.setFillColor(colour)
        canvas.setStrokeColor(theme.palette.ink)
        canvas.setLineWidth(_OUTLINE)
        canvas.roundRect(
            box.x, box.bottom, box.width, box.height, box.height / 2, stroke=int(theme.outlined), fill=1
        )
        canvas.restoreState()
