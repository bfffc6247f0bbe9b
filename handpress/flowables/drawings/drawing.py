"""What every drawing is: words and a look in, one picture of a known height out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from handpress.brand.derived import Derived
from handpress.brand.model import Palette
from handpress.document.drawings import Count, FigureForm
from handpress.document.model import Text, plain_text
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.lettering import Lettering, Setting
from handpress.flowables.drawings.shapes import disc, icon, ring
from handpress.flowables.node import Node
from handpress.flowables.theme import CAPTION_FLOOR, Styles, Theme
from handpress.values import Value

__all__ = [
    "Canvas",
    "Count",
    "Drawing",
    "DrawingFlow",
    "FigureForm",
    "Kit",
    "Lettering",
    "Setting",
    "disc",
    "icon",
    "kit_of",
    "ring",
]
"""What a drawing of a plug-in may use, and what shows it."""

LARGE_PRINT = 18.0  # body size from which nothing may be smaller than the body
_SHARE = 0.9  # of the body size
_LEADING = 1.26
_EDGE = 0.6  # half of the strongest outline, so that nothing stands out of the figure's box
WIDE = 34.0  # ems: from here on a drawing spreads sideways instead of downwards


class Kit(Value, frozen=True):
    """What a drawing is made with: colours and lettering. ``size`` is that of every word, points.

    ``outlined``: no grounds and no solid forms but small ones; lines stand for them.
    """

    palette: Palette
    colours: Derived
    face: Lettering
    size: float
    outlined: bool = False

    def wide(self, width: float) -> bool:
        """Whether ``width`` points are enough to spread sideways."""
        return width >= WIDE * self.size

    @property
    def on_disc(self) -> str:
        """Icons and numbers on :meth:`station`, and words on a band."""
        return self.palette.primary if self.outlined else self.palette.paper

    def fill(self, colour: str) -> str:
        """The colour of a solid form; paper where only its outline is drawn."""
        return self.palette.paper if self.outlined else colour

    def outline(self, colour: str | None = None) -> str | None:
        """The colour of a form's outline, where it has one: ``colour``, else only if all is outlined."""
        return self.palette.primary if self.outlined else colour

    def station(self, canvas: Canvas, x: float, y: float, radius: float, *, rim: float = 0.0) -> None:
        """A disc for an icon or a number; ``rim`` points of paper around it part it from what is below."""
        if rim:
            disc(canvas, x, y, radius + rim, self.palette.paper)
        disc(canvas, x, y, radius, self.fill(self.palette.primary))
        if self.outlined:
            ring(canvas, x, y, radius - 0.6, self.palette.primary, 1.2)

    def icon(self, canvas: Canvas, name: str, x: float, y: float, radius: float, *, rim: float = 0.0) -> None:
        """An icon on a disc."""
        self.station(canvas, x, y, radius, rim=rim)
        icon(canvas, name, x, y, radius * 1.08, self.on_disc)

    def number(
        self, canvas: Canvas, number: int, x: float, y: float, radius: float, *, rim: float = 0.0
    ) -> None:
        """A number on a disc."""
        self.station(canvas, x, y, radius, rim=rim)
        self.face.number(canvas, number, x, y, self.on_disc)


def kit_of(theme: Theme, styles: Styles) -> Kit:
    """The lettering of drawings is a little smaller than the text around it, never below its floor."""
    body = styles.body.size
    size = body if body >= LARGE_PRINT else max(CAPTION_FLOOR, body * _SHARE)
    face = Lettering(theme.fonts.body, theme.fonts.bold, size, size * _LEADING)
    return Kit(theme.palette, theme.colours, face, size, theme.outlined)


class Picture(ABC):
    """One picture. It stays inside its box, says nothing that is not in its words, and never splits."""

    @abstractmethod
    def texts(self) -> Iterable[Text]:
        """Every text that it shows."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Height in points when drawn ``width`` points wide."""

    @abstractmethod
    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (x, top). The caller has opened the figure's tag."""


class Drawing(Picture):
    """A picture known by name, with its words as labels and notes under them."""

    FORM: ClassVar[FigureForm]

    def __init__(self, labels: Sequence[Text], notes: Sequence[Sequence[Text]], kit: Kit) -> None:
        self.labels = tuple(labels)
        # A block made by hand may leave the notes out.
        self.notes = tuple(tuple(under) for under in notes) or ((),) * len(self.labels)
        self.kit = kit

    def texts(self) -> Iterable[Text]:
        return (*self.labels, *(text for under in self.notes for text in under))


class DrawingFlow(Flowable):
    """A picture as one figure: to a reader it is its alternative text and nothing else."""

    keep_together = True
    space_before = 6.0
    space_after = 7.0

    def __init__(self, drawing: Picture, node: Node) -> None:
        self.drawing = drawing
        self.node = node

    def measure(self, width: float) -> float:
        return self.drawing.height(width - 2 * _EDGE) + 2 * _EDGE

    def words(self) -> int:
        return sum(len(plain_text(text).split()) for text in self.drawing.texts())

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        box = (x, top - self.measure(width), x + width, top)
        with canvas.figure(self.node, box):
            canvas.saveState()
            self.drawing.paint(canvas, x + _EDGE, top - _EDGE, width - 2 * _EDGE)
            canvas.restoreState()
