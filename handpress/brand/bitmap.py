"""A PNG or JPEG logo: checked, turned upright, in the colours of sRGB, no larger than paper needs.

What is see-through stays so. Everything but the dots is left out: no place, no camera, no comment.
"""

from __future__ import annotations

import math
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from handpress.brand import rules
from handpress.brand.jpeg import without_notes
from handpress.brand.model import BitmapLogo
from handpress.brand.profiles import in_srgb, is_srgb, unread_colours
from handpress.diagnostics import Diagnostic, DiagnosticList, Span
from handpress.values import Value

if TYPE_CHECKING:
    from PIL.Image import Image

PRINTED_HEIGHT = 0.5  # inches: a logo on letter and A4
LEAST_DPI = 225  # below this, edges show steps at reading distance
LARGEST_HEIGHT = 0.8  # inches: on the largest poster
KEPT_DPI = 400  # more than an office printer shows of a picture
KEPT_HEIGHT = round(LARGEST_HEIGHT * KEPT_DPI)
LONGEST_SIDE = 1600  # dots kept
DOTS_LIMIT = 25_000_000  # decoded, 100 MB
STRIP = 1_000_000  # dots that are worked on at a time
JPEG_QUALITY = 92
READABLE = frozenset(
    {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "La", "CMYK", "I;16", "I;16B", "I"}
)
_DEEP = frozenset({"I;16", "I;16B", "I"})  # greys of 16 bits
# What turns a picture upright, by what its camera noted of how it was held (EXIF, tag 0x0112).
_HELD = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
_ORIENTATION = 0x0112

_quiet = threading.Lock()
"""Held while Python's warnings are off: they are off for the whole process."""


@contextmanager
def quietly() -> Iterator[None]:
    """Without Pillow's warnings of large pictures; the bounds here are lower."""
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class PictureRefused(Exception):
    """A picture cannot be printed; the diagnostic says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_bitmap(data: bytes, shown_as: str, sink: DiagnosticList) -> BitmapLogo | None:
    """The picture as it prints; None where it is refused, with the reason in ``sink``.

    The same data gives the same bytes with the same Pillow, libjpeg and zlib.
    """
    span = Span(shown_as)
    try:
        with quietly():
            return _read(data, shown_as, sink)
    except PictureRefused as refused:
        sink.add(refused.diagnostic)
    # Pillow's decoders meet damaged files with a dozen kinds of error; all of them mean this one thing.
    except Exception:
        sink.add(rules.IMAGE_BROKEN.at(span, file=shown_as))
    return None


def _read(data: bytes, shown_as: str, sink: DiagnosticList) -> BitmapLogo:
    found = upright(
        data,
        shown_as,
        sink,
        lambda width, height: min(KEPT_HEIGHT / height, LONGEST_SIDE / max(width, height)),
        limit=DOTS_LIMIT,
        enough=f"{KEPT_HEIGHT} dots high",
    )
    _tell_coarse(found.width, found.height, shown_as, sink)
    return _finished(found.picture, data if found.is_jpeg else None, same=found.same)


class Upright(Value, frozen=True):
    """A picture as it is looked at, in the colours of sRGB, at most as large as was asked for.

    ``width`` and ``height`` are those it had, turned; ``same`` says that its dots are those of the file.
    """

    picture: Image
    width: int
    height: int
    is_jpeg: bool
    same: bool


def upright(
    data: bytes,
    shown_as: str,
    sink: DiagnosticList,
    share: Callable[[int, int], float],
    *,
    limit: int,
    enough: str,
) -> Upright:
    """The picture of a PNG or JPEG. ``share`` says by width and height how much of both is kept; more than
    ``limit`` dots are refused, with a word on how many are ``enough``.

    Raises ``PictureRefused``, or whatever Pillow raises where the file is damaged.
    """
    picture = _opened(data, shown_as, limit, enough)
    is_jpeg = picture.format in ("JPEG", "MPO")
    if not is_jpeg:
        picture.load()  # its notes may stand behind its dots
    turned = _held(picture)
    raw_width = picture.width
    width, height = picture.size if turned < 5 else picture.size[::-1]
    kept = min(1.0, share(width, height))
    profile = picture.info.get("icc_profile")
    unread = unread_colours(picture, data)
    if kept < 1:
        # A JPEG is decoded at half, a quarter or an eighth; twice what is kept is left to make it from.
        picture.draft(picture.mode, (math.ceil(2 * kept * raw_width), math.ceil(2 * kept * picture.height)))
    picture.load()
    small = _reduced(picture, max(1, int(picture.width / max(1.0, 2 * raw_width * kept))))
    if small.mode == "RGBA" and not small.getchannel("A").getbbox():
        raise PictureRefused(rules.LOGO_EMPTY.at(Span(shown_as), file=shown_as))
    same = small.size == picture.size and turned == 1 and small.mode != "CMYK"
    if profile is not None and not is_srgb(profile):
        same = False
        small, unread = in_srgb(small, profile)
    if small.mode == "CMYK":
        raise PictureRefused(rules.IMAGE_CMYK.at(Span(shown_as), file=shown_as))
    if unread:
        sink.add(rules.IMAGE_PROFILE.at(Span(shown_as), file=shown_as, what=unread))
    if turned in _HELD:
        from PIL.Image import Transpose

        small = small.transpose(Transpose(_HELD[turned]))
    size = (max(1, round(width * kept)), max(1, round(height * kept)))
    if small.size != size:
        from PIL.Image import Resampling

        same, small = False, small.resize(size, Resampling.LANCZOS)
    return Upright(small, width, height, is_jpeg, same)


def _held(picture: Image) -> int:
    """How the camera was held; upright where its notes cannot be read."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # notes can be damaged in a picture that is not
        return 1


def _opened(data: bytes, shown_as: str, limit: int, enough: str) -> Image:
    """The picture, not decoded yet. Raises ``PictureRefused``, or what Pillow raises."""
    from PIL import Image

    span = Span(shown_as)
    too_large = rules.IMAGE_TOO_LARGE.at(span, file=shown_as, limit=limit // 1_000_000, enough=enough)
    try:
        picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError:
        raise PictureRefused(too_large) from None
    if picture.width * picture.height > limit:
        raise PictureRefused(too_large)
    frames = getattr(picture, "n_frames", 1)
    # A phone's JPEG may carry a second picture of the same view (MPO); the first is the picture.
    if frames > 1 and picture.format == "PNG":
        raise PictureRefused(rules.IMAGE_ANIMATED.at(span, file=shown_as, frames=frames))
    deep_and_clear = picture.mode in _DEEP and "transparency" in picture.info
    if picture.mode not in READABLE or deep_and_clear:
        raise PictureRefused(rules.IMAGE_MODE.at(span, file=shown_as, mode=picture.mode))
    return picture


def _reduced(picture: Image, times: int) -> Image:
    """The picture in plain colours, so many times smaller, made strip by strip: memory has a bound."""
    from PIL import Image

    if picture.width * picture.height <= STRIP:
        plain = _plain(picture)
        return plain.reduce(times) if times > 1 else plain
    rows = max(1, STRIP // picture.width // times) * times
    parts = []
    for top in range(0, picture.height, rows):
        strip = _plain(picture.crop((0, top, picture.width, min(picture.height, top + rows))))
        parts.append(strip.reduce(times) if times > 1 else strip)
    whole = Image.new(parts[0].mode, (parts[0].width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole


def _plain(picture: Image) -> Image:
    """The same dots as ``L``, ``RGB``, ``RGBA`` or ``CMYK``."""
    if picture.mode in _DEEP:
        return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    if picture.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    return picture if picture.mode in ("RGB", "CMYK") else picture.convert("RGB")


def _tell_coarse(width: int, height: int, shown_as: str, sink: DiagnosticList) -> None:
    dpi = height / PRINTED_HEIGHT
    if dpi >= LEAST_DPI:
        return
    needed = math.ceil(LEAST_DPI * PRINTED_HEIGHT)
    values = {"file": shown_as, "width": width, "height": height, "size": PRINTED_HEIGHT}
    sink.add(rules.IMAGE_COARSE.at(Span(shown_as), **values, dpi=round(dpi), needed=needed))


def _finished(picture: Image, jpeg: bytes | None, *, same: bool) -> BitmapLogo:
    """The file that is printed. ``jpeg`` is what it came from; with ``same`` its dots are still those."""
    from PIL import Image

    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    darkest, lightest = _tones(picture)
    if jpeg is not None:
        kept = without_notes(jpeg) if same else None
        if kept is None or Image.open(BytesIO(kept)).tobytes() != picture.tobytes():
            kept = encoded(picture, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        return BitmapLogo(*picture.size, kept, "jpeg", False, darkest, lightest)
    if picture.mode == "L":
        picture = picture.convert("RGB")
    data = encoded(picture, "PNG", compress_level=9)
    return BitmapLogo(*picture.size, data, "png", picture.mode == "RGBA", darkest, lightest)


def encoded(picture: Image, kind: str, **options: object) -> bytes:
    """A file of nothing but the dots."""
    from PIL import Image

    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue()


def _tones(picture: Image) -> tuple[int, int]:
    """The darkest and the lightest grey of what can be seen, 0 to 255."""
    grey = picture.convert("L")
    seen = (
        picture.getchannel("A").point(lambda alpha: 255 if alpha > 100 else 0)
        if picture.mode == "RGBA"
        else None
    )
    counts = grey.histogram(seen)
    found = [tone for tone, count in enumerate(counts) if count]
    return (found[0], found[-1]) if found else (0, 255)
