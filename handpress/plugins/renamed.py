"""Names that a clinic's own layout may still use from an earlier Handpress, and what they are called now."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from handpress.patterns import regex

SURFACE = "handpress.layout"

NAMES: Mapping[str, str] = {
    "Fill": "RegionUsage",
    "KeyLine": "Hotline",
    "Laid": "LayoutResult",
    "Look": "Variant",
    "Options": "LayoutOptions",
    "Problem": "Diagnostic",
    "Rule": "ThematicBreak",
    "Steps": "OrderedList",
    "Stuck": "Overflow",
    "plain": "plain_text",
}
"""Old and new names of :mod:`handpress.layout`."""

FIELDS: Mapping[str, str] = {
    "fills": "usage",
    "house": "brand_field",
    "look": "variant",
    "origin": "span",
    "problems": "diagnostics",
    "remedy": "hint",
    "setter": "composer",
    "turn": "reading_index",
}
"""The same for fields of what it gives, and for the keywords that they are set by."""

_KEYWORD = regex(r"[Uu]nexpected keyword argument '(\w+)'")


class RenamedName(ImportError):
    """A name was imported that is called something else now."""

    def __init__(self, old: str) -> None:
        super().__init__(f"{old} is called {NAMES[old]} now")


def renamed_in(error: BaseException, path: Path) -> str:
    """What the old names that made a module fail are called now, for people; empty: it failed otherwise.

    Of imported names all that stand in the file are told at once, of fields the one that was met.
    """
    if isinstance(error, RenamedName):
        return "; ".join(f"{old} is called {NAMES[old]} now" for old in _imported(path)) or str(error)
    field = ""
    if isinstance(error, AttributeError) and type(error.obj).__module__.startswith("handpress."):
        field = error.name or ""
    elif isinstance(error, TypeError) and (match := _KEYWORD.search(str(error))):
        field = match[1]
    return f"{field} is called {FIELDS[field]} now" if field in FIELDS else ""


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module == SURFACE:
            yield from (alias.name for alias in node.names if alias.name in NAMES)
