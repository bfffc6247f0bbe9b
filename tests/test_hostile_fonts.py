"""A font that is damaged inside passes a first look; it must still be called what it is."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from conftest import TODAY

from handpress.brand.fontfile import check_font
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions
from handpress.project.run import make_all
from handpress.workspace import Workspace, find_handouts, open_workspace, shipped_root

GOOD = (shipped_root() / "brand" / "fonts" / "Fraunces-Bold.ttf").read_bytes()


def use_font(workspace: Workspace, data: bytes) -> None:
    (workspace.brand / "own.ttf").write_bytes(data)
    file = workspace.brand / "brand.yaml"
    text = file.read_text("utf-8")
    if "heading_bold: own.ttf" not in text:
        file.write_text(f"{text}\nfonts: {{heading_bold: own.ttf}}\n", "utf-8")


def diagnostics_with(workspace: Workspace, data: bytes) -> tuple[Diagnostic, ...]:
    use_font(workspace, data)
    try:
        project = load_project(open_workspace(workspace.root))
        results = make_all(project, find_handouts(workspace)[0], BuildOptions(TODAY))
    except HandpressError as error:
        return error.diagnostics
    return tuple(diagnostic for result in results for diagnostic in result.diagnostics)


def table(data: bytes, tag: bytes) -> tuple[int, int]:
    """Where a table begins, and how long it is."""
    offset, length = struct.unpack_from(">LL", data, data.index(tag, 12) + 8)
    return offset, length


@pytest.mark.parametrize("part", [b"glyf", b"cmap", b"name", b"hmtx", b"post", b"OS/2"])
def test_a_part_full_of_noise_is_called_a_damaged_font(small_workspace: Workspace, part: bytes) -> None:
    data = bytearray(GOOD)
    start, length = table(bytes(data), part)
    data[start : start + length] = random.Random(7).randbytes(length)
    found = diagnostics_with(small_workspace, bytes(data))
    assert "build.internal" not in {diagnostic.rule for diagnostic in found}, found
    for diagnostic in found:
        assert diagnostic.span is not None
        # Letters of chance widths stand out of their lines: the words are named, not the font.
        seen = ("layout.missing-character", "pdf.words-unseen", "pdf.word-cut", "pdf.name-cut")
        assert diagnostic.span.file == "brand/own.ttf" or diagnostic.rule in seen


@pytest.mark.parametrize("seed", range(8))
def test_scattered_damage_is_never_a_fault_of_ours(small_workspace: Workspace, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(200):
        data[chance.randrange(12, len(data) if seed % 2 else 3000)] = chance.randrange(256)
    rules = {
        diagnostic.rule: diagnostic.message for diagnostic in diagnostics_with(small_workspace, bytes(data))
    }
    assert "build.internal" not in rules, rules


def test_a_font_that_is_spoiled_after_the_look_at_it_is_named(small_workspace: Workspace) -> None:
    from handpress.flowables.fonts import DamagedFont, load_fonts

    use_font(small_workspace, GOOD)
    project = load_project(open_workspace(small_workspace.root))
    use_font(small_workspace, b"\0\1\0\0")
    with pytest.raises(DamagedFont, match=r"own\.ttf"):
        load_fonts(project.brand.fonts)


@pytest.mark.parametrize("units", [0, 1, 15, 16_385, 65_535])
def test_units_that_no_viewer_opens_are_refused(small_workspace: Workspace, units: int) -> None:
    data = bytearray(GOOD)
    struct.pack_into(">H", data, table(bytes(data), b"head")[0] + 18, units)
    (found,) = {
        one.message for one in diagnostics_with(small_workspace, bytes(data)) if "own.ttf" in one.message
    }
    assert f"it divides an em into {units} units" in found


@pytest.mark.parametrize("part", [b"cmap", b"hhea", b"hmtx", b"glyf", b"loca"])
@pytest.mark.parametrize("damage", ["zeros", "ones", "cut"])
def test_a_part_that_says_nothing_is_never_embedded(tmp_path: Path, part: bytes, damage: str) -> None:
    data = bytearray(GOOD)
    start, length = table(bytes(data), part)
    if damage == "cut":
        struct.pack_into(">L", data, bytes(data).index(part, 12) + 12, 4)
    else:
        data[start : start + length] = (b"\0" if damage == "zeros" else b"\xff") * length
    (tmp_path / "own.ttf").write_bytes(bytes(data))
    (found,) = check_font(tmp_path / "own.ttf", "own.ttf")
    assert found.rule == "brand.font-broken"


def test_sound_fonts_are_sound_whoever_made_them(tmp_path: Path) -> None:
    """Looked at as any other, with one more byte than the files that are known."""
    for path in (shipped_root() / "brand" / "fonts").glob("*.ttf"):
        (tmp_path / path.name).write_bytes(path.read_bytes() + b"\0")
        assert check_font(tmp_path / path.name, path.name) == ()
