"""``--release``: what stands in the way of handing out, for every handout at once."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.build.model import Order
from handpress.build.pipeline import Shop, guarded, render, wanted_layouts
from handpress.build.reviewing import vouch
from handpress.build.signing import unsourced
from handpress.diagnostics import HandpressError, Span, Diagnostic
from handpress.review import rules
from handpress.review.signed import ReviewStatus, ReviewState
from handpress.review.wording import spelled_date
from handpress.workspace import Handout


def release_problems(
    shop: Shop, handouts: Sequence[Handout], order: Order, command: str
) -> tuple[Diagnostic, ...]:
    """Every reason why these handouts must not go out: a sample clinic, a handout that cannot be read, that
    nobody has signed, that has changed since, whose review has expired, that is asked for in a layout nobody
    has looked at, or that prints sentences which are no facts.

    ``command`` is how the program is called, for what to do about it.
    """
    found: list[Diagnostic] = []
    if shop.brand.sample:
        found.append(rules.RELEASE_SAMPLE.at(shop.brand.span, name=shop.brand.name))
    for handout in handouts:
        span = Span(shop.workspace.label(handout.path))
        try:
            document = guarded(shop, render(shop, handout)[0])
            vouched = vouch(shop, document, order.today)
        except HandpressError as error:
            found.extend(error.diagnostics)
            continue
        found.extend(unsourced(document))
        if diagnostic := _standing_problem(shop, handout.name, vouched.status, span, command):
            found.append(diagnostic)
            continue
        layouts, unsuited = wanted_layouts(shop, document, order)
        found.extend(diagnostic for one in unsuited for diagnostic in one.diagnostics)
        found.extend(
            rules.RELEASE_OTHER_LAYOUT.at(span, handout=handout.name, layout=layout)
            for layout in layouts
            if layout not in document.layouts
        )
    return tuple(dict.fromkeys(found))


def _standing_problem(
    shop: Shop, handout: str, status: ReviewStatus, span: Span, command: str
) -> Diagnostic | None:
    signature = status.signature
    if status.state is ReviewState.SIGNED:
        return None
    if signature is None:
        return rules.RELEASE_UNSIGNED.at(span, handout=handout, clinic=shop.brand.name, command=command)
    values = {"handout": handout, "who": signature.who, "command": command}
    if status.state is ReviewState.EXPIRED:
        return rules.RELEASE_EXPIRED.at(span, day=spelled_date(signature.until), **values)
    return rules.RELEASE_CHANGED.at(span, day=spelled_date(signature.day), **values)
