"""``::: people``, ``::: compare``, ``::: clock``, ``::: scale``: one fact, drawn and said.

What is drawn stands with the fact, under ``figure:``. A fact is drawn whole: where it has people and two
equal bars, as a trial and the one that found the opposite, no handout can draw one without the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.document import model as b
from handpress.document.catalogue import catalogue_of
from handpress.document.figure_words import figure_words
from handpress.document.shown import Clock, EqualBars, FigurePart, PeopleRows, Scale
from handpress.nearest import suggestion
from handpress.template import figure_rules
from handpress.template.sentences import TextPurpose
from handpress.template.tree import MarkdownNode
from handpress.template.values import NOBODY

if TYPE_CHECKING:
    from handpress.template.builder import Builder, Inside

KINDS: dict[str, type[FigurePart]] = {
    "people": PeopleRows,
    "compare": EqualBars,
    "clock": Clock,
    "scale": Scale,
}
"""The directives, and what each draws."""


def read_number_figure(builder: Builder, node: MarkdownNode, inside: Inside) -> b.NumberFigure | None:
    """The block of one fact that is drawn, or none where there is nothing to draw."""
    alone = len(node.children) == 1 and node.children[0].kind == "paragraph"
    words = builder.words(node.children[0], TextPurpose.FREE) if alone else None
    if words is None or words.only is None:
        if words is None:
            builder.blocks(node.children, inside)
        builder.refuse(figure_rules.WANTS_FACT, node, name=node.name)
        return None
    value = builder.writer.rendered.value(words.only)
    if value is NOBODY:  # a misspelled name, which is told already
        return None
    parts = value.fact.figure if value.fact is not None else ()
    drawn = [name for name, kind in KINDS.items() if any(isinstance(part, kind) for part in parts)]
    if node.name not in drawn:
        shown = " or ".join(f"::: {name}" for name in drawn)
        hint = f"Write {shown} instead." if drawn else figure_rules.HOW_TO_DRAW.format(name=node.name)
        builder.refuse(figure_rules.NOT_DRAWN, node, fact=value.name, name=node.name, hint=hint)
        return None
    for part in parts:
        _check_icons(builder, node, part, value.name)
    alt = figure_words(parts, catalogue_of(builder.language))
    return b.NumberFigure(alt, parts, words.text, node.span)


def _check_icons(builder: Builder, node: MarkdownNode, part: FigurePart, fact: str) -> None:
    for mark in part.marks if isinstance(part, Clock) else ():
        if mark.icon and mark.icon not in builder.writer.icons:
            hint = suggestion(mark.icon, builder.writer.icons)
            place = mark.label[0].span or node.span
            builder.sink.add(figure_rules.NO_ICON.at(place, fact=fact, icon=mark.icon, hint=hint))
