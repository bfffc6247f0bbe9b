"""Picture logos as they print: their colours, their see-through ground, no more than paper needs."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw
from press import META, pour, sample_brand
from reading import render

from handpress.brand import bitmap
from handpress.brand.bitmap import KEPT_HEIGHT, read_bitmap
from handpress.brand.grounds import check_grounds, picture_name
from handpress.brand.load import load_brand
from handpress.brand.model import BitmapLogo, Logo, VectorLogo, VectorPath
from handpress.diagnostics import DiagnosticList, HandpressError, Severity, Span
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.theme import Theme
from handpress.flowables.vector import draw_logo
from handpress.html import pictures
from handpress.html.element import render as markup
from handpress.pdf.write import print_pdf
from handpress.proof.tags import check_tags

MARK = (208, 16, 160)
BAND = (15, 76, 92)
ROOT = Path(__file__).parents[1]


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> tuple[BitmapLogo | None, list[str]]:
    sink = DiagnosticList()
    return read_bitmap(data, "logo.png", sink), [one.rule for one in sink.diagnostics]


def sound(data: bytes) -> BitmapLogo:
    logo, told = read(data)
    assert logo is not None
    assert told == []
    return logo


def dots(logo: BitmapLogo) -> Image.Image:
    return Image.open(io.BytesIO(logo.data))


def near(one: object, other: tuple[int, ...], by: int = 4) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


class _OnBand(Flowable):
    """A logo 100 points high on a ground of one colour."""

    def __init__(self, logo: Logo) -> None:
        self._logo = logo

    def measure(self, width: float) -> float:
        return 100.0

    def words(self) -> int:
        return 0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.artifact("Background"):
            canvas.setFillColor("#{:02X}{:02X}{:02X}".format(*BAND))
            canvas.rect(x, top - 100, width, 100, stroke=0, fill=1)
        draw_logo(canvas, self._logo, x, top, 100.0)


def printed(logo: Logo) -> bytes:
    def make(_: Theme, node: Node) -> list[Flowable]:
        return [_OnBand(logo)]

    return print_pdf(pour(make, 100.0 * logo.width / logo.height, 100.0), META).pdf


# ---- see-through ----------------------------------------------------------------------------


def reversed_logo() -> Image.Image:
    """What a designer hands over for dark grounds: a white ring and a coloured bar on nothing."""
    picture = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 20, 180, 180), outline=(255, 255, 255, 255), width=30)
    draw.rectangle((220, 60, 380, 140), fill=(*MARK, 255))
    return picture


@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_a_see_through_logo_has_no_box_on_a_dark_ground_and_loses_nothing_white(mode: str) -> None:
    picture = reversed_logo() if mode == "RGBA" else reversed_logo().quantize(16)
    pdf = printed(sound(encoded(picture)))
    page = render(pdf, 0, 2.0)

    def at(x: float, y: float) -> object:
        return page.getpixel((round(72 + x * 2), round(72 + y * 2)))

    assert near(at(5, 5), BAND)
    assert near(at(50, 50), BAND)  # inside the ring
    assert near(at(17, 50), (255, 255, 255), 12)  # the ring
    assert near(at(150, 50), MARK, 12)
    assert {one.rule for one in check_tags(pdf)} <= {"tags.empty-element"}  # nothing is said on this page


def test_half_see_through_dots_are_mixed_with_what_they_stand_on() -> None:
    page = render(printed(sound(encoded(Image.new("RGBA", (200, 200), (255, 255, 255, 128))))), 0, 2.0)
    half = tuple((255 + level) // 2 for level in BAND)
    assert near(page.getpixel((172, 172)), half)


def test_an_opaque_picture_has_no_mask() -> None:
    with pikepdf.open(
        io.BytesIO(printed(sound(encoded(Image.new("RGBA", (200, 200), (9, 9, 9, 255))))))
    ) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert "/SMask" not in picture


# ---- as many dots as paper needs ------------------------------------------------------------


def photograph(width: int, height: int) -> Image.Image:
    base = Image.effect_noise((width // 8, height // 8), 60).resize((width, height))
    return Image.merge("RGB", (base, base.rotate(180), base.point(lambda v: 255 - v)))


def test_a_jpeg_stays_the_very_same_jpeg_in_pdf_and_html() -> None:
    for options in ({}, {"progressive": True}, {"subsampling": 0}, {"restart_marker_rows": 1}):
        picture = photograph(300, 200)
        data = encoded(picture, "JPEG", quality=85, comment=b"secret", **options)
        logo = sound(data)
        assert logo.kind == "jpeg"
        assert b"secret" not in logo.data
        assert dots(logo).tobytes() == Image.open(io.BytesIO(data)).tobytes()
        with pikepdf.open(io.BytesIO(printed(logo))) as pdf:
            (stored,) = pdf.pages[0].get_images().values()
            assert stored.Filter == "/DCTDecode" or list(stored.Filter) == ["/DCTDecode"]
            assert stored.read_raw_bytes() == logo.data
        assert "data:image/jpeg;base64," in markup(pictures.logo(logo))


def test_a_large_photograph_costs_a_page_some_tens_of_kilobytes() -> None:
    data = encoded(photograph(1600, 1600), "JPEG", quality=95)
    logo = sound(data)
    assert (logo.width, logo.height) == (KEPT_HEIGHT, KEPT_HEIGHT)
    assert len(printed(logo)) < 150_000 < len(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_picture_made_smaller_strip_by_strip_is_the_same_as_at_once(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encoded(photograph(600, 1300).convert(mode))
    whole = sound(data)
    monkeypatch.setattr(bitmap, "STRIP", 600 * 37)
    strips = sound(data)
    assert dots(strips).size == dots(whole).size == (148, 320)
    assert dots(strips).tobytes() == dots(whole).tobytes()


def test_the_largest_use_of_a_logo_has_as_many_dots_as_are_meant() -> None:
    # 23 points of type on letter, a logo 1.62 times that, on a poster half as high again (tabloid, A3).
    assert pytest.approx(bitmap.LARGEST_HEIGHT, abs=0.05) == 23 * 1.62 * (17 / 11) / 72


# ---- colours --------------------------------------------------------------------------------


def swapped_profile() -> bytes:
    """sRGB with the places of red and blue changed: whoever ignores it prints blue for red."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {}
    for index in range(struct.unpack(">L", data[128:132])[0]):
        name, at, size = struct.unpack(">4sLL", data[132 + 12 * index : 144 + 12 * index])
        tags[name] = slice(at, at + size)
    red, blue = bytes(data[tags[b"rXYZ"]]), bytes(data[tags[b"bXYZ"]])
    data[tags[b"rXYZ"]], data[tags[b"bXYZ"]] = blue, red
    return bytes(data)


def grey_profile() -> bytes:
    """Greys as light itself (gamma 1): a stored 55 is a middle grey."""
    white = b"XYZ \0\0\0\0" + struct.pack(">3l", 63190, 65536, 54061)
    curve = b"curv\0\0\0\0" + struct.pack(">L", 0)
    text = b"desc\0\0\0\0" + struct.pack(">L", 5) + b"grey\0" + bytes(78)
    tags, body = b"", b""
    start = 128 + 4 + 12 * 4
    for name, part in ((b"wtpt", white), (b"kTRC", curve), (b"desc", text), (b"cprt", b"text\0\0\0\0no\0\0")):
        tags += name + struct.pack(">LL", start + len(body), len(part))
        body += part + bytes(-len(part) % 4)
    size = start + len(body)
    head = struct.pack(">L4sL4s4s4s", size, b"lcms", 0x02400000, b"mntr", b"GRAY", b"XYZ ") + bytes(12)
    head += b"acsp" + bytes(28) + struct.pack(">3l", 63190, 65536, 54061)
    head += bytes(128 - len(head))
    return head + struct.pack(">L", 4) + tags + body


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_profile_says_which_colours_are_meant(kind: str) -> None:
    data = encoded(Image.new("RGB", (200, 200), (30, 60, 200)), kind, icc_profile=swapped_profile())
    assert near(dots(sound(data)).convert("RGB").getpixel((50, 50)), (200, 60, 30), 6)


def test_a_see_through_picture_keeps_its_alpha_and_gets_its_colours() -> None:
    data = encoded(Image.new("RGBA", (200, 200), (30, 60, 200, 90)), icc_profile=swapped_profile())
    assert near(dots(sound(data)).getpixel((50, 50)), (200, 60, 30, 90))


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_greys_follow_their_profile(mode: str) -> None:
    picture = Image.new("L", (200, 200), 55).convert(mode)
    logo = sound(encoded(picture, icc_profile=grey_profile()))
    assert near(dots(logo).convert("RGB").getpixel((9, 9)), (127, 127, 127), 3)


def test_the_profile_of_a_usual_screen_changes_not_a_dot() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = photograph(300, 200)
    assert dots(sound(encoded(picture, icc_profile=profile))).tobytes() == picture.tobytes()


def test_sixteen_bits_a_grey_are_read() -> None:
    picture = Image.new("I;16", (200, 200), 40_000)
    assert dots(sound(encoded(picture))).convert("RGB").getpixel((5, 5)) == (155, 155, 155)


def with_chunk(kind: bytes, data: bytes) -> bytes:
    png = encoded(Image.new("RGB", (200, 200), "#0F4C5C"))
    chunk = struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
    return png[:33] + chunk + png[33:]


def camera_picture() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 2
    return encoded(Image.new("RGB", (200, 200), "#0F4C5C"), "JPEG", exif=exif)


@pytest.mark.parametrize(
    "data",
    [
        with_chunk(b"cICP", b"\x0c\x0d\x00\x01"),
        with_chunk(b"gAMA", struct.pack(">L", 100_000)),
        with_chunk(b"cHRM", struct.pack(">8L", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)),
        camera_picture(),
        encoded(Image.new("RGB", (200, 200)), icc_profile=b"no profile"),
        encoded(Image.new("RGB", (200, 200)), icc_profile=grey_profile()[:140]),
    ],
    ids=["cICP", "gAMA", "cHRM", "camera", "broken profile", "cut profile"],
)
def test_colours_that_cannot_be_brought_over_are_told(data: bytes) -> None:
    logo, told = read(data)
    assert logo is not None
    assert told == ["brand.image-profile"]


@pytest.mark.parametrize(
    "data",
    [
        with_chunk(b"cICP", b"\x01\x0d\x00\x01"),
        with_chunk(b"gAMA", struct.pack(">L", 45_455)),
        with_chunk(b"sRGB", b"\0"),
    ],
    ids=["cICP", "gAMA", "sRGB"],
)
def test_what_says_that_it_is_usual_is_not_told(data: bytes) -> None:
    sound(data)


def test_a_print_shop_picture_without_its_profile_is_refused() -> None:
    assert read(encoded(Image.new("CMYK", (200, 200)), "JPEG"))[1] == ["brand.image-cmyk"]


def test_damaged_notes_of_a_camera_are_no_reason_to_refuse() -> None:
    picture = encoded(Image.new("RGB", (200, 200), "#0F4C5C"), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
    assert sound(picture).width == 200


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_as_its_camera_was_held(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = Image.new("RGB", (300, 200), "white")
    picture.paste((255, 0, 0), (0, 0, 60, 60))
    data = encoded(picture, "JPEG", exif=exif, quality=95)
    expected = picture.transpose(Image.Transpose(bitmap._HELD[turn])) if turn > 1 else picture
    found = dots(sound(data)).convert("RGB")
    assert found.size == expected.size
    for x, y in ((20, 20), (found.width - 20, 20), (20, found.height - 20)):
        assert near(found.getpixel((x, y)), expected.getpixel((x, y)), 8)  # type: ignore[arg-type]


# ---- on their grounds -----------------------------------------------------------------------


def vector(colour: str) -> VectorLogo:
    box = (("M", 0.0, 0.0), ("L", 100.0, 0.0), ("L", 100.0, 100.0), ("Z",))
    return VectorLogo(100.0, 100.0, (VectorPath(box, colour, None),))


def solid(*colour: int) -> BitmapLogo:
    return sound(encoded(Image.new("RGBA", (200, 200), colour)))


def told(logo: Logo, on_dark: Logo | None) -> list[tuple[str, Severity]]:
    found = check_grounds(logo, on_dark, sample_brand().palette, lambda key: Span(key))
    return [(one.rule, one.severity) for one in found]


def test_a_logo_that_nobody_would_see_is_refused() -> None:
    sound_one = vector("#0F4C5C")
    for pale in (vector("#FFFFFF"), solid(255, 255, 255, 255), solid(250, 250, 250, 120)):
        assert told(pale, None) == [("brand.logo-pale", Severity.ERROR)]
    for dark in (vector("#0F4C5C"), solid(12, 74, 90, 200)):
        assert told(sound_one, dark) == [("brand.logo-dark", Severity.ERROR)]
    for light in (vector("#FFFFFF"), solid(255, 255, 255, 200), solid(200, 90, 60, 200)):
        assert told(sound_one, light) == []


def test_a_picture_for_dark_grounds_with_a_ground_of_its_own_is_told() -> None:
    box = sound(encoded(Image.new("RGB", (200, 200), "#0F4C5C")))
    assert told(vector("#0F4C5C"), box) == [("brand.logo-box", Severity.WARNING)]


@pytest.mark.parametrize("key", ["logo", "logo_on_dark"])
def test_a_sample_clinics_logo_beside_a_clinics_own_is_refused_at_once(tmp_path: Path, key: str) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    for name in ("brand.yaml", "logo.svg", "logo-on-dark.svg"):
        (folder / name).write_bytes((ROOT / "brand" / name).read_bytes())
    text = (folder / "brand.yaml").read_text("utf-8")
    load_brand(
        folder, tmp_path, shipped_fonts=ROOT / "brand" / "fonts"
    )  # both the sample's: nothing is wrong
    (folder / "ours.png").write_bytes(encoded(reversed_logo()))
    lines = [f"{key}: ours.png" if line.startswith(f"{key}:") else line for line in text.split("\n")]
    (folder / "brand.yaml").write_text("\n".join(lines), "utf-8")
    with pytest.raises(HandpressError) as raised:
        load_brand(folder, tmp_path, shipped_fonts=ROOT / "brand" / "fonts")
    (fault,) = raised.value.diagnostics
    other = "logo_on_dark" if key == "logo" else "logo"
    assert (fault.rule, fault.span and fault.span.line) == (
        "brand.sample-logo",
        1 + lines.index(next(line for line in lines if line.startswith(f"{other}:"))),
    )


def test_the_name_of_a_picture_in_records_stays_what_it_was() -> None:
    brand = sample_brand()
    assert [picture_name(brand.logo), picture_name(brand.logo_on_dark)] == ["8063319a", "61f77f49"]
