"""How much each kind of finding matters to a clinic: one table in ``brand/proof.yaml``.

Only findings of the proof have a weight that can be set. What stops a build (a wording that must never be
printed, a line that must not be missing, a text that does not fit) stops it whatever this table says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec import field
from msgspec.structs import replace

from handpress.content.conversion import Shape, about, in_order
from handpress.content.load import open_yaml
from handpress.content.validation import validated
from handpress.diagnostics import Diagnostic, DiagnosticList, Severity
from handpress.nearest import suggestion
from handpress.proof import rules
from handpress.proof.model import Proof
from handpress.values import Value

PROOF_FILE = "proof.yaml"

Weight = Literal["error", "warning", "info", "ignore"]


class RawProof(Shape, frozen=True, kw_only=True):
    """How much each kind of finding of the proof matters to this clinic."""

    severities: Annotated[
        dict[str, Annotated[Weight, in_order(Weight)]] | None,
        about(
            "The name of a check, as it stands in square brackets after a finding, and how much it "
            "matters: error, warning, info or ignore."
        ),
    ] = None


class Settings(Value, frozen=True):
    """``weights`` by rule id; None for what is not to be reported."""

    weights: Mapping[str, Severity | None] = field(default_factory=dict)


def read_settings(path: Path, root: Path, known: Collection[str]) -> Settings:
    """The clinic's table; nothing set where there is no file.

    Args:
        known: the ids of all rules, so that a misspelled one is found.

    Raises:
        HandpressError: with every problem of the file.
    """
    if not path.exists():
        return Settings()
    sink = DiagnosticList()
    file = open_yaml(path, root, sink)
    raw = None if file is None else validated(RawProof, file, sink)
    weights: dict[str, Severity | None] = {}
    for name, word in (raw.severities or {}).items() if raw is not None else ():
        if name not in known:
            assert file is not None
            place = file.key_span(("severities", name))
            hint = suggestion(name, known, shown=0)
            sink.add(rules.UNKNOWN_RULE.at(place, name=name, suggestion=hint))
        weights[name] = None if word == "ignore" else Severity(word)
    sink.raise_errors()
    return Settings(weights)


def apply_weights(proof: Proof, settings: Settings, *, strict: bool = False) -> Proof:
    """The proof at the clinic's severities. ``strict``: nothing is ignored, and warnings count as errors."""
    kept: list[Diagnostic] = []
    for one in proof.findings:
        severity = settings.weights.get(one.rule, one.severity)
        if severity is None and not strict:
            continue
        severity = severity or one.severity
        if strict and severity is Severity.WARNING:
            severity = Severity.ERROR
        kept.append(replace(one, severity=severity))
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    return replace(proof, findings=tuple(sorted(kept, key=lambda one: order[one.severity])))
