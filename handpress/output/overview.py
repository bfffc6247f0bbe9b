"""How every handout stands on a day: what is made of it and up to date, who signed it, what is open in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handpress.diagnostics import HandpressError
from handpress.output.manifest import ManifestEntry, read_manifest
from handpress.output.publish import why_not_current
from handpress.project.covered import covered
from handpress.project.exceptions import ExceptionStatus, exceptions_of
from handpress.project.status import HandoutStatus, status_of
from handpress.review.content import FIRST_RULE, RULE
from handpress.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from handpress.document.model import Document
    from handpress.project.loading import LoadedProject
    from handpress.project.warm import WarmProject
    from handpress.workspace import Handout

SOON = 30
"""Days before the end of a review from which on it is told."""


class MadeFile(Value, frozen=True):
    """A PDF of a handout in the output folder. ``why`` says why it is out of date; empty: it is not."""

    file: str
    why: str


class HandoutOverview(Value, frozen=True):
    """How a handout stands.

    ``files`` are what is made of it; ``days_left`` until the end of a review that counts; ``answered`` of the
    ``asked`` questions of the score sheets have a person's answer for what it says now; ``of_before`` says
    that its signature is of a rule of before, which covers less; ``exceptions`` are the sentences that a
    clinician has signed for, and whether each still holds.

    >>> (one,) = project.overview(today)
    >>> one.status.handout, one.files, one.ends_soon
    ('hello', (), False)
    """

    status: HandoutStatus
    files: tuple[MadeFile, ...]
    days_left: int | None = None
    of_before: bool = False
    answered: int = 0
    asked: int = 0
    exceptions: tuple[ExceptionStatus, ...] = ()

    @property
    def made(self) -> str:
        """``made``, ``out of date`` or ``not made``: the worst of its files."""
        if not self.files:
            return "not made"
        return "out of date" if any(one.why for one in self.files) else "made"

    @property
    def ends_soon(self) -> bool:
        return self.days_left is not None and self.days_left <= SOON


def overview(
    warm: WarmProject,
    project: LoadedProject,
    handouts: Sequence[Handout],
    existing: frozenset[str],
    today: date,
) -> tuple[HandoutOverview, ...]:
    """Every handout as it stands on a day. Nothing is laid out or written.

    Raises:
        HandpressError: a newer Handpress keeps the output folder.
    """
    entries, _ = read_manifest(project.workspace.out)
    old = why_not_current(project, entries.values(), existing, today)
    return tuple(_one(warm, project, handout, entries.values(), old, today) for handout in handouts)


def _one(
    warm: WarmProject,
    project: LoadedProject,
    handout: Handout,
    entries: Collection[ManifestEntry],
    old: Mapping[str, str],
    today: date,
) -> HandoutOverview:
    def render() -> Document:
        return warm.document(project, handout)

    status = status_of(project, handout.name, render, today)
    files = tuple(MadeFile(one.file, old[one.file]) for one in entries if one.handout == handout.name)
    signature = status.signature
    left = (signature.until - today).days if status.counts and signature is not None else None
    of_before = status.counts and signature is not None and signature.rule < RULE
    answered, asked = _answers(project, handout, render)
    try:
        exceptions = exceptions_of(project, render(), today)
    except HandpressError:
        exceptions = ()  # the run and "check" say what is wrong there
    return HandoutOverview(status, files, left, of_before, answered, asked, exceptions)


def _answers(project: LoadedProject, handout: Handout, render: Callable[[], Document]) -> tuple[int, int]:
    """How many questions of the score sheets a person has answered for what a handout says now, of all."""
    from handpress.project.proof import answers_about
    from handpress.proof.instruments.score import forms_for

    try:
        document = render()
    except HandpressError:
        return 0, 0
    asked = {(form.sheet, item) for form in forms_for(document) for item in form.items}
    version = covered(project, document).by_rule[FIRST_RULE]
    answers, _ = answers_about(project.workspace, handout.name)
    given = {(one.sheet, one.item) for one in answers if one.version == version}
    return len(asked & given), len(asked)
