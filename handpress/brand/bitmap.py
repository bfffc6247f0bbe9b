"""A PNG or JPEG logo: checked, turned upright, flattened on white, and stripped of everything else."""

from __future__ import annotations

import math
import threading
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from handpress.brand import rules
from handpress.brand.model import BitmapLogo
from handpress.diagnostics import Diagnostic, DiagnosticList, Span

if TYPE_CHECKING:
    from PIL.Image import Image

PRINTED_HEIGHT = 0.5  # inches: the largest that a layout sets a logo
LEAST_DPI = 225  # below this, edges show steps at reading distance
DOTS_LIMIT = 25_000_000  # decoded, 75 MB
LONGEST_SIDE = 1600  # dots kept: two inches at 800 dpi; more only makes PDFs heavy
READABLE = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "La"})


_quiet = threading.Lock()
"""Held while Python's warnings are off: they are off for the whole process."""


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_bitmap(data: bytes, shown_as: str, sink: DiagnosticList) -> BitmapLogo | None:
    """The picture as plain RGB; None where it is refused, with the reason in ``sink``.

    The same data gives the same bytes with the same Pillow and zlib.
    """
    span = Span(shown_as)
    try:
        picture = _upright_rgb(data, shown_as)
    except _Refused as refused:
        sink.add(refused.diagnostic)
        return None
    # Pillow's decoders meet damaged files with a dozen kinds of error; all of them mean this one thing.
    except Exception:
        sink.add(rules.IMAGE_BROKEN.at(span, file=shown_as))
        return None
    width, height = picture.size
    dpi = height / PRINTED_HEIGHT
    if dpi < LEAST_DPI:
        needed = math.ceil(LEAST_DPI * PRINTED_HEIGHT)
        values = {"file": shown_as, "width": width, "height": height, "size": PRINTED_HEIGHT}
        sink.add(rules.IMAGE_COARSE.at(span, **values, dpi=round(dpi), needed=needed))
    if max(width, height) > LONGEST_SIDE:
        from PIL.Image import Resampling

        scale = LONGEST_SIDE / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        picture = picture.resize(size, Resampling.LANCZOS)
    return BitmapLogo(*picture.size, _as_png(picture))


def _upright_rgb(data: bytes, shown_as: str) -> Image:
    """The first and only frame in RGB on white. Raises ``_Refused``, or what Pillow raises."""
    from PIL import Image, ImageOps

    span = Span(shown_as)
    too_large = rules.IMAGE_TOO_LARGE.at(
        span, file=shown_as, limit=DOTS_LIMIT // 1_000_000, enough=LONGEST_SIDE // 2
    )
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures; the bound here is lower
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
        if picture.mode == "CMYK":
            raise _Refused(rules.IMAGE_CMYK.at(span, file=shown_as))
        if picture.mode not in READABLE:
            raise _Refused(rules.IMAGE_MODE.at(span, file=shown_as, mode=picture.mode))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    rgba = upright.convert("RGBA")
    if not rgba.getchannel("A").getbbox():  # see-through all over
        raise _Refused(rules.LOGO_EMPTY.at(span, file=shown_as))
    ground = Image.new("RGBA", rgba.size, "#FFFFFF")
    return Image.alpha_composite(ground, rgba).convert("RGB")


def _as_png(picture: Image) -> bytes:
    """A PNG of nothing but the dots: no time, no place, no camera, no comment."""
    from PIL import Image

    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    out = BytesIO()
    bare.save(out, "PNG", compress_level=9)
    return out.getvalue()
