"""Fonts are known by what is in their file, not by what they call themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from handpress.flowables.fonts import load_fonts
from handpress.project.loading import LoadedProject


def test_two_files_of_one_name_are_two_fonts(
    shipped_project: Callable[[str], LoadedProject], tmp_path: Path
) -> None:
    shipped = shipped_project("harbor").brand.fonts
    other = tmp_path / shipped.body.name
    other.write_bytes(shipped.body.read_bytes() + bytes(4))
    first = load_fonts(shipped)
    second = load_fonts(replace(shipped, body=other))
    assert first.body != second.body
    assert pdfmetrics.getFont(first.body) is not pdfmetrics.getFont(second.body)
    assert load_fonts(shipped) == first
