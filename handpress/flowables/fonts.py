"""Fonts: registered once a process, measured and kerned word by word.

Widths and kerning are in thousandths of an em, as in the PDF; sizes are applied by the caller.
"""

from __future__ import annotations

import hashlib
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handpress.brand.model import FontFiles
from handpress.values import Value

if TYPE_CHECKING:
    from handpress._reportlab import Face

# Kerning only. A ligature or a contextual form would stand for several characters with one glyph,
# which ReportLab's subsetting cannot express: copied text would come out wrong.
_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False, "ccmp": False}


class FontSet(Value, frozen=True):
    """Names under which the brand's faces are registered."""

    heading: str
    heading_bold: str
    body: str
    semibold: str
    bold: str


class Measured(Value, frozen=True):
    """A word in one face. ``width`` includes the kerning; ``kerns[i]`` follows character i."""

    width: float  # thousandths of an em
    kerns: tuple[float, ...] | None  # None where every kern is zero


_registry = threading.Lock()
"""Held while ReportLab's register grows: two threads would put two font objects under one name, and a
document that was begun with the first would be finished with the second."""


class DamagedFont(Exception):
    """A font file that looked sound turns out, on closer reading, not to be."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path.name}: {reason}")


class LetterMissing(Exception):
    """A layout of the clinic's own prints a word of its own that the font has not all letters for."""

    def __init__(self, font: str, character: str) -> None:
        self.char = character
        super().__init__(f"the font {font.rsplit('-', 1)[0]} has no “{character}” (U+{ord(character):04X})")


def load_fonts(files: FontFiles) -> FontSet:
    """Register the brand's faces with ReportLab, each file once a process. Raises ``DamagedFont``."""
    return FontSet(
        heading=_register(files.heading),
        heading_bold=_register(files.heading_bold),
        body=_register(files.body),
        semibold=_register(files.body_semibold),
        bold=_register(files.body_bold),
    )


def _register(path: Path) -> str:
    with _registry:
        return _register_new(str(path.resolve()))


def _register_new(path: str) -> str:
    # Imported where a font is used: who only asks which layouts there are needs no PDF writer.
    from handpress._reportlab import TTFont, mend_metrics, register, registered

    # The name carries the content's hash: a changed file is another font, and names never depend
    # on the order in which clinics are printed.
    data = Path(path).read_bytes()
    name = f"{Path(path).stem}-{hashlib.sha256(data).hexdigest()[:8]}"
    if registered(name) is None:
        # ReportLab's reader meets damage with whatever error comes first; all of them mean this one thing.
        try:
            font = TTFont(name, path, shapable=False)
            mend_metrics(font.face)
        except Exception as error:
            raise DamagedFont(Path(path), "its parts contradict one another") from error
        if ord(" ") not in font.face.charWidths:
            raise DamagedFont(Path(path), "it has no space between words")
        register(font)
    return name


@cache
def _face(font: str) -> Face:
    from handpress._reportlab import registered

    found = registered(font)
    if found is None:
        raise KeyError(f"{font} is not registered")
    return found.face


def has_glyph(font: str, character: str) -> bool:
    face = _face(font)
    # A damaged font may name a glyph that it has not: only one with a width can be set.
    return ord(character) in face.charToGlyph and ord(character) in face.charWidths


def ascent(font: str) -> float:
    """Height of the ascender, thousandths of an em."""
    return float(_face(font).ascent)


def cap_height(font: str) -> float:
    """Height of a capital, thousandths of an em."""
    return float(getattr(_face(font), "capHeight", 700) or 700)


@cache
def _shaper(font: str) -> tuple[Any, float]:
    import uharfbuzz

    from handpress._reportlab import font_program

    face = uharfbuzz.Face(uharfbuzz.Blob(font_program(_face(font))))
    return uharfbuzz.Font(face), 1000.0 / face.upem


@lru_cache(maxsize=50_000)
def measure(font: str, word: str) -> Measured:
    """Width and kerning of a word (no spaces inside, for the cache's sake)."""
    widths = _face(font).charWidths
    try:
        plain = [float(widths[ord(c)]) for c in word]
    except KeyError as error:
        raise LetterMissing(font, chr(error.args[0])) from None
    kerns = _kerns(font, word)
    if kerns is None:
        return Measured(sum(plain), None)
    return Measured(sum(plain) + sum(kerns), kerns)


def _kerns(font: str, word: str) -> tuple[float, ...] | None:
    import uharfbuzz

    if len(word) < 2:
        return None
    shaper, scale = _shaper(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer, _FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if positions is None or [i.cluster for i in infos] != list(range(len(word))):
        return None  # reordered or merged: show the characters as they are
    kerns = tuple(
        round((p.x_advance - shaper.get_glyph_h_advance(i.codepoint)) * scale, 1)
        for i, p in zip(infos, positions, strict=True)
    )
    return kerns if any(kerns) else None
