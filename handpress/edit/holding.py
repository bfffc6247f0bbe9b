"""The folder of the history, held by one writer at a time; what the system refuses, in words."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from handpress.diagnostics import BusyError, OutputError, Span
from handpress.edit import rules
from handpress.edit.journal import FOLDER
from handpress.files.atomic import sweep, write_whole
from handpress.files.lock import FolderBusy, only_writer
from handpress.files.ownership import is_link
from handpress.workspace import Workspace

PATIENCE = 5.0
"""Seconds to wait for another process: it writes for a moment only."""

_FOR_GIT = {".gitignore": b".handpress*\n.*.handpress-tmp\n", ".gitattributes": b"* -text\n"}


@contextlib.contextmanager
def hold(workspace: Workspace) -> Iterator[Path]:
    """The folder of the history, made if need be; nobody else saves meanwhile.

    Raises:
        BusyError: another program is saving.
        OutputError: nothing can be written there.
    """
    folder = workspace.root / FOLDER
    with contextlib.ExitStack() as held:
        try:
            if is_link(folder):
                raise OSError(errno.EEXIST, "it is a link to another folder")
            folder.mkdir(exist_ok=True)
            held.enter_context(only_writer(folder, PATIENCE))
        except FolderBusy as error:
            raise BusyError([rules.BUSY.at(None)]) from error
        except (OSError, NotImplementedError) as error:
            problem = rules.HISTORY_NOT_WRITABLE.at(None, folder=FOLDER, reason=reason_of_refusal(error))
            raise OutputError([problem]) from error
        sweep(folder)
        for name, data in _FOR_GIT.items():
            if not os.path.lexists(folder / name):
                with contextlib.suppress(OSError):
                    write_whole(folder / name, data)
        yield folder


@contextlib.contextmanager
def told(file: str = "") -> Iterator[None]:
    """Say in words what the system refuses."""
    try:
        yield
    except OSError as error:
        if file:
            problem = rules.NOT_WRITABLE.at(Span(file), file=file, reason=reason_of_refusal(error))
        else:
            problem = rules.HISTORY_NOT_WRITABLE.at(None, folder=FOLDER, reason=reason_of_refusal(error))
        raise OutputError([problem]) from error


def reason_of_refusal(error: BaseException) -> str:
    """What the system refuses, in words."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    return getattr(error, "strerror", None) or type(error).__name__
