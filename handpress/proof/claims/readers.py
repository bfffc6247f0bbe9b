"""Whether a handout speaks to the one who reads it, and calls itself what it is.

"You" on the driver's page is the driver. What is meant for the patient needs other words there, and the other
way round. A fact says to whom it speaks (``reader``) and has wordings for others; a line of help speaks to
everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handpress.capacity import PIECES
from handpress.content import wording_rules
from handpress.content.model import Fact, FactKind, FactRole
from handpress.content.wordings import THEY, wording_for
from handpress.diagnostics import Diagnostic, Span
from handpress.document import walk
from handpress.document.model import Document, Run, plain_text
from handpress.document.parts import PassageKind
from handpress.files import in_words
from handpress.patterns import regex

_YOU = regex(
    r"\b(?:you(?!r clinic)|your(?! clinic)|yours|yourself)\b",
)
_OF_THE_PATIENT = regex(
    r"\b(?:your (?:next |first |last |own )?(?:infusions?|treatments?|ketamine|driver|prescribers?|ptsd"
    r"|trauma|iv|drip|medicines?|symptoms?|stop signal|flashbacks?|nightmares?|therapist|blood pressure)"
    r"|you (?:cannot|can’t|can't) (?:be woken|urinate|pass urine)"
    r"|(?:when|if) you (?:urinate|pass urine|had your infusion|are (?:home|sedated))"
    r"|before you (?:are given|get|have) (?:ketamine|an infusion)"
    r"|you (?:must|may|should|can)(?: not)? (?:drive|eat or drink) (?:before|after) (?:an|the|your) infusion"
    r")\b"
)
_NAMES_A_PIECE = regex(rf"\bthis (?P<piece>{'|'.join(PIECES)})\b(?! table)")
_FOR_ANYBODY = frozenset({FactRole.CRISIS_LINE, FactRole.CREDIT, FactRole.GLOSSARY, FactRole.GLOSSARY_NOTE})
_FOR_STAFF = frozenset({PassageKind.AUDIENCE, PassageKind.PURPOSE, PassageKind.SOURCE, PassageKind.CITATION})


def check_readers(document: Document, facts: Mapping[str, Fact]) -> Iterator[Diagnostic]:
    """What a handout says to somebody who does not read it, and what it is called that it is not."""
    told: set[str] = set()
    for name in document.facts:
        fact = facts.get(name)
        if fact is not None and fact.kind is not FactKind.CRISIS and fact.role not in _FOR_ANYBODY:
            yield from _fact(document, fact)
    for passage in walk.passages(document):
        if passage.kind in _FOR_STAFF:
            continue
        runs = [part for part in passage.text if isinstance(part, Run)]
        if document.reader == THEY:
            own = " ".join("…" if run.fact or run.identity else run.text for run in runs)
            if match := _OF_THE_PATIENT.search(own.lower()):
                yield wording_rules.PATIENT_IN_TEXT.at(passage.written_at, words=match[0])
        yield from _pieces(document, "".join(run.text for run in runs), passage.written_at, told)


def _fact(document: Document, fact: Fact) -> Iterator[Diagnostic]:
    one = wording_for(fact, document.reader, document.pieces)
    text = plain_text(one.text if one else fact.text)
    speaks_to = (one.reader if one else "") or fact.reader
    if document.reader != THEY:
        if speaks_to == THEY:
            yield wording_rules.NOT_TO_THE_PATIENT.at(document.span, fact=fact.id, words=in_words(text, 80))
    elif speaks_to != THEY and (match := _YOU.search(text.lower())):
        values = {"fact": fact.id, "word": match[0], "words": in_words(text, 80)}
        yield wording_rules.TO_THE_PATIENT.at(document.span, **values)


def _pieces(document: Document, text: str, span: Span | None, told: set[str]) -> Iterator[Diagnostic]:
    """ "This sheet" in a booklet. What a handout is in one of its layouts, it must be in all."""
    for match in _NAMES_A_PIECE.finditer(text.lower()):
        others = [piece for piece in document.pieces if piece != match["piece"]]
        if others and match[0] not in told:
            told.add(match[0])
            yield wording_rules.OTHER_PIECE.at(span, words=match[0], piece=others[0])
