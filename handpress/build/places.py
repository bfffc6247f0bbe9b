"""Where exactly a fault stands, found in the file itself once a later stage has told what it is."""

from __future__ import annotations

from dataclasses import replace

from handpress.errors import HandpressError, Origin, Problem
from handpress.files import read_text
from handpress.workspace import Workspace

FAR = 60
"""Lines that are looked through: the longest text of an entry, written in short lines."""


def place_sought(workspace: Workspace, problem: Problem) -> Problem:
    """The problem at the place of what it seeks; as it was where that is not found (written as an escape)."""
    origin = problem.origin
    if not problem.sought or origin is None or not origin.line:
        return problem
    try:
        source = read_text(workspace.path(origin.file), origin.file)
    except HandpressError:
        return problem
    for number in range(origin.line, origin.line + FAR):
        start = max(origin.column - 1, 0) if number == origin.line else 0
        found = source.line(number).find(problem.sought, start)
        if found >= 0:
            return replace(problem, origin=Origin(origin.file, number, found + 1))
    return problem
