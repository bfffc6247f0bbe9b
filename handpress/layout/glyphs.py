"""The door to paper: every text of a handout is looked at before anything of it is drawn.

A text passes where its script can be set, its marks stand in their place, nothing in it is invisible and the
brand's fonts show every character of it. What the handout says is looked at, and all that is printed around
it: the clinic's lines, the sources, who stands behind it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.characters import Trouble, Troublesome, name_of, trouble_in
from handpress.diagnostics import Diagnostic, Span
from handpress.document.model import Document, Run, Text
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


def missing_characters(document: Document, theme: Theme, said: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """Each character that cannot be printed, and each script, once, at the place where it first stands.

    ``said`` is what is printed of the review; nobody wrote it into a file that can be mended, so it is shown.
    """
    names = theme.fonts
    door = _Door((names.body, names.bold), (names.heading, names.heading_bold))
    for title in (document.title, document.subtitle, document.label):
        door.look(title, document.span, titled=True)
    door.look_at(document.main_message, document.span, titled=True)
    _look_at_clinic(door, theme.brand)
    for source in document.sources:
        door.look(source.short, source.span or document.span)
    for passage in passages(document):
        if not passage.is_front and passage.kind is not PassageKind.ALT:
            door.look_at(passage.text, document.span, titled=passage.kind in _TITLED)
    for line in said:
        door.look_at_review(line)
    return tuple(door.found.values())


def _look_at_clinic(door: _Door, brand: Brand) -> None:
    """Every line of ``brand.yaml`` that is printed somewhere, in whatever format."""
    for key in ("name", "short_name", "tagline", "phone"):
        door.look(getattr(brand, key), brand.where(key), titled=True)
    for key in ("after_hours", "web", "email"):
        door.look(getattr(brand, key) or "", brand.where(key))
    for key, lines in (
        ("address", brand.address),
        ("hours", brand.hours),
        ("interpreters", brand.interpreters),
    ):
        for line in lines:
            door.look(line, brand.where(key))
    door.look(_OUR_OWN, brand.span)


class _Door:
    """What was looked at, and what may not pass."""

    def __init__(self, body: tuple[str, ...], heading: tuple[str, ...]) -> None:
        self.found: dict[str, Diagnostic] = {}
        self.faces = {False: body, True: (*body, *heading)}
        self.seen: dict[bool, set[str]] = {False: set(), True: set()}

    def look_at(self, text: Text, span: Span | None, *, titled: bool = False) -> None:
        for part in text:
            if isinstance(part, Run):
                self.look(part.text.replace("\n", " "), part.span or span, titled=titled)

    def look(self, text: str, span: Span | None, *, titled: bool = False) -> None:
        for key, diagnostic in self.faults(text, titled):
            self.found.setdefault(key, replace(diagnostic, span=span))

    def look_at_review(self, text: str) -> None:
        """The same of what is said of the review: the words around the character tell where it is."""
        for key, diagnostic in self.faults(text, False):
            words = next((word for word in text.split() if diagnostic.sought in word), text)
            plain = _without_marks(words.strip(".,;"))
            instead = f"Write it another way, such as “{plain}”" if plain else "Write it in Latin letters"
            values = {"words": text, "why": diagnostic.message, "instead": instead}
            self.found.setdefault("review " + key, rules.SIGNER_CHARACTER.at(None, **values))

    def faults(self, text: str, titled: bool) -> list[tuple[str, Diagnostic]]:
        """What keeps a text from being printed, each by what it is told of once."""
        if self.seen[titled].issuperset(text):
            return []
        refused = {one.character: one for one in trouble_in(text)}
        made: list[tuple[str, Diagnostic]] = []
        for character in dict.fromkeys(text):
            if character in refused:
                made.append(_refused(refused[character]))
            elif character not in self.seen[titled]:
                lacking = (one for one in self.faces[titled] if not fonts.has_glyph(one, character))
                if font := next(lacking, ""):
                    made.append((character, _lacking(character, font)))
                else:
                    self.seen[titled].add(character)
        return made


def _refused(one: Troublesome) -> tuple[str, Diagnostic]:
    """What no font can help with."""
    match one.trouble:
        case Trouble.SCRIPT:
            key, diagnostic = one.what, rules.SCRIPT.at(None, script=one.what, character=one.character)
        case Trouble.MARK:
            shown = f"\u25cc{one.character}"
            key = one.character
            diagnostic = rules.LOOSE_MARK.at(None, name=one.what, code=ord(one.character), character=shown)
        case _:
            key = one.character
            diagnostic = rules.INVISIBLE.at(None, name=one.what, code=ord(one.character))
    return key, replace(diagnostic, sought=one.character)


def _lacking(character: str, font: str) -> Diagnostic:
    """What the font has not."""
    name, code = name_of(character), ord(character)
    if not character.isprintable():
        diagnostic = rules.INVISIBLE.at(None, name=name, code=code)
    else:
        face = font.rsplit("-", 1)[0]
        diagnostic = rules.MISSING_GLYPH.at(None, name=name, code=code, character=character, font=face)
    return replace(diagnostic, sought=character)


def _without_marks(text: str) -> str:
    """Latin letters without their accents; empty where that leaves none."""
    plain = unicodedata.normalize("NFKD", text.replace("Đ", "D").replace("đ", "d"))
    return plain.encode("ascii", "ignore").decode() if any(map(str.isalpha, text[:1])) else ""
