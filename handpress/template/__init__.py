"""Handout templates: front matter, Jinja2 and Markdown in, a document out.

It is a :class:`~handpress.document.model.Document`. What is here is read when it is asked for: who looks at a
front matter needs neither Jinja2 nor a reader of Markdown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handpress.template.handout import RenderedHandout, dependencies, render_handout
    from handpress.template.regions import LayoutRegions

__all__ = ["LayoutRegions", "RenderedHandout", "dependencies", "render_handout"]

_PLACES = {"LayoutRegions": "handpress.template.regions"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES.get(name, "handpress.template.handout")), name)
