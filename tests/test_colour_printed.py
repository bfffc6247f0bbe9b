"""The table of colours is all that is printed, and the proof asks nothing that the table does not know."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from conftest import TODAY
from matrix_look import HARDEST
from msgspec.structs import replace
from samples import drawn, everything
from test_colour import HARBOR

from handpress.brand import pairs
from handpress.brand.colour import mix, rgb
from handpress.brand.derived import derive
from handpress.brand.model import Palette
from handpress.diagnostics import Severity
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.proof import proof_input_of
from handpress.proof.page.check import check_pages
from handpress.proof.page.check_contrast import contrast_needed_by
from handpress.proof.page.context import PageContext
from handpress.proof.page.places import Texts
from handpress.proof.page.read import read_sheet
from handpress.workspace import find_handouts

Load = Callable[[str], LoadedProject]
DRAWN = ("how-ketamine-may-work", "infusion-day", "my-symptom-notes")
NAMES = (*(name for names in HARDEST.values() for name in names), *DRAWN)


@dataclass(frozen=True)
class Printed:
    """A colour on its ground, what the proof asks of them, and where they were seen."""

    colours: frozenset[str]  # names in the table: two tokens may have one colour
    grounds: frozenset[str]
    needed: float
    where: str


def names_of(palette: Palette, colour: str) -> frozenset[str]:
    derived = derive(palette)
    known = {**pairs.colours(palette), "near hill": derived.cover_hills[-1]}
    found = frozenset(name for name, value in known.items() if value == colour)
    if not found and is_between(colour, derived.cover_ground, derived.outer_ring):
        return frozenset({"outer_ring"})  # the soft edge of the ring that words cross
    return found


def is_between(colour: str, one: str, other: str) -> bool:
    """Whether a colour is a mixture of two."""
    shares = range(101)
    return any(
        max(abs(a - b) for a, b in zip(rgb(mix(one, other, n / 100)), rgb(colour), strict=True)) < 1.6 / 255
        for n in shares
    )


def seen(project: LoadedProject) -> Iterator[Printed]:
    """Every text on its ground, as read from the finished pages."""
    palette = project.brand.palette
    handouts = {one.name: one for one in find_handouts(project.workspace)[0]}
    for name in drawn(NAMES, 4):
        made = proof_input_of(project, handouts[name], BuildOptions(TODAY, "letter"))
        for one in made.prints:
            context = PageContext(made.document, one, read_sheet(one), Texts(made.document))
            for leaf in context.sheet.leaves:
                for line, readings in zip(leaf.lines, leaf.paint.readings, strict=True):
                    for reading in readings:
                        colours, ground = names_of(palette, reading.ink), names_of(palette, reading.ground)
                        where = f"{name}: {line.text[:40]} ({reading.ink} on {reading.ground})"
                        yield Printed(colours, ground, contrast_needed_by(context, line, reading), where)


def test_whatever_is_printed_on_whatever_is_in_the_table_and_no_less_is_asked_of_it(
    shipped_project: Load,
) -> None:
    harbor = shipped_project("harbor")
    # No two of its colours are alike, or one would stand for the other.
    palette = mended(list(palettes(25, seed=3))[1])
    asked = {frozenset((one.colour, one.ground)): 0.0 for one in pairs.PAIRS}
    for one in pairs.PAIRS:
        key = frozenset((one.colour, one.ground))
        asked[key] = max(asked[key], one.threshold)
    missing = {
        one.where
        for one in seen(replace(harbor, brand=replace(harbor.brand, palette=palette)))
        if max((asked.get(frozenset((c, g)), 0.0) for c in one.colours for g in one.grounds), default=0.0)
        < one.needed
    }
    assert missing == set()


def palettes(count: int, seed: int = 2) -> Iterator[Palette]:
    """Colours that anybody might try."""
    dice = random.Random(seed)

    def colour(low: int, high: int) -> str:
        return "#" + "".join(f"{dice.randint(low, high):02X}" for _ in range(3))

    for _ in range(count):
        primary = colour(0, 255)
        yield replace(
            HARBOR,
            ink=colour(0, 120),
            primary=primary,
            deep=pairs.default_deep(primary),
            mist=pairs.default_mist(primary),
            accent=colour(0, 255),
            sun=colour(0, 255),
            sand=colour(225, 255),
        )


def mended(palette: Palette) -> Palette:
    """The palette of somebody who does what the messages say, one after the other."""
    for _ in range(12):
        misses = pairs.check(palette)
        if not misses:
            return palette
        assert misses[0].suggestion is not None, misses[0]
        palette = replace(palette, **{misses[0].token: misses[0].suggestion})
    raise AssertionError(f"no end of messages: {pairs.check(palette)}")


def test_what_is_suggested_for_any_colours_ends_in_colours_that_are_accepted() -> None:
    for palette in palettes(200 if everything() else 60):
        assert pairs.check(mended(palette)) == ()


@pytest.mark.parametrize("number", [1, *(pytest.param(n, marks=pytest.mark.full) for n in range(2, 25))])
def test_the_proof_finds_nothing_pale_in_colours_that_were_accepted(
    shipped_project: Load, number: int
) -> None:
    project = shipped_project("harbor")
    palette = mended(list(palettes(25, seed=3))[number])
    clinic = replace(project, brand=replace(project.brand, palette=palette))
    handouts = {one.name: one for one in find_handouts(project.workspace)[0]}
    for name in ("understanding-ptsd", "crisis-card", "waiting-room-poster", "my-infusions", "infusion-day"):
        found = check_pages(proof_input_of(clinic, handouts[name], BuildOptions(TODAY, "letter"))).findings
        assert not [one for one in found if one.severity is Severity.ERROR], (name, palette)
