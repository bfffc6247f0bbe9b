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
    from rapidfuzz import fuzz, process, utils  # only needed when something is wrong

    names = sorted(set(known))[:MOST_COMPARED]  # sorted: the same suggestion on every run
    best = process.extractOne(
        word[:200], names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=CLOSE_ENOUGH
    )
    return None if best is None else best[0]


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
