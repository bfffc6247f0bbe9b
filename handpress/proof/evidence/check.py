"""The evidence as a part of the proof: everything that is found, and the figures of the report."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.content.model import Checked, Confidence, FactKind
from handpress.proof.evidence.check_balance import check_balance
from handpress.proof.evidence.check_crisis import check_numbers, measure_stands
from handpress.proof.evidence.check_dates import check_rechecks, check_reviews
from handpress.proof.evidence.check_figures import check_figures
from handpress.proof.evidence.check_paper import check_paper
from handpress.proof.evidence.check_safety import check_published, check_safer_home
from handpress.proof.evidence.check_sources import (
    check_facts,
    check_sources,
    printed_facts,
    printed_sources,
)
from handpress.proof.evidence.check_values import check_values
from handpress.proof.evidence.statements import statements
from handpress.proof.model import Check, CheckResult, Measure, ProofInput


def check_evidence(proof_input: ProofInput) -> CheckResult:
    """What stands behind a handout, and what does not."""
    said = statements(proof_input.document)
    findings = (
        *check_facts(proof_input),
        *check_sources(proof_input),
        *check_reviews(proof_input),
        *check_rechecks(proof_input),
        *check_values(proof_input),
        *check_figures(proof_input, said),
        *check_balance(proof_input),
        *check_numbers(proof_input, said),
        *check_published(proof_input),
        *check_safer_home(proof_input),
        *check_paper(proof_input),
    )
    return CheckResult(findings, (*_counts(proof_input), *measure_stands(said)))


def _counts(proof_input: ProofInput) -> Iterator[Measure]:
    facts, sources = list(printed_facts(proof_input)), list(printed_sources(proof_input))
    open_ = [fact for fact in facts if fact.kind is not FactKind.HOUSE and _waits(fact.confidence)]
    read = [source for source in sources if source.checked is Checked.ORIGINAL]
    unset = proof_input.document.unset_parameters
    for name, title, count, whole in (
        ("facts-open", "Facts that wait for a clinician", len(open_), len(facts)),
        ("sources-opened", "Sources that somebody has opened", len(read), len(sources)),
        (
            "values-open",
            "Values that the clinic has not set",
            len(unset),
            len(proof_input.document.parameters),
        ),
    ):
        yield Measure(f"evidence.{name}", title, float(count), f"{count} of {whole}")


def _waits(confidence: Confidence) -> bool:
    return confidence is Confidence.NEEDS_CHECK


CHECK = Check("evidence", check_evidence)
