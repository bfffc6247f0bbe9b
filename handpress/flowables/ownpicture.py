"""A picture of the clinic's own on paper: as wide as its column, as high as reads well, never coarse."""

from __future__ import annotations

from io import BytesIO

from handpress.brand.model import VectorLogo
from handpress.brand.photos import LEAST_DPI, as_printed
from handpress.document.model import OwnPicture
from handpress.document.picture import shown_part
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.vector import draw_paths

_MOST_HEIGHT = 324.0  # points: 4.5 in, less than half of a letter page
_HIGH = 1.25  # times as high as its room is wide, at the most
_CORNER = 6.0  # radius in points, of photographs


class PictureFlow(Flowable):
    """One picture. With a ``node`` it is a figure, without one it decorates."""

    keep_together = True
    space_before = 6.0
    space_after = 4.0

    def __init__(self, block: OwnPicture, node: Node | None, *, grey: bool) -> None:
        self._block = block
        self._node = node
        self._grey = grey

    def size(self, width: float) -> tuple[float, float]:
        """Width and height in points where there is room for ``width``."""
        file = self._block.file
        left, top, right, bottom = shown_part(self._block.crop, file.width, file.height)
        ratio = (bottom - top) / (right - left)
        wide = width * self._block.share / 100
        if file.kind != "svg":
            wide = min(wide, (right - left) / LEAST_DPI * 72)
        wide = min(wide, min(_MOST_HEIGHT, width * _HIGH) / ratio)
        return wide, wide * ratio

    def measure(self, width: float) -> float:
        return self.size(width)[1]

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        wide, high = self.size(width)
        box = (x, top - high, x + wide, top)
        with canvas.figure(self._node, box) if self._node else canvas.artifact("Layout"):
            canvas.saveState()
            self._paint(canvas, box)
            canvas.restoreState()

    def _paint(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        block = self._block
        shown = as_printed(block.file, block.crop, right - left, grey=self._grey)
        edge = canvas.beginPath()
        if isinstance(shown, VectorLogo):
            edge.rect(left, bottom, right - left, top - bottom)
            canvas.clipPath(edge, stroke=0, fill=0)
            start, above, end, _ = shown_part(block.crop, shown.width, shown.height)
            scale = (right - left) / (end - start)
            draw_paths(canvas, shown.paths, left - start * scale, top + above * scale, scale)
            return
        from reportlab.lib.utils import ImageReader

        if not shown.see_through:
            edge.roundRect(left, bottom, right - left, top - bottom, _CORNER)
            canvas.clipPath(edge, stroke=0, fill=0)
        picture = ImageReader(BytesIO(shown.data))
        mask = "auto" if shown.see_through else None
        canvas.drawImage(picture, left, bottom, width=right - left, height=top - bottom, mask=mask)
