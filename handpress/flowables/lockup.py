"""The clinic's lockup: logo, name and tagline."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.brand.model import Logo
from handpress.document.model import Run
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.linebreak import line_width
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow, TextStyle
from handpress.flowables.theme import Theme
from handpress.flowables.vector import draw_logo, logo_width
from handpress.values import Value

_SMALLER = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)  # sizes of a long name, of the size that is asked for
_NAME_FLOOR = 11.0  # points; a name in smaller type than the text around it looks like a note
_NAME_LINES = 2  # a name in more lines than that looks like a paragraph
# What a lockup costs beside its height, all in sizes of its type: smaller type, a lower logo, more lines.
_COST_OF_SMALLER, _COST_OF_LOWER, _COST_OF_LINE = 6.0, 1.0, 2.4
_WIDE = 3.0  # a logo so many times as wide as high may be less high, so that words find room beside it
_LESS_HIGH = (1.0, 0.8, 0.65)
_NARROW = 0.6  # a logo narrower than that, to its height, would be a mere stroke at the height of the words
_HIGHER = 1.5  # times as high as that, at the most


class NameTooWide(Exception):
    """A word of the clinic's name is wider than the room for it, in the smallest type that it may have."""


class _Arranged(Value, frozen=True):
    """Where the words stand, from the top left corner of the lockup, and how high the logo and all is."""

    words: _Words
    words_left: float
    words_top: float
    logo_height: float
    words_width: float
    height: float
    logo_share: float = 1.0  # of the height that the logo would have


class _Words(Value, frozen=True):
    """Name and tagline in one size."""

    name: TextFlow
    tagline: TextFlow
    size: float

    def height(self, width: float) -> float:
        return self.name.measure(width) + self.tagline.measure(width)


class Lockup(Flowable):
    """Logo, clinic name and tagline. ``node`` makes it content; without one it is an artifact.

    A long name is set in smaller type, down to ``floor`` points. Measuring and drawing raise
    :class:`NameTooWide`.
    """

    def __init__(
        self,
        theme: Theme,
        node: Node | None,
        *,
        on_dark: bool = False,
        size: float = 17.0,
        floor: float = _NAME_FLOOR,
    ) -> None:
        self._theme = theme
        self._node = node
        self._on_dark = on_dark and not theme.outlined
        least = min(size, max(floor, theme.floor))
        self._sizes = sorted({max(least, size * share) for share in _SMALLER}, reverse=True)
        self._holder = node or Node("P")
        self._set: dict[float, _Words] = {}
        self._places: dict[float, _Arranged] = {}

    @property
    def _logo(self) -> Logo | None:
        brand = self._theme.brand
        return (brand.logo_on_dark or brand.logo) if self._on_dark else brand.logo

    def _words(self, size: float) -> _Words:
        if size not in self._set:
            theme = self._theme
            palette, names = theme.palette, theme.fonts
            name_colour = theme.band_ink if self._on_dark else palette.primary
            line_colour = theme.band_soft_ink if self._on_dark else palette.primary
            bold = names.heading_bold
            name = TextStyle(bold, bold, size, size * 1.15, name_colour, balance=True)
            small = max(theme.floor, size * 0.6)
            line = TextStyle(names.body, names.bold, small, small * 1.36, line_colour, balance=True)
            tagline = TextFlow((Run(theme.brand.tagline),), line, self._holder)
            said = theme.brand.name + " " if theme.brand.tagline else theme.brand.name
            self._set[size] = _Words(
                TextFlow((Run(said),), name, self._holder, continues=bool(theme.brand.tagline)), tagline, size
            )
        return self._set[size]

    def _arranged(self, width: float) -> _Arranged:
        """The best way to set logo and words: low, in large type, with a large logo and few lines."""
        key = round(width, 3)
        if key not in self._places:
            ways = [way for size in self._sizes for way in self._ways(self._words(size), width)]
            if not ways:
                raise NameTooWide
            self._places[key] = min(ways, key=self._cost)
        return self._places[key]

    def _cost(self, way: _Arranged) -> float:
        largest = self._sizes[0]
        return (
            way.height / largest
            + _COST_OF_SMALLER * (1 - way.words.size / largest)
            + _COST_OF_LOWER * (1 - way.logo_share)
            + _COST_OF_LINE * max(0, len(way.words.name.lines(way.words_width)) - _NAME_LINES)
        )

    def _ways(self, words: _Words, width: float) -> Iterator[_Arranged]:
        """The words beside the logo, and under it; no way that breaks a word of the name."""
        logo, gap = self._logo, words.size * 0.55
        longest = words.name.widest_word()
        if logo is None:
            if longest <= width:
                yield _Arranged(words, 0.0, 0.0, 0.0, width, words.height(width))
            return
        ratio = logo_width(logo, 1.0)
        whole = words.size * 1.62 * min(_HIGHER, max(1.0, _NARROW / ratio) ** 0.5)
        for share in _LESS_HIGH if not _NARROW <= ratio <= _WIDE else (1.0,):
            high = whole * share
            room = width - ratio * high - gap
            if longest <= room:
                tall = words.height(room)
                height = max(tall, high)
                yield _Arranged(words, ratio * high + gap, (height - tall) / 2, high, room, height, share)
        if longest <= width:
            high = min(whole, width / ratio)
            tall = high + gap + words.height(width)
            yield _Arranged(words, 0.0, high + gap, high, width, tall, high / whole)

    def measure(self, width: float) -> float:
        return self._arranged(width).height

    def natural_width(self, most: float) -> float:
        """Width that is really taken of ``most`` points: what stands flush right ends at its edge."""
        place = self._arranged(most)
        flows = (place.words.name, place.words.tagline)
        words = max(line_width(line) for flow in flows for line in flow.lines(place.words_width))
        logo = logo_width(self._logo, place.logo_height) if self._logo else 0.0
        # A hair more, so that the same lines fit again.
        return min(most, max(place.words_left + words + 0.1, logo))

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
        if logo is not None:
            stands_beside = place.words_left > 0
            logo_top = top - (place.height - place.logo_height) / 2 if stands_beside else top
            if self._on_dark and self._theme.brand.logo_on_dark is None:
                _plate(canvas, x, logo_top, logo_width(logo, place.logo_height), place.logo_height)
            draw_logo(canvas, logo, x, logo_top, place.logo_height)
        left, y = x + place.words_left, top - place.words_top
        name = place.words.name
        name.draw(canvas, left, y, place.words_width)
        place.words.tagline.draw(canvas, left, y - name.measure(place.words_width), place.words_width)


def _plate(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """A light plate under a logo that was drawn for white paper."""
    with canvas.artifact("Background"):
        canvas.setFillColor("#FFFFFF")
        canvas.roundRect(x - 2, top - height - 2, width + 4, height + 4, 5, stroke=0, fill=1)
