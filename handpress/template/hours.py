"""``::: hours``: the opening hours of ``brand.yaml`` as a table of days and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.document import model as b
from handpress.document.catalogue import catalogue_of
from handpress.patterns import regex
from handpress.template import markdown_rules
from handpress.template.tree import MarkdownNode

if TYPE_CHECKING:
    from handpress.template.builder import Builder

_DAYS_FIRST = regex(r"(\D+?)[,:]?\s+(\d.*)")
_PARTED = regex(r"(.+?)[,:]\s+(.+)")


def read_hours(builder: Builder, node: MarkdownNode) -> b.Table | None:
    """The table; none where the clinic gives no hours."""
    if node.children:
        builder.misplaced(node.children[0], "hours", "no text of yours", "some")
    brand, words = builder.brand, catalogue_of(builder.language)
    if not brand.hours:
        builder.refuse(markdown_rules.NO_HOURS, node)
        return None
    nothing = b.InlineField("", 0.0, None, node.span, pen=b.PenMark.NOTHING)

    def cell(text: str) -> b.Text:
        return (b.Run(text, span=brand.where("hours"), identity="brand.hours"),) if text else (nothing,)

    rows = tuple((cell(days), cell(hours)) for days, hours in map(days_and_hours, brand.hours))
    header = tuple((b.Run(word, span=node.span),) for word in (words.days, words.opening_hours))
    return b.Table(header, rows, (), node.span)


def days_and_hours(line: str) -> tuple[str, str]:
    """A line of opening hours in two; the second is empty where there is nothing to part.

    >>> days_and_hours("Monday to Friday, 8 am to 5 pm")
    ('Monday to Friday', '8 am to 5 pm')
    """
    found = _DAYS_FIRST.fullmatch(line) or _PARTED.fullmatch(line)
    return (found[1], found[2]) if found else (line, "")
