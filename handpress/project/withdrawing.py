"""Withdrawing: a signature stops counting. A line is added to the record, and nothing is taken out of it."""

from __future__ import annotations

from datetime import date

from handpress.diagnostics import HandpressError, Span, UsageError
from handpress.project.loading import LoadedProject
from handpress.project.review_status import entries_of, record_of
from handpress.review import rules
from handpress.review.signed import ReviewState, Withdrawal, add_withdrawal, review_status
from handpress.review.store import hold

MOST_LETTERS = 300
"""Of a reason: a line that somebody reads before signing again."""


def withdraw(project: LoadedProject, handout: str, by: str, role: str, why: str, today: date) -> Withdrawal:
    """Record that the signature of a handout no longer counts, for whatever reason ``why`` gives.

    It is the signature of this clinic that was made last, whether or not its words have changed since. No
    earlier one takes its place.

    Raises:
        UsageError: no reason is given.
        HandpressError: nothing is signed, the record was changed by hand, or it cannot be written.
        OSError: it cannot be written.
    """
    reason = " ".join(why.split())
    if not reason or len(reason) > MOST_LETTERS or not reason.isprintable():
        what = "not said" if not reason else "too long" if len(reason) > MOST_LETTERS else "no plain text"
        raise UsageError([rules.NO_REASON.at(None, what=what, most=MOST_LETTERS)])
    workspace, brand = project.workspace, project.brand
    record = record_of(workspace, handout)
    label = workspace.label(record)
    entries = entries_of(workspace, handout)
    if entries:  # a folder for records is not made only to find nothing in it
        with hold(workspace.reviews):
            status = review_status(entries_of(workspace, handout), {}, brand.name, brand.sample, today)
            if status.signature is not None and status.state is not ReviewState.WITHDRAWN:
                content = status.signature.content
                ended = Withdrawal(content, by, role, today, brand.name, reason, brand.sample)
                add_withdrawal(record, label, ended)
                return ended
    diagnostic = rules.NOTHING_TO_WITHDRAW.at(Span(label), handout=handout, clinic=brand.name, file=label)
    raise HandpressError([diagnostic])
