"""A scene in a frame: tall, as on a cover, or wide, as over a sheet. In colour, or in lines. Artifacts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handpress.brand.colour import mix
from handpress.brand.model import PathSegment
from handpress.flowables.canvas import Canvas
from handpress.flowables.scenes.shapes import HEIGHT, WIDTH, Layer, Scene, SceneShape
from handpress.flowables.theme import Theme
from handpress.values import Value

_LINE = 0.9  # points, of every outline where no ground may be printed
_LEAST_LINE = 0.5
_CLEAR = 12.0  # points, over the highest thing of a wide frame
_LARGEST = 1 / 70  # of a wide frame's height: points of a unit, at the most
_WIDE_AT = 0.83  # of a wide frame's width: where the centre of its picture stands
_BESIDE_WORDS, _BESIDE_EDGE = 12.0, 8.0  # points free between words, the picture beside them, and the edge
_DOT = 2.0  # units: a shape smaller than this is a star
_BEAMS = ("beam", "light")


class Words(Value, frozen=True):
    """The lower right corner of the words in a scene's sky, points: nothing loose runs through them."""

    right: float
    bottom: float


class Frame(Value, frozen=True):
    """Where a scene is drawn, points: lower left corner and size. ``land`` is how high the land stands in a
    wide frame, ``scale`` how many points a unit of what stands on it has; both 0 in a tall one."""

    x: float
    bottom: float
    width: float
    height: float
    land: float = 0.0
    scale: float = 0.0
    at: float = _WIDE_AT  # of the width: where the centre of its picture stands


def colours_of(theme: Theme) -> dict[str, str]:
    """Every colour that scenes name."""
    p, c = theme.palette, theme.colours
    far, mid, near, deep = c.cover_hills
    inner, middle, outer = c.cover_rings
    return {
        "sky": c.cover_ground,
        "sun": p.sun, "ring1": inner, "ring2": middle, "ring3": outer,
        "far": far, "mid": mid, "near": near, "deep": deep,
        "primary": p.primary, "accent": p.accent, "ink": p.ink,
        "cream": p.sand, "white": p.paper,
        "accent-rim": mix(p.accent, p.paper, 0.28), "cream-rim": mix(p.sand, p.paper, 0.3),
        "way": mix(c.cover_ground, p.sun, 0.12), "glow": mix(c.cover_ground, p.sun, 0.22),
        "ripple": mix(mid, p.paper, 0.5), "shade": mix(near, p.deep, 0.5),
        "night-far": mix(p.primary, p.paper, 0.18), "night-mid": mix(p.primary, p.paper, 0.08),
        "moonlit": mix(p.deep, p.sand, 0.46),
        "beam": mix(p.deep, p.sun, 0.28), "light": mix(p.deep, p.sun, 0.5),
    }  # fmt: skip


def sky_of(theme: Theme, scene: Scene) -> str:
    """The ground on which a title stands in the sky."""
    if theme.outlined:
        return theme.palette.paper
    if not scene.night:
        return theme.colours.cover_ground
    # A long name stands there in small type: the shade is one on which small type is read.
    return theme.colours.cover_foot if scene.name == "lighthouse" else theme.colours.foot


def wide_frame(
    scene: Scene,
    x: float,
    bottom: float,
    width: float,
    height: float,
    land: float,
    at: float = _WIDE_AT,
    words: Words | None = None,
) -> Frame:
    """The frame of a wide picture, whose land is ``land`` points high: as large as what stands on it fits,
    under the frame's edge and right of the words."""
    foot = (HEIGHT - scene.base) * land / (HEIGHT - scene.horizon)
    scale = min((height - _CLEAR - foot) / (scene.base - scene.top), _LARGEST * height)
    if words is None:
        return Frame(x, bottom, width, height, land, scale, at)
    left, right = _solid(scene)
    start, end = words.right + _BESIDE_WORDS, x + width - _BESIDE_EDGE
    scale = min(scale, max(0.0, end - start) / (right - left))
    centre = min(x + at * width, end - (right - scene.centre) * scale)
    centre = max(centre, start + (scene.centre - left) * scale)
    return Frame(x, bottom, width, height, land, scale, (centre - x) / width)


def _solid(scene: Scene) -> tuple[float, float]:
    """How far to the left and the right what stands in a scene reaches, units."""
    spans = [_box(one.segments) for one in scene.shapes if one.layer is not Layer.LAND and not _loose(one)]
    return min(one[0] for one in spans), max(one[2] for one in spans)


def _loose(shape: SceneShape) -> bool:
    """Whether it can be left out without a gap: rings, stars, ways and light that reach far."""
    left, top, right, bottom = _box(shape.segments)
    star = shape.layer is Layer.SKY and max(right - left, bottom - top) < _DOT
    ring = shape.layer is Layer.SKY and shape.fill is None
    return star or ring or shape.fill in _BEAMS


def _box(segments: Sequence[PathSegment]) -> tuple[float, float, float, float]:
    """Around all points of an outline: left, least y, right, greatest y."""
    across = [value for _, *values in segments for value in values[::2]]
    down = [value for _, *values in segments for value in values[1::2]]
    return min(across), min(down), max(across), max(down)


def draw_scene(
    canvas: Canvas,
    scene: Scene,
    frame: Frame,
    theme: Theme,
    layers: Collection[Layer] = tuple(Layer),
    *,
    sky: bool = True,
    words: Words | None = None,
) -> None:
    """Paint a scene; the caller clips to its outline and has opened an artifact."""
    known = colours_of(theme)
    outlined, ink, paper = theme.outlined, theme.palette.ink, theme.palette.paper
    if sky and not outlined:
        canvas.setFillColor(sky_of(theme, scene))
        canvas.rect(frame.x, frame.bottom, frame.width, frame.height, stroke=0, fill=1)
    unit = frame.scale or frame.width / WIDTH
    for shape in scene.shapes:
        if shape.layer not in layers or (outlined and shape.quiet):
            continue
        place = _Place(scene, frame, shape.layer)
        segments = tuple(place.moved(one) for one in shape.segments)
        if words is not None and _loose(shape) and _crosses(segments, words):
            continue
        if shape.fill:
            canvas.setFillColor(paper if outlined else known[shape.fill])
        if outlined or shape.stroke:
            canvas.setStrokeColor(ink if outlined else known[shape.stroke or "ink"])
            canvas.setLineWidth(_LINE if outlined else max(_LEAST_LINE, shape.width * unit))
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
        canvas.paint(segments, fill=shape.fill is not None, stroke=outlined or shape.stroke is not None)


def _crosses(segments: Sequence[PathSegment], words: Words) -> bool:
    left, _, _, top = _box(segments)  # in points, upwards
    return left < words.right + _BESIDE_EDGE and top > words.bottom - _BESIDE_EDGE


class _Place:
    """From units to points, for the shapes of one layer."""

    def __init__(self, scene: Scene, frame: Frame, layer: Layer) -> None:
        self._wide = frame.scale > 0
        unit = frame.scale or frame.width / WIDTH
        self._right, self._up = unit, unit
        if not self._wide:
            self._x, self._y = frame.x, frame.bottom + HEIGHT * unit
            return
        down = frame.land / (HEIGHT - scene.horizon)  # of the land, points a unit
        if layer is Layer.LAND:
            self._right, self._up = frame.width / WIDTH, down
            self._x, self._y = frame.x, frame.bottom + HEIGHT * down
            return
        foot = scene.base if layer is Layer.FIGURE else scene.horizon
        self._x = frame.x + frame.at * frame.width - scene.centre * unit
        rise = scene.rise if layer is Layer.SKY else 0.0
        self._y = frame.bottom + (HEIGHT - foot) * down + (foot + rise) * unit

    def moved(self, segment: PathSegment) -> PathSegment:
        letter, *values = segment
        found: list[float] = []
        for x, y in zip(values[::2], values[1::2], strict=True):
            found += (self._x + x * self._right, self._y - y * self._up)
        return (letter, *found)  # type: ignore[return-value]
