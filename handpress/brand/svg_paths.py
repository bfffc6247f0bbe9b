"""The outlines of an SVG drawing, as plain move, line and curve segments.

``svgelements`` does the geometry (units, viewBox, transforms, shapes, arcs). What may stand in the
drawing is not decided here but in :mod:`handpress.brand.svg_screen`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from handpress.brand.model import PathSegment
from handpress.values import Value


class Outline(Value, frozen=True):
    """One painted shape, in CSS pixels (1/96 in) from the drawing's top left corner, y down.

    ``bounds`` is (left, top, right, bottom) of the ink, half the stroke included.
    ``even_stroke`` is False where a transform would make the stroke thicker one way than the other.
    """

    segments: tuple[PathSegment, ...]
    fill: str | None
    stroke: str | None
    stroke_width: float
    even_odd: bool
    cap: str
    join: str
    bounds: tuple[float, float, float, float]
    even_stroke: bool


class SvgDrawing(Value, frozen=True):
    width: float
    height: float
    outlines: tuple[Outline, ...]


def read_drawing(svg: bytes) -> SvgDrawing:
    """The outlines in painting order. Raises ``ValueError`` and friends where the geometry is broken."""
    from svgelements import SVG, Path, Shape

    root = SVG.parse(BytesIO(svg), reify=False, on_error="raise")
    outlines = [
        outline
        for shape in root.elements()
        if isinstance(shape, Shape) and _visible(shape)
        for outline in _outline(shape, Path)
    ]
    return SvgDrawing(float(root.width), float(root.height), tuple(outlines))


def _visible(shape: Any) -> bool:
    values = shape.values
    hidden = values.get("visibility", "visible") != "visible" or values.get("display") == "none"
    return not hidden


def _outline(shape: Any, path_class: Any) -> Iterator[Outline]:
    fill, stroke = _paint(shape.fill), _paint(shape.stroke)
    matrix = shape.transform
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    width = float(shape.stroke_width or 0.0) * scale
    if not width:
        stroke = None
    path = abs(path_class(shape))
    segments = tuple(_segments(path))
    if not segments or (fill is None and stroke is None):
        return
    across, down = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    right_angled = abs(matrix.a * matrix.c + matrix.b * matrix.d) <= 0.01 * scale * scale
    left, top, right, bottom = bounds(segments)
    margin = width / 2 if stroke else 0.0
    values = shape.values
    yield Outline(
        segments,
        fill,
        stroke,
        width if stroke else 0.0,
        values.get("fill-rule") == "evenodd",
        values.get("stroke-linecap", "butt"),
        values.get("stroke-linejoin", "miter"),
        (left - margin, top - margin, right + margin, bottom + margin),
        right_angled and abs(across - down) <= 0.01 * scale,
    )


def _paint(colour: Any) -> str | None:
    if colour is None or colour.value is None or colour.opacity == 0:
        return None
    return f"#{colour.red:02X}{colour.green:02X}{colour.blue:02X}"


def _segments(path: Any) -> Iterator[PathSegment]:
    from svgelements import Arc, Close, CubicBezier, Line, Move, QuadraticBezier

    for piece in path:
        match piece:
            case Move():
                yield "M", piece.end.x, piece.end.y
            case Close():
                yield ("Z",)
            case Line():
                yield "L", piece.end.x, piece.end.y
            case CubicBezier():
                yield _cubic(piece)
            case QuadraticBezier():
                yield _raised(piece)
            case Arc():
                # A quarter turn for each curve: the error is 0.03% of the radius.
                quarters = math.ceil(abs(piece.sweep) / (math.pi / 2) - 1e-9)
                curves = [_cubic(curve) for curve in piece.as_cubic_curves(quarters)]
                # An arc without a radius is a straight line (SVG 1.1, F.6.2).
                yield from curves or [("L", piece.end.x, piece.end.y)]


def _cubic(curve: Any) -> PathSegment:
    one, two, end = curve.control1, curve.control2, curve.end
    return "C", one.x, one.y, two.x, two.y, end.x, end.y


def _raised(curve: Any) -> PathSegment:
    """A quadratic curve as the cubic that is the same curve."""
    start, middle, end = curve.start, curve.control, curve.end
    return (
        "C",
        start.x + (middle.x - start.x) * 2 / 3,
        start.y + (middle.y - start.y) * 2 / 3,
        end.x + (middle.x - end.x) * 2 / 3,
        end.y + (middle.y - end.y) * 2 / 3,
        end.x,
        end.y,
    )


def bounds(segments: tuple[PathSegment, ...]) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of an outline without its stroke."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for segment in segments:
        numbers = [part for part in segment if not isinstance(part, str)]
        if not numbers:
            continue
        end = (numbers[-2], numbers[-1])
        if len(numbers) == 6:
            xs += _turns(here[0], numbers[0], numbers[2], end[0])
            ys += _turns(here[1], numbers[1], numbers[3], end[1])
        xs.append(end[0])
        ys.append(end[1])
        here = end
    return min(xs, default=0.0), min(ys, default=0.0), max(xs, default=0.0), max(ys, default=0.0)


def _turns(p0: float, p1: float, p2: float, p3: float) -> list[float]:
    """Where a cubic Bézier turns back in one direction: the zeros of its derivative."""
    a = -p0 + 3 * p1 - 3 * p2 + p3
    b = 2 * (p0 - 2 * p1 + p2)
    c = p1 - p0
    if abs(a) < 1e-12:
        times = [-c / b] if b else []
    else:
        root = b * b - 4 * a * c
        times = [(-b + sign * math.sqrt(root)) / (2 * a) for sign in (1, -1)] if root >= 0 else []
    return [
        (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t**3 * p3
        for t in times
        if 0 < t < 1
    ]
