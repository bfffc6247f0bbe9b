"""Every rule that a finding of the proof can come from, by id."""

from __future__ import annotations

from importlib import import_module

from handpress.diagnostics import Rule
from handpress.plugins import Registry
from handpress.proof.checks import checks_of
from handpress.proof.model import Check

MODULES = (
    "handpress.template.rules",
    "handpress.template.markdown_rules",
    "handpress.layout.rules",
    "handpress.plugins.rules",
    "handpress.review.rules",
    "handpress.proof.claims.rules",
    "handpress.proof.language.rules",
    "handpress.proof.evidence.rules",
    "handpress.proof.page.rules",
    "handpress.proof.tags.rules",
)


def known_rules(checks: Registry[Check] | None = None) -> dict[str, Rule]:
    """Imports the modules: only the proof's settings and its reports need this.

    ``checks``: those of a workspace; otherwise the ones there are without it.
    """
    checks = checks_of() if checks is None else checks
    own = {rule.id: rule for name in checks.everything() for rule in checks[name].rules}
    return own | {
        value.id: value
        for name in MODULES
        for value in vars(import_module(name)).values()
        if isinstance(value, Rule)
    }
