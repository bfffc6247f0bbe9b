"""The tag checker as a part of the proof."""

from __future__ import annotations

from handpress.diagnostics import Severity
from handpress.proof import model
from handpress.proof.tags import check_tags


def check_tags_of(subject: model.Subject) -> model.Part:
    """Whatever a screen reader or an archive would refuse in the printed files."""
    return model.Part(
        tuple(
            model.Finding(
                one.rule,
                Severity.ERROR,
                one.message,
                one.fix,
                " ".join(filter(None, (one.path, one.evidence))),
                piece=made.piece,
                marks=(model.Mark(one.page),) if one.page else (),
            )
            for made in subject.prints
            for one in check_tags(made.pdf)
        )
    )
