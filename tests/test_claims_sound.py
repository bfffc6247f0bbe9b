"""Facts known to be sound are those that a search finds sound, and no other is taken for one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handpress.content.model import Library
from handpress.document.model import InlineField, Run
from handpress.proof.claims import ClaimsChecker, ClinicIdentity, checker
from handpress.proof.claims.known import KNOWN
from handpress.proof.claims.make import known_text, shipped_facts
from handpress.proof.claims.sound import digest, is_sound

FACTS = shipped_facts()
ROOT = Path(__file__).parent.parent


def test_the_committed_hashes_are_those_of_the_shipped_facts_that_a_search_finds_sound() -> None:
    committed = (ROOT / "handpress" / "proof" / "claims" / "known.py").read_text("utf-8")
    assert committed == known_text(FACTS), "run: python -m handpress.proof.claims.make"
    assert len(KNOWN) > 700


def test_a_fact_with_one_word_more_is_searched() -> None:
    known = next(fact for fact in FACTS if is_sound(fact.text))
    assert not is_sound((*known.text, Run(" more")))
    assert not is_sound((InlineField("what", 4.0), *known.text))


def test_words_and_lines_to_write_on_are_told_apart() -> None:
    field = InlineField("what", 4.0)
    texts = [(Run("ab"),), (Run("a"), Run("b")), (Run("a"), field), (field, Run("a")), (Run("a\1"),)]
    assert len({digest(text) for text in texts}) == len(texts)


@pytest.mark.parametrize("known", [True, False], ids=["known", "searched"])
def test_a_library_is_judged_alike_with_and_without_what_is_known(
    known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not known:
        monkeypatch.setattr(checker, "is_sound", lambda text: False)
    facts = {fact.id: fact for fact in FACTS}
    first = FACTS[0]
    facts[first.id] = replace(first, text=(Run("Ketamine cures PTSD for good.", span=first.span),))
    library = Library(facts, {}, {}, {}, first.span)
    found = ClaimsChecker.of(library, ClinicIdentity("Harbor")).check_library(library)
    assert [(one.rule, one.span) for one in found] == [("claims.text-must-never-say", first.span)]
