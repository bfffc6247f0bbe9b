"""Font files: what can be put into a PDF, and what is refused with a reason."""

from __future__ import annotations

import hashlib
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import tries

from handpress.brand import fontfile
from handpress.brand.fontfile import SHIPPED, check_font
from handpress.brand.load import SHIPPED_FONTS

FONTS = Path(__file__).parents[1] / "brand" / "fonts"
GOOD = (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").read_bytes()


def rules(folder: Path, data: bytes) -> list[str]:
    path = folder / "font.ttf"
    path.write_bytes(data)
    return [diagnostic.rule for diagnostic in check_font(path, "fonts/font.ttf")]


def entry(tag: bytes) -> int:
    """Where a table's entry stands in the directory."""
    return GOOD.index(tag, 12)


def offset(tag: bytes) -> int:
    return int(struct.unpack_from(">L", GOOD, entry(tag) + 8)[0])


def patched(at: int, data: bytes) -> bytes:
    return GOOD[:at] + data + GOOD[at + len(data) :]


@pytest.mark.parametrize("name", sorted(set(SHIPPED_FONTS.values())))
def test_the_shipped_fonts_are_good_and_their_licences_lie_beside_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() in SHIPPED
    monkeypatch.setattr(fontfile, "SHIPPED", frozenset())
    assert check_font(FONTS / name, name) == ()
    licence = (FONTS / f"{name.partition('-')[0]}-OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"OTTO" + GOOD[4:], "PostScript outlines"),
        (b"wOFF" + GOOD[4:], "a web font"),
        (b"wOF2" + GOOD[4:], "a web font"),
        (b"ttcf" + GOOD[4:], "a collection"),
        (b"%!PS-AdobeFont", "a PostScript font"),
        (b"Dear all,", "no font file"),
        (b"", "no font file"),
    ],
)
def test_other_kinds_of_font_are_refused_by_name(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "font.ttf"
    path.write_bytes(data)
    (diagnostic,) = check_font(path, "fonts/font.ttf")
    assert diagnostic.rule == "brand.font-kind"
    assert said in diagnostic.message


def test_a_variable_font_is_refused(tmp_path: Path) -> None:
    assert rules(tmp_path, patched(entry(b"STAT"), b"fvar")) == ["brand.font-variable"]


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0200, 0x0302])
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, rights: int) -> None:
    data = patched(offset(b"OS/2") + 8, struct.pack(">H", rights))
    assert rules(tmp_path, data) == ["brand.font-locked"]


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008, 0x000C])
def test_a_font_that_may_be_printed_with_is_taken(tmp_path: Path, rights: int) -> None:
    assert rules(tmp_path, patched(offset(b"OS/2") + 8, struct.pack(">H", rights))) == []


@pytest.mark.parametrize(
    "data",
    [
        GOOD[:4],
        GOOD[:100],
        GOOD[:-5000],
        patched(entry(b"glyf"), b"CFF "),
        patched(entry(b"cmap"), b"xxxx"),
        patched(offset(b"head") + 12, b"\0\0\0\0"),
        patched(offset(b"maxp") + 4, b"\xff\xff"),
    ],
    ids=["four bytes", "no directory", "cut off", "no outlines", "no letters", "no head", "too many glyphs"],
)
def test_a_damaged_font_is_refused(tmp_path: Path, data: bytes) -> None:
    assert rules(tmp_path, data) == ["brand.font-broken"]


@given(st.integers(0, 600), st.binary(min_size=1, max_size=40))
@settings(deadline=None, max_examples=tries(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_taken_or_refused_never_a_crash(tmp_path: Path, at: int, junk: bytes) -> None:
    assert all(rule.startswith("brand.font-") for rule in rules(tmp_path, patched(at, junk)))


def test_looking_at_the_shipped_fonts_needs_no_font_library() -> None:
    heavy = {"fontTools", "reportlab", "uharfbuzz"}
    code = (
        "import sys; from pathlib import Path; from handpress.brand.fontfile import check_font;"
        f"found = [check_font(path, '') for path in Path({str(FONTS)!r}).glob('*.ttf')];"
        f"print(len(found), any(found), {heavy} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "5 False set()"


def test_a_damaged_font_brings_no_words_of_the_library_to_the_screen(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(patched(offset(b"loca") + 8, b"\xff" * 40))
    code = f"from handpress.brand.fontfile import *; check_font(Path({str(tmp_path)!r}, 'own.ttf'), '')"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout + told.stderr == ""
