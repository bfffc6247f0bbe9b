"""Which files a piece was made from, and what was in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from handpress.files import BINARY_LIMIT
from handpress.workspace import Workspace


def sha256_of(path: Path) -> str | None:
    """The hash of a file's bytes, or None where there is no file that can be read."""
    try:
        if not path.is_file():  # a pipe would never end
            return None
        if path.stat().st_size > BINARY_LIMIT:  # nothing that large is ever read, so it is no input
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def hashes(workspace: Workspace, files: Iterable[Path]) -> dict[str, str]:
    """The hash of each file by its label; files that are not there are left out."""
    found: dict[str, str] = {}
    for path in files:
        if digest := sha256_of(path):
            found[workspace.label(path)] = digest
    return dict(sorted(found.items()))


class Inputs:
    """The hash of each input file now, read once: many pieces share their inputs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, str | None] = {}

    def changed(self, recorded: Mapping[str, str]) -> tuple[str, ...]:
        """The labels of those recorded files that are gone or differ; or are there, where none was."""
        return tuple(
            label for label, digest in sorted(recorded.items()) if (self._now(label) or "") != digest
        )

    def _now(self, label: str) -> str | None:
        if label not in self._known:
            self._known[label] = sha256_of(self._workspace.path(label))
        return self._known[label]
