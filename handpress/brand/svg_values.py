"""Values as an SVG writes them: colours, lengths, transformations, the place of one box in another."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handpress.patterns import regex

Matrix = tuple[float, float, float, float, float, float]  # (a, b, c, d, e, f) of SVG: x' = ax + cy + e
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_HEX = regex(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")
_LENGTH = regex(rf"({NUMBER})\s*(%|[A-Za-z]*)\Z")
_NUMBERS = regex(rf"{NUMBER}|[^\s,]")
_CALL = regex(r"\s*,?\s*([A-Za-z]+)\s*\(([^()]*)\)")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
}


def solid_colour(text: str) -> tuple[str, float] | None:
    """``#RRGGBB`` and how opaque it is, 0 to 1, of a colour of sRGB in any way CSS writes it; else None."""
    if _HEX.match(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return f"#{digits.upper()}", 1.0
    from tinycss2.color4 import parse_color

    try:
        colour = parse_color(text)
        if colour is None or isinstance(colour, str):
            return None
        red, green, blue, alpha = colour.to("srgb")
    except (NotImplementedError, ValueError):  # ValueError: ``color()`` with nothing in it
        return None
    # Half up, as browsers and designers round: 10% of 255 is 26.
    levels = [min(255, max(0, math.floor(value * 255 + 0.5))) for value in (red, green, blue)]
    return "#{:02X}{:02X}{:02X}".format(*levels), alpha


def length(text: str | None, whole: float, default: float = 0.0) -> float:
    """A length in units of the drawing; a percentage is one of ``whole``. Raises ``ValueError``."""
    if text is None or text.strip() in ("", "auto"):
        return default
    found = _LENGTH.match(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no length")
    if found[2] == "%":
        return float(found[1]) / 100 * whole
    if found[2].lower() not in _UNITS:
        raise ValueError(f"{found[2]!r} is no unit that a logo can be measured in")
    return float(found[1]) * _UNITS[found[2].lower()]


def numbers(text: str) -> list[float]:
    """Numbers between spaces and commas. Raises ``ValueError`` for anything else."""
    return [float(found) for found in _NUMBERS.findall(text)]


def matrix(text: str | None) -> Matrix:
    """What a ``transform`` does. Raises ``ValueError`` for what is none."""
    found, at = IDENTITY, 0
    text = (text or "").strip().rstrip(",")
    while at < len(text):
        call = _CALL.match(text, at)
        if call is None:
            raise ValueError(f"{text[at:]!r} is no transformation")
        found, at = times(found, _called(call[1], numbers(call[2]))), call.end()
    return found


def _called(name: str, values: Sequence[float]) -> Matrix:
    match name, list(values):
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x]:
            return 1.0, 0.0, 0.0, 1.0, x, 0.0
        case "translate", [x, y]:
            return 1.0, 0.0, 0.0, 1.0, x, y
        case "scale", [x]:
            return x, 0.0, 0.0, x, 0.0, 0.0
        case "scale", [x, y]:
            return x, 0.0, 0.0, y, 0.0, 0.0
        case "rotate", [angle]:
            sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
            return cosine, sine, -sine, cosine, 0.0, 0.0
        case "rotate", [angle, x, y]:
            there, back = (1.0, 0.0, 0.0, 1.0, x, y), (1.0, 0.0, 0.0, 1.0, -x, -y)
            return times(times(there, _called("rotate", [angle])), back)
        case "skewX", [angle]:
            return 1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0
        case "skewY", [angle]:
            return 1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0
        case _:
            raise ValueError(f"{name}({', '.join(f'{value:g}' for value in values)}) is no transformation")


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does what ``inner`` does and then what ``outer`` does."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def grown(m: Matrix) -> float:
    """How much longer lines become, on the whole: the root of how much larger areas do."""
    return math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))


def is_even(m: Matrix) -> bool:
    """Whether lines become longer by the same in every direction."""
    across, down, scale = math.hypot(m[0], m[1]), math.hypot(m[2], m[3]), grown(m)
    right_angled = abs(m[0] * m[2] + m[1] * m[3]) <= 0.01 * scale * scale
    return right_angled and abs(across - down) <= 0.01 * scale


def view_box(text: str | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height; None where it is not that or has no extent."""
    try:
        values = numbers(text or "")
    except ValueError:
        return None
    if len(values) != 4 or not (values[2] > 0 and values[3] > 0):
        return None
    return values[0], values[1], values[2], values[3]


def into(box: tuple[float, float, float, float], width: float, height: float, preserve: str | None) -> Matrix:
    """What sets a ``viewBox`` into a place of that size (SVG 2, 8.2: ``preserveAspectRatio``)."""
    left, top, wide, high = box
    across, down = width / wide, height / high
    words = (preserve or "xMidYMid").split()
    align = words[0] if words else "xMidYMid"
    if align == "none":
        return across, 0.0, 0.0, down, -left * across, -top * down
    scale = (max if "slice" in words else min)(across, down)
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x, y = share.get(align[1:4], 0.5), share.get(align[5:8], 0.5)
    return (
        scale,
        0.0,
        0.0,
        scale,
        x * (width - wide * scale) - left * scale,
        y * (height - high * scale) - top * scale,
    )
