"""What every drawing is: words and a look in, one picture of a known height out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handpress.blocks import Text
from handpress.brand.derived import Derived
from handpress.brand.model import Palette
from handpress.figures import FigureForm
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.lettering import Face
from handpress.flowables.node import Node
from handpress.flowables.theme import CAPTION_FLOOR, Styles, Theme

LARGE_PRINT = 18.0  # body size from which nothing may be smaller than the body
_SHARE = 0.9  # of the body size
_LEADING = 1.26
WIDE = 34.0  # ems: from here on a drawing spreads sideways instead of downwards


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and lettering. ``size`` is that of every word in a drawing, points."""

    palette: Palette
    colours: Derived
    face: Face
    size: float

    def wide(self, width: float) -> bool:
        """Whether ``width`` points are enough to spread sideways."""
        return width >= WIDE * self.size


def look_of(theme: Theme, styles: Styles) -> Look:
    """The look of drawings in a text of this size: a little smaller, never below the floor."""
    body = styles.body.size
    size = body if body >= LARGE_PRINT else max(CAPTION_FLOOR, body * _SHARE)
    face = Face(theme.fonts.body, theme.fonts.bold, size, size * _LEADING)
    return Look(theme.palette, theme.colours, face, size)


class Drawing(ABC):
    """One picture. It stays inside its box, says nothing that is not in its words, and never splits."""

    FORM: ClassVar[FigureForm]

    def __init__(self, labels: Sequence[Text], notes: Sequence[Sequence[Text]], look: Look) -> None:
        self.labels = tuple(labels)
        # A block made by hand may leave the notes out.
        self.notes = tuple(tuple(under) for under in notes) or ((),) * len(self.labels)
        self.look = look

    @abstractmethod
    def height(self, width: float) -> float:
        """Height in points when drawn ``width`` points wide."""

    @abstractmethod
    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (x, top). The caller has opened the figure's tag."""


class DrawingFlow(Flowable):
    """A drawing as one figure: to a reader it is its alternative text and nothing else."""

    keep_together = True
    space_before = 6.0
    space_after = 7.0

    def __init__(self, drawing: Drawing, node: Node) -> None:
        self.drawing = drawing
        self.node = node

    def measure(self, width: float) -> float:
        return self.drawing.height(width)

    def words(self) -> int:
        return sum(len(self.drawing.look.face.plain(text).split()) for text in self._texts())

    def _texts(self) -> list[Text]:
        return [*self.drawing.labels, *(text for under in self.drawing.notes for text in under)]

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        box = (x, top - self.measure(width), x + width, top)
        with canvas.figure(self.node, box):
            canvas.saveState()
            self.drawing.paint(canvas, x, top, width)
            canvas.restoreState()
