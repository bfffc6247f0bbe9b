"""A handout as the passages a reader takes in: each text with what leads to it and what stands before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document import walk
from handpress.document.model import Document, NumberFigure, Run, Text
from handpress.document.parts import HEADINGS, PassageKind
from handpress.document.shown import FigurePart, Scale
from handpress.text.sentences import is_closed
from handpress.values import Value


class ClaimPassage(Value, frozen=True):
    """A paragraph, item, cell, label, heading or caption.

    ``led_by`` belongs to it: a lead-in with a colon ("Never:"), the head of its column. ``before`` is what
    the eye meets just before it: its own heading, the first cell of the row, a line that does not end. Never
    is it the heading of another subject, nor what stands before its own.
    """

    text: Text
    span: Span | None
    led_by: Text = ()
    before: tuple[Text, ...] = ()
    front: bool = False  # of the front matter: a layout may have no room to print it
    drawn: bool = False  # in the picture of a sentence, which stands below it


SPOKEN = PassageKind.ALT
"""Said aloud and not printed: looked at by itself, for it repeats what a drawing shows."""
PUBLISHED = (PassageKind.SOURCE, PassageKind.CITATION)
"""What stands behind the words of the handout; it is printed, and looked at by itself."""
_LABEL = PassageKind.DRAWING_LABEL
_FRONT = (PassageKind.DOCUMENT_LABEL, PassageKind.TITLE, PassageKind.SUBTITLE)


def passages(document: Document) -> tuple[ClaimPassage, ...]:
    """Every text that a handout prints or carries, in reading order, its front matter first."""
    return tuple(_passages(document))


def spoken(document: Document) -> tuple[ClaimPassage, ...]:
    """What is said of pictures to somebody who cannot see them."""
    return tuple(ClaimPassage(one.text, one.span) for one in walk.passages(document) if one.kind is SPOKEN)


def published(document: Document) -> tuple[ClaimPassage, ...]:
    """The sources as they stand at the foot and on the page for screens."""
    spans = [source.span for source in document.sources]
    return tuple(
        ClaimPassage(one.text, spans[int(one.path[1])] or one.span)
        for one in walk.passages(document)
        if one.kind in PUBLISHED
    )


def _passages(document: Document) -> Iterator[ClaimPassage]:
    title: Text = (Run(document.title, span=document.span),)
    previous: walk.Passage | None = None
    drawn: walk.Passage | None = None  # the title of the drawing that is being read
    label: Text = ()
    for one in _figures_joined(walk.passages(document)):
        if one.kind is SPOKEN or one.kind in PUBLISHED:
            continue
        if one.kind is PassageKind.DRAWING_TITLE:
            drawn = one
        before = (label,) if one.kind is PassageKind.DRAWING_NOTE else ()
        near = () if previous is None or one.apart or not _runs_on(previous, one) else (previous.text,)
        above = () if one.kind in _FRONT else _heading(one, title, drawn)
        yield ClaimPassage(
            one.text,
            one.span,
            _led_by(one),
            (*before, *near, *(() if above == near else above)),
            one.is_front,
            one.kind is _LABEL and isinstance(one.block, NumberFigure),
        )
        previous = one
        if one.kind is PassageKind.DRAWING_LABEL:
            label = one.text


def _figures_joined(found: Iterable[walk.Passage]) -> Iterator[walk.Passage]:
    """The words in a figure of numbers as one: hours and the night's sleep, a success and the study that
    found the opposite are seen at one glance. The steps of a scale are alternatives and stay apart.
    """
    for block, group in groupby(found, key=lambda one: one.block if one.kind is _LABEL else None):
        labels = list(group)
        if not isinstance(block, NumberFigure):
            yield from labels
            continue
        apart = [one for one in labels if isinstance(_part_of(one, block), Scale)]
        yield from apart
        seen = [one for one in labels if one not in apart]
        if seen:
            yield replace(seen[0], text=tuple(chain.from_iterable((*one.text, Run("; ")) for one in seen)))


def _part_of(label: walk.Passage, block: NumberFigure) -> FigurePart:
    return block.parts[int(label.path[label.path.index("parts") + 1])]


def _heading(one: walk.Passage, title: Text, drawn: walk.Passage | None) -> tuple[Text, ...]:
    """The heading that a passage stands under: its own, that of the drawing, or the title of the handout."""
    if drawn is not None and drawn is not one and drawn.block is one.block:
        return (drawn.text,)
    return one.headings[-1:] or (title,)


def _runs_on(previous: walk.Passage, one: walk.Passage) -> bool:
    """Whether a line that does not end runs on into the next: never over a heading into another subject."""
    if is_closed(previous.text):
        return False
    under = (*previous.headings, previous.text) if _is_heading(previous) else previous.headings
    return one.is_front or (under == one.headings and (_is_heading(previous) or not _is_heading(one)))


def _is_heading(one: walk.Passage) -> bool:
    return one.kind in HEADINGS and not one.is_front


def _led_by(one: walk.Passage) -> Text:
    if one.cell is None:
        return one.led_by
    # The row says of whom; a "no" in it is another matter than one at the head of the column.
    of_whom = (*one.cell.row_head, Run("; ")) if one.cell.column and one.cell.row >= 0 else ()
    return (*of_whom, *one.cell.column_head)


def of_fact(text: Text, span: Span) -> ClaimPassage:
    """A fact as the guard reads it before any handout prints it: without heading or lead."""
    return ClaimPassage(text, span)
