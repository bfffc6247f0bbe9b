"""A file that has no name until it is whole, so that a run that is killed leaves nothing of it.

On Linux it is one that the system itself knows by no name (``O_TMPFILE``). Where a system or a disk has none
such, it is an owner-only file under a name of ours, which is removed on every exit that a program can catch,
and otherwise by the next command that works in the folder (``files.atomic.sweep``).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from handpress.files.atomic import is_temporary, put_over, temporary_name

_PERSONAL = "personal"
_OWNER_ONLY = 0o600


class NamelessFile:
    """Written to like a file. :meth:`keep` gives it its name; without that nothing is left of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._file = self._open()

    def _open(self) -> BinaryIO:
        flag = getattr(os, "O_TMPFILE", None)
        if flag is not None and hasattr(os, "link"):
            with contextlib.suppress(OSError):
                return os.fdopen(os.open(self._folder, os.O_RDWR | flag, _OWNER_ONLY), "w+b")
        self._path = self._folder / temporary_name(_PERSONAL)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(self._path, flags, _OWNER_ONLY), "w+b")

    def write(self, data: bytes, /) -> int:
        return self._file.write(data)

    def keep(self, target: Path) -> None:
        """Give the file, which is whole now, its name; an earlier file of that name is replaced by it.

        Raises:
            OSError: it could not be done; an earlier file is unharmed, and nothing of this one is left.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        named = self._path
        if named is None:
            named = self._folder / temporary_name(_PERSONAL)
            _name(self._file.fileno(), named)
            self._path = named  # from here on an error removes it
        self._file.close()
        put_over(named, target)
        self._path = None

    def __enter__(self) -> NamelessFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()


def _name(descriptor: int, target: Path) -> None:
    """``linkat`` follows the link of a descriptor when it is told to, which needs a folder's descriptor."""
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.link(
            f"/proc/self/fd/{descriptor}",
            target.name,
            src_dir_fd=folder,
            dst_dir_fd=folder,
            follow_symlinks=True,
        )
    finally:
        os.close(folder)


def left_behind(folder: Path) -> Iterator[Path]:
    """Files that a killed run has left in a folder, where it could not do without a name."""
    with contextlib.suppress(OSError):
        for one in folder.iterdir():
            if one.name.startswith(f".{_PERSONAL}.") and is_temporary(one.name):
                yield one
