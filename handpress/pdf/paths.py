"""Outlines as operators of PDF (ISO 32000-1, 8.5)."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from handpress.flowables.canvas import PaintedSegment

_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


@lru_cache(maxsize=512)
def operators(segments: tuple[PaintedSegment, ...], fill: bool, stroke: bool, even_odd: bool) -> str:
    """The operators that paint an outline, made once: the same icons stand on every page."""
    paint = _PAINT[fill, stroke] + ("*" if fill and even_odd else "")
    return " ".join([*map(_operator, segments), paint])


def _operator(segment: PaintedSegment) -> str:
    match segment:
        case ("M", x, y):
            return f"{_number(x)} {_number(y)} m"
        case ("L", x, y):
            return f"{_number(x)} {_number(y)} l"
        case ("C", *values):
            return " ".join([*map(_number, values), "c"])
        case ("Z",):
            return "h"
        case ("O", x, y, radius):
            return _circle(x, y, radius)
        case _:
            assert_never(segment)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def _circle(x: float, y: float, radius: float) -> str:
    """Four Bézier curves. Written here because a field of a hundred dots made with ReportLab's paths costs
    more time than the rest of its page."""
    k, r = 0.5523 * radius, radius
    points = (
        ((r, k), (k, r), (0, r)),
        ((-k, r), (-r, k), (-r, 0)),
        ((-r, -k), (-k, -r), (0, -r)),
        ((k, -r), (r, -k), (r, 0)),
    )
    curves = [" ".join(f"{x + dx:.2f} {y + dy:.2f}" for dx, dy in curve) + " c" for curve in points]
    return " ".join([f"{x + r:.2f} {y:.2f} m", *curves, "h"])
