"""Where a sentence stands is noted while it is painted: held against what is read back from the PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from clinics import spoil

import handpress
from handpress.document.model import InlineField, Run
from handpress.document.variants import Variant
from handpress.document.walk import passages
from handpress.pdf.spots import Spot
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.spots import SpotKind
from handpress.proof.model import Print
from handpress.proof.page.model import PrintedGlyph
from handpress.proof.page.read import read_sheet
from handpress.workspace import Workspace, find_handouts

PIECES = [
    ("understanding-ptsd", "trifold"),
    ("infusion-day-checklist", "checklist"),
    ("crisis-card", "card"),
    ("waiting-room-poster", "poster"),
    ("ketamine-infusions", "booklet"),
    ("treatments-compared", "sheet"),
]


def _within(spot: Spot, glyph: PrintedGlyph) -> bool:
    left, low, right, high = spot.box
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    return left - 0.3 <= x <= right + 0.3 and low - 0.5 <= y <= high + 0.5


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "")


@pytest.mark.parametrize(("name", "layout"), PIECES)
def test_each_spot_holds_the_words_that_are_printed_there(
    shipped_project: Callable[[str], LoadedProject], today: date, name: str, layout: str
) -> None:
    project = shipped_project("harbor")
    handout = next(one for one in find_handouts(project.workspace)[0] if one.name == name)
    document = guarded(project, render(project, handout)[0], today)
    if layout not in document.layouts:
        layout = document.layouts[0]
    options = BuildOptions(today)
    plain = render_pdf(project, document, layout, options, Variant.STANDARD)
    made = render_pdf(project, document, layout, options, Variant.STANDARD, spots=True)
    assert made.printed.pdf == plain.printed.pdf
    assert plain.printed.spots == ()
    sheet = read_sheet(Print(layout, "letter", made.printed.pdf, "", ()))
    glyphs = {page.number: [glyph for line in page.lines for glyph in line.glyphs] for page in sheet.leaves}
    wrong = []
    for inline, spots in _by_inline(made.printed.spots):
        if isinstance(inline, Run) and _bare(inline.text):
            found = "".join(g.text for s in spots for g in glyphs[s.page] if _within(s, g))
            if _bare(inline.text) not in _bare(found) and _bare(found) not in _bare(inline.text) * len(spots):
                wrong.append((inline.text, found))
    assert wrong == []
    noted = {spot.inline.fact for spot in made.printed.spots}
    said = {one.fact for passage in passages(document) for one in passage.text if one.fact}
    assert said - noted <= {one.fact for one in document.main_message}  # said of a handout, not in it


def _by_inline(spots: tuple[Spot, ...]) -> list[tuple[Run | InlineField, list[Spot]]]:
    """The spots of one stretch of text after another: a stretch on two lines has two."""
    found: list[tuple[Run | InlineField, list[Spot]]] = []
    for spot in spots:
        if found and found[-1][0] is spot.inline:
            found[-1][1].append(spot)
        else:
            found.append((spot.inline, [spot]))
    return found


def test_a_spot_says_what_it_is_and_where_it_is_changed(workspace: Workspace, today: date) -> None:
    project = handpress.Project.load(workspace.root)
    spots = project.page_spots("after-your-infusion", "sheet", today)
    kinds = {(one.kind, one.key) for one in spots}
    assert (SpotKind.FACT, "after.no_driving") in kinds
    assert (SpotKind.CLINIC, "brand.phone") in kinds
    assert any(kind is SpotKind.WORDS and key.startswith("handouts/after-") for kind, key in kinds)
    assert all(one.box[0] < one.box[2] and one.box[1] < one.box[3] for one in spots)
    assert {key for kind, key in kinds if kind is SpotKind.ANSWER} <= project.library.parameters.keys()
    spoil(workspace.clinic, "parameters: {}", "parameters: {no_driving: 36}")
    answered = [
        one for one in project.page_spots("after-your-infusion", "sheet", today) if one.key == "no_driving"
    ]
    assert {(one.kind, one.fact, one.text) for one in answered} == {
        (SpotKind.ANSWER, "after.no_driving", "36 hours")
    }
