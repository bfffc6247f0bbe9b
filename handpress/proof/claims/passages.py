"""A handout as the passages a reader takes in: each text with what leads to it and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from handpress.diagnostics import Span
from handpress.document import walk
from handpress.document.model import Document, Run, Text
from handpress.document.parts import Container, PassageKind
from handpress.text.sentences import is_closed


class PassageUse(Enum):
    """What a passage is for a reader."""

    BODY = "body"  # running text
    ITEM = "item"  # of a list, or a box to tick
    CELL = "cell"  # of a table, beside its first column
    HEADING = "heading"  # also titles of boxes, steps and drawings
    LABEL = "label"  # of a line to write on, a row, a column, a part of a drawing
    CAPTION = "caption"
    CONTACT = "contact"  # address, phone, hours
    STAFF = "staff"  # carried, not printed as such: audience, purpose, main message


@dataclass(frozen=True, slots=True)
class ClaimPassage:
    """A paragraph, item, cell, label, heading or caption.

    ``led_by`` belongs to it: a lead-in with a colon ("Never:"), the head of its column. ``before`` is what
    the eye meets just before it: a heading, the first cell of the row, a line that does not end.
    """

    text: Text
    span: Span | None
    led_by: Text = ()
    before: tuple[Text, ...] = ()
    front: bool = False  # of the front matter: a layout may have no room to print it
    kind: PassageUse = PassageUse.BODY


_KINDS: dict[PassageUse, tuple[PassageKind, ...]] = {
    PassageUse.BODY: (PassageKind.PARAGRAPH, PassageKind.LEAD, PassageKind.STATISTIC),
    PassageUse.ITEM: (PassageKind.CHECK, PassageKind.DRAWING_NOTE),
    PassageUse.CELL: (PassageKind.CELL,),
    PassageUse.HEADING: (
        PassageKind.DOCUMENT_LABEL,
        PassageKind.TITLE,
        PassageKind.SUBTITLE,
        PassageKind.HEADING,
        PassageKind.BOX_TITLE,
        PassageKind.STEP_TITLE,
        PassageKind.DRAWING_TITLE,
    ),
    PassageUse.LABEL: (
        PassageKind.FIELD,
        PassageKind.WRITING,
        PassageKind.COLUMN_HEAD,
        PassageKind.ROW_HEAD,
        PassageKind.DRAWING_LABEL,
        PassageKind.CODE_TITLE,
        PassageKind.CODE_LINE,
    ),
    PassageUse.CAPTION: (PassageKind.TABLE_CAPTION, PassageKind.DRAWING_CAPTION),
    PassageUse.CONTACT: (PassageKind.CONTACT,),
    PassageUse.STAFF: (PassageKind.AUDIENCE, PassageKind.PURPOSE, PassageKind.MAIN_MESSAGE),
}
_KIND_OF = {one: kind for kind, ones in _KINDS.items() for one in ones}
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
    return tuple(
        ClaimPassage(one.text, one.span, kind=PassageUse.LABEL)
        for one in walk.passages(document)
        if one.kind is SPOKEN
    )


def _passages(document: Document) -> Iterator[ClaimPassage]:
    title: Text = (Run(document.title, span=document.span),)
    heading: Text = ()
    previous: Text = ()
    label: Text = ()
    for one in walk.passages(document):
        if one.kind is SPOKEN or one.kind in PUBLISHED:
            continue
        kind = kind_of(one)
        if one.kind not in _FRONT:
            heading = heading or title
        if one.apart:
            previous = ()
        near = () if not previous or is_closed(previous) else (previous,)
        above = (heading,) if heading and heading is not previous else ()
        before = (label,) if one.kind is PassageKind.DRAWING_NOTE else ()
        yield ClaimPassage(one.text, one.span, _led_by(one), (*before, *near, *above), one.is_front, kind)
        previous = one.text
        if kind is PassageUse.HEADING and one.kind not in _FRONT:
            heading = one.text
        elif one.kind is PassageKind.DRAWING_LABEL:
            label = one.text


def kind_of(one: walk.Passage) -> PassageUse:
    """What a passage is for a reader."""
    kind = _KIND_OF[one.kind]
    in_list = one.kind is not PassageKind.STATISTIC and one.is_in(Container.ITEM)
    return PassageUse.ITEM if kind is PassageUse.BODY and in_list else kind


def _led_by(one: walk.Passage) -> Text:
    if one.cell is None:
        return one.led_by
    # The row says of whom; a "no" in it is another matter than one at the head of the column.
    of_whom = (*one.cell.row_head, Run("; ")) if one.cell.column and one.cell.row >= 0 else ()
    return (*of_whom, *one.cell.column_head)


def of_fact(text: Text, span: Span) -> ClaimPassage:
    """A fact by itself."""
    return ClaimPassage(text, span)
