"""Large print: one column, 18 points and more, whatever the handout's own format; adds pages.

Numbers: ACB Large Print Guidelines 2025 (18 pt floor for everything, headings 22 and 20 bold, flush
left), Montana Rural Institute (margins of 1 in, lines of at most 6 in, no columns).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from handpress.layout import (
    A4,
    CALL,
    FIRST_REGIONS,
    KEY,
    LETTER,
    REST,
    Box,
    Canvas,
    Column,
    Duplex,
    Flowable,
    Format,
    Job,
    LayoutResult,
    Lockup,
    Note,
    Overflow,
    Page,
    Placed,
    RegionSpec,
    Run,
    TextFlow,
    Variant,
    closing_note,
    flow_pages,
    folio,
    folio_width,
    foot_text,
    inch,
    nearly_empty,
    night_text,
    numbers_to_call,
    show_line,
    status_text,
    too_tall,
)

SIDE = inch(1)
TOP = inch(0.75)
WIDTH = inch(6)  # the longest line
BODY = 18.0  # the floor, for feet as well
MOST_EMPTY = 0.5  # of a page, so that the sources need not stand on a page of their own
SOURCES = 4  # sources named at the end
FOOT_BASE = inch(0.45)  # baseline of the foot
FOOT_LEADING = 20.0  # between its lines, if it has more than one
MANY = 99  # pages
FOOT_CLEAR = 26.0  # from the foot's first baseline to the text


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.portrait
    parts: dict[str, list[Flowable]] = {"title": _title(job)}
    for region in job.document.regions:
        if region.name == CALL:
            parts[CALL] = numbers_to_call(job, BODY)
        else:
            parts[region.name] = list(job.compose(region.blocks, job.section(region.name), BODY))
    lines = [
        closing_note(job, Note.STATUS, f"{night_text(job)} {status_text(job)}"),
        closing_note(job, Note.SOURCES, foot_text(job, SOURCES)),
    ]
    for note in lines:
        note.space_before = 12.0
    closing = Column(lines)
    closing.keep_together = True  # no page for the last line of it
    parts["sources"] = [closing]
    flows = [flow for part in parts.values() for flow in part]
    width = min(WIDTH, size.width - 2 * SIDE)
    bottom = FOOT_BASE + FOOT_CLEAR + FOOT_LEADING * (_has_line_above(job) + job.theme.brand.sample)
    box = Box(SIDE, size.height - TOP, width, size.height - TOP - bottom)
    placed, overflow = _poured(flows, box)
    if overflow is not None:
        return LayoutResult((), diagnostics=(too_tall(job, parts, overflow),))
    return LayoutResult(
        tuple(
            Page(
                size,
                page,
                (),
                (partial(_foot, job, box.right, job.words.page_of.format(page=number, pages=len(placed))),),
                (("body", box),),
            )
            for number, page in enumerate(placed, start=1)
        ),
        diagnostics=nearly_empty(job, placed, (box,)),
    )


def _poured(flows: Sequence[Flowable], box: Box) -> tuple[list[tuple[Placed, ...]], Overflow | None]:
    """The pages. The sources do not stand on the last one alone: what comes before them goes there too."""
    pages, overflow = flow_pages(flows, (box,))
    if overflow is None and len(pages) > 1 and len(pages[-1]) == 1:
        before = pages[-2][-1]
        if before.flowable is flows[-2] and box.top - before.top > MOST_EMPTY * box.height:
            flows[-2].keep_with_next = True
            pages, overflow = flow_pages(flows, (box,))
    return pages, overflow


def _title(job: Job) -> list[Flowable]:
    node = job.title_section()
    styles = job.theme.styles()
    lockup = Lockup(job.theme, node.add("P"), size=20.0)
    lockup.space_after = 18.0
    document = job.document
    title = TextFlow((Run(document.title),), styles.h1, node.add("H1", title=document.title))
    flows: list[Flowable] = [lockup, title]
    if document.subtitle:
        flows.append(TextFlow((Run(document.subtitle),), styles.lead.at(balance=True), node.add("P")))
    return flows


def _foot(job: Job, right: float, count: str, canvas: Canvas) -> None:
    theme = job.theme
    ink = theme.palette.ink
    phone_above = _has_line_above(job)
    lines = [(theme.brand.phone, theme.fonts.bold)] if phone_above else []
    if theme.brand.sample:
        lines.append((job.words.sample, theme.fonts.body))
    for number, (words, font) in enumerate(lines, start=1):
        with canvas.artifact("Pagination", "Footer"):
            show_line(canvas, SIDE, FOOT_BASE + number * FOOT_LEADING, words, font, BODY, ink)
    folio(canvas, theme, right, FOOT_BASE, count, ink, phone=not phone_above, size=BODY)


def _has_line_above(job: Job) -> bool:
    """Whether the phone number has a line of its own above the foot: where both are too long for one."""
    count = job.words.page_of.format(page=MANY, pages=MANY)
    return folio_width(job.theme, count, size=BODY) > min(WIDTH, job.paper.portrait.width - 2 * SIDE)


FORMAT = Format(
    name="large",
    title="Large print",
    papers=(LETTER, A4),
    regions=(
        *FIRST_REGIONS,
        RegionSpec("body", "text", fixed=False),
    ),
    default_region="body",
    duplex=Duplex.LONG_EDGE,
    lay_out=lay_out,
    accepts_any=True,
    reads=(KEY, CALL, REST),
    variant=Variant.LARGE,
)
