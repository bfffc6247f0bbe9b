"""Files that an option names, as ``--save`` and ``--sarif``: only a free name is written at."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from handpress.cli import rules
from handpress.cli.session import Session
from handpress.diagnostics import HandpressError, OutputError, UsageError
from handpress.files import read_bytes
from handpress.files.atomic import write_new, write_whole
from handpress.files.ownership import SIZE_LIMIT, Shape, is_link
from handpress.output.atomic import diagnose_write
from handpress.output.folder import within
from handpress.workspace import Workspace


def named_file(session: Session, place: Workspace, option: str, word: str, ours: Shape | None = None) -> Path:
    """The file that an option names.

    Args:
        ours: whether bytes are those of such a file that we have written, which may be written anew.

    Raises:
        UsageError: something is there, or it would lie among a clinic's own files and records.
    """
    if not word.strip() or "\0" in word:
        raise UsageError([rules.NO_FILE_NAMED.at(None, option=option)])
    try:
        path = session.here / Path(word).expanduser()
    except RuntimeError:  # ~somebody, who is not known here
        path = session.here / word
    sources = (place.handouts, place.brand, place.reviews, *place.programs, place.root / "schema")
    for source in sources:
        if within(path, source):
            folder = place.label(source)
            raise UsageError([rules.FILE_AMONG_SOURCES.at(None, file=word, folder=folder, option=option)])
    if os.path.lexists(path) and not _is_ours(path, ours):
        raise UsageError([rules.FILE_EXISTS.at(None, file=word, option=option)])
    return path


def write_named(path: Path, word: str, text: str) -> None:
    """Write it: in place of an earlier one of ours, if :func:`named_file` found one.

    Raises:
        HandpressError: it cannot be written.
    """
    try:
        (write_whole if path.exists() else write_new)(path, text.encode("utf-8"))
    except (OSError, ValueError) as error:  # ValueError: a name that cannot be one
        if not isinstance(error, OSError):
            error = OSError(errno.EINVAL, "its name is not possible")
        raise OutputError([diagnose_write(error, word)]) from error


def _is_ours(path: Path, ours: Shape | None) -> bool:
    if ours is None or is_link(path):
        return False
    try:
        return ours(read_bytes(path, path.name, SIZE_LIMIT))
    except HandpressError:
        return False
