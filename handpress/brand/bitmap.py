"""A PNG or JPEG logo: checked, turned upright, in the colours of sRGB, no larger than paper needs.

What is see-through stays so. Everything but the dots is left out: no place, no camera, no comment.
"""

from __future__ import annotations

import math
import threading
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from handpress.brand import rules
from handpress.brand.jpeg import without_notes
from handpress.brand.model import BitmapLogo
from handpress.brand.profiles import in_srgb, is_srgb, unread_colours
from handpress.diagnostics import Diagnostic, DiagnosticList, Span

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


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_bitmap(data: bytes, shown_as: str, sink: DiagnosticList) -> BitmapLogo | None:
    """The picture as it prints; None where it is refused, with the reason in ``sink``.

    The same data gives the same bytes with the same Pillow, libjpeg and zlib.
    """
    span = Span(shown_as)
    try:
        with _quiet, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; the bound here is lower
            return _read(data, shown_as, sink)
    except _Refused as refused:
        sink.add(refused.diagnostic)
    # Pillow's decoders meet damaged files with a dozen kinds of error; all of them mean this one thing.
    except Exception:
        sink.add(rules.IMAGE_BROKEN.at(span, file=shown_as))
    return None


def _read(data: bytes, shown_as: str, sink: DiagnosticList) -> BitmapLogo:
    picture = _opened(data, shown_as)
    is_jpeg = picture.format in ("JPEG", "MPO")
    if not is_jpeg:
        picture.load()  # its notes may stand behind its dots
    turned = _held(picture)
    raw_width = picture.width
    width, height = picture.size if turned < 5 else picture.size[::-1]
    kept = min(1.0, KEPT_HEIGHT / height, LONGEST_SIDE / max(width, height))
    profile = picture.info.get("icc_profile")
    unread = unread_colours(picture, data)
    if kept < 1:
        # A JPEG is decoded at half, a quarter or an eighth; twice what is kept is left to make it from.
        picture.draft(picture.mode, (math.ceil(2 * kept * raw_width), math.ceil(2 * kept * picture.height)))
    picture.load()
    small = _reduced(picture, max(1, int(picture.width / max(1.0, 2 * raw_width * kept))))
    if small.mode == "RGBA" and not small.getchannel("A").getbbox():
        raise _Refused(rules.LOGO_EMPTY.at(Span(shown_as), file=shown_as))
    same = small.size == picture.size and turned == 1 and small.mode != "CMYK"
    if profile is not None and not is_srgb(profile):
        same = False
        small, unread = in_srgb(small, profile)
    if small.mode == "CMYK":
        raise _Refused(rules.IMAGE_CMYK.at(Span(shown_as), file=shown_as))
    if unread:
        sink.add(rules.IMAGE_PROFILE.at(Span(shown_as), file=shown_as, what=unread))
    if turned in _HELD:
        from PIL.Image import Transpose

        small = small.transpose(Transpose(_HELD[turned]))
    size = (max(1, round(width * kept)), max(1, round(height * kept)))
    if small.size != size:
        from PIL.Image import Resampling

        same, small = False, small.resize(size, Resampling.LANCZOS)
    _tell_coarse(width, height, shown_as, sink)
    return _finished(small, data if is_jpeg else None, same=same)


def _held(picture: Image) -> int:
    """How the camera was held; upright where its notes cannot be read."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # notes can be damaged in a picture that is not
        return 1


def _opened(data: bytes, shown_as: str) -> Image:
    """The picture, not decoded yet. Raises ``_Refused``, or what Pillow raises."""
    from PIL import Image

    span = Span(shown_as)
    too_large = rules.IMAGE_TOO_LARGE.at(
        span, file=shown_as, limit=DOTS_LIMIT // 1_000_000, enough=KEPT_HEIGHT
    )
    try:
        picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError:
        raise _Refused(too_large) from None
    if picture.width * picture.height > DOTS_LIMIT:
        raise _Refused(too_large)
    frames = getattr(picture, "n_frames", 1)
    # A phone's JPEG may carry a second picture of the same view (MPO); the first is the picture.
    if frames > 1 and picture.format == "PNG":
        raise _Refused(rules.IMAGE_ANIMATED.at(span, file=shown_as, frames=frames))
    deep_and_clear = picture.mode in _DEEP and "transparency" in picture.info
    if picture.mode not in READABLE or deep_and_clear:
        raise _Refused(rules.IMAGE_MODE.at(span, file=shown_as, mode=picture.mode))
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
            kept = _encoded(picture, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        return BitmapLogo(*picture.size, kept, "jpeg", False, darkest, lightest)
    if picture.mode == "L":
        picture = picture.convert("RGB")
    data = _encoded(picture, "PNG", compress_level=9)
    return BitmapLogo(*picture.size, data, "png", picture.mode == "RGBA", darkest, lightest)


def _encoded(picture: Image, kind: str, **options: object) -> bytes:
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
