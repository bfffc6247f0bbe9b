"""What no handout may say, and what none may leave out: checked in every build, whoever wrote the words.

Two tables are the heart of it: what must never be said (``prohibited_*``: a claim, why, what it stops and
what it lets pass; the words that they share in ``lexicon``) and ``required_lines`` (a line, who must carry
it, why). A clinic cannot switch them off. Narrow rules know a wording; broad ones know many ways of saying a
thing, and speak where no narrow one does; those of ``prohibited_doubtful``, ``_structure`` and ``_bare``
ask a sentence on a dangerous matter for the form of a warning.

What must never be said holds in every text, whatever it is about. Many rules know their subject: what is
wrong of an infusion may be right of a nasal spray. A sentence is about what it names itself, with its own
heading and lead; if it names nothing, about what its handout is. Which lines a handout must carry hangs on
the topics that it declares (``about``); the numbers of help hang on nothing. A handout that prints facts of a
topic, or speaks of it, must declare it.

A rule that fires on a true sentence can be answered by a clinician's signed exception, for that sentence and
a time; not so those on cures and promises, medicines and doses, and lines of help.

Where a hit is reported: with the handout that prints it, which is then not made; and with the workspace for
every fact of ``content.yaml``, printed or not, so that it is found before somebody prints it. Other handouts
are made all the same. A hit in the clinic's name or tagline stops everything, for everything prints it.
"""

from __future__ import annotations

from handpress.proof.claims.checker import ClaimsChecker, ClinicIdentity, Refusal
from handpress.proof.claims.find import PROHIBITED, claims_of
from handpress.proof.claims.parity import missing_in_variant
from handpress.proof.claims.required_lines import CARRIES, REQUIRED

__all__ = [
    "CARRIES",
    "PROHIBITED",
    "REQUIRED",
    "ClaimsChecker",
    "ClinicIdentity",
    "Refusal",
    "claims_of",
    "missing_in_variant",
]
