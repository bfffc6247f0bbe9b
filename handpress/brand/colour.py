"""Colour arithmetic: contrast after WCAG 2.x, greyscale, mixing, and the nearest shade that passes.

Colours are ``#RRGGBB`` strings. Contrast is judged twice: as printed in colour, and as an office
printer's black-and-white mode turns it into greys.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator
from functools import lru_cache

from handpress.patterns import regex

# WCAG 2.2. Body text is held to AAA because patients read tired, unwell, or without their glasses.
BODY_TEXT = 7.0  # success criterion 1.4.6 Contrast (Enhanced)
TEXT = 4.5  # 1.4.3 Contrast (Minimum): text below 18 pt, or below 14 pt bold
LARGE_TEXT = 3.0  # 1.4.3: text of 18 pt and more, or 14 pt bold and more
GRAPHICS = 3.0  # 1.4.11 Non-text Contrast: strokes and shapes that carry meaning

_HEX = regex(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")


def parse(text: str) -> str:
    """``#RGB`` or ``#RRGGBB`` in its long form, upper case. Raises ``ValueError`` for anything else."""
    if not _HEX.match(text):
        raise ValueError(f"not a colour: {text!r}")
    digits = text[1:].upper()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1. Raises ``ValueError`` where ``colour`` is none."""
    value = int(parse(colour)[1:], 16)
    return (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def from_rgb(red: float, green: float, blue: float) -> str:
    """The colour of three shares from 0 to 1, rounded to what ``#RRGGBB`` can say."""
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in (red, green, blue))


@lru_cache(4096)
def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it for sRGB."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio from 1 to 21 (WCAG 2.2). The order does not matter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(4096)
def greyscale(colour: str) -> str:
    """The grey that a black-and-white print shows (ISO 32000-1, 10.3.2: DeviceRGB to DeviceGray)."""
    red, green, blue = rgb(colour)
    grey = 0.3 * red + 0.59 * green + 0.11 * blue
    return from_rgb(grey, grey, grey)


def grey_level(colour: str) -> int:
    """How light a colour is on a black-and-white printer, 0 to 255."""
    return int(greyscale(colour)[1:3], 16)


def print_contrast(one: str, other: str) -> float:
    """The lower of the contrasts in colour and in greyscale."""
    return min(contrast(one, other), contrast(greyscale(one), greyscale(other)))


def mix(one: str, other: str, share: float) -> str:
    """``one`` with ``share`` (0 to 1) of ``other`` mixed in: 0 is ``one``, 1 is ``other``."""
    red, green, blue = (a + (b - a) * share for a, b in zip(rgb(one), rgb(other), strict=True))
    return from_rgb(red, green, blue)


def tint(primary: str, share: float, paper: str = "#FFFFFF") -> str:
    """A tint of the brand's colour: ``share`` of it on the paper."""
    return mix(paper, primary, share)


def lightness(colour: str) -> float:
    """HLS lightness, 0 to 1."""
    return colorsys.rgb_to_hls(*rgb(colour))[1]


def with_lightness(colour: str, value: float) -> str:
    """The same hue and saturation at another HLS lightness (0 to 1)."""
    hue, _, saturation = colorsys.rgb_to_hls(*rgb(colour))
    return from_rgb(*colorsys.hls_to_rgb(hue, min(max(value, 0.0), 1.0), saturation))


def passes(colour: str, ground: str, threshold: float) -> bool:
    """Whether the two are apart enough, in colour and in greyscale."""
    return print_contrast(colour, ground) >= threshold


def nearest_passing_all(colour: str, demands: Iterable[tuple[str, float]]) -> str | None:
    """The shade of ``colour`` nearest to it that stands out from every ground by its threshold.

    Hue and saturation stay, lightness moves. ``colour`` itself where it passes; None where no
    shade does, because a ground is a middle tone or two of them contradict each other.
    """
    wanted = tuple(demands)
    for candidate in shades(colour):
        if all(passes(candidate, ground, threshold) for ground, threshold in wanted):
            return candidate
    return None


def shades(colour: str) -> Iterator[str]:
    """The colour, then its shades by distance in lightness; of two equally near, the darker first."""
    yield parse(colour)
    start = round(lightness(colour) * 255)
    for step in range(1, 256):
        for level in (start - step, start + step):
            if 0 <= level <= 255:
                yield with_lightness(colour, level / 255)
