"""What the tag checker reports: a rule, where it is broken, what was seen, what to do."""

from __future__ import annotations

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, PageMark, Rule


def finding(rule: Rule, evidence: object = "", *, page: int = 0, path: str = "") -> Diagnostic:
    """The diagnostic of a rule at one place.

    ``page`` counts from 1, 0 is the file as a whole; ``path`` is that of a structure element
    ("Document/Sect[2]/P[1]") and stands before what was seen.
    """
    return replace(
        rule.at(None),
        evidence=" ".join(filter(None, (path, str(evidence)[:200]))),
        marks=(PageMark(page),) if page else (),
    )
