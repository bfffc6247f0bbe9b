"""The shape of the records in ``reviews/``, of which each is only added to."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from handpress.content.conversion import Shape, about, text
from handpress.content.schema import Day, Line, Word

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Seal = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}(?:[0-9a-f]{48})?\Z")]
"""Of 16 digits; the long ones on exceptions are of before, and made in another way."""
Edition = Annotated[str, Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{6}\Z")]
Names = Annotated[list[str], Meta(max_length=2000)]


class RawAccepted(Shape, frozen=True, kw_only=True):
    """What was open when a handout was signed, and was accepted by the signer."""

    needs_check: Annotated[Names, about("Facts that no source confirms yet.")] = field(default_factory=list)
    unset: Annotated[Names, about("Values that the clinic has not set.")] = field(default_factory=list)
    unread: Annotated[Names, about("Sources that nobody has opened.")] = field(default_factory=list)
    due_sooner: Annotated[Names, about("Facts to be looked at again before the review ends.")] = field(
        default_factory=list
    )


class RawSignature(Shape, frozen=True, kw_only=True):
    """One sign-off."""

    content: Annotated[Hash, about("What was signed.")]
    rule: Annotated[
        Annotated[int, Meta(ge=1, le=99)], about("By which rule that was hashed; 1 where it is not said.")
    ] = 1
    by: Annotated[Word, about("Who signed.")]
    role: Annotated[Word, about("What that person is.")]
    day: Annotated[Day, about("The day on which it was signed.")]
    until: Annotated[Day, about("The last day on which the signature counts.")]
    after: Annotated[
        Day | None,
        about("The newest day in this record, where a clock was wrong and it is later than the day."),
    ] = None
    clinic: Annotated[Line, about("The clinic it was signed for.")]
    sample: Annotated[bool, about("Signed for a sample clinic, to try it out.")] = False
    note: Annotated[Line | None, about("What the signer wanted to add.")] = None
    withdrawn: Annotated[
        bool, about("Not a sign-off: from here on, what was signed before no longer counts.")
    ] = False
    accepted: Annotated[RawAccepted, about("What was open, and was accepted.")] = field(
        default_factory=RawAccepted
    )
    files: Annotated[dict[str, Sha256], about("The signed document, file by file.")]
    before: Annotated[
        Hash | None, about("The seal of the entry before this one: it shows if that was taken out.")
    ] = None
    seal: Annotated[Hash | None, about("Of all the lines above: it shows if one was changed by hand.")] = None


class RawSigned(Shape, frozen=True, kw_only=True):
    """Every sign-off of one handout; the newest counts."""

    version: Annotated[Literal[1], about("Version of this file's format.")]
    signatures: Annotated[list[RawSignature], Meta(min_length=1), about("The sign-offs, oldest first.")]


class RawException(Shape, frozen=True, kw_only=True):
    """A sentence that a rule refuses and a clinician stands by."""

    rule: Annotated[Word, about("The rule that refuses it.")]
    sentence: Annotated[str, text(4000), about("Its words, letter by letter.")]
    under: Annotated[
        Annotated[str, text(4000)] | None, about("What it is read with: its heading and lead-in.")
    ] = None
    reason: Annotated[Line, about("Why it may stand.")]
    by: Annotated[Word, about("Who signed.")]
    role: Annotated[Word, about("What that person is.")]
    day: Annotated[Day, about("The day on which it was signed.")]
    until: Annotated[Day, about("The last day on which it holds; a year at most.")]
    clinic: Annotated[Line, about("The clinic it was signed for.")]
    sample: Annotated[bool, about("Signed for a sample clinic, to try it out.")] = False
    withdraws: Annotated[
        bool, about("What was signed before this for the same sentence no longer holds.")
    ] = False
    seal: Annotated[Seal, about("A hash of all of this, so that a change by hand is noticed.")]


class RawExceptions(Shape, frozen=True, kw_only=True):
    """Every signed exception of one handout."""

    version: Annotated[Literal[1], about("Version of this file's format.")]
    exceptions: Annotated[list[RawException], Meta(min_length=1), about("The exceptions, oldest first.")]


class RawPrintedEntry(Shape, frozen=True, kw_only=True):
    """Copies that went into the rack; or that those of an edition were thrown away."""

    edition: Annotated[Edition, about("The code at the foot of each page.")]
    day: Annotated[Day, about("The day on which it was noted.")]
    handout: Annotated[Word | None, about("Its name.")] = None
    layout: Annotated[Word | None, about("Its layout.")] = None
    paper: Annotated[Word | None, about("Its paper.")] = None
    variant: Annotated[Word | None, about("large or inksaver.")] = None
    copies: Annotated[Annotated[int, Meta(ge=1, le=99999)] | None, about("How many.")] = None
    content: Annotated[Hash | None, about("What it said.")] = None
    until: Annotated[Day | None, about("The last day of the review that is printed on it.")] = None
    clinic: Annotated[Line | None, about("The clinic it was printed for.")] = None
    lines: Annotated[
        dict[Line, Annotated[str, Meta(pattern=r"^[0-9a-f]{8}\Z")]],
        about("The clinic's own lines and looks, each by a short code that tells when it changed."),
    ] = field(default_factory=dict)
    thrown_away: Annotated[bool, about("All copies noted before this were thrown away.")] = False


class RawPrinted(Shape, frozen=True, kw_only=True):
    """What went into the rack and out of it again, in order."""

    version: Annotated[Literal[1], about("Version of this file's format.")]
    printed: Annotated[list[RawPrintedEntry], Meta(min_length=1), about("One entry after another.")]
