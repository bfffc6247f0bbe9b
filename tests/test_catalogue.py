"""The engine's own words: all of them stand in one catalogue, and nothing else prints a literal word."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html import unescape
from typing import Any

import pikepdf
import pytest
from reading import text_of
from samples import drawn, everything

from handpress.brand.model import Brand
from handpress.document import catalogue
from handpress.document.catalogue import ENGLISH, catalogue_of
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.html.page import PrintedCounterpart, write_page
from handpress.pdf.forms import FieldStyle
from handpress.pdf.write import print_pdf
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import FIELD_SIZE, render, render_pdf
from handpress.template.clinic import contact_lines
from handpress.workspace import find_handouts

# ---- the catalogue


def test_a_catalogue_is_translated_text_by_text_and_keeps_what_is_filled_in() -> None:
    loud = ENGLISH.translated("xx", str.upper)
    assert loud.language == "xx"
    assert loud.draft == "DRAFT: NOT YET REVIEWED BY YOUR CLINIC."
    assert len(list(loud.texts())) == len(list(ENGLISH.texts())) > 60
    assert [text.upper() for text in ENGLISH.texts()] == list(loud.texts())


def test_every_text_is_said_once_or_in_another_form() -> None:
    texts = [text for text in ENGLISH.texts() if text != "May"]  # long and short
    assert sorted(texts) == sorted(set(texts))


def test_a_language_that_nobody_has_translated_is_printed_in_english() -> None:
    assert catalogue_of("en-US") is catalogue_of("tlh") is ENGLISH


def test_a_day_is_written_out_long_and_short() -> None:
    day = date(2026, 9, 1)
    assert ENGLISH.day_in_words(day) == "September 1, 2026"
    assert ENGLISH.day_in_words(day, short=True) == "Sep 1, 2026"


# ---- nothing else prints a word

_OURS = re.compile(r"«[^«»]*»")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMES = {
    *("name", "layouts", "facts", "language", "direction", "fact", "origin", "house"),
    *("href", "url", "icon", "lang", "id", "problems"),
}
"""Fields of the document that no one reads."""


def wrapped(text: str) -> str:
    return f"«{text}»"


def without_ours(text: str) -> str:
    """A text without what came from the catalogue."""
    while _OURS.search(text):
        text = _OURS.sub(" ", text)
    return text


def muted(value: Any, name: str = "") -> Any:
    """A document whose own words are all z, so that whatever else is printed is not its own."""
    if name in _NAMES:
        return value
    if isinstance(value, str):
        parts = re.split(r"(«[^«»]*»)", value)
        return "".join(part if part.startswith("«") else re.sub(r"[^\W\d_]", "z", part) for part in parts)
    if isinstance(value, tuple):
        return tuple(muted(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: muted(getattr(value, one.name), one.name) for one in fields(value)}
        return replace(value, **changed)
    return value


def muted_brand(brand: Brand) -> Brand:
    own = ("name", "tagline", "address", "hours", "logo_alt", "web", "email")
    return replace(brand, **{one: muted(getattr(brand, one)) for one in own if getattr(brand, one, None)})


def strange(text: str) -> set[str]:
    """The words that are neither the catalogue's nor the document's."""
    return {word for word in _LETTERS.findall(without_ours(text)) if word.strip("zZ")}


def said_in(pdf: bytes) -> Iterator[str]:
    """What a file says beside its pages: of tags, links, fields and bookmarks."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary):
                for key in ("/Alt", "/ActualText", "/E", "/TU", "/Contents", "/Title"):
                    if isinstance(thing.get(key), pikepdf.String):
                        yield str(thing[key])


def read_aloud(page: bytes) -> str:
    """What a page for screens shows and says, without its style sheet and names of elements."""
    html = re.sub(r"<style.*?</style>", "", page.decode("utf-8"), flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|alt|title|data-label)="([^"]*)"', html)
    return unescape(" ".join([*said, re.sub(r"<[^>]*>", " ", html)]))


def printed_words(
    project: LoadedProject, document: Document, looks: Sequence[Variant]
) -> Iterator[tuple[str, str]]:
    """What a muted document prints and says in each of its forms, and what that form is."""
    quiet = replace(project, brand=muted_brand(project.brand))
    options = BuildOptions(date(2026, 12, 1))
    for layout in document.layouts:
        for look in looks:
            made = render_pdf(quiet, document, layout, options, look)
            style = FieldStyle(made.sheets.field_font, FIELD_SIZE, made.sheets.field_ink)
            typable = replace(made.meta, archival=False)
            typed = print_pdf(made.sheets, typable, made.printed.edition, style)
            for pdf in (made.printed.pdf, typed.pdf):
                words = " ".join([*said_in(pdf), text_of(pdf)]).replace(made.printed.edition, "")
                yield words, f"{document.name}, {layout} {look.value}"
    contact = muted(contact_lines(project.brand, document.language))
    page = write_page(document, quiet.brand, contact, PrintedCounterpart("zz", "000000"))
    yield read_aloud(page), f"{document.name}, page for screens"


def test_nothing_is_printed_or_said_but_the_document_the_brand_and_the_catalogue(
    shipped_project: Callable[[str], LoadedProject], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_CATALOGUES", {"en": ENGLISH.translated("en", wrapped)})
    project, seen = shipped_project("harbor"), set[str]()
    for handout in drawn(find_handouts(project.workspace)[0], 8):
        document = muted(render(project, handout)[0])
        for words, form in printed_words(project, document, (Variant.STANDARD, Variant.LARGE)):
            assert not strange(words), form
            seen |= {text.strip("«»") for text in _OURS.findall(words)}
    assert seen >= {ENGLISH.draft, ENGLISH.sample, ENGLISH.advice, ENGLISH.skip}
    assert len(seen) > (20 if everything() else 10)


def test_the_words_are_those_of_the_language_of_the_document(
    shipped_project: Callable[[str], LoadedProject], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_CATALOGUES", {"xx": ENGLISH.translated("xx", wrapped)})
    project = shipped_project("harbor")
    wanted = {"understanding-ptsd", "infusion-day-checklist", "symptom-diary", "crisis-card"}
    found = [handout for handout in find_handouts(project.workspace)[0] if handout.name in wanted]
    assert len(found) == len(wanted)
    for handout in found:
        document = muted(replace(render(project, handout)[0], language="xx"))
        for words, form in printed_words(project, document, (Variant.STANDARD, Variant.INK_SAVER)):
            assert not strange(words), form
