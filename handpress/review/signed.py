"""Sign-offs: who approved which content of a handout, when, until when, and whether that still counts.

``reviews/HANDOUT/signed.yaml`` lists them, oldest first. What was signed is kept beside it, in a folder named
after the content: as readable JSON, and as the PDFs that the signer could look at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import field

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files import read_bytes
from handpress.review import rules
from handpress.review.content import hash_of
from handpress.review.store import RecordValue, add_to_record, is_there, read_record
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.review.schema import RawSigned

RECORD = "signed.yaml"
CONTENT = "content.json"
CLINIC = "clinic.json"
"""What the signature does not cover, kept so that it can be told what changed beside it."""

_HEAD = """\
# Who has signed this handout. Written by Handpress: it adds to the end and never changes what is here.
# The newest entry of a clinic counts. Keep this file and the folders beside it, best in git.
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
    """One sign-off. ``content`` is the hash of what was signed; ``files`` the SHA-256 of each stored file."""

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

    @property
    def who(self) -> str:
        return f"{self.by}, {self.role}"


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

    @property
    def who(self) -> str:
        return f"{self.by}, {self.role}"


Entry = Signature | Withdrawal
"""What a record of sign-offs holds."""

MOST_YEARS = 3
"""For which a review may be said to hold: patient information is commonly looked at again within two to three
years. A longer one is a slip of the pen."""


def too_long(day: date, until: date) -> bool:
    """Whether a review of a day is said to hold for longer than any may."""
    return (until.year - MOST_YEARS, until.month, until.day) > (day.year, day.month, day.day)


class ReviewState(Enum):
    """Where a handout stands with its reviewers."""

    NEVER = "never signed"
    CHANGED = "changed since it was signed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"


class ReviewStatus(Value, frozen=True):
    """``signature`` is the newest of this clinic, whether or not it still counts; ``withdrawal`` is what
    ended it, where it was withdrawn."""

    state: ReviewState
    signature: Signature | None = None
    withdrawal: Withdrawal | None = None


def review_status(
    entries: Sequence[Entry], content: str, clinic: str, sample: bool, today: date
) -> ReviewStatus:
    """Whether a content is what was signed last, and still is on the day.

    Only the newest signature for this very clinic counts: a newer one takes an older one's place, also where
    the content has gone back to the older one. What was signed to try out a sample clinic never counts for a
    real one, so that a folder that is copied and renamed begins unsigned. What was withdrawn never counts,
    and nothing older takes its place.
    """
    own = [one for one in entries if one.clinic == clinic and one.sample == sample]
    signed = [(place, one) for place, one in enumerate(own) if isinstance(one, Signature)]
    if not signed:
        return ReviewStatus(ReviewState.NEVER)
    ended = [(place, one) for place, one in enumerate(own) if isinstance(one, Withdrawal)]
    standing_still = [(at, one) for at, one in signed if not any(_ends(end, at, one) for end in ended)]
    # by day, not by place alone: two people's files may have been joined in git in either order
    _, newest = max(standing_still or signed, key=lambda pair: (pair[1].day, pair[0]))
    if not standing_still:
        return ReviewStatus(
            ReviewState.WITHDRAWN, newest, max(ended, key=lambda pair: (pair[1].day, pair[0]))[1]
        )
    if newest.content != content:
        return ReviewStatus(ReviewState.CHANGED, newest)
    return ReviewStatus(ReviewState.EXPIRED if today > newest.until else ReviewState.SIGNED, newest)


def _ends(placed: tuple[int, Withdrawal], at: int, signature: Signature) -> bool:
    """Whether a withdrawal ends a sign-off: all that stand before it, whatever day a clock gave them; and, in
    a file that was joined in git in the wrong order, an older one of the same content."""
    place, withdrawal = placed
    return place > at or (withdrawal.content == signature.content and signature.day < withdrawal.day)


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
        way: tuple[str | int, ...] = ("signatures", index)
        place = file.span((*way, "content"))
        if one.withdrawn:
            why = one.note or ""
            found.append(
                Withdrawal(one.content, one.by, one.role, one.day, one.clinic, why, one.sample, place)
            )
            continue
        for name in one.files:
            if not _is_name(name):
                wrong.append(rules.BAD_STORED_NAME.at(file.key_span((*way, "files", name)), name=name))
        if one.until < one.day or too_long(one.day, one.until):
            span = file.span((*way, "until"))
            wrong.append(rules.BAD_SPAN.at(span, day=one.day.isoformat(), until=one.until.isoformat()))
        found.append(
            Signature(
                one.content,
                one.by,
                one.role,
                one.day,
                one.until,
                one.clinic,
                one.sample,
                one.note or "",
                Open(*(tuple(getattr(one.accepted, name)) for name in _OPEN)),
                dict(one.files),
                place,
            )
        )
    if wrong:
        raise HandpressError(wrong)
    return tuple(found)


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
        "by": signature.by,
        "role": signature.role,
        "day": signature.day.isoformat(),
        "until": signature.until.isoformat(),
        "clinic": signature.clinic,
        **({"sample": True} if signature.sample else {}),
        **({"note": signature.note} if signature.note else {}),
        **({"accepted": signature.accepted.data()} if signature.accepted.count else {}),
        "files": dict(sorted(signature.files.items())),
    }
    _add(path, shown_as, entry)


def add_withdrawal(path: Path, shown_as: str, withdrawal: Withdrawal) -> None:
    """Put a withdrawal at the end of the record; what it ends stays. Raises as :func:`add_signature`."""
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
    _add(path, shown_as, entry)


def _add(path: Path, shown_as: str, entry: Mapping[str, RecordValue]) -> None:
    from handpress.review.schema import RawSigned

    def size(raw: RawSigned) -> int:
        return len(raw.signatures)

    add_to_record(path, shown_as, _HEAD, (entry,), RawSigned, size)


# ---- what was signed -----------------------------------------------------------------------


def stored_files(record: Path, signature: Signature) -> tuple[Path, ...]:
    """Where the signed document is."""
    folder = record.parent / signature.content
    return tuple(folder / name for name in sorted(signature.files))


def check_stored(record: Path, signature: Signature, shown: str, digests: Mapping[str, str | None]) -> None:
    """Make sure that the signed document is still what was signed.

    Args:
        shown: how the folder of the record is called in messages.
        digests: the SHA-256 of each file of :func:`stored_files` now, by its name; None where it is gone.

    Raises:
        HandpressError: a file is gone or was changed, or is of another signature; all of them.
    """
    found: list[Diagnostic] = []
    for name, digest in signature.files.items():
        file = f"{shown}/{signature.content}/{name}"
        if digests[name] is None:
            found.append(rules.STORED_GONE.at(signature.span, file=file))
        elif digests[name] != digest:
            found.append(rules.STORED_CHANGED.at(signature.span, file=file))
    if found:
        raise HandpressError(found)
    content = stored_json(record, signature, CONTENT, shown)
    if hash_of(content) != signature.content:
        file = f"{shown}/{signature.content}/{CONTENT}"
        diagnostic = rules.STORED_OTHER.at(signature.span, file=file, record=f"{shown}/{RECORD}")
        raise HandpressError([diagnostic])


def stored_json(record: Path, signature: Signature, name: str, shown: str) -> dict[str, Any]:
    """A stored JSON file. Raises HandpressError: it is gone, or no JSON."""
    label = f"{shown}/{signature.content}/{name}"
    data = read_bytes(record.parent / signature.content / name, label)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise HandpressError([rules.STORED_CHANGED.at(signature.span, file=label)])
    return value


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A value as readable JSON, made for git: one thing on a line."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
