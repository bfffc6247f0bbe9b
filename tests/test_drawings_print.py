"""Drawings as printed: inside their box, readable on every ground, one picture to a reader."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from press import META, composed, pour, sample_brand, sample_theme, text

from handpress.brand.colour import GRAPHICS, TEXT, print_contrast
from handpress.brand.pairs import PAIRS, colours
from handpress.content.load import load_library
from handpress.document import model as b
from handpress.document.model import Inline, Text, plain_text
from handpress.flowables import fonts
from handpress.flowables.compose import Composer
from handpress.flowables.drawings import forms, load, names
from handpress.flowables.drawings.drawing import DrawingFlow, kit_of
from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun
from handpress.flowables.theme import Theme, Variant, make_theme
from handpress.pdf.write import print_pdf
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags
from handpress.workspace import shipped_root

NAMES = sorted(names())
WIDTHS = (150.0, 200.0, 215.0, 330.0, 366.0, 368.0, 420.0, 504.0, 720.0)
CAPTION = "What is seen, in the handout’s own words."


LIBRARY = load_library(shipped_root() / "content.yaml", None, shipped_root())


def _group(prefix: str) -> tuple[Text, ...]:
    return tuple(fact.text for name, fact in LIBRARY.facts.items() if name.startswith(prefix + "."))


def words_for(name: str) -> tuple[tuple[Text, ...], tuple[tuple[Text, ...], ...]]:
    """Labels and notes as the shipped facts give them."""
    if name == "infusion-day":
        labels = _group("day.steps")
        return labels, ((),) * len(labels)
    if name == "symptom-wheel":
        titles = ("Memories that break in", "Staying away", "Thoughts and mood", "Body on alert")
        groups = ("intrusion", "avoidance", "mood", "arousal")
        return tuple(map(text, titles)), tuple(_group(f"symptoms_short.{group}") for group in groups)
    if name == "mood-grid":
        return tuple(map(text, ("Day", "Very low", "In between", "Very good"))), ((),) * 4
    facts = [LIBRARY.facts[f"mechanism.{part}"].text for part in ("nmda", "glutamate", "ampa", "connections")]
    return tuple(map(text, ("NMDA", "Glutamate", "AMPA", "Connections"))), tuple((fact,) for fact in facts)


WORDS = {name: words_for(name) for name in NAMES}


def block(name: str, title: str = "") -> b.Figure:
    labels, notes = WORDS[name]
    alt = forms()[name].describe(labels, notes)
    return b.Figure(name, alt, text(CAPTION), None, text(title) if title else (), labels, notes)


# ---- a canvas that remembers

Point = tuple[float, float]


@dataclass
class Path:
    points: list[Point] = field(default_factory=list)

    def moveTo(self, x: float, y: float) -> None:
        self.points.append((x, y))

    lineTo = moveTo

    def curveTo(self, *numbers: float) -> None:
        last = self.points[-1]
        p1, p2, p3 = _pairs(numbers)
        for step in range(1, 13):
            t = step / 12
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            spots = (last, p1, p2, p3)
            self.points.append(
                (
                    sum(w * s[0] for w, s in zip(weights, spots, strict=True)),
                    sum(w * s[1] for w, s in zip(weights, spots, strict=True)),
                )
            )

    def circle(self, x: float, y: float, r: float) -> None:
        self.points += [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]

    def roundRect(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        self.points += [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]

    def close(self) -> None:
        pass


def _pairs(numbers: Sequence[float]) -> list[Point]:
    return [(numbers[i], numbers[i + 1]) for i in range(0, len(numbers), 2)]


@dataclass
class Ink:
    """Something that was painted: its corners, its colour, whether it is a filled form."""

    points: list[Point]
    colour: str
    filled: bool
    circle: tuple[float, float, float] | None = None

    def covers(self, x: float, y: float) -> bool:
        if not self.filled:
            return False
        if self.circle:
            cx, cy, r = self.circle
            return (x - cx) ** 2 + (y - cy) ** 2 < r * r
        inside = False
        for (x0, y0), (x1, y1) in zip(self.points, [*self.points[1:], self.points[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
        return inside


@dataclass
class Shown:
    x: float
    y: float
    width: float
    words: str
    size: float
    colour: str
    after: int  # forms painted before it


class Recorder:
    """Remembers what is painted, in order. Clipped forms are remembered whole."""

    def __init__(self) -> None:
        self.inks: list[Ink] = []
        self.shown: list[Shown] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.state: list[tuple[str, str, float]] = []
        self.fill, self.line_colour, self.line_width = "#000000", "#000000", 1.0
        self.matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    @contextmanager
    def figure(self, node: Node, bbox: tuple[float, float, float, float]) -> Iterator[None]:
        self.boxes.append(bbox)
        yield

    def _paint(self, points: list[Point], stroke: int, fill: int, circle: Any = None) -> None:
        if fill:
            self.inks.append(Ink(points, self.fill, True, circle))
        if stroke:
            half = self.line_width / 2
            wide = [(x + dx, y + dy) for x, y in points for dx, dy in ((-half, -half), (half, half))]
            self.inks.append(Ink(wide, self.line_colour, False))

    def beginPath(self) -> Path:
        return Path()

    def drawPath(self, aPath: Path, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        self._paint(aPath.points, stroke, fill)

    def circle(self, x_cen: float, y_cen: float, r: float, stroke: int = 1, fill: int = 0) -> None:
        path = Path()
        path.circle(x_cen, y_cen, r)
        self._paint(path.points, stroke, fill, (x_cen, y_cen, r))

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        path = Path()
        path.roundRect(x, y, width, height, 0)
        self._paint(path.points, stroke, fill)

    def roundRect(
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        self.rect(x, y, width, height, stroke, fill)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._paint([(x1, y1), (x2, y2)], 1, 0)

    def clipPath(self, aPath: Path, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        pass

    def note_spot(self, inline: Inline, rect: tuple[float, float, float, float]) -> None: ...

    def show_runs(self, x: float, y: float, runs: Sequence[TextRun]) -> None:
        words = "".join(run.text for run in runs)
        width = sum(fonts.measure(run.font_name, run.text).width * run.size / 1000 for run in runs[:-1])
        self.shown.append(Shown(x, y, width, words, runs[0].size, runs[0].colour_hex, len(self.inks)))

    def setFillColor(self, aColor: str, alpha: float | None = None) -> None:
        self.fill = aColor

    def setStrokeColor(self, aColor: str, alpha: float | None = None) -> None:
        self.line_colour = aColor

    def setLineWidth(self, width: float) -> None:
        self.line_width = width

    def setLineCap(self, mode: int) -> None: ...

    def setLineJoin(self, mode: int) -> None: ...

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        self.matrix = (a, b, c, d, e, f)  # of an icon: never one in another

    def paint(self, segments: tuple[Any, ...], **how: bool) -> None:
        """An icon's outline; the corners of its curves are hull enough."""
        a, b, c, d, e, f = self.matrix
        numbers = [number for segment in segments for number in segment[1:]]
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in _pairs(numbers)]
        half, self.line_width = self.line_width, self.line_width * abs(a)
        self._paint(points, 1, 0)
        self.line_width = half

    def setDash(self, array: Any = (), phase: float = 0) -> None: ...

    def saveState(self) -> None:
        self.state.append((self.fill, self.line_colour, self.line_width))

    def restoreState(self) -> None:
        self.fill, self.line_colour, self.line_width = self.state.pop()


LOOKS = tuple(Variant)


def widths_of(variant: Variant) -> tuple[float, ...]:
    """Large print is never set in a panel: its narrowest column is half a sheet."""
    return tuple(width for width in WIDTHS if variant is not Variant.LARGE or width > 230)


def theme_of(variant: Variant, brand: str = "harbor") -> Theme:
    return make_theme(sample_brand(brand), variant)


def recorded(name: str, width: float, theme: Theme, body: float = 12.0) -> tuple[Recorder, float]:
    labels, notes = WORDS[name]
    drawing = load(name)(labels, notes, kit_of(theme, theme.styles(body)))
    flow = DrawingFlow(drawing, Node("Figure", alt="A drawing"))
    canvas = Recorder()
    flow.draw(canvas, 0.0, 1000.0, width)  # type: ignore[arg-type]
    return canvas, flow.measure(width)


# ---- geometry


@pytest.mark.parametrize("variant", LOOKS, ids=lambda variant: variant.name.lower())
@pytest.mark.parametrize("name", NAMES)
def test_everything_stays_inside_the_figure_at_every_width(name: str, variant: Variant) -> None:
    theme = theme_of(variant)
    for width in widths_of(variant):
        canvas, height = recorded(name, width, theme)
        [box] = canvas.boxes
        assert box == pytest.approx((0, 1000 - height, width, 1000))
        points = [point for ink in canvas.inks for point in ink.points]
        for shown in canvas.shown:
            points += [
                (shown.x, shown.y - shown.size * 0.25),
                (shown.x + shown.width, shown.y + shown.size * 0.75),
            ]
        assert min(x for x, _ in points) >= -0.01, width
        assert max(x for x, _ in points) <= width + 0.01, width
        assert min(y for _, y in points) >= 1000 - height - 0.01, width
        assert max(y for _, y in points) <= 1000.01, width


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_words_runs_over_another(name: str) -> None:
    for variant, width in ((each, wide) for each in LOOKS for wide in widths_of(each)):
        canvas, _ = recorded(name, width, theme_of(variant))
        for one, other in itertools.combinations(canvas.shown, 2):
            apart = one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5
            lines = abs(one.y - other.y) >= one.size * 0.9
            assert apart or lines, (width, one.words, other.words)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_block_is_in_the_picture(name: str) -> None:
    labels, notes = WORDS[name]
    wanted = " ".join(plain_text(part) for part in (*labels, *itertools.chain(*notes)))
    for width in (213.0, 504.0):
        canvas, _ = recorded(name, width, sample_theme())
        shown = " ".join(line.words for line in canvas.shown)
        missing = set(re.findall(r"\w+", wanted)) - set(re.findall(r"\w+", shown))
        assert not missing


def test_more_words_make_a_drawing_taller_and_never_wider() -> None:
    theme = sample_theme()
    kit = kit_of(theme, theme.styles(12.0))
    long = text("A label of many words that goes on and on over several lines of the drawing")
    for name in NAMES:
        labels, notes = WORDS[name]
        short = load(name)(labels, notes, kit)
        tall = load(name)((long,) * len(labels), ((long,),) * len(labels) if notes[0] else notes, kit)
        assert tall.height(213.0) >= short.height(213.0) - 60


def test_the_mood_grid_shows_two_weeks_where_there_is_room_to_mark_them() -> None:
    for width, days in ((200.0, 7), (330.0, 7), (504.0, 14), (720.0, 14)):
        canvas, _ = recorded("mood-grid", width, sample_theme())
        numbers = [line.words.strip() for line in canvas.shown if line.colour == sample_theme().palette.paper]
        assert numbers == [str(day) for day in range(1, days + 1)]


def test_another_number_of_stations_than_seven_gets_numbers() -> None:
    theme = sample_theme()
    labels = tuple(text(f"Stop {name}") for name in "abcde")
    drawing = load("infusion-day")(labels, ((),) * 5, kit_of(theme, theme.styles(12.0)))
    for width in (213.0, 504.0):
        canvas = Recorder()
        drawing.paint(canvas, 0, 1000, width)  # type: ignore[arg-type]
        assert [line.words.strip() for line in canvas.shown if line.words.strip().isdigit()] == list("12345")


# ---- size and contrast


@pytest.mark.parametrize("name", NAMES)
def test_words_in_drawings_are_large_enough(name: str) -> None:
    for body in (9.0, 11.5, 12.0, 13.0):
        canvas, _ = recorded(name, 213.0, sample_theme(), body)
        assert min(line.size for line in canvas.shown) >= 9.5
    canvas, _ = recorded(name, 504.0, theme_of(Variant.LARGE))
    assert min(line.size for line in canvas.shown) >= 18.0


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
@pytest.mark.parametrize("name", NAMES)
def test_words_stand_out_from_what_is_painted_under_them(name: str, brand: str) -> None:
    for variant, width in itertools.product(LOOKS, (213.0, 504.0)):
        theme = theme_of(variant, brand)
        canvas, _ = recorded(name, width, theme)
        for line in canvas.shown:
            y = line.y + line.size * 0.3
            for x in (line.x + 1, line.x + line.width / 2, line.x + line.width - 1):
                under = [ink.colour for ink in canvas.inks[: line.after] if ink.covers(x, y)]
                grounds = under[-1:] or [theme.palette.paper, theme.palette.mist, theme.palette.sand]
                for ground in grounds:
                    assert print_contrast(line.colour, ground) >= TEXT, (line.words, line.colour, ground)


def test_the_pairs_that_drawings_use_are_in_the_table_that_brands_are_checked_by() -> None:
    known = {(pair.colour, pair.ground) for pair in PAIRS}
    for ground in ("paper", "sand", "mist", "amber_tint"):
        assert {("ink", ground), ("primary", ground), ("accent", ground)} <= known
    assert ("paper", "primary") in known  # numbers and icons on discs
    for brand in ("harbor", "juniper"):
        shades = colours(sample_brand(brand).palette)
        for ground in ("paper", "mist", "amber_tint"):
            assert print_contrast(shades["accent"], shades[ground]) >= GRAPHICS


def test_only_the_brands_own_colours_are_used() -> None:
    for variant, name in itertools.product(LOOKS, NAMES):
        theme = theme_of(variant)
        known = set(colours(theme.palette).values())
        for value in vars_of(theme.colours):
            known.update(value if isinstance(value, tuple) else (value,))
        for width in (213.0, 504.0):
            canvas, _ = recorded(name, width, theme)
            used = {ink.colour for ink in canvas.inks} | {line.colour for line in canvas.shown}
            assert used <= known


def vars_of(value: Any) -> list[Any]:
    return [getattr(value, name) for name in value.__slots__]


def test_the_ink_saver_has_no_solid_areas() -> None:
    theme = theme_of(Variant.INK_SAVER)
    for name, width in itertools.product(NAMES, (213.0, 504.0)):
        canvas, _ = recorded(name, width, theme)
        for ink in canvas.inks:
            if ink.filled and ink.colour != theme.palette.paper:
                assert _area(ink) < 420, name  # a slender branch; a disc behind an icon has more


def _area(ink: Ink) -> float:
    points = ink.points
    return (
        abs(sum(a[0] * c[1] - c[0] * a[1] for a, c in zip(points, [*points[1:], points[0]], strict=True))) / 2
    )


# ---- what a reader gets


@pytest.mark.parametrize("width", [213.0, 504.0])
def test_a_drawing_is_one_picture_with_its_words_and_then_its_caption(width: float) -> None:
    figures = [block(name, f"Title of {name}") for name in NAMES]
    heading = b.Heading(1, text("A trial"))
    pdf = print_pdf(pour(composed(heading, *figures), width), META).pdf
    assert check_tags(pdf) == ()
    said = re.sub(r"\s+", " ", transcript(pdf))
    for figure in figures:
        assert said.count(f"Figure: {figure.alt}") == 1
        title = plain_text(figure.title)
        assert f"{title} Figure: {figure.alt} Caption: {CAPTION}" in said
    # Words that are drawn in the picture are heard in its alternative text, and nowhere else.
    assert said.count("On guard, easily startled") == 1
    assert said.count("Very good") == 1


def test_the_words_in_a_drawing_are_text_that_can_be_searched() -> None:
    import pypdfium2

    pdf = print_pdf(pour(composed(b.Heading(1, text("A trial")), block("symptom-wheel")), 504.0), META).pdf
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    shown = " ".join(page.get_textpage().get_text_range().split())  # wherever a line ends
    _, notes = WORDS["symptom-wheel"]
    for words in (plain_text(note) for group in notes for note in group):
        assert words in shown


def test_the_same_drawing_is_the_same_file() -> None:
    one, two = (
        print_pdf(pour(composed(b.Heading(1, text("A trial")), *map(block, NAMES)), 300.0), META).pdf
        for _ in range(2)
    )
    assert one == two


def test_a_drawing_stays_whole_and_its_caption_stays_with_it() -> None:
    theme = sample_theme()
    [flow] = Composer(theme, theme.styles()).region([block("infusion-day")], Node("Sect"))
    assert flow.keep_together
    assert flow.words() > 40


def test_hypothesis_wording_reaches_the_picture() -> None:
    """Three of the four places say "may"; the fourth says what is known."""
    _, notes = WORDS["how-ketamine-may-work"]
    assert [" may " in f" {plain_text(under[0])} " for under in notes] == [False, True, True, True]
    assert block("how-ketamine-may-work").alt.count(" may ") >= 3
