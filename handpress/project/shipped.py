"""A clinic's own workspace beside what ships today: which facts somebody should look at again."""

from __future__ import annotations

from handpress.content.model import Library
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.document.model import plain_text
from handpress.project import rules
from handpress.project.loading import LoadedProject
from handpress.workspace import Workspace, shipped_root

LONGEST = 240
"""Characters of a shipped text that are shown."""


def shipped_library() -> Library:
    """The facts that come with the tool, without any clinic's values."""
    from handpress.content.load import load_library

    root = shipped_root()
    return load_library(root / "content.yaml", None, root)


def write_shipped_record(workspace: Workspace) -> None:
    """Remember how each shipped fact stands now. Raises OSError where it cannot be written."""
    from handpress.content.shipped import RECORD_NAME, fingerprints, write_record

    write_record(workspace.root / RECORD_NAME, fingerprints(shipped_library()))


def changes(project: LoadedProject) -> tuple[Diagnostic, ...]:
    """One note for each fact that ships otherwise than when ``init`` made this workspace."""
    from handpress.content.shipped import RECORD_NAME, changed_since, fingerprints, read_record

    path = project.workspace.root / RECORD_NAME
    if not path.exists():
        return ()
    try:
        record = read_record(path, RECORD_NAME)
        shipped = shipped_library()
    except HandpressError as error:
        return error.diagnostics
    found = changed_since(record, fingerprints(shipped))
    file = shipped_root() / "content.yaml"
    notes: list[Diagnostic] = []
    for name in found.changed:
        text = plain_text(shipped.facts[name].text)
        text = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
        notes.append(rules.SHIPPED_CHANGED.at(_origin(project, name), name=name, text=text, file=file))
    notes += [rules.SHIPPED_REMOVED.at(_origin(project, name), name=name) for name in found.removed]
    if found.added:
        notes.append(rules.SHIPPED_ADDED.at(None, names=", ".join(found.added), file=file))
    return tuple(notes)


def _origin(project: LoadedProject, name: str) -> Span | None:
    fact = project.library.facts.get(name)
    return fact.span if fact else None
