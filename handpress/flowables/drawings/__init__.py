"""Drawings known by name: vectors made from a handout's own words, in the brand's colours.

One module a drawing. A new one is a module with a subclass of :class:`~.drawing.SvgDrawing`, and its line in
the table below; a clinic's own is such a module in the folder ``drawings/`` of its workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.plugins import Kind, Registry

if TYPE_CHECKING:
    from handpress.document.drawings import FigureForm
    from handpress.flowables.drawings.drawing import Drawing

_CLASSES = {
    "how-ketamine-may-work": ("how_ketamine_may_work", "HowKetamineMayWork"),
    "infusion-day": ("infusion_day", "InfusionDay"),
    "mood-grid": ("mood_grid", "MoodGrid"),
    "symptom-wheel": ("symptom_wheel", "SymptomWheel"),
}


def names() -> frozenset[str]:
    """The name of every drawing that ships with Handpress."""
    return frozenset(_CLASSES)


@cache
def load(name: str) -> type[Drawing]:
    """The shipped drawing of a name. Raises ``KeyError`` for a name that is not in :func:`names`."""
    module, title = _CLASSES[name]
    found: type[Drawing] = getattr(import_module(f"{__name__}.{module}"), title)
    return found


def forms() -> Mapping[str, FigureForm]:
    """What each shipped drawing wants to be told, by name."""
    return drawings_of().mapped(lambda drawing: drawing.FORM)


def drawings_of(
    folders: Sequence[Path] = (), label: Callable[[Path], str] = Path.as_posix
) -> Registry[type[Drawing]]:
    """The shipped drawings and those of a workspace; installed ones when a name is not among them."""
    return Registry(KIND, {name: partial(load, name) for name in _CLASSES}, folders, label)


def _fault_of(value: object) -> str:
    """Why a value is no drawing. One that says nothing to somebody who cannot see it is none."""
    from handpress.document.drawings import FigureForm
    from handpress.flowables.drawings.drawing import Drawing

    if not isinstance(value, type) or not issubclass(value, Drawing):
        return "DRAWING is no subclass of Drawing"
    form = getattr(value, "FORM", None)
    if not isinstance(form, FigureForm):
        return f"{value.__name__} has no FORM"
    if not form.shows.strip():
        return f"{value.__name__} does not say what it shows (FORM.shows), for somebody who cannot see it"
    missing = sorted(getattr(value, "__abstractmethods__", ()))
    return f"{value.__name__} has no {missing[0]}" if missing else ""


KIND: Kind[type[Drawing]] = Kind("drawing", "drawings", "DRAWING", _fault_of, lambda one: one.FORM.name)

SHIPPED = drawings_of()
