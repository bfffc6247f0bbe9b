"""From the tree of a handout's Markdown to its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handpress import mark_rules
from handpress.brand.model import Brand
from handpress.diagnostics import DiagnosticList, Rule, Span
from handpress.document import model as b
from handpress.document.drawings import FigureForm
from handpress.document.picture import PictureFile
from handpress.patterns import regex
from handpress.plugins import Plugin, Registry
from handpress.template import directives, markdown_rules
from handpress.template.directives import Directive
from handpress.template.inline import InlineText, InlineWriter, blank_label
from handpress.template.pictures import PictureShelf
from handpress.template.sentences import TextPurpose
from handpress.template.tables import read_table
from handpress.template.tree import MarkdownNode
from handpress.values import Value

MOST_ITEMS = 99
"""The highest number of an item; a line that begins with a higher one is a sentence."""

_CLOSING = regex(r"[ \t](#+)$")


class Inside(Value, frozen=True):
    """Where blocks stand: in what, and at which heading level.

    ``level`` is that of the heading they stand under (1, the handout's title, at the start of a region);
    ``least`` is the least level that a heading may have here.
    """

    what: str  # "region", or the name of a directive
    level: int = 1
    least: int = 2


class Builder:
    """Reads one handout. Faults go to ``sink``; reading goes on with what is there."""

    def __init__(
        self,
        writer: InlineWriter,
        brand: Brand,
        name: str,
        figures: Mapping[str, FigureForm] | None,
        known: Registry[Directive],
        sink: DiagnosticList,
        pictures: PictureShelf,
    ) -> None:
        self.writer = writer
        self.brand = brand
        self.name = name
        self.figures = figures
        self.directives = known
        self.used: dict[str, Plugin[Directive]] = {}  # those of plug-ins
        self.pictures = pictures
        self.pictures_read: set[PictureFile] = set()
        self.drawn: dict[str, Span] = {}  # the drawings, and where each is wanted first
        self.sink = sink
        self.language = writer.language
        self.lines = writer.rendered.mapped.text.split("\n")

    def refuse(self, rule: Rule, node: MarkdownNode, **values: object) -> None:
        self.sink.add(rule.at(node.span, **values))

    def misplaced(self, node: MarkdownNode, name: str, wanted: str, what: str = "something else") -> None:
        """Say that a node does not belong into the directive in which it stands."""
        self.refuse(markdown_rules.NOT_IN_DIRECTIVE, node, name=name, wanted=wanted, what=what)

    def words(
        self, node: MarkdownNode, place: TextPurpose, *, icon: bool = False, cell: bool = False
    ) -> InlineText:
        return self.writer.write(node.inline, place, icon=icon, cell=cell)

    def blocks(self, nodes: list[MarkdownNode], inside: Inside) -> tuple[b.Block, ...]:
        """The blocks of a region or of a box."""
        made: list[b.Block] = []
        level = inside.level
        for above, node in zip((None, *nodes), nodes, strict=False):
            if above is not None and _underlines(node, above):
                self.refuse(mark_rules.UNDERLINED, node)
            block = self.block(node, Inside(inside.what, level, inside.least))
            if isinstance(block, b.Heading):
                level = block.level
            if block is not None:
                made.append(block)
        return tuple(made)

    def block(self, node: MarkdownNode, inside: Inside) -> b.Block | None:
        """One block, or none where it is refused."""
        match node.kind:
            case "paragraph":
                words = self.words(node, TextPurpose.BODY)
                return b.Paragraph(words.text, span=node.span) if words else None
            case "heading":
                return self.heading(node, inside)
            case "bullet_list" | "ordered_list":
                return self.list(node, inside)
            case "table":
                return read_table(self, node)
            case "hr":
                return self.line(node)
            case "fence" if node.token is not None and node.token.type == "fence_open":
                return directives.read(self, node, inside)
            case "fence" | "code_block":
                self.refuse(markdown_rules.CODE, node)
            case "blockquote":
                return self.quotation(node, inside)
            case "too_deep":
                self.refuse(markdown_rules.TOO_MANY_LEVELS, node)
            case _:
                self.refuse(markdown_rules.NOT_KNOWN_HERE, node)
        return None

    def quotation(self, node: MarkdownNode, inside: Inside) -> b.Block | None:
        """``> words``: paragraphs and nothing else."""
        made: list[b.Block] = []
        for child in node.children:
            text = child.inline.content if child.inline is not None else ""
            if text[:1].isdigit():
                self.refuse(markdown_rules.MORE_THAN, child, words=self.writer.shown(text[:20]))
            if child.kind == "paragraph":
                block = self.block(child, inside)
                made += [block] if block is not None else []
            else:
                self.refuse(markdown_rules.IN_QUOTE, child, what=_called(child))
        if not node.children:
            self.refuse(markdown_rules.EMPTY_QUOTE, node)
        return b.Quotation(tuple(made), node.span) if made else None

    def line(self, node: MarkdownNode) -> b.Block:
        """``---`` is a thin line; a line of underscores is one to write on."""
        markup = node.token.markup if node.token is not None else ""
        if not markup.startswith("_"):
            return b.ThematicBreak(node.span)
        width = min(1.5 * len(markup), 30.0)
        return b.Paragraph(
            (b.InlineField(blank_label("", self.language), width, None, node.span),), span=node.span
        )

    # ---- headings --------------------------------------------------------------------------

    def heading(self, node: MarkdownNode, inside: Inside) -> b.Heading | None:
        words = self.words(node, TextPurpose.FREE, icon=True)
        level = len(node.token.markup) if node.token is not None else 2
        line = (node.token.map if node.token is not None else None) or [0]
        signs = _CLOSING.search(self.lines[line[0]].rstrip())
        if words and signs and len(signs[1]) != level:
            self.refuse(markdown_rules.CLOSING_SIGNS, node, signs=signs[1])
        if not words:
            self.refuse(markdown_rules.EMPTY_HEADING, node)
            return None
        return b.Heading(self.heading_level(node, level, inside), words.text, words.icon, node.span)

    def heading_level(self, node: MarkdownNode, level: int, inside: Inside) -> int:
        """The level of a heading, which stays below the title of its box."""
        if level == 1:
            self.refuse(markdown_rules.TITLE_HEADING, node)
            level = max(2, inside.least)
        elif level < inside.least:
            self.refuse(markdown_rules.HEADING_IN_BOX, node, least=inside.least, marks="#" * inside.least)
        return level

    def title_level(self, inside: Inside) -> int:
        """The level of a box's title: one below the heading that the box stands under."""
        return min(inside.level + 1, 6)

    # ---- lists -----------------------------------------------------------------------------

    def list(self, node: MarkdownNode, inside: Inside) -> b.BulletList | b.OrderedList | b.Checklist | None:
        items = [item for item in node.children if item.kind == "list_item"]
        ticks = [item for item in items if item.token is not None and "tick" in item.token.meta]
        if ticks and len(ticks) < len(items):
            plain = next(item for item in items if item not in ticks)
            self.refuse(markdown_rules.MIXED_LIST, plain)
        if ticks and node.kind != "bullet_list":
            self.refuse(markdown_rules.NUMBERED_TICKS, ticks[0])
        elif ticks:
            return b.Checklist(tuple(self.check_item(item, inside) for item in items), node.span)
        made = tuple(self.item(item, inside) for item in items)
        if node.kind == "bullet_list":
            return b.BulletList(made, node.span)
        start = int(node.token.attrs.get("start", 1)) if node.token is not None else 1
        self.check_numbers(items, start)
        return b.OrderedList(made, start, node.span)

    def check_numbers(self, items: Sequence[MarkdownNode], start: int) -> None:
        """Items print in sequence: who numbers them otherwise is told, unless each has the same number."""
        numbers = [int(item.token.info or 0) if item.token is not None else 0 for item in items]
        if start > MOST_ITEMS:
            self.refuse(markdown_rules.ITEM_NUMBER, items[0], got=start, want="an item of a list")
        elif len(set(numbers)) > 1:
            for item, got, want in zip(items, numbers, range(start, start + len(items)), strict=True):
                if got != want:
                    self.refuse(markdown_rules.ITEM_NUMBER, item, got=got, want=want)

    def check_run_on(self, paragraph: MarkdownNode) -> None:
        """A line at the very left, right below an item: Markdown takes it for a part of the item."""
        first, end = (paragraph.token.map if paragraph.token is not None else None) or (0, 0)
        for number in range(first + 1, end):
            if not self.lines[number][:1].isspace():
                self.sink.add(markdown_rules.RUNS_ON.at(self.writer.rendered.mapped.span(number)))

    def item(self, item: MarkdownNode, inside: Inside) -> b.ListItem:
        made: list[b.Block] = []
        for child in item.children:
            if child.kind in ("paragraph", "bullet_list", "ordered_list") and (
                made or child.kind == "paragraph"
            ):
                if child.kind == "paragraph":
                    self.check_run_on(child)
                block = self.block(child, inside)
                if block is not None:
                    made.append(block)
            else:
                self.not_in_item(child)
        if not item.children or (not made and item.children[0].kind == "paragraph"):
            self.refuse(markdown_rules.EMPTY_ITEM, item)
        return b.ListItem(tuple(made) or (b.Paragraph((), span=item.span),), item.span)

    def check_item(self, item: MarkdownNode, inside: Inside) -> b.CheckItem:
        head, *rest = item.children or [MarkdownNode("paragraph", item.span)]
        self.check_run_on(head)
        text = self.words(head, TextPurpose.LABEL)
        if item.token is not None and item.token.meta.get("tick") in ("x", "X"):
            self.refuse(markdown_rules.TICKED, item)
        if not text:
            self.refuse(markdown_rules.EMPTY_ITEM, item)
        hint: list[b.Block] = []
        for child in rest:
            if child.kind == "paragraph" or (child.kind == "fence" and child.name in ("fields", "lines")):
                block = self.block(child, inside)
                if block is not None:
                    hint.append(block)
            else:
                self.not_in_item(child)
        return b.CheckItem(text.text, tuple(hint), item.span)

    def not_in_item(self, node: MarkdownNode) -> None:
        if node.kind == "too_deep":
            self.refuse(markdown_rules.TOO_MANY_LEVELS, node)
        else:
            self.refuse(markdown_rules.IN_ITEM, node, what=_called(node))


def _underlines(node: MarkdownNode, above: MarkdownNode) -> bool:
    """Whether a line of dashes stands right below a paragraph, as in other kinds of Markdown a heading's."""
    if node.kind != "hr" or above.kind != "paragraph" or node.token is None or above.token is None:
        return False
    here, before = node.token.map or [0, 0], above.token.map or [0, 0]
    return node.token.markup.startswith("-") and here[0] == before[1]


_CALLED = {
    "heading": "A heading",
    "table": "A table",
    "hr": "A line ---",
    "bullet_list": "A list",
    "ordered_list": "A numbered list",
    "blockquote": "A quotation",
}


def _called(node: MarkdownNode) -> str:
    if node.kind == "fence" and node.name:
        return f'"::: {node.name}"'
    return _CALLED.get(node.kind, "This")
