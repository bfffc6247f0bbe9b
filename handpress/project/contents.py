"""What there is in a workspace: its handouts and layouts, for people to choose from.

Only what says so is read: the first lines of each handout, and the declarations of layouts. Facts, logos
and fonts are not; whether a handout can be made is the question of ``check``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError
from handpress.files import read_text
from handpress.template import front_matter
from handpress.values import Value
from handpress.workspace import Handout, Workspace, find_handouts, missing_parts

if TYPE_CHECKING:
    from handpress.layout.formats import Format


class HandoutEntry(Value, frozen=True):
    """A handout by its name. ``title`` and ``audience`` are None where its first lines have a fault."""

    name: str
    title: str | None = None
    audience: str | None = None
    layouts: tuple[str, ...] = ()


class Contents(Value, frozen=True):
    """Every handout and every layout, and what is wrong with how they describe themselves."""

    handouts: tuple[HandoutEntry, ...]
    layouts: tuple[Format, ...]
    diagnostics: tuple[Diagnostic, ...]


def contents_of(workspace: Workspace) -> Contents:
    """List what there is. Nothing is rendered.

    Raises:
        HandpressError: a part of the workspace is not there, or there are no handouts.
    """
    from handpress.layout.formats import load_formats

    if missing := tuple(missing_parts(workspace)):
        raise HandpressError(missing)
    handouts, wrong = find_handouts(workspace)
    formats = load_formats(workspace.plugin_folders("layouts"), workspace.label)
    sink = DiagnosticList([*wrong, *formats.diagnostics])
    found = tuple(_entry(workspace, handout, formats, sink) for handout in handouts)
    layouts = tuple(formats[name] for name in sorted(formats.everything()))
    return Contents(found, layouts, tuple(sink.diagnostics))


def _entry(
    workspace: Workspace, handout: Handout, formats: Mapping[str, Format], sink: DiagnosticList
) -> HandoutEntry:
    """A handout as its front matter describes it; what is wrong there goes into ``sink``."""
    own = DiagnosticList()
    try:
        source = read_text(handout.path, workspace.label(handout.path))
        front, _ = front_matter.split(source, own)
        entries = front_matter.read(front, own) if front is not None else None
    except HandpressError as error:
        sink.extend(error.diagnostics)
        return HandoutEntry(handout.name)
    layouts = front_matter.layouts_named(entries, formats, own)
    sink.extend(own.diagnostics)
    matter = entries[0] if entries is not None else None
    if matter is None or own.errors:
        return HandoutEntry(handout.name)
    return HandoutEntry(handout.name, matter.title, matter.audience, layouts)
