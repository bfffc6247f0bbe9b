"""Type: sizes, leading, length of lines, typefaces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from handpress.proof.page import limits, rules
from handpress.proof.page.context import PageContext, PageResult
from handpress.proof.page.model import PrintedBlock, PrintedLine, overlap
from handpress.proof.page.places import TextKind

_ROUNDING = 0.05
_READ = frozenset({"P", "LBody", "TD", "BlockQuote", "Note"})


def check_type(context: PageContext) -> Iterator[PageResult]:
    yield from _sizes(context)
    yield from _leading(context)
    yield from _lengths(context)
    yield from _faces(context)


def _sizes(context: PageContext) -> Iterator[PageResult]:
    for (_, _), group in groupby(context.lines(), key=lambda pair: (pair[1].page, pair[1].block)):
        low = [
            (line, floor)
            for leaf, line in group
            if line.smallest < (floor := context.floor(leaf, line)).size - _ROUNDING
        ]
        # Decoration is no block: each of its lines is a text of its own.
        parts = [low] if low and low[0][0].block >= 0 else [[one] for one in low]
        for part in parts:
            if part:
                lines, floor = [line for line, _ in part], part[0][1]
                size = min(line.smallest for line in lines)
                yield context.about(rules.TYPE_TOO_SMALL, lines, what=floor.what, size=size, floor=floor.size)
    for area in ("", *context.areas()):
        lines = [
            line for _, line in context.lines(area) if not area or context.kind(line) is not TextKind.SMALL
        ]
        if lines:
            size = min(line.smallest for line in lines)
            yield context.measure("smallest-type", "Smallest type", size, f"{size:.3g} pt", area)
    read = [line for _, line in context.lines() if context.kind(line) is TextKind.TEXT and line.role in _READ]
    if read:
        size = min(line.smallest for line in read)
        yield context.measure("smallest-text", "Smallest running text", size, f"{size:.3g} pt")


def _leading(context: PageContext) -> Iterator[PageResult]:
    tightest: tuple[float, float] | None = None
    for block in context.sheet.blocks:
        if block.role == "Figure":
            continue  # its words stand where the drawing wants them
        close = []
        for upper, lower, leading in _neighbours(block):
            size = upper.face.size
            needed = size + limits.LEADING_MORE if size <= limits.DISPLAY else size * limits.DISPLAY_LEADING
            if tightest is None or leading / size < tightest[0] / tightest[1]:
                tightest = leading, size
            if leading < needed - _ROUNDING:
                close.append((upper, lower, leading, size, needed))
        if close:
            _, _, leading, size, needed = min(close, key=lambda one: one[2] - one[4])
            lines = list(dict.fromkeys(line for one in close for line in one[:2]))
            yield context.about(rules.LINES_TOO_CLOSE, lines, leading=leading, size=size, needed=needed)
    if tightest is not None:
        leading, size = tightest
        yield context.measure(
            "leading", "Lines that stand closest", leading / size, f"{size:.3g}/{leading:.3g} pt"
        )


def _neighbours(block: PrintedBlock) -> Iterator[tuple[PrintedLine, PrintedLine, float]]:
    """Lines of one size, one under the other, with the distance of their baselines."""
    for upper, lower in pairwise(block.lines):
        distance = upper.baseline - lower.baseline
        alike = abs(upper.face.size - lower.face.size) < 0.2
        over = overlap((upper.box[0], upper.box[2]), (lower.box[0], lower.box[2])) > 0
        if upper.page == lower.page and alike and over and distance > 0:
            yield upper, lower, distance


def _lengths(context: PageContext) -> Iterator[PageResult]:
    read = [
        (leaf, line)
        for leaf, line in context.lines()
        if line.role in _READ and context.kind(line) is TextKind.TEXT
    ]
    for area in ("", *context.areas()):
        lengths = [len(line.text) for _, line in read if not area or line.area == area]
        if lengths:
            longest, typical = max(lengths), sorted(lengths)[len(lengths) // 2]
            said = f"{longest} characters, half of the lines no more than {typical}"
            yield context.measure("longest-line", "Longest line", longest, said, area)
    for _, group in groupby(read, key=lambda pair: pair[1].block):
        long = [line for _, line in group if len(line.text) > limits.LONG_LINE]
        if long:
            count = max(len(line.text) for line in long)
            rule = rules.LINE_TOO_LONG if count > limits.LONGEST_LINE else rules.LINE_LONG
            yield context.about(rule, long, count=count, limit=limits.LONG_LINE)


def _faces(context: PageContext) -> Iterator[PageResult]:
    families: dict[str, None] = {}
    for _, line in context.lines():
        families.update(dict.fromkeys(glyph.face.family for glyph in line.glyphs))
        slanted = [glyph.face.font for glyph in line.glyphs if glyph.face.slanted]
        if slanted:
            yield context.about(rules.SLANTED, [line], font=slanted[0])
    names = ", ".join(sorted(families))
    yield context.measure("typefaces", "Typefaces", len(families), names)
    if len(families) > limits.TYPEFACES:
        yield context.found(rules.TYPEFACES, count=len(families), names=names, limit=limits.TYPEFACES)
