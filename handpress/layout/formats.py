"""Formats: what a layout module declares, and how modules are found.

A module that is dropped into a ``layouts/`` folder is found by its ``FORMAT``; nothing in the
engine names a format.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from handpress.capacity import WHOLE_PAGE, Capacity
from handpress.errors import Gathering, Origin
from handpress.layout import problems
from handpress.layout.carried import Carried
from handpress.layout.sheets import Duplex
from handpress.looks import Look
from handpress.papers import Paper

if TYPE_CHECKING:
    from handpress.layout.job import Job, Laid


@dataclass(frozen=True, slots=True)
class RegionSpec:
    """A region of a format. A fixed one stops the build when it overflows; a flowing one adds pages."""

    name: str
    title: str  # in staff's words
    fixed: bool
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """A paper format: its regions in reading order, its papers and how it is printed."""

    name: str
    title: str
    papers: tuple[Paper, ...]
    regions: tuple[RegionSpec, ...]
    default_region: str
    duplex: Duplex
    lay_out: Callable[[Job], Laid]
    fold: str = ""  # how to fold it, in staff's words; empty if it is not folded
    noun: str = ""  # what staff call one piece, "rack card"; its name if empty
    accepts_any: bool = False  # takes other formats' regions too, in reading order
    look: Look = Look.STANDARD  # LARGE: the format that prints every handout in large print
    capacity: Capacity = WHOLE_PAGE  # what a piece is able to carry, and so how it is judged
    carries: tuple[Carried, ...] = ()  # lines that every piece has, whatever its handout is about
    places: int = 1  # of pieces on a sheet that may be used in part: printing begins at any of them
    path: str = ""

    @property
    def piece(self) -> str:
        """What staff call one piece of it."""
        return self.noun or self.name

    @property
    def flips_short(self) -> bool:
        """Whether its sheets are turned over on the short edge."""
        return self.duplex is Duplex.SHORT_EDGE

    @property
    def region_names(self) -> tuple[str, ...]:
        return tuple(region.name for region in self.regions)

    def paper(self, name: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.name == name), None)


def load_formats(folders: Sequence[Path], root: Path | None = None) -> dict[str, Format]:
    """Every format found in the folders, by name; a later folder's module must not reuse a name.

    A module has one ``FORMAT``, or several in a tuple ``FORMATS``.

    Raises :class:`HandpressError` for modules that cannot be loaded.
    """
    found: dict[str, Format] = {}
    gathering = Gathering()
    for folder in folders:
        for path in sorted(folder.glob("*.py")):
            if path.name.startswith("_"):
                continue
            origin = Origin(_shown(path, root))
            if not path.is_file():  # a folder, a pipe or a link to nowhere
                gathering.add(problems.FORMAT_BROKEN.at(origin, reason="it is not a file"))
                continue
            stat = path.stat()
            try:
                module = _load(str(path.resolve()), stat.st_mtime_ns, stat.st_size)
            except (Exception, SystemExit) as error:  # a layout author's module may fail in any way
                reason = f"{type(error).__name__}: {error}"
                gathering.add(problems.FORMAT_BROKEN.at(origin, reason=reason))
                continue
            forms = getattr(module, "FORMATS", None) or (getattr(module, "FORMAT", None),)
            for form in forms if isinstance(forms, tuple) else (forms,):
                if not isinstance(form, Format):
                    gathering.add(problems.FORMAT_MISSING.at(origin))
                elif form.name in found:
                    other = found[form.name].path
                    gathering.add(problems.FORMAT_TWICE.at(origin, name=form.name, other=other))
                else:
                    found[form.name] = replace(form, path=str(path))
    gathering.raise_errors()
    return found


def _shown(path: Path, root: Path | None) -> str:
    if root is not None and path.resolve().is_relative_to(root.resolve()):
        return path.resolve().relative_to(root.resolve()).as_posix()
    return path.as_posix()


_loading = threading.Lock()
"""Held while a module is loaded: it runs code, and stands in ``sys.modules`` before it is whole."""


def _load(path: str, mtime_ns: int, size: int) -> ModuleType:
    """A module by path; a changed file is loaded anew (``watch`` relies on it)."""
    with _loading:
        return _load_once(path, mtime_ns, size)


@lru_cache(maxsize=128)
def _load_once(path: str, mtime_ns: int, size: int) -> ModuleType:
    name = f"handpress_layout_{Path(path).stem}_{abs(hash((path, mtime_ns, size)))}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses in the module look themselves up there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
