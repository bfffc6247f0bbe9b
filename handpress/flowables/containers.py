"""Flowables that hold flowables: a column, several side by side, one text in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas

# Between what stands side by side, points: columns of text, cards and callouts share their edges.
COLUMN_GAP = 18.0
MOST_STRETCH = 24.0  # points; a box made taller than that by its neighbour looks as if it lacked something
_TWO_LINES = 30.0  # points; two lines are higher at every size, one line is lower in large print as well


class PageBreak(Flowable):
    """Nothing to see: what follows begins a page, where the format has pages to begin."""

    begins_page = True

    def measure(self, width: float) -> float:
        return 0.0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        return


def gap_between(above: Flowable, below: Flowable) -> float:
    """Spaces collapse: the larger of the two stands between them."""
    return max(above.space_after, below.space_before)


def leaves_alone(before: Sequence[Flowable], first: Flowable, width: float) -> bool:
    """Whether a cut leaves a heading, the last of ``before``, with a single line of what it heads."""
    return any(flow.keep_with_next for flow in before) and first.measure(width) < _TWO_LINES


class Column(Flowable):
    """Flowables one under another. The first's space before and the last's space after are dropped."""

    def __init__(self, children: Sequence[Flowable]) -> None:
        self.children = tuple(children)
        self._ends: dict[float, tuple[float, ...]] = {}
        if self.children:
            self.keep_with_next = self.children[-1].keep_with_next
            self.keep_together = any(child.keep_together for child in self.children)
            self.space_before = self.children[0].space_before
            self.space_after = self.children[-1].space_after

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((child, width) for child in self.children)

    def measure(self, width: float) -> float:
        return self.ends(width)[-1] if self.children else 0.0

    def ends(self, width: float) -> tuple[float, ...]:
        """Where each child ends below the top when set to ``width``, points."""
        key = round(width, 3)
        if key not in self._ends:
            self._ends[key] = tuple(self._measured(width))
        return self._ends[key]

    def _measured(self, width: float) -> Iterator[float]:
        """:meth:`ends`, one by one."""
        height = 0.0
        previous: Flowable | None = None
        for child in self.children:
            height += child.measure(width) + (gap_between(previous, child) if previous else 0.0)
            yield height
            previous = child

    def exceeds(self, width: float, height: float) -> bool:
        if round(width, 3) in self._ends:
            return self.measure(width) > height
        return any(end > height for end in self._measured(width))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        previous: Flowable | None = None
        for child in self.children:
            if previous is not None:
                top -= gap_between(previous, child)
            child.draw(canvas, x, top, width)
            top -= child.measure(width)
            previous = child

    def words(self) -> int:
        return sum(child.words() for child in self.children)

    def split(self, width: float, height: float) -> tuple[Column, Column] | None:
        used = 0.0
        for index, child in enumerate(self.children):
            gap = gap_between(self.children[index - 1], child) if index else 0.0
            tall = child.measure(width)
            if used + gap + tall > height + 0.01:
                whole = child.keep_together and tall <= height  # it goes on to where it fits
                parts = None if whole and index else child.split(width, height - used - gap)
                if parts is not None and not leaves_alone(self.children[:index][-1:], parts[0], width):
                    return self._parts(
                        (*self.children[:index], parts[0]), (parts[1], *self.children[index + 1 :])
                    )
                cut = self._without_kept(index)
                if cut == 0:
                    return None
                return self._parts(self.children[:cut], self.children[cut:])
            used += gap + tall
        return None

    def split_between(self, width: float, height: float) -> tuple[Column, Column] | None:
        """As :meth:`split`, but every paragraph stays whole, and so does every item of a list."""
        used = 0.0
        for index, child in enumerate(self.children):
            gap = gap_between(self.children[index - 1], child) if index else 0.0
            tall = child.measure(width)
            if used + gap + tall > height + 0.01:
                room = height - used - gap
                parts = child.split(width, room) if child.in_rows else None
                if isinstance(child, Column):
                    parts = child.split_between(width, room)
                if parts is not None:
                    return self._parts(
                        (*self.children[:index], parts[0]), (parts[1], *self.children[index + 1 :])
                    )
                cut = self._without_kept(index)
                return self._parts(self.children[:cut], self.children[cut:]) if cut else None
            used += gap + tall
        return None

    def _parts(self, above: Sequence[Flowable], below: Sequence[Flowable]) -> tuple[Column, Column]:
        """Two columns that keep this one's own spaces at its ends."""
        first, rest = Column(above), Column(below)
        first.space_before, rest.space_after = self.space_before, self.space_after
        return first, rest

    def _without_kept(self, index: int) -> int:
        """Do not part a heading from what it heads."""
        while index > 0 and self.children[index - 1].keep_with_next:
            index -= 1
        return index


def spaced(flows: Sequence[Flowable], *, after: float, between: float | None = None) -> Column:
    """A column with its own spaces: after it, and between its parts."""
    if between is not None:
        for flow in flows:
            flow.space_after = between
    column = Column(flows)
    column.space_after = after
    return column


class SideBySide(Flowable):
    """Flowables in a row. ``shares`` are their relative widths; cards become equally high.

    Where a word in one of them is longer than its share of the row, they stand one under another.
    """

    keep_together = True

    def __init__(
        self, children: Sequence[Flowable], *, gap: float = COLUMN_GAP, shares: Sequence[float] | None = None
    ) -> None:
        self.children = tuple(children)
        self.gap = gap
        self.shares = tuple(shares) if shares else (1.0,) * len(self.children)
        self.space_before = max(c.space_before for c in self.children)
        self.space_after = max(c.space_after for c in self.children)
        self._stacks: dict[float, Column | None] = {}

    def stacked(self, width: float) -> Column | None:
        """The same one under another, where a row would cut a word and a column does not."""
        key = round(width, 3)
        if key not in self._stacks:
            in_a_row = all(c.fits(w) for c, w in zip(self.children, self.widths(width), strict=True))
            column = None if in_a_row else Column(self.children)
            self._stacks[key] = column if column is not None and column.fits(width) else None
        return self._stacks[key]

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        if (column := self.stacked(width)) is not None:
            return ((column, width),)
        return zip(self.children, self.widths(width), strict=True)

    def widths(self, width: float) -> tuple[float, ...]:
        free = width - self.gap * (len(self.children) - 1)
        total = sum(self.shares)
        return tuple(free * share / total for share in self.shares)

    def measure(self, width: float) -> float:
        return max(flow.measure(room) for flow, room in self.inside(width))

    def words(self) -> int:
        return sum(c.words() for c in self.children)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.measure(width)
        for child, child_width in self.inside(width):
            own = child.measure(child_width)
            child.draw_stretched(canvas, x, top, child_width, height if height - own <= MOST_STRETCH else own)
            x += child_width + self.gap

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """Each child goes on below itself; what fits stays whole."""
        if (column := self.stacked(width)) is not None:
            return column.split(width, height)
        above: list[Flowable] = []
        below: list[Flowable] = []
        for child, child_width in zip(self.children, self.widths(width), strict=True):
            if child.measure(child_width) <= height + 0.01:
                parts: tuple[Flowable, Flowable] | None = (child, Space(0.0))
            else:
                parts = child.split(child_width, height)
            if parts is None:
                return None
            above.append(parts[0])
            below.append(parts[1])
        return (
            SideBySide(above, gap=self.gap, shares=self.shares),
            SideBySide(below, gap=self.gap, shares=self.shares),
        )


class Inset(Flowable):
    """A column moved in from the left, or limited to a measure."""

    def __init__(self, content: Flowable, left: float = 0.0, max_width: float | None = None) -> None:
        self.content = content
        self.left = left
        self.max_width = max_width
        self.space_before = content.space_before
        self.space_after = content.space_after
        self.keep_with_next = content.keep_with_next

    def inside(self, width: float) -> Iterable[tuple[Flowable, float]]:
        return ((self.content, self._inner(width)),)

    def _inner(self, width: float) -> float:
        inner = width - self.left
        return min(inner, self.max_width) if self.max_width else inner

    def measure(self, width: float) -> float:
        return self.content.measure(self._inner(width))

    def words(self) -> int:
        return self.content.words()

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.content.draw(canvas, x + self.left, top, self._inner(width))

    def split(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        parts = self.content.split(self._inner(width), height)
        if parts is None:
            return None
        return Inset(parts[0], self.left, self.max_width), Inset(parts[1], self.left, self.max_width)


class Space(Flowable):
    """Empty room of a fixed height, points."""

    def __init__(self, height: float) -> None:
        self.height = height

    def measure(self, width: float) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        return
