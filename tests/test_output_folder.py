"""The output folder is a place of its own, and one run works in it at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from handpress.diagnostics import HandpressError
from handpress.files.atomic import temporary_name
from handpress.output.folder import diagnose_place, hold
from handpress.workspace import Workspace, shipped_root


def rule_of(workspace: Workspace, out: Path) -> str | None:
    diagnostic = diagnose_place(replace(workspace, out=out))
    return diagnostic.rule if diagnostic else None


def test_a_folder_of_its_own_is_right_in_the_workspace_or_anywhere(
    workspace: Workspace, tmp_path: Path
) -> None:
    for out in (workspace.out, tmp_path / "deep" / "down", tmp_path / "clinic-out"):
        assert rule_of(workspace, out) is None


@pytest.mark.parametrize("part", ["handouts", "handouts/out", "brand", "brand/fonts/x", "schema"])
def test_pdfs_are_never_put_among_the_sources(workspace: Workspace, part: str) -> None:
    (workspace.root / "schema").mkdir()
    assert rule_of(workspace, workspace.root / part) == "output.inside-sources"


def test_not_even_through_a_link(workspace: Workspace, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(workspace.handouts, target_is_directory=True)
    assert rule_of(workspace, link) == "output.inside-sources"


def test_a_folder_that_holds_sources_is_refused(workspace: Workspace) -> None:
    for out in (workspace.root, workspace.root.parent, Path(workspace.root.anchor)):
        assert rule_of(workspace, out) == "output.around-sources"


def test_the_tool_s_own_folders_are_refused(workspace: Workspace) -> None:
    assert rule_of(workspace, shipped_root() / "layouts") == "output.inside-sources"
    assert rule_of(workspace, shipped_root() / "handpress" / "cli") == "output.inside-sources"


def test_a_file_in_place_of_the_folder_or_above_it_is_named(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for out in (tmp_path / "file", tmp_path / "file" / "deeper", tmp_path / "dangling"):
        assert rule_of(workspace, out) == "output.is-a-file"


def test_a_place_that_cannot_be_written_is_a_clear_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(HandpressError) as caught, hold(tmp_path / "out"):
        pass
    assert [p.rule for p in caught.value.diagnostics] == ["output.not-writable"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who can be refused")
def test_a_read_only_folder_is_a_clear_problem(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(HandpressError) as caught, hold(tmp_path / "out"):
            pass
    finally:
        tmp_path.chmod(0o700)
    assert [p.rule for p in caught.value.diagnostics] == ["output.not-writable"]


HOLDER = """
import sys
from pathlib import Path
from handpress.output.folder import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_runs_never_work_in_one_folder_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HandpressError) as caught, hold(out):
            pass
        assert [p.rule for p in caught.value.diagnostics] == ["output.busy"]
        left = out / temporary_name()
        left.write_bytes(b"half")
        other.kill()
    with hold(out):
        assert not left.exists()
