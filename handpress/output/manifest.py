"""``manifest.json``: what was made, from what, and which of it is still good.

The record has no clock in it and is sorted, so the same input gives the same record. It is also how
a run knows which PDFs in the folder are ours: files that are not listed are never touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from handpress._version import __version__
from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span
from handpress.files.json_text import read_json, whole_number
from handpress.files.ownership import OwnFiles
from handpress.output import rules
from handpress.values import Value
from handpress.workspace import kind_of

MANIFEST = "manifest.json"
SCHEMA = 1
MOST_PAGES = 10_000  # of a file: a record with more is damaged


class ManifestEntry(Value, frozen=True):
    """One PDF in the output folder. ``why`` is empty while the file is current."""

    file: str
    handout: str
    title: str
    label: str
    purpose: str
    audience: str
    layout: str
    paper: str
    brand: str
    sha256: str
    size: int
    pages: int
    edition: str
    tool: str  # the version of Handpress that made it
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    parameters_unset: tuple[str, ...]
    inputs: Mapping[str, str]
    warnings: tuple[Diagnostic, ...]  # of the build that made it; hints are not recorded
    why: str = ""
    variant: str = ""  # "fillable", or empty for the printed file
    screen: str = ""  # the page for screens that says the same, if it goes with this file
    screen_sha256: str = ""
    content: str = ""  # the hash of what a signature covers; empty in records of earlier versions
    review: str = ""  # who stands behind it, in the longest wording that a page may say it in
    marks: tuple[tuple[str, str], ...] = ()  # short hashes of the clinic's lines and looks, by name
    review_until: str = ""  # the last day on which a page that says so may be handed out

    @property
    def current(self) -> bool:
        return not self.why


def read_manifest(out: Path) -> tuple[dict[str, ManifestEntry], tuple[Diagnostic, ...]]:
    """The entries of the last run by file name; none, with a warning, where the record is damaged.

    Raises:
        HandpressError: a newer Handpress wrote it.
    """
    path = out / MANIFEST
    kind = kind_of(path)
    if kind == "nothing":
        return {}, ()
    if kind != "a file":  # a pipe would never end
        return {}, (rules.MANIFEST_UNREADABLE.at(Span(MANIFEST), file=MANIFEST, reason=f"it is {kind}"),)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        return {}, (rules.MANIFEST_UNREADABLE.at(Span(MANIFEST), file=MANIFEST, reason=_reason(error)),)
    try:
        data = read_json(text)
        schema = data["schema"]
        if isinstance(schema, int) and schema > SCHEMA:
            raise HandpressError([rules.MANIFEST_NEWER.at(Span(MANIFEST), file=MANIFEST)])
        entries = [_entry(item) for item in data["files"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return {}, (rules.MANIFEST_UNREADABLE.at(Span(MANIFEST), file=MANIFEST, reason=_reason(error)),)
    return {entry.file: entry for entry in entries}, ()


def known_hashes(entries: Mapping[str, ManifestEntry]) -> Iterator[str]:
    """The SHA-256 of every file that the entries say was written."""
    for entry in entries.values():
        yield entry.sha256
        if entry.screen:
            yield entry.screen_sha256


def is_manifest(data: bytes) -> bool:
    """Whether bytes are a record of ours: all that is in it is read, and kept or judged again."""
    try:
        there = read_json(data)
        return there["tool"]["name"] == "handpress" and isinstance(there["files"], list | dict)
    except (ValueError, KeyError, TypeError):
        return False


def write_manifest(files: OwnFiles, entries: Mapping[str, ManifestEntry]) -> None:
    """Record ``entries``. Raises OSError where it cannot be written."""
    data = {
        "schema": SCHEMA,
        "tool": {"name": "handpress", "version": __version__},
        "files": [_item(entries[name]) for name in sorted(entries)],
    }
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    files.write(files.folder / MANIFEST, text.encode("utf-8"), is_manifest)


def _item(entry: ManifestEntry) -> dict[str, Any]:
    return {
        "file": entry.file,
        "state": "current" if entry.current else "out of date",
        "why": entry.why or None,
        "handout": entry.handout,
        "title": entry.title,
        "label": entry.label,
        "purpose": entry.purpose,
        "audience": entry.audience,
        "layout": entry.layout,
        "paper": entry.paper,
        "variant": entry.variant or None,
        "brand": entry.brand,
        "sha256": entry.sha256,
        "size": entry.size,
        "pages": entry.pages,
        "edition": entry.edition,
        "content": entry.content or None,
        "review": {"line": entry.review, "until": entry.review_until or None} if entry.review else None,
        "clinic": dict(entry.marks) or None,
        "screen": {"file": entry.screen, "sha256": entry.screen_sha256} if entry.screen else None,
        "tool": entry.tool,
        "facts": list(entry.facts),
        "sources": list(entry.sources),
        "parameters_unset": list(entry.parameters_unset),
        "inputs": {name: entry.inputs[name] for name in sorted(entry.inputs)},
        "warnings": [
            {"rule": w.rule, "message": w.message, "place": str(w.span or "")} for w in entry.warnings
        ],
    }


def _entry(item: Any) -> ManifestEntry:
    """One entry from JSON; anything unexpected raises ValueError, KeyError or TypeError."""
    screen = item["screen"] or {"file": "", "sha256": ""}
    review = item.get("review") or {"line": "", "until": None}
    return ManifestEntry(
        file=_name(item["file"], ".pdf"),
        screen=_name(screen["file"], ".html") if screen["file"] else "",
        screen_sha256=_text(screen["sha256"]),
        why=_text(item["why"] or "") if item["state"] != "current" else "",
        handout=_text(item["handout"]),
        title=_text(item["title"]),
        label=_text(item["label"]),
        purpose=_text(item["purpose"]),
        audience=_text(item["audience"]),
        layout=_text(item["layout"]),
        paper=_text(item["paper"]),
        variant=_text(item["variant"] or ""),
        brand=_text(item["brand"]),
        sha256=_text(item["sha256"]),
        size=whole_number(item["size"]),
        pages=whole_number(item["pages"], MOST_PAGES),
        edition=_text(item["edition"]),
        content=_text(item.get("content") or ""),
        marks=tuple((_text(name), _text(mark)) for name, mark in (item.get("clinic") or {}).items()),
        review=_text(review["line"]),
        review_until=_day(review["until"] or ""),
        tool=_text(item["tool"]),
        facts=tuple(map(_text, item["facts"])),
        sources=tuple(map(_text, item["sources"])),
        parameters_unset=tuple(map(_text, item["parameters_unset"])),
        inputs={_text(key): _text(value) for key, value in item["inputs"].items()},
        warnings=tuple(map(_warning, item["warnings"])),
    )


def _name(value: Any, ending: str) -> str:
    """A file name that is later linked and opened: it must be a name, not a way out of the folder."""
    file = _text(value)
    if Path(file).name != file or "/" in file or "\\" in file or not file.endswith(ending):
        raise ValueError("a file name in it is not one of ours")
    return file


def _day(value: Any) -> str:
    """A day, or nothing."""
    return date.fromisoformat(_text(value)).isoformat() if value else ""


def _warning(item: Any) -> Diagnostic:
    place = _text(item["place"])
    span = Span.of(place) if place else None
    return Diagnostic(_text(item["rule"]), _text(item["message"]), "", span, Severity.WARNING)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing in it")
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or "unreadable"
    return "it is damaged"
