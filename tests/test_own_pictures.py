"""Pictures of the clinic's own: printed upright, described, bare of a camera's notes, or refused."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
from clinics import write_handout
from conftest import TODAY
from PIL import Image, ImageCms, ImageDraw
from reading import outline_of_tags, render, text_of

from handpress import Project
from handpress.brand.photos import as_printed, read_picture
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.picture import Crop
from handpress.document.variants import Variant
from handpress.project.model import BuildOptions, Output
from handpress.proof.read import transcript
from handpress.workspace import Workspace

DOOR = "The front door, with a ramp on its left"
_GPS, _ORIENTATION, _MAKER = 0x8825, 0x0112, 0x010F


class Shown(NamedTuple):
    """A picture as it lies in a file."""

    width: int
    height: int
    kind: str
    data: bytes
    clear: bool


@cache
def photo(width: int, height: int) -> Image.Image:
    """A scene that shows which way is up: red above, green below, blue at the right."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width, height // 4), fill=(200, 40, 40))
    draw.rectangle((0, height * 3 // 4, width, height), fill=(40, 160, 60))
    draw.rectangle((width * 3 // 4, height // 4, width, height * 3 // 4), fill=(40, 60, 200))
    return picture


def stored(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def taken(width: int, height: int) -> bytes:
    """As a telephone held upright stores it: lying on its side, with where it was taken and by what."""
    notes = Image.Exif()
    notes[_ORIENTATION], notes[_MAKER] = 6, "SecretCamera"
    notes.get_ifd(_GPS)[1], notes.get_ifd(_GPS)[2] = "N", (40.0, 41.0, 2.0)
    return stored(photo(width, height).transpose(Image.Transpose.ROTATE_90), quality=95, exif=notes)


@cache
def see_through() -> bytes:
    picture = Image.new("RGBA", (700, 700), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((20, 20, 680, 680), fill=(200, 60, 60, 255))
    return stored(picture, "PNG")


MAP = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" '
    b'fill="#eef2ee"/>'
    b'<path d="M0 100H300M150 0V200" stroke="#888888" stroke-width="12" fill="none"/></svg>'
)


def put(workspace: Workspace, **files: bytes) -> Path:
    """Pictures of a clinic; an underscore in a keyword is a hyphen, two are the dot."""
    folder = workspace.brand / "pictures"
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".").replace("_", "-")).write_bytes(data)
    return folder


def built(workspace: Workspace, body: str, **more: object) -> Output:
    write_handout(workspace, "hello", body=f"{{{{ ptsd.what }}}}\n\n{body}")
    report = Project(workspace).build(BuildOptions(names=("hello",), today=TODAY, **more))
    assert not report.failures, report.failures
    return report.outputs[0]


def told(workspace: Workspace, body: str) -> tuple[Diagnostic, ...]:
    write_handout(workspace, "hello", body=f"{{{{ ptsd.what }}}}\n\n{body}")
    try:
        return Project(workspace).render("hello").diagnostics
    except HandpressError as error:
        return error.diagnostics


def images(pdf: bytes) -> list[Shown]:
    """Every picture of a file, page by page."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            Shown(int(one.Width), int(one.Height), str(one.Filter), one.read_raw_bytes(), "/SMask" in one)
            for page in file.pages
            for one in page.Resources.get("/XObject", {}).values()
            if one.get("/Subtype") == "/Image"
        ]


def test_a_photograph_prints_upright_described_and_without_what_its_camera_noted(
    small_workspace: Workspace,
) -> None:
    put(small_workspace, front_door__jpg=taken(2400, 1800))
    made = built(small_workspace, f"::: picture front-door.jpg {DOOR}\nOur front door.\n:::\n")
    [(width, height, kind, data, _)] = images(made.pdf)
    assert "/DCTDecode" in kind
    assert (width, height) == (1800, 1350)  # 6 in wide, so that 4.5 in are not exceeded: 300 dots to the inch
    upright = Image.open(BytesIO(data)).convert("RGB")
    assert upright.getpixel((100, 30))[0] > 180  # red stays above
    assert upright.getpixel((100, height - 30))[1] > 140
    assert upright.getpixel((width - 30, height // 2))[2] > 180
    assert b"SecretCamera" not in made.pdf + made.screen
    assert b"Exif" not in made.pdf + made.screen
    assert f"Figure: {DOOR}" in transcript(made.pdf)
    assert "Our front door." in text_of(made.pdf)
    assert "Caption" in outline_of_tags(made.pdf)
    page = made.screen.decode()
    assert f'alt="{DOOR}"' in page
    assert "<figcaption>Our front door.</figcaption>" in page
    assert 'src="data:image/jpeg;base64,' in page


def test_a_brochure_with_a_photograph_is_a_small_file(workspace: Workspace) -> None:
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")
    busy = Image.blend(photo(4000, 3000), noise, 0.3)  # more than any real scene has in it
    put(workspace, door__jpg=stored(busy, quality=92))
    path = workspace.handouts / "understanding-ptsd.md"
    text = path.read_text("utf-8")
    qr = text[text.index("::: qr") : text.index("::: get-help :life-buoy:")]
    path.write_text(
        text.replace(qr, "").replace(
            "::: contact\n", f"::: picture door.jpg {DOOR} {{crop 3:2}}\n:::\n\n::: contact\n"
        )
    )
    report = Project(workspace).build(BuildOptions(names=("understanding-ptsd",), today=TODAY))
    [made] = report.outputs
    assert len(images(made.pdf)) == 1
    assert len(made.pdf) <= 800_000
    assert f"Figure: {DOOR}" in transcript(made.pdf)


def test_only_what_a_page_can_show_is_kept_and_a_jpeg_stays_as_it_is() -> None:
    small = stored(photo(900, 600), quality=85)
    file, found = read_picture(small, "a.jpg", "a.jpg")
    assert file is not None
    assert not found
    whole = as_printed(file, None, 216.0)  # 3 in: 300 dots to the inch
    assert whole.data == as_printed(file, None, 400.0).data  # never made larger
    assert (whole.width, whole.height) == (900, 600)
    assert Image.open(BytesIO(whole.data)).tobytes() == Image.open(BytesIO(small)).tobytes()
    assert as_printed(file, None, 72.0).width == 300
    cut = as_printed(file, Crop(1, 1, "start"), 144.0)
    assert (cut.width, cut.height) == (600, 600)
    right = Image.open(BytesIO(cut.data)).convert("RGB").getpixel((590, 300))
    assert right[2] < 150  # the blue at the end was cut off


def test_colours_of_another_screen_are_brought_into_those_of_paper() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = stored(photo(600, 400), icc_profile=lab.tobytes())
    file, found = read_picture(plain, "a.jpg", "a.jpg")
    assert file is not None
    assert not found
    assert b"ICC_PROFILE" not in as_printed(file, None, 144.0).data


def test_what_is_see_through_keeps_its_ground_and_what_only_decorates_is_silent(
    small_workspace: Workspace,
) -> None:
    put(small_workspace, leaf__png=see_through())
    made = built(
        small_workspace, "::: card On a tint\n::: picture leaf.png {decorative, width 40%}\n:::\n:::\n"
    )
    assert [one.clear for one in images(made.pdf)] == [True]
    assert "Figure" not in outline_of_tags(made.pdf)
    assert re.search(r'<img [^>]* alt(="")?[ >]', made.screen.decode())
    page = render(made.pdf, 0, 2.0).convert("RGB")
    red = [(x, y) for x in range(0, page.width, 2) for y in range(0, page.height, 2)
           if page.getpixel((x, y)) == (200, 60, 60)]  # fmt: skip
    left, top = min(x for x, _ in red), min(y for _, y in red)
    corner = page.getpixel((left + 2, top + 2))
    assert corner not in ((255, 255, 255), (0, 0, 0))  # the tint of the card


def test_a_map_is_drawn_in_lines_and_cut_at_its_edge(small_workspace: Workspace) -> None:
    put(small_workspace, map__svg=MAP)
    made = built(small_workspace, "::: picture map.svg The clinic is north of Main Street {crop 1:1}\n:::\n")
    assert images(made.pdf) == []
    assert "Figure: The clinic is north of Main Street" in transcript(made.pdf)
    assert 'aria-label="The clinic is north of Main Street"' in made.screen.decode()


def test_ink_saver_prints_photographs_in_grey(small_workspace: Workspace) -> None:
    put(small_workspace, door__jpg=stored(photo(900, 600)))
    body = f"{{{{ ptsd.what }}}}\n\n::: picture door.jpg {DOOR}\n:::\n"
    write_handout(small_workspace, "hello", body=body)
    report = Project(small_workspace).build(
        BuildOptions(names=("hello",), today=TODAY, variants=(Variant.INK_SAVER, Variant.LARGE))
    )
    modes = {one.variant: Image.open(BytesIO(images(one.pdf)[0].data)).mode for one in report.outputs}
    assert modes == {"": "RGB", "inksaver": "L", "large": "RGB"}


def test_another_picture_of_the_same_name_makes_its_handout_out_of_date_and_no_other(
    workspace: Workspace,
) -> None:
    put(workspace, door__jpg=stored(photo(900, 600)))
    write_handout(workspace, "hello", body=f"::: picture door.jpg {DOOR}\n:::\n\n{{{{ ptsd.what }}}}")
    write_handout(workspace, "other")
    project = Project(workspace)
    options = BuildOptions(names=("hello", "other"), today=TODAY)
    first = {one.handout: one for one in project.build(options).outputs}
    assert "brand/pictures/door.jpg" in first["hello"].inputs
    assert "brand/pictures/door.jpg" not in first["other"].inputs
    put(workspace, door__jpg=stored(photo(900, 500)))
    states = {one.handout: one for one in Project(workspace).build(options).outputs}
    assert states["hello"].content != first["hello"].content  # a signature covers what is shown
    assert states["hello"].edition != first["hello"].edition
    assert states["other"].pdf == first["other"].pdf
    assert states["other"].inputs == first["other"].inputs


def test_a_kept_piece_is_not_used_for_another_picture(small_workspace: Workspace, tmp_path: Path) -> None:
    put(small_workspace, door__jpg=stored(photo(900, 600)))
    body = f"::: picture door.jpg {DOOR}\n:::\n"
    first = built(small_workspace, body, cache=tmp_path / "kept")
    assert built(small_workspace, body, cache=tmp_path / "kept").pdf == first.pdf
    put(small_workspace, door__jpg=stored(photo(900, 600).rotate(180)))
    assert built(small_workspace, body, cache=tmp_path / "kept").pdf != first.pdf


def _cmyk() -> bytes:
    return stored(photo(600, 400).convert("CMYK"))


def _animated() -> bytes:
    frames = [photo(300, 200), photo(300, 200).rotate(90)]
    return stored(frames[0], "PNG", save_all=True, append_images=frames[1:])


def _huge() -> bytes:
    """A JPEG that says it has 100 million dots: its head is looked at before anything is decoded."""
    data = bytearray(stored(photo(640, 480)))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = (10_000).to_bytes(2, "big") * 2
    return bytes(data)


def _plain() -> bytes:
    return stored(photo(600, 400))


_P, _B = "template.picture-", "brand.image-"
BAD: dict[str, tuple[str, Callable[[], bytes] | None, str, str]] = {
    "missing": (f"nowhere.jpg {DOOR}", None, f"{_P}missing", "Put the picture into that folder"),
    "nearly": (f"door.jpeg {DOOR}", _plain, f"{_P}missing", 'mean "door.jpg"'),
    "capitals": (f"Door.JPG {DOOR}", _plain, f"{_P}missing", "door.jpg"),
    "cmyk": (f"door.jpg {DOOR}", _cmyk, f"{_B}cmyk", "RGB"),
    "animated": (f"door.jpg {DOOR}", _animated, f"{_B}animated", "one frame"),
    "gif": (f"door.jpg {DOOR}", lambda: stored(photo(60, 40), "GIF"), f"{_P}kind", "JPEG"),
    "huge": (f"door.jpg {DOOR}", _huge, f"{_B}too-large", "4,000 dots"),
    "heic": (f"door.jpg {DOOR}", lambda: b"\0\0\0\x18ftypheic" + bytes(80), f"{_P}kind", "JPEG"),
    "webp": (f"door.jpg {DOOR}", lambda: stored(photo(60, 40), "WEBP"), f"{_P}kind", "JPEG"),
    "words": (f"door.jpg {DOOR}", lambda: b"Dear all, here is it", f"{_P}kind", "JPEG"),
    "empty": (f"door.jpg {DOOR}", lambda: b"", f"{_P}kind", "JPEG"),
    "cut off": (f"door.jpg {DOOR}", lambda: _plain()[:3000], f"{_B}broken", "again"),
    "no words": ("door.jpg", _plain, f"{_P}description", "{decorative}"),
    "its name": ("door.jpg Door", _plain, f"{_P}description-empty", "sees"),
    "its file": ("door.jpg door.jpg", _plain, f"{_P}description-empty", "sees"),
    "a photo": ("door.jpg A photo", _plain, f"{_P}description-empty", "sees"),
    "both": (f"door.jpg {DOOR} {{decorative}}", _plain, f"{_P}decorative", "Delete"),
    "a fact": ("door.jpg {{ ptsd.what }}", _plain, f"{_P}description-plain", "words"),
    "above": (f"../logo.svg {DOOR}", None, f"{_P}place", '"logo.svg"'),
    "far away": (f"/etc/door.jpg {DOOR}", None, f"{_P}place", '"door.jpg"'),
    "windows": (f"C:\\Users\\Ana\\door.jpg {DOOR}", None, f"{_P}place", '"door.jpg"'),
    "hidden": (f".door.jpg {DOOR}", None, f"{_P}place", "folder"),
    "no name": ("{decorative}", None, f"{_P}file", "front-door.jpg"),
    "option": (f"door.jpg {DOOR} {{huge}}", _plain, f"{_P}option", "crop 3:2"),
    "width": (f"door.jpg {DOOR} {{width 300%}}", _plain, f"{_P}option", "10"),
    "ratio": (f"door.jpg {DOOR} {{crop 0:2}}", _plain, f"{_P}option", "crop"),
    "long": (f"door.jpg {DOOR}", lambda: stored(photo(2000, 100)), f"{_P}shape", "{crop 3:2}"),
    "small": (f"door.jpg {DOOR}", lambda: stored(photo(120, 80)), f"{_P}small", "as it was taken"),
}


def test_a_picture_that_cannot_be_shown_is_refused_with_its_place_and_the_cure(
    small_workspace: Workspace,
) -> None:
    for case, (line, make, rule, cure) in BAD.items():
        folder = put(small_workspace)
        for old in folder.iterdir():
            old.unlink()
        if make is not None:
            (folder / "door.jpg").write_bytes(make())
        found = [one for one in told(small_workspace, f"::: picture {line}\n:::\n") if one.rule == rule]
        assert len(found) == 1, (case, told(small_workspace, f"::: picture {line}\n:::\n"))
        assert cure in found[0].hint, (case, found[0].hint)
        assert found[0].span is not None
        assert (found[0].span.file, found[0].span.line) == ("handouts/hello.md", 16), (case, found[0].span)


def test_a_link_is_not_followed(small_workspace: Workspace, tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(stored(photo(600, 400)))
    folder = put(small_workspace)
    os.symlink(secret, folder / "door.jpg")
    rules = [one.rule for one in told(small_workspace, f"::: picture door.jpg {DOOR}\n:::\n")]
    assert "template.picture-link" in rules


def test_a_drawing_with_a_program_in_it_is_refused_where_it_stands(small_workspace: Workspace) -> None:
    bad = MAP.replace(b"<rect", b"\n<script>x()</script><rect")
    put(small_workspace, map__svg=bad)
    [found] = [
        one
        for one in told(small_workspace, f"::: picture map.svg {DOOR}\n:::\n")
        if one.rule == "brand.svg-script"
    ]
    assert found.span is not None
    assert (found.span.file, found.span.line) == ("brand/pictures/map.svg", 2)


def test_names_with_spaces_and_every_option_are_read(small_workspace: Workspace) -> None:
    folder = put(small_workspace)
    (folder / "waiting room.JPG").write_bytes(stored(photo(1200, 800)))
    body = f"::: picture waiting room.JPG {DOOR} {{crop 2:1 top, width 50%}}\n:::\n\n"
    body += f'::: picture "waiting room.JPG" {DOOR}\n:::\n'
    made = built(small_workspace, body)
    first, second = images(made.pdf)
    assert abs(first.width - 2 * first.height) <= 2
    assert second.width > first.width
