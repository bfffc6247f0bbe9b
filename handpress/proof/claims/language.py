"""Words in another language than the handout's: nobody looks at them for what harms, so they are refused.

A text is told by its little words (``text/languages.py``). What a fact marks as Spanish (``lang: es``) is
held to ``spanish.py``, and speaks of no treatment, medicine or driving; other languages cannot be printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from handpress.diagnostics import Diagnostic, Span
from handpress.document import walk
from handpress.document.model import Document, Run, Text
from handpress.document.parts import PassageKind
from handpress.proof.claims import rules
from handpress.proof.claims.spanish import said_in_spanish, subject_of
from handpress.text.languages import NAMES, other_language, speaks
from handpress.values import Value

_OTHERS_WORDS = frozenset({PassageKind.SOURCE, PassageKind.CITATION, PassageKind.CONTACT})
"""Titles of works as they were published; lines of the clinic's, which are looked at with its name."""


class Piece(Value, frozen=True):
    """Words of a text that are marked as one language; ``None``: that of the handout."""

    words: str
    lang: str | None
    fact: str | None
    span: Span | None


def of_document(document: Document) -> Iterator[Diagnostic]:
    """Every text of a handout in English that is in another language, or marked as one and not sound."""
    if document.language.partition("-")[0] != "en":
        return
    for passage in walk.passages(document):
        if passage.kind not in _OTHERS_WORDS:
            yield from of_text(passage.text, passage.written_at)


def of_text(text: Text, span: Span | None) -> Iterator[Diagnostic]:
    """The same of one text, which stands at ``span`` if its parts do not know their place."""
    for piece in _pieces(text):
        place = piece.span or span
        if piece.lang is None or piece.lang.partition("-")[0] == "en":
            language = other_language(piece.words)
            if language:
                yield rules.OTHER_LANGUAGE.at(place, language=NAMES[language], words=_short(piece.words))
        elif piece.lang.partition("-")[0] == "es" and _is_spanish(piece.words):
            yield from _spanish(piece, place)
        else:
            told = piece.lang if piece.lang.partition("-")[0] != "es" else other_language(piece.words) or "es"
            yield rules.LANGUAGE_NOT_YET.at(
                place, language=NAMES.get(told.partition("-")[0], told), words=_short(piece.words)
            )


def _spanish(piece: Piece, place: Span | None) -> Iterator[Diagnostic]:
    for never, words in said_in_spanish(piece.words):
        yield rules.SPANISH_NEVER.at(place, forbids=never.forbids, words=words)
    subject = subject_of(piece.words)
    if subject:
        yield rules.SPANISH_NOT_YET.at(place, words=subject)


def _is_spanish(words: str) -> bool:
    """Whether words that are marked as Spanish may well be: a short line is easily taken for Portuguese."""
    return other_language(words) in {None, "es"} or speaks(words, "es") > 0


def _pieces(text: Text) -> Iterator[Piece]:
    runs: Iterable[Run] = (part if isinstance(part, Run) else Run(" ") for part in text)
    for lang, group in groupby(runs, key=lambda run: run.lang):
        kept = list(group)
        words = "".join(run.text for run in kept if not run.identity)
        if words.strip():
            first = next((run for run in kept if run.text.strip()), kept[0])
            yield Piece(words, lang, first.fact, first.span)


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= 90 else said[:87] + "…"
