"""Workspaces for tests to spoil, and what a call of the command leaves behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handpress.workspace import Workspace, open_workspace, shipped_root


@cache
def plain_yaml(file: str) -> dict[str, Any]:
    """A shipped file as plain data, such as ``content.yaml``; read once, by the fastest reader there is."""
    text = (shipped_root() / file).read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


def copy_workspace(folder: Path) -> Workspace:
    """The shipped content, handouts and brand in a folder of their own; the fonts stay where they are."""
    shipped = shipped_root()
    shutil.copyfile(shipped / "content.yaml", folder / "content.yaml")
    shutil.copytree(shipped / "handouts", folder / "handouts")
    shutil.copytree(shipped / "brand", folder / "brand", ignore=shutil.ignore_patterns("fonts"))
    return open_workspace(folder)


ALWAYS = "\n{{ crisis.one_line }} {{ crisis.emergency }}\n\nCall us: {{ brand.phone }}\n"
"""What every handout carries."""


def write_handout(
    workspace: Workspace,
    name: str,
    body: str = "{{ ptsd.what }}",
    layout: str = "sheet",
    about: str = "ptsd",
) -> Path:
    """A short handout in the workspace, about PTSD unless told."""
    path = workspace.handouts / f"{name}.md"
    path.write_text(
        f"---\ntitle: The handout {name}\nsubtitle: A short one\nlabel: Handout\naudience: Everybody\n"
        f"layout: {layout}\npurpose: To be tested\nmain_message: ptsd.treatable\n"
        f"about: [{about}]\n---\n\n"
        f"## A heading\n\n{body}\n{ALWAYS}",
        encoding="utf-8",
    )
    return path


@dataclass(frozen=True)
class Outcome:
    """What a call of the command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


def spoil(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a file; it must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
