"""Pictures in the colours of a printer, a camera or a newer screen, brought into those of sRGB."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

SAME = 3  # levels of 255 by which a profile may differ from sRGB and still be it
# White, red, green, blue of sRGB as PNG's cHRM chunk says them (IEC 61966-2-1).
_SRGB_PLACES = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
_SRGB_GAMMA = 0.45455
_SRGB_CODES = b"\x01\x0d\x00\x01"  # PNG's cICP chunk for sRGB (ITU-T H.273)
_COLOUR_SPACE, _ADOBE_RGB = 0xA001, 2  # EXIF (DCF 2.0: an optional file)
_EXIF_PART = 0x8769


def is_srgb(profile: bytes) -> bool:
    """Whether a profile means the colours that screens show anyway: then nothing has to be changed."""
    from PIL import Image, ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        grey = _space(source) == "GRAY"
        colours = [(v, v, v) for v in range(0, 256, 15)] if grey else _grid()
        tried = Image.new("L" if grey else "RGB", (len(colours), 1))
        tried.putdata([colour[0] for colour in colours] if grey else colours)
        shown = _converted(tried, source)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    found: Any = shown.get_flattened_data()
    pairs = zip(colours, found, strict=True)
    return all(abs(a - b) <= SAME for one, other in pairs for a, b in zip(one, other, strict=True))


def _grid() -> list[tuple[int, int, int]]:
    steps = (0, 64, 128, 192, 255)
    return list(itertools.product(steps, steps, steps))


def in_srgb(picture: Image, profile: bytes) -> tuple[Image, str]:
    """The picture by its profile, and no words; or the picture as it is, and why its profile is not used."""
    from PIL import ImageCms

    broken = "a colour profile that cannot be read"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        space = _space(source)
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        colours = picture.convert("RGB") if alpha is not None else picture
        if space == "GRAY" and colours.mode == "RGB":
            colours = colours.convert("L")
        elif space == "RGB" and colours.mode == "L":
            colours = colours.convert("RGB")
        if colours.mode != {"GRAY": "L"}.get(space, space):
            return picture, broken
        shown = _converted(colours, source)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture, broken
    if alpha is not None:
        shown.putalpha(alpha)
    return shown, ""


def _space(profile: Any) -> str:
    """``RGB``, ``GRAY``, ``CMYK``, …"""
    return str(profile.profile.xcolor_space).strip()


def _converted(picture: Image, source: Any) -> Image:
    from PIL import ImageCms

    shown = ImageCms.profileToProfile(
        picture,
        source,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert shown is not None  # only with inPlace
    return shown


def unread_colours(picture: Image, data: bytes) -> str:
    """What a picture without a profile says of its colours that is not sRGB; empty where it is."""
    info = picture.info
    if "icc_profile" in info:
        return ""
    if picture.format == "PNG":
        at = data.find(b"cICP")
        if at > 0 and at < data.find(b"IDAT") and data[at + 4 : at + 8] != _SRGB_CODES:
            return "the colours of a newer screen (cICP)"
        places = info.get("chromaticity", _SRGB_PLACES)
        far = any(abs(a - b) > 0.01 for a, b in zip(places, _SRGB_PLACES, strict=False))
        if "srgb" not in info and (far or abs(info.get("gamma", _SRGB_GAMMA) - _SRGB_GAMMA) > 0.02):
            return "colours of another kind of screen (gAMA, cHRM)"
        return ""
    try:
        space = picture.getexif().get_ifd(_EXIF_PART).get(_COLOUR_SPACE)
    except Exception:  # notes can be damaged in a picture that is not
        space = None
    return "the colours of a camera (Adobe RGB) without their profile" if space == _ADOBE_RGB else ""
