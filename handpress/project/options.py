"""What a program may ask of a build: told at once, since nothing else looks at the types of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import UsageError
from handpress.document.variants import Variant
from handpress.papers import PAPERS
from handpress.project import rules

if TYPE_CHECKING:
    from handpress.project.model import BuildOptions

MOST_WORKERS = 64
MOST_PLACES = 99  # pieces on one sheet; the format knows how many it really holds
LAST_SECOND = 253402300799
"""Of the year 9999, the last that a date can say."""

Fits = Callable[[object], bool]


def _whole(least: int, most: int) -> tuple[Fits, str]:
    # a bool is an int to Python
    return (
        lambda value: type(value) is int and least <= value <= most,
        f"a whole number from {least} to {most}",
    )


def _names(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(type(n) is str for n in value)


def _looks(value: object) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return False
    extra = all(isinstance(one, Variant) and one is not Variant.STANDARD for one in value)
    return extra and len(set(value)) == len(value)


_EPOCH, _EPOCH_WORDS = _whole(0, LAST_SECOND)
_NAMES = (_names, 'a tuple of names, such as ("hello",)')
_SWITCH = (lambda value: isinstance(value, bool), "True or False")
_POSSIBLE: dict[str, tuple[Fits, str]] = {
    "today": (lambda value: type(value) is date, "a datetime.date, without a time"),
    "paper": (lambda value: value is None or isinstance(value, str), "the name of a paper, or None"),
    "layouts": _NAMES,
    "by_name": _SWITCH,
    "fold_ticks": (lambda value: value is None or isinstance(value, bool), "True, False, or None"),
    "first_position": _whole(1, MOST_PLACES),
    "epoch": (lambda value: value is None or _EPOCH(value), f"{_EPOCH_WORDS}, or None"),
    "variants": (_looks, "a tuple of Variant.INK_SAVER and Variant.LARGE, each once at most"),
    "fillable": _SWITCH,
    "screens": _SWITCH,
    "for_pack": _SWITCH,
    "names": _NAMES,
    "workers": _whole(1, MOST_WORKERS),
    "cache": (lambda value: value is None or isinstance(value, Path), "a pathlib.Path, or None"),
    "release": _SWITCH,
}
"""Each option with whether a value of it is possible, and what is."""


def check_options(options: BuildOptions) -> None:
    """Raises UsageError with every option whose value is not possible."""
    wrong = [
        rules.BAD_OPTION.at(None, option=name, value=repr(value), possible=possible)
        for name, (fits, possible) in _POSSIBLE.items()
        if not fits(value := getattr(options, name))
    ]
    if wrong:
        raise UsageError(wrong)


def check_paper(options: BuildOptions, known: Iterable[str]) -> None:
    """Raises UsageError for a paper that nothing is printed on. ``known`` are the papers of the layouts."""
    papers = dict.fromkeys((*PAPERS, *known))
    if options.paper is not None and options.paper not in papers:
        possible = f"{', '.join(papers)}; or None, for the clinic's own"
        raise UsageError(
            [rules.BAD_OPTION.at(None, option="paper", value=repr(options.paper), possible=possible)]
        )
