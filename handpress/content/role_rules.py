"""What can be wrong with the role of a fact."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

ROLE_BY_NAME = Rule(
    "content.role-by-name",
    'The fact "{fact}" has no role. It begins like facts that came with Handpress, so the checks take it for '
    "one of them: {role}.",
    "Add  role: {role}  to the fact; or give it another name, if it is something else.",
    Severity.WARNING,
)
ROLE_TOO_WEAK = Rule(
    "content.role-too-weak",
    'The fact "{fact}" has the role {written}. Fewer checks would look at it than at the facts that came '
    "with Handpress under such a name, so it is still taken for: {role}.",
    "Write  role: {role}, or give the fact another name.",
    Severity.WARNING,
)
