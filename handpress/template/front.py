"""The part of a template between ``---`` lines: what the handout is, for whom, in which layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.errors import Gathering
from handpress.files import SourceFile
from handpress.template import problems as rules

if TYPE_CHECKING:
    from handpress.content.tree import YamlFile
    from handpress.template.shape import FrontMatter

MARK = "---"


def split(source: SourceFile, gathering: Gathering) -> tuple[SourceFile | None, SourceFile]:
    """Front matter and body, each with empty lines in place of the other, so that lines keep their numbers.

    The first is ``None`` where there is none; that is reported.
    """
    lines = source.lines
    if not lines or lines[0].rstrip() != MARK:
        gathering.add(rules.NO_FRONT_MATTER.at(source.origin(1)))
        return None, source
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == MARK:
            front = "\n".join(["", *lines[1:number], "", *([""] * (len(lines) - number - 1))])
            body = "\n".join([""] * (number + 1) + list(lines[number + 1 :]))
            return SourceFile.of(source.file, front), SourceFile.of(source.file, body)
    gathering.add(rules.UNCLOSED_FRONT_MATTER.at(source.origin(1)))
    return None, SourceFile.of(source.file, "")


def read(front: SourceFile, gathering: Gathering) -> tuple[FrontMatter, YamlFile] | None:
    """The front matter's entries; ``None`` if something in them is wrong, which is then reported."""
    from handpress.content.validation import validated  # pydantic: only when something is rendered
    from handpress.content.yaml_reader import read_yaml
    from handpress.template.shape import FrontMatter

    if not front.text.strip():
        gathering.add(rules.EMPTY_FRONT_MATTER.at(front.origin(1)))
        return None
    tree = read_yaml(front, gathering)
    if tree is None:
        return None
    shape = validated(FrontMatter, tree, gathering)
    return None if shape is None else (shape, tree)
