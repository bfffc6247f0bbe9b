"""A screen as it was published, and the line on a safer home."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.content.model import FactKind
from handpress.content.shipped_facts import PUBLISHED, PUBLISHED_ITEMS
from handpress.diagnostics import Diagnostic
from handpress.document.model import plain_text
from handpress.patterns import regex
from handpress.proof.claims.find import ready
from handpress.proof.claims.lines import abouts
from handpress.proof.claims.model import ON_KETAMINE, About
from handpress.proof.claims.passages import passages
from handpress.proof.evidence import rules
from handpress.proof.evidence.check_sources import printed_facts
from handpress.proof.model import ProofInput, finding
from handpress.text.words import plain_words

_SAFER_HOME = regex(
    r"\block(?:s|ed)?\b[^.!?]{0,40}\b(?:guns?|firearms?|medicines?|pills)\b|\blocked away\b"
    r"|\b(?:guns?|firearms?|medicines?|pills)\b[^.!?]{0,40}\block(?:s|ed)?\b"
)


def check_published(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """A tested instrument is printed word for word and whole, or it is no longer that instrument."""
    printed = {fact.id: fact for fact in printed_facts(proof_input) if fact.kind is FactKind.INSTRUMENT}
    for name, fact in printed.items():
        text = plain_text(fact.text)
        if name in PUBLISHED and text != PUBLISHED[name]:
            yield finding(
                rules.NOT_AS_PUBLISHED,
                evidence=text,
                span=fact.span,
                fact=name,
                name=name,
                published=PUBLISHED[name],
            )
    missing = [name for name in PUBLISHED if name in PUBLISHED_ITEMS and name not in printed]
    if missing and len(missing) < len(PUBLISHED_ITEMS):
        yield finding(
            rules.ITEM_LEFT_OUT,
            evidence=", ".join(missing),
            span=proof_input.document.span,
            count=f"{len(missing)} of {len(PUBLISHED_ITEMS)}",
        )


def check_safer_home(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """A crisis is often short: every handout about treatment, where there is room, says to lock up."""
    document = proof_input.document
    if document.capacities and not any(one.safer_home for one in document.capacities):
        return  # it stands on the sheets that such a piece announces
    texts = ready(passages(document))
    words = [plain_words(text.words.text) for text in texts]
    if not any("ketamine" in one for one in words):
        return
    about = abouts(document, document.about or ON_KETAMINE, proof_input.library.facts)
    if About.TREATMENT in about and not any(map(_SAFER_HOME.search, words)):
        yield finding(rules.NO_SAFER_HOME, span=document.span)
