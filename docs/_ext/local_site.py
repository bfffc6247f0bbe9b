"""Nothing on a page may be fetched from elsewhere: no script, no font, no style sheet, no picture.

A page that would ask another server for something is a warning, and warnings stop the build.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|<link\b(?![^>]*\brel=[\"']?(?:canonical|next|prev|search|index))[^>]*\bhref=[\"']?(?:https?:)?//[^\"'\s>]+",
    re.IGNORECASE,
)
_FETCHED_BY_STYLE = re.compile(r"(?:@import\s+|url\()\s*[\"']?(?:https?:)?//[^\"')\s]+", re.IGNORECASE)


def fetched(site: Path) -> dict[str, list[str]]:
    """What each file of a finished site would fetch from another server, by the file's path in it."""
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*")):
        pattern = {".html": _FETCHED, ".css": _FETCHED_BY_STYLE}.get(path.suffix)
        if pattern is not None and (hits := pattern.findall(path.read_text("utf-8"))):
            found[path.relative_to(site).as_posix()] = hits
    return found


def _check(app: Sphinx, error: Exception | None) -> None:
    from sphinx.util.logging import getLogger

    if error is None and app.builder.format == "html":
        for name, hits in fetched(Path(app.outdir)).items():
            getLogger(__name__).warning("%s would fetch %s", name, "; ".join(hits))


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("build-finished", _check)
    return {"parallel_read_safe": True}
