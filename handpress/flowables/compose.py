"""From semantic blocks to flowables: every block gets its structure element and its look here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard, assert_never

from msgspec.structs import replace

from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    Card,
    CheckItem,
    Checklist,
    Contact,
    Field,
    FieldRow,
    Figure,
    Heading,
    KeyMessage,
    ListItem,
    NewPage,
    NumberFigure,
    OrderedList,
    OwnPicture,
    Paragraph,
    QRCode,
    Quotation,
    Statistic,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    WritingLines,
    has_words,
    plain_text,
    spoken_text,
)
from handpress.document.variants import Variant
from handpress.flowables import compose_containers as boxes
from handpress.flowables import compose_pictures as pictures
from handpress.flowables.base import Flowable
from handpress.flowables.components import (
    IconTitle,
    KeyLine,
)
from handpress.flowables.compose_tables import table
from handpress.flowables.containers import Column, Inset, PageBreak, SideBySide, Space, spaced
from handpress.flowables.lists import Bullet, Step, TickBox
from handpress.flowables.node import Node
from handpress.flowables.quoted import QuotedText
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Disc, Styles, Theme
from handpress.flowables.writing import AnsweredLine, HairRule, RuledLines, WritingLine
from handpress.values import Value

# No running text above 70 characters a line: about 33 ems of the body face.
MEASURE_EMS = 33.0
_SET_ROWS = 2  # rows of cards: so few are one set, which stands whole on one page
_WANTS_LIGHT = (
    Checklist,
    FieldRow,
    WritingLines,
    Table,
    Statistic,
    NumberFigure,
    Figure,
    OwnPicture,
    QRCode,
    Contact,
)
_BRIEF = 6  # characters of an answer such as YES
_IN_A_ROW = 2  # such answers that stand in one row


class Composer(Value, frozen=True, dict=True):
    """Turns blocks into flowables at one body size.

    ``wide`` says that the region spans the sheet: cards pair up, running text keeps to a measure.
    ``light`` is there in a dark box.
    """

    theme: Theme
    styles: Styles
    wide: bool = False
    compact: bool = False
    light: Composer | None = None  # in a dark box: how what needs light ground is set

    def region(self, blocks: Sequence[Block], parent: Node) -> tuple[Flowable, ...]:
        """The flowables of a region, with their elements as children of ``parent``."""
        return tuple(self.sequence(blocks, parent))

    # ---- sequences

    def sequence(self, blocks: Sequence[Block], parent: Node) -> list[Flowable]:
        result: list[Flowable] = []
        index = 0
        while index < len(blocks):
            block = blocks[index]
            if _begins_section(block):
                sections, index = _icon_sections(blocks, index)
                result.extend(self._icon_sections(sections, parent))
            elif self.wide and isinstance(block, Contact) and _code_follows(blocks, index):
                result.append(self._row(blocks[index : index + 2], parent))
                index += 2
            elif self.wide and isinstance(block, Card | Callout) and not _spans(block):
                end = index
                while end < len(blocks) and _pairs_with(block, blocks[end]):
                    end += 1
                result.extend(self._pairs(blocks[index:end], parent))
                index = end
            else:
                flow = self._block(block, parent)
                # A line between a heading and its table belongs to both.
                flow.keep_with_next |= _leads_in(blocks, index)
                result.append(flow)
                index += 1
        return result

    def _icon_sections(self, sections: Sequence[Sequence[Block]], parent: Node) -> list[Flowable]:
        """Sections with an icon: two by two over the width of a sheet, otherwise one under another."""
        made = []
        inner = replace(self, wide=False)
        for heading, *blocks in sections:
            assert isinstance(heading, Heading)
            made.append(boxes.icon_section(inner, heading, blocks, parent))
        if not self.wide or len(made) < 2:
            return made
        return [SideBySide(made[i : i + 2]) if i + 1 < len(made) else made[i] for i in range(0, len(made), 2)]

    def _row(self, blocks: Sequence[Block], parent: Node) -> Flowable:
        half = replace(self, wide=False)
        return SideBySide([half._block(block, parent) for block in blocks])

    def _pairs(self, blocks: Sequence[Block], parent: Node) -> list[Flowable]:
        """Cards or callouts two by two; one that is left over takes the whole width."""
        result: list[Flowable] = []
        half = replace(self, wide=False)
        for index in range(0, len(blocks) - 1, 2):
            result.append(SideBySide([half._block(block, parent) for block in blocks[index : index + 2]]))
        if len(blocks) % 2:
            result.append(self._block(blocks[-1], parent))
        cards = all(isinstance(block, Card) for block in blocks)
        if cards and len(result) == _SET_ROWS and self.theme.variant is not Variant.LARGE:
            result[0].goes_on = True
        return result

    def _block(self, block: Block, parent: Node) -> Flowable:
        if self.light is not None and isinstance(block, _WANTS_LIGHT):
            return boxes.on_paper(self.light, block, parent)
        match block:
            case Heading():
                return self._heading(block, parent)
            case Paragraph():
                return self._paragraph(block, parent)
            case KeyMessage():
                return self._key_message(block, parent)
            case BulletList():
                return self._bullet_list(block, parent)
            case OrderedList():
                return self._steps(block, parent)
            case Checklist():
                return self._checklist(block, parent)
            case FieldRow():
                return self._field_row(block, parent)
            case WritingLines():
                return self._writing_lines(block, parent)
            case Table():
                return table(self, block, parent)
            case Callout():
                return boxes.callout(self, block, parent)
            case Card():
                return boxes.card(self, block, parent)
            case Timeline():
                return pictures.timeline(self, block, parent)
            case Statistic():
                return pictures.statistic(self, block, parent)
            case NumberFigure():
                return pictures.number_figure(self, block, parent)
            case Figure():
                return pictures.figure(self, block, parent)
            case OwnPicture():
                return pictures.own_picture(self, block, parent)
            case QRCode():
                return pictures.qr_code(self, block, parent)
            case Contact():
                return pictures.contact(self, block, parent)
            case Quotation():
                return self._quotation(block, parent)
            case NewPage():
                return PageBreak()
            case ThematicBreak():
                return self._rule(block, parent)
            case _:
                assert_never(block)

    def said(self, text: Text) -> str:
        """A text as it is said aloud."""
        return spoken_text(text, self.theme.words.blank)

    def column(self, blocks: Sequence[Block], parent: Node) -> Column:
        return Column(replace(self, wide=False).sequence(blocks, parent))

    def limited(self, flow: Flowable) -> Flowable:
        if not self.wide:
            return flow
        return Inset(flow, max_width=self.styles.body.size * MEASURE_EMS)

    # ---- text

    def heading_flow(self, text: Text, level: int, parent: Node, style: TextStyle) -> TextFlow:
        return TextFlow(text, style, parent.add(f"H{level}", title=self.said(text)))

    def _heading(self, block: Heading, parent: Node) -> Flowable:
        style = self.styles.heading(block.level)
        flow = self.heading_flow(block.text, block.level, parent, style)
        if block.icon:
            return IconTitle(block.icon, flow, self.theme.palette.primary)
        return flow

    def _paragraph(self, block: Paragraph, parent: Node) -> Flowable:
        style = self.styles.lead if block.lead else self.styles.body
        node = parent.add("P")
        if (words := self.said(block.text)).endswith("?"):
            node.title = words  # boxes to tick after it are answers
        return self.limited(TextFlow(block.text, style, node))

    def _key_message(self, block: KeyMessage, parent: Node) -> Flowable:
        flow = TextFlow(block.text, self.styles.key, parent.add("P"))
        return KeyLine(flow, self.theme.palette.accent)

    def _quotation(self, block: Quotation, parent: Node) -> Flowable:
        mark = self.styles.body.colour if self.light else self.theme.palette.accent
        words = Column(self.sequence(block.blocks, parent.add("BlockQuote")))
        return self.limited(QuotedText(words, mark))

    def _rule(self, block: ThematicBreak, parent: Node) -> Flowable:
        return HairRule(self.theme.colours.hairline)

    # ---- lists

    def _list_item(self, item: ListItem, parent: Node) -> tuple[Node, Column]:
        """(Lbl element, content): the label is declared before the body, as readers expect it."""
        entry = parent.add("LI")
        label = entry.add("Lbl")
        body = entry.add("LBody")
        if len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph):
            # A single paragraph is the body itself: nothing to gain from a P inside.
            return label, Column([TextFlow(item.blocks[0].text, self.in_list(), body)])
        children: list[Flowable] = []
        for block in item.blocks:
            if isinstance(block, Paragraph):
                body.title = body.title or self.said(block.text)
                children.append(TextFlow(block.text, self.in_list(), body.add("P")))
            else:
                nested = self._block(block, body)
                nested.space_before = max(nested.space_before, 2.0)
                children.append(nested)
        return label, Column(children)

    def in_list(self) -> TextStyle:
        return self.styles.body.at(space_after=0.0)

    def _bullet_list(self, block: BulletList, parent: Node) -> Flowable:
        node = parent.add("L", list_numbering="Disc")
        gap = 3.0
        mark = self.styles.body.colour if self.light else self.theme.palette.accent
        flows: list[Flowable] = []
        for item in block.items:
            label, content = self._list_item(item, node)
            flows.append(Bullet(content, label, self.styles.body, mark, space_after=gap))
        return self.limited(spaced(flows, after=self.styles.body.space_after))

    def _steps(self, block: OrderedList, parent: Node) -> Flowable:
        node = parent.add("L", list_numbering="Decimal")
        palette = self.theme.palette
        disc = Disc(palette.paper, None, palette.plum_ink) if self.light else self.theme.disc(palette.primary)
        flows: list[Flowable] = []
        for number, item in enumerate(block.items, start=block.start):
            label, content = self._list_item(item, node)
            flows.append(Step(content, label, number, self.styles.step, disc, space_after=7.0))
        return self.limited(spaced(flows, after=self.styles.body.space_after))

    def _checklist(self, block: Checklist, parent: Node) -> Flowable:
        node = parent.add("L", list_numbering="None")
        flows: list[Flowable] = []
        for item in block.items:
            body = node.add("LI").add("LBody")
            said = self.said(item.text)
            box = body.add("Form", print_field="cb", description=said, alt=said)
            # As in other lists: a single paragraph is the body itself.
            words = body.add("P") if item.hint else body
            content: list[Flowable] = [TextFlow(item.text, self.in_list(), words)]
            for hint in item.hint:
                if isinstance(hint, Paragraph):
                    content.append(TextFlow(hint.text, self.styles.hint, body.add("P")))
                else:
                    content.append(self._block(hint, body))
            flows.append(
                TickBox(Column(content), box, self.styles.body, self.theme.palette.primary, space_after=6.0)
            )
        if 1 < len(flows) <= _IN_A_ROW and all(map(self._brief, block.items)):
            # YES and NO read as one question with its answers.
            row = SideBySide([*flows, Space(0.0)], gap=0.0)
            row.space_after = self.styles.body.space_after
            return row
        return self.limited(spaced(flows, after=self.styles.body.space_after))

    # ---- writing

    def _brief(self, item: CheckItem) -> bool:
        return not item.hint and len(self.said(item.text)) <= _BRIEF

    def _field_row(self, block: FieldRow, parent: Node) -> Flowable:
        lines = [self._field(one, parent) for one in block.fields]
        if len(lines) == 1:
            return lines[0]
        if self.compact or (not self.wide and len(lines) > 2):
            return Column(lines)
        return SideBySide(lines, gap=16.0, shares=[f.share for f in block.fields])

    def _field(self, one: Field, parent: Node) -> Flowable:
        holder, said = parent.add("P"), self.said(one.label)
        flow = TextFlow(one.label, self.styles.hint, holder)
        if has_words(one.answer):
            answer = TextFlow(one.answer, self.in_list(), parent.add("P"))
            return AnsweredLine(flow, answer, self.theme.colours.writing_line)
        line = holder.add("Form", print_field="tv", description=said, alt=said)
        return WritingLine(flow, line, self.theme.colours.writing_line)

    def _writing_lines(self, block: WritingLines, parent: Node) -> Flowable:
        children: list[Flowable] = []
        holder = parent
        if block.label:
            holder = parent.add("P")
            style = self.styles.hint.at(keep_with_next=True)
            children.append(TextFlow(block.label, style, holder))
        line = holder.add("Form", print_field="tv")
        line.alt = line.description = self.said(block.label) or line.under() or self.theme.words.room_to_write
        children.append(RuledLines(line, block.count, self.theme.colours.writing_line))
        return Column(children)


def _leads_in(blocks: Sequence[Block], index: int) -> bool:
    around = blocks[max(index - 1, 0) : index + 2]
    if len(around) == 3 and [type(one) for one in around] == [Heading, Paragraph, Table]:
        return True
    block, follows = blocks[index], blocks[index + 1 : index + 2]
    announces = isinstance(block, Paragraph) and plain_text(block.text).rstrip().endswith(":")
    return announces and any(isinstance(one, Card) for one in follows)


def _begins_section(block: Block) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and bool(block.icon) and block.level >= 3


def _icon_sections(blocks: Sequence[Block], start: int) -> tuple[list[Sequence[Block]], int]:
    """The sections with an icon that follow one another from ``start``, and the index after the last."""
    found: list[Sequence[Block]] = []
    while start < len(blocks) and _begins_section(blocks[start]):
        end = _section_end(blocks, start)
        found.append(blocks[start:end])
        start = end
    return found, start


def _section_end(blocks: Sequence[Block], start: int) -> int:
    """Index after the last block that belongs to the heading at ``start``."""
    heading = blocks[start]
    assert isinstance(heading, Heading)
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if isinstance(block, ThematicBreak | NewPage) or (
            isinstance(block, Heading) and block.level <= heading.level
        ):
            return index
    return len(blocks)


def _code_follows(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and isinstance(blocks[index + 1], QRCode)


def _spans(block: Block) -> bool:
    return isinstance(block, Card) and block.key


def _pairs_with(first: Block, other: Block) -> bool:
    if _spans(other):
        return False
    return isinstance(first, Card) == isinstance(other, Card) and isinstance(other, Card | Callout)
