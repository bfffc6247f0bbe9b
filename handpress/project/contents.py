"""What there is in a workspace: its handouts and layouts, for people to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.values import Value
from handpress.workspace import Handout

if TYPE_CHECKING:
    from handpress.layout.formats import Format


class HandoutEntry(Value, frozen=True):
    """A handout by its name. ``title`` and ``audience`` are None where its file has a fault."""

    name: str
    title: str | None = None
    audience: str | None = None
    layouts: tuple[str, ...] = ()


class Contents(Value, frozen=True):
    """Every handout and every layout, and what is wrong with them."""

    handouts: tuple[HandoutEntry, ...]
    layouts: tuple[Format, ...]
    diagnostics: tuple[Diagnostic, ...]


def contents_of(project: LoadedProject, handouts: Sequence[Handout], wrong: Sequence[Diagnostic]) -> Contents:
    """List what there is. Nothing is laid out. ``wrong`` is known of the folder already."""
    diagnostics = [*wrong]
    found = []
    for handout in handouts:
        try:
            document, _ = render(project, handout)
        except HandpressError as error:
            diagnostics.extend(error.diagnostics)
            found.append(HandoutEntry(handout.name))
            continue
        found.append(HandoutEntry(handout.name, document.title, document.audience, document.layouts))
    layouts = tuple(project.formats[name] for name in sorted(project.formats.everything()))
    return Contents(tuple(found), layouts, tuple(diagnostics))
