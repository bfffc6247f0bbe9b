"""Does every word stand out from what lies under it, in color and on a black-and-white printer?"""

from __future__ import annotations

from collections.abc import Iterator

from handpress.proof.page import limits, problems
from handpress.proof.page.case import Case, Said
from handpress.proof.page.model import HEADINGS, Line, Reading
from handpress.proof.page.places import Kind

_ROUNDING = 0.005


def check_contrast(case: Case) -> Iterator[Said]:
    seen = [
        (line, reading)
        for leaf in case.sheet.leaves
        for line, readings in zip(leaf.lines, leaf.paint.readings, strict=True)
        for reading in readings
    ]
    for line, reading in seen:
        needed = _needed(case, line, reading)
        if reading.lowest >= needed - _ROUNDING:
            continue
        rule = problems.HIDDEN if reading.lowest < limits.UNSEEN else problems.CONTRAST
        # In colour where that fails, else as a black-and-white printer shows it.
        colour = reading.colour < needed - _ROUNDING
        yield case.about(
            rule,
            [line],
            ratio=reading.colour if colour else reading.grey,
            mode="in color" if colour else "in black and white",
            needed=needed,
        )
    for area in ("", *case.areas()):
        here = [reading for line, reading in seen if reading.letters and (not area or line.area == area)]
        if here:
            low = min(one.colour for one in here)
            yield case.measure("contrast-color", "Lowest contrast of text", low, f"{low:.1f}:1", area)
            low = min(one.grey for one in here)
            yield case.measure("contrast-gray", "Lowest contrast in gray", low, f"{low:.1f}:1", area)


def _needed(case: Case, line: Line, reading: Reading) -> float:
    running = case.kind(line) is Kind.TEXT and line.role not in HEADINGS
    face = reading.face
    return limits.contrast_needed(face.size, bold=face.bold, running=running, letters=reading.letters)
