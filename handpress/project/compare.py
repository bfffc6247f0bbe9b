"""A handout now beside the one that was signed last: words, values, and the pages of both."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.variants import Variant
from handpress.project.clinic_details import clinic_details
from handpress.project.covered import covered_content
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.places import place_sought
from handpress.project.review_status import (
    folder_label,
    record_of,
    review_handout,
    review_of,
    signatures_of,
    verify,
)
from handpress.project.sign import KeptPdf
from handpress.review.diff import Difference, Turned, difference, turned
from handpress.review.signed import ReviewStatus, Signature
from handpress.review.stored import CLINIC, CONTENT, stored_json
from handpress.values import Value
from handpress.workspace import Handout


class Sides(Value, frozen=True):
    """One piece as signed and as it is now; ``new`` is empty where it cannot be made or is no more."""

    layout: str
    paper: str
    old: bytes
    new: bytes


class Changed(Value, frozen=True):
    """What has become of a signed handout. ``beside`` is what no signature covers."""

    handout: str
    title: str
    status: ReviewStatus
    clinics: tuple[str, ...] = ()  # for which it was signed, where that is not this one
    found: Difference | None = None
    beside: tuple[Turned, ...] = ()
    sides: tuple[Sides, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()  # why a side cannot be made

    @property
    def any(self) -> bool:
        return bool(self.found or self.beside)


def changed_since_signed(project: LoadedProject, handout: Handout, options: BuildOptions) -> Changed:
    """Hold a handout against its newest signature of this clinic.

    Raises:
        HandpressError: it cannot be read now, or its sign-offs were changed by hand.
    """
    document, _ = render(project, handout)
    status = review_handout(project, document, options.today).status
    if status.doubts:
        raise HandpressError(status.doubts)
    signature = status.signature
    if signature is None:
        clinics = dict.fromkeys(one.clinic for one in signatures_of(project.workspace, handout.name))
        return Changed(handout.name, document.title, status, tuple(clinics))
    verify(project.workspace, handout.name, signature)
    old = _stored(project, handout, signature, CONTENT)
    found = difference(old, covered_content(project, document, signature.rule, places=True))
    clinic_file = _clinic_file(signature)
    beside = (
        turned(_stored(project, handout, signature, clinic_file), clinic_details(project, document))
        if clinic_file
        else ()
    )
    if not found and not beside:
        return Changed(handout.name, document.title, status, (), found)
    record = record_of(project.workspace, handout.name)
    sides: list[Sides] = []
    diagnostics: list[Diagnostic] = []
    for name in sorted(signature.files):
        kept = KeptPdf.of(name)
        if kept is None:
            continue
        layout, paper, new = kept.layout, kept.paper, b""
        if layout in document.layouts:
            one = replace(options, paper=paper, epoch=None)
            try:
                guarded(project, document, options.today)
                review = review_of(status, document.language)
                new = render_pdf(project, document, layout, one, Variant.STANDARD, review).printed.pdf
            except HandpressError as error:
                diagnostics += [
                    place_sought(project.workspace, diagnostic) for diagnostic in error.diagnostics
                ]
        pdf = (record.parent / signature.content / name).read_bytes()
        sides.append(Sides(layout, paper, pdf, new))
    return Changed(
        handout.name,
        document.title,
        status,
        (),
        found,
        beside,
        tuple(sides),
        tuple(dict.fromkeys(diagnostics)),
    )


def _stored(project: LoadedProject, handout: Handout, signature: Signature, name: str) -> dict[str, Any]:
    record = record_of(project.workspace, handout.name)
    return stored_json(record, signature, name, folder_label(project.workspace, handout.name))


def _clinic_file(signature: Signature) -> str:
    """The file with what the signature does not cover; it has a longer name after a second signature."""
    stem = CLINIC.removesuffix(".json")
    return next((name for name in signature.files if name.split(".")[0] == stem), "")
