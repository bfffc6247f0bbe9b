"""Faults that were once seen on shipped pages, each ended as a kind and measured on real files."""

from __future__ import annotations

import pytest
from conftest import PrintedSet
from cut_sheets import starts
from press import composed, poured, sample_theme, text
from reading import Character, characters, ink_box, page_sizes, render, spoken_text

from handpress.document.model import Field, FieldRow
from handpress.document.scenes import SCENES
from handpress.flowables.scenes import scene_of
from handpress.flowables.scenes.draw import Words, _solid, wide_frame

SETS = [("harbor", "letter"), ("juniper", "a4")]
LARGE = 26.0  # points: the least size of a number to call that stands out
TO_CALL = {"9", "8", "1"}


def large_figures(found: list[Character]) -> list[Character]:
    return [one for one in found if one.size >= LARGE and one.text in TO_CALL]


def overlap(one: Character, other: Character) -> float:
    """How far two letters reach into each other, points."""
    (a, b, c, d), (e, f, g, h) = one.box, other.box
    return min(min(c, g) - max(a, e), min(d, h) - max(b, f))


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_nothing_touches_a_large_number_to_call_and_its_full_stop_is_small(
    printed_set: PrintedSet, brand: str, paper: str
) -> None:
    seen = 0
    for piece in printed_set(brand, paper):
        for page in range(len(page_sizes(piece.pdf))):
            found = characters(piece.pdf, page)
            figures = large_figures(found)
            seen += len(figures)
            for figure in figures:
                near = [one.text for one in found if one not in figures and overlap(figure, one) > 0.3]
                assert near == [], (piece.file, page, figure.text)
            assert not [one for one in found if one.size >= LARGE and one.text == "."], piece.file
    assert seen > 100


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
def test_no_ring_of_a_sun_runs_through_the_words_of_a_cover(printed_set: PrintedSet, brand: str) -> None:
    covers = [one for one in printed_set(brand, "letter") if one.layout in ("bifold", "trifold", "booklet")]
    assert len(covers) >= 3
    for piece in covers:
        picture = render(piece.pdf, 0, 2.0).convert("RGB")
        sky = max(picture.getcolors(picture.width * picture.height) or (), key=lambda one: one[0])
        for word in ("choose", "feels", "English"):
            for x, y in starts(piece.pdf, 0, word)[:1]:
                high = page_sizes(piece.pdf)[0][1]
                box = (2 * x - 4, 2 * (high - y) - 26, 2 * x + 60, 2 * (high - y) - 22)
                strip = picture.crop(tuple(round(one) for one in box))
                tones = strip.getcolors(10_000) or []
                assert len([one for one in tones if one[0] > 8]) <= 1, (piece.file, word, sky)


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("right", [120.0, 300.0, 420.0, 470.0])
def test_a_picture_stands_beside_the_words_of_its_sky(name: str, right: float) -> None:
    scene = scene_of(name)
    frame = wide_frame(scene, 18.0, 600.0, 576.0, 140.0, 30.0, words=Words(right, 640.0))
    left, end = _solid(scene)
    middle = frame.x + frame.at * frame.width
    assert middle - (scene.centre - left) * frame.scale >= right + 11.9
    assert middle + (end - scene.centre) * frame.scale <= 18.0 + 576.0


@pytest.mark.parametrize("brand", ["harbor", "juniper"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_no_ground_of_a_trifold_ends_on_a_fold(printed_set: PrintedSet, brand: str, paper: str) -> None:
    (piece,) = (one for one in printed_set(brand, paper) if one.layout == "trifold")
    for page, folds in ((0, (0,)), (1, (0, 1))):
        picture = render(piece.pdf, page, 1.0).convert("L")
        widths = {
            ("letter", 0): (261.0, 526.5), ("letter", 1): (265.5, 531.0),
            ("a4", 0): (274.96, 558.43), ("a4", 1): (283.46, 566.93),
        }[(paper, page)]  # fmt: skip
        for fold in folds:
            at, middle = round(widths[fold]), picture.height // 2
            row = [picture.getpixel((x, middle)) for x in range(at - 7, at + 7)]
            assert set(row) == {255}, (page, fold)


def test_a_label_stands_above_its_line_and_lines_of_a_row_on_one_level() -> None:
    short, long = Field(text("Name")), Field(text("A label of so many words that it takes two lines"))
    pdf = poured(composed(FieldRow((short, long, short)), wide=True), 460.0)
    ink = ink_box(pdf, 0)
    assert ink is not None
    found = characters(pdf, 0)
    assert {round(one.size, 1) for one in found} == {10.5}
    lowest = min(one.box[1] for one in found if one.text not in "gypq,")
    assert 20 < lowest - ink[1] < 27  # the line is all that is below
    names = [low for _, low in starts(pdf, 0, "Name")]
    assert names[0] == names[1]
    assert names[0] == pytest.approx(min(low for _, low in starts(pdf, 0, "lines")), abs=0.1)


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_the_names_of_a_wheel_stand_on_one_level(printed_set: PrintedSet, brand: str, paper: str) -> None:
    (piece,) = (one for one in printed_set(brand, paper) if one.file.startswith("what-is-ptsd"))
    for one, other in (("Unwanted memories", "Staying away"), ("Thoughts and mood", "Body on alert")):
        heights = [
            low for name in (one, other) for page in (0, 1) for _, low in starts(piece.pdf, page, name)
        ]
        assert len({round(low, 1) for low in heights}) == 1, heights


@pytest.mark.parametrize(("brand", "paper"), SETS)
def test_the_number_for_the_night_leads_no_note_of_sources(
    printed_set: PrintedSet, brand: str, paper: str
) -> None:
    for piece in printed_set(brand, paper):
        if piece.layout in ("sheet", "checklist", "diary"):
            said = spoken_text(piece.pdf)
            assert said.rindex("After hours: ") > said.index("Sources: "), piece.file


def test_fields_keep_the_size_of_labels() -> None:
    assert sample_theme().styles().hint.size == 10.5
