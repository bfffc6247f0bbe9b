"""Files that are there under nearly the name that is looked for.

Windows saves ``our-trial.md`` from Notepad as ``our-trial.md.txt`` and hides the ending; a copy is called
``clinic - Copy.yaml``; some editors write ``.yml``. Such a file is not read, and that must be said.
"""

from __future__ import annotations

from pathlib import Path

from handpress import rules
from handpress.diagnostics import Diagnostic, Span
from handpress.patterns import regex

_COPY = regex(r"^copy of |( - copy| copy)?( ?\(\d+\))?(?=\.[a-z]+$)")
_ENDINGS = {".yml": ".yaml", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md"}


def misnamed(path: Path) -> Path | None:
    """The file beside a missing ``path`` that is meant by it, if there is one."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    except OSError:
        return None
    wanted = _plain(path.name)
    near = (name for name in names if name != path.name and _plain(name) == wanted)
    return next(map(path.with_name, near), None)


def diagnose_misnamed(path: Path, label: str) -> Diagnostic | None:
    """That a file which is not there lies beside under another name. ``label`` is how it should be called."""
    found = misnamed(path)
    if found is None:
        return None
    folder = label.rpartition("/")[0]
    there = f"{folder}/{found.name}" if folder else found.name
    return rules.MISNAMED.at(Span(there), file=there, wanted=path.name)


def _plain(name: str) -> str:
    name = name.lower()
    while name.endswith(".txt"):
        name = name.removesuffix(".txt")
    name = _COPY.sub("", name)
    stem, dot, ending = name.rpartition(".")
    return stem.replace(" ", "-") + _ENDINGS.get(dot + ending, dot + ending)
