"""Is this font file one that can be printed with? A look at its table directory, without a font library.

Numbers and names are those of the OpenType specification 1.9.1 (https://learn.microsoft.com/typography/opentype/spec/).
"""

from __future__ import annotations

import struct
from pathlib import Path

from handpress.brand import rules
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files import read_bytes

SIZE_LIMIT = 30_000_000  # bytes; the largest text fonts, with Chinese, have 20 million
TRUETYPE = (b"\0\1\0\0", b"true")
NEEDED = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post", b"OS/2")
HEAD_MAGIC = 0x5F0F3CF5

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
    if not data.startswith(TRUETYPE):
        what = next((name for start, name in _KINDS.items() if data.startswith(start)), "no font file")
        return (rules.FONT_KIND.at(span, file=shown_as, what=what),)
    try:
        tables = _tables(data)
        if b"fvar" in tables:
            return (rules.FONT_VARIABLE.at(span, file=shown_as),)
        _check_outlines(tables)
        locked = _locked(tables[b"OS/2"])
    except (_Damaged, struct.error) as error:
        reason = str(error) if isinstance(error, _Damaged) else "it ends too early"
        return (rules.FONT_BROKEN.at(span, file=shown_as, reason=reason),)
    return (rules.FONT_LOCKED.at(span, file=shown_as),) if locked else ()


class _Damaged(Exception):
    """The font contradicts itself."""


def _tables(data: bytes) -> dict[bytes, memoryview]:
    """The font's tables by tag. Raises ``_Damaged``, or ``struct.error`` where the directory is cut off."""
    (count,) = struct.unpack_from(">H", data, 4)
    view = memoryview(data)
    tables: dict[bytes, memoryview] = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if offset + length > len(data):
            raise _Damaged("it ends too early")
        tables[tag] = view[offset : offset + length]
    missing = [tag.decode() for tag in NEEDED if tag not in tables]
    if missing and b"fvar" not in tables:
        raise _Damaged(f'its part "{missing[0]}" is missing')
    return tables


def _check_outlines(tables: dict[bytes, memoryview]) -> None:
    """``loca`` must point at every glyph inside ``glyf``, or a reader of the PDF meets nonsense."""
    if struct.unpack_from(">L", tables[b"head"], 12)[0] != HEAD_MAGIC:
        raise _Damaged("its head is not that of a font")
    (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    (long_offsets,) = struct.unpack_from(">h", tables[b"head"], 50)
    size = 4 if long_offsets else 2
    if len(tables[b"loca"]) < (glyphs + 1) * size:
        raise _Damaged("it does not say where its letters are")
    (last,) = struct.unpack_from(">L" if long_offsets else ">H", tables[b"loca"], glyphs * size)
    if last * (1 if long_offsets else 2) > len(tables[b"glyf"]):
        raise _Damaged("some of its letters are missing")


def _locked(os2: memoryview) -> bool:
    (rights,) = struct.unpack_from(">H", os2, 8)
    # The lowest bits are one of four levels; only "restricted" by itself forbids to embed.
    return (rights & 0x000F) == _RESTRICTED or bool(rights & (_NO_SUBSETTING | _BITMAPS_ONLY))
