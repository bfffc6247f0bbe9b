"""Whether anything in a clinic's folder has changed: names, sizes and times of all files that pieces rest on.

No contents are read, so that it can be asked for with every page. What is made from files is held against
their contents all the same, in the worker.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from handpress.workspace import Workspace

_SAID = ("people.json", "decisions.jsonl")
"""Records of people that no piece rests on."""
_DEEPEST = 4
"""Folders below one that are looked into: more than any clinic's brand has."""


def folder_stamp(workspace: Workspace) -> str:
    """A few letters that are others once a file has been saved, added or taken away."""
    whole = hashlib.sha256()
    for path, size, time in sorted(_files(workspace)):
        whole.update(f"{path}\0{size}\0{time}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:16]


def _files(workspace: Workspace) -> Iterator[tuple[str, int, int]]:
    yield from _in(workspace.content, 0)
    yield from _in(workspace.handouts, 1)
    yield from _in(workspace.brand, _DEEPEST)
    for folder in workspace.programs:
        yield from _in(folder, _DEEPEST)
    yield from _in(workspace.reviews, 2)  # the records; what is kept below them never changes


def _in(path: Path, depth: int) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~")) or entry.name in ("__pycache__", *_SAID):
                    continue
                if entry.is_dir():
                    if depth > 1:
                        yield from _in(Path(entry.path), depth - 1)
                    continue
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
    except NotADirectoryError:
        status = path.stat()
        yield str(path), status.st_size, status.st_mtime_ns
    except OSError:
        return  # it is not there, or closed: whoever reads it says so
