"""The paragraph: lines of text that know which structure element each character belongs to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from handpress.document.merge import personal
from handpress.document.model import InlineField, PenMark, Run, Text
from handpress.flowables import fonts
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.linebreak import (
    TICK_STROKE,
    LineWord,
    LineWords,
    MeasuredText,
    cuts_word,
    line_width,
    measured,
)
from handpress.flowables.links import first_of_link, link_of, nodes_of
from handpress.flowables.node import Node
from handpress.flowables.personal import note
from handpress.flowables.textrun import TextRun
from handpress.values import Value

_Answer = TypeVar("_Answer")

# Two lines at least stay together on either side of a break: no widows, no orphans.
_KEEP_LINES = 2


class TextStyle(Value, frozen=True):
    """How a paragraph looks. Lengths in points, colours as ``#RRGGBB``."""

    font: str
    bold: str
    size: float
    leading: float
    colour: str
    space_before: float = 0.0
    space_after: float = 0.0
    balance: bool = False
    keep_with_next: bool = False
    centred: bool = False
    flush_right: bool = False
    underline_links: bool = True
    language: str = "en"  # in which links are described

    def at(self, **changes: object) -> TextStyle:
        return replace(self, **changes)


class TextFlow(Flowable):
    """A paragraph, heading or label.

    ``node`` is its structure element; a link or a phrase in another language gets a child of it.
    """

    def __init__(self, text: Text, style: TextStyle, node: Node, *, continues: bool = False) -> None:
        """``continues``: the sentence goes on in another flow of the same element."""
        self.text = text
        self.style = style
        self.node = node
        self.space_before = style.space_before
        self.space_after = style.space_after
        self.keep_with_next = style.keep_with_next
        self._set: MeasuredText | None = None
        self._lines: dict[float, tuple[LineWords, ...]] = {}
        self._fixed: tuple[LineWords, ...] | None = None  # a part of a split paragraph
        self._nodes = nodes_of(text, node, style.language)
        self._links = first_of_link(text)
        self._rects: dict[int, list[tuple[float, float, float, float]]] = {}
        self._last = not continues
        self._personal = personal(text)

    # ---- measuring

    def lines(self, width: float) -> tuple[LineWords, ...]:
        if self._fixed is not None:
            return self._fixed
        key = round(width, 3)
        if key not in self._lines:
            self._lines[key] = self._set_text().lines(width, balance=self.style.balance)
            if self._personal:
                note(self, "line_count", width, len(self._lines[key]))
        return self._lines[key]

    def line_count(self, width: float) -> int:
        """How many lines it takes."""
        return len(self.lines(width))

    def _set_text(self) -> MeasuredText:
        if self._set is None:
            s = self.style
            self._set = measured(self.text, s.font, s.bold, s.size)
        return self._set

    def _measured(self) -> tuple[LineWord, ...]:
        return self._set_text().words

    def measure(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def natural_width(self) -> float:
        """Width in points when set on one line."""
        longest = max(map(line_width, self._set_text().parts), default=0.0)
        return self._answered("natural_width", longest)

    def _answered(self, asked: str, answer: _Answer, width: float | None = None) -> _Answer:
        if self._personal:
            note(self, asked, width, answer)
        return answer

    def widest_line(self, width: float) -> float:
        """Width in points of the longest of its lines."""
        longest = max((line_width(line) for line in self.lines(width)), default=0.0)
        return self._answered("widest_line", longest, width)

    def advance(self) -> float:
        """The same with the space at its end: where what follows on the line begins."""
        width = self.natural_width() + (self._measured()[-1].space if self._measured() else 0.0)
        return self._answered("advance", width)

    def widest_word(self) -> float:
        """Width in points of the longest stretch that has no place to break."""
        return self._answered("widest_word", max((word.width for word in self._measured()), default=0.0))

    def widest_stretch(self) -> float:
        """The same, with words that stay together taken as one."""
        widest = length = 0.0
        for word in self._measured():
            widest = max(widest, length + word.width)
            length = length + word.width + word.space if word.kept else 0.0
        return self._answered("widest_stretch", widest)

    def fits(self, width: float) -> bool:
        fits = not any(cuts_word(above, below) for above, below in pairwise(self.lines(width)))
        return self._answered("fits", fits, width)

    def spelled(self, width: float) -> tuple[str, ...]:
        """The words of each line, with single spaces."""
        spelled = tuple(
            " ".join("".join(piece.text for piece in word.pieces) for word in line)
            for line in self.lines(width)
        )
        return self._answered("spelled", spelled, width)

    def words(self) -> int:
        return self._answered("words", sum(len(i.text.split()) for i in self.text if isinstance(i, Run)))

    def split(self, width: float, height: float) -> tuple[TextFlow, TextFlow] | None:
        lines = self.lines(width)
        fit = math.floor((height + 0.01) / self.style.leading)
        fit = min(fit, len(lines) - _KEEP_LINES)
        if fit < _KEEP_LINES:
            return None
        return self._part(lines[:fit], last=False), self._part(lines[fit:], last=self._last)

    def used_up(self) -> TextFlow:
        """What is left of it after all of its lines: for the cells of a row that goes on."""
        return self._part((), last=self._last)

    def _part(self, lines: tuple[LineWords, ...], *, last: bool) -> TextFlow:
        part = TextFlow.__new__(TextFlow)
        part.__dict__.update(self.__dict__)
        part._fixed = lines
        part._rects = {}
        part._last = last
        if not last:
            part.space_after = 0.0
        else:
            part.space_before = 0.0
        return part

    def of_another(self, text: Text) -> TextFlow:
        """The same paragraph with another's values in it; its elements are the same."""
        other = TextFlow.__new__(TextFlow)
        other.__dict__.update(self.__dict__)
        other.text = text
        other._set, other._lines, other._rects = None, {}, {}
        return other

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a paragraph that has been split."""
        return self._fixed is not None

    # ---- drawing

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self._personal:
            with canvas.personal(self, x, top, width):
                self._draw(canvas, x, top, width)
        else:
            self._draw(canvas, x, top, width)

    def _draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        lines = self.lines(width)
        baseline = top - self.first_baseline()
        segments: list[tuple[Node, int, float, float, list[TextRun]]] = []
        blanks: list[tuple[int, float, float, float]] = []
        for number, line in enumerate(lines):
            left = x + self._indent(width - line_width(line))
            ends_flow = number == len(lines) - 1 and self._last
            for source, start, runs, extent in self._segments(line, left, ends_flow):
                canvas.note_spot(self.text[source], self._box(start, baseline, extent))
                if isinstance(self.text[source], InlineField):
                    blanks.append((source, start, baseline, extent))
                else:
                    segments.append((self._nodes[source], source, start, baseline, runs))
                    self._remember_link(source, start, baseline, extent - self._space_at_end(runs))
            baseline -= self.style.leading
        self._show(canvas, segments, blanks)
        for index, rects in self._rects.items():
            inline = self.text[index]
            if isinstance(inline, Run) and inline.href:
                link = link_of(self._nodes[index])
                canvas.link(link, rects, inline.href, link.contents or "")
        self._rects = {}

    def _indent(self, free: float) -> float:
        if self.style.flush_right:
            return free
        return free / 2 if self.style.centred else 0.0

    def first_baseline(self) -> float:
        """Depth of the first baseline below the top: half the extra leading, then the ascender."""
        ascent = fonts.ascent(self.style.font) * self.style.size / 1000
        descent = self.style.size * 0.24
        return (self.style.leading - ascent - descent) / 2 + ascent

    def _segments(
        self, line: LineWords, left: float, ends_flow: bool
    ) -> list[tuple[int, float, list[TextRun], float]]:
        """The line as (inline index, x, runs, width): one entry per inline, spaces included.

        The space at a line's end is shown too: without it a reader hears "threefolds".
        """
        result: list[tuple[int, float, list[TextRun], float]] = []
        cursor = left
        for position, word in enumerate(line):
            for piece in word.pieces:
                self._append(result, piece.source, cursor, piece.text, piece.font, piece.kerns, piece.width)
                cursor += piece.width
            if word.space and not (ends_flow and position == len(line) - 1):
                last = word.pieces[-1]
                self._append(result, last.source, cursor, " ", last.font, None, word.space)
                cursor += word.space
        return result

    def _append(
        self,
        result: list[tuple[int, float, list[TextRun], float]],
        source: int,
        x: float,
        text: str,
        font: str,
        kerns: tuple[float, ...] | None,
        width: float,
    ) -> None:
        blank = isinstance(self.text[source], InlineField)
        if blank and text == " " and result:
            # the space after a blank belongs to the sentence, not to the blank
            result.append((self._sentence(source), x, [self._run(text, font, kerns)], width))
            return
        if result and result[-1][0] == source and not blank:
            _, start, runs, extent = result[-1]
            runs[-1] = _join(runs[-1], text, kerns)
            result[-1] = (source, start, runs, extent + width)
            return
        result.append((source, x, [] if blank else [self._run(text, font, kerns)], width))

    def _sentence(self, source: int) -> int:
        """The run that a space beside a blank belongs to: the next one, else the one before."""
        runs = [index for index, inline in enumerate(self.text) if isinstance(inline, Run)]
        after = [index for index in runs if index > source]
        return (after or runs[::-1] or [source])[0]

    def _run(self, text: str, font: str, kerns: tuple[float, ...] | None) -> TextRun:
        return TextRun(text, font, self.style.size, self.style.colour, kerns)

    def _space_at_end(self, runs: Sequence[TextRun]) -> float:
        """Width of the spaces that a stretch ends with: nothing to underline."""
        last = runs[-1]
        spaces = len(last.text) - len(last.text.rstrip(" "))
        return spaces * fonts.measure(last.font_name, " ").width * last.size / 1000

    def _remember_link(self, source: int, x: float, baseline: float, extent: float) -> None:
        inline = self.text[source]
        if isinstance(inline, Run) and inline.href:
            self._rects.setdefault(self._links[source], []).append(self._box(x, baseline, extent))

    def _box(self, x: float, baseline: float, extent: float) -> tuple[float, float, float, float]:
        """Around a stretch of a line, from its tails to its capitals."""
        size = self.style.size
        return x, baseline - 0.25 * size, x + extent, baseline + 0.8 * size

    def _show(
        self,
        canvas: Canvas,
        segments: Sequence[tuple[Node, int, float, float, list[TextRun]]],
        blanks: Sequence[tuple[int, float, float, float]],
    ) -> None:
        position = 0
        pending = list(blanks)
        while position < len(segments):
            node = segments[position][0]
            with canvas.tag(node):
                while position < len(segments) and segments[position][0] is node:
                    _, _, x, y, runs = segments[position]
                    if pending and (pending[0][2], -pending[0][1]) > (y, -x):
                        break  # a blank stands before this: keep reading order
                    canvas.show_runs(x, y, runs)
                    position += 1
            while pending and (
                position == len(segments)
                or (pending[0][2], -pending[0][1]) > (segments[position][3], -segments[position][2])
            ):
                self._show_blank(canvas, pending.pop(0))
        for blank in pending:
            self._show_blank(canvas, blank)
        self._underline(canvas, segments)

    def _show_blank(self, canvas: Canvas, blank: tuple[int, float, float, float]) -> None:
        source, x, y, extent = blank
        drawn = self.text[source]
        if isinstance(drawn, InlineField) and drawn.pen is not PenMark.LINE:
            if drawn.pen is not PenMark.NOTHING:
                self._show_box(canvas, source, x, y, extent)
            return
        with canvas.tag(self._nodes[source]):
            canvas.setStrokeColor(self.style.colour)
            canvas.setLineWidth(0.75)
            canvas.line(x + 1, y - 2, x + extent - 1, y - 2)
        canvas.form_field(self._nodes[source], (x + 1, y - 3, x + extent - 1, y + self.style.size * 0.95))

    def _show_box(self, canvas: Canvas, source: int, x: float, y: float, extent: float) -> None:
        """A box to tick, level with the letters beside it."""
        bottom = y + 0.35 * self.style.size - extent / 2
        half = TICK_STROKE / 2
        with canvas.tag(self._nodes[source]):
            canvas.setStrokeColor(self.style.colour)
            canvas.setFillColor("#FFFFFF")
            canvas.setLineWidth(TICK_STROKE)
            side = extent - TICK_STROKE
            canvas.roundRect(x + half, bottom + half, side, side, 2.5, stroke=1, fill=1)
        canvas.form_field(self._nodes[source], (x, bottom, x + extent, bottom + extent))

    def _underline(
        self, canvas: Canvas, segments: Sequence[tuple[Node, int, float, float, list[TextRun]]]
    ) -> None:
        if not self.style.underline_links:
            return
        for index, rects in self._rects.items():
            inline = self.text[index]
            if isinstance(inline, Run) and inline.href and inline.href.startswith("http"):
                with canvas.artifact("Layout"):
                    canvas.setStrokeColor(self.style.colour)
                    canvas.setLineWidth(0.5)
                    for x0, y0, x1, _ in rects:
                        y = y0 + 0.25 * self.style.size - 1.5
                        canvas.line(x0, y, x1, y)


def _join(run: TextRun, text: str, kerns: tuple[float, ...] | None) -> TextRun:
    both: tuple[float, ...] | None = None
    if run.kerns is not None or kerns is not None:
        both = (run.kerns or (0.0,) * len(run.text)) + (kerns or (0.0,) * len(text))
    return TextRun(run.text + text, run.font_name, run.size, run.colour_hex, both, run.rise)
