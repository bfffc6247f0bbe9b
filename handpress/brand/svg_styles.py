"""The style declarations of an SVG: which are printed, which change nothing, and which are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from handpress.brand import rules
from handpress.diagnostics import Rule
from handpress.files import in_words
from handpress.patterns import regex


class ReportFault(Protocol):
    def __call__(self, rule: Rule, **values: object) -> None: ...


KEPT = frozenset(
    {
        "fill", "stroke", "color", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin",
        "display", "visibility",
    }
)  # fmt: skip
PAINTS = frozenset({"fill", "stroke", "color"})
OPACITIES = frozenset({"opacity", "fill-opacity", "stroke-opacity"})
_FLATTEN = "Give its shapes plain colours: in your drawing program, expand or flatten it, then save it again."
REFUSED = {
    "filter": ("a filter (shadow, blur, glow)", _FLATTEN),
    "mask": ("a mask", "Cut the shapes themselves instead (Inkscape: Path, Intersection)."),
    "clip-path": ("a clipping shape", "Cut the shapes themselves instead (Inkscape: Path, Intersection)."),
    "mix-blend-mode": ("mixed layers", _FLATTEN),
    "stroke-dasharray": ("dashed lines", "Turn the line into shapes (Inkscape: Path, Stroke to Path)."),
    "marker": ("markers on lines (arrowheads)", "Turn them into shapes of their own."),
    "marker-start": ("markers on lines (arrowheads)", "Turn them into shapes of their own."),
    "marker-mid": ("markers on lines (arrowheads)", "Turn them into shapes of their own."),
    "marker-end": ("markers on lines (arrowheads)", "Turn them into shapes of their own."),
    "vector-effect": ("lines that keep their width", "Turn the line into shapes (Inkscape: Stroke to Path)."),
    "transform": ("a transformation in its style", "Save it again as plain SVG."),
}
_HARMLESS = frozenset({"", "none", "normal", "inherit", "initial", "unset"})
_HEX = regex(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z", re.IGNORECASE)
_RGB = regex(r"rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)\Z", re.IGNORECASE)
_NAME = regex(r"[a-z]+\Z", re.IGNORECASE)
_WIDTH = regex(r"(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d)?(?:px|pt|mm|cm|in|pc|q)?\Z", re.IGNORECASE)
_SELECTOR = regex(r"(?:\*|[A-Za-z]*\.[\w-]+|#[\w-]+|[A-Za-z]+)\Z")
_WORDS = {
    "fill-rule": ("nonzero", "evenodd"),
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "round", "bevel"),
}


def attribute_styles(attributes: Mapping[str, str], report: ReportFault) -> dict[str, str]:
    """The printed style of one element: its presentation attributes, and over them its ``style``."""
    # As an attribute, `transform` is geometry; as a style it would be read differently.
    declarations = [
        (key, value)
        for key, value in attributes.items()
        if key not in ("transform", "style") and not key.startswith("{")
    ]
    if "style" in attributes:
        declarations += _declarations(attributes["style"], report)
    return dict(_checked(declarations, report))


def checked_sheet(text: str, report: ReportFault) -> str:
    """A style sheet of simple rules (``.name``, ``#name``, ``tag``, lists of them), checked."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    if "@" in text or "\\" in text:
        if re.search(r"@import|url\s*\(", text, re.IGNORECASE):
            report(rules.SVG_EXTERNAL, what=in_words(text))
        else:
            report(rules.SVG_STYLE, what=in_words(text))
        return ""
    written = []
    for rule in text.split("}"):
        selectors, brace, body = rule.partition("{")
        if not rule.strip():
            continue
        names = [name.strip() for name in selectors.split(",")]
        if not brace or "{" in body or not all(_SELECTOR.match(name) for name in names):
            report(rules.SVG_STYLE, what=in_words(selectors))
            continue
        kept = ";".join(f"{key}:{value}" for key, value in _checked(_declarations(body, report), report))
        written += [f"{name}{{{kept}}}" for name in names if kept]
    return "\n".join(written)


def _declarations(text: str, report: ReportFault) -> Iterator[tuple[str, str]]:
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    for part in text.split(";"):
        key, colon, value = part.partition(":")
        if colon:
            value = re.sub(r"!\s*important\s*\Z", "", value.strip(), flags=re.IGNORECASE).strip()
            yield key.strip().lower(), value
        elif part.strip():
            report(rules.SVG_STYLE, what=in_words(part))


def _checked(declarations: Iterable[tuple[str, str]], report: ReportFault) -> Iterator[tuple[str, str]]:
    for key, value in declarations:
        value = value.strip()
        low = value.lower()
        local = "url(" in low.replace(" ", "")
        if local and "url(#" not in re.sub(r"[\s'\"]", "", low):
            report(rules.SVG_EXTERNAL, what=in_words(value))
        elif key in REFUSED and low not in _HARMLESS:
            what, mend = REFUSED[key]
            report(rules.SVG_UNSUPPORTED, what=what, mend=mend)
        elif key in OPACITIES:
            if not _opaque(low):
                report(rules.SVG_TRANSPARENT, what=f"{key} {in_words(value)}")
        elif key in KEPT and low not in ("inherit", "initial", "unset"):
            yield from _kept(key, value, low, report)


def _kept(key: str, value: str, low: str, report: ReportFault) -> Iterator[tuple[str, str]]:
    if key in PAINTS:
        if "url(" in low:
            report(rules.SVG_UNSUPPORTED, what="a gradient or pattern", mend=_FLATTEN)
        elif low == "none":
            yield key, "none"
        elif low == "currentcolor":
            if key != "color":
                yield key, "currentColor"
        elif colour := plain_colour(low):
            yield key, colour
        else:
            report(rules.SVG_COLOUR, key=key, what=in_words(value))
    elif key in _WORDS:
        if low in _WORDS[key]:
            yield key, low
    elif key == "stroke-width":
        if _WIDTH.match(low):
            yield key, low
        else:
            report(rules.SVG_GEOMETRY, reason=f": a line is {in_words(value)} wide")
    else:
        yield key, low


def plain_colour(text: str) -> str | None:
    """``#RRGGBB`` for an opaque colour in the ways an SVG writes it; None for anything else."""
    from svgelements import Color

    if not (_HEX.match(text) or _RGB.match(text) or _NAME.match(text)):
        return None
    try:
        colour = Color(text)
    except ValueError:
        return None
    if colour.value is None or colour.alpha != 255:
        return None
    if _NAME.match(text) and colour.value == Color("black").value and text != "black":
        return None  # the reader takes a name that it does not know for black
    return f"#{colour.red:02X}{colour.green:02X}{colour.blue:02X}"


def _opaque(text: str) -> bool:
    number = text.removesuffix("%")
    try:
        return float(number) >= (100.0 if number != text else 1.0)
    except ValueError:
        return text in _HARMLESS
