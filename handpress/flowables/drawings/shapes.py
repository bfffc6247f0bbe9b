"""Forms that drawings share: smooth lines, branches, leaves, rings, a quiet landscape.

Coordinates are page points. Nothing here opens a tag.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from handpress import icons
from handpress.flowables.canvas import Canvas
from handpress.flowables.vector import draw_paths

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]  # a cubic Bézier
KAPPA = 0.5523  # a quarter circle as a Bézier curve


def icon(canvas: Canvas, name: str, x: float, y: float, size: float, colour: str) -> None:
    """An icon ``size`` points square, centred on (x, y)."""
    draw_paths(canvas, icons.load(name), x - size / 2, y + size / 2, size / icons.GRID, stroke=colour)


def disc(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    canvas.setFillColor(colour)
    canvas.circle(x, y, radius, stroke=0, fill=1)


def ring(canvas: Canvas, x: float, y: float, radius: float, colour: str, stroke: float = 1.1) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(stroke)
    canvas.circle(x, y, radius, stroke=1, fill=0)


# ---- lines


def wave(points: Sequence[Point]) -> list[Curve]:
    """A soft line through points: level at each of them, like hills and hollows."""
    result: list[Curve] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        reach = (x1 - x0) * 0.5
        result.append(((x0, y0), (x0 + reach, y0), (x1 - reach, y1), (x1, y1)))
    return result


def meander(points: Sequence[Point]) -> list[Curve]:
    """The same downwards: upright at each point, like a path seen from above."""
    result: list[Curve] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        reach = (y1 - y0) * 0.5
        result.append(((x0, y0), (x0, y0 + reach), (x1, y1 - reach), (x1, y1)))
    return result


def trace(path: Any, curves: Iterable[Curve], *, start: bool = True) -> None:
    """Append curves to a path."""
    for number, (p0, p1, p2, p3) in enumerate(curves):
        if number == 0 and start:
            path.moveTo(*p0)
        path.curveTo(*p1, *p2, *p3)


def stroke(
    canvas: Canvas,
    curves: Iterable[Curve],
    colour: str,
    width: float,
    dash: Sequence[float] | None = None,
) -> None:
    """A line with round ends; ``dash`` in points."""
    path = canvas.beginPath()
    trace(path, curves)
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    if dash:
        canvas.setDash(list(dash))
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def at(curve: Curve, t: float) -> Point:
    """The point of a curve at ``t`` (0 to 1)."""
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def heading(curve: Curve, t: float) -> float:
    """The direction of a curve at ``t``, radians."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return math.atan2(
        a * (y1 - y0) + b * (y2 - y1) + c * (y3 - y2), a * (x1 - x0) + b * (x2 - x1) + c * (x3 - x2)
    )


# ---- plants


def branch(canvas: Canvas, curve: Curve, thick: float, thin: float, colour: str) -> None:
    """A curve that tapers from ``thick`` to ``thin`` points, with a round end."""
    steps = 16
    left: list[Point] = []
    right: list[Point] = []
    for number in range(steps + 1):
        t = number / steps
        x, y = at(curve, t)
        half = (thick + (thin - thick) * t) / 2
        turn = heading(curve, t)
        left.append((x - math.sin(turn) * half, y + math.cos(turn) * half))
        right.append((x + math.sin(turn) * half, y - math.cos(turn) * half))
    path = canvas.beginPath()
    path.moveTo(*left[0])
    for point in (*left[1:], *reversed(right)):
        path.lineTo(*point)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)
    disc(canvas, *curve[3], thin / 2, colour)
    disc(canvas, *curve[0], thick / 2, colour)


def leaf(
    canvas: Canvas,
    x: float,
    y: float,
    turn: float,
    length: float,
    *,
    fill: str | None = None,
    line: str | None = None,
    weight: float = 1.2,
) -> None:
    """A leaf that grows from (x, y) in the direction ``turn`` (radians), ``length`` points long."""
    half = length * 0.29

    def place(along: float, across: float) -> Point:
        return (
            x + along * math.cos(turn) - across * math.sin(turn),
            y + along * math.sin(turn) + across * math.cos(turn),
        )

    path = canvas.beginPath()
    path.moveTo(x, y)
    path.curveTo(*place(length * 0.2, half * 1.25), *place(length * 0.68, half * 1.1), *place(length, 0))
    path.curveTo(*place(length * 0.68, -half * 1.1), *place(length * 0.2, -half * 1.25), x, y)
    path.close()
    if fill:
        canvas.setFillColor(fill)
    if line:
        canvas.setStrokeColor(line)
        canvas.setLineWidth(weight)
        canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=int(line is not None), fill=int(fill is not None))


# ---- landscape


def hill(
    canvas: Canvas,
    ridge: Sequence[Point],
    foot: float,
    fill: str,
    line: str | None = None,
    weight: float = 0.9,
) -> None:
    """Everything below a ridge, down to the level ``foot``; ``line`` is the ridge's own colour."""
    curves = wave(ridge)
    path = canvas.beginPath()
    trace(path, curves)
    path.lineTo(ridge[-1][0], foot)
    path.lineTo(ridge[0][0], foot)
    path.close()
    canvas.setFillColor(fill)
    canvas.drawPath(path, stroke=0, fill=1)
    if line:
        stroke(canvas, curves, line, weight)


def vignette(
    canvas: Canvas,
    x: float,
    y: float,
    radius: float,
    sky: str,
    sun: str,
    hills: Sequence[str],
    line: str | None = None,
) -> None:
    """A round picture of a sun over hills: the centre that everything else stands around.

    ``line`` outlines sun and hills, where they are not told apart by their colours.
    """
    canvas.saveState()
    path = canvas.beginPath()
    path.circle(x, y, radius)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(sky)
    canvas.rect(x - radius, y - radius, 2 * radius, 2 * radius, stroke=0, fill=1)
    disc(canvas, x + radius * 0.14, y + radius * 0.16, radius * 0.36, sun)
    if line:
        ring(canvas, x + radius * 0.14, y + radius * 0.16, radius * 0.36, line, 0.9)
    levels = ((0.02, 0.30, -0.22), (-0.34, -0.08, -0.30), (-0.52, -0.66, -0.44))
    for (start, middle, end), colour in zip(levels, hills, strict=True):
        ridge = [
            (x - radius, y + start * radius),
            (x - 0.2 * radius, y + middle * radius),
            (x + radius, y + end * radius),
        ]
        hill(canvas, ridge, y - radius, colour, line)
    canvas.restoreState()
