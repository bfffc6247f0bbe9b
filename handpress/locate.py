"""Which clinic's folder is meant: the one that was named, else the nearest one around where one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from handpress import rules
from handpress.commandline import quoted
from handpress.diagnostics import Diagnostic, UsageError
from handpress.nearest import nearest
from handpress.workspace import Workspace, kind_of, looks_like_workspace, open_workspace, parts_of_workspace

MOST_LOOKED_AT = 500
"""Entries of a folder that are looked at for clinics' folders."""


def find_workspace(
    given: Path | None = None, *, here: Path, brand: Path | None = None, out: Path | None = None
) -> Workspace:
    """The workspace to work in: ``given``, else the nearest one from the folder ``here`` upwards.

    Raises:
        UsageError: there is none, or a folder that was asked for is not there.
    """
    found = [*(_wrong_workspace(given) if given else ()), *(_wrong_brand(brand) if brand else ())]
    if found:
        raise UsageError(found)
    root = given or workspace_around(here)
    if root is None:
        raise UsageError([rules.NO_WORKSPACE.at(None, folder=here, remedy=_way_out(here))])
    return open_workspace(root, out, brand)


def workspace_around(here: Path) -> Path | None:
    """The nearest clinic's folder from ``here`` upwards."""
    return next((folder for folder in (here, *here.parents) if looks_like_workspace(folder)), None)


def workspaces_in(folder: Path) -> tuple[Path, ...]:
    """The clinics' folders directly in a folder, by name."""
    return tuple(path for path in _visible(folder) if looks_like_workspace(path))


def _visible(folder: Path) -> list[Path]:
    """What lies in a folder and is not hidden; nothing where it cannot be read."""
    try:
        return sorted(path for path in islice(folder.iterdir(), MOST_LOOKED_AT) if path.name[:1] != ".")
    except OSError:
        return []


def _wrong_workspace(given: Path) -> Iterator[Diagnostic]:
    kind = kind_of(given)
    if kind == "nothing":
        start = f"Check the spelling. To start a clinic's folder there: {_command('init', given)}"
        near = _near(given, workspaces_in(given.parent))
        remedy = f"Did you mean {near.name}? {_command('--workspace', near)}" if near else start
        yield rules.NO_SUCH_FOLDER.at(None, folder=given, remedy=remedy)
    elif kind != "a folder":
        yield rules.NOT_A_FOLDER.at(None, folder=given)
    elif not any(parts_of_workspace(given)):
        around = workspace_around(given.resolve())
        if around is not None:
            remedy = f"It lies in one, though: {_command('--workspace', around)}"
        else:
            remedy = _inside(given) or f"To start a clinic's folder: {_command('init', given / 'my-clinic')}"
        yield rules.NOT_A_WORKSPACE.at(None, folder=given, remedy=remedy)


def _wrong_brand(brand: Path) -> Iterator[Diagnostic]:
    kind = kind_of(brand)
    if kind == "nothing":
        near = _near(brand, (path for path in _visible(brand.parent) if (path / "brand.yaml").is_file()))
        remedy = f"Did you mean {near.name}?" if near else "Check the spelling."
        yield rules.NO_SUCH_FOLDER.at(None, folder=brand, remedy=remedy)
    elif kind != "a folder":
        yield rules.NOT_A_FOLDER.at(None, folder=brand)


def _near(path: Path, others: Iterable[Path]) -> Path | None:
    by_name = {other.name: other for other in others}
    name = nearest(path.name, by_name)
    return by_name[name] if name is not None else None


def _way_out(here: Path) -> str:
    """What to do where no clinic's folder is around."""
    return _inside(here) or (
        "If your clinic has a folder, go there (cd), or name it after --workspace. "
        "If not, start one: `handpress init my-clinic`"
    )


def _inside(folder: Path) -> str:
    found = workspaces_in(folder)
    if not found:
        return ""
    names = ", ".join(path.name for path in found)
    one = "A clinic's folder lies in it" if len(found) == 1 else "Clinics' folders lie in it"
    return f"{one} ({names}): {_command('--workspace', found[0])}"


def _command(words: str, folder: Path) -> str:
    return f"`handpress {words} {quoted(str(folder))}`"
