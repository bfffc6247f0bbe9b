"""Every part of the proof over one handout."""

from __future__ import annotations

from collections.abc import Callable

from handpress.proof.model import Instrument, Measure, Part, Proof, Subject, from_problem

Check = Callable[[Subject], Part]
Scorer = Callable[[Subject], tuple[Instrument, ...]]


def examine(subject: Subject) -> Proof:
    """All that is found and measured, at the shipped severities; what a clinic sets comes after."""
    found = [from_problem(problem) for problem in subject.document.problems]
    found += [from_problem(problem, one.piece) for one in subject.prints for problem in one.problems]
    measures: list[Measure] = []
    for check in _checks():
        part = check(subject)
        found += part.findings
        measures += part.measures
    instruments = tuple(instrument for scorer in _scorers() for instrument in scorer(subject))
    return Proof(subject, tuple(dict.fromkeys(found)), tuple(measures), instruments)


def _checks() -> tuple[Check, ...]:
    from handpress.proof.evidence import check_evidence
    from handpress.proof.tags.part import check_tags_of

    return (check_tags_of, check_evidence)


def _scorers() -> tuple[Scorer, ...]:
    return ()
