"""The pictures of handouts: which there are, what they are made of, and how they stand on paper."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from press import handout, laid, printed, sample_brand, sample_theme, text
from reading import render

from handouts import FRONT, diagnostics
from handpress.brand.colour import grey_level
from handpress.brand.derived import SUN_LEVELS, derive
from handpress.document.model import Paragraph
from handpress.document.scenes import SCENES
from handpress.document.variants import Variant
from handpress.flowables.scenes import scene_of
from handpress.flowables.scenes.draw import colours_of
from handpress.flowables.text import TextFlow
from handpress.flowables.theme import make_theme
from handpress.proof.tags import check_tags

WORDS = {"body": [Paragraph(text("Some words."))]}


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_painted_in_colours_that_the_theme_has(name: str) -> None:
    known = colours_of(sample_theme())
    used = {colour for shape in scene_of(name).shapes for colour in (shape.fill, shape.stroke) if colour}
    assert used <= known.keys()
    assert scene_of(name).top < scene_of(name).base


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("brand", ["harbor", "juniper"])
def test_a_sheet_with_a_scene_keeps_the_office_margin_and_its_tags(name: str, brand: str) -> None:
    document = replace(handout(WORDS), scene=name)
    pdf = printed(document, brand=brand).pdf
    assert check_tags(pdf) == ()
    picture = render(pdf, 0, 1.0).convert("L")
    band = picture.crop((20, 20, picture.width - 20, 150))
    assert band.getextrema()[1] - band.getextrema()[0] > 100
    picture.paste(255, (18, 18, picture.width - 18, picture.height - 18))
    assert picture.getextrema() == (255, 255)


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
def test_the_sun_stands_out_from_the_hill_before_it_in_grey(brand: str) -> None:
    palette = sample_brand(brand).palette
    assert abs(grey_level(palette.sun) - grey_level(derive(palette).cover_hills[0])) >= 25 <= SUN_LEVELS


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_drawn_in_lines_where_no_ground_may_be_printed(name: str) -> None:
    document = replace(handout(WORDS), scene=name)
    theme = make_theme(sample_brand(), Variant.INK_SAVER)
    from press import META, shipped_formats

    from handpress.layout.engine import lay_out
    from handpress.layout.job import LayoutOptions
    from handpress.pdf.write import print_pdf

    options = LayoutOptions(variant=Variant.INK_SAVER)
    sheets = lay_out(document, sample_brand(), shipped_formats()["sheet"], "letter", options, theme=theme)
    picture = render(print_pdf(sheets, META).pdf, 0, 1.0).convert("L").crop((18, 18, 594, 160))
    dark = sum(picture.histogram()[:128]) / (picture.width * picture.height)
    assert 0.005 < dark < 0.12


def test_the_title_is_as_large_in_the_sky_and_stands_beside_the_picture() -> None:
    document = replace(handout(WORDS, title="A rather long title for a sheet of paper"), scene="bench")
    sheets = laid(document)
    flows = [one for one in sheets.pages[0].placed if isinstance(one.flowable, TextFlow)]
    title = next(one for one in flows if one.flowable.node.role == "H1")
    assert isinstance(title.flowable, TextFlow)
    assert title.flowable.style.size >= 25
    assert title.x + title.width < 0.7 * sheets.pages[0].width


@pytest.mark.parametrize("name", ["benches", "Sunrise", "house", "fork.svg"])
def test_an_unknown_scene_is_refused_where_it_is_written(name: str) -> None:
    front = FRONT.replace("about:", f"scene: {name}\nabout:")
    (found,) = diagnostics("::: body\n{{ ptsd.treatable }}\n:::", front=front)
    assert found.rule == "template.unknown-scene"
    assert found.span is not None
    assert found.span.line == front[: front.index("scene:")].count("\n") + 1
    assert name in found.message
    assert re.search("Did you mean|Known here: armchair, bench", found.hint or "")
