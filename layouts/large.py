"""Large print: one column, 18 points and more, whatever the handout's own format; adds pages.

Numbers: ACB Large Print Guidelines 2025 (18 pt floor for everything, headings 22 and 20 bold, flush
left), Montana Rural Institute (margins of 1 in, lines of at most 6 in, no columns).
"""

from __future__ import annotations

from functools import partial

from handpress.layout import (
    A4,
    LETTER,
    SAMPLE,
    Box,
    Canvas,
    Column,
    Duplex,
    Flowable,
    Format,
    Job,
    Laid,
    Lockup,
    Look,
    Page,
    RegionSpec,
    Run,
    Size,
    TextFlow,
    caption,
    flow_pages,
    folio,
    inch,
    night_text,
    show_line,
    source_text,
    status_text,
    too_tall,
)

SIDE = inch(1)
TOP = inch(0.75)
WIDTH = inch(6)  # the longest line
BODY = 18.0  # the floor, for feet as well
SOURCES = 4  # sources named at the end
FOOT_BASE = inch(0.45)  # baseline of the foot
FOOT = FOOT_BASE + 34.0  # text ends above this


def lay_out(job: Job) -> Laid:
    size = job.paper.portrait
    parts: dict[str, list[Flowable]] = {"title": _title(job)}
    for region in job.document.regions:
        parts[region.name] = list(job.compose(region.blocks, job.section(region.name), BODY))
    foot = job.section("sources")
    notes = (f"{night_text(job)} {status_text(job)}", source_text(job, SOURCES))
    lines = [caption(job, foot, words) for words in notes]
    for note in lines:
        note.space_before = 12.0
    closing = Column(lines)
    closing.keep_together = True  # no page for the last line of it
    parts["sources"] = [closing]
    flows = [flow for part in parts.values() for flow in part]
    width = min(WIDTH, size.width - 2 * SIDE)
    box = Box(SIDE, size.height - TOP, width, size.height - TOP - FOOT)
    placed, stuck = flow_pages(flows, (box,))
    if stuck is not None:
        return Laid((), problems=(too_tall(job, parts, stuck),))
    return Laid(
        tuple(
            Page(size, page, (), (partial(_foot, job, size, f"{number} of {len(placed)}"),), (("body", box),))
            for number, page in enumerate(placed, start=1)
        )
    )


def _title(job: Job) -> list[Flowable]:
    node = job.title_section()
    styles = job.theme.styles()
    lockup = Lockup(job.theme, node.add("P"), size=20.0)
    lockup.space_after = 18.0
    document = job.document
    title = TextFlow((Run(document.title),), styles.h1, node.add("H1", title=document.title))
    flows: list[Flowable] = [lockup, title]
    if document.subtitle:
        flows.append(TextFlow((Run(document.subtitle),), styles.lead, node.add("P")))
    return flows


def _foot(job: Job, size: Size, count: str, canvas: Canvas) -> None:
    theme = job.theme
    ink = theme.palette.ink
    if theme.brand.sample:
        with canvas.artifact("Pagination", "Footer"):
            show_line(canvas, SIDE, FOOT_BASE + 20, SAMPLE, theme.fonts.body, BODY, ink)
    folio(canvas, theme, size.width - SIDE, FOOT_BASE, count, ink, size=BODY)


FORMAT = Format(
    name="large",
    title="Large print",
    papers=(LETTER, A4),
    regions=(RegionSpec("body", "text", fixed=False),),
    default_region="body",
    duplex=Duplex.LONG_EDGE,
    lay_out=lay_out,
    accepts_any=True,
    look=Look.LARGE,
)
