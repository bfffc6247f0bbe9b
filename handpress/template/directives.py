"""The ``:::`` blocks inside regions: boxes, cards, timelines, statistics, things to write on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document import model as b
from handpress.document.catalogue import catalogue_of
from handpress.faults import reason_of
from handpress.nearest import suggestion
from handpress.plugins import Kind, Plugin, Registry, line_in
from handpress.plugins.rules import FAILED, REFUSED
from handpress.template import markdown_rules
from handpress.template.clinic import contact_lines
from handpress.template.codes import read_code
from handpress.template.fence import Fence
from handpress.template.figures import read_figure
from handpress.template.hours import read_hours
from handpress.template.number_figures import KINDS as NUMBER_FIGURES
from handpress.template.number_figures import read_number_figure
from handpress.template.pictures import read_own_picture
from handpress.template.sentences import TextPurpose
from handpress.template.tables import read_wide_table
from handpress.template.tree import OPTIONS, MarkdownNode
from handpress.template.values import number_of
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.template.builder import Builder, Inside

MOST_LINES = 40
MOST_KEY_WORDS = 30
"""Words of a key message."""
CALLOUTS = {kind.value: kind for kind in b.CalloutKind}
CARDS = ("card", "key-card")
_SMALL = frozenset(
    {"fields", "lines", "statistic", "figure", "hours", "picture", "qr", "table", *NUMBER_FIGURES}
)


class Directive(Value, frozen=True):
    """How one kind of ``:::`` block is read, and what may stand in it.

    ``read`` is given the :class:`Fence` and gives back one block of the model, or none where it has refused
    it.
    """

    name: str
    read: Callable[[Fence], b.Block | None]
    title: str = "none"  # "wanted", "possible" or "none"
    holds: frozenset[str] = frozenset()  # the directives that may stand in it
    within: frozenset[str] = frozenset()  # the shipped boxes that it may stand in, beside regions


def _fault_of(value: object) -> str:
    if not isinstance(value, Directive):
        return f"DIRECTIVE is a {type(value).__name__}"
    if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", value.name):
        return f"its name “{value.name}” is not made of small letters, digits and hyphens"
    return "" if value.title in ("wanted", "possible", "none") else f"its title is “{value.title}”"


KIND: Kind[Directive] = Kind("directive", "directives", "DIRECTIVE", _fault_of, lambda one: one.name)


def directives_of(
    folders: Sequence[Path] = (), label: Callable[[Path], str] = Path.as_posix
) -> Registry[Directive]:
    """The shipped directives and those of a workspace; installed ones when a name is not among them."""
    return Registry(KIND, {name: partial(SHIPPED.__getitem__, name) for name in SHIPPED}, folders, label)


def read(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    """The block of one fence that is not a region."""
    name, known = node.name, builder.directives
    plugin = known.plugin(name) if name else None
    if plugin is None:
        if not name or not name.replace("-", "").isalnum():
            builder.refuse(markdown_rules.NAMELESS_FENCE, node)
        elif why := known.why_not(name):
            builder.refuse(REFUSED, node, noun="directive", name=name, reason=why.message, place=why.span)
        else:
            shown = builder.writer.shown(name)
            hint = suggestion(name, known, shown=len(known))
            builder.refuse(markdown_rules.UNKNOWN_DIRECTIVE, node, name=shown, hint=hint)
        builder.blocks(node.children, inside)  # for the problems inside
        return None
    directive = plugin.value
    outer = None if inside.what == "region" else known.get(inside.what)
    if outer is not None and name not in outer.holds and inside.what not in directive.within:
        builder.refuse(markdown_rules.WRONG_PLACE, node, name=name, outer=f'"::: {inside.what}"')
    if directive.title == "wanted" and not node.title:
        builder.refuse(markdown_rules.MISSING_TITLE, node, name=name)
    elif directive.title == "none" and node.title:
        builder.refuse(markdown_rules.NEEDLESS_TITLE, node, name=name, title=builder.writer.shown(node.title))
    fence = Fence(builder, node, inside, titled=directive.title == "wanted" and bool(plugin.files))
    if plugin.files:
        return _read_checked(builder, plugin, fence)
    return directive.read(fence)


def _read_checked(builder: Builder, plugin: Plugin[Directive], fence: Fence) -> b.Block | None:
    """What a plug-in makes of a fence, where that is a block that says what stands in the handout."""
    builder.used[plugin.name] = plugin
    before = len(builder.sink.errors)
    path = plugin.files[0]
    try:
        made = plugin.value.read(fence)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # its author's code may fail in any way, or call sys.exit()
        reason, line = reason_of(error), line_in(error, path)
    else:
        if made is None and len(builder.sink.errors) > before:
            return None
        reason, line = fence.fault_of(made), plugin.value.read.__code__.co_firstlineno
        if not reason:
            return made
    place = Span(builder.directives.label(path), line)
    values = {"noun": "directive", "name": plugin.name, "handout": str(fence.span), "reason": reason}
    builder.sink.add(FAILED.at(place, **values))
    return None


def _box(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    """A callout or a card."""
    level = builder.title_level(inside)
    title = builder.words(node, TextPurpose.FREE, icon=True)
    within = replace(inside, what=node.name, level=level, least=min(level + 1, 6))
    body = builder.blocks(node.children, within)
    if not node.children:
        builder.refuse(markdown_rules.EMPTY_DIRECTIVE, node, name=node.name)
    if node.name in CARDS:
        key = node.name == "key-card"
        return b.Card(title.text, level, body, title.icon, key, node.span)
    return b.Callout(CALLOUTS[node.name], title.text, level, body, title.icon, node.span)


def _timeline(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    steps: list[tuple[MarkdownNode, list[MarkdownNode]]] = []
    depth = 0
    for child in node.children:
        marks = len(child.token.markup) if child.kind == "heading" and child.token is not None else 0
        if marks and (not steps or marks <= depth):
            depth = depth or marks
            steps.append((child, []))
        elif steps:
            steps[-1][1].append(child)
        else:
            builder.refuse(markdown_rules.TIMELINE_WANTS_STEPS, child)
            return None
    if not steps:
        builder.refuse(markdown_rules.TIMELINE_WANTS_STEPS, node)
        return None
    made: list[b.TimelineStep] = []
    for head, body in steps:
        heading = builder.heading(head, replace(inside, what="timeline"))
        if heading is not None:
            within = replace(inside, what="timeline", level=heading.level, least=min(heading.level + 1, 6))
            blocks = builder.blocks(body, within)
            made.append(b.TimelineStep(heading.text, heading.level, blocks, heading.icon, heading.span))
    return b.Timeline(tuple(made), node.span) if made else None


def _statistic(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    words = None
    if len(node.children) == 1 and node.children[0].kind == "paragraph":
        words = builder.words(node.children[0], TextPurpose.FREE)
    if words is None or words.only is None:
        if words is None:
            builder.blocks(node.children, inside)
        builder.refuse(markdown_rules.STATISTIC_WANTS_FACT, node)
        return None
    value = builder.writer.rendered.value(words.only)
    number = number_of(value)
    if number is None:
        builder.refuse(markdown_rules.STATISTIC_WANTS_NUMBER, node, name=value.name)
        return None
    alt = catalogue_of(builder.language).dots.format(count=number.count, of=number.of)
    return b.Statistic(number.count, number.of, words.text, alt, node.span)


def _fields(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    fields: list[b.Field] = []
    for child in node.children:
        if child.kind != "bullet_list" or child is not node.children[0]:
            builder.misplaced(child, "fields", "one list")
            continue
        for item in child.children:
            if len(item.children) > 1 or (item.children and item.children[0].kind != "paragraph"):
                builder.misplaced(item, "fields", "short labels", "more than a label")
            label = builder.words(item.children[0], TextPurpose.FIELD) if item.children else None
            if not label:
                builder.refuse(markdown_rules.EMPTY_ITEM, item)
                continue
            fields.append(_field(builder, item, label.text))
    if not node.children:
        builder.refuse(markdown_rules.EMPTY_DIRECTIVE, node, name="fields")
    return b.FieldRow(tuple(fields), node.span) if fields else None


def _field(builder: Builder, node: MarkdownNode, label: b.Text) -> b.Field:
    """``Name {2}``: a label and its share of the row; ``Name {{ merge.first_name }} {2}``: what stands there
    on a person's own copy."""
    read = _labelled(builder, node, label)
    answer = [one for one in read.label if _merged(one)]
    if not answer:
        return read
    between = [
        one
        for n, field in enumerate(answer)
        for one in ((b.Run(" ", span=node.span), field) if n else (field,))
    ]
    words = tuple(one for one in read.label if not _merged(one))
    label = words if b.has_words(words) else (_label_of(answer[0]),)
    return b.Field(_trimmed(label), read.share, tuple(between))


def _trimmed(label: b.Text) -> b.Text:
    """A label without the space before what stood behind it."""
    last = label[-1]
    return (*label[:-1], replace(last, text=last.text.rstrip())) if isinstance(last, b.Run) else label


def _merged(one: b.Inline) -> bool:
    return isinstance(one, b.InlineField) and one.merge is not None


def _label_of(field: b.Inline) -> b.Run:
    return b.Run(field.label if isinstance(field, b.InlineField) else "", span=field.span)


def _labelled(builder: Builder, node: MarkdownNode, label: b.Text) -> b.Field:
    last = label[-1]
    match = OPTIONS.search(last.text) if isinstance(last, b.Run) and last.fact is None else None
    if match is None or not isinstance(last, b.Run):
        return b.Field(label)
    text = last.text[: match.start()]
    rest = (*label[:-1], replace(last, text=text)) if text else label[:-1]
    if not re.fullmatch("[1-9]", match.group(1)):
        builder.refuse(markdown_rules.BAD_SHARE, node)
        return b.Field(rest or label)
    if not rest:
        builder.refuse(markdown_rules.EMPTY_ITEM, node)
    return b.Field(rest or label, int(match.group(1)))


def _lines(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    count, _, label = node.title.partition(" ")
    wanted = int(count) if re.fullmatch("[0-9]{1,3}", count) else 0
    if not 1 <= wanted <= MOST_LINES:
        builder.refuse(markdown_rules.BAD_LINES, node)
        return None
    if node.children:
        builder.misplaced(node.children[0], "lines", "no text below it", "some")
    text = list(builder.words(node, TextPurpose.LABEL).text) if label.strip() else []
    if text and isinstance(text[0], b.Run):  # the count is literal, so it stands in the first run
        rest = text[0].text[len(count) :].lstrip()
        text[:1] = [replace(text[0], text=rest)] if rest else []
    return b.WritingLines(tuple(text), wanted, node.span)


def _new_page(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    if inside.what != "region":
        builder.refuse(markdown_rules.PAGE_IN_BOX, node, outer=f'"::: {inside.what}"')
    if node.children:
        builder.refuse(markdown_rules.PAGE_WITH_WORDS, node)
        builder.blocks(node.children, inside)
    return b.NewPage(node.span)


def _contact(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    if node.children:
        builder.misplaced(node.children[0], "contact", "no text of yours", "some")
    return b.Contact(contact_lines(builder.brand, builder.language), node.span)


def _lead(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    if len(node.children) != 1 or node.children[0].kind != "paragraph":
        if node.children:
            builder.misplaced(node.children[0], "lead", "one paragraph")
            builder.blocks(node.children, inside)
        else:
            builder.refuse(markdown_rules.EMPTY_DIRECTIVE, node, name="lead")
        return None
    words = builder.words(node.children[0], TextPurpose.BODY)
    return b.Paragraph(words.text, True, node.children[0].span)


def _key_message(builder: Builder, node: MarkdownNode, inside: Inside) -> b.Block | None:
    alone = len(node.children) == 1 and node.children[0].kind == "paragraph"
    words = builder.words(node.children[0], TextPurpose.BODY) if alone else None
    if words is None or words.only is None:
        if words is None:
            builder.blocks(node.children, inside)
        builder.refuse(markdown_rules.KEY_WANTS_FACT, node)
        return None
    name = builder.writer.rendered.value(words.only).name
    count = len(b.plain_text(words.text).split())
    if any(isinstance(part, b.InlineField) for part in words.text):
        builder.refuse(markdown_rules.KEY_WITH_BLANK, node.children[0], name=name)
    elif count > MOST_KEY_WORDS:
        builder.refuse(
            markdown_rules.KEY_TOO_LONG, node.children[0], name=name, words=count, most=MOST_KEY_WORDS
        )
    return b.KeyMessage(words.text, node.span)


_BOXES = frozenset({*CALLOUTS})
_IN_CARD = _BOXES | _SMALL | {"timeline", "contact"}

_Read = Callable[["Builder", MarkdownNode, "Inside"], b.Block | None]


def _apart(read: Callable[[Builder, MarkdownNode], b.Block | None]) -> _Read:
    """A reader that does not ask in what its block stands."""
    return lambda builder, node, inside: read(builder, node)


def _shipped(name: str, read: _Read, title: str, holds: frozenset[str] = frozenset()) -> Directive:
    """A directive of the engine's own, which works on the tree itself."""
    return Directive(name, lambda fence: read(*fence.parts), title, holds)


_ALL = (
    *(_shipped(name, _box, "wanted", _SMALL | {"contact"}) for name in CALLOUTS),
    *(_shipped(name, _box, "wanted", _IN_CARD) for name in CARDS),
    _shipped("timeline", _timeline, "none", _BOXES | _SMALL),
    _shipped("statistic", _statistic, "none"),
    _shipped("fields", _fields, "none"),
    _shipped("lines", _lines, "possible"),
    _shipped("qr", _apart(read_code), "wanted"),
    _shipped("contact", _contact, "none"),
    _shipped("new-page", _new_page, "none"),
    _shipped("figure", _apart(read_figure), "possible"),
    _shipped("picture", _apart(read_own_picture), "possible"),
    _shipped("table", _apart(read_wide_table), "possible"),
    _shipped("hours", _apart(read_hours), "none"),
    *(_shipped(name, read_number_figure, "none") for name in NUMBER_FIGURES),
    _shipped("lead", _lead, "none"),
    _shipped("key-message", _key_message, "none"),
)
SHIPPED = {directive.name: directive for directive in _ALL}
