"""What can be made again, kept in the user's own folder for caches: by a key, whole or not at all.

Nothing here can fail a run: what cannot be read is not there, what cannot be written is not kept. An entry
holds data, never code, under a hash of itself, so that a damaged one is noticed and made anew. Any number of
processes may use the folder at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from handpress.files.atomic import is_temporary, temporary_name
from handpress.values import Value

MOST_BYTES = 256 * 1024 * 1024
"""Of a cache: some 2,000 pieces. The ones that nobody asked for in the longest time go first."""

_TIDY = 0.8  # of that is left when it was too much
_CHECK = 16  # bytes of an entry's hash of itself
_OTHERS = 0o022  # may others write there?


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The user's folder for what programs can make again, as each system has it."""
    home = Path(os.path.expanduser("~"))
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "handpress" / "Cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "handpress"
    given = environment.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else home / ".cache") / "handpress"


class _Entry(Value, frozen=True, order=True):
    used: float
    size: int
    path: Path


class CacheFolder:
    """Bytes by their keys, which are hexadecimal."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most
        self._size = -1  # bytes of all entries; unknown until something is kept
        self._usable: bool | None = None

    def get(self, key: str) -> bytes | None:
        """What is kept under a key. A damaged entry is taken away."""
        path = self._path(key)
        try:
            if not self._is_ours():
                return None
            entry = path.read_bytes()
        except OSError:
            return None
        check, data = entry[:_CHECK], entry[_CHECK:]
        if check != _hash(key, data):
            _remove(path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it has been used
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, in place of what was there."""
        if len(data) > self._most // 8:
            return
        path = self._path(key)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._is_ours():
                return
            path.parent.mkdir(mode=0o700, exist_ok=True)
            temporary = path.with_name(temporary_name())
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                    file.write(_hash(key, data) + data)
                os.replace(temporary, path)
            except OSError:
                _remove(temporary)
                return
        except OSError:
            return
        self._bound(len(data))

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _is_ours(self) -> bool:
        """Whether nobody else could have put something there. Raises OSError: it is not there."""
        if self._usable is None:
            found = os.lstat(self._folder)
            user = getattr(os, "geteuid", lambda: found.st_uid)()
            others = os.name != "nt" and found.st_mode & _OTHERS
            self._usable = found.st_uid == user and not others and self._folder.is_dir()
        return self._usable

    # ---- its size

    def _bound(self, added: int) -> None:
        if self._size < 0:
            self._size = sum(one.size for one in self._entries())
        else:
            self._size += added
        if self._size <= self._most:
            return
        entries = sorted(self._entries())
        self._size = sum(one.size for one in entries)
        for one in entries:
            if self._size <= _TIDY * self._most:
                return
            _remove(one.path)
            self._size -= one.size

    def _entries(self) -> Iterator[_Entry]:
        with contextlib.suppress(OSError):
            for top in self._folder.iterdir():
                with contextlib.suppress(OSError):
                    for path in top.iterdir():
                        with contextlib.suppress(OSError):
                            found = path.stat()
                            # of a process that was ended while it wrote; others' are young
                            used = found.st_mtime - (86_400 if is_temporary(path.name) else 0)
                            yield _Entry(used, found.st_size, path)


def _hash(key: str, data: bytes) -> bytes:
    """An entry answers for its key, too: one that was copied under another name is no answer."""
    return hashlib.blake2b(data, digest_size=_CHECK, key=key.encode("ascii")[:64]).digest()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
