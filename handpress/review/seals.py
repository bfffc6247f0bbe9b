"""Seals: a hash over all that an entry of a record says. It shows a change made by hand; it is no secret."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from handpress.review.content import HASH_LENGTH

if TYPE_CHECKING:
    from handpress.review.store import RecordValue


def seal_of(entry: Mapping[str, RecordValue]) -> str:
    """The seal of an entry, whatever the order of its fields. It is no part of what is sealed."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:HASH_LENGTH]


def sealed(entry: Mapping[str, RecordValue]) -> dict[str, RecordValue]:
    """The entry with its seal behind it, as it is written."""
    return {**entry, "seal": seal_of(entry)}
