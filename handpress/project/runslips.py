"""The sheets for staff in a print run: one on top that says what it holds, one before each person's copies.

No name stands on them. They go by the numbers of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from handpress.document.catalogue import catalogue_of
from handpress.document.model import (
    Block,
    BulletList,
    Document,
    InlineField,
    ListItem,
    Paragraph,
    Region,
    Run,
    Text,
)
from handpress.layout.engine import lay_out
from handpress.layout.sheets import Sheets
from handpress.layout.slip import TEXT, slip_format
from handpress.project.copymaker import CopyMaker
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.project.copies import CopyPiece

ROW = "row"
"""The field of a separator in which the number of a row stands."""

_MOST_ROWS = 20  # that a cover sheet names one by one


class FileCounts(Value, frozen=True):
    """What a file of a run holds. ``first`` and ``last`` are numbers of rows."""

    copies: int
    first: int
    last: int
    refused: tuple[int, ...]


class RunSlips:
    """Makes these sheets. ``sorted_by`` is the label of the field that the copies are sorted by, or empty."""

    def __init__(self, pieces: Sequence[CopyPiece], today: date, sorted_by: str) -> None:
        self._pieces = pieces
        self._today = today
        self._sorted_by = sorted_by
        self._first = pieces[0]
        self._words = catalogue_of(self._first.document.language)
        paper = self._first.form.paper(self._first.paper)
        assert paper is not None  # a handout of the run is printed on it
        self._form = slip_format(paper)

    @property
    def cover_title(self) -> str:
        return self._words.run_cover

    def cover(self, counts: FileCounts) -> CopyMaker:
        """The sheet on top of a file."""
        return self._maker(self._words.run_cover, tuple(self._cover(counts)))

    def separator(self) -> CopyMaker:
        """The sheet before somebody's copies; its one field is :data:`ROW`."""
        before, _, after = self._words.run_row.partition("{row}")
        row: Text = (Run(before), InlineField(ROW, merge=ROW), *((Run(after),) if after else ()))
        titles = self._titles(editions=False)
        blocks = (Paragraph(row, lead=True), Paragraph((Run(self._words.run_these),)), titles)
        return self._maker(self._words.run_next, blocks)

    def _cover(self, counts: FileCounts) -> Iterator[Block]:
        words = self._words
        said = words.run_sorted if self._sorted_by else words.run_rows
        lines = [
            words.run_day.format(day=words.day_in_words(self._today)),
            words.run_copies.format(copies=counts.copies),
            said.format(first=counts.first, last=counts.last, label=self._sorted_by),
        ]
        if counts.refused:
            named = ", ".join(map(str, counts.refused[:_MOST_ROWS]))
            rows = f"{named}, …" if len(counts.refused) > _MOST_ROWS else named
            lines.append(words.run_lacking.format(count=len(counts.refused), rows=rows))
        yield from (Paragraph((Run(one),)) for one in lines)
        yield self._titles(editions=True)
        if self._first.together > 1:
            yield Paragraph((Run(words.run_stack),))
        yield Paragraph((Run(words.run_discard, bold=True),))

    def _titles(self, *, editions: bool) -> BulletList:
        form = self._words.run_piece if editions else "{title}"
        lines = (form.format(title=one.document.title, edition=one.edition) for one in self._pieces)
        return BulletList(tuple(ListItem((Paragraph((Run(line),)),)) for line in lines))

    def _maker(self, title: str, blocks: tuple[Block, ...]) -> CopyMaker:
        return CopyMaker(_document(title, blocks, self._words.language), "", self._set)

    def _set(self, document: Document, _: int) -> Sheets:
        return lay_out(document, self._first.brand, self._form, self._first.paper, theme=self._first.theme)


def _document(title: str, blocks: tuple[Block, ...], language: str) -> Document:
    return Document(
        name="print-run",
        title=title,
        subtitle="",
        label="",
        audience="",
        purpose="",
        main_message=(),
        layouts=("slip",),
        regions=(Region(TEXT, blocks),),
        facts=(),
        sources=(),
        language=language,
    )
