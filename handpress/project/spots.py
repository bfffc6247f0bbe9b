"""Each stretch of text on a page: what it is, where it is from, and so where it is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from handpress.diagnostics import PageBox, Span
from handpress.document.model import InlineField
from handpress.document.variants import Variant
from handpress.pdf.spots import Spot
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.review_status import review_handout, review_of
from handpress.values import Value
from handpress.workspace import Handout


class SpotKind(Enum):
    """What a stretch of text is, and so where it is changed."""

    FACT = "fact"  # a sentence of content.yaml
    ANSWER = "answer"  # a value of the clinic's in it, or the line that waits for one
    CLINIC = "clinic"  # a line of the clinic's own, such as its telephone number
    WORDS = "words"  # of the handout itself


class PageSpot(Value, frozen=True):
    """A stretch of text on a page. All spots of one sentence have the same ``kind`` and ``key``, but for the
    answers in it, which have their own.

    ``key`` is the name of the fact, of the parameter, of the clinic's line (``brand.phone``), or the place in
    the handout. ``fact`` is set on answers, too. ``span`` is where it was written.
    """

    page: int
    box: PageBox
    kind: SpotKind
    key: str
    text: str
    fact: str | None = None
    span: Span | None = None


def page_spots(
    project: LoadedProject, handout: Handout, layout: str, options: BuildOptions
) -> tuple[PageSpot, ...]:
    """Every stretch of text of a handout in a layout, in the order in which it is painted.

    Raises HandpressError: it cannot be made.
    """
    document = guarded(project, render(project, handout)[0], options.today)
    state = review_handout(project, document, options.today).in_layout(layout)
    review = review_of(state, document.language)
    made = render_pdf(project, document, layout, options, Variant.STANDARD, review, spots=True)
    return tuple(spots_of(project, made.printed.spots))


def spots_of(project: LoadedProject, spots: tuple[Spot, ...]) -> Iterator[PageSpot]:
    """Spots of a printed file with what they are. What was written nowhere, such as a caption that a layout
    adds, is left out."""
    answers = {value.span: name for name, value in project.library.values.items()}
    for spot in spots:
        one = spot.inline
        kind, key = _meaning(project, spot, answers)
        if not key:
            continue
        text = one.label if isinstance(one, InlineField) else one.text
        yield PageSpot(spot.page, spot.box, kind, key, text, one.fact, one.span)


def _meaning(project: LoadedProject, spot: Spot, answers: Mapping[Span, str]) -> tuple[SpotKind, str]:
    one = spot.inline
    if isinstance(one, InlineField):
        fact = project.library.facts.get(one.fact or "")
        asked = [name for name in (fact.unset if fact else ()) if _asks(project, name, one.label)]
        if asked:
            return SpotKind.ANSWER, asked[0]
        return (SpotKind.FACT, one.fact) if one.fact else (SpotKind.WORDS, str(one.span or ""))
    if one.fact and one.span is not None and one.span in answers:
        return SpotKind.ANSWER, answers[one.span]
    if one.fact:
        return SpotKind.FACT, one.fact
    if one.identity:
        return SpotKind.CLINIC, one.identity
    return SpotKind.WORDS, str(one.span or "")


def _asks(project: LoadedProject, name: str, label: str) -> bool:
    """Whether a line to write on asks for a parameter."""
    parameter = project.library.parameters.get(name)
    return parameter is not None and parameter.meaning in label
