"""A press worker: one process with one warm project, which answers one task after another."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.api import Project


class PressTask(Value, frozen=True):
    """What a worker is asked: a kind of ``room/jobs.py``, and what it needs."""

    kind: str
    arguments: tuple[Any, ...] = ()


class TaskDone(Value, frozen=True):
    answer: Any


class TaskRefused(Value, frozen=True):
    """It cannot be done; a person can read why."""

    diagnostics: tuple[Diagnostic, ...]


class TaskFault(Value, frozen=True):
    """A fault of a program: what kind of one, without any words of the clinic's."""

    reason: str


MEMORY_FAULT = "memory"
TaskAnswer = TaskDone | TaskRefused | TaskFault


def work(pipe: Connection, workspace: Workspace, memory: int) -> None:
    """Answer tasks until the other end closes. The target of a process.

    Args:
        memory: bytes that this process may hold, where the system lets a process bind itself.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered once, by the web process
    sys.stdout = sys.stderr  # what a plug-in prints is no part of an answer
    bind_memory(memory)
    from handpress.api import Project

    project = Project(workspace)
    _warm(project)
    with contextlib.suppress(EOFError, OSError):  # the other end is gone, and so is the need
        pipe.send(TaskDone(None))  # ready: from now on tasks have a deadline
        while True:
            pipe.send(_answer(project, pipe.recv()))


def _warm(project: Project) -> None:
    """Load what every task needs: that is no part of a task's time. What is wrong there, tasks will say."""
    with contextlib.suppress(Exception, SystemExit):
        for module in ("handpress.layout.engine", "handpress.pdf.write"):
            import_module(module)
        for name in project.handouts[:1]:
            project.render(name)


def _answer(project: Project, task: PressTask) -> TaskAnswer:
    from handpress.faults import reason_of
    from handpress.files.rules import NO_MEMORY
    from handpress.room.jobs import JOBS

    try:
        return TaskDone(JOBS[task.kind](project, *task.arguments))
    except HandpressError as error:
        if any(one.rule == NO_MEMORY.id for one in error.diagnostics):
            return TaskFault(MEMORY_FAULT)  # not the computer's: this process may have no more
        return TaskRefused(tuple(error.diagnostics))
    except MemoryError:
        return TaskFault(MEMORY_FAULT)
    except BaseException as error:  # something of the clinic's own may have called sys.exit()
        return TaskFault(reason_of(error))


def bind_memory(memory: int) -> None:
    """Refuse this process more memory than ``memory`` bytes, where the system can (Linux).

    https://man7.org/linux/man-pages/man2/getrlimit.2.html: RLIMIT_AS. Elsewhere whoever minds the process
    looks at its size.
    """
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
