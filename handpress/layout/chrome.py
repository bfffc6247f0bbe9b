"""What frames a handout on every format: the clinic's lockup, footers, the source note, fold ticks."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.blocks import Run, Text
from handpress.flowables import fonts
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.flowables.textrun import TextRun
from handpress.flowables.theme import FOOTER_SIZE, RULE, Theme
from handpress.layout.geometry import OFFICE_MARGIN, TICK_END
from handpress.layout.job import Job

ADVICE = "Information, not medical advice; it does not replace your clinician."
SAMPLE = "Sample: not a real clinic."


def source_text(job: Job, most: int | None = None) -> Text:
    """The short source line, and who stands behind the sheet.

    ``most`` is how many sources a narrow panel names; the proof and the manifest list them all.
    """
    parts = []
    labels = list(dict.fromkeys(source.short for source in job.document.sources))
    if labels:
        shown = labels[:most]
        left = len(labels) - len(shown)
        more = f"; and {left} more, ask us for the list" if left else ""
        parts.append(f"Sources: {'; '.join(shown)}{more}.")
    parts.append(ADVICE)
    parts.append(job.status)
    if job.theme.brand.sample:
        parts.append(SAMPLE)
    return (Run(" ".join(parts)),)


def source_note(job: Job, parent: Node, most: int | None = None) -> TextFlow:
    """The source line as content of its own."""
    return TextFlow(source_text(job, most), job.theme.styles().caption, parent.add("P"))


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
    runs = []
    if phone:
        runs.append(TextRun(theme.brand.phone, names.bold, FOOTER_SIZE, colour))
    between = (" · " if phone else "") + (f"{before} · " if before else "")
    runs.append(TextRun(between, names.body, FOOTER_SIZE, colour))
    canvas.edition_mark(right, y, runs, flush_right=True)


def fold_ticks(canvas: Canvas, theme: Theme, height: float, folds: Sequence[float]) -> None:
    """Faint ticks at the head and foot of each fold, outside the text and inside the office margin."""
    with canvas.artifact("Layout"):
        canvas.setStrokeColor(theme.colours.hairline)
        canvas.setLineWidth(RULE)
        for x in folds:
            canvas.line(x, height - OFFICE_MARGIN - 0.5, x, height - TICK_END)
            canvas.line(x, OFFICE_MARGIN + 0.5, x, TICK_END)
