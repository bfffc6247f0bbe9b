"""What a page says about its review, from the longest wording to the shortest that is still true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handpress.review.signed import ReviewState, ReviewStatus

LONG, SHORT = "December", "Dec"
"""How months are written."""

SIGNED = (
    ("Reviewed by {by}, {role} on {day} (valid until {until}).", LONG),
    ("Reviewed by {by}, {role} on {day} (until {until}).", SHORT),
    ("Reviewed by {by}, {role} on {day}.", SHORT),
    ("Reviewed by {by} on {day}.", SHORT),
    ("Reviewed on {day}.", SHORT),  # shorter than the line of a draft, which every handout has room for
)
SIGNED_SHORT, SIGNED_WORD = ("Reviewed {day}.", SHORT), "Reviewed."
EXPIRED = (
    ("Draft: the review of {day} has expired.", LONG),
    ("Draft: its review has expired.", LONG),
)
DRAFT = "Draft: not yet reviewed by your clinic."
DRAFT_WORD = "Draft."


@dataclass(frozen=True, slots=True)
class ReviewWording:
    """``lines`` for where there is room for a sentence, the longest first; ``short`` for the foot of a page;
    ``word`` for a card."""

    lines: tuple[str, ...]
    short: str
    word: str


def wording(status: ReviewStatus) -> ReviewWording:
    """What is printed while a handout stands so."""
    signature = status.signature
    if status.state is ReviewState.SIGNED and signature is not None:
        values = {"by": signature.by, "role": signature.role}

        def put(pattern: str, form: str) -> str:
            days = {"day": spelled_date(signature.day, form), "until": spelled_date(signature.until, form)}
            return pattern.format(**values, **days)

        return ReviewWording(tuple(put(*line) for line in SIGNED), put(*SIGNED_SHORT), SIGNED_WORD)
    if status.state is ReviewState.EXPIRED and signature is not None:
        lines = tuple(pattern.format(day=spelled_date(signature.day, form)) for pattern, form in EXPIRED)
        return ReviewWording(lines, DRAFT_WORD, DRAFT_WORD)
    return ReviewWording((DRAFT,), DRAFT_WORD, DRAFT_WORD)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spelled_date(day: date, form: str = LONG) -> str:
    """``December 1, 2026``; the same on every computer, whatever language it is set to."""
    month = _MONTHS[day.month - 1]
    return f"{month if form == LONG else month[:3]} {day.day}, {day.year}"
