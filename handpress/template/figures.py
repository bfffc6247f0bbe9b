"""``::: figure NAME TITLE``: a drawing known by name, with its words as a list and its caption below.

The words in a drawing are facts like any others; the list gives them in reading order, and a list under
an item gives what stands under that label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.document import model as b
from handpress.document.catalogue import catalogue_of
from handpress.document.drawings import NONE, FigureForm
from handpress.nearest import suggestion
from handpress.patterns import regex
from handpress.plugins import registry_of
from handpress.plugins.rules import REFUSED
from handpress.template import markdown_rules
from handpress.template.sentences import TextPurpose
from handpress.template.tree import MarkdownNode

if TYPE_CHECKING:
    from handpress.template.builder import Builder

_NAME = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HINT = "Write its name in small letters and hyphens: ::: figure hundred-dots"
_WANTED = "a list of labels and then one caption"


def read_figure(builder: Builder, node: MarkdownNode) -> b.Figure | None:
    """The block of one drawing, or none where it has no caption."""
    name = node.title.split(maxsplit=1)[0] if node.title.strip() else ""
    form = _form(builder, node, name)
    labels: list[b.Text] = []
    notes: list[tuple[b.Text, ...]] = []
    caption = None
    children = list(node.children)
    if children and children[0].kind == "bullet_list":
        for item in children.pop(0).children:
            label, under = _label(builder, item, name)
            labels.append(label)
            notes.append(under)
            if form is not None and label and len(under) not in form.notes:
                _refuse_notes(builder, item, form, label, len(under))
    if children and children[0].kind == "paragraph":
        caption = builder.words(children.pop(0), TextPurpose.FREE)
    for child in children:
        builder.misplaced(child, "figure", _WANTED)
    if form is not None and len(labels) not in form.labels:
        wanted = form.labels.of("label", "labels")
        builder.refuse(
            markdown_rules.FIGURE_LABELS, node, name=name, wanted=wanted, got=len(labels) or "none"
        )
    if not caption:
        builder.refuse(markdown_rules.FIGURE_WANTS_CAPTION, node, name=builder.writer.shown(name))
        return None
    # Where nobody knows the drawing, its caption is all that can be said of it.
    alt = (
        form.describe(labels, notes, catalogue_of(builder.language))
        if form is not None
        else b.plain_text(caption.text)
    )
    title = _title(builder, node, name)
    return b.Figure(name, alt, caption.text, node.span, title, tuple(labels), tuple(notes))


def _form(builder: Builder, node: MarkdownNode, name: str) -> FigureForm | None:
    known = builder.figures
    if not _NAME.fullmatch(name) or (known is not None and name not in known):
        shown = builder.writer.shown(name)
        registry = registry_of(known)
        if registry is not None and (why := registry.why_not(name)):
            builder.refuse(REFUSED, node, noun="drawing", name=name, reason=why.message, place=why.span)
            return None
        hint = suggestion(shown, known) if known else _HINT
        builder.refuse(
            markdown_rules.UNKNOWN_FIGURE, node, name=f'"{shown}"' if shown else "nothing", hint=hint
        )
        return None
    builder.drawn.setdefault(name, node.span)
    return known[name] if known is not None else None


def _title(builder: Builder, node: MarkdownNode, name: str) -> b.Text:
    """The words after the drawing's name."""
    words = list(builder.words(node, TextPurpose.FREE).text)
    if words and isinstance(words[0], b.Run):  # the name is literal, so it stands in the first run
        rest = words[0].text.lstrip()[len(name) :].lstrip()
        words[:1] = [replace(words[0], text=rest)] if rest else []
    return tuple(words)


def _label(builder: Builder, item: MarkdownNode, name: str) -> tuple[b.Text, tuple[b.Text, ...]]:
    """The words of one list item and those of the list in it."""
    text: b.Text = ()
    under: list[b.Text] = []
    children = list(item.children)
    if children and children[0].kind == "paragraph":
        text = _plain(builder, children.pop(0), name)
    if not text:
        builder.refuse(markdown_rules.EMPTY_ITEM, item)
    if children and children[0].kind == "bullet_list":
        for lower in children.pop(0).children:
            if [child.kind for child in lower.children] == ["paragraph"]:
                under.append(_plain(builder, lower.children[0], name))
            else:
                rule = markdown_rules.NOT_IN_DIRECTIVE if lower.children else markdown_rules.EMPTY_ITEM
                builder.refuse(rule, lower, name="figure", wanted="short labels", what="more than a label")
    for child in children:
        builder.misplaced(child, "figure", "short labels", "more than a label")
    return text, tuple(under)


def _plain(builder: Builder, node: MarkdownNode, name: str) -> b.Text:
    """A label's words. A drawing is one picture to a reader: nothing in it can be clicked or filled in."""
    words = builder.words(node, TextPurpose.LABEL)
    name = builder.writer.shown(name)
    if any(isinstance(part, b.InlineField) for part in words.text):
        builder.refuse(markdown_rules.FIGURE_LABEL_PLAIN, node, name=name, what="a line to write on")
    if any(isinstance(part, b.Run) and part.href for part in words.text):
        builder.refuse(markdown_rules.FIGURE_LABEL_PLAIN, node, name=name, what="a link")
    return words.text if words else ()


def _refuse_notes(builder: Builder, item: MarkdownNode, form: FigureForm, label: b.Text, got: int) -> None:
    wanted = "nothing" if form.notes == NONE else form.notes.of("line", "lines")
    builder.refuse(
        markdown_rules.FIGURE_NOTES,
        item,
        name=form.name,
        label=b.plain_text(label)[:60],
        wanted=wanted,
        got=got or "none",
    )
