"""A document in, its page for screens out: one file that needs nothing beside it.

It says what the printed file says, in the same order, under the clinic's head; then where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.brand.model import Brand
from handpress.brand.pairs import colours
from handpress.document.model import Block, Contact, ContactLine, Document, SourceLabel
from handpress.document.walk import blocks_in
from handpress.flowables.drawings import SHIPPED
from handpress.flowables.scenes import Scene, scene_named
from handpress.flowables.theme import Theme, make_theme
from handpress.html import pictures
from handpress.html.blocks import HtmlWriter
from handpress.html.element import POLICY, Child, HtmlElement, el, render
from handpress.html.inline import plain_phrase, safe_link
from handpress.layout.engine import Review, draft
from handpress.patterns import regex
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.flowables.drawings.drawing import Drawing

_SERIF = 'ui-serif, "Iowan Old Style", Georgia, serif'
_SANS = '"Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, sans-serif'
_FACE = regex(r"[A-Za-z0-9 ]{2,60}")


class PrintedCounterpart(Value, frozen=True):
    """The printed file that the page is the twin of: the kind of piece and its edition code."""

    title: str
    edition: str


def write_page(
    document: Document,
    brand: Brand,
    contact: Sequence[ContactLine],
    printed: PrintedCounterpart,
    review: Review | None = None,
    drawings: Mapping[str, type[Drawing]] = SHIPPED,
) -> bytes:
    """The page as UTF-8. Pure: the same arguments give the same bytes.

    ``contact`` is how to reach the clinic, for the foot of a handout that does not say it itself.
    """
    theme = make_theme(brand, drawings=drawings, language=document.language)
    words = theme.words
    writer = HtmlWriter(theme, document.language)
    body = el(
        "body",
        el("a", words.skip, class_="skip", href="#text"),
        _head(document, brand, theme, review or draft(document.language)),
        el("main", [el("div", writer.sequence(r.blocks)) for r in document.regions], id="text"),
        _foot(document, writer, contact, printed),
    )
    title = f"{document.title} - {brand.name}"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content="Handpress"),
        el("meta", name="description", content=document.purpose) if document.purpose else None,
        el("title", title),
        el("style", style_sheet(brand)),
    )
    page = el("html", head, body, lang=document.language, dir=document.direction)
    return ("<!DOCTYPE html>\n" + render(page)).encode("utf-8")


def style_sheet(brand: Brand) -> str:
    """The brand's colours and fonts as variables, then the one style sheet that all pages share."""
    tokens = {name.replace("_", "-"): value for name, value in colours(brand.palette).items()}
    tokens |= {
        "body-font": _stack(brand.fonts.body, _SANS),
        "heading-font": _stack(brand.fonts.heading, _SERIF),
    }
    lines = "".join(f"--{name}:{value};" for name, value in sorted(tokens.items()))
    return f"\n:root{{{lines}}}\n{_shared_sheet()}"


@cache
def _shared_sheet() -> str:
    return (Path(__file__).parent / "page.css").read_text("utf-8")


def _stack(font: Path, others: str) -> str:
    """The brand's own face first, where a visitor has it, as its file is named: ``OpenSans-Bold.ttf``."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[-_\[.]", font.stem)[0])
    return f'"{name}", {others}' if _FACE.fullmatch(name) else others


def _head(document: Document, brand: Brand, theme: Theme, review: Review) -> HtmlElement:
    scene = scene_named(document.scene)
    day = scene is not None and not scene.night
    logo = brand.logo if day else brand.logo_on_dark or brand.logo
    plate = "plate" if brand.logo_on_dark is None and not day else None
    names = el("span", el("strong", brand.name), " ", el("span", brand.tagline))
    band = el(
        "div",
        el("p", el("span", pictures.logo(logo), class_=plate) if logo else None, names, class_="lockup"),
        el("p", document.label, class_="label") if document.label else None,
        el("h1", document.title),
        el("p", document.subtitle, class_="subtitle") if document.subtitle else None,
    )
    notice = [review.line, *([theme.words.sample] if brand.sample else [])]
    return el(
        "header",
        el("div", band, class_=_sky(scene)),
        pictures.scene(scene, theme) if scene is not None else pictures.wave(theme),
        el("div", el("p", " ".join(notice), class_="status"), class_="notice"),
    )


def _sky(scene: Scene | None) -> str:
    """What the title stands on: a band, or the sky of the handout's picture."""
    if scene is None:
        return "band"
    return "band day" if not scene.night else f"band night {scene.name}"


def _foot(
    document: Document, writer: HtmlWriter, contact: Sequence[ContactLine], printed: PrintedCounterpart
) -> HtmlElement:
    words = writer.theme.words
    said = any(_says_contact(region.blocks) for region in document.regions)
    sources: list[Child] = []
    if document.sources:
        sources = [el("h2", words.sources_heading), el("ul", [_source(one) for one in document.sources])]
    edition = words.printed_edition.format(edition=printed.edition, title=printed.title)
    return el(
        "footer",
        None if said else writer.contact(contact),
        el("section", sources) if sources else None,
        el("p", words.advice),
        el("p", edition),
    )


def _says_contact(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Contact) for block in blocks_in(blocks))


def _source(source: SourceLabel) -> HtmlElement:
    """Its short name as in the printed source line, then the full citation; its address is a link."""
    href = safe_link(source.url)
    if not source.url or not href or not source.full.endswith(source.url):
        return el("li", el("strong", source.short), ": ", plain_phrase(source.full))
    words = source.full.removesuffix(source.url)
    return el("li", el("strong", source.short), ": ", words, el("a", plain_phrase(source.url), href=href))
