"""Text: stretches of plain characters, and lines to write on between them.

A :class:`Run` holds characters that no later step parses again. A run that came from a fact knows the fact's
id, so that each sentence on the page can be traced.
"""

from __future__ import annotations

from enum import Enum

from handpress.diagnostics import Span
from handpress.values import Value


class Run(Value, frozen=True):
    """A stretch of text with one look and one origin. Where it has a ``\\n``, a line ends."""

    text: str
    bold: bool = False
    fact: str | None = None
    span: Span | None = None
    href: str | None = None
    lang: str | None = None
    identity: str | None = None  # which line of the clinic's own it is, as a template names it: "brand.phone"
    merge: str | None = None  # the field whose value of one person it is: "first_name"


class PenMark(Enum):
    """What is drawn for the pen."""

    LINE = "line"
    TICK = "tick"  # a box to tick
    INITIALS = "initials"  # a small box, which is all that stands in a cell
    NOTHING = "nothing"  # a cell that stays empty


class InlineField(Value, frozen=True):
    """A line to write on inside running text, about ``width`` ems long; in a cell also another ``pen``."""

    label: str  # what to write there; the tooltip of the fillable field
    width: float = 6.0
    fact: str | None = None
    span: Span | None = None
    merge: str | None = None  # the field whose value stands here on a person's own copy
    bold: bool = False  # how that value is set
    pen: PenMark = PenMark.LINE


Inline = Run | InlineField
_LINES = {PenMark.LINE: "____", PenMark.INITIALS: "____"}
Text = tuple[Inline, ...]


def plain_text(text: Text) -> str:
    """The characters of a text; a blank counts as four underscores, a box to tick as none."""
    return "".join(part.text if isinstance(part, Run) else _LINES.get(part.pen, "") for part in text)


def has_words(text: Text) -> bool:
    """Whether there are words in a text, and not only lines to write on."""
    return any(isinstance(part, Run) and part.text.strip() for part in text)


def spoken_text(text: Text, blank: str) -> str:
    """The same as it is said aloud, with the word ``blank`` for underscores that would be read one by one."""
    return "".join(
        part.text if isinstance(part, Run) else blank if part.pen in _LINES else "" for part in text
    )


def alone(text: Text, pen: PenMark) -> bool:
    """Whether a text is this one thing and nothing else."""
    return len(text) == 1 and isinstance(text[0], InlineField) and text[0].pen is pen
