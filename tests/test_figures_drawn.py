"""Figures of numbers on real pages: geometry, what is heard, every look, both brands; no side is favored."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pypdfium2
import pytest
from clinics import spoil, write_handout
from conftest import TODAY
from content_workspace import HEAD, write
from factories import make_fact
from press import META, composed, pour, sample_theme, text
from test_drawings_print import Recorder, theme_of, vars_of, widths_of
from test_figures_facts import BARS, CLOCK, DRIVING, ROWS, SCALE, TRIALS, VERDICT
from test_html_blocks import main

from handouts import blocks, diagnostics, found
from handpress.brand.colour import GRAPHICS, TEXT, print_contrast
from handpress.brand.pairs import colours
from handpress.content.load import load_library
from handpress.content.model import Fact
from handpress.document import model as b
from handpress.document.catalogue import ENGLISH
from handpress.document.figure_words import figure_words
from handpress.document.inline import plain_text
from handpress.document.variants import Variant
from handpress.flowables.drawings.drawing import DrawingFlow, kit_of
from handpress.flowables.figures.picture import NumberPicture
from handpress.flowables.node import Node
from handpress.flowables.theme import Theme
from handpress.pdf.write import print_pdf
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout, render
from handpress.proof.evidence.check_balance import check_balance
from handpress.proof.model import ProofInput
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags
from handpress.workspace import Workspace, find_handouts

MANY = "8 of every 100 women and 4 of every 100 men will have PTSD at some time in life."
FASTING = (
    "Before your infusion: nothing fatty for at least 8 hours, no milk for 6 hours, no drinks for 6 hours."
)
LONGER = "Most effects pass within about 2 hours. Some last longer, now and then for days."
COUNTED = """\
      people:
        outcome: PTSD at some time in life
        rows:
          - {count: 8, of: 100, label: women}
          - {count: 4, of: 100, label: men}
"""
STOPS = """\
      clock:
        title: before your infusion
        before: true
        barred: true
        marks:
          - {hours: 8, label: nothing fatty, icon: utensils}
          - {hours: 6, label: no milk, icon: coffee}
          - {hours: 6, label: no drinks}
"""
OPEN = """\
      clock:
        title: most effects pass
        marks: [{hours: 2}]
        longer: some last longer
"""
FIGURES = {
    "trials": (TRIALS, ROWS + BARS),
    "many": (MANY, COUNTED),
    "verdict": (VERDICT, SCALE),
    "driving": (DRIVING, CLOCK),
    "fasting": (FASTING, STOPS),
    "longer": (LONGER, OPEN),
}
FIRST = {"trials": "people", "many": "people", "verdict": "scale"}


def _entry(name: str, sentence: str, figure: str) -> str:
    lines = sentence if sentence.startswith(" ") else f'    text: "{sentence}"\n'
    rest = "    sources: [nimh-ptsd]\n    confidence: verified\n"
    return f"  {name}:\n{lines}    figure:\n{figure}{rest}"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fact]:
    folder = tmp_path_factory.mktemp("facts")
    entries = "".join(_entry(f"x.{name}", *figure) for name, figure in FIGURES.items())
    price = "  y.price:\n    text: It costs [[price]].\n    if_unset: Ask.\n    confidence: needs_check\n"
    write(folder, f"{HEAD}{entries}{price}    kind: house\n")
    found = load_library(folder / "content.yaml", None, folder).facts
    return {name: found[f"x.{name}"] for name in FIGURES}


def block(fact: Fact) -> b.NumberFigure:
    return b.NumberFigure(figure_words(fact.figure, ENGLISH), fact.figure, fact.text)


def picture(fact: Fact, theme: Theme) -> NumberPicture:
    return NumberPicture(fact.figure, kit_of(theme, theme.styles(12.0)))


class Pen(Recorder):
    """Remembers filled outlines and whole circles, too."""

    def paint(self, segments: tuple[Any, ...], **how: bool) -> None:
        if not how.get("fill"):
            super().paint(segments, **how)
            return
        for part in segments:
            if part[0] == "O":
                self.circle(*part[1:], stroke=int(how.get("stroke", False)), fill=1)
        outlines: list[list[float]] = []
        for part in segments:
            outlines += [[]] * (part[0] == "M")
            if part[0] not in "OZ":
                outlines[-1] = [*outlines[-1], *part[1:]]
        for corners in outlines:
            points = list(zip(corners[::2], corners[1::2], strict=True))
            self._paint(points, int(how.get("stroke", False)), 1)


def recorded(fact: Fact, width: float, theme: Theme) -> tuple[Pen, float]:
    flow = DrawingFlow(picture(fact, theme), Node("Figure", alt="A figure"))
    canvas = Pen()
    flow.draw(canvas, 0.0, 1000.0, width)  # type: ignore[arg-type]
    return canvas, flow.measure(width)


def looks() -> Iterator[tuple[Variant, float]]:
    yield from ((variant, width) for variant in Variant for width in widths_of(variant))


# ---- geometry


@pytest.mark.parametrize("name", FIGURES)
def test_everything_stays_inside_the_figure_at_every_width(name: str, facts: dict[str, Fact]) -> None:
    for variant, width in looks():
        canvas, height = recorded(facts[name], width, theme_of(variant))
        points = [point for ink in canvas.inks for point in ink.points]
        for line in canvas.shown:
            points += [(line.x, line.y - line.size * 0.25), (line.x + line.width, line.y + line.size * 0.75)]
        assert min(x for x, _ in points) >= -0.01, (variant, width)
        assert max(x for x, _ in points) <= width + 0.01, (variant, width)
        assert min(y for _, y in points) >= 1000 - height - 0.01, (variant, width)
        assert max(y for _, y in points) <= 1000.01, (variant, width)


@pytest.mark.parametrize("name", FIGURES)
def test_no_line_of_words_runs_over_another(name: str, facts: dict[str, Fact]) -> None:
    for variant, width in looks():
        canvas, _ = recorded(facts[name], width, theme_of(variant))
        for one, other in itertools.combinations(canvas.shown, 2):
            apart = one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5
            assert apart or abs(one.y - other.y) >= one.size * 0.9, (width, one.words, other.words)


@pytest.mark.parametrize("name", FIGURES)
def test_every_word_is_in_the_picture_and_large_enough(name: str, facts: dict[str, Fact]) -> None:
    for variant, width in looks():
        theme = theme_of(variant)
        canvas, _ = recorded(facts[name], width, theme)
        shown = set(re.findall(r"\w+", " ".join(line.words for line in canvas.shown)))
        wanted = {word for said in picture(facts[name], theme).texts() for word in _words(plain_text(said))}
        assert wanted <= shown
        assert min(line.size for line in canvas.shown) >= (18.0 if variant is Variant.LARGE else 9.5)


def _words(said: str) -> list[str]:
    return re.findall(r"\w+", said)


# ---- no side is favored


def test_what_a_trial_did_not_find_is_drawn_no_smaller_than_what_another_found(
    facts: dict[str, Fact],
) -> None:
    for variant, width in looks():
        theme = theme_of(variant)
        drawn = picture(facts["trials"], theme)
        drawn.height(width)
        people, bars = drawn.pictures
        assert bars.field(width)[0] >= people.field(width)[0] - 0.01, (variant, width)
        assert bars.field(width)[1] >= people.field(width)[1] - 0.01, (variant, width)
        canvas, _ = recorded(facts["trials"], width, theme)
        sizes = {line.words.strip(): line.size for line in canvas.shown}
        assert len(set(sizes.values())) == 1


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
def test_the_contrary_result_has_at_least_as_much_ink(brand: str, facts: dict[str, Fact]) -> None:
    canvas, _ = recorded(facts["trials"], 400.0, theme_of(Variant.STANDARD, brand))
    (line,) = [ink for ink in canvas.inks if ink.colour == sample_theme(brand).colours.hairline]
    parting = min(y for _, y in line.points)
    primary = sample_theme(brand).palette.primary
    people = sum(_area(ink.points) for ink in canvas.inks if ink.colour == primary and _lowest(ink) > parting)
    bars = sum(
        _area(ink.points)
        for ink in canvas.inks
        if ink.filled and ink.colour == primary and _lowest(ink) < parting
    )
    assert bars >= people > 0
    # Both bars are painted alike: the same length, height and colour.
    boxes = [ink for ink in canvas.inks if ink.filled and ink.colour == primary and _lowest(ink) < parting]
    assert len({(round(_area(one.points)), one.colour) for one in boxes}) == 1 < len(boxes)


def _lowest(ink: object) -> float:
    return min(y for _, y in ink.points)  # type: ignore[attr-defined]


def _area(points: list[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def test_no_step_of_a_scale_is_larger_than_another(facts: dict[str, Fact]) -> None:
    for width in (213.0, 504.0):
        canvas, _ = recorded(facts["verdict"], width, sample_theme())
        boxes = [ink for ink in canvas.inks if not ink.filled]
        sizes = {
            (round(max(x for x, _ in one.points) - min(x for x, _ in one.points)), round(_tall(one.points)))
            for one in boxes
        }
        assert len(boxes) == 5
        assert len(sizes) == 1


def _tall(points: list[tuple[float, float]]) -> float:
    return max(y for _, y in points) - min(y for _, y in points)


# ---- looks


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
@pytest.mark.parametrize("name", FIGURES)
def test_words_and_forms_stand_out(name: str, brand: str, facts: dict[str, Fact]) -> None:
    for variant, width in itertools.product(Variant, (260.0, 504.0)):
        theme = theme_of(variant, brand)
        canvas, _ = recorded(facts[name], width, theme)
        for line in canvas.shown:
            y = line.y + line.size * 0.3
            under = [ink.colour for ink in canvas.inks[: line.after] if ink.covers(line.x + 2, y)]
            for ground in under[-1:] or [theme.palette.paper, theme.palette.mist, theme.palette.sand]:
                assert print_contrast(line.colour, ground) >= TEXT, (line.words, line.colour, ground)
        for ground in (theme.palette.paper, theme.palette.mist):
            for colour in (theme.palette.primary, theme.colours.dot):
                assert print_contrast(colour, ground) >= GRAPHICS


@pytest.mark.parametrize("name", FIGURES)
def test_only_the_brands_own_colors_are_used_and_ink_saver_has_no_grounds(
    name: str, facts: dict[str, Fact]
) -> None:
    for variant in Variant:
        theme = theme_of(variant)
        known = set(colours(theme.palette).values())
        for value in vars_of(theme.colours):
            known.update(value if isinstance(value, tuple) else (value,))
        canvas, _ = recorded(facts[name], 504.0, theme)
        assert {ink.colour for ink in canvas.inks} | {line.colour for line in canvas.shown} <= known
        if variant is Variant.INK_SAVER:
            grounds = [ink for ink in canvas.inks if ink.filled and ink.colour != theme.palette.paper]
            assert not [ink for ink in grounds if _area(ink.points) > 420]


# ---- what a reader gets


@pytest.mark.parametrize("width", [213.0, 504.0])
def test_a_figure_is_one_picture_with_its_words_and_then_its_sentence(
    width: float, facts: dict[str, Fact]
) -> None:
    figures = [block(facts[name]) for name in FIGURES]
    pdf = print_pdf(pour(composed(b.Heading(1, text("A trial")), *figures), width), META).pdf
    assert check_tags(pdf) == ()
    said = re.sub(r"\s+", " ", transcript(pdf))
    for figure in figures:
        sentence = plain_text(figure.text).replace("____", "").strip()
        assert f"Figure: {figure.alt} {sentence}" in said
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    shown = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "with a comparison drug" in shown


def test_a_page_for_screens_has_the_same_picture_and_words(facts: dict[str, Fact]) -> None:
    for fact in facts.values():
        figure = block(fact)
        made = main(figure)
        drawn = [one for one in made.all("svg") if one.attributes.get("role") == "img"]
        assert {one.attributes["aria-label"] for one in drawn} == {figure.alt}
        assert plain_text(fact.text).split(".")[0] in made.text


# ---- in a handout


def test_a_handout_draws_a_fact_by_the_name_of_what_it_holds(facts: dict[str, Fact]) -> None:
    for name, fact in facts.items():
        own = make_fact(f"x.{name}", fact.text, figure=fact.figure)
        made = {f"x.{name}": own}
        body = f"::: {FIRST.get(name, 'clock')}\n{{{{ x.{name} }}}}\n:::"
        if name in ("driving", "fasting"):
            continue  # their icons are none of the few that these tests know
        (drawn,) = blocks(body, made)
        assert isinstance(drawn, b.NumberFigure)
        assert drawn.parts == fact.figure
        assert drawn.alt == figure_words(fact.figure, ENGLISH)


def test_a_fact_is_drawn_whole_whichever_part_is_named(facts: dict[str, Fact]) -> None:
    own = {"x.trials": make_fact("x.trials", facts["trials"].text, figure=facts["trials"].figure)}
    one, other = (blocks(f"::: {name}\n{{{{ x.trials }}}}\n:::", own) for name in ("people", "compare"))
    assert one == other
    assert isinstance(one[0], b.NumberFigure)
    assert len(one[0].parts) == 2


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("::: people\nten of fifteen\n:::", "figure-fact", 1),
        ("::: people\n:::", "figure-fact", 1),
        ("::: people\n{{ x.trials }} {{ x.trials }}\n:::", "figure-fact", 1),
        ("::: people\n- {{ x.trials }}\n:::", "figure-fact", 1),
        ("::: clock\n{{ x.trials }}\n:::", "figure-not-drawn", 1),
        ("::: scale\n{{ ptsd.what }}\n:::", "figure-not-drawn", 1),
        ("::: compare\n{{ brand.name }}\n:::", "figure-not-drawn", 1),
        ("::: people Title\n{{ x.trials }}\n:::", "needless-title", 1),
    ],
)
def test_what_cannot_be_drawn_is_told_at_its_line(
    body: str, rule: str, line: int, facts: dict[str, Fact]
) -> None:
    own = {"x.trials": make_fact("x.trials", facts["trials"].text, figure=facts["trials"].figure)}
    assert found(body, own) == [(rule, line)]


def test_an_icon_that_is_not_there_is_told_where_it_is_written(facts: dict[str, Fact]) -> None:
    own = make_fact("x.driving", facts["driving"].text, figure=facts["driving"].figure)
    (problem,) = diagnostics("::: clock\n{{ x.driving }}\n:::", {"x.driving": own})
    assert (problem.rule, problem.span and problem.span.file) == ("template.figure-icon", "content.yaml")


# ---- the guards read it as they read print


def _document(workspace: Workspace) -> b.Document:
    handout = next(one for one in find_handouts(workspace)[0] if one.name == "hello")
    return render(load_project(workspace), handout)[0]


def test_a_step_that_must_never_be_printed_is_refused(workspace: Workspace) -> None:
    steps = "[Ketamine cures PTSD, Suggests against]"
    figure = f"      scale:\n        steps: {steps}\n        mark: suggests against\n"
    entry = _entry("own.verdict", VERDICT, figure).replace("[nimh-ptsd]", "[vadod-2023]")
    spoil(workspace.content, "\nfacts:\n", f"\nfacts:\n{entry}")
    write_handout(workspace, "hello", "::: scale\n{{ own.verdict }}\n:::", about="ptsd, ketamine, infusion")
    told = load_project(workspace).claims_checker.check_document(_document(workspace))
    refused = [one for one in told if one.rule == "claims.fact-must-never-say"]
    assert [one.span and one.span.file for one in refused] == ["content.yaml"]


@pytest.mark.parametrize("night", [True, False])
def test_hours_without_the_nights_sleep_are_not_drawn_under_a_heading_on_driving(
    workspace: Workspace, night: bool
) -> None:
    without = "\n        night: a full night’s sleep"
    spoil(workspace.content, without, without if night else "")
    body = "::: clock\n{{ after.no_driving }}\n:::\n"
    path = write_handout(workspace, "hello", body, about="ketamine, driving")
    path.write_text(path.read_text("utf-8").replace("## A heading", "## No driving yet"), "utf-8")
    told = load_project(workspace).claims_checker.check_document(_document(workspace))
    assert night is ("claims.fact-must-never-say" not in {one.rule for one in told})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ketamine-infusions", "10 of 15 after six ketamine infusions; 3 of 15 with a comparison drug."),
        ("after-your-infusion", "A bar of hours. At least 24 hours, and then a moon: A full night’s sleep."),
        ("side-effects", "Most effects pass: Within about 2 hours, then a dotted line: Some last longer."),
    ],
)
def test_shipped_figures_are_heard_and_seen_on_both_brands_and_papers(
    name: str, said: str, shipped_project: Callable[[str], LoadedProject]
) -> None:
    for brand, paper in (("harbor", "letter"), ("juniper", "a4")):
        project = shipped_project(brand)
        (handout,) = (one for one in find_handouts(project.workspace)[0] if one.name == name)
        (piece,) = make_handout(project, handout, BuildOptions(TODAY, paper))
        assert isinstance(piece, Output)
        assert piece.pages == 2
        heard = re.sub(r"\s+", " ", transcript(piece.pdf))
        assert said in heard
        assert said in piece.screen.decode("utf-8") or not piece.screen


@pytest.mark.parametrize(("figure", "told"), [(ROWS, 1), (ROWS + BARS, 0)])
def test_a_success_is_not_drawn_without_the_study_that_found_the_opposite(
    workspace: Workspace, figure: str, told: int
) -> None:
    entry = _entry("own.trials", TRIALS, figure).replace("[nimh-ptsd]", "[feder-2021]")
    spoil(workspace.content, "\nfacts:\n", f"\nfacts:\n{entry}")
    body = "::: people\n{{ own.trials }}\n:::\n"
    write_handout(workspace, "hello", body, about="ptsd, ketamine, infusion")
    project = load_project(workspace)
    made = ProofInput(_document(workspace), project.library, project.brand, date(2026, 12, 1), "")
    messages = [one.message for one in check_balance(made)]
    assert len([one for one in messages if "drawn beside it" in one]) == told
