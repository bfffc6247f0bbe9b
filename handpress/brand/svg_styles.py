"""The style of one part of an SVG: what it inherits, and what its variables stand for."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.brand.svg_cascade import GEOMETRY_IN_STYLE, INHERITED, OWN, Declarations, Declared
from handpress.brand.svg_values import length, solid_colour
from handpress.diagnostics import Span
from handpress.patterns import regex

Style = Mapping[str, Declared]
"""The properties of one element as they count for it, variables replaced; by name in small letters."""

_VARIABLE = regex(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_REPLACED_LIMIT = 20  # variables in variables
_TEXT_LIMIT = 2_000  # characters of a value


class Untold(Exception):
    """A value that cannot be worked out: what it is, and where it stands."""

    def __init__(self, what: str, span: Span) -> None:
        self.what, self.span = what, span


def inherited(parent: Style, declared: Declarations) -> Style:
    """The style of an element in one with the style ``parent``. Raises :class:`Untold`."""
    found = {key: value for key, value in parent.items() if key in INHERITED or key.startswith("--")}
    found |= {key: value for key, value in declared.items() if key.startswith("--")}
    for key, value in declared.items():
        if key.startswith("--") or key not in INHERITED | OWN | GEOMETRY_IN_STYLE:
            continue
        text = _replaced(value, found)
        word = text.lower()
        if word == "inherit" and key in parent:
            found[key] = parent[key]
        elif word == "initial" or (word == "unset" and key not in INHERITED):
            found.pop(key, None)
        elif word not in ("inherit", "unset", "revert", "revert-layer"):
            found[key] = Declared(text, value.span)
    return found


def _replaced(value: Declared, variables: Style) -> str:
    """A value with each ``var(--name, or else)`` replaced by what it stands for."""
    text = value.text.strip()
    for _ in range(_REPLACED_LIMIT):
        found = _VARIABLE.search(text) if "var(" in text else None
        if found is None:
            return text
        known = variables.get(found[1])
        if (known is None and found[2] is None) or len(text) > _TEXT_LIMIT:
            break
        stands_for = known.text if known is not None else found[2]
        text = (text[: found.start()] + stands_for + text[found.end() :]).strip()
    raise Untold(value.text, value.span)


def word(style: Style, key: str, default: str) -> str:
    """A property that is one word, in small letters."""
    return style[key].text.lower() if key in style else default


def one_of(style: Style, key: str, words: tuple[str, ...]) -> str:
    """One of the words that a property can be; the first where it is none of them."""
    found = word(style, key, words[0])
    return found if found in words else words[0]


def share(style: Style, key: str) -> float:
    """How opaque something is, from 0 to 1. Raises :class:`Untold`."""
    if key not in style:
        return 1.0
    declared = style[key]
    try:
        return min(1.0, max(0.0, length(declared.text, 1.0)))
    except ValueError:
        raise Untold(declared.text, declared.span) from None


def miter_limit(style: Style) -> float:
    """How long a corner may become, in widths of its line, before it is cut off (SVG 2, 13.5.4)."""
    try:
        limit = float(style["stroke-miterlimit"].text)
    except (KeyError, ValueError):
        return 4.0
    return limit if limit >= 1 else 4.0


def own_colour(style: Style) -> tuple[str, float] | None:
    """What ``currentColor`` is: ``#RRGGBB`` and how opaque."""
    text = word(style, "color", "black")
    return solid_colour("black" if text == "currentcolor" else text)
