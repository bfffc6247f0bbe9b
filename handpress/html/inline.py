"""Running text: runs, links, languages, blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from handpress.document.catalogue import catalogue_of
from handpress.document.model import Inline, InlineField, Run, Text
from handpress.html.element import Child, HtmlElement, el
from handpress.patterns import regex

# "Call or text 988", "1-800-662-4357": on a telephone, the words that say it do it.
_DIALLED = regex(r"\b(?:call|text)(?: or text)? (988|911)\b|\b(1-\d{3}-\d{3}-\d{4})\b", re.IGNORECASE)
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
    found: list[Child] = []
    for part in parts:
        made = _run(part, language) if isinstance(part, Run) else blank(part, language)
        found += made if isinstance(made, list) else [made]
    return found


def _dialled(text: str) -> list[Child]:
    """The text, with a link to dial where it says to call 988 or 911, or gives a toll-free number."""
    found: list[Child] = []
    done = 0
    for match in _DIALLED.finditer(text):
        number = match[1] or "+" + match[2].replace("-", "")
        found += [text[done : match.start()], el("a", match[0], href=f"tel:{number}")]
        done = match.end()
    return [*found, text[done:]]


def _run(run: Run, language: str) -> Child | list[Child]:
    words: Child | list[Child] = run.text if _address(run) else _dialled(run.text)
    if run.bold and run.text in ("988", "911") and not _address(run):  # "call or text **988**"
        words = el("a", run.text, href=f"tel:{run.text}")
    if run.bold:
        words = el("strong", words)
    if run.lang and run.lang != language:
        words = el("span", words, lang=run.lang)
    return words


def blank(part: InlineField, language: str) -> HtmlElement:
    """A line to write on, for the pen; said aloud for what it is."""
    words = catalogue_of(language)
    label = words.named_line.format(label=part.label) if part.label else words.line_to_write_on
    return el("span", class_="blank", role="img", aria_label=label, style=f"width:{part.width:g}em")
