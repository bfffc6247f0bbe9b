"""What a scene is made of: shapes in units of a tall picture, 100 wide and 140 high, coloured by tokens.

A scene is drawn into any frame. Its land is as wide as the frame; what stands on it, and what is in the sky,
keeps its proportions.
"""

from __future__ import annotations

from enum import Enum

from handpress.brand.model import PathSegment
from handpress.brand.svg_paths import path_segments
from handpress.brand.svg_values import Matrix, matrix, moved, times
from handpress.values import Value

WIDTH, HEIGHT = 100.0, 140.0


class Layer(Enum):
    """How a shape is fitted to a frame."""

    SKY = "sky"  # keeps its proportions, over the horizon
    LAND = "land"  # is stretched to the width
    FIGURE = "figure"  # keeps its proportions, stands on ``Scene.base``


class SceneShape(Value, frozen=True):
    """One painted outline. ``fill`` and ``stroke`` are names of colours (see ``draw.py``)."""

    segments: tuple[PathSegment, ...]
    layer: Layer
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0  # of the stroke, units
    quiet: bool = False  # left out where the scene is drawn in lines


class Scene(Value, frozen=True):
    """A picture. ``horizon`` and ``base`` are units from the top: of the farthest land, and of the feet of
    what stands on it; ``centre`` is what a wide frame shows at its right, units from the left."""

    name: str
    night: bool
    shapes: tuple[SceneShape, ...]
    horizon: float
    base: float
    top: float = 60.0  # of the highest thing that a wide frame has room for, units
    sky: float = 40.0  # free of all but rings and stars in a tall frame, units from the top
    centre: float = 50.0
    rise: float = 0.0  # by how much the sun of a wide frame stands higher, units


def path(
    d: str,
    layer: Layer,
    fill: str | None = None,
    stroke: str | None = None,
    width: float = 0.0,
    at: str = "",
    *,
    quiet: bool = False,
) -> SceneShape:
    """A shape from an SVG path; ``at`` is an SVG transform such as ``translate(34,90)``."""
    segments = path_segments(d)
    if at:
        segments = tuple(_moved(matrix(at), one) for one in segments)
    return SceneShape(segments, layer, fill, stroke, width, quiet)


def inside(shapes: tuple[SceneShape, ...], at: str) -> tuple[SceneShape, ...]:
    """The same shapes moved by an SVG transform, such as two people of one drawing."""
    place = matrix(at)
    return tuple(
        SceneShape(
            tuple(_moved(place, one) for one in shape.segments),
            shape.layer,
            shape.fill,
            shape.stroke,
            shape.width * abs(times(place, matrix(""))[3]),
            shape.quiet,
        )
        for shape in shapes
    )


def _moved(place: Matrix, segment: PathSegment) -> PathSegment:
    letter, *values = segment
    points = [moved(place, x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
    return (letter, *(value for point in points for value in point))  # type: ignore[return-value]


def circle(x: float, y: float, r: float) -> str:
    return f"M{x - r},{y} A{r},{r} 0 1 1 {x + r},{y} A{r},{r} 0 1 1 {x - r},{y}Z"


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    return f"M{x - rx},{y} A{rx},{ry} 0 1 1 {x + rx},{y} A{rx},{ry} 0 1 1 {x - rx},{y}Z"


def rect(x: float, y: float, width: float, height: float) -> str:
    return f"M{x},{y} h{width} v{height} h{-width}Z"
