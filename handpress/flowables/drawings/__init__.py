"""Drawings known by name: vectors made from a handout's own words, in the brand's colours.

One module a drawing. A new one is a module with a subclass of :class:`~.drawing.Drawing`, and its line in
the table below.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handpress.figures import FigureForm
    from handpress.flowables.drawings.drawing import Drawing

_CLASSES = (
    ("how-ketamine-may-work", "how_ketamine_may_work", "HowKetamineMayWork"),
    ("infusion-day", "infusion_day", "InfusionDay"),
    ("mood-grid", "mood_grid", "MoodGrid"),
    ("symptom-wheel", "symptom_wheel", "SymptomWheel"),
)


def names() -> frozenset[str]:
    """The name of every drawing."""
    return frozenset(name for name, _, _ in _CLASSES)


@cache
def load(name: str) -> type[Drawing]:
    """The drawing of a name. Raises ``KeyError`` for a name that is not in :func:`names`."""
    from importlib import import_module

    for known, module, title in _CLASSES:
        if known == name:
            found: type[Drawing] = getattr(import_module(f"{__name__}.{module}"), title)
            return found
    raise KeyError(name)


@cache
def forms() -> Mapping[str, FigureForm]:
    """What each drawing wants to be told, by name."""
    return {name: load(name).FORM for name in sorted(names())}
