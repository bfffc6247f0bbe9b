"""Clinics that sign: a real one with one short handout, and what its records say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from clinics import Command, Outcome, spoil

from handpress.workspace import Workspace

BY = "Dana Reyes, Medical director"
REVIEWED = "Reviewed by Dana Reyes, Medical director on December 1, 2026"
DRAFT = "Draft: not yet reviewed by your clinic."


CLINIC = "Quiet Harbor"
"""What the real clinic of :func:`make_real` is called."""


def make_real(workspace: Workspace) -> Workspace:
    """A real clinic in place of the sample: nothing in its brand is the sample's or made up."""
    path = workspace.brand / "brand.yaml"
    for old, new in (
        ("name: Harbor Light", f"name: {CLINIC}"),
        ("sample: true\n", ""),
        ("120 Shoreline Avenue, Suite 4", "120 Quay Road, Suite 4"),
        ("207-555-0142", "+44 20 7946 0142"),  # Ofcom's numbers for drama: nobody's, and not the sample's
        ("207-555-0199", "+44 20 7946 0199"),
        ("logo_alt: Harbor Light", f"logo_alt: {CLINIC}"),
    ):
        spoil(path, old, new)
    text = path.read_text("utf-8").replace("harborlight.example", "quietharbor.internal")
    path.write_text(text, "utf-8")
    for logo in workspace.brand.glob("logo*.svg"):
        logo.write_text(logo.read_text("utf-8").replace("</svg>", "<!-- our own -->\n</svg>"), "utf-8")
    return workspace


def sign(handpress: Command, workspace: Workspace, *words: str, name: str = "hello", by: str = BY) -> Outcome:
    """Sign a handout; what is open in it is accepted."""
    return handpress("sign", name, "--by", by, "--yes", *words, here=workspace.root)


def signed(workspace: Workspace, name: str = "hello") -> list[dict[str, Any]]:
    """The sign-offs of a handout, read by another YAML reader than ours."""
    text = (workspace.reviews / name / "signed.yaml").read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)["signatures"]
    return entries


def printed(workspace: Workspace) -> list[dict[str, Any]]:
    """What is noted as printed."""
    text = (workspace.reviews / "printed.yaml").read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)["printed"]
    return entries


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but locks, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".handpress.lock"
    }
