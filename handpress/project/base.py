"""What Handpress shipped when a clinic's folder was made or last updated: ``shipped/`` in it.

It is a plain copy of the facts and handouts of that time, entry by entry as each was last settled, so that
what has changed in Handpress can be told from what the clinic has changed. Nothing prints from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from handpress._version import __version__
from handpress.content import rules
from handpress.content.blocks import Block, Blocks, Key, read_blocks
from handpress.content.shipped import RECORD_NAME, fingerprints, read_record
from handpress.diagnostics import HandpressError, Span
from handpress.files.atomic import write_whole
from handpress.values import Value
from handpress.workspace import Workspace, shipped_root

FOLDER = "shipped"
RECORD = "record.json"
VERSION = 2
_README = """\
Written by Handpress; please leave this folder where it is, and do not edit it.

It holds the facts and handouts as they came with Handpress when you last said that you had seen them.
"handpress update" compares them with those of a newer Handpress, so that it can tell what has changed
there from what you have changed. Nothing is printed from here. What an update has replaced of yours lies
in the folder "replaced".
"""


class ShippedTree(Value, frozen=True):
    """Facts and handouts, and the hashes of what a clinic does not copy: ``layouts/sheet.py``."""

    content: Blocks | None
    handouts: Mapping[str, str]
    files: Mapping[str, str]

    @property
    def entries(self) -> Mapping[Key, Block]:
        return self.content.entries if self.content is not None else {}


class Base(Value, frozen=True):
    """What was settled last. ``seen`` is the digest of the whole that was; empty: something is open.
    ``known``: whether there is a record at all."""

    entries: Mapping[Key, Block]
    handouts: Mapping[str, str]
    files: Mapping[str, str]
    seen: str = ""
    known: bool = True


def tree_in(root: Path) -> ShippedTree:
    """The facts and handouts in a folder, the shipped one or a clinic's."""
    text = read_plain(root / "content.yaml")
    handouts = {path.stem: read_plain(path) for path in _files(root, "handouts", "*.md")}
    paths = [*_files(root, "layouts", "*.py"), *_files(root, "schema", "*.json")]
    files = {path.relative_to(root).as_posix(): hash_of(path) for path in paths}
    return ShippedTree(read_blocks(text, "content.yaml"), handouts, files)


def _files(root: Path, folder: str, pattern: str) -> list[Path]:
    found = sorted((root / folder).glob(pattern))
    return [path for path in found if path.is_file() and not path.name.startswith((".", "~"))]


def read_plain(path: Path) -> str:
    """A text with its accents and line ends as they are; empty where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""


def hash_of(path: Path) -> str:
    """Sixteen digits of what is in a file, the same with the line ends of any system."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]


def digest_of_shipped() -> str:
    """What ships now, in a few digits: looked at by every run."""
    root, whole = shipped_root(), hashlib.sha256()
    kinds = (("", "content.yaml"), ("handouts", "*.md"), ("layouts", "*.py"), ("schema", "*.json"))
    for folder, pattern in kinds:
        for path in _files(root, folder, pattern):
            whole.update(f"{folder}/{path.name}:{hash_of(path)}\n".encode())
    return whole.hexdigest()[:16]


# ---- reading


def read_base(workspace: Workspace, shipped: ShippedTree, own: ShippedTree) -> Base:
    """What was settled last.

    Raises:
        HandpressError: the record is not what Handpress wrote.
    """
    folder = workspace.root / FOLDER
    if (folder / RECORD).is_file():
        files, seen = _read_record(folder / RECORD)
        tree = tree_in(folder)
        return Base(tree.entries, tree.handouts, files, seen)
    if (workspace.root / RECORD_NAME).is_file():
        return _from_fingerprints(workspace, shipped, own)
    return Base({}, _alike(own, shipped), shipped.files, known=False)


def seen_last(workspace: Workspace) -> str | None:
    """The digest of what was settled last; None: this folder keeps no record."""
    path = workspace.root / FOLDER / RECORD
    if path.is_file():
        return _read_record(path)[1]
    return "" if (workspace.root / RECORD_NAME).is_file() else None


def _read_record(path: Path) -> tuple[dict[str, str], str]:
    shown = f"{FOLDER}/{RECORD}"
    try:
        data: Any = json.loads(path.read_text("utf-8"))
        files, seen = data["files"], data["seen"]
        if data["version"] == VERSION and isinstance(seen, str):
            return {str(name): str(digest) for name, digest in files.items()}, seen
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise HandpressError([rules.BAD_RECORD.at(Span(shown), file=shown)])


def _from_fingerprints(workspace: Workspace, shipped: ShippedTree, own: ShippedTree) -> Base:
    """The record that was kept before: a fingerprint of each fact, and nothing of its text.

    A fact that ships as it did then is the shipped one; one that the clinic has left as it was is the
    clinic's. Of the others, and of handouts that differ, nobody knows who has changed them.
    """
    from handpress.content.load import load_library

    record = read_record(workspace.root / RECORD_NAME, RECORD_NAME)
    root = shipped_root()
    now = fingerprints(load_library(root / "content.yaml", None, root))
    try:
        ours = fingerprints(load_library(workspace.content, None, workspace.root))
    except HandpressError:
        ours = {}
    entries: dict[Key, Block] = {}
    for key in dict.fromkeys((*shipped.entries, *own.entries)):
        section, name = key
        if section != "facts":
            if key in own.entries and key in shipped.entries:
                entries[key] = shipped.entries[key]  # what it rests on is in the fingerprints of facts
        elif name in record and now.get(name) == record[name]:
            entries[key] = shipped.entries[key]
        elif name in record and key in own.entries and (name not in now or ours.get(name) == record[name]):
            entries[key] = own.entries[key]
    return Base(entries, _alike(own, shipped), shipped.files)


def _alike(own: ShippedTree, shipped: ShippedTree) -> dict[str, str]:
    return {name: text for name, text in shipped.handouts.items() if same(own.handouts.get(name), text)}


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts are the same but for line ends and blank ends."""
    if one is None or other is None:
        return one is other
    return [line.rstrip() for line in one.strip().splitlines()] == [
        line.rstrip() for line in other.strip().splitlines()
    ]


# ---- writing


def write_base(workspace: Workspace, base: Base, gone: Iterable[str] = ()) -> None:
    """Write what is settled now; the record last, so that a run that is killed has settled too little and
    never too much. ``gone``: handouts that no longer ship. Raises OSError."""
    folder = workspace.root / FOLDER
    (folder / "handouts").mkdir(parents=True, exist_ok=True)
    write_whole(folder / "README.txt", _README.replace("\n", "\r\n").encode("utf-8"))
    write_whole(folder / "content.yaml", written(base.entries).encode("utf-8"))
    for name, text in base.handouts.items():
        write_whole(folder / "handouts" / f"{name}.md", text.encode("utf-8"))
    for name in gone:
        (folder / "handouts" / f"{name}.md").unlink(missing_ok=True)
    data = {"version": VERSION, "handpress": __version__, "seen": base.seen, "files": dict(base.files)}
    write_whole(folder / RECORD, (json.dumps(data, indent=1) + "\n").encode("utf-8"))
    (workspace.root / RECORD_NAME).unlink(missing_ok=True)  # of before; all that it knew is in the new one


def written(entries: Mapping[Key, Block]) -> str:
    """Entries as a text of ``content.yaml`` that only this part reads."""
    sections: dict[str, list[str]] = {}
    for (section, _), block in entries.items():
        lines = (f"  {line}" if line.strip() else "" for line in block.text.split("\n"))
        sections.setdefault(section, []).extend(lines)
    return "".join(f"{section}:\n" + "\n".join(lines) + "\n" for section, lines in sections.items())


def base_of_shipped() -> Base:
    """All of what ships now, settled: what a folder begins with."""
    tree = tree_in(shipped_root())
    return Base(tree.entries, tree.handouts, tree.files, digest_of_shipped())
