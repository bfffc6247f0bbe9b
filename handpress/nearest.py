"""The nearest known name to a misspelled one."""

from __future__ import annotations

from collections.abc import Iterable

CLOSE_ENOUGH = 65.0
"""Least likeness, of 100, at which a name is worth suggesting: two slips in a word of six letters."""

MOST_COMPARED = 2_000
"""Names: far more than any workspace has, and few enough that a hostile file costs no time."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``; ``None`` when nothing is like it.

    Capitals, spaces, hyphens and underscores do not count as differences.
    """
    names = sorted(set(known))[:MOST_COMPARED]  # sorted: the same suggestion on every run
    sought = _bare(word[:200])
    likeness = {name: like(sought, _bare(name)) for name in names}
    best = max(names, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= CLOSE_ENOUGH else None


def _bare(word: str) -> str:
    return "".join(letter.lower()[0] if letter.isalnum() else " " for letter in word).strip()


def like(one: str, other: str) -> float:
    """How like two words are: the share, of 100, of their letters that stand in both in the same order.

    The longest such row is found by H. Hyyro's method: a bit for each letter of ``one``, and all of them
    moved on at once for each letter of ``other`` (Bit-Parallel LCS-length Computation Revisited, 2004).
    """
    if not one and not other:
        return 100.0
    places: dict[str, int] = {}
    for index, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << index
    whole = open_bits = (1 << len(one)) - 1
    for letter in other:
        met = open_bits & places.get(letter, 0)
        open_bits = ((open_bits + met) | (open_bits - met)) & whole
    shared = len(one) - open_bits.bit_count()
    return 200.0 * shared / (len(one) + len(other))


def suggestion(word: str, known: Iterable[str], *, shown: int = 8) -> str:
    """What to do about an unknown name, as a sentence: the nearest one, else ``shown`` of the known ones.

    Empty where nothing is near and none shall be shown.
    """
    names = sorted(set(known))
    close = nearest(word, names)
    if close is not None:
        return f'Did you mean "{close}"?'
    if not shown:
        return ""
    if not names:
        return "None is known here yet."
    if len(names) <= shown:
        return "Known here: " + ", ".join(names) + "."
    return "Known here are, for example, " + ", ".join(names[:shown]) + f" and {len(names) - shown} more."
