"""What was signed, kept beside the record: as readable JSON, and as the PDFs that the signer saw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.files import read_bytes
from handpress.files.json_text import read_json
from handpress.review import rules
from handpress.review.content import hash_of
from handpress.review.signed import RECORD, Signature

CONTENT = "content.json"
CLINIC = "clinic.json"
"""What the signature does not cover, kept so that it can be told what changed beside it."""


def stored_files(record: Path, signature: Signature) -> tuple[Path, ...]:
    """Where the signed document is."""
    folder = record.parent / signature.content
    return tuple(folder / name for name in sorted(signature.files))


def check_stored(record: Path, signature: Signature, shown: str, digests: Mapping[str, str | None]) -> None:
    """Make sure that the signed document is still what was signed.

    Args:
        shown: how the folder of the record is called in messages.
        digests: the SHA-256 of each file of :func:`stored_files` now, by its name; None where it is gone.

    Raises:
        HandpressError: a file is gone or was changed, or is of another signature; all of them.
    """
    found: list[Diagnostic] = []
    for name, digest in signature.files.items():
        file = f"{shown}/{signature.content}/{name}"
        if digests[name] is None:
            found.append(rules.STORED_GONE.at(signature.span, file=file))
        elif digests[name] != digest:
            found.append(rules.STORED_CHANGED.at(signature.span, file=file))
    if found:
        raise HandpressError(found)
    content = stored_json(record, signature, CONTENT, shown)
    if hash_of(content) != signature.content:
        file = f"{shown}/{signature.content}/{CONTENT}"
        diagnostic = rules.STORED_OTHER.at(signature.span, file=file, record=f"{shown}/{RECORD}")
        raise HandpressError([diagnostic])


def stored_json(record: Path, signature: Signature, name: str, shown: str) -> dict[str, Any]:
    """A stored JSON file. Raises HandpressError: it is gone, or no JSON."""
    label = f"{shown}/{signature.content}/{name}"
    data = read_bytes(record.parent / signature.content / name, label)
    try:
        value = read_json(data)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise HandpressError([rules.STORED_CHANGED.at(signature.span, file=label)])
    return value


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A value as readable JSON, made for git: one thing on a line."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
