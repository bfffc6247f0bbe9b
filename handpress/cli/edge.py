"""The edge of the program: streams that are not there or take nothing, and what a plug-in prints.

A window without a console, a scheduler or a shell may start the command without standard output, or with one
that is closed, full or read by nobody any more. The work is done all the same; only that it could not be
told is told, where that can be.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from handpress.cli import rules
from handpress.cli.console import show_diagnostics
from handpress.cli.session import SourceLines
from handpress.cli.terminal import Terminal
from handpress.diagnostics import ExitCode


@contextlib.contextmanager
def standing_streams() -> Iterator[None]:
    """Put a stream that goes nowhere in the place of each that is not there."""
    with contextlib.ExitStack() as opened:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            stream = getattr(sys, name)
            if stream is None or stream.closed:
                nowhere = opened.enter_context(open(os.devnull, mode, encoding="utf-8"))
                setattr(sys, name, nowhere)
                opened.callback(setattr, sys, name, stream)
        yield


def trouble_of(terminal: Terminal) -> Exception | None:
    """Why a stream takes nothing more; None: it has taken everything."""
    if terminal.lost:
        return terminal.lost[0]
    try:
        terminal.stream.flush()
    except (OSError, ValueError) as error:  # ValueError: somebody has closed it
        return error
    return None


def silence(stream: TextIO) -> None:
    """Let what a stream could not take go nowhere: Python would try it once more at its end, and complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


@contextlib.contextmanager
def said_by_click(terminal: Terminal) -> Iterator[None]:
    """Write what click says by itself, help and version, where everything else goes."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            yield
    finally:
        if said.getvalue():
            terminal.write(said.getvalue().removesuffix("\n"))


@contextlib.contextmanager
def prints_aside() -> Iterator[None]:
    """Show what a plug-in prints among the messages: standard output holds only what the command says."""
    with contextlib.redirect_stdout(sys.stderr):
        yield


def ended(code: int, out: Terminal, err: Terminal) -> int:
    """The exit code, once all that was said is out, or it is told that it is not."""
    trouble = trouble_of(out)
    if trouble is not None:
        silence(out.stream)
        if isinstance(trouble, BrokenPipeError):  # its reader went away (| head): nobody is left to tell
            code = code or ExitCode.PROBLEM
        else:
            code = code or ExitCode.OUTPUT
            reason = getattr(trouble, "strerror", None) or "it is closed"
            with contextlib.suppress(OSError, ValueError):
                show_diagnostics(err, [rules.NOT_SAID.at(None, reason=reason)], SourceLines(None))
    if trouble_of(err) is not None:
        silence(err.stream)
    return code
