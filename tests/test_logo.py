"""Logos from anywhere: what prints, and what is refused with a reason."""

from __future__ import annotations

import io
import math
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from samples import tries

from handpress.brand.logo import read_logo
from handpress.brand.model import BitmapLogo, Logo, VectorLogo
from handpress.diagnostics import Diagnostic, DiagnosticList, Severity

REPOSITORY = Path(__file__).parents[1]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
)


def read(folder: Path, data: str | bytes, name: str = "logo.svg") -> tuple[Logo | None, list[Diagnostic]]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    sink = DiagnosticList()
    return read_logo(path, name, sink), sink.diagnostics


def drawn(folder: Path, inside: str, start: str = SVG) -> VectorLogo:
    logo, diagnostics = read(folder, start + inside + "</svg>")
    assert diagnostics == []
    assert isinstance(logo, VectorLogo)
    return logo


def points(logo: VectorLogo, index: int = 0) -> list[tuple[float, float]]:
    """The end points of one outline."""
    return [(float(s[-2]), float(s[-1])) for s in logo.paths[index].segments if len(s) > 1]


# ---- drawings that print ------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((REPOSITORY / "brand").rglob("*.svg")), ids=str)
def test_the_sample_logos_print(path: Path) -> None:
    sink = DiagnosticList()
    logo = read_logo(path, path.name, sink)
    assert isinstance(logo, VectorLogo)
    assert sink.diagnostics == []
    assert len(logo.paths) >= 4


def test_a_logo_is_a_hundred_units_high_whatever_its_own_unit(tmp_path: Path) -> None:
    for start in (
        '<svg viewBox="0 0 2 1">',
        '<svg width="4in" height="2in" viewBox="0 0 2 1">',
        '<svg viewBox="0 0 2 1" width="20" height="10">',
        '<svg viewBox="0 0 2 1" width="100%" height="100%">',
    ):
        logo = drawn(tmp_path, '<path d="M0 0H2V1Z"/>', start)
        assert (logo.width, logo.height) == (200, 100)
        assert points(logo) == [(0, 0), (200, 0), (200, 100)]


def test_viewbox_and_transforms_are_worked_in(tmp_path: Path) -> None:
    inside = '<g transform="translate(2 3)"><path transform="scale(2)" d="M0 0 1 1" stroke="#000"/></g>'
    logo = drawn(tmp_path, inside, '<svg viewBox="0 0 10 10">')
    assert points(logo) == [(20, 30), (40, 50)]
    assert logo.paths[0].stroke_width == 20
    moved = drawn(tmp_path, '<path d="M5 5 10 10V5z"/>', '<svg viewBox="5 5 10 10">')
    assert points(moved)[0] == (0, 0)


def test_every_shape_becomes_lines_and_curves(tmp_path: Path) -> None:
    inside = (
        '<rect x="1" y="1" width="4" height="4" rx="1"/><circle cx="5" cy="5" r="2"/>'
        '<ellipse cx="5" cy="5" rx="2" ry="1"/><line x1="1" y1="1" x2="2" y2="2" stroke="red"/>'
        '<polyline points="1,1 2,2 3,1"/><polygon points="1,1 2,2 3,1"/>'
        '<path d="M1 1Q2 2 3 1T5 1A1 1 0 0 1 7 1s1 1 2 0h-1v1z"/>'
    )
    logo = drawn(tmp_path, inside)
    assert len(logo.paths) == 7
    for path in logo.paths:
        for command, *numbers in path.segments:
            assert len(numbers) == {"M": 2, "L": 2, "C": 6, "Z": 0}[str(command)]


def test_arcs_stay_round(tmp_path: Path) -> None:
    logo = drawn(tmp_path, '<circle cx="5" cy="5" r="4"/>')
    for x, y in points(logo):
        assert math.hypot(x - 50, y - 50) == pytest.approx(40, abs=0.001)
    assert len(logo.paths[0].segments) == 6  # one move, four quarters, one close


def test_colours_come_from_attributes_styles_and_sheets(tmp_path: Path) -> None:
    inside = (
        "<style>/* brand */ .a, .b { fill: #0F4C5C } #c { fill: rgb(1, 2, 3) !important }</style>"
        '<path class="a" d="M0 0h1v1z"/><path id="c" d="M0 0h1v1z"/><path style="fill:tomato" d="M0 0h1v1z"/>'
        '<g fill="#fff"><path d="M0 0h1v1z"/></g><path d="M0 0h1v1z"/>'
        '<path fill="none" stroke="currentColor" stroke-linecap="round" d="M1 1h1"/>'
    )
    logo = drawn(tmp_path, inside)
    fills = [path.fill for path in logo.paths]
    assert fills == ["#0F4C5C", "#010203", "#FF6347", "#FFFFFF", "#000000", None]
    assert (logo.paths[5].stroke, logo.paths[5].cap, logo.paths[5].join) == ("#000000", "round", "miter")


def test_a_style_sheet_at_the_end_counts_too(tmp_path: Path) -> None:
    logo = drawn(tmp_path, '<path class="a" d="M0 0h1v1z"/><style>.a{fill:#0F4C5C}</style>')
    assert logo.paths[0].fill == "#0F4C5C"


def test_repeated_parts_print_where_they_are_used(tmp_path: Path) -> None:
    inside = '<defs><path id="p" d="M0 0h1v1z"/></defs><use href="#p" x="2"/><use xlink:href="#p" y="3"/>'
    logo = drawn(tmp_path, inside)
    assert [points(logo, index)[0] for index in (0, 1)] == [(20, 0), (0, 30)]


def test_what_is_hidden_or_only_for_the_drawing_program_does_not_print(tmp_path: Path) -> None:
    inside = (
        '<metadata>x</metadata><title>t</title><g display="none"><path d="M0 0h1v1z"/></g>'
        '<path style="visibility:hidden" d="M0 0h1v1z"/><linearGradient id="unused"><stop/></linearGradient>'
        '<x:view xmlns:x="http://inkscape.example/"><x:page/></x:view>'
        '<path fill-rule="evenodd" d="M0 0h1v1z"/>'
    )
    logo = drawn(tmp_path, inside)
    assert len(logo.paths) == 1
    assert logo.paths[0].even_odd


def test_the_old_document_type_of_drawing_programs_is_no_fault(tmp_path: Path) -> None:
    start = (
        '<?xml version="1.0" encoding="utf-8"?><!-- Generator -->\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + SVG
    )
    assert drawn(tmp_path, '<path d="M0 0h1v1z"/>', start)


# ---- drawings that are refused --------------------------------------------------------------------

SHAPE = '<path d="M0 0h9v9z"/>'
HOSTILE = {
    "an entity": (
        '<!DOCTYPE svg [<!ENTITY a "x">]>' + SVG + SHAPE + "<title>&a;</title></svg>",
        "brand.svg-doctype",
    ),
    "an entity bomb": (
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + SVG + "&b;</svg>",
        "brand.svg-doctype",
    ),
    "an entity behind the W3C's document type": (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + SVG
        + "&a;</svg>",
        "brand.svg-entities",
    ),
    "an external document type": (
        '<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd">' + SVG + SHAPE + "</svg>",
        "brand.svg-doctype",
    ),
    "a script": (SVG + SHAPE + "<script>alert(1)</script></svg>", "brand.svg-script"),
    "a script in another namespace": (
        SVG + SHAPE + '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script></svg>',
        "brand.svg-script",
    ),
    "an event handler": (SVG + '<path onclick="alert(1)" d="M0 0h9v9z"/></svg>', "brand.svg-script"),
    "a handler on the drawing": (
        '<svg onload="alert(1)" viewBox="0 0 9 9">' + SHAPE + "</svg>",
        "brand.svg-script",
    ),
    "an embedded picture": (
        SVG + SHAPE + '<image href="data:image/png;base64,AA=="/></svg>',
        "brand.svg-unsupported",
    ),
    "a fetched picture": (
        SVG + SHAPE + '<image href="http://evil.example/x.png"/></svg>',
        "brand.svg-external",
    ),
    "a page inside": (SVG + SHAPE + "<foreignObject><b/></foreignObject></svg>", "brand.svg-unsupported"),
    "a part of another file": (SVG + SHAPE + '<use href="other.svg#a"/></svg>', "brand.svg-external"),
    "a part of a file on this computer": (
        SVG + SHAPE + '<use xlink:href="file:///etc/passwd#a"/></svg>',
        "brand.svg-external",
    ),
    "an imported style sheet": (
        SVG + '<style>@import "http://evil.example/x.css";</style>' + SHAPE + "</svg>",
        "brand.svg-external",
    ),
    "a linked style sheet": (
        '<?xml-stylesheet href="http://evil.example/x.css"?>' + SVG + SHAPE + "</svg>",
        "brand.svg-external",
    ),
    "an address in a style": (
        SVG + '<path style="fill:url(http://evil.example/x#a)" d="M0 0h9v9z"/></svg>',
        "brand.svg-external",
    ),
    "an address in an odd attribute": (
        SVG + '<path cursor="url(\'http://evil.example/x\')" d="M0 0h9v9z"/></svg>',
        "brand.svg-external",
    ),
    "a link": (SVG + '<a href="http://evil.example/">' + SHAPE + "</a></svg>", "brand.svg-external"),
    "text": (SVG + SHAPE + "<text>Harbor</text></svg>", "brand.svg-text"),
    "a gradient": (
        SVG + '<linearGradient id="g"/><path fill="url(#g)" d="M0 0h9v9z"/></svg>',
        "brand.svg-unsupported",
    ),
    "a gradient by style sheet": (
        SVG + "<style>path{fill:url(#g)}</style>" + SHAPE + "</svg>",
        "brand.svg-unsupported",
    ),
    "a shadow": (SVG + '<g filter="url(#f)">' + SHAPE + "</g></svg>", "brand.svg-unsupported"),
    "a mask": (SVG + '<g style="mask:url(#m)">' + SHAPE + "</g></svg>", "brand.svg-unsupported"),
    "a clipping shape": (SVG + '<g clip-path="url(#c)">' + SHAPE + "</g></svg>", "brand.svg-unsupported"),
    "dashes": (SVG + '<path stroke="red" stroke-dasharray="1 2" d="M0 0h9"/></svg>', "brand.svg-unsupported"),
    "animation": (SVG + SHAPE + '<animate attributeName="x"/></svg>', "brand.svg-unsupported"),
    "see-through": (SVG + '<path opacity=".5" d="M0 0h9v9z"/></svg>', "brand.svg-transparent"),
    "see-through by colour": (SVG + '<path fill="#0F4C5C80" d="M0 0h9v9z"/></svg>', "brand.svg-transparent"),
    "an unknown colour": (SVG + '<path fill="harbourblue" d="M0 0h9v9z"/></svg>', "brand.svg-colour"),
    "a style sheet too clever": (SVG + "<style>g ~ path[d]{fill:red}</style></svg>", "brand.svg-style"),
    "a part that is not there": (SVG + SHAPE + '<use href="#nothing"/></svg>', "brand.svg-reference"),
    "a part inside itself": (
        SVG + '<g id="a">' + SHAPE + '<use href="#a"/></g></svg>',
        "brand.svg-reference",
    ),
    "two parts inside each other": (
        SVG + '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
        "brand.svg-reference",
    ),
    "repetitions without end": (
        SVG
        + '<path id="n0" d="M0 0h1v1z"/>'
        + "".join(f'<g id="n{i + 1}">' + f'<use href="#n{i}"/>' * 8 + "</g>" for i in range(12))
        + "</svg>",
        "brand.svg-too-large",
    ),
    "groups without end": (SVG + "<g>" * 500 + "</g>" * 500 + "</svg>", "brand.svg-too-large"),
    "shapes without end": (SVG + SHAPE * 5_000 + "</svg>", "brand.svg-too-large"),
    "numbers without end": (SVG + '<path d="M0 0' + " 1 1" * 50_000 + '"/></svg>', "brand.svg-too-large"),
    "a file without end": (SVG + " " * 500_000 + SHAPE + "</svg>", "brand.svg-too-large"),
    "no size": ("<svg>" + SHAPE + "</svg>", "brand.svg-no-size"),
    "size nothing": ('<svg viewBox="0 0 0 0">' + SHAPE + "</svg>", "brand.svg-no-size"),
    "nothing drawn": (SVG + "</svg>", "brand.logo-empty"),
    "numbers beyond reason": (SVG + '<path d="M0 0 1e300 1e300"/></svg>', "brand.svg-geometry"),
    "broken outlines": (SVG + '<path d="M0 0 L banana"/></svg>', "brand.svg-geometry"),
    "a shape off the page": (SVG + '<path d="M0 0h50v50z"/></svg>', "brand.svg-outside"),
    "a stretched line": (
        SVG + '<path stroke="red" transform="scale(4 1)" d="M1 1h1v5"/></svg>',
        "brand.svg-uneven-stroke",
    ),
    "cut off": (SVG + SHAPE, "brand.svg-syntax"),
    "no XML": ("<svg viewBox=0 0 9 9>", "brand.svg-syntax"),
    "an odd encoding": (
        '<?xml version="1.0" encoding="klingon"?>' + SVG + SHAPE + "</svg>",
        "brand.svg-syntax",
    ),
    "a web page": ("<html><body/></html>", "brand.svg-not-svg"),
    "too long": ('<svg viewBox="0 0 100 1"><path d="M0 0h9v1z"/></svg>', "brand.logo-shape"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_logo_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    data, rule = HOSTILE[name]
    logo, diagnostics = read(tmp_path, data)
    assert logo is None
    assert rule in {diagnostic.rule for diagnostic in diagnostics}
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.file == "logo.svg"
        assert diagnostic.hint


def test_all_faults_of_a_drawing_are_told_with_their_lines(tmp_path: Path) -> None:
    lines = [SVG, "<text>Harbor</text>", "<script/>", '<path opacity=".3" d="M0 0h1"/>', "</svg>"]
    _, diagnostics = read(tmp_path, "\n".join(lines))
    assert [(p.rule, p.span.line if p.span else 0) for p in diagnostics] == [
        ("brand.svg-text", 2),
        ("brand.svg-script", 3),
        ("brand.svg-transparent", 4),
    ]


def test_the_same_fault_a_hundred_times_is_told_once(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, SVG + '<path fill="url(#g)" d="M0 0h1v1z"/>' * 100 + "</svg>")
    assert len(diagnostics) == 1


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    for data, _ in HOSTILE.values():
        read(tmp_path, data)


snippets = st.sampled_from(
    ["<svg", ' viewBox="0 0 9 9"', ">", "<path", ' d="M0 0h9v9zA1 1 0 0 1', '"/>', "</svg>", "<g", "<use",
     ' href="#a"', ' id="a"', ' style="fill:', "url(", ")", "<style>", "</style>", "{", "}", ";", "&amp;",
     "<!--", "-->", "<![CDATA[", "]]>", ' transform="rotate(', "1e999", "-", "NaN", "\n", "é", "<?", "?>"]
)  # fmt: skip


@given(st.lists(snippets, max_size=30).map("".join) | st.text(max_size=80) | st.binary(max_size=80))
@example('<svg viewBox="a b c d"><path d="M0 0h1v1z"/></svg>')
@example('<svg viewBox="0 0 9 9" width="x" height="y"><rect width="-3" height="2"/></svg>')
@example('<svg viewBox="0 0 9 9"><circle r="1e999"/><path transform="matrix(0 0 0 0 0 0)" d="M1 1h1"/></svg>')
@example('<svg viewBox="0 0 9 9"><path d="M0 0h9" stroke="red" stroke-width="-5"/></svg>')
@settings(deadline=None, max_examples=tries(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_at_all_is_printed_or_refused_never_a_crash(tmp_path: Path, data: str | bytes) -> None:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    logo, diagnostics = read(tmp_path, raw)
    assert (logo is None) == any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


@given(d=st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,- e", max_size=60))
@settings(deadline=None, max_examples=tries(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_outline_gives_finite_numbers_or_is_refused(tmp_path: Path, d: str) -> None:
    logo, diagnostics = read(tmp_path, f'{SVG}<path d="{d}"/></svg>')
    if isinstance(logo, VectorLogo):
        numbers = [part for path in logo.paths for segment in path.segments for part in segment[1:]]
        assert all(math.isfinite(float(number)) for number in numbers)
    else:
        assert diagnostics


# ---- pictures ---------------------------------------------------------------------------------


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def pixels(logo: Logo | None) -> Image.Image:
    assert isinstance(logo, BitmapLogo)
    return Image.open(io.BytesIO(logo.data))


def test_a_picture_is_kept_dot_for_dot(tmp_path: Path) -> None:
    picture = Image.effect_noise((300, 200), 90).convert("RGB")
    logo, diagnostics = read(tmp_path, encoded(picture), "logo.png")
    assert diagnostics == []
    assert pixels(logo).tobytes() == picture.tobytes()


def test_what_a_picture_is_follows_from_its_content(tmp_path: Path) -> None:
    logo, diagnostics = read(tmp_path, encoded(Image.new("RGB", (200, 200), "#0F4C5C"), "JPEG"), "logo.svg")
    assert isinstance(logo, BitmapLogo)
    assert diagnostics == []


def test_see_through_dots_stay_see_through(tmp_path: Path) -> None:
    logo, _ = read(tmp_path, encoded(Image.new("RGBA", (200, 200), (255, 0, 0, 128))), "logo.png")
    assert pixels(logo).getpixel((0, 0)) == (255, 0, 0, 128)
    clear = Image.new("P", (200, 200), 0)
    clear.putpixel((100, 100), 1)
    logo, _ = read(tmp_path, encoded(clear, transparency=0), "logo.png")
    assert [pixels(logo).getpixel((x, x))[3] for x in (0, 100)] == [0, 255]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_usual_kind_of_png_is_read(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGB", (200, 200), "#0F4C5C").convert(mode)  # opaque where a mode can be else
    logo, diagnostics = read(tmp_path, encoded(picture), "logo.png")
    assert pixels(logo).mode == "RGB"
    assert diagnostics == []


def test_a_picture_held_sideways_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise
    logo, _ = read(tmp_path, encoded(Image.new("RGB", (300, 200)), "JPEG", exif=exif), "logo.jpg")
    assert pixels(logo).size == (200, 300)


def test_nothing_but_the_dots_is_kept(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "A secret name")
    exif = Image.Exif()
    exif[0x010F] = "A secret camera"
    picture = Image.new("RGB", (200, 200), "#0F4C5C")
    data = encoded(picture, pnginfo=notes, exif=exif, dpi=(300, 300))
    logo, _ = read(tmp_path, data, "logo.png")
    assert isinstance(logo, BitmapLogo)
    assert b"secret" in data
    assert b"secret" not in logo.data
    assert pixels(logo).info == {}


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    data = encoded(Image.effect_noise((2500, 600), 50), "JPEG")
    first, _ = read(tmp_path, data, "logo.jpg")
    assert first == read(tmp_path, data, "logo.jpg")[0]


def test_a_very_large_picture_is_made_smaller(tmp_path: Path) -> None:
    logo, _ = read(tmp_path, encoded(Image.new("RGB", (4000, 2000))), "logo.png")
    assert pixels(logo).size == (640, 320)
    wide, _ = read(tmp_path, encoded(Image.new("RGB", (6000, 800))), "logo.png")
    assert pixels(wide).size == (1600, 213)


def test_a_coarse_picture_prints_with_a_warning(tmp_path: Path) -> None:
    logo, diagnostics = read(tmp_path, encoded(Image.new("RGB", (90, 60))), "logo.png")
    assert isinstance(logo, BitmapLogo)
    assert [(p.rule, p.severity) for p in diagnostics] == [("brand.image-coarse", Severity.WARNING)]
    assert "120 dots to the inch" in diagnostics[0].message
    assert "113 dots high" in diagnostics[0].hint


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises ``width`` × ``height`` dots and has none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def noise(kind: str) -> bytes:
    return encoded(Image.effect_noise((200, 200), 90).convert("RGB"), kind)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def animated() -> bytes:
    frames = [Image.new("RGB", (200, 200), colour) for colour in ("red", "blue", "white")]
    return encoded(frames[0], save_all=True, append_images=frames[1:])


BAD_PICTURES = {
    "print-shop colours": (lambda: encoded(Image.new("CMYK", (200, 200)), "JPEG"), "brand.image-cmyk"),
    "moving": (animated, "brand.image-animated"),
    "cut off PNG": (lambda: noise("PNG")[:3000], "brand.image-broken"),
    "cut off JPEG": (lambda: noise("JPEG")[:3000], "brand.image-broken"),
    "a flipped bit": (lambda: flipped(noise("PNG"), 2000), "brand.image-broken"),
    "only a beginning": (lambda: b"\x89PNG\r\n\x1a\n", "brand.image-broken"),
    "only a JPEG mark": (lambda: b"\xff\xd8\xff\xe0", "brand.image-broken"),
    "a promise of dots": (lambda: png_header(5001, 5001), "brand.image-too-large"),
    "a decompression bomb": (lambda: png_header(100_000, 100_000), "brand.image-too-large"),
    "a promise not kept": (lambda: png_header(200, 200), "brand.image-broken"),
    "no width": (lambda: png_header(0, 200), "brand.image-broken"),
    "a GIF": (lambda: encoded(Image.new("P", (200, 200)), "GIF"), "brand.logo-kind"),
    "a WebP": (lambda: encoded(Image.new("RGB", (200, 200)), "WEBP"), "brand.logo-kind"),
    "a bitmap": (lambda: encoded(Image.new("RGB", (200, 200)), "BMP"), "brand.logo-kind"),
    "a TIFF": (lambda: encoded(Image.new("RGB", (200, 200)), "TIFF"), "brand.logo-kind"),
    "a PDF": (lambda: b"%PDF-1.7\n", "brand.logo-kind"),
    "a Word file": (lambda: b"PK\3\4word/document.xml", "brand.logo-kind"),
    "a note": (lambda: b"Ask Jo for the logo", "brand.logo-kind"),
    "empty": (lambda: b"", "brand.logo-empty"),
    "too long": (lambda: encoded(Image.new("RGB", (3000, 200))), "brand.logo-shape"),
}


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_a_bad_picture_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    make, rule = BAD_PICTURES[name]
    logo, diagnostics = read(tmp_path, make(), "logo.png")
    assert logo is None
    assert [diagnostic.rule for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR] == [rule]


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG"]), st.integers(0, 3000))
@settings(deadline=None, max_examples=tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_picture_never_crashes(tmp_path: Path, junk: bytes, kind: str, at: int) -> None:
    data = noise(kind)
    logo, diagnostics = read(tmp_path, data[:at] + junk + data[at + len(junk) :], "logo.png")
    assert logo is not None or diagnostics


# ---- files ------------------------------------------------------------------------------------


def test_a_missing_logo_names_the_nearest_file(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"")
    sink = DiagnosticList()
    assert read_logo(tmp_path / "logo.svg", "brand/logo.svg", sink) is None
    assert [p.rule for p in sink.diagnostics] == ["file.missing"]
    assert "logo.png" in sink.diagnostics[0].hint


def test_a_folder_in_place_of_a_logo_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").mkdir()
    sink = DiagnosticList()
    assert read_logo(tmp_path / "logo.svg", "logo.svg", sink) is None
    assert [p.rule for p in sink.diagnostics] == ["file.not-a-file"]
