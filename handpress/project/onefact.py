"""A project with other words in single facts, made in milliseconds: for whoever is typing them.

``content.yaml`` has hundreds of facts. Here only those that change are read, from the file with all others
left blank, so that every line keeps its number. What only the whole file can tell, such as a source that
nothing uses any more, is told when the change is looked at as a whole, before it is saved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from handpress.content.load import load_facts
from handpress.content.model import Library
from handpress.edit.changes import ValueChange
from handpress.edit.operations import edited
from handpress.edit.places import read_file
from handpress.files import SourceFile
from handpress.patterns import regex
from handpress.project.loading import LoadedProject, claims_of_facts, guard_of

NEEDED = ("version:", "defaults:", "about:", "topics:", "readers:", "facts:")
"""The sections of ``content.yaml`` without which no fact can be read."""
_SECTION = regex(r"[a-z_]+:")


def with_sentences(project: LoadedProject, changes: Sequence[ValueChange]) -> LoadedProject | None:
    """The project with changed facts; None where the changes are of another kind, or the file is written in
    an unusual way: then all of it has to be read.

    Raises HandpressError: a fact would be wrong, or must not be said.
    """
    workspace = project.workspace
    file = workspace.label(workspace.content)
    names = tuple(dict.fromkeys(str(one.path[1]) for one in changes if len(one.path) > 2))
    if project.given or not names or any(one.file != file or one.path[:1] != ("facts",) for one in changes):
        return None
    if any(name not in project.library.facts for name in names):
        return None
    data = _alone(project.library, read_file(workspace, file), names)
    if data is None:
        return None
    for change in changes:
        if len(change.path) < 3:
            return None
        data = edited(file, data, change.path, change.after)
    facts = load_facts(SourceFile.of(file, data.decode("utf-8-sig")), project.library, names)
    library = replace(project.library, facts={**project.library.facts, **facts})
    checker = guard_of(library, project.brand)
    found = claims_of_facts(workspace, replace(library, facts=facts), project.brand, checker)
    return replace(
        project, library=library, claims_checker=checker, diagnostics=(*project.diagnostics, *found)
    )


def _alone(library: Library, data: bytes, names: Collection[str]) -> bytes | None:
    """The file with a blank line for each line of another fact, source or parameter; None where the lines
    are not those that the library was read from."""
    try:
        lines = data.decode("utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        return None
    starts = {fact.span.line: name for name, fact in library.facts.items()}
    for name in names:
        at = library.facts[name].span.line
        if not 0 < at <= len(lines) or not lines[at - 1].strip().startswith(f"{name}:"):
            return None
    return "".join(_kept(lines, starts, names)).encode("utf-8")


def _kept(lines: Sequence[str], starts: dict[int, str], names: Collection[str]) -> Iterator[str]:
    keeps, section = False, ""
    for number, line in enumerate(lines, 1):
        if _SECTION.match(line):
            section = line.split(":")[0] + ":"
            keeps = section in NEEDED
        elif section == "facts:" and number in starts:
            keeps = starts[number] in names
        yield line if keeps else line[len(line.rstrip("\r\n")) :]
