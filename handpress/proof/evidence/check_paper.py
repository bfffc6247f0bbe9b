"""What each printed file must show: every safety line, and the foot: edition, sources, what it is not."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.diagnostics import Diagnostic, Rule
from handpress.patterns import regex
from handpress.proof.claims import missing_in_variant
from handpress.proof.claims.required_lines import NOT_ADVICE, SOURCES
from handpress.proof.claims.rules import LOST_IN_PRINT
from handpress.proof.evidence import rules
from handpress.proof.model import Print, ProofInput, finding
from handpress.proof.read import NO_TAGS, transcript

_KEPT = regex(r"[^\W_]+")


def check_paper(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """Compared by letters and digits only: line breaks and marks do not count."""
    for made in proof_input.prints:
        yield from _lost(proof_input, made)
        there = _squeezed(_text(made.pdf))
        for rule, what, words in _wanted(proof_input, made):
            if _squeezed(words) not in there:
                yield finding(rule, evidence=words, piece=made.piece, what=what)


def _lost(proof_input: ProofInput, made: Print) -> Iterator[Diagnostic]:
    """Safety lines of the handout that a layout has left out."""
    spoken = transcript(made.pdf)
    if NO_TAGS in spoken:
        return  # the tag checker says so
    for line in missing_in_variant(proof_input.document, spoken, proof_input.library.facts):
        yield finding(
            LOST_IN_PRINT,
            evidence=line.words,
            span=line.span,
            fact=line.fact,
            piece=made.piece,
            words=line.words,
        )


def _wanted(proof_input: ProofInput, made: Print) -> Iterator[tuple[Rule, str, str]]:
    if made.capacity.foot:
        for line in (SOURCES, NOT_ADVICE) if proof_input.document.sources else (NOT_ADVICE,):
            yield rules.FOOT_MISSING, f"the line “{line}”", line
    yield rules.FOOT_MISSING, "its edition code", made.edition
    yield rules.NUMBER_MISSING, "the clinic’s phone number", proof_input.brand.phone
    for number in ("988", "911"):
        yield rules.NUMBER_MISSING, number, number


def _text(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return "".join(_KEPT.findall(text.lower()))
