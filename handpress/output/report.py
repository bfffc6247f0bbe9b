"""What a run has to tell when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handpress.diagnostics import Diagnostic, Severity
from handpress.project.model import Failure, Output


@dataclass(frozen=True, slots=True)
class Stale:
    """A PDF of an earlier run that is not up to date, and why in a few words."""

    file: str
    handout: str
    layout: str
    paper: str
    why: str
    screen: str = ""  # the page for screens that is as old


@dataclass(frozen=True, slots=True)
class Unset:
    """A clinic parameter without a value."""

    id: str
    meaning: str
    unit: str | None
    limits: str | None  # "at least 24 hours"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run has to tell, in the order in which it is told."""

    out: Path
    pieces: tuple[Output, ...]  # written, or already there byte for byte
    failures: tuple[Failure, ...]
    stale: tuple[Stale, ...]
    diagnostics: tuple[Diagnostic, ...]  # of the workspace and of writing; those of pieces are theirs
    unset: tuple[Unset, ...]
    gallery: Path | None = None

    @property
    def all_problems(self) -> tuple[Diagnostic, ...]:
        seen: dict[Diagnostic, None] = {}
        for diagnostic in self.diagnostics:
            seen.setdefault(diagnostic)
        for made in self.pieces:
            for diagnostic in made.diagnostics:
                seen.setdefault(diagnostic)
        for failed in self.failures:
            for diagnostic in failed.diagnostics:
                seen.setdefault(diagnostic)
        return tuple(seen)

    @property
    def ok(self) -> bool:
        return not self.failures and not any(p.severity is Severity.ERROR for p in self.all_problems)
