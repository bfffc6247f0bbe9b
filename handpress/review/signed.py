"""Sign-offs: who approved which content of a handout, when, until when, and whether that still counts.

``reviews/HANDOUT/signed.yaml`` lists them, oldest first. What was signed is kept beside it, in a folder named
after the content: as readable JSON, and as the PDFs that the signer could look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import field

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.review import rules
from handpress.review.chain import keep_withdrawal, with_doubts
from handpress.review.content import FIRST_RULE
from handpress.review.seals import seal_of, sealed
from handpress.review.store import RecordValue, add_to_record, is_there, read_record
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.content.tree import YamlFile
    from handpress.review.schema import RawSignature, RawSigned

RECORD = "signed.yaml"

_HEAD = """\
# Who has signed this handout. Written by Handpress: it adds to the end and never changes what is here.
# The newest entry of a clinic counts. A seal shows whether its entry was changed by hand.
# Keep this file and the folders beside it, best in git.
version: 1
signatures:
"""

_OPEN = ("needs_check", "unset", "unread", "due_sooner")


class Open(Value, frozen=True):
    """What a signer should look at: ids of facts without a source that confirms them, of clinic parameters
    without a value, of sources that nobody has opened, and of facts to be looked at again before the
    review ends."""

    needs_check: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    due_sooner: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(getattr(self, name)) for name in _OPEN)

    def data(self) -> dict[str, list[str]]:
        """As lists by name, without the empty ones."""
        return {name: list(ids) for name in _OPEN if (ids := getattr(self, name))}


class Signature(Value, frozen=True):
    """One sign-off.

    ``content`` is the hash of what was signed, by the rule with the number ``rule``; ``files`` the SHA-256 of
    each stored file. ``after`` is the newest day that stood in the record, where that was later than the
    day of signing: some clock was wrong, and the order of the days does not hold. ``sealed`` says that its
    seal fits; an entry without one is of before. ``doubt`` is why it is not believed.
    """

    content: str
    by: str
    role: str
    day: date
    until: date
    clinic: str
    sample: bool = False
    note: str = ""
    accepted: Open = Open()
    files: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None
    rule: int = FIRST_RULE
    after: date | None = None
    sealed: bool = False
    doubt: Diagnostic | None = None

    @property
    def who(self) -> str:
        return f"{self.by}, {self.role}"

    @property
    def order(self) -> date:
        """The day by which it stands among the others."""
        return max(self.day, self.after or self.day)


class Withdrawal(Value, frozen=True):
    """A note that what was signed for a clinic no longer counts. ``content`` is the hash of what was signed
    last; ``why`` is in the words of the person who withdrew it."""

    content: str
    by: str
    role: str
    day: date
    clinic: str
    why: str
    sample: bool = False
    span: Span | None = None
    doubt: Diagnostic | None = None

    @property
    def who(self) -> str:
        return f"{self.by}, {self.role}"

    @property
    def order(self) -> date:
        """The day by which it stands among the others."""
        return self.day


Entry = Signature | Withdrawal
"""What a record of sign-offs holds."""

MOST_YEARS = 3
"""For which a review may be said to hold: patient information is commonly looked at again within two to three
years. A longer one is a slip of the pen."""


def a_year_after(day: date) -> date:
    """The same day of the next year; February 28 after the 29th. The last year that a date can say has none
    after it, and stands for its own."""
    if day.year == MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def too_long(day: date, until: date) -> bool:
    """Whether a review of a day is said to hold for longer than any may."""
    return (until.year - MOST_YEARS, until.month, until.day) > (day.year, day.month, day.day)


class ReviewState(Enum):
    """Where a handout stands with its reviewers."""

    NEVER = "never signed"
    CHANGED = "changed since it was signed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    DOUBTED = "its record cannot be believed"
    SIGNED = "signed"


class ReviewStatus(Value, frozen=True):
    """``signature`` is the newest of this clinic, whether or not it still counts; ``withdrawal`` is what
    ended it, where it was withdrawn; ``doubts`` are why a record is not believed, and what to do."""

    state: ReviewState
    signature: Signature | None = None
    withdrawal: Withdrawal | None = None
    doubts: tuple[Diagnostic, ...] = ()


def review_status(
    entries: Sequence[Entry], contents: Mapping[int, str], clinic: str, sample: bool, today: date
) -> ReviewStatus:
    """Whether a content is what was signed last, and still is on the day.

    Only the newest signature for this very clinic counts: a newer one takes an older one's place, also where
    the content has gone back to the older one. What was signed to try out a sample clinic never counts for a
    real one, so that a folder that is copied and renamed begins unsigned. What was withdrawn never counts,
    and nothing older takes its place. An entry that is not believed stands in the way of all others, until
    somebody signs again.

    Args:
        contents: the hash of the content now, by the number of the rule.
    """
    placed = [
        (place, one) for place, one in enumerate(entries) if (one.clinic, one.sample) == (clinic, sample)
    ]
    signed = [(at, one) for at, one in placed if isinstance(one, Signature) and one.doubt is None]
    after = max((at for at, _ in signed), default=-1)
    doubts = tuple(one.doubt for one in entries[after + 1 :] if one.doubt is not None)
    if not signed:
        return ReviewStatus(ReviewState.DOUBTED if doubts else ReviewState.NEVER, doubts=doubts)
    ended = [(at, one) for at, one in placed if isinstance(one, Withdrawal)]
    standing_still = [(at, one) for at, one in signed if not any(_ends(end, at, one) for end in ended)]
    # by day, not by place alone: two people's files may have been joined in git in either order
    _, newest = max(standing_still or signed, key=lambda pair: (pair[1].order, pair[0]))
    if not standing_still:
        last = max(ended, key=lambda pair: (pair[1].order, pair[0]))[1]
        return ReviewStatus(ReviewState.WITHDRAWN, newest, last)
    if newest.day > today:
        day = newest.day.isoformat()
        doubts = (*doubts, rules.DAY_TO_COME.at(newest.span, day=day, today=today.isoformat()))
    if doubts:
        return ReviewStatus(ReviewState.DOUBTED, newest, doubts=doubts)
    if newest.content != contents.get(newest.rule):
        return ReviewStatus(ReviewState.CHANGED, newest)
    return ReviewStatus(ReviewState.EXPIRED if today > newest.until else ReviewState.SIGNED, newest)


def _ends(placed: tuple[int, Withdrawal], at: int, signature: Signature) -> bool:
    """Whether a withdrawal ends a sign-off: all that stand before it, whatever day a clock gave them; and, in
    a file that was joined in git in the wrong order, an older one of the same content."""
    place, withdrawal = placed
    return place > at or (withdrawal.content == signature.content and signature.order < withdrawal.order)


# ---- the record ----------------------------------------------------------------------------


def read_signatures(path: Path, shown_as: str) -> tuple[Signature, ...]:
    """Every sign-off of one handout, oldest first, also those that were withdrawn. Raises as
    :func:`read_entries` does."""
    return tuple(one for one in read_entries(path, shown_as) if isinstance(one, Signature))


def read_entries(path: Path, shown_as: str) -> tuple[Entry, ...]:
    """Everything in the record of one handout, oldest first; nothing where there is no record.

    Raises:
        HandpressError: the record was changed by hand and is not right; with every place.
    """
    if not is_there(path):
        return ()
    from handpress.review.schema import RawSigned

    raw, file = read_record(path, shown_as, RawSigned)
    found: list[Entry] = []
    wrong: list[Diagnostic] = []
    for index, one in enumerate(raw.signatures):
        way = ("signatures", index)
        wrong += [
            rules.BAD_STORED_NAME.at(file.key_span((*way, "files", name)), name=name)
            for name in one.files
            if not _is_name(name)
        ]
        found.append(_entry(one, file, way))
    if wrong:
        raise HandpressError(wrong)
    return tuple(with_doubts(path, raw.signatures, found))


def _entry(raw: RawSignature, file: YamlFile, way: tuple[str | int, ...]) -> Entry:
    place = file.span((*way, "content"))
    fits = raw.seal is not None and raw.seal == seal_of(_fields(raw))
    doubt = None
    if not fits and (raw.seal is not None or raw.rule > FIRST_RULE):
        doubt = rules.ENTRY_CHANGED.at(place, who=f"{raw.by}, {raw.role}")
    elif raw.until < raw.day or too_long(raw.day, raw.until):
        span = file.span((*way, "until"))
        doubt = rules.BAD_SPAN.at(span, day=raw.day.isoformat(), until=raw.until.isoformat())
    note = raw.note or ""
    if raw.withdrawn:
        return Withdrawal(raw.content, raw.by, raw.role, raw.day, raw.clinic, note, raw.sample, place, doubt)
    return Signature(
        raw.content,
        raw.by,
        raw.role,
        raw.day,
        raw.until,
        raw.clinic,
        raw.sample,
        note,
        Open(*(tuple(getattr(raw.accepted, name)) for name in _OPEN)),
        dict(raw.files),
        place,
        raw.rule,
        raw.after,
        fits,
        doubt,
    )


def _fields(raw: RawSignature) -> dict[str, RecordValue]:
    """An entry that was read, as it was written."""
    open_points = {name: ids for name in _OPEN if (ids := getattr(raw.accepted, name))}
    return {
        "content": raw.content,
        **({"rule": raw.rule} if raw.rule > FIRST_RULE else {}),
        **({"withdrawn": True} if raw.withdrawn else {}),
        "by": raw.by,
        "role": raw.role,
        "day": raw.day.isoformat(),
        "until": raw.until.isoformat(),
        **({"after": raw.after.isoformat()} if raw.after else {}),
        "clinic": raw.clinic,
        **({"sample": True} if raw.sample else {}),
        **({"note": raw.note} if raw.note else {}),
        **({"accepted": open_points} if open_points else {}),
        "files": dict(sorted(raw.files.items())),
        **({"before": raw.before} if raw.before else {}),
    }


def _is_name(name: str) -> bool:
    """Whether it names a file in the folder and cannot lead out of it."""
    return Path(name).name == name and not set(name) & set("/\\:") and not name.startswith(".")


def add_signature(path: Path, shown_as: str, signature: Signature) -> None:
    """Put a sign-off at the end of the record. The caller holds ``reviews/``.

    Raises:
        OSError: it cannot be written.
        HandpressError: the record was changed by hand and nothing can be added to it.
    """
    entry: dict[str, RecordValue] = {
        "content": signature.content,
        **({"rule": signature.rule} if signature.rule > FIRST_RULE else {}),
        "by": signature.by,
        "role": signature.role,
        "day": signature.day.isoformat(),
        "until": signature.until.isoformat(),
        **({"after": signature.after.isoformat()} if signature.after else {}),
        "clinic": signature.clinic,
        **({"sample": True} if signature.sample else {}),
        **({"note": signature.note} if signature.note else {}),
        **({"accepted": signature.accepted.data()} if signature.accepted.count else {}),
        "files": dict(sorted(signature.files.items())),
    }
    _add(path, shown_as, sealed(_chained(path, shown_as, entry)))


def add_withdrawal(path: Path, shown_as: str, withdrawal: Withdrawal) -> None:
    """Put a withdrawal at the end of the record, and beside what it ends; that stays. Raises as
    :func:`add_signature`."""
    day = withdrawal.day.isoformat()
    entry: dict[str, RecordValue] = {
        "content": withdrawal.content,
        "withdrawn": True,
        "by": withdrawal.by,
        "role": withdrawal.role,
        "day": day,
        "until": day,
        "clinic": withdrawal.clinic,
        **({"sample": True} if withdrawal.sample else {}),
        "note": withdrawal.why,
        "files": {},
    }
    whole = sealed(_chained(path, shown_as, entry))
    keep_withdrawal(
        path, whole
    )  # first: after a run that is killed in between, the page is a draft and says why
    _add(path, shown_as, whole)


def _chained(path: Path, shown_as: str, entry: Mapping[str, RecordValue]) -> dict[str, RecordValue]:
    """The entry with the seal of the one before it. One of before that had none leaves it without."""
    from handpress.review.schema import RawSigned

    if not is_there(path):
        return dict(entry)
    last = read_record(path, shown_as, RawSigned)[0].signatures[-1].seal
    return {**entry, "before": last} if last else dict(entry)


def _add(path: Path, shown_as: str, entry: Mapping[str, RecordValue]) -> None:
    from handpress.review.schema import RawSigned

    def size(raw: RawSigned) -> int:
        return len(raw.signatures)

    add_to_record(path, shown_as, _HEAD, (entry,), RawSigned, size)
