"""Forms that count once, and what a browser has opened: kept in memory, by browser."""

from __future__ import annotations

import secrets
from collections import OrderedDict

MOST_FORMS = 500
MOST_OPENED = 500


class OnceForms:
    """A form that signs is made for one browser and one purpose, and counts once: pressed twice, sent again
    or copied to another browser it does nothing."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, tuple[str, str]] = OrderedDict()

    def issue(self, browser: str, purpose: str) -> str:
        """What stands in a fresh form."""
        number = secrets.token_urlsafe(12)
        self._open[number] = (browser, purpose)
        while len(self._open) > MOST_FORMS:
            self._open.popitem(last=False)
        return number

    def use(self, number: str, browser: str, purpose: str) -> bool:
        """Whether a form is one of ours that was not used yet; from now on it is."""
        if self._open.get(number) != (browser, purpose):
            return False
        del self._open[number]
        return True


class OpenedSheets:
    """Which handouts somebody has looked at, as they were: only those are signed together."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str, str], str] = OrderedDict()

    def note(self, browser: str, member: str, handout: str, content: str) -> None:
        self._seen[browser, member, handout] = content
        while len(self._seen) > MOST_OPENED:
            self._seen.popitem(last=False)

    def content(self, browser: str, member: str, handout: str) -> str:
        """What a handout said when it was opened; empty where it was not."""
        return self._seen.get((browser, member, handout), "")
