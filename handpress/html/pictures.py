"""Pictures as inline SVG: icons, logos, dots, codes and drawings. Nothing is fetched."""

from __future__ import annotations

from base64 import b64encode

from handpress import icons
from handpress.brand.model import BitmapLogo, Logo, VectorLogo
from handpress.brand.photos import as_printed
from handpress.document.model import Figure, NumberFigure, OwnPicture, Statistic
from handpress.document.picture import shown_part
from handpress.flowables.components import code_modules
from handpress.flowables.drawings.drawing import Picture, kit_of
from handpress.flowables.figures.picture import NumberPicture
from handpress.flowables.scenes import Scene
from handpress.flowables.scenes.draw import draw_scene, wide_frame
from handpress.flowables.theme import Theme
from handpress.html.element import HtmlElement, el
from handpress.html.svg import SvgCanvas, SvgPath, number, numbers, path_data

DRAWING_BODY = 17.5  # a drawing's words are nine tenths of it: a little below the text around it
NARROW, WIDE = 340.0, 700.0  # px: a telephone held upright, and the column of a large screen
_DOT_COLUMNS = 20
SCREEN_WIDTH, SCREEN_DPI = 504.0, 144  # points and dots to an inch of a picture of the clinic's own
_QUIET = 4  # modules of white around a code (ISO/IEC 18004, 9.1)

_SCENE = (1000.0, 130.0)
_SCENE_LAND = 46.0  # of its height


def icon(name: str, *, disc: bool = False) -> HtmlElement:
    """An icon in the colour of the text around it; on a disc, in white. It stands beside a word."""
    strokes = el(
        "g",
        [el("path", d=path_data(path.segments)) for path in icons.load(name)],
        fill="none",
        stroke="#FFFFFF" if disc else "currentColor",
        stroke_width=number(icons.STROKE_WIDTH),
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    if not disc:
        return el("svg", strokes, class_="icon", viewBox="0 0 24 24", aria_hidden="true")
    ground = el("circle", cx="12", cy="12", r="23", fill="currentColor")
    return el("svg", ground, strokes, class_="icon disc", viewBox="-11 -11 46 46", aria_hidden="true")


def logo(mark: Logo) -> HtmlElement:
    """The clinic's logo; its name stands beside it in words."""
    if isinstance(mark, BitmapLogo):
        return _inside(mark, class_="logo", alt="")
    box = f"0 0 {numbers(mark.width, mark.height)}"
    return el("svg", _outlines(mark), class_="logo", viewBox=box, aria_hidden="true")


def _inside(picture: BitmapLogo, **attributes: str) -> HtmlElement:
    """A picture whose file stands in the page."""
    data = f"data:image/{picture.kind};base64," + b64encode(picture.data).decode("ascii")
    return el("img", src=data, width=str(picture.width), height=str(picture.height), **attributes)


def _outlines(drawing: VectorLogo) -> list[HtmlElement]:
    return [
        el(
            "path",
            d=path_data(path.segments),
            fill=path.fill or "none",
            fill_rule="evenodd" if path.even_odd else None,
            stroke=path.stroke,
            stroke_width=number(path.stroke_width) if path.stroke else None,
            stroke_linecap=path.cap if path.stroke else None,
            stroke_linejoin=path.join if path.stroke else None,
            stroke_miterlimit=number(path.miter) if path.stroke and path.miter != 4 else None,
        )
        for path in drawing.paths
    ]


def scene(one: Scene, theme: Theme) -> HtmlElement:
    """The handout's picture under its title, as on paper; a narrow screen shows its right end."""
    canvas = SvgCanvas("scene", frozenset())
    frame = wide_frame(one, 0.0, 0.0, _SCENE[0], _SCENE[1], _SCENE_LAND, 0.86)
    draw_scene(canvas, one, frame, theme)
    return canvas.picture(*_SCENE, class_="scene", preserveAspectRatio="xMaxYMax slice", aria_hidden="true")


def wave(theme: Theme) -> HtmlElement:
    """The lower edge of the title band, as on paper."""
    edge = "M0 0V18C250 -6 450 42 700 17C950 -8 950 3 1000 9V0Z"
    path = el("path", d=edge, fill=theme.palette.primary)
    box = "0 0 1000 32"
    return el("svg", path, class_="wave", viewBox=box, preserveAspectRatio="none", aria_hidden="true")


def dots(block: Statistic, counted: str, rest: str) -> HtmlElement:
    """The field of dots of a statistic; its alternative text says what it shows."""
    columns = min(_DOT_COLUMNS, block.of)
    rows = -(-block.of // columns)
    marks = []
    filled = {"fill": counted}
    ring = {"fill": "none", "stroke": rest, "stroke_width": "0.6"}
    for look, radius, numbers_ in (
        (filled, 4.1, range(block.count)),
        (ring, 3.8, range(block.count, block.of)),
    ):
        path = SvgPath()
        for index in numbers_:
            row, column = divmod(index, columns)
            path.circle(column * 10 + 5, row * 10 + 5, radius)
        marks.append(el("path", d="".join(path.data), **look))
    box = f"0 0 {columns * 10} {rows * 10}"
    return el("svg", marks, class_="dots", viewBox=box, role="img", aria_label=block.alt)


def code(url: str, ink: str) -> HtmlElement:
    """A QR code for the printed page. The address stands beside it in words."""
    matrix = code_modules(url)
    path = SvgPath()
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate([*modules, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                path.rect(start, row, column - start, 1)
                start = None
    side = len(matrix) + 2 * _QUIET
    box = f"{-_QUIET} {-_QUIET} {side} {side}"
    ground = el("rect", x=str(-_QUIET), y=str(-_QUIET), width=str(side), height=str(side), fill="#FFFFFF")
    dark_part = el("path", d="".join(path.data), fill=ink, shape_rendering="crispEdges")
    return el("svg", ground, dark_part, class_="code", viewBox=box, aria_hidden="true")


def drawing(block: Figure | NumberFigure, theme: Theme, prefix: str) -> list[HtmlElement]:
    """A drawing twice: for a narrow and for a wide screen, of which the style sheet shows one.

    Both have the whole alternative text; the one that is not shown is not read either.
    """
    kit = kit_of(theme, theme.styles(DRAWING_BODY))
    picture: Picture
    if isinstance(block, NumberFigure):
        picture = NumberPicture(block.parts, kit)
    else:
        picture = theme.drawings[block.name](block.labels, block.notes, kit)
    strong = frozenset((theme.fonts.bold, theme.fonts.semibold, theme.fonts.heading_bold))
    found = []
    for name, width in (("narrow", NARROW), ("wide", WIDE)):
        height = picture.height(width - 2)
        canvas = SvgCanvas(f"{prefix}-{name}", strong)
        picture.paint(canvas, 1.0, height + 1, width - 2)
        look = f"drawing {name}"
        found.append(canvas.picture(width, height + 2, class_=look, role="img", aria_label=block.alt))
    return found


def own_picture(block: OwnPicture) -> HtmlElement:
    """A picture of the clinic's own, inside the page; one that only decorates says nothing."""
    width = SCREEN_WIDTH * block.share / 100
    shown = as_printed(block.file, block.crop, width, dpi=SCREEN_DPI)
    look = f"max-width:{block.share}%"
    if isinstance(shown, BitmapLogo):
        return _inside(shown, alt=block.alt, style=look)
    left, top, right, bottom = shown_part(block.crop, shown.width, shown.height)
    box = f"{numbers(left, top)} {numbers(right - left, bottom - top)}"
    said = {"role": "img", "aria_label": block.alt} if block.alt else {"aria_hidden": "true"}
    return el("svg", _outlines(shown), viewBox=box, style=look, **said)
