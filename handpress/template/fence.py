"""What a directive of a plug-in gets to read, and what is looked at in the blocks that it gives back.

A plug-in's directive arranges words; it neither makes nor loses any. Each run of text in its blocks comes
from the fence, each fact that stands in the fence comes out of it, and the blocks are those of the model
and nothing else. So whatever reads documents (the guard, the tags, the page for screens) needs to know
nothing of plug-ins.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document import model as b
from handpress.document.picture import Crop
from handpress.document.walk import blocks_in
from handpress.files import in_words
from handpress.plugins import rules as plugin_rules
from handpress.template import markdown_rules
from handpress.template.sentences import TextPurpose, is_sentence
from handpress.template.tree import MarkdownNode

if TYPE_CHECKING:
    from handpress.template.builder import Builder, Inside

_MODEL = frozenset(kind.__module__ for kind in (*get_args(b.Block), Crop))


class Fence:
    """One ``:::`` block of a handout.

    ``name`` is the word after the colons. ``level`` is that of a title for the block, one below the heading
    it stands under; where the directive takes no title, that of this heading itself. ``span`` is where it
    was written: give it to every block you make.
    """

    def __init__(self, builder: Builder, node: MarkdownNode, inside: Inside, *, titled: bool) -> None:
        self._builder = builder
        self._node = node
        self.name = node.name
        self.span = node.span
        self.level = builder.title_level(inside) if titled else inside.level
        self._outside = inside
        least = min(self.level + 1, 6) if titled else inside.least
        self._inside = replace(inside, what=node.name, level=self.level, least=least)
        self._given: set[b.Inline] = set()

    @property
    def parts(self) -> tuple[Builder, MarkdownNode, Inside]:
        """For directives of the engine itself."""
        return self._builder, self._node, self._outside

    @property
    def title(self) -> b.Text:
        """The words after its name; empty where there are none."""
        return self._give(self._builder.words(self._node, TextPurpose.FREE).text)

    def blocks(self) -> tuple[b.Block, ...]:
        """What stands in it, as it would be anywhere else."""
        made = self._builder.blocks(self._node.children, self._inside)
        self._given.update(_inlines(made))
        return made

    def words(self, literal: str, place: TextPurpose = TextPurpose.BODY) -> b.Text:
        """Words of the plug-in's own. Like those of a template, a sentence that should be a fact is
        reported.
        """
        if is_sentence(literal, place):
            self._builder.refuse(markdown_rules.UNSOURCED, self._node, words=in_words(literal, 60))
        return self._give((b.Run(literal, span=self.span),))

    def refuse(self, message: str, hint: str) -> None:
        """Say what is wrong with it in the handout, and what to do. The handout is not made; reading goes
        on.
        """
        self._builder.refuse(plugin_rules.SAYS, self._node, message=message, hint=hint)

    def _give(self, text: b.Text) -> b.Text:
        self._given.update(text)
        return text

    def fault_of(self, made: Any) -> str:
        """What is wrong with what a directive has made of it, in a few words; empty: nothing."""
        if made is None:
            facts = {part.fact for part in self._given if part.fact}
            return f"it leaves out {sorted(facts)[0]}" if facts else ""
        if not _is(made, b.Block):
            return f"it gives back {_kind(made)}, which is no block of a handout"
        inlines = list(_inlines(made))
        strange = next((part for part in inlines if part not in self._given), None)
        if strange is not None:
            return f"it prints “{b.plain_text((strange,))[:40]}”, which does not stand in the handout"
        lost = {part.fact for part in self._given if part.fact} - {part.fact for part in inlines}
        if lost:
            return f"it leaves out {sorted(map(str, lost))[0]}"
        return next(filter(None, map(self._fault_of_one, blocks_in((made,)))), "")

    def _fault_of_one(self, block: b.Block) -> str:
        if block.span is None:
            return f"a {type(block).__name__} of it has no place: give it span=fence.span"
        icon = getattr(block, "icon", None)
        if icon is not None and icon not in self._builder.writer.icons:
            return f"there is no icon {icon}"
        if isinstance(block, b.OwnPicture) and block.file not in self._builder.pictures_read:
            return f"it shows the picture {block.file.name}, which does not stand in the handout"
        if isinstance(block, b.Figure):
            if not block.alt.strip():
                return f"the drawing {block.name} says nothing to somebody who cannot see it"
            if self._builder.figures is not None and block.name not in self._builder.figures:
                return f"there is no drawing {block.name}"
            self._builder.drawn.setdefault(block.name, self.span)
        return ""


def _inlines(value: object) -> Iterator[b.Inline]:
    """Every run and blank in blocks, whatever their types."""
    if isinstance(value, b.Run | b.InlineField):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _inlines(one)
    elif not isinstance(value, type | Enum | Span):
        kind: Any = type(value)
        for name in _hints_of(kind):
            yield from _inlines(getattr(value, name))


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"a {name} with something else in it" if isinstance(value, b.Block) else f"a {name}"


def _is(value: object, hint: Any) -> bool:
    """Whether a value, and all in it, is exactly of a type of the model: no subclass, no list for a tuple."""
    span, arguments = get_origin(hint), get_args(hint)
    if span in (Union, UnionType):
        return any(_is(value, one) for one in arguments)
    if span is tuple:
        if type(value) is not tuple:
            return False
        if arguments[-1] is Ellipsis:
            return all(_is(one, arguments[0]) for one in value)
        return len(value) == len(arguments) and all(map(_is, value, arguments))
    if hint is None or hint is NoneType:
        return value is None
    if hint is float:
        return type(value) in (int, float)
    types = _hints_of(hint)
    return type(value) is hint and all(_is(getattr(value, name), of) for name, of in types.items())


@cache
def _hints_of(kind: type) -> dict[str, Any]:
    """The fields of a type of the model with their types; none for a text or a number."""
    return get_type_hints(kind) if getattr(kind, "__module__", "") in _MODEL else {}
