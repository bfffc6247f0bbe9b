"""Sheets become a PDF: one function, a value in and a value out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.flowables.node import Node
from handpress.layout.expected import ExpectedWords, letter_words, spaced_words
from handpress.layout.sheets import Sheets
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.compare import differences
from handpress.pdf.errors import MissingGlyph, TextTooLong
from handpress.pdf.forms import FieldStyle
from handpress.pdf.metadata import Metadata
from handpress.pdf.rules import MISSING_GLYPH, TEXT_TOO_LONG, WORDS_BESIDE
from handpress.pdf.spots import Spot
from handpress.values import Value

_SHOWN, _SHOWN_WORDS = 60, 12  # characters and words of a long text, in a message


class PdfFile(Value, frozen=True):
    """A finished file."""

    pdf: bytes
    edition: str  # the code on every page: six characters
    pages: int
    spots: tuple[Spot, ...] = ()  # where each stretch of text stands, if that was asked for


def print_pdf(
    sheets: Sheets,
    meta: Metadata,
    edition: str | None = None,
    fields: FieldStyle | None = None,
    *,
    spots: bool = False,
) -> PdfFile:
    """Paint every sheet and finish the file; the same sheets and metadata give the same bytes.

    ``edition`` forces the printed code. ``fields`` makes the fillable companion: the caller gives it the
    edition of the printed file and metadata that do not declare an archive copy. With ``spots`` the file
    comes with the places of its texts; its bytes are the same. Raises
    ``HandpressError`` for a character that a font cannot draw and for words of the handout that are not
    on the pages as they should be, and the faults of ``handpress.pdf.errors`` for a layout that breaks the
    canvas's rules.
    """
    canvas = TaggedCanvas(
        sheets.root, meta, duplex=sheets.duplex, edition=edition, fields=fields, spots=spots
    )
    with plain_errors(sheets):
        for page in sheets.pages:
            canvas.setPageSize((page.width, page.height))
            page.paint(canvas, canvas.begin)
            canvas.showPage()
        data = canvas.pdf()
    require_words(sheets, canvas, sheets.root)
    return PdfFile(data, canvas.edition, len(sheets.pages), tuple(canvas.spots or ()))


def require_words(sheets: Sheets, canvas: TaggedCanvas, top: Node) -> None:
    """Compare what was drawn under ``top`` with what the sheets must say.

    Raises:
        HandpressError: words are missing, elsewhere or added, with the place of each text.
    """
    if sheets.expected is None:
        return
    if found := differences(sheets.expected, canvas.drawn(top), top):
        raise HandpressError(found)
    if strange := _painted_beside(sheets.expected, canvas):
        raise HandpressError([strange])


def _painted_beside(expected: ExpectedWords, canvas: TaggedCanvas) -> Diagnostic | None:
    """Words that a clinic's own layout paints as no part of the text and that the handout does not have."""
    if expected.aside is None:
        return None
    for line in canvas.beside():
        text = line.replace(canvas.edition, " ")
        if any(word not in expected.aside for word in letter_words(text)):
            return WORDS_BESIDE.at(expected.span, layout=expected.layout, words=" ".join(text.split())[:90])
    return None


@contextmanager
def plain_errors(*printed: Sheets) -> Iterator[None]:
    """A character that no font draws, and a text too long to be said, become a ``HandpressError``."""
    try:
        yield
    except MissingGlyph as missing:
        diagnostic = MISSING_GLYPH.at(
            None, font=missing.font, char=missing.char, code=f"U+{ord(missing.char):04X}", text=missing.text
        )
        raise HandpressError([diagnostic]) from missing
    except TextTooLong as long:
        words = long.text.split()[:_SHOWN_WORDS]
        count = len(long.text)
        told = TEXT_TOO_LONG.at(
            _place(long.text, printed), count=count, words=" ".join(words)[:_SHOWN] + " …"
        )
        raise HandpressError([told]) from long


def _place(text: str, printed: Sequence[Sheets]) -> Span | None:
    """Where a text that is said aloud stands in its handout."""
    start = spaced_words(text)[:_SHOWN]
    for expected in filter(None, (sheets.expected for sheets in printed)):
        for one in expected.texts:
            if one.words.startswith(start):
                return one.passage.span or one.passage.written_at or expected.span
        return expected.span
    return None
