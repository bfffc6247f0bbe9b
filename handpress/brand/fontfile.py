"""Check that a font file can be embedded.

The files that come with Handpress are known by their hashes; any other is opened by fontTools, whose import
takes a tenth of the time of a whole run. Numbers and names are those of the OpenType specification 1.9.1
(https://learn.microsoft.com/typography/opentype/spec/).
"""

from __future__ import annotations

import hashlib
import logging
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.brand import rules
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files import read_bytes

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SIZE_LIMIT = 30_000_000  # bytes; the largest text fonts, with Chinese, have 20 million
TRUETYPE = (b"\0\1\0\0", b"true")
NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "OS/2")
HEAD_MAGIC = 0x5F0F3CF5
UNITS = 16, 16_384
"""To the em (OpenType, head): FreeType, which most viewers draw with, opens no font beyond."""

FARTHEST = 6
"""Ems from a letter's origin that any point of it, or its width, may be; the widest ligatures have four."""

LETTERS = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
LOOKED_AT = 0x180
"""Characters below it are looked at one by one, letters of Western and Central Europe: all take seconds."""

SHIPPED = frozenset(
    {
        "4ba7415b7095e546720446b6d47daa95d6f482d9fd40c729793e21d67cc9f366",  # Atkinson, Bold
        "60f8c1a1b2e7da47ff7af95c3e5b5b1232ca5b3771e93eb587784f08fb1e6650",  # Atkinson, Regular
        "896483629d2c885e6786284a65b07e85ef1a56ed56945e34194ccd579d5bdad6",  # Atkinson, SemiBold
        "3404710f1fb8f8c147f2eb8e79c6f61439c06f462e853f0b104a69bf9cd02d65",  # Fraunces, Bold
        "9f03c0fe70d1670d22f392a138ac02eceedc5eee5f1cd8d7486ba2aed843b8aa",  # Fraunces, SemiBold
    }
)
"""SHA-256 of the files in ``brand/fonts``, of which the tests know that nothing is wrong with them."""

_KINDS = {
    b"OTTO": "an OpenType font with PostScript outlines (.otf), which cannot be put into these PDFs",
    b"ttcf": "a collection of several fonts",
    b"wOFF": "a web font (WOFF)",
    b"wOF2": "a web font (WOFF2)",
    b"%!PS": "a PostScript font",
    b"\x80\x01": "a PostScript font",
}
_RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200  # OS/2, fsType


def check_font(path: Path, shown_as: str) -> tuple[Diagnostic, ...]:
    """Everything that keeps a font file from being embedded; empty for a good one."""
    span = Span(shown_as)
    try:
        data = read_bytes(path, shown_as, SIZE_LIMIT)
    except HandpressError as error:
        return error.diagnostics
    if hashlib.sha256(data).hexdigest() in SHIPPED:
        return ()
    if not data.startswith(TRUETYPE):
        what = next((name for start, name in _KINDS.items() if data.startswith(start)), "no font file")
        return (rules.FONT_KIND.at(span, file=shown_as, what=what),)
    try:
        font = open_font(data)
        if "fvar" in font:
            return (rules.FONT_VARIABLE.at(span, file=shown_as),)
        _check_outlines(font, len(data))
        _check_letters(font)
        locked = _locked(font["OS/2"].fsType)
    except _Damaged as error:
        return (rules.FONT_BROKEN.at(span, file=shown_as, reason=str(error)),)
    except Exception:  # fontTools meets damage with whatever error comes first
        return (rules.FONT_BROKEN.at(span, file=shown_as, reason="it ends too early"),)
    return (rules.FONT_LOCKED.at(span, file=shown_as),) if locked else ()


def open_font(data: bytes) -> TTFont:
    """A TrueType font whose tables are read when they are asked for. What is wrong raises any error."""
    logging.getLogger("fontTools").addHandler(logging.NullHandler())  # or it would write to the screen
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(data), lazy=True)


class _Damaged(Exception):
    """The font contradicts itself."""


def _check_outlines(font: TTFont, size: int) -> None:
    """``loca`` must point at every glyph inside ``glyf``, or a reader of the PDF meets nonsense."""
    missing = [tag for tag in NEEDED if tag not in font]
    if any(entry.offset + entry.length > size for entry in font.reader.tables.values()):
        raise _Damaged("it ends too early")
    if missing:
        raise _Damaged(f'its part "{missing[0]}" is missing')
    if font["head"].magicNumber != HEAD_MAGIC:
        raise _Damaged("its head is not that of a font")
    glyphs, places = font["maxp"].numGlyphs, font["loca"].locations
    if len(places) < glyphs + 1:
        raise _Damaged("it does not say where its letters are")
    if places[glyphs] > font.reader.tables["glyf"].length:
        raise _Damaged("some of its letters are missing")


def _check_letters(font: TTFont) -> None:
    """What is embedded must be able to be drawn: units, measures and every letter agree with one another.

    A viewer refuses the whole page where one of them does not, and only after it was sent out.
    """
    units, lines, count = font["head"].unitsPerEm, font["hhea"], font["maxp"].numGlyphs
    if not UNITS[0] <= units <= UNITS[1]:  # OpenType, head
        raise _Damaged(f"it divides an em into {units} units: {UNITS[0]} to {UNITS[1]:,} are possible")
    most = FARTHEST * units
    if not (0 < lines.ascent <= most and -most <= lines.descent <= 0):
        raise _Damaged("it does not say how tall its lines are")
    full = lines.numberOfHMetrics
    if not 0 < full <= count or len(font.reader["hmtx"]) < 2 * (count + full):
        raise _Damaged("it does not say how wide its letters are")
    if any(later < earlier for earlier, later in pairwise(font["loca"].locations)):
        raise _Damaged("some of its letters are missing")
    names = font.reader["name"]
    if len(names) < 6 or len(names) < 6 + 12 * int.from_bytes(names[2:4], "big"):
        raise _Damaged("it does not say what it is called")  # fontTools would log each name that is not there
    for tag in ("name", "post", "OS/2"):
        font[tag]  # whoever cannot be read raises an error of its own
    known = font.getBestCmap() or {}
    letters = {known[code] for code in LETTERS & known.keys()}
    if not letters:
        raise _Damaged("it has no letters that are used here")
    glyphs, widths = font["glyf"], font["hmtx"].metrics
    for name in dict.fromkeys(name for code, name in sorted(known.items()) if code < LOOKED_AT):
        glyph = glyphs[name]
        if not (name in letters) <= widths[name][0] <= most:
            raise _Damaged("it does not say how wide its letters are")
        if glyph.numberOfContours:
            points = glyph.getCoordinates(glyphs)[0]
            if any(abs(x) > most or abs(y) > most for x, y in points):
                raise _Damaged("some of its letters cannot be drawn")
    if not all(glyphs[name].numberOfContours for name in letters):
        raise _Damaged("some of its letters are missing")


def _locked(rights: int) -> bool:
    # The lowest bits are one of four levels; only "restricted" by itself forbids to embed.
    return (rights & 0x000F) == _RESTRICTED or bool(rights & (_NO_SUBSETTING | _BITMAPS_ONLY))
