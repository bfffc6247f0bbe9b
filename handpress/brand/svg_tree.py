"""An SVG as a tree that may be trusted: bounded, without programs, without anything from elsewhere.

Nothing is ever fetched or run. The file is read by ``defusedxml`` (no entities), bounded in size, depth and
number of parts. What is drawn, and what of it can be printed flat, is decided in
:mod:`handpress.brand.svg_flatten`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement

from msgspec import Struct, field

from handpress.brand import rules
from handpress.diagnostics import DiagnosticList, Span
from handpress.files import in_words
from handpress.patterns import regex
from handpress.values import Value

SIZE_LIMIT = 400_000  # bytes; a logo has some thousands, a traced photograph millions
DEPTH_LIMIT = 32  # groups in groups
ELEMENT_LIMIT = 2_000  # parts, with every repetition counted
NUMBER_LIMIT = 40_000  # numbers in all shapes' outlines together

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

TEXT = frozenset({"text", "tspan", "textPath", "tref", "altGlyph", "flowRoot", "flowPara", "flowSpan"})
_SCRIPTS = frozenset({"script", "handler", "listener"})
_NUMBER = regex(r"[-+]?(?:\d+\.?\d*|\.\d+)")


class StyleSheet(Value, frozen=True):
    """The text of a ``<style>``, and the line and column at which it begins; 0 for a column not known."""

    text: str
    line: int
    column: int


class SvgTree(Value, frozen=True):
    """The elements of a drawing by their plain names, attributes of drawing programs left out.

    ``href`` is that of either namespace. ``spans`` says where each element begins, ``ids`` which is the
    first of a name.
    """

    file: str
    root: Element
    spans: Mapping[Element, Span]
    ids: Mapping[str, Element]
    sheets: tuple[StyleSheet, ...]


def read_tree(data: bytes, file: str, sink: DiagnosticList) -> SvgTree | None:
    """The drawing's tree; None where the file cannot be read to its end.

    What may be harmful is told in ``sink``, and is not in the tree.
    """
    if len(data) > SIZE_LIMIT:
        what = f"{len(data):,} bytes, and the most is {SIZE_LIMIT:,}"
        sink.add(rules.SVG_TOO_LARGE.at(Span(file), what=what))
        return None
    reader = _TreeReader(file, sink)
    if not _read(data, reader) or reader.root is None:
        return None
    return SvgTree(file, reader.root, reader.spans, reader.ids, tuple(reader.sheets))


def _read(data: bytes, reader: _TreeReader, *, allow_doctype: bool = False) -> bool:
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
            return _read(data, reader, allow_doctype=True)
        reader.add(rules.SVG_DOCTYPE)
    except (EntitiesForbidden, ExternalReferenceForbidden) as error:
        reader.add(rules.SVG_ENTITIES, name=in_words(str(getattr(error, "name", "a reference"))))
    except _Enough:
        pass
    except (ParseError, ValueError, LookupError) as error:
        # LookupError, ValueError: an encoding that Python does not know or cannot feed to expat.
        reader.add(rules.SVG_SYNTAX, reason=_said(str(error).split(":")[0]))
    else:
        return True
    return False


class _Enough(Exception):
    """Stops the reading: a bound is reached, or the file is no SVG at all."""


class _TreeReader(Struct, eq=False, dict=True):
    """The parser's target: builds the tree and tells what may be harmful, with its line."""

    file: str
    found: DiagnosticList
    root: Element | None = None
    expat: Any = None
    open: list[Element | None] = field(default_factory=list)  # None: left out
    sheets: list[StyleSheet] = field(default_factory=list)
    sheet: list[str] | None = None
    sheet_at: tuple[int, int] = (0, 0)
    count: int = 0
    numbers: int = 0
    ids: dict[str, Element] = field(default_factory=dict)
    spans: dict[Element, Span] = field(default_factory=dict)

    # ---- what the parser calls ---------------------------------------------------------------

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        space = space.lstrip("{")
        self._bounds()
        if self.root is None and not self.open:
            if name != "svg" or space not in ("", SVG):
                self.add(rules.SVG_NOT_SVG, word=in_words(name))
                raise _Enough
            self.root = Element("svg", self._attributes(attributes))
            self._opened(self.root)
            return
        parent = self.open[-1]
        if name in _SCRIPTS:
            self.add(rules.SVG_SCRIPT, what=f"<{name}>")
        kept = self._attributes(attributes)
        if parent is None or name in _SCRIPTS or space not in ("", SVG):
            self.open.append(None)  # a drawing program's own notes
            return
        if name == "style":
            self.sheet = []
        elif name == "a" and "href" in kept:
            self.add(rules.SVG_EXTERNAL, what=f"a link to {in_words(kept['href'])}")
        self._opened(SubElement(parent, name, kept))

    def _opened(self, element: Element) -> None:
        self.spans[element] = self.here()
        if name := element.get("id"):
            self.ids.setdefault(name, element)
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.open.pop()
        if self.sheet is not None and tag.rpartition("}")[2] == "style":
            self.sheets.append(StyleSheet("".join(self.sheet), *self.sheet_at))
            self.sheet = None

    def data(self, text: str) -> None:
        if self.sheet is not None:
            if not self.sheet:
                # The parser tells of text when it is over: it began so many lines before.
                span, lines = self.here(), text.count("\n")
                self.sheet_at = span.line - lines, 0 if lines else max(0, span.column - len(text))
            self.sheet.append(text)
        elif self.open and (inside := self.open[-1]) is not None and inside.tag in TEXT and text.strip():
            inside.text = (inside.text or "") + text

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

    def _attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        """The attributes that go on. Foreign ones are left out, harmful ones told."""
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            if key.rpartition("}")[2].lower().startswith("on"):
                self.add(rules.SVG_SCRIPT, what=in_words(key.rpartition("}")[2]))
            elif key in ("href", XLINK_HREF, "src"):
                target = value.strip()
                if target and not target.startswith(("#", "data:")):
                    self.add(rules.SVG_EXTERNAL, what=in_words(target))
                else:
                    kept["href"] = target
            elif not key.startswith("{"):
                if is_fetched(value):
                    self.add(rules.SVG_EXTERNAL, what=in_words(value))
                    continue
                kept[key] = value
        self.numbers += sum(len(_NUMBER.findall(kept.get(key, ""))) for key in ("d", "points"))
        if self.numbers > NUMBER_LIMIT:
            self.add(rules.SVG_TOO_LARGE, what=f"more than {NUMBER_LIMIT:,} numbers")
            raise _Enough
        return kept


_ADDRESS = regex(r"""url\(\s*['"]?\s*(?!#|data:)""")


def is_fetched(text: str) -> bool:
    """Whether a style names something that is not in the file: ``url(http://…)``."""
    return "url" in (low := text.lower()) and _ADDRESS.search(low.replace("\\", "")) is not None


_SAID = {
    "no element found": "it is empty, or cut off",
    "unclosed token": "it is cut off",
    "syntax error": "it is not written as a drawing is",
    "mismatched tag": "a part of it does not end where it should",
    "not well-formed (invalid token)": "a sign stands where none can stand",
}


def _said(reason: str) -> str:
    """What the XML reader complains of, in plain words where they are known."""
    return _SAID.get(reason) or in_words(reason or "unknown", 60)
