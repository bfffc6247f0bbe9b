"""Several of one piece on a sheet, to be cut or broken apart: their places, their backs, the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from handpress.flowables.canvas import Canvas
from handpress.flowables.theme import Theme
from handpress.layout.geometry import OFFICE_MARGIN, Box
from handpress.layout.job import LayoutOptions
from handpress.layout.sheets import Duplex, Painter, Placed
from handpress.papers import Size
from handpress.values import Value

_CLEAR = 3.0  # points between a mark and the pieces, so that no ink is left on them
_LONGEST = 18.0
_SHORTEST = 5.0  # less is no mark to cut by
_MARK = 0.5  # points of stroke


class Grid(Value, frozen=True):
    """Pieces of one size without gaps. ``x0`` and ``y0``: from the sheet's upper left corner. Points."""

    columns: int
    rows: int
    width: float
    height: float
    x0: float
    y0: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def cell(self, sheet: Size, position: int) -> Box:
        """The place of a piece; positions count from 1, row by row from the upper left corner."""
        row, column = divmod(position - 1, self.columns)
        x, top = self.x0 + column * self.width, sheet.height - self.y0 - row * self.height
        return Box(x, top, self.width, self.height)

    def behind(self, position: int, duplex: Duplex) -> int:
        """Where on the other side the back of a piece stands, on a grid centred on an upright sheet.

        Flipped on the long edge, the columns change sides; flipped on the short edge, the rows do.
        """
        row, column = divmod(position - 1, self.columns)
        if duplex is Duplex.SHORT_EDGE:
            row = self.rows - 1 - row
        else:
            column = self.columns - 1 - column
        return row * self.columns + column + 1


def centred_grid(sheet: Size, columns: int, rows: int, width: float, height: float) -> Grid:
    x0, y0 = (sheet.width - columns * width) / 2, (sheet.height - rows * height) / 2
    return Grid(columns, rows, width, height, x0, y0)


Cells = tuple[Box, ...]


def printed_cells(
    options: LayoutOptions, grid: Grid, sheet: Size, duplex: Duplex, first: int = 1
) -> tuple[Cells, Cells]:
    """Where the pieces of a sheet have their fronts, and in the same order their backs: one of them alone
    where ``options`` say so, else all from the place ``first``."""
    places = range(options.only, options.only + 1) if options.only else range(first, grid.count + 1)
    backs = tuple(grid.cell(sheet, grid.behind(place, duplex)) for place in places)
    return tuple(grid.cell(sheet, place) for place in places), backs


def cut_marks(options: LayoutOptions, theme: Theme, grid: Grid, sheet: Size) -> tuple[Painter, ...]:
    """The marks to cut by; of pieces that are laid out one by one, the first brings those of the sheet."""
    if options.only > 1:
        return ()
    return (partial(crop_marks, theme=theme, grid=grid, sheet=sheet),)


def copies(placed: Sequence[Placed], offsets: Iterable[tuple[float, float]]) -> Painter:
    """Paint the same again at other places (x to the right, y upward), as artifacts: it is read once."""
    shifts = tuple(offsets)

    def paint(canvas: Canvas) -> None:
        for right, up in shifts:
            with canvas.artifact("Layout"):
                for one in placed:
                    replace(one, x=one.x + right, top=one.top + up).paint(canvas)

    return paint


def crop_marks(canvas: Canvas, theme: Theme, grid: Grid, sheet: Size) -> None:
    """Marks outside the pieces and inside the office margin, one at each end of every cut.

    Where there is no room beside the pieces, the cuts along the head and the foot are marked on the
    waste, on the line itself.
    """
    left, top = grid.x0, sheet.height - grid.y0
    right, bottom = left + grid.columns * grid.width, top - grid.rows * grid.height
    beside = min(_LONGEST, grid.x0 - OFFICE_MARGIN - _CLEAR)
    above = min(_LONGEST, grid.y0 - OFFICE_MARGIN - _CLEAR)
    with canvas.artifact("Layout"):
        canvas.saveState()
        canvas.setStrokeColor(theme.palette.ink)
        canvas.setLineWidth(_MARK)
        columns = [left + n * grid.width for n in range(grid.columns + 1)]
        if above >= _SHORTEST:
            for x in columns:
                inside = min(max(x, OFFICE_MARGIN + _MARK / 2), sheet.width - OFFICE_MARGIN - _MARK / 2)
                canvas.line(inside, top + _CLEAR, inside, top + _CLEAR + above)
                canvas.line(inside, bottom - _CLEAR, inside, bottom - _CLEAR - above)
        if beside >= _SHORTEST:
            for y in (top - n * grid.height for n in range(grid.rows + 1)):
                canvas.line(left - _CLEAR, y, left - _CLEAR - beside, y)
                canvas.line(right + _CLEAR, y, right + _CLEAR + beside, y)
        else:
            for y in (top + _MARK / 2, bottom - _MARK / 2):
                for x in columns:
                    start, end = max(x - _LONGEST / 2, left), min(x + _LONGEST / 2, right)
                    canvas.line(start, y, end, y)
        canvas.restoreState()
