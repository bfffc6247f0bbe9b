"""What each pack in the output folder was made of, and which of them are older than would be made now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from handpress._version import __version__
from handpress.diagnostics import Diagnostic
from handpress.files.json_text import read_json
from handpress.files.ownership import OwnFiles, is_own_folder, sealed_note
from handpress.output.atomic import diagnose_write
from handpress.output.notice import NOTICE, is_old_notice
from handpress.output.report import Stale
from handpress.project.inputs import Inputs, sha256_of
from handpress.project.packlist import PACKS_FILE, digest_now
from handpress.values import Value
from handpress.workspace import Workspace, kind_of

PACKS = "packs"
RECORD = "manifest.json"
JOB_SHEET = "00-job-sheet.html"
SCHEMA = 1
TO_NOTE = "to_note"
"""Key of what the command ``printed --pack`` notes."""


class PackRecord(Value, frozen=True):
    """A pack as it was made."""

    title: str
    entry: str  # hash of what the clinic's list said of it
    tool: str
    files: Mapping[str, str]  # every file of the folder -> sha256
    inputs: Mapping[str, str]  # label of a file -> sha256
    until: str = ""  # the last day of the first review on its pages to expire; empty: none says it was
    to_note: Mapping[str, Any] | None = None  # once its copies are in the rack


class KnownPack(Value, frozen=True):
    """A pack in the output folder; ``why`` is empty while it is current."""

    name: str
    title: str
    why: str

    @property
    def sheet(self) -> str:
        """Its job sheet, from the output folder."""
        return f"{PACKS}/{self.name}/{JOB_SHEET}"


def record_text(record: PackRecord) -> str:
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "handpress", "version": record.tool},
        "title": record.title,
        "entry": record.entry,
        "files": dict(sorted(record.files.items())),
        "inputs": dict(sorted(record.inputs.items())),
        "until": record.until or None,
    }
    if record.to_note is not None:
        data[TO_NOTE] = record.to_note
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def known_packs(workspace: Workspace, inputs: Inputs, today: date) -> tuple[KnownPack, ...]:
    """Every pack in the output folder. Its files are hashed, none is made: this is cheap."""
    packs = workspace.out / PACKS
    if not is_own_folder(packs):
        return ()
    try:
        folders = sorted(p for p in packs.iterdir() if not p.name.startswith(".") and is_own_folder(p))
    except OSError:
        return ()
    return tuple(
        _known(workspace, folder, inputs, today) for folder in folders if (folder / JOB_SHEET).is_file()
    )


def mark_packs(files: OwnFiles, packs: Sequence[KnownPack], found: list[Diagnostic]) -> tuple[Stale, ...]:
    """Say in the folder of each pack whether it may be printed; returns those that may not.

    A notice that cannot be written is added to ``found``.
    """
    for pack in packs:
        notice = files.folder / PACKS / pack.name / NOTICE
        try:
            if pack.why:
                files.write(notice, sealed_note(old_text(f"Why: {pack.why}.")), is_old_notice)
            else:
                files.remove(notice, is_old_notice)
        except OSError as error:
            found.append(diagnose_write(error, f"{PACKS}/{pack.name}/{NOTICE}"))
    return tuple(Stale(f"{PACKS}/{pack.name}", "", "", "", pack.why) for pack in packs if pack.why)


def old_text(why: str) -> str:
    """The notice in the folder of a pack that must not be handed out."""
    return f"NOT UP TO DATE\n\nDo not print or hand out what is here: make the pack again.\n\n{why}\n"


def read_record(folder: Path) -> PackRecord | None:
    """What a pack's folder says that it was made of; None where it does not say it."""
    if kind_of(folder / RECORD) != "a file":  # a pipe would never end
        return None
    try:
        return _record(read_json((folder / RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_record(data: bytes) -> bool:
    """Whether bytes are the record of a pack."""
    try:
        there = read_json(data)
        return there["tool"]["name"] == "handpress" and _record(there) is not None
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _known(workspace: Workspace, folder: Path, inputs: Inputs, today: date) -> KnownPack:
    record = read_record(folder)
    if record is None:
        return KnownPack(folder.name, folder.name, "there is no telling what it was made from")
    return KnownPack(folder.name, record.title, _why(workspace, folder, record, inputs, today))


def _why(workspace: Workspace, folder: Path, record: PackRecord, inputs: Inputs, today: date) -> str:
    if record.tool != __version__:
        return f"it was made by another version of Handpress ({record.tool})"
    if record.until and today.isoformat() > record.until:
        return f"a review that is printed in it was good until {record.until}"
    changed = inputs.changed(record.inputs)
    label = workspace.label(workspace.brand / PACKS_FILE)
    if label in changed:
        now = digest_now(workspace, folder.name)
        if not now:
            return f"it is no longer in {label}"
        if now == record.entry:  # another pack of the list has changed
            changed = tuple(name for name in changed if name != label)
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        return f"changed since it was made: {', '.join(changed[:3])}{more}"
    wrong = [name for name, digest in record.files.items() if sha256_of(folder / name) != digest]
    return f"changed or gone after it was made: {', '.join(wrong[:3])}" if wrong else ""


def _record(data: Any) -> PackRecord:
    """From JSON; anything unexpected raises ValueError, KeyError, TypeError or AttributeError."""
    if data["schema"] != SCHEMA:
        raise ValueError("another shape of record")
    texts = data["title"], data["entry"], data["tool"]["version"]
    maps = data["files"], data["inputs"]
    until = data.get("until") or ""
    if not all(isinstance(v, str) for m in (maps[0], maps[1]) for pair in m.items() for v in pair):
        raise TypeError("a text is missing in it")
    if not all(isinstance(text, str) for text in (*texts, until)):
        raise TypeError("a text is missing in it")
    if any(Path(name).name != name for name in maps[0]):
        raise ValueError("a file name in it is not one of ours")
    return PackRecord(*texts, *maps, until)
