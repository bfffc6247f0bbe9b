"""The output folder: a safe place, one run at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from handpress.diagnostics import BusyError, Diagnostic, OutputError
from handpress.files.atomic import sweep
from handpress.files.lock import FolderBusy, only_writer
from handpress.output import rules
from handpress.workspace import Workspace, kind_of, shipped_root

THUMBNAILS = "thumbnails"
RUNS = "runs"
"""Where the files of print runs go, unless it is said otherwise."""


def diagnose_place(workspace: Workspace) -> Diagnostic | None:
    """What is wrong with the place that was chosen for the PDFs, before anything is written there."""
    out = workspace.out
    kind = kind_of(out)
    if kind not in ("a folder", "nothing"):
        return rules.OUT_IS_FILE.at(None, folder=out, what=kind)
    place = out.resolve()
    folders = [workspace.handouts, workspace.brand, *workspace.programs, workspace.root / "schema"]
    folders += [workspace.reviews, Path(__file__).parent.parent]
    for source in folders:
        if within(place, source):
            return rules.OUT_IN_SOURCES.at(None, folder=out, source=workspace.label(source))
    for source in (workspace.content, *folders, shipped_root()):
        if source.exists() and within(source.resolve(), place):
            return rules.SOURCES_IN_OUT.at(None, folder=out, source=source.name)
    for parent in place.parents:
        if parent.exists():
            if not parent.is_dir():
                return rules.OUT_IS_FILE.at(None, folder=parent, what=kind_of(parent))
            break
    return None


def within(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, by whatever spelling, links and capitals."""
    with contextlib.suppress(OSError):
        return any(one.exists() and one.samefile(folder) for one in (path, *path.parents))
    return False


@contextlib.contextmanager
def hold(out: Path) -> Iterator[None]:
    """Make the output folder if need be, and keep other runs out of it; those of this process wait.

    Raises:
        HandpressError: it cannot be written, or another run is at work there.
    """
    with contextlib.ExitStack() as held:
        try:
            out.mkdir(parents=True, exist_ok=True)
            held.enter_context(only_writer(out, 0.0))
        except FolderBusy as error:
            raise BusyError([rules.OUT_BUSY.at(None, folder=out)]) from error
        except (OSError, NotImplementedError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise OutputError([rules.OUT_NOT_WRITABLE.at(None, folder=out, reason=reason)]) from error
        sweep(out)
        sweep(out / THUMBNAILS)
        sweep(out / RUNS)
        yield
