"""Handout templates: front matter, Jinja2 and Markdown in, a document out.

It is a :class:`~handpress.document.model.Document`.
"""

from handpress.template.handout import RenderedHandout, dependencies, render_handout
from handpress.template.regions import LayoutRegions

__all__ = ["LayoutRegions", "RenderedHandout", "dependencies", "render_handout"]
