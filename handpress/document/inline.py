"""Text: stretches of plain characters, and lines to write on between them.

A :class:`Run` holds characters that no later step parses again. A run that came from a fact knows the fact's
id, so that each sentence on the page can be traced.
"""

from __future__ import annotations

from handpress.diagnostics import Span
from handpress.values import Value


class Run(Value, frozen=True):
    """A stretch of text with one look and one origin."""

    text: str
    bold: bool = False
    fact: str | None = None
    span: Span | None = None
    href: str | None = None
    lang: str | None = None
    identity: str | None = None  # which line of the clinic's own it is, as a template names it: "brand.phone"
    merge: str | None = None  # the field whose value of one person it is: "first_name"


class InlineField(Value, frozen=True):
    """A line to write on inside running text, about ``width`` ems long."""

    label: str  # what to write there; the tooltip of the fillable field
    width: float = 6.0
    fact: str | None = None
    span: Span | None = None
    merge: str | None = None  # the field whose value stands here on a person's own copy
    bold: bool = False  # how that value is set


Inline = Run | InlineField
Text = tuple[Inline, ...]


def plain_text(text: Text) -> str:
    """The characters of a text; a blank counts as four underscores."""
    return "".join(part.text if isinstance(part, Run) else "____" for part in text)


def has_words(text: Text) -> bool:
    """Whether there are words in a text, and not only lines to write on."""
    return any(isinstance(part, Run) and part.text.strip() for part in text)


def spoken_text(text: Text, blank: str) -> str:
    """The same as it is said aloud, with the word ``blank`` for underscores that would be read one by one."""
    return "".join(part.text if isinstance(part, Run) else blank for part in text)
