"""Other clinics of the field: what is true there passes, what is wrong is stopped whatever is declared."""

from __future__ import annotations

import pytest
from claims import claims_in
from field_sentences import TRUE_SENTENCES, WRONG_SENTENCES
from press import handout as trial

from handpress.content.topics import TOPICS
from handpress.diagnostics import Diagnostic, Severity
from handpress.document.model import Heading, Paragraph, Run
from handpress.proof.claims import ClaimsChecker, ClinicIdentity

GUARD = ClaimsChecker(ClinicIdentity("Riverside"), {}, {}, True)
HELP = "Call or text 988. Veterans: press 1. In danger, call 911."
REFUSED_AT_MOST = 3  # of 166: each names ketamine or PTSD and asks for that topic


def judged(words: str, *about: str, heading: str = "What to know") -> list[Diagnostic]:
    """The errors of a handout with one sentence and the lines of help, but for lines that it leaves out."""
    body = (Heading(2, (Run(heading),)), Paragraph((Run(words),)), Paragraph((Run(HELP),)))
    found = GUARD.check_document(trial({"main": body}, about=about))
    return [one for one in found if one.severity is Severity.ERROR and one.rule != "claims.line-is-missing"]


def test_there_are_enough_sentences() -> None:
    assert sum(map(len, TRUE_SENTENCES.values())) >= 160
    assert len(WRONG_SENTENCES) >= 100
    assert set(TRUE_SENTENCES) <= set(TOPICS)


def test_what_is_true_in_another_clinic_of_the_field_passes() -> None:
    refused = [
        (words, one.message)
        for topic, sentences in TRUE_SENTENCES.items()
        for words in sentences
        for one in judged(words, topic)
    ]
    assert len(refused) <= REFUSED_AT_MOST, refused


@pytest.mark.parametrize(("rule", "words"), WRONG_SENTENCES, ids=[words for _, words in WRONG_SENTENCES])
def test_what_is_wrong_is_stopped_by_its_rule(rule: str, words: str) -> None:
    assert rule in claims_in(words)


@pytest.mark.parametrize("topic", ["sleep", "tms", "esketamine-spray", "pain", "ptsd"])
def test_what_is_wrong_is_stopped_whatever_is_declared(topic: str) -> None:
    passed = [words for _, words in WRONG_SENTENCES if not of_never_list(judged(words, topic))]
    assert passed == []


def of_never_list(found: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.rule.startswith("claims.")]
