"""What a page says about its review, from the longest wording to the shortest that is still true."""

from __future__ import annotations

from datetime import date

from handpress.document.catalogue import ENGLISH, catalogue_of
from handpress.review.signed import ReviewState, ReviewStatus
from handpress.values import Value


class ReviewWording(Value, frozen=True):
    """``lines`` for where there is room for a sentence, the longest first; ``short`` for the foot of a page;
    ``word`` for a card."""

    lines: tuple[str, ...]
    short: str
    word: str


def wording(status: ReviewStatus, language: str) -> ReviewWording:
    """What is printed while a handout stands so."""
    signature, words = status.signature, catalogue_of(language)
    draft = words.draft_word
    if signature is None or status.state not in (ReviewState.SIGNED, ReviewState.EXPIRED):
        return ReviewWording((words.draft,), draft, draft)
    values = {
        "by": signature.by,
        "role": signature.role,
        "day": words.day_in_words(signature.day),
        "until": words.day_in_words(signature.until),
        "short_day": words.day_in_words(signature.day, short=True),
        "short_until": words.day_in_words(signature.until, short=True),
    }
    if status.state is ReviewState.EXPIRED:
        return ReviewWording(tuple(line.format(**values) for line in words.expired), draft, draft)
    lines = tuple(line.format(**values) for line in words.reviewed)
    return ReviewWording(lines, words.reviewed_short.format(**values), words.reviewed_word)


def spelled_date(day: date) -> str:
    """``December 1, 2026``, for staff."""
    return ENGLISH.day_in_words(day)
