"""Running text: runs, links, languages, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from handpress.document.catalogue import catalogue_of
from handpress.document.model import Inline, InlineField, PenMark, Run, Text
from handpress.html.element import Child, HtmlElement, el
from handpress.patterns import regex
from handpress.text.breaks import BLANK, address_parts, hyphen_parts, is_address, unbroken_spaces

# "Call or text 988", "1-800-662-4357": on a telephone, the words that say it do it.
_DIALLED = regex(r"\b(?:call|text)(?: or text)?[ \u00a0](988|911)\b|\b(1-\d{3}-\d{3}-\d{4})\b", re.IGNORECASE)
_LETTERED = regex(r"\w-[^\W\d_]|[^\W\d_]-\w")  # what a browser would part after its hyphen
_NBSP = "\u00a0"
_SCHEMES = ("https://", "http://", "tel:", "mailto:")


def safe_link(href: str | None) -> str | None:
    """The address if it is one that a page may lead to; a text cannot become a script."""
    return href if href and href.lower().startswith(_SCHEMES) else None


def phrases(text: Text, language: str = "en") -> list[Child]:
    """The phrases of a text; what stands in a row with one address is one link.

    Where paper ends no line, the browser ends none.
    """
    found: list[Child] = []
    for href, group in groupby(_unbroken(text), key=_address):
        inside = _phrases(list(group), language)
        found += [el("a", inside, href=href)] if href else inside
    return found


def plain_phrase(words: str) -> list[Child]:
    """Words without a look of their own; addresses break where they may."""
    return _with_addresses(words)


def _unbroken(text: Text) -> Iterator[Inline]:
    """The same with spaces that do not break where no line may end."""
    kept = unbroken_spaces("".join(part.text if isinstance(part, Run) else BLANK for part in text))
    start = 0
    for part in text:
        if not isinstance(part, Run):
            start += len(BLANK)
            yield part
            continue
        end = start + len(part.text)
        if not kept.keys().isdisjoint(range(start, end)):
            letters = [_NBSP if at in kept else letter for at, letter in enumerate(part.text, start)]
            yield replace(part, text="".join(letters))
        else:
            yield part
        start = end


def _with_addresses(words: str) -> list[Child]:
    """The words; a browser would break an address or off-label after a hyphen, so such a part stays whole."""
    if "-" not in words:
        return [words]
    found: list[Child] = []
    for token in re.split(r"( +)", words):
        if "-" not in token or not is_address(token):
            whole = _LETTERED.search(token) and len(hyphen_parts(token)) == 1
            found.append(el("span", token, class_="whole") if whole else token)
            continue
        for number, part in enumerate(address_parts(token)):
            found += [el("wbr")] if number else []
            found.append(el("span", part, class_="whole") if "-" in part else part)
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
        found += [*_with_addresses(text[done : match.start()]), el("a", match[0], href=f"tel:{number}")]
        done = match.end()
    return [*found, *_with_addresses(text[done:])]


def _whole_run(run: Run, language: str) -> list[Child]:
    made = _run(run, language) if run.text else []
    return made if isinstance(made, list) else [made]


def _run(run: Run, language: str) -> Child | list[Child]:
    if "\n" in run.text:
        lines = run.text.split("\n")
        found: list[Child] = []
        for number, line in enumerate(lines):
            found += [el("br")] if number else []
            found += _whole_run(replace(run, text=line), language)
        return found
    words: Child | list[Child] = _with_addresses(run.text) if _address(run) else _dialled(run.text)
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
    if part.pen is PenMark.NOTHING:
        return el("span")
    if part.pen is PenMark.TICK:
        return el("input", class_="tick", type="checkbox", autocomplete="off", aria_label=part.label)
    label = words.named_line.format(label=part.label) if part.label else words.line_to_write_on
    return el("span", class_="blank", role="img", aria_label=label, style=f"width:{part.width:g}em")
