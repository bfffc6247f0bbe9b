"""A canvas that draws a copy of a handout once, and then only the texts with somebody's values again.

What stands alike on every copy is drawn into one stream for each page. The texts with values are taken out of
it, with the place and the state in which they were drawn; for another person they are drawn again by the same
code, with every check of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn

from msgspec import Struct, field

from handpress._reportlab import Font, PdfPage, divert_pages, font_names, fonts_so_far
from handpress.document.merge import filled_text
from handpress.document.model import Run
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.layout.expected import spaced_words
from handpress.layout.sheets import Sheets
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.drawn import ShownCode, decoding_table, shown_code, shown_text
from handpress.pdf.errors import FontNotEmbedded
from handpress.pdf.fonts import embed_fonts, embeddable
from handpress.pdf.marks import mark_artifacts
from handpress.pdf.metadata import Metadata
from handpress.pdf.structure import Annotation, StructTree
from handpress.pdf.watching import Room, WatchingCanvas
from handpress.pdf.write import plain_errors, require_words


class PersonalSlot(Struct):
    """A text with somebody's values, and all that it takes to draw it for somebody else."""

    flow: TextFlow
    x: float
    top: float
    width: float
    page: int
    size: tuple[float, float]
    matrix: tuple[float, ...]
    inside: Node | str | None
    room: Room | None
    whose: int  # of the people on the sheet, from 0
    code: list[str] = field(default_factory=list)
    owners: list[Node] = field(default_factory=list)  # of its marked sequences
    first: int = 0  # MCID


class PaintedPage(Struct):
    """A page of a copy. ``code`` is what is alike on every copy."""

    page: PdfPage
    code: str
    slots: list[PersonalSlot] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)


class PaintedCopy(Struct):
    """A copy as drawn; of pieces that share a sheet, those of all people on it: a part for each. ``own``:
    something in it besides its texts depends on whose it is, so that nobody else's copy can be made of it."""

    pages: list[PaintedPage]
    parts: list[Node]
    tree: StructTree
    own: bool


class UnlikeCopy(Exception):
    """A text does not fit into the copy that was drawn for somebody else."""


class _Again:
    """Stands in for the structure tree while a text is drawn again: its sequences are those of the first."""

    def __init__(self, slot: PersonalSlot) -> None:
        self._owners = iter(slot.owners)
        self._next = slot.first
        self.reading_index = 0

    def mark(self, node: Node, page: int) -> int:
        if next(self._owners, None) is not node:
            raise UnlikeCopy
        self._next += 1
        return self._next - 1

    def annotate(self, *_: object) -> NoReturn:
        raise UnlikeCopy  # where a link is depends on the words before it

    placed = enclose = annotate

    def all_marked(self) -> bool:
        return next(self._owners, None) is None


class CopyCanvas(TaggedCanvas):
    """Draws copies for one file. Finished pages are the caller's to write."""

    def __init__(self, meta: Metadata) -> None:
        super().__init__(Node("Document"), meta, edition="")
        self._diverted: list[PdfPage] = []
        divert_pages(self.document, self._diverted)
        self._painted: list[PaintedPage] = []
        self._waiting: list[PersonalSlot] = []
        self._on_page: list[Annotation] = []
        self._values: tuple[str, ...] = ()
        self._whose = 0
        self._leaks = False
        self._again = False
        self._known = (-1, {"": ""})

    # ---- a whole copy

    def paint_copy(
        self, sheets: Sequence[Sheets], edition: str, people: Sequence[Mapping[str, str]]
    ) -> PaintedCopy:
        """Draw a copy with somebody's values, or the pieces of several people that share a sheet.

        Raises ``HandpressError`` as ``handpress.pdf.write.print_pdf``.
        """
        whole = Node("Document")
        parts = [whole.add("Part", lang=one.language) for one in sheets]
        for part, one in zip(parts, sheets, strict=True):
            part.adopt(one.root)
        self._tree = tree = StructTree(whole)
        self._painted, self._waiting, self._on_page, self._shown, self._leaks = [], [], [], {}, False
        self._inside = self._last = None
        values = [tuple(filter(None, one.values())) for one in people]
        self.first_page_again()
        with plain_errors(*sheets):
            self._paint_pages(sheets, values)
            for painted in self._painted:
                painted.code = self._stamped(painted.code, edition)
        self._slots.clear()
        self._tables = self._decoding()
        self._data = b""  # drawn: the words can be asked for
        for part, one in zip(parts, sheets, strict=True):
            require_words(one, self, part)
        self._data = None
        own = (
            self._leaks
            or any(self._said(part, said) for part, said in zip(parts, values, strict=True))
            or any(one.flow.is_part for painted in self._painted for one in painted.slots)
        )
        return PaintedCopy(self._painted, parts, tree, own)

    def _paint_pages(self, sheets: Sequence[Sheets], values: Sequence[tuple[str, ...]]) -> None:
        for pages in zip(*[one.pages for one in sheets], strict=True):
            self.setPageSize((pages[0].width, pages[0].height))
            for self._whose, page in enumerate(pages):
                self._values = values[self._whose]
                page.paint(self, self.begin)
            self.showPage()

    def showPage(self) -> None:
        page = self.page_index
        self._shown.update(shown_code(self.code, page))
        for slot in self._waiting:
            self._shown.update(shown_code(slot.code, page))
        code = mark_artifacts(self.code)
        self.code[:] = []
        WatchingCanvas.showPage(self)
        own = "\n".join(code) + "\n"
        self._painted.append(PaintedPage(self._diverted.pop(), own, self._waiting, self._on_page))
        self._waiting, self._on_page = [], []

    def _annotate(self, annotation: Annotation) -> None:
        self._on_page.append(annotation)
        self._last = None

    def check_text(self, text: str, font: Font) -> None:
        super().check_text(text, font)
        if not self._again and self._values and any(value in text for value in self._values):
            self._leaks = True

    def _said(self, part: Node, values: Sequence[str]) -> bool:
        """Whether an element says somebody's value aloud, which is not drawn again."""
        waiting = [part]
        while waiting:
            node = waiting.pop()
            said = (node.alt, node.actual_text, node.url, node.contents, node.description)
            if any(value in words for words in said if words for value in values):
                return True
            waiting.extend(node.inner)
        return False

    # ---- its texts

    @contextmanager
    def personal(self, flow: TextFlow, x: float, top: float, width: float) -> Iterator[None]:
        """What is drawn inside is taken out of the page's code: it stands in a stream of its own."""
        if self._again:
            yield
            return
        here = self.page_index, self.page_size, self.matrix, self._inside, self._room, self._whose
        slot = PersonalSlot(flow, x, top, width, *here)
        start, before = len(self.code), self._tree.owners(slot.page)
        self._last, self.fill, self._again = None, None, True
        try:
            yield
        finally:
            self._again = False
        slot.code, slot.first = self.code[start:], len(before)
        slot.owners = self._tree.owners(slot.page)[len(before) :]
        del self.code[start:]
        self._last = self.fill = None
        self._waiting.append(slot)

    def text_of(self, slot: PersonalSlot, values: Mapping[str, str]) -> bytes:
        """The code of a text with other values.

        Raises ``UnlikeCopy`` where it does not fit in, ``MissingGlyph`` for a character that no font draws.
        """
        flow = slot.flow.of_another(filled_text(slot.flow.text, values))
        tree, again = self._tree, _Again(slot)
        state = self._inside, self.fill, self.matrix, self._room, self._last
        self._tree = again  # type: ignore[assignment]
        self._inside, self.fill, self.matrix, self._room, self._last = (
            slot.inside, None, slot.matrix, slot.room, None,
        )  # fmt: skip
        self.setPageSize(slot.size)
        before, self._again = self.swap_code([]), True
        try:
            flow.draw(self, slot.x, slot.top, slot.width)
        finally:
            code, self._again, self._tree = self.swap_code(before), False, tree
            self._inside, self.fill, self.matrix, self._room, self._last = state
            self._forget_lines()
        if not again.all_marked():
            raise UnlikeCopy
        if slot.inside is None:
            self._require_shown(flow, slot.width, code)
        return self.code_of(slot, code)

    def code_of(self, slot: PersonalSlot, code: Sequence[str]) -> bytes:
        """The operators of a text, in the coordinates in which it was drawn."""
        own = "\n".join(mark_artifacts(list(code)))
        if slot.matrix != (1, 0, 0, 1, 0, 0):
            placed = " ".join(f"{one:.5f}".rstrip("0").rstrip(".") for one in slot.matrix)
            own = f"q {placed} cm\n{own}\nQ"
        return own.encode("latin-1") + b"\n"

    def _require_shown(self, flow: TextFlow, width: float, code: Sequence[str]) -> None:
        """The words that a reader finds in the code are those of the text; and they can be seen."""
        shown = [one for one in code if type(one) is ShownCode]
        said = "".join(part.text for part in flow.text if isinstance(part, Run))
        if any(one.unseen for one in shown) or not flow.fits(width):
            raise UnlikeCopy
        if spaced_words(shown_text(shown, self._decoding())) != spaced_words(said):
            raise UnlikeCopy

    def finish_fonts(self) -> None:
        """Embed what has been shown. Nothing is drawn after that."""
        if strange := [one for one in font_names(self.document) if not embeddable(one)]:
            raise FontNotEmbedded(", ".join(strange))
        embed_fonts(self.document, self._used)

    def _decoding(self) -> dict[str, str]:
        count, subsets = fonts_so_far(self.document)
        if self._known[0] != count:
            self._known = count, {f"/{name}": decoding_table(codes) for name, codes in subsets}
        return self._known[1]
