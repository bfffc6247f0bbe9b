"""What a run has to tell when it is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, Rule, Severity
from handpress.project.model import Failure, Output
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.content.model import Fact
    from handpress.project.jobs import PrintJob
    from handpress.proof.model import Proof


MOST_NAMED = 4
"""Handouts that one line names."""


class Stale(Value, frozen=True):
    """A PDF of an earlier run that is not up to date, and why in a few words."""

    file: str
    handout: str
    layout: str
    paper: str
    why: str
    screen: str = ""  # the page for screens that is as old


class Unset(Value, frozen=True):
    """A clinic parameter without a value, for which a line to write on is printed."""

    id: str
    meaning: str
    unit: str | None
    limits: str | None  # "at least 24 hours"
    handouts: tuple[str, ...] = ()  # that print it


class Report(Value, frozen=True):
    """Everything a run has to tell, in the order in which it is told.

    >>> report = project.build(BuildOptions(today))
    >>> report.ok, len(report.outputs), report.failures
    (True, 1, ())
    """

    out: Path
    outputs: tuple[Output, ...]  # written, or already there byte for byte
    failures: tuple[Failure, ...]
    stale: tuple[Stale, ...]
    diagnostics: tuple[Diagnostic, ...]  # of the workspace and of writing; those of pieces are theirs
    unset: tuple[Unset, ...]
    gallery: Path | None = None
    smooth: bool = False  # all was made and written, and nothing is to be said of the writing

    @property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        seen: dict[Diagnostic, None] = {}
        for diagnostic in self.diagnostics:
            seen.setdefault(diagnostic)
        for made in self.outputs:
            for diagnostic in made.diagnostics:
                seen.setdefault(diagnostic)
        for failed in self.failures:
            for diagnostic in failed.diagnostics:
                seen.setdefault(diagnostic)
        return tuple(seen)

    @property
    def signatures(self) -> tuple[str, ...]:
        """A line for each handout whose signature no longer counts, and what to know of those that do."""
        return signature_lines(self.outputs)

    @property
    def ok(self) -> bool:
        return not self.failures and not any(p.severity is Severity.ERROR for p in self.all_diagnostics)


def signature_lines(outputs: Iterable[Output]) -> tuple[str, ...]:
    """A line for each handout whose signature no longer counts, and one for signatures that cover less."""
    lost = {one.handout: one.lost for one in outputs if one.lost}
    before = dict.fromkeys(one.handout for one in outputs if one.of_before)
    lines = [f"{handout}: {why}" for handout, why in sorted(lost.items())]
    if before:
        some = ", ".join(list(before)[:MOST_NAMED]) + (" …" if len(before) > MOST_NAMED else "")
        whose = (
            "The signature of 1 handout is" if len(before) == 1 else f"The signatures of {len(before)} are"
        )
        lines.append(
            f"{whose} of an earlier Handpress ({some}): good until the day that is printed, but without the "
            "sources, the foot of the page and the clinic's own words. A new signature covers them too."
        )
    return tuple(lines)


class CheckReport(Value, frozen=True):
    """What would be told of a build that writes nothing."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    unset: tuple[Unset, ...]
    unprinted: tuple[Unset, ...] = ()  # not set, and on no handout of this folder
    unused: tuple[Fact, ...] = ()  # facts that no handout prints

    @property
    def signatures(self) -> tuple[str, ...]:
        """As those of a :class:`Report`."""
        return signature_lines(self.outputs)

    @property
    def ok(self) -> bool:
        return not any(one.severity is Severity.ERROR for one in self.diagnostics)


class ProofReport(Value, frozen=True):
    """The proof of each handout at the clinic's severities, and the page to open."""

    results: tuple[Proof | Failure, ...]
    diagnostics: tuple[Diagnostic, ...]  # of the workspace
    refused: tuple[Diagnostic, ...]  # checks that could not be used
    rules: Mapping[str, Rule]  # every rule that a finding can come from, by id
    page: Path

    @property
    def to_mend(self) -> tuple[Proof | Failure, ...]:
        """Those that must be mended before they are printed for patients."""
        return tuple(one for one in self.results if isinstance(one, Failure) or one.counted(Severity.ERROR))

    @property
    def ok(self) -> bool:
        """Whether nothing must be mended, neither in a handout nor around them."""
        found = (*self.diagnostics, *self.refused)
        return not self.to_mend and not any(one.severity is Severity.ERROR for one in found)


class PackReport(Value, frozen=True):
    """A print pack in its folder, job by job. ``noting`` is the command that notes it as printed."""

    folder: Path
    job_sheet: Path
    jobs: tuple[PrintJob, ...]
    sample: bool
    noting: str
    diagnostics: tuple[Diagnostic, ...]


class WrittenPage(Value, frozen=True):
    """A page that was written, and what is to be said of where it was put."""

    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()
