"""Files that somebody has put in and not saved yet: kept in memory, under a number drawn by lot, and
forgotten in time."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping

from handpress.room.looking import ScreenedLogo

MOST_DRAFTS = 12
"""Drafts that are kept: each may hold two pictures."""

MOST_BACKUPS = 2


class LogoDrafts:
    """Logos that were looked at and may be saved, by the number of their draft and their key."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Mapping[str, ScreenedLogo]] = OrderedDict()

    def get(self, number: str) -> Mapping[str, ScreenedLogo]:
        """The logos of a draft; none where it is not known (any more)."""
        return self._kept.get(number, {})

    def keep(self, logos: Mapping[str, ScreenedLogo]) -> str:
        """Keep logos, and say under which number."""
        number = secrets.token_urlsafe(9)
        self._kept[number] = dict(logos)
        while len(self._kept) > MOST_DRAFTS:
            self._kept.popitem(last=False)
        return number


class BackupDrafts:
    """Backups that were looked at and may be brought in, by a number drawn by lot: the last ones only."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def get(self, number: str) -> bytes | None:
        return self._kept.get(number)

    def keep(self, data: bytes) -> str:
        """Keep a backup, and say under which number."""
        number = secrets.token_urlsafe(9)
        self._kept[number] = data
        while len(self._kept) > MOST_BACKUPS:
            self._kept.popitem(last=False)
        return number

    def drop(self, number: str) -> None:
        self._kept.pop(number, None)
