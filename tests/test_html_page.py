"""The page for screens: says what the printed file says, to everybody, and asks nothing of anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import TODAY
from press import FIGURE, bare, said, sample_brand
from reading import spoken_text
from screen import Tag, read, words

from handpress.brand.colour import contrast
from handpress.brand.pairs import PAIRS, colours
from handpress.document.model import Document
from handpress.html.page import PrintedCounterpart, style_sheet, write_page
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout, render
from handpress.template.clinic import contact_lines
from handpress.workspace import find_handouts

SHOWN = ("understanding-ptsd", "ketamine-infusions", "infusion-day-checklist")
BRANDS = ("harbor", "juniper")
PRINTED = PrintedCounterpart("Brochure", "ABC234")
ProjectLoader = Callable[[str], LoadedProject]


def documents(project: LoadedProject) -> dict[str, Document]:
    handouts, _ = find_handouts(project.workspace)
    return {handout.name: render(project, handout)[0] for handout in handouts}


def page_of(project: LoadedProject, document: Document) -> bytes:
    return write_page(document, project.brand, contact_lines(project.brand, "en"), PRINTED)


@pytest.fixture(scope="module")
def pages(shipped_project: ProjectLoader) -> list[tuple[str, Document, bytes]]:
    """Every shipped handout for the first clinic: brand, document, page."""
    project = shipped_project("harbor")
    return [("harbor", document, page_of(project, document)) for document in documents(project).values()]


Pages = list[tuple[str, Document, bytes]]


def test_every_page_is_in_order(pages: Pages) -> None:
    assert len(pages) > 20
    for _, document, page in pages:
        root = read(page)
        assert root.attributes == {"lang": document.language, "dir": "ltr"}
        body = root.one("body")
        parts = [child.name for child in body.children if isinstance(child, Tag)]
        assert parts == ["a", "header", "main", "footer"]
        assert root.one("title").text == f"{document.title} - Harbor Light"


def test_every_word_of_the_handout_is_there_in_order(pages: Pages) -> None:
    for brand, document, page in pages:
        root = read(page)
        assert bare(document.title) == bare(root.one("h1").text)
        text = bare(words(root.one("main")))
        assert text == "".join(bare(said(region.blocks, brand)) for region in document.regions), document.name


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_printed_is_what_is_on_the_screen(name: str, shipped_project: ProjectLoader) -> None:
    project = shipped_project("juniper")
    (handout,) = (one for one in find_handouts(project.workspace)[0] if one.name == name)
    (piece,) = make_handout(project, handout, BuildOptions(TODAY, project.brand.paper))
    assert isinstance(piece, Output)
    on_paper = bare(spoken_text(piece.pdf))
    root = read(piece.screen)
    for region in root.one("main").children:
        if isinstance(region, Tag):
            assert all(part in on_paper for part in bare(words(region)).split(FIGURE))
    assert piece.edition in root.one("footer").text


def test_headings_leave_out_no_level_and_head_what_follows(pages: Pages) -> None:
    for _, document, page in pages:
        levels = [int(tag.name[1]) for tag in read(page).all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), document.name


def test_nothing_is_fetched_run_or_sent(pages: Pages) -> None:
    for _, _, page in pages:
        root = read(page)
        assert not root.all("script", "link", "iframe", "object", "embed", "form", "base", "video", "audio")
        for tag in root.walk():
            assert not {"srcset", "data", "action", "xlink:href", "background"} & tag.attributes.keys()
            assert tag.attributes.get("src", "data:image/png").startswith("data:image/png")
        css = root.one("style").text
        assert not re.search(r"url\(|@import|@font-face|expression|//", css)
        policy = next(tag for tag in root.all("meta") if "http-equiv" in tag.attributes)
        assert policy.attributes["content"].startswith("default-src 'none';")
        for link in root.all("a"):
            assert re.match(r"https://|tel:|mailto:|#text$", link.attributes["href"])


def test_it_says_who_stands_behind_it_and_where_it_comes_from(pages: Pages) -> None:
    for _, document, page in pages:
        root = read(page)
        assert "Draft: not yet reviewed by your clinic. Sample: not a real clinic." in root.one("header").text
        foot = root.one("footer")
        assert "Information, not medical advice" in foot.text
        assert "edition ABC234 (Brochure)" in foot.text
        addresses = {link.attributes["href"] for link in foot.all("a")}
        for source in document.sources:
            assert f"{source.short}: {source.full}" in foot.text
            assert source.url is None or source.url in addresses
        assert "tel:" in page.decode()  # the clinic can be called from every page


def test_the_same_input_gives_the_same_bytes(shipped_project: ProjectLoader) -> None:
    project = shipped_project("juniper")
    document = documents(project)["understanding-ptsd"]
    assert page_of(project, document) == page_of(project, document)


# ---- looks

VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
# Colours that the style sheet sets words or strokes in, and the grounds these stand on.
ON = {
    "ink": "paper sand card stripe",
    "primary": "paper sand card cover-ground",
    "paper": "primary plum-ink deep",
    "accent": "paper card",
    "caption": "paper card stripe sand",
    "writing-line": "paper card amber-tint",
    "amber-ink": "amber-tint",
    "amber-text": "amber-tint",
}
ONLY_STROKES = {"accent", "writing-line"}
GROUNDS = {"paper", "sand", "card", "stripe", "amber-tint", "plum-ink", "cover-ground", "deep"}
DECORATION = {"hairline", "timeline", "amber-bar", "tip-line"}


@pytest.mark.parametrize("name", BRANDS)
def test_whatever_is_read_stands_out_from_its_ground(name: str) -> None:
    """WCAG 2.2: 1.4.3 for words, 1.4.11 for what is no word."""
    known = {key.replace("_", "-"): value for key, value in colours(sample_brand(name).palette).items()}
    for colour, grounds in ON.items():
        for ground in grounds.split():
            needed = 3.0 if colour in ONLY_STROKES else 4.5
            assert contrast(known[colour], known[ground]) >= needed, (colour, ground)


def test_the_style_sheet_uses_no_colour_that_is_not_looked_at() -> None:
    css = style_sheet(sample_brand())
    used = set(VARIABLE.findall(css)) - {"body-font", "heading-font"}
    assert used <= ON.keys() | GROUNDS | DECORATION
    assert all(f"--{name}:" in css for name in used)
    shared = css.split("}", 1)[1]
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", shared)  # every colour is the brand's
    checked = {(pair.colour, pair.ground) for pair in PAIRS}
    for colour in ON.keys() - {"paper"}:  # and what a brand may be is checked when it is loaded
        assert any(first == colour.replace("-", "_") for first, _ in checked)


def test_the_brands_own_font_is_named_first() -> None:
    css = style_sheet(sample_brand())
    assert '--heading-font:"Fraunces", ' in css
    assert '--body-font:"Atkinson Hyperlegible Next", ' in css


def test_a_font_file_with_any_name_stays_out_of_the_style_sheet() -> None:
    brand = sample_brand()
    odd = brand.fonts.body.with_name('a";}<b>.ttf')
    css = style_sheet(replace(brand, fonts=replace(brand.fonts, body=odd)))
    assert '--body-font:"Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui' in css
    assert "<" not in css
