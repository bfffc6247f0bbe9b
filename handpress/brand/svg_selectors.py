"""The selectors of style sheets that drawing programs write, and what they match.

``path``, ``*``, ``.name``, ``#name``, ``:root``, several of them on one element (``path.a.b``), inside
another (``g path``) or right inside it (``g > path``). Anything else is not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from handpress.values import Value

Weight = tuple[int, int, int]
"""How much a selector says, as CSS counts it: ids, classes, names of elements."""

# What a reader does with a mouse; on paper nobody does.
_NEVER = frozenset({"hover", "active", "focus", "focus-within", "focus-visible", "visited", "target"})


class NotUnderstood(Exception):
    """A selector is more than what drawing programs write."""


class Compound(Value, frozen=True):
    """What is asked of one element. ``near`` says that the part before it must be its own parent."""

    name: str | None = None
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    root: bool = False
    never: bool = False
    near: bool = False


Selector = tuple[Compound, ...]
"""From the outermost to the element that is meant."""


def read_selectors(prelude: Iterable[Any]) -> list[Selector]:
    """The selectors before a ``{``, in their order, as ``tinycss2`` tokens. Raises :class:`NotUnderstood`."""
    return [_selector(tokens) for tokens in _between_commas(prelude)]


def _between_commas(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _selector(tokens: list[Any]) -> Selector:
    parts: list[tuple[bool, list[Any]]] = [(False, [])]
    for token in tokens:
        last = parts[-1]
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            if last[1]:
                parts.append((False, []))
        elif token == ">":
            if last[1]:
                parts.append((True, []))
            elif len(parts) > 1 and not last[0]:
                parts[-1] = (True, [])
            else:
                raise NotUnderstood
        else:
            last[1].append(token)
    if len(parts) > 1 and not parts[-1][1] and not parts[-1][0]:
        parts.pop()  # spaces at the end
    return tuple(_compound(near, asked) for near, asked in parts)


def _compound(near: bool, tokens: list[Any]) -> Compound:
    if not tokens:
        raise NotUnderstood
    name, ids, classes = None, [], []
    root = never = False
    rest = iter(tokens)
    for index, token in enumerate(rest):
        if token.type == "ident" and index == 0:
            name = token.value
        elif token == "*" and index == 0:
            pass
        elif token.type == "hash":
            ids.append(token.value)
        elif token in (".", ":"):
            following = next(rest, None)
            if following is None or following.type != "ident":
                raise NotUnderstood
            if token == ".":
                classes.append(following.value)
            elif following.lower_value == "root":
                root = True
            elif following.lower_value in _NEVER:
                never = True
            else:
                raise NotUnderstood
        else:
            raise NotUnderstood
    return Compound(name, tuple(ids), tuple(classes), root, never, near)


def weight(selector: Selector) -> Weight:
    return (
        sum(len(one.ids) for one in selector),
        sum(len(one.classes) + one.root + one.never for one in selector),
        sum(one.name is not None for one in selector),
    )


def matches(selector: Selector, element: Element, parents: Mapping[Element, Element]) -> bool:
    """Whether a selector means an element; ``parents`` knows what each is in."""
    *outer, last = selector
    if not _is(last, element, parents):
        return False
    if not outer:
        return True
    above = parents.get(element)
    while above is not None:
        if matches(tuple(outer), above, parents):
            return True
        if last.near:
            return False
        above = parents.get(above)
    return False


def _is(asked: Compound, element: Element, parents: Mapping[Element, Element]) -> bool:
    if asked.never or (asked.name is not None and asked.name != element.tag):
        return False
    if asked.root and element in parents:
        return False
    if any(name != element.get("id") for name in asked.ids):
        return False
    if not asked.classes:
        return True
    own = element.get("class", "").split()
    return all(name in own for name in asked.classes)
