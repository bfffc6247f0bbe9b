"""Embeds the TrueType fonts of a document, cut down to the characters that are really shown.

ReportLab's own ``TTFont.addObjects`` always embeds the whole of ASCII and writes a ToUnicode map
with entries for codes that mean nothing; here both hold exactly what is on the page.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path

from handpress._reportlab import (
    Face,
    Font,
    Indirect,
    PdfDocument,
    add_descriptor,
    name_font,
    reference,
    registered,
    take_fonts,
)
from handpress.flowables.fonts import DamagedFont
from handpress.pdf.errors import FontNotEmbedded
from handpress.pdf.objects import Raw, Stream, name, numbers

_NBSP, _SPACE = 0xA0, 0x20

_reader = threading.Lock()
"""Held while outlines are read: the font, which all documents share, keeps the place that is read at."""


def embeddable(font_name: str) -> Font:
    """The font of a name. Raises ``FontNotEmbedded`` for anything but a registered TrueType font."""
    if (font := registered(font_name)) is not None:
        return font
    raise FontNotEmbedded(
        f"{font_name or 'no font'} is not a TrueType font that was registered for embedding"
    )


def embed_fonts(document: PdfDocument, used: Mapping[str, set[str]]) -> dict[str, list[int]]:
    """Register the objects of every font; ``used`` holds the characters shown, by font name.

    Returns for each font resource (``/F1+0``) the characters of its map to Unicode, by code.
    """
    maps: dict[str, list[int]] = {}
    for font, subsets in take_fonts(document):
        wanted = {_SPACE if ord(c) == _NBSP else ord(c) for c in used.get(font.fontName, ())}
        for internal, characters in subsets:
            # Code points by character code; 0 (drawn as .notdef, never shown) where the code is not used.
            kept = [c if c in wanted and given == i else 0 for i, (c, given) in enumerate(characters)]
            while kept and not kept[-1]:
                kept.pop()
            if kept:
                name_font(document, internal, _font(document, font.face, kept, internal))
                maps[f"/{internal}"] = kept
    return maps


def _font(document: PdfDocument, face: Face, codes: list[int], internal: str) -> Indirect:
    ps_name = face.name.decode("latin-1") if isinstance(face.name, bytes) else str(face.name)
    base = f"{_tag(internal, codes)}+{ps_name}"
    first = next(i for i, code in enumerate(codes) if code)
    widths = [face.getCharWidth(code) if code else 0 for code in codes[first:]]
    unicode_map = Stream(b"", to_unicode(base, codes))
    try:
        with _reader:
            descriptor = add_descriptor(document, face, base, codes)
    # ReportLab reads the outlines only now, and meets damage with whatever error comes first.
    except Exception as error:
        raise DamagedFont(Path(face.filename), "some of its letters cannot be read") from error
    body = (
        b"<</Type/Font/Subtype/TrueType/BaseFont%b/FirstChar %d/LastChar %d/Widths%b"
        b"/FontDescriptor %d 0 R/ToUnicode %b>>"
        % (
            name(base),
            first,
            len(codes) - 1,
            numbers(widths),
            descriptor,
            reference(document, unicode_map),
        )
    )
    return Raw(lambda: body)


def _tag(internal: str, codes: list[int]) -> str:
    """Six capitals that differ from subset to subset (ISO 32000-1, 9.6.4), the same in every run."""
    digest = hashlib.sha256(f"{internal} {codes}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def to_unicode(base: str, codes: list[int]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3) for the codes that are used; at most 100 a block."""
    pairs = [
        f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in enumerate(codes) if code
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{base} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")
