"""``--release``: what stands in the way of handing out, for every handout at once."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.build.model import Order
from handpress.build.pipeline import Shop, guarded, render, wanted_layouts
from handpress.build.reviewing import vouch
from handpress.build.signing import unsourced
from handpress.errors import HandpressError, Origin, Problem
from handpress.review import problems as rules
from handpress.review.signed import Standing, State
from handpress.review.words import in_words
from handpress.workspace import Handout


def release_problems(
    shop: Shop, handouts: Sequence[Handout], order: Order, command: str
) -> tuple[Problem, ...]:
    """Every reason why these handouts must not go out: a sample clinic, a handout that cannot be read, that
    nobody has signed, that has changed since, whose review has expired, that is asked for in a layout nobody
    has looked at, or that prints sentences which are no facts.

    ``command`` is how the program is called, for what to do about it.
    """
    found: list[Problem] = []
    if shop.brand.sample:
        found.append(rules.RELEASE_SAMPLE.at(shop.brand.origin, name=shop.brand.name))
    for handout in handouts:
        origin = Origin(shop.workspace.label(handout.path))
        try:
            document = guarded(shop, render(shop, handout)[0])
            vouched = vouch(shop, document, order.today)
        except HandpressError as error:
            found.extend(error.problems)
            continue
        found.extend(unsourced(document))
        if problem := _standing_problem(shop, handout.name, vouched.standing, origin, command):
            found.append(problem)
            continue
        layouts, unsuited = wanted_layouts(shop, document, order)
        found.extend(problem for one in unsuited for problem in one.problems)
        found.extend(
            rules.RELEASE_OTHER_LAYOUT.at(origin, handout=handout.name, layout=layout)
            for layout in layouts
            if layout not in document.layouts
        )
    return tuple(dict.fromkeys(found))


def _standing_problem(
    shop: Shop, handout: str, stood: Standing, origin: Origin, command: str
) -> Problem | None:
    signature = stood.signature
    if stood.state is State.SIGNED:
        return None
    if signature is None:
        return rules.RELEASE_UNSIGNED.at(origin, handout=handout, clinic=shop.brand.name, command=command)
    values = {"handout": handout, "who": signature.who, "command": command}
    if stood.state is State.EXPIRED:
        return rules.RELEASE_EXPIRED.at(origin, day=in_words(signature.until), **values)
    return rules.RELEASE_CHANGED.at(origin, day=in_words(signature.day), **values)
