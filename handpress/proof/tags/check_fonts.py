"""Fonts and characters: embedded, readable aloud, no empty boxes, widths as in the font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from handpress.diagnostics import Diagnostic
from handpress.proof.tags import rules
from handpress.proof.tags.content import GlyphCode
from handpress.proof.tags.findings import finding
from handpress.proof.tags.model import TaggedFile

# ISO 14289-1, 7.21.7: these never stand for a character.
_MEANINGLESS = {"", "\0", "\ufeff", "\ufffe", "\ufffd"}
_WIDTH_TOLERANCE = 1.0  # thousandths of an em (ISO 19005-2, 6.2.11.5)


def check_fonts(file: TaggedFile) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for number, page in enumerate(file.pages, 1):
        for font in page.fonts.values():
            base = str(font.get("/BaseFont", "?"))
            if base not in reported and not _embedded(font):
                reported.add(base)
                yield finding(rules.FONT_NOT_EMBEDDED, base, page=number)
        for glyph in page.glyphs.values():
            for found in _check_glyph(glyph, number):
                if (key := f"{found.rule} {found.evidence}") not in reported:
                    reported.add(key)
                    yield found


def _embedded(font: Any) -> bool:
    descendants = font.get("/DescendantFonts")
    holder = descendants[0] if descendants is not None else font
    descriptor = holder.get("/FontDescriptor")
    return descriptor is not None and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def _check_glyph(glyph: GlyphCode, page: int) -> Iterator[Diagnostic]:
    shown = f"{glyph.font} code {glyph.code}"
    if glyph.text is None or glyph.text in _MEANINGLESS:
        yield finding(rules.NO_UNICODE, shown, page=page)
    elif any(unicodedata.category(char) == "Co" for char in glyph.text):
        yield finding(rules.PRIVATE_USE, f"{shown}, U+{ord(glyph.text[0]):04X}", page=page)
    if glyph.glyph == 0:
        yield finding(rules.NOTDEF, shown, page=page)
    elif glyph.real_width is not None and abs(glyph.real_width - glyph.written_width) > _WIDTH_TOLERANCE:
        yield finding(rules.WIDTHS, f"{shown}: {glyph.written_width} for {glyph.real_width:.1f}", page=page)
