"""What the pages that Handpress writes for staff have in common: nothing in them is fetched or run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.html.element import POLICY

if TYPE_CHECKING:
    from jinja2 import Environment


def is_old_page(data: bytes) -> bool:
    """Whether bytes are a page as it was written before there were seals. What a browser saves of one, or
    an editor, begins or ends otherwise."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return (
        text.startswith('<!DOCTYPE html>\n<html lang="en">')
        and policy in text[:400]
        and text.rstrip().endswith("</main></body></html>")
    )


def filled(template: str, **values: object) -> str:
    """A template of this folder with its values, each escaped; ``policy`` is for its head."""
    return _environment().get_template(template).render(policy=POLICY, **values)


@cache
def _environment() -> Environment:
    """One for all pages: so each template is compiled once, however many pages are made of it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
