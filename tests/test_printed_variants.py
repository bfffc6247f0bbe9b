"""Large print, ink-saver and fillable files: the same words, in a form that somebody needs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
import reading
from conftest import TODAY
from samples import one_of_each

from handpress.document.variants import Variant
from handpress.project.loading import LoadedProject
from handpress.project.model import FILLABLE, BuildOptions, Output
from handpress.project.pipeline import render
from handpress.project.run import make_all
from handpress.proof.claims import missing_in_variant
from handpress.proof.tags import check_tags
from handpress.workspace import find_handouts

LARGE, INK_SAVER = Variant.LARGE.value, Variant.INK_SAVER.value
Variants = dict[tuple[str, str], dict[str, Output]]


@pytest.fixture(scope="module")
def variants(shipped_project: Callable[[str], LoadedProject]) -> Variants:
    """A handout of each layout in every form, by handout and layout, then by variant; with ``--full`` all."""
    project = shipped_project("harbor")
    found, _ = find_handouts(project.workspace)
    named = [(render(project, one)[0].layouts, one) for one in found]
    handouts = one_of_each(named, "variants")
    options = BuildOptions(TODAY, "letter", variants=(Variant.LARGE, Variant.INK_SAVER), fillable=True)
    made: Variants = {}
    for result in make_all(project, handouts, options):
        assert isinstance(result, Output), result
        made.setdefault((result.handout, result.layout), {})[result.variant] = result
    return made


def test_every_handout_is_made_in_large_print_and_as_an_ink_saver(variants: Variants) -> None:
    for (handout, layout), forms in variants.items():
        assert {"", INK_SAVER} <= set(forms), (handout, layout)
    assert {handout for handout, _ in variants} == {
        handout for (handout, _), forms in variants.items() if LARGE in forms
    }


def test_large_print_sets_nothing_below_18_points(variants: Variants) -> None:
    for forms in variants.values():
        if LARGE not in forms:
            continue
        pdf = forms[LARGE].pdf
        for page in range(forms[LARGE].pages):
            small = {(round(c.size, 1), c.text) for c in reading.characters(pdf, page) if c.size < 17.95}
            assert not small, forms[LARGE].file


def test_large_print_keeps_its_lines_to_six_inches(variants: Variants) -> None:
    for forms in variants.values():
        if LARGE in forms:
            for page in range(forms[LARGE].pages):
                for c in reading.characters(forms[LARGE].pdf, page):
                    assert c.box[0] >= 72 - 1
                    assert c.box[2] <= 612 - 72 + 1


def test_an_ink_saver_has_little_ink_and_no_colour_but_the_logo(variants: Variants) -> None:
    for forms in variants.values():
        full, thrifty = forms[""], forms[INK_SAVER]
        for page in range(thrifty.pages):
            picture = reading.render(thrifty.pdf, page, 0.5).convert("RGB")
            coloured = sum(
                count
                for count, (r, g, b) in picture.getcolors(picture.width * picture.height)
                if max(r, g, b) - min(r, g, b) > 60
            )
            assert coloured < 0.004 * picture.width * picture.height, thrifty.file
            grey = picture.convert("L").tobytes()
            assert sum(255 - value for value in grey) / 255 < 0.16 * len(grey), thrifty.file
        assert thrifty.pages == full.pages


def test_variants_say_the_same_words(variants: Variants) -> None:
    for forms in variants.values():
        said = _words(forms[""])
        for variant in (INK_SAVER, FILLABLE):
            if variant in forms:
                assert _words(forms[variant]) == said, forms[variant].file


def test_no_safety_line_is_missing_from_any_variant(
    variants: Variants, shipped_project: Callable[[str], LoadedProject]
) -> None:
    project = shipped_project("harbor")
    handouts, _ = find_handouts(project.workspace)
    documents = {handout.name: render(project, handout)[0] for handout in handouts}
    for (handout, _), forms in variants.items():
        for piece in forms.values():
            spoken = reading.spoken_text(piece.pdf)
            lost = missing_in_variant(documents[handout], spoken, project.library.facts)
            assert lost == (), piece.file


def test_fillable_files_carry_the_edition_of_the_printed_one(variants: Variants) -> None:
    found = 0
    for forms in variants.values():
        if FILLABLE not in forms:
            continue
        found += 1
        assert forms[FILLABLE].edition == forms[""].edition
        with pikepdf.open(BytesIO(forms[FILLABLE].pdf)) as pdf:
            fields = list(pdf.Root.AcroForm.Fields)
            assert fields
            assert all(str(field.TU).strip() for field in fields)
            assert len({str(field.T) for field in fields}) == len(fields)
            xmp = bytes(pdf.Root.Metadata.read_bytes())
            assert b"pdfuaid:part>1<" in xmp
            assert b"pdfaid:part" not in xmp
    assert found


def test_all_variants_are_sound_to_a_screen_reader(variants: Variants) -> None:
    for forms in variants.values():
        for piece in forms.values():
            assert check_tags(piece.pdf) == (), piece.file


def _words(piece: Output) -> list[str]:
    return reading.spoken_text(piece.pdf).split()
