"""Places, problems and exit codes: the vocabulary in which every part of Handpress speaks to staff.

A *rule* is written once, as a constant beside the code that finds the fault; a *problem* is one
occurrence of it, with its place. Problems are gathered, so that one run reports them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, IntEnum

from msgspec import Struct, field

from handpress.values import Value


class ExitCode(IntEnum):
    """What the command tells the shell."""

    OK = 0
    PROBLEM = 1  # something in the clinic's files is wrong
    USAGE = 2  # the command was called wrongly
    OUTPUT = 3  # nothing can be written where it should be
    BUSY = 4  # another process is writing there
    INTERNAL = 5  # a fault of Handpress itself
    STOPPED = 130  # by Ctrl-C; as shells say it: 128 and the number of the signal


class Severity(Enum):
    """How much a problem matters. Only ``ERROR`` stops a build.

    >>> Severity("warning") is Severity.WARNING
    True
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(Value, frozen=True, order=True):
    """Where a value was written.

    ``file`` is relative to the workspace, with forward slashes (absolute where it lies outside);
    ``line`` and ``column`` count from 1, ``column`` is 0 where only the line is known, and ``line``
    is 0 where the problem is the file itself.

    >>> str(Span("content.yaml", 12, 3))
    'content.yaml:12:3'
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    @classmethod
    def of(cls, place: str) -> Span:
        """The span that prints as ``place``, as a record has it."""
        file, *numbers = re.split(r":(?=\d+(?::\d+)?$)", place, maxsplit=1)
        return cls(file, *map(int, numbers[0].split(":") if numbers else ()))


PageBox = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""


class PageMark(Value, frozen=True):
    """Where on the printed page: ``page`` counts from 1; without a box, the whole page."""

    page: int
    box: PageBox | None = None
    area: str = ""


class Diagnostic(Value, frozen=True):
    """Something that a person should mend, decide or know: what, where, and what to do about it.

    The one value from the reading of a file to the report of a proof. ``piece`` names the print it was seen
    on; empty: it is about files or words. ``sought`` is set by whoever knows only where the text around a
    fault begins: the fault is the first ``sought`` from there on, and whoever has the file at hand can say
    where that is. ``command_hint`` is what the command shows in place of ``hint``, where its options have a
    part in what to do.

    >>> for found in project.check(BuildOptions(today)).diagnostics:
    ...     _ = (found.rule, found.severity, found.message, found.hint, found.span)
    """

    rule: str
    message: str
    hint: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    sought: str = ""
    evidence: str = ""  # the words or figures that were seen
    fact: str | None = None
    piece: str = ""
    marks: tuple[PageMark, ...] = ()
    command_hint: str = ""

    @property
    def typed(self) -> str:
        """What to do, for somebody who has typed a command."""
        return self.command_hint or self.hint


class Rule(Value, frozen=True):
    """A kind of problem. ``message`` and both hints are ``str.format`` patterns.

    ``id`` is stable and dotted (``content.unknown-source``): scripts and settings refer to it.
    """

    id: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    command_hint: str = ""  # see Diagnostic

    def at(self, span: Span | None, **values: object) -> Diagnostic:
        """The diagnostic of this rule at one place; ``values`` fill the patterns."""
        return Diagnostic(
            self.id,
            self.message.format(**values),
            self.hint.format(**values),
            span,
            self.severity,
            command_hint=self.command_hint.format(**values),
        )


class HandpressError(Exception):
    """Stops a run, or one handout of it; carries every problem that was found.

    >>> try:
    ...     project.render("no-such-handout")
    ... except HandpressError as error:
    ...     print(error.diagnostics[0].rule)
    usage.unknown-handout
    """

    exit_code = ExitCode.PROBLEM

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{p.span or ''} {p.message}".strip() for p in self.diagnostics))


class UsageError(HandpressError):
    """The command was called wrongly."""

    exit_code = ExitCode.USAGE


class OutputError(HandpressError):
    """Nothing can be written in the folder that is to be written in."""

    exit_code = ExitCode.OUTPUT


class BusyError(HandpressError):
    """Another process is writing in the same folder."""

    exit_code = ExitCode.BUSY


class InternalError(HandpressError):
    """Handpress itself has a fault."""

    exit_code = ExitCode.INTERNAL


class DiagnosticList(Struct):
    """Collects problems so that all of them are reported, not only the first."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics.extend(diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(p for p in self.diagnostics if p.severity is Severity.ERROR)

    def raise_errors(self) -> None:
        """Raise :class:`HandpressError` with *all* problems if at least one is an error."""
        if self.errors:
            raise HandpressError(self.diagnostics)
