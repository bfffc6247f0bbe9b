"""How much of a large set is tried: all of it with ``--full``, else a part that is drawn.

What is drawn follows from the number in ``HANDPRESS_DRAW``. Unset, it is the same part in each run, so
that no change fails by chance; ``HANDPRESS_DRAW=new`` draws another, and a run that fails names its number.
"""

from __future__ import annotations

import os
import random
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
VARIABLE = "HANDPRESS_DRAW"
USUAL = "1"
_chosen = {"everything": False}


def everything() -> bool:
    """Whether the tests run with ``--full``."""
    return _chosen["everything"]


def begin(*, full: bool) -> None:
    """Choose what is drawn: as the environment says. All processes of a run draw the same."""
    _chosen["everything"] = full
    if os.environ.setdefault(VARIABLE, USUAL) == "new":
        os.environ[VARIABLE] = str(random.randrange(10_000))


def drawn(things: Iterable[T], count: int, salt: str = "") -> tuple[T, ...]:
    """So many of the things, in their order; all of them with ``--full``."""
    every = tuple(things)
    if everything() or count >= len(every):
        return every
    places = random.Random(f"{os.environ.get(VARIABLE, '')} {salt}").sample(range(len(every)), count)
    return tuple(every[place] for place in sorted(places))


def one_of_each(things: Sequence[tuple[Hashable, T]], salt: str = "") -> tuple[T, ...]:
    """One thing of each kind, of pairs of a kind and a thing; all of them with ``--full``."""
    kinds: dict[Hashable, list[T]] = {}
    for kind, thing in things:
        kinds.setdefault(kind, []).append(thing)
    return tuple(one for kind, some in kinds.items() for one in drawn(some, 1, f"{salt} {kind}"))


def tries(many: int) -> int:
    """How many examples Hypothesis tries where ``many`` are wanted: a third, but ten at least."""
    return many if everything() else min(many, max(10, many // 3))
