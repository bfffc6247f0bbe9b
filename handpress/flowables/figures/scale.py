"""Steps from one end to the other, of which one is marked."""

from __future__ import annotations

from handpress.document.inline import Run, plain_text
from handpress.document.shown import Scale
from handpress.flowables.canvas import Canvas
from handpress.flowables.drawings.drawing import Kit
from handpress.flowables.drawings.lettering import Setting
from handpress.flowables.figures.part import PartPicture, Room

# Units.
_GAP = 6.0
_PAD = 7.0
_POINTER = 8.0
_LEAST_EMS = 5.5  # least width of the words of a step beside others


class ScalePicture(PartPicture):
    def __init__(self, part: Scale, kit: Kit) -> None:
        super().__init__(part.heading, kit)
        self.part = part

    def _in_a_row(self, width: float) -> bool:
        room = self._room(width)
        words = (Run(word) for step in self.part.steps for word in plain_text(step).split())
        longest = max(self.kit.face.set((word,), width, strong=True).width for word in words)
        return room >= max(longest, _LEAST_EMS * self.kit.size)

    def _room(self, width: float) -> float:
        """Width of a step's words where all stand in a row."""
        count = len(self.part.steps)
        return (width - (count - 1) * _GAP * self.unit) / count - 2 * _PAD * self.unit

    def _settings(self, width: float) -> tuple[Setting, ...]:
        room = self._room(width) if self._in_a_row(width) else width - (2 * _PAD + 2 * _POINTER) * self.unit
        mark = self.part.mark
        face = self.kit.face
        return tuple(face.set(step, room, strong=n == mark) for n, step in enumerate(self.part.steps))

    def _box(self, width: float) -> float:
        """Height of every step: no step is larger than another."""
        return max(one.height for one in self._settings(width)) + 1.4 * _PAD * self.unit

    def field(self, width: float) -> Room:
        return width, self.body_height(width)

    def body_height(self, width: float) -> float:
        if self._in_a_row(width):
            return self._box(width) + _POINTER * self.unit
        count = len(self.part.steps)
        return count * self._box(width) + (count - 1) * _GAP * self.unit * 0.7

    def paint_body(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        settings, box, unit = self._settings(width), self._box(width), self.unit
        row = self._in_a_row(width)
        wide = self._room(width) + 2 * _PAD * unit if row else width - 2 * _POINTER * unit
        left, y = (x, top - _POINTER * unit) if row else (x + 2 * _POINTER * unit, top)
        for number, words in enumerate(settings):
            marked = number == self.part.mark
            self._step(canvas, left, y, wide, box, marked)
            colour = self.kit.on_disc if marked else self.kit.palette.ink
            share = 0.5 if row else 0.0
            inner = wide - 2 * _PAD * unit
            words.show(
                canvas, left + _PAD * unit, y - (box - words.height) / 2, colour, width=inner, share=share
            )
            if marked:
                self._pointer(canvas, (left + wide / 2, y) if row else (left, y - box / 2), down=row)
            if row:
                left += wide + _GAP * unit
            else:
                y -= box + _GAP * unit * 0.7

    def _step(self, canvas: Canvas, x: float, top: float, width: float, height: float, marked: bool) -> None:
        palette = self.kit.palette
        canvas.setFillColor(self.kit.fill(palette.primary) if marked else palette.paper)
        canvas.setStrokeColor(palette.primary if marked else self.kit.colours.dot)
        stroke = 2.4 if marked else 0.9
        canvas.setLineWidth(stroke)
        half = stroke / 2
        canvas.roundRect(
            x + half, top - height + half, width - stroke, height - stroke, 5.0 * self.unit, 1, 1
        )

    def _pointer(self, canvas: Canvas, tip: tuple[float, float], *, down: bool) -> None:
        """A solid arrowhead at the step that holds."""
        size = (_POINTER - 1.5) * self.unit
        (x, y), path = tip, canvas.beginPath()
        y, x = (y + 1.0, x) if down else (y, x - 2.0)
        path.moveTo(x, y)
        path.lineTo(*((x - size * 0.8, y + size) if down else (x - size, y + size * 0.8)))
        path.lineTo(*((x + size * 0.8, y + size) if down else (x - size, y - size * 0.8)))
        path.close()
        canvas.setFillColor(self.kit.palette.primary)
        canvas.drawPath(path, stroke=0, fill=1)
