"""Read of an embedded TrueType font which glyph a code is, and how wide it is."""

from __future__ import annotations

from collections.abc import Iterator
from struct import iter_unpack
from typing import TYPE_CHECKING

from handpress.brand.fontfile import open_font
from handpress.values import Value

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


class Sfnt(Value, frozen=True):
    """``cmaps`` maps (platform, encoding) to code → glyph; ``advances`` are in 1/1000 em by glyph."""

    cmaps: dict[tuple[int, int], dict[int, int]]
    advances: list[float]

    def glyph(self, code: int) -> int:
        """The glyph a symbolic simple font shows for a code (ISO 32000-1, 9.6.6.4)."""
        for key, offset in (((3, 0), 0xF000), ((3, 0), 0), ((1, 0), 0)):
            found = self.cmaps.get(key, {}).get(code + offset)
            if found:
                return found
        return 0

    def unicode_glyph(self, char: int) -> int:
        """The glyph a nonsymbolic font shows for a character."""
        return self.cmaps.get((3, 1), {}).get(char, 0)

    def advance(self, glyph: int) -> float:
        return self.advances[min(glyph, len(self.advances) - 1)]


def read_sfnt(data: bytes) -> Sfnt:
    """Raises ``ValueError`` for data that is not a usable TrueType font."""
    try:
        font = open_font(data)
        units, metrics = font["head"].unitsPerEm, font["hhea"].numberOfHMetrics
        widths = [pair[0] * 1000 / units for pair in iter_unpack(">HH", font.reader["hmtx"][: 4 * metrics])]
        # A subset may have no names, or those of the whole font: here a glyph is called by its number.
        font.setGlyphOrder([str(number) for number in range(0x10000)])
        return Sfnt(dict(_cmaps(font)), widths)
    except Exception as error:  # fontTools meets damage with whatever error comes first
        raise ValueError("not a TrueType font") from error


def _cmaps(font: TTFont) -> Iterator[tuple[tuple[int, int], dict[int, int]]]:
    for table in font["cmap"].tables:
        glyphs = getattr(table, "cmap", {})
        yield (table.platformID, table.platEncID), {code: int(name) for code, name in glyphs.items()}
