"""One text in two columns of about equal height."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.containers import COLUMN_GAP, Column, gap_between

# Two columns may differ until the taller holds this share of the text before a block is cut in two.
_EVEN = 0.64
_UNEVEN = 80.0  # and until it is so much taller than half of the text, points


class TwoColumns(Flowable):
    """One text in two columns of about equal height, read down the left one and then down the right.

    Used where a single column would make lines too long to read. The left one is never the shorter.
    """

    keep_together = True

    def __init__(self, content: Flowable, *, gap: float = COLUMN_GAP) -> None:
        self.content = content
        self.gap = gap
        self.space_before = content.space_before
        self.space_after = content.space_after
        self._columns: dict[float, tuple[Flowable, ...]] = {}
        self._narrow: dict[float, bool] = {}

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, width if self._too_narrow(width) else self._half(width)),)

    def _too_narrow(self, width: float) -> bool:
        """Whether a word is longer than a column, and not than both: then there is only one."""
        key = round(width, 3)
        if key not in self._narrow:
            half = self._half(width)
            self._narrow[key] = not self.content.fits(half) and self.content.fits(width)
        return self._narrow[key]

    def _half(self, width: float) -> float:
        return (width - self.gap) / 2

    def _set(self, width: float) -> tuple[Flowable, ...]:
        """Left and right column; none where the content has no good place to split."""
        key = round(width, 3)
        if key not in self._columns:
            self._columns[key] = () if self._too_narrow(width) else self._balance(self._half(width))
        return self._columns[key]

    def _balance(self, half: float) -> tuple[Flowable, ...]:
        total = self.content.measure(half)
        whole = self._between_blocks(half)
        if whole:
            taller = max(part.measure(half) for part in whole)
            if taller <= min(_EVEN * total, total / 2 + _UNEVEN):
                return whole
        height = total / 2
        while height < total:
            parts = self.content.split(half, height)
            if parts is not None and parts[1].measure(half) <= parts[0].measure(half) + 1:
                return parts
            height += 4.0
        return ()

    def _between_blocks(self, half: float) -> tuple[Flowable, ...]:
        """The most even cut that leaves every block whole; none where there is only one block."""
        content = self.content
        while isinstance(content, Column) and len(content.children) == 1:
            content = content.children[0]  # a list alone: its items
        if not isinstance(content, Column):
            return ()
        children, ends = content.children, content.ends(half)
        cuts = [i for i in range(1, len(children)) if not children[i - 1].keep_with_next]

        def taller(cut: int) -> float:
            left = ends[cut - 1]
            right = ends[-1] - left - gap_between(children[cut - 1], children[cut])
            return round(max(left, right), 3)

        best = min(cuts, key=taller, default=0)
        return (Column(children[:best]), Column(children[best:])) if best else ()

    def measure(self, width: float) -> float:
        columns = self._set(width)
        if not columns:
            return self.content.measure(width)
        return max(column.measure(self._half(width)) for column in columns)

    def exceeds(self, width: float, height: float) -> bool:
        return self._goes_on(width, height) or self.measure(width) > height

    def _goes_on(self, width: float, height: float) -> bool:
        """Whether it fills two columns of ``height`` for certain, which is known without balancing all of it.

        Where it has no good place to split it stands in one column of the whole ``width``, with half as
        many lines: hence four times.
        """
        return not self._too_narrow(width) and self.content.exceeds(self._half(width), 4 * height)

    def words(self) -> int:
        return self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        columns = self._set(width)
        if not columns:
            self.content.draw(canvas, x, top, width)
        for column in columns:
            column.draw(canvas, x, top, self._half(width))
            x += self._half(width) + self.gap

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """Fill both columns down to ``height``; the rest goes on in two columns."""
        if self._too_narrow(width):
            return self.content.split(width, height)
        half = self._half(width)
        left = self.content.split(half, height)
        if (left is None or not self._goes_on(width, height)) and not self._set(width):
            return self.content.split(width, height)
        if left is None:
            return None
        right = left[1].split(half, height)
        if right is None:
            # The next piece does not fit beside it: the page ends with one column.
            return self._with(width, left[0]), self._going_on(left[1])
        return self._with(width, left[0], right[0]), self._going_on(right[1])

    def _going_on(self, content: Flowable) -> TwoColumns:
        part = TwoColumns(content, gap=self.gap)
        part._narrow = self._narrow  # known of all of it
        return part

    def _with(self, width: float, *columns: Flowable) -> TwoColumns:
        part = TwoColumns(Column(columns), gap=self.gap)
        part._columns[round(width, 3)] = columns
        part._narrow = self._narrow
        return part
