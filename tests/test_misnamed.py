"""A file under nearly the right name is pointed out, with how to rename it."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinics import Command

from handpress.diagnostics import HandpressError
from handpress.misnamed import misnamed
from handpress.project.loading import load_project
from handpress.workspace import Workspace

NAMES = [
    ("our-trial.md", "our-trial.md.txt"),
    ("our-trial.md", "our-trial.MD"),
    ("our-trial.md", "Our Trial.md"),
    ("our-trial.md", "our-trial.markdown"),
    ("our-trial.md", "Copy of our-trial.md"),
    ("our-trial.md", "our-trial - Copy.md"),
    ("our-trial.md", "our-trial (1).md"),
    ("clinic.yaml", "clinic.yaml.txt"),
    ("clinic.yaml", "clinic.yml"),
    ("clinic.yaml", "clinic copy.yaml"),
    ("clinic.yaml", "Clinic.YAML.TXT"),
]
OTHERS = ["our-trials.md", "our-trial", "our-trial.pdf", "my-our-trial.md", "clinic.json", "_our-trial.md"]


@pytest.mark.parametrize(("wanted", "there"), NAMES)
def test_a_file_under_nearly_its_name_is_found(tmp_path: Path, wanted: str, there: str) -> None:
    (tmp_path / there).write_text("x", "utf-8")
    for other in OTHERS:
        (tmp_path / other).write_text("x", "utf-8")
    assert misnamed(tmp_path / wanted) == tmp_path / there


def test_other_files_are_not_taken_for_it(tmp_path: Path) -> None:
    for other in OTHERS:
        (tmp_path / other).write_text("x", "utf-8")
    assert misnamed(tmp_path / "our-trial.md") is None
    assert misnamed(tmp_path / "nowhere" / "our-trial.md") is None


@pytest.mark.parametrize("there", ["our-trial.md.txt", "our-trial.MD", "Copy of our-trial.md"])
def test_a_handout_saved_under_another_ending_is_pointed_out_when_it_is_asked_for(
    handpress: Command, small_workspace: Workspace, there: str
) -> None:
    path = small_workspace.handouts / there
    path.write_bytes((small_workspace.handouts / "hello.md").read_bytes())
    done = handpress("our-trial", here=small_workspace.root)
    assert done.code == 2
    assert f"handouts/{there} is not read, because of its name" in " ".join(done.err.split())
    path.rename(small_workspace.handouts / "our-trial.md")  # as it says
    assert handpress("our-trial", here=small_workspace.root).code == 0


@pytest.mark.parametrize("name", ["clinic.yaml", "packs.yaml", "proof.yaml", "brand.yaml"])
@pytest.mark.parametrize("ending", [".txt", " - Copy"])
def test_a_file_of_the_brand_is_never_left_out_in_silence(
    small_workspace: Workspace, name: str, ending: str
) -> None:
    path = small_workspace.brand / name
    text = path.read_text("utf-8") if path.exists() else "parameters: {}\n"
    stem = name.removesuffix(".yaml")
    there = name + ending if ending == ".txt" else f"{stem}{ending}.yaml"
    path.unlink(missing_ok=True)
    (small_workspace.brand / there).write_text(text, "utf-8")
    with pytest.raises(HandpressError) as caught:
        load_project(small_workspace)
    (one,) = [one for one in caught.value.diagnostics if one.rule == "workspace.misnamed"]
    assert f"brand/{there}" in one.message
    assert f"Rename it to {name}" in one.hint


def test_a_copy_beside_the_file_itself_does_no_harm(small_workspace: Workspace) -> None:
    text = (small_workspace.brand / "brand.yaml").read_text("utf-8")
    (small_workspace.brand / "brand - Copy.yaml").write_text(text, "utf-8")
    (small_workspace.root / "content.yaml.txt").write_text("x", "utf-8")
    assert load_project(small_workspace).brand.name == "Harbor Light"
