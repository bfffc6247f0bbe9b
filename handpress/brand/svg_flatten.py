"""An SVG as flat outlines on one page, or the reasons why it cannot be that, each with its place.

Parts that are used again, symbols, drawings in the drawing and alternatives become what they show. What is
not shown is left out, whatever it is. What would have to be mixed, cut or set in type is refused.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from handpress.brand import rules
from handpress.brand.svg_cascade import Declarations, cascade
from handpress.brand.svg_clips import Cut, CutReader, is_kept
from handpress.brand.svg_paint import Outline, Painter
from handpress.brand.svg_paths import SHAPES, shape_segments
from handpress.brand.svg_styles import Style, Untold, inherited, share, word
from handpress.brand.svg_tree import DEPTH_LIMIT, ELEMENT_LIMIT, TEXT, SvgTree, read_tree
from handpress.brand.svg_values import IDENTITY, Matrix, into, length, matrix, times, view_box
from handpress.diagnostics import Diagnostic, DiagnosticList, Rule, Span
from handpress.files import in_words
from handpress.values import Value

# Shown by what uses them, never by themselves.
_DEFINITIONS = frozenset(
    {
        "defs", "symbol", "linearGradient", "radialGradient", "meshgradient", "pattern", "filter", "mask",
        "clipPath", "marker", "title", "desc", "metadata", "style", "font", "font-face", "view", "cursor",
        "color-profile", "solidColor",
    }
)  # fmt: skip
_EMBEDDED = frozenset({"image", "foreignObject", "iframe", "object", "embed", "video", "audio", "canvas"})
_ANIMATION = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set", "discard"})
_SCREEN = 96.0  # pixels of an inch


class SvgDrawing(Value, frozen=True):
    """What is painted, in painting order, on a page of that size from its top left corner, y down."""

    width: float
    height: float
    outlines: tuple[Outline, ...]


class _Place(Value, frozen=True):
    """What an element stands in."""

    style: Style
    matrix: Matrix
    width: float  # of the drawing it is in, in its units: what percentages are of
    height: float
    cuts: tuple[Cut, ...] = ()
    told: tuple[Diagnostic, ...] = ()  # what is wrong with it, once it shows anything
    above: tuple[Element, ...] = ()


def read_drawing(data: bytes, file: str, sink: DiagnosticList) -> SvgDrawing | None:
    """An SVG's outlines; None where it cannot be read. They are as it looks if ``sink`` has no error."""
    tree = read_tree(data, file, sink)
    return flatten(tree, sink) if tree is not None else None


def flatten(tree: SvgTree, sink: DiagnosticList) -> SvgDrawing | None:
    """The drawing as it prints. What is in the way is told in ``sink``, the first of each kind."""
    found = DiagnosticList()
    drawing = _Flattener(tree, cascade(tree, found), found).drawing()
    seen = set()
    for diagnostic in found.diagnostics:
        if (diagnostic.rule, diagnostic.message) not in seen:
            seen.add((diagnostic.rule, diagnostic.message))
            sink.add(diagnostic)
    return drawing


class _Enough(Exception):
    """The parts multiply without end."""


class _Flattener(Struct, eq=False):
    tree: SvgTree
    declared: Any  # Mapping[Element, Declarations]
    found: DiagnosticList
    outlines: list[Outline] = field(default_factory=list)
    count: int = 0

    def drawing(self) -> SvgDrawing | None:
        root = self.tree.root
        box = view_box(root.get("viewBox"))
        try:
            width = _side(root.get("width"), box[2] if box else 0.0)
            height = _side(root.get("height"), box[3] if box else 0.0)
        except ValueError:
            width = height = 0.0
        if not (width > 0 and height > 0):
            self.found.add(rules.SVG_NO_SIZE.at(self.tree.spans[root]))
            width = height = 1.0  # what else is wrong is told all the same
        m = into(box, width, height, root.get("preserveAspectRatio")) if box else IDENTITY
        place = _Place({}, m, box[2] if box else width, box[3] if box else height)
        try:
            inside = self._entered(root, place, moved=False)
            if inside is not None:
                self._inside(root, inside)
        except _Enough:
            return None
        return SvgDrawing(width, height, tuple(self.outlines))

    # ---- walking ------------------------------------------------------------------------------

    def _inside(self, element: Element, place: _Place) -> None:
        for child in element:
            self._walk(child, place)

    def _walk(self, element: Element, place: _Place) -> None:
        self._bounds(place)
        if element.tag in _DEFINITIONS:
            return
        inside = self._entered(element, place)
        if inside is None:
            return
        match element.tag:
            case tag if tag in SHAPES:
                self._shape(element, inside)
            case "g" | "a":
                self._inside(element, inside)
            case "use":
                self._use(element, inside)
            case "svg":
                self._drawing_inside(element, inside, element)
            case "switch":
                self._alternatives(element, inside)
            case _:
                self._unknown(element, inside)

    def _entered(self, element: Element, place: _Place, *, moved: bool = True) -> _Place | None:
        """What stands in an element; None where nothing of it shows or it cannot be worked out."""
        span = self.tree.spans[element]
        own = self._own(element)
        try:
            style = inherited(place.style, own)
            if word(style, "display", "inline") == "none" or share(style, "opacity") == 0:
                return None
            m = times(place.matrix, matrix(element.get("transform"))) if moved else place.matrix
            painter = Painter(self.tree, self.declared)
            told = (*place.told, *painter.mixing(element, style, span))
        except Untold as error:
            self.found.add(rules.SVG_STYLE.at(error.span, what=in_words(error.what)))
            return None
        except ValueError as error:
            self._broken(span, error)
            return None
        inside = replace(place, style=style, matrix=m, told=told, above=(*place.above, element))
        cuts = CutReader(self.tree, self.declared).cuts(style, inside.matrix, place.width, place.height)
        return replace(inside, cuts=(*place.cuts, *cuts))

    def _own(self, element: Element) -> Declarations:
        found: Declarations = self.declared[element]
        return found

    def _bounds(self, place: _Place) -> None:
        self.count += 1
        if self.count > ELEMENT_LIMIT:
            what = f"more than {ELEMENT_LIMIT:,} parts, repetitions counted"
            self.found.add(rules.SVG_TOO_LARGE.at(Span(self.tree.file), what=what))
            raise _Enough
        if len(place.above) > DEPTH_LIMIT * 2:
            what = f"parts more than {DEPTH_LIMIT * 2} deep"
            self.found.add(rules.SVG_TOO_LARGE.at(Span(self.tree.file), what=what))
            raise _Enough

    # ---- what is shown ------------------------------------------------------------------------

    def _shape(self, element: Element, place: _Place) -> None:
        span = self.tree.spans[element]
        for child in element:
            if child.tag in _ANIMATION:
                self._unknown(child, place)
        if word(place.style, "visibility", "visible") != "visible":
            return
        try:
            segments = shape_segments(element, place.width, place.height)
        except (ValueError, OverflowError) as error:
            self._broken(span, error)
            return
        painter = Painter(self.tree, self.declared)
        diagonal = (place.width, place.height)
        try:
            painted = painter.paint(element, segments, place.style, place.matrix, diagonal, span)
        except Untold as error:
            self.found.add(rules.SVG_STYLE.at(error.span, what=in_words(error.what)))
            return
        shown = [one for one in painted.outlines if is_kept(one.bounds, place.cuts) is not False]
        if not shown and (painted.outlines or not painted.told):
            return
        self.found.extend((*place.told, *painted.told))
        for outline in shown:
            for cut in place.cuts:
                if is_kept(outline.bounds, (cut,)) is None:
                    self._refuse(rules.SVG_UNSUPPORTED, cut.span, what=cut.what, mend=cut.mend)
        self.outlines += shown

    def _use(self, element: Element, place: _Place) -> None:
        span = self.tree.spans[element]
        name = element.get("href", "")[1:]
        target = self.tree.ids.get(name)
        if target is None:
            self._refuse(rules.SVG_REFERENCE, span, name=in_words(name), why="that is not there")
            return
        if target in place.above:
            self._refuse(rules.SVG_REFERENCE, span, name=in_words(name), why="inside itself")
            raise _Enough
        try:
            x, y = length(element.get("x"), place.width), length(element.get("y"), place.height)
        except ValueError as error:
            self._broken(span, error)
            return
        place = replace(place, matrix=times(place.matrix, (1.0, 0.0, 0.0, 1.0, x, y)))
        if target.tag not in ("symbol", "svg"):
            self._walk(target, place)
            return
        self._bounds(place)
        inside = self._entered(target, place)
        if inside is not None:
            self._drawing_inside(target, inside, element)

    def _drawing_inside(self, element: Element, place: _Place, sized_by: Element) -> None:
        """A ``<svg>`` or a ``<symbol>``. ``sized_by`` says how large it is: itself, or its ``<use>``."""
        span = self.tree.spans[element]
        try:
            x = length(element.get("x"), place.width) if element.tag == "svg" else 0.0
            y = length(element.get("y"), place.height) if element.tag == "svg" else 0.0
            sides = []
            for key, whole in (("width", place.width), ("height", place.height)):
                own = element.get(key) if element.tag == "svg" else None
                sides.append(length(sized_by.get(key) or own, whole, whole))
        except ValueError as error:
            self._broken(span, error)
            return
        width, height = sides
        if not (width > 0 and height > 0):
            return
        m = times(place.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        cuts = place.cuts
        if word(place.style, "overflow", "hidden") in ("hidden", "scroll", "clip"):
            cuts = (*cuts, Cut.frame(m, width, height, span))
        box = view_box(element.get("viewBox"))
        if box is not None:
            m = times(m, into(box, width, height, element.get("preserveAspectRatio")))
            width, height = box[2], box[3]
        self._inside(element, replace(place, matrix=m, cuts=cuts, width=width, height=height))

    def _alternatives(self, element: Element, place: _Place) -> None:
        """The first that a reader of plain SVG in English can show."""
        for child in element:
            languages = [one.strip() for one in child.get("systemLanguage", "en").lower().split(",")]
            speaks = any(one == "en" or one.startswith("en-") for one in languages)
            if "requiredExtensions" not in child.attrib and speaks and child.tag not in _DEFINITIONS:
                self._walk(child, place)
                return

    def _unknown(self, element: Element, place: _Place) -> None:
        """What cannot be shown: told where it would be seen."""
        span, tag = self.tree.spans[element], element.tag
        if word(place.style, "visibility", "visible") != "visible":
            return
        if tag in TEXT:
            if any(part.text for part in element.iter()):
                self.found.add(rules.SVG_TEXT.at(span))
        elif tag in _EMBEDDED:
            what = f"an embedded picture or page (<{tag}>)"
            self._refuse(rules.SVG_UNSUPPORTED, span, what=what, mend="Trace the picture into shapes.")
        elif tag in _ANIMATION:
            self._refuse(
                rules.SVG_UNSUPPORTED, span, what="animation", mend="Save it again as a still drawing."
            )
        else:
            mend = "Save it again as plain SVG."
            self._refuse(rules.SVG_UNSUPPORTED, span, what=f"<{in_words(tag)}>", mend=mend)

    # ---- telling ------------------------------------------------------------------------------

    def _refuse(self, rule: Rule, span: Span, **values: object) -> None:
        self.found.add(rule.at(span, **values))

    def _broken(self, span: Span, error: Exception) -> None:
        self._refuse(rules.SVG_GEOMETRY, span, reason=f": {in_words(str(error))}")


def _side(text: str | None, default: float) -> float:
    """A side of the page. A share of whatever it is shown in says nothing."""
    if text is None or text.strip().endswith("%") or text.strip() in ("", "auto"):
        return default
    return length(text, 0.0)
