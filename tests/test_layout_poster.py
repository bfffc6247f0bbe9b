"""Posters: read from three metres, few words, one picture, the number to call."""

from __future__ import annotations

from itertools import product

import pytest
from clinics import Command
from cut_sheets import ProjectLoader, piece, result, sizes_of
from press import handout, laid, printed, refusals, text
from reading import characters, outline_of_tags, page_sizes, render, spoken_text, viewer_preferences

from handpress.document.model import Heading, Paragraph
from handpress.project.model import BuildOptions, Failure, Output
from handpress.project.run import make_all
from handpress.proof.tags import check_tags
from handpress.units import inch, mm
from handpress.workspace import Workspace, find_handouts

SHEETS = {
    "letter": (inch(8.5), inch(11)),
    "a4": (mm(210), mm(297)),
    "tabloid": (inch(11), inch(17)),
    "a3": (mm(297), mm(420)),
}
POSTERS = ("grounding-poster", "waiting-room-poster")
TITLES = {"grounding-poster": "Feeling far away?", "waiting-room-poster": "PTSD is not a weakness"}
ALL = list(product(POSTERS, ("harbor", "juniper"), SHEETS))


def scale(paper: str) -> float:
    return SHEETS[paper][1] / inch(17)


def rows(count: int = 3) -> list[Heading]:
    return [Heading(2, text(f"row {number}"), "eye") for number in range(count)]


def foot(words: str = "Call or text 988") -> list[Paragraph]:
    return [Paragraph(text(words, bold=True))]


@pytest.mark.parametrize(("name", "brand", "paper"), ALL)
def test_a_poster_is_one_side_of_each_paper_and_keeps_the_office_margin(
    name: str, brand: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    made = piece(shipped_project(brand), name, today, paper)
    assert made.file == f"{name}-poster-{paper}.pdf"
    assert page_sizes(made.pdf) == [pytest.approx(SHEETS[paper], abs=0.01)]
    assert viewer_preferences(made.pdf)["Duplex"] == "/Simplex"
    assert check_tags(made.pdf) == ()
    picture = render(made.pdf, 0, 1.0).convert("L")
    picture.paste(255, (18, 18, picture.width - 18, picture.height - 18))
    assert picture.getextrema() == (255, 255)


@pytest.mark.parametrize(("name", "brand", "paper"), ALL)
def test_the_title_and_988_are_read_from_afar_and_the_rest_from_near(
    name: str, brand: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project(brand), name, today, paper).pdf
    (title,) = sizes_of(pdf, 0, TITLES[name])
    assert title >= 72 * scale(paper) - 0.01
    if paper == "tabloid":
        assert title >= 72
    number = max(sizes_of(pdf, 0, "988"))
    assert number >= (100 if scale(paper) > 0.9 else 72)
    assert min(glyph.size for glyph in characters(pdf, 0)) >= 9.5
    # what is small is the line at the foot, of sources and who stands behind it
    small = [glyph for glyph in characters(pdf, 0) if glyph.size < 22 * scale(paper)]
    assert max(glyph.box[3] for glyph in small) < SHEETS[paper][1] * 0.3


@pytest.mark.parametrize(("name", "paper"), list(product(POSTERS, SHEETS)))
def test_nothing_stands_on_anything(
    name: str, paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    found = characters(piece(shipped_project("harbor"), name, today, paper).pdf, 0)
    for number, one in enumerate(found):
        left, bottom, right, top = one.box
        for other in found[number + 2 :]:
            a, b, c, d = other.box
            overlap = min(right, c) - max(left, a), min(top, d) - max(bottom, b)
            assert min(overlap) < 1.5, (one.text, other.text)


def test_rows_are_a_list_to_the_ear_and_the_small_line_comes_last(
    shipped_project: ProjectLoader, today: object
) -> None:
    pdf = piece(shipped_project("harbor"), "grounding-poster", today).pdf
    tags = outline_of_tags(pdf).split()
    assert (tags.count("L"), tags.count("LI"), tags.count("LBody")) == (1, 5, 5)
    aloud = " ".join(spoken_text(pdf).split())
    wanted = ["Feeling far away?", "Come back", "5 things you can see", "1 thing you can taste"]
    wanted += [
        "You are not alone.",
        "Call or text 988.",
        "Veterans: 988, press 1.",
        "Harbor Light",
        "Sources:",
        "Draft",
    ]
    places = [aloud.index(words) for words in wanted]
    assert places == sorted(places)


def test_rows_that_say_more_keep_their_headings(shipped_project: ProjectLoader, today: object) -> None:
    pdf = piece(shipped_project("harbor"), "waiting-room-poster", today).pdf
    assert outline_of_tags(pdf).split().count("H2") == 4
    aloud = " ".join(spoken_text(pdf).split())
    assert aloud.index("Staying away") < aloud.index("You avoid reminders") < aloud.index("Thoughts and mood")
    assert "ketamine" not in aloud.lower().replace("ketamine & wellness clinic", "")


@pytest.mark.parametrize("name", POSTERS)
def test_the_shipped_posters_have_at_most_70_words(
    name: str, shipped_project: ProjectLoader, today: object
) -> None:
    for brand in ("harbor", "juniper"):
        aloud = spoken_text(piece(shipped_project(brand), name, today).pdf)
        clinic = shipped_project(brand).brand
        read = aloud[: aloud.index(clinic.name)].replace(clinic.phone, "phone")
        assert len(read.split()) <= 70


def test_the_seventy_first_word_is_an_error_that_counts() -> None:
    # "A trial" and the subtitle of 5 words, three rows of 2 words, 4 words in the foot: 18 before these
    def poster(more: int) -> object:
        main = [*rows(), Paragraph(text("word " * more))]
        return handout({"main": main, "foot": foot()}, layout="poster", subtitle="a short line under it")

    assert check_tags(printed(poster(53)).pdf) == ()  # type: ignore[arg-type]
    (diagnostic,) = refusals(poster(54))  # type: ignore[arg-type]
    assert diagnostic.rule == "layout.too-many-words"
    assert "71 words" in diagnostic.message
    assert "70" in diagnostic.message


def test_a_poster_without_988_is_refused() -> None:
    found = refusals(handout({"main": rows(), "foot": foot("Call us")}, layout="poster"))
    assert "layout.line-missing" in [diagnostic.rule for diagnostic in found]


def test_a_title_that_would_have_to_be_small_is_an_error() -> None:
    long = "A title that goes on for so long that nobody could read it from three metres"
    found = refusals(handout({"main": rows(), "foot": foot()}, layout="poster", title=long), "tabloid")
    (diagnostic,) = (p for p in found if p.rule == "layout.too-long")
    assert "panel title" in diagnostic.message
    assert "72 pt" in diagnostic.message


def test_too_many_rows_are_an_error_and_few_a_warning() -> None:
    found = refusals(handout({"main": rows(14), "foot": foot()}, layout="poster"))
    assert any(p.rule == "layout.too-long" and "panel main" in p.message for p in found)
    sheets = laid(handout({"main": rows(1), "foot": foot()}, layout="poster"))
    assert [p.rule for p in sheets.diagnostics] == ["layout.too-empty"]


def test_a_long_clinic_name_gets_a_line_of_its_own(shipped_project: ProjectLoader, today: object) -> None:
    document = handout(
        {"main": rows(), "foot": foot("Call or text 988 at any time of the day")}, layout="poster"
    )
    found = characters(printed(document).pdf, 0)
    letters = "".join(character.text for character in found)
    call, name = letters.index("Callortext988"), letters.index("HarborLight")
    assert found[name].box[1] > found[call].box[3]


# ---- larger papers


@pytest.mark.parametrize("paper", ["tabloid", "a3"])
def test_a_large_paper_makes_the_posters_and_passes_over_the_rest(
    paper: str, shipped_project: ProjectLoader, today: object
) -> None:
    project = shipped_project("harbor")
    handouts, _ = find_handouts(project.workspace)
    some = [h for h in handouts if h.name in (*POSTERS, "understanding-ptsd", "crisis-card")]
    results = make_all(project, some, BuildOptions(today, paper))  # type: ignore[arg-type]
    assert all(isinstance(made, Output) for made in results)
    assert [(made.handout, made.layout) for made in results] == [(name, "poster") for name in POSTERS]


def test_a_handout_asked_for_by_name_says_which_papers_it_has(
    shipped_project: ProjectLoader, today: object
) -> None:
    made = result(shipped_project("harbor"), "crisis-card", today, "tabloid")
    assert isinstance(made, Failure)
    (diagnostic,) = made.diagnostics
    assert diagnostic.rule == "layout.no-such-paper"
    assert "letter, a4" in diagnostic.hint


def test_the_command_takes_large_papers(handpress: Command, workspace: Workspace) -> None:
    for template in workspace.handouts.glob("*.md"):
        if template.stem not in ("grounding-poster", "crisis-card"):
            template.unlink()
    done = handpress("--workspace", str(workspace.root), "--paper", "tabloid")
    assert done.code == 0, done.err
    assert [path.name for path in workspace.out.glob("*.pdf")] == ["grounding-poster-poster-tabloid.pdf"]
    assert "US Tabloid (11 × 17 in)" in (workspace.out / "index.html").read_text(encoding="utf-8")


def test_a_line_between_rows_is_read_between_them() -> None:
    first, *others = rows()
    between = Paragraph(text("Then look again."), lead=True)
    pdf = printed(handout({"main": [first, between, *others], "foot": foot()}, layout="poster")).pdf
    said = spoken_text(pdf)
    assert said.index("row 0") < said.index("Then look again.") < said.index("row 1")
    assert check_tags(pdf) == ()
