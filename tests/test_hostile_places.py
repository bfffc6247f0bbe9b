"""Folders and files of a run that are not what they should be: refused or worked around, never hung."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from clinics import Command

from handpress.workspace import Workspace, kind_of

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pipes
@pytest.mark.parametrize("name", ["manifest.json", "index.html", "hello-sheet-letter.pdf"])
def test_a_pipe_among_the_files_of_the_output_folder_never_hangs_a_run(
    small_workspace: Workspace, handpress: Command, name: str
) -> None:
    small_workspace.out.mkdir()
    os.mkfifo(small_workspace.out / name)
    handpress("--workspace", str(small_workspace.root))
    outcome = handpress("--workspace", str(small_workspace.root))
    assert outcome.code == 0, outcome.err
    assert kind_of(small_workspace.out / name) == "a file"


@pytest.mark.parametrize("option", ["--out", "--workspace", "--brand"])
@pytest.mark.parametrize("word", ["", "  "])
def test_an_empty_folder_name_never_means_the_folder_we_are_in(
    small_workspace: Workspace, handpress: Command, option: str, word: str, tmp_path: Path
) -> None:
    here = tmp_path / "desk"
    here.mkdir()
    words = (
        (option, word)
        if option == "--workspace"
        else ("--workspace", str(small_workspace.root), option, word)
    )
    outcome = handpress(*words, here=here)
    assert outcome.code == 2
    assert "there is nothing between the quotes" in outcome.err
    assert not any(here.iterdir())


def test_an_empty_name_starts_no_workspace(handpress: Command, tmp_path: Path) -> None:
    here = tmp_path / "desk"
    here.mkdir()
    assert handpress("init", "", here=here).code == 2
    assert not any(here.iterdir())


def test_an_output_folder_with_an_impossible_name_is_the_clinic_s_problem_not_ours(
    small_workspace: Workspace, handpress: Command
) -> None:
    outcome = handpress("--workspace", str(small_workspace.root), "--out", "o" * 300)
    assert outcome.code == 3
    assert "Nothing can be written in the output folder" in outcome.err
    assert "a fault" not in outcome.err


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no such device")
def test_a_link_to_a_device_is_a_device(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/null")
    assert kind_of(tmp_path / "link") == "a device"
