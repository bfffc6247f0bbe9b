"""Which printed copies are out of date: each edition in the rack held against what would be made now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.project.clinic_details import LOOKS, clinic_details, marks_of, told_apart
from handpress.project.covered import covered_content
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.review_status import (
    HandoutReview,
    folder_label,
    record_of,
    review_handout,
    review_of,
    signatures_of,
)
from handpress.review.diff import difference, in_few_words
from handpress.review.printed import DistributedEdition, PrintedEdition
from handpress.review.signed import ReviewState, Signature
from handpress.review.stored import CONTENT, stored_json
from handpress.review.wording import spelled_date
from handpress.values import Value
from handpress.workspace import Handout

MOST_PLACES = 10
"""Places of a sheet with several pieces at which a part-used one may have been begun."""


class RecallAction(Enum):
    """What is to be done with printed copies."""

    GOOD = "up to date"
    OLD = "out of date"
    UNKNOWN = "cannot be compared"


class Judged(Value, frozen=True):
    """A piece in the rack, and why it is out of date in a few words."""

    distributed: DistributedEdition
    verdict: RecallAction
    why: str = ""


class Recall(Value, frozen=True):
    """Everything in the rack, judged; ``diagnostics`` are of the workspace."""

    judged: tuple[Judged, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def old(self) -> bool:
        """Whether paper must come out of the rack, or be looked at."""
        return any(one.verdict is not RecallAction.GOOD for one in self.judged)


class _Now(Value, frozen=True):
    """A handout as it is now, or why it cannot be had."""

    document: Document | None
    handout_review: HandoutReview | None
    why: str = ""


def judge(
    project: LoadedProject,
    handouts: Sequence[Handout],
    editions: Sequence[DistributedEdition],
    options: BuildOptions,
) -> tuple[Judged, ...]:
    """Hold everything in the rack against what would be made now, in the order of ``editions``."""
    by_name = {handout.name: handout for handout in handouts}
    known: dict[str, _Now] = {}
    found: list[Judged] = []
    for distributed in editions:
        name = distributed.piece.handout
        if name not in known and name in by_name:
            known[name] = _now(project, by_name[name], options)
        found.append(_judge(project, known.get(name), distributed, options))
    return tuple(found)


def _now(project: LoadedProject, handout: Handout, options: BuildOptions) -> _Now:
    try:
        document = guarded(project, render(project, handout)[0], options.today)
        return _Now(document, review_handout(project, document, options.today))
    except HandpressError as error:
        return _Now(None, None, error.diagnostics[0].message)


def _judge(
    project: LoadedProject, now: _Now | None, distributed: DistributedEdition, options: BuildOptions
) -> Judged:
    piece = distributed.piece
    if now is None:
        return Judged(distributed, RecallAction.OLD, "its handout is gone")
    if piece.clinic and piece.clinic != project.brand.name:
        why = f"it was printed for {piece.clinic}: out of date if that was this clinic's name"
        return Judged(distributed, RecallAction.UNKNOWN, why)
    if piece.until is not None and options.today > piece.until:
        return Judged(
            distributed,
            RecallAction.OLD,
            f"the review printed on it was good until {spelled_date(piece.until)}",
        )
    document, handout_review = now.document, now.handout_review
    if document is None or handout_review is None:
        return Judged(distributed, RecallAction.UNKNOWN, f"its handout cannot be made now: {now.why}")
    form = project.formats.get(piece.layout)
    if form is None or (piece.layout not in document.layouts and not form.accepts_any):
        return Judged(
            distributed, RecallAction.OLD, f"its handout no longer asks for the layout {piece.layout}"
        )
    try:
        if any(
            edition == piece.edition
            for edition in _editions(project, document, handout_review, piece, options)
        ):
            return Judged(distributed, RecallAction.GOOD)
    except HandpressError as error:
        why = f"it cannot be made so now: {error.diagnostics[0].message}"
        return Judged(distributed, RecallAction.UNKNOWN, why)
    return Judged(distributed, RecallAction.OLD, _why(project, document, handout_review, piece))


def _editions(
    project: LoadedProject,
    document: Document,
    handout_review: HandoutReview,
    piece: PrintedEdition,
    options: BuildOptions,
) -> Iterator[str]:
    """The editions that a piece would have now: as usual, then with or without fold ticks, then begun at
    another place of a sheet that was used in part. None of that makes old paper of it."""
    ticks = project.brand.fold_ticks
    usual = replace(options, paper=piece.paper, fold_ticks=ticks)
    review = review_of(handout_review.in_layout(piece.layout), document.language)

    def edition(way: BuildOptions) -> str:
        return render_pdf(
            project, document, piece.layout, way, Variant(piece.variant), review
        ).printed.edition

    first = edition(usual)
    yield first
    yield edition(replace(usual, fold_ticks=not ticks))
    for place in range(2, MOST_PLACES + 1):
        try:
            other = edition(replace(usual, first_position=place))
        except HandpressError:
            return  # fewer pieces on a sheet
        if other == first:
            return  # a format with one piece on a sheet, to which places are nothing
        yield other


def _why(
    project: LoadedProject, document: Document, handout_review: HandoutReview, piece: PrintedEdition
) -> str:
    if handout_review.covered.says(piece.content):
        signed = handout_review.in_layout(piece.layout).state is ReviewState.SIGNED
        if signed and piece.until is None:
            return "it says that it is a draft, and has been reviewed since"
        if not signed and piece.until is not None:
            return "it says that it was reviewed, and would print as a draft now"
        return _beside(told_apart(piece.marks, marks_of(clinic_details(project, document))))
    if not piece.content:
        return "what is printed has changed"
    signature = _signed(project, document.name, piece.content)
    old = _content(project, document.name, signature) if signature else None
    if signature is None or old is None:
        return "its words have changed"
    now = covered_content(project, document, signature.rule, places=True)
    return in_few_words(difference(old, now)) or "its form has changed"


def _beside(names: Sequence[str]) -> str:
    """What is different where the words are the same: a telephone number matters more than a blue."""
    lines = [f"the clinic's {name}" for name in names if name != LOOKS]
    if lines:
        also = ", and its colors, logo or fonts" if LOOKS in names else ""
        return f"{' and '.join(lines)} changed{also}; the words of the handout are the same"
    if names:
        return "only colors, logo, fonts or paper marks changed; words and numbers are the same"
    return "the words are the same; the clinic's own lines, the colors or the foot of the page are not"


def _signed(project: LoadedProject, handout: str, content: str) -> Signature | None:
    """The signature of what a piece said, where that was signed."""
    try:
        signatures = signatures_of(project.workspace, handout)
    except HandpressError:
        return None  # the build and "changed" say what is wrong there
    return next((one for one in signatures if one.content == content), None)


def _content(project: LoadedProject, handout: str, signature: Signature) -> Mapping[str, object] | None:
    """What was signed, where it is kept."""
    record = record_of(project.workspace, handout)
    try:
        return stored_json(record, signature, CONTENT, folder_label(project.workspace, handout))
    except HandpressError:
        return None
