"""Days and times as people write them."""

from __future__ import annotations

from datetime import date, datetime, time

from handpress.patterns import regex

_ISO = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_OTHER = regex(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_TIME = regex(r"(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?)?\s*(?:([ap])\.?\s?m\.?)?", 2)
_FIRST, _LAST = 1900, 2199

ORDERS = ("dmy", "mdy")


def read_day(said: object, order: str) -> date | None:
    """A day; ``order`` is ``dmy`` or ``mdy`` for what is not written as ISO 8601 asks; empty: only that."""
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    text = str(said).strip()
    if found := _ISO.fullmatch(text):
        return _day(*map(int, found.groups()))
    found = _OTHER.fullmatch(text) if order else None
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if len(found[4]) == 2 else 0
    return _day(year, second, first) if order == "dmy" else _day(year, first, second)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST <= year <= _LAST else None
    except ValueError:
        return None


def read_time(said: object) -> time | None:
    """A time of day, in 24 hours or with am and pm. A bare number is none, nor is 9 without a colon."""
    if isinstance(said, datetime):
        return said.time()
    if isinstance(said, time):
        return said
    found = _TIME.fullmatch(str(said).strip())
    if found is None or (found[2] is None and found[4] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class DayOrders:
    """In which orders all days of a column could be read."""

    def __init__(self) -> None:
        self.possible = set(ORDERS)
        self.differ = 0  # the first row in which the two orders give two days
        self.any = False  # whether a day is not written as ISO 8601 asks

    def see(self, said: object, row: int) -> None:
        """Look at one value. What is no day in either order says nothing."""
        if read_day(said, "") is not None:
            return
        both = {order: read_day(said, order) for order in ORDERS}
        known = {order for order, day in both.items() if day is not None}
        if not known:
            return
        self.any = True
        self.possible &= known
        if len(set(both.values())) == 2 and len(known) == 2 and not self.differ:
            self.differ = row
