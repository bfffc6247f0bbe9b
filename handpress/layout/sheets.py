"""What a layout makes: pages with everything in its place, ready to be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.layout.geometry import Box
from handpress.papers import Size
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.layout.expected import ExpectedWords

Painter = Callable[[Canvas], None]


class Duplex(Enum):
    """How the sheet is printed on both sides; names as in the PDF's viewer preferences."""

    ONE_SIDE = "Simplex"
    LONG_EDGE = "DuplexFlipLongEdge"
    SHORT_EDGE = "DuplexFlipShortEdge"


class Placed(Value, frozen=True):
    """A flowable at its place: upper left corner, and the width it is set to."""

    flowable: Flowable
    x: float
    top: float
    width: float
    reading_index: int = 0  # of its page in the order of reading, where sheets hold pages in another order

    def paint(self, canvas: Canvas) -> None:
        self.flowable.draw(canvas, self.x, self.top, self.width)

    @property
    def bottom(self) -> float:
        return self.top - self.flowable.measure(self.width)


class Page(Value, frozen=True):
    """One side of a sheet. ``placed`` is in reading order; ``ground`` lies under it."""

    size: Size
    placed: tuple[Placed, ...]
    ground: tuple[Painter, ...] = ()
    over: tuple[Painter, ...] = ()
    regions: tuple[tuple[str, Box], ...] = ()  # the areas text must stay in, for the proof
    folded_in: frozenset[str] = frozenset()  # those of them that nobody sees until the piece is opened

    @property
    def width(self) -> float:
        return self.size.width

    @property
    def height(self) -> float:
        return self.size.height

    def paint(self, canvas: Canvas, begin: Callable[[Placed | None], None] | None = None) -> None:
        """``begin`` is told before each piece which one comes, and when all of them are drawn."""
        for painter in self.ground:
            painter(canvas)
        for placed in self.placed:
            if begin is not None:
                begin(placed)
            placed.paint(canvas)
        if begin is not None:
            begin(None)
        for painter in self.over:
            painter(canvas)


class RegionUsage(Value, frozen=True):
    """How full a region is, at which body size. Points."""

    region: str
    used: float
    room: float
    body: float


class Sheets(Value, frozen=True):
    """A handout on paper, before it is written as PDF."""

    pages: tuple[Page, ...]
    root: Node
    title: str
    language: str
    duplex: str  # a value of Duplex
    usage: tuple[RegionUsage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    field_font: str = ""  # registered name of the face in which fields of a fillable file are typed
    field_ink: str = "#000000"
    status: str = ""  # who has reviewed it, as it is printed on the sheet
    expected: ExpectedWords | None = None  # what the pages must say; None: nothing is compared

    @property
    def has_fields(self) -> bool:
        """Whether there is a box to tick or a line to write on."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if node.print_field:
                return True
            waiting.extend(node.inner)
        return False

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages)
