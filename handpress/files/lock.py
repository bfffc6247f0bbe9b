"""One writer at a time in a folder, whether it is a thread of this process or another program.

A writer of this process waits for its turn: a program that makes handouts in several threads never meets a
folder that is busy with itself. A writer of another process may be anybody's, at any desk; after a moment the
caller is told, and tells staff.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

LOCK = ".handpress.lock"
"""The file that other processes see. It stays in the folder: removing it would let two writers in."""


class FolderBusy(Exception):
    """Another process is writing in the folder."""


class _Turns:
    """A lock for each folder of this process. Locks are kept: a program works in a few folders."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[Path, AbstractContextManager[bool]] = {}

    def of(self, folder: Path) -> AbstractContextManager[bool]:
        with self._guard:
            return self._locks.setdefault(folder, threading.RLock())


_turns = _Turns()


@contextlib.contextmanager
def only_writer(folder: Path, patience: float) -> Iterator[None]:
    """Keep every other writer out of a folder, which is there.

    Args:
        patience: seconds to wait for another process. Threads of this process are waited for without end.

    Raises:
        FolderBusy: another process is still writing there.
        OSError, NotImplementedError: nothing can be written there, or the system has no locks.
    """
    from filelock import FileLock, Timeout

    with _turns.of(folder.resolve()):
        _refuse_what_is_no_lock(folder / LOCK)
        lock = FileLock(folder / LOCK, timeout=patience)
        try:
            lock.acquire()
        except Timeout as error:
            raise FolderBusy(str(folder)) from error
        try:
            yield
        finally:
            lock.release()


def _refuse_what_is_no_lock(path: Path) -> None:
    """A lock is an empty file. Taking it empties what is there, and what a link leads to.

    Raises:
        OSError: something of somebody's is in its place.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_size:
        raise OSError(errno.EEXIST, f"{LOCK} in it is not ours: move it away")
