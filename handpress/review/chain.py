"""Entries that were taken out of a record. Each carries the seal of the one before it; a withdrawal is kept a
second time beside what it ends, since nothing comes after the last entry.

Entries that were written before there were seals, or before they were chained, count as they did; one of them
that is gone is not noticed. Two people's files may have been joined in git in either order, so that the entry
before may stand anywhere in the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.files import read_bytes
from handpress.files.atomic import write_whole
from handpress.files.json_text import read_json
from handpress.review import rules
from handpress.review.seals import seal_of

if TYPE_CHECKING:
    from handpress.review.schema import RawSignature
    from handpress.review.signed import Entry
    from handpress.review.store import RecordValue

_KEPT = "withdrawn-{seal}.json"


def keep_withdrawal(record: Path, entry: Mapping[str, RecordValue]) -> None:
    """Write a withdrawal, with its seal, beside what it ends. Raises OSError."""
    folder = record.parent / str(entry["content"])
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps(entry, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / _KEPT.format(seal=entry["seal"]), data.encode("utf-8"))


def with_doubts(record: Path, raw: Sequence[RawSignature], entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a record, doubted where one that they rest on, or that ends them, was taken out."""
    seals = {one.seal for one in raw if one.seal}
    checked = [
        replace(entry, doubt=rules.ENTRY_GONE.at(entry.span))
        if one.before and one.before not in seals and entry.doubt is None
        else entry
        for one, entry in zip(raw, entries, strict=True)
    ]
    for kept in _kept(record, {one.content for one in raw}):
        if kept.get("seal") not in seals and (place := _ended_by(kept, raw)) is not None:
            checked[place] = replace(checked[place], doubt=_gone(kept, checked[place], record))
    return checked


def _kept(record: Path, contents: set[str]) -> Iterator[dict[str, Any]]:
    """The withdrawals that lie beside what they end and are as they were written."""
    for content in sorted(contents):
        for path in sorted((record.parent / content).glob(_KEPT.format(seal="*"))):
            try:
                value = read_json(read_bytes(path, path.name))
            except (HandpressError, ValueError):
                continue
            fields = (
                {name: one for name, one in value.items() if name != "seal"}
                if isinstance(value, dict)
                else {}
            )
            if fields and value["seal"] == seal_of(fields) and fields.get("content") == content:
                yield value


def _ended_by(kept: Mapping[str, Any], raw: Sequence[RawSignature]) -> int | None:
    """Where the signature stands that a withdrawal ended: the last of its content and clinic before it."""
    before = [place for place, one in enumerate(raw) if one.seal and one.seal == kept.get("before")]
    end = before[-1] + 1 if before else len(raw)
    mine = [
        place
        for place, one in enumerate(raw[:end])
        if (one.content, one.clinic, one.withdrawn) == (kept["content"], kept.get("clinic"), False)
        and one.day.isoformat() <= str(kept.get("day"))
    ]
    if not before and mine:
        return mine[0]  # its record was of before: whatever was signed again since stands after it
    return mine[-1] if mine else None


def _gone(kept: Mapping[str, Any], entry: Entry, record: Path) -> Diagnostic:
    who = f"{kept.get('by')}, {kept.get('role')}"
    file = f"{record.parent.name}/{kept['content']}/{_KEPT.format(seal=kept['seal'])}"
    return rules.WITHDRAWAL_GONE.at(entry.span, day=kept.get("day"), who=who, file=file)
