"""Tables, and a bar that shows how far a run has come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from handpress.cli.terminal import Terminal, cells, harmless

LEAST_COLUMN = 8
"""Columns of the screen that a table's column keeps, however narrow the screen."""

_GAP = "  "
_BAR = 30
_START_OF_LINE, _BLUE, _BOLD, _FAINT = "\r\x1b[2K", 34, 1, 2


def show_table(
    terminal: Terminal,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: frozenset[int] = frozenset(),
) -> None:
    """A table, aligned with spaces. ``right``: columns of numbers.

    On a screen its head is bold, and what is too wide for the screen goes on in the cell's next line.
    """
    safe = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(cells(row[index]) for row in [header, *safe]) for index in range(len(header))]
    if terminal.fancy:
        widths = _narrowed(widths, terminal.width)
    for number, row in enumerate([header, *safe]):
        folded = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*folded, fillvalue=""):
            padded = [
                _padded(part, width, index in right)
                for index, (part, width) in enumerate(zip(parts, widths, strict=True))
            ]
            line = _GAP.join(padded).rstrip()
            terminal.write(line if number else terminal.paint(line, _BOLD))


def _narrowed(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest of them narrower until all fit beside one another."""
    made = list(widths)
    while sum(made) + len(_GAP) * (len(made) - 1) > room and max(made) > LEAST_COLUMN:
        made[made.index(max(made))] -= 1
    return made


def _folded(cell: str, width: int) -> list[str]:
    """A cell in lines of at most ``width`` columns, broken between words where it can be."""
    if cells(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if cells(lines[-1] + letter) > width and lines[-1]:
                lines.append("")
            lines[-1] += letter
    return lines


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - cells(cell))
    return blank + cell if right else cell + blank


class Bar:
    """A line on a screen that says how many of ``total`` are done; it is gone afterwards."""

    def __init__(self, terminal: Terminal, title: str, total: int) -> None:
        self._terminal = terminal
        self._title = title
        self._total = total
        self._done = 0

    def step(self, name: str, more: int = 1) -> None:
        """So many more are done, the last of them called ``name``."""
        self._done += more
        full = _BAR * self._done // self._total
        left, right = f"{self._title} ", f" {self._done}/{self._total} "
        room = self._terminal.width - cells(left + right) - _BAR - 1
        line = self._terminal.fitting("━" * full)
        rest = self._terminal.fitting("━" * (_BAR - full))
        bar = self._terminal.paint(line, _BLUE) + self._terminal.paint(rest, _FAINT)
        self._show(left + bar + right + harmless(name)[: max(room, 0)])

    def clear(self) -> None:
        """Take the line of progress off the terminal, so that a table begins where it stood."""
        self._show("")

    def _show(self, line: str) -> None:
        self._terminal.stream.write(_START_OF_LINE + line)
        self._terminal.stream.flush()
