"""A stretch of text as it is shown on a line: the value that flowables hand to the canvas."""

from __future__ import annotations

from handpress.values import Value


class TextRun(Value, frozen=True):
    """Characters in one font, size and colour.

    ``size`` and ``rise`` are in points; ``colour_hex`` is ``#RRGGBB``. ``kerns[i]`` is the distance, in
    thousandths of an em, by which whatever follows character ``i`` moves away from it (negative:
    closer). A line that is not the last of its paragraph must end with a space in its last run:
    a reader joins the lines as they were shown, and would say "threefolds" otherwise.
    """

    text: str
    font_name: str
    size: float
    colour_hex: str
    kerns: tuple[float, ...] | None = None
    rise: float = 0.0

    def __post_init__(self) -> None:
        if self.kerns is not None and len(self.kerns) != len(self.text):
            raise ValueError(f"{len(self.kerns)} kerns for {len(self.text)} characters")
