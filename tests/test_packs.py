"""Print packs: one folder for a whole rack, in printing order, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout

from handpress.build.packs import SCHEMA, RawPacks, read_pack
from handpress.content.schema import schema_text
from handpress.workspace import Workspace, find_handouts, open_workspace, shipped_root

ROOT = Path(__file__).parent.parent
LIST = """\
packs:
  rack:
    title: The rack & more
    pieces:
      - {handout: plain, copies: 7}
      - {handout: plain, copies: 3, stock: card stock}
      - {handout: boxes, copies: 5}
      - {handout: plain, variant: large, copies: 2}
"""


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    write_handout(small_workspace, "plain")
    write_handout(small_workspace, "boxes", layout="checklist")
    (small_workspace.brand / "packs.yaml").write_text(LIST, "utf-8")
    return small_workspace


def pack(handpress: Command, clinic: Workspace, *words: str) -> tuple[int, str, str]:
    told = handpress("--workspace", str(clinic.root), "--pack", *words)
    return told.code, told.out, told.err


def test_a_pack_is_numbered_in_printing_order_with_a_job_sheet(handpress: Command, clinic: Workspace) -> None:
    code, out, err = pack(handpress, clinic, "rack", "--json")
    assert code == 0, err
    jobs = json.loads(out)["jobs"]
    folder = clinic.out / "packs" / "rack"
    files = [piece["file"] for job in jobs for piece in job["pieces"]]
    assert sorted(path.name for path in folder.iterdir()) == ["00-job-sheet.html", *files]
    assert [name[:2] for name in files] == ["01", "02", "03", "04"]
    settings = [(j["paper"], j["stock"], j["both_sides"], j["flip"]) for j in jobs]
    assert len(settings) == len(set(settings))
    assert [job["stock"] for job in jobs][-1] == "card stock"  # the stock is changed once
    sheet = (folder / "00-job-sheet.html").read_text("utf-8")
    assert "The rack &amp; more" in sheet
    assert all(f'href="{name}"' in sheet for name in files)
    assert "<td>7</td>" in sheet
    assert "US Letter (8.5 × 11 in), card stock" in sheet
    assert all((folder / name).read_bytes().startswith(b"%PDF") for name in files)


def test_a_pack_is_remade_whole_or_not_at_all(handpress: Command, clinic: Workspace) -> None:
    assert pack(handpress, clinic, "rack")[0] == 0
    folder = clinic.out / "packs" / "rack"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    spoil(clinic.handouts / "boxes.md", "ptsd.what", "ptsd.wath")
    code, _, err = pack(handpress, clinic, "rack")
    assert code == 1
    assert "brand/packs.yaml:7" in err
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "NOT UP TO DATE" in left.pop("NOT-UP-TO-DATE.txt").decode()
    assert left == before
    spoil(clinic.brand / "packs.yaml", "      - {handout: boxes, copies: 5}\n", "")
    assert pack(handpress, clinic, "rack")[0] == 0
    assert len(list(folder.iterdir())) == 4  # nothing of the earlier pack is left
    assert [path.name for path in folder.parent.iterdir()] == ["rack"]


def test_an_unknown_pack_lists_the_packs(handpress: Command, clinic: Workspace) -> None:
    code, _, err = pack(handpress, clinic, "rock")
    assert code == 2
    assert "The packs in brand/packs.yaml are: rack." in err


def test_a_pack_goes_with_no_handout(handpress: Command, clinic: Workspace) -> None:
    assert pack(handpress, clinic, "rack", "plain")[0] == 2
    assert pack(handpress, clinic, "rack", "--large")[0] == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("handout: boxes", "handout: boxs", 'Did you mean "boxes"?'),
        ("copies: 5", "copies: 5, layout: shet", 'Did you mean "sheet"?'),
        ("copies: 5", "copies: 0", "packs.yaml:7"),
        ("copies: 5", "copies: many", "packs.yaml:7"),
        ("copies: 5", "copy: 5", "packs.yaml:7"),
        ("variant: large", "variant: huge", "packs.yaml:8"),
    ],
)
def test_a_slip_in_the_list_is_shown_with_its_place(
    handpress: Command, clinic: Workspace, old: str, new: str, says: str
) -> None:
    spoil(clinic.brand / "packs.yaml", old, new)
    code, _, err = pack(handpress, clinic, "rack")
    assert code == 1
    assert says in err
    assert not (clinic.out / "packs").exists()


def test_a_clinic_without_a_list_is_told(handpress: Command, clinic: Workspace) -> None:
    (clinic.brand / "packs.yaml").unlink()
    code, _, err = pack(handpress, clinic, "rack")
    assert code == 1
    assert "no list of print packs" in err


def test_the_shipped_packs_name_what_there_is() -> None:
    place = open_workspace(shipped_root())
    layouts = [path.stem for path in (ROOT / "layouts").glob("*.py")]
    for name in ("waiting-room", "infusion-day"):
        assert read_pack(place, name, find_handouts(place)[0], layouts).wanted


def test_the_committed_schema_is_that_of_the_list() -> None:
    committed = (ROOT / "schema" / SCHEMA).read_text("utf-8")
    assert committed == schema_text(RawPacks), "run: python -m handpress.build.packs"
