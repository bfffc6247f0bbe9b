"""A handout with one person's values in it: data in the place of lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from handpress.document.model import Document, Field, FieldRow, Inline, InlineField, Run, Text
from handpress.document.walk import every_block, passages

_Any = TypeVar("_Any")


def filled(document: Document, values: Mapping[str, str]) -> Document:
    """The document with these values, by the names of their fields; an empty one stays a line to write on.

    >>> filled(project.render("hello"), {}) == project.render("hello")
    True
    """
    regions = _filled(document.regions, values)
    return document if regions is document.regions else replace(document, regions=regions)


def filled_text(text: Text, values: Mapping[str, str]) -> Text:
    """The same of one text, also of one that has other values in it already."""
    return tuple(_inline(part, values) for part in text)


def personal(text: Text) -> bool:
    """Whether a value of somebody stands in a text."""
    return any(isinstance(part, Run) and part.merge is not None for part in text)


def only_to_fill(text: Text) -> bool:
    """Whether a text has no words of its own and only merge fields that nobody has filled."""
    return all(
        part.merge is not None if isinstance(part, InlineField) else not part.text.strip() for part in text
    )


def merge_names(document: Document) -> tuple[str, ...]:
    """The fields that a handout prints, in order of first use."""
    return tuple(dict.fromkeys(part.merge for part in _fields(document) if part.merge is not None))


def _fields(document: Document) -> Iterator[Inline]:
    for passage in passages(document):
        yield from passage.text
    for block in every_block(document):
        if isinstance(block, FieldRow):
            for one in block.fields:
                yield from one.answer


def _filled(value: _Any, values: Mapping[str, str]) -> _Any:
    """The same value where nothing in it is filled, so that most of a handout is not copied."""
    made: object = value
    if isinstance(value, InlineField | Run):
        made = _inline(value, values)
    elif isinstance(value, tuple):
        parts = tuple(_filled(one, values) for one in value)
        if any(new is not old for new, old in zip(parts, value, strict=True)):
            made = parts
    elif isinstance(value, Struct) and type(value).__module__ == Field.__module__:
        changed = {
            name: new
            for name in value.__struct_fields__
            if (new := _filled(old := getattr(value, name), values)) is not old
        }
        made = replace(value, **changed) if changed else value
    return made  # type: ignore[return-value]


def _inline(part: Inline, values: Mapping[str, str]) -> Inline:
    words = values.get(part.merge, "") if part.merge is not None else ""
    if not words or part.merge is None:
        return part
    if isinstance(part, Run):
        return replace(part, text=words)
    return Run(words, part.bold, None, part.span, merge=part.merge)
