"""What tests of cards and posters share: one shipped handout, made; sizes of print; places on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from reading import characters

from handpress.layout.formats import KIND, Format
from handpress.layout.sheets import Duplex
from handpress.plugins import Registry
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout
from handpress.workspace import find_handouts

ProjectLoader = Callable[[str], LoadedProject]
Point = tuple[float, float]


def result(project: LoadedProject, name: str, today: object, paper: str = "letter", first: int = 1) -> object:
    """A shipped handout on a paper: a piece, or why there is none."""
    handouts, _ = find_handouts(project.workspace)
    (handout,) = (h for h in handouts if h.name == name)
    options = BuildOptions(today, paper, by_name=True, first_position=first)  # type: ignore[arg-type]
    (made,) = make_handout(project, handout, options)
    return made


def piece(project: LoadedProject, name: str, today: object, paper: str = "letter", first: int = 1) -> Output:
    made = result(project, name, today, paper, first)
    assert isinstance(made, Output), made
    assert made.diagnostics == ()
    return made


def turned(project: LoadedProject, layout: str, duplex: Duplex) -> LoadedProject:
    """The project with a layout that is printed for another way of turning the sheet."""
    form = project.formats[layout]
    other = replace(form, duplex=duplex, lay_out=partial(form.lay_out, duplex=duplex))
    return with_formats(project, {layout: other})


def with_formats(project: LoadedProject, others: Mapping[str, Format]) -> LoadedProject:
    """The project with other layouts beside its own, or in their place."""
    formats = {**project.formats, **others}
    return replace(
        project, formats=Registry(KIND, {name: partial(formats.__getitem__, name) for name in formats})
    )


def sizes_of(pdf: bytes, page: int, words: str) -> list[float]:
    """The smallest size within each place where ``words`` stand."""
    found = characters(pdf, page)
    line = "".join(glyph.text for glyph in found)
    bare = "".join(words.split())
    sizes, start = [], line.find(bare)
    while start >= 0:
        sizes.append(min(glyph.size for glyph in found[start : start + len(bare)]))
        start = line.find(bare, start + 1)
    return sizes


def starts(pdf: bytes, page: int, words: str) -> list[Point]:
    """Lower left corner of the first letter of ``words``, wherever they stand on the page."""
    found = characters(pdf, page)
    line = "".join(character.text for character in found)
    bare = "".join(words.split())
    places, start = [], line.find(bare)
    while start >= 0:
        places.append(found[start].box[:2])
        start = line.find(bare, start + 1)
    return places


def flipped(corner: Point, size: Point, sheet: Point, duplex: Duplex) -> Point:
    """Where the lower left corner of a piece comes to lie, seen from the other side of the sheet."""
    x, y = corner
    if duplex is Duplex.SHORT_EDGE:
        return x, sheet[1] - y - size[1]
    return sheet[0] - x - size[0], y


def same_places(one: list[Point], other: list[Point], tolerance: float = 0.5) -> bool:
    return len(one) == len(other) and all(
        any(abs(x - a) <= tolerance and abs(y - b) <= tolerance for a, b in other) for x, y in one
    )
