"""Words in a drawing: set like paragraphs, shown without elements of their own.

The whole drawing is one figure with its alternative text, so no line here opens a tag.
"""

from __future__ import annotations

from handpress.document.model import Text
from handpress.flowables import fonts
from handpress.flowables.canvas import Canvas
from handpress.flowables.linebreak import LineWords, line_width, measured
from handpress.flowables.textrun import TextRun
from handpress.values import Value

_DESCENT = 0.24  # of the size


class Setting(Value, frozen=True):
    """A text broken into lines. Lengths in points."""

    lines: tuple[LineWords, ...]
    size: float
    leading: float
    ascent: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        """Points that the longest line takes."""
        return max(map(line_width, self.lines), default=0.0)

    def show(
        self, canvas: Canvas, x: float, top: float, colour: str, *, width: float = 0.0, share: float = 0.0
    ) -> None:
        """Show the lines from (x, top) down. ``share`` of what a line leaves free of ``width`` is before
        it: 0 flush left, 0.5 centred, 1 flush right."""
        y = top - (self.leading - self.ascent - self.size * _DESCENT) / 2 - self.ascent
        for line in self.lines:
            left = x + max(0.0, width - line_width(line)) * share
            canvas.show_runs(left, y, _runs(line, self.size, colour))
            y -= self.leading


class Lettering(Value, frozen=True):
    """The lettering of a drawing. Lengths in points."""

    regular: str
    bold: str
    size: float
    leading: float

    def set(self, text: Text, width: float, *, strong: bool = False, balance: bool = True) -> Setting:
        """A text set to ``width`` points; ``strong`` makes all of it bold."""
        regular = self.bold if strong else self.regular
        words = measured(text, regular, self.bold, self.size)
        ascent = fonts.ascent(regular) * self.size / 1000
        return Setting(words.lines(width, balance=balance), self.size, self.leading, ascent)

    def cap_height(self) -> float:
        return fonts.cap_height(self.bold) * self.size / 1000

    def number(self, canvas: Canvas, number: int, x: float, y: float, colour: str) -> None:
        """A bold number centred on (x, y)."""
        text = str(number)
        width = fonts.measure(self.bold, text).width * self.size / 1000
        runs = [TextRun(text + " ", self.bold, self.size, colour)]
        canvas.show_runs(x - width / 2, y - self.cap_height() / 2, runs)


def _runs(line: LineWords, size: float, colour: str) -> list[TextRun]:
    """A line as it is shown; each ends with a space, or copied lines would run into each other."""
    runs: list[TextRun] = []
    for position, word in enumerate(line):
        runs += [TextRun(p.text, p.font, size, colour, p.kerns) for p in word.pieces if p.text]
        if runs and (word.space or position == len(line) - 1):
            runs.append(TextRun(" ", runs[-1].font_name, size, colour))
    return runs
