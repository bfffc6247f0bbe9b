"""A clinic's own files in one zip, and such a zip read as if an enemy had made it.

In it are the facts, handouts, brand, records and history, and a list of all with their hashes; never what is
made from them. Programs of the clinic's own are in it, too, and never come out again by themselves: whoever
brings a zip must not be able to run anything.
"""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from handpress.diagnostics import HandpressError
from handpress.edit import rules
from handpress.edit.journal import FOLDER
from handpress.files import read_bytes
from handpress.files.json_text import read_json
from handpress.files.ownership import is_link
from handpress.patterns import regex
from handpress.values import Value
from handpress.workspace import PLUGIN_FOLDERS, Workspace

LIST = "handpress-backup.json"
KIND = "handpress backup"
MOST_FILES = 5_000
MOST_BYTES = 300_000_000
LARGEST = 25_000_000
"""Bytes of all files, and of one, once they are unpacked."""

RECORDS = ("reviews/", f"{FOLDER}/")
_FOLDERS = ("handouts/", "brand/", *RECORDS)
_PROGRAMS = tuple(f"{name}/" for name in PLUGIN_FOLDERS)
_DEEPEST = 6
_PART = regex(r'[^\x00-\x1f\x7f<>:"|?*\\/.~ ][^\x00-\x1f\x7f<>:"|?*\\/]{0,150}')
_DEVICE = regex(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_CONTENT = "content.yaml"


class ReadBackup(Value, frozen=True):
    """A backup that was looked through. ``programs`` are the names of those in it, which stay outside."""

    clinic: str
    made: str
    files: Mapping[str, bytes]
    programs: tuple[str, ...]


def place_in(workspace: Workspace, name: str) -> Path:
    """Where a file of a backup belongs."""
    top, _, rest = name.partition("/")
    return workspace.brand.joinpath(*rest.split("/")) if top == "brand" else workspace.root / name


def make_backup(workspace: Workspace, clinic: str, now: datetime) -> bytes:
    """The zip. Raises HandpressError: a file cannot be read, or there are too many."""
    files: dict[str, bytes] = {}
    for name, path in sorted(_own_files(workspace)):
        files[name] = read_bytes(path, name)
        if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_BYTES:
            raise HandpressError([rules.BACKUP_TOO_LARGE.at(None, most=MOST_BYTES // 1_000_000)])
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    head = {"kind": KIND, "version": 1, "clinic": clinic, "made": now.isoformat(timespec="minutes")}
    text = json.dumps({**head, "files": listed}, indent=1, ensure_ascii=False)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {LIST: text.encode("utf-8"), **files}.items():
            info = zipfile.ZipInfo(name, now.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return packed.getvalue()


def _own_files(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    if workspace.content.is_file():
        yield _CONTENT, workspace.content
    for folder in (*_FOLDERS, *_PROGRAMS):
        top = workspace.brand if folder == "brand/" else workspace.root / folder.rstrip("/")
        for path in _below(top):
            name = folder + path.relative_to(top).as_posix()
            if is_clean(name):
                yield name, path


def _below(folder: Path) -> Iterator[Path]:
    """Every file below a folder; no link is followed, and what is hidden is no file of the clinic's."""
    if not folder.is_dir() or is_link(folder):
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~")) or path.name == "__pycache__" or is_link(path):
            continue
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path


def is_clean(name: str) -> bool:
    """Whether a name can be that of a file in a backup, on every system."""
    parts = name.split("/")
    if name != _CONTENT and not name.startswith((*_FOLDERS, *_PROGRAMS)):
        return False
    return len(parts) <= _DEEPEST and all(
        _PART.fullmatch(part) and not part.endswith((".", " ")) and not _DEVICE.fullmatch(part)
        for part in parts
    )


# ---- reading


def read_backup(data: bytes) -> ReadBackup:
    """Look through a zip; every file in it is read and held against the list.

    Raises HandpressError: it is none of ours, damaged, or holds what a backup never holds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise HandpressError([rules.BACKUP_DAMAGED.at(None)]) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise HandpressError([rules.NO_BACKUP.at(None)]) from error


def _read(archive: zipfile.ZipFile) -> ReadBackup:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES + 1 or sum(info.file_size for info in infos) > MOST_BYTES:
        raise HandpressError([rules.BACKUP_TOO_LARGE.at(None, most=MOST_BYTES // 1_000_000)])
    if LIST not in {info.filename for info in infos}:
        raise HandpressError([rules.NO_BACKUP.at(None)])
    _refuse_odd(infos)
    read = {info.filename: _bounded(archive, info) for info in infos}
    head = _head(read.pop(LIST))
    listed = head["files"]
    if listed.keys() != read.keys():
        raise HandpressError([rules.BACKUP_ODD.at(None, what="other files than its own list names")])
    if any(hashlib.sha256(data).hexdigest() != listed[name] for name, data in read.items()):
        raise HandpressError([rules.BACKUP_DAMAGED.at(None)])
    if _CONTENT not in read or "brand/brand.yaml" not in read:
        raise HandpressError([rules.NO_BACKUP.at(None)])
    files = {name: data for name, data in read.items() if not name.startswith(_PROGRAMS)}
    return ReadBackup(
        str(head["clinic"])[:100], str(head["made"])[:30], files, tuple(sorted(read.keys() - files.keys()))
    )


def _head(data: bytes) -> dict[str, Any]:
    head = read_json(data.decode("utf-8"))
    if not isinstance(head, dict) or (head.get("kind"), head.get("version")) != (KIND, 1):
        raise ValueError("none of ours")
    if not isinstance(head.get("files"), dict):
        raise ValueError("it has no list")
    return head


def _refuse_odd(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse what no backup holds: ways out of the folder, links, two files of one name."""
    seen: set[str] = set()
    for info in infos:
        # what the zip says in full: Python cuts a name at a NUL
        name = info.orig_filename
        kind = stat.S_IFMT(info.external_attr >> 16)
        what = ""
        if name != LIST and not is_clean(name):
            what = "a file outside the clinic's own folders"
        elif kind not in (0, stat.S_IFREG):
            what = "a link in place of a file"
        elif info.flag_bits & 1:
            what = "a locked file"
        elif name.casefold() in seen:
            what = "two files of one name"
        if what:
            raise HandpressError([rules.BACKUP_ODD.at(None, what=what)])
        seen.add(name.casefold())


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A file, however much it claims to be."""
    with archive.open(info) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST or len(data) != info.file_size:
        raise HandpressError([rules.BACKUP_TOO_LARGE.at(None, most=MOST_BYTES // 1_000_000)])
    return data
