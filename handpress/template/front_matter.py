"""The part of a template between ``---`` lines: what the handout is, for whom, in which layouts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handpress.content.validation import validated
from handpress.content.words import check_words
from handpress.diagnostics import DiagnosticList
from handpress.files import SourceFile
from handpress.nearest import suggestion
from handpress.plugins import registry_of
from handpress.plugins.rules import REFUSED
from handpress.template import rules
from handpress.template.schema import FrontMatter

if TYPE_CHECKING:
    from handpress.content.tree import YamlFile

MARK = "---"


def split(source: SourceFile, sink: DiagnosticList) -> tuple[SourceFile | None, SourceFile]:
    """Front matter and body, each with empty lines in place of the other, so that lines keep their numbers.

    The first is ``None`` where there is none; that is reported.
    """
    lines = source.lines
    if not lines or lines[0].rstrip() != MARK:
        sink.add(rules.NO_FRONT_MATTER.at(source.span(1)))
        return None, source
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == MARK:
            front = "\n".join(["", *lines[1:number], "", *([""] * (len(lines) - number - 1))])
            body = "\n".join([""] * (number + 1) + list(lines[number + 1 :]))
            return SourceFile.of(source.file, front), SourceFile.of(source.file, body)
    sink.add(rules.UNCLOSED_FRONT_MATTER.at(source.span(1)))
    return None, SourceFile.of(source.file, "")


def read(front: SourceFile, sink: DiagnosticList) -> tuple[FrontMatter | None, YamlFile] | None:
    """The front matter's entries and where they stand; what is wrong in them is reported.

    The first is ``None`` if one of the entries is wrong; all is ``None`` if there are none to be had.
    """
    from handpress.content.yaml_reader import read_yaml

    if not front.text.strip():
        sink.add(rules.EMPTY_FRONT_MATTER.at(front.span(1)))
        return None
    tree = read_yaml(front, sink)
    if tree is None:
        return None
    check_words(FrontMatter, tree, sink)
    return validated(FrontMatter, tree, sink), tree


def layouts_named(
    entries: tuple[FrontMatter | None, YamlFile] | None, known: Mapping[str, object], sink: DiagnosticList
) -> tuple[str, ...]:
    """The layouts that are asked for and are there, each once; the others are reported with their place.

    ``known`` has the layouts by name: a registry, or what was made of one.
    """
    if entries is None:
        return ()
    matter, tree = entries
    found: list[str] = []
    for index, name in enumerate(matter.layouts if matter else written(tree, "layout")):
        listed = tree.node(("layout", index)) is not None
        span = tree.span(("layout", index) if listed else ("layout",))
        if name not in known:
            registry = registry_of(known)
            if registry is not None and (why := registry.why_not(name)):
                values = {"noun": "layout", "name": name, "reason": why.message, "place": why.span}
                sink.add(REFUSED.at(span, **values))
            else:
                sink.add(rules.UNKNOWN_LAYOUT.at(span, layout=name, hint=suggestion(name, known)))
        elif name in found:
            sink.add(rules.REPEATED_LAYOUT.at(span, layout=name))
        else:
            found.append(name)
    return tuple(found)


def written(tree: YamlFile, key: str) -> list[str]:
    """The texts that an entry holds, one or a list of them; what is no text is left out."""
    from handpress.content.tree import YamlScalar, YamlSequence

    node = tree.node((key,))
    nodes = node.items if isinstance(node, YamlSequence) else (node,)
    return [one.text.strip() for one in nodes if isinstance(one, YamlScalar) and one.text.strip()]
