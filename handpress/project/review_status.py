"""Who stands behind a handout today: its sign-offs, held against what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.document.model import Document
from handpress.project.inputs import sha256_of
from handpress.review.content import content_hash
from handpress.review.signed import (
    RECORD,
    Entry,
    ReviewState,
    ReviewStatus,
    Signature,
    check_stored,
    read_entries,
    read_signatures,
    review_status,
    stored_files,
)
from handpress.review.wording import wording
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.layout.engine import Review
    from handpress.project.loading import LoadedProject

NEVER = ReviewStatus(ReviewState.NEVER)


class HandoutReview(Value, frozen=True):
    """A handout's content by its hash, where it stands, and which files say so.

    ``inputs`` are labels of files with their SHA-256; empty for a record that is not there, so that a PDF is
    out of date as soon as it is.
    """

    content: str
    status: ReviewStatus
    layouts: tuple[str, ...]
    inputs: Mapping[str, str]

    def in_layout(self, layout: str) -> ReviewStatus:
        """The review status in one layout: nobody has looked at it in one it does not ask for."""
        return self.status if layout in self.layouts else NEVER

    def until(self, layout: str) -> date | None:
        """The last day on which a piece may say that it was reviewed; None where it does not."""
        status = self.in_layout(layout)
        return status.signature.until if status.state is ReviewState.SIGNED and status.signature else None


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
    """Who stands behind a handout on a day.

    Raises:
        HandpressError: its sign-offs were changed by hand, or what was signed is not as it was.
    """
    workspace = project.workspace
    record = record_of(workspace, document.name)
    label = workspace.label(record)
    content = content_hash(document, project.library)
    # hashed before it is read: a change in between makes the PDF out of date, never wrongly current
    inputs = {label: sha256_of(record) or ""}
    status = review_status(
        read_entries(record, label), content, project.brand.name, project.brand.sample, today
    )
    if status.state is ReviewState.SIGNED and status.signature is not None:
        inputs |= verify(workspace, document.name, status.signature)
    return HandoutReview(content, status, document.layouts, inputs)


def verify(workspace: Workspace, handout: str, signature: Signature) -> dict[str, str]:
    """Make sure that a signed document is as it was signed; the label and SHA-256 of each of its files.

    Raises:
        HandpressError: it is not.
    """
    record = record_of(workspace, handout)
    digests = {path.name: sha256_of(path) for path in stored_files(record, signature)}
    check_stored(record, signature, folder_label(workspace, handout), digests)
    folder = record.parent / signature.content
    return {workspace.label(folder / name): digest or "" for name, digest in digests.items()}


def review_of(status: ReviewStatus, language: str) -> Review:
    """What is printed about it."""
    from handpress.layout.engine import Review

    said = wording(status, language)
    return Review(said.lines[0], said.short, said.word, said.lines[1:])
