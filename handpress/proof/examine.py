"""Every result of the proof over one handout."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from handpress.plugins import Registry
from handpress.proof.checks import checks_of, result_of
from handpress.proof.model import Check, CheckResult, Instrument, Measure, Proof, ProofInput

Scorer = Callable[[ProofInput, CheckResult], tuple[Instrument, ...]]
"""Fills in a score sheet; it is told what the checks have found and measured."""


def examine(proof_input: ProofInput, checks: Registry[Check] | None = None) -> Proof:
    """All that is found and measured, at the shipped severities; what a clinic sets comes after.

    ``checks``: which to run; otherwise the shipped ones and those of installed packages.
    """
    checks = checks_of() if checks is None else checks
    found = list(proof_input.document.diagnostics)
    found += proof_input.diagnostics
    found += [
        replace(diagnostic, piece=one.piece) for one in proof_input.prints for diagnostic in one.diagnostics
    ]
    measures: list[Measure] = []
    for name in checks.everything():
        plugin = checks.plugin(name)
        assert plugin is not None
        result = result_of(plugin, proof_input, checks.label)
        found += result.findings
        measures += result.measures
    known = CheckResult(tuple(dict.fromkeys(found)), tuple(measures))
    return scored(Proof(proof_input, known.findings, known.measures))


def scored(proof: Proof) -> Proof:
    """The proof with its score sheets filled in; again, where somebody has answered since."""
    from handpress.proof.instruments.measures import is_of_items, item_measures

    measures = tuple(one for one in proof.measures if not is_of_items(one))
    known = CheckResult(proof.findings, measures)
    instruments = tuple(one for scorer in _scorers() for one in scorer(proof.proof_input, known))
    return replace(proof, measures=(*measures, *item_measures(instruments)), instruments=instruments)


def _scorers() -> tuple[Scorer, ...]:
    from handpress.proof.instruments.score import cdc_of, pemat_of

    return pemat_of, cdc_of
