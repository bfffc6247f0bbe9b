"""What can be wrong with the proof's own settings."""

from __future__ import annotations

from handpress.diagnostics import Rule

UNKNOWN_RULE = Rule(
    "proof.unknown-rule",
    "No check is called “{name}”.",
    '{suggestion} Each finding of "proof" ends with the name of its check, in square brackets.',
)
