"""Copies of one document, laid out once for all whose values leave the rest of it where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from handpress.document.merge import filled, filled_text, merge_names
from handpress.flowables.node import Node
from handpress.flowables.personal import LayoutQuestion, asking
from handpress.flowables.text import TextFlow
from handpress.layout.sheets import Sheets
from handpress.pdf.copycanvas import UnlikeCopy
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.pdf.copybook import CopyBook
    from handpress.pdf.copytemplate import CopyTemplate

_MOST_LAYOUTS = 24  # that are kept of a document: names of one line and of two, with a day and without
_MOST_ANSWERS = 4_000
_MOST_TEMPLATES = 64  # that are kept of a file: sheets on which long and short names share the places

Values = Mapping[str, str]
Setter = Callable[["Document", int], Sheets]
"""Lays a document out; of pieces that share a sheet, the one that stands at a place (from 1), else at 0."""


class CopyFor(Value, frozen=True):
    """Somebody's copy. ``place`` is that on the sheet, from 1; 0: a copy has its sheets for itself."""

    values: Values
    row: int
    place: int = 0


class _Asked(Struct):
    """What a layout asked of one text in one look."""

    questions: list[LayoutQuestion]
    flow: TextFlow
    names: tuple[str, ...]
    known: dict[tuple[str, ...], bool]

    def suits(self, values: Values) -> bool:
        key = tuple([values.get(name, "") for name in self.names])
        if key not in self.known:
            if len(self.known) >= _MOST_ANSWERS:
                self.known.clear()
            self.known[key] = self._ask(values)
        return self.known[key]

    def _ask(self, values: Values) -> bool:
        flow = self.flow.of_another(filled_text(self.flow.text, values))
        for one in self.questions:
            ask = getattr(flow, one.asked)
            if (ask() if one.width is None else ask(one.width)) != one.answer:
                return False
        return True


class CopyLayout(Struct):
    """A document laid out for somebody, and all that its layout asked of the texts with their values."""

    number: int
    sheets: Sheets
    asked: list[_Asked]

    def suits(self, values: Values) -> bool:
        """Whether a copy with other values differs in nothing but the texts that hold them."""
        return all(one.suits(values) for one in self.asked)


Shape = tuple[int, frozenset[str]]
"""What layouts are kept by: the place on the sheet, and which fields have a value."""


class CopyMaker:
    """Makes copies of a document for the files of a run. ``edition`` is printed on each."""

    def __init__(self, document: Document, edition: str, set_at: Setter) -> None:
        self.names = merge_names(document)
        self._document = document
        self._edition = edition
        self._set_at = set_at
        self._layouts: dict[Shape, list[CopyLayout]] = {}
        self._made = 0
        self._book: CopyBook | None = None
        self._templates: dict[tuple[int, ...], CopyTemplate] = {}

    def given(self, values: Values) -> frozenset[str]:
        """The fields that have a value."""
        return frozenset([name for name in self.names if values.get(name)])

    def copy(
        self, book: CopyBook, people: Sequence[CopyFor], *, one_sided: bool
    ) -> tuple[CopyTemplate, list[bytes]]:
        """Somebody's copy, or a sheet that several share, ready to be written.

        Raises:
            HandpressError, MissingGlyph, LetterMissing: it cannot be printed with these values.
        """
        if book is not self._book:
            self._book, self._templates = book, {}
        values = [one.values for one in people]
        suiting = [
            [layout for layout in self._layouts.get(self._shape(one), ()) if layout.suits(one.values)]
            for one in people
        ]
        for layouts in zip(*suiting, strict=False):
            key = tuple([layout.number for layout in layouts])
            if key not in self._templates:
                self._keep_template(key, self._drawn(book, layouts, values, one_sided)[0])
            template = self._templates[key]
            try:
                return template, book.texts(template, values)
            except UnlikeCopy:
                continue
        fresh = [self._lay_out(one) for one in people]
        template, shared = self._drawn(book, fresh, values, one_sided)
        if shared:
            for one, layout, others in zip(people, fresh, suiting, strict=True):
                if len(people) == 1 or not others:
                    self._keep_layout(self._shape(one), layout)
            self._keep_template(tuple([layout.number for layout in fresh]), template)
        return template, book.drawn_texts(template)

    def _shape(self, one: CopyFor) -> Shape:
        return one.place, self.given(one.values)

    def _keep_layout(self, shape: Shape, layout: CopyLayout) -> None:
        shelf = self._layouts.setdefault(shape, [])
        shelf.append(layout)
        if len(shelf) > _MOST_LAYOUTS:
            del shelf[0]

    def _keep_template(self, key: tuple[int, ...], template: CopyTemplate) -> None:
        self._templates[key] = template
        if len(self._templates) > _MOST_TEMPLATES:
            del self._templates[next(iter(self._templates))]

    def _drawn(
        self, book: CopyBook, layouts: Sequence[CopyLayout], people: Sequence[Values], one_sided: bool
    ) -> tuple[CopyTemplate, bool]:
        sheets = [one.sheets for one in layouts]
        blank = not one_sided and len(sheets[0].pages) % 2 == 1
        return book.template(sheets, self._edition, people, blank=blank)

    def _lay_out(self, one: CopyFor) -> CopyLayout:
        with asking() as questions:
            sheets = self._set_at(filled(self._document, one.values), one.place)
        by_text: dict[tuple[object, object], list[LayoutQuestion]] = {}
        for question in questions:
            by_text.setdefault((question.text, question.style), []).append(question)
        asked = []
        for group in by_text.values():
            names = tuple(dict.fromkeys(part.merge for part in group[0].text if part.merge is not None))
            flow = TextFlow(group[0].text, group[0].style, Node("P"))
            asked.append(_Asked(group, flow, names, {}))
        self._made += 1
        return CopyLayout(self._made, sheets, asked)
