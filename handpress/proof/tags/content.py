"""Reads the drawing code of a page: which text and which paint stand in which marked sequence."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from msgspec import Struct, field

from handpress.patterns import regex
from handpress.proof.tags.pen import Pen
from handpress.proof.tags.sfnt import Sfnt, read_sfnt
from handpress.values import Value

_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI", "INLINE IMAGE"})
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_CMYK = frozenset({"k", "K"})
_MAX_DEPTH = 8  # of form XObjects inside each other
MOST_OPERATORS = 1_000_000
"""Of a page. A poster has some thousands; forms that show each other could have more than would ever end."""

DAMAGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError, pikepdf.PdfError)
"""What a value of another kind than it should be leads to, in a file that somebody has damaged. Text in a
wrong encoding is a ValueError, too."""


class MarkedSequence(Struct):
    """A marked sequence (ISO 32000-1, 14.6); nested ones are pieces of their own."""

    tag: str
    mcid: int | None
    text: str = ""
    paints: int = 0
    actual_text: str | None = None
    shown: list[tuple[float, str]] = field(default_factory=list)  # baseline and text, as it was shown

    @property
    def artifact(self) -> bool:
        return self.tag == "Artifact"


class GlyphCode(Value, frozen=True):
    """A character code that is shown with a font."""

    font: str
    code: int
    text: str | None  # None where ToUnicode has no entry
    glyph: int | None  # None where the font program could not be asked
    written_width: float
    real_width: float | None


class PageContent(Struct):
    """What a page's code says. ``faults`` are (kind, evidence) pairs for the checks."""

    pieces: list[MarkedSequence] = field(default_factory=list)
    by_mcid: dict[int, MarkedSequence] = field(default_factory=dict)
    artifact_text: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    glyphs: dict[tuple[str, int], GlyphCode] = field(default_factory=dict)
    fonts: dict[str, Any] = field(default_factory=dict)  # font dictionaries that are used
    damaged: bool = False  # something on it could not be read


class FontDictionary:
    """A font dictionary: decodes shown strings and knows what the font program says."""

    def __init__(self, key: str, obj: Any) -> None:
        self.key = key
        self.obj = obj
        self.composite = str(obj.get("/Subtype", "")) == "/Type0"
        self.unicode = _to_unicode(obj.get("/ToUnicode"))
        self.first = int(obj.get("/FirstChar", 0))
        self.widths = [float(w) for w in obj.get("/Widths", [])]
        self.encoding = str(obj.get("/Encoding", ""))
        self.program = self._program()

    def _program(self) -> Sfnt | None:
        descriptor = self.obj.get("/FontDescriptor")
        stream = descriptor.get("/FontFile2") if descriptor is not None else None
        if stream is None:
            return None
        try:
            return read_sfnt(bytes(stream.read_bytes()))
        except (ValueError, pikepdf.PdfError):
            return None

    def glyph(self, code: int) -> GlyphCode:
        text = self.unicode.get(code)
        if text is None and self.encoding == "/WinAnsiEncoding":
            text = bytes([code & 255]).decode("cp1252", "replace")
        index = code - self.first
        width = self.widths[index] if 0 <= index < len(self.widths) else 0.0
        glyph = real = None
        if self.program is not None and not self.composite:
            if self.encoding == "/WinAnsiEncoding":
                glyph = self.program.unicode_glyph(ord(text[0])) if text else 0
            else:
                glyph = self.program.glyph(code)
            real = self.program.advance(glyph)
        return GlyphCode(str(self.obj.get("/BaseFont", self.key)), code, text, glyph, width, real)

    def codes(self, data: bytes) -> list[int]:
        if self.composite:
            return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
        return list(data)


_MOST_CODES = 1 << 17  # a font has 65,536 at most
_BLOCK = regex(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_CHAR = regex(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = regex(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _to_unicode(stream: Any) -> dict[int, str]:
    if not isinstance(stream, pikepdf.Stream):
        return {}
    result: dict[int, str] = {}
    given = 0
    for kind, body in _BLOCK.findall(stream.read_bytes()):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(body):
                result[int(code, 16)] = _utf16(text)
        else:
            for low, high, text in _RANGE.findall(body):
                start = _utf16(text)
                for code in range(int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF) + 1):
                    if (given := given + 1) > _MOST_CODES:
                        return result
                    result[code] = start[:-1] + chr(ord(start[-1]) + code - int(low, 16)) if start else ""
    return result


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii").zfill(4)).decode("utf-16-be", "replace")


Fonts = dict[tuple[int, int], FontDictionary]


def read_page(page: Any, fonts: Fonts) -> PageContent:
    """Interpret a page's code as far as marks, text and paint go. ``fonts`` is kept from page to page."""
    content = PageContent()
    _Interpreter(content, fonts).run(page, page.get("/Resources", pikepdf.Dictionary()), 0)
    return content


class _Interpreter:
    def __init__(self, content: PageContent, fonts: Fonts) -> None:
        self.content = content
        self.fonts = fonts
        self.stack: list[MarkedSequence] = []
        self.pen = Pen()
        self.font: FontDictionary | None = None
        self.saved: list[FontDictionary | None] = []
        self.done = 0  # operators, those of forms each time they are shown

    def run(self, source: Any, resources: Any, depth: int) -> None:
        try:
            instructions = pikepdf.parse_content_stream(source)
        except DAMAGE as error:
            self._damaged(error)
            return
        outside = len(self.stack)
        for instruction in instructions:
            self.done += 1
            if self.done > MOST_OPERATORS:
                raise ValueError("there is too much on one page")
            try:
                op = str(instruction.operator)
                self._execute(op, instruction.operands, resources, depth, outside)
            except DAMAGE as error:
                self._damaged(error)
        if len(self.stack) != outside:
            self.content.faults.append(("unbalanced", f"{len(self.stack) - outside} left open"))
            del self.stack[outside:]

    def _damaged(self, error: Exception) -> None:
        self.content.faults.append(("unbalanced", str(error)))
        self.content.damaged = True

    def _execute(self, op: str, operands: Any, resources: Any, depth: int, outside: int) -> None:
        self.pen.execute(op, operands)
        if op in ("BDC", "BMC"):
            self._begin(op, operands, resources, depth)
        elif op == "EMC":
            if len(self.stack) > outside:
                self.stack.pop()
            else:
                self.content.faults.append(("unbalanced", "EMC without BDC"))
        elif op == "q":
            self.saved.append(self.font)
        elif op == "Q":
            self.font = self.saved.pop() if self.saved else None
        elif op == "Tf":
            self.font = self._font(str(operands[0]), resources)
        elif op in _SHOWING:
            self._show(operands)
        elif op in _PAINTING:
            self._paint(op)
        elif op == "Do":
            self._external(str(operands[0]), resources, depth)
        elif op in _CMYK or (op in ("cs", "CS") and str(operands[0]) == "/DeviceCMYK"):
            self.content.faults.append(("cmyk", f"operator {op}"))

    def _begin(self, op: str, operands: Any, resources: Any, depth: int) -> None:
        tag = str(operands[0])[1:]
        properties = operands[1] if op == "BDC" else None
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties))
        mcid = actual = None
        if isinstance(properties, pikepdf.Dictionary):
            mcid = int(properties.MCID) if "/MCID" in properties else None
            actual = str(properties.ActualText) if "/ActualText" in properties else None
        piece = MarkedSequence(tag, mcid, actual_text=actual)
        if self.stack and mcid is not None:
            self.content.faults.append(("nested", f"{tag} {mcid} inside {self.stack[-1].tag}"))
        elif piece.artifact and any(p.mcid is not None for p in self.stack):
            self.content.faults.append(("nested", f"Artifact inside {self.stack[-1].tag}"))
        if depth and mcid is not None:
            self.content.faults.append(("in-form", f"{tag} {mcid}"))
        if mcid is not None:
            if mcid in self.content.by_mcid:
                self.content.faults.append(("twice", f"MCID {mcid}"))
            else:
                self.content.by_mcid[mcid] = piece
        self.content.pieces.append(piece)
        self.stack.append(piece)

    def _font(self, key: str, resources: Any) -> FontDictionary | None:
        obj = resources.get("/Font", {}).get(key)
        if obj is None:
            return None
        identity = obj.objgen
        if identity == (0, 0):  # written in place: known by nothing but itself
            font = FontDictionary(key, obj)
        else:
            font = self.fonts.setdefault(identity, self.fonts.get(identity) or FontDictionary(key, obj))
        self.content.fonts[f"{key} {identity}"] = obj
        return font

    def _show(self, operands: Any) -> None:
        last = operands[-1] if len(operands) else b""
        strings = (
            [s for s in last if isinstance(s, pikepdf.String)] if isinstance(last, pikepdf.Array) else [last]
        )
        text = ""
        for string in strings:
            if self.font is None:
                self.content.faults.append(("no-font", "text without a font"))
                return
            for code in self.font.codes(bytes(string)):
                key = (str(self.font.obj.objgen), code)
                if key not in self.content.glyphs:
                    self.content.glyphs[key] = self.font.glyph(code)
                text += self.content.glyphs[key].text or "\ufffd"
        owner = self._owner()
        if owner is None:
            self.content.faults.append(("text", text[:60]))
            return
        if owner.artifact:
            self.content.artifact_text.append(text)
        owner.text += text
        owner.shown.append((self.pen.baseline, text))

    def _paint(self, op: str) -> None:
        owner = self._owner()
        if owner is None:
            self.content.faults.append(("paint", f"operator {op}"))
        else:
            owner.paints += 1

    def _owner(self) -> MarkedSequence | None:
        """The innermost piece that is content or decoration; a mark without number decides nothing."""
        for piece in reversed(self.stack):
            if piece.mcid is not None or piece.artifact:
                return piece
        return None

    def _external(self, key: str, resources: Any, depth: int) -> None:
        self._paint(f"Do {key}")
        target = resources.get("/XObject", {}).get(key)
        if target is None:
            return
        if str(target.get("/Subtype", "")) == "/Form" and depth < _MAX_DEPTH:
            saved = self.font
            self.run(target, target.get("/Resources", resources), depth + 1)
            self.font = saved
        elif "/ColorSpace" in target and str(target.ColorSpace) == "/DeviceCMYK":
            self.content.faults.append(("cmyk", f"image {key}"))
