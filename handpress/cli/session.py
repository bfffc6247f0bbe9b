"""What one call of the command knows of the world around it: read once, then passed on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.cli import rules
from handpress.cli.options import CommandOptions
from handpress.cli.terminal import Terminal
from handpress.diagnostics import Span, UsageError
from handpress.files.cachefolder import cache_folder
from handpress.locate import find_workspace
from handpress.project.options import LAST_SECOND
from handpress.values import Value
from handpress.workspace import Workspace, kind_of

if TYPE_CHECKING:
    from handpress.api import Project

LONGEST_FILE = 5_000_000
"""Bytes; a larger file is not opened again only to show one line of it."""


CACHE = "HANDPRESS_CACHE"
"""The variable that names another folder for the cache, or says ``off``."""

_OFF = ("off", "no", "0")


class Session(Value, frozen=True):
    out: Terminal
    err: Terminal
    here: Path
    today: date
    epoch: int | None
    clock: Callable[[int | None], date] | None = None  # another than the computer's

    def command(self, words: str = "") -> str:
        """A command of ours as it can be typed here: ``list`` as ``python generate.py list``."""
        return self.out.voice.command_line(words)

    def now(self) -> date:
        """The day now. ``today`` is that on which the command began; only who runs for days asks again."""
        return (self.clock or read_clock)(self.epoch)

    def moment(self) -> datetime:
        """The day and the time now, of that day."""
        found = read_moment(self.epoch)
        return found if self.clock is None else datetime.combine(self.now(), found.time())

    def cache(self) -> Path | None:
        """The folder in which pieces are kept for the next run; None where somebody wants none."""
        given = os.environ.get(CACHE, "")
        if given in _OFF:
            return None
        return self.folder(given) if given else cache_folder(os.environ)

    def place(self, options: CommandOptions) -> Workspace:
        """The workspace that the options name. Raises UsageError."""
        named = (options.workspace, options.brand, options.out)
        folders = [None if word is None else self.folder(word) for word in named]
        return find_workspace(folders[0], here=self.here, brand=folders[1], out=folders[2])

    def project(self, options: CommandOptions) -> Project:
        """The project that the options name; loaded when something is asked of it. Raises UsageError."""
        from handpress.api import Project

        return Project(self.place(options), self.shown)

    def shown(self, path: Path) -> str:
        """A path as short as it can be said from the current folder."""
        path = path.absolute()
        return str(path.relative_to(self.here)) if path.is_relative_to(self.here) else str(path)

    def folder(self, word: str) -> Path:
        """The folder that a word of the command names.

        Raises:
            UsageError: the word is empty, as an unset variable of a script leaves it; it would name the
                folder we are in.
        """
        if not word.strip():
            raise UsageError([rules.NO_FOLDER_NAMED.at(None)])
        try:
            return self.here / Path(word).expanduser()
        except RuntimeError:  # ~somebody, who is not known here
            return self.here / word


def current_folder() -> Path:
    """Where we are. Raises UsageError: that folder is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError([rules.NO_HERE.at(None)]) from error


def read_epoch(environment: Mapping[str, str]) -> int | None:
    """SOURCE_DATE_EPOCH in seconds (https://reproducible-builds.org/specs/source-date-epoch).

    Raises:
        UsageError: it is set to something else.
    """
    value = environment.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 12 and int(value) <= LAST_SECOND):
        raise UsageError([rules.BAD_EPOCH.at(None, value=value)])
    return int(value)


def read_clock(epoch: int | None) -> date:
    """Today; the day of ``epoch`` where that is set. With :func:`read_moment` the only reading of the clock
    in Handpress."""
    return date.today() if epoch is None else datetime.fromtimestamp(epoch, UTC).date()


def read_moment(epoch: int | None) -> datetime:
    """The moment now by this computer's clock, without a zone; that of ``epoch`` where it is set."""
    if epoch is None:
        return datetime.now().replace(microsecond=0)
    return datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)


class SourceLines:
    """The lines of the files that problems point to, each file read once."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._files: dict[str, list[str]] = {}

    def __call__(self, span: Span) -> str | None:
        if span.file not in self._files:
            self._files[span.file] = self._read(span.file)
        lines = self._files[span.file]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None

    def _read(self, file: str) -> list[str]:
        path = self._workspace.path(file) if self._workspace else Path(file)
        try:
            if kind_of(path) != "a file" or os.path.getsize(path) > LONGEST_FILE:
                return []
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
