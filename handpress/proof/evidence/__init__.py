"""What stands behind each printed sentence: its fact, that fact's sources, how they were read, until when.

``statements`` walks over a handout as a reader does and says of every text where it comes from; ``listing``
joins that with the sources; ``part`` looks for what a person should mend or know. The tables of figures,
lines of help and publications are in ``tables``.
"""

from __future__ import annotations

from handpress.proof.evidence.check import check_evidence
from handpress.proof.evidence.listing import Backed, Recheck, backed, recheck_list
from handpress.proof.evidence.statements import Statement, statements

__all__ = ["Backed", "Recheck", "Statement", "backed", "check_evidence", "recheck_list", "statements"]
