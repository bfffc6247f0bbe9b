"""What the parts of a figure share: a heading over a field, in one colour."""

from __future__ import annotations

from abc import ABC, abstractmethod

from handpress.document.inline import Run, Text
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Kit
from handpress.flowables.drawings.lettering import Setting

HEAD_GAP = 4.0
UNIT = 10.8  # the size of words at which a unit of a drawing is a point

Room = tuple[float, float]
"""Width and height of a field, points."""


class PartPicture(ABC):
    """One part of a figure. ``least``: the room that its field takes at least, so that no other is larger."""

    def __init__(self, heading: Text, kit: Kit) -> None:
        self.heading = heading
        self.kit = kit
        self.unit = kit.size / UNIT
        self.least: Room = (0.0, 0.0)

    @abstractmethod
    def field(self, width: float) -> Room:
        """How much room is drawn on, beside the words."""

    @abstractmethod
    def body_height(self, width: float) -> float:
        """Height of all but the heading."""

    @abstractmethod
    def paint_body(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw all but the heading."""

    def height(self, width: float) -> float:
        return self._head_height(width) + self.body_height(width)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self.heading:
            self._head(width).show(canvas, x, top, self.kit.palette.primary)
        self.paint_body(canvas, x, top - self._head_height(width), width)

    def _head(self, width: float) -> Setting:
        return self.kit.face.set(self.heading, width, strong=True)

    def _head_height(self, width: float) -> float:
        return self._head(width).height + HEAD_GAP * self.unit if self.heading else 0.0

    @property
    def quiet(self) -> str:
        """The ground of what is not counted."""
        return self.kit.fill(self.kit.colours.quiet)


def figures(number: int) -> Text:
    """A number as a text."""
    return (Run(str(number)),)
