"""Files are written whole or not at all: temporary file beside the target, fsync, rename."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

TEMPORARY = ".handpress-tmp"


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that at any moment the old file or the new one is there, whole.

    The caller holds the folder's lock, so the temporary file's name needs no chance in it.

    Raises:
        OSError: it could not be done; the old file is unharmed and the temporary one gone.
    """
    _put(path.with_name(f".{path.name}{TEMPORARY}"), path, data, _replace)


def write_new(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, where nothing is, so that at any moment nothing or the whole file is there.

    No lock is needed: of two that write at once the second is refused.

    Raises:
        FileExistsError: something is there.
        OSError: it could not be done, and nothing is there.
    """
    own = f"{os.getpid()}-{threading.get_ident()}"
    _put(path.with_name(f".{path.name}.{own}{TEMPORARY}"), path, data, _move_to_free)


def _put(temporary: Path, path: Path, data: bytes, move: Callable[[Path, Path], None]) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _move_to_free(source: Path, target: Path) -> None:
    """Rename to a name that is free. Raises FileExistsError: it is not."""
    if os.name == "nt":
        os.rename(source, target)  # there it never replaces
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a USB stick's
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        os.replace(source, target)
    else:
        source.unlink()


def write_if_changed(path: Path, data: bytes) -> bool:
    """Like :func:`write_whole`, but leaves a file alone that already holds ``data``.

    So an unchanged PDF that is open in a viewer is no problem, and its date stays. Returns whether it wrote.
    """
    if holds(path, data):
        return False
    write_whole(path, data)
    return True


def holds(path: Path, data: bytes) -> bool:
    """Whether ``path`` is an ordinary file with exactly these bytes."""
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half-written."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f".*{TEMPORARY}"):
            with contextlib.suppress(OSError):
                left.unlink()


def _replace(source: Path, target: Path) -> None:
    """Rename over the target. On Windows a virus scanner or an indexer may hold a file for a moment."""
    patience = (0.05, 0.2, 0.5) if os.name == "nt" else ()  # seconds
    for pause in patience:
        try:
            os.replace(source, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(source, target)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut. Not every system can (Windows cannot)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
