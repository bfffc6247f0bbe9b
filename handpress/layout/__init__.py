"""What a layout module may use. A format needs this, ReportLab's colours at most, and nothing else."""

from handpress.blocks import Callout, Card, FieldRow, Heading, Run, Table, Timeline
from handpress.errors import Problem
from handpress.flowables.base import Flowable
from handpress.flowables.boxes import Column, Inset, SideBySide, Space, TwoColumns
from handpress.flowables.canvas import Canvas
from handpress.flowables.lockup import Lockup
from handpress.flowables.text import TextFlow
from handpress.flowables.theme import FOOTER_SIZE
from handpress.flowables.writing import HairRule
from handpress.layout.art import band, cover_art, ground, hill_strip
from handpress.layout.chrome import SAMPLE, caption, fold_ticks, folio, show_line, source_text, status_text
from handpress.layout.flowing import across
from handpress.layout.formats import Format, RegionSpec
from handpress.layout.geometry import A4, LETTER, OFFICE_MARGIN, Box, Paper, Size, inked
from handpress.layout.job import Job, Laid, Options, Panel, flow_pages, stack, too_tall
from handpress.layout.pagefoot import flowing_pages, text_width
from handpress.layout.problems import TOO_TALL
from handpress.layout.sheets import Duplex, Fill, Page, Placed
from handpress.looks import Look
from handpress.units import inch, mm

__all__ = [
    "A4",
    "FOOTER_SIZE",
    "LETTER",
    "OFFICE_MARGIN",
    "SAMPLE",
    "TOO_TALL",
    "Box",
    "Callout",
    "Canvas",
    "Card",
    "Column",
    "Duplex",
    "FieldRow",
    "Fill",
    "Flowable",
    "Format",
    "HairRule",
    "Heading",
    "Inset",
    "Job",
    "Laid",
    "Lockup",
    "Look",
    "Options",
    "Page",
    "Panel",
    "Paper",
    "Placed",
    "Problem",
    "RegionSpec",
    "Run",
    "SideBySide",
    "Size",
    "Space",
    "Table",
    "TextFlow",
    "Timeline",
    "TwoColumns",
    "across",
    "band",
    "caption",
    "cover_art",
    "flow_pages",
    "flowing_pages",
    "fold_ticks",
    "folio",
    "ground",
    "hill_strip",
    "inch",
    "inked",
    "mm",
    "show_line",
    "source_text",
    "stack",
    "status_text",
    "text_width",
    "too_tall",
]
