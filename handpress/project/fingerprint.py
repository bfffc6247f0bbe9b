"""All files that a run can read or leave behind, as one hash: while it stays, the same run changes nothing.

What a clinic can change, and what lies in its output folder, is hashed byte for byte. Of Handpress itself, of
what ships with it and of the installed packages the times and sizes are taken: only an installation changes
them. Nothing is loaded for it, so that it costs a hundredth of a run.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from handpress.files.atomic import is_temporary
from handpress.files.lock import LOCK
from handpress.values import Value
from handpress.workspace import PLUGIN_FOLDERS, Workspace, shipped_root

MOST_FILES = 20_000
MOST_BYTES = 256 * 1024 * 1024
"""A clinic with more than that is made anew each time: to look at all of it would take as long."""

_READ = ("handouts", "reviews", "shipped", *PLUGIN_FOLDERS)  # folders of a workspace
_KEPT = ("", "thumbnails", "packs")  # folders of the output folder that a run looks at, "" being itself
_SWEPT = "runs"  # and one from which it takes what a killed run has left
_SHIPPED = ("content.yaml", "handouts", "brand", "layouts")
_INSTALLED = (".dist-info", ".egg-info", ".egg-link", ".pth")


class Fingerprint(Value, frozen=True):
    """A hash of all those files, and the places at which they lie."""

    digest: str
    tops: tuple[Path, ...]

    def covers(self, files: Iterable[Path]) -> bool:
        """Whether each of these files is one of them."""
        return all(any(path.is_relative_to(top) for top in self.tops) for path in files)


class _TooMuch(Exception):
    """It cannot be told whether something has changed, or it would take too long."""


def fingerprint(workspace: Workspace) -> Fingerprint | None:
    """The files of a workspace, its output folder and Handpress as they are now.

    None where that cannot be told: a file that cannot be read, a link to a folder elsewhere, something left
    by a run that was killed.
    """
    found = _Files()
    package = Path(__file__).parents[1]
    shipped = shipped_root()
    try:
        found.note(sys.version, sys.path, package, shipped, workspace, workspace.out.resolve())
        for place in dict.fromkeys(sys.path):
            found.times(_installed(Path(place)))
        programs = [package]
        if not shipped.is_relative_to(package):
            programs += [shipped / name for name in _SHIPPED]
        for top in programs:
            found.times(_tree(top))
        own = [workspace.content, workspace.brand, *(workspace.root / name for name in _READ)]
        found.note(*sorted(os.listdir(workspace.root)))
        for top in own:
            found.bytes(_tree(top))
        found.bytes(_left_behind(workspace.out))
    except (OSError, RecursionError, _TooMuch):  # RecursionError: links that lead in a circle
        return None
    return Fingerprint(found.digest(), (*own, *programs))


class _Files:
    """Files as they are gone through."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=20)
        self._files = 0
        self._bytes = 0

    def note(self, *words: object) -> None:
        for word in words:
            self._hash.update(f"{word!r}\0".encode("utf-8", "surrogatepass"))

    def times(self, paths: Iterable[tuple[str, os.stat_result]]) -> None:
        for path, status in paths:
            whole = stat.S_ISREG(status.st_mode) or path.endswith(_INSTALLED)  # of others Python changes it
            times = (status.st_size, status.st_mtime_ns, status.st_ctime_ns) if whole else ()
            self.note(path, status.st_mode, *times)

    def bytes(self, paths: Iterable[tuple[str, os.stat_result]]) -> None:
        for path, status in paths:
            self.note(path, stat.S_IFMT(status.st_mode))
            if not stat.S_ISREG(status.st_mode):
                continue
            self._files += 1
            self._bytes += status.st_size
            if self._files > MOST_FILES or self._bytes > MOST_BYTES:
                raise _TooMuch
            with open(path, "rb") as file:
                data = file.read()
            self._hash.update(hashlib.sha256(data).digest())

    def digest(self) -> str:
        return self._hash.hexdigest()


def _tree(top: Path) -> Iterator[tuple[str, os.stat_result]]:
    """A file, or all that lies in a folder, in one order; but for what Python keeps there for itself."""
    try:
        status = os.stat(top)
    except FileNotFoundError:
        return
    yield str(top), status
    if not stat.S_ISDIR(status.st_mode):
        return
    for path, one in _entries(str(top)):
        if not stat.S_ISDIR(one.st_mode):
            yield path, one
        elif os.path.islink(path):
            raise _TooMuch  # it may lead in a circle
        elif os.path.basename(path) != "__pycache__":
            yield from _tree(Path(path))


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        try:
            yield entry.path, os.stat(entry.path)  # of what a link leads to; whole on Windows, too
        except FileNotFoundError:
            yield entry.path, os.lstat(entry.path)  # a link to nothing


def _left_behind(out: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What a run would look at in its output folder."""
    swept = out / _SWEPT
    if swept.is_dir() and any(map(is_temporary, os.listdir(swept))):
        raise _TooMuch
    for name in _KEPT:
        folder = out / name
        if not folder.is_dir():
            continue
        for path, status in _entries(str(folder)):
            if is_temporary(os.path.basename(path)) or (name and os.path.islink(folder)):
                raise _TooMuch
            if os.path.basename(path) == LOCK:
                continue
            yield path, status
            if name == "packs" and stat.S_ISDIR(status.st_mode):
                yield from _tree(Path(path))


def _installed(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The records of packages in a folder in which Python looks for modules."""
    if not place.is_dir():
        return
    with os.scandir(place) as entries:
        names = sorted(entry.path for entry in entries if entry.name.endswith(_INSTALLED))
    for path in names:
        yield path, os.stat(path)
