"""A handout as the passages a reader takes in: each text with what leads to it and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.diagnostics import Span
from handpress.document import walk
from handpress.document.model import Document, Run, Text
from handpress.document.parts import HEADINGS, PassageKind
from handpress.text.sentences import is_closed
from handpress.values import Value


class ClaimPassage(Value, frozen=True):
    """A paragraph, item, cell, label, heading or caption.

    ``led_by`` belongs to it: a lead-in with a colon ("Never:"), the head of its column. ``before`` is what
    the eye meets just before it: a heading, the first cell of the row, a line that does not end.
    """

    text: Text
    span: Span | None
    led_by: Text = ()
    before: tuple[Text, ...] = ()
    front: bool = False  # of the front matter: a layout may have no room to print it


SPOKEN = PassageKind.ALT
"""Said aloud and not printed: looked at by itself, for it repeats what a drawing shows."""
PUBLISHED = (PassageKind.SOURCE, PassageKind.CITATION)
"""Titles of other people's works, which are no words of the handout."""
_FRONT = (PassageKind.DOCUMENT_LABEL, PassageKind.TITLE, PassageKind.SUBTITLE)


def passages(document: Document) -> tuple[ClaimPassage, ...]:
    """Every text that a handout prints or carries, in reading order, its front matter first."""
    return tuple(_passages(document))


def spoken(document: Document) -> tuple[ClaimPassage, ...]:
    """What is said of pictures to somebody who cannot see them."""
    return tuple(ClaimPassage(one.text, one.span) for one in walk.passages(document) if one.kind is SPOKEN)


def _passages(document: Document) -> Iterator[ClaimPassage]:
    title: Text = (Run(document.title, span=document.span),)
    heading: Text = ()
    previous: Text = ()
    label: Text = ()
    for one in walk.passages(document):
        if one.kind is SPOKEN or one.kind in PUBLISHED:
            continue
        if one.kind not in _FRONT:
            heading = heading or title
        if one.apart:
            previous = ()
        near = () if not previous or is_closed(previous) else (previous,)
        above = (heading,) if heading and heading is not previous else ()
        before = (label,) if one.kind is PassageKind.DRAWING_NOTE else ()
        yield ClaimPassage(one.text, one.span, _led_by(one), (*before, *near, *above), one.is_front)
        previous = one.text
        if one.kind in HEADINGS and one.kind not in _FRONT:
            heading = one.text
        elif one.kind is PassageKind.DRAWING_LABEL:
            label = one.text


def _led_by(one: walk.Passage) -> Text:
    if one.cell is None:
        return one.led_by
    # The row says of whom; a "no" in it is another matter than one at the head of the column.
    of_whom = (*one.cell.row_head, Run("; ")) if one.cell.column and one.cell.row >= 0 else ()
    return (*of_whom, *one.cell.column_head)


def of_fact(text: Text, span: Span) -> ClaimPassage:
    """A fact by itself."""
    return ClaimPassage(text, span)
