"""Files are written whole or not at all: temporary file beside the target, fsync, rename."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

TEMPORARY = ".handpress-tmp"


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that at any moment the old file or the new one is there, whole.

    The caller holds the folder's lock, so the temporary file's name needs no chance in it.

    Raises:
        OSError: it could not be done; the old file is unharmed and the temporary one gone.
    """
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


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
