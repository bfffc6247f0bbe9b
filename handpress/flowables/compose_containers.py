"""Boxes and what belongs to an icon: callouts, cards, sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.document.model import Block, BulletList, Callout, CalloutKind, Card, Heading, Text
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.components import IconSection, IconTitle
from handpress.flowables.containers import Column
from handpress.flowables.node import Node
from handpress.flowables.theme import CRISIS_FLOOR, CRISIS_STROKE, RULE
from handpress.flowables.tinted_box import BoxStyle, TintedBox
from handpress.flowables.two_columns import TwoColumns

if TYPE_CHECKING:
    from handpress.flowables.compose import Composer

_LONG_LIST = 4  # items; a shorter list stays in one column
# How much of a page may stay empty in large print before a box goes on over the page.
_PATIENCE = 0.2
_PATIENCE_CRISIS = 0.38  # what is read in a hurry, or signed, stays whole for longer
_CALLOUT_ICONS = {
    CalloutKind.GOOD_TO_KNOW: None,
    CalloutKind.TAKE_CARE: "triangle-alert",
    CalloutKind.GET_HELP: "life-buoy",
}


def callout(c: Composer, block: Callout, parent: Node) -> Flowable:
    palette, colours = c.theme.palette, c.theme.colours
    node = parent.add("Sect")
    match block.kind:
        case CalloutKind.GOOD_TO_KNOW:
            inner, ink, look = c, palette.primary, BoxStyle(stroke=colours.tip_line, stroke_width=RULE)
        case CalloutKind.TAKE_CARE:
            inner, ink = in_colour(c, colours.amber_text), palette.amber_ink
            look = BoxStyle(fill=palette.amber_tint, bar=colours.amber_bar)
        case CalloutKind.GET_HELP:
            inner, look = crisis(c)
            ink = inner.styles.body.colour
    icon = block.icon or _CALLOUT_ICONS[block.kind]
    title = _title(c, block.title, block.level, icon, node, ink)
    text = inner.column(block.blocks, node)
    # Over the whole width of a sheet the lines would be too long to read.
    body = [TwoColumns(text)] if c.wide and _many(text) else [c.limited(flow) for flow in text.children]
    return _boxed(c, title, body, look, _PATIENCE_CRISIS if block.kind is CalloutKind.GET_HELP else _PATIENCE)


def in_colour(c: Composer, colour: str) -> Composer:
    """The same with its running text in another colour."""
    return replace(
        c,
        styles=replace(
            c.styles, body=c.styles.body.at(colour=colour), label=c.styles.label.at(colour=colour)
        ),
    )


def crisis(c: Composer) -> tuple[Composer, BoxStyle]:
    """How the crisis box is set: white on solid plum, the darkest thing on a page, in grey as well.

    Where no ground may be printed, its outline is the heaviest. Bars and notches have no place in it.
    """
    styles = c.styles
    if styles.body.size < CRISIS_FLOOR:
        styles = replace(styles, body=styles.body.at(size=CRISIS_FLOOR))  # on the lines of its panel
    if c.theme.outlined:
        return replace(c, styles=styles), BoxStyle(stroke=c.theme.palette.ink, stroke_width=CRISIS_STROKE)
    white = c.theme.palette.paper
    every = {name: getattr(styles, name).at(colour=white) for name in styles.__struct_fields__}
    inner = replace(c, styles=replace(styles, **every), light=c.light or c)
    return inner, BoxStyle(fill=c.theme.palette.plum_ink, padding=(10.0, 12.0, 10.0, 14.0))


def on_paper(c: Composer, block: Block, parent: Node) -> Flowable:
    """A block of a dark box that wants light ground: lines to write on, boxes to tick, codes, drawings."""
    padding = (8.0, 10.0, 6.0, 10.0)
    look = BoxStyle(fill=c.theme.palette.paper, padding=padding, radius=4.0)
    return TintedBox(Column([c._block(block, parent)]), look, space_before=6.0, space_after=6.0)


def _many(text: Column) -> bool:
    """Several blocks, or one list of several items."""
    only = text.children[0] if len(text.children) == 1 else None
    return only is None or (isinstance(only, Column) and len(only.children) >= _LONG_LIST)


def _is_long_list(blocks: Sequence[Block]) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], BulletList) and len(blocks[0].items) >= _LONG_LIST


def _title(c: Composer, text: Text, level: int, icon: str | None, node: Node, colour: str) -> list[Flowable]:
    if not text:
        return []
    style = c.styles.h3.at(colour=colour, space_after=3.0, space_before=0.0)
    flow = c.heading_flow(text, level, node, style)
    return [IconTitle(icon, flow, colour)] if icon else [flow]


def card(c: Composer, block: Card, parent: Node) -> Flowable:
    palette, colours = c.theme.palette, c.theme.colours
    node = parent.add("Sect")
    style = c.styles.h2.at(space_before=0.0, space_after=8.0)
    if c.compact:
        style = c.styles.h3.at(space_before=0.0)
    flow = c.heading_flow(block.title, block.level, node, style)
    title: Flowable = flow
    if block.icon and block.key:
        title = IconTitle(block.icon, flow, palette.accent, size=style.size * 1.35)
    elif block.icon:
        disc = c.theme.disc(palette.primary)
        title = IconTitle(block.icon, flow, palette.primary, disc=disc, size=30.0)
    inner = replace(c, wide=block.key and c.wide)
    if inner.wide and _is_long_list(block.blocks):
        body: list[Flowable] = [TwoColumns(inner.column(block.blocks, node))]
    else:
        body = inner.sequence(block.blocks, node)
    padding = (11.0, 13.0, 9.0, 13.0)
    if block.key:
        look = BoxStyle(stroke=palette.accent, stroke_width=1.4, padding=padding)
    else:
        look = BoxStyle(fill=colours.card, padding=padding)
    return _boxed(c, [title], body, look, _PATIENCE_CRISIS if block.key else _PATIENCE)


def _boxed(
    c: Composer, title: Sequence[Flowable], body: Sequence[Flowable], look: BoxStyle, patience: float
) -> TintedBox:
    """A box in the theme's look: where no ground may be printed, its outline stands for it."""
    if c.theme.outlined:
        look = replace(look, fill=None, stroke=look.stroke or c.theme.palette.ink)
    box = TintedBox(Column([*title, *body]), look, title=title[0] if title else None)
    if c.theme.variant is Variant.LARGE:
        # In large print a box may be most of a page: half a page would stay empty before it.
        box.most_empty = patience
    return box


def icon_section(c: Composer, heading: Heading, blocks: Sequence[Block], parent: Node) -> Flowable:
    style = c.styles.heading(heading.level)
    title = c.heading_flow(heading.text, heading.level, parent, style)
    content = Column([title, *c.sequence(blocks, parent)])
    palette = c.theme.palette
    size = c.styles.body.size * 2.6
    section = IconSection(heading.icon or "", content, disc=c.theme.disc(palette.primary), size=size)
    section.space_before = 12.0
    section.space_after = 12.0
    return section
