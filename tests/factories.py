"""Small libraries and brands, built by hand, for tests that need some facts but no files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from handpress.brand.model import Brand, FontFiles, Palette, VectorLogo
from handpress.content.model import Checked, Confidence, Fact, FactKind, Library, Number, Source
from handpress.content.roles import role_by_name
from handpress.diagnostics import Span
from handpress.document.model import Inline, InlineField, Run, Text
from handpress.template import LayoutRegions

CONTENT = "content.yaml"

REGIONS: Mapping[str, LayoutRegions] = {
    "trifold": LayoutRegions(
        ("cover", "flap", "inside-left", "inside-center", "inside-right", "back"), "inside-left"
    ),
    "sheet": LayoutRegions(("lead", "side", "body", "close"), "body", accepts_any=True),
    "checklist": LayoutRegions(("top", "main", "close"), "main"),
}

ICONS = frozenset({"phone", "pill", "cloud-lightning", "life-buoy"})


def make_text(words: str, fact: str | None = None, span: Span | None = None) -> Text:
    """Runs from ``words`` with ``**bold**`` and ``____``, as the loader makes them."""
    parts: list[Inline] = []
    for index, piece in enumerate(re.split(r"\*\*", words)):
        for bit in re.split(r"(_{4,})", piece):
            if bit.startswith("____"):
                parts.append(InlineField("Write here", 6.0, fact, span))
            elif bit:
                parts.append(Run(bit, bool(index % 2), fact, span))
    return tuple(parts)


def make_fact(id: str, text: str | Text = "A fact.", **changes: Any) -> Fact:
    """A sourced fact. A ``str`` may hold ``**bold**`` and ``____``; runs are taken as they are."""
    span = changes.pop("span", Span(CONTENT, 10, 11))
    fact = Fact(
        id=id,
        text=make_text(text, id, span) if isinstance(text, str) else text,
        sources=("book",),
        confidence=Confidence.VERIFIED,
        kind=FactKind.CLINICAL,
        owner="unassigned",
        review_by=date(2030, 1, 1),
        span=span,
        role=role_by_name(id),
    )
    return replace(fact, **changes)


def make_source(id: str, **changes: Any) -> Source:
    source = Source(
        id=id,
        organisation="Organisation",
        title=f"The {id}",
        year=2024,
        url=f"https://{id}.example",
        checked=Checked.ORIGINAL,
        checked_on=date(2026, 1, 1),
        short=id.capitalize(),
        span=Span(CONTENT, 3, 3),
    )
    return replace(source, **changes)


def make_library(facts: Mapping[str, str | Text | Fact], **changes: Any) -> Library:
    """A library of facts, each given by its words, its runs or whole. Sources that they name are made."""
    made = {
        id: fact if isinstance(fact, Fact) else make_fact(id, fact, span=Span(CONTENT, 10 + row, 11))
        for row, (id, fact) in enumerate(facts.items())
    }
    names = dict.fromkeys(source for fact in made.values() for source in fact.sources)
    library = Library(
        facts=made,
        sources={name: make_source(name) for name in names},
        parameters={},
        values={},
        span=Span(CONTENT),
    )
    return replace(library, **changes)


def make_number(count: int, of: int) -> Number:
    return Number(count, of)


def make_brand(**changes: Any) -> Brand:
    """The sample clinic, without files behind it."""
    font = Path("font.ttf")
    brand = Brand(
        name="Harbor Light",
        tagline="Ketamine & Wellness Clinic",
        address=("120 Shoreline Avenue, Suite 4", "Portland, ME 04101"),
        phone="207-555-0142",
        after_hours="207-555-0199",
        web="harborlight.example",
        web_url="https://harborlight.example",
        email=None,
        hours=("Monday to Friday, 8 am to 5 pm",),
        paper="letter",
        palette=Palette(
            ink="#1E2A32",
            primary="#0F4C5C",
            deep="#0A3642",
            accent="#C8553D",
            sun="#F2A65A",
            sand="#FBF6EE",
            mist="#E9F1F2",
            amber_ink="#7A3E00",
            amber_tint="#FFF4E0",
            plum_ink="#7B1E3A",
            rose_tint="#FCEEF1",
        ),
        fonts=FontFiles(font, font, font, font, font),
        logo=VectorLogo(1, 1, ()),
        logo_alt="Harbor Light",
        sample=True,
        fold_ticks=True,
        span=Span("brand/brand.yaml"),
    )
    return replace(brand, **changes)
