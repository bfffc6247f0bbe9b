"""The clinic's lockup: logo, name and tagline."""

from __future__ import annotations

from handpress.blocks import Run
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Theme
from handpress.flowables.vector import draw_logo, logo_width


class Lockup(Flowable):
    """Logo, clinic name and tagline. ``node`` makes it content; without one it is an artifact."""

    def __init__(
        self,
        theme: Theme,
        node: Node | None,
        *,
        on_dark: bool = False,
        size: float = 17.0,
    ) -> None:
        self._theme = theme
        self._node = node
        self._size = size
        palette, names = theme.palette, theme.fonts
        on_dark = on_dark and not theme.outlined
        name_colour = theme.band_ink if on_dark else palette.primary
        line_colour = theme.band_soft_ink if on_dark else palette.primary
        holder = node or Node("P")
        self._on_dark = on_dark
        name = TextStyle(names.heading_bold, names.heading_bold, size, size * 1.15, name_colour)
        small = max(theme.floor, size * 0.6)
        line = TextStyle(names.body, names.bold, small, small * 1.36, line_colour)
        self._name = TextFlow((Run(theme.brand.name + " "),), name, holder, continues=True)
        self._tagline = TextFlow((Run(theme.brand.tagline),), line, holder)

    @property
    def logo_height(self) -> float:
        return self._size * 1.62

    def _indent(self) -> float:
        return logo_width(self._theme.brand.logo, self.logo_height) + self._size * 0.55

    def measure(self, width: float) -> float:
        inner = width - self._indent()
        words = self._name.measure(inner) + self._tagline.measure(inner)
        return max(words, self.logo_height)

    def words(self) -> int:
        return 0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self._node is None:
            with canvas.artifact("Pagination"):
                self._draw(canvas, x, top, width)
        else:
            self._draw(canvas, x, top, width)

    def _draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        inner = width - self._indent()
        words = self._name.measure(inner) + self._tagline.measure(inner)
        height = self.measure(width)
        brand = self._theme.brand
        logo = (brand.logo_on_dark or brand.logo) if self._on_dark else brand.logo
        logo_top = top - (height - self.logo_height) / 2
        if self._on_dark and brand.logo_on_dark is None:
            _plate(canvas, x, logo_top, logo_width(logo, self.logo_height), self.logo_height)
        draw_logo(canvas, logo, x, logo_top, self.logo_height)
        left, y = x + self._indent(), top - (height - words) / 2
        self._name.draw(canvas, left, y, inner)
        self._tagline.draw(canvas, left, y - self._name.measure(inner), inner)


def _plate(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """A light plate under a logo that was drawn for white paper."""
    with canvas.artifact("Background"):
        canvas.setFillColor("#FFFFFF")
        canvas.roundRect(x - 2, top - height - 2, width + 4, height + 4, 5, stroke=0, fill=1)
