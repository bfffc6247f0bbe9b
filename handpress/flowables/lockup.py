"""The clinic's lockup: logo, name and tagline."""

from __future__ import annotations

from handpress.brand.model import Logo
from handpress.document.model import Run
from handpress.flowables import fonts
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.linebreak import line_width
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Theme
from handpress.flowables.vector import draw_logo, logo_width
from handpress.values import Value


class _Arranged(Value, frozen=True):
    """Where the words stand, from the top left corner of the lockup, and how high the logo and all is."""

    words_left: float
    words_top: float
    logo_height: float
    words_width: float
    height: float


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

    @property
    def _logo(self) -> Logo:
        brand = self._theme.brand
        return (brand.logo_on_dark or brand.logo) if self._on_dark else brand.logo

    def _arranged(self, width: float) -> _Arranged:
        """The words beside the logo; under it where a wide logo leaves them no good room."""
        wide, gap = logo_width(self._logo, self.logo_height), self._size * 0.55
        shrunk = min(1.0, width / wide)
        high = self.logo_height * shrunk
        under = _Arranged(0.0, high + gap, high, width, high + gap + self._words_height(width))
        room = width - wide - gap
        if room < self._longest_word():
            return under
        words = self._words_height(room)
        height = max(words, self.logo_height)
        beside = _Arranged(wide + gap, (height - words) / 2, self.logo_height, room, height)
        return beside if beside.height <= under.height else under

    def _words_height(self, width: float) -> float:
        return self._name.measure(width) + self._tagline.measure(width)

    def _longest_word(self) -> float:
        face = self._theme.fonts.heading_bold
        widths = (fonts.measure(face, word).width for word in self._theme.brand.name.split())
        return max(widths, default=0.0) * self._size / 1000.0

    def measure(self, width: float) -> float:
        return self._arranged(width).height

    def natural_width(self, most: float) -> float:
        """Width that is really taken of ``most`` points: what stands flush right ends at its edge."""
        place = self._arranged(most)
        words = max(
            line_width(line) for flow in (self._name, self._tagline) for line in flow.lines(place.words_width)
        )
        # A hair more, so that the same lines fit again.
        return min(most, max(place.words_left + words + 0.1, logo_width(self._logo, place.logo_height)))

    def words(self) -> int:
        return 0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self._node is None:
            with canvas.artifact("Pagination"):
                self._draw(canvas, x, top, width)
        else:
            self._draw(canvas, x, top, width)

    def _draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        place, logo = self._arranged(width), self._logo
        stands_beside = place.words_left > 0
        logo_top = top - (place.height - place.logo_height) / 2 if stands_beside else top
        if self._on_dark and self._theme.brand.logo_on_dark is None:
            _plate(canvas, x, logo_top, logo_width(logo, place.logo_height), place.logo_height)
        draw_logo(canvas, logo, x, logo_top, place.logo_height)
        left, y = x + place.words_left, top - place.words_top
        self._name.draw(canvas, left, y, place.words_width)
        self._tagline.draw(canvas, left, y - self._name.measure(place.words_width), place.words_width)


def _plate(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """A light plate under a logo that was drawn for white paper."""
    with canvas.artifact("Background"):
        canvas.setFillColor("#FFFFFF")
        canvas.roundRect(x - 2, top - height - 2, width + 4, height + 4, 5, stroke=0, fill=1)
