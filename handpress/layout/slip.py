"""A sheet for staff between the copies of a print run: a large line, and what it has to say."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.document.model import Paragraph, Run
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.text import TextFlow
from handpress.layout.formats import Format, RegionSpec
from handpress.layout.geometry import Box
from handpress.layout.job import Job, LayoutResult, flow_pages
from handpress.layout.sheets import Duplex, Page
from handpress.papers import Paper
from handpress.units import inch

MARGIN = inch(1)
LARGE = 54.0  # the line that is looked for in a pile of paper
SIZES = (14.0, 12.0, 11.0, 10.0)  # of the text: a long list of handouts still stands on one page
BAND = 10.0  # thickness of the bar at the head, by which the sheet is seen from the side
TEXT = "text"


def slip_format(paper: Paper) -> Format:
    """The format of such sheets on a paper. No clinic chooses it."""
    region = RegionSpec(TEXT, "text", fixed=False)
    return Format(
        "slip", "Sheet for staff", (paper,), (region,), TEXT, Duplex.LONG_EDGE, _lay_out, closing=()
    )


def _lay_out(job: Job) -> LayoutResult:
    sheet = job.paper.portrait
    box = Box(MARGIN, sheet.height - MARGIN, sheet.width - 2 * MARGIN, sheet.height - 2 * MARGIN)
    for size in SIZES:
        pages, _ = flow_pages(list(_flows(job, size)), (box,))
        if len(pages) == 1:
            break

    def bar(canvas: Canvas) -> None:
        with canvas.artifact("Layout"):
            canvas.setFillColor(job.theme.palette.ink)
            canvas.rect(box.x, box.top + BAND, box.width, BAND, stroke=0, fill=1)

    return LayoutResult(tuple(Page(sheet, placed, (bar,)) for placed in pages))


def _flows(job: Job, size: float) -> Iterator[Flowable]:
    styles, title, ink = job.theme.styles(size), job.title_section(), job.theme.palette.ink
    style = styles.h1.at(colour=ink, space_after=18.0)
    yield TextFlow((Run(job.document.title),), style, title.add("H1", title=job.document.title))
    section = job.section(TEXT)
    for block in job.blocks(TEXT):
        if isinstance(block, Paragraph) and block.lead:
            large = styles.h1.at(size=LARGE, leading=LARGE * 1.15, colour=ink, space_after=18.0)
            yield TextFlow(block.text, large, section.add("P"))
        else:
            yield from job.compose((block,), section, size)
