"""The clinic's logo: from a file of any origin to something that prints flat, or a reason why not."""

from __future__ import annotations

import math
from pathlib import Path
from typing import assert_never

from handpress.brand import rules
from handpress.brand.model import Logo, PathSegment, VectorLogo, VectorPath
from handpress.brand.svg_flatten import SvgDrawing, read_drawing
from handpress.diagnostics import DiagnosticList, HandpressError, Span
from handpress.files import NONE_GIVEN, Given, read_bytes

PRINTED_HEIGHT = 0.5  # inches: the largest that a layout sets a logo
SIDES_LIMIT = 10.0  # longest side to shortest
BYTES_LIMIT = 20_000_000
UNITS = 100.0  # height of a VectorLogo: a drawing's own unit may be anything
DECIMALS = 4  # of such a unit: the same numbers on every machine
OVERHANG = 0.01  # of the longer side: a rounding of drawing programs, not a fault
LARGEST_NUMBER = 1e7

# The first bytes of files that are often mistaken for a logo.
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture"),
    (b"BM", "a Windows bitmap"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"PK\3\4", "a ZIP archive or an Office file"),
    (b"\x1f\x8b", "a compressed file (an .svgz, perhaps)"),
    (b"\0\0\1\0", "an icon file"),
    (b"8BPS", "a Photoshop file"),
)
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


def read_logo(path: Path, shown_as: str, sink: DiagnosticList, given: Given = NONE_GIVEN) -> Logo | None:
    """The logo in a file, or in the bytes that are ``given`` for it; None where it cannot be used, with every
    reason in ``sink``.

    What the file is follows from its first bytes, not from its name.
    """
    try:
        data = read_bytes(path, shown_as, BYTES_LIMIT, given)
    except HandpressError as error:
        sink.extend(error.diagnostics)
        return None
    if not data.strip():
        sink.add(rules.LOGO_EMPTY.at(Span(shown_as), file=shown_as))
        return None
    if data.startswith((PNG, JPEG)):
        from handpress.brand.bitmap import read_bitmap

        logo: Logo | None = read_bitmap(data, shown_as, sink)
    else:
        what = next((name for start, name in _KINDS if data.startswith(start)), None)
        if what is None and not path.name.lower().endswith(".svg") and b"<svg" not in data[:4096]:
            what = "no picture that Handpress knows"
        if what is not None:
            sink.add(rules.LOGO_KIND.at(Span(shown_as), file=shown_as, what=what))
            return None
        logo = read_vector(data, shown_as, sink)
    if logo is not None and not _fits(logo.width, logo.height, shown_as, sink):
        return None
    return logo


def read_vector(data: bytes, shown_as: str, sink: DiagnosticList, *, cut: bool = False) -> VectorLogo | None:
    """An SVG as flat outlines, 100 units high; None where it is refused.

    ``cut``: whoever draws it cuts off what reaches beyond its page, as maps do.
    """
    found = DiagnosticList()
    drawing = read_drawing(data, shown_as, found)
    sink.extend(sorted(found.diagnostics, key=lambda one: one.span or Span(shown_as)))
    if drawing is None or found.errors:
        return None
    span = Span(shown_as)
    if not _finite(drawing):
        sink.add(rules.SVG_GEOMETRY.at(span, reason=": its numbers are far too large"))
        return None
    if not any(_has_extent(outline.bounds) for outline in drawing.outlines):
        sink.add(rules.LOGO_EMPTY.at(span, file=shown_as))
        return None
    over = _overhang(drawing)
    if over > OVERHANG and not cut:
        sink.add(rules.SVG_OUTSIDE.at(span, by=f"{over:.0%}"))
        return None
    return _normalised(drawing)


def _has_extent(box: tuple[float, float, float, float]) -> bool:
    """Whether ink can be seen: a shape that was scaled to nothing has none."""
    left, top, right, bottom = box
    return right > left and bottom > top


def _finite(drawing: SvgDrawing) -> bool:
    numbers = [drawing.width, drawing.height]
    for outline in drawing.outlines:
        numbers.append(outline.stroke_width)
        numbers += [part for segment in outline.segments for part in segment if not isinstance(part, str)]
    return all(math.isfinite(number) and abs(number) < LARGEST_NUMBER for number in numbers)


def _overhang(drawing: SvgDrawing) -> float:
    """How far the ink reaches beyond the drawing's page, as a share of its longer side."""
    boxes = [outline.bounds for outline in drawing.outlines]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    out = max(-left, -top, right - drawing.width, bottom - drawing.height)
    return out / max(drawing.width, drawing.height)


def _normalised(drawing: SvgDrawing) -> VectorLogo:
    scale = UNITS / drawing.height

    paths = tuple(
        VectorPath(
            tuple(_scaled(segment, scale) for segment in outline.segments),
            outline.fill,
            outline.stroke,
            round(outline.stroke_width * scale, DECIMALS),
            outline.even_odd,
            outline.cap,
            outline.join,
            round(outline.miter, DECIMALS),
        )
        for outline in drawing.outlines
    )
    return VectorLogo(round(drawing.width * scale, DECIMALS), UNITS, paths)


def _scaled(segment: PathSegment, scale: float) -> PathSegment:
    def at(value: float) -> float:
        return round(value * scale, DECIMALS)

    match segment:
        case ("M", x, y):
            return "M", at(x), at(y)
        case ("L", x, y):
            return "L", at(x), at(y)
        case ("C", x1, y1, x2, y2, x, y):
            return "C", at(x1), at(y1), at(x2), at(y2), at(x), at(y)
        case ("Z",):
            return segment
        case _:
            assert_never(segment)


def _fits(width: float, height: float, shown_as: str, sink: DiagnosticList) -> bool:
    ratio = max(width / height, height / width)
    if ratio <= SIDES_LIMIT:
        return True
    way = "wide as it is high" if width > height else "high as it is wide"
    diagnostic = rules.LOGO_SHAPE.at(
        Span(shown_as), file=shown_as, ratio=f"{ratio:.0f}", way=way, limit=f"{SIDES_LIMIT:.0f}"
    )
    sink.add(diagnostic)
    return False
