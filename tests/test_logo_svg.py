"""SVG logos as they print: every colour, line and cut where a browser shows it, or told with its line."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given, settings
from hypothesis import strategies as st
from press import META, pour
from reading import render
from samples import tries

from handpress.brand.logo import read_vector
from handpress.brand.model import VectorLogo
from handpress.brand.svg_paths import bounds, path_segments
from handpress.diagnostics import Diagnostic, DiagnosticList
from handpress.flowables.base import Flowable
from handpress.flowables.canvas import Canvas
from handpress.flowables.node import Node
from handpress.flowables.theme import Theme
from handpress.flowables.vector import draw_logo
from handpress.html import pictures
from handpress.html.element import render as markup
from handpress.pdf.write import print_pdf

MARK, OTHER, BLACK, WHITE = (208, 16, 160), (16, 160, 32), (0, 0, 0), (255, 255, 255)
SIDE = 100.0  # points, and units of the drawings here: so a point of a drawing is one of the picture
Colour = tuple[int, int, int]
Looks = dict[tuple[float, float], Colour]


class _Alone(Flowable):
    def __init__(self, logo: VectorLogo) -> None:
        self._logo = logo

    def measure(self, width: float) -> float:
        return SIDE

    def words(self) -> int:
        return 0

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        draw_logo(canvas, self._logo, x, top, SIDE)


def read(svg: str) -> tuple[VectorLogo | None, list[Diagnostic]]:
    sink = DiagnosticList()
    return read_vector(svg.encode(), "logo.svg", sink), sink.diagnostics


@cache
def picture(svg: str) -> Any:
    """The logo as a PDF reader shows it: two dots for a unit, with 36 points of margin around it."""
    logo, told = read(svg)
    assert logo is not None, [str(one) for one in told]

    def make(_: Theme, node: Node) -> list[Flowable]:
        return [_Alone(logo)]

    pdf = print_pdf(pour(make, SIDE * logo.width / logo.height, SIDE), META).pdf
    return render(pdf, 0, 2.0).convert("RGB")


def at(svg: str, x: float, y: float) -> Colour:
    found: Colour = picture(svg).getpixel((round((36 + x) * 2), round((36 + y) * 2)))
    return found


def near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


def drawing(inside: str, start: str = 'viewBox="0 0 100 100"') -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {start}>\n'
        f"{inside}\n</svg>"
    )


BOX = '<path d="M20 20H80V80H20Z" {}/>'
SQUARE = '<rect x="20" y="20" width="60" height="60" {}/>'
MARKED = BOX.format('fill="#D010A0"')
GREEN = BOX.format('class="a" fill="#10A020"')

SHOWN: dict[str, tuple[str, Looks]] = {
    # ---- the cascade
    "style beats class": (
        "<style>.a{fill:#10A020}</style>" + BOX.format('class="a" style="fill:#D010A0"'),
        {(50, 50): MARK},
    ),
    "class beats attribute": ("<style>.a{fill:#D010A0}</style>" + GREEN, {(50, 50): MARK}),
    "id beats class": (
        "<style>#b{fill:#D010A0}.a{fill:#10A020}</style>" + BOX.format('id="b" class="a"'),
        {(50, 50): MARK},
    ),
    "two classes beat one": (
        "<style>.a.b{fill:#D010A0}.a{fill:#10A020}</style>" + BOX.format('class="b a"'),
        {(50, 50): MARK},
    ),
    "the later of two equals": (
        "<style>.a{fill:#10A020}</style><style>.b{fill:#D010A0}</style>" + BOX.format('class="b a"'),
        {(50, 50): MARK},
    ),
    "important in a sheet beats style": (
        "<style>path{fill:#D010A0 !important}</style>" + BOX.format('style="fill:#10A020"'),
        {(50, 50): MARK},
    ),
    "important in style beats important in a sheet": (
        "<style>.a{fill:#10A020!important}</style>" + BOX.format('class="a" style="fill:#D010A0!important"'),
        {(50, 50): MARK},
    ),
    "a sheet in CDATA and comments": (
        "<style><![CDATA[/* x */ .a, .b { fill : #D010A0 ; } ]]></style>" + GREEN,
        {(50, 50): MARK},
    ),
    "a sheet at the end": (GREEN + "<style>.a{fill:#D010A0}</style>", {(50, 50): MARK}),
    "inside another": ("<style>g .a{fill:#D010A0}</style><g><g>" + GREEN + "</g></g>", {(50, 50): MARK}),
    "right inside another": (
        "<style>svg > .a{fill:#10A020} g>.a{fill:#D010A0}</style><g>" + GREEN + "</g>",
        {(50, 50): MARK},
    ),
    "an element by its name": ("<style>rect{fill:#D010A0}</style>" + SQUARE.format(""), {(50, 50): MARK}),
    "every element": ("<style>*{fill:#D010A0}</style>" + SQUARE.format(""), {(50, 50): MARK}),
    "nobody hovers over paper": (
        "<style>.a:hover{fill:#10A020}</style>" + BOX.format('class="a" fill="#D010A0"'),
        {(50, 50): MARK},
    ),
    "variables": (
        "<style>:root{--c:#D010A0}.a{fill:var(--c)}</style>" + GREEN,
        {(50, 50): MARK},
    ),
    "a variable that is not there has a second choice": (
        BOX.format('style="fill:var(--none, #D010A0)"'),
        {(50, 50): MARK},
    ),
    "a font face changes nothing": (
        "<style>@font-face{font-family:x;src:url(data:font/woff;base64,AA)} .a{fill:#D010A0}</style>" + GREEN,
        {(50, 50): MARK},
    ),
    # ---- inheritance
    "a group's colour": ('<g style="fill:#D010A0">' + BOX.format("") + "</g>", {(50, 50): MARK}),
    "its own colour beats a group's": ('<g fill="#10A020">' + MARKED + "</g>", {(50, 50): MARK}),
    "inherit asks the group": (
        '<g fill="#D010A0"><g fill="#10A020"/>' + BOX.format('fill="inherit"') + "</g>",
        {(50, 50): MARK},
    ),
    "currentColor": ('<g color="#D010A0">' + BOX.format('fill="currentColor"') + "</g>", {(50, 50): MARK}),
    "black where nothing is said": (BOX.format(""), {(50, 50): BLACK}),
    # ---- colours
    "percentages": (BOX.format('fill="rgb(10%,20%,30%)"'), {(50, 50): (26, 51, 77)}),
    "an opaque colour of eight digits": (BOX.format('fill="#D010A0FF"'), {(50, 50): MARK}),
    "rgba that is opaque": (BOX.format('style="fill:rgba(208,16,160,1)"'), {(50, 50): MARK}),
    "hsl": (BOX.format('fill="hsl(120, 100%, 25%)"'), {(50, 50): (0, 128, 0)}),
    "a name": (BOX.format('fill="Tomato"'), {(50, 50): (255, 99, 71)}),
    "a gradient of one colour": (
        '<linearGradient id="s"><stop style="stop-color:#D010A0;stop-opacity:1"/></linearGradient>'
        '<linearGradient id="t" xlink:href="#s"/>' + BOX.format('style="fill:url(#t)"'),
        {(50, 50): MARK},
    ),
    # ---- what is hidden
    "display none in a class": (
        "<style>.a{display:none}</style>" + MARKED + GREEN + "<text class='a'>No</text>",
        {(50, 50): MARK},
    ),
    "a hidden layer with pictures, text and gradients": (
        MARKED + '<g style="display:none"><image href="data:,"/><text>No</text></g>',
        {(50, 50): MARK},
    ),
    "wholly see-through is hidden": (
        MARKED + GREEN.replace("/>", ' opacity="0"/>') + BOX.format('fill-opacity="0"'),
        {(50, 50): MARK},
    ),
    "visible again in a hidden group": (
        '<g visibility="hidden">' + GREEN + BOX.format('visibility="visible" fill="#D010A0"') + "</g>",
        {(50, 50): MARK},
    ),
    "a clear colour": (MARKED + BOX.format('fill="transparent"'), {(50, 50): MARK}),
    "an empty text": (MARKED + "<text> <tspan/></text>", {(50, 50): MARK}),
    # ---- parts in other places
    "a symbol fits its use": (
        (
            '<symbol id="s" viewBox="0 0 10 10"><path d="M0 0H10V10H0Z" fill="#D010A0"/></symbol>'
            '<use href="#s" x="20" y="20" width="60" height="60"/>'
        ),
        {(50, 50): MARK, (22, 22): MARK, (10, 10): WHITE, (90, 90): WHITE},
    ),
    "a part inherits from where it is used": (
        (
            '<defs><path id="p" d="M0 0H30V30H0Z"/></defs>'
            '<use href="#p" fill="#D010A0"/><use xlink:href="#p" x="60" fill="#10A020"/>'
        ),
        {(15, 15): MARK, (75, 15): OTHER},
    ),
    "a drawing in the drawing": (
        '<svg x="50" width="50" viewBox="0 0 10 10"><path d="M0 0h10v10H0" fill="#D010A0"/></svg>',
        {(75, 50): MARK, (75, 10): WHITE, (25, 50): WHITE},
    ),
    "the first alternative that everyone can show": (
        '<switch><foreignObject requiredExtensions="x"/><g>' + MARKED + "</g>"
        '<rect width="100" height="100"/></switch>',
        {(50, 50): MARK, (5, 5): WHITE},
    ),
    "shares of the drawing": (
        '<rect width="50%" height="100%" fill="#D010A0"/>',
        {(25, 50): MARK, (75, 50): WHITE},
    ),
    "transformations in a row": (
        '<g transform="translate(50 50)rotate(90)"><path transform="scale(2)" d="M0 0h20v5H0"/></g>',
        {(45, 70): BLACK, (70, 55): WHITE},
    ),
    "turned about a point": (
        '<path transform="rotate(180 50 50)" d="M0 0H20V20H0Z" fill="#D010A0"/>',
        {(90, 90): MARK, (10, 10): WHITE},
    ),
    # ---- lines and fills
    "holes by the even-odd rule": (
        '<path fill-rule="evenodd" fill="#D010A0" d="M0 0H100V100H0ZM30 30H70V70H30Z"/>',
        {(10, 10): MARK, (50, 50): WHITE},
    ),
    "no holes by the other": (
        '<path fill="#D010A0" d="M0 0H100V100H0ZM30 30H70V70H30Z"/>',
        {(10, 10): MARK, (50, 50): MARK},
    ),
    "a sharp corner is cut off": (
        '<path fill="none" stroke="#D010A0" stroke-width="12" d="M40 90L50 40L60 90"/>',
        {(50, 44): MARK, (50, 26): WHITE},
    ),
    "a sharp corner is kept where the limit says so": (
        '<path fill="none" stroke="#D010A0" stroke-width="12" stroke-miterlimit="9" d="M40 90L50 40L60 90"/>',
        {(50, 26): MARK},
    ),
    "a limit in a class": (
        (
            "<style>.a{stroke-miterlimit:10}</style>"
            '<path class="a" fill="none" stroke="#D010A0" stroke-width="12" d="M40 90L50 40L60 90"/>'
        ),
        {(50, 26): MARK},
    ),
    "butt ends": (
        '<path stroke="#D010A0" stroke-width="20" d="M30 50H70"/>',
        {(50, 50): MARK, (24, 50): WHITE},
    ),
    "square ends": (
        '<path stroke="#D010A0" stroke-width="20" stroke-linecap="square" d="M30 50H70"/>',
        {(24, 50): MARK, (21, 42): MARK},
    ),
    "round ends": (
        '<path stroke="#D010A0" stroke-width="20" stroke-linecap="round" d="M30 50H70"/>',
        {(24, 50): MARK, (21, 42): WHITE},
    ),
    "the line under the fill": (
        BOX.format('fill="#D010A0" stroke="#10A020" stroke-width="20" paint-order="stroke"'),
        {(25, 50): MARK, (15, 50): OTHER},
    ),
    "a line of no width": (BOX.format('fill="#D010A0" stroke="#10A020" stroke-width="0"'), {(20, 50): MARK}),
    "dashes of a line that is not there": (
        BOX.format('fill="#D010A0" stroke-dasharray="2"'),
        {(50, 50): MARK},
    ),
    # ---- clips that cut nothing
    "a clip that is the page": (
        '<g clip-path="url(#c)">' + MARKED + "</g>"
        '<defs><clipPath id="c"><rect width="100" height="100" fill="white"/></clipPath></defs>',
        {(50, 50): MARK},
    ),
    "a clip in a class, written as a path": (
        "<style>.k{clip-path:url(#c)}</style>"
        '<g class="k">' + MARKED + '</g><clipPath id="c"><path d="M90 90H10V10H90Z"/></clipPath>',
        {(50, 50): MARK},
    ),
    "a mask that shows all": (
        '<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100" mask-type="luminance">'
        '<path d="M100 0H0V100H100V0Z" fill="white"/></mask><g mask="url(#m)">' + MARKED + "</g>",
        {(50, 50): MARK},
    ),
    "what lies outside of a clip is not seen": (
        (
            '<clipPath id="c"><rect width="50" height="100"/></clipPath><g clip-path="url(#c)">'
            '<path d="M5 5H45V95H5Z" fill="#D010A0"/><path d="M60 5H95V95H60Z" fill="#10A020"/></g>'
        ),
        {(25, 50): MARK, (75, 50): WHITE},
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_drawing_prints_as_a_browser_shows_it(name: str) -> None:
    inside, looks = SHOWN[name]
    svg = drawing(inside)
    for point, colour in looks.items():
        assert near(at(svg, *point), colour), point


LEFT = '<rect width="10" height="10"/>'
WIDE = 'width="200" height="100" viewBox="0 0 10 10" '
PAGES: dict[str, tuple[str, str, Looks]] = {
    "a page in other units": (
        'width="2in" height="1in" viewBox="0 0 20 10"',
        LEFT,
        {(50, 50): BLACK, (150, 50): WHITE},
    ),
    "a page of another shape than its box": (
        WIDE,
        LEFT,
        {(100, 50): BLACK, (20, 50): WHITE, (180, 50): WHITE},
    ),
    "a box that is stretched": (
        WIDE + 'preserveAspectRatio="none"',
        LEFT,
        {(20, 50): BLACK, (180, 50): BLACK},
    ),
    "a box to the left": (
        WIDE + 'preserveAspectRatio="xMinYMid"',
        LEFT,
        {(20, 50): BLACK, (180, 50): WHITE},
    ),
    "a box that begins elsewhere": (
        'viewBox="-50 -50 100 100"',
        '<rect x="-50" y="-50" width="50" height="50"/>',
        {(25, 25): BLACK, (75, 75): WHITE},
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_drawing_stands_on_its_page_as_a_browser_sets_it(name: str) -> None:
    start, inside, looks = PAGES[name]
    for point, colour in looks.items():
        assert near(at(drawing(inside, start), *point), colour), point


SHAPE = '<path d="M10 10H90V90Z"/>'
REFUSED: dict[str, tuple[str, str, int]] = {
    "a gradient in a class": (
        '<linearGradient id="g"><stop stop-color="red"/><stop stop-color="blue"/></linearGradient>\n'
        "<style>\n.a{stroke:none;\n  fill:url(#g)}\n</style>\n" + BOX.format('class="a"'),
        "brand.svg-unsupported",
        5,
    ),
    "a pattern": ('<pattern id="g"/>\n' + BOX.format('fill="url(#g)"'), "brand.svg-unsupported", 3),
    "a filter on a group": (
        '<filter id="f"/>\n<g\nfilter="url(#f)">' + SHAPE + "</g>",
        "brand.svg-unsupported",
        3,
    ),
    "half opacity on a group": (
        '<g>\n<g style="opacity:.5">' + SHAPE + "</g></g>",
        "brand.svg-transparent",
        3,
    ),
    "half opacity in a class": (
        "<style>\n.a{opacity:50%}</style>\n<g class='a'>" + SHAPE + "</g>",
        "brand.svg-transparent",
        3,
    ),
    "a text": ("\n<g>\n<text>Harbor</text></g>" + SHAPE, "brand.svg-text", 4),
    "a text in a text": ("<text>\n<tspan>Harbor</tspan></text>" + SHAPE, "brand.svg-text", 2),
    "a picture": ('\n<image href="data:image/png;base64,AA=="/>' + SHAPE, "brand.svg-unsupported", 3),
    "a clip that cuts": (
        '<clipPath id="c"><rect width="50" height="50"/></clipPath>\n<g clip-path="url(#c)">'
        + SHAPE
        + "</g>",
        "brand.svg-unsupported",
        3,
    ),
    "a round clip": (
        '<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath>\n' + BOX.format('clip-path="url(#c)"'),
        "brand.svg-unsupported",
        3,
    ),
    "a mask that fades": (
        '<mask id="m"><rect width="100" height="100" fill="#808080"/></mask>\n'
        + BOX.format('mask="url(#m)"'),
        "brand.svg-unsupported",
        3,
    ),
    "a symbol cut at its frame": (
        '<symbol id="s" viewBox="0 0 10 10">\n<path d="M5 5h9v4"/></symbol><use href="#s" width="50"/>',
        "brand.svg-unsupported",
        2,
    ),
    "dashes": ('\n<path stroke="red" d="M10 10H90" stroke-dasharray="2 1"/>', "brand.svg-unsupported", 3),
    "arrowheads": (
        '<marker id="m"/>\n<path stroke="red" d="M10 10H90" style="marker:url(#m)"/>',
        "brand.svg-unsupported",
        3,
    ),
    "blending": ('\n<g style="mix-blend-mode:multiply">' + SHAPE + "</g>", "brand.svg-unsupported", 3),
    "a transformation in its style": (
        '\n<g style="transform:rotate(45deg)">' + SHAPE + "</g>",
        "brand.svg-style",
        3,
    ),
    "a place in its style": (
        "<style>\nrect{\nx:50px}</style><rect width='9' height='9'/>",
        "brand.svg-style",
        4,
    ),
    "a coloured page": ("</svg>", "brand.svg-style", 1),
    "a rule for dark screens": (
        "<style>\n@media (prefers-color-scheme:dark){path{fill:#fff}}</style>" + SHAPE,
        "brand.svg-style",
        3,
    ),
    "a selector for attributes": ('<style>\n[fill="#000"]{fill:red}</style>' + SHAPE, "brand.svg-style", 3),
    "a variable that is not there": ("\n" + BOX.format('fill="var(--brand)"'), "brand.svg-style", 3),
    "variables in a circle": (
        '<g style="--a:var(--b);--b:var(--a)">\n' + BOX.format('fill="var(--a)"') + "</g>",
        "brand.svg-style",
        3,
    ),
    "a colour of a wider space": ("\n" + BOX.format('fill="color(display-p3 1 0 0)"'), "brand.svg-colour", 3),
    "a colour that is none": ("\n" + BOX.format('fill="harbourblue"'), "brand.svg-colour", 3),
    "a length that is none": ('\n<rect width="5em" height="9"/>', "brand.svg-geometry", 3),
    "an outline with a word in it": ('\n<path d="M0 0 L banana"/>', "brand.svg-geometry", 3),
    "a transformation that is none": ('\n<g transform="spin(3)">' + SHAPE + "</g>", "brand.svg-geometry", 3),
    "a stretched line": (
        '\n<path stroke="red" transform="scale(1 4)" d="M10 10h9v5"/>',
        "brand.svg-uneven-stroke",
        3,
    ),
    "movement": ('\n<path d="M0 0H9V9Z"><animate attributeName="d"/></path>', "brand.svg-unsupported", 3),
    "a corner beyond the edge": (
        '\n<path fill="none" stroke="red" stroke-width="12" stroke-miterlimit="10" d="M40 60L50 10L60 60"/>',
        "brand.svg-outside",
        0,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_printed_is_told_with_its_line_and_a_way_out(name: str) -> None:
    inside, rule, line = REFUSED[name]
    svg = drawing(inside)
    if name == "a coloured page":
        svg = drawing(SHAPE, 'viewBox="0 0 100 100" style="background:#0F4C5C"')
    logo, told = read(svg)
    assert logo is None
    assert [(one.rule, one.span.line if one.span else -1) for one in told] == [(rule, line)]
    assert "save it as a PNG" in told[0].hint


def test_a_rule_that_matches_nothing_is_no_reason_to_refuse() -> None:
    sheet = "<style>.x{fill:url(#g);filter:url(#f);opacity:.2;mask:url(#m)}</style>"
    assert near(at(drawing(sheet + MARKED), 50, 50), MARK)


def test_the_page_for_screens_shows_the_same_corners() -> None:
    sharp = '<path fill="none" stroke="#000" stroke-width="9"{} d="M40 90L50 40L60 90"/>'
    for limit, said in (("", None), (' stroke-miterlimit="10"', 'stroke-miterlimit="10"')):
        logo, _ = read(drawing(sharp.format(limit)))
        assert logo is not None
        page = markup(pictures.logo(logo))
        assert ("miterlimit" in page) == (said is not None)
        assert said is None or said in page


NUMBERS = st.integers(-99, 99).map(str) | st.floats(-99, 99, allow_nan=False).map(
    lambda value: f"{value:.3f}"
)


def command(letter: str, count: int) -> st.SearchStrategy[str]:
    return st.lists(NUMBERS, min_size=count, max_size=2 * count).map(
        lambda numbers: letter + " ".join(numbers[: len(numbers) // count * count])
    )


TAKES = {"H": 1, "V": 1, "C": 6, "S": 4, "Q": 4}


def one_command(letter: str) -> st.SearchStrategy[str]:
    return st.just(letter) if letter in "Zz" else command(letter, TAKES.get(letter.upper(), 2))


PATHS = st.lists(st.sampled_from("MmLlHhVvCcSsQqTtZz").flatmap(one_command), max_size=8).map(
    lambda parts: "M1 2" + "".join(parts)
)


@given(PATHS)
@settings(deadline=None, max_examples=tries(120))
def test_an_outline_is_what_another_reader_makes_of_it(d: str) -> None:
    pen = RecordingPen()
    parse_path(d, pen)
    theirs = [(float(p[0]), float(p[1])) for _, points in pen.value for p in points[-1:]]
    ours = [(float(s[-2]), float(s[-1])) for s in path_segments(d) if len(s) > 1]
    # Where an outline ends with Z away from its beginning, the other draws the last line as well.
    assert {(round(x, 6), round(y, 6)) for x, y in ours} == {(round(x, 6), round(y, 6)) for x, y in theirs}


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_arcs_run_on_their_circle_and_to_their_end(flags: str) -> None:
    pen = RecordingPen()
    parse_path(f"M10 0A20 10 30 {flags} 15 20", pen)
    curves = [("C", *one, *two, *tip) for kind, (one, two, tip) in pen.value[1:-1]]
    theirs = bounds((("M", 10.0, 0.0), *curves))
    ours = bounds(path_segments(f"M10 0a20 10 30 {flags.replace(' ', '')}5 20"))
    assert ours == pytest.approx(theirs, abs=0.1)
    assert path_segments(f"M10 0A20 10 30 {flags} 15 20")[-1][-2:] == (15, 20)


def test_a_circle_is_round_to_a_third_of_a_hundredth() -> None:
    logo, _ = read(drawing('<circle cx="50" cy="50" r="40"/>'))
    assert logo is not None
    assert bounds(logo.paths[0].segments) == pytest.approx((10, 10, 90, 90), abs=0.001)
    around = path_segments("M90 50A40 40 0 0 1 50 90")[1]
    numbers = [float(number) for number in around[1:]]
    ends = (90.0, 50.0, *numbers)
    for share in (0.25, 0.5, 0.75):
        weights = ((1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3)
        x = sum(w * v for w, v in zip(weights, ends[::2], strict=True))
        y = sum(w * v for w, v in zip(weights, ends[1::2], strict=True))
        assert math.hypot(x - 50, y - 50) == pytest.approx(40, rel=0.004)


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "brand").rglob("*.svg")), ids=str)
def test_the_sample_logos_need_no_reader_of_styles(path: Path) -> None:
    assert b"style" not in path.read_bytes()
