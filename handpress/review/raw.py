"""The shape of the records in ``reviews/``, as pydantic models. Imported only when there is a record."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handpress.content.raw import Day, Line, Shape, Word

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Edition = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{6}$")]
Names = Annotated[list[str], Field(max_length=2000)]


class RawAccepted(Shape):
    """What was open when a handout was signed, and was accepted by the signer."""

    needs_check: Names = Field(default_factory=list, description="Facts that no source confirms yet.")
    unset: Names = Field(default_factory=list, description="Values that the clinic has not set.")
    unread: Names = Field(default_factory=list, description="Sources that nobody has opened.")
    due_sooner: Names = Field(
        default_factory=list, description="Facts to be looked at again before the review ends."
    )


class RawSignature(Shape):
    """One sign-off."""

    content: Hash = Field(description="What was signed.")
    by: Word = Field(description="Who signed.")
    role: Word = Field(description="What that person is.")
    day: Day = Field(description="The day on which it was signed.")
    until: Day = Field(description="The last day on which the signature counts.")
    clinic: Line = Field(description="The clinic it was signed for.")
    sample: bool = Field(default=False, description="Signed for a sample clinic, to try it out.")
    note: Line | None = Field(default=None, description="What the signer wanted to add.")
    accepted: RawAccepted = Field(
        default_factory=lambda: RawAccepted(), description="What was open, and was accepted."
    )
    files: dict[str, Sha256] = Field(description="The signed document, file by file.")


class RawSigned(Shape):
    """Every sign-off of one handout; the newest counts."""

    version: Literal[1] = Field(description="Version of this file's format.")
    signatures: list[RawSignature] = Field(min_length=1, description="The sign-offs, oldest first.")


class RawPrintedEntry(Shape):
    """Copies that went into the rack; or that those of an edition were thrown away."""

    edition: Edition = Field(description="The code at the foot of each page.")
    day: Day = Field(description="The day on which it was noted.")
    handout: Word | None = Field(default=None, description="Its name.")
    layout: Word | None = Field(default=None, description="Its layout.")
    paper: Word | None = Field(default=None, description="Its paper.")
    variant: Word | None = Field(default=None, description="large or inksaver.")
    copies: Annotated[int, Field(ge=1, le=99999)] | None = Field(default=None, description="How many.")
    content: Hash | None = Field(default=None, description="What it said.")
    until: Day | None = Field(default=None, description="The last day of the review that is printed on it.")
    clinic: Line | None = Field(default=None, description="The clinic it was printed for.")
    thrown_away: bool = Field(default=False, description="All copies noted before this were thrown away.")


class RawPrinted(Shape):
    """What went into the rack and out of it again, in order."""

    version: Literal[1] = Field(description="Version of this file's format.")
    printed: list[RawPrintedEntry] = Field(min_length=1, description="One entry after another.")
