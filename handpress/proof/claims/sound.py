"""Facts that were searched before: those that come with Handpress and make no claim of the table.

A run looks at every fact of a clinic, and nearly all of them are as they were shipped. To search these anew
takes a twelfth of a run's time. ``make.py`` writes their hashes into ``known.py``; the tests search each of
them, so that neither a changed fact nor a changed table goes unlooked at.
"""

from __future__ import annotations

import hashlib

from handpress.document.model import Run, Text
from handpress.proof.claims.known import KNOWN


def is_sound(text: Text) -> bool:
    """Whether these are the words of a shipped fact that makes no claim. ``False``: nobody has looked yet."""
    return digest(text) in KNOWN


def digest(text: Text) -> str:
    """A hash of what is searched: the words, and where there is a line to write on."""
    words = "\0".join(part.text if isinstance(part, Run) else "\1" for part in text)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
