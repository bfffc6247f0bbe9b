"""``icons.html``: every icon that a handout may use, drawn beside its name."""

from __future__ import annotations

from pathlib import Path

from handpress import icons
from handpress.files.ownership import OwnFiles, sealed_page
from handpress.html.element import render
from handpress.html.pictures import icon
from handpress.output.pages import filled, is_old_page

ICON_PAGE = "icons_.html"
"""With a sign that no handout's page can have in its name."""


def icons_html() -> str:
    """The page. Nothing in it is fetched or run."""
    drawn = [(name, render(icon(name))) for name in sorted(icons.names())]
    return filled("icons.html.j2", title=f"The {len(drawn)} icons and their names", icons=drawn)


def write_icon_page(files: OwnFiles) -> Path:
    """Write the page. The caller holds the folder. Raises OSError: it cannot be written."""
    path = files.folder / ICON_PAGE
    files.write(path, sealed_page(icons_html().encode("utf-8")), is_old_page)
    return path
