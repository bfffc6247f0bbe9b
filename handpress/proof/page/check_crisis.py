"""The crisis guard: 988, and that veterans press 1, where it is seen before anything is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.patterns import regex
from handpress.proof.model import Area
from handpress.proof.page import limits, rules
from handpress.proof.page.context import PageContext, PageResult
from handpress.proof.page.model import PrintedLine, PrintedPage
from handpress.proof.page.places import TextKind

_NUMBER = regex(r"(?<![\d-])988(?![\d-]*\d)")
# The words beside the number, by language. Without words for a language a person has to look.
_VETERANS = {"en": (regex(r"\bveteran", re.I), regex(r"\bpress(?:ing)?\s+(?:1|one)\b", re.I))}


def check_crisis(context: PageContext) -> Iterator[PageResult]:
    # The name of a source, "988 Lifeline", is no number to call.
    read = [(leaf, line) for leaf, line in context.lines() if context.kind(line) is not TextKind.SMALL]
    everywhere = [(leaf, line) for leaf, line in read if _NUMBER.search(line.text)]
    seen = [(leaf, line) for leaf, line in everywhere if at_once(leaf, line)]
    if not everywhere:
        yield context.found(rules.CRISIS_MISSING)
    elif not seen:
        yield context.about(rules.CRISIS_FOLDED, [everywhere[0][1]])
    else:
        yield from _size(context, [line for _, line in seen])
    said = " ".join(line.text for leaf, line in read if at_once(leaf, line))
    words = _VETERANS.get(context.document.language.partition("-")[0], ())
    if everywhere and not all(pattern.search(said) for pattern in words):
        yield context.found(rules.VETERANS)


def _size(context: PageContext, lines: list[PrintedLine]) -> Iterator[PageResult]:
    floor = limits.LARGE_PRINT if context.large else limits.CRISIS
    if any(line.role == "H1" and line.smallest >= limits.FAR_TITLE for _, line in context.lines()):
        floor = limits.CRISIS_FAR
    largest = max(lines, key=_number_size)
    size = _number_size(largest)
    yield context.measure("988", "988, where it is seen at once", size, f"{size:.3g} pt")
    if size < floor - 0.05:
        yield context.about(rules.CRISIS_SMALL, [largest], size=size, floor=floor)


def _number_size(line: PrintedLine) -> float:
    """Size of the number itself."""
    words = "".join(glyph.text for glyph in line.glyphs)
    found = _NUMBER.search(words)
    glyphs = line.glyphs[found.start() : found.end()] if found else line.glyphs
    return min(glyph.face.size for glyph in glyphs)


def at_once(leaf: PrintedPage, line: PrintedLine) -> bool:
    """Whether a line is seen before the piece is opened."""
    return not any(area.folded_in for area in leaf.areas) or not _nearest(leaf, line).folded_in


def _nearest(leaf: PrintedPage, line: PrintedLine) -> Area:
    x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2

    def away(area: Area) -> float:
        left, bottom, right, top = area.box
        return max(left - x, x - right, 0.0) + max(bottom - y, y - top, 0.0)

    return min(leaf.areas, key=away)
