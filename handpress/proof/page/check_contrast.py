"""Check that every word stands out from what lies under it, in color and on a black-and-white printer."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.proof.page import limits, rules
from handpress.proof.page.context import PageContext, PageResult
from handpress.proof.page.model import HEADINGS, PrintedLine, Reading
from handpress.proof.page.places import TextKind

_ROUNDING = 0.005


def check_contrast(context: PageContext) -> Iterator[PageResult]:
    seen = [
        (line, reading)
        for leaf in context.sheet.leaves
        for line, readings in zip(leaf.lines, leaf.paint.readings, strict=True)
        for reading in readings
    ]
    for line, reading in seen:
        needed = contrast_needed_by(context, line, reading)
        if reading.lowest >= needed - _ROUNDING:
            continue
        rule = rules.HIDDEN if reading.lowest < limits.UNSEEN else rules.CONTRAST
        # In colour where that fails, else as a black-and-white printer shows it.
        colour = reading.colour < needed - _ROUNDING
        yield context.about(
            rule,
            [line],
            ratio=reading.colour if colour else reading.grey,
            mode="in color" if colour else "in black and white",
            needed=needed,
        )
    for area in ("", *context.areas()):
        here = [reading for line, reading in seen if reading.letters and (not area or line.area == area)]
        if here:
            low = min(one.colour for one in here)
            yield context.measure("contrast-color", "Lowest contrast of text", low, f"{low:.1f}:1", area)
            low = min(one.grey for one in here)
            yield context.measure("contrast-gray", "Lowest contrast in gray", low, f"{low:.1f}:1", area)


def contrast_needed_by(context: PageContext, line: PrintedLine, reading: Reading) -> float:
    """What a word on a line must stand out by; the colours of every brand are chosen so that it does."""
    running = context.kind(line) is TextKind.TEXT and line.role not in HEADINGS
    face = reading.face
    return limits.contrast_needed(face.size, bold=face.bold, running=running, letters=reading.letters)
