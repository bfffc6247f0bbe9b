"""Blocks that are more than text: timelines, statistics, drawings, codes, the clinic's contact block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.document.model import (
    Contact,
    ContactKind,
    Figure,
    InlineField,
    NumberFigure,
    OwnPicture,
    QRCode,
    Run,
    Statistic,
    Text,
    Timeline,
)
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.components import (
    BigNumber,
    Dots,
    IconLine,
    IconTitle,
    QRFlow,
    TimelineFlow,
    TimelineStepFlow,
)
from handpress.flowables.containers import Column, spaced
from handpress.flowables.drawings.drawing import DrawingFlow, kit_of
from handpress.flowables.figures.picture import NumberPicture
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.ownpicture import PictureFlow
from handpress.flowables.text import TextFlow, TextStyle

if TYPE_CHECKING:
    from handpress.flowables.compose import Composer

_STEPS_IN_A_ROW = 3
_CONTACT_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.AFTER_HOURS: "moon-star",
    ContactKind.WEB: "globe",
    ContactKind.EMAIL: "mail",
    ContactKind.HOURS: "clock",
    ContactKind.ADDRESS: None,
}


_PATIENCE = 0.2  # of a page that may stay empty before a timeline parts


def timeline(c: Composer, block: Timeline, parent: Node) -> Flowable:
    palette, colours = c.theme.palette, c.theme.colours
    steps: list[TimelineStepFlow] = []
    for number, step in enumerate(block.steps):
        style = c.styles.h3.at(space_before=0.0, space_after=0.0, balance=False)
        flow = c.heading_flow(step.title, step.level, parent, style)
        disc = c.theme.disc(palette.accent if number % 2 else palette.primary)
        title = IconTitle(step.icon or "clock", flow, palette.primary, disc=disc, size=32.0)
        content = replace(c, wide=False).column(step.blocks, parent)
        steps.append(TimelineStepFlow(title, content, colours.timeline))
    if c.wide and len(steps) > _STEPS_IN_A_ROW:
        # Four columns would be too narrow to read: two rows.
        rows = [TimelineFlow(steps[start : start + 2]) for start in range(0, len(steps), 2)]
        return spaced(list(rows), after=14.0, between=8.0)
    if c.wide:
        return TimelineFlow(steps)
    column = spaced(list(steps), after=12.0, between=10.0)
    if c.theme.variant is Variant.LARGE:
        column.most_empty = _PATIENCE  # a timeline may be most of a page of large print
    return column


def statistic(c: Composer, block: Statistic, parent: Node) -> Flowable:
    node = parent.add("P")
    numeral, rest = _leading_number(block.text, block.count)
    figure = parent.add("Figure", alt=block.alt)
    palette, colours = c.theme.palette, c.theme.colours
    number = BigNumber(
        TextFlow(numeral, c.styles.numeral, node, continues=True),
        TextFlow(rest, c.in_list(), node),
    )
    dots = Dots(figure, block.count, block.of, palette.accent, colours.dot)
    return Column([number, dots])


def number_figure(c: Composer, block: NumberFigure, parent: Node) -> Flowable:
    """The drawing of a sentence, and the sentence under it."""
    picture = NumberPicture(block.parts, kit_of(c.theme, c.styles))
    drawing = DrawingFlow(picture, parent.add("Figure", alt=block.alt))
    drawing.keep_with_next = True
    words = c.limited(TextFlow(block.text, c.in_list(), parent.add("P")))
    return spaced([drawing, words], after=c.styles.body.space_after * 1.5)


def figure(c: Composer, block: Figure, parent: Node) -> Flowable:
    """Title, drawing and caption. The picture is one figure; what is printed around it is text."""
    holder = parent.add("Div")
    flows: list[Flowable] = []
    if block.title:
        style = c.styles.label.at(colour=c.theme.palette.primary, space_after=4.0, keep_with_next=True)
        flows.append(TextFlow(block.title, style, holder.add("P")))
    kit = kit_of(c.theme, c.styles)
    drawing = c.theme.drawings[block.name](block.labels, block.notes, kit)
    flows.append(DrawingFlow(drawing, holder.add("Figure", alt=block.alt)))
    if block.caption:
        flows.append(c.limited(TextFlow(block.caption, c.styles.hint, holder.add("Caption"))))
    return spaced(flows, after=c.styles.body.space_after * 1.5)


def own_picture(c: Composer, block: OwnPicture, parent: Node) -> Flowable:
    """A picture of the clinic's own and its caption; one that only decorates has no element."""
    holder = parent.add("Div") if block.alt and block.caption else parent
    node = holder.add("Figure", alt=block.alt) if block.alt else None
    picture = PictureFlow(block, node, grey=c.theme.outlined)
    if not block.caption:
        picture.space_after = c.styles.body.space_after * 1.5
        return picture
    picture.keep_with_next = True
    words = TextFlow(block.caption, c.styles.hint, holder.add("Caption" if block.alt else "P"))
    return spaced([picture, c.limited(words)], after=c.styles.body.space_after * 1.5)


def qr_code(c: Composer, block: QRCode, parent: Node) -> Flowable:
    said = c.theme.words.web_page.format(address=block.url)
    link = parent.add("Link", url=block.url, contents=said)
    figure = link.add("Figure", alt=c.theme.words.code.format(address=block.url))
    words: list[Flowable] = []
    if block.title:
        style = c.styles.label.at(space_after=2.0)
        if block.level:
            words.append(c.heading_flow(block.title, block.level, parent, style))
        else:
            words.append(TextFlow(block.title, style, parent.add("P")))
    if block.lines:
        # Broken into lines to stand beside the code, but one sentence to whoever hears it.
        style, node = c.styles.hint.at(underline_links=False), parent.add("P")
        *others, last = block.lines
        words += [TextFlow(line, style, node, continues=True) for line in map(_spaced, others)]
        words.append(TextFlow(last, style, node))
    return QRFlow(link, figure, block.url, Column(words), c.theme.palette.ink)


def contact(c: Composer, block: Contact, parent: Node) -> Flowable:
    palette = c.theme.palette
    style = c.in_list().at(underline_links=False)
    lockup = Lockup(c.theme, parent.add("P"), size=style.size * 1.35)
    lockup.space_after = 10.0
    flows: list[Flowable] = [lockup]
    for kind, group in groupby(block.lines, key=lambda line: line.kind):
        lines = [line.text for line in group]
        words = Column(
            _as_one(lines, style, parent)
            if kind is ContactKind.ADDRESS
            else [TextFlow(line, style, parent.add("P")) for line in lines]
        )
        flow = IconLine(_CONTACT_ICONS[kind], words, style, palette.primary)
        if kind is ContactKind.ADDRESS:
            flow.space_after = 6.0
        flows.append(flow)
    return spaced(flows, after=12.0)


def _as_one(lines: Sequence[Text], style: TextStyle, parent: Node) -> list[TextFlow]:
    """Lines that are one thing, such as an address: one element."""
    node = parent.add("P")
    *others, last = lines
    return [
        *(TextFlow(_spaced(line), style, node, continues=True) for line in others),
        TextFlow(last, style, node),
    ]


def _spaced(text: Text) -> Text:
    """With a space at its end, which keeps it apart from what is read next."""
    return (*text, Run(" "))


def _leading_number(text: Text, count: int) -> tuple[Text, Text]:
    """The numeral at the start of a sentence, apart from the rest."""
    first, *others = text
    number = str(count)
    if not isinstance(first, Run) or isinstance(first, InlineField):
        return (), text
    rest = first.text.removeprefix(number).lstrip()
    remaining = (replace(first, text=rest), *others) if rest else tuple(others)
    return (replace(first, text=number + " "),), remaining
