"""Handout templates: front matter, Jinja2 and Markdown in, a :class:`~handpress.blocks.Document` out."""

from handpress.template.handout import LayoutRegions, Rendered, dependencies, render_handout

__all__ = ["LayoutRegions", "Rendered", "dependencies", "render_handout"]
