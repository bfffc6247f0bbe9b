"""What a fact is to the checks: its role as written, or the one that its name has always meant.

Only ids of facts that ship, and their beginnings, are known by name here (``shipped_facts``). So a clinic's
facts from before there were roles are guarded as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handpress.content import topic_rules
from handpress.content.model import Fact, FactRole
from handpress.content.shipped_facts import ROLES_BY_BEGINNING, WITH_ROLES
from handpress.diagnostics import Diagnostic, Span

NAMES_ONLY = frozenset(
    {
        FactRole.GLOSSARY,
        FactRole.GLOSSARY_NOTE,
        FactRole.CREDIT,
        FactRole.CRISIS_LINE,
        FactRole.POINTER,
    }
)
"""Name a treatment without telling about it: a word list alone is no sheet about treatment."""

SAFETY_LINES = frozenset({FactRole.CRISIS_LINE, FactRole.RISK, FactRole.SAFETY, FactRole.SAFETY_CHECK})
"""May not be lost on the way to paper."""

PREPARES = frozenset({FactRole.PREPARATION, FactRole.SAFETY_CHECK})
"""Get a patient ready for an infusion."""

_BEGINNINGS = tuple(start for start, _ in ROLES_BY_BEGINNING)
_GUARDED = (SAFETY_LINES, PREPARES, frozenset({FactRole.RISK}))


def role_of(facts: Mapping[str, Fact], fact_id: str | None) -> FactRole | None:
    """The role of a fact, also of one that the library does not have."""
    if fact_id is None:
        return None
    fact = facts.get(fact_id)
    return fact.role if fact is not None else role_by_name(fact_id)


def role_by_name(fact_id: str) -> FactRole | None:
    """The role of the shipped fact of this id, or of the shipped facts whose ids begin as it does."""
    if not fact_id.startswith(_BEGINNINGS):
        return None
    return next(role for start, role in ROLES_BY_BEGINNING if fact_id.startswith(start))


def settled_role(fact_id: str, written: FactRole | None) -> FactRole | None:
    """The role that counts: as written, unless the fact's name has always been guarded more."""
    named = role_by_name(fact_id)
    return named if written is None or _is_weaker(written, named) else written


def check_role(fact_id: str, written: FactRole | None, span: Span) -> Iterator[Diagnostic]:
    """Warnings where a role is not written, or not the one that counts."""
    named = role_by_name(fact_id)
    if named is None:
        return
    if written is None:
        if fact_id not in WITH_ROLES:
            yield topic_rules.ROLE_BY_NAME.at(span, fact=fact_id, role=named.value)
    elif _is_weaker(written, named):
        yield topic_rules.ROLE_TOO_WEAK.at(span, fact=fact_id, written=written.value, role=named.value)


def _is_weaker(written: FactRole, named: FactRole | None) -> bool:
    """Whether fewer checks would look at a fact by its written role than by its name."""
    if named is None:
        return False
    lost = any(named in guarded and written not in guarded for guarded in _GUARDED)
    return lost or (written in NAMES_ONLY and named not in NAMES_ONLY)
