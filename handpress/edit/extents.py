"""Where a value of a YAML file begins and ends, in the text as it is written."""

from __future__ import annotations

from handpress.content.tree import (
    Refused,
    YamlEntry,
    YamlFile,
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
)
from handpress.edit.rawtext import NoPlace, RawText
from handpress.edit.steps import Keys


def is_bracketed(node: YamlNode | None) -> bool:
    """Whether a list or table stands in brackets or braces."""
    return isinstance(node, YamlMapping | YamlSequence) and node.end_line > 0


def within_brackets(file: YamlFile, path: Keys) -> bool:
    """Whether something around the value at a path stands in brackets."""
    return any(is_bracketed(file.node(path[:length])) for length in range(len(path)))


def is_block(node: YamlNode | None) -> bool:
    """Whether it is running text under ``>`` or ``|``."""
    return isinstance(node, YamlScalar) and node.style in ("|", ">")


def last_line(raw: RawText, node: YamlNode) -> int:
    """The last line on which something of a value stands."""
    if isinstance(node, YamlScalar):
        if node.style not in ("|", ">"):
            return node.end_line
        last = node.end_line if node.end_column > 1 else node.end_line - 1
        keeps = "+" in raw.line(node.line)[node.column - 1 :].split("#")[0]
        while last > node.line and not keeps and not raw.line(last).strip():
            last -= 1
        return max(last, node.line)
    if isinstance(node, Refused):
        raise NoPlace
    if node.end_line:
        return node.end_line
    if isinstance(node, YamlMapping):
        return last_line_of_entry(raw, list(node.entries.values())[-1])
    return last_line(raw, node.items[-1])


def last_line_of_entry(raw: RawText, entry: YamlEntry) -> int:
    return max(entry.key.end_line, last_line(raw, entry.value))


def extent(raw: RawText, node: YamlNode) -> tuple[int, int]:
    """The first character of a value, and the one behind its last. Raises NoPlace."""
    if isinstance(node, Refused):
        raise NoPlace
    start = raw.at(node.line, node.column)
    if isinstance(node, YamlScalar) and not is_block(node):
        return start, raw.at(node.end_line, node.end_column)
    if isinstance(node, YamlMapping | YamlSequence) and node.end_line:
        return start, raw.at(node.end_line, node.end_column)
    if isinstance(node, YamlScalar):
        return start, raw.line_end(last_line(raw, node))
    last = list(node.entries.values())[-1].value if isinstance(node, YamlMapping) else node.items[-1]
    return start, extent(raw, last)[1]


def dash_of(raw: RawText, item: YamlNode) -> int:
    """The character at which the dash of an item stands. Raises NoPlace: it stands on another line."""
    start = raw.at(item.line, item.column)
    before = raw.text[raw.starts[item.line - 1] : start]
    bare = before.rstrip(" ")
    if not bare.endswith("-"):
        raise NoPlace
    return start - len(before) + len(bare) - 1
