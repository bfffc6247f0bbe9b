"""Words that stand for something to be filled in, wherever a clinic writes values."""

from __future__ import annotations

import re

from handpress.diagnostics import Rule
from handpress.near_marks import PLACE_KEEPERS
from handpress.patterns import regex

VALUE_PLACEHOLDER = Rule(
    "content.value-placeholder",
    'The value of "{parameter}" still says {word}, which only keeps the place.',
    "Write what your prescriber has decided, or delete the line: then a line to write on is printed.",
)

_PLACEHOLDER = regex(rf"\b(?:VALUE|INSERT)\b|{PLACE_KEEPERS}")


def placeholder_in(text: str) -> re.Match[str] | None:
    """The first word of a value that is there only until somebody writes the right one."""
    return _PLACEHOLDER.search(text)
