"""Check that the brand's fonts show every character of a handout, before anything is drawn."""

from __future__ import annotations

import unicodedata

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, Span
from handpress.document.model import Document, Run
from handpress.document.parts import PassageKind
from handpress.document.walk import passages
from handpress.flowables import fonts
from handpress.flowables.theme import Theme
from handpress.layout import rules

_OUR_OWN = "•·…"  # what the press itself prints: bullets, folio, cut running heads
# Texts that may be set in the heading faces.
_TITLED = frozenset(
    {PassageKind.HEADING, PassageKind.BOX_TITLE, PassageKind.STEP_TITLE, PassageKind.STATISTIC}
)


def missing_characters(document: Document, theme: Theme) -> tuple[Diagnostic, ...]:
    """Each character that a face cannot show, once, at the place where it first stands."""
    names = theme.fonts
    body = (names.body, names.bold)
    heading = (*body, names.heading, names.heading_bold)
    found: dict[str, Diagnostic] = {}
    seen: dict[tuple[str, ...], set[str]] = {body: set(), heading: set()}

    def look(text: str, span: Span | None, faces: tuple[str, ...]) -> None:
        known = seen[faces]
        if known.issuperset(text):
            return
        for character in text:
            if character in found or character in known:
                continue
            known.add(character)
            for font in faces:
                if not fonts.has_glyph(font, character):
                    found[character] = _diagnostic(character, font, span)
                    break

    for title in (document.title, document.subtitle, document.label):
        look(title, document.span, heading)
    brand = theme.brand
    for line in (brand.name, brand.tagline, brand.phone):
        look(line, brand.span, heading)
    look(_OUR_OWN, brand.span, body)
    for source in document.sources:
        look(source.short, document.span, body)
    for passage in passages(document):
        if passage.is_front or passage.kind is PassageKind.ALT:
            continue
        for part in passage.text:
            if isinstance(part, Run):
                faces = heading if passage.kind in _TITLED else body
                look(part.text, part.span or document.span, faces)
    return tuple(found.values())


def _diagnostic(character: str, font: str, span: Span | None) -> Diagnostic:
    name = unicodedata.name(character, "a character without a name").lower()
    if not character.isprintable():
        diagnostic = rules.INVISIBLE.at(span, name=name, code=ord(character))
    else:
        face = font.rsplit("-", 1)[0]
        shown = character if not unicodedata.combining(character) else f"\u25cc{character}"
        diagnostic = rules.MISSING_GLYPH.at(span, name=name, code=ord(character), character=shown, font=face)
    return replace(diagnostic, sought=character)
