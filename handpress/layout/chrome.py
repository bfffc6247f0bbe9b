"""What frames a handout on every format: the clinic's lockup, footers, the source note, fold ticks."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.document.catalogue import ENGLISH
from handpress.document.model import Run, Text
from handpress.flowables import fonts
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.flowables.textrun import TextRun
from handpress.flowables.theme import FOOTER_SIZE, RULE, Theme
from handpress.layout.formats import Note
from handpress.layout.geometry import OFFICE_MARGIN, TICK_END
from handpress.layout.job import Job
from handpress.patterns import regex

_SPANISH = regex(r"\b(?:spanish|español)\b")
_WIDE_CODE = "MMMMMM"  # no edition code is wider
SAMPLE = ENGLISH.sample
"""For layouts of a clinic's own that were made before ``job.words.sample``."""


def status_text(job: Job) -> str:
    """Who stands behind the sheet; that a sample clinic is none."""
    return f"{job.status} {job.words.sample}" if job.theme.brand.sample else job.status


def source_text(job: Job, most: int | None = None) -> str:
    """The short source line: where what is printed comes from, and what it is not.

    ``most`` is how many sources a narrow panel names; the proof and the manifest list them all.
    """
    parts = []
    labels = list(dict.fromkeys(source.short for source in job.document.sources))
    if labels:
        named = "; ".join(labels[:most])
        left = len(labels) - len(labels[:most])
        if left:
            named = job.words.more_sources.format(sources=named, count=left)
        parts.append(job.words.sources.format(sources=named))
    return " ".join([*parts, job.words.advice])


def night_text(job: Job) -> str:
    """Whom to call when the clinic is closed; every sheet says so."""
    number = job.theme.brand.after_hours
    if number:
        return job.words.after_hours.format(number=number)
    return job.words.nights.format(what=job.words.no_after_hours)


def foot_text(job: Job, most: int | None = None) -> Text:
    """The source line, behind the interpreters that the clinic says it has."""
    parts: list[Run] = []
    languages = job.theme.brand.interpreters
    if languages:
        parts.append(Run(job.words.interpreters.format(languages=", ".join(languages)) + " "))
    if any(_SPANISH.search(language.lower()) for language in languages):
        parts += (Run(job.words.interpreters_spanish, lang="es"), Run(" "))
    return (*parts, Run(source_text(job, most)))


def caption(job: Job, parent: Node, words: str) -> TextFlow:
    """A small line of content at the foot."""
    return TextFlow((Run(words),), job.theme.styles().caption, parent.add("P"))


def closing_note(job: Job, note: Note, words: str | Text) -> TextFlow:
    """A small line that closes the piece; it is read where the format declares."""
    text = (Run(words),) if isinstance(words, str) else words
    return TextFlow(text, job.theme.styles().caption, job.closing(note))


def line_width(text: str, font: str, size: float) -> float:
    """Width in points of a line set with :func:`show_line`."""
    return sum(fonts.measure(font, character).width for character in text) * size / 1000


def show_line(canvas: Canvas, x: float, y: float, text: str, font: str, size: float, colour: str) -> None:
    """One line of text at a baseline; the caller has opened a tag or artifact."""
    canvas.show_runs(x, y, [TextRun(text, font, size, colour)])


def folio(
    canvas: Canvas,
    theme: Theme,
    right: float,
    y: float,
    before: str,
    colour: str,
    *,
    phone: bool = True,
    size: float = FOOTER_SIZE,
) -> None:
    """Phone, page number and edition code, set flush right at ``right``; a pagination artifact."""
    runs = _folio_runs(theme, before, colour, phone=phone, size=size)
    canvas.edition_mark(right, y, runs, flush_right=True)


def folio_width(theme: Theme, before: str, *, phone: bool = True, size: float = FOOTER_SIZE) -> float:
    """Width in points that :func:`folio` takes at the most, whatever the edition code is."""
    runs = _folio_runs(theme, before, theme.palette.ink, phone=phone, size=size)
    known = sum(line_width(run.text, run.font_name, size) for run in runs)
    return known + line_width(_WIDE_CODE, theme.fonts.body, size)


def _folio_runs(theme: Theme, before: str, colour: str, *, phone: bool, size: float) -> list[TextRun]:
    names = theme.fonts
    runs = []
    if phone:
        runs.append(TextRun(theme.brand.phone, names.bold, size, colour))
    between = (" · " if phone else "") + (f"{before} · " if before else "")
    runs.append(TextRun(between, names.body, size, colour))
    return runs


def foot_line(job: Job, canvas: Canvas, left: float, right: float, y: float) -> None:
    """The line at the foot of a side without a source note: what a sample is, phone, edition code."""
    theme = job.theme
    colour = theme.colours.caption
    if theme.brand.sample:
        with canvas.artifact("Pagination", "Footer"):
            show_line(canvas, left, y, job.words.sample, theme.fonts.body, FOOTER_SIZE, colour)
    folio(canvas, theme, right, y, "", colour)


def fold_ticks(canvas: Canvas, theme: Theme, height: float, folds: Sequence[float]) -> None:
    """Faint ticks at the head and foot of each fold, outside the text and inside the office margin."""
    with canvas.artifact("Layout"):
        canvas.setStrokeColor(theme.colours.hairline)
        canvas.setLineWidth(RULE)
        for x in folds:
            canvas.line(x, height - OFFICE_MARGIN - 0.5, x, height - TICK_END)
            canvas.line(x, OFFICE_MARGIN + 0.5, x, TICK_END)
