"""What can be placed on a page.

A flowable measures itself for a width, may split at a height, and draws itself with its top left
corner at a place given in page points. It speaks absolute coordinates, so that link areas, form
fields and bounding boxes need no bookkeeping of transformations. (ReportLab's own ``Flowable``
draws in a translated space and brings the whole of ``platypus`` with it: 50 ms of a cold start.)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from handpress.flowables.canvas import Canvas


class Flowable(ABC):
    """Spaces are in points and collapse: between two flowables stands the larger of the two."""

    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    goes_on: bool = False  # a set goes on in the next one: parted only where no page holds both
    keep_together: bool = False  # splits only where it is taller than a whole page,
    most_empty: float = 2 / 3  # or where more than this share of a page would stay empty before it
    begins_page: ClassVar[bool] = False  # it shows nothing; what follows begins a page
    in_rows: ClassVar[bool] = False  # splits between its rows only, which stay whole
    stretches: ClassVar[bool] = False  # may be drawn taller than measured (cards in one row)

    @abstractmethod
    def measure(self, width: float) -> float:
        """Height in points when set to ``width`` points."""

    def exceeds(self, width: float, height: float) -> bool:
        """Whether it is taller than ``height`` when set to ``width``, both points.

        What holds much stops counting as soon as it knows, so that a long text costs each page no more
        than that page.
        """
        return self.measure(width) > height

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        """What it holds when set to ``width``, and the widths of these, points."""
        return ()

    def fits(self, width: float) -> bool:
        """Whether no word in it is cut between two letters when it is set to ``width`` points."""
        return all(flow.fits(room) for flow, room in self.inside(width))

    @abstractmethod
    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (x, top), set to ``width``."""

    def draw_stretched(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        """Draw into a taller space; only those that ``stretches`` use it."""
        self.draw(canvas, x, top, width)

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """Two parts of which the first is at most ``height`` points high; None if there is no good place."""
        return None

    def part(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """As :meth:`split` where it need not be: only at a place that reads well."""
        return self.split(width, height)

    def words(self) -> int:
        """How many words it holds: for the advice when something does not fit."""
        return 0
