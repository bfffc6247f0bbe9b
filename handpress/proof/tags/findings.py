"""What the tag checker reports: a rule, where it is broken, what was seen, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from handpress.diagnostics import Rule


@dataclass(frozen=True, slots=True)
class TagFinding:
    """One fault of a PDF. ``page`` counts from 1, 0 is the file as a whole."""

    rule: str
    message: str
    evidence: str
    fix: str
    page: int = 0
    path: str = ""  # of the structure element: "Document/Sect[2]/P[1]"

    def __str__(self) -> str:
        place = " ".join(filter(None, [f"page {self.page}" if self.page else "", self.path]))
        return f"{self.rule}: {self.message} ({place or 'file'}; {self.evidence})"


def finding(rule: Rule, evidence: object = "", *, page: int = 0, path: str = "") -> TagFinding:
    """The finding of a rule at one place."""
    return TagFinding(rule.id, rule.message, str(evidence)[:200], rule.hint, page, path)
