"""What went wrong while a handout was being made, and in whose code: that of a plug-in or our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.bounded import bounded
from handpress.brand.rules import FONT_BROKEN
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.faults import log_fault, reason_of
from handpress.files.refused import diagnose_refusal, is_of_machine
from handpress.plugins import line_in
from handpress.plugins.renamed import renamed_in
from handpress.plugins.rules import FAILED, RENAMED
from handpress.project import rules
from handpress.project.inputs import font_files
from handpress.workspace import shipped_root

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.layout.formats import Format
    from handpress.project.loading import LoadedProject


@contextmanager
def told(
    project: LoadedProject, name: str, document: Document | None = None, form: Format | None = None
) -> Iterator[None]:
    """Turn whatever ends the making of a handout into a problem that says whose it is.

    A clinic's own layout may end in any way, also with ``sys.exit()`` or not at all: that never ends the run.

    Raises:
        HandpressError: something ended it.
    """
    try:
        with bounded():
            yield
    except (HandpressError, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise HandpressError([fault_of(project, name, document, form, error)]) from error


def fault_of(
    project: LoadedProject, name: str, document: Document | None, form: Format | None, error: BaseException
) -> Diagnostic:
    """The problem behind an error: a font, the computer, something of the clinic's own, or Handpress."""
    from handpress.flowables.fonts import DamagedFont

    if isinstance(error, DamagedFont):
        # Fonts are kept by content: the file may be another clinic's copy of the one that this brand names.
        path = next((p for p in font_files(project.brand) if p.name == error.path.name), error.path)
        label = project.workspace.label(path)
        return FONT_BROKEN.at(Span(label), file=label, reason=error.reason)
    found = diagnose_refusal(error) if is_of_machine(error) else None
    if found is None and document is not None and form is not None:
        found = plugin_fault(project, document, form, error)
    return found or internal_fault(f"{name} ({form.name})" if form is not None else name, error)


def internal_fault(name: str, error: BaseException) -> Diagnostic:
    """A fault of our own must not take the other handouts down, nor show a clinic a traceback. What the
    computer refuses is none."""
    log_fault(error, f"making {name}")
    return diagnose_refusal(error) or rules.INTERNAL.at(None, name=name, reason=reason_of(error))


def plugin_fault(
    project: LoadedProject, document: Document, form: Format, error: BaseException
) -> Diagnostic | None:
    """A fault while something of the clinic's own was at work is looked for there first; none otherwise.

    A drawing is named where the fault arose in its file, else the layout, which called everything.
    """
    reason = reason_of(error)
    found: Diagnostic | None = None
    for plugin in document.plugins:
        path = project.workspace.path(plugin.files[0])
        if line := line_in(error, path):
            place = Span(plugin.files[0], line)
            values = {"noun": plugin.kind, "name": plugin.name, "handout": document.name, "reason": reason}
            found = FAILED.at(place, **values)
    path = next(iter(layout_files(project, form)), shipped_root())
    if found is None and is_own(project, form):
        place = Span(project.workspace.label(path), line_in(error, path))
        if names := renamed_in(error, path):
            found = RENAMED.at(place, noun="layout", names=names)
        else:
            found = rules.LAYOUT_FAULT.at(place, name=document.name, layout=form.name, reason=reason)
    if found is not None:
        log_fault(error, f"making {document.name} in the layout {form.name}")
    return found


def is_own(project: LoadedProject, form: Format) -> bool:
    """Whether a layout is none of those that come with Handpress."""
    path = next(iter(layout_files(project, form)), shipped_root())
    return not path.resolve().is_relative_to(shipped_root().resolve())


def layout_files(project: LoadedProject, form: Format) -> tuple[Path, ...]:
    """The modules that a layout is made of, its own first."""
    plugin = project.formats.plugin(form.name)
    assert plugin is not None
    return plugin.files
