"""Copyfitting: the largest size at which everything fits, and a plain word where nothing does."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press import handout, laid, printed, refusals, sample_theme, shipped_formats, text
from reading import spoken_text
from samples import tries

from handpress.diagnostics import HandpressError, Severity
from handpress.document.model import (
    Block,
    BulletList,
    Contact,
    ContactKind,
    ContactLine,
    Document,
    Heading,
    ListItem,
    Paragraph,
)
from handpress.flowables.node import Node
from handpress.layout.geometry import Box
from handpress.layout.job import Job, LayoutOptions, Panel
from handpress.papers import LETTER

PANELS = ("flap", "inside-left", "inside-center", "inside-right", "back")
SIZES = (13.0, 12.75, 12.5, 12.25, 12.0, 11.75, 11.5)
MESSAGE = re.compile(
    r"The panel (?P<region>[a-z-]+) is (?P<lines>\d+) lines? too long, "
    r"in the smallest letters allowed \((?P<size>[\d.]+) pt\)\."
)


def prose(words: int, size: int = 40) -> tuple[Block, ...]:
    """Paragraphs of at most ``size`` words, ``words`` in all."""
    counts = [size] * (words // size) + [words % size] * bool(words % size)
    return tuple(Paragraph(text("some " * count)) for count in counts)


def brochure(**words: int) -> Document:
    """A brochure whose panels hold so many words."""
    filled = {
        "flap": 130,
        "inside_left": 150,
        "inside_center": 150,
        "inside_right": 150,
        "back": 130,
        **words,
    }
    regions = {name.replace("_", "-"): prose(count) for name, count in filled.items()}
    return handout(regions, layout="trifold")


def job(document: Document) -> Job:
    return Job(
        shipped_formats()["trifold"], document, sample_theme(), LETTER, LayoutOptions(), "Draft.", "Draft."
    )


def needed(document: Document, panel: Panel, size: float) -> float:
    """Height of a panel's text at a size, measured afresh."""
    (region,) = (r for r in document.regions if r.name == panel.region)
    flows = job(document).compose(region.blocks, Node("Sect"), size, compact=True)
    total = sum(flow.measure(panel.box.width) for flow in flows)
    gaps = (max(a.space_after, b.space_before) for a, b in pairwise(flows))
    return total + sum(gaps)


@settings(max_examples=tries(25))
@given(
    st.lists(st.integers(20, 330), min_size=2, max_size=4),
    st.lists(st.sampled_from(["p", "h", "l"]), min_size=4, max_size=4),
    st.floats(180, 220),
)
def test_the_largest_size_that_fits_all_panels_is_chosen(
    counts: list[int], kinds: list[str], width: float
) -> None:
    regions: dict[str, Sequence[Block]] = {}
    for count, kind, name in zip(counts, kinds, PANELS, strict=False):
        if kind == "h":
            regions[name] = (Heading(2, text("Some heading or other")), *prose(count))
        elif kind == "l":
            regions[name] = (BulletList(tuple(ListItem((p,)) for p in prose(count, 12))),)  # type: ignore[arg-type]
        else:
            regions[name] = prose(count)
    document = handout(regions, layout="trifold")
    panels = [Panel(name, Box(0, 500, width, 470)) for name in regions]
    fitting = [
        size for size in SIZES if all(needed(document, p, size) <= p.box.height + 0.01 for p in panels)
    ]
    placed, usage, diagnostics = job(document).fit(panels, SIZES)
    assert {fill.body for fill in usage} == {max(fitting, default=SIZES[-1])}
    overfull = {p.message.split()[2] for p in diagnostics if p.rule == "layout.too-long"}
    too_full = {p.region for p in panels if needed(document, p, SIZES[-1]) > p.box.height + 0.01}
    assert overfull == (set() if fitting else too_full)
    assert set(placed) == set(regions)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_sibling_panels_share_one_size(paper: str) -> None:
    sheets = laid(brochure(), paper)
    assert len({fill.body for fill in sheets.usage}) == 1
    assert {fill.region for fill in sheets.usage} == set(PANELS)


def test_more_words_mean_a_smaller_size_down_to_the_floor() -> None:
    bodies = []
    for count in range(100, 260, 20):
        try:
            bodies.append(laid(brochure(inside_left=count)).usage[0].body)
        except HandpressError:
            break
    assert bodies == sorted(bodies, reverse=True)
    assert bodies[0] > bodies[-1] >= 11.5


def test_too_much_text_stops_the_build_and_says_how_much_and_where_there_is_room() -> None:
    document = brochure(inside_right=230, flap=100)
    (diagnostic,) = [p for p in refusals(document) if p.severity is Severity.ERROR]
    said = MESSAGE.fullmatch(diagnostic.message)
    assert said is not None, diagnostic.message
    assert said["region"] == "inside-right"
    assert said["size"] == "11.5"
    assert diagnostic.hint.startswith("Shorten “some some some some …” by "), diagnostic.hint
    (region,) = (r for r in document.regions if r.name == "inside-right")
    assert diagnostic.span == region.span


def test_the_figures_of_the_message_are_true() -> None:
    theme = sample_theme()
    document = handout({"flap": prose(300), "back": prose(60)}, layout="trifold")
    panels = [Panel("flap", Box(0, 500, 200, 400)), Panel("back", Box(0, 500, 200, 400))]
    _, _, diagnostics = job(document).fit(panels, SIZES)
    diagnostic = diagnostics[0]
    excess = needed(document, panels[0], 11.5) - 400
    leading = theme.styles(11.5, compact=True).body.leading
    said = MESSAGE.fullmatch(diagnostic.message)
    assert said is not None
    assert int(said["lines"]) == math.ceil(excess / leading)


def test_every_panel_that_is_too_full_is_reported_in_one_run() -> None:
    document = brochure(inside_left=330, inside_right=330, back=400)
    full = [MESSAGE.fullmatch(p.message) for p in refusals(document) if p.severity is Severity.ERROR]
    assert [m and m["region"] for m in full] == ["inside-left", "inside-right", "back"]


def test_no_room_anywhere_gives_no_advice_to_move() -> None:
    document = handout({name: prose(400) for name in PANELS}, layout="trifold")
    for diagnostic in refusals(document):
        assert diagnostic.rule == "layout.too-long"
        assert "move" not in diagnostic.hint


def test_a_single_line_too_many_is_called_a_line() -> None:
    for count in range(180, 330):
        try:
            laid(brochure(inside_left=count))
        except HandpressError as error:
            (diagnostic,) = [p for p in error.diagnostics if p.severity is Severity.ERROR]
            assert "is 1 line too long" in diagnostic.message
            return
    raise AssertionError("it always fits")


def test_a_panel_less_than_sixty_percent_full_is_a_warning() -> None:
    sheets = laid(brochure(flap=60))
    (diagnostic,) = sheets.diagnostics
    assert diagnostic.severity is Severity.WARNING
    assert re.fullmatch(r"The panel flap is only \d+% full\.", diagnostic.message)
    assert laid(brochure()).diagnostics == ()


def test_a_panel_without_any_text_is_left_in_peace() -> None:
    assert laid(handout({"flap": prose(130)}, layout="trifold")).diagnostics == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "A long title indeed " * 5},
        {"subtitle": "a long line under the title " * 7, "title": "T " * 45},
    ],
)
def test_a_cover_whose_words_would_run_into_the_picture_stops_the_build(changes: dict[str, str]) -> None:
    document = handout({"flap": prose(130)}, layout="trifold", **changes)
    (diagnostic,) = [p for p in refusals(document) if p.severity is Severity.ERROR]
    assert diagnostic.message.startswith("The panel cover is ")


def test_text_on_the_cover_that_does_not_fit_stops_the_build() -> None:
    document = handout({"cover": prose(80), "flap": prose(130)}, layout="trifold")
    assert any(p.message.startswith("The panel cover is ") for p in refusals(document))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("words", [1, 20, 120, 150, 170])
def test_a_brochure_has_two_pages_and_all_its_words(paper: str, words: int) -> None:
    made = printed(brochure(inside_left=words, inside_center=words, inside_right=words), paper)
    assert made.pages == 2
    assert spoken_text(made.pdf).count("some") == 130 + 3 * words + 130


def test_no_body_is_smaller_than_eleven_and_a_half_in_panels_and_twelve_elsewhere() -> None:
    modules = {name: sys.modules[form.lay_out.__module__] for name, form in shipped_formats().items()}
    assert min(modules["trifold"].SIZES) >= 11.5
    assert modules["sheet"].BODY >= 12.0
    assert modules["checklist"].BODY >= 12.0


def test_a_clinic_whose_address_fills_the_panel_is_sent_to_its_brand() -> None:
    lines = tuple(ContactLine(ContactKind.ADDRESS, text(f"Line {n} of a long address")) for n in range(90))
    regions = {name: prose(130) for name in PANELS} | {"back": (Contact(lines), *prose(60))}
    (diagnostic,) = [p for p in refusals(handout(regions, layout="trifold")) if p.severity is Severity.ERROR]
    assert diagnostic.rule == "layout.contact-too-long"
    assert diagnostic.span == sample_theme().brand.where("address")
    assert "90 lines" in diagnostic.message
