"""Short ways for tests to ask what a text claims."""

from __future__ import annotations

from factories import make_text

from handpress.document.model import Text
from handpress.proof.claims.find import PROHIBITED, find, ready
from handpress.proof.claims.passages import ClaimPassage

PERSON = {never.id for never in PROHIBITED if never.for_a_person}


def ids(text: Text) -> set[str]:
    return {hit.prohibited.id for hit in find(ready((ClaimPassage(text, None),)), PROHIBITED)}


def claims_in(words: str) -> set[str]:
    """What a text with ``**bold**`` claims that must never be printed."""
    return ids(make_text(words)) - PERSON


def person_in(words: str) -> set[str]:
    """What somebody should look at."""
    return ids(make_text(words)) & PERSON
