"""What is printed is what was written: every fact exactly, in the order of reading, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

import pytest
from press import CORE, FIGURE, bare, said, shipped_formats
from reading import decoration_text, spoken, spoken_text, text_by_element, text_in, text_of

from handpress.content.wordings import read_by
from handpress.document.catalogue import ENGLISH
from handpress.document.model import Document, Figure, NumberFigure, Run, Text, plain_text
from handpress.document.shown import texts_of
from handpress.layout.engine import draft
from handpress.project.loading import LoadedProject
from handpress.project.model import Output
from handpress.project.pipeline import render as render_document
from handpress.proof.read import transcript
from handpress.workspace import find_handouts

ADVICE, SAMPLE, DRAFT = ENGLISH.advice, ENGLISH.sample, draft("en")

BOTH = [
    ("harbor", "letter"),
    ("juniper", "a4"),
    pytest.param(("harbor", "a4"), marks=pytest.mark.full),
    pytest.param(("juniper", "letter"), marks=pytest.mark.full),
]
UNFOLDING = ("cover", "call", "flap", "inside-left", "inside-center", "inside-right", "back")
"""The panels of a brochure as a reader opens them."""

PrintedSet = Callable[..., tuple[Output, ...]]


@pytest.fixture(params=BOTH, ids="-".join, scope="module")
def pairs(
    request: pytest.FixtureRequest, printed_set: PrintedSet, shipped_project: Callable[[str], LoadedProject]
) -> list[tuple[Output, Document, LoadedProject, str]]:
    """Each printed piece with the document it was made from, the project and the brand's short name."""
    brand, paper = request.param
    project = shipped_project(brand)
    documents = {
        handout.name: render_document(project, handout)[0] for handout in find_handouts(project.workspace)[0]
    }
    return [(piece, documents[piece.handout], project, brand) for piece in printed_set(brand, paper, CORE)]


Pairs = list[tuple[Output, Document, LoadedProject, str]]


def one_space(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def test_every_fact_that_is_used_is_printed_exactly(pairs: Pairs) -> None:
    for piece, document, project, _ in pairs:
        assert piece.facts == document.facts
        assert len(piece.facts) > 10
        read = one_space(spoken_text(piece.pdf))
        facts = read_by(project.library, document.reader, document.pieces).facts
        for name in piece.facts:
            parts = one_space(plain_text(facts[name].text)).split("____")
            place = 0
            for part in parts:
                place = read.find(part.strip(), place)
                assert place >= 0, f"{piece.file}: {name}: {part}"


def test_every_fact_that_is_printed_is_in_the_record(pairs: Pairs) -> None:
    for piece, document, project, _ in pairs:
        read = one_space(spoken_text(piece.pdf))
        used = [plain_text(project.library.facts[name].text) for name in piece.facts]
        literal = [run.text for run in runs(document.regions) if run.fact is None]
        others = "\n".join([*used, *literal])
        for name, fact in project.library.facts.items():
            words = plain_text(fact.text)
            if len(words) > 25 and words in read and words not in others:
                assert name in piece.facts, f"{piece.file}: {name}"


def regions_as_read(piece: Output, document: Document, brand: str) -> list[tuple[str, str]]:
    """Name and bare words of each region in the order of reading; drawings with the words in them."""
    regions = list(document.regions)
    if piece.layout == "trifold":
        regions.sort(key=lambda region: UNFOLDING.index(region.name))
    drawings = (bare(words) for _, words in text_by_element(piece.pdf, "Figure") if bare(words))
    return [
        (region.name, re.sub(FIGURE, lambda _: next(drawings), bare(said(region.blocks, brand))))
        for region in regions
    ]


def test_structure_order_is_the_order_in_which_a_person_reads(pairs: Pairs) -> None:
    for piece, document, _, brand in pairs:
        read = bare(spoken_text(piece.pdf))
        place = read.index(bare(document.title))
        for name, words in regions_as_read(piece, document, brand):
            found = read.find(words, place)
            assert found >= 0, f"{piece.file}: {name} is not read where it should be"
            place = found + len(words)


def test_a_drawing_holds_the_words_it_was_given(pairs: Pairs) -> None:
    for piece, document, _, _ in pairs:
        printed = Counter("".join(bare(words) for _, words in text_by_element(piece.pdf, "Figure")))
        drawn = figures(document.regions)
        given = Counter("".join(bare("".join(map(plain_text, words_in_picture(figure)))) for figure in drawn))
        # A grid may say its days over every week, and steps have numbers; no other words are added.
        assert given <= printed, piece.file
        assert set(printed) - set("0123456789") <= set(given), piece.file


def words_in_picture(figure: Figure | NumberFigure) -> Iterable[Text]:
    if isinstance(figure, NumberFigure):
        return [words for part in figure.parts for _, words in texts_of(part)]
    return (*figure.labels, *chain.from_iterable(figure.notes))


def figures(value: object) -> list[Figure | NumberFigure]:
    if isinstance(value, Figure | NumberFigure):
        return [value]
    if isinstance(value, tuple):
        return [figure for item in value for figure in figures(item)]
    slots = getattr(type(value), "__slots__", ())
    return [figure for slot in slots for figure in figures(getattr(value, slot))]


def test_the_unfolding_order_is_that_of_the_format() -> None:
    assert shipped_formats()["trifold"].region_names == UNFOLDING


def chrome(document: Document, project: LoadedProject) -> list[str]:
    """Everything that a page may say beside its regions."""
    brand = project.brand
    lines = [DRAFT.line, SAMPLE, ADVICE, brand.tagline, brand.name, document.title, document.subtitle]
    lines.append(f"After hours: {brand.after_hours}.")
    if document.label:
        lines.append(document.label)
    return [bare(line) for line in lines]


def test_every_sheet_says_whom_to_call_when_the_clinic_is_closed(pairs: Pairs) -> None:
    for piece, _, project, _ in pairs:
        if piece.layout != "poster":
            assert bare(project.brand.after_hours) in bare(spoken_text(piece.pdf)), piece.file


def test_nothing_is_read_aloud_but_template_facts_brand_and_chrome(pairs: Pairs) -> None:
    for piece, document, project, brand in pairs:
        rest = bare(spoken_text(piece.pdf))
        for name, words in regions_as_read(piece, document, brand):
            assert words in rest, f"{piece.file}: {name}"
            rest = rest.replace(words, "|", 1)
        rest = re.sub(r"Sources:[^|]*?\.(?=" + re.escape(bare(ADVICE)) + ")", "", rest)
        for line in chrome(document, project):
            rest = rest.replace(line, "", 1)
        assert rest.replace("|", "") == "", piece.file


def test_the_source_line_names_sources_of_this_handout(pairs: Pairs) -> None:
    for piece, document, project, _ in pairs:
        (line,) = re.findall(r"Sources: (.*?)\. Information", one_space(spoken_text(piece.pdf)))
        named = [name for name in line.split("; ") if not name.startswith("and ")]
        known = [project.library.sources[source].short for source in piece.sources]
        assert named
        assert set(named) <= set(known)
        left = re.search(r"and (\d+) more", line)
        assert len(named) + (int(left[1]) if left else 0) == len(dict.fromkeys(known))
        assert {source.id for source in document.sources} == set(piece.sources)


def test_what_is_not_read_aloud_is_a_foot_a_head_or_a_repetition(pairs: Pairs) -> None:
    for piece, document, project, _ in pairs:
        read = one_space(spoken_text(piece.pdf))
        for page in range(piece.pages):
            for line in decoration_text(piece.pdf, page).split("\n"):
                kept = one_space(line).strip()
                for known in (piece.edition, project.brand.phone, SAMPLE, DRAFT.line, DRAFT.short):
                    kept = kept.replace(known, "")
                kept = re.sub(r"\d+ of \d+|[·…]", "", kept).strip()
                assert kept in read or kept in document.title, f"{piece.file}: {line!r}"


def test_every_page_carries_the_edition_code_and_the_phone(pairs: Pairs) -> None:
    for piece, _, project, _ in pairs:
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{6}", piece.edition)
        for page in range(piece.pages):
            assert piece.edition in decoration_text(piece.pdf, page)
            assert one_space(project.brand.phone) in one_space(text_of(piece.pdf, page))


def test_a_sample_clinic_says_on_every_page_that_it_is_none(pairs: Pairs) -> None:
    for piece, _, _, _ in pairs:
        for page in range(piece.pages):
            assert SAMPLE.rstrip(".") in one_space(text_of(piece.pdf, page))


def test_one_brand_leaves_no_trace_in_the_files_of_another(pairs: Pairs) -> None:
    other = {"harbor": ("Juniper", "juniperridge", "0167"), "juniper": ("Harbor", "harborlight", "0142")}
    for piece, _, _, brand in pairs:
        everything = text_of(piece.pdf) + transcript(piece.pdf)
        for name in other[brand]:
            assert name not in everything
            assert name.encode() not in piece.pdf


def test_the_eye_reads_a_page_of_text_as_the_ear_does(pairs: Pairs) -> None:
    """The characters on the paper are those in the structure tree and the artifacts, no more and no fewer."""
    for piece, _, _, _ in pairs:
        # pdfium says U+0002 for a hyphen at the end of a line
        shown = sorted(bare(text_of(piece.pdf).replace("\x02", "-")))
        told = spoken_text(piece.pdf) + "".join(
            decoration_text(piece.pdf, page) for page in range(piece.pages)
        )
        assert shown == sorted(bare(told))


def test_headings_are_said_as_headings(pairs: Pairs) -> None:
    for piece, document, _, _ in pairs:
        found = [element for element in spoken(piece.pdf) if re.fullmatch(r"H[1-6]", element.role)]
        assert found[0].role == "H1"
        assert one_space(found[0].text).strip() == document.title
        assert len([element for element in found if element.role == "H1"]) == 1


def test_the_cover_shows_title_and_clinic(pairs: Pairs) -> None:
    for piece, document, project, _ in pairs:
        if piece.layout == "trifold":
            right = text_in(piece.pdf, 0, (530, 0, 860, 620))
            assert bare(document.title) in bare(right)
            assert bare(project.brand.name) in bare(right)


def runs(value: object) -> list[Run]:
    if isinstance(value, Run):
        return [value]
    if isinstance(value, tuple):
        return [run for item in value for run in runs(item)]
    slots = getattr(type(value), "__slots__", ())
    return [run for slot in slots for run in runs(getattr(value, slot))]


def test_no_run_of_a_document_lost_its_fact(pairs: Pairs) -> None:
    for _, document, project, _ in pairs:
        named = {run.fact for run in runs(document.regions) if run.fact in project.library.facts}
        assert named
        assert set(document.facts) >= named
