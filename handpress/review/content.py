"""The content of a handout that a signature covers, as one plain value, and its hash.

Covered are the blocks with all their words, the facts behind them with the clinic's values, the language,
the layouts and the order of the regions. Not covered is what changes without changing what is said: places
in files, the clinic's name, numbers and addresses, its colors, and the foot of the page. So a new telephone
number keeps a signature, and a new value of a parameter voids it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from handpress.blocks import Contact, Document, QRCode, Run
from handpress.content.model import Library

VERSION = 1
"""Of the form below. A new form voids every signature, so it changes only when it must."""

HASH_LENGTH = 16
"""Hexadecimal digits that name a content in file names; 64 bits tell all handouts of a clinic apart."""

_HOUSE_FILE = "brand.yaml"
_UNSAID = frozenset({"origin", "icon", "href", "problems"})


def content_of(document: Document, library: Library) -> dict[str, Any]:
    """What a signature covers, as values that JSON can write."""
    values = library.values
    return {
        "version": VERSION,
        "handout": document.name,
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "language": document.language,
        "layouts": list(document.layouts),
        "main_message": _plain(document.main_message),
        "regions": [{"name": region.name, "blocks": _plain(region.blocks)} for region in document.regions],
        "facts": list(document.facts),
        "parameters": {
            name: values[name].value if name in values else None for name in sorted(document.parameters)
        },
    }


def content_hash(document: Document, library: Library) -> str:
    """The hash of :func:`content_of`: the same on every machine, ``HASH_LENGTH`` digits."""
    text = json.dumps(
        content_of(document, library), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:HASH_LENGTH]


def _plain(value: object) -> Any:
    if isinstance(value, Run):
        return _run(value)
    if isinstance(value, Contact):
        return {"block": "Contact"}  # its lines are the clinic's
    if isinstance(value, QRCode):
        # where the code leads, and the address in words below it, are the clinic's
        return {"block": "QRCode", "title": _plain(value.title)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        said = {
            one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in _UNSAID
        }
        return {"block": type(value).__name__, **said}
    return value


def _run(run: Run) -> dict[str, Any]:
    """A stretch of text; the clinic's own name, number or address counts as a place for one."""
    text = "…" if _is_the_clinics(run) else run.text
    kept: dict[str, Any] = {"text": text}
    if run.bold:
        kept["bold"] = True
    if run.fact:
        kept["fact"] = run.fact
    if run.lang:
        kept["lang"] = run.lang
    return kept


def _is_the_clinics(run: Run) -> bool:
    return run.fact is None and run.origin is not None and run.origin.file.endswith(_HOUSE_FILE)
