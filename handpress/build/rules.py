"""Every rule that a finding of the proof can come from, by id."""

from __future__ import annotations

from importlib import import_module

from handpress.errors import Rule

MODULES = (
    "handpress.template.problems",
    "handpress.layout.problems",
    "handpress.proof.claims.problems",
    "handpress.proof.tags.problems",
)


def known_rules() -> dict[str, Rule]:
    """Imports the modules: only the proof's settings and its reports need this."""
    return {
        value.id: value
        for name in MODULES
        for value in vars(import_module(name)).values()
        if isinstance(value, Rule)
    }
