"""What the canvas refuses. These are faults of a layout or a flowable, never of a clinic's files.

The exceptions are :class:`MissingGlyph`, text that no check before the press has caught, and
:class:`TextTooLong`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handpress.flowables.node import Node


class PdfError(Exception):
    """The page cannot be printed as an accessible one."""


class UntaggedContent(PdfError):
    """Text, an image, a form or a link was drawn that no structure element stands behind."""


class NestedTags(PdfError):
    """A tag context was opened inside another one: marked content does not nest."""


class FontNotEmbedded(PdfError):
    """A font was asked for that cannot be embedded (ISO 14289-1, 7.21.4.1)."""


class MissingGlyph(PdfError):
    """A font has no glyph for a character; it would print as an empty box (ISO 14289-1, 7.21.8)."""

    def __init__(self, char: str, font: str, node: Node | None = None, text: str = "") -> None:
        self.char = char
        self.font = font
        self.node = node
        self.text = text  # in which it stands
        super().__init__(f"font {font} has no glyph for {char!r} (U+{ord(char):04X})")


class TextTooLong(PdfError):
    """A text that is said aloud, such as the name of a field, is longer than an archive may hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"a text of {len(text)} characters")
