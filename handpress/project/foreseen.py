"""The consequences of a change, told before it is saved: drafts, old paper, what no longer fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.edit.changes import ValueChange
from handpress.project.editing import Affected, RefusedChange, affected_by, check_proposal, files_after
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import render_pdf
from handpress.project.recall import RecallAction, judge
from handpress.project.review_status import review_handout, review_of
from handpress.project.wanted import wanted_layouts
from handpress.review.printed import DistributedEdition
from handpress.review.signed import ReviewState
from handpress.values import Value


class Fit(Value, frozen=True):
    """A layout of a handout: its pages before and after, and why it could not be made; empty: it can be."""

    layout: str
    pages_before: int
    pages: int
    wrong: tuple[Diagnostic, ...] = ()
    wrong_before: tuple[Diagnostic, ...] = ()

    @property
    def problem(self) -> str:
        """Why it could not be made, in a sentence."""
        return self.wrong[0].message if self.wrong else ""

    @property
    def fits(self) -> bool:
        return not self.wrong


class HandoutEffect(Value, frozen=True):
    """A handout that would print something otherwise.

    ``words``: more than the clinic's own lines and looks. ``becomes_draft``: it is signed, and would not be.
    """

    handout: str
    title: str
    words: bool
    becomes_draft: bool
    fits: tuple[Fit, ...]

    @property
    def fit(self) -> bool:
        """Whether it can be made in all its layouts."""
        return all(one.fits for one in self.fits)


class OldPaper(Value, frozen=True):
    """Printed copies that would be out of date, and why in a few words."""

    distributed: DistributedEdition
    why: str


class Foreseen(Value, frozen=True):
    """All that a change would do. ``refused``: why it cannot be saved; then nothing else is told."""

    handouts: tuple[HandoutEffect, ...] = ()
    old_paper: tuple[OldPaper, ...] = ()
    refused: tuple[Diagnostic, ...] = ()

    @property
    def drafts(self) -> tuple[str, ...]:
        """The names of signed handouts that would become drafts."""
        return tuple(one.handout for one in self.handouts if one.becomes_draft)

    @property
    def copies(self) -> int:
        """Printed copies that would become old."""
        return sum(one.distributed.copies for one in self.old_paper)


def foresee(
    project: LoadedProject,
    changes: Sequence[ValueChange],
    editions: Sequence[DistributedEdition],
    today: date,
    *,
    fits: bool = True,
    pictures: Mapping[str, bytes] | None = None,
) -> Foreseen:
    """What changes would do; everything is made in memory.

    Args:
        pictures: new logos that the changes name, by the names of their files.
        editions: what lies in the rack.
        fits: whether to lay out what is affected, which takes a tenth of a second each and more.

    Raises HandpressError: a value cannot stand in its file at all.
    """
    files = {**files_after(project.workspace, changes), **(pictures or {})}
    try:
        after = check_proposal(project, files, today)
    except RefusedChange as error:
        return Foreseen(refused=error.diagnostics)
    affected = tuple(affected_by(project, after))
    options = BuildOptions(today)
    effects = tuple(_effect(project, after, one, options, fits=fits) for one in affected)
    return Foreseen(effects, tuple(_old_paper(project, after, affected, editions, options)))


def _effect(
    project: LoadedProject, after: LoadedProject, one: Affected, options: BuildOptions, *, fits: bool
) -> HandoutEffect:
    document = one.after or one.before
    assert document is not None
    lost = loses_signature(project, after, one, options.today)
    made = tuple(fits_of(project, after, one, options)) if fits else ()
    return HandoutEffect(one.handout.name, document.title, one.words, lost, made)


def loses_signature(project: LoadedProject, after: LoadedProject, one: Affected, today: date) -> bool:
    """Whether a handout that is signed would not be any more."""
    return _is_signed(project, one.before, today) and not _is_signed(after, one.after, today)


def _is_signed(project: LoadedProject, document: Document | None, today: date) -> bool:
    if document is None:
        return False
    return review_handout(project, document, today).status.state is ReviewState.SIGNED


def fits_of(
    project: LoadedProject, after: LoadedProject, one: Affected, options: BuildOptions
) -> Iterator[Fit]:
    """Every layout of a handout, laid out as it is and as it would be; one that cannot be read has none."""
    document = one.after or one.before
    assert document is not None
    for layout in wanted_layouts(after, document, options)[0]:
        before, wrong_before = _pages(project, one.before, layout, options)
        pages, wrong = _pages(after, one.after, layout, options)
        yield Fit(layout, before, pages, wrong or (() if one.after else one.diagnostics), wrong_before)


def _pages(
    project: LoadedProject, document: Document | None, layout: str, options: BuildOptions
) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many pages a layout has, or why it cannot be made."""
    if document is None:
        return 0, ()
    try:
        state = review_handout(project, document, options.today).in_layout(layout)
        review = review_of(state, document.language)
        made = render_pdf(project, document, layout, options, Variant.STANDARD, review)
    except HandpressError as error:
        return 0, error.diagnostics
    return made.printed.pages, ()


def _old_paper(
    project: LoadedProject,
    after: LoadedProject,
    affected: Sequence[Affected],
    editions: Sequence[DistributedEdition],
    options: BuildOptions,
) -> Iterator[OldPaper]:
    """What is good in the rack now, and would not be."""
    handouts = [one.handout for one in affected]
    names = {one.name for one in handouts}
    some = [one for one in editions if one.piece.handout in names]
    now = judge(project, handouts, some, options)
    good = [one.distributed for one in now if one.verdict is RecallAction.GOOD]
    for one in judge(after, handouts, good, options):
        if one.verdict is not RecallAction.GOOD:
            yield OldPaper(one.distributed, one.why)
