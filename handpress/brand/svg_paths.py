"""Outlines as an SVG writes them, as plain move, line and curve segments."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handpress.brand.model import PathSegment
from handpress.brand.svg_values import NUMBER, Matrix, length, moved, numbers
from handpress.patterns import regex

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
Segments = tuple[PathSegment, ...]
Point = tuple[float, float]

_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TOKEN = regex(rf"[\s,]*(?:([MmLlHhVvCcSsQqTtAaZz])|({NUMBER}))")
_FLAG = regex(r"[\s,]*([01])")


def shape_segments(shape: Element, width: float, height: float) -> Segments:
    """The outline of one of the :data:`SHAPES` in its own units.

    ``width`` and ``height`` are what its percentages are of. Raises ``ValueError`` where it cannot be worked
    out; a shape without extent has no segments.
    """

    def along(key: str, default: float = 0.0) -> float:
        return length(shape.get(key), width, default)

    def down(key: str, default: float = 0.0) -> float:
        return length(shape.get(key), height, default)

    match shape.tag:
        case "path":
            return path_segments(shape.get("d", ""))
        case "rect":
            rx, ry = along("rx", -1.0), down("ry", -1.0)
            rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
            return _rectangle(
                along("x"), down("y"), along("width"), down("height"), max(rx, 0.0), max(ry, 0.0)
            )
        case "circle":
            r = length(shape.get("r"), math.hypot(width, height) / math.sqrt(2))
            return _ellipse(along("cx"), down("cy"), r, r)
        case "ellipse":
            return _ellipse(along("cx"), down("cy"), along("rx"), down("ry"))
        case "line":
            return ("M", along("x1"), down("y1")), ("L", along("x2"), down("y2"))
        case "polyline" | "polygon":
            return _joined(numbers(shape.get("points", "")), closed=shape.tag == "polygon")
        case _:
            raise ValueError(f"{shape.tag} is no shape")


def _joined(values: list[float], *, closed: bool) -> Segments:
    points = list(zip(values[::2], values[1::2], strict=False))
    if not points:
        return ()
    lines: list[PathSegment] = [("M", *points[0]), *(("L", *point) for point in points[1:])]
    return (*lines, ("Z",)) if closed else tuple(lines)


def _rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Segments:
    if width < 0 or height < 0:
        raise ValueError("a rectangle is less than nothing wide or high")
    if not (width and height):
        return ()
    right, bottom = x + width, y + height
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not (rx and ry):
        return ("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)
    corners = (
        ((right - rx, y), (right, y + ry)),
        ((right, bottom - ry), (right - rx, bottom)),
        ((x + rx, bottom), (x, bottom - ry)),
        ((x, y + ry), (x + rx, y)),
    )
    found: list[PathSegment] = [("M", x + rx, y)]
    for start, end in corners:
        found.append(("L", *start))
        found += _arc(start, rx, ry, 0.0, False, True, end)
    return (*found, ("Z",))


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> Segments:
    if rx < 0 or ry < 0:
        raise ValueError("a circle has a radius of less than nothing")
    if not (rx and ry):
        return ()
    right = (cx + rx, cy)
    around = _turned(right, (rx, 0.0, 0.0, ry, cx, cy), 0.0, math.tau, right)
    return ("M", *right), *around, ("Z",)


# ---- paths ----------------------------------------------------------------------------------


def path_segments(d: str) -> Segments:
    """What a path's ``d`` draws (SVG 2, 9.3). Raises ``ValueError`` at the first thing that is not of it."""
    found: list[PathSegment] = []
    here = start = (0.0, 0.0)
    control: Point | None = None  # of the curve before, for the one that goes on smoothly
    smooth = ""
    for command, values in _commands(d):
        kind, (ox, oy) = command.upper(), here if command.islower() else (0.0, 0.0)
        points = [(x + ox, y + oy) for x, y in zip(values[::2], values[1::2], strict=False)]
        mirrored = _mirrored(control, here) if control and kind in smooth else here
        if kind == "Z":
            found.append(("Z",))
            here, control, smooth = start, None, ""
            continue
        if not found or found[-1] == ("Z",):
            if not found and kind != "M":
                raise ValueError("an outline begins with no place to begin at")
            if kind != "M":
                found.append(("M", *here))
        control, smooth = None, ""
        match kind:
            case "M":
                found.append(("M", *points[0]))
                start = points[0]
            case "L":
                found.append(("L", *points[0]))
            case "H":
                points = [(values[0] + ox, here[1])]
                found.append(("L", *points[0]))
            case "V":
                points = [(here[0], values[0] + oy)]
                found.append(("L", *points[0]))
            case "C" | "S":
                first, second, end = points if kind == "C" else (mirrored, *points)
                found.append(("C", *first, *second, *end))
                control, smooth = second, "S"
            case "Q" | "T":
                middle, end = points if kind == "Q" else (mirrored, *points)
                found.append(_raised(here, middle, end))
                control, smooth = middle, "T"
            case "A":
                rx, ry, turn, large, sweep, x, y = values
                points = [(x + ox, y + oy)]
                found += _arc(here, rx, ry, turn, bool(large), bool(sweep), points[0])
        here = points[-1]
    return tuple(found)


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is repeated by more numbers is given again."""
    at, command = 0, ""
    d = d.strip()
    while at < len(d):
        token = _TOKEN.match(d, at)
        if token is None or not (token[1] or command):
            raise ValueError(f"{d[at : at + 20]!r} is no part of an outline")
        if token[1]:
            command, at = token[1], token.end()
        elif command in "Zz":
            raise ValueError("numbers follow an outline that is closed")
        values: list[float] = []
        for index in range(_TAKES[command.upper()]):
            flag = command in "Aa" and index in (3, 4)
            one = (_FLAG if flag else _TOKEN).match(d, at)
            number = one and one[1 if flag else 2]
            if one is None or not number:
                raise ValueError(f"{command} has too few numbers")
            values.append(float(number))
            at = one.end()
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)


def _mirrored(control: Point, here: Point) -> Point:
    return 2 * here[0] - control[0], 2 * here[1] - control[1]


def _raised(start: Point, middle: Point, end: Point) -> PathSegment:
    """A quadratic curve as the cubic that is the same curve."""
    one = start[0] + (middle[0] - start[0]) * 2 / 3, start[1] + (middle[1] - start[1]) * 2 / 3
    two = end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3
    return "C", *one, *two, *end


def _arc(
    start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point
) -> Iterator[PathSegment]:
    """A part of an ellipse as curves of a quarter turn at most: the error is 0.3% of the radius.

    From its ends to its centre: SVG 2, B.2.4 and B.2.5.
    """
    rx, ry = abs(rx), abs(ry)
    if start == end:
        return
    if not (rx and ry):
        yield "L", *end
        return
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cosine * half_x + sine * half_y, -sine * half_x + cosine * half_y
    stretched = (x / rx) ** 2 + (y / ry) ** 2
    if stretched > 1:
        rx, ry = rx * math.sqrt(stretched), ry * math.sqrt(stretched)
    share = math.sqrt(max(0.0, 1 / ((x / rx) ** 2 + (y / ry) ** 2) - 1)) * (-1 if large == sweep else 1)
    middle_x, middle_y = share * rx * y / ry, -share * ry * x / rx
    centre = (
        cosine * middle_x - sine * middle_y + (start[0] + end[0]) / 2,
        sine * middle_x + cosine * middle_y + (start[1] + end[1]) / 2,
    )
    first = math.atan2((y - middle_y) / ry, (x - middle_x) / rx)
    last = math.atan2((-y - middle_y) / ry, (-x - middle_x) / rx)
    around = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    axes = (cosine * rx, sine * rx, -sine * ry, cosine * ry)
    yield from _turned(start, (*axes, *centre), first, around, end)


def _turned(start: Point, ellipse: Matrix, first: float, around: float, end: Point) -> Iterator[PathSegment]:
    """Curves along the unit circle that ``ellipse`` sets in its place, ``around`` from the angle ``first``.

    L. Maisonobe, "Drawing an elliptical arc using polylines, quadratic or cubic Bézier curves", 3.4.1.
    """
    a, b, c, d, x, y = ellipse
    count = math.ceil(abs(around) / (math.pi / 2) - 1e-9)
    step = around / count
    reach = math.sin(step) * (math.sqrt(4 + 3 * math.tan(step / 2) ** 2) - 1) / 3
    for index in range(count):
        angle = first + step
        sine, cosine = math.sin(first), math.cos(first)
        one = start[0] + reach * (-a * sine + c * cosine), start[1] + reach * (-b * sine + d * cosine)
        sine, cosine = math.sin(angle), math.cos(angle)
        tip = (x + a * cosine + c * sine, y + b * cosine + d * sine) if index < count - 1 else end
        two = tip[0] - reach * (-a * sine + c * cosine), tip[1] - reach * (-b * sine + d * cosine)
        yield "C", *one, *two, *tip
        start, first = tip, angle


# ---- in another place -----------------------------------------------------------------------


def placed(segments: Segments, m: Matrix) -> Segments:
    """Every point of the segments moved by the matrix: a path in the drawing around it."""
    return tuple(_placed(segment, m) for segment in segments)


def _placed(segment: PathSegment, m: Matrix) -> PathSegment:
    match segment:
        case ("M", x, y):
            return "M", *moved(m, x, y)
        case ("L", x, y):
            return "L", *moved(m, x, y)
        case ("C", x1, y1, x2, y2, x, y):
            return "C", *moved(m, x1, y1), *moved(m, x2, y2), *moved(m, x, y)
        case _:
            return segment


def bounds(segments: Segments) -> tuple[float, float, float, float]:
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
