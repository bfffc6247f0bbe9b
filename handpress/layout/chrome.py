"""What frames a handout on every format: the clinic's lockup, footers, the source note, fold ticks."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.blocks import Run, Text
from handpress.flowables import fonts
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.textrun import TextRun
from handpress.flowables.theme import FOOTER_SIZE, RULE, Theme
from handpress.flowables.vector import draw_logo, logo_width
from handpress.layout.geometry import OFFICE_MARGIN, TICK_END
from handpress.layout.job import Job

SAMPLE = "Sample: not a real clinic."


class Lockup(Flowable):
    """Logo, clinic name and tagline. ``node`` makes it content; without one it is an artifact."""

    def __init__(self, theme: Theme, node: Node | None, *, on_dark: bool = False, size: float = 17.0) -> None:
        self._theme = theme
        self._node = node
        self._size = size
        palette, names = theme.palette, theme.fonts
        name_colour = palette.paper if on_dark else palette.primary
        line_colour = theme.colours.band_soft if on_dark else palette.primary
        holder = node or Node("P")
        self._on_dark = on_dark
        name = TextStyle(names.heading_bold, names.heading_bold, size, size * 1.15, name_colour)
        line = TextStyle(names.body, names.bold, size * 0.6, size * 0.82, line_colour)
        self._name = TextFlow((Run(theme.brand.name),), name, holder, continues=True)
        self._tagline = TextFlow((Run(theme.brand.tagline),), line, holder)

    @property
    def logo_height(self) -> float:
        return self._size * 1.62

    def _indent(self) -> float:
        return logo_width(self._theme.brand.logo, self.logo_height) + self._size * 0.55

    def measure(self, width: float) -> float:
        inner = width - self._indent()
        words = self._name.measure(inner) + self._tagline.measure(inner)
        return max(words, self.logo_height)

    def words(self) -> int:
        return 0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self._node is None:
            with canvas.artifact("Pagination"):
                self._draw(canvas, x, top, width)
        else:
            self._draw(canvas, x, top, width)

    def _draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        inner = width - self._indent()
        words = self._name.measure(inner) + self._tagline.measure(inner)
        height = self.measure(width)
        brand = self._theme.brand
        logo = (brand.logo_on_dark or brand.logo) if self._on_dark else brand.logo
        draw_logo(canvas, logo, x, top - (height - self.logo_height) / 2, self.logo_height)
        left, y = x + self._indent(), top - (height - words) / 2
        self._name.draw(canvas, left, y, inner)
        self._tagline.draw(canvas, left, y - self._name.measure(inner), inner)


def source_text(job: Job) -> Text:
    """The short source line, and who stands behind the sheet."""
    parts = []
    if job.document.sources:
        labels = "; ".join(source.short for source in job.document.sources)
        parts.append(f"Sources: {labels}.")
    parts.append("Information, not medical advice.")
    parts.append(job.status)
    if job.theme.brand.sample:
        parts.append(SAMPLE)
    return (Run(" ".join(parts)),)


def source_note(job: Job, parent: Node, colour: str | None = None) -> TextFlow:
    """The source line as content: a Note is what a reader may skip."""
    style = job.theme.styles().caption
    if colour:
        style = style.at(colour=colour)
    return TextFlow(source_text(job), style, parent.add("P"))


def text_width(theme: Theme, text: str, font: str, size: float) -> float:
    """Width in points of a short line set with :func:`show_line`."""
    return sum(run_width(word, font, size) for word in _pieces(text))


def run_width(word: str, font: str, size: float) -> float:
    return fonts.measure(font, word).width * size / 1000


def _pieces(text: str) -> Sequence[str]:
    result: list[str] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            result.append(" ")
        if word:
            result.append(word)
    return result


def show_line(
    canvas: Canvas, theme: Theme, x: float, y: float, text: str, font: str, size: float, colour: str
) -> float:
    """One line of text at a baseline; the caller has opened a tag or artifact. Returns its width."""
    width = text_width(theme, text, font, size)
    canvas.show_runs(x, y, [TextRun(text, font, size, colour)])
    return width


def folio(
    canvas: Canvas, theme: Theme, right: float, y: float, before: str, colour: str, *, phone: bool = True
) -> None:
    """Phone, page number and edition code, set flush right at ``right``; a pagination artifact."""
    names = theme.fonts
    code_width = text_width(theme, "MMMMMM", names.body, FOOTER_SIZE)
    tail = f" · {before} · " if before else " · "
    number = theme.brand.phone if phone else ""
    tail_width = text_width(theme, tail, names.body, FOOTER_SIZE)
    x = right - code_width - tail_width - text_width(theme, number, names.bold, FOOTER_SIZE)
    with canvas.artifact("Pagination", "Footer"):
        if number:
            x += show_line(canvas, theme, x, y, number, names.bold, FOOTER_SIZE, colour)
        x += show_line(canvas, theme, x, y, tail, names.body, FOOTER_SIZE, colour)
        canvas.edition_mark(x, y, names.body, FOOTER_SIZE, colour)


def fold_ticks(canvas: Canvas, theme: Theme, height: float, folds: Sequence[float]) -> None:
    """Faint ticks at the head and foot of each fold, outside the text and inside the office margin."""
    with canvas.artifact("Layout"):
        canvas.setStrokeColor(theme.colours.hairline)
        canvas.setLineWidth(RULE)
        for x in folds:
            canvas.line(x, height - OFFICE_MARGIN - 0.5, x, height - TICK_END)
            canvas.line(x, OFFICE_MARGIN + 0.5, x, TICK_END)
