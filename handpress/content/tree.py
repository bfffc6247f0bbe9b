"""A YAML file as a tree in which every value knows its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handpress.diagnostics import Span
from handpress.files import SourceFile
from handpress.patterns import regex
from handpress.values import Value

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""What a tree is without places, as a validator wants it."""

Path = Sequence[str | int]
"""The way from the top to a value: keys and list positions (from 0)."""


class YamlScalar(Value, frozen=True):
    """A single value. Lines and columns count from 1; the end is just past the last character."""

    text: str
    style: str  # "" plain, "'", '"', "|" or ">"
    line: int
    column: int
    end_line: int
    end_column: int


class YamlEntry(Value, frozen=True):
    key: YamlScalar
    value: YamlNode


class YamlMapping(Value, frozen=True):
    """A YAML mapping, in the order of the file. One in braces ends behind its brace; for one without, both
    ends are 0, and it ends with its last entry."""

    entries: Mapping[str, YamlEntry]
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


class YamlSequence(Value, frozen=True):
    """A YAML sequence. Its end is that of a mapping: behind its bracket, or 0."""

    items: tuple[YamlNode, ...]
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


class Refused(Value, frozen=True):
    """Stands where something was refused (an alias, a tag) and reported; nothing more is said of it."""

    line: int
    column: int


YamlNode = YamlScalar | YamlMapping | YamlSequence | Refused

# YAML 1.2.2, 10.3.2 (core schema), narrowed to what nobody can misread: no octal (010), no hexadecimal, no
# sexagesimal (12:30), no 1_000, no exponents, no infinity. All of those stay text. Fifteen digits are exact
# in a double and far from Python's limit for turning digits into a number.
_INTEGER = regex(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = regex(r"[-+]?(?:0|[1-9][0-9]{0,8})\.[0-9]{1,6}")
_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def value_of(scalar: YamlScalar) -> str | int | float | bool | None:
    """What a scalar stands for. ``yes``, ``no``, ``on``, ``off`` and dates are text."""
    text = scalar.text
    if scalar.style or len(text) > 24:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
    return text


def plain(node: YamlNode) -> Plain:
    """The tree without places."""
    if isinstance(node, YamlScalar):
        return value_of(node)
    if isinstance(node, YamlMapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, YamlSequence):
        return [plain(item) for item in node.items]
    return None


class YamlFile(Value, frozen=True):
    """A YAML file that could be read, and where everything in it stands.

    ``first_line`` is the line of ``source`` on which the YAML begins: 2 in a template's front matter.
    Lines in the tree are already those of the source.
    """

    source: SourceFile
    root: YamlMapping

    def plain(self) -> dict[str, Plain]:
        return {key: plain(entry.value) for key, entry in self.root.entries.items()}

    def node(self, path: Path) -> YamlNode | None:
        """The value at ``path``, if there is one."""
        node: YamlNode = self.root
        for step in path:
            if isinstance(node, YamlMapping) and isinstance(step, str) and step in node.entries:
                node = node.entries[step].value
            elif isinstance(node, YamlSequence) and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def key_span(self, path: Path) -> Span:
        """Where the key of ``path`` stands; for an item of a list and for the top, the value itself."""
        parent = self.node(path[:-1]) if path else None
        if (
            path
            and isinstance(parent, YamlMapping)
            and isinstance(path[-1], str)
            and path[-1] in parent.entries
        ):
            key = parent.entries[path[-1]].key
            return self.source.span(key.line, key.column)
        return self.span(path)

    def span(self, path: Path) -> Span:
        """Where the value at ``path`` stands: its first character; without one, the nearest thing above.

        The value of a key that has none (``text:``) and a table or list (which begins on a later line) are
        shown at their key.
        """
        node = self.node(path)
        while node is None and path:
            path = path[:-1]
            node = self.node(path)
        if path and (not isinstance(node, YamlScalar) or (not node.text and not node.style)):
            parent = self.node(path[:-1])
            if isinstance(parent, YamlMapping):
                key = parent.entries[str(path[-1])].key
                return self.source.span(key.line, key.column)
        if node is None or node is self.root:
            return self.source.span(1)
        if isinstance(node, YamlScalar):
            return self.source.span(*text_start(node, self.source))
        return self.source.span(node.line, node.column)


def text_start(scalar: YamlScalar, source: SourceFile) -> tuple[int, int]:
    """Line and column of the first character of a scalar: behind the quote, below a ``>-``."""
    if scalar.style in ("|", ">"):
        for number in range(scalar.line + 1, scalar.end_line + 1):
            line = source.line(number)
            if line.strip():
                return number, len(line) - len(line.lstrip(" ")) + 1
        return scalar.line, scalar.column
    return scalar.line, scalar.column + (1 if scalar.style else 0)


def places_of(pattern: re.Pattern[str], scalar: YamlScalar, source: SourceFile) -> list[tuple[int, int]]:
    """Line and column of each match of ``pattern`` in a scalar's text, in order.

    The text as written differs from the text as read (folded lines, doubled quotes, escapes), but marks
    appear in both, equally often and in the same order. Where they do not (a mark written as an escape),
    every match gets the place where the scalar begins: the best that can honestly be said.
    """
    wanted = sum(1 for _ in pattern.finditer(scalar.text))
    found: list[tuple[int, int]] = []
    block = scalar.style in ("|", ">")
    first = scalar.line + 1 if block else scalar.line
    for number in range(first, scalar.end_line + 1):
        line = source.line(number)
        start = scalar.column - 1 if number == scalar.line else 0
        end = scalar.end_column - 1 if number == scalar.end_line else len(line)
        found.extend((number, match.start() + 1) for match in pattern.finditer(line, start, end))
    return found if len(found) == wanted else [text_start(scalar, source)] * wanted
