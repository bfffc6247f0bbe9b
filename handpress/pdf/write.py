"""Sheets become a PDF: one function, a value in and a value out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from handpress.errors import HandpressError
from handpress.flowables.node import Node
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.errors import MissingGlyph
from handpress.pdf.metadata import Metadata
from handpress.pdf.problems import MISSING_GLYPH


class Sheet(Protocol):
    """One side of paper. ``width`` and ``height`` are points."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    def paint(self, canvas: Any) -> None: ...


class Sheets(Protocol):
    """What a layout hands to the press: sides of paper in order, and what they say."""

    @property
    def root(self) -> Node: ...

    @property
    def duplex(self) -> str | None:
        """``Simplex``, ``DuplexFlipShortEdge``, ``DuplexFlipLongEdge`` or ``None`` (left to the printer)."""

    def __iter__(self) -> Iterator[Sheet]: ...


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file."""

    pdf: bytes
    edition: str  # the code on every page: six characters
    pages: int


def print_pdf(sheets: Sheets, meta: Metadata, edition: str | None = None) -> Printed:
    """Paint every sheet and finish the file; the same sheets and metadata give the same bytes.

    ``edition`` forces the printed code. Raises ``HandpressError`` for a character that a font
    cannot draw, and the faults of ``handpress.pdf.errors`` for a layout that breaks the canvas's rules.
    """
    canvas = TaggedCanvas(sheets.root, meta, duplex=sheets.duplex, edition=edition)
    pages = 0
    try:
        for sheet in sheets:
            canvas.setPageSize((sheet.width, sheet.height))
            sheet.paint(canvas)
            canvas.showPage()
            pages += 1
        data = canvas.pdf()
    except MissingGlyph as missing:
        problem = MISSING_GLYPH.at(
            None, font=missing.font, char=missing.char, code=f"U+{ord(missing.char):04X}", text=missing.text
        )
        raise HandpressError([problem]) from missing
    return Printed(data, canvas.edition, pages)
