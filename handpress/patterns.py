"""Regular expressions that are compiled when they are first used: a run needs few of those that there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class AtFirstUse:
    """Stands for a pattern. What is asked of it once is kept, so that it costs nothing the next time."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled when something is first asked of it.

    A pattern that is wrong says so only then: the tests compile every one.
    """
    return cast("re.Pattern[AnyStr]", AtFirstUse(source, flags))
