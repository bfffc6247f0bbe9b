"""Many clinics in one run, in this process or in several: what stops one of them stops no other.

Each clinic is made as if it were alone, into its own output folder with its own record; only plain data about
it comes back. A process that makes clinics may be ended by the computer. Then each clinic that was in hand is
made once more, in a process of its own, so that it is known whose it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from handpress.brand.identity import read_clinic_name
from handpress.diagnostics import Diagnostic, ExitCode, HandpressError, InternalError
from handpress.output import rules
from handpress.output.runs import build
from handpress.project.faults import internal_fault
from handpress.project.model import BuildOptions
from handpress.project.run import Progress, begin_worker, ctrl_c_kept_from_children
from handpress.project.settled import Settled
from handpress.project.warm import WarmProject
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


class OneClinic(Value, frozen=True):
    """A clinic of a run, as it is called there."""

    name: str
    workspace: Workspace


class ClinicMade(Value, frozen=True):
    """What came of one clinic. ``code`` is what its run by itself would have ended with."""

    name: str
    called: str  # as it prints; empty where that cannot be read
    out: str
    made: tuple[str, ...] = ()  # files
    not_made: tuple[str, ...] = ()  # handouts
    out_of_date: tuple[str, ...] = ()  # files
    diagnostics: tuple[Diagnostic, ...] = ()
    code: ExitCode = ExitCode.OK

    @property
    def ok(self) -> bool:
        return self.code is ExitCode.OK


TRIES = 2
"""Processes of its own that a clinic gets, once one was ended while it was made."""

Note = Callable[[ClinicMade], None]
"""Called with what came of a clinic as soon as it is known."""


def build_clinics(
    clinics: Sequence[OneClinic], order: BuildOptions, workers: int = 1, progress: Progress | None = None
) -> tuple[ClinicMade, ...]:
    """Make the handouts of many clinics; what came of each stands in the order of ``clinics``.

    Args:
        workers: processes that make clinics side by side.
        progress: called with the name of each clinic that is done.
    """
    done: dict[str, ClinicMade] = {}

    def note(made: ClinicMade) -> None:
        done[made.name] = made
        if progress is not None:
            progress(made.name)

    left = list(clinics)
    while left:
        in_hand = _round(left, order, min(workers, len(left)), note)
        for clinic in in_hand:  # perhaps another was at fault: only what it does alone is held against it
            alone = (_round([clinic], order, 1, note, alone=True) for _ in range(TRIES))
            if all(alone):
                note(_lost(clinic))
                continue
            again = rules.CLINIC_MADE_AGAIN.at(None, clinic=clinic.name)
            found = done[clinic.name]
            done[clinic.name] = replace(found, diagnostics=(again, *found.diagnostics))
        left = [clinic for clinic in left if clinic.name not in done]
    return tuple(done[clinic.name] for clinic in clinics)


def make_clinic(clinic: OneClinic, order: BuildOptions) -> ClinicMade:
    """Make one clinic, or say why not; whatever goes wrong with it, goes wrong with it alone.

    Raises:
        KeyboardInterrupt: between two files.
    """
    workspace = clinic.workspace
    found = ClinicMade(
        clinic.name, read_clinic_name(workspace.brand, workspace.root).name, str(workspace.out)
    )
    run = Settled(order.cache, workspace, ("clinic", clinic.name, order))
    known = run.known()
    if known is not None:
        try:
            return msgspec.msgpack.decode(known, type=ClinicMade)
        except msgspec.MsgspecError:  # written by nobody of ours
            pass
    try:
        report = build(WarmProject(), workspace, order)
    except HandpressError as error:
        return replace(found, diagnostics=error.diagnostics, code=ExitCode(error.exit_code))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # something of the clinic's own may have called sys.exit()
        fault = internal_fault(clinic.name, error)
        return replace(found, diagnostics=(fault,), code=InternalError([fault]).exit_code)
    made = replace(
        found,
        made=tuple(one.file for one in report.outputs),
        not_made=tuple(dict.fromkeys(one.handout for one in report.failures)),
        out_of_date=tuple(one.file for one in report.stale),
        diagnostics=report.all_diagnostics,
        code=ExitCode.OK if report.ok else ExitCode.PROBLEM,
    )
    if made.ok and report.smooth:
        labels = {label for one in report.outputs for label in one.inputs}
        run.keep(msgspec.msgpack.encode(made), map(workspace.path, labels))
    return made


def _lost(clinic: OneClinic) -> ClinicMade:
    """A clinic at which two processes were ended."""
    workspace = clinic.workspace
    fault = rules.CLINIC_WORKER_DIED.at(None, clinic=clinic.name, out=workspace.out)
    called = read_clinic_name(workspace.brand, workspace.root).name
    return ClinicMade(clinic.name, called, str(workspace.out), diagnostics=(fault,), code=ExitCode.PROBLEM)


# ---- processes


def _round(
    clinics: Sequence[OneClinic],
    order: BuildOptions,
    workers: int,
    note: Note,
    *,
    alone: bool = False,
) -> tuple[OneClinic, ...]:
    """Make clinics until all are made or a process is ended; gives those that were in hand then."""
    if workers <= 1 and not alone:
        for clinic in clinics:
            note(make_clinic(clinic, order))
        return ()
    with _processes(workers) as pool:
        if pool is not None:
            return _side_by_side(pool, clinics, order, workers, note)
    for clinic in clinics:  # there are no more processes to be had: so it takes longer
        note(make_clinic(clinic, order))
    return ()


def _side_by_side(
    pool: ProcessPoolExecutor,
    clinics: Sequence[OneClinic],
    order: BuildOptions,
    workers: int,
    note: Note,
) -> tuple[OneClinic, ...]:
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    waiting = iter(clinics)
    in_hand: dict[Future[ClinicMade], OneClinic] = {}
    died: list[OneClinic] = []
    while True:
        while not died and len(in_hand) < workers and (clinic := next(waiting, None)) is not None:
            try:
                in_hand[pool.submit(make_clinic, clinic, order)] = clinic
            except BrokenProcessPool:
                died.append(clinic)
        if not in_hand:
            return tuple(died)
        for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
            clinic = in_hand.pop(future)
            try:
                note(future.result())
            except BrokenProcessPool:
                died.append(clinic)


@contextmanager
def _processes(workers: int) -> Iterator[ProcessPoolExecutor | None]:
    """A pool of processes; None where the computer has no more of them."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool: ProcessPoolExecutor | None = None
    with ExitStack() as ending:
        try:
            # "spawn" is the one way that is the same on every system and safe beside threads
            pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin_worker)
            ending.callback(pool.shutdown, wait=True, cancel_futures=True)
            with ctrl_c_kept_from_children():
                for _ in range(workers):  # the processes start with what is first given to them
                    pool.submit(_begun)
        except OSError:
            pool = None
        yield pool


def _begun() -> None:
    """Nothing to do yet."""
