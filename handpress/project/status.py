"""Where each handout stands with its reviewers on a day: signed by whom until when, or why it is a draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.covered import covered_content
from handpress.project.review_status import (
    HandoutReview,
    entries_of,
    folder_label,
    record_of,
    review_handout,
)
from handpress.review import rules
from handpress.review.diff import difference, in_few_words
from handpress.review.signed import ReviewState, ReviewStatus, Signature, Withdrawal
from handpress.review.stored import CONTENT, stored_json
from handpress.review.wording import spelled_date
from handpress.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from handpress.document.model import Document
    from handpress.project.loading import LoadedProject


class HandoutStatus(Value, frozen=True):
    """How a handout stands on a day.

    ``state`` is None where that cannot be said, because the handout cannot be read.
    ``signature`` is the newest of this clinic, also where it no longer counts; ``withdrawal`` is what ended
    it. ``why`` says in a sentence why the handout prints as a draft; empty where it is signed. ``changed``
    says in a few words what is different from what was signed.

    >>> (status,) = project.status(today)
    >>> status.handout, status.counts, status.lost
    ('hello', False, False)
    """

    handout: str
    state: ReviewState | None
    signature: Signature | None = None
    withdrawal: Withdrawal | None = None
    why: str = ""
    changed: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it prints as reviewed today."""
        return self.state is ReviewState.SIGNED

    @property
    def said(self) -> str:
        """Why it prints as a draft, and what is different from what was signed, in one line."""
        return f"{self.why.rstrip('.')}: {self.changed}." if self.changed else self.why

    @property
    def lost(self) -> bool:
        """Whether it was signed once, and prints as a draft now."""
        return not self.counts and (self.signature is not None or bool(self.diagnostics))


def status_of(
    project: LoadedProject, handout: str, render: Callable[[], Document], today: date
) -> HandoutStatus:
    """How one handout stands. It is rendered only where it has a record."""
    try:
        if not entries_of(project.workspace, handout):
            return _never(project, handout)
    except HandpressError as error:
        return _doubted(handout, None, error.diagnostics)
    try:
        document = render()
    except HandpressError as error:
        return HandoutStatus(handout, None, why=error.diagnostics[0].message, diagnostics=error.diagnostics)
    return status_from(project, document, review_handout(project, document, today))


def status_from(project: LoadedProject, document: Document, review: HandoutReview) -> HandoutStatus:
    """How a handout stands, from what is known of its review."""
    handout, status = document.name, review.status
    signature = status.signature
    if status.state is ReviewState.NEVER or (signature is None and not status.doubts):
        return _never(project, handout)
    if status.state is ReviewState.DOUBTED or signature is None:
        return _doubted(handout, signature, status.doubts)
    changed = ""
    if status.state is ReviewState.CHANGED:
        try:
            changed = _changed(project, handout, signature, document)
        except HandpressError as error:
            changed = error.diagnostics[0].message
    return HandoutStatus(handout, status.state, signature, status.withdrawal, _why(status), changed)


def _doubted(handout: str, signature: Signature | None, doubts: tuple[Diagnostic, ...]) -> HandoutStatus:
    why = doubts[0].message
    return HandoutStatus(handout, ReviewState.DOUBTED, signature, why=why, diagnostics=doubts)


def _never(project: LoadedProject, handout: str) -> HandoutStatus:
    """A handout that nobody has signed for this clinic; or whose record is gone."""
    folder = record_of(project.workspace, handout).parent
    why = "Nobody has signed it."
    if not record_of(project.workspace, handout).exists() and any(folder.glob(f"*/{CONTENT}")):
        gone = rules.RECORD_GONE.at(None, folder=folder_label(project.workspace, handout))
        return HandoutStatus(handout, ReviewState.NEVER, why=gone.message, diagnostics=(gone,))
    return HandoutStatus(handout, ReviewState.NEVER, why=why)


def _why(status: ReviewStatus) -> str:
    signature, ended = status.signature, status.withdrawal
    assert signature is not None
    if ended is not None:
        return (
            f"{ended.who} withdrew the signature of {signature.who} on {spelled_date(ended.day)}: {ended.why}"
        )
    if status.state is ReviewState.EXPIRED:
        return f"The review by {signature.who} was good until {spelled_date(signature.until)}."
    if status.state is ReviewState.CHANGED:
        return f"It has changed since {signature.who} signed it on {spelled_date(signature.day)}."
    return ""


def _changed(project: LoadedProject, handout: str, signature: Signature, document: Document) -> str:
    record = record_of(project.workspace, handout)
    old = stored_json(record, signature, CONTENT, folder_label(project.workspace, handout))
    found = difference(old, covered_content(project, document, signature.rule, places=True))
    return in_few_words(found) or "its form has changed"
