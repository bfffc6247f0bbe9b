"""The proof says one thing: whoever counts a handout's sentences comes to the same figure."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.proof.instruments.score import score_cdc, score_pemat
from handpress.proof.language.check import check_language
from handpress.proof.model import CheckResult, ProofInput
from handpress.text.reading import DocumentReading
from handpress.workspace import find_handouts

ROOT = Path(__file__).parent.parent


def proof_inputs(project: LoadedProject) -> Iterator[ProofInput]:
    """Every shipped handout with its words, unprinted."""
    handouts, wrong = find_handouts(project.workspace)
    assert not wrong
    for handout in handouts:
        document, _ = render(project, handout)
        yield ProofInput(document, project.library, project.brand, date(2026, 12, 1), "0" * 16)


def figures(part: CheckResult) -> dict[str, float]:
    return {one.id: one.value for one in part.measures}


def active_voice(proof_input: ProofInput, part: CheckResult) -> tuple[int, int]:
    """The passives and the sentences that the score sheet counts."""
    sheet = score_pemat(proof_input, (), part)[0]
    (item,) = (item for item in sheet.items if item.number == "5")
    told = re.match(r"(\d+) of (\d+) sentences are passive", item.why)
    return (int(told[1]), int(told[2])) if told else (0, 0)


@pytest.mark.parametrize("brand", ["harbor", pytest.param("juniper", marks=pytest.mark.full)])
def test_language_and_score_sheets_count_the_same_sentences_and_passives_in_every_handout(
    brand: str, shipped_project: Callable[[str], LoadedProject]
) -> None:
    seen = 0
    for proof_input in proof_inputs(shipped_project(brand)):
        part = check_language(proof_input)
        passives, sentences = active_voice(proof_input, part)
        name = proof_input.document.name
        assert sentences == figures(part)["language.sentences"] > 0, name
        assert passives == round(figures(part)["language.passive-share"] * sentences), name
        found = {one.evidence for one in part.findings if one.rule.startswith("language.passive")}
        assert found == {one.text for one, _ in proof_input.reading.passives}, name
        seen += passives
    assert seen > 10


def test_a_handout_is_read_once_for_language_and_both_sheets(
    shipped_project: Callable[[str], LoadedProject], monkeypatch: pytest.MonkeyPatch
) -> None:
    from handpress.proof import reading

    read: list[DocumentReading] = []
    once = reading.reading_of
    monkeypatch.setattr(reading, "reading_of", lambda *given: read.append(once(*given)) or read[-1])
    proof_input = next(proof_inputs(shipped_project("harbor")))
    part = check_language(proof_input)
    score_pemat(proof_input, (), part)
    score_cdc(proof_input, (), part)
    assert len(read) == 1


def test_no_other_module_of_the_engine_decides_where_a_sentence_ends() -> None:
    """A pattern with a class of marks and white space behind it splits sentences."""
    splits = re.compile(r"\[[^\]]*[.][^\]]*\](?:\+|\*)?[^|]{0,20}\\s")
    marks = re.compile(r"\[[^\]]*(?:\.!\?|\?!\.|!\?\.)[^\]]*\]")
    wrong = []
    for path in sorted((ROOT / "handpress").rglob("*.py")):
        if path.parent.name == "text" or "claims" in path.parts:  # the watch has patterns of its own
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for found in marks.finditer(node.value):
                    if not found[0].startswith("[^") and splits.match(node.value[found.start() :]):
                        wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong
