"""The foot of sheets and checklists: source line on the last page, folio on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from handpress.document.model import Run
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.table import TableFlow
from handpress.flowables.text import TextFlow
from handpress.flowables.theme import FOOTER_SIZE, RULE
from handpress.layout.call import CALL, KEY
from handpress.layout.chrome import (
    closing_note,
    folio,
    folio_width,
    foot_text,
    line_width,
    night_text,
    show_line,
    status_text,
)
from handpress.layout.formats import Note
from handpress.layout.geometry import OFFICE_MARGIN, Box
from handpress.layout.job import Job, LayoutResult, flow_pages, nearly_empty, stack, too_tall
from handpress.layout.sheets import Page, Placed
from handpress.layout.titleband import HEAD, SIDE, slim_head, title_band
from handpress.papers import Size
from handpress.values import Value

FOLIO_BASE = OFFICE_MARGIN + 9.0  # baseline of the folio
_FOLIO_ROOM = 185.0  # width that is kept for phone, page number and edition code, at the least
_FOLIO_GAP = 12.0  # to what stands beside them
_TIGHTER = (0.95, 0.9, 0.88)  # shares of the usual leading; 12/14 is the least (plainlanguage.gov)
_MANY = 99  # pages
_PARTED = 0.5  # of a page: what it costs to part a table
_BELOW_BASE = 3.0  # how far the last line of a caption reaches below its baseline
_ABOVE = 9.0  # free room between the foot and the text
_GAP = 7.0
_CALL_GAP = 8.0  # over the numbers to call


def text_width(size: Size) -> float:
    """Width of the text area of a flowing page, points."""
    return size.width - 2 * SIDE


def with_fewest_leading(job: Job, lay: Callable[[Job], LayoutResult]) -> LayoutResult:
    """Lay out with the usual leading, or with less where that saves a page or keeps a table whole: a front
    with the numbers to call has less room for text than one without.

    Only handouts that have them are tried.
    """
    if not (job.region(CALL) or job.region(KEY)) or job.theme.variant is Variant.LARGE:
        return lay(job)

    def cost(tight: float) -> float:
        pages = lay(job.with_document(job.document, tight)).pages
        return len(pages) + _PARTED * _parts_a_table(pages) if pages else _MANY

    usual = cost(1.0)
    if usual > 1 and (least := cost(_TIGHTER[-1])) < usual:
        job.tight = next(tight for tight in _TIGHTER if cost(tight) == least)
    return lay(job)


def _parts_a_table(pages: Sequence[Page]) -> bool:
    """Whether a table goes on over the end of a page."""
    for number, (page, after) in enumerate(pairwise(pages)):
        body = page.placed[:-1] if number == 0 else page.placed  # who stands behind it ends the first
        ends = (*body[-1:], *after.placed[:1])
        if len(ends) > 1 and all(isinstance(one.flowable, TableFlow) for one in ends):
            return True
    return False


def flowing_pages(
    job: Job, size: Size, parts: Mapping[str, Sequence[Flowable]], call: Sequence[Flowable] = ()
) -> LayoutResult:
    """Pour a flowing handout on as many pages as it takes, with band, heads, feet and source line.

    ``parts`` are the flowables of each region, in reading order. The first page carries the title
    band and ``call`` at its foot, the last one the source line.
    """
    title = title_band(job, size, job.title_section())
    width = text_width(size)
    status = closing_note(job, Note.STATUS, status_text(job))
    foot_room = folio_width(job.theme, job.words.page_of.format(page=_MANY, pages=_MANY)) + _FOLIO_GAP
    status_width = width - max(_FOLIO_ROOM, foot_room)
    notes = _notes(job, status_width)
    status_top = FOLIO_BASE + status.measure(status_width) - _BELOW_BASE
    placed_status = Placed(status, SIDE, status_top, status_width)
    foot = status_top + _ABOVE
    note_room = notes.sources.measure(width) + 2 * _GAP
    tall = sum(flow.measure(width) + _CALL_GAP for flow in call)
    first = Box(SIDE, title.bottom - 2, width, title.bottom - 2 - foot - tall)
    following = Box(SIDE, size.height - HEAD, width, size.height - HEAD - foot)
    flows = [flow for part in parts.values() for flow in part]
    pages, overflow = flow_pages(flows, (first, following))
    if overflow is not None:
        return LayoutResult((), diagnostics=(too_tall(job, parts, overflow),))
    if not pages:
        pages = [()]
    over = 0.0
    if len(pages) == 1:
        over, note_room = tall, notes.alone.measure(width) + 2 * _GAP
    if pages[-1] and min(p.bottom for p in pages[-1]) < foot + over + note_room:
        # The source line needs room on the last page: move what stands in its way.
        pages = _with_room(flows, first, following, len(pages), note_room)
    boxes = [first, *[following] * (len(pages) - 1)]
    raised = note_room if len(pages) == 1 else 0.0
    placed_call = stack(call, Box(SIDE, foot + raised + tall - _CALL_GAP, width, tall))
    note = notes.alone if len(pages) == 1 else notes.sources
    note_top = foot + note.measure(width)
    result: list[Page] = []
    for number, placed in enumerate(pages, start=1):
        last = number == len(pages)
        # Reading order: title, text, then on the first page who stands behind it, on the last the sources.
        content = placed
        if number == 1:  # the numbers to call are read before the text, as the formats declare
            key = [one for one in placed if one.flowable in parts.get(KEY, ())]
            text = [one for one in placed if one.flowable not in parts.get(KEY, ())]
            content = (*title.placed, *key, *placed_call, *text, placed_status)
        if last:
            content = (*content, Placed(note, SIDE, note_top, width))
        left = SIDE
        if last and number > 1 and notes.night is not None:
            wide = notes.night.natural_width() + 0.1
            top = FOLIO_BASE + notes.night.first_baseline()
            content = (*content, Placed(notes.night, SIDE, top, wide))
            left += wide + _FOLIO_GAP
        rule = note_top + _GAP if last else None
        result.append(
            Page(
                size,
                content,
                (title.paint if number == 1 else partial(slim_head, job, size),),
                (partial(_foot, job, size, number, len(pages), rule, left),),
                (("body", boxes[number - 1]),),
            )
        )
    return LayoutResult(tuple(result), diagnostics=nearly_empty(job, pages, boxes))


class _Notes(Value, frozen=True):
    """The last words of the handout: in the foot of the last page whom to call at night, over it the
    sources; or both over it, where the foot has no room or says who stands behind the only page."""

    night: TextFlow | None
    sources: TextFlow
    alone: TextFlow


def _notes(job: Job, room: float) -> _Notes:
    style, node = job.theme.styles().caption, job.closing(Note.SOURCES)
    strong = style.at(font=style.bold, colour=job.theme.palette.ink)
    night = TextFlow((Run(night_text(job)),), strong, node)
    alone = source_note(job)
    beside = job.words.sample if job.theme.brand.sample else job.short_status
    taken = night.natural_width() + _FOLIO_GAP + line_width(beside, style.font, style.size)
    if job.theme.variant is Variant.LARGE or taken > room:
        return _Notes(None, alone, alone)
    return _Notes(night, TextFlow((*foot_text(job), Run(" ")), style, node, continues=True), alone)


def source_note(job: Job) -> TextFlow:
    """Where what is printed comes from, and in bold whom to call at night."""
    words = (*foot_text(job), Run(" "), Run(night_text(job), bold=True))
    return TextFlow(words, job.theme.styles().caption, job.closing(Note.SOURCES))


def _with_room(
    flows: Sequence[Flowable], first: Box, following: Box, count: int, room: float
) -> list[tuple[Placed, ...]]:
    """Flow again with the last of ``count`` pages, and all after it, shorter by ``room``."""
    boxes = [first, *[following] * (count - 1)]
    boxes = [*boxes[:-1], boxes[-1].inset(bottom=room), following.inset(bottom=room)]
    pages, overflow = flow_pages(flows, boxes)
    if overflow is not None:
        # A piece as tall as a page leaves no room beside it: the source line has a page of its own.
        pages, _ = flow_pages(flows, (first, following))
        pages.append(())
    return pages


def _foot(
    job: Job, size: Size, number: int, total: int, rule_at: float | None, left: float, canvas: Canvas
) -> None:
    theme = job.theme
    colour = theme.colours.caption
    if rule_at is not None:
        with canvas.artifact("Layout"):
            canvas.setStrokeColor(theme.colours.hairline)
            canvas.setLineWidth(RULE)
            canvas.line(SIDE, rule_at, size.width - SIDE, rule_at)
    if number > 1:  # on the first page the status is content, and read once
        words = job.words.sample if theme.brand.sample else job.short_status
        with canvas.artifact("Pagination", "Footer"):
            show_line(canvas, left, FOLIO_BASE, words, theme.fonts.body, FOOTER_SIZE, colour)
    folio(
        canvas,
        theme,
        size.width - SIDE,
        FOLIO_BASE,
        job.words.page_of.format(page=number, pages=total),
        colour,
    )
