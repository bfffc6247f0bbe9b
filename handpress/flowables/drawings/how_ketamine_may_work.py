"""Two nerve cells, drawn as branches that reach toward each other, and four numbered places between them.

The drawing claims no more than its words do: what may grow is drawn lightly.
"""

from __future__ import annotations

import math
from typing import ClassVar

from handpress.document.drawings import Count, FigureForm
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import Curve, Point, at, branch, disc, heading, leaf, ring
from handpress.values import Value

_STATIONS = 4
_GAP = 14.0  # between columns of words
_ROW_GAP = 6.0
_LINE_GAP = 2.0
_INDENT = 7.0  # from a number to its words
_SCENE_GAP = 11.0
# Where the numbers stand, in fractions of the scene (y up).
_PLACES = ((0.340, 0.835), (0.512, 0.885), (0.628, 0.13), (0.712, 0.86))
# The branches of the cell on the left: (ends, bend, thickness at the cell); fractions of the scene.
_SENDER = (0.245, 0.46)
_RECEIVER = (0.745, 0.50)
_ROOTS = (
    ((0.075, 0.80), (0.17, 0.56), (0.11, 0.84)),
    ((0.050, 0.47), (0.17, 0.46), (0.11, 0.57)),
    ((0.080, 0.17), (0.17, 0.38), (0.11, 0.15)),
)
_CROWN = (
    ((0.918, 0.77), (0.82, 0.56), (0.87, 0.80)),
    ((0.936, 0.47), (0.83, 0.50), (0.89, 0.38)),
    ((0.915, 0.18), (0.82, 0.44), (0.86, 0.15)),
)
# New growth, drawn lightly: (branch of the crown, where on it, ends, bends).
_SPROUTS = (
    (0, 0.30, (0.845, 0.905), (0.80, 0.68), (0.81, 0.86)),
    (2, 0.34, (0.820, 0.105), (0.80, 0.34), (0.80, 0.20)),
)
_EDGE = (0.605, 0.52)  # of the cell on the right
_GAP_MIDDLE = (0.512, 0.52)
_SIGNALS = (
    (0.478, 0.60), (0.480, 0.44), (0.497, 0.53), (0.512, 0.64), (0.514, 0.42), (0.530, 0.54),
    (0.545, 0.66), (0.548, 0.42), (0.503, 0.72), (0.505, 0.33), (0.533, 0.74), (0.535, 0.31),
    (0.560, 0.56),
)  # fmt: skip


class _Scene(Value, frozen=True):
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
    )

    # ---- the words

    def _settings(self, width: float) -> list[list[tuple[Setting, bool]]]:
        """For each station: (setting, whether it is the name)."""
        face = self.kit.face
        room = self._room(width)
        beside = room - 2 * self._radius - _INDENT
        result = []
        for label, under in zip(self.labels, self.notes, strict=True):
            # A label without a note is a whole sentence: it stands beside its number, like a name.
            words = [(face.set(label, beside, strong=bool(under), balance=bool(under)), True)]
            below = room if self.kit.wide(width) else beside
            result.append([*words, *((face.set(note, below, balance=False), False) for note in under)])
        return result

    def _room(self, width: float) -> float:
        if self.kit.wide(width):
            return (width - _GAP * (_STATIONS - 1)) / _STATIONS
        return width

    @property
    def _radius(self) -> float:
        return self.kit.size * 0.85

    def _scene_height(self, width: float) -> float:
        return min(width * 0.34, 190.0) if self.kit.wide(width) else max(width * 0.52, 9.5 * self.kit.size)

    def height(self, width: float) -> float:
        scene = self._scene_height(width) + _SCENE_GAP
        tall = [self._column_height(column, width) for column in self._settings(width)]
        if self.kit.wide(width):
            return scene + max(tall)
        return scene + sum(tall) + _ROW_GAP * (_STATIONS - 1)

    def _column_height(self, column: list[tuple[Setting, bool]], width: float) -> float:
        disc_height = 2 * self._radius
        y = self._drop
        for words, name in column:
            y += words.height + _LINE_GAP
            if self.kit.wide(width) and name:
                y = max(y, disc_height + 2)
        return max(y, disc_height)

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
            self.kit.number(canvas, number, *scene.at(place), self._radius, rim=1.8)
        self._words(canvas, x, top - scene.height - _SCENE_GAP, width)

    def _weight(self, scene: _Scene) -> float:
        """Strokes grow with the picture, but less than it does."""
        return 1.06 * math.pow(scene.width / 500, 0.42)

    def _words(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        wide, room, radius = self.kit.wide(width), self._room(width), self._radius
        y = top
        for index, column in enumerate(self._settings(width)):
            left = x + index * (room + _GAP) if wide else x
            y = top if wide else y
            self.kit.number(canvas, index + 1, left + radius, y - radius, radius)
            start, indent = y, 2 * radius + _INDENT
            y -= self._drop
            for words, name in column:
                beside = name or not wide
                colour = self.kit.palette.primary if name else self.kit.palette.ink
                words.show(canvas, left + (indent if beside else 0.0), y, colour)
                y -= words.height + _LINE_GAP
                if wide and name:
                    y = min(y, start - 2 * radius - 2)
            y = min(y, start - 2 * radius) - _ROW_GAP

    @property
    def _drop(self) -> float:
        """From the top of a number's disc to that of the words beside it, so that they are level."""
        return max(0.0, self._radius - self.kit.face.leading / 2)

    def _ground(self, canvas: Canvas, scene: _Scene) -> None:
        if not self.kit.outlined:
            canvas.setFillColor(self.kit.palette.mist)
            canvas.roundRect(
                scene.x, scene.top - scene.height, scene.width, scene.height, 10, stroke=0, fill=1
            )

    def _signal_rings(self, canvas: Canvas, scene: _Scene) -> None:
        """Rings on water around the gap."""
        x, y = scene.at(_GAP_MIDDLE)
        for share in (0.20, 0.31, 0.42):
            ring(canvas, x, y, share * scene.height, self.kit.colours.cover_hills[0], 0.9)

    def _sender(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        palette, colours = self.kit.palette, self.kit.colours
        for end, bend, reach in _ROOTS:
            curve = scene.curve(_SENDER, bend, reach, end)
            self._limb(canvas, curve, 8.5 * weight, 1.6 * weight, palette.primary)
            for t, side in ((0.55, 1), (0.78, -1)):
                self._twig(canvas, curve, t, side, weight, palette.primary)
            x, y = curve[3]
            leaf(
                canvas,
                x,
                y,
                heading(curve, 1.0),
                15 * weight,
                fill=self.kit.fill(colours.twig),
                line=self.kit.outline(),
            )
        # The long arm towards the gap, which ends in a bud.
        arm = scene.curve(_SENDER, (0.31, 0.32), (0.36, 0.60), (0.435, 0.52))
        self._limb(canvas, arm, 8.5 * weight, 4.0 * weight, palette.primary)
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
        canvas.setFillColor(self.kit.fill(palette.primary))
        canvas.setStrokeColor(palette.primary)
        canvas.setLineWidth(1.6 * weight)
        canvas.drawPath(path, stroke=1, fill=1)
        self._body(canvas, *scene.at(_SENDER), weight)
        self._dock(canvas, arm, weight)

    def _dock(self, canvas: Canvas, arm: Curve, weight: float) -> None:
        """A docking place on the arm with a stone in it."""
        x, y = at(arm, 0.5)
        radius = 8.0 * weight
        foot = y + 7 * weight
        self._limb(
            canvas, ((x, y), (x, y), (x, foot), (x, foot)), 5 * weight, 4 * weight, self.kit.palette.primary
        )
        self._cup(canvas, x, foot + radius, radius, math.pi / 2, 2.8 * weight)
        disc(canvas, x, foot + radius + 1.2 * weight, 5.2 * weight, self.kit.palette.accent)

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
        canvas.setStrokeColor(self.kit.palette.primary)
        canvas.setLineWidth(stroke)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def _receiver(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        palette, colours = self.kit.palette, self.kit.colours
        for crown, t, end, bend, reach in _SPROUTS:
            from_end, from_bend, from_reach = _CROWN[crown]
            x, y = at(scene.curve(_RECEIVER, from_bend, from_reach, from_end), t)
            curve: Curve = ((x, y), scene.at(bend), scene.at(reach), scene.at(end))
            self._limb(canvas, curve, 3.6 * weight, 1.4 * weight, palette.accent)
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
            self._limb(canvas, curve, 8.5 * weight, 1.6 * weight, palette.primary)
            for t, side in ((0.5, -1), (0.72, 1)):
                self._twig(canvas, curve, t, side, weight, palette.primary)
            x, y = curve[3]
            leaf(
                canvas,
                x,
                y,
                heading(curve, 1.0),
                15 * weight,
                fill=self.kit.fill(colours.twig),
                line=self.kit.outline(),
            )
        end_x, end_y = scene.at(_EDGE)
        stem: Curve = (
            scene.at(_RECEIVER),
            scene.at((0.69, 0.52)),
            scene.at((0.66, 0.50)),
            (end_x + 5 * weight, end_y),
        )
        self._limb(canvas, stem, 8.5 * weight, 5.5 * weight, palette.primary)
        self._receiving_side(canvas, scene, weight)
        self._body(canvas, *scene.at(_RECEIVER), weight)

    def _receiving_side(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        """A hollow edge with three open docking places."""
        x, y = scene.at(_EDGE)
        reach = 0.26 * scene.height
        edge: Curve = (
            (x - 5 * weight, y + reach),
            (x + 8 * weight, y + reach * 0.5),
            (x + 8 * weight, y - reach * 0.5),
            (x - 5 * weight, y - reach),
        )
        self._limb(canvas, edge, 5.0 * weight, 5.0 * weight, self.kit.palette.primary)
        radius = 6.2 * weight
        for t in (0.14, 0.5, 0.86):
            px, py = at(edge, t)
            turn = heading(edge, t) - math.pi / 2  # away from the edge, towards the gap
            reach = 2.0 * weight + radius
            px, py = px + reach * math.cos(turn), py + reach * math.sin(turn)
            self._cup(canvas, px, py, radius, turn, 2.4 * weight)
            disc(canvas, px, py, 3.0 * weight, self.kit.palette.accent)

    def _signals(self, canvas: Canvas, scene: _Scene, weight: float) -> None:
        for place in _SIGNALS:
            disc(canvas, *scene.at(place), 2.6 * weight, self.kit.palette.accent)

    def _limb(self, canvas: Canvas, curve: Curve, thick: float, thin: float, colour: str) -> None:
        """A branch; slender where no solid forms are printed."""
        share = 0.5 if self.kit.outlined else 1.0
        branch(canvas, curve, thick * share, max(thin * share, 1.0), colour)

    def _body(self, canvas: Canvas, x: float, y: float, weight: float) -> None:
        self.kit.station(canvas, x, y, 11.5 * weight)
        disc(canvas, x, y, 5 * weight, self.kit.palette.sun)

    def _twig(self, canvas: Canvas, curve: Curve, t: float, side: int, weight: float, colour: str) -> None:
        """A leaf on a short stalk."""
        x, y = at(curve, t)
        turn = heading(curve, t) + side * 0.8
        end = (x + 8 * weight * math.cos(turn), y + 8 * weight * math.sin(turn))
        self._limb(canvas, ((x, y), (x, y), end, end), 2.0 * weight, 1.2 * weight, colour)
        fill = self.kit.fill(self.kit.colours.twig)
        leaf(canvas, *end, turn, 11 * weight, fill=fill, line=self.kit.outline())
