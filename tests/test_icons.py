"""The icons: a closed set of strokes, with their licence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handpress import icons
from handpress.icons.make import CLOSED_SET, icon_paths

POINTS = {"M": 2, "L": 2, "C": 6, "Z": 0}
PACKAGE = Path(icons.__file__).parent

IN_THE_DESIGN = {
    "bell-ring", "car", "cloud-lightning", "cloud-rain-wind", "droplets", "file-text", "globe",
    "hand-heart", "life-buoy", "message-circle", "moon-star", "phone", "pill", "route", "shirt",
    "sunrise", "triangle-alert",
}  # fmt: skip


def test_every_icon_of_the_design_is_there() -> None:
    assert icons.names() >= IN_THE_DESIGN


def test_the_data_is_that_of_the_closed_set() -> None:
    assert icons.names() == frozenset(CLOSED_SET)


def test_no_icon_shows_a_syringe() -> None:
    assert not any("syringe" in name or "needle" in name for name in icons.names())


def test_icons_are_strokes_inside_their_grid() -> None:
    for name in icons.names():
        paths = icons.load(name)
        assert paths
        for path in paths:
            assert path.fill is None
            assert (path.cap, path.join) == ("round", "round")
            assert path.segments[0][0] == "M"
            for command, *numbers in path.segments:
                assert len(numbers) == POINTS[str(command)]
                assert all(-0.5 <= float(number) <= icons.GRID + 0.5 for number in numbers), name


def test_an_unknown_icon_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        icons.load("syringe")


def test_the_licence_lies_beside_the_data() -> None:
    licence = (PACKAGE / "LICENSE-lucide.txt").read_text("utf-8")
    assert "ISC License" in licence
    assert "Cole Bemis" in licence
    assert json.loads((PACKAGE / "icons.json").read_text("utf-8"))["source"].startswith("lucide-static ")


def test_icons_load_without_any_drawing_library() -> None:
    code = (
        "import sys; from handpress import icons; [icons.load(n) for n in icons.names()];"
        "print(sorted({'defusedxml', 'reportlab', 'PIL'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_a_lucide_file_becomes_absolute_segments() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
        b'stroke="currentColor" stroke-width="2"><path d="m13 12-3 5h4l-3 5" />'
        b'<circle cx="12" cy="12" r="10"/></svg>'
    )
    line, circle = icon_paths(svg)
    assert line == [["M", 13, 12], ["L", 10, 17], ["L", 14, 17], ["L", 11, 22]]
    assert [segment[0] for segment in circle] == ["M", "C", "C", "C", "C", "Z"]


def test_a_filled_icon_is_not_taken() -> None:
    with pytest.raises(ValueError, match="filled"):
        icon_paths(b'<svg width="24" height="24" viewBox="0 0 24 24"><path d="M1 1h9v9z"/></svg>')
