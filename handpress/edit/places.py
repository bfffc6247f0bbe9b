"""The files of a clinic that may be changed: where each lies, and what is in it now."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from handpress.diagnostics import HandpressError
from handpress.edit import rules
from handpress.edit.operations import value_in
from handpress.edit.steps import Content, Keys
from handpress.files import read_bytes
from handpress.patterns import regex
from handpress.workspace import Workspace, shipped_root

_HANDOUT = regex(r"handouts/[a-z0-9_][a-z0-9_-]*\.md")
_PICTURE = regex(r"logo[a-z0-9-]*\.(?:svg|png|jpg)")
_BRAND = ("brand.yaml", "clinic.yaml", "packs.yaml", "rack.yaml", "proof.yaml")
NEW_FILES = {"clinic.yaml": b"parameters: {}\n", "packs.yaml": b"packs: {}\n"}
"""What a file that a clinic may do without begins as."""
_SHELVES = "rack.yaml"


def first_of(name: str) -> bytes | None:
    """What a file begins as that a clinic may do without; the shelves begin as those that ship, which are
    shown as long as there are none. None: it may not be missing."""
    if name == _SHELVES:
        return read_bytes(shipped_root() / "brand" / name, name)
    return NEW_FILES.get(name)


def path_of(workspace: Workspace, file: str) -> Path:
    """Where a file that may be changed lies. Raises HandpressError: it is none."""
    names = {workspace.label(workspace.brand / name): workspace.brand / name for name in _BRAND}
    names[workspace.label(workspace.content)] = workspace.content
    if _HANDOUT.fullmatch(file):
        names[file] = workspace.root / file
    if file not in names:
        raise HandpressError([rules.OUTSIDE.at(None, file=file)])
    return names[file]


def place_of(workspace: Workspace, file: str) -> Path:
    """Where a file lies that the history may hold whole: one that may be changed, or another of the brand's,
    such as a logo. Raises HandpressError: it is none."""
    try:
        return path_of(workspace, file)
    except HandpressError:
        path = workspace.path(file)
        clean = not {"..", "."}.intersection(file.replace(":", "/").split("/"))
        if not clean or not path.is_relative_to(workspace.brand) or workspace.label(path) != file:
            raise
        return path


def files_of(workspace: Workspace) -> tuple[str, ...]:
    """The names of all files that may be changed and are there."""
    paths = [workspace.content, *(workspace.brand / name for name in _BRAND)]
    with contextlib.suppress(OSError):
        paths += sorted(workspace.handouts.glob("*.md"))
    found = (workspace.label(path) for path in paths if path.is_file())
    return tuple(file for file in found if _may_change(workspace, file))


def _may_change(workspace: Workspace, file: str) -> bool:
    try:
        path_of(workspace, file)
    except HandpressError:
        return False
    return True


def read_file(workspace: Workspace, file: str) -> bytes:
    """A file as it is now; what one that is not there begins as. Raises HandpressError."""
    path = path_of(workspace, file)
    if not os.path.lexists(path) and (first := first_of(path.name)) is not None:
        return first
    return read_bytes(path, file)


def value_at(workspace: Workspace, file: str, path: Keys) -> Content:
    """The value at a place of a file, for a form. Raises HandpressError: the file cannot be read."""
    return value_in(file, read_file(workspace, file), path)


def picture_of(workspace: Workspace, file: str) -> Path:
    """Where a new logo is put. Raises HandpressError: that is no name for one."""
    path = (
        workspace.brand / file.replace(":", "/").rpartition("/")[2]
    )  # a brand elsewhere is "brand:logo.svg"
    if not _PICTURE.fullmatch(path.name) or workspace.label(path) != file:
        raise HandpressError([rules.OUTSIDE.at(None, file=file)])
    return path
