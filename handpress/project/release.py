"""``--release``: what stands in the way of handing out, for every handout at once."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import guarded, render
from handpress.project.review_status import review_handout
from handpress.project.sign import unsourced
from handpress.project.wanted import wanted_layouts
from handpress.review import rules
from handpress.review.signed import ReviewState, ReviewStatus
from handpress.review.wording import spelled_date
from handpress.workspace import Handout


def release_diagnostics(
    project: LoadedProject, handouts: Sequence[Handout], options: BuildOptions
) -> tuple[Diagnostic, ...]:
    """Every reason why these handouts must not go out: a sample clinic, a handout that cannot be read, that
    nobody has signed, that has changed since, whose review has expired, that is asked for in a layout nobody
    has looked at, or that prints sentences which are no facts.
    """
    found: list[Diagnostic] = []
    if project.brand.sample:
        found.append(rules.RELEASE_SAMPLE.at(project.brand.span, name=project.brand.name))
    for handout in handouts:
        span = Span(project.workspace.label(handout.path))
        try:
            document = guarded(project, render(project, handout)[0], options.today)
            handout_review = review_handout(project, document, options.today)
        except HandpressError as error:
            found.extend(error.diagnostics)
            continue
        found.extend(unsourced(document))
        if handout_review.diagnostics:
            found.extend(handout_review.diagnostics)
            continue
        if diagnostic := _diagnose_review(project, handout.name, handout_review.status, span):
            found.append(diagnostic)
            continue
        layouts, unsuited = wanted_layouts(project, document, options)
        found.extend(diagnostic for one in unsuited for diagnostic in one.diagnostics)
        found.extend(
            rules.RELEASE_OTHER_LAYOUT.at(span, handout=handout.name, layout=layout)
            for layout in layouts
            if layout not in document.layouts
        )
    return tuple(dict.fromkeys(found))


def _diagnose_review(
    project: LoadedProject, handout: str, status: ReviewStatus, span: Span
) -> Diagnostic | None:
    signature = status.signature
    if status.state is ReviewState.SIGNED:
        return None
    if signature is None:
        return rules.RELEASE_UNSIGNED.at(span, handout=handout, clinic=project.brand.name)
    values = {"handout": handout, "who": signature.who}
    if status.state is ReviewState.EXPIRED:
        return rules.RELEASE_EXPIRED.at(span, day=spelled_date(signature.until), **values)
    if status.withdrawal is not None:
        ended = status.withdrawal
        values |= {"by": ended.who, "day": spelled_date(ended.day), "why": ended.why}
        return rules.RELEASE_WITHDRAWN.at(span, **values)
    return rules.RELEASE_CHANGED.at(span, day=spelled_date(signature.day), **values)
