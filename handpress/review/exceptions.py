"""Signed exceptions: a clinician stands by one sentence that a rule on words refuses, until a day.

``reviews/HANDOUT/exceptions.yaml`` lists them, oldest first. Each carries a seal over all that it says, so
that one that was changed by hand is noticed; and the very words of the sentence with what leads to it, so
that it lapses when a letter of them changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, Span
from handpress.review import exception_rules
from handpress.review.seals import seal_of
from handpress.review.signed import a_year_after
from handpress.review.store import RecordValue, add_to_record, is_there, read_record
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.review.schema import RawExceptions

FILE = "exceptions.yaml"
CODE_LENGTH = 8
"""Digits by which a refused sentence is told from the others of a handout."""

_HEAD = """\
# Sentences of this handout that a rule refuses and a clinician stands by. Written by Handpress: it adds to
# the end and never changes what is here. An exception ends on its day, and when a letter of it changes.
version: 1
exceptions:
"""


class RefusedSentence(Value, frozen=True):
    """What a rule refuses: the words as they print, and what they are read with (heading, lead-in)."""

    rule: str
    words: str
    under: str = ""

    @property
    def code(self) -> str:
        """Its name in a command; another one as soon as a letter changes."""
        return _hash([self.rule, self.words, self.under])[:CODE_LENGTH]


class SignedException(Value, frozen=True):
    """One sentence of a handout that a clinician stands by, from a day until another."""

    handout: str
    sentence: RefusedSentence
    reason: str
    by: str
    role: str
    day: date
    until: date
    clinic: str
    sample: bool = False
    span: Span | None = None
    withdraws: bool = False  # itself no exception: those before it for the same sentence no longer hold
    withdrawn: SignedException | None = None  # by which entry behind it

    @property
    def who(self) -> str:
        return f"{self.by}, {self.role}"

    @property
    def seal(self) -> str:
        """A hash of everything that it says."""
        return seal_of({"handout": self.handout, **self.fields()})

    @property
    def first_seal(self) -> str:
        """The same as the first records have it, with 64 digits."""
        said = [self.handout, self.sentence.rule, self.sentence.words, self.sentence.under, self.reason]
        said += [self.by, self.role, self.day.isoformat(), self.until.isoformat(), self.clinic]
        return _hash([*said, str(self.sample), *(["withdrawn"] if self.withdraws else [])])

    def fields(self) -> dict[str, RecordValue]:
        """All that stands of it in the record, but for the seal."""
        sentence = self.sentence
        return {
            "rule": sentence.rule,
            "sentence": sentence.words,
            **({"under": sentence.under} if sentence.under else {}),
            "reason": self.reason,
            "by": self.by,
            "role": self.role,
            "day": self.day.isoformat(),
            "until": self.until.isoformat(),
            "clinic": self.clinic,
            **({"sample": True} if self.sample else {}),
            **({"withdraws": True} if self.withdraws else {}),
        }

    def counts(self, clinic: str, sample: bool, today: date) -> bool:
        """Whether it holds for a clinic on a day; what tries out a sample never holds for a real one."""
        mine = (self.clinic, self.sample) == (clinic, sample)
        return mine and self.withdrawn is None and self.day <= today <= self.until


def read_exceptions(
    path: Path, shown_as: str, handout: str, today: date
) -> tuple[tuple[SignedException, ...], tuple[Diagnostic, ...]]:
    """Every exception of a handout that is as it was signed, and what is wrong with the others.

    Raises:
        HandpressError: the file cannot be read as a record.
    """
    from handpress.review.schema import RawExceptions

    if not is_there(path):
        return (), ()
    raw, file = read_record(path, shown_as, RawExceptions)
    sound: list[SignedException] = []
    wrong: list[Diagnostic] = []
    for row, (one, seal) in enumerate(_entries(raw, handout)):
        span = file.span(("exceptions", row))
        if seal not in (one.seal, one.first_seal):
            wrong.append(exception_rules.CHANGED.at(span, rule=one.sentence.rule, handout=handout))
        elif one.day > today:
            wrong.append(exception_rules.NOT_YET.at(span, day=one.day.isoformat(), who=one.who))
        elif not one.day <= one.until <= a_year_after(one.day):
            wrong.append(
                exception_rules.TOO_LONG.at(span, until=one.until.isoformat(), day=one.day.isoformat())
            )
        else:
            sound.append(replace(one, span=span))
    return _withdrawn(sound), tuple(wrong)


def _withdrawn(entries: Sequence[SignedException]) -> tuple[SignedException, ...]:
    """The exceptions among the entries of a record, each with the entry that withdraws it."""
    kept: list[SignedException] = []
    for one in entries:
        if one.withdraws:
            kept = [replace(old, withdrawn=old.withdrawn or one) if _same(old, one) else old for old in kept]
        else:
            kept.append(one)
    return tuple(kept)


def _same(one: SignedException, other: SignedException) -> bool:
    """Whether two entries are on one sentence of one clinic."""
    return (one.sentence, one.clinic, one.sample) == (other.sentence, other.clinic, other.sample)


def _entries(raw: RawExceptions, handout: str) -> Iterator[tuple[SignedException, str]]:
    for one in raw.exceptions:
        sentence = RefusedSentence(one.rule, one.sentence, one.under or "")
        made = SignedException(
            *(handout, sentence, one.reason, one.by, one.role, one.day, one.until, one.clinic, one.sample),
            withdraws=one.withdraws,
        )
        yield made, one.seal


def add_exception(path: Path, shown_as: str, exception: SignedException) -> None:
    """Put an exception at the end of the record. The caller holds ``reviews/``.

    Raises:
        OSError: it cannot be written.
        HandpressError: the record was changed by hand and nothing can be added to it.
    """
    from handpress.review.schema import RawExceptions

    entry = {**exception.fields(), "seal": exception.seal}
    add_to_record(path, shown_as, _HEAD, [entry], RawExceptions, lambda record: len(record.exceptions))


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()
