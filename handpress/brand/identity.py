"""Which clinic a workspace is: read without its colours, logos and fonts."""

from __future__ import annotations

from pathlib import Path

from handpress.content.load import open_yaml
from handpress.content.marks import fold
from handpress.content.tree import YamlScalar
from handpress.diagnostics import DiagnosticList
from handpress.values import Value

BRAND_FILE = "brand.yaml"


class ClinicName(Value, frozen=True):
    """A clinic's name as it prints, and whether it is a sample; empty where ``brand.yaml`` does not say."""

    name: str
    sample: bool


def read_clinic_name(folder: Path, root: Path) -> ClinicName:
    """The name in the ``brand.yaml`` of a folder. Never raises: what is wrong with the file, others tell."""
    file = open_yaml(folder / BRAND_FILE, root, DiagnosticList())
    values = {}
    for key in ("name", "sample"):
        node = file.node((key,)) if file is not None else None
        values[key] = fold(node.text) if isinstance(node, YamlScalar) else ""
    return ClinicName(values["name"], values["sample"].lower() in ("true", "yes", "on"))
