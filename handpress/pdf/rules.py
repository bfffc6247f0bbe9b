"""What can go wrong at the press through something a person wrote."""

from __future__ import annotations

from handpress.diagnostics import Rule

MISSING_GLYPH = Rule(
    "pdf.missing-character",
    "The font {font} has no drawing for the character {char!r} ({code}), which stands in: {text}",
    "Write it another way, or give the brand a font that has this character.",
)
