"""What a link is in the structure tree, and how it is described: one link, however many runs it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from handpress.document.catalogue import catalogue_of
from handpress.document.model import Inline, InlineField, PenMark, Run, Text
from handpress.flowables.node import Node
from handpress.patterns import regex

_US_NUMBER = regex(r"\+?1?(\d{3})(\d{3})(\d{4})")


def nodes_of(text: Text, node: Node, language: str) -> tuple[Node, ...]:
    """The element of each inline under ``node``; neighbours that are one link or one foreign phrase share
    theirs. A phrase in another language within a link has an element of its own inside of it."""
    return tuple(
        one
        for href, group in groupby(text, key=_href)
        for one in _of_group(list(group), href, node, language)
    )


def first_of_link(text: Text) -> tuple[int, ...]:
    """For each inline the place of the first one of its link; its own where it is in none."""
    firsts: list[int] = []
    for place, inline in enumerate(text):
        same = place and (href := _href(inline)) is not None and href == _href(text[place - 1])
        firsts.append(firsts[-1] if same else place)
    return tuple(firsts)


def link_of(node: Node) -> Node:
    """The Link element that the element of a run is, or stands in."""
    return node.parent if node.role != "Link" and node.parent is not None else node


def describe(words: str, target: str, language: str) -> str:
    """What a link does, for whoever cannot see it: "Call 207-555-0142"."""
    own, words = catalogue_of(language), " ".join(words.split())
    if target.startswith("tel:"):
        if not any(char.isdigit() for char in words):
            words = _spelled(target.removeprefix("tel:"))
        return _said(own.call, words)
    if target.startswith("mailto:"):
        return _said(
            own.write_to, words if "@" in words else target.removeprefix("mailto:").partition("?")[0]
        )
    return own.web_page.format(address=target)


def _said(pattern: str, words: str) -> str:
    """Words that say already what is to be done are not told to do it twice."""
    verb = pattern.partition("{")[0].split()[0].lower()
    return words if words.lower().startswith(verb + " ") else pattern.format(words=words)


def _spelled(number: str) -> str:
    found = _US_NUMBER.fullmatch(number)
    return "-".join(found.groups()) if found else number


def _href(inline: Inline) -> str | None:
    return inline.href if isinstance(inline, Run) else None


def _of_group(group: Sequence[Inline], href: str | None, node: Node, language: str) -> Iterator[Node]:
    if href is not None:
        words = "".join(inline.text for inline in group if isinstance(inline, Run))
        node = node.add("Link", url=href, contents=describe(words, href, language))
        languages = {inline.lang for inline in group if isinstance(inline, Run)}
        if len(languages) == 1:
            (node.lang,) = languages
            yield from [node] * len(group)
            return
    for lang, phrase in groupby(group, key=lambda inline: inline.lang if isinstance(inline, Run) else None):
        inlines = list(phrase)
        own = node.add("Span", lang=lang) if lang else node
        for inline in inlines:
            yield _field(inline, node) if isinstance(inline, InlineField) else own


def _field(inline: InlineField, node: Node) -> Node:
    if inline.pen is PenMark.NOTHING:
        return node
    role = "cb" if inline.pen is PenMark.TICK else "tv"
    return node.add("Form", print_field=role, description=inline.label, alt=inline.label)
