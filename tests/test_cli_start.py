"""A clinic's own folder, and new handouts in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from clinics import Command, spoil

from handpress.workspace import Workspace, shipped_root

# ---- init -------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_new_clinic_s_folder_is_whole_and_can_be_made_at_once(handpress: Command, tmp_path: Path) -> None:
    done = handpress("init", "my clinic")
    assert done.code == 0, done.err
    folder = tmp_path / "my clinic"
    names = {path.name for path in folder.iterdir()}
    start = {
        "start",
        "start-handpress.sh",
        *(f"Start Handpress.{end}" for end in ("bat", "command", "desktop")),
    }
    assert names == {"content.yaml", "handouts", "brand", "schema", "README.txt", "shipped", *start}
    assert '--workspace "my clinic"' in done.out
    made = handpress("infusion-day-checklist", here=folder)
    assert made.code == 0, made.err
    inputs = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["files"][0]["inputs"]
    own = {name for name in inputs if not name.startswith("handpress:")}
    assert {name.split("/")[0] for name in inputs if name not in own} == {"handpress:layouts"}


def test_pages_say_sample_until_the_clinic_has_put_itself_in(handpress: Command, tmp_path: Path) -> None:
    handpress("init", "mine")
    assert "sample: true" in (tmp_path / "mine" / "brand" / "brand.yaml").read_text("utf-8")
    assert "sample: true" in (tmp_path / "mine" / "README.txt").read_text("utf-8")


def test_an_empty_folder_that_is_there_is_used(handpress: Command, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert handpress("init", ".", here=tmp_path / "mine").code == 0
    assert (tmp_path / "mine" / "content.yaml").is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("kind", ["full", "file", "dangling", "tool"])
def test_nothing_that_is_there_is_ever_overwritten(handpress: Command, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "mine"
    if kind == "full":
        target.mkdir()
        (target / "letter.txt").write_text("mine")
    elif kind == "file":
        target.write_text("mine")
    elif kind == "dangling":
        target.symlink_to(tmp_path / "nowhere")
    else:
        target = shipped_root() / "my-clinic"
    before = tree(tmp_path)
    done = handpress("init", str(target))
    assert done.code == 2
    assert "init." not in done.err
    assert tree(tmp_path) == before
    assert not (shipped_root() / "my-clinic").exists()


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_folder_that_cannot_be_finished_leaves_nothing_behind(
    handpress: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, there: bool
) -> None:
    if there:
        (tmp_path / "deep" / "mine").mkdir(parents=True)

    def fail(*arguments: object, **named: object) -> None:
        raise fault

    monkeypatch.setattr(shutil, "copytree", fail)
    done = handpress("init", "deep/mine")
    assert done.code == (130 if isinstance(fault, KeyboardInterrupt) else 1)
    assert sorted(tmp_path.rglob("*")) == ([tmp_path / "deep", tmp_path / "deep" / "mine"] if there else [])


# ---- new --------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["trifold", "sheet", "checklist"])
def test_a_new_handout_can_be_made_at_once(handpress: Command, workspace: Workspace, layout: str) -> None:
    done = handpress("new", "calm-breathing", "--layout", layout, here=workspace.root)
    assert done.code == 0, done.err
    text = (workspace.handouts / "calm-breathing.md").read_text("utf-8")
    assert "title: Calm breathing" in text
    made = handpress("calm-breathing", here=workspace.root)
    assert made.code == 0, made.err
    assert (workspace.out / f"calm-breathing-{layout}-letter.pdf").read_bytes().startswith(b"%PDF-")
    assert "unsourced" not in made.err


def test_an_existing_handout_is_never_overwritten(handpress: Command, workspace: Workspace) -> None:
    before = tree(workspace.handouts)
    done = handpress("new", "understanding-ptsd", "--layout", "sheet", here=workspace.root)
    assert done.code == 2
    assert "already a handout" in done.err
    (workspace.handouts / "linked.md").symlink_to("nowhere.md")
    assert handpress("new", "linked", "--layout", "sheet", here=workspace.root).code == 2
    (workspace.handouts / "linked.md").unlink()
    assert tree(workspace.handouts) == before


def test_the_sample_handouts_are_not_added_to_by_accident(handpress: Command, tmp_path: Path) -> None:
    done = handpress("new", "calm-breathing", "--layout", "sheet", here=tmp_path)
    assert done.code == 2
    assert "init my-clinic" in " ".join(done.err.split())
    assert not (shipped_root() / "handouts" / "calm-breathing.md").exists()


def test_no_handout_is_started_beside_broken_facts(handpress: Command, workspace: Workspace) -> None:
    spoil(workspace.content, "version: 1", "version: one")
    done = handpress("new", "calm-breathing", "--layout", "sheet", here=workspace.root)
    assert done.code == 1
    assert "content.yaml:" in done.err
    assert not (workspace.handouts / "calm-breathing.md").exists()
