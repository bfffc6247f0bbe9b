"""Four groups of signs as four petals around a calm centre."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from handpress.document.drawings import Count, FigureForm
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Drawing
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.drawings.shapes import KAPPA, ring, vignette
from handpress.values import Value

# The same icons as beside the groups' headings elsewhere.
ICONS = ("cloud-lightning", "route", "cloud-rain-wind", "bell-ring")
_GAP = 7.0  # between petals
_DIAGONAL = math.sqrt(0.5)
_NOTE_GAP = 3.0
_HEAD_GAP = 2.5


class _Plan(Value, frozen=True):
    """One arrangement. Lengths in points."""

    centre: float  # radius of the round picture
    disc: float  # radius of the icons' discs
    reach: float  # from the centre of the wheel to that of an icon
    pad: float
    petal: float  # width of a petal
    text: float  # width of its text
    wide: bool

    @property
    def clear(self) -> float:
        """How far from a petal's inner edges the text must stay."""
        return self.reach * _DIAGONAL + self.disc + 8.0 - _GAP / 2


class SymptomWheel(Drawing):
    FORM: ClassVar[FigureForm] = FigureForm(
        name="symptom-wheel",
        labels=Count(4, 4),
        notes=Count(1, 3),
    )

    def _plan(self, width: float) -> _Plan:
        size = self.kit.size
        wide = self.kit.wide(width)
        centre = size * (4.4 if wide else 3.1)
        disc = size * (1.4 if wide else 1.2)
        reach = centre + size * (0.5 if wide else 0.7) + disc
        pad = size * (1.35 if wide else 0.95)
        petal = (width - _GAP) / 2
        clear = reach * _DIAGONAL + disc + 8.0 - _GAP / 2
        text = petal - 2 * pad - (clear - pad if wide else 0.0)
        return _Plan(centre, disc, reach, pad, petal, text, wide)

    def _words(self, plan: _Plan, index: int) -> list[tuple[Setting, bool]]:
        """The lines of a petal: (setting, whether it is the group's name)."""
        face = self.kit.face
        words = [(face.set(self.labels[index], plan.text, strong=True), True)]
        words += [(face.set(note, plan.text), False) for note in self.notes[index]]
        return words

    def _text_height(self, words: list[tuple[Setting, bool]]) -> float:
        gaps = _HEAD_GAP + _NOTE_GAP * (len(words) - 2) if len(words) > 1 else 0.0
        return sum(setting.height for setting, _ in words) + gaps

    def _rows(self, plan: _Plan) -> tuple[float, float]:
        """Heights of the upper and the lower petals."""
        tall = [self._text_height(self._words(plan, index)) for index in range(4)]
        least = plan.clear + (plan.pad if plan.wide else 0.0)

        def row(*indices: int) -> float:
            text = max(tall[index] for index in indices)
            return max(least, text + plan.pad + (plan.pad if plan.wide else plan.clear))

        return row(0, 1), row(2, 3)

    def height(self, width: float) -> float:
        return sum(self._rows(self._plan(width))) + _GAP

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        plan = self._plan(width)
        upper, lower = self._rows(plan)
        palette, colours = self.kit.palette, self.kit.colours
        middle = (x + width / 2, top - upper - _GAP / 2)
        for index in range(4):
            right, below = index % 2 == 1, index >= 2
            tall = lower if below else upper
            left = x + plan.petal + _GAP if right else x
            upper_edge = top - upper - _GAP if below else top
            path = self._petal(canvas, plan, middle, left, upper_edge, tall, right, below)
            canvas.setFillColor(palette.mist)
            canvas.setStrokeColor(self.kit.outline(colours.timeline) or colours.timeline)
            canvas.setLineWidth(0.9)
            canvas.drawPath(path, stroke=1, fill=1)
            self._show(canvas, plan, index, left, upper_edge, tall, right, below)
        fill = self.kit.fill
        hills = (fill(colours.cover_hills[0]), fill(colours.cover_hills[1]), fill(palette.primary))
        sky, sun = fill(colours.cover_ground), fill(palette.sun)
        vignette(canvas, *middle, plan.centre, sky, sun, hills, self.kit.outline())
        ring(canvas, *middle, plan.centre, palette.primary, 1.4)
        for index, name in enumerate(ICONS):
            away = plan.reach * _DIAGONAL
            spot = (
                middle[0] + (away if index % 2 else -away),
                middle[1] - (away if index >= 2 else -away),
            )
            self.kit.icon(canvas, name, *spot, plan.disc)

    def _petal(
        self,
        canvas: Canvas,
        plan: _Plan,
        middle: tuple[float, float],
        left: float,
        top: float,
        tall: float,
        right: bool,
        below: bool,
    ) -> Any:
        """A petal: round outside, and hollow where the centre is."""
        # Worked out for the upper left petal and mirrored: u towards the middle, v away from it upwards.
        sign_u, sign_v = (-1.0 if right else 1.0), (-1.0 if below else 1.0)
        edge_u = left + plan.petal if right else left
        edge_v = top - tall if below else top

        def place(u: float, v: float) -> tuple[float, float]:
            return edge_u + sign_u * u, edge_v - sign_v * v

        w, h = plan.petal, tall
        outer = min(self.kit.size * (4.0 if plan.wide else 2.4), h * 0.48, w * 0.45)
        side = self.kit.size * (1.8 if plan.wide else 1.1)
        hollow = plan.centre + 5.0
        cut = math.sqrt(hollow**2 - (_GAP / 2) ** 2) - _GAP / 2  # where the hollow meets the inner edges
        k = 1 - KAPPA
        path = canvas.beginPath()
        path.moveTo(*place(0, outer))
        path.curveTo(*place(0, outer * k), *place(outer * k, 0), *place(outer, 0))
        path.lineTo(*place(w - side, 0))
        path.curveTo(*place(w - side * k, 0), *place(w, side * k), *place(w, side))
        path.lineTo(*place(w, h - cut))
        # The hollow follows a circle around the middle of the wheel.
        bend = hollow * KAPPA * 0.93
        path.curveTo(*place(w - bend, h - cut), *place(w - cut, h - bend), *place(w - cut, h))
        path.lineTo(*place(side, h))
        path.curveTo(*place(side * k, h), *place(0, h - side * k), *place(0, h - side))
        path.close()
        return path

    def _show(
        self,
        canvas: Canvas,
        plan: _Plan,
        index: int,
        left: float,
        top: float,
        tall: float,
        right: bool,
        below: bool,
    ) -> None:
        words = self._words(plan, index)
        text = self._text_height(words)
        if plan.wide:
            x = left + (plan.clear if right else plan.pad)
            beside = self._text_height(self._words(plan, index ^ 1))  # the heads of a row stand on one level
            y = top - (tall - max(text, beside)) / 2
        else:
            x = left + plan.pad
            # Away from the centre: the upper petals fill from the top, the lower ones end at the foot.
            y = top - (plan.clear if below else plan.pad)
        for setting, head in words:
            colour = self.kit.palette.primary if head else self.kit.palette.ink
            setting.show(canvas, x, y, colour)
            y -= setting.height + (_HEAD_GAP if head else _NOTE_GAP)
