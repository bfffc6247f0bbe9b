"""Words that stand for something to be filled in, wherever a clinic writes values."""

from __future__ import annotations

import re

from handpress.diagnostics import Rule
from handpress.patterns import regex

VALUE_PLACEHOLDER = Rule(
    "content.value-placeholder",
    'The value of "{parameter}" still says {word}, which only keeps the place.',
    "Write what your prescriber has decided, or delete the line: then a line to write on is printed.",
)

# In capitals where the small word is one that a clinic may print: Spanish "todo", "value for money".
_PLACEHOLDER = regex(
    r"\b(?:TODO|TBD|TBA|FIXME|VALUE|PLACEHOLDER|INSERT|CHANGEME|LOREM)\b|\b[xX]{3,}\b|(?i:\blorem ipsum\b)"
    r"|(?i:\b(?:your|my) (?:clinic|practice)(?:'s|’s)? (?:name|address|phone|number|tagline)\b)"
)


def placeholder_in(text: str) -> re.Match[str] | None:
    """The first word of a value that is there only until somebody writes the right one."""
    return _PLACEHOLDER.search(text)
