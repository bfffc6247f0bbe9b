"""A printed file as an eye meets it: pages with lines of text, shapes and pictures, each at its place.

All measures are points, boxes are (left, bottom, right, top) from the lower left corner of the page. What is
text of the handout is known by the file's own tags; without them everything is decoration, set line by line.
"""

from __future__ import annotations

from msgspec import Struct, field

from handpress.diagnostics import PageBox
from handpress.proof.model import Area
from handpress.values import Value

DECORATION = "Artifact"
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


class GlyphStyle(Value, frozen=True):
    """How characters look. ``colour`` is ``#RRGGBB``, ``alpha`` from 0 (not to be seen) to 1."""

    size: float
    font: str  # without the six letters of a subset
    colour: str
    alpha: float = 1.0

    @property
    def bold(self) -> bool:
        return "bold" in self.font.lower()

    @property
    def slanted(self) -> bool:
        return any(word in self.font.lower() for word in ("italic", "oblique"))

    @property
    def family(self) -> str:
        return self.font.partition("-")[0].partition(",")[0].removesuffix("MT").removesuffix("PS")


class PrintedGlyph(Value, frozen=True):
    """A printed character and the box of its ink; a space has none to speak of."""

    text: str
    box: PageBox
    face: GlyphStyle


class PrintedLine(Value, frozen=True):
    """Characters on one baseline of one block. ``block`` is its place in ``Sheet.blocks``."""

    page: int  # from 1
    baseline: float
    glyphs: tuple[PrintedGlyph, ...]
    box: PageBox
    role: str  # of the block: "P", "LBody", "H2"; DECORATION for what is not read aloud
    block: int = -1
    area: str = ""

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def face(self) -> GlyphStyle:
        """The look of most of it."""
        counts: dict[GlyphStyle, int] = {}
        for glyph in self.glyphs:
            counts[glyph.face] = counts.get(glyph.face, 0) + 1
        return max(counts, key=lambda face: counts[face])

    @property
    def smallest(self) -> float:
        return min(glyph.face.size for glyph in self.glyphs)


class PaintedShape(Value, frozen=True):
    """Something drawn that is no text. ``box`` is the ink's, half of the stroke outside of the outline."""

    box: PageBox
    stroke: float  # width of the stroke; 0 where it is only filled
    pixels: tuple[int, int] | None = None  # of a picture made of dots
    decoration: bool = True
    element: int = -1  # place in ``Sheet.blocks`` of what it belongs to


class PrintedBlock(Struct):
    """A paragraph, heading, item, cell, figure or field: one element of the tags, in reading order."""

    role: str
    path: str
    alt: str = ""
    field_role: str = ""  # "cb" a box to tick, "tv" a place to write on
    within: int = -1  # place in ``Sheet.blocks`` of the block that it is a part of
    lines: list[PrintedLine] = field(default_factory=list)
    shapes: list[tuple[int, PaintedShape]] = field(default_factory=list)  # with their page, from 1


class Reading(Value, frozen=True):
    """How well the hardest word in one face on a line stands out from what lies under it."""

    face: GlyphStyle
    ink: str  # the colour of the text as it is painted
    ground: str
    colour: float  # contrast, 1 to 21
    grey: float  # the same in a black-and-white print
    word: str
    box: PageBox

    @property
    def lowest(self) -> float:
        return min(self.colour, self.grey)

    @property
    def letters(self) -> bool:
        """Whether it is a word or figure; a bullet or dot is a mark."""
        return any(char.isalnum() for char in self.word)


class Code(Value, frozen=True):
    """A code that a telephone can read. ``quiet`` is the white around it in modules (its small squares)."""

    text: str
    box: PageBox
    quiet: float


class Cover(Value, frozen=True):
    """How much of an area is bare and how much ink it takes, both in percent."""

    white: float
    ink: float


class Paint(Value, frozen=True):
    """What the picture of a page tells."""

    readings: tuple[tuple[Reading, ...], ...]  # of each line, the worst of each face in it
    cover: Cover
    areas: tuple[tuple[str, Cover], ...]
    margin: PageBox | None  # around the ink that no office printer prints
    codes: tuple[Code, ...]


class PrintedPage(Value, frozen=True):
    """One page of the file."""

    number: int  # from 1
    width: float
    height: float
    areas: tuple[Area, ...]
    lines: tuple[PrintedLine, ...]
    shapes: tuple[PaintedShape, ...]
    paint: Paint


class Sheet(Struct):
    """A printed file: its pages, and its blocks in reading order."""

    leaves: tuple[PrintedPage, ...]
    blocks: tuple[PrintedBlock, ...]

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        return tuple(line for leaf in self.leaves for line in leaf.lines)


def around(boxes: list[PageBox]) -> PageBox:
    """The box around boxes. Raises ``ValueError`` where there is none."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much two stretches have in common; negative: how far they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])
