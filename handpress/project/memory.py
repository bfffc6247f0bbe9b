"""What was made before, by what it was made from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from handpress.project.model import Output, Result
from handpress.values import Value

MOST_KEPT = 600
"""Values in memory: the printed pieces of every shipped handout in all its forms, and what they come from."""


class NoMemory:
    """Remembers nothing, so that every piece is made."""

    def results(
        self, key: object, basis: object, make: Callable[[], tuple[Result, ...]]
    ) -> tuple[Result, ...]:
        """The pieces that ``make`` makes. ``key`` names them; ``basis`` is all that they are made from."""
        return make()


NO_MEMORY = NoMemory()


class Memory(NoMemory):
    """Keeps values as long as what they were made from is the same. For any thread.

    A value that nobody asked for in a long time is forgotten.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._guard = threading.Lock()
        self._most = most
        self._kept: OrderedDict[object, tuple[object, Any]] = OrderedDict()

    def known(self, key: object, basis: object) -> Any | None:
        """The value under a key; None where there is none, or where it was made from something else."""
        with self._guard:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        return found[1] if found is not None and found[0] == basis else None

    def keep(self, key: object, basis: object, value: object) -> None:
        """Keep a value in place of an earlier one of its key."""
        with self._guard:
            self._kept[key] = (basis, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def results(
        self, key: object, basis: object, make: Callable[[], tuple[Result, ...]]
    ) -> tuple[Result, ...]:
        """The pieces that were made from the same before, or are made now. What failed is tried again, and
        sheets are not kept: they may be printed on by one thread only."""
        found: tuple[Result, ...] | None = self.known(key, basis)
        if found is None:
            found = make()
            if all(isinstance(one, Output) and one.sheets is None for one in found):
                self.keep(key, basis, found)
        return found


class This(Value, frozen=True, eq=False):
    """A value that is the same as itself only: to compare all that is in it would take too long."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, This) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
