"""From semantic blocks to flowables: every block gets its structure element and its look here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from handpress.blocks import (
    Blank,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    Checklist,
    Contact,
    ContactKind,
    FieldRow,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    QRCode,
    Rule,
    Run,
    Statistic,
    Steps,
    Table,
    Text,
    Timeline,
    WritingLines,
    plain,
)
from handpress.flowables.base import Flowable
from handpress.flowables.boxes import BoxStyle, Column, Inset, SideBySide, Tinted, TwoColumns
from handpress.flowables.drawings import load
from handpress.flowables.drawings.drawing import DrawingFlow, kit_of
from handpress.flowables.lists import Bullet, Step, TickBox
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.pieces import (
    BigNumber,
    Dots,
    IconLine,
    IconSection,
    IconTitle,
    QRFlow,
    TimelineFlow,
    TimelineStepFlow,
)
from handpress.flowables.table import TableFlow, TableStyle
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Styles, Theme
from handpress.flowables.writing import HairRule, RuledLines, WritingLine

_CALLOUT_ICONS = {
    CalloutKind.GOOD_TO_KNOW: None,
    CalloutKind.TAKE_CARE: "triangle-alert",
    CalloutKind.GET_HELP: "life-buoy",
}
_CONTACT_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.AFTER_HOURS: "moon-star",
    ContactKind.WEB: "globe",
    ContactKind.EMAIL: "mail",
    ContactKind.HOURS: "clock",
    ContactKind.ADDRESS: None,
}
# Wider than this, a timeline stands side by side and cards pair up; points.
_WIDE = 400.0
# No running text above 70 characters a line: about 30 ems of the body face.
MEASURE_EMS = 33.0


@dataclass(frozen=True)
class Composer:
    """Turns blocks into flowables at one body size.

    ``wide`` says that the region spans the sheet: cards pair up, running text keeps to a measure.
    """

    theme: Theme
    styles: Styles
    wide: bool = False
    compact: bool = False

    def region(self, blocks: Sequence[Block], parent: Node) -> tuple[Flowable, ...]:
        """The flowables of a region, with their elements as children of ``parent``."""
        return tuple(self._sequence(blocks, parent))

    # ---- sequences

    def _sequence(self, blocks: Sequence[Block], parent: Node) -> list[Flowable]:
        result: list[Flowable] = []
        index = 0
        while index < len(blocks):
            block = blocks[index]
            if isinstance(block, Heading) and block.icon and block.level >= 3:
                end = _section_end(blocks, index)
                result.append(self._icon_section(block, blocks[index + 1 : end], parent))
                index = end
            elif self.wide and isinstance(block, Card | Callout) and not _spans(block):
                end = index
                while end < len(blocks) and _pairs_with(block, blocks[end]):
                    end += 1
                result.extend(self._pairs(blocks[index:end], parent))
                index = end
            else:
                result.append(self._block(block, parent))
                index += 1
        return result

    def _pairs(self, blocks: Sequence[Block], parent: Node) -> list[Flowable]:
        """Cards or callouts two by two; one that is left over takes the whole width."""
        result: list[Flowable] = []
        half = replace(self, wide=False)
        for index in range(0, len(blocks) - 1, 2):
            result.append(SideBySide([half._block(block, parent) for block in blocks[index : index + 2]]))
        if len(blocks) % 2:
            result.append(self._block(blocks[-1], parent))
        return result

    def _block(self, block: Block, parent: Node) -> Flowable:
        match block:
            case Heading():
                return self._heading(block, parent)
            case Paragraph():
                return self._paragraph(block, parent)
            case BulletList():
                return self._bullet_list(block, parent)
            case Steps():
                return self._steps(block, parent)
            case Checklist():
                return self._checklist(block, parent)
            case FieldRow():
                return self._field_row(block, parent)
            case WritingLines():
                return self._writing_lines(block, parent)
            case Table():
                return self._table(block, parent)
            case Callout():
                return self._callout(block, parent)
            case Card():
                return self._card(block, parent)
            case Timeline():
                return self._timeline(block, parent)
            case Statistic():
                return self._statistic(block, parent)
            case Figure():
                return self._figure(block, parent)
            case QRCode():
                return self._qr_code(block, parent)
            case Contact():
                return self._contact(block, parent)
            case Rule():
                return self._rule(block, parent)

    def _column(self, blocks: Sequence[Block], parent: Node) -> Column:
        return Column(replace(self, wide=False)._sequence(blocks, parent))

    def _limited(self, flow: Flowable) -> Flowable:
        if not self.wide:
            return flow
        return Inset(flow, max_width=self.styles.body.size * MEASURE_EMS)

    # ---- text

    def _heading_flow(self, text: Text, level: int, parent: Node, style: TextStyle) -> TextFlow:
        return TextFlow(text, style, parent.add(f"H{level}", title=plain(text)))

    def _heading(self, block: Heading, parent: Node) -> Flowable:
        style = self.styles.heading(block.level)
        flow = self._heading_flow(block.text, block.level, parent, style)
        if block.icon:
            return IconTitle(block.icon, flow, self.theme.palette.primary)
        return flow

    def _paragraph(self, block: Paragraph, parent: Node) -> Flowable:
        style = self.styles.lead if block.lead else self.styles.body
        return self._limited(TextFlow(block.text, style, parent.add("P")))

    def _rule(self, block: Rule, parent: Node) -> Flowable:
        return HairRule(self.theme.colours.hairline)

    # ---- lists

    def _list_item(self, item: ListItem, parent: Node) -> tuple[Node, Column]:
        """(Lbl element, content): the label is declared before the body, as readers expect it."""
        entry = parent.add("LI")
        label = entry.add("Lbl")
        body = entry.add("LBody")
        if len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph):
            # A single paragraph is the body itself: nothing to gain from a P inside.
            return label, Column([TextFlow(item.blocks[0].text, self._in_list(), body)])
        children: list[Flowable] = []
        for block in item.blocks:
            if isinstance(block, Paragraph):
                children.append(TextFlow(block.text, self._in_list(), body.add("P")))
            else:
                children.append(self._block(block, body))
        return label, Column(children)

    def _in_list(self) -> TextStyle:
        return self.styles.body.at(space_after=0.0)

    def _bullet_list(self, block: BulletList, parent: Node) -> Flowable:
        node = parent.add("L", list_numbering="Disc")
        gap = 3.0
        flows: list[Flowable] = []
        for item in block.items:
            label, content = self._list_item(item, node)
            flows.append(Bullet(content, label, self.styles.body, self.theme.palette.accent, space_after=gap))
        return self._limited(_spaced(flows, after=self.styles.body.space_after))

    def _steps(self, block: Steps, parent: Node) -> Flowable:
        node = parent.add("L", list_numbering="Decimal")
        disc = self.theme.disc(self.theme.palette.primary)
        flows: list[Flowable] = []
        for number, item in enumerate(block.items, start=block.start):
            label, content = self._list_item(item, node)
            flows.append(Step(content, label, number, self.styles.step, disc, space_after=7.0))
        return self._limited(_spaced(flows, after=self.styles.body.space_after))

    def _checklist(self, block: Checklist, parent: Node) -> Flowable:
        node = parent.add("L", list_numbering="None")
        flows: list[Flowable] = []
        for item in block.items:
            body = node.add("LI").add("LBody")
            box = body.add("Form", print_field="cb", description=plain(item.text), alt=plain(item.text))
            content: list[Flowable] = [TextFlow(item.text, self._in_list(), body.add("P"))]
            for hint in item.hint:
                if isinstance(hint, Paragraph):
                    content.append(TextFlow(hint.text, self.styles.hint, body.add("P")))
                else:
                    content.append(self._block(hint, body))
            flows.append(
                TickBox(Column(content), box, self.styles.body, self.theme.palette.primary, space_after=6.0)
            )
        return _spaced(flows, after=self.styles.body.space_after)

    # ---- writing

    def _field_row(self, block: FieldRow, parent: Node) -> Flowable:
        lines = [self._field(f.label, parent) for f in block.fields]
        if len(lines) == 1:
            return lines[0]
        if self.compact or (not self.wide and len(lines) > 2):
            return Column(lines)
        return SideBySide(lines, gap=16.0, shares=[f.share for f in block.fields])

    def _field(self, label: Text, parent: Node) -> Flowable:
        holder = parent.add("Div")
        flow = TextFlow(label, self.styles.hint, holder.add("P"))
        line = holder.add("Form", print_field="tv", description=plain(label), alt=plain(label))
        return WritingLine(flow, line, self.theme.colours.writing_line)

    def _writing_lines(self, block: WritingLines, parent: Node) -> Flowable:
        children: list[Flowable] = []
        if block.label:
            children.append(TextFlow(block.label, self.styles.hint, parent.add("P")))
        said = plain(block.label) or "Room to write"
        line = parent.add("Form", print_field="tv", description=said, alt=said)
        children.append(RuledLines(line, block.count, self.theme.colours.writing_line))
        return Column(children)

    # ---- tables

    def _table(self, block: Table, parent: Node) -> Flowable:
        palette, colours = self.theme.palette, self.theme.colours
        if block.caption:
            caption: Flowable | None = TextFlow(
                block.caption, self.styles.label.at(space_after=4.0, keep_with_next=True), parent.add("P")
            )
        else:
            caption = None
        node = parent.add("Table")
        head_row = node.add("THead").add("TR")
        head_style = self.styles.label.at(colour=self.theme.band_ink)
        rows = [[TextFlow(cell, head_style, head_row.add("TH", scope="Column")) for cell in block.header]]
        body = node.add("TBody")
        cell_style = self._in_list()
        for row in block.rows:
            line = body.add("TR")
            first, *others = row
            # In two columns a row header would only be said again before the one cell that follows it.
            head = line.add("TH", scope="Row") if len(row) > 2 else line.add("TD")
            cells = [TextFlow(first, self.styles.label, head)]
            cells += [TextFlow(cell, cell_style, line.add("TD")) for cell in others]
            rows.append(cells)
        look = TableStyle(palette.primary, colours.stripe, colours.hairline, palette.primary)
        if self.theme.outlined:
            look = replace(look, head=None, stripe=None)
        table = TableFlow(rows, look)
        return Column([caption, table]) if caption else table

    # ---- boxes

    def _callout(self, block: Callout, parent: Node) -> Flowable:
        palette, colours = self.theme.palette, self.theme.colours
        fill, ink, bar = {
            CalloutKind.GOOD_TO_KNOW: (colours.card, palette.primary, palette.primary),
            CalloutKind.TAKE_CARE: (palette.amber_tint, palette.amber_ink, colours.amber_bar),
            CalloutKind.GET_HELP: (palette.rose_tint, palette.plum_ink, colours.plum_bar),
        }[block.kind]
        node = parent.add("Sect")
        inner = self
        if block.kind is not CalloutKind.GOOD_TO_KNOW:
            colour = colours.amber_text if block.kind is CalloutKind.TAKE_CARE else colours.plum_text
            inner = replace(
                self,
                styles=replace(
                    self.styles,
                    body=self.styles.body.at(colour=colour),
                    label=self.styles.label.at(colour=colour),
                ),
            )
        icon = block.icon or _CALLOUT_ICONS[block.kind]
        title = self._title(block.title, block.level, icon, node, ink)
        text = inner._column(block.blocks, node)
        # Over the whole width of a sheet the lines would be too long to read.
        body = [TwoColumns(text)] if self.wide and len(text.children) > 1 else list(text.children)
        return self._boxed(Column([*title, *body]), BoxStyle(fill=fill, bar=bar))

    def _title(self, text: Text, level: int, icon: str | None, node: Node, colour: str) -> list[Flowable]:
        if not text:
            return []
        style = self.styles.h3.at(colour=colour, space_after=3.0, space_before=0.0)
        flow = self._heading_flow(text, level, node, style)
        return [IconTitle(icon, flow, colour)] if icon else [flow]

    def _card(self, block: Card, parent: Node) -> Flowable:
        palette, colours = self.theme.palette, self.theme.colours
        node = parent.add("Sect")
        style = self.styles.h2.at(space_before=0.0, space_after=8.0)
        if self.compact:
            style = self.styles.h3.at(space_before=0.0)
        flow = self._heading_flow(block.title, block.level, node, style)
        title: Flowable = flow
        if block.icon and block.key:
            title = IconTitle(block.icon, flow, palette.accent, size=style.size * 1.35)
        elif block.icon:
            disc = self.theme.disc(palette.primary)
            title = IconTitle(block.icon, flow, palette.primary, disc=disc, size=30.0)
        inner = replace(self, wide=block.key and self.wide)
        content = Column([title, *inner._sequence(block.blocks, node)])
        padding = (11.0, 13.0, 9.0, 13.0)
        if block.key:
            look = BoxStyle(stroke=palette.accent, stroke_width=1.4, padding=padding)
        else:
            look = BoxStyle(fill=colours.card, padding=padding)
        return self._boxed(content, look)

    def _boxed(self, content: Flowable, look: BoxStyle) -> Tinted:
        """A box in the theme's look: where no ground may be printed, its outline stands for it."""
        if self.theme.outlined:
            look = replace(look, fill=None, stroke=look.stroke or self.theme.palette.ink)
        return Tinted(content, look)

    def _icon_section(self, heading: Heading, blocks: Sequence[Block], parent: Node) -> Flowable:
        node = parent.add("Sect")
        style = self.styles.heading(heading.level)
        title = self._heading_flow(heading.text, heading.level, node, style)
        content = Column([title, *self._sequence(blocks, node)])
        palette = self.theme.palette
        size = self.styles.body.size * 2.6
        section = IconSection(heading.icon or "", content, disc=self.theme.disc(palette.primary), size=size)
        section.space_before = 12.0
        section.space_after = 12.0
        return section

    # ---- pictures

    def _timeline(self, block: Timeline, parent: Node) -> Flowable:
        palette, colours = self.theme.palette, self.theme.colours
        steps: list[TimelineStepFlow] = []
        for number, step in enumerate(block.steps):
            node = parent.add("Sect")
            style = self.styles.h3.at(space_before=0.0, space_after=0.0, balance=False)
            flow = self._heading_flow(step.title, step.level, node, style)
            disc = self.theme.disc(palette.accent if number % 2 else palette.primary)
            title = IconTitle(step.icon or "clock", flow, palette.primary, disc=disc, size=32.0)
            content = replace(self, wide=False)._column(step.blocks, node)
            steps.append(TimelineStepFlow(title, content, colours.timeline))
        if self.wide:
            return TimelineFlow(steps)
        return _spaced(list(steps), after=12.0, between=10.0)

    def _statistic(self, block: Statistic, parent: Node) -> Flowable:
        node = parent.add("P")
        numeral, rest = _leading_number(block.text, block.count)
        figure = parent.add("Figure", alt=block.alt)
        palette, colours = self.theme.palette, self.theme.colours
        number = BigNumber(
            TextFlow(numeral, self.styles.numeral, node, continues=True),
            TextFlow(rest, self._in_list(), node),
        )
        dots = Dots(figure, block.count, block.of, palette.accent, colours.dot)
        return Column([number, dots])

    def _figure(self, block: Figure, parent: Node) -> Flowable:
        """Title, drawing and caption. The picture is one figure; what is printed around it is text."""
        holder = parent.add("Div")
        flows: list[Flowable] = []
        if block.title:
            style = self.styles.label.at(
                colour=self.theme.palette.primary, space_after=4.0, keep_with_next=True
            )
            flows.append(TextFlow(block.title, style, holder.add("P")))
        kit = kit_of(self.theme, self.styles)
        drawing = load(block.name)(block.labels, block.notes, kit)
        flows.append(DrawingFlow(drawing, holder.add("Figure", alt=block.alt)))
        if block.caption:
            flows.append(self._limited(TextFlow(block.caption, self.styles.hint, holder.add("Caption"))))
        return _spaced(flows, after=self.styles.body.space_after * 1.5)

    def _qr_code(self, block: QRCode, parent: Node) -> Flowable:
        link = parent.add("Link", url=block.url, contents=f"Web page {block.url}")
        figure = link.add("Figure", alt=f"QR code for {block.url}")
        words: list[Flowable] = []
        if block.title:
            style = self.styles.label.at(space_after=2.0)
            role = f"H{block.level}" if block.level else "P"
            words.append(TextFlow(block.title, style, parent.add(role, title=plain(block.title))))
        style = self.styles.hint.at(underline_links=False)
        words += [TextFlow(line, style, parent.add("P")) for line in block.lines]
        return QRFlow(link, figure, block.url, Column(words), self.theme.palette.ink)

    def _contact(self, block: Contact, parent: Node) -> Flowable:
        palette = self.theme.palette
        style = self._in_list().at(underline_links=False)
        lockup = Lockup(self.theme, parent.add("P"), size=style.size * 1.35)
        lockup.space_after = 10.0
        flows: list[Flowable] = [lockup]
        for kind, lines in groupby(block.lines, key=lambda line: line.kind):
            words = Column([TextFlow(line.text, style, parent.add("P")) for line in lines])
            flow = IconLine(_CONTACT_ICONS[kind], words, style, palette.primary)
            if kind is ContactKind.ADDRESS:
                flow.space_after = 6.0
            flows.append(flow)
        return _spaced(flows, after=12.0)


def _spaced(flows: list[Flowable], *, after: float, between: float | None = None) -> Column:
    if between is not None:
        for flow in flows:
            flow.space_after = between
    column = Column(flows)
    column.space_after = after
    return column


def _section_end(blocks: Sequence[Block], start: int) -> int:
    """Index after the last block that belongs to the heading at ``start``."""
    heading = blocks[start]
    assert isinstance(heading, Heading)
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if isinstance(block, Rule) or (isinstance(block, Heading) and block.level <= heading.level):
            return index
    return len(blocks)


def _spans(block: Block) -> bool:
    return isinstance(block, Card) and block.key


def _pairs_with(first: Block, other: Block) -> bool:
    if _spans(other):
        return False
    return isinstance(first, Card) == isinstance(other, Card) and isinstance(other, Card | Callout)


def _leading_number(text: Text, count: int) -> tuple[Text, Text]:
    """The numeral at the start of a sentence, apart from the rest."""
    first, *others = text
    number = str(count)
    if not isinstance(first, Run) or isinstance(first, Blank):
        return (), text
    rest = first.text.removeprefix(number).lstrip()
    remaining = (replace(first, text=rest), *others) if rest else tuple(others)
    return (replace(first, text=number + " "),), remaining
