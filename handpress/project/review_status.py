"""Who stands behind a handout today: its sign-offs, held against what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import Document
from handpress.project.covered import Covered, covered
from handpress.project.inputs import sha256_of
from handpress.review.content import RULE
from handpress.review.signed import (
    RECORD,
    Entry,
    ReviewState,
    ReviewStatus,
    Signature,
    read_entries,
    read_signatures,
    review_status,
)
from handpress.review.stored import check_stored, stored_files
from handpress.review.wording import wording
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.layout.engine import Review
    from handpress.project.loading import LoadedProject

NEVER = ReviewStatus(ReviewState.NEVER)


class HandoutReview(Value, frozen=True):
    """A handout's content by its hashes, where it stands, and which files say so.

    ``inputs`` are labels of files with their SHA-256; empty for a record that is not there, so that a PDF is
    out of date as soon as it is.
    """

    covered: Covered
    status: ReviewStatus
    layouts: tuple[str, ...]
    inputs: Mapping[str, str]
    excepted_until: date | None = None  # the last day of the signed exceptions that it rests on

    def in_layout(self, layout: str) -> ReviewStatus:
        """The review status in one layout: nobody has looked at it in one it does not ask for."""
        return self.status if layout in self.layouts else NEVER

    @property
    def content(self) -> str:
        return self.covered.newest

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Why its record is not believed."""
        return self.status.doubts

    @property
    def of_before(self) -> bool:
        """Whether the signature that counts is of a rule of before, which covers less."""
        status = self.status
        counts = status.state is ReviewState.SIGNED and status.signature is not None
        return counts and status.signature is not None and status.signature.rule < RULE

    def until(self, layout: str) -> date | None:
        """The last day on which a piece may be handed out as it is: that of the review that is printed on it
        or of a signed exception; None where it has neither."""
        status = self.in_layout(layout)
        signed = status.signature.until if status.state is ReviewState.SIGNED and status.signature else None
        return min((day for day in (signed, self.excepted_until) if day is not None), default=None)


def record_of(workspace: Workspace, handout: str) -> Path:
    """Where the sign-offs of a handout are."""
    return workspace.reviews / handout / RECORD


def folder_label(workspace: Workspace, handout: str) -> str:
    """How the folder of a handout's sign-offs is called in messages."""
    return workspace.label(workspace.reviews / handout)


def entries_of(workspace: Workspace, handout: str) -> tuple[Entry, ...]:
    """Everything in the record of a handout. Raises HandpressError: the record is damaged."""
    path = record_of(workspace, handout)
    return read_entries(path, workspace.label(path))


def signatures_of(workspace: Workspace, handout: str) -> tuple[Signature, ...]:
    """Every sign-off of a handout. Raises HandpressError: the record is damaged."""
    path = record_of(workspace, handout)
    return read_signatures(path, workspace.label(path))


def review_handout(project: LoadedProject, document: Document, today: date) -> HandoutReview:
    """Who stands behind a handout on a day. A record that cannot be read or believed vouches for nothing:
    why is among the ``diagnostics``, and the handout is a draft."""
    workspace = project.workspace
    record = record_of(workspace, document.name)
    label = workspace.label(record)
    content = covered(project, document)
    # hashed before it is read: a change in between makes the PDF out of date, never wrongly current
    inputs = {label: sha256_of(record) or ""}
    try:
        status = review_status(
            read_entries(record, label), content.by_rule, project.brand.name, project.brand.sample, today
        )
    except HandpressError as error:
        status = ReviewStatus(ReviewState.DOUBTED, doubts=error.diagnostics)
    if status.state is ReviewState.SIGNED and status.signature is not None:
        digests = _digests(workspace, document.name, status.signature)
        folder = record.parent / status.signature.content
        inputs |= {workspace.label(folder / name): digest or "" for name, digest in digests.items()}
        try:
            _check(workspace, document.name, status.signature, digests)
        except HandpressError as error:
            status = ReviewStatus(ReviewState.DOUBTED, status.signature, doubts=error.diagnostics)
    return HandoutReview(content, status, document.layouts, inputs)


def verify(workspace: Workspace, handout: str, signature: Signature) -> None:
    """Make sure that a signed document is as it was signed, and that its pages say what the record says.

    Raises:
        HandpressError: it is not, or they do not.
    """
    _check(workspace, handout, signature, _digests(workspace, handout, signature))


def _digests(workspace: Workspace, handout: str, signature: Signature) -> dict[str, str | None]:
    """The SHA-256 of each file of a signed document now."""
    files = stored_files(record_of(workspace, handout), signature)
    return {path.name: sha256_of(path) for path in files}


def _check(
    workspace: Workspace, handout: str, signature: Signature, digests: Mapping[str, str | None]
) -> None:
    from handpress.project.kept_page import check_pages

    folder = folder_label(workspace, handout)
    check_stored(record_of(workspace, handout), signature, folder, digests)
    if not signature.sealed:
        check_pages(record_of(workspace, handout), signature, folder)


def review_of(status: ReviewStatus, language: str) -> Review:
    """What is printed about it."""
    from handpress.layout.engine import Review

    said = wording(status, language)
    return Review(said.lines[0], said.short, said.word, said.lines[1:])
