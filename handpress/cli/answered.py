"""A command that was answered before: where no file has changed since, the same words are said again.

An answer is kept only of a run that changed nothing, so that running once more would change nothing either,
and only where all went well (:mod:`handpress.project.settled`). It rests on the options, the day, the folder
one stands in and the screen, too, and holds what was written there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from handpress.cli.options import CommandOptions, MakeOptions
from handpress.cli.session import Session
from handpress.cli.terminal import Terminal
from handpress.diagnostics import ExitCode
from handpress.project.settled import Settled

Said = list[tuple[bool, str]]
"""What was written, in order: whether among the errors, and the words."""


class Hearing:
    """One call of a command, and what it says on the screens of its ``session``."""

    def __init__(self, session: Session) -> None:
        self.unheard = session  # for what is only shown while it works
        self.said: Said = []
        out = replace(session.out, stream=_Heard(session.out.stream, self.said, wrong=False))
        err = replace(session.err, stream=_Heard(session.err.stream, self.said, wrong=True))
        self.session = replace(session, out=out, err=err)
        self.rests: tuple[Path, ...] | None = None

    def settle(self, rests: Iterable[Path]) -> None:
        """The same call would do and say the same again, as long as these files and the fingerprint stay."""
        self.rests = tuple(rests)


class _Heard:
    """A stream that notes what is written to it."""

    def __init__(self, stream: Any, said: Said, *, wrong: bool) -> None:
        self._stream = stream
        self._said = said
        self._wrong = wrong

    def write(self, text: str) -> int:
        written: int = self._stream.write(text)
        self._said.append((self._wrong, text))
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def make(session: Session, options: MakeOptions) -> ExitCode:
    """The command ``make``, unless it was answered before. Raises UsageError."""

    if options.brands:
        from handpress.cli.commands.brands import brands_command

        return brands_command(session, options)

    def call(hearing: Hearing) -> ExitCode:
        from handpress.cli.commands.build import make_command

        return make_command(hearing, options)

    kept = not options.no_cache and options.pack is None
    return answered(session, options, session.cache() if kept else None, call)


def answered(
    session: Session, options: CommandOptions, cache: Path | None, call: Callable[[Hearing], ExitCode]
) -> ExitCode:
    """What a command answered when nothing was otherwise; else it is called now.

    Args:
        cache: the folder of the cache; None: nothing is kept, and nothing given again.

    Raises:
        UsageError: the options name no clinic's folder; and as ``call`` does.
    """
    hearing = Hearing(session)
    run = Settled(cache, session.place(options), _asked(session, options))
    said = _read(run.known())
    if said is not None:
        for wrong, text in said:
            _write(session.err if wrong else session.out, text)
        return ExitCode.OK
    code = call(hearing)
    lost = session.out.lost or session.err.lost
    if code is ExitCode.OK and not lost and hearing.rests is not None:
        run.keep(msgspec.msgpack.encode(_joined(hearing.said)), hearing.rests)
    return code


def _asked(session: Session, options: CommandOptions) -> object:
    screens = [
        (one.width, one.fancy, one.voice.program, one.voice.folders, getattr(one.stream, "encoding", ""))
        for one in (session.out, session.err)
    ]
    return type(options).__name__, options, session.here, session.today, session.epoch, screens


def _joined(said: Said) -> Said:
    """The same with no more pieces than there are changes from one stream to the other."""
    joined: Said = []
    for wrong, text in said:
        if joined and joined[-1][0] == wrong:
            joined[-1] = (wrong, joined[-1][1] + text)
        else:
            joined.append((wrong, text))
    return joined


def _read(data: bytes | None) -> Said | None:
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=Said)
    except msgspec.MsgspecError:  # written by nobody of ours
        return None


def _write(screen: Terminal, text: str) -> None:
    screen.write(text.removesuffix("\n"))
    try:
        screen.stream.flush()
    except (OSError, ValueError) as error:  # its reader went away: told at the end
        screen.lost.append(error)
