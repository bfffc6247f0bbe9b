"""What can be wrong with what a handout says, or leaves out. No setting turns these off."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

NEVER_IN_FACT = Rule(
    "claims.fact-must-never-say",
    'The fact "{fact}" says what must never be printed: {forbids} ("{words}"). {why}',
    "{instead}",
)
NEVER_IN_TEXT = Rule(
    "claims.text-must-never-say",
    'This says what must never be printed: {forbids} ("{words}"). {why}',
    "{instead}",
)
MISSING = Rule(
    "claims.line-is-missing",
    "This handout leaves out a line that {about} must carry: {line}. {why}",
    "{fix}",
)
QUESTION = Rule(
    "claims.for-a-person",
    'Somebody should look at this, which may be {forbids}: "{words}". {why}',
    "{instead}",
    Severity.WARNING,
)
LOST_IN_PRINT = Rule(
    "claims.lost-in-print",
    'A safety line of the handout is not in its printed form: "{words}".',
    "Make room for it in that layout. A variant may leave out pictures and side notes, never a safety line.",
)
