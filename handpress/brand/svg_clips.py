"""What is cut out of an SVG: clips, masks, and the frames of drawings in the drawing.

Drawing programs put a whole page into a clip that is the page. Such a clip cuts nothing, and is no reason to
refuse a logo; whether it does is looked at for each shape.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from handpress.brand.svg_cascade import Declarations, Declared
from handpress.brand.svg_paths import SHAPES, Segments, bounds, placed, shape_segments
from handpress.brand.svg_styles import Style, Untold, inherited, share, word
from handpress.brand.svg_tree import SvgTree
from handpress.brand.svg_values import Matrix, length, matrix, solid_colour, times
from handpress.diagnostics import Span
from handpress.patterns import regex
from handpress.values import Value

Bounds = tuple[float, float, float, float]  # left, top, right, bottom
NOWHERE: Bounds = (math.inf, math.inf, -math.inf, -math.inf)
EVERYWHERE: Bounds = (-math.inf, -math.inf, math.inf, math.inf)
_ROUNDING = 0.005  # of the longer side: what drawing programs round away
_REFERENCE = regex(r"""url\(\s*['"]?#([^'")]+?)['"]?\s*\)\Z""")
_CUT = "Cut the shapes themselves (Inkscape: Path, Intersection; Illustrator: Pathfinder, Crop)."


class Cut(Value, frozen=True):
    """Something that may hide a part of what is in it.

    What lies within one of ``holds`` is whole, what lies beyond ``reach`` is not seen at all.
    """

    holds: tuple[Bounds, ...]
    reach: Bounds
    span: Span
    what: str
    mend: str = _CUT

    @classmethod
    def frame(cls, m: Matrix, width: float, height: float, span: Span) -> Cut:
        """The edge of a drawing in the drawing."""
        corners = _corners(0.0, 0.0, width, height)
        what = "a drawing in the drawing that is cut off at its edge"
        return cls.around(placed(corners, m), span, what)

    @classmethod
    def around(cls, outline: Segments, span: Span, what: str) -> Cut:
        box = bounds(outline)
        return cls((box,) if is_rectangle(outline) else (), box, span, what)


def is_kept(ink: Bounds, cuts: Sequence[Cut]) -> bool | None:
    """Whether ink is seen through all cuts: whole (True), not at all (False) or in part (None)."""
    whole: bool | None = True
    for cut in cuts:
        left, top, right, bottom = cut.reach
        if ink[2] <= left or ink[0] >= right or ink[3] <= top or ink[1] >= bottom:
            return False
        if not any(_holds(box, ink) for box in cut.holds):
            whole = None
    return whole


def _holds(box: Bounds, ink: Bounds) -> bool:
    slack = _ROUNDING * max(box[2] - box[0], box[3] - box[1])
    return (
        ink[0] >= box[0] - slack
        and ink[1] >= box[1] - slack
        and ink[2] <= box[2] + slack
        and ink[3] <= box[3] + slack
    )


def _corners(x: float, y: float, width: float, height: float) -> Segments:
    right, bottom = x + width, y + height
    return ("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)


def is_rectangle(outline: Segments) -> bool:
    """Whether an outline is one upright rectangle, however it is written."""
    points = [(one[1], one[2]) for one in outline if one[0] == "M" or one[0] == "L"]
    if [one[0] for one in outline].count("M") != 1 or any(one[0] == "C" for one in outline):
        return False
    left, top, right, bottom = bounds(outline)
    near = 1e-6 * max(right - left, bottom - top, 1e-9)

    def corner(x: float, y: float) -> int | None:
        for index, (cx, cy) in enumerate(((left, top), (right, top), (right, bottom), (left, bottom))):
            if abs(x - cx) <= near and abs(y - cy) <= near:
                return index
        return None

    found = [corner(*point) for point in points]
    turned = [a for a, b in zip(found, [*found[1:], found[0]], strict=True) if a != b]
    around = ["0123", "1230", "2301", "3012"]
    written = "".join(str(one) for one in turned)
    return written in around or written[::-1] in around


class CutReader(Value, frozen=True):
    """Reads what ``clip-path`` and ``mask`` of an element refer to."""

    tree: SvgTree
    declared: Mapping[Element, Declarations]

    def cuts(self, style: Style, m: Matrix, width: float, height: float) -> tuple[Cut, ...]:
        found: list[Cut] = []
        if cut := self._cut(style, "clip-path", "clipPath"):
            found.append(self._clip(*cut, m, width, height))
        if cut := self._cut(style, "mask", "mask"):
            found += self._mask(*cut, m, width, height)
        return tuple(found)

    def _cut(self, style: Style, key: str, tag: str) -> tuple[Element | None, Declared] | None:
        """What a property refers to; its element is None where that is not in the drawing."""
        if word(style, key, "none") == "none":
            return None
        reference = _REFERENCE.match(style[key].text)
        if reference is None:
            return None, style[key]
        target = self.tree.ids.get(reference[1])
        return (target if target is not None and target.tag == tag else None), style[key]

    def _clip(self, clip: Element | None, at: Declared, m: Matrix, width: float, height: float) -> Cut:
        what = "a clipping shape that cuts something off"
        unknown = Cut((), EVERYWHERE, at.span, what)
        if clip is None or clip.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            return unknown
        try:
            outlines = self._outlines(clip, m, width, height)
            style = inherited({}, self.declared[clip])
        except (ValueError, OverflowError, Untold):
            return unknown
        if outlines is None or word(style, "clip-path", "none") != "none":
            return unknown
        reach = NOWHERE
        for outline, _ in outlines:
            reach = _around(reach, bounds(outline))
        holds = [bounds(outline) for outline, _ in outlines if is_rectangle(outline)]
        return Cut(tuple(holds), reach, at.span, what)

    def _mask(self, mask: Element | None, at: Declared, m: Matrix, width: float, height: float) -> list[Cut]:
        """A mask that is one white rectangle hides nothing of what lies in it."""
        what = "a mask that hides something"
        unknown = [Cut((), EVERYWHERE, at.span, what)]
        if mask is None or mask.get("maskContentUnits", "userSpaceOnUse") != "userSpaceOnUse":
            return unknown
        try:
            outlines = self._outlines(mask, m, width, height)
            style = inherited({}, self.declared[mask])
            if outlines is None or len(outlines) != 1 or not _shows_all(outlines[0][1], style):
                return unknown
            region = self._region(mask, m, width, height)
        except (ValueError, OverflowError, Untold):
            return unknown
        found = [Cut.around(outlines[0][0], at.span, what)]
        if region is not None:
            found.append(Cut.around(region, at.span, what))
        return found

    def _region(self, mask: Element, m: Matrix, width: float, height: float) -> Segments | None:
        """What a mask is at most; None where that follows what is masked, and so holds it."""
        if mask.get("maskUnits", "objectBoundingBox") != "userSpaceOnUse":
            if any(key in mask.attrib for key in ("x", "y", "width", "height")):
                raise ValueError("a mask measured by what it masks")
            return None
        x, y = length(mask.get("x"), width, -0.1 * width), length(mask.get("y"), height, -0.1 * height)
        wide = length(mask.get("width"), width, 1.2 * width)
        high = length(mask.get("height"), height, 1.2 * height)
        return placed(_corners(x, y, wide, high), m)

    def _outlines(
        self, holder: Element, m: Matrix, width: float, height: float
    ) -> list[tuple[Segments, Style]] | None:
        """The shapes in a clip or mask, in points of the page; None where it holds anything else."""
        m = times(m, matrix(holder.get("transform") if holder.tag == "clipPath" else None))
        above = inherited({}, self.declared[holder])
        found = []
        for child in holder:
            style = inherited(above, self.declared[child])
            if (
                word(style, "display", "inline") == "none"
                or word(style, "visibility", "visible") != "visible"
            ):
                continue
            place = times(m, matrix(child.get("transform")))
            if child.tag == "use":
                x, y = length(child.get("x"), width), length(child.get("y"), height)
                target = self.tree.ids.get(child.get("href", "")[1:])
                if target is None:
                    continue
                child, place = target, times(place, (1.0, 0.0, 0.0, 1.0, x, y))
                style = inherited(style, self.declared[child])
                place = times(place, matrix(child.get("transform")))
            elif child.tag in ("title", "desc", "metadata"):
                continue
            if child.tag not in SHAPES or any(
                word(style, key, "none") != "none" for key in ("clip-path", "mask")
            ):
                return None
            found.append((placed(shape_segments(child, width, height), place), style))
        return found


def _shows_all(painted: Style, mask: Style) -> bool:
    """Whether what is painted so lets everything through: white, or any colour where only that counts."""
    fill = word(painted, "fill", "black")
    colour = None if fill in ("none", "currentcolor") or "url(" in fill else solid_colour(fill)
    opaque = min(share(painted, key) for key in ("opacity", "fill-opacity")) == 1
    if colour is None or colour[1] < 1 or not opaque or word(painted, "filter", "none") != "none":
        return False
    return word(mask, "mask-type", "luminance") == "alpha" or colour[0] == "#FFFFFF"


def _around(one: Bounds, other: Bounds) -> Bounds:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
