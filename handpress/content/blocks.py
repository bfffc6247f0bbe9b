"""The entries of ``content.yaml`` as the lines they are written in: read, and put in another's place.

An update takes over single entries. Everything else in a clinic's file stays as somebody wrote it: its order,
its remarks, its indentation, its line ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handpress.content.tree import Plain, YamlFile, YamlMapping, plain
from handpress.diagnostics import DiagnosticList
from handpress.files import SourceFile
from handpress.values import Value

Key = tuple[str, str]
"""Section and name of an entry: ``("facts", "ptsd.what")``."""

NOT_ENTRIES = frozenset({"version", "defaults"})
"""What stands beside the sections."""


class Block(Value, frozen=True):
    """An entry and its lines. ``text`` begins at its key, without the indentation of the section; ``first``
    and ``end`` are lines of the file, from 0; ``end`` is behind its last."""

    value: Plain
    text: str
    first: int
    end: int


class Blocks(Value, frozen=True):
    """All entries of a file, and where each section of them ends. ``fixed``: sections that are written in
    braces, whose entries have no lines of their own."""

    lines: tuple[str, ...]
    entries: Mapping[Key, Block]
    ends: Mapping[str, int]
    indents: Mapping[str, int]
    fixed: frozenset[str]


def blocks_of(file: YamlFile, text: str) -> Blocks:
    """The entries of a file. ``text`` is the file as it lies on disk; its line ends do not matter."""
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    tops = sorted(entry.key.line - 1 for entry in file.root.entries.values())
    entries: dict[Key, Block] = {}
    ends: dict[str, int] = {}
    indents: dict[str, int] = {}
    fixed: set[str] = set()
    for section, top in file.root.entries.items():
        if section in NOT_ENTRIES or not isinstance(top.value, YamlMapping):
            continue
        start = top.key.line - 1
        after = next((line for line in tops if line > start), len(lines))
        children = list(top.value.entries.items())
        firsts = [entry.key.line - 1 for _, entry in children]
        if start in firsts or len(set(firsts)) < len(firsts):
            fixed.add(section)
            firsts = [start] * len(firsts)
        indents[section] = children[0][1].key.column - 1 if children else 2
        ends[section] = _without_remarks(lines, start + 1, after)
        for number, (name, entry) in enumerate(children):
            first = firsts[number]
            end = _without_remarks(
                lines, first + 1, firsts[number + 1] if number + 1 < len(firsts) else after
            )
            cut = entry.key.column - 1
            own = "\n".join(line[cut:] if not line[:cut].strip() else line for line in lines[first:end])
            entries[section, name] = Block(plain(entry.value), own, first, end)
    return Blocks(lines, entries, ends, indents, frozenset(fixed))


def _without_remarks(lines: Sequence[str], first: int, end: int) -> int:
    """``end`` without the blank lines and remarks before it: they belong to what follows."""
    while end > first and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def edited(blocks: Blocks, changes: Mapping[Key, str | None], order: Iterable[Key]) -> str:
    """The file with some entries as they are given, at their place, and those without a text taken out.

    Args:
        changes: the text of each entry that changes, begun at its key.
        order: of all entries; a new one comes behind the nearest of its section that is there.

    Raises:
        ValueError: a section is written in braces, so that its entries have no lines.
    """
    if wrong := {section for section, _ in changes} & blocks.fixed:
        raise ValueError(", ".join(sorted(wrong)))
    pieces: dict[int, list[str]] = {}  # before this line
    gone: set[int] = set()
    last: dict[str, int] = {}
    added: dict[str, list[str]] = {}  # of sections that are not there yet
    for key in dict.fromkeys((*order, *changes)):
        section = key[0]
        block = blocks.entries.get(key)
        if block is not None:
            last[section] = block.end
        if key not in changes:
            continue
        text = changes[key]
        if block is not None:
            gone.update(range(block.first, block.end))
        if text is None:
            continue
        if section not in blocks.ends:
            added.setdefault(section, []).extend(_indented(text, 2))
            continue
        place = block.first if block is not None else last.get(section, _begin(blocks, section))
        pieces.setdefault(place, []).extend(_indented(text, blocks.indents[section]))
    lines: list[str] = []
    for number, line in enumerate((*blocks.lines, None)):
        lines += pieces.get(number, ())
        if line is not None and number not in gone:
            lines.append(line)
    for section, new in added.items():
        lines[-1:] = [*([lines[-1]] if lines and lines[-1] else []), "", f"{section}:", *new, ""]
    return "\n".join(lines)


def _begin(blocks: Blocks, section: str) -> int:
    """Where a section begins: its first entry, else its end."""
    firsts = [block.first for (own, _), block in blocks.entries.items() if own == section]
    return min(firsts, default=blocks.ends[section])


def _indented(text: str, indent: int) -> list[str]:
    return [" " * indent + line if line.strip() else "" for line in text.split("\n")]


def read_blocks(text: str, name: str) -> Blocks | None:
    """The entries of a text of ``content.yaml``; None where it cannot be read."""
    from handpress.content.yaml_reader import read_yaml

    sink = DiagnosticList()
    file = read_yaml(SourceFile.of(name, text), sink)
    return None if file is None or sink.errors else blocks_of(file, text)
