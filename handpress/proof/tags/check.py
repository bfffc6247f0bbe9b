"""The tag checker as a part of the proof."""

from __future__ import annotations

from msgspec.structs import replace

from handpress.proof import model
from handpress.proof.tags import check_tags


def check_tags_of(proof_input: model.ProofInput) -> model.CheckResult:
    """Whatever a screen reader or an archive would refuse in the printed files."""
    return model.CheckResult(
        tuple(replace(one, piece=made.piece) for made in proof_input.prints for one in check_tags(made.pdf))
    )


CHECK = model.Check("tags", check_tags_of)
