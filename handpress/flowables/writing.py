"""Room to write: field lines with labels, and ruled lines."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.document.model import Text
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import RULE, WRITING_LEADING

_TYPED = 18.0  # height of a field to type in, above its line
_UNDER_LABEL = 22.0  # from a label to its line, which is so 26 points below the label's own
_UNDER_LINE = 1.0
_INITIALS = (54.0, 24.0)  # width and height of a box for initials


class WritingLine(Flowable):
    """One line to write on under its label. ``field`` is the print field's element."""

    def __init__(self, label: TextFlow, field: Node, colour: str) -> None:
        self.label = label
        self.field = field
        self._colour = colour
        self.space_before = 2.0
        self.space_after = 6.0

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.label, width),)

    def measure(self, width: float) -> float:
        return self.label.measure(width) + _UNDER_LABEL + _UNDER_LINE

    def words(self) -> int:
        return self.label.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.label.draw(canvas, x, top, width)
        y = top - self.label.measure(width) - _UNDER_LABEL
        draw_writing_line(canvas, self.field, x, y, width, self._colour)
        canvas.form_field(self.field, (x, y, x + width, y + _TYPED))

    def draw_stretched(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        """Beside a taller one: the lines of a row stand on one level."""
        self.draw(canvas, x, top - height + self.measure(width), width)


class AnsweredLine(Flowable):
    """What somebody would have written, printed on its line, under its label."""

    def __init__(self, label: TextFlow, answer: TextFlow, colour: str) -> None:
        self.label = label
        self.answer = answer
        self._colour = colour
        self.space_before = 2.0
        self.space_after = 6.0

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.label, width), (self.answer, width))

    def _under(self, width: float) -> float:
        """From the label to the line: one line of words takes no more room than an empty line."""
        more = max(self.answer.measure(width) - self.answer.style.leading, 0.0)
        return max(_UNDER_LABEL, self.answer.style.leading) + more

    def measure(self, width: float) -> float:
        return self.label.measure(width) + self._under(width) + _UNDER_LINE

    def words(self) -> int:
        return self.label.words() + self.answer.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        y = top - self.label.measure(width) - self._under(width)
        with canvas.artifact("Layout"):  # under the words
            canvas.setStrokeColor(self._colour)
            canvas.setLineWidth(RULE)
            canvas.line(x, y, x + width, y)
        self.label.draw(canvas, x, top, width)
        self.answer.draw(canvas, x, y + self.answer.measure(width), width)

    def draw_stretched(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        self.draw(canvas, x, top - height + self.measure(width), width)


class RuledLines(Flowable):
    """``count`` lines to write on, one print field."""

    keep_together = True  # a line alone on the next page looks forgotten

    def __init__(self, field: Node, count: int, colour: str) -> None:
        self.field = field
        self.count = count
        self._colour = colour
        self.space_before = 2.0
        self.space_after = 8.0

    def measure(self, width: float) -> float:
        return self.count * WRITING_LEADING

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        for number in range(1, self.count + 1):
            draw_writing_line(canvas, self.field, x, top - number * WRITING_LEADING + 2, width, self._colour)
        height = self.measure(width)
        canvas.form_field(self.field, (x, top - height, x + width, top), self.count)

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        fit = int(height // WRITING_LEADING)
        if not 0 < fit < self.count:
            return None
        return RuledLines(self.field, fit, self._colour), RuledLines(
            self.field, self.count - fit, self._colour
        )


class EmptyCell(TextFlow):
    """A cell of a table without words: a line to write on, as wide as the cell."""

    def __init__(self, style: TextStyle, cell: Node, name: str, colour: str) -> None:
        super().__init__((), style, cell)
        self._field = cell.add("Form", print_field="tv", description=name, alt=name)
        self._colour = colour

    def measure(self, width: float) -> float:
        return self.style.leading

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        bottom = top - self.style.leading
        draw_writing_line(canvas, self._field, x, bottom, width, self._colour)
        canvas.form_field(self._field, (x, bottom, x + width, top))


class InitialsCell(TextFlow):
    """A cell of a table that is a box for initials."""

    def __init__(self, text: Text, style: TextStyle, cell: Node, colour: str) -> None:
        super().__init__(text, style, cell)
        self._colour = colour

    def measure(self, width: float) -> float:
        return max(_INITIALS[1], self.style.leading)

    def natural_width(self) -> float:
        return _INITIALS[0]

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        (field,) = self._nodes
        wide, high = min(_INITIALS[0], width), self.measure(width)
        with canvas.tag(field):
            canvas.setStrokeColor(self._colour)
            canvas.setFillColor("#FFFFFF")
            canvas.setLineWidth(2 * RULE)
            canvas.roundRect(x, top - high, wide, high, 2.5, stroke=1, fill=1)
        canvas.form_field(field, (x, top - high, x + wide, top))


def draw_writing_line(canvas: Canvas, field: Node, x: float, y: float, width: float, colour: str) -> None:
    with canvas.tag(field):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(RULE)
        canvas.line(x, y, x + width, y)


def in_row(row: str, column: str, unnamed: str) -> str:
    """What a cell to write in is called: its row, then its column; ``unnamed`` where neither has words."""
    named = [words for words in (row.strip(), column.strip()) if words]
    if len(named) < 2:
        return "".join(named) or unnamed
    return " ".join(named) if named[0].endswith(("?", ".", "!", ":")) else ", ".join(named)


class HairRule(Flowable):
    """A thin line between two parts: an artifact."""

    def __init__(self, colour: str, space: float = 12.0) -> None:
        self._colour = colour
        self.space_before = space
        self.space_after = space

    def measure(self, width: float) -> float:
        return RULE

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.artifact("Layout"):
            canvas.setStrokeColor(self._colour)
            canvas.setLineWidth(RULE)
            canvas.line(x, top - RULE / 2, x + width, top - RULE / 2)
