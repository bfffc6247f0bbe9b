"""Review dates against today, and what to look up before each print run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from handpress.content.model import Fact, FactKind
from handpress.diagnostics import Diagnostic
from handpress.proof.evidence import rules
from handpress.proof.evidence.check_sources import counted, names, printed_facts
from handpress.proof.evidence.listing import recheck_list
from handpress.proof.evidence.tables import DUE_SOON
from handpress.proof.model import ProofInput, finding

_HOW = {
    FactKind.CRISIS: "Call each number, or open its address, before you print; then write the day after "
    "checked_on:  of its source in content.yaml.",
}
_LOOK_UP = (
    "Look at Drugs@FDA (accessdata.fda.gov/scripts/cder/daf) before you print; then write the day after "
    "checked_on:  of its source in content.yaml."
)


def check_reviews(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """One finding for each review day that has passed or is near, with the facts that share it."""
    by_day: defaultdict[date, list[Fact]] = defaultdict(list)
    for fact in printed_facts(proof_input):
        by_day[fact.review_by].append(fact)
    for day, facts in sorted(by_day.items()):
        rule = None
        if day < proof_input.today:
            rule = rules.OVERDUE
        elif day <= proof_input.today + timedelta(days=DUE_SOON):
            rule = rules.DUE_SOON
        if rule:
            yield finding(
                rule,
                evidence=names(facts),
                span=facts[0].span,
                count=counted(len(facts)),
                day=day.isoformat(),
            )


def check_rechecks(proof_input: ProofInput) -> Iterator[Diagnostic]:
    """Lines of help and what the FDA has approved, each with the day on which it was last looked at."""
    for one in recheck_list(proof_input.document, proof_input.library):
        last = (
            f"It was last looked at on {one.last.isoformat()}." if one.last else "Nobody has checked it yet."
        )
        yield finding(
            rules.RECHECK,
            evidence=one.words,
            span=one.fact.span,
            fact=one.fact.id,
            what=one.what,
            last=last,
            how=_HOW.get(one.fact.kind, _LOOK_UP),
        )
