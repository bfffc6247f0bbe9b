"""``brand/packs.yaml`` without its shape: enough to see whether a pack's entry has changed.

Every run asks that of the packs that were made; :mod:`handpress.project.packs` checks the shape when a pack
is made.
"""

from __future__ import annotations

import hashlib
import json

from handpress.content.load import open_yaml
from handpress.content.tree import YamlFile
from handpress.diagnostics import DiagnosticList
from handpress.workspace import Workspace, kind_of

PACKS_FILE = "packs.yaml"


def entry_digest(file: YamlFile, name: str) -> str:
    """A hash of what the list says of one pack; empty where it says nothing of it."""
    packs = file.plain().get("packs")
    entry = packs.get(name) if isinstance(packs, dict) else None
    if entry is None:
        return ""
    return hashlib.sha256(json.dumps(entry, sort_keys=True, default=str).encode()).hexdigest()


def digest_now(workspace: Workspace, name: str) -> str:
    """The same of the clinic's list as it stands on disk; empty where that cannot be read."""
    path = workspace.brand / PACKS_FILE
    if kind_of(path) == "nothing":
        return ""
    file = open_yaml(path, workspace.root, DiagnosticList())
    return "" if file is None else entry_digest(file, name)
