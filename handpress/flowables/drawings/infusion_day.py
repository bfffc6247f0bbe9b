"""The day of an infusion as a path with stations: over hills where there is room, downhill where not."""

from __future__ import annotations

from typing import ClassVar

from handpress.figures import Count, FigureForm
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import (
    Point,
    disc,
    icon,
    meander,
    ring,
    stroke,
    trace,
    wave,
)

# Arrive, checks, the small tube, the infusion, rest, steady, home. Another number of stations gets numbers.
ICONS = ("door-open", "heart-pulse", "droplets", "hourglass", "sofa", "footprints", "house")
_GAP = 7.0  # between a station and its words


class InfusionDay(Drawing):
    FORM: ClassVar[FigureForm] = FigureForm(
        name="infusion-day",
        labels=Count(4, 9),
        shows="A path over hills with {count} stations on the way.",
    )

    @property
    def _radius(self) -> float:
        return self.look.size * 1.35

    def height(self, width: float) -> float:
        return self._tall_wide(width) if self.look.wide(width) else self._tall_narrow(width)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self.look.wide(width):
            self._paint_wide(canvas, x, top, width)
        else:
            self._paint_narrow(canvas, x, top, width)

    def _station(self, canvas: Canvas, index: int, x: float, y: float) -> None:
        palette = self.look.palette
        disc(canvas, x, y, self._radius + 2.2, palette.paper)  # a rim, so that the path ends before the disc
        disc(canvas, x, y, self._radius, palette.primary)
        if len(self.labels) == len(ICONS):
            icon(canvas, ICONS[index], x, y, self._radius * 1.1, palette.paper)
        else:
            self.look.face.number(canvas, index + 1, x, y, palette.paper)

    # ---- over hills: every second station on a crest with its words above, the others in hollows

    def _settings(self, width: float) -> list[Setting]:
        count = len(self.labels)
        room = min(width / count * 2 - 12, 12.5 * self.look.size)
        return [self.look.face.set(label, room) for label in self.labels]

    def _swing(self) -> float:
        """From hollow to crest."""
        return self.look.size * 4.4

    def _above(self, settings: list[Setting]) -> float:
        return max(setting.height for setting in settings[::2]) + _GAP + self._radius

    def _below(self, settings: list[Setting]) -> float:
        return self._radius + _GAP + max(setting.height for setting in settings[1::2])

    def _tall_wide(self, width: float) -> float:
        settings = self._settings(width)
        return self._above(settings) + self._swing() + self._below(settings) + self._foot()

    def _foot(self) -> float:
        """The nearer hills along the foot, with a little air above them."""
        return self.look.size * 2.3

    def _paint_wide(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        settings = self._settings(width)
        palette, colours = self.look.palette, self.look.colours
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
        self._hill(canvas, line, foot, palette.mist)
        base = foot + self._foot() - self.look.size * 0.6
        far = [(x, base - 3), (x + width * 0.3, base - 9), (x + width * 0.72, base), (x + width, base - 8)]
        near = [
            (x, base - 13),
            (x + width * 0.4, base - 7),
            (x + width * 0.8, base - 15),
            (x + width, base - 9),
        ]
        self._hill(canvas, far, foot, colours.strip_hills[0])
        self._hill(canvas, near, foot, colours.strip_hills[1])
        canvas.restoreState()
        stroke(canvas, wave(line), colours.timeline, 1.2)
        stroke(canvas, wave(spots), palette.primary, 2.2, (0.01, 5.2))
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
        colours = self.look.colours
        centre, radius = (x, y + self._radius * 0.9), self._radius * 1.35
        for share, colour in zip((1.95, 1.62, 1.3), reversed(colours.cover_rings), strict=True):
            ring(canvas, *centre, radius * share, colour, 1.0)
        disc(canvas, *centre, radius, self.look.palette.sun)

    def _hill(self, canvas: Canvas, line: list[Point], foot: float, colour: str) -> None:
        path = canvas.beginPath()
        trace(path, wave(line))
        path.lineTo(line[-1][0], foot)
        path.lineTo(line[0][0], foot)
        path.close()
        canvas.setFillColor(colour)
        canvas.drawPath(path, stroke=0, fill=1)

    # ---- down a page: a winding path with the words beside it

    def _indent(self) -> float:
        return 2 * self._radius + self._sway() + self.look.size * 1.1 + 2

    def _sway(self) -> float:
        return self.look.size * 1.3

    def _rows(self, width: float) -> list[tuple[Setting, float]]:
        """Each station's words and the height it takes."""
        free = width - self._indent()
        result = []
        for label in self.labels:
            words = self.look.face.set(label, free)
            result.append((words, max(words.height + 9, 2 * self._radius + 11)))
        return result

    def _tall_narrow(self, width: float) -> float:
        return sum(tall for _, tall in self._rows(width))

    def _paint_narrow(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        palette, colours = self.look.palette, self.look.colours
        rows = self._rows(width)
        spots: list[Point] = []
        y = top
        for index, (_, tall) in enumerate(rows):
            left = x + self._radius + 2.2 + (self._sway() if index % 2 else 0.0)
            spots.append((left, y - tall / 2))
            y -= tall
        path = meander(spots)
        stroke(canvas, path, colours.cover_hills[0] if False else palette.mist, self._radius * 1.25)
        stroke(canvas, path, palette.primary, 2.2, (0.01, 5.2))
        for index, ((words, _), spot) in enumerate(zip(rows, spots, strict=True)):
            self._station(canvas, index, *spot)
            words.show(canvas, x + self._indent(), spot[1] + words.height / 2, palette.ink)
