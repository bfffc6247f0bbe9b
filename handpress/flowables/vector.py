"""Drawing vector pictures: icons, logos, discs. All of them decoration beside a word, so artifacts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from handpress import icons
from handpress.brand.model import BitmapLogo, Logo, VectorLogo, VectorPath
from handpress.flowables.canvas import Canvas
from handpress.flowables.theme import Disc

DISC_STROKE = 1.2  # points, of an outlined disc
ICON_STROKE = 2.0  # units of that grid
_CAPS = {"butt": 0, "round": 1, "square": 2}  # ISO 32000-1, 8.4.3.3
_JOINS = {"miter": 0, "round": 1, "bevel": 2}  # ISO 32000-1, 8.4.3.4


def draw_paths(
    canvas: Canvas,
    paths: Sequence[VectorPath],
    x: float,
    top: float,
    scale: float,
    *,
    stroke: str | None = None,
    stroke_width: float | None = None,
) -> None:
    """Paint paths with their upper left corner at (x, top); ``scale`` is points per unit.

    ``stroke`` paints every path as an outline in one colour (icons); otherwise each path's own
    fill and stroke are used (logos).
    """
    canvas.saveState()
    canvas.transform(scale, 0, 0, -scale, x, top)  # the picture's own units, y pointing down
    for path in paths:
        canvas.setLineCap(_CAPS[path.cap])
        canvas.setLineJoin(_JOINS[path.join])
        fill_colour = None if stroke else path.fill
        line_colour = stroke or path.stroke
        if fill_colour:
            canvas.setFillColor(fill_colour)
        if line_colour:
            canvas.setStrokeColor(line_colour)
            canvas.setLineWidth(stroke_width or path.stroke_width or ICON_STROKE)
            if path.join == "miter":
                canvas.setMiterLimit(path.miter)  # 10 where a PDF does not say (ISO 32000-1, 8.4.3.5)
        fill, stroked = fill_colour is not None, line_colour is not None
        canvas.paint(path.segments, fill=fill, stroke=stroked, even_odd=path.even_odd)
    canvas.restoreState()


def draw_icon(
    canvas: Canvas, name: str, x: float, top: float, size: float, colour: str, stroke: float = ICON_STROKE
) -> None:
    """An icon ``size`` points square. It always stands beside a word, so it is an artifact."""
    with canvas.artifact("Layout"):
        draw_paths(canvas, icons.load(name), x, top, size / icons.GRID, stroke=colour, stroke_width=stroke)


def draw_icon_disc(canvas: Canvas, name: str, x: float, top: float, size: float, disc: Disc) -> None:
    """An icon on a disc of ``size`` points, one artifact."""
    with canvas.artifact("Layout"):
        draw_disc(canvas, disc, x, top, size)
        inset = size * 0.24
        draw_icon(canvas, name, x + inset, top - inset, size - 2 * inset, disc.ink)


def draw_disc(canvas: Canvas, disc: Disc, x: float, top: float, size: float) -> None:
    """A disc of ``size`` points, filled or outlined."""
    inset = 0.0 if disc.fill else DISC_STROKE / 2
    with canvas.artifact("Layout"):
        canvas.saveState()
        if disc.fill:
            canvas.setFillColor(disc.fill)
        if disc.stroke:
            canvas.setStrokeColor(disc.stroke)
            canvas.setLineWidth(DISC_STROKE)
        canvas.circle(
            x + size / 2,
            top - size / 2,
            size / 2 - inset,
            stroke=int(disc.stroke is not None),
            fill=int(disc.fill is not None),
        )
        canvas.restoreState()


def logo_width(logo: Logo, height: float) -> float:
    return height * logo.width / logo.height


def draw_logo(canvas: Canvas, logo: Logo, x: float, top: float, height: float) -> None:
    """The logo ``height`` points high. Its name stands beside it in words."""
    with canvas.artifact("Layout"):
        if isinstance(logo, VectorLogo):
            draw_paths(canvas, logo.paths, x, top, height / logo.height)
        else:
            _draw_bitmap(canvas, logo, x, top, height)


def _draw_bitmap(canvas: Canvas, logo: BitmapLogo, x: float, top: float, height: float) -> None:
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(BytesIO(logo.data))
    mask = "auto" if logo.see_through else None
    canvas.drawImage(picture, x, top - height, width=logo_width(logo, height), height=height, mask=mask)
