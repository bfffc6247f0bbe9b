"""Colour arithmetic: contrast as WCAG counts it, and shades that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import tries

from handpress.brand import colour, pairs
from handpress.brand.derived import derive
from handpress.brand.model import Palette

HARBOR = Palette(
    ink="#1E2A32",
    primary="#0F4C5C",
    deep="#0A3642",
    accent="#C8553D",
    sun="#F2A65A",
    sand="#FBF6EE",
    mist="#E9F1F2",
    amber_ink="#7A3E00",
    amber_tint="#FFF4E0",
    plum_ink="#7B1E3A",
    rose_tint="#FCEEF1",
)
JUNIPER = replace(
    HARBOR,
    ink="#241C2C",
    primary="#4A2C6A",
    deep="#34204C",
    accent="#3E7C59",
    sun="#E8B84A",
    sand="#F8F5FA",
    mist="#EFE9F5",
)

hexes = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def test_contrast_agrees_with_published_examples() -> None:
    assert colour.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    # WebAIM's and the W3C's standard example of the lightest grey that passes on white
    assert colour.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert colour.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert colour.contrast("#C8553D", "#FFFFFF") == pytest.approx(4.35, abs=0.005)
    assert colour.contrast("#C8553D", "#E9F1F2") == pytest.approx(3.8, abs=0.01)


def test_short_colours_mean_their_long_form() -> None:
    assert colour.parse("#0af") == "#00AAFF"
    assert colour.parse("#c8553d") == "#C8553D"


@pytest.mark.parametrize(
    "text", ["", "#", "0F4C5C", "#12345", "#GGGGGG", "red", "#0F4C5C ", "#0F4C5C\n", "#١٢٣"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colour.parse(text)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert colour.mix("#000000", "#FFFFFF", 0) == "#000000"
    assert colour.mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert colour.mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert colour.tint("#0F4C5C", 0.09) == "#E9EFF0"


@given(hexes, hexes)
def test_contrast_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert colour.contrast(one, other) == colour.contrast(other, one)
    assert 1 <= colour.print_contrast(one, other) <= 21


@given(hexes)
def test_greyscale_is_grey_and_stays_grey(one: str) -> None:
    grey = colour.greyscale(one)
    assert grey[1:3] == grey[3:5] == grey[5:7]
    assert colour.greyscale(grey) == grey


@given(hexes, hexes, st.sampled_from([colour.BODY_TEXT, colour.TEXT, colour.GRAPHICS]))
def test_the_nearest_passing_shade_passes_in_colour_and_in_greyscale(
    one: str, ground: str, threshold: float
) -> None:
    shade = colour.nearest_passing_all(one, [(ground, threshold)])
    if shade is None:  # then neither of the ends of the scale passes either
        assert not colour.passes("#000000", ground, threshold)
        assert not colour.passes("#FFFFFF", ground, threshold)
    else:
        assert colour.contrast(shade, ground) >= threshold
        assert colour.contrast(colour.greyscale(shade), colour.greyscale(ground)) >= threshold


@given(hexes, hexes)
def test_a_colour_that_passes_is_left_alone(one: str, ground: str) -> None:
    if colour.passes(one, ground, colour.TEXT):
        assert colour.nearest_passing_all(one, [(ground, colour.TEXT)]) == one


def test_no_nearer_shade_passes() -> None:
    shade = colour.nearest_passing_all("#5AA0B0", [("#FFFFFF", 4.5)])
    assert shade is not None
    lighter = colour.with_lightness("#5AA0B0", colour.lightness(shade) + 2 / 255)
    assert not colour.passes(lighter, "#FFFFFF", 4.5)


def test_a_middle_ground_has_no_shade_for_body_text() -> None:
    assert colour.nearest_passing_all("#0F4C5C", [("#777777", 7.0)]) is None


# ---- the theme's pairs ------------------------------------------------------------------------


@pytest.mark.parametrize("palette", [HARBOR, JUNIPER], ids=["harbor", "juniper"])
def test_the_sample_palettes_can_be_read_everywhere(palette: Palette) -> None:
    assert pairs.check(palette) == ()


def test_every_pair_names_colours_that_exist() -> None:
    known = pairs.colours(HARBOR)
    for pair in pairs.PAIRS:
        assert pair.colour in known
        assert pair.ground in known
        assert pair.mend in known


def test_derived_colours_follow_the_brand() -> None:
    harbor, juniper = derive(HARBOR), derive(JUNIPER)
    assert harbor.cover_ground == colour.mix("#FBF6EE", "#F2A65A", 0.10)
    assert harbor.cover_hills == ("#C5D4D8", "#658C97", "#2C6170", "#0A3642")
    assert harbor.strip_hills == ("#BCCDD1", "#7497A0", "#0F4C5C")
    for name in ("caption", "hairline", "cover_hills", "cover_rings", "strip_hills", "water", "band_soft"):
        assert getattr(harbor, name) != getattr(juniper, name)


@given(st.lists(hexes, min_size=7, max_size=7))
@settings(deadline=None, max_examples=tries(25))
def test_captions_and_writing_lines_pass_wherever_the_ink_does(values: list[str]) -> None:
    ink, primary, deep, accent, sun, sand, mist = values
    palette = replace(
        HARBOR, ink=ink, primary=primary, deep=deep, accent=accent, sun=sun, sand=sand, mist=mist
    )
    missed = {(miss.pair.colour, miss.pair.ground) for miss in pairs.check(palette)}
    if not any(colour_name == "ink" for colour_name, _ in missed) and colour.passes(
        ink, HARBOR.amber_tint, colour.TEXT
    ):
        assert not any(name in ("caption", "writing_line") for name, _ in missed)


@given(hexes, hexes, hexes)
@settings(deadline=None, max_examples=tries(60))
def test_following_the_suggestions_ends_in_a_palette_that_passes(ink: str, primary: str, accent: str) -> None:
    palette = replace(HARBOR, ink=ink, primary=primary, accent=accent)
    for _ in range(4):
        misses = pairs.check(palette)
        if not misses:
            return
        for miss in misses:
            assert miss.suggestion is not None
            palette = replace(palette, **{miss.token: miss.suggestion})
    pytest.fail(f"still unreadable: {pairs.check(palette)}")


def test_a_dark_panel_is_blamed_on_the_panel_not_on_the_text() -> None:
    misses = pairs.check(replace(HARBOR, sand="#808080"))
    assert {miss.token for miss in misses} == {"sand"}
    assert pairs.check(replace(HARBOR, sand=str(misses[0].suggestion))) == ()
