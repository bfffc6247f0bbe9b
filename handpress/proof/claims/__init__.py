"""What no handout may say, and what none may leave out: checked in every build, whoever wrote the words.

Two tables are the heart of it: ``never_claims`` and ``never_advice`` (a claim, why, what it stops and what it
lets pass), and ``must_lines`` (a line, who must carry it, why). A clinic cannot switch them off.

Which texts: clinical rules hold for texts about PTSD or ketamine. A handout is about them if its own words
say so, if it uses a fact of a group that says so, or if the clinic's name or tagline says ketamine. Rules
about crisis numbers hold for every text; so do 988, 911, Veterans press 1 and the clinic's phone. So a clinic
with another topic has its own say in all but these.

Where a hit is reported: with the handout that prints it, which is then not made; and with the workspace for
every fact of ``content.yaml``, printed or not, so that it is found before somebody prints it. Other handouts
are made all the same. A hit in the clinic's name or tagline stops everything, for everything prints it.
"""

from __future__ import annotations

from handpress.proof.claims.checker import ClaimsChecker, ClinicIdentity
from handpress.proof.claims.find import PROHIBITED, claims_of
from handpress.proof.claims.parity import missing_in_variant
from handpress.proof.claims.required_lines import CARRIES, REQUIRED

__all__ = [
    "CARRIES",
    "PROHIBITED",
    "REQUIRED",
    "ClaimsChecker",
    "ClinicIdentity",
    "claims_of",
    "missing_in_variant",
]
