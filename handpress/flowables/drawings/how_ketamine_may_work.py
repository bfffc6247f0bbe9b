"""Two nerve cells, drawn as branches that reach toward each other, and four numbered places between them.

The drawing claims no more than its words do: what may grow is drawn as an outline.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from handpress.figures import Count, FigureForm
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import Curve, Point, at, branch, disc, heading, leaf, ring

_STATIONS = 4
_GAP = 14.0  # between columns of words
_ROW_GAP = 7.0
# Where the numbers stand, in fractions of the scene (y up).
_PLACES = ((0.235, 0.86), (0.475, 0.86), (0.625, 0.14), (0.80, 0.87))
# The branches of the cell on the left: (ends, bend, thickness at the cell); fractions of the scene.
_SENDER = (0.235, 0.50)
_RECEIVER = (0.745, 0.50)
_ROOTS = (
    ((0.045, 0.84), (0.16, 0.58), (0.09, 0.86)),
    ((0.025, 0.52), (0.16, 0.50), (0.10, 0.60)),
    ((0.055, 0.18), (0.17, 0.42), (0.10, 0.16)),
    ((0.165, 0.10), (0.215, 0.36), (0.185, 0.22)),
)
_CROWN = (
    ((0.955, 0.80), (0.82, 0.56), (0.88, 0.82)),
    ((0.975, 0.47), (0.83, 0.50), (0.90, 0.38)),
    ((0.935, 0.17), (0.82, 0.44), (0.87, 0.14)),
)
# New growth, only outlined.
_SPROUTS = (
    ((0.865, 0.93), (0.775, 0.62), (0.80, 0.86)),
    ((0.815, 0.10), (0.765, 0.36), (0.775, 0.18)),
)
_SIGNALS = (
    (0.462, 0.52), (0.478, 0.62), (0.480, 0.42), (0.497, 0.53), (0.512, 0.64), (0.514, 0.42),
    (0.530, 0.54), (0.545, 0.66), (0.548, 0.45), (0.502, 0.73), (0.503, 0.32), (0.532, 0.33),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scene:
    """The box of the picture in page points."""

    x: float
    top: float
    width: float
    height: float

    def at(self, point: Point) -> Point:
        return self.x + point[0] * self.width, self.top - (1 - point[1]) * self.height

    def curve(self, start: Point, bend: Point, reach: Point, end: Point) -> Curve:
        return self.at(start), self.at(bend), self.at(reach), self.at(end)


class HowKetamineMayWork(Drawing):
    FORM: ClassVar[FigureForm] = FigureForm(
        name="how-ketamine-may-work",
        labels=Count(_STATIONS, _STATIONS),
        notes=Count(0, 1),
        shows="Two nerve cells, drawn as branches that reach toward each other, with a small gap between "
        "them and {count} numbered places. New growth is drawn as an outline only.",
    )

    # ---- the words

    def _settings(self, width: float) -> list[list[tuple[Setting, bool]]]:
        """For each station: (setting, whether it is the name)."""
        face = self.look.face
        room = self._room(width)
        result = []
        for label, under in zip(self.labels, self.notes, strict=True):
            words = [(face.set(label, room, strong=bool(under)), bool(under))]
            result.append([*words, *((face.set(note, room, balance=False), False) for note in under)])
        return result

    def _room(self, width: float) -> float:
        if self.look.wide(width):
            return (width - _GAP * (_STATIONS - 1)) / _STATIONS
        return width - 2 * self._radius - 8

    @property
    def _radius(self) -> float:
        return self.look.size * 0.85

    def _scene_height(self, width: float) -> float:
        return min(width * 0.34, 190.0) if self.look.wide(width) else width * 0.62

    def height(self, width: float) -> float:
        tall = [sum(words.height + 2 for words, _ in column) for column in self._settings(width)]
        scene = self._scene_height(width) + 10
        if self.look.wide(width):
            return scene + 2 * self._radius + 5 + max(tall)
        return scene + sum(max(words, 2 * self._radius) for words in tall) + _ROW_GAP * (_STATIONS - 1)

    # ---- drawing

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        scene = _Scene(x, top, width, self._scene_height(width))
        self._ground(canvas, scene)
        weight = self._weight(scene)
        self._signal_rings(canvas, scene)
        self._sender(canvas, scene, weight)
        self._receiver(canvas, scene, weight)
        self._signals(canvas, scene, weight)
        for number, place in enumerate(_PLACES, start=1):
            self._number(canvas, number, *scene.at(place), rim=True)
        self._words(canvas, x, top - scene.height - 10, width)

    def _weight(self, scene: _Scene) -> float:
        """Strokes grow with the picture, but less than it does."""
        return math.sqrt(scene.width / 500)

    def _words(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        wide = self.look.wide(width)
        room = self._room(width)
        y = top
        for index, column in enumerate(self._settings(width)):
            if wide:
                left, y = x + index * (room + _GAP), top - 2 * self._radius - 5
                self._number(canvas, index + 1, left + self._radius, top - self._radius)
            else:
                left = x + 2 * self._radius + 8
                self._number(canvas, index + 1, x + self._radius, y - self._radius)
            start = y
            for words, name in column:
                colour = self.look.palette.primary if name else self.look.palette.ink
                words.show(canvas, left, y, colour)
                y -= words.height + 2
            if not wide:
                y = min(y, start - 2 * self._radius) - _ROW_GAP

    def _number(self, canvas: Canvas, number: int, x: float, y: float, *, rim: bool = False) -> None:
        palette = self.look.palette
        if rim:
            disc(canvas, x, y, self._radius + 1.8, palette.paper)
        disc(canvas, x, y, self._radius, palette.primary)
        self.look.face.number(canvas, number, x, y, palette.paper)

    def _ground(self, canvas: Canvas, scene: _Scene) -> None:
        canvas.setFillColor(self.look.palette.mist)
        canvas.roundRect(scene.x, scene.top - scene.height, scene.width, scene.height, 10, stroke=0, fill=1)

    def _signal_rings(self, canvas: Canvas, scene: _Scene) -> None:
        """Rings on water around the gap."""
        x, y = scene.at((0.507, 0.52))
        for share in (0.20, 0.31, 0.42):
            ring(canvas, x, y, share * scene.height, self.look.colours.cover_hills[0], 0.9)

    def _sender(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        palette, colours = self.look.palette, self.look.colours
        for end, bend, reach in _ROOTS:
            curve = scene.curve(_SENDER, bend, reach, end)
            branch(canvas, curve, 7.5 * weight, 1.6 * weight, palette.primary)
            for t, side in ((0.55, 1), (0.78, -1)):
                self._twig(canvas, curve, t, side, weight, palette.primary, colours.strip_hills[1])
            x, y = curve[3]
            leaf(canvas, x, y, heading(curve, 1.0), 15 * weight, fill=colours.strip_hills[1])
        # The long arm towards the gap, which ends in a bud.
        arm = scene.curve(_SENDER, (0.30, 0.38), (0.37, 0.62), (0.435, 0.52))
        branch(canvas, arm, 8.5 * weight, 4.0 * weight, palette.primary)
        x, y = arm[3]
        bud = 0.105 * scene.height
        path = canvas.beginPath()
        path.moveTo(x - bud * 1.2, y + 2 * weight)
        path.curveTo(
            x - bud * 0.5, y + bud * 0.6, x - bud * 0.1, y + bud * 1.5, x + bud * 0.5, y + bud * 1.35
        )
        path.curveTo(
            x + bud * 0.85, y + bud * 0.5, x + bud * 0.85, y - bud * 0.5, x + bud * 0.5, y - bud * 1.35
        )
        path.curveTo(
            x - bud * 0.1, y - bud * 1.5, x - bud * 0.5, y - bud * 0.6, x - bud * 1.2, y - 2 * weight
        )
        path.close()
        canvas.setFillColor(palette.primary)
        canvas.drawPath(path, stroke=0, fill=1)
        self._body(canvas, *scene.at(_SENDER), weight)
        self._dock(canvas, scene, weight)

    def _dock(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        """A docking place with a stone in it."""
        x, y = scene.at((0.235, 0.665))
        self._cup(canvas, x, y, 6.2 * weight, math.pi / 2, 2.4 * weight)
        disc(canvas, x, y + 1.2 * weight, 4.2 * weight, self.look.palette.accent)

    def _cup(self, canvas: Canvas, x: float, y: float, radius: float, turn: float, stroke: float) -> None:
        """An open half ring whose opening looks in the direction ``turn``."""
        path = canvas.beginPath()
        steps = 12
        for number in range(steps + 1):
            angle = turn + math.pi / 2 + math.pi * number / steps
            point = (x + radius * math.cos(angle), y + radius * math.sin(angle))
            if number:
                path.lineTo(*point)
            else:
                path.moveTo(*point)
        canvas.saveState()
        canvas.setStrokeColor(self.look.palette.primary)
        canvas.setLineWidth(stroke)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def _receiver(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        palette, colours = self.look.palette, self.look.colours
        for end, bend, reach in _SPROUTS:
            curve = scene.curve(_RECEIVER, bend, reach, end)
            branch(canvas, curve, 3.6 * weight, 1.4 * weight, palette.accent)
            for t, side in ((0.52, 1), (0.72, -1), (0.88, 1)):
                x, y = at(curve, t)
                turn = heading(curve, t) + side * 0.85
                leaf(canvas, x, y, turn, 13 * weight, fill=palette.paper, line=palette.accent, weight=1.1)
            x, y = curve[3]
            leaf(
                canvas, x, y, heading(curve, 1.0), 14 * weight, fill=palette.paper, line=palette.accent,
                weight=1.1,
            )  # fmt: skip
        for end, bend, reach in _CROWN:
            curve = scene.curve(_RECEIVER, bend, reach, end)
            branch(canvas, curve, 7.5 * weight, 1.6 * weight, palette.primary)
            for t, side in ((0.5, -1), (0.72, 1)):
                self._twig(canvas, curve, t, side, weight, palette.primary, colours.strip_hills[1])
            x, y = curve[3]
            leaf(canvas, x, y, heading(curve, 1.0), 15 * weight, fill=colours.strip_hills[1])
        stem = scene.curve(_RECEIVER, (0.69, 0.52), (0.66, 0.50), (0.605, 0.52))
        branch(canvas, stem, 8.5 * weight, 5.5 * weight, palette.primary)
        self._receiving_side(canvas, scene, weight)
        self._body(canvas, *scene.at(_RECEIVER), weight)

    def _receiving_side(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        """A hollow edge with three open docking places."""
        x, y = scene.at((0.605, 0.52))
        reach = 0.26 * scene.height
        edge: Curve = (
            (x - 5 * weight, y + reach),
            (x + 8 * weight, y + reach * 0.5),
            (x + 8 * weight, y - reach * 0.5),
            (x - 5 * weight, y - reach),
        )
        branch(canvas, edge, 5.0 * weight, 5.0 * weight, self.look.palette.primary)
        for t in (0.17, 0.5, 0.83):
            px, py = at(edge, t)
            self._cup(canvas, px - 8.0 * weight, py, 5.6 * weight, math.pi, 2.2 * weight)

    def _signals(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        for place in _SIGNALS:
            disc(canvas, *scene.at(place), 2.7 * weight, self.look.palette.accent)

    def _body(self, canvas: Canvas, x: float, y: float, weight: float) -> None:
        disc(canvas, x, y, 13 * weight, self.look.palette.primary)
        disc(canvas, x, y, 6 * weight, self.look.palette.sun)

    def _twig(
        self, canvas: Canvas, curve: Curve, t: float, side: int, weight: float, colour: str, fill: str
    ) -> None:
        """A leaf on a short stalk."""
        x, y = at(curve, t)
        turn = heading(curve, t) + side * 0.8
        end = (x + 8 * weight * math.cos(turn), y + 8 * weight * math.sin(turn))
        branch(canvas, ((x, y), (x, y), end, end), 2.0 * weight, 1.2 * weight, colour)
        leaf(canvas, *end, turn, 11 * weight, fill=fill)
