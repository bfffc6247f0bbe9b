"""Looks through an SVG before anything is made of it: what may not be there, what cannot be printed flat.

Nothing is ever fetched or run. The file is read by ``defusedxml`` (no entities), bounded in size, depth
and number of shapes, and an allow-list says what may stay. What comes out is a small clean SVG
without namespaces, styles checked, comments and metadata gone, which the geometry reader may trust.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from msgspec import Struct, field

from handpress.brand import rules
from handpress.brand.svg_styles import attribute_styles, checked_sheet
from handpress.diagnostics import DiagnosticList, Span
from handpress.files import in_words
from handpress.patterns import regex

SIZE_LIMIT = 400_000  # bytes; a logo has some thousands, a traced photograph millions
DEPTH_LIMIT = 32  # groups in groups
ELEMENT_LIMIT = 2_000  # shapes, with every repetition counted
NUMBER_LIMIT = 40_000  # numbers in all shapes' outlines together

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
GROUPS = frozenset({"g", "defs", "use"})
SILENT = frozenset({"title", "desc", "metadata"})  # kept out of the print, harmless
GEOMETRY = frozenset(
    """d x y width height rx ry cx cy r x1 y1 x2 y2 points transform viewBox preserveAspectRatio
    id class""".split()  # noqa: SIM905
)

# Never shown by themselves: what uses them is refused, an unused one is left out.
DEFINITIONS = frozenset(
    {"linearGradient", "radialGradient", "meshgradient", "pattern", "filter", "mask", "clipPath", "marker"}
)
UNSUPPORTED = {
    "symbol": ("a symbol", "Turn the symbols into shapes of their own, then save it again."),
    "switch": ("alternatives for different programs", "Save it again as plain SVG."),
    "svg": ("a drawing in the drawing", "Ungroup it in your drawing program, then save it again."),
}
_TEXT = frozenset({"text", "tspan", "textPath", "tref", "font", "altGlyph"})
_SCRIPTS = frozenset({"script", "handler", "listener"})
_EMBEDDED = frozenset({"image", "foreignObject", "iframe", "object", "embed", "video", "audio", "canvas"})
_ANIMATION = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set", "discard"})
_NUMBER = regex(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_BOX = regex(r"\s*(?:[-+.\deE]+(?:\s*,\s*|\s+)){3}[-+.\deE]+\s*")  # a viewBox: four numbers


def screen(data: bytes, file: str, sink: DiagnosticList) -> bytes | None:
    """The drawing as a clean SVG; None where it is refused, with every reason in ``sink``."""
    if len(data) > SIZE_LIMIT:
        what = f"{len(data):,} bytes, and the most is {SIZE_LIMIT:,}"
        sink.add(rules.SVG_TOO_LARGE.at(Span(file), what=what))
        return None
    reader = _Screen(file, DiagnosticList())
    _read(data, reader)
    if reader.root is not None and not reader.found.diagnostics:
        reader.check_whole()
    sink.extend(_without_repeats(reader.found))
    if reader.root is None or reader.found.errors:
        return None
    clean: bytes = tostring(reader.root, encoding="utf-8")
    return clean


def _read(data: bytes, reader: _Screen, *, allow_doctype: bool = False) -> None:
    from defusedxml import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=reader, forbid_dtd=not allow_doctype)
    reader.expat = parser.parser
    try:
        parser.feed(data)
        parser.close()
    except DTDForbidden as error:
        # Old drawing programs begin with the W3C's own document type. It is never fetched.
        if (error.pubid or "").startswith("-//W3C//DTD SVG"):
            _read(data, reader, allow_doctype=True)
        else:
            reader.add(rules.SVG_DOCTYPE)
    except (EntitiesForbidden, ExternalReferenceForbidden) as error:
        reader.add(rules.SVG_ENTITIES, name=in_words(str(getattr(error, "name", "a reference"))))
    except _Enough:
        pass
    except (ParseError, ValueError, LookupError) as error:
        # LookupError, ValueError: an encoding that Python does not know or cannot feed to expat.
        reader.add(rules.SVG_SYNTAX, reason=in_words(str(error).split(":")[0] or "unknown", 60))


class _Enough(Exception):
    """Stops the reading: a bound is reached, or the file is no SVG at all."""


class _Screen(Struct, eq=False, dict=True):
    """The parser's target: builds the clean tree and collects what is wrong, with lines."""

    file: str
    found: DiagnosticList
    root: Element | None = None
    expat: Any = None
    open: list[Element | None] = field(default_factory=list)  # None: left out
    sheets: list[str] = field(default_factory=list)
    in_sheet: bool = False
    count: int = 0
    numbers: int = 0
    ids: dict[str, Element] = field(default_factory=dict)
    uses: list[tuple[Element, Span]] = field(default_factory=list)

    # ---- what the parser calls ---------------------------------------------------------------

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        space = space.lstrip("{")
        self._bounds()
        if self.root is None and not self.open:
            if name != "svg" or space not in ("", SVG):
                self.add(rules.SVG_NOT_SVG, word=in_words(name))
                raise _Enough
            self.root = Element("svg", {**self._attributes(name, attributes)})
            self.open.append(self.root)
            return
        parent = self.open[-1]
        if not self._allowed(name, space, attributes) or parent is None:
            self.open.append(None)
            return
        element = SubElement(parent, name, self._attributes(name, attributes))
        if "id" in element.attrib:
            self.ids[element.attrib["id"]] = element  # the last of a name counts, as in the geometry reader
        if name == "use":
            self.uses.append((element, self.here()))
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.open.pop()
        if self.in_sheet and tag.rpartition("}")[2] == "style":
            self.in_sheet = False
            self._add_sheet("".join(self.sheets))
            self.sheets.clear()

    def data(self, text: str) -> None:
        if self.in_sheet:
            self.sheets.append(text)

    def pi(self, target: str, data: str | None = None) -> None:
        if target == "xml-stylesheet":
            self.add(rules.SVG_EXTERNAL, what="a style sheet")

    def close(self) -> None:
        return None

    # ---- checks ------------------------------------------------------------------------------

    def here(self) -> Span:
        if self.expat is None:
            return Span(self.file)
        return Span(self.file, self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1)

    def add(self, rule: Any, **values: object) -> None:
        self.found.add(rule.at(self.here(), **values))

    def _bounds(self) -> None:
        self.count += 1
        if self.count > ELEMENT_LIMIT:
            self.add(rules.SVG_TOO_LARGE, what=f"more than {ELEMENT_LIMIT:,} parts")
            raise _Enough
        if len(self.open) >= DEPTH_LIMIT:
            self.add(rules.SVG_TOO_LARGE, what=f"groups more than {DEPTH_LIMIT} deep")
            raise _Enough

    def _allowed(self, name: str, space: str, attributes: dict[str, str]) -> bool:
        """Whether an element goes on into the clean drawing. What is refused is reported."""
        if name in _SCRIPTS:
            self.add(rules.SVG_SCRIPT, what=f"<{name}>")
        elif name in _EMBEDDED:
            mend = "Trace the picture into shapes, or save the whole logo as PNG."
            self.add(rules.SVG_UNSUPPORTED, what=f"an embedded picture or page (<{name}>)", mend=mend)
            self._references(attributes)
        elif space not in ("", SVG):
            self._references(attributes)  # a drawing program's own notes: left out
        elif name == "style":
            self.in_sheet = True
        elif name in SHAPES or name in GROUPS:
            return True
        elif name == "a":
            self.add(
                rules.SVG_EXTERNAL,
                what=f"a link to {in_words(attributes.get(XLINK_HREF) or attributes.get('href') or '')}",
            )
        elif name in _TEXT:
            self.add(rules.SVG_TEXT)
        elif name in _ANIMATION:
            self.add(rules.SVG_UNSUPPORTED, what="animation", mend="Save it again as a still drawing.")
        elif name in UNSUPPORTED:
            what, mend = UNSUPPORTED[name]
            self.add(rules.SVG_UNSUPPORTED, what=what, mend=mend)
        elif name not in SILENT and name not in DEFINITIONS and self.open[-1] is not None:
            self.add(rules.SVG_UNSUPPORTED, what=f"<{in_words(name)}>", mend="Save it again as plain SVG.")
        return False

    def _references(self, attributes: dict[str, str]) -> None:
        for key in ("href", XLINK_HREF, "src"):
            target = attributes.get(key, "").strip()
            if target and not target.startswith("#") and not target.startswith("data:"):
                self.add(rules.SVG_EXTERNAL, what=in_words(target))

    def _attributes(self, name: str, attributes: dict[str, str]) -> dict[str, str]:
        """The attributes that go on. Foreign ones are dropped, harmful ones reported."""
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            plain = key.rpartition("}")[2]
            if plain.lower().startswith("on"):
                self.add(rules.SVG_SCRIPT, what=in_words(plain))
            elif key in ("href", XLINK_HREF):
                if value.strip().startswith("#"):
                    kept["href"] = value.strip()
                else:
                    self.add(rules.SVG_EXTERNAL, what=in_words(value))
            elif key in GEOMETRY:
                if name == "svg" and key in ("x", "y", "transform", "class"):
                    continue
                kept[key] = value
        kept.update(attribute_styles(attributes, self.add))
        self.numbers += sum(len(_NUMBER.findall(kept.get(key, ""))) for key in ("d", "points"))
        if self.numbers > NUMBER_LIMIT:
            self.add(rules.SVG_TOO_LARGE, what=f"more than {NUMBER_LIMIT:,} numbers")
            raise _Enough
        return kept

    def _add_sheet(self, text: str) -> None:
        assert self.root is not None  # a sheet cannot end before the root began
        sheet = SubElement(self.root, "style")
        sheet.text = checked_sheet(text, self.add)

    # ---- once the whole drawing is read -------------------------------------------------------

    def check_whole(self) -> None:
        """Sizes are there, repetitions lead somewhere, and do not multiply without end."""
        assert self.root is not None
        sized = all(self.root.get(key, "%")[-1:] not in ("%", "") for key in ("width", "height"))
        if not _BOX.fullmatch(self.root.get("viewBox", "")) and not sized:
            self.found.add(rules.SVG_NO_SIZE.at(Span(self.file)))
        # Styles first: the geometry reader applies a sheet only to what comes after it.
        sheets = self.root.findall("style")
        for sheet in sheets:
            self.root.remove(sheet)
        for sheet in reversed(sheets):
            self.root.insert(0, sheet)
        for use, span in self.uses:
            name = use.get("href", "")[1:]
            if name not in self.ids:
                self.found.add(rules.SVG_REFERENCE.at(span, name=in_words(name), why="that is not there"))
        if self.found.diagnostics:
            return
        sizes: dict[Element, int] = {}
        try:
            total = self._size(self.root, sizes, ())
        except _Enough:
            return
        if total > ELEMENT_LIMIT:
            what = f"more than {ELEMENT_LIMIT:,} parts, repetitions counted"
            self.found.add(rules.SVG_TOO_LARGE.at(Span(self.file), what=what))

    def _size(self, element: Element, sizes: dict[Element, int], above: tuple[Element, ...]) -> int:
        """How many elements this one is, with its repetitions. Raises ``_Enough`` where it holds itself."""
        if element in above or len(above) > DEPTH_LIMIT * 2:
            name = in_words(element.get("id", ""))
            why = "inside itself"
            self.found.add(rules.SVG_REFERENCE.at(Span(self.file), name=name, why=why))
            raise _Enough
        if element not in sizes:
            below = (*above, element)
            size = 1 + sum(self._size(child, sizes, below) for child in element)
            if element.tag == "use":
                size += self._size(self.ids[element.attrib["href"][1:]], sizes, below)
            sizes[element] = size
        return sizes[element]


def _without_repeats(found: DiagnosticList) -> Iterator[Any]:
    """A drawing with a hundred gradients has one fault: the first of each kind is shown."""
    seen = set()
    for diagnostic in found.diagnostics:
        if (diagnostic.rule, diagnostic.message) not in seen:
            seen.add((diagnostic.rule, diagnostic.message))
            yield diagnostic
