"""What a worker does for the pages of people, review and signatures. Who may do what is checked here once
more, whatever page has asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from handpress.content.model import Fact, FactKind
from handpress.content.roles import SAFETY_LINES
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.points import PointReason, ReviewPoint, ReviewSheet
from handpress.review.decisions import Decision, Decisions, Verdict, add_decisions, plain_note, read_decisions
from handpress.review.staff import Staff, StaffMember
from handpress.review.staffing import StaffChange, change_staff, check_pin, check_reviewer, choose_pin
from handpress.room import rules
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.project.compare import Changed
    from handpress.review.signed import Signature, Withdrawal


class Credentials(Value, frozen=True):
    """Who asks, by id, with the PIN that was typed."""

    member: str
    pin: str


class SignWanted(Value, frozen=True):
    """A handout to be signed as it was seen: ``content`` names what stood on the page. ``until`` is None
    where what was typed is no day."""

    handout: str
    content: str
    until: date | None
    note: str = ""


class SignDone(Value, frozen=True):
    """How signing one handout ended: the day until when it is good, or why it was not signed."""

    handout: str
    until: date | None = None
    problems: tuple[Diagnostic, ...] = ()


# ---- people


def show_pin(project: Project, who: Credentials, now: datetime) -> StaffMember:
    """Whoever has this PIN. Raises HandpressError."""
    return check_pin(project.workspace.reviews, who.member, who.pin, now)


def own_pin(project: Project, who: Credentials, new: str, again: str, now: datetime) -> StaffMember:
    """Choose another PIN for oneself. Raises HandpressError."""
    return choose_pin(project.workspace.reviews, who.member, who.pin, new, again, now)


def staffed(project: Project, wanted: StaffChange, who: Credentials, now: datetime) -> Staff:
    """Change the list of people. Raises HandpressError."""
    return change_staff(project.workspace.reviews, wanted, who.member, who.pin, now)


# ---- reading


def sheet(project: Project, name: str, today: date) -> ReviewSheet:
    """A handout for its reviewer. Raises HandpressError."""
    return project.review_sheet(name, today)


def decided(project: Project, name: str) -> Decisions:
    """What was said of the sentences of a handout. Raises HandpressError."""
    found = read_decisions(project.workspace.reviews)
    return Decisions(found.of(name), found.damaged)


def decide(
    project: Project, name: str, point: tuple[str, str], verdict: Verdict, note: str, who: str, now: datetime
) -> None:
    """Say something of a sentence. ``point`` is its key and mark as they stood on the page.

    Raises HandpressError: whoever asks is no reviewer, or the sentence is another by now.
    """
    reviews = project.workspace.reviews
    member = _member(project, who)
    if verdict in (Verdict.STANDS, Verdict.BACK):
        if member is None or not member.reviewer or member.given:
            raise HandpressError([rules.ONLY_REVIEWERS.at(None)])
        points = {one.key: one for one in project.review_sheet(name, now.date()).points}
        if point[0] not in points or points[point[0]].seen != point[1]:
            raise HandpressError([rules.OTHER_SENTENCE.at(None)])
    words = plain_note(note)
    if verdict in (Verdict.BACK, Verdict.NOTE) and not words:
        raise HandpressError([rules.NO_NOTE.at(None)])
    known_as = member.name if member is not None else "Front desk"
    said = Decision(name, *point, verdict, member.id if member else "", known_as, now, words)
    add_decisions(reviews, [said])


def _member(project: Project, who: str) -> StaffMember | None:
    from handpress.review.staff import read_staff

    return read_staff(project.workspace.reviews).find(who) if who else None


def standing_of(point: ReviewPoint, said: Sequence[Decision], who: str) -> Decision | None:
    """What counts of what was said of a sentence: that it was sent back, by whomever, as long as nobody has
    changed it or taken that back; else that it stands, in the words of ``who``."""
    mine: Decision | None = None
    back: Decision | None = None
    for one in said:
        if one.key != point.key or one.seen != point.seen:
            continue
        if one.verdict is Verdict.STANDS:
            if one.who == who:
                mine = one
            if back is not None and back.who == one.who:
                back = None
        elif one.verdict is Verdict.BACK:
            back = one
            mine = None if one.who == who else mine
    return back or mine


def undecided(sheet: ReviewSheet, said: Sequence[Decision], who: str) -> tuple[ReviewPoint, ...]:
    """The sentences that keep somebody from signing: open and not said to stand, or sent back."""
    found = []
    for point in sheet.points:
        standing = standing_of(point, said, who)
        if (standing is not None and standing.verdict is Verdict.BACK) or (point.open and standing is None):
            found.append(point)
    return tuple(found)


def safety_lines(project: Project, name: str, today: date) -> tuple[str, ...]:
    """The safety lines and lines of help of a handout that are other than when it was signed last; where
    nobody has signed it, other than when the history of the clinic's files began. Raises HandpressError."""
    found = project.review_sheet(name, today)
    facts = project.library.facts
    safe = [point for point in found.points if any(_guards(facts.get(one)) for one in point.facts)]
    if found.status.signature is not None:
        return tuple(
            point.text or f"gone: {point.was}" for point in safe if PointReason.CHANGED in point.reasons
        )
    changed = {entry.path[1] for entry in project.history().entries if entry.path[:1] == ("facts",)}
    return tuple(point.text for point in safe if point.key in changed)


def _guards(fact: Fact | None) -> bool:
    """Whether a fact is a line of help or of safety."""
    return fact is not None and (fact.kind is FactKind.CRISIS or fact.role in SAFETY_LINES)


# ---- signing


def sign(
    project: Project, wanted: Sequence[SignWanted], who: Credentials, now: datetime
) -> tuple[SignDone, ...]:
    """Sign handouts, each by itself. Raises HandpressError: whoever asks is no reviewer with this PIN; then
    nothing is signed."""
    member = check_reviewer(project.workspace.reviews, who.member, who.pin, now)
    return tuple(_signed(project, one, member, now) for one in wanted)


def _signed(project: Project, wanted: SignWanted, member: StaffMember, now: datetime) -> SignDone:
    try:
        return SignDone(wanted.handout, _sign(project, wanted, member, now).until)
    except HandpressError as error:
        return SignDone(wanted.handout, problems=error.diagnostics)


def _sign(project: Project, wanted: SignWanted, member: StaffMember, now: datetime) -> Signature:
    from handpress.project.sign import Signer

    today = now.date()
    found = project.review_sheet(wanted.handout, today)
    if found.content != wanted.content:
        raise HandpressError([rules.CHANGED_MEANWHILE.at(None)])
    if wanted.until is None or not today <= wanted.until <= found.until:
        latest = f"{found.until:%B} {found.until.day}, {found.until.year}"
        raise HandpressError([rules.BAD_UNTIL.at(None, latest=latest)])
    left = undecided(found, decided(project, wanted.handout).all, member.id)
    if left:
        count = "1 sentence" if len(left) == 1 else f"{len(left)} sentences"
        raise HandpressError([rules.UNDECIDED.at(None, count=count)])
    signer = Signer(member.name, member.job, wanted.until, plain_note(wanted.note))
    to_sign = project.prepare_signature(wanted.handout, signer, today)
    if to_sign.signature.content != wanted.content:
        raise HandpressError([rules.CHANGED_MEANWHILE.at(None)])
    return project.keep_signature(to_sign)[0]


def withdraw(project: Project, name: str, why: str, who: Credentials, now: datetime) -> Withdrawal:
    """Withdraw the signature of a handout. Raises HandpressError."""
    member = check_reviewer(project.workspace.reviews, who.member, who.pin, now)
    return project.withdraw(name, by=member.name, role=member.job, why=why, today=now.date())


class SideBySidePages(Value, frozen=True):
    """How many pages each side of a piece has; 0 where it cannot be made or is no more."""

    old: int
    new: int


def compared(project: Project, name: str, today: date) -> tuple[Changed, tuple[SideBySidePages, ...]]:
    """A handout beside the one that was signed last, and the pages of both sides of each piece. Raises
    HandpressError."""
    changed = project.compare(name, today)
    return changed, tuple(SideBySidePages(_pages(one.old), _pages(one.new)) for one in changed.sides)


def _pages(pdf: bytes) -> int:
    from handpress.pdfium import open_pdf

    if not pdf:
        return 0
    with open_pdf(pdf) as document:
        return len(document)
