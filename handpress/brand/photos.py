"""Pictures of the clinic's own: looked at when they are read, and made as large as they print.

A JPEG stays one, and keeps its dots where it is no larger than it prints. Colours are those of sRGB, a
picture is turned as its camera was held, what is see-through stays so. Everything but the dots is left out:
no place, no camera, no comment.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from handpress.brand import rules
from handpress.brand.bitmap import LEAST_DPI as LEAST_DPI
from handpress.brand.bitmap import PictureRefused, Upright, encoded, quietly, upright
from handpress.brand.jpeg import without_notes
from handpress.brand.logo import JPEG, PNG, read_vector
from handpress.brand.model import BitmapLogo, VectorLogo
from handpress.diagnostics import Diagnostic, DiagnosticList, Span
from handpress.document.picture import Crop, PictureFile, shown_part

if TYPE_CHECKING:
    from PIL.Image import Image

BYTES_LIMIT = 25_000_000  # as many as a backup holds of one file
JPEG_DOTS, PNG_DOTS = 60_000_000, 25_000_000  # a JPEG is decoded small, a PNG is not
ENOUGH = "4,000 dots on its longer side"
LONGEST_RATIO = 8.0
DPI = 300  # more than an office printer shows of a photograph
CLEAR_DPI = 230  # of what is see-through, which takes five times the room
_LOOKED_AT = 64  # dots of the longer side, to see that a file is whole
_QUALITY = 85
_FULL = 0.75  # bytes to a dot: a JPEG above that is stored anew
_SMALL = 120_000  # bytes up to which a PNG is kept, whatever a JPEG would take
_WORTH = 0.6  # a JPEG in place of a PNG is at most so large

_OTHERS: tuple[tuple[bytes, int, str], ...] = (
    (b"GIF8", 0, "a GIF picture"),
    (b"WEBP", 8, "a WebP picture"),
    (b"ftyphei", 4, "a HEIC picture, as telephones take them"),
    (b"ftyphev", 4, "a HEIC picture, as telephones take them"),
    (b"ftypmif1", 4, "a HEIC picture, as telephones take them"),
    (b"ftypavif", 4, "an AVIF picture"),
    (b"BM", 0, "a Windows bitmap"),
    (b"II*\0", 0, "a TIFF picture or a camera's raw file"),
    (b"MM\0*", 0, "a TIFF picture or a camera's raw file"),
    (b"%PDF", 0, "a PDF"),
    (b"PK\3\4", 0, "a ZIP archive or an Office file"),
    (b"8BPS", 0, "a Photoshop file"),
    (b"version https://git-lfs", 0, "only a note of where the picture lies (Git LFS)"),
)


def kind_of_picture(data: bytes) -> str:
    """``jpeg``, ``png`` or ``svg`` by the first bytes of a file; else what it is, in a few words."""
    if data.startswith(JPEG):
        return "jpeg"
    if data.startswith(PNG):
        return "png"
    for start, at, name in _OTHERS:
        if data[at:].startswith(start):
            return name
    return "svg" if b"<svg" in data[:4096] else "no picture that Handpress knows"


def read_picture(data: bytes, name: str, label: str) -> tuple[PictureFile | None, tuple[Diagnostic, ...]]:
    """A file of a known kind, looked through to its end; None where it cannot be printed, with reasons."""
    sink = DiagnosticList()
    kind = kind_of_picture(data)
    size = _drawing_size(data, label, sink) if kind == "svg" else _dots(data, label, sink)
    digest = hashlib.sha256(data).hexdigest()
    made = PictureFile(name, label, kind, *size, digest, data) if size is not None else None
    return made, tuple(sink.diagnostics)


def _drawing_size(data: bytes, label: str, sink: DiagnosticList) -> tuple[float, float] | None:
    drawing = read_vector(data, label, sink, cut=True)
    return (drawing.width, drawing.height) if drawing is not None else None


def _dots(data: bytes, label: str, sink: DiagnosticList) -> tuple[float, float] | None:
    try:
        found = _upright(data, label, sink, _LOOKED_AT)
    except PictureRefused as refused:
        sink.add(refused.diagnostic)
        return None
    # Pillow's decoders meet damaged files with a dozen kinds of error; all of them mean this one thing.
    except Exception:
        sink.add(rules.IMAGE_BROKEN.at(Span(label), file=label))
        return None
    return float(found.width), float(found.height)


def _upright(data: bytes, label: str, sink: DiagnosticList, longest: float) -> Upright:
    limit = JPEG_DOTS if data.startswith(JPEG) else PNG_DOTS
    with quietly():
        return upright(
            data, label, sink, lambda wide, high: longest / max(wide, high), limit=limit, enough=ENOUGH
        )


@lru_cache(maxsize=8)
def as_printed(
    file: PictureFile, crop: Crop | None, width: float, *, dpi: int = DPI, grey: bool = False
) -> BitmapLogo | VectorLogo:
    """A picture that was read, as it prints ``width`` points wide: no more than ``dpi`` dots to the inch."""
    if file.kind == "svg":
        drawing = read_vector(file.data, file.label, DiagnosticList(), cut=True)
        assert drawing is not None  # it was read before
        return drawing
    box = shown_part(crop, file.width, file.height)
    share = min(1.0, width / 72 * dpi / (box[2] - box[0]))
    found = _upright(file.data, file.label, DiagnosticList(), max(file.width, file.height) * share)
    picture, same = found.picture, found.same
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    if picture.mode == "RGBA" and dpi > CLEAR_DPI:
        return as_printed(file, crop, width, dpi=CLEAR_DPI, grey=grey)
    if crop is not None:
        scale = picture.width / file.width
        picture, same = picture.crop(_whole(box, scale)), False
    if grey and picture.mode != "L":
        picture, same = _grey(picture), False
    return _stored(picture, file, same=same)


def _whole(box: tuple[float, float, float, float], scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * scale) for side in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _grey(picture: Image) -> Image:
    if picture.mode != "RGBA":
        return picture.convert("L")
    plain = picture.convert("L").convert("RGB")
    plain.putalpha(picture.getchannel("A"))
    return plain


def _stored(picture: Image, file: PictureFile, *, same: bool) -> BitmapLogo:
    """The smallest file that shows it. With ``same`` its dots are still those of the file."""
    width, height = picture.size
    if file.kind == "jpeg":
        kept = without_notes(file.data) if same else None
        if kept is None or len(kept) > _FULL * width * height:
            kept = encoded(picture, "JPEG", quality=_QUALITY, optimize=True)
        return BitmapLogo(width, height, kept, "jpeg")
    clear = picture.mode == "RGBA"
    flat = picture if clear else picture.convert("RGB")
    data = encoded(flat, "PNG", compress_level=9)
    if not clear and len(data) > _SMALL:
        photo = encoded(picture, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        if len(photo) < _WORTH * len(data):
            return BitmapLogo(width, height, photo, "jpeg")
    return BitmapLogo(width, height, data, "png", clear)
