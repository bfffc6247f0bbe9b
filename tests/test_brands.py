"""Many clinics in one run: each as if it were alone, and what stops one stops no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from clinics import Command, spoil

from handpress.output import clinics as many
from handpress.workspace import Workspace, shipped_root

NAMES = ("east", "north", "west")


@pytest.fixture
def group(small_workspace: Workspace, tmp_path: Path) -> Path:
    """Three clinics with one handout each, in ``clinics/``, beside a folder that is none."""
    top = tmp_path / "group"
    for name in NAMES:
        shutil.copytree(small_workspace.root, top / "clinics" / name)
        spoil(top / "clinics" / name / "brand" / "brand.yaml", "Harbor Light", f"Clinic {name.title()}")
    (top / "clinics" / "photos").mkdir()
    (top / "clinics" / "list.txt").write_text("mine", "utf-8")
    return top


def own_layout(clinic: Path, first: str) -> None:
    """Let the clinic's handout be made by a layout of its own that begins so."""
    (clinic / "layouts").mkdir()
    text = (shipped_root() / "layouts" / "sheet.py").read_text("utf-8")
    head, future, rest = text.partition("from __future__ import annotations\n")
    text = head + future + first + rest.replace('name="sheet"', 'name="own"')
    (clinic / "layouts" / "own.py").write_text(text, "utf-8")
    spoil(clinic / "handouts" / "hello.md", "layout: sheet", "layout: own")


def made(folder: Path) -> list[str]:
    """The files that the folder's own record says are current."""
    record = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [one["file"] for one in record["files"] if one["state"] == "current"]


def test_each_clinic_is_made_as_if_it_were_alone(group: Path, handpress: Command) -> None:
    outcome = handpress("--brands", "clinics/*", here=group)
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines()[1:4]] == [f"clinics/{n}" for n in NAMES]
    assert "Clinic North" in outcome.out
    assert "3 PDFs for 3 clinics" in outcome.out
    assert "clinics/photos is no clinic's folder" in outcome.err
    assert "list.txt" not in outcome.err
    for name in NAMES:
        folder = group / "clinics" / name
        assert made(folder / "out") == ["hello-sheet-letter.pdf"]
        together = {path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()}
        shutil.rmtree(folder / "out")
        assert handpress(here=folder).code == 0
        alone = {path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()}
        assert together == alone


def test_what_is_wrong_with_one_stops_no_other(group: Path, handpress: Command) -> None:
    assert handpress("--brands", "clinics/*", here=group).code == 0
    printed = (group / "clinics" / "east" / "out" / "hello-sheet-letter.pdf").read_bytes()
    for name in ("east", "west"):
        spoil(group / "clinics" / name / "brand" / "brand.yaml", "phone:", "fone:")
    spoil(group / "clinics" / "north" / "brand" / "brand.yaml", "207-555-0142", "207-555-0143")
    outcome = handpress("--brands", "clinics/*", "--workers", "2", here=group)
    assert outcome.code == 1
    assert outcome.err.count("fone") == outcome.err.count("fone:") + 1  # told once, with its line
    assert "In clinics/east, clinics/west:" in outcome.err
    assert "1 of 3 clinics done, 1 PDF made. Not done: clinics/east, clinics/west." in outcome.out
    assert (group / "clinics" / "east" / "out" / "hello-sheet-letter.pdf").read_bytes() == printed
    assert (group / "clinics" / "north" / "out" / "hello-sheet-letter.pdf").read_bytes() != printed


def test_brands_of_one_folder_have_a_place_each(
    small_workspace: Workspace, handpress: Command, tmp_path: Path
) -> None:
    for name in ("harbor", "quay"):
        shutil.copytree(small_workspace.brand, small_workspace.root / "brands" / name)
    outcome = handpress("--brands", "brands/*", here=small_workspace.root)
    assert outcome.code == 0
    for name in ("harbor", "quay"):
        assert made(small_workspace.root / "out" / name) == ["hello-sheet-letter.pdf"]
    assert not (small_workspace.root / "out" / "manifest.json").exists()
    where = "--out", str(tmp_path / "elsewhere")
    assert handpress("--brands", "brands/*", *where, here=small_workspace.root).code == 0
    assert made(tmp_path / "elsewhere" / "quay") == ["hello-sheet-letter.pdf"]


def test_folders_that_a_shell_has_put_in_are_understood(group: Path, handpress: Command) -> None:
    words = ["--brands", *(f"clinics/{name}" for name in NAMES), "hello"]
    outcome = handpress(*words, "--json", here=group)
    assert outcome.code == 0
    told = json.loads(outcome.out)
    assert [one["clinic"] for one in told["clinics"]] == [f"clinics/{name}" for name in NAMES]
    assert [one["made"] for one in told["clinics"]] == [["hello-sheet-letter.pdf"]] * 3
    assert {one["exit_code"] for one in told["clinics"]} == {0}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--brands", "nowhere/*"), "No clinic's folder is found"),
        (("--brands", "clinics/photos"), "No clinic's folder is found"),
        (("--brands", "clinics/*", "--brand", "x"), "--brand is for one clinic"),
        (("--brands", "clinics/*", "--pack", "x"), "--pack is for one clinic"),
        (("--brands", "clinics/*", "--start-at", "2"), "--start-at is for one clinic"),
        (("--brands", "clinics/*", "--brands", "more/*", "--out", "x"), "would go into the same folder"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_made(
    group: Path, handpress: Command, words: tuple[str, ...], said: str
) -> None:
    if "more/*" in words:
        shutil.copytree(group / "clinics" / "east", group / "more" / "east")
    outcome = handpress(*words, here=group)
    assert outcome.code == 2
    assert said in " ".join(outcome.err.split())
    assert not list(group.rglob("*.pdf"))


def test_a_worker_that_dies_costs_only_its_own_clinic(group: Path, handpress: Command) -> None:
    own_layout(group / "clinics" / "east", "import os\nos._exit(1)\n")
    marker = str(group / "died")
    once = (
        f"import os\nif not os.path.exists({marker!r}):\n    open({marker!r}, 'w').close()\n    os._exit(1)\n"
    )
    own_layout(group / "clinics" / "north", once)
    outcome = handpress("--brands", "clinics/*", "--workers", "2", "--verbose", here=group)
    assert outcome.code == 1
    said = " ".join(outcome.err.split())
    assert "The helper that made clinics/east was stopped by the computer, and so was the next one." in said
    assert "while it made clinics/north, so it was made again" in said
    assert "Not done: clinics/east." in outcome.out
    assert made(group / "clinics" / "north" / "out") == ["hello-own-letter.pdf"]
    assert made(group / "clinics" / "west" / "out") == ["hello-sheet-letter.pdf"]


def test_a_clinic_in_which_nothing_changed_is_not_made_again(
    group: Path, handpress: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDPRESS_CACHE", str(tmp_path / "kept"))
    real, built = many.build, list[str]()

    def noted(warm: object, workspace: Workspace, order: object) -> object:
        built.append(workspace.root.name)
        return real(warm, workspace, order)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "build", noted)
    for _ in range(2):
        outcome = handpress("--brands", "clinics/*", here=group)
    built.clear()
    assert handpress("--brands", "clinics/*", here=group) == outcome
    assert built == []
    spoil(group / "clinics" / "north" / "content.yaml", "can start after a", "may start after a")
    assert handpress("--brands", "clinics/*", here=group).code == 0
    assert built == ["north"]
