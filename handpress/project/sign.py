"""Signing: what a signer should look at, the document that is kept, and the record of it."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from handpress.characters import composed
from handpress.content.model import Checked, Confidence, Fact, Library
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Severity, Span
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.files.atomic import holds, sweep, write_if_changed
from handpress.project.clinic_details import clinic_details
from handpress.project.covered import covered_content
from handpress.project.inputs import sha256_of
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.places import place_sought
from handpress.project.review_status import entries_of, folder_label, record_of, review_of
from handpress.review import rules
from handpress.review.content import RULE, hash_of
from handpress.review.signed import (
    Entry,
    Open,
    ReviewState,
    ReviewStatus,
    Signature,
    a_year_after,
    add_signature,
    read_entries,
)
from handpress.review.store import hold
from handpress.review.stored import CLINIC, CONTENT, json_bytes
from handpress.template.markdown_rules import UNSOURCED
from handpress.values import Value
from handpress.workspace import Handout, Workspace


class Signer(Value, frozen=True):
    """Who signs, and on what terms. ``until``: None for the earliest day on which a fact of the handout is to
    be looked at again, or a year, whichever comes sooner.

    >>> Signer("Dana Reyes", "Medical director").until is None
    True
    """

    by: str
    role: str
    until: date | None = None
    note: str = ""


class ToSign(Value, frozen=True):
    """A handout that can be signed: the sign-off to be recorded, and the files to be kept, by name."""

    document: Document
    signature: Signature
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]  # warnings


class KeptPdf(Value, frozen=True):
    """A signed piece as it is kept beside its signature, known by the name of its file."""

    layout: str
    paper: str
    edition: str

    @property
    def file(self) -> str:
        return f"{self.layout}-{self.paper}-{self.edition}.pdf"

    @classmethod
    def of(cls, file: str) -> KeptPdf | None:
        """The same from the name, also from one that was made longer (``_free_name``); None for no PDF."""
        stem, *_, ending = file.split(".")
        parts = stem.rsplit("-", 2)
        return cls(*parts) if ending == "pdf" and len(parts) == 3 else None


def prepare_signing(
    project: LoadedProject, handout: Handout, options: BuildOptions, signer: Signer
) -> ToSign:
    """Make a handout as it would be signed: with the signer's name on it, in each of its layouts.

    Raises:
        HandpressError: it cannot be made so, prints sentences that are no facts, or prints facts that should
            have been looked at again before today; with every reason.
    """
    sink = DiagnosticList()
    earlier = entries_of(project.workspace, handout.name)  # a damaged one is told before anybody is asked
    sink.extend(_of_the_record(project.workspace, handout.name, earlier, options.today))
    document, _ = render(project, handout)
    document = guarded(project, document, options.today)
    sink.extend(unsourced(document))
    facts = [project.library.facts[name] for name in document.facts]
    if signer.until is None:
        sink.extend(_overdue(facts, options.today))
    until = signer.until or min([*(fact.review_by for fact in facts), a_year_after(options.today)])
    content = covered_content(project, document)
    signature = Signature(
        hash_of(content),
        composed(signer.by),
        composed(signer.role),
        options.today,
        until,
        project.brand.name,
        project.brand.sample,
        composed(signer.note),
        open_points(document, project.library, until),
        rule=RULE,
        after=_later_than(earlier, options.today),
    )
    files = {
        CONTENT: json_bytes(content),
        CLINIC: json_bytes(clinic_details(project, document)),
    }
    # no date is written into what is kept: the same sign-off gives the same bytes
    options = replace(options, epoch=None, paper=None, variants=(), fillable=False)
    review = review_of(ReviewStatus(ReviewState.SIGNED, signature), document.language)
    for layout in document.layouts:
        try:
            laid_out = render_pdf(project, document, layout, options, Variant.STANDARD, review)
        except HandpressError as error:
            sink.extend(place_sought(project.workspace, diagnostic) for diagnostic in error.diagnostics)
            continue
        kept = KeptPdf(layout, laid_out.paper, laid_out.printed.edition)
        files[kept.file] = laid_out.printed.pdf
        sink.extend(laid_out.sheets.diagnostics)
    sink.raise_errors()
    return ToSign(document, signature, files, (*document.diagnostics, *sink.diagnostics))


def _of_the_record(
    workspace: Workspace, handout: str, earlier: Sequence[Entry], today: date
) -> Iterator[Diagnostic]:
    """What a signer should know of the record: that it is gone, was changed, or is ahead of the clock."""
    record = record_of(workspace, handout)
    if not earlier and any(record.parent.glob(f"*/{CONTENT}")):
        yield rules.RECORD_GONE.at(None, folder=folder_label(workspace, handout))
    for one in earlier:
        if one.doubt is not None:
            yield replace(one.doubt, severity=Severity.WARNING)
    if later := _later_than(earlier, today):
        place = max((one for one in earlier if one.order == later), key=lambda one: one.span or Span("")).span
        values = {"file": workspace.label(record), "day": later.isoformat(), "today": today.isoformat()}
        yield rules.CLOCK_BEHIND.at(place, **values)


def _later_than(entries: Sequence[Entry], day: date) -> date | None:
    """The newest day of a record, where that is later than a day; a clock was wrong then or is now."""
    newest = max((one.order for one in entries), default=day)
    return newest if newest > day else None


def unsourced(document: Document) -> tuple[Diagnostic, ...]:
    """The sentences of a handout that are no facts, as errors."""
    return tuple(
        replace(diagnostic, severity=Severity.ERROR)
        for diagnostic in document.diagnostics
        if diagnostic.rule == UNSOURCED.id
    )


def _overdue(facts: list[Fact], today: date) -> list[Diagnostic]:
    return [
        rules.REVIEW_OVERDUE.at(fact.span, fact=fact.id, day=fact.review_by.isoformat())
        for fact in facts
        if fact.review_by <= today
    ]


def open_points(document: Document, library: Library, until: date) -> Open:
    """What a signer should know before vouching for a handout until a day."""
    facts = [library.facts[name] for name in document.facts]
    sources = [library.sources[source.id] for source in document.sources]
    return Open(
        needs_check=tuple(fact.id for fact in facts if fact.confidence is Confidence.NEEDS_CHECK),
        unset=document.unset_parameters,
        unread=tuple(source.id for source in sources if source.checked is Checked.NOT_READ),
        due_sooner=tuple(fact.id for fact in facts if fact.review_by < until),
    )


# ---- keeping it ----------------------------------------------------------------------------


def keep_signature(workspace: Workspace, to_sign: ToSign) -> tuple[Signature, Path]:
    """Record a sign-off and keep what was signed: all of it or nothing, and nothing earlier is changed.

    Raises:
        OSError: it cannot be written.
        HandpressError: another run is writing there, or the earlier sign-offs were changed by hand.
    """
    handout = to_sign.document.name
    record = record_of(workspace, handout)
    label = workspace.label(record)
    with hold(workspace.reviews):
        entries = read_entries(record, label)
        earlier = {
            name: digest
            for one in entries
            if isinstance(one, Signature) and one.content == to_sign.signature.content
            for name, digest in one.files.items()
        }
        folder = record.parent / to_sign.signature.content
        files = {_free_name(folder, name, data, earlier): data for name, data in to_sign.files.items()}
        content = folder / CONTENT
        if earlier.get(CONTENT) and sha256_of(content) == earlier[CONTENT]:
            files[CONTENT] = content.read_bytes()  # an earlier signature stands on these very bytes
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        after = _later_than(entries, to_sign.signature.day)
        signature = replace(to_sign.signature, files=digests, after=after)
        written: list[Path] = []
        before = sha256_of(record)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
            _clear_the_way(folder, files, earlier, workspace)
            for name, data in sorted(files.items()):
                if not (folder / name).exists():
                    written.append(folder / name)
                write_if_changed(folder / name, data)
            add_signature(record, label, signature)  # from here on it is signed
        except BaseException:
            if sha256_of(record) == before:  # otherwise it is signed already, and only the end was cut off
                _take_back(record, folder, written)
            raise
    return signature, folder


def _clear_the_way(
    folder: Path, files: Mapping[str, bytes], earlier: Mapping[str, str], workspace: Workspace
) -> None:
    """Keep a signed document that somebody has changed under another name: it is to be kept anew.

    Raises:
        HandpressError: something that was never signed stands in the way.
    """
    changed = [
        name
        for name, data in files.items()
        if os.path.lexists(folder / name) and not holds(folder / name, data)
    ]
    strange = [name for name in changed if name not in earlier]
    if strange:
        raise HandpressError(
            rules.STORED_IN_WAY.at(None, file=workspace.label(folder / name)) for name in strange
        )
    for name in changed:
        stem, _, ending = name.rpartition(".")
        digest = sha256_of(folder / name) or "unread"
        (folder / name).rename(folder / f"{stem}.changed-{digest[:8]}.{ending}")


def _free_name(folder: Path, name: str, data: bytes, earlier: Mapping[str, str]) -> str:
    """The name to keep a file under: another one where an earlier signature has a file of that name."""
    digest = hashlib.sha256(data).hexdigest()
    if name == CONTENT or earlier.get(name) in (None, digest) or holds(folder / name, data):
        return name
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{digest[:8]}.{ending}"


def _take_back(record: Path, folder: Path, written: list[Path]) -> None:
    """Remove what a failed run has written, and the folders that it has made for that."""
    for path in written:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    for place in (folder, record.parent):
        with contextlib.suppress(OSError):
            place.rmdir()  # only succeeds where nothing of earlier runs is


def kept_where(workspace: Workspace, handout: str, signature: Signature) -> str:
    """How the folder of a signed document is called in messages."""
    return f"{folder_label(workspace, handout)}/{signature.content}"
