"""A whole run: many handouts, in this process or in several."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span, UsageError
from handpress.misnamed import diagnose_misnamed
from handpress.nearest import suggestion
from handpress.project import rules
from handpress.project.loading import LoadedProject, load_project
from handpress.project.memory import NO_MEMORY, NoMemory
from handpress.project.model import BuildOptions, Failure, Output, Result
from handpress.project.pipeline import make_handout
from handpress.values import Value
from handpress.workspace import VISIBLE_COMMANDS, Handout, Workspace, find_handouts

Progress = Callable[[str], None]
"""Called with a handout's name when it is done."""


def choose(handouts: Sequence[Handout], names: Sequence[str], bad: Iterable[str] = ()) -> tuple[Handout, ...]:
    """The handouts that were asked for, in the order of the folder; all if no name is given.

    ``bad`` are names of files that exist but cannot be made; asking for them is no wrong use.

    Raises:
        UsageError: names that no handout has, each with the nearest that one has.
    """
    known = {handout.name for handout in handouts}
    wanted = {name.removesuffix(".md") for name in names}
    unknown = sorted(wanted - known - set(bad))
    if unknown:
        folder = handouts[0].path.parent if handouts else Path()
        raise UsageError(
            diagnose_misnamed(folder / f"{name}.md", f"{folder.name}/{name}.md")
            or rules.UNKNOWN_HANDOUT.at(
                None,
                name=name,
                suggestion=suggestion(name, known),
                near=suggestion(name, known | VISIBLE_COMMANDS),
            )
            for name in unknown
        )
    return tuple(handout for handout in handouts if not wanted or handout.name in wanted)


class Selection(Value, frozen=True):
    """The handouts that were asked for; ``spoiled`` are those whose file cannot be begun, ``existing`` the
    names of all that there are, and ``diagnostics`` what is to be said of the folder."""

    project: LoadedProject
    handouts: tuple[Handout, ...]
    failures: tuple[Failure, ...]
    existing: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def select(
    workspace: Workspace, names: Sequence[str], layouts: Sequence[str], load: Callable[[], LoadedProject]
) -> Selection:
    """Choose handouts by their names, all without one, and have what all share loaded.

    Raises:
        UsageError: a handout or layout that does not exist was asked for.
        HandpressError: content, brand or a layout module has an error.
    """
    try:
        handouts, wrong = find_handouts(workspace)
    except HandpressError:
        load()  # what is wrong there comes first
        raise
    bad = {_name_of(diagnostic): diagnostic for diagnostic in wrong if diagnostic.severity is Severity.ERROR}
    chosen = choose(handouts, names, bad)
    project = load()
    check_layouts(project, layouts)
    warnings = (diagnostic for diagnostic in wrong if diagnostic.severity is not Severity.ERROR)
    return Selection(
        project,
        chosen,
        tuple(Failure(name, "", (one,)) for name, one in bad.items() if not names or name in names),
        frozenset({*bad, *(handout.name for handout in handouts)}),
        tuple(dict.fromkeys((*project.diagnostics, *warnings))),
    )


def _name_of(diagnostic: Diagnostic) -> str:
    """The handout that a problem of a file name is about."""
    file = diagnostic.span.file if diagnostic.span else ""
    return file.rpartition("/")[2].removesuffix(".md")


def check_layouts(project: LoadedProject, layouts: Sequence[str]) -> None:
    """Raises UsageError for layouts that do not exist, HandpressError for those that cannot be used."""
    unknown = [name for name in layouts if name not in project.formats]
    if refused := [why for name in unknown if (why := project.formats.why_not(name))]:
        raise HandpressError(refused)
    if unknown:
        raise UsageError(
            rules.UNKNOWN_LAYOUT.at(None, name=name, suggestion=suggestion(name, project.formats))
            for name in unknown
        )


def make_all(
    project: LoadedProject,
    handouts: Sequence[Handout],
    options: BuildOptions,
    workers: int = 1,
    progress: Progress | None = None,
    memory: NoMemory = NO_MEMORY,
) -> tuple[Result, ...]:
    """Make the handouts; results stand in the order of ``handouts``, whatever the number of workers."""
    results: list[Result] = []
    workers = min(workers, len(handouts))
    made = (
        _in_turn(project, handouts, options, memory)
        if workers <= 1
        else _side_by_side(project, handouts, options, workers)
    )
    for handout, part in made:
        results.extend(part)
        if progress is not None:
            progress(handout.name)
    return refuse_clashes(results)


def refuse_clashes(results: Sequence[Result]) -> tuple[Result, ...]:
    """Two pieces with one file name (``a`` as ``b-c`` and ``a-b`` as ``c``) are both refused."""
    owner: dict[str, Output] = {}
    clashes: dict[str, Diagnostic] = {}
    for result in results:
        if isinstance(result, Output):
            first = owner.setdefault(result.file, result)
            if first is not result:
                clashes[result.file] = rules.SAME_FILE.at(
                    Span(f"handouts/{result.handout}.md"),
                    first=first.handout,
                    second=result.handout,
                    file=result.file,
                )
    if not clashes:
        return tuple(results)
    return tuple(
        Failure(r.handout, r.layout, (clashes[r.file],)) if isinstance(r, Output) and r.file in clashes else r
        for r in results
    )


def _in_turn(
    project: LoadedProject, handouts: Sequence[Handout], options: BuildOptions, memory: NoMemory
) -> Iterator[tuple[Handout, tuple[Result, ...]]]:
    for handout in handouts:
        yield handout, make_handout(project, handout, options, memory)


def _side_by_side(
    project: LoadedProject, handouts: Sequence[Handout], options: BuildOptions, workers: int
) -> Iterator[tuple[Handout, tuple[Result, ...]]]:
    """Each worker process opens the project itself: layouts are modules and do not travel."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    workspace = project.workspace
    pool = None
    try:
        # "spawn" is the one way that is the same on every system and safe beside threads
        pool = ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_open_in_worker, initargs=(workspace,)
        )
        with ctrl_c_kept_from_children():  # the first submit starts the processes
            waiting = [
                (handout, pool.submit(_make_in_worker, workspace, handout, options)) for handout in handouts
            ]
    except BaseException as error:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)
        if not isinstance(error, OSError):
            raise
        pool = None
    if pool is None:  # there are no more processes or open files to be had: so it takes longer
        yield from _in_turn(project, handouts, options, NO_MEMORY)
        return
    try:
        for handout, future in waiting:
            try:
                yield handout, future.result()
            except BrokenProcessPool:
                diagnostic = rules.WORKER_DIED.at(None, name=handout.name)
                yield handout, (Failure(handout.name, "", (diagnostic,)),)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def ctrl_c_kept_from_children() -> Iterator[None]:
    """Processes started in here never see Ctrl-C, not even while they boot; ours comes a moment later.

    A blocked signal is inherited through spawning (POSIX, exec). Windows has nothing like it; there the
    worker's own handler must do.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_worker() -> None:
    """What a process that makes handouts does first."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered once, by the main process
    sys.stdout = sys.stderr  # what a plug-in prints is no part of what the command says


def _open_in_worker(workspace: Workspace) -> None:
    begin_worker()
    _opened(workspace)


@lru_cache(maxsize=1)
def _opened(workspace: Workspace) -> LoadedProject:
    return load_project(workspace)


def _make_in_worker(workspace: Workspace, handout: Handout, options: BuildOptions) -> tuple[Result, ...]:
    return make_handout(_opened(workspace), handout, options)
