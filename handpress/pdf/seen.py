"""What can be seen of a page: its own area, and what clipping paths leave of it."""

from __future__ import annotations

from handpress.patterns import regex
from handpress.pdf.structure import Rectangle

_STEP = regex(r"([-\d. ]+)(re|[mlcvy])\b")
_SLACK = 0.5  # points; a rounded number is no loss


class SeenArea:
    """The part of the page that paint still reaches, in page points; follows saved and restored states.

    A clip counts as the rectangle around its path: what it hides in a rounded corner is not looked for.
    """

    def __init__(self) -> None:
        self._area: Rectangle | None = None  # all of the page
        self._saved: list[Rectangle | None] = []

    def save(self) -> None:
        self._saved.append(self._area)

    def restore(self) -> None:
        if self._saved:
            self._area = self._saved.pop()

    def clip(self, box: Rectangle) -> None:
        if (old := self._area) is not None:
            box = (max(old[0], box[0]), max(old[1], box[1]), min(old[2], box[2]), min(old[3], box[3]))
        self._area = box

    def holds(self, x: float, y: float, page: tuple[float, float]) -> bool:
        """Whether a line of text that begins at this point can be seen."""
        left, bottom, right, top = self._area if self._area is not None else (0.0, 0.0, *page)
        return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK


def bounds(path: str) -> Rectangle:
    """The rectangle around a path's points, from its operators; of an empty path, nothing."""
    xs: list[float] = []
    ys: list[float] = []
    for operands, operator in _STEP.findall(path):
        numbers = [float(number) for number in operands.split()]
        if operator == "re":
            x, y, width, height = numbers[-4:]
            numbers = [x, y, x + width, y + height]
        xs += numbers[::2]
        ys += numbers[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)
