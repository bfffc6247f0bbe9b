"""Where exactly a fault stands, found in the file itself once a later stage has told what it is."""

from __future__ import annotations

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files import read_text
from handpress.workspace import Workspace

FAR = 60
"""Lines that are looked through: the longest text of an entry, written in short lines."""


def place_sought(workspace: Workspace, diagnostic: Diagnostic) -> Diagnostic:
    """The problem at the place of what it seeks; as it was where that is not found (written as an escape)."""
    span = diagnostic.span
    if not diagnostic.sought or span is None or not span.line:
        return diagnostic
    try:
        source = read_text(workspace.path(span.file), span.file)
    except HandpressError:
        return diagnostic
    for number in range(span.line, span.line + FAR):
        start = max(span.column - 1, 0) if number == span.line else 0
        found = source.line(number).find(diagnostic.sought, start)
        if found >= 0:
            return replace(diagnostic, span=Span(span.file, number, found + 1))
    return diagnostic
