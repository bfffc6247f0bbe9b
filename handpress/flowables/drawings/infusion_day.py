"""The day of an infusion as a path with stations: over hills where there is room, downhill where not."""

from __future__ import annotations

from typing import ClassVar

from handpress.document.drawings import Count, FigureForm
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import (
    Curve,
    Point,
    disc,
    hill,
    meander,
    ring,
    stroke,
    wave,
)

# Arrive, checks, the small tube, the infusion, rest, steady, home. Another number of stations gets numbers.
ICONS = ("door-open", "heart-pulse", "droplets", "hourglass", "sofa", "footprints", "house")
_RIM = 2.2  # of paper around a station, so that the path ends before it
_GAP = 7.0  # between a station and its words


class InfusionDay(Drawing):
    FORM: ClassVar[FigureForm] = FigureForm(
        name="infusion-day",
        labels=Count(4, 9),
    )

    @property
    def _radius(self) -> float:
        return self.kit.size * 1.35

    def height(self, width: float) -> float:
        return self._tall_wide(width) if self.kit.wide(width) else self._tall_narrow(width)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self.kit.wide(width):
            self._paint_wide(canvas, x, top, width)
        else:
            self._paint_narrow(canvas, x, top, width)

    def _station(self, canvas: Canvas, index: int, x: float, y: float) -> None:
        if len(self.labels) == len(ICONS):
            self.kit.icon(canvas, ICONS[index], x, y, self._radius, rim=_RIM)
        else:
            self.kit.number(canvas, index + 1, x, y, self._radius, rim=_RIM)

    def _path(self, canvas: Canvas, curves: list[Curve]) -> None:
        """A pale track with a dotted line along its middle."""
        if not self.kit.outlined:
            stroke(canvas, curves, self.kit.colours.strip_hills[0], self.kit.size * 0.72)
        stroke(canvas, curves, self.kit.palette.primary, 2.0, (0.01, 5.4))

    # ---- over hills: every second station on a crest with its words above, the others in hollows

    def _settings(self, width: float) -> list[Setting]:
        count = len(self.labels)
        room = min(width / count * 2 - 12, 12.5 * self.kit.size)
        return [self.kit.face.set(label, room) for label in self.labels]

    def _swing(self) -> float:
        """From hollow to crest."""
        return self.kit.size * 4.4

    def _above(self, settings: list[Setting]) -> float:
        return max(setting.height for setting in settings[::2]) + _GAP + self._radius

    def _below(self, settings: list[Setting]) -> float:
        return self._radius + _GAP + max(setting.height for setting in settings[1::2])

    def _tall_wide(self, width: float) -> float:
        settings = self._settings(width)
        return self._above(settings) + self._swing() + self._below(settings) + self._foot()

    def _foot(self) -> float:
        """The nearer hills along the foot, with a little air above them."""
        return self.kit.size * 2.3

    def _paint_wide(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        settings = self._settings(width)
        palette, colours = self.kit.palette, self.kit.colours
        count = len(self.labels)
        pitch = width / count
        crest = top - self._above(settings)
        hollow = crest - self._swing()
        foot = top - self._tall_wide(width)
        spots: list[Point] = [
            (x + (index + 0.5) * pitch, hollow if index % 2 else crest) for index in range(count)
        ]
        last_low = count % 2 == 0
        line = [
            (x, crest - self._swing() * 0.42),
            *spots,
            (x + width, crest - self._swing() * (0.58 if last_low else 0.42)),
        ]
        self._sun(canvas, spots)
        canvas.saveState()
        frame = canvas.beginPath()
        frame.roundRect(x, foot, width, top - foot, 10)
        canvas.clipPath(frame, stroke=0, fill=0)
        hill(canvas, line, foot, self.kit.fill(palette.mist))
        base = foot + self._foot() - self.kit.size * 0.6
        far = [(x, base - 3), (x + width * 0.3, base - 9), (x + width * 0.72, base), (x + width, base - 8)]
        near = [
            (x, base - 13),
            (x + width * 0.4, base - 7),
            (x + width * 0.8, base - 15),
            (x + width, base - 9),
        ]
        hill(canvas, far, foot, self.kit.fill(colours.strip_hills[0]), self.kit.outline())
        hill(canvas, near, foot, self.kit.fill(colours.strip_hills[1]), self.kit.outline())
        canvas.restoreState()
        self._path(canvas, wave(spots))
        for index, (spot, words) in enumerate(zip(spots, settings, strict=True)):
            self._station(canvas, index, *spot)
            left = min(max(spot[0] - words.width / 2, x), x + width - words.width)
            if index % 2:
                upper = hollow - self._radius - _GAP
                # Words in a hollow keep off the sides of the hills' frame.
                left = min(max(left, x + 6), x + width - 6 - words.width)
            else:
                upper = crest + self._radius + _GAP + words.height
            words.show(canvas, left, upper, palette.ink, width=words.width, share=0.5)

    def _sun(self, canvas: Canvas, spots: list[Point]) -> None:
        """Behind the hollow in the middle of the way."""
        middle = (len(spots) - 1) // 2
        x, y = spots[middle if middle % 2 else middle + 1]
        colours = self.kit.colours
        centre, radius = (x, y + self._radius * 0.9), self._radius * 1.35
        for share, colour in zip((1.95, 1.62, 1.3), reversed(colours.cover_rings), strict=True):
            ring(canvas, *centre, radius * share, colour, 1.0)
        disc(canvas, *centre, radius, self.kit.fill(self.kit.palette.sun))
        if outline := self.kit.outline():
            ring(canvas, *centre, radius, outline, 0.9)

    # ---- down a page: a winding path with the words beside it

    def _indent(self) -> float:
        return 2 * self._radius + self._sway() + self.kit.size * 0.9 + 2

    def _sway(self) -> float:
        return self.kit.size * 2.0

    def _rows(self, width: float) -> list[tuple[Setting, float]]:
        """Each station's words and the height it takes."""
        free = width - self._indent()
        result = []
        for label in self.labels:
            words = self.kit.face.set(label, free)
            result.append((words, max(words.height + 10, 2 * self._radius + 15)))
        return result

    def _tall_narrow(self, width: float) -> float:
        return sum(tall for _, tall in self._rows(width))

    def _paint_narrow(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        palette = self.kit.palette
        rows = self._rows(width)
        spots: list[Point] = []
        y = top
        for index, (_, tall) in enumerate(rows):
            left = x + self._radius + _RIM + (self._sway() if index % 2 else 0.0)
            spots.append((left, y - tall / 2))
            y -= tall
        self._path(canvas, meander(spots))
        for index, ((words, _), spot) in enumerate(zip(rows, spots, strict=True)):
            self._station(canvas, index, *spot)
            words.show(canvas, x + self._indent(), spot[1] + words.height / 2, palette.ink)
