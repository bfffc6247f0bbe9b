"""Bookmarks of a file that is written as it grows: each is written when the next one is known."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class _Pending(Struct):
    number: int
    entries: bytes
    before: int


class BookmarkChain:
    """Bookmarks side by side, under the object ``parent``. ``put`` writes an object by its number.

    Where the first one is written last, because it says what came after it, its number is ``held``.
    """

    def __init__(self, put: Callable[[int, bytes], None], parent: int, held: int = 0) -> None:
        self._put = put
        self._parent = parent
        self._held = held
        self._first = self._count = 0
        self._pending: _Pending | None = None

    def add(self, number: int, entries: bytes) -> None:
        """The next bookmark: its title and where it leads to."""
        before = self._pending.number if self._pending else self._held
        self._close(number)
        self._pending = _Pending(number, entries, before)
        self._first, self._count = self._first or number, self._count + 1

    def begin_with(self, entries: bytes) -> None:
        """What is written of the first one, whose number was held."""
        following = b"/Next %d 0 R" % self._first if self._first else b""
        self._put(self._held, b"<<%b/Parent %d 0 R%b>>" % (entries, self._parent, following))
        self._first, self._count = self._held, self._count + 1

    def finish(self) -> None:
        """Write the last one, and what holds them all."""
        last = self._pending.number if self._pending else self._first
        self._close(0)
        self._put(
            self._parent,
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (self._first, last, self._count),
        )

    def _close(self, following: int) -> None:
        if (one := self._pending) is None:
            return
        near = b"/Prev %d 0 R" % one.before if one.before else b""
        near += b"/Next %d 0 R" % following if following else b""
        self._put(one.number, b"<<%b/Parent %d 0 R%b>>" % (one.entries, self._parent, near))
