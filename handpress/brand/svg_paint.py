"""How a shape of an SVG is painted flat: its fill and its line, or why they cannot be printed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from handpress.brand import rules
from handpress.brand.svg_cascade import GEOMETRY_IN_STYLE, Declarations
from handpress.brand.svg_paths import Segments, placed
from handpress.brand.svg_strokes import stroke_bounds
from handpress.brand.svg_styles import Style, Untold, inherited, miter_limit, one_of, own_colour, share, word
from handpress.brand.svg_tree import SvgTree
from handpress.brand.svg_values import Matrix, grown, is_even, length, solid_colour
from handpress.diagnostics import Diagnostic, Span
from handpress.files import in_words
from handpress.patterns import regex
from handpress.values import Value

_FLATTEN = "Give its shapes plain colours: in your drawing program, expand or flatten it."
_LINES = "Turn the line into shapes (Inkscape: Path, Stroke to Path; Illustrator: Outline Stroke)."
_MARKERS = "Turn them into shapes of their own."
_REFERENCE = regex(r"""url\(\s*['"]?#([^'")]+?)['"]?\s*\)\s*(.*)\Z""")
_MARKED = frozenset({"path", "line", "polyline", "polygon"})
_BLACK = "black"
_CHAIN_LIMIT = 10  # gradients that take their stops from another


class Outline(Value, frozen=True):
    """One painted outline on the drawing's page, from its top left corner, y down.

    ``bounds`` is (left, top, right, bottom) of the ink, with the line around it and its corners.
    """

    segments: Segments
    fill: str | None
    stroke: str | None
    stroke_width: float
    even_odd: bool
    cap: str
    join: str
    miter: float
    bounds: tuple[float, float, float, float]


class Painted(Value, frozen=True):
    """What a shape becomes, and what is in the way of printing it."""

    outlines: tuple[Outline, ...]
    told: tuple[Diagnostic, ...]


class Painter(Value, frozen=True):
    tree: SvgTree
    declared: Mapping[Element, Declarations]

    def mixing(self, element: Element, style: Style, span: Span) -> Iterator[Diagnostic]:
        """What an element does to all that is in it, and cannot be printed flat."""
        if share(style, "opacity") < 1:
            declared = style["opacity"]
            what = f"opacity {in_words(declared.text)}"
            yield rules.SVG_TRANSPARENT.at(declared.span, what=what)
        for key, what in (("filter", "a filter (shadow, blur, glow)"), ("mix-blend-mode", "mixed layers")):
            if word(style, key, "none") not in ("none", "normal"):
                yield rules.SVG_UNSUPPORTED.at(style[key].span, what=what, mend=_FLATTEN)
        for key in sorted(GEOMETRY_IN_STYLE & style.keys()):
            if word(style, key, "none") not in ("none", "auto", "transparent", "normal"):
                what = f"{key}: {in_words(style[key].text)}"
                yield rules.SVG_STYLE.at(style[key].span, what=what)
        turned = element.get("transform", "").strip() and "transform-origin" in style
        if turned and not _at_corner(style["transform-origin"].text):
            what = "a transformation about a point of its own"
            mend = "Save it again as plain SVG."
            yield rules.SVG_UNSUPPORTED.at(style["transform-origin"].span, what=what, mend=mend)

    def paint(
        self,
        element: Element,
        segments: Segments,
        style: Style,
        m: Matrix,
        whole: tuple[float, float],
        span: Span,
    ) -> Painted:
        """The outlines of one shape in painting order. Raises :class:`Untold`, or ``OverflowError``.

        ``whole`` is the size of the drawing that the shape is in, for a line that is a share of it.
        """
        told: list[Diagnostic] = []
        fill = None if element.tag == "line" else self._colour(style, "fill", _BLACK, told)
        stroke = self._colour(style, "stroke", "none", told)
        width = self._line_width(style, whole) * grown(m) if stroke else 0.0
        if not width:
            stroke = None
        if stroke:
            told += self._line_faults(style, m, span)
        told += self._marker_faults(element, style)
        if not segments or (fill is None and stroke is None):
            return Painted((), tuple(told))
        on_page = placed(segments, m)
        cap = one_of(style, "stroke-linecap", ("butt", "round", "square"))
        join = one_of(style, "stroke-linejoin", ("miter", "round", "bevel"))
        limit = miter_limit(style)
        even_odd = word(style, "fill-rule", "nonzero") == "evenodd"

        def outline(fill: str | None, stroke: str | None) -> Outline:
            wide = width if stroke else 0.0
            around = stroke_bounds(on_page, wide, limit if join == "miter" else 0.0)
            return Outline(on_page, fill, stroke, wide, even_odd, cap, join, limit, around)

        order = word(style, "paint-order", "normal").split()
        if fill and stroke and order[:1] == ["stroke"]:
            return Painted((outline(None, stroke), outline(fill, None)), tuple(told))
        return Painted((outline(fill, stroke),), tuple(told))

    # ---- colours ------------------------------------------------------------------------------

    def _colour(self, style: Style, key: str, default: str, told: list[Diagnostic]) -> str | None:
        """``#RRGGBB``, or None where nothing is painted."""
        text = style[key].text if key in style else default
        if text.lower() in ("none", "transparent") or share(style, f"{key}-opacity") == 0:
            return None
        span = style[key].span if key in style else Span(self.tree.file)
        reference = _REFERENCE.match(text)
        if reference is not None:
            target = self.tree.ids.get(reference[1])
            found = self._even_gradient(target) if target is not None else reference[2]  # SVG 2, 13.2
            if not found:
                told.append(rules.SVG_UNSUPPORTED.at(span, what="a gradient or pattern", mend=_FLATTEN))
                return None
            text = found
            if text.lower() == "none":
                return None
        colour = own_colour(style) if text.lower() == "currentcolor" else solid_colour(text)
        if colour is None:
            told.append(rules.SVG_COLOUR.at(span, key=key, what=in_words(text)))
            return None
        return self._opaque(colour, style, key, span, told)

    def _opaque(
        self, colour: tuple[str, float], style: Style, key: str, span: Span, told: list[Diagnostic]
    ) -> str | None:
        value, alpha = colour
        if alpha == 0:
            return None
        through = f"{key}-opacity"
        if share(style, through) < 1:
            declared = style[through]
            what = f"{through} {in_words(declared.text)}"
            told.append(rules.SVG_TRANSPARENT.at(declared.span, what=what))
        elif alpha < 1:
            told.append(rules.SVG_TRANSPARENT.at(span, what=f"{key} {in_words(style[key].text)}"))
        return value

    def _even_gradient(self, target: Element) -> str | None:
        """The one colour of a gradient that has no other: so drawing programs keep their swatches."""
        for _ in range(_CHAIN_LIMIT):
            if target.tag not in ("linearGradient", "radialGradient"):
                return None
            stops = [child for child in target if child.tag == "stop"]
            if stops:
                styles = [inherited({}, self.declared[stop]) for stop in stops]
                colours = {word(style, "stop-color", _BLACK) for style in styles}
                opaque = all(share(style, "stop-opacity") == 1 for style in styles)
                colour = solid_colour(colours.pop()) if len(colours) == 1 and opaque else None
                return colour[0] if colour is not None and colour[1] == 1 else None
            further = self.tree.ids.get(target.get("href", "")[1:])
            if further is None:
                return None
            target = further
        return None

    # ---- lines --------------------------------------------------------------------------------

    def _line_width(self, style: Style, whole: tuple[float, float]) -> float:
        if "stroke-width" not in style:
            return 1.0
        declared = style["stroke-width"]
        try:
            width = length(declared.text, math.hypot(*whole) / math.sqrt(2), 1.0)
        except ValueError:
            raise Untold(f"stroke-width: {declared.text}", declared.span) from None
        return max(0.0, width)

    def _line_faults(self, style: Style, m: Matrix, span: Span) -> Iterator[Diagnostic]:
        dashes = word(style, "stroke-dasharray", "none")
        if dashes != "none" and any(digit in dashes for digit in "123456789"):
            yield rules.SVG_UNSUPPORTED.at(style["stroke-dasharray"].span, what="dashed lines", mend=_LINES)
        if word(style, "vector-effect", "none") == "non-scaling-stroke" and abs(grown(m) - 1) > 1e-6:
            what = "lines that keep their width at every size"
            yield rules.SVG_UNSUPPORTED.at(style["vector-effect"].span, what=what, mend=_LINES)
        if not is_even(m):
            yield rules.SVG_UNEVEN_STROKE.at(span)

    def _marker_faults(self, element: Element, style: Style) -> Iterator[Diagnostic]:
        if element.tag not in _MARKED:
            return
        for key in ("marker-start", "marker-mid", "marker-end"):
            reference = _REFERENCE.match(style[key].text) if key in style else None
            if reference is not None and reference[1] in self.tree.ids:
                what = "markers on lines (arrowheads)"
                yield rules.SVG_UNSUPPORTED.at(style[key].span, what=what, mend=_MARKERS)


def _at_corner(text: str) -> bool:
    return all(part.strip("0.") in ("", "px", "%") for part in text.replace(",", " ").split())
