"""The Spanish terms of the word list are data: each says where it was read, and none prints."""

from __future__ import annotations

import pytest

from handpress.content.load import load_library
from handpress.content.model import FactRole, Library
from handpress.document.model import plain_text
from handpress.project.loading import load_project
from handpress.project.pipeline import render
from handpress.workspace import Workspace, find_handouts, shipped_root

NOTED = {  # from the project's glossary of US Spanish; a letter is the source it was read in
    "words_ptsd.ptsd": ("trastorno por estrés postraumático (TEPT)", "N"),
    "words_ptsd.symptom": ("síntoma", "N"),
    "words_ptsd.dissociation": ("disociación (sentirse separado del entorno)", "K"),
    "words_care.pe": ("exposición prolongada (PE)", "V2"),
    "words_care.cpt": ("terapia de procesamiento cognitivo (CPT)", "M"),
    "words_ketamine.ketamine": ("ketamina", "K"),
    "words_ketamine.iv": ("por vía intravenosa", "K"),
    "words_body.seizure": ("convulsión", "K"),
}


@pytest.fixture(scope="module")
def shipped() -> Library:
    root = shipped_root()
    return load_library(root / "content.yaml", None, root)


def test_terms_stand_as_they_were_noted_with_their_source(shipped: Library) -> None:
    for name, (term, source) in NOTED.items():
        spanish = shipped.facts[name].spanish
        assert spanish is not None, name
        assert (spanish.term, spanish.source.value) == (term, source)


def test_only_lines_of_the_word_list_have_one(shipped: Library) -> None:
    with_term = [fact for fact in shipped.facts.values() if fact.spanish]
    assert len(with_term) > 20
    assert {fact.role for fact in with_term} == {FactRole.GLOSSARY}


def test_no_term_prints(workspace: Workspace) -> None:
    project = load_project(workspace)
    (words,) = (one for one in find_handouts(workspace)[0] if one.name == "word-list")
    document, _ = render(project, words)
    printed = " ".join(plain_text(project.library.facts[name].text) for name in document.facts).lower()
    terms = [fact.spanish.term for fact in project.library.facts.values() if fact.spanish]
    assert [term for term in terms if term.lower() in printed and term != "trauma"] == []
