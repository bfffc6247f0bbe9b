"""Bullets, numbered steps and tick boxes: labels that hang beside a column."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.document.model import Run
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.linebreak import TICK_BOX, TICK_STROKE
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Disc
from handpress.flowables.vector import draw_disc


class Hanging(Flowable):
    """A label in the margin and its content, hanging cleanly."""

    def __init__(self, content: Flowable, indent: float, *, space_after: float) -> None:
        self.content = content
        self.indent = indent
        self.space_after = space_after

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, width - self.indent),)

    def measure(self, width: float) -> float:
        return max(self.content.measure(width - self.indent), self.label_height())

    def label_height(self) -> float:
        return 0.0

    def words(self) -> int:
        return self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.draw_label(canvas, x, top)
        self.content.draw(canvas, x + self.indent, top, width - self.indent)

    def draw_label(self, canvas: Canvas, x: float, top: float) -> None:
        raise NotImplementedError

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        parts = self.content.split(width - self.indent, height)
        if parts is None:
            return None
        first = _copy_with(self, parts[0])
        rest = Unlabelled(parts[1], self.indent, space_after=self.space_after)
        return first, rest


def _copy_with(item: Hanging, content: Flowable) -> Hanging:
    copy = object.__new__(type(item))
    copy.__dict__.update(item.__dict__)
    copy.content = content
    copy.space_after = 0.0
    return copy


class Unlabelled(Hanging):
    """The rest of an item that continues on the next page."""

    def draw_label(self, canvas: Canvas, x: float, top: float) -> None:
        return


class Bullet(Hanging):
    """A bulleted item. The bullet is a real character, in the brand's accent."""

    def __init__(
        self, content: Flowable, label: Node, style: TextStyle, colour: str, *, space_after: float
    ) -> None:
        super().__init__(content, indent=style.size * 1.15, space_after=space_after)
        # A larger bullet than the text's own, on the same baseline.
        self._flow = TextFlow((Run("•"),), style.at(colour=colour, size=style.size * 1.25), label)

    def draw_label(self, canvas: Canvas, x: float, top: float) -> None:
        self._flow.draw(canvas, x, top + self._flow.style.size * 0.02, 100.0)


class Step(Hanging):
    """A numbered item: the number on a disc."""

    def __init__(
        self,
        content: Flowable,
        label: Node,
        number: int,
        style: TextStyle,
        disc: Disc,
        *,
        space_after: float,
    ) -> None:
        self._disc = style.size * 1.75
        super().__init__(content, indent=self._disc + style.size * 0.75, space_after=space_after)
        self._look = disc
        style = style.at(centred=True, leading=self._disc, colour=disc.ink)
        self._flow = TextFlow((Run(str(number)),), style, label)

    def label_height(self) -> float:
        return self._disc

    def draw_label(self, canvas: Canvas, x: float, top: float) -> None:
        top += self._disc * 0.08
        draw_disc(canvas, self._look, x, top, self._disc)
        self._flow.draw(canvas, x, top, self._disc)


class TickBox(Hanging):
    """A box to tick with a pen. The box is a print field (ISO 32000-1, 14.8.5.6)."""

    def __init__(
        self, content: Flowable, box: Node, style: TextStyle, colour: str, *, space_after: float
    ) -> None:
        self._side = max(TICK_BOX, style.size)  # in large print as large as its words
        super().__init__(content, indent=self._side + 9.0, space_after=space_after)
        self.box = box
        self._colour = colour
        self._drop = (style.leading - self._side) / 2  # level with the first line

    def label_height(self) -> float:
        return self._side + max(self._drop, 0.0)

    def draw_label(self, canvas: Canvas, x: float, top: float) -> None:
        half = TICK_STROKE / 2
        bottom = top - self._drop - self._side
        with canvas.tag(self.box):
            canvas.setStrokeColor(self._colour)
            canvas.setFillColor("#FFFFFF")
            canvas.setLineWidth(TICK_STROKE)
            side = self._side - TICK_STROKE
            canvas.roundRect(x + half, bottom + half, side, side, 2.5, stroke=1, fill=1)
        canvas.form_field(self.box, (x, bottom, x + self._side, bottom + self._side))
