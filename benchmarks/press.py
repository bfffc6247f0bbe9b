"""Handpress alone, from nothing to PDFs in a folder: no table, no gallery, no screens, no pictures of pages.

Run as ``python -m benchmarks.press OUT [NAME ...]``. What the peers do, Handpress does here; what the command
does beyond that is timed as the command.
"""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path

from handpress.cli import SEARCH_AFTER
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout
from handpress.workspace import Handout, find_handouts, open_workspace, shipped_root

ORDER = BuildOptions(date(2026, 12, 1), "letter", screens=False)


def open_shipped() -> tuple[LoadedProject, dict[str, Handout]]:
    """The shipped workspace, and its handouts by name."""
    workspace = open_workspace(shipped_root())
    handouts, _ = find_handouts(workspace)
    return load_project(workspace), {handout.name: handout for handout in handouts}


def make(project: LoadedProject, handout: Handout) -> tuple[Output, ...]:
    """The printed pieces of one handout. Raises ``RuntimeError`` if it cannot be made."""
    made = [result for result in make_handout(project, handout, ORDER) if isinstance(result, Output)]
    if not made:
        raise RuntimeError(f"{handout.name} cannot be made: run the command to see why")
    return tuple(made)


def main(words: list[str]) -> None:
    gc.set_threshold(SEARCH_AFTER, 20, 100)  # as the command does
    out, names = Path(words[0]), words[1:]
    project, handouts = open_shipped()
    for name in names or handouts:
        for piece in make(project, handouts[name]):
            (out / piece.file).write_bytes(piece.pdf)


if __name__ == "__main__":
    main(sys.argv[1:])
