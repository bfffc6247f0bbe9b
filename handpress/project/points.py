"""A handout as its reviewer reads it: sentence by sentence, with what is open in each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum

from msgspec.structs import replace

from handpress.content.model import Checked, Confidence, Fact, FactKind, Source
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import Document, plain_text
from handpress.document.walk import passages
from handpress.project.covered import covered_content
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import guarded, render
from handpress.project.review_status import folder_label, record_of, review_handout
from handpress.review.content import RULE, hash_of
from handpress.review.diff import Change, ChangeKind, Difference, difference
from handpress.review.signed import ReviewStatus, Signature, a_year_after
from handpress.review.stored import CONTENT, stored_json
from handpress.values import Value
from handpress.workspace import Handout


class PointReason(Enum):
    """Why a sentence is open."""

    NO_SOURCE = "no-source"
    NEEDS_CHECK = "needs-check"  # no source confirms it yet
    UNREAD = "unread"  # nobody has opened its source
    UNSET = "unset"  # an answer of the prescriber is missing in it
    CHANGED = "changed"  # since the last signature
    OVERDUE = "overdue"  # it should have been looked at again


class PointSource(Value, frozen=True):
    """A source behind a sentence, and how it was read."""

    title: str
    read: str  # a value of ``Checked``


class ReviewPoint(Value, frozen=True):
    """A sentence of a handout; or something about it that has changed and is no sentence of the clinic's.

    ``key`` is the name of the fact, or of the change. ``seen`` is another once anything is different that a
    reviewer decides on. ``was`` is its wording when it was signed, where that is another. ``asked`` are the
    missing answers: name and question.
    """

    key: str
    seen: str
    text: str
    reasons: tuple[PointReason, ...] = ()
    sources: tuple[PointSource, ...] = ()
    note: str = ""
    was: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    review_by: date | None = None
    is_fact: bool = True
    what: str = ""  # of a change that is no sentence: what kind of one
    facts: tuple[str, ...] = ()  # whose words it is about

    @property
    def open(self) -> bool:
        return bool(self.reasons)


class ReviewSheet(Value, frozen=True):
    """All that a reviewer of a handout looks at. ``content`` names what would be signed now; ``until`` is the
    day on which the first of its sentences has to be looked at again, ``first`` that sentence."""

    handout: str
    title: str
    layout: str
    content: str
    points: tuple[ReviewPoint, ...]
    status: ReviewStatus
    until: date
    first: str
    changed: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def review_sheet(project: LoadedProject, handout: Handout, today: date) -> ReviewSheet:
    """A handout for its reviewer. Raises HandpressError: it cannot be read, or must not be signed so."""
    document = guarded(project, render(project, handout)[0], today)
    status = review_handout(project, document, today).status
    found, trouble = _since_signed(project, document, status)
    points = tuple(_points(project, document, found, today))
    due = {fact.review_by: fact for fact in reversed(_facts(project, document)) if fact.review_by > today}
    until = min([*due, a_year_after(today)])
    first = plain_text(due[until].text) if until in due else ""
    return ReviewSheet(
        document.name,
        document.title,
        document.layouts[0],
        hash_of(covered_content(project, document, RULE)),
        points,
        status,
        until,
        first,
        bool(found),
        (*status.doubts, *trouble),
    )


def _facts(project: LoadedProject, document: Document) -> list[Fact]:
    return [project.library.facts[name] for name in document.facts]


def _since_signed(
    project: LoadedProject, document: Document, status: ReviewStatus
) -> tuple[Difference | None, tuple[Diagnostic, ...]]:
    """What is different from what was signed last; nothing where nothing was, or it cannot be told."""
    signature: Signature | None = status.signature
    if signature is None:
        return None, ()
    record = record_of(project.workspace, document.name)
    label = folder_label(project.workspace, document.name)
    try:
        old = stored_json(record, signature, CONTENT, label)
    except HandpressError as error:
        return None, error.diagnostics
    return difference(old, covered_content(project, document, signature.rule, places=True)), ()


def _points(
    project: LoadedProject, document: Document, found: Difference | None, today: date
) -> Iterator[ReviewPoint]:
    changes = found.changes if found is not None else ()
    turned = {one.name for one in found.parameters} if found is not None else set()
    texts = _texts(document)
    for fact in _facts(project, document):
        mine = [one for one in changes if fact.id in _facts_of(one)]
        moved = bool(mine or turned & set(fact.all_parameters))
        yield _of_fact(project, fact, texts.get(fact.id, ()), moved, _was(mine, fact.id), today)
    known = set(document.facts)
    for change in changes:
        if not known & set(_facts_of(change)):
            yield _of_change(change)
    for one in found.form if found is not None else ():
        text = f"{one.name}: {one.new}"
        yield _loose(f"form:{one.name}", text, f"{one.name}: {one.old}", "set otherwise")


def _texts(document: Document) -> dict[str, tuple[str, ...]]:
    """Each fact as it is printed; several wordings of one where it has them."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages(document):
        for name in passage.facts:
            words = plain_text(tuple(part for part in passage.text if part.fact == name))
            found.setdefault(name, {})[" ".join(words.split())] = None
    return {name: tuple(texts) for name, texts in found.items()}


def _of_fact(
    project: LoadedProject, fact: Fact, texts: Sequence[str], moved: bool, was: str, today: date
) -> ReviewPoint:
    sources = [project.library.sources[one] for one in fact.sources if one in project.library.sources]
    reasons = tuple(_reasons(fact, sources, moved, today))
    text = " / ".join(texts) or plain_text(fact.text)
    asked = tuple((name, project.library.parameters[name].meaning) for name in fact.unset)
    shown = tuple(
        PointSource(f"{one.organisation}: {one.title}" if one.organisation else one.title, one.checked.value)
        for one in sources
    )
    seen = _mark(fact.id, text, [one.value for one in reasons], [str(one) for one in shown], was)
    return ReviewPoint(
        fact.id, seen, text, reasons, shown, fact.note or "", was, asked, fact.review_by, facts=(fact.id,)
    )


def _reasons(fact: Fact, sources: Sequence[Source], moved: bool, today: date) -> Iterator[PointReason]:
    if not fact.sources and fact.kind is FactKind.CLINICAL:
        yield PointReason.NO_SOURCE
    elif fact.confidence is Confidence.NEEDS_CHECK:
        yield PointReason.NEEDS_CHECK
    if any(one.checked is Checked.NOT_READ for one in sources):
        yield PointReason.UNREAD
    if fact.unset:
        yield PointReason.UNSET
    if moved:
        yield PointReason.CHANGED
    if fact.review_by <= today:
        yield PointReason.OVERDUE


def _facts_of(change: Change) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for side in (change.new, change.old) if side for one in side.facts))


def _was(changes: Sequence[Change], fact: str) -> str:
    """What a fact said where it was signed, as far as that was other words."""
    old = dict.fromkeys(
        "".join(part.text for part in change.old.parts if part.fact == fact)
        for change in changes
        if change.old is not None and change.kind is not ChangeKind.FORM
    )
    return " / ".join(" ".join(one.split()) for one in old if one.strip())


def _of_change(change: Change) -> ReviewPoint:
    new, old = (side.text if side is not None else "" for side in (change.new, change.old))
    place = f"{change.passage.region}, {change.passage.kind}"
    found = _loose(f"change:{_mark(place, new, old)}", new, old, change.kind.value)
    return replace(found, facts=_facts_of(change))


def _loose(key: str, text: str, was: str, what: str) -> ReviewPoint:
    seen = _mark(key, text, was)
    return ReviewPoint(key, seen, text, (PointReason.CHANGED,), was=was, is_fact=False, what=what)


def _mark(*parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
