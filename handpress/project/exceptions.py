"""Signed exceptions of a workspace: which of them hold on a day, and signing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError, Rule, Severity, UsageError
from handpress.project.inputs import sha256_of
from handpress.review import exception_rules
from handpress.review.exceptions import (
    FILE,
    RefusedSentence,
    SignedException,
    add_exception,
    read_exceptions,
)
from handpress.review.signed import a_year_after
from handpress.review.store import hold, is_there
from handpress.review.wording import spelled_date
from handpress.values import Value
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.project.loading import LoadedProject
    from handpress.proof.claims import Refusal

MOST_LETTERS = 300
"""Of a reason."""


@cache
def _unliftable() -> Mapping[str, str]:
    """The rules that no signature lifts, with what they forbid."""
    from handpress.proof.claims import PROHIBITED

    return {one.id: one.forbids for one in PROHIBITED if not one.liftable}


class ExceptionState(Enum):
    """Where a signed exception stands."""

    HOLDS = "holds"
    WITHDRAWN = "withdrawn"
    ENDED = "its day is past"
    LAPSED = "no rule refuses this sentence now: it has changed, or what stands around it"
    ELSEWHERE = "signed for another clinic"


class ExceptionStatus(Value, frozen=True):
    """A signed exception and where it stands on a day.

    >>> project.exceptions("hello", today)
    ()
    """

    exception: SignedException
    state: ExceptionState

    @property
    def holds(self) -> bool:
        return self.state is ExceptionState.HOLDS


class Exceptions(Value, frozen=True):
    """What the record of a handout has: exceptions that are as they were signed, what is wrong with others,
    and the label of the file with its SHA-256; no file, where there is none."""

    signed: tuple[SignedException, ...] = ()
    wrong: tuple[Diagnostic, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)


def record_of(workspace: Workspace, handout: str) -> Path:
    """Where the exceptions of a handout are."""
    return workspace.reviews / handout / FILE


def recorded(workspace: Workspace, handout: str, today: date) -> Exceptions:
    """The exceptions of a handout. Raises HandpressError: the record cannot be read."""
    path = record_of(workspace, handout)
    if not is_there(path):
        return Exceptions()
    label = workspace.label(path)
    inputs = {label: sha256_of(path) or ""}
    signed, wrong = read_exceptions(path, label, handout, today)
    lifted = [one for one in signed if one.sentence.rule in _unliftable()]
    wrong += tuple(
        exception_rules.UNLIFTABLE.at(
            one.span, rule=one.sentence.rule, forbids=_unliftable()[one.sentence.rule]
        )
        for one in lifted
    )
    return Exceptions(tuple(one for one in signed if one not in lifted), wrong, inputs)


def exceptions_of(project: LoadedProject, document: Document, today: date) -> tuple[ExceptionStatus, ...]:
    """Every exception of a handout and where it stands on a day, in the order in which they were signed.

    Raises HandpressError: the record cannot be read.
    """
    signed = recorded(project.workspace, document.name, today).signed
    refused = {one.sentence for one in project.claims_checker.refusals(document)} if signed else set()
    return tuple(ExceptionStatus(one, _state(project, one, refused, today)) for one in signed)


def _state(
    project: LoadedProject, one: SignedException, refused: set[RefusedSentence], today: date
) -> ExceptionState:
    if (one.clinic, one.sample) != (project.brand.name, project.brand.sample):
        return ExceptionState.ELSEWHERE
    if one.withdrawn is not None:
        return ExceptionState.WITHDRAWN
    if one.sentence not in refused:
        return ExceptionState.LAPSED
    return ExceptionState.HOLDS if one.day <= today <= one.until else ExceptionState.ENDED


class Judgement(Value, frozen=True):
    """What the guard says of a handout. ``until``: the last day of the exceptions that it rests on."""

    diagnostics: tuple[Diagnostic, ...]
    until: date | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)


def judged(project: LoadedProject, document: Document, today: date) -> Judgement:
    """What the guard finds in a handout, with the exceptions that hold on a day.

    An exception that does not count as it stands in the record is an error, whether or not it is needed.

    Raises:
        HandpressError: the record of exceptions cannot be read.
    """
    kept = recorded(project.workspace, document.name, today)
    checker = project.claims_checker
    if not kept.signed:
        return Judgement((*kept.wrong, *checker.check_document(document)), inputs=kept.inputs)
    states = exceptions_of(project, document, today)
    holding = {one.exception.sentence: one.exception for one in states if one.holds}
    ended = {
        one.exception.sentence: one.exception
        for one in states
        if one.state is ExceptionState.ENDED and one.exception.sentence not in holding
    }
    found = (*kept.wrong, *checker.check_document(document, holding))
    notes = [_told(exception_rules.HOLDS, one) for one in holding.values()]
    notes += [_told(exception_rules.ENDED, one) for one in ended.values()]
    notes += _withdrawals(project, document, states, set(holding))
    until = min((one.until for one in holding.values()), default=None)
    return Judgement((*found, *notes), until, kept.inputs)


def _withdrawals(
    project: LoadedProject,
    document: Document,
    states: Sequence[ExceptionStatus],
    holding: set[RefusedSentence],
) -> list[Diagnostic]:
    """What is said of each sentence that is still refused and whose exception was withdrawn."""
    ended = {
        one.exception.sentence: one.exception.withdrawn
        for one in states
        if one.state is ExceptionState.WITHDRAWN and one.exception.sentence not in holding
    }
    refused = {one.sentence for one in project.claims_checker.refusals(document)} if ended else set()
    return [
        exception_rules.WITHDRAWN.at(
            entry.span,
            words=sentence.words[:160],
            rule=sentence.rule,
            who=entry.who,
            day=spelled_date(entry.day),
            reason=entry.reason,
        )
        for sentence, entry in ended.items()
        if entry is not None and sentence in refused
    ]


def passed(document: Document, judgement: Judgement) -> Document:
    """A document with what a person should look at. Raises HandpressError: something stops it."""
    found = (*document.diagnostics, *judgement.diagnostics)
    if any(one.severity is Severity.ERROR for one in found):
        raise HandpressError(found)
    return replace(document, diagnostics=found)


def _told(rule: Rule, one: SignedException) -> Diagnostic:
    words, until = one.sentence.words[:160], spelled_date(one.until)
    return rule.at(one.span, words=words, rule=one.sentence.rule, who=one.who, until=until, reason=one.reason)


def excepted_facts(project_brand: tuple[str, bool], workspace: Workspace) -> set[tuple[str, str]]:
    """Rule and words of every exception there is for a clinic, whatever its day: for facts by themselves."""
    found: set[tuple[str, str]] = set()
    for path in sorted(workspace.reviews.glob(f"*/{FILE}")):
        try:
            signed, _ = read_exceptions(path, workspace.label(path), path.parent.name, date.max)
        except HandpressError:  # the handout itself says so
            continue
        found |= {
            (one.sentence.rule, one.sentence.words)
            for one in signed
            if (one.clinic, one.sample) == project_brand and one.withdrawn is None
        }
    return found


def sign_exception(
    project: LoadedProject,
    document: Document,
    code: str,
    *,
    by: str,
    role: str,
    reason: str,
    today: date,
    until: date | None = None,
) -> SignedException:
    """Record that a clinician stands by a refused sentence of a handout, until a day; a year at most.

    Raises:
        UsageError: no reason is given, or the day is too far off.
        HandpressError: there is no such sentence, no signature lifts its rule, or it cannot be written.
        OSError: it cannot be written.
    """
    why = _one_line(reason)
    last = a_year_after(today)
    if until is not None and not today <= until <= last:
        far = "that day has passed" if until < today else "that is more than a year from today"
        raise UsageError([exception_rules.DAY_FAR.at(None, day=until, why=far, last=last)])
    refusals = project.claims_checker.refusals(document)
    refusal = next((one for one in refusals if one.sentence.code == code.strip().lower()), None)
    if refusal is None:
        raise HandpressError([_no_such(document, code, refusals)])
    if not refusal.liftable:
        rule, span = refusal.sentence.rule, refusal.diagnostic.span
        raise HandpressError([exception_rules.UNLIFTABLE.at(span, rule=rule, forbids=refusal.forbids)])
    brand, workspace = project.brand, project.workspace
    made = SignedException(
        document.name, refusal.sentence, why, by, role, today, until or last, brand.name, brand.sample
    )
    path = record_of(workspace, document.name)
    with hold(workspace.reviews):
        add_exception(path, workspace.label(path), made)
    return made


def _one_line(reason: str) -> str:
    """A reason as it is kept. Raises UsageError: there is none, or it cannot be kept."""
    why = " ".join(reason.split())
    if not why or len(why) > MOST_LETTERS or not why.isprintable():
        what = "not said" if not why else "too long" if len(why) > MOST_LETTERS else "no plain text"
        raise UsageError([exception_rules.NO_REASON.at(None, what=what, most=MOST_LETTERS)])
    return why


def withdraw_exception(
    project: LoadedProject, document: Document, code: str, *, by: str, role: str, reason: str, today: date
) -> SignedException:
    """Record that what was signed for a sentence no longer holds. The record only grows.

    Raises:
        UsageError: no reason is given.
        HandpressError: nothing that is signed has this code, or it cannot be written.
        OSError: it cannot be written.
    """
    why, wanted = _one_line(reason), code.strip().lower()
    brand, workspace = project.brand, project.workspace
    path = record_of(workspace, document.name)
    states = exceptions_of(project, document, today)
    mine = [one for one in states if one.state not in {ExceptionState.ELSEWHERE, ExceptionState.WITHDRAWN}]
    found = next((one.exception for one in mine if one.exception.sentence.code == wanted), None)
    if found is None:
        codes = ", ".join(dict.fromkeys(one.exception.sentence.code for one in mine))
        hint = f"The codes of those that are signed are: {codes}." if codes else "Nothing is signed for it."
        values = {"handout": document.name, "code": code[:40], "hint": hint}
        raise HandpressError([exception_rules.NOTHING_SIGNED.at(document.span, **values)])
    made = SignedException(
        *(document.name, found.sentence, why, by, role, today, today, brand.name, brand.sample),
        withdraws=True,
    )
    with hold(workspace.reviews):
        add_exception(path, workspace.label(path), made)
    return made


def _no_such(document: Document, code: str, refusals: Sequence[Refusal]) -> Diagnostic:
    codes = ", ".join(one.sentence.code for one in refusals if one.liftable)
    hint = f"The codes are: {codes}." if codes else "No sentence of it waits for a signature."
    return exception_rules.NO_SUCH_SENTENCE.at(
        document.span, handout=document.name, code=code[:40], hint=hint
    )
