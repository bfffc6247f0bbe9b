"""Where a clinic's files are, and what is said when they are not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handpress.diagnostics import HandpressError, Severity, UsageError
from handpress.locate import find_workspace
from handpress.workspace import (
    Workspace,
    diagnose_name,
    find_handouts,
    missing_parts,
    open_workspace,
    proper_name,
    shipped_root,
)


def test_the_folder_that_is_given_is_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    found = find_workspace(workspace.root, here=tmp_path)
    assert found.root == workspace.root
    assert found.out == workspace.root / "out"


def test_the_current_folder_is_the_workspace_if_it_looks_like_one(workspace: Workspace) -> None:
    assert find_workspace(here=workspace.root).content == workspace.content


@pytest.mark.parametrize("below", ["handouts", "brand", "handouts/sub/deeper", "out/packs"])
def test_a_workspace_is_found_from_any_folder_in_it(workspace: Workspace, below: str) -> None:
    here = workspace.root / below
    here.mkdir(parents=True, exist_ok=True)
    found = find_workspace(here=here)
    assert (found.root, found.out) == (workspace.root, workspace.root / "out")


@pytest.mark.parametrize("lost", ["content.yaml", "handouts", "brand/brand.yaml"])
def test_a_workspace_that_has_lost_a_part_is_still_the_one(workspace: Workspace, lost: str) -> None:
    """With one part missing it used to be taken for no workspace at all, and the sample was made."""
    path = workspace.root / lost
    path.rename(path.with_name("elsewhere"))
    assert find_workspace(here=workspace.brand).root == workspace.root


def refused(tmp_path: Path, *given: Path) -> str:
    with pytest.raises(UsageError) as caught:
        find_workspace(*given, here=tmp_path)
    (diagnostic,) = caught.value.diagnostics
    return f"{diagnostic.message} {diagnostic.hint}"


def test_outside_of_any_workspace_nothing_is_found(tmp_path: Path) -> None:
    assert "`handpress init my-clinic`" in refused(tmp_path)


def test_a_clinic_s_folder_below_is_named(workspace: Workspace) -> None:
    said = refused(workspace.root.parent)
    assert f"`handpress --workspace {workspace.root}`" in said
    assert "init" not in said


def test_a_mistyped_workspace_suggests_the_near_name(workspace: Workspace, tmp_path: Path) -> None:
    said = refused(tmp_path, tmp_path / "clinc")
    assert f"Did you mean clinic? `handpress --workspace {workspace.root}`" in said
    assert "Did you mean" not in refused(tmp_path, tmp_path / "quite-another")
    assert "Did you mean" not in refused(tmp_path, tmp_path / "C:\\clinics\\nowhere at all")


def test_a_folder_inside_a_workspace_is_answered_with_the_workspace(workspace: Workspace) -> None:
    said = refused(workspace.root, workspace.handouts)
    assert f"It lies in one, though: `handpress --workspace {workspace.root}`" in said


def test_another_brand_brings_its_own_clinic_values(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    found = find_workspace(workspace.root, here=tmp_path, brand=other)
    assert (found.brand, found.clinic) == (other, other / "clinic.yaml")


def test_folders_that_are_not_there_are_wrong_use_and_all_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError) as caught:
        find_workspace(tmp_path / "nowhere", here=tmp_path, brand=tmp_path / "file")
    assert [p.rule for p in caught.value.diagnostics] == [
        "workspace.no-such-folder",
        "workspace.not-a-folder",
    ]


def test_every_missing_part_is_reported_at_once(tmp_path: Path) -> None:
    found = missing_parts(open_workspace(tmp_path))
    assert [p.rule for p in found] == ["workspace.no-content", "workspace.no-handouts", "workspace.no-brand"]


def test_a_folder_in_place_of_the_facts_is_named_as_one(workspace: Workspace) -> None:
    workspace.content.unlink()
    workspace.content.mkdir()
    (diagnostic,) = missing_parts(workspace)
    assert diagnostic.rule == "workspace.not-a-file"
    assert "a folder" in diagnostic.message


def test_a_workspace_s_own_layouts_come_after_the_shipped_ones(workspace: Workspace) -> None:
    own = workspace.root / "layouts"
    own.mkdir()
    assert open_workspace(workspace.root).plugin_folders("layouts") == (shipped_root() / "layouts", own)


def test_labels_name_files_alike_on_every_machine_and_lead_back(workspace: Workspace, tmp_path: Path) -> None:
    elsewhere = open_workspace(workspace.root, brand=tmp_path / "brand-two")
    for path, label in (
        (workspace.content, "content.yaml"),
        (workspace.handouts / "a.md", "handouts/a.md"),
        (shipped_root() / "layouts" / "sheet.py", "handpress:layouts/sheet.py"),
        (tmp_path / "brand-two" / "brand.yaml", "brand:brand.yaml"),
        (tmp_path / "far" / "x.ttf", (tmp_path / "far" / "x.ttf").as_posix()),
    ):
        assert elsewhere.label(path) == label
        assert elsewhere.path(label) == path


def test_partials_read_me_files_and_hidden_files_are_no_handouts(small_workspace: Workspace) -> None:
    for name in ("_shared.md", "README.md", ".hidden.md", "~$hello.md"):
        (small_workspace.handouts / name).write_text("x")
    found, wrong = find_handouts(small_workspace)
    assert [handout.name for handout in found] == ["hello"]
    assert not wrong


def test_a_hidden_second_ending_is_pointed_out(small_workspace: Workspace) -> None:
    (small_workspace.handouts / "Calm Breathing.md.txt").write_text("x")
    _, (diagnostic,) = find_handouts(small_workspace)
    assert diagnostic.severity is Severity.WARNING
    assert "calm-breathing.md" in diagnostic.hint


@pytest.mark.parametrize(
    "name", ["Hello", "two words", "umläut", "a--b", "-a", "con", "x" * 61, "a.b", "a_b"]
)
def test_names_that_would_trouble_some_system_are_refused_with_a_good_one(name: str) -> None:
    diagnostic = diagnose_name(name)
    assert diagnostic is not None
    suggested = proper_name(name)
    assert diagnose_name(suggested) is None
    assert suggested in diagnostic.hint


@pytest.mark.parametrize("name", ["list", "watch", "make"])
def test_a_handout_cannot_be_called_like_a_command(name: str, small_workspace: Workspace) -> None:
    (small_workspace.handouts / f"{name}.md").write_text("x")
    found, wrong = find_handouts(small_workspace)
    assert [handout.name for handout in found] == ["hello"]
    assert [p.rule for p in wrong] == ["workspace.reserved-name"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_a_folder_and_a_dangling_link_are_named_and_never_opened(small_workspace: Workspace) -> None:
    folder = small_workspace.handouts
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.md").mkdir()
    (folder / "link.md").symlink_to(folder / "nowhere")
    found, wrong = find_handouts(small_workspace)
    assert [handout.name for handout in found] == ["hello"]
    assert [p.message.split(" is ")[1] for p in wrong] == [
        "a folder, not an ordinary file.",
        "a link to nothing, not an ordinary file.",
        "a pipe, not an ordinary file.",
    ]


def test_an_empty_folder_of_handouts_is_said_to_be_empty(small_workspace: Workspace) -> None:
    (small_workspace.handouts / "hello.md").unlink()
    (small_workspace.handouts / "hello.txt").write_text("x")
    with pytest.raises(HandpressError) as caught:
        find_handouts(small_workspace)
    assert [p.rule for p in caught.value.diagnostics] == ["workspace.empty-handouts", "workspace.odd-ending"]
