"""A handout's sentences as the proof counts them: syllables in its language, published texts left out."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.content.model import Fact, FactKind, FactRole
from handpress.document.model import Document
from handpress.proof.language.spanish import spanish_syllables
from handpress.proof.language.syllables import syllables
from handpress.text.reading import DocumentReading, read_document


def reading_of(document: Document, facts: Mapping[str, Fact]) -> DocumentReading:
    """The sentences of a handout. Every part of the proof takes them from ``ProofInput.reading``."""
    said = spanish_syllables if document.language.lower().startswith("es") else syllables
    verbatim = frozenset(id_ for id_, fact in facts.items() if _is_verbatim(fact))
    return read_document(document, said, verbatim)


def _is_verbatim(fact: Fact) -> bool:
    return fact.kind is FactKind.INSTRUMENT or fact.role is FactRole.CREDIT
