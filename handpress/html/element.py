"""HTML as values: text becomes markup in one place, :func:`render`, and is escaped there.

So no text can be anything but text, whatever is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handpress.patterns import regex
from handpress.values import Value

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is fetched, run or sent, whatever a text says (Content Security Policy Level 3)."""

_VOID = frozenset({"br", "hr", "img", "input", "meta", "wbr"})  # HTML Living Standard, 13.1.2
_LINES = regex(  # a line of their own in the file, for whoever reads it
    "html|head|body|header|main|footer|section|aside|div|p|ul|ol|li|h[1-6]|table|caption|thead|tbody|tr"
    "|figure|figcaption|address|title|meta|style|hr|svg"
)
# Characters that HTML does not allow in text (13.2.3.5): controls, surrogates, noncharacters.
_FORBIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class HtmlElement(Value, frozen=True):
    """An element of HTML or SVG. An attribute with the value "" is written as its name alone."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Child, ...]


Child = HtmlElement | str
Children = Child | Iterable["Children"] | None
"""What an element can be given: elements, texts, rows of them; None is nothing."""


def el(tag: str, *children: Children, **attributes: str | None) -> HtmlElement:
    """An element. ``class_`` is written ``class``, ``aria_label`` as ``aria-label``; None leaves one out."""
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return HtmlElement(tag, tuple((n, v) for n, v in named if v is not None), tuple(_flat(children)))


def _flat(children: Children) -> Iterable[Child]:
    if children is None:
        return
    if isinstance(children, str | HtmlElement):
        yield children
        return
    for child in children:
        yield from _flat(child)


def render(element: HtmlElement) -> str:
    """The markup of an element and all in it."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def clean(text: str) -> str:
    """A text without characters that HTML forbids; a mark stands for each."""
    return _FORBIDDEN.sub("\ufffd", text)


def _write(node: Child, parts: list[str]) -> None:
    if isinstance(node, str):
        parts.append(escape(clean(node), quote=False))
        return
    parts.append(f"<{node.tag}")
    for name, value in node.attributes:
        parts.append(f' {name}="{escape(clean(value))}"' if value else f" {name}")
    parts.append(">")
    end = "\n" if _LINES.fullmatch(node.tag) else ""
    if node.tag in _VOID:
        parts.append(end)
        return
    if node.tag == "style":
        # Raw text: nothing is escaped in it, so nothing in it may close it. It is ours, never a file's.
        css = "".join(child for child in node.children if isinstance(child, str))
        if "<" in css:
            raise ValueError("a style sheet with markup in it")
        parts.append(css)
    else:
        for child in node.children:
            _write(child, parts)
    parts.append(f"</{node.tag}>{end}")
