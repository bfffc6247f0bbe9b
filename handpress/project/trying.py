"""Words that are being typed, tried on a handout in memory: may they stand, do they fit, how do they read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handpress.diagnostics import Diagnostic, HandpressError, PageBox
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.edit.changes import ValueChange
from handpress.project.editing import errors_of, files_after, given_by, new_errors
from handpress.project.exceptions import Judgement, judged, passed
from handpress.project.loading import LoadedProject, proposed
from handpress.project.model import BuildOptions
from handpress.project.onefact import with_sentences
from handpress.project.pipeline import render, render_pdf
from handpress.project.review_status import review_handout, review_of
from handpress.project.spots import spots_of
from handpress.proof.language import rules
from handpress.proof.language.check import check_language
from handpress.proof.model import ProofInput
from handpress.values import Value
from handpress.workspace import Handout

_STYLE = frozenset(
    rule.id
    for rule in (
        rules.PASSIVE,
        rules.PASSIVE_BY,
        rules.MANY_PASSIVES,
        rules.PLAINER,
        rules.UNEVEN,
        rules.TOO_CHOPPED,
        rules.FRAGMENT,
    )
)
"""What only makes a text better: told last."""


class TriedWords(Value, frozen=True):
    """What became of words on a handout.

    ``refused``: they say what must not be said, or leave out what must be; they cannot be saved. ``misfit``:
    why the handout could not be made with them. ``told`` and ``style`` are new findings about how it reads,
    the heavier first. ``page`` and ``boxes`` are where the words stand; 0 where they stand nowhere.
    """

    refused: tuple[Diagnostic, ...] = ()
    misfit: tuple[Diagnostic, ...] = ()
    told: tuple[Diagnostic, ...] = ()
    style: tuple[Diagnostic, ...] = ()
    pdf: bytes = b""
    pages: int = 0
    page: int = 0
    boxes: tuple[PageBox, ...] = ()


class BeforeTrying(Value, frozen=True):
    """A handout as it is, before words are tried on it: None where it cannot be read; and what the guard
    says of it."""

    document: Document | None
    found: tuple[Diagnostic, ...] = ()


def before_trying(project: LoadedProject, handout: Handout, today: date) -> BeforeTrying:
    """What :func:`try_words` holds new words against: the same for every key that is typed."""
    document = _rendered(project, handout)
    if document is None:
        return BeforeTrying(None)
    return BeforeTrying(document, judged(project, document, today).diagnostics)


def try_words(
    project: LoadedProject,
    changes: Sequence[ValueChange],
    handout: Handout,
    keys: Sequence[str],
    today: date,
    before: BeforeTrying,
) -> TriedWords:
    """Try changes on one handout, quickly enough to be done while somebody types; nothing is written. Other
    handouts are looked at before it is saved.

    Args:
        keys: what is looked for on its pages: keys of :class:`PageSpot`.
        before: of the same project, handout and day.

    Raises HandpressError: a value cannot stand in its file at all.
    """
    workspace = project.workspace
    try:
        after = with_sentences(project, changes)
        if after is None:
            after = proposed(project, given_by(workspace, files_after(workspace, changes)))
        document = render(after, handout)[0]
    except HandpressError as error:
        return TriedWords(refused=errors_of(error.diagnostics))
    judgement = judged(after, document, today)
    found = (
        *new_errors(project.diagnostics, after.diagnostics),
        *new_errors(before.found, judgement.diagnostics),
    )
    if found:
        return TriedWords(refused=errors_of(found))
    return _shown(after, document, judgement, keys, today)


def weigh_words(
    project: LoadedProject, changes: Sequence[ValueChange], handout: Handout, today: date
) -> TriedWords:
    """How a handout reads with changes: what is said of it that was not said before. Raises HandpressError:
    it cannot be read with them."""
    workspace = project.workspace
    after = proposed(project, given_by(workspace, files_after(workspace, changes)))
    document = render(after, handout)[0]
    found = tuple(_new_findings(project, _rendered(project, handout), after, document, today))
    told = tuple(one for one in found if one.rule not in _STYLE)
    return TriedWords(told=told, style=tuple(one for one in found if one.rule in _STYLE))


def _rendered(project: LoadedProject, handout: Handout) -> Document | None:
    try:
        return render(project, handout)[0]
    except HandpressError:
        return None


def _shown(
    project: LoadedProject, document: Document, judgement: Judgement, keys: Sequence[str], today: date
) -> TriedWords:
    """The page on which the words stand, or why there is none."""
    options, layout = BuildOptions(today, by_name=True), document.layouts[0]
    try:
        sound = passed(document, judgement)
        review = review_of(review_handout(project, sound, today).in_layout(layout), sound.language)
        made = render_pdf(project, sound, layout, options, Variant.STANDARD, review, spots=True)
    except HandpressError as error:
        return TriedWords(misfit=error.diagnostics)
    spots = [one for one in spots_of(project, made.printed.spots) if one.key in keys]
    page = spots[0].page if spots else 1
    boxes = tuple(one.box for one in spots if one.page == page)
    printed = made.printed
    return TriedWords(pdf=printed.pdf, pages=printed.pages, page=page, boxes=boxes)


def _new_findings(
    project: LoadedProject, before: Document | None, after: LoadedProject, document: Document, today: date
) -> Iterator[Diagnostic]:
    """What is said of how it reads with the new words and was not said with the old."""
    known = {(one.rule, one.message) for one in _language(project, before, today)} if before else set()
    for one in _language(after, document, today):
        if (one.rule, one.message) not in known:
            yield one


def _language(project: LoadedProject, document: Document, today: date) -> tuple[Diagnostic, ...]:
    return check_language(ProofInput(document, project.library, project.brand, today, "")).findings
