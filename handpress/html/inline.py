"""Running text: runs, links, languages, blanks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from handpress.blocks import Blank, Inline, Run, Text
from handpress.html.element import Child, Element, el

_SCHEMES = ("https://", "http://", "tel:", "mailto:")


def safe_link(href: str | None) -> str | None:
    """The address if it is one that a page may lead to; a text cannot become a script."""
    return href if href and href.lower().startswith(_SCHEMES) else None


def phrases(text: Text, language: str = "en") -> list[Child]:
    """The phrases of a text; what stands in a row with one address is one link."""
    found: list[Child] = []
    for href, group in groupby(text, key=_address):
        inside = _phrases(list(group), language)
        found += [el("a", inside, href=href)] if href else inside
    return found


def _address(part: Inline) -> str | None:
    return safe_link(part.href) if isinstance(part, Run) else None


def _phrases(parts: Sequence[Inline], language: str) -> list[Child]:
    return [_run(part, language) if isinstance(part, Run) else blank(part) for part in parts]


def _run(run: Run, language: str) -> Child:
    words: Child = run.text
    if run.bold:
        words = el("strong", words)
    if run.lang and run.lang != language:
        words = el("span", words, lang=run.lang)
    return words


def blank(part: Blank) -> Element:
    """A line to write on, for the pen; said aloud for what it is."""
    label = f"Line to write on: {part.label}" if part.label else "Line to write on"
    return el("span", class_="blank", role="img", aria_label=label, style=f"width:{part.width:g}em")
