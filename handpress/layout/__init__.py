"""What a layout module may use. A format needs this, ReportLab's colours at most, and nothing else."""

from handpress.capacity import Capacity, Room
from handpress.diagnostics import Diagnostic
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    Card,
    FieldRow,
    Heading,
    NewPage,
    OrderedList,
    Paragraph,
    Region,
    Run,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    plain_text,
)
from handpress.document.reading_order import REST
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.callnumber import NumberInLine, SplitNumber, split_number
from handpress.flowables.canvas import Canvas
from handpress.flowables.containers import Column, Inset, SideBySide, Space
from handpress.flowables.hotline import Hotline, leading_bold
from handpress.flowables.lockup import Lockup, NameTooWide
from handpress.flowables.node import Node
from handpress.flowables.scenes import scene_of
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import FOOTER_SIZE
from handpress.flowables.tile import TileHalf, number_and_words
from handpress.flowables.two_columns import TwoColumns
from handpress.flowables.vector import draw_icon_disc
from handpress.flowables.writing import HairRule, draw_writing_line
from handpress.flowables.writing_grid import LEAST_ROW, WritingGrid, writing_grid
from handpress.layout.art import band, cover_art, ground, hill_strip, sunrise, wide_scene
from handpress.layout.brochure import (
    PANEL_TOP,
    STRIP_FOOT,
    Margins,
    PanelSide,
    brochure,
    side_by_side,
    text_above_hills,
)
from handpress.layout.call import CALL, COVER_CALL, FIRST_REGIONS, KEY, key_message, numbers_to_call
from handpress.layout.carried import CLINIC_PHONES, Carried, lacking, phones
from handpress.layout.chrome import (
    SAMPLE,
    caption,
    closing_note,
    fold_ticks,
    folio,
    folio_width,
    foot_line,
    foot_text,
    night_text,
    show_line,
    source_text,
    status_text,
)
from handpress.layout.cover import cover_text
from handpress.layout.flowing import across
from handpress.layout.formats import Closing, Format, Note, RegionSpec
from handpress.layout.geometry import OFFICE_MARGIN, Box, inked
from handpress.layout.job import (
    Job,
    LayoutOptions,
    LayoutResult,
    Overflow,
    Panel,
    flow_pages,
    nearly_empty,
    stack,
    too_tall,
)
from handpress.layout.manyup import Grid, centred_grid, copies, crop_marks, cut_marks, printed_cells
from handpress.layout.pagefoot import flowing_pages, source_note, text_width, with_fewest_leading
from handpress.layout.rules import ITEM_MISSING, NO_SUCH_PLACE, TOO_MANY_WORDS, TOO_TALL
from handpress.layout.scenecover import FROM_FOLD, SceneCover, scene_cover
from handpress.layout.sheets import Duplex, Page, Painter, Placed, RegionUsage
from handpress.papers import A3, A4, LETTER, TABLOID, Paper, Size
from handpress.plugins.renamed import NAMES, RenamedName
from handpress.units import inch, mm

__all__ = [
    "A3",
    "A4",
    "CALL",
    "CLINIC_PHONES",
    "COVER_CALL",
    "FIRST_REGIONS",
    "FOOTER_SIZE",
    "FROM_FOLD",
    "ITEM_MISSING",
    "KEY",
    "LEAST_ROW",
    "LETTER",
    "NO_SUCH_PLACE",
    "OFFICE_MARGIN",
    "PANEL_TOP",
    "REST",
    "SAMPLE",
    "STRIP_FOOT",
    "TABLOID",
    "TOO_MANY_WORDS",
    "TOO_TALL",
    "Block",
    "Box",
    "BulletList",
    "Callout",
    "Canvas",
    "Capacity",
    "Card",
    "Carried",
    "Closing",
    "Column",
    "Diagnostic",
    "Duplex",
    "FieldRow",
    "Flowable",
    "Format",
    "Grid",
    "HairRule",
    "Heading",
    "Hotline",
    "Inset",
    "Job",
    "LayoutOptions",
    "LayoutResult",
    "Lockup",
    "Margins",
    "NameTooWide",
    "NewPage",
    "Node",
    "Note",
    "NumberInLine",
    "OrderedList",
    "Overflow",
    "Page",
    "Painter",
    "Panel",
    "PanelSide",
    "Paper",
    "Paragraph",
    "Placed",
    "Region",
    "RegionSpec",
    "RegionUsage",
    "Room",
    "Run",
    "SceneCover",
    "SideBySide",
    "Size",
    "Space",
    "SplitNumber",
    "Table",
    "Text",
    "TextFlow",
    "TextStyle",
    "ThematicBreak",
    "TileHalf",
    "Timeline",
    "TwoColumns",
    "Variant",
    "WritingGrid",
    "across",
    "band",
    "brochure",
    "caption",
    "centred_grid",
    "closing_note",
    "copies",
    "cover_art",
    "cover_text",
    "crop_marks",
    "cut_marks",
    "draw_icon_disc",
    "draw_writing_line",
    "flow_pages",
    "flowing_pages",
    "fold_ticks",
    "folio",
    "folio_width",
    "foot_line",
    "foot_text",
    "ground",
    "hill_strip",
    "inch",
    "inked",
    "key_message",
    "lacking",
    "leading_bold",
    "mm",
    "nearly_empty",
    "night_text",
    "number_and_words",
    "numbers_to_call",
    "phones",
    "plain_text",
    "printed_cells",
    "scene_cover",
    "scene_of",
    "show_line",
    "side_by_side",
    "source_note",
    "source_text",
    "split_number",
    "stack",
    "status_text",
    "sunrise",
    "text_above_hills",
    "text_width",
    "too_tall",
    "wide_scene",
    "with_fewest_leading",
    "writing_grid",
]


def __getattr__(name: str) -> object:
    """Refuse what is not there; a name of before is answered with the one of now. Raises RenamedName."""
    if name in NAMES:
        raise RenamedName(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
