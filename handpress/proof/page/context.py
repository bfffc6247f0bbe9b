"""One printed piece with all that its checks need, and how they say what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, PageMark, Rule
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.proof.model import Measure, Print, finding
from handpress.proof.page.limits import LARGE_PRINT, SIDE_TEXT, SMALL_PRINT, Floor, text_floor
from handpress.proof.page.model import PrintedBlock, PrintedLine, PrintedPage, Sheet, around
from handpress.proof.page.places import TextKind, Texts, WrittenPlace

PageResult = Diagnostic | Measure


class PageContext(Struct):
    """``kinds`` holds what sort of text each line is, by the line's identity."""

    document: Document
    made: Print
    sheet: Sheet
    texts: Texts
    kinds: dict[int, TextKind] = field(default_factory=dict)

    @property
    def large(self) -> bool:
        return self.made.variant == Variant.LARGE.value

    @property
    def ink_saver(self) -> bool:
        return self.made.variant == Variant.INK_SAVER.value

    def block(self, line: PrintedLine) -> PrintedBlock | None:
        return self.sheet.blocks[line.block] if line.block >= 0 else None

    def words(self, line: PrintedLine) -> str:
        """All words of the block that a line is part of."""
        block = self.block(line)
        return " ".join(one.text for one in block.lines) if block is not None else line.text

    def kind(self, line: PrintedLine) -> TextKind:
        if id(line) not in self.kinds:
            block = self.block(line)
            kind = self.texts.kind(block, self.words(line))
            for one in block.lines if block is not None else (line,):
                self.kinds[id(one)] = kind
        return self.kinds[id(line)]

    def floor(self, leaf: PrintedPage, line: PrintedLine) -> Floor:
        """The smallest type that a line may be set in."""
        kind = self.kind(line)
        if self.large:
            return Floor(LARGE_PRINT, f"{kind.value} in large print")
        if kind is TextKind.TEXT:
            boxes = [area.box for area in leaf.areas if line.area in (area.name, "")]
            sizes = [(right - left, top - bottom) for left, bottom, right, top in boxes]
            return text_floor(*max(sizes, default=(leaf.width, leaf.height)))
        return Floor(SIDE_TEXT if kind is TextKind.SIDE else SMALL_PRINT, kind.value)

    def place(self, line: PrintedLine) -> WrittenPlace:
        return self.texts.place(self.words(line), line.text)

    # ---- what to say

    def about(self, rule: Rule, lines: Sequence[PrintedLine], **values: object) -> Diagnostic:
        """A finding about lines of one block, framed on each page that they stand on."""
        pages = sorted({line.page for line in lines})
        marks = [
            PageMark(page, around([line.box for line in lines if line.page == page]), lines[0].area)
            for page in pages
        ]
        return self.found(rule, marks, " ".join(line.text for line in lines), self.place(lines[0]), **values)

    def found(
        self,
        rule: Rule,
        marks: Iterable[PageMark] = (),
        evidence: str = "",
        place: WrittenPlace | None = None,
        **values: object,
    ) -> Diagnostic:
        place = place or WrittenPlace()
        return finding(
            rule,
            evidence=evidence if len(evidence) <= 120 else evidence[:119].rstrip() + "…",
            span=place.span or self.document.span,
            fact=place.fact,
            piece=self.made.piece,
            marks=marks,
            **values,
        )

    def measure(self, id: str, title: str, value: float, text: str, area: str = "") -> Measure:
        return Measure(f"page.{id}", title, value, text, self.made.piece, area)

    def areas(self) -> tuple[str, ...]:
        """The names of the areas, where there is more than one."""
        names = dict.fromkeys(area.name for leaf in self.sheet.leaves for area in leaf.areas)
        return tuple(names) if len(names) > 1 else ()

    def lines(self, area: str = "") -> Iterator[tuple[PrintedPage, PrintedLine]]:
        for leaf in self.sheet.leaves:
            for line in leaf.lines:
                if not area or line.area == area:
                    yield leaf, line


def gathered(said: Iterable[PageResult]) -> Iterator[PageResult]:
    """Findings that differ in their places only become one: ten cards of a sheet have one fault."""
    known: dict[Diagnostic, list[PageMark]] = {}
    for one in said:
        if isinstance(one, Measure):
            yield one
        else:
            known.setdefault(replace(one, marks=()), []).extend(one.marks)
    for one, marks in known.items():
        yield replace(one, marks=tuple(dict.fromkeys(marks)))
