"""The press: a few worker processes, each minded by a thread that gives it work, a deadline and a limit.

A pool of ``concurrent.futures`` cannot stop one of its workers. Here a worker that takes too long, grows too
large or dies is ended, another takes its place, and whoever asked is told in words. What ended a worker once
is not tried again while its files are the same.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from concurrent.futures import Future
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

import psutil
from msgspec import Struct

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.faults import log_fault
from handpress.project.run import ctrl_c_kept_from_children
from handpress.room import rules
from handpress.room.worker import MEMORY_FAULT, PressTask, TaskAnswer, TaskDone, TaskRefused, work
from handpress.workspace import Workspace

DEADLINE = 60.0
"""Seconds that a task may take."""
MEMORY = 1_500_000_000
"""Bytes of addresses that a worker may hold; a warm one that has drawn every shipped handout holds a fifth
of that as memory (see ``GROWN``)."""
GROWN = 768_000_000
"""Bytes of memory at which a worker is ended."""
BOOT = 60.0
"""Seconds in which a worker is ready."""
LOOK = 0.1
"""Seconds between two looks at a busy worker."""
TURNS = 500
"""Tasks after which a worker is replaced by a fresh one."""
MOST_SPOILERS = 100
"""Tasks that ended a worker and are remembered."""


class _Order(Struct):
    task: PressTask
    basis: str
    future: Future[Any]


class Press:
    """Workers for one clinic's folder. Any thread may ask.

    The first worker does only what somebody waits for; so covers that are drawn for the shelf never keep a
    person waiting.
    """

    def __init__(
        self,
        workspace: Workspace,
        workers: int = 2,
        *,
        deadline: float = DEADLINE,
        memory: int = MEMORY,
        grown: int = GROWN,
    ) -> None:
        self._workspace = workspace
        self._deadline, self._memory, self._grown = deadline, memory, grown
        self._soon: deque[_Order] = deque()
        self._later: deque[_Order] = deque()
        self._wake = threading.Condition()
        self._closed = False
        # tasks are compared, never hashed: what is asked may hold lists, such as the lines of an address
        self._spoilers: deque[tuple[PressTask, str, Diagnostic]] = deque(maxlen=MOST_SPOILERS)
        self._minders = [
            threading.Thread(target=self._mind, args=(number > 0 or workers == 1,), daemon=True)
            for number in range(workers)
        ]
        for minder in self._minders:
            minder.start()

    def ask(self, task: PressTask, basis: str = "", *, soon: bool = True) -> Future[Any]:
        """The answer to a task, when there is one.

        Args:
            basis: what the clinic's files are like: a task that ended a worker is refused while they are so.
            soon: somebody waits for it.

        The future raises HandpressError: it cannot be done, or was stopped.
        """
        order = _Order(task, basis, Future())
        spoiler = next((why for one, of, why in self._spoilers if of == basis and one == task), None)
        if spoiler is not None:
            order.future.set_exception(HandpressError([spoiler]))
            return order.future
        with self._wake:
            if self._closed:
                order.future.set_exception(HandpressError([rules.PRESS_CLOSED.at(None)]))
                return order.future
            (self._soon if soon else self._later).append(order)
            self._wake.notify_all()
        return order.future

    def close(self) -> None:
        """End every worker; whoever waits is told."""
        with self._wake:
            self._closed = True
            waiting = [*self._soon, *self._later]
            self._soon.clear()
            self._later.clear()
            self._wake.notify_all()
        for order in waiting:
            order.future.cancel()
        for minder in self._minders:
            minder.join(5.0)

    # ---- one worker

    def _mind(self, takes_all: bool) -> None:
        worker: _Worker | None = None
        try:
            while (order := self._next(takes_all)) is not None:
                if not order.future.set_running_or_notify_cancel():
                    continue
                if worker is None or worker.turns >= TURNS or not worker.alive:
                    if worker is not None:
                        worker.end()
                    worker = self._start()
                if worker is None:
                    why = rules.PRESS_CLOSED if self._closed else rules.NO_WORKER
                    order.future.set_exception(HandpressError([why.at(None)]))
                    continue
                trouble = self._done(worker, order)
                if trouble is not None:
                    worker.end()
                    worker = None
                    self._spoilers.append((order.task, order.basis, trouble))
                    order.future.set_exception(HandpressError([trouble]))
        finally:
            if worker is not None:
                worker.end()

    def _start(self) -> _Worker | None:
        """A fresh worker, ready; None where the computer has no process left, or the press was closed."""
        worker = _begin(self._workspace, self._memory)
        if worker is None:
            return None
        waited = 0.0
        while not worker.pipe.poll(LOOK):
            waited += LOOK
            if self._closed or waited >= BOOT:
                worker.end()
                return None
        with contextlib.suppress(EOFError, OSError):
            worker.pipe.recv()
        return worker

    def _next(self, takes_all: bool) -> _Order | None:
        """The next order; None once the press is closed."""
        with self._wake:
            while not self._closed:
                if self._soon:
                    return self._soon.popleft()
                if takes_all and self._later:
                    return self._later.popleft()
                self._wake.wait()
        return None

    def _done(self, worker: _Worker, order: _Order) -> Diagnostic | None:
        """Have an order done; None, or why its worker has to be ended."""
        worker.turns += 1
        try:
            worker.pipe.send(order.task)
        except (OSError, ValueError):
            return rules.WORKER_GONE.at(None)
        waited = 0.0
        while not worker.pipe.poll(LOOK):
            waited += LOOK
            if self._closed:
                return rules.PRESS_CLOSED.at(None)
            if waited >= self._deadline:
                return rules.TOO_SLOW.at(None, seconds=f"{self._deadline:g}")
            if worker.size > self._grown:
                return rules.TOO_LARGE.at(None)
        try:
            answer: TaskAnswer = worker.pipe.recv()
        except (EOFError, OSError):
            return rules.WORKER_GONE.at(None)
        except Exception as error:  # an answer that does not travel
            log_fault(error, "reading what a worker has answered")
            return rules.WORKER_GONE.at(None)
        if isinstance(answer, TaskDone):
            order.future.set_result(answer.answer)
        elif isinstance(answer, TaskRefused):
            order.future.set_exception(HandpressError(answer.diagnostics))
        elif answer.reason == MEMORY_FAULT:
            return rules.TOO_LARGE.at(None)
        else:
            order.future.set_exception(HandpressError([rules.WORKER_FAULT.at(None, reason=answer.reason)]))
        return None


class _Worker(Struct):
    process: SpawnProcess
    pipe: Connection
    turns: int = 0

    @property
    def alive(self) -> bool:
        return self.process.is_alive()

    @property
    def size(self) -> int:
        """Bytes of memory that it holds; 0 where that cannot be told."""
        try:
            size: int = psutil.Process(self.process.pid).memory_info().rss
            return size
        except psutil.Error:
            return 0

    def end(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self.pipe.close()
            self.process.kill()
            self.process.join(5.0)
            self.process.close()


def _begin(workspace: Workspace, memory: int) -> _Worker | None:
    """A worker that is loading; None where the computer has no process left."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, workspace, memory), daemon=True)
    try:
        with ctrl_c_kept_from_children():
            process.start()
    except OSError as error:
        log_fault(error, "starting a worker")
        ours.close()
        return None
    finally:
        theirs.close()
    return _Worker(process, ours)
