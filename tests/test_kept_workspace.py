"""A workspace from before the names in the code changed opens as it is: nothing in files was renamed.

``tests/kept`` was made in November 2026 with the commit 07d6dfa: two signed handouts, an answer, printed
copies, a print pack, and a layout of the clinic's own.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import TODAY, Command

import handpress.layout
from handpress.output.packrecord import known_packs
from handpress.plugins.renamed import FIELDS, NAMES, RenamedName
from handpress.project.inputs import Inputs
from handpress.project.loading import load_project
from handpress.workspace import open_workspace

KEPT = Path(__file__).parent / "kept"
OWN = "layouts/bookmark.py"
FIELD = """
from handpress.layout import A4, Duplex, Format, Job, LayoutResult, RegionSpec


def lay_out(job: Job) -> LayoutResult:
    {line}


FORMAT = Format("bookmark", "Bookmark", (A4,), (RegionSpec("strip", "all", fixed=True),), "strip",
                Duplex.ONE_SIDE, lay_out)
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KEPT, tmp_path / "clinic"))


@pytest.mark.parametrize("name", ["home-ready", "three-exercises"])
def test_a_signature_of_before_still_counts(handpress: Command, clinic: Path, name: str) -> None:
    if name == "three-exercises":
        renew(clinic / OWN)
    told = json.loads(handpress("changed", name, "--workspace", str(clinic), "--json").out)
    assert (told["state"], told["problems"]) == ("signed", [])


def test_answers_of_before_are_read(handpress: Command, clinic: Path) -> None:
    told = json.loads(handpress("answer", "home-ready", "--workspace", str(clinic), "--json").out)
    assert "Ada Example, physiotherapist" in json.dumps(told)


def test_printed_copies_of_before_are_known(handpress: Command, clinic: Path) -> None:
    told = json.loads(handpress("recall", "--workspace", str(clinic), "--json").out)
    assert "BJD6X0" in json.dumps(told)


def test_a_pack_of_before_is_recognised(clinic: Path) -> None:
    workspace = open_workspace(clinic)
    record = clinic / "out" / "packs" / "hall" / "manifest.json"
    data = json.loads(record.read_text("utf-8"))
    data["tool"]["version"] = handpress.__version__  # a later version makes every pack anew
    record.write_text(json.dumps(data), "utf-8")
    (pack,) = known_packs(workspace, Inputs(workspace), TODAY)
    assert (pack.name, pack.title) == ("hall", "For the hall")
    assert pack.why == "changed since it was made: handpress:layouts/checklist.py"  # and nothing else


def test_a_layout_of_before_is_told_once_what_its_names_are_now(handpress: Command, clinic: Path) -> None:
    done = handpress("three-exercises", "--workspace", str(clinic), "--json")
    assert done.code == 1
    found = {
        one["message"]: one for one in json.loads(done.out)["problems"] if one["rule"] == "plugin.old-name"
    }
    (one,) = found.values()
    assert "Laid is called LayoutResult now" in one["message"]
    assert (one["file"], one["line"]) == (OWN, line_of(clinic / OWN, "from handpress.layout import"))


def test_with_the_new_names_a_layout_of_before_is_a_layout_again(clinic: Path) -> None:
    renew(clinic / OWN)
    project = load_project(open_workspace(clinic))
    assert project.formats["bookmark"].title == "Bookmark, three to a sheet"
    assert not project.diagnostics


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("job.document.origin", "origin is called span now"),
        ("return LayoutResult((), problems=())", "problems is called diagnostics now"),
    ],
)
def test_an_old_field_in_a_layout_is_told_with_its_new_name(
    handpress: Command, clinic: Path, line: str, told: str
) -> None:
    (clinic / OWN).write_text(FIELD.format(line=line), "utf-8")
    done = handpress("three-exercises", "--workspace", str(clinic), "--json")
    (one,) = [one for one in json.loads(done.out)["problems"] if one["severity"] == "error"]
    assert one["rule"] == "plugin.old-name"
    assert told in one["message"]
    assert one["file"] == OWN


def test_every_old_name_of_the_surface_leads_to_one_that_is_there() -> None:
    for old, new in NAMES.items():
        assert hasattr(handpress.layout, new), new
        with pytest.raises(RenamedName, match=new):
            getattr(handpress.layout, old)


def renew(path: Path) -> None:
    """Do what the message says."""
    text = path.read_text("utf-8")
    for old, new in NAMES.items():
        text = re.sub(rf"\b{old}\b", new, text)
    for old, new in FIELDS.items():
        text = re.sub(rf"(?<=\.){old}\b|\b{old}(?==)", new, text)
    path.write_text(text, "utf-8")


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line)
