"""Facts and sentences that were searched before: those that ship and make no claim of the table.

A run looks at every fact of a clinic, and nearly all of them are as they were shipped. To search these anew
takes a twelfth of a run's time. ``make.py`` writes their hashes into ``known.py``; the tests search each of
them, so that neither a changed fact nor a changed table goes unlooked at. Sentences that stand with what is
before them, and literal ones, are in ``known_lines.py`` (``project/sound_lines.py`` writes it): a handout as
it ships then needs hardly a pattern, and to compile them took half of a run's time.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode

from handpress.document.model import Run, Text
from handpress.proof.claims.known import KNOWN


def is_sound(text: Text) -> bool:
    """Whether these are the words of a shipped fact that makes no claim. ``False``: nobody has looked yet."""
    return digest(text) in KNOWN


def is_known_line(digest: str) -> bool:
    """Whether a sentence of a shipped handout was searched before and made no claim of the same table.

    The table is a part of the digest: where it has changed, no sentence is known, and each is searched.
    """
    from handpress.proof.claims.known_lines import LINES

    return digest in LINES


def hash_of_tables(written: str) -> bytes:
    return hashlib.blake2b(written.encode("utf-8"), digest_size=16).digest()


def line_digest(tables: bytes, *parts: str) -> str:
    """A hash of a sentence with what stands around it, for a table."""
    words = "\0".join(parts).encode("utf-8", "surrogatepass")
    found = hashlib.blake2b(words, key=tables, digest_size=6).digest()
    return urlsafe_b64encode(found).decode("ascii")


def digest(text: Text) -> str:
    """A hash of what is searched: the words, and where there is a line to write on."""
    words = "\0".join(part.text if isinstance(part, Run) else "\1" for part in text)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
