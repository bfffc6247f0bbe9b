"""Faults of our own, written down for whoever looks after Handpress: logging, under the name ``handpress``.

A record says which kind of error came through which lines of code. It never holds the error's own message,
nor a line of any file: both may quote what a clinic wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

LOGGER = "handpress"
_OURS = Path(__file__).parent


def log_fault(error: BaseException, doing: str) -> None:
    """Write down an unexpected error. ``doing`` says what was under way, without any words of the clinic's.

    Without a handler of the program's own nothing is shown anywhere.
    """
    import logging

    logger = logging.getLogger(LOGGER)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # otherwise Python writes it to standard error
    logger.error("%s: %s", doing, "\n".join(_trace(error)))


def reason_of(error: BaseException) -> str:
    """An error in a few words: its kind, and what it says if it can say it."""
    kind = type(error).__name__
    try:
        said = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:  # somebody's own error, which fails even at that
        said = ""
    return f"{kind}: {said}"[:200] if said else kind


def show_log(stream: TextIO) -> None:
    """Let people read what is logged, from now on, on a stream."""
    import logging

    logging.getLogger(LOGGER).handlers[:] = [logging.StreamHandler(stream)]


def _trace(error: BaseException) -> Iterator[str]:
    """The error and those behind it, the first one last: the kind of each, and its way through the code."""
    import traceback

    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield type(current).__name__
        for frame, line in traceback.walk_tb(current.__traceback__):
            yield f"  {_shown(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
        current = current.__cause__ or current.__context__


def _shown(file: str) -> str:
    """A file of ours by its way in the package; any other by its name alone, which names no person."""
    path = Path(file)
    return f"handpress/{path.relative_to(_OURS).as_posix()}" if path.is_relative_to(_OURS) else path.name
