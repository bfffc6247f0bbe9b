"""A project that is kept in memory: it is asked properly, and sees what has come since it was loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from clinics import write_handout
from test_plugins import BODIES, MODULES, put

import handpress
from handpress import Variant
from handpress.diagnostics import Diagnostic, UsageError
from handpress.files import atomic
from handpress.workspace import Workspace


def _told(project: handpress.Project, kind: str, options: handpress.BuildOptions) -> Iterator[Diagnostic]:
    if kind == "checks":
        yield from project.proof(options).refused
    else:
        yield from project.build(options).all_diagnostics


@pytest.mark.parametrize("kind", MODULES)
def test_a_broken_plug_in_in_a_folder_that_came_after_the_load_is_told(
    small_workspace: Workspace, today: date, kind: str
) -> None:
    project, options = handpress.Project.load(small_workspace.root), handpress.BuildOptions(today)
    assert project.build(options).ok
    put(small_workspace, kind, "def broken(:\n", "x.py")
    told = [one for one in _told(project, kind, options) if one.span and one.span.file == f"{kind}/x.py"]
    assert [one.severity for one in told] == [handpress.Severity.ERROR]
    assert kind == "checks" or not project.build(options).ok
    anew = handpress.Project.load(small_workspace.root)
    assert told == [one for one in _told(anew, kind, options) if one in told]


@pytest.mark.parametrize("kind", MODULES)
def test_a_good_plug_in_in_a_folder_that_came_after_the_load_is_used(
    small_workspace: Workspace, today: date, kind: str
) -> None:
    project = handpress.Project.load(small_workspace.root)
    assert project.check(handpress.BuildOptions(today)).ok
    put(small_workspace, kind)
    write_handout(small_workspace, "hello", BODIES.get(kind, "{{ ptsd.what }}"))
    layouts = ("notes",) if kind == "layouts" else ()
    options = handpress.BuildOptions(today, names=("hello",), layouts=layouts)
    if kind == "checks":
        assert "entrance.not-said" in project.proof(options).rules
    report = project.build(options)
    assert report.ok
    assert [one.layout for one in report.outputs] == ["notes" if layouts else "sheet"]


def test_a_folder_of_plug_ins_that_is_taken_away_counts_no_more(
    small_workspace: Workspace, today: date
) -> None:
    module = put(small_workspace, "layouts", "def broken(:\n", "x.py")
    project, options = handpress.Project.load(small_workspace.root), handpress.BuildOptions(today)
    assert not project.build(options).ok
    module.unlink()
    module.parent.rmdir()
    assert project.build(options).ok


WRONG: dict[str, tuple[Any, ...]] = {
    "today": (datetime(2026, 11, 30, 9), "2026-11-30"),
    "paper": (("a0", 4), "letter, a4, tabloid, a3"),
    "layouts": ("sheet", 5),
    "by_name": ("yes",),
    "fold_ticks": ("no", 1),
    "first_position": (0, 100, True, "2"),
    "epoch": (-1, 253402300800, 1.0),
    "variants": (("x",), ("large",), Variant.LARGE, (Variant.STANDARD,), (Variant.LARGE, Variant.LARGE)),
    "fillable": (1, "yes"),
    "screens": (None,),
    "for_pack": (0,),
    "names": ("hello", (1,), None),
    "workers": (-3, 0, 65, 2.0, True, "2"),
    "cache": ("folder", 1, True),
    "release": (None,),
}


def test_every_option_of_a_build_is_looked_at() -> None:
    assert WRONG.keys() == set(handpress.BuildOptions.__struct_fields__)


@pytest.mark.parametrize("option", WRONG)
def test_an_option_that_cannot_be_is_refused_by_name_with_what_is_possible(
    small_workspace: Workspace, today: date, option: str
) -> None:
    project = handpress.Project.load(small_workspace.root)
    for value in WRONG[option]:
        options = msgspec.structs.replace(handpress.BuildOptions(today), **{option: value})
        for call in (project.build, project.check, project.proof, lambda asked: project.pack("rack", asked)):
            with pytest.raises(UsageError) as refused:
                call(options)
            (told,) = refused.value.diagnostics
            assert told.rule == "usage.build-option"
            assert f"BuildOptions.{option} cannot be {value!r}" in told.message
            assert told.hint.startswith("Possible is: ")
    assert not small_workspace.out.exists()


def test_all_wrong_options_are_told_at_once(small_workspace: Workspace, today: date) -> None:
    project = handpress.Project.load(small_workspace.root)
    with pytest.raises(UsageError) as refused:
        project.build(handpress.BuildOptions(today, variants=("x",), workers=-3))  # type: ignore[arg-type]
    assert len(refused.value.diagnostics) == 2


def test_the_package_lists_its_public_names() -> None:
    assert set(handpress.__all__) <= set(dir(handpress))
    assert "__version__" in dir(handpress)


def test_a_new_handout_is_written_whole_or_not_at_all(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = handpress.Project.load(small_workspace.root)
    before = sorted(small_workspace.handouts.iterdir())

    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            project.start_handout("side-effects", "sheet")
    assert sorted(small_workspace.handouts.iterdir()) == before
    made = project.start_handout("side-effects", "sheet")
    text = made.read_bytes()
    with pytest.raises(FileExistsError):
        project.start_handout("side-effects", "sheet")
    assert made.read_bytes() == text
    assert sorted(small_workspace.handouts.iterdir()) == sorted([*before, made])


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_new_file_takes_no_other_s_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def none(*paths: object, **named: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr("os.link", none)
    atomic.write_new(tmp_path / "a.md", b"first")
    with pytest.raises(FileExistsError):
        atomic.write_new(tmp_path / "a.md", b"second")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.md", b"first")]
