"""Facts known to be sound are those that a search finds sound, and no other is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from samples import drawn

from handpress.content.model import Library
from handpress.document.model import InlineField, Paragraph, Run
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.project.sound_lines import lines_of
from handpress.proof.claims import ClaimsChecker, ClinicIdentity, checker, find
from handpress.proof.claims.known import KNOWN
from handpress.proof.claims.make import known_text, shipped_facts
from handpress.proof.claims.sound import digest, is_sound
from handpress.workspace import find_handouts

FACTS = shipped_facts()
ROOT = Path(__file__).parent.parent


def test_the_committed_hashes_are_those_of_the_shipped_facts_that_a_search_finds_sound() -> None:
    committed = (ROOT / "handpress" / "proof" / "claims" / "known.py").read_text("utf-8")
    assert committed == known_text(FACTS), "run: python -m handpress.proof.claims.make"
    assert len(KNOWN) > 600


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
        monkeypatch.setattr(find, "is_sound", lambda text: False)
    facts = {fact.id: fact for fact in FACTS}
    first = FACTS[0]
    facts[first.id] = replace(first, text=(Run("Ketamine cures PTSD for good.", span=first.span),))
    library = Library(facts, {}, {}, {}, first.span)
    found = ClaimsChecker.of(library, ClinicIdentity("Harbor")).check_library(library)
    assert [(one.rule, one.span) for one in found] == [("claims.text-must-never-say", first.span)]


def test_a_sentence_is_known_with_all_that_stands_around_it_and_for_one_table_only(
    shipped_project: Callable[[str], LoadedProject], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shipped_project("harbor")
    handout = find_handouts(project.workspace)[0][0]
    lines = list(lines_of(render(project, handout)[0]))
    digests = {find.digest_of(line) for line in lines}
    for changed in (
        [replace(one, border=one.border + 1) for one in lines],
        [replace(one, sentence=replace(one.sentence, after="!")) for one in lines],
        [replace(one, words=replace(one.words, text=one.words.text + "x")) for one in lines],
    ):
        assert digests.isdisjoint(map(find.digest_of, changed))
    monkeypatch.setattr(find, "_tables", lambda: b"another table")
    assert digests.isdisjoint(map(find.digest_of, lines))


def test_every_handout_is_judged_alike_with_and_without_what_is_known(
    shipped_project: Callable[[str], LoadedProject], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shipped_project("harbor")
    cure = (Paragraph((Run("Ketamine cures PTSD for good."),)),)
    made = [render(project, handout)[0] for handout in drawn(find_handouts(project.workspace)[0], 12)]
    spoiled = [
        replace(one, regions=(replace(one.regions[0], blocks=cure + one.regions[0].blocks), *one.regions[1:]))
        for one in made
    ]
    judge = project.claims_checker.check_document
    known = [judge(one) for one in (*made, *spoiled)]
    monkeypatch.setattr(find, "is_sound", lambda text: False)
    monkeypatch.setattr(find, "is_known_line", lambda digest: False)
    assert known == [judge(one) for one in (*made, *spoiled)]
    assert all(found != before for before, found in zip(known, known[len(made) :], strict=False))
