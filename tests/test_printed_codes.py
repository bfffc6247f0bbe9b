"""The codes that phones read: their level of error correction, and every module of one."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from handpress.flowables.components import code_modules

ADDRESS = "https://harborlight.example/understanding-ptsd"

# A library that draws the code of an address in another way changes every edition it is printed in.
# It is still a good code then, but whoever takes that library must know.
PINNED = """
#######.#..#.###...##.##..#######
#.....#...#.#.##.##.#.#...#.....#
#.###.#....#.##.#...##.#..#.###.#
#.###.#...##..####..#.###.#.###.#
#.###.#.##.#.##.######.#..#.###.#
#.....#.#.##.#.#..#.......#.....#
#######.#.#.#.#.#.#.#.#.#.#######
.........###.#.#..#.##..#........
.#######.#.##...##....#.#..##...#
#....#.#####..#...####.#..##.##.#
..#####.##.#.#.#.....##.##..#.##.
.##.#....##.#.....####.##...###..
#.#...##....#.##..###.#.##.###...
.#####.######.#.#.###..#..#..#.##
##.#.###...####...#..##.#####.##.
###..#..#.###.....#..#...##.###..
##....#.#.##..#.##....#.##.##...#
######.#..#.##..####...#..##.####
.....###.#...#..#.#..#..##.##.##.
..##.......#....#.#.######.#####.
#.##..##..#...#.##..#.#..#.###.##
#..#.#.##.#..########..#.##..##.#
#..##.#.###...###.#.##....#..###.
#.##...#.#..##.##.#.#####.....#.#
#...####....##..#.###.#.#####..##
........#..##.##.#.##..##...#.#.#
#######.#.#.#.#.#.#...###.#.#.##.
#.....#.##..##.......#.##...####.
#.###.#.#..##.#.#..#..#.######...
#.###.#.##.#####.#.#.#.###..##..#
#.###.#.#....#..#...#.#.#.##.#...
#.....#.##...#..########....###..
#######..###..#..#....###.##.#.#.
"""


def scanned(modules: tuple[tuple[int, ...], ...]) -> zxingcpp.Barcode:
    """What a reader makes of a code, drawn with four pixels a module and its quiet zone."""
    side = len(modules)
    picture = Image.new("L", (side + 8, side + 8), 255)
    picture.putdata(
        [
            0 if 0 <= x < side and 0 <= y < side and modules[y][x] else 255
            for y in range(-4, side + 4)
            for x in range(-4, side + 4)
        ]
    )
    (found,) = zxingcpp.read_barcodes(picture.resize((4 * (side + 8),) * 2, Image.Resampling.NEAREST))
    return found


@pytest.mark.parametrize(
    ("address", "level", "side"),
    [
        (ADDRESS, "Q", 33),  # its modules are as large as those of M
        ("https://a.example", "Q", 25),
        ("https://harborlight.example/a-handout", "M", 29),
        ("https://h.example/" + "x" * 182, "M", 57),
    ],
)
def test_a_code_has_level_m_or_what_is_no_finer(address: str, level: str, side: int) -> None:
    modules = code_modules(address)
    found = scanned(modules)
    assert (found.text, found.ec_level) == (address, level)
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert [len(row) for row in modules] == [side] * side


def test_a_code_has_no_white_around_it_yet() -> None:
    modules = code_modules(ADDRESS)
    assert modules[0][:8] == modules[-1][:8] == (1, 1, 1, 1, 1, 1, 1, 0)
    assert {value for row in modules for value in row} == {0, 1}


def test_every_module_of_a_code_stays_as_it_is() -> None:
    drawn = "\n".join("".join("#" if dark else "." for dark in row) for row in code_modules(ADDRESS))
    assert drawn == PINNED.strip()
