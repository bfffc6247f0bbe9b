"""Times of several ways to do a thing, taken in turns so that a busy machine is fair to all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each repetition."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def low(self) -> float:
        return min(self.seconds)

    @property
    def high(self) -> float:
        return max(self.seconds)


def take_turns(works: Mapping[str, Work], rounds: int, warm_up: int = 1) -> dict[str, Times]:
    """Run every work once a round, each round beginning with another one; ``warm_up`` rounds do not count.

    Python's garbage collector runs between the repetitions, not within them.
    """
    names = list(works)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-warm_up, rounds):
        for name in _rotated(names, number):
            work = works[name]
            gc.collect()
            gc.disable()
            start = time.perf_counter()
            work()
            stop = time.perf_counter()
            gc.enable()
            if number >= 0:
                taken[name].append(stop - start)
    return {name: Times(tuple(seconds)) for name, seconds in taken.items()}


def ratio(one: Times, other: Times) -> tuple[float, float, float]:
    """How many times as long ``one`` takes: median, lowest and highest of the rounds' own ratios."""
    each = [a / b for a, b in zip(one.seconds, other.seconds, strict=True)]
    return statistics.median(each), min(each), max(each)


def _rotated(names: Sequence[str], by: int) -> list[str]:
    shift = by % len(names)
    return [*names[shift:], *names[:shift]]
