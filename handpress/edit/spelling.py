"""How a value is written in YAML: plain where it reads back the same, else in double quotes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from handpress.content.tree import Plain
from handpress.content.yaml_reader import read_yaml
from handpress.diagnostics import DiagnosticList
from handpress.edit.steps import same
from handpress.files import SourceFile
from handpress.patterns import regex

WIDTH = 110
"""Letters of a line of running text; where a text is longer, it is folded."""

_PLAIN_KEY = regex(r"[A-Za-z_][A-Za-z0-9_.-]*")
_INDENT = 2


def quoted(text: str) -> str:
    """A text in double quotes. What JSON writes, YAML reads."""
    return json.dumps(text, ensure_ascii=False)


def key_in_yaml(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else quoted(key)


def scalar_in_yaml(value: str | int | float | bool | None, *, inside: bool = False) -> str:
    """A single value on one line. ``inside``: between brackets or braces."""
    if isinstance(value, str):
        return value if _reads_back(value, inside) else quoted(value)
    if value is None:
        return "null" if inside else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.6f}".rstrip("0") if isinstance(value, float) and value != int(value) else str(value)


def _reads_back(text: str, inside: bool) -> bool:
    """Whether a text without quotes is read as just this text."""
    if not text or "\n" in text or text != text.strip():
        return False
    sink = DiagnosticList()
    written = f"a: [{text}, b]" if inside else f"a: {text}\nb: c"
    expected: Plain = {"a": [text, "b"]} if inside else {"a": text, "b": "c"}
    file = read_yaml(SourceFile.of("", written), sink)
    return file is not None and not sink.diagnostics and same(file.plain(), expected)


def in_one_line(value: Plain) -> str:
    """A value as it stands between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_in_yaml(k)}: {in_one_line(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_one_line, value)) + "]"
    return scalar_in_yaml(value, inside=True)


def entry_lines(key: str, value: Plain, indent: int) -> list[str]:
    """A key and its value, as lines."""
    name = " " * indent + key_in_yaml(key) + ":"
    return _lines(name, value, indent)


def item_lines(value: Plain, indent: int) -> list[str]:
    """An item of a list, as lines. A short table of single values stands in braces."""
    dash = " " * indent + "-"
    if isinstance(value, dict) and value:
        if all(not isinstance(one, dict | list) for one in value.values()):
            short = f"{dash} {in_one_line(value)}"
            if len(short) <= WIDTH:
                return [short]
        inner = table_lines(value, indent + _INDENT)
        return [f"{dash} {inner[0].lstrip(' ')}", *inner[1:]]
    if isinstance(value, list):
        return [f"{dash} {in_one_line(value)}"]
    return _lines(dash, value, indent)


def table_lines(value: Mapping[str, Plain], indent: int) -> list[str]:
    """The entries of a table, as lines."""
    return [line for key, one in value.items() for line in entry_lines(key, one, indent)]


def list_lines(value: list[Plain], indent: int) -> list[str]:
    """The items of a list, as lines."""
    return [line for one in value for line in item_lines(one, indent)]


def _lines(head: str, value: Plain, indent: int) -> list[str]:
    if isinstance(value, dict) and value:
        return [head, *table_lines(value, indent + _INDENT)]
    if isinstance(value, list) and value:
        short = f"{head} {in_one_line(value)}"
        if len(short) <= WIDTH and not any(isinstance(one, dict | list) for one in value):
            return [short]
        return [head, *list_lines(value, indent + _INDENT)]
    if isinstance(value, dict | list):
        return [f"{head} {in_one_line(value)}"]
    line = f"{head} {scalar_in_yaml(value)}".rstrip(" ")
    if isinstance(value, str) and len(line) > WIDTH and foldable(value):
        return [f"{head} >-", *folded(value, indent + _INDENT, WIDTH)]
    return [line]


# ---- running text


def foldable(text: str) -> bool:
    """Whether a text can stand under ``>-``."""
    return bool(text) and "\n" not in text and "\t" not in text and text == text.strip(" ")


def folded(text: str, indent: int, width: int) -> list[str]:
    """A text as the lines under ``>-``. Lines end at single spaces only: others would be lost."""
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if line and indent + len(line) + 1 + len(part) > width:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}" if line else part
    return [" " * indent + one for one in (*lines, line)]


def _parts(text: str) -> Iterator[str]:
    """The text cut at each single space."""
    start = 0
    for index, letter in enumerate(text):
        if letter == " " and text[index - 1] != " " and text[index + 1] != " ":
            yield text[start:index]
            start = index + 1
    yield text[start:]
