"""Places: text near a fold, a cut or other text, ink near the sheet's edge; bare paper, ink, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.diagnostics import PageBox, PageMark
from handpress.proof.model import Area
from handpress.proof.page import limits, rules
from handpress.proof.page.context import PageContext, PageResult
from handpress.proof.page.model import (
    Cover,
    PaintedShape,
    PrintedGlyph,
    PrintedLine,
    PrintedPage,
    around,
    overlap,
)

_ROUNDING = 0.05
_ON_IT = 0.8  # points between a mark and the edge that it marks
_TICK = (3.0, 20.0)  # length of a mark to fold or cut by
_THIN = 1.5
_TALL = 0.6  # of the page's height: two panels side by side, not two boxes in a text
_LONG = 3.0  # times as long as thick: a stroke
_SOME = 0.5  # of a stroke's thickness lies on a letter
_FOOT = 0.1  # of the size, above the baseline
_POINTS_PER_INCH = 72.0


def check_places(context: PageContext) -> Iterator[PageResult]:
    for leaf in context.sheet.leaves:
        if leaf.paint.margin is not None:
            yield context.found(rules.NEAR_EDGE, [PageMark(leaf.number, leaf.paint.margin)])
        yield from _cuts(context, leaf)
        yield from _strays(context, leaf)
        yield from _collisions(context, leaf)
        yield from _strikes(context, leaf)
        yield from _pictures(context, leaf)
    yield from _covers(context)


# ---- folds and cuts


def _cuts(context: PageContext, leaf: PrintedPage) -> Iterator[PageResult]:
    upright, level = folds_and_cuts(leaf)
    for line in leaf.lines:
        for axis, at in (*((0, x) for x in upright), *((1, y) for y in level)):
            near = _near_cut(leaf, line, axis, at)
            if near:
                distance = max(0.0, min(max(box[axis] - at, at - box[axis + 2]) for box in near))
                mark = PageMark(leaf.number, around(near), line.area)
                rule = rules.ON_CUT if distance < limits.ON_CUT else rules.NEAR_CUT
                yield context.found(rule, [mark], line.text, context.place(line), distance=distance)


def _near_cut(leaf: PrintedPage, line: PrintedLine, axis: int, at: float) -> list[PageBox]:
    """The letters of a line too near a cut at ``at``: an upright one for axis 0, a level one for axis 1.

    A cut that passes beside the line's own area is the matter of others.
    """
    area = _area(leaf, line)
    along = 1 - axis
    if area is not None and overlap(_span(area.box, along), _span(line.box, along)) < 0:
        return []
    return [
        glyph.box
        for glyph in line.glyphs
        if glyph.text.strip()
        and glyph.box[axis] - limits.TO_CUT < at - _ROUNDING
        and glyph.box[axis + 2] + limits.TO_CUT > at + _ROUNDING
    ]


def _span(box: PageBox, axis: int) -> tuple[float, float]:
    """From left to right (axis 0) or from bottom to top (1)."""
    return box[axis], box[axis + 2]


def folds_and_cuts(leaf: PrintedPage) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where the paper is folded or cut: at x (upright) and at y (level).

    Known by the marks that are printed beside the edges of the areas, and by areas that stand side by side
    as panels do; so also where no marks are printed.
    """
    upright, level = set[float](), set[float]()
    boxes = [area.box for area in leaf.areas]
    for shape in leaf.shapes:
        left, bottom, right, top = shape.box
        wide, high = right - left, top - bottom
        if not shape.decoration or min(wide, high) > _THIN:
            continue
        if _TICK[0] <= high <= _TICK[1]:
            upright.update(_near((left + right) / 2, [x for box in boxes for x in (box[0], box[2])]))
        elif _TICK[0] <= wide <= _TICK[1]:
            level.update(_near((bottom + top) / 2, [y for box in boxes for y in (box[1], box[3])]))
    for one in boxes:
        for other in boxes:
            tall = overlap((one[1], one[3]), (other[1], other[3])) > _TALL * leaf.height
            middle = (one[2] + other[0]) / 2
            touching = abs(other[0] - one[2]) < _ON_IT
            halves = other[0] > one[2] and abs(middle - leaf.width / 2) < _ON_IT
            if tall and (touching or halves):
                upright.add(middle)
    return tuple(sorted(upright)), tuple(sorted(level))


def _near(at: float, edges: list[float]) -> list[float]:
    return [edge for edge in edges if abs(edge - at) < _ON_IT]


def _area(leaf: PrintedPage, line: PrintedLine) -> Area | None:
    return next((area for area in leaf.areas if area.name == line.area), None)


def _strays(context: PageContext, leaf: PrintedPage) -> Iterator[PageResult]:
    """Text of an area that reaches out of it."""
    for line in leaf.lines:
        area = _area(leaf, line)
        if area is None or line.block < 0:
            continue
        left, bottom, right, top = area.box
        over = max(left - line.box[0], line.box[2] - right, bottom - line.box[1], line.box[3] - top)
        if over > limits.OVER_AREA:
            yield context.about(rules.LEAVES_AREA, [line], over=over, area=_called(area.name))


def _collisions(context: PageContext, leaf: PrintedPage) -> Iterator[PageResult]:
    """Text on text. Boxes of letters may touch; they do not lie on one another."""
    lines = sorted(leaf.lines, key=lambda line: line.box[1])
    for number, line in enumerate(lines):
        for other in lines[number + 1 :]:
            if other.box[1] > line.box[3]:
                break
            if _deep(line, other):
                yield context.about(rules.COLLISION, [line], other=other.text[:60])


def _deep(one: PrintedLine, other: PrintedLine) -> bool:
    """Whether a glyph of one line lies on a glyph of another."""
    if overlap((one.box[0], one.box[2]), (other.box[0], other.box[2])) < limits.COLLISION:
        return False
    return any(
        overlap((a.box[0], a.box[2]), (b.box[0], b.box[2])) > limits.COLLISION
        and overlap((a.box[1], a.box[3]), (b.box[1], b.box[3])) > limits.COLLISION
        for a in one.glyphs
        if a.text.strip()
        for b in other.glyphs
        if b.text.strip()
    )


def _strikes(context: PageContext, leaf: PrintedPage) -> Iterator[PageResult]:
    """Rules and strokes that run through letters. What underlines them stands below the baseline."""
    strokes = [shape for shape in leaf.shapes if shape.decoration and _is_stroke(shape)]
    for line in leaf.lines:
        if any(_strikes_out(shape.box, line) for shape in strokes):
            yield context.about(rules.STRUCK, [line])


def _is_stroke(shape: PaintedShape) -> bool:
    left, bottom, right, top = shape.box
    thin, long = sorted((right - left, top - bottom))
    return shape.pixels is None and thin <= limits.STROKE and long > _LONG * thin


def _strikes_out(stroke: PageBox, line: PrintedLine) -> bool:
    left, bottom, right, top = stroke
    across, along = min(1.0, _SOME * (right - left)), min(1.0, _SOME * (top - bottom))
    x0, y0, x1, y1 = line.box
    if overlap((left, right), (x0, x1)) <= across or overlap((bottom, top), (y0, y1)) <= along:
        return False  # no letter of it is any nearer
    return any(
        overlap((left, right), (glyph.box[0], glyph.box[2])) > across
        and overlap((bottom, top), _body(line, glyph)) > along
        for glyph in line.glyphs
        if glyph.text.strip()
    )


def _body(line: PrintedLine, glyph: PrintedGlyph) -> tuple[float, float]:
    """Of a letter, what stands well above its baseline."""
    return max(glyph.box[1], line.baseline + _FOOT * glyph.face.size), glyph.box[3]


def _called(area: str) -> str:
    return "text area" if area == "body" else f'area "{area}"'


# ---- pictures, bare paper, ink


def _pictures(context: PageContext, leaf: PrintedPage) -> Iterator[PageResult]:
    for shape in leaf.shapes:
        if shape.pixels is None:
            continue
        left, bottom, right, top = shape.box
        if right - left < 1 or top - bottom < 1:
            continue
        dpi = _POINTS_PER_INCH * min(shape.pixels[0] / (right - left), shape.pixels[1] / (top - bottom))
        yield context.measure("picture", "Picture, dots an inch", dpi, f"{dpi:.0f} dots an inch")
        if dpi < limits.PICTURE - 0.5:
            mark = PageMark(leaf.number, shape.box)
            yield context.found(rules.COARSE, [mark], dpi=dpi, limit=limits.PICTURE)


def _covers(context: PageContext) -> Iterator[PageResult]:
    leaves = context.sheet.leaves
    pages: dict[str, list[Cover]] = {"": [leaf.paint.cover for leaf in leaves]}
    for area in context.areas():
        pages[area] = [cover for leaf in leaves for name, cover in leaf.paint.areas if name == area]
    for name, covers in pages.items():
        if not covers:
            continue
        white = sum(cover.white for cover in covers) / len(covers)
        ink = sum(cover.ink for cover in covers) / len(covers)
        yield context.measure("white-space", "White space", white, f"{white:.0f}%", name)
        yield context.measure("ink", "Ink on the paper", ink, f"{ink:.0f}%", name)
    if context.ink_saver:
        for leaf in leaves:
            if leaf.paint.cover.ink > limits.INK_SAVER:
                yield context.found(
                    rules.INK_SAVER,
                    [PageMark(leaf.number)],
                    ink=leaf.paint.cover.ink,
                    limit=limits.INK_SAVER,
                )
