"""Hours as bars: before something, or after it, with a moon for the night that must follow."""

from __future__ import annotations

from math import ceil

from handpress.document.shown import Clock, ClockMark
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Kit, disc, icon, ring
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.figures.part import PartPicture, Room, figures

# Units.
_THICK = 16.0
_GAP = 7.0  # between rows
_LABEL_GAP = 2.5
_ICON = 14.0  # radius of an icon's disc
_ICON_GAP = 8.0
_TICK = 4.0
_PLUS = 22.0  # room of the sign between the hours and the night
_INTO = 5.0  # the same before what goes on
_TAIL = 0.3  # of the width: the night, or what goes on
_TAIL_MOST = 0.42  # the same where its words need more
_BAR_EMS = 12.0  # least width of the hours beside it
_BESIDE = 0.42  # of the width: labels beside several bars
_STEPS = (1, 2, 3, 4, 6, 12, 24, 48)  # hours between two numbers under a bar
_MOST_NUMBERS = 5


class ClockPicture(PartPicture):
    def __init__(self, part: Clock, kit: Kit) -> None:
        super().__init__(part.heading, kit)
        self.part = part
        self.hours = max(mark.hours for mark in part.marks)
        self._tail = part.night or part.longer

    # ---- the plan

    def _icons(self) -> float:
        """Room before the bars for icons."""
        marked = any(mark.icon for mark in self.part.marks)
        return (2 * _ICON + _ICON_GAP) * self.unit if marked else 0.0

    def _wide(self, width: float) -> bool:
        return self.kit.wide(width)

    def _beside(self, width: float) -> float:
        """Width of labels beside the bars; 0 where they stand above."""
        several = len(self.part.marks) > 1 and not self._tail and self._wide(width)
        return (width - self._icons()) * _BESIDE if several else 0.0

    def _tail_width(self, width: float) -> float:
        """Width of what follows the hours, beside them; 0 where it stands below or there is none."""
        if not self._tail:
            return 0.0
        room = width - self._icons()
        least = self.kit.face.set(self._tail, room, strong=bool(self.part.night)).width + 1.0
        tail = max(room * _TAIL, min(least, room * _TAIL_MOST))
        return tail if room - tail - self._lead >= _BAR_EMS * self.kit.size else 0.0

    @property
    def _lead(self) -> float:
        """Between the hours and what follows them."""
        return (_PLUS if self.part.night else _INTO) * self.unit

    def _bar_width(self, width: float) -> float:
        lead = self._lead if self._tail_width(width) else 0.0
        beside = self._beside(width)
        aside = beside + 10.0 * self.unit if beside else 0.0
        return width - self._icons() - aside - self._tail_width(width) - lead

    def _label(self, mark: ClockMark, width: float) -> Setting:
        return self.kit.face.set(mark.label, self._beside(width) or self._bar_width(width))

    def _tail_label(self, width: float) -> Setting:
        room = self._tail_width(width)
        return self.kit.face.set(
            self._tail, room or width - self._below_indent(), strong=bool(self.part.night)
        )

    def _below_indent(self) -> float:
        """Before the words of a night that stands under the hours: its sign and its moon."""
        return (_PLUS + 2 * _ICON + _ICON_GAP) * self.unit if self.part.night else 0.0

    def _label_height(self, mark: ClockMark, width: float) -> float:
        tall = self._label(mark, width).height
        return max(tall, self._tail_label(width).height) if self._tail_width(width) else tall

    def _row_height(self, mark: ClockMark, width: float) -> float:
        thick, icons = _THICK * self.unit, 2 * _ICON * self.unit if self._icons() else 0.0
        if self._beside(width):
            return max(self._label(mark, width).height, thick, icons)
        return max(self._label_height(mark, width) + _LABEL_GAP * self.unit + thick, icons)

    def _numbers_height(self) -> float:
        """Of the hours under the bars; a bar by itself says its hours over it."""
        return 0.0 if len(self.part.marks) == 1 else self.kit.face.leading + _TICK * self.unit * 0.5

    def _tail_height(self, width: float) -> float:
        """Of what stands under the hours."""
        if not self._tail or self._tail_width(width):
            return 0.0
        tall = self._tail_label(width).height
        return (max(tall, 2 * _ICON * self.unit) if self.part.night else tall) + _GAP * self.unit * 0.6

    def field(self, width: float) -> Room:
        return self._bar_width(width), self.body_height(width)

    def body_height(self, width: float) -> float:
        rows = sum(self._row_height(mark, width) for mark in self.part.marks)
        gaps = (len(self.part.marks) - 1) * _GAP * self.unit
        return rows + gaps + self._numbers_height() + self._tail_height(width)

    # ---- the drawing

    def paint_body(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        unit, y = self.unit, top
        beside = self._beside(width)
        left = x + self._icons()
        bar = left + (beside + 10.0 * unit if beside else 0.0)
        for number, mark in enumerate(self.part.marks):
            tall, words = self._row_height(mark, width), self._label(mark, width)
            if mark.icon:
                self._icon(canvas, mark.icon, x + _ICON * unit, y - tall / 2)
            middle = y - tall / 2 if beside else y - tall + _THICK * unit / 2
            upper = y - (tall - words.height) / 2 if beside else y - tall + _THICK * unit + _LABEL_GAP * unit
            words.show(canvas, left, upper if beside else upper + words.height, self.kit.palette.ink)
            self._bar(canvas, mark, bar, middle, self._bar_width(width))
            if not number and self._tail_width(width):
                self._paint_tail(canvas, bar + self._bar_width(width), middle, width)
            y -= tall + (_GAP * unit if number < len(self.part.marks) - 1 else 0.0)
        if self._numbers_height():
            self._numbers(canvas, bar, y, self._bar_width(width))
        if self._tail_height(width):
            self._paint_below(canvas, x, y - self._numbers_height() - _GAP * unit * 0.6, width)

    def _bar(self, canvas: Canvas, mark: ClockMark, x: float, middle: float, width: float) -> None:
        """The whole stretch in outline, and the mark's own hours filled in."""
        palette, thick = self.kit.palette, _THICK * self.unit
        reach = width * mark.hours / self.hours
        start = x + width - reach if self.part.before else x
        if reach < width:
            self._stretch(canvas, x, middle, width, self.quiet, self.kit.colours.dot)
        self._stretch(canvas, start, middle, reach, self.kit.fill(palette.primary), palette.primary)
        if self.kit.outlined and reach < width:
            self._hatch(canvas, start, middle, reach)
        canvas.setStrokeColor(self.kit.on_disc)
        canvas.setLineWidth(0.7)
        step = self._step()
        for hour in range(step, int(self.hours) + 1, step):
            spot = x + width * ((self.hours - hour) if self.part.before else hour) / self.hours
            if start + 1 < spot < start + reach - 1:
                canvas.line(spot, middle - thick / 2 + 2, spot, middle + thick / 2 - 2)

    def _stretch(self, canvas: Canvas, x: float, middle: float, width: float, fill: str, line: str) -> None:
        thick = _THICK * self.unit
        canvas.setFillColor(fill)
        canvas.setStrokeColor(line)
        canvas.setLineWidth(1.0)
        round_ = min(4.0 * self.unit, width / 2 - 0.5)
        canvas.roundRect(x + 0.5, middle - thick / 2 + 0.5, width - 1, thick - 1, round_, 1, 1)

    def _hatch(self, canvas: Canvas, x: float, middle: float, width: float) -> None:
        """Slanted lines: what is filled in, where nothing is filled."""
        half, apart = _THICK * self.unit / 2 - 1.0, 5.0 * self.unit
        for number in range(1, int((width - 2 * half) / apart) + 1):
            left = x + number * apart
            canvas.line(left, middle - half, left + 2 * half, middle + half)

    def _step(self) -> int:
        whole_days = 24 * ceil(self.hours / (24 * _MOST_NUMBERS))
        return next((step for step in _STEPS if self.hours / step < _MOST_NUMBERS), whole_days)

    def _numbers(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """The hours under the bars, from 0."""
        step, room = self._step(), 1.6 * self.kit.size
        whole = self.hours == int(self.hours)
        hours = list(range(0, int(self.hours) + 1, step))
        if whole and hours[-1] != int(self.hours):
            if (self.hours - hours[-1]) / self.hours * width < room:
                hours.pop()
            hours.append(int(self.hours))
        for hour in hours:
            share = hour / self.hours
            words = self.kit.face.set(figures(hour), 100.0)
            spot = x + width * (1 - share if self.part.before else share)
            left = min(max(spot - words.width / 2, x), x + width - words.width)
            words.show(canvas, left, top - _TICK * self.unit * 0.5, self.kit.palette.ink)

    def _icon(self, canvas: Canvas, name: str, x: float, y: float) -> None:
        palette, radius = self.kit.palette, _ICON * self.unit
        disc(canvas, x, y, radius, palette.paper)
        ring(canvas, x, y, radius - 0.7, palette.primary, 1.4)
        icon(canvas, name, x, y, radius * 1.2, palette.primary)
        if self.part.barred:
            reach = (radius - 1.0) * 0.7071
            for colour, weight in ((palette.paper, 4.2), (palette.primary, 1.8)):
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(weight * self.unit)
                canvas.line(x - reach, y + reach, x + reach, y - reach)

    # ---- what follows the hours

    def _paint_tail(self, canvas: Canvas, x: float, middle: float, width: float) -> None:
        words, thick, room = self._tail_label(width), _THICK * self.unit, self._tail_width(width)
        upper = middle + thick / 2 + _LABEL_GAP * self.unit + words.height
        if self.part.night:
            self._plus(canvas, x + self._lead / 2, middle)
            self._moon(canvas, x + self._lead, middle, room)
        else:
            self._dotted(canvas, x + self._lead, middle, room - 3.0 * self.unit)
        words.show(canvas, x + self._lead, upper, self.kit.palette.ink)

    def _paint_below(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        words, unit = self._tail_label(width), self.unit
        tall = self._tail_height(width) - _GAP * unit * 0.6
        middle = top - tall / 2
        if self.part.night:
            self._plus(canvas, x + 7.0 * unit, middle)
            self.kit.icon(canvas, "moon", x + (_PLUS + _ICON) * unit, middle, _ICON * unit)
        words.show(canvas, x + self._below_indent(), middle + words.height / 2, self.kit.palette.ink)

    def _moon(self, canvas: Canvas, x: float, middle: float, width: float) -> None:
        """The night: as thick as the hours, round at both ends, with a moon."""
        thick, palette = _THICK * self.unit, self.kit.palette
        canvas.setFillColor(self.kit.fill(palette.primary))
        canvas.setStrokeColor(palette.primary)
        canvas.setLineWidth(1.0)
        canvas.roundRect(x + 0.5, middle - thick / 2 + 0.5, width - 1, thick - 1, thick / 2 - 0.5, 1, 1)
        icon(canvas, "moon", x + width / 2, middle, thick * 0.82, self.kit.on_disc)

    def _plus(self, canvas: Canvas, x: float, y: float) -> None:
        reach = 5.5 * self.unit
        canvas.setStrokeColor(self.kit.palette.primary)
        canvas.setLineWidth(2.4 * self.unit)
        canvas.line(x - reach, y, x + reach, y)
        canvas.line(x, y - reach, x, y + reach)

    def _dotted(self, canvas: Canvas, x: float, y: float, width: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(self.kit.palette.primary)
        canvas.setLineWidth(3.0 * self.unit)
        canvas.setLineCap(1)
        canvas.setDash([0.01, 7.0 * self.unit])
        canvas.line(x, y, x + width, y)
        canvas.restoreState()
