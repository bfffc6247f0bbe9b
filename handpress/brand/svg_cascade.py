"""Which declaration counts for each element of an SVG: the cascade of CSS.

From weak to strong: presentation attributes (``fill="…"``), the style sheets (by how much a selector says,
then by order), the element's own ``style``, what is ``!important`` in a sheet, and that in ``style``.
``tinycss2`` reads sheets and styles; a drawing without any does without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from handpress.brand import rules
from handpress.brand.svg_selectors import NotUnderstood, Selector, Weight, matches, read_selectors, weight
from handpress.brand.svg_tree import StyleSheet, SvgTree, is_fetched
from handpress.diagnostics import DiagnosticList, Span
from handpress.files import in_words
from handpress.values import Value

INHERITED = frozenset(
    {
        "fill", "stroke", "color", "stroke-width", "fill-rule", "clip-rule", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "fill-opacity", "stroke-opacity",
        "visibility", "paint-order", "marker-start", "marker-mid", "marker-end",
    }
)  # fmt: skip
OWN = frozenset(
    {
        "display", "opacity", "filter", "mask", "clip-path", "mix-blend-mode", "vector-effect", "overflow",
        "stop-color", "stop-opacity", "mask-type", "transform-origin",
    }
)  # fmt: skip
# As attributes these are geometry. In a style they would change it, which older programs do not know.
GEOMETRY_IN_STYLE = frozenset(
    {
        "transform", "translate", "rotate", "scale", "offset-path", "d", "x", "y", "cx", "cy", "r", "rx",
        "ry", "width", "height", "zoom", "clip", "all", "mask-image", "backdrop-filter", "background",
    }
)  # fmt: skip
_READ_AS_ATTRIBUTES = INHERITED | OWN | {"marker"}
_HARMLESS_RULES = frozenset({"charset", "namespace"})


class Declared(Value, frozen=True):
    """What stands in a declaration, and where."""

    text: str
    span: Span


Declarations = Mapping[str, Declared]


def cascade(tree: SvgTree, sink: DiagnosticList) -> Mapping[Element, Declarations]:
    """What counts for each element, before anything is inherited. Keys are properties in small letters.

    What the sheets and styles hold that is not understood is told in ``sink`` with its own line.
    """
    found: dict[Element, Declarations] = {}
    sheets = _matched(tree, sink) if tree.sheets else {}
    for element in tree.root.iter():
        span = tree.spans[element]
        attributes = element.attrib.items()
        weak = [(k, Declared(v, span)) for k, v in attributes if k in _READ_AS_ATTRIBUTES]
        sheet, sheet_strong = sheets.get(element, ((), ()))
        own, own_strong = _style(element.get("style"), span, sink)
        found[element] = _spread([*weak, *sheet, *own, *sheet_strong, *own_strong])
    return found


def _spread(declared: Iterable[tuple[str, Declared]]) -> Declarations:
    """The last of each property, with ``marker`` as the three that it stands for."""
    found: dict[str, Declared] = {}
    for key, value in declared:
        if key == "marker":
            found |= {f"marker-{end}": value for end in ("start", "mid", "end")}
        else:
            found[key] = value
    return found


_Weighed = tuple[list[tuple[str, Declared]], list[tuple[str, Declared]]]  # ordinary, important


def _style(text: str | None, span: Span, sink: DiagnosticList) -> _Weighed:
    if not text or not text.strip():
        return [], []
    from tinycss2 import parse_blocks_contents

    tokens = parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return _weighed(tokens, sink, lambda _: span)


def _weighed(tokens: Iterable[Any], sink: DiagnosticList, place: Any) -> _Weighed:
    """Declarations as ``tinycss2`` reads them, ordinary and important ones apart."""
    from tinycss2 import serialize

    ordinary: list[tuple[str, Declared]] = []
    important: list[tuple[str, Declared]] = []
    for token in tokens:
        span = place(token)
        if token.type != "declaration":
            what = token.message if token.type == "error" else serialize([token])
            sink.add(rules.SVG_STYLE.at(span, what=in_words(what)))
            continue
        value = serialize(token.value).strip()
        key = token.name if token.name.startswith("--") else token.lower_name
        if is_fetched(value):
            sink.add(rules.SVG_EXTERNAL.at(span, what=in_words(value)))
        else:
            (important if token.important else ordinary).append((key, Declared(value, span)))
    return ordinary, important


# ---- style sheets ---------------------------------------------------------------------------


def _matched(tree: SvgTree, sink: DiagnosticList) -> Mapping[Element, _Weighed]:
    """For each element what the sheets say of it, the strongest last."""
    from tinycss2 import parse_blocks_contents

    entries: list[tuple[Weight, Selector, _Weighed]] = []
    for sheet in tree.sheets:
        for rule, span in _rules(sheet, tree.file, sink):
            tokens = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            weighed = _weighed(tokens, sink, lambda token, sheet=sheet: _at(sheet, tree.file, token))
            try:
                selectors = read_selectors(rule.prelude)
            except NotUnderstood:
                sink.add(rules.SVG_STYLE.at(span, what=_said(rule.prelude)))
                continue
            entries += [(weight(selector), selector, weighed) for selector in selectors]
    entries.sort(key=lambda entry: entry[0])  # the same weight: in the order of the file
    parents = {child: parent for parent in tree.root.iter() for child in parent}
    found: dict[Element, _Weighed] = {}
    for element in tree.root.iter():
        ordinary: list[tuple[str, Declared]] = []
        important: list[tuple[str, Declared]] = []
        for _, selector, (some, strong) in entries:
            if matches(selector, element, parents):
                ordinary += some
                important += strong
        found[element] = ordinary, important
    return found


def _rules(sheet: StyleSheet, file: str, sink: DiagnosticList) -> Iterator[tuple[Any, Span]]:
    """The rules of a sheet with a selector. What else changes the drawing is told."""
    from tinycss2 import parse_stylesheet, serialize

    for rule in parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True):
        span = _at(sheet, file, rule)
        if rule.type == "qualified-rule":
            yield rule, span
        elif rule.type == "error":
            sink.add(rules.SVG_STYLE.at(span, what=in_words(rule.message)))
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _HARMLESS_RULES:
            text = serialize([rule])
            if rule.lower_at_keyword == "import" or is_fetched(text):
                sink.add(rules.SVG_EXTERNAL.at(span, what=in_words(text)))
            elif rule.lower_at_keyword != "font-face":  # words are refused, whatever their font
                sink.add(rules.SVG_STYLE.at(span, what=f"@{in_words(rule.at_keyword)} {_said(rule.prelude)}"))


def _said(tokens: Iterable[Any]) -> str:
    from tinycss2 import serialize

    return in_words(serialize(tokens).strip())


def _at(sheet: StyleSheet, file: str, token: Any) -> Span:
    """Where a part of a sheet stands in the file."""
    column = token.source_column
    if token.source_line == 1:
        column = column + sheet.column - 1 if sheet.column else 0
    return Span(file, sheet.line + token.source_line - 1, column)
