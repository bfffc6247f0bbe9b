"""Any clinic's papers are whole: no text on text, no stroke through a name, no word that cannot be read.

By default single clinics and a few of the matrix; with ``--pairs`` one for every pair of values; with
``--full`` those on both papers and on large posters.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import samples
from clinics import copy_workspace
from conftest import TODAY
from matrix import FACTORS, Clinic, clinic, make_fonts, pairwise, write_brand
from matrix_look import HARDEST, broken_logos, faults_of, options, page_counts
from PIL import Image, ImageDraw

from handpress.diagnostics import HandpressError
from handpress.project.loading import LoadedProject, load_project
from handpress.project.proof import proof_input_of
from handpress.workspace import Handout, find_handouts

PAPERS = ("letter", "a4")


class Printer:
    """One workspace whose brand folder is written anew for each clinic; facts and fonts stay loaded."""

    def __init__(self, folder: Path) -> None:
        (folder / "work").mkdir()
        self.workspace = copy_workspace(folder / "work")
        self.fonts = make_fonts(folder / "fonts")
        self.handouts = {one.name: one for one in find_handouts(self.workspace)[0]}
        self._loaded: LoadedProject | None = None
        self._pages: dict[tuple[str, str], dict[tuple[str, str, str], int]] = {}

    def load(self, one: Clinic) -> LoadedProject:
        shutil.rmtree(self.workspace.brand)
        write_brand(self.workspace.brand, one, self.fonts)
        self._loaded = load_project(self.workspace, self._loaded)
        return self._loaded

    def usual_pages(self, handout: Handout, paper: str) -> dict[tuple[str, str, str], int]:
        """How many pages the sample clinic's pieces have."""
        key = handout.name, paper
        if key not in self._pages:
            sample = clinic(look="ink saver")
            made = proof_input_of(self.load(sample), handout, options(sample, TODAY, handout.name, paper))
            self._pages[key] = page_counts(made)
        return self._pages[key]

    def faults(self, one: Clinic, *names: str, paper: str = "") -> list[str]:
        """What is wrong with handouts of a clinic."""
        paper = paper or one["paper"]
        handouts = [self.handouts[name] for name in names]
        usual = {key: n for each in handouts for key, n in self.usual_pages(each, paper).items()}
        project = self.load(one)
        return [said for each in handouts for said in faults_of(project, each, one, TODAY, usual, paper)]

    def refusals(self, one: Clinic, name: str) -> list[tuple[str, str, str]]:
        """Rule, place and hint of what stands in the way of a handout."""
        try:
            proof_input_of(self.load(one), self.handouts[name], options(one, TODAY, name))
        except HandpressError as error:
            return [(found.rule, str(found.span), found.hint) for found in error.diagnostics]
        return []


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return Printer(tmp_path_factory.mktemp("matrix"))


# ---- single clinics, by what was once wrong with them --------------------------------------------


@pytest.mark.parametrize("handout", HARDEST["poster"])
@pytest.mark.parametrize("paper", ["letter", "tabloid"])
def test_a_long_name_never_stands_on_the_line_to_call(printer: Printer, handout: str, paper: str) -> None:
    assert printer.faults(clinic(name="60", tagline="long"), handout, paper=paper) == []


@pytest.mark.parametrize("unlike", [{"logo": "6:1"}, {"name": "48"}, {"name": "70", "logo": "10:1"}])
def test_the_stroke_of_a_rack_card_is_below_name_and_logo(printer: Printer, unlike: dict[str, str]) -> None:
    assert printer.faults(clinic(**unlike), "ptsd-rackcard") == []


@pytest.mark.parametrize("unlike", [{"name": "34"}, {"name": "48"}, {"logo": "10:1"}])
def test_a_diary_has_room_for_a_long_name(printer: Printer, unlike: dict[str, str]) -> None:
    assert printer.refusals(clinic(**unlike), "symptom-diary") == []
    assert printer.faults(clinic(**unlike), "symptom-diary") == []


@pytest.mark.parametrize("handout", ["understanding-ptsd", "ptsd-rackcard", "symptom-diary"])
def test_thirty_letters_and_three_lines_of_address_fit_everywhere(printer: Printer, handout: str) -> None:
    one = clinic(name="34", address="3")
    assert printer.refusals(one, handout) == []
    assert printer.faults(one, handout) == []


@pytest.mark.parametrize("name", ["34 in one", "60"])
def test_a_long_name_over_a_sheet_is_as_large_as_its_text(printer: Printer, name: str) -> None:
    """The title band is as wide as the page: what is smaller than 12 points there is too small."""
    one = clinic(name=name, tagline="none", logo="10:1", fonts="wide")
    assert printer.refusals(one, "my-crisis-plan") == []
    assert printer.faults(one, "my-crisis-plan") == []


def test_a_clinic_without_logo_web_and_number_at_night_has_all_its_papers(printer: Printer) -> None:
    one = clinic(logo="none", web="none", after_hours="none")
    names = [name for names in HARDEST.values() for name in names]
    assert [printer.refusals(one, name) for name in names] == [[]] * len(names)


def test_a_name_that_fits_nowhere_is_refused_where_it_is_written(printer: Printer) -> None:
    [(rule, place, hint)] = printer.refusals(clinic(name="70 in one"), "understanding-ptsd")
    assert (rule, place) == ("layout.name-too-long", "brand/brand.yaml:2:7")
    letters = int(hint.split("up to ")[1].split()[0])
    assert 20 <= letters < 70
    assert "short_name" in hint


def test_a_short_name_prints_where_the_whole_one_has_no_room(printer: Printer) -> None:
    one = clinic(name="70 in one", short="given")
    assert printer.refusals(one, "understanding-ptsd") == []
    assert printer.faults(one, "understanding-ptsd") == []


def test_too_long_an_address_is_refused_where_it_is_written(printer: Printer) -> None:
    [(rule, place, hint)] = printer.refusals(clinic(address="5", hours="four"), "understanding-ptsd")
    assert rule == "layout.contact-too-long"
    assert place.startswith("brand/brand.yaml:")
    assert "lines" in hint


# ---- the matrix --------------------------------------------------------------------------------


def test_every_pair_of_values_is_in_the_matrix() -> None:
    seen = {(a, b) for one in pairwise() for a in one.chosen for b in one.chosen}
    wanted = {
        ((k, v), (other, w))
        for k, values in FACTORS.items()
        for other, others in FACTORS.items()
        if k != other
        for v in values
        for w in others
    }
    assert wanted <= seen


NAMES = [name for names in HARDEST.values() for name in names]


@pytest.mark.parametrize("one", samples.drawn(pairwise(), 1), ids=lambda one: one.name)
def test_a_few_clinics_papers_are_whole(printer: Printer, one: Clinic) -> None:
    """Others in each run; with ``--pairs`` all of them."""
    assert printer.faults(one, *samples.drawn([names[0] for names in HARDEST.values()], 3, one.name)) == []


@pytest.mark.pairs
@pytest.mark.parametrize("one", pairwise(), ids=lambda one: one.name)
def test_every_pair_of_values_prints_whole(printer: Printer, one: Clinic) -> None:
    assert printer.faults(one, *NAMES) == []


@pytest.mark.full
@pytest.mark.parametrize("paper", ["letter", "a4", "tabloid", "a3"])
@pytest.mark.parametrize("one", pairwise(), ids=lambda one: one.name)
def test_every_pair_of_values_prints_whole_on_every_paper(printer: Printer, one: Clinic, paper: str) -> None:
    names = NAMES if paper in PAPERS else HARDEST["poster"]
    assert printer.faults(one, *names, paper=paper) == []


# ---- the eye for logos ----------------------------------------------------------------------------


def drawn(*boxes: tuple[tuple[int, int, int, int], str]) -> Image.Image:
    page = Image.new("RGB", (300, 200), "white")
    for box, colour in boxes:
        ImageDraw.Draw(page).rectangle(box, fill=colour)
    return page


def test_a_whole_logo_is_whole_and_a_stroke_through_it_is_seen() -> None:
    from matrix import LOGO_COLOUR

    logo = ((20, 20, 219, 119), LOGO_COLOUR)
    assert list(broken_logos(drawn(logo), 2.0)) == []
    assert list(broken_logos(drawn(logo, ((10, 60, 80, 66), "#C8553D")), 2.0))
    assert list(broken_logos(drawn(logo, ((10, 60, 240, 66), "#C8553D")), 2.0))
    assert list(broken_logos(drawn(logo, ((180, 20, 230, 120), "white")), 2.0))
