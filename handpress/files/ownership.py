"""Whose it is what lies where Handpress writes: nothing but its own is ever written over or deleted.

A file of ours says by itself that it is whole and as it was written: a PDF by its identifier, which is made
from all its other bytes, a page by its last line, a notice by the number in its last line. Where a file
cannot, the record of its folder knows its hash. Whatever does not prove itself is somebody's: a form that was
filled in, a page with a remark, a file that only has the name of ours. It is kept beside, under a new name.

A link is never ours, nor is what lies behind one: it may lead to anybody's folder.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.files import read_bytes, rules
from handpress.files.atomic import holds, is_temporary, move_to_free, write_new, write_whole
from handpress.patterns import regex

Shape = Callable[[bytes], bool]
"""Whether bytes are those of a file that an earlier Handpress wrote, which had no seal yet."""

SIZE_LIMIT = 500_000_000
"""Bytes. A pack of many copies has tens of millions; what is larger is not ours."""

MADE_BY = b"handpress"
_PAGE = regex(rb"<!-- (?:[0-9a-f]{64}|handpress) ([0-9a-f]{64}) -->\n\Z")
_NOTE = regex(rb"\(Handpress writes this file and removes it again: ([0-9a-f]{16}\))\n\Z")
_IDENTIFIER = b"/ID[<"
_DIGITS = 32  # of a PDF's identifier


# ---- seals


def sealed_page(page: bytes, made_from: bytes = MADE_BY) -> bytes:
    """An HTML page with a last line by which it is known as ours, whole and unchanged.

    Args:
        made_from: a hash of what it was made from, for whoever wants to see it there again.
    """
    return page + b"<!-- %b %b -->\n" % (made_from, hashlib.sha256(page).hexdigest().encode())


def sealed_note(text: str) -> bytes:
    """A plain text with such a last line, which a person may read."""
    body = f"{text}\n".encode()
    return body + b"(Handpress writes this file and removes it again: %b)\n" % _short(body)


def is_sealed(data: bytes) -> bool:
    """Whether a page, a notice or a PDF is as Handpress wrote it. Line ends may have been changed by git."""
    if data.startswith(b"%PDF-"):
        return _is_sealed_pdf(data)
    data = data.replace(b"\r\n", b"\n")
    if match := _PAGE.search(data[-200:]):
        body = data[: -len(match[0])]
        return hashlib.sha256(body).hexdigest().encode() == match[1]
    if match := _NOTE.search(data[-200:]):
        return _short(data[: -len(match[0])]) + b")" == match[1]
    return False


def _short(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:16].encode()


def _is_sealed_pdf(data: bytes) -> bool:
    """Whether the identifier of a PDF is the hash of the rest (``pdf/serialise.py``). Every Handpress has
    written it so; a program that saves what was typed into a form changes some byte or other."""
    start = data.rfind(_IDENTIFIER)
    if start < 0:
        return False
    there = data[start + len(_IDENTIFIER) :][:_DIGITS]
    rest = data[:start] + data[start:].replace(there, b"0" * _DIGITS)
    return hashlib.sha256(rest).hexdigest()[:_DIGITS].upper().encode("ascii") == there


# ---- places


def is_link(path: Path) -> bool:
    """Whether a link, or a junction of Windows, stands at a place."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (
        junction is not None and getattr(status, "st_reparse_tag", 0) == junction
    )


def is_own_folder(path: Path) -> bool:
    """Whether an ordinary folder is at a place, not a link to one."""
    return path.is_dir() and not is_link(path)


def put_aside(path: Path, today: date) -> Path:
    """Give what is at a place a new name beside it, and say which. Links are renamed, not followed.

    Raises:
        OSError: it cannot be renamed; it is where it was.
    """
    return _beside(path, today, lambda target: move_to_free(path, target))


def keep_copy(path: Path, today: date) -> Path:
    """Keep a file's bytes under a new name beside it, and say which. Raises OSError: that cannot be done."""
    data = path.read_bytes()
    return _beside(path, today, lambda target: write_new(target, data))


def _beside(path: Path, today: date, put: Callable[[Path], None]) -> Path:
    """The first free name at which ``put`` succeeds."""
    stem, ending = (path.name, "") if is_own_folder(path) else (path.stem, path.suffix)
    number = 1
    while True:
        which = "" if number == 1 else f", {number}"
        target = path.with_name(f"{stem} (yours, {today.isoformat()}{which}){ending}")
        try:
            put(target)
        except FileExistsError:
            number += 1
        else:
            return target


class OwnFiles:
    """What Handpress keeps in a folder, while one run writes there. The caller holds the folder.

    Every file and folder of somebody else's that stood in the way is kept beside, and told by
    :attr:`diagnostics`.
    """

    def __init__(self, folder: Path, today: date, known: Iterable[str] = ()) -> None:
        """
        Args:
            folder: it may be a link, as its owner has chosen; nothing is written through a link further in.
            known: SHA-256 of files that the folder's records name as ours.
        """
        self.folder = folder
        self._today = today
        self._known = frozenset(known)
        self._kept: list[tuple[Path, Path]] = []

    def known_too(self, known: Iterable[str]) -> None:
        """Another record of the folder names these files as ours."""
        self._known |= frozenset(known)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was kept beside so far."""
        return tuple(
            rules.KEPT_BESIDE.at(None, file=self._name(old), kept=self._name(new)) for old, new in self._kept
        )

    def is_ours(self, path: Path, older: Shape | None = None) -> bool:
        """Whether a file of ours is there, as we wrote it. ``older`` knows those from before there were
        seals."""
        if is_link(path) or not path.is_file() or self._is_behind_link(path):
            return False
        try:
            data = read_bytes(path, path.name, SIZE_LIMIT)
        except HandpressError:
            return False
        return (
            is_sealed(data)
            or hashlib.sha256(data).hexdigest() in self._known
            or (older is not None and older(data))
        )

    def write(self, path: Path, data: bytes, older: Shape | None = None) -> None:
        """Put a file of ours in its place; one that holds the same already is left alone.

        Raises:
            OSError: it could not be done; what was there is unharmed.
        """
        self.make_folder(path.parent)
        if holds(path, data):
            return
        if os.path.lexists(path) and not self.is_ours(path, older):
            self.make_room(path)
        write_whole(path, data)

    def remove(self, path: Path, older: Shape | None = None) -> bool:
        """Remove a file of ours; returns whether there was one. Raises OSError: it could not be removed."""
        if not self.is_ours(path, older):
            return False
        path.unlink()
        return True

    def make_folder(self, path: Path) -> None:
        """Make a folder below this one, where there is none. Raises OSError: it could not be done."""
        if path == self.folder:
            return
        self.make_folder(path.parent)
        if not is_own_folder(path):
            if os.path.lexists(path):
                self.make_room(path)
            path.mkdir()

    def make_room(self, path: Path) -> None:
        """Keep what is at a place under another name. Raises OSError: it cannot be renamed."""
        self._kept.append((path, put_aside(path, self._today)))

    def empty_into(self, left: Path, folder: Path, older: Shape | None = None) -> None:
        """Dissolve a folder of ours: what is ours in it is removed, anything else goes into ``folder``.

        Raises:
            OSError: something could not be moved; it is where it was.
        """
        for path in sorted(left.iterdir()):
            if is_temporary(path.name) and not path.is_dir():
                path.unlink()
            elif not self.remove(path, older):
                self._move_into(path, folder)
        left.rmdir()

    def _move_into(self, path: Path, folder: Path) -> None:
        target = folder / path.name
        if not os.path.lexists(target):
            move_to_free(path, target)
            return
        now = _beside(target, self._today, lambda free: move_to_free(path, free))
        self._kept.append((target, now))

    def _is_behind_link(self, path: Path) -> bool:
        between = path.relative_to(self.folder).parents
        return any(is_link(self.folder / one) for one in between if one != Path("."))

    def _name(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
