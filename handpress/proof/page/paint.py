"""What only the picture of a page can tell: contrast as painted, bare paper, ink, codes to scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PIL import ImageChops, ImageDraw, ImageFilter, ImageStat

from handpress.brand.colour import contrast, greyscale, print_contrast
from handpress.diagnostics import PageBox
from handpress.proof.model import Area
from handpress.proof.page.limits import NO_INK
from handpress.proof.page.model import (
    Code,
    Cover,
    GlyphStyle,
    Paint,
    PrintedGlyph,
    PrintedLine,
    Reading,
    around,
)
from handpress.values import Value

SCALE = 3.0
"""Pixels a point of the pages' pictures: a stroke of 10 pt type is two or three pixels wide."""

_CELL = 6  # pixels, 2 pt: what is smaller than that in the ground under a word is mixed
_SHARE = 0.1  # of the ground under a word: less is a corner that does not matter
_FULL = 0.75  # of the way from the ground to the text's colour: a stroke, blurred at its edges
_SOLID = 0.98  # alpha: what is left lets nothing shine through
_FAINT = 0.5  # of the other letters of its word: such a letter is covered
_COARSE = 6  # pixels of the picture to one of the small picture in which bare paper is counted
_FINE = 4  # the same, to one of the small picture in which ink is measured
_FLAT = 8  # steps of 255 between neighbours that are still one ground
_DARK = 150  # a ground darker than this is no white space, however even
_PAPER = 250
_QUIET_TONE = 40  # steps of 255 darker than the lightest: the white around a code has ended


class View(Value, frozen=True):
    """Two pictures of a page, with its text and without. ``height`` in points, ``scale`` pixels a point."""

    painted: Any
    ground: Any
    height: float
    scale: float = SCALE

    def pixels(self, box: PageBox) -> tuple[int, int, int, int] | None:
        """A box in pixels from the upper left corner, at least one wide; ``None`` off the page."""
        left, bottom, right, top = box
        x0, y0 = max(0, int(left * self.scale)), max(0, int((self.height - top) * self.scale))
        x1 = min(self.painted.width, max(x0 + 1, round(right * self.scale)))
        y1 = min(self.painted.height, max(y0 + 1, round((self.height - bottom) * self.scale)))
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def points(self, pixels: tuple[float, float, float, float]) -> PageBox:
        left, top, right, bottom = (value / self.scale for value in pixels)
        return left, self.height - bottom, right, self.height - top


def look_at(
    view: View, width: float, lines: Sequence[PrintedLine], areas: Sequence[Area], codes: bool
) -> Paint:
    """Everything that the picture of a page tells. ``width`` in points; ``codes``: look for codes, too."""
    bare, small = _bare(view, lines), view.painted.reduce(_FINE)
    page = (0.0, 0.0, width, view.height)
    return Paint(
        tuple(_readings(view, line) for line in lines),
        _cover(view, bare, small, page),
        tuple((area.name, _cover(view, bare, small, area.box)) for area in areas),
        _margin(view),
        tuple(_codes(view)) if codes else (),
    )


# ---- contrast


def _readings(view: View, line: PrintedLine) -> tuple[Reading, ...]:
    """The word of a line that is hardest to read, of each face; words and marks apart."""
    worst: dict[tuple[GlyphStyle, bool], Reading] = {}
    for word in _words(line):
        reading = _word(view, word)
        if reading is not None:
            key = reading.face, reading.letters
            worst[key] = min(worst.get(key, reading), reading, key=lambda one: one.lowest)
    return tuple(worst.values())


def _words(line: PrintedLine) -> Iterator[list[PrintedGlyph]]:
    """Letters that stand together in one look."""
    word: list[PrintedGlyph] = []
    for glyph in line.glyphs:
        if word and (not glyph.text.strip() or glyph.face != word[-1].face):
            yield word
            word = []
        if glyph.text.strip():
            word.append(glyph)
    if word:
        yield word


def _word(view: View, word: list[PrintedGlyph]) -> Reading | None:
    box = around([glyph.box for glyph in word])
    pixels = view.pixels(box)
    if pixels is None:
        return None
    ground, painted = view.ground.crop(pixels), view.painted.crop(pixels)
    strokes = ImageChops.difference(painted, ground)
    colours = _grounds(ground)
    strength = _strength(strokes)
    strongest = int(strength.getextrema()[1])
    ink = _ink(strokes, strongest, painted, word[0].face, colours[0][1])
    text = "".join(glyph.text for glyph in word)
    if _covered(ground, strength, strongest, view, pixels, word):
        return Reading(word[0].face, colours[0][1], colours[0][1], 1.0, 1.0, text, box)
    under = _worst_ground(ink, colours)
    grey = contrast(greyscale(ink), greyscale(under))
    return Reading(word[0].face, ink, under, contrast(ink, under), grey, text, box)


def _worst_ground(ink: str, colours: Sequence[tuple[int, str]]) -> str:
    """The colour under a word that it is hardest to read on, of those that are more than a corner."""
    rated = sorted((print_contrast(ink, under), count, under) for count, under in colours)
    least, reached = _SHARE * sum(count for count, _ in colours), 0
    for _, count, under in rated:
        reached += count
        if reached >= least:
            return under
    return rated[-1][2]


def _grounds(ground: Any) -> list[tuple[int, str]]:
    """The colours under a word with their shares, the most common first."""
    extrema = ground.getextrema()
    if all(low == high for low, high in extrema):
        return [(1, _hex([low for low, _ in extrema]))]
    small = ground.reduce(max(1, min(_CELL, ground.width, ground.height)))
    return sorted(((count, _hex(rgb)) for count, rgb in small.getcolors(1 << 20)), reverse=True)


def _ink(strokes: Any, strongest: int, painted: Any, face: GlyphStyle, under: str) -> str:
    """The colour of the text: as the file gives it, unless the picture shows something else.

    Strokes are blurred at their edges, so the picture's own colour is a little too pale for thin type.
    """
    whole = max(abs(a - b) for a, b in zip(_rgb(face.colour), _rgb(under), strict=True))
    if strongest >= _FULL * whole and face.alpha > _SOLID:
        return face.colour
    if strongest == 0:
        return under  # it is covered, or of the ground's own colour
    mask = strokes.convert("L")
    reach = 0.9 * mask.getextrema()[1]
    mask = mask.point([255 if value >= reach else 0 for value in range(256)])
    return _hex([round(value) for value in ImageStat.Stat(painted, mask).mean])


def _covered(
    ground: Any,
    strength: Any,
    strongest: int,
    view: View,
    pixels: tuple[int, int, int, int],
    word: list[PrintedGlyph],
) -> bool:
    """Whether a letter of a word leaves no stroke where its colour should show."""
    if len(word) == 1:
        return False
    least = _FAINT * strongest
    tones = strength.tobytes()
    for glyph in word:
        here = view.pixels(glyph.box) if glyph.text.isalnum() else None
        if here is None:
            continue
        x0, y0, x1, y1 = here
        part = (x0 - pixels[0], y0 - pixels[1], x1 - pixels[0], y1 - pixels[1])
        if not _reaches(tones, strength.width, part, least):
            seen = strength.crop(part).getextrema()[1]
            under = ImageStat.Stat(ground.crop(part)).mean
            meant = max(abs(a - b) for a, b in zip(_rgb(glyph.face.colour), under, strict=True))
            if seen < _FAINT * meant:
                return True
    return False


def _reaches(tones: bytes, width: int, part: tuple[int, int, int, int], least: float) -> bool:
    """Whether any pixel in a part of a picture of one byte a pixel has a tone. Looked for from its middle:
    most letters have a stroke there, and a picture cut out for each letter takes ten times as long."""
    x0, y0, x1, y1 = part
    middle = (y0 + y1) // 2
    for y in (*range(middle, y1), *range(y0, middle)):
        row = tones[y * width + x0 : y * width + min(x1, width)]
        if row and max(row) >= least:
            return True
    return False


def _strength(strokes: Any) -> Any:
    """How far each pixel is from the ground, in the one of its colours that is furthest."""
    red, green, blue = strokes.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _hex(rgb: Sequence[int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


# ---- bare paper and ink


def _bare(view: View, lines: Sequence[PrintedLine]) -> Any:
    """A small picture: white where nothing is printed but an even, light ground; black elsewhere.

    A line of text takes the room from its descenders to its ascenders.
    """
    small = view.ground.convert("L").reduce(_COARSE)
    edges = ImageChops.difference(
        small.filter(ImageFilter.MaxFilter(3)), small.filter(ImageFilter.MinFilter(3))
    )
    bare = edges.point([255 if value <= _FLAT else 0 for value in range(256)])
    light = small.point([255 if value >= _DARK else 0 for value in range(256)])
    bare = ImageChops.darker(bare, light)
    pen, k = ImageDraw.Draw(bare), view.scale / _COARSE
    for line in lines:
        size = line.face.size
        top, bottom = line.baseline + 0.95 * size, line.baseline - 0.25 * size
        y = (view.height - top) * k, (view.height - bottom) * k
        pen.rectangle((line.box[0] * k, y[0], line.box[2] * k, y[1]), fill=0)
    return bare


def _cover(view: View, bare: Any, small: Any, box: PageBox) -> Cover:
    pixels = view.pixels(box)
    if pixels is None:
        return Cover(0.0, 0.0)
    part = _part(bare, pixels, _COARSE)
    white = 100.0 * part.histogram()[255] / (part.width * part.height)
    return Cover(white, _coverage(_part(small, pixels, _FINE)))


def _part(small: Any, pixels: tuple[int, int, int, int], factor: int) -> Any:
    """A box of the picture, out of one that is smaller by a factor; at least one pixel of it."""
    x0, y0, x1, y1 = (value // factor for value in pixels)
    return small.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))


def _coverage(picture: Any) -> float:
    """Percent of the paper under each of four inks, added up, where black stands in for all it can.

    With K = 1 - max(R, G, B) and C = 1 - K - R, and so on, the sum is 1 + 2 max - R - G - B.
    """
    red, green, blue = picture.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    means = [ImageStat.Stat(band).mean[0] / 255 for band in (most, red, green, blue)]
    return float(100.0 * (1 + 2 * means[0] - sum(means[1:])))


def _margin(view: View) -> PageBox | None:
    """The box around whatever is printed too near the sheet's edge."""
    width, height = view.painted.size
    inner = round(NO_INK * view.scale)
    if width <= 2 * inner or height <= 2 * inner:
        return None
    edges = (
        (0, 0, width, inner),
        (0, height - inner, width, height),
        (0, inner, inner, height - inner),
        (width - inner, inner, width, height - inner),
    )
    found = []
    for left, top, right, bottom in edges:
        strip = view.painted.crop((left, top, right, bottom)).convert("L")
        if inked := strip.point([255 if value < _PAPER else 0 for value in range(256)]).getbbox():
            found.append((left + inked[0], top + inked[1], left + inked[2], top + inked[3]))
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return view.points((min(lefts), min(tops), max(rights), max(bottoms)))


# ---- codes


def _codes(view: View) -> Iterator[Code]:
    import zxingcpp

    qr = zxingcpp.barcode_formats_from_str("QRCode")
    grey = view.ground.convert("L")
    for found in zxingcpp.read_barcodes(grey, formats=qr):
        corners = found.position
        points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        xs, ys = [point.x for point in points], [point.y for point in points]
        pixels = (min(xs), min(ys), max(xs) + 1, max(ys) + 1)
        yield Code(found.text, view.points(pixels), _quiet(grey, pixels))


def _quiet(grey: Any, pixels: tuple[int, int, int, int]) -> float:
    """How many modules wide the white around a code is, at its narrowest side.

    The upper left finder is seven modules of dark, light and dark (ISO/IEC 18004): its size gives theirs.
    """
    left, top, right, bottom = pixels
    module = _module(grey, pixels)
    reach = int(8 * module)
    lightest = grey.crop(pixels).getextrema()[1]
    limit = lightest - _QUIET_TONE
    widths = []
    for step in range(1, reach + 1):
        ring = (
            (left, top - step, right, top - step + 1),
            (left, bottom + step - 1, right, bottom + step),
            (left - step, top, left - step + 1, bottom),
            (right + step - 1, top, right + step, bottom),
        )
        if any(_darkest(grey, side) < limit for side in ring) and step > 1:
            widths.append(step - 1)
            break
    return (widths[0] if widths else reach) / module


def _darkest(grey: Any, box: tuple[int, int, int, int]) -> int:
    x0, y0, x1, y1 = box
    if x0 < 0 or y0 < 0 or x1 > grey.width or y1 > grey.height:
        return 0
    return int(grey.crop(box).getextrema()[0])


def _module(grey: Any, pixels: tuple[int, int, int, int]) -> float:
    """Width of a module in pixels: a seventh of the dark upper edge of the upper left finder."""
    left, top, right, bottom = pixels
    middle = top + max(1, (bottom - top) // 60)
    row = grey.crop((left, middle, right, middle + 1)).tobytes()
    start = next((x for x, tone in enumerate(row) if tone < 128), 0)
    end = next((x for x in range(start, len(row)) if row[x] >= 128), len(row))
    return max(1.0, (end - start) / 7)
