"""Just enough of TrueType to ask an embedded font: which glyph is this code, and how wide is it?"""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sfnt:
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
        count = struct.unpack_from(">H", data, 4)[0]
        tables = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
            tables[tag] = data[offset : offset + length]
        units = struct.unpack_from(">H", tables[b"head"], 18)[0]
        metrics = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
        widths = [struct.unpack_from(">H", tables[b"hmtx"], 4 * i)[0] * 1000 / units for i in range(metrics)]
        return Sfnt(dict(_cmaps(tables[b"cmap"])), widths)
    except (struct.error, KeyError, IndexError, ZeroDivisionError) as error:
        raise ValueError("not a TrueType font") from error


def _cmaps(table: bytes) -> list[tuple[tuple[int, int], dict[int, int]]]:
    found = []
    for i in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * i)
        found.append(((platform, encoding), _subtable(table, offset)))
    return found


def _subtable(table: bytes, at: int) -> dict[int, int]:
    kind = struct.unpack_from(">H", table, at)[0]
    if kind == 0:
        return dict(enumerate(table[at + 6 : at + 262]))
    if kind == 6:
        first, count = struct.unpack_from(">HH", table, at + 6)
        return {first + i: g for i, g in enumerate(struct.unpack_from(f">{count}H", table, at + 10))}
    if kind == 4:
        return _format4(table, at)
    if kind == 12:
        result: dict[int, int] = {}
        for i in range(struct.unpack_from(">I", table, at + 12)[0]):
            start, end, glyph = struct.unpack_from(">III", table, at + 16 + 12 * i)
            result.update((c, glyph + c - start) for c in range(start, min(end, 0x10FFFF) + 1))
        return result
    return {}


def _format4(table: bytes, at: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", table, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", table, at + 14)
    base = at + 16 + 2 * segments
    starts = struct.unpack_from(f">{segments}H", table, base)
    deltas = struct.unpack_from(f">{segments}H", table, base + 2 * segments)
    offsets_at = base + 4 * segments
    offsets = struct.unpack_from(f">{segments}H", table, offsets_at)
    result: dict[int, int] = {}
    for i, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, end + 1):
            if code == 0xFFFF:
                continue
            if offset == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                glyph = struct.unpack_from(">H", table, offsets_at + 2 * i + offset + 2 * (code - start))[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                result[code] = glyph
    return result
