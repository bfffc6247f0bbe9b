"""What went wrong while a handout was being made, and in whose code: that of a plug-in or our own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, Span
from handpress.faults import log_fault
from handpress.plugins import line_in
from handpress.plugins.renamed import renamed_in
from handpress.plugins.rules import FAILED, RENAMED
from handpress.project import rules
from handpress.workspace import shipped_root

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.layout.formats import Format
    from handpress.project.loading import LoadedProject


def internal_fault(name: str, error: Exception) -> Diagnostic:
    """A fault of our own must not take the other handouts down, nor show a clinic a traceback."""
    log_fault(error, f"making {name}")
    return rules.INTERNAL.at(None, name=name, reason=f"{type(error).__name__}: {error}"[:200])


def plugin_fault(
    project: LoadedProject, document: Document, form: Format, error: Exception
) -> Diagnostic | None:
    """A fault while something of the clinic's own was at work is looked for there first; none otherwise.

    A drawing is named where the fault arose in its file, else the layout, which called everything.
    """
    reason = f"{type(error).__name__}: {error}"[:200]
    found: Diagnostic | None = None
    for plugin in document.plugins:
        path = project.workspace.path(plugin.files[0])
        if line := line_in(error, path):
            place = Span(plugin.files[0], line)
            values = {"noun": plugin.kind, "name": plugin.name, "handout": document.name, "reason": reason}
            found = FAILED.at(place, **values)
    path = next(iter(layout_files(project, form)), shipped_root())
    if found is None and not path.resolve().is_relative_to(shipped_root().resolve()):
        place = Span(project.workspace.label(path), line_in(error, path))
        if names := renamed_in(error, path):
            found = RENAMED.at(place, noun="layout", names=names)
        else:
            found = rules.LAYOUT_FAULT.at(place, name=document.name, layout=form.name, reason=reason)
    if found is not None:
        log_fault(error, f"making {document.name} in the layout {form.name}")
    return found


def layout_files(project: LoadedProject, form: Format) -> tuple[Path, ...]:
    """The modules that a layout is made of, its own first."""
    plugin = project.formats.plugin(form.name)
    assert plugin is not None
    return plugin.files
