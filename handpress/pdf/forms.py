"""Form fields of a fillable companion: text fields and tick boxes (ISO 32000-1, 12.7).

ReportLab's own widgets use a font that is not embedded and appearances that PDF/A forbids, so these
are made here: one normal appearance each, drawn with the brand's font or as a vector tick.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from handpress._reportlab import PdfDocument, font_program, reference
from handpress.document.catalogue import Catalogue
from handpress.flowables.node import Node
from handpress.pdf.errors import UntaggedContent
from handpress.pdf.fonts import embeddable
from handpress.pdf.objects import Raw, Stream, name, number, numbers, text_string
from handpress.pdf.structure import Annotation, Rectangle
from handpress.values import Value

_MULTILINE, _DO_NOT_SCROLL = 1 << 12, 1 << 23  # ISO 32000-1, table 228
_INSET = 2.0  # points that a viewer keeps free at each side of what is typed
_WRAPPED = 0.9  # of a line that is full where words go on to the next
_USUAL = "etaoinshrdlu etaoinshrdlu cmfwypvbgk ETAOINSR 0123456789-"  # as people type
_CHARACTERS = [bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)]  # WinAnsiEncoding
# The tick, in a box of 100 by 100: drawn, because a symbol font would have to be embedded for it.
_TICK = "18 52 m 40 26 l 82 78 l S"


class FieldStyle(Value, frozen=True):
    """How what is typed looks. ``size`` in points, ``colour`` as ``#RRGGBB``."""

    font: str
    size: float
    colour: str

    @property
    def operands(self) -> str:
        red, green, blue = (int(self.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return " ".join(number(v).decode("ascii") for v in (red, green, blue))


class FieldSheet:
    """Collects the fields of one document and writes its AcroForm."""

    def __init__(self, document: PdfDocument, style: FieldStyle, words: Catalogue) -> None:
        self._doc = document
        self._style = style
        self._words = words
        self._fields: dict[Node, tuple[Annotation, bytes]] = {}  # what is not its name
        self._font_object: Raw | None = None

    def add(self, node: Node, rect: Rectangle, page: int, lines: int) -> Annotation | None:
        """A field for ``node``; ``None`` where it has one already (a Form element holds one widget)."""
        if not _own_words(node):
            raise UntaggedContent("a field needs a description (ISO 14289-1, 7.18.1)")
        if node in self._fields:
            return None
        size = (rect[2] - rect[0], rect[3] - rect[1])
        kind = self._tick_box(size) if node.print_field == "cb" else self._text_field(size, lines)
        annotation = Annotation(b"", page)
        self._fields[node] = (annotation, b"/Rect%b%b" % (numbers(rect), kind))
        return annotation

    def _tick_box(self, size: tuple[float, float]) -> bytes:
        width, height = size
        scale = f"{number(width / 100).decode()} 0 0 {number(height / 100).decode()} 0 0 cm"
        tick = f"q {scale} {self._style.operands} RG 12 w 1 J 1 j {_TICK} Q"
        on, off = (self._appearance(size, code) for code in (tick, ""))
        return b"/FT/Btn/V/Off/AS/Off/AP<</N<</Yes %b/Off %b>>>>" % (on, off)

    def _text_field(self, size: tuple[float, float], lines: int) -> bytes:
        # What is typed is what is printed: a field takes no more than it shows. Viewers that know the flag
        # stop at its end; the others stop after as many letters as it holds of the usual ones.
        look = f"/Field {number(self._style.size).decode()} Tf {self._style.operands} rg"
        flags = b"/Ff %d" % (_DO_NOT_SCROLL | (_MULTILINE if lines > 1 else 0))
        flags += b"/MaxLen %d" % self._holds(size[0], lines)
        empty = self._appearance(size, "/Tx BMC EMC", b"/Font<</Field %b>>" % self._font())
        return b"/FT/Tx/V()%b/DA%b/AP<</N %b>>" % (flags, text_string(look), empty)

    def _holds(self, width: float, lines: int) -> int:
        """How many letters go into a field of so many lines."""
        face = embeddable(self._style.font).face
        ems = sum(face.getCharWidth(ord(letter)) for letter in _USUAL) / len(_USUAL)
        line = (width - 2 * _INSET) * 1000 / (ems * self._style.size)
        return max(1, int(line if lines == 1 else line * lines * _WRAPPED))

    def _appearance(self, size: tuple[float, float], code: str, resources: bytes = b"") -> bytes:
        entries = b"/Type/XObject/Subtype/Form/BBox%b/Resources<<%b>>" % (numbers([0, 0, *size]), resources)
        return reference(self._doc, Stream(entries, code.encode("ascii")))

    def _font(self) -> bytes:
        if self._font_object is None:
            self._font_object = _winansi_font(self._doc, self._style.font)
        return reference(self._doc, self._font_object)

    def write(self, drawn: set[Node]) -> bytes | None:
        """The AcroForm dictionary, or ``None`` where there is no field.

        ``drawn`` are the print fields that were drawn. Raises ``UntaggedContent`` for one that got no field.
        """
        for node in drawn - self._fields.keys():
            raise UntaggedContent(f"the field {node.description or node.alt!r} was drawn, but not made")
        if not self._fields:
            return None
        made = list(self._fields.values())
        for place, tooltip in enumerate(_tooltips(list(self._fields), self._words)):
            # Every name differs by its number; the words help whoever reads the filled-in data.
            words = re.sub(r"[^a-z0-9]+", "-", tooltip.lower()).strip("-")[:40]
            field_name = text_string(f"{place + 1:03d}-{words}")
            annotation, rest = made[place]
            annotation.entries = b"/Type/Annot/Subtype/Widget/F 4/T%b/TU%b%b" % (
                field_name,
                text_string(tooltip),
                rest,
            )
        fields = b" ".join(reference(self._doc, annotation.obj) for annotation, _ in made)
        return b"<</Fields[%b]/DR<</Font<</Field %b>>>>>>" % (fields, self._font())


def _own_words(node: Node) -> str:
    return (node.description or node.alt or "").strip()


def _tooltips(nodes: Sequence[Node], own: Catalogue) -> list[str]:
    """What a reader hears on each field, which comes without the words around it: no two are the same.

    A field that is called like others says first what it stands under, a heading or a question; those
    that are still alike are counted.
    """
    said = [_own_words(node) for node in nodes]
    often = Counter(said)
    said = [
        _under(node.under(), words) if often[words] > 1 else words
        for node, words in zip(nodes, said, strict=True)
    ]
    often = Counter(said)
    seen: Counter[str] = Counter()
    for place, words in enumerate(said):
        if often[words] > 1:
            seen[words] += 1
            said[place] = own.one_of_several.format(words=words, number=seen[words], count=often[words])
    return said


def _under(heading: str, words: str) -> str:
    if not heading or heading == words:
        return words
    return f"{heading} {words}" if heading.endswith(("?", ".", "!", ":")) else f"{heading}: {words}"


@lru_cache(maxsize=8)
def _winansi_program(font_name: str) -> bytes:
    """The font cut down to what a person can type in WinAnsi, with a Unicode cmap.

    ReportLab's subsets are symbolic; a viewer could not find the glyphs of typed text in them.
    """
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob(font_program(embeddable(font_name).face)))
    wanted = uharfbuzz.SubsetInput()
    for char in _CHARACTERS:
        if char:
            wanted.unicode_set.add(ord(char))
    for tag in ("GSUB", "GPOS", "GDEF", "STAT", "DSIG"):
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("ascii"), "big"))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _winansi_font(document: PdfDocument, font_name: str) -> Raw:
    face = embeddable(font_name).face
    base = name(f"FIELDS+{face.name.decode('latin-1') if isinstance(face.name, bytes) else face.name}")
    program = _winansi_program(font_name)
    file = reference(document, Stream(b"/Length1 %d" % len(program), program))
    widths = numbers(
        [face.getCharWidth(ord(c)) if c and ord(c) in face.charToGlyph else 0 for c in _CHARACTERS]
    )
    descriptor = Raw(
        # Flags 32: nonsymbolic, so that WinAnsiEncoding and the font's Unicode cmap count.
        lambda: (
            b"<</Type/FontDescriptor/FontName%b/Flags 32/FontBBox%b/ItalicAngle %b/Ascent %b/Descent %b"
            b"/CapHeight %b/StemV %b/FontFile2 %b>>"
            % (
                base,
                numbers(list(face.bbox)),
                *(
                    number(v)
                    for v in (face.italicAngle, face.ascent, face.descent, face.capHeight, face.stemV)
                ),
                file,
            )
        )
    )
    return Raw(
        lambda: (
            b"<</Type/Font/Subtype/TrueType/BaseFont%b/FirstChar 32/LastChar 255/Widths%b"
            b"/Encoding/WinAnsiEncoding/FontDescriptor %b>>" % (base, widths, reference(document, descriptor))
        )
    )
