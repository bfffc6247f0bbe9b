"""Which files a piece was made from, and what was in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handpress.brand.model import Brand
from handpress.document.picture import FOLDER as PICTURES
from handpress.files import BINARY_LIMIT
from handpress.workspace import Workspace

LOGO_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")


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


def font_files(brand: Brand) -> tuple[Path, ...]:
    """The files of the fonts that a brand prints in."""
    fonts = brand.fonts
    return fonts.heading, fonts.heading_bold, fonts.body, fonts.body_semibold, fonts.body_bold


def brand_files(workspace: Workspace, *, drawn: bool = True) -> Iterator[Path]:
    """The files of facts, values and brand, there or not, and every logo of the brand folder where it is
    drawn."""
    yield workspace.content
    yield workspace.clinic
    yield workspace.brand / "brand.yaml"
    if not drawn or not (workspace.brand / "brand.yaml").is_file():
        return  # no brand folder: it may be anything, and large
    own = workspace.brand / PICTURES
    if _names_pictures(workspace.brand / "brand.yaml"):
        own = workspace.brand / "brand.yaml"  # its logo lies among the pictures of handouts
    for path in sorted(workspace.brand.rglob("*")):
        if path.is_relative_to(own):
            continue  # they belong to the handouts that show them
        # a folder below with a brand of its own is another clinic
        its_own = not any((folder / "brand.yaml").exists() for folder in _between(path, workspace.brand))
        if path.suffix.lower() in LOGO_ENDINGS and its_own:
            yield path


def _names_pictures(brand_file: Path) -> bool:
    try:
        return PICTURES.encode() in brand_file.read_bytes()
    except OSError:
        return True


def _between(path: Path, top: Path) -> Iterator[Path]:
    """The folders above ``path`` and below ``top``."""
    for parent in path.parents:
        if parent == top:
            return
        yield parent


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
