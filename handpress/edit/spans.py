"""One step of a change, written into the text of a file: the characters of its place change, no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handpress.content.tree import Plain, YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence
from handpress.edit.extents import (
    dash_of,
    extent,
    is_block,
    is_bracketed,
    last_line,
    last_line_of_entry,
    within_brackets,
)
from handpress.edit.rawtext import NoPlace, RawText
from handpress.edit.spelling import (
    WIDTH,
    entry_lines,
    foldable,
    folded,
    in_one_line,
    item_lines,
    key_in_yaml,
    list_lines,
    quoted,
    scalar_in_yaml,
    table_lines,
)
from handpress.edit.steps import AddStep, InsertStep, Keys, RemoveStep, SetStep, Step

_INDENT = 2


def ways(raw: RawText, file: YamlFile, step: Step) -> Iterator[str]:
    """The text of the file after a step, in every way in which it may be written; the best first.

    Raises NoPlace: the place is written in a way that leaves none.
    """
    if isinstance(step, SetStep):
        yield from _set(raw, file, step)
    elif isinstance(step, AddStep):
        yield _add(raw, file, step)
    elif isinstance(step, InsertStep):
        yield _insert(raw, file, step)
    else:
        yield _remove(raw, file, step)


def _cut(raw: RawText, start: int, end: int, text: str) -> str:
    return raw.text[:start] + text + raw.text[end:]


def _node(file: YamlFile, path: Keys) -> YamlNode:
    node = file.node(path)
    if node is None:
        raise NoPlace
    return node


# ---- another value


def _set(raw: RawText, file: YamlFile, step: SetStep) -> Iterator[str]:
    node, value = _node(file, step.path), step.value
    single = not isinstance(value, dict | list)
    if isinstance(node, YamlScalar) and single and value is not None:
        assert not isinstance(value, dict | list)
        yield from _set_scalar(raw, file, step.path, node, value)
    elif not step.path:
        raise NoPlace
    elif within_brackets(file, step.path):
        yield _cut(raw, *extent(raw, node), in_one_line(value))
    elif isinstance(node, YamlScalar) or is_bracketed(node):
        yield _in_place(raw, file, step.path, node, value)
    elif isinstance(step.path[-1], int):
        dash, end = dash_of(raw, node), extent(raw, node)[1]
        lines = item_lines(value, dash - raw.starts[node.line - 1])
        yield _cut(raw, dash, end, _joined(raw, lines).lstrip(" "))
    else:
        yield _instead_of_lines(raw, file, step.path, node, value)


def _set_scalar(
    raw: RawText, file: YamlFile, path: Keys, node: YamlScalar, value: str | int | float | bool
) -> Iterator[str]:
    start, end = extent(raw, node)
    space = " " if start and raw.text[start - 1] in ":-" else ""
    inside = within_brackets(file, path)
    line_end = raw.line_end(last_line(raw, node))
    if isinstance(value, str) and _is_long(node, value) and not inside and isinstance(path[-1], str):
        # below its key, so that a remark behind it stays there
        indent = file.key_span(path).column - 1 + _INDENT
        lines = "".join(raw.newline + line for line in folded(value, indent, WIDTH))
        yield f"{raw.text[:start]}{space}>-{raw.text[end:line_end]}{lines}{raw.text[line_end:]}"
    for text in _spellings(raw, node, value, inside):
        yield _cut(raw, start, end, space + text)


def _is_long(node: YamlScalar, text: str) -> bool:
    """Whether a text that stands on its key's line would be longer than a line should be."""
    return node.style in ("", "'") and node.column + len(text) > WIDTH and foldable(text)


def _spellings(
    raw: RawText, node: YamlScalar, value: str | int | float | bool, inside: bool
) -> Iterator[str]:
    """A value as it may be written in a scalar's place: in its own style first."""
    if not isinstance(value, str):
        yield scalar_in_yaml(value)
        return
    if is_block(node):
        yield from _as_block(raw, node, value)
    if node.style == "'" and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    if node.style != '"':
        yield scalar_in_yaml(value, inside=inside)
    yield quoted(value)


def _as_block(raw: RawText, node: YamlScalar, value: str) -> Iterator[str]:
    head = raw.text[raw.at(node.line, node.column) : raw.line_end(node.line)]
    remark = head[head.index("#") :] if "#" in head else ""
    gap = head[len(head.split("#")[0].rstrip()) : len(head) - len(remark)] if remark else ""
    lines = [raw.line(number) for number in range(node.line + 1, last_line(raw, node) + 1)]
    first = next((line for line in lines if line.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    body, ending = value, "-"
    if value.endswith("\n") and not value.endswith("\n\n"):
        body, ending = value[:-1], ""
    if node.style == ">" and foldable(body) and indent:
        width = max([WIDTH, *map(len, lines)])
        new = folded(body, indent, width)
    elif node.style == "|" and body and indent and body[0] not in " \n" and not body.endswith(("\n", " ")):
        new = [" " * indent + line if line else "" for line in body.split("\n")]
    else:
        return
    yield f"{node.style}{ending}{gap}{remark}" + "".join(raw.newline + line for line in new)


def _in_place(raw: RawText, file: YamlFile, path: Keys, node: YamlNode, value: Plain) -> str:
    """A list, a table or nothing where a single value, a list in brackets or nothing stands."""
    start, end = extent(raw, node)
    while start and raw.text[start - 1] == " ":
        start -= 1
    if value is None:
        return _cut(raw, start, end, "")
    lines = _below(file, path, value)
    if lines is None:
        return _cut(raw, start, end, f" {in_one_line(value)}")
    line_end = raw.line_end(last_line(raw, node))
    below = "".join(raw.newline + line for line in lines)
    return raw.text[:start] + raw.text[end:line_end] + below + raw.text[line_end:]


def _below(file: YamlFile, path: Keys, value: Plain) -> list[str] | None:
    """The lines of a list or table under its key; None where it stands on the key's own line."""
    if not value or not isinstance(value, dict | list) or not isinstance(path[-1], str):
        return None
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        short = len(in_one_line(value)) + file.key_span(path).column < WIDTH
        if short:
            return None
    indent = file.key_span(path).column - 1 + _INDENT
    return table_lines(value, indent) if isinstance(value, dict) else list_lines(value, indent)


def _instead_of_lines(raw: RawText, file: YamlFile, path: Keys, node: YamlNode, value: Plain) -> str:
    """Something else where a list or table stands on lines of its own, below its key."""
    parent = file.node(path[:-1])
    if not isinstance(parent, YamlMapping) or not isinstance(node, YamlMapping | YamlSequence):
        raise NoPlace
    key = parent.entries[str(path[-1])].key
    first = node.line
    colon = raw.at(key.end_line, key.end_column)
    if first == key.line or raw.text[colon] != ":":
        raise NoPlace
    start, end = _whole_lines(raw, first, last_line(raw, node))
    after = raw.text[:start] + raw.text[end:]
    lines = _below(file, path, value)
    if lines is None:
        text = "" if value is None else f" {_one(value)}"
        return after[: colon + 1] + text + after[colon + 1 :]
    place = raw.line_end(first - 1)
    return after[:place] + "".join(raw.newline + line for line in lines) + after[place:]


def _one(value: Plain) -> str:
    return in_one_line(value) if isinstance(value, dict | list) else scalar_in_yaml(value)


# ---- a key more, an item more


def _add(raw: RawText, file: YamlFile, step: AddStep) -> str:
    path, key = step.path[:-1], str(step.path[-1])
    table = file.node(path)
    if not isinstance(table, YamlMapping) or not table.entries:
        raise NoPlace
    before = table.entries[step.after] if step.after is not None else None
    first = next(iter(table.entries.values()))
    if table.end_line or within_brackets(file, path):
        entry = f"{key_in_yaml(key)}: {in_one_line(step.value)}"
        if before is None:
            start = raw.at(first.key.line, first.key.column)
            return _cut(raw, start, start, f"{entry}, ")
        end = extent(raw, before.value)[1]
        return _cut(raw, end, end, f", {entry}")
    indent = first.key.column - 1
    lines = entry_lines(key, step.value, indent)
    if before is None:
        start = raw.at(first.key.line, first.key.column)
        return _cut(raw, start, start, _joined(raw, lines).lstrip(" ") + raw.newline + " " * indent)
    return _after_line(raw, last_line_of_entry(raw, before), lines)


def _insert(raw: RawText, file: YamlFile, step: InsertStep) -> str:
    path, index = step.path[:-1], step.path[-1]
    items = file.node(path)
    if not isinstance(items, YamlSequence) or not items.items or not isinstance(index, int):
        raise NoPlace
    if items.end_line or within_brackets(file, path):
        text = in_one_line(step.value)
        if index == 0:
            start = extent(raw, items.items[0])[0]
            return _cut(raw, start, start, f"{text}, ")
        end = extent(raw, items.items[index - 1])[1]
        return _cut(raw, end, end, f", {text}")
    dash = dash_of(raw, items.items[0])
    indent = dash - raw.starts[items.items[0].line - 1]
    lines = item_lines(step.value, indent)
    if index == 0:
        return _cut(raw, dash, dash, _joined(raw, lines).lstrip(" ") + raw.newline + " " * indent)
    return _after_line(raw, last_line(raw, items.items[index - 1]), lines)


def _after_line(raw: RawText, number: int, lines: Sequence[str]) -> str:
    end = raw.line_end(number)
    return _cut(raw, end, end, raw.newline + _joined(raw, lines))


def _joined(raw: RawText, lines: Sequence[str]) -> str:
    return raw.newline.join(lines)


# ---- a key less, an item less


def _remove(raw: RawText, file: YamlFile, step: RemoveStep) -> str:
    path, key = step.path[:-1], step.path[-1]
    parent = _node(file, path)
    if isinstance(parent, YamlMapping):
        entries = list(parent.entries.values())
        place = list(parent.entries).index(str(key))
        starts = [(entry.key.line, entry.key.column) for entry in entries]
        last, values = last_line_of_entry(raw, entries[place]), [entry.value for entry in entries]
        start = raw.at(*starts[place])
    elif isinstance(parent, YamlSequence) and isinstance(key, int):
        place = key
        starts = [(item.line, item.column) for item in parent.items]
        last, values = last_line(raw, parent.items[place]), list(parent.items)
        bracketed = parent.end_line or within_brackets(file, path)
        start = raw.at(*starts[place]) if bracketed else dash_of(raw, parent.items[place])
    else:
        raise NoPlace
    alone = len(values) == 1
    if parent.end_line or within_brackets(file, path):
        return _from_brackets(raw, parent, starts, values, place)
    if alone:
        if not path:
            raise NoPlace
        empty: Plain = {} if isinstance(parent, YamlMapping) else []
        return _instead_of_lines(raw, file, path, parent, empty)
    line = starts[place][0]
    if raw.text[raw.starts[line - 1] : start].strip():  # behind the dash of its table
        if place + 1 == len(values):
            raise NoPlace
        return _cut(raw, start, raw.at(*starts[place + 1]), "")
    return _cut(raw, *_whole_lines(raw, line, last), "")


def _from_brackets(
    raw: RawText, parent: YamlNode, starts: Sequence[tuple[int, int]], values: Sequence[YamlNode], place: int
) -> str:
    start, end = raw.at(*starts[place]), extent(raw, values[place])[1]
    if place:
        return _cut(raw, extent(raw, values[place - 1])[1], end, "")
    if len(values) > 1:
        return _cut(raw, start, raw.at(*starts[1]), "")
    whole = extent(raw, parent)
    return _cut(raw, whole[0] + 1, whole[1] - 1, "")


def _whole_lines(raw: RawText, first: int, last: int) -> tuple[int, int]:
    """Lines with their ends. With the last line of a file that has no end, the end before them goes."""
    start = raw.starts[first - 1]
    if last < len(raw.starts):
        return start, raw.starts[last]
    return (raw.line_end(first - 1) if first > 1 else 0), len(raw.text)
