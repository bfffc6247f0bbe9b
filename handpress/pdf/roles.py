"""The standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4), for the press and for its proof."""

from __future__ import annotations

_GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
_BLOCK = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
_INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP"
_ILLUSTRATION = "Figure Formula Form"

STANDARD_TYPES = frozenset(f"{_GROUPING} {_BLOCK} {_INLINE} {_ILLUSTRATION}".split())

# Types of PDF 2.0 that blocks may use, and what a PDF 1.7 reader takes them for.
MAPPED_TYPES = {"Aside": "Sect", "Title": "P", "FENote": "Note", "Strong": "Span", "Em": "Span"}

# What stands within a line: its text is text of the element around it.
INLINE_TYPES = frozenset({*_INLINE.split(), "Form", "Strong", "Em"})

HEADING_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
