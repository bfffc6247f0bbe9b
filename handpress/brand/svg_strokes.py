"""How far the ink of a line reaches beyond the outline that it follows."""

from __future__ import annotations

import math
from collections.abc import Iterator

from handpress.brand.svg_paths import Point, Segments, bounds


def stroke_bounds(segments: Segments, width: float, miter: float) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of an outline with a line of that width around it.

    Corners reach out up to ``miter`` widths of the line, and are cut off beyond; 0 for corners that are not
    pointed at all.
    """
    left, top, right, bottom = bounds(segments)
    half = width / 2
    left, top, right, bottom = left - half, top - half, right + half, bottom + half
    if not (width and miter):
        return left, top, right, bottom
    for x, y in _tips(segments, half, miter):
        left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
    return left, top, right, bottom


def _tips(segments: Segments, half: float, miter: float) -> Iterator[Point]:
    """Where pointed corners end (SVG 2, 13.5.4)."""
    for corner, (ax, ay), (bx, by) in _corners(segments):
        # The angle between the two lines is that between where one came from and where the other goes.
        cosine = max(-1.0, min(1.0, -(ax * bx + ay * by)))
        half_sine = math.sqrt((1 - cosine) / 2)
        if half_sine * miter < 1:
            continue
        out = math.hypot(ax - bx, ay - by)
        if out > 1e-9:
            reach = half / half_sine
            yield corner[0] + (ax - bx) / out * reach, corner[1] + (ay - by) / out * reach


def _corners(segments: Segments) -> Iterator[tuple[Point, Point, Point]]:
    """Where a line turns, and its directions (of length 1) before and after."""
    here = start = (0.0, 0.0)
    first: Point | None = None
    before: Point | None = None
    for segment in segments:
        match segment:
            case ("M", x, y):
                here, start, first, before = (x, y), (x, y), None, None
                continue
            case ("Z",):
                leaving = arriving = _direction(here, start)
                end = start
            case ("L", x, y):
                leaving = arriving = _direction(here, (x, y))
                end = (x, y)
            case ("C", x1, y1, x2, y2, x, y):
                end = (x, y)
                leaving = _direction(here, (x1, y1)) or _direction(here, (x2, y2)) or _direction(here, end)
                arriving = _direction((x2, y2), end) or _direction((x1, y1), end) or _direction(here, end)
        if leaving is not None:
            if before is not None:
                yield here, before, leaving
            first, before = first or leaving, arriving
        if segment[0] == "Z" and before is not None and first is not None:
            yield start, before, first
            first = before = None
        here = end


def _direction(start: Point, end: Point) -> Point | None:
    far = math.hypot(end[0] - start[0], end[1] - start[1])
    return ((end[0] - start[0]) / far, (end[1] - start[1]) / far) if far > 1e-12 else None
