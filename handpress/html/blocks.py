"""From semantic blocks to HTML: every block's element, as ``flowables/compose.py`` does for paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, groupby
from typing import assert_never

from msgspec import field

from handpress.document.catalogue import Catalogue, catalogue_of
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    CheckItem,
    Checklist,
    Contact,
    ContactKind,
    ContactLine,
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
    Run,
    Statistic,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    WritingLines,
)
from handpress.flowables.theme import Theme
from handpress.html import pictures
from handpress.html.element import Child, HtmlElement, el
from handpress.html.inline import phrases, plain_phrase, safe_link
from handpress.values import Value

_CALLOUTS = {
    CalloutKind.GOOD_TO_KNOW: ("good", None),
    CalloutKind.TAKE_CARE: ("care", "triangle-alert"),
    CalloutKind.GET_HELP: ("help", "life-buoy"),
}
_CONTACT_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.AFTER_HOURS: "moon-star",
    ContactKind.WEB: "globe",
    ContactKind.EMAIL: "mail",
    ContactKind.HOURS: "clock",
}


class HtmlWriter(Value, frozen=True, dict=True):
    """Writes the blocks of one page; it numbers what other elements refer to."""

    theme: Theme
    language: str = "en"
    _numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def words(self) -> Catalogue:
        """What Handpress itself says on the page."""
        return catalogue_of(self.language)

    def sequence(self, blocks: Sequence[Block]) -> list[Child]:
        """Blocks in order; a heading opens a section that goes on to the next of its level."""
        found: list[Child] = []
        index = 0
        while index < len(blocks):
            block = blocks[index]
            end = index + 1
            if isinstance(block, Heading):
                while end < len(blocks) and not _ends(block, blocks[end]):
                    end += 1
                found.append(el("section", self._heading(block), self.sequence(blocks[index + 1 : end])))
            elif _pairs(block):
                while end < len(blocks) and _pairs(blocks[end]):
                    end += 1
                cards = [self.block(one) for one in blocks[index:end]]
                found.append(el("div", cards, class_="cards") if len(cards) > 1 else cards[0])
            else:
                found.append(self.block(block))
            index = end
        return found

    def block(self, block: Block) -> HtmlElement:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return el("p", self.text(block.text), class_="lead" if block.lead else None)
            case KeyMessage():
                return el("p", self.text(block.text), class_="key-message")
            case BulletList():
                return el("ul", [el("li", self._item(item)) for item in block.items])
            case OrderedList():
                start = str(block.start) if block.start != 1 else None
                counter = f"counter-reset:step {block.start - 1}"
                items = [el("li", self._item(item)) for item in block.items]
                return el("ol", items, class_="steps", role="list", start=start, style=counter)
            case Checklist():
                return el("ul", [self._check(item) for item in block.items], class_="checks", role="list")
            case FieldRow():
                return el("div", [self._field(one) for one in block.fields], class_="fields")
            case WritingLines():
                return self._writing_lines(block)
            case Table():
                return self._table(block)
            case Callout():
                return self._callout(block)
            case Card():
                return self._card(block)
            case Timeline():
                return self._timeline(block)
            case Statistic():
                return self._statistic(block)
            case NumberFigure():
                return self._number_figure(block)
            case Figure():
                return self._figure(block)
            case OwnPicture():
                return self._own_picture(block)
            case QRCode():
                return self._code(block)
            case Contact():
                return self.contact(block.lines)
            case Quotation():
                return el("blockquote", self.sequence(block.blocks))
            case NewPage():
                return el("div", class_="new-page", aria_hidden="true")
            case ThematicBreak():
                return el("hr")
            case _:
                assert_never(block)

    def text(self, text: Text) -> list[Child]:
        return phrases(text, self.language)

    def _name(self, kind: str) -> str:
        return f"{kind}-{next(self._numbers)}"

    # ---- headings and boxes

    def _heading(self, block: Heading) -> HtmlElement:
        mark = pictures.icon(block.icon, disc=True) if block.icon else None
        return self._titled(block.text, block.level, mark)

    def _titled(
        self, text: Text, level: int, mark: HtmlElement | None, name: str | None = None
    ) -> HtmlElement:
        words: list[Child] = self.text(text)
        if mark is not None:
            words = [mark, el("span", words)]
        return el(f"h{level}", words, id=name, class_="marked" if mark else None)

    def _callout(self, block: Callout) -> HtmlElement:
        look, own = _CALLOUTS[block.kind]
        mark = block.icon or own
        name = self._name("box") if block.title else None
        title = None
        if name:
            title = self._titled(block.title, block.level, pictures.icon(mark) if mark else None, name)
        return el(
            "aside",
            title,
            self.sequence(block.blocks),
            class_=f"callout {look}",
            role="note",
            aria_labelledby=name,
            aria_label=None if name else self._spoken_kind(block.kind),
        )

    def _spoken_kind(self, kind: CalloutKind) -> str:
        """What a box without a title is called aloud."""
        match kind:
            case CalloutKind.GOOD_TO_KNOW:
                return self.words.good_to_know
            case CalloutKind.TAKE_CARE:
                return self.words.take_care
            case CalloutKind.GET_HELP:
                return self.words.get_help

    def _card(self, block: Card) -> HtmlElement:
        mark = pictures.icon(block.icon, disc=not block.key) if block.icon else None
        title = self._titled(block.title, block.level, mark)
        return el("section", title, self.sequence(block.blocks), class_="card key" if block.key else "card")

    # ---- lists

    def _item(self, item: ListItem) -> list[Child]:
        first, *others = item.blocks
        if isinstance(first, Paragraph) and not others:
            return self.text(first.text)
        return self.sequence(item.blocks)

    def _check(self, item: CheckItem) -> HtmlElement:
        """A box to tick on the page. It has no name and is in no form: what is ticked goes nowhere."""
        name = self._name("hint") if item.hint else None
        box = el("input", type="checkbox", autocomplete="off", aria_describedby=name)
        label = el("label", box, el("span", self.text(item.text)))
        hint = el("div", self.sequence(item.hint), class_="hint", id=name) if name else None
        return el("li", label, hint)

    # ---- writing

    def _field(self, one: Field) -> HtmlElement:
        line = el("span", class_="line", role="img", aria_label=self.words.line_to_write_on)
        return el(
            "p", el("span", self.text(one.label)), " ", line, class_="field", style=f"flex-grow:{one.share}"
        )

    def _writing_lines(self, block: WritingLines) -> HtmlElement:
        label = el("p", self.text(block.label), class_="hint") if block.label else None
        room = self.words.room_of_one if block.count == 1 else self.words.room_of_several
        said = room.format(count=block.count)
        lines = el("div", [el("div", class_="line") for _ in range(block.count)], role="img", aria_label=said)
        return el("div", label, lines, class_="writing")

    # ---- tables

    def _table(self, block: Table) -> HtmlElement:
        """On a narrow screen each row becomes a card. The roles keep it a table to a reader all the same:
        browsers take ``display: block`` for the end of one."""
        looks = [_column_look(block, n) for n in range(len(block.header))]
        heads = [
            el("th", self.text(cell), scope="col", role="columnheader", style=look)
            for cell, look in zip(block.header, looks, strict=True)
        ]
        looks = [(look or "").partition("width")[0] or None for look in looks]
        names = ["".join(part.text for part in cell if isinstance(part, Run)) for cell in block.header]
        rows = []
        for first, *others in block.rows:
            cells = [el("th", self.text(first), scope="row", role="rowheader", style=looks[0])]
            if not any((first, *others)):  # a row without a word is one to fill in
                cells = [el("td", class_="write", role="cell", data_label=names[0] or None)]
            for name, cell, where in zip(names[1:], others, looks[1:], strict=False):
                words = el("span", self.text(cell)) if cell else None
                look = None if cell else "write"  # an empty cell is one to write in
                cells.append(el("td", words, class_=look, role="cell", data_label=name or None, style=where))
            rows.append(el("tr", cells, role="row"))
        return el(
            "table",
            el("caption", self.text(block.caption)) if block.caption else None,
            el("thead", el("tr", heads, role="row"), role="rowgroup"),
            el("tbody", rows, role="rowgroup"),
            role="table",
        )

    # ---- more than text

    def _timeline(self, block: Timeline) -> HtmlElement:
        steps = [
            el(
                "li",
                self._titled(step.title, step.level, pictures.icon(step.icon or "clock", disc=True)),
                self.sequence(step.blocks),
            )
            for step in block.steps
        ]
        return el("ol", steps, class_="timeline", role="list")

    def _statistic(self, block: Statistic) -> HtmlElement:
        first, *others = block.text
        words: list[Child] = self.text(block.text)
        numeral = str(block.count)
        if isinstance(first, Run) and first.text.startswith(numeral) and not safe_link(first.href):
            rest = Run(first.text.removeprefix(numeral), bold=first.bold, lang=first.lang)
            words = [el("span", numeral, class_="numeral"), *self.text((rest, *others))]
        dots = pictures.dots(block, self.theme.palette.accent, self.theme.colours.dot)
        return el("div", el("p", words), dots, class_="statistic")

    def _number_figure(self, block: NumberFigure) -> HtmlElement:
        drawn = pictures.drawing(block, self.theme, self._name("drawing"))
        return el("div", drawn, el("p", self.text(block.text)), class_="numbers")

    def _figure(self, block: Figure) -> HtmlElement:
        title = el("p", self.text(block.title), class_="title") if block.title else None
        drawn = pictures.drawing(block, self.theme, self._name("drawing"))
        caption = el("figcaption", self.text(block.caption)) if block.caption else None
        return el("figure", title, drawn, caption)

    def _own_picture(self, block: OwnPicture) -> HtmlElement:
        caption = el("figcaption", self.text(block.caption)) if block.caption else None
        return el("figure", pictures.own_picture(block), caption, class_="own")

    def _code(self, block: QRCode) -> HtmlElement:
        """The address as a link on a screen, and the code on paper."""
        tag = f"h{block.level}" if block.level else "p"
        title = el(tag, self.text(block.title), class_="title") if block.title else None
        lines = [el("p", self.text(line)) for line in block.lines]
        linked = any(isinstance(part, Run) and part.href for line in block.lines for part in line)
        if not linked and safe_link(block.url):
            lines.append(el("p", el("a", plain_phrase(block.url), href=block.url)))
        drawn = pictures.code(block.url, self.theme.palette.ink)
        return el("div", drawn, el("div", title, lines), class_="address-code")

    def contact(self, lines: Sequence[ContactLine]) -> HtmlElement:
        """Who the clinic is and how to reach it."""
        brand = self.theme.brand
        groups = []
        for kind, group in groupby(lines, key=lambda line: line.kind):
            name = _CONTACT_ICONS.get(kind)
            mark = pictures.icon(name) if name else None
            groups.append(el("div", mark, el("div", [el("p", self.text(one.text)) for one in group])))
        head = el("p", el("strong", brand.name), " ", el("span", brand.tagline), class_="clinic")
        return el("address", head, groups)


def _ends(heading: Heading, block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= heading.level


def _column_look(block: Table, column: int) -> str | None:
    """Where the words of a column stand, and how wide it is."""
    align = block.aligns[column].value if block.aligns else ""
    look = f"text-align:{align};" if align else ""
    return look + (f"width:{block.widths[column]}%" if block.widths else "") or None


def _pairs(block: Block) -> bool:
    return isinstance(block, Card) and not block.key
