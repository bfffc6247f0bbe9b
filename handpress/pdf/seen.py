"""What can be seen of a page: its own area, what clipping paths leave of it, and what is painted over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from handpress.patterns import regex
from handpress.pdf.structure import Rectangle

_STEP = regex(r"([-\d. ]*)\b(re|[mlcvyh])\b")
_SLACK = 0.5  # points; a rounded number is no loss
_CURVE = (1 / 3, 2 / 3, 1.0)  # where a curve is looked at

Point = tuple[float, float]


class SeenArea:
    """The part of the page that paint still reaches, in page points; follows saved and restored states.

    A clip counts as the rectangle around its path: what it hides in a rounded corner is not looked for.
    """

    def __init__(self) -> None:
        self._area: Rectangle | None = None  # all of the page
        self._saved: list[Rectangle | None] = []

    def save(self) -> None:
        self._saved.append(self._area)

    def restore(self) -> None:
        if self._saved:
            self._area = self._saved.pop()

    def clip(self, box: Rectangle) -> None:
        if (old := self._area) is not None:
            box = (max(old[0], box[0]), max(old[1], box[1]), min(old[2], box[2]), min(old[3], box[3]))
        self._area = box

    def holds(self, x: float, y: float, page: tuple[float, float]) -> bool:
        """Whether what stands at this point can be seen."""
        left, bottom, right, top = self._area if self._area is not None else (0.0, 0.0, *page)
        return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK


def bounds(path: str) -> Rectangle:
    """The rectangle around a path's points, from its operators; of an empty path, nothing."""
    xs: list[float] = []
    ys: list[float] = []
    for operands, operator in _STEP.findall(path):
        numbers = [float(number) for number in operands.split()]
        if operator == "re":
            x, y, width, height = numbers[-4:]
            numbers = [x, y, x + width, y + height]
        xs += numbers[::2]
        ys += numbers[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def outlines(path: str, placed: Callable[[float, float], Point]) -> list[list[Point]]:
    """The closed outlines of a path, from its operators, as corners in page points."""
    found: list[list[Point]] = []
    at = (0.0, 0.0)
    for operands, operator in _STEP.findall(path):
        numbers = [float(number) for number in operands.split()]
        if operator == "re":
            x, y, width, height = numbers[-4:]
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            found.append([placed(*corner) for corner in corners])
            continue
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        if operator == "m":
            found.append([])
        if not points or not found:
            continue
        found[-1] += [placed(*point) for point in _along(at, points)]
        at = points[-1]
    return found


def _along(start: Point, points: Sequence[Point]) -> Iterator[Point]:
    if len(points) < 2:
        yield from points
        return
    first, second, end = points[0], points[-2], points[-1]
    corners = (start, first, second, end)
    for t in _CURVE:
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)  # a Bézier curve of third degree
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        yield x, y


def inside(point: Point, shapes: Iterable[Sequence[Point]]) -> bool:
    """Whether a point lies in what these outlines enclose; a hole in a shape is none of it."""
    x, y = point
    crossed = False
    for corners in shapes:
        for (x0, y0), (x1, y1) in pairwise((*corners, *corners[:1])):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                crossed = not crossed
    return crossed
