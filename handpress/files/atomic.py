"""Files are written whole or not at all: temporary file beside the target, fsync, rename."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

from handpress.patterns import regex

TEMPORARY = ".handpress-tmp"
_OURS = regex(r"\.(?:.+\.)?[0-9a-f]{16}" + TEMPORARY.replace(".", r"\."))

PATIENCE = (0.05, 0.2, 0.5, 1.0) if os.name == "nt" else ()
"""Seconds to wait for a file that another program holds: on Windows a virus scanner, an indexer or a service
that copies a folder to the cloud does so for a moment after each change."""


def temporary_name(name: str = "") -> str:
    """A name that nobody else's file has, for what is not whole yet; with ``name``, to be known by it."""
    return f".{name + '.' if name else ''}{os.urandom(8).hex()}{TEMPORARY}"


def is_temporary(name: str) -> bool:
    """Whether :func:`temporary_name` gave this name. No person gives a file such a one."""
    return _OURS.fullmatch(name) is not None


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that at any moment the old file or the new one is there, whole.

    Raises:
        OSError: it could not be done; the old file is unharmed and the temporary one gone.
    """
    _put(path, data, _replace)


def write_new(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, where nothing is, so that at any moment nothing or the whole file is there.

    No lock is needed: of two that write at once the second is refused.

    Raises:
        FileExistsError: something is there.
        OSError: it could not be done, and nothing is there.
    """
    _put(path, data, move_to_free)


def _put(path: Path, data: bytes, move: Callable[[Path, Path], None]) -> None:
    temporary = path.with_name(temporary_name())
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


def move_to_free(source: Path, target: Path) -> None:
    """Rename a file or a folder to a name that is free.

    Raises:
        FileExistsError: it is not free.
        OSError: it could not be renamed; it is where it was.
    """
    if os.name == "nt":
        _patiently(os.rename, source, target)  # there it never replaces
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a folder, or a disk without hard links, such as a USB stick's
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        os.rename(source, target)
    else:
        source.unlink()


def put_away_full(path: Path, year: int) -> None:
    """Give a record that is full the name of its year: ``NAME-YEAR.yaml``, or ``NAME-YEAR-2.yaml``.

    Raises OSError: it could not be renamed; it is where it was.
    """
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        try:
            move_to_free(path, path.with_name(f"{path.stem}-{year}{more}{path.suffix}"))
        except FileExistsError:
            number += 1
        else:
            return


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
    """Remove what a run that was killed left half-written. Nobody else writes in the folder meanwhile."""
    with contextlib.suppress(OSError):
        for left in folder.iterdir():
            if is_temporary(left.name) and not left.is_dir():
                with contextlib.suppress(OSError):
                    left.unlink()


def put_over(source: Path, target: Path) -> None:
    """Rename a whole file over what is there, so that it lasts. Raises OSError: both are as they were."""
    _replace(source, target)
    _sync_folder(target.parent)


def _replace(source: Path, target: Path) -> None:
    """Rename over the target."""
    _patiently(os.replace, source, target)


def _patiently(move: Callable[[Path, Path], None], source: Path, target: Path) -> None:
    """Rename, and again after a moment where another program holds one of the two."""
    for pause in PATIENCE:
        try:
            move(source, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    move(source, target)


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
