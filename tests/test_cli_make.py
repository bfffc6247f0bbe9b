"""The command from end to end, on a clinic's own files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from clinics import Command, spoil, write_handout

from handpress.workspace import Workspace, shipped_root

UNSET = "{{ after.no_driving }} {{ suicide.both_short }}"
"""A sentence with a value that the sample has not set."""


def test_without_a_word_everything_is_made(handpress: Command, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "second", layout="checklist")
    done = handpress(here=small_workspace.root)
    assert done.code == 0, done.err
    names = {path.name for path in small_workspace.out.iterdir()} - {".handpress.lock"}
    assert names == {
        "hello-sheet-letter.pdf",
        "hello.html",
        "second-checklist-letter.pdf",
        "second.html",
        "index.html",
        "manifest.json",
        "thumbnails",
    }
    assert "2 PDFs in out." in done.out


def test_the_closing_table_has_a_row_for_each_pdf(handpress: Command, small_workspace: Workspace) -> None:
    done = handpress("--paper", "a4", here=small_workspace.root)
    header, row = done.out.splitlines()[2:4]
    assert header.split() == ["Handout", "Format", "Pages", "Paper", "Size", "Edition", "Warnings", "State"]
    assert row.split()[:4] == ["hello", "sheet", "1", "a4"]
    assert row.split()[-1] == "made"


def test_the_same_files_give_the_same_bytes(
    handpress: Command, small_workspace: Workspace, tmp_path: Path
) -> None:
    for out in ("one", "two"):
        assert handpress("--out", str(tmp_path / out), here=small_workspace.root).code == 0
    first, second = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / out).rglob("*")) if path.is_file()}
        for out in ("one", "two")
    )
    assert first == second


def test_several_workers_give_the_same_bytes(
    handpress: Command, small_workspace: Workspace, tmp_path: Path
) -> None:
    write_handout(small_workspace, "second")
    (small_workspace.handouts / "broken.md").write_text("no front matter")
    for out, workers in (("one", "1"), ("two", "2")):
        done = handpress("--out", str(tmp_path / out), "--workers", workers, here=small_workspace.root)
        assert done.code == 1, done.err
    for name in ("hello-sheet-letter.pdf", "second-sheet-letter.pdf", "manifest.json", "index.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_values_that_are_not_set_are_told_where_they_print(
    handpress: Command, small_workspace: Workspace
) -> None:
    assert "Not set in" not in handpress("--verbose", here=small_workspace.root).out
    write_handout(small_workspace, "hello", UNSET, about="ptsd, ketamine, aftercare")
    done = handpress(here=small_workspace.root)
    assert "Not set in brand/clinic.yaml, so that a line to write on is printed: no_driving." in done.out
    assert "How long a patient must not drive" not in done.out
    assert "How long a patient must not drive" in handpress("--verbose", here=small_workspace.root).out
    (small_workspace.brand / "clinic.yaml").write_text("parameters:\n  no_driving: 24\n")
    assert "no_driving" not in handpress("--verbose", here=small_workspace.root).out


def test_json_is_one_object_and_nothing_else(handpress: Command, small_workspace: Workspace) -> None:
    (small_workspace.handouts / "broken.md").write_text("no front matter")
    write_handout(small_workspace, "hello", UNSET, about="ptsd, ketamine, aftercare")
    done = handpress("--json", here=small_workspace.root)
    data = json.loads(done.out)
    assert done.err == ""
    assert (done.code, data["exit_code"]) == (1, 1)
    assert [made["file"] for made in data["made"]] == ["hello-sheet-letter.pdf"]
    assert data["not_made"] == [{"handout": "broken", "layout": None}]
    assert data["problems"][0]["file"] == "handouts/broken.md"
    assert [one["id"] for one in data["parameters_unset"]] == ["no_driving"]


def test_colour_and_bars_are_for_screens(handpress: Command, small_workspace: Workspace) -> None:
    done = handpress(here=small_workspace.root)
    assert "\x1b" not in done.out + done.err


# ---- what is wrong in the clinic's files ------------------------------------------------------


def test_an_error_in_the_facts_stops_the_run_before_anything_is_written(
    handpress: Command, small_workspace: Workspace
) -> None:
    spoil(small_workspace.content, "version: 1", "version: 1\nfact: {}")
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "content.yaml:" in done.err
    assert "^" in done.err
    assert not small_workspace.out.exists()


def test_facts_brand_and_parameters_are_all_checked_in_one_run(
    handpress: Command, small_workspace: Workspace
) -> None:
    spoil(small_workspace.content, "version: 1", "version: 1\nfact: {}")
    spoil(small_workspace.brand / "brand.yaml", "phone:", "fone:")
    (small_workspace.brand / "clinic.yaml").write_text("parameters:\n  no_drivin: 24\n")
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    for place in ("content.yaml:", "brand/brand.yaml:", "brand/clinic.yaml:2"):
        assert place in done.err


def test_an_earlier_run_s_files_are_untouched_by_one_that_fails(
    handpress: Command, small_workspace: Workspace
) -> None:
    handpress(here=small_workspace.root)
    before = {p: p.read_bytes() for p in small_workspace.out.rglob("*") if p.is_file()}
    spoil(small_workspace.content, "version: 1", "version: 2000")
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "may be out of date" in done.err
    assert {p: p.read_bytes() for p in small_workspace.out.rglob("*") if p.is_file()} == before


def test_an_error_in_one_handout_stops_that_handout_only(
    handpress: Command, small_workspace: Workspace
) -> None:
    write_handout(small_workspace, "second", "{{ no.such.fact }}")
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "handouts/second.md:14" in done.err
    assert (small_workspace.out / "hello-sheet-letter.pdf").exists()
    assert "Not made: second." in done.out


def test_missing_parts_of_a_workspace_are_told_together(handpress: Command, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = handpress("--workspace", "empty")
    assert done.code == 2
    for part in ("content.yaml", "handouts", "brand"):
        assert part in done.err
    assert list(empty.iterdir()) == []
    for part in ("handouts", "brand"):
        (empty / part).mkdir()
    done = handpress("--workspace", "empty")
    assert done.code == 1
    for part in ("content.yaml", "brand/brand.yaml"):
        assert f"{part}." in done.err


def test_a_folder_without_handouts_says_how_to_start_one(handpress: Command, workspace: Workspace) -> None:
    for template in workspace.handouts.iterdir():
        template.unlink()
    for words in ([], ["list"], ["check"]):
        done = handpress(*words, here=workspace.root)
        assert done.code == 1
        assert "handpress new my-first-handout" in done.err
    assert not workspace.out.exists()


def test_a_file_with_an_odd_ending_is_pointed_out_at_the_end(
    handpress: Command, small_workspace: Workspace
) -> None:
    (small_workspace.handouts / "calm.md.txt").write_text("x")
    done = handpress(here=small_workspace.root)
    assert done.code == 0
    assert "warning: handouts/calm.md.txt is not made" in done.err


def test_every_problem_of_a_handout_is_told_not_only_the_first(
    handpress: Command, small_workspace: Workspace
) -> None:
    write_handout(small_workspace, "bad", "{{ no.such.fact }}\n\n::: nonsense\n:::\n\n:no-icon: x")
    (small_workspace.handouts / "Bad Name.md").write_text("x")
    done = handpress(here=small_workspace.root)
    for line in ("bad.md:14", "bad.md:16", "Bad Name.md"):
        assert line in done.err


def test_one_layout_of_a_handout_can_be_asked_for(handpress: Command, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "second", layout="checklist")
    assert handpress("--layout", "checklist", here=small_workspace.root).code == 0
    assert [p.name for p in small_workspace.out.glob("*.pdf")] == ["second-checklist-letter.pdf"]
    done = handpress("hello", "--layout", "checklist", here=small_workspace.root)
    assert done.code == 1
    assert 'not written for the layout "checklist"' in done.err


def test_two_handouts_that_would_share_a_file_are_both_named(
    handpress: Command, small_workspace: Workspace
) -> None:
    layouts = small_workspace.root / "layouts"
    layouts.mkdir()
    (layouts / "plain.py").write_text(
        "from dataclasses import replace\n"
        "from importlib.util import module_from_spec, spec_from_file_location\n"
        "from handpress.workspace import shipped_root\n"
        "spec = spec_from_file_location('shipped_sheet', shipped_root() / 'layouts' / 'sheet.py')\n"
        "module = module_from_spec(spec)\n"
        "spec.loader.exec_module(module)\n"
        "FORMAT = replace(module.FORMAT, name='two-sheet')\n"
    )
    write_handout(small_workspace, "hello-two")
    write_handout(small_workspace, "hello", layout="two-sheet")
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "hello-two-sheet-letter.pdf" in done.err
    assert not list(small_workspace.out.glob("*.pdf"))


def test_check_finds_the_same_faults_and_writes_nothing(
    handpress: Command, small_workspace: Workspace
) -> None:
    assert handpress("check", here=small_workspace.root).code == 0
    write_handout(small_workspace, "second", "{{ no.such.fact }}")
    done = handpress("check", here=small_workspace.root)
    assert done.code == 1
    assert "handouts/second.md:14" in done.err
    assert "Nothing was written." in done.out
    assert not small_workspace.out.exists()


def test_list_shows_handouts_even_those_with_a_fault(handpress: Command, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "second", "{{ no.such.fact }}")
    assert handpress("list", here=small_workspace.root).code == 0  # whether it can be made, `check` tells
    write_handout(small_workspace, "third", "{{ ptsd.what }}", layout="no-such-layout")
    third = small_workspace.handouts / "fourth.md"
    third.write_text("# No front matter\n", "utf-8")
    done = handpress("list", here=small_workspace.root)
    assert done.code == 1
    assert "handouts/fourth.md:1" in done.err
    assert "no-such-layout" in done.err
    assert "The handout hello" in done.out
    assert "second" in done.out
    data = json.loads(handpress("list", "--json", here=small_workspace.root).out)
    assert [item["name"] for item in data["handouts"]] == ["fourth", "hello", "second", "third"]
    assert {item["name"] for item in data["layouts"]} >= {"trifold", "sheet", "checklist"}


# ---- places that will not do -------------------------------------------------------------------


def test_bad_places_for_the_output_are_refused_before_anything_is_written(
    handpress: Command, small_workspace: Workspace
) -> None:
    root = small_workspace.root
    (root / "a-file").write_text("mine")
    before = sorted(p for p in root.rglob("*"))
    for out in (".", "handouts", "brand", "a-file", "handouts/new", "a-file/below", ".."):
        done = handpress("--out", out, here=root)
        assert done.code == 1, out
        assert "--out FOLDER" in " ".join(done.err.split())
    assert sorted(p for p in root.rglob("*")) == before


def test_a_pdf_that_is_open_elsewhere_is_named_the_others_are_made(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_handout(small_workspace, "second")
    handpress(here=small_workspace.root)
    old = (small_workspace.out / "hello-sheet-letter.pdf").read_bytes()
    spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    really = os.replace

    def replace_(source: Path, target: Path) -> None:
        if Path(target).name == "hello-sheet-letter.pdf":
            error = PermissionError(13, "Access is denied")
            error.winerror = 5  # type: ignore[attr-defined]  # as Windows sets it
            raise error
        really(source, target)

    monkeypatch.setattr(os, "replace", replace_)
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "Close it in your PDF viewer" in done.err
    assert (small_workspace.out / "hello-sheet-letter.pdf").read_bytes() == old
    manifest = json.loads((small_workspace.out / "manifest.json").read_text("utf-8"))
    states = {item["file"]: item["state"] for item in manifest["files"]}
    assert states == {"hello-sheet-letter.pdf": "out of date", "second-sheet-letter.pdf": "current"}
    assert "hello-sheet-letter.pdf" in (small_workspace.out / "NOT-UP-TO-DATE.txt").read_text("utf-8")
    monkeypatch.setattr(os, "replace", really)
    assert handpress(here=small_workspace.root).code == 0
    assert not (small_workspace.out / "NOT-UP-TO-DATE.txt").exists()


def test_a_full_disk_leaves_the_old_files(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    handpress(here=small_workspace.root)
    before = {p: p.read_bytes() for p in small_workspace.out.rglob("*") if p.is_file()}
    spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "the disk is full" in done.err
    after = {p: p.read_bytes() for p in small_workspace.out.rglob("*") if p.is_file()}
    assert {p: after[p] for p in before} == before
    assert set(after) == set(before)


def test_a_fault_of_our_own_is_owned_up_to_without_a_traceback(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_handout(small_workspace, "second")
    from handpress.pdf import write

    really = write.print_pdf

    def fail(sheets: Any, meta: Any, **asked: Any) -> Any:
        if "second" in str(meta):
            raise ZeroDivisionError("oops")
        return really(sheets, meta, **asked)

    monkeypatch.setattr(write, "print_pdf", fail)
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    assert "fault in Handpress itself" in done.err
    assert "Traceback" not in done.err
    assert [p.name for p in small_workspace.out.glob("*.pdf")] == ["hello-sheet-letter.pdf"]


def test_a_second_brand_brings_its_own_name_and_nothing_of_the_first(
    handpress: Command, small_workspace: Workspace
) -> None:
    done = handpress("--brand", "brand/samples/juniper", here=small_workspace.root)
    assert done.code == 0, done.err
    page = (small_workspace.out / "index.html").read_text("utf-8")
    assert "Juniper" in page
    assert "Harbor" not in page
    manifest = json.loads((small_workspace.out / "manifest.json").read_text("utf-8"))
    assert "brand/samples/juniper/brand.yaml" in manifest["files"][0]["inputs"]
    assert "brand/brand.yaml" not in manifest["files"][0]["inputs"]


def test_ctrl_c_is_a_short_word_and_an_exit_code_of_its_own(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("handpress.project.run.make_handout", interrupt)
    done = handpress(here=small_workspace.root)
    assert done.code == 130
    assert "Stopped." in done.err
    assert not list(small_workspace.out.glob("*.pdf"))


def test_ctrl_c_between_two_files_leaves_records_that_tell_the_truth(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        write_handout(small_workspace, name)
    handpress(here=small_workspace.root)
    spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    really = os.replace

    def interrupt(source: Path, target: Path) -> None:
        if Path(target).name == "b-sheet-letter.pdf":
            raise KeyboardInterrupt
        really(source, target)

    monkeypatch.setattr(os, "replace", interrupt)
    assert handpress(here=small_workspace.root).code == 130
    manifest = json.loads((small_workspace.out / "manifest.json").read_text("utf-8"))
    states = {item["handout"]: item["state"] for item in manifest["files"]}
    assert states == {"a": "current", "b": "out of date", "hello": "out of date"}


def test_the_output_folder_can_be_held_elsewhere(handpress: Command, small_workspace: Workspace) -> None:
    from handpress.output.folder import hold

    with hold(replace(small_workspace).out):
        done = handpress(here=small_workspace.root)
    assert done.code == 4
    assert "Another Handpress" in done.err


# ---- screens and readers ------------------------------------------------------------------------


def on_a_screen(workspace: Workspace, **environment: str) -> str:
    """What the command writes to a terminal."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    parent, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(shipped_root() / "generate.py")],
        cwd=workspace.root,
        stdout=child,
        stderr=child,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment},
    ) as process:
        os.close(child)
        seen = b""
        try:
            while part := os.read(parent, 65536):
                seen += part
        except OSError:  # Linux says so when the other end is closed
            pass
        os.close(parent)
    assert process.returncode == 0, seen.decode()
    return seen.decode()


def test_a_screen_gets_a_bar_and_colour_unless_they_are_not_wanted(small_workspace: Workspace) -> None:
    write_handout(small_workspace, "second")
    seen = on_a_screen(small_workspace)
    assert "\x1b[" in seen
    assert "Making handouts" in seen
    for quiet in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        seen = on_a_screen(small_workspace, **quiet)
        assert "\x1b" not in seen
        assert "Making handouts" not in seen
        assert "hello    sheet" in seen


def test_read_tells_what_a_blind_reader_hears(handpress: Command, small_workspace: Workspace) -> None:
    handpress(here=small_workspace.root)
    done = handpress("read", "out/hello-sheet-letter.pdf", here=small_workspace.root)
    assert done.code == 0, done.err
    assert "The handout hello" in done.out
    assert "Post-traumatic stress disorder" in done.out
    data = json.loads(
        handpress("read", "--json", "out/hello-sheet-letter.pdf", here=small_workspace.root).out
    )
    assert data["transcript"].splitlines() == done.out.splitlines()


def test_read_says_what_is_not_a_pdf(handpress: Command, small_workspace: Workspace) -> None:
    for name in ("content.yaml", "handouts"):
        done = handpress("read", name, here=small_workspace.root)
        assert done.code in (1, 2)
        assert name in done.err
        assert "Traceback" not in done.err


def test_a_reader_who_goes_away_early_is_no_fault(small_workspace: Workspace) -> None:
    program = [sys.executable, str(shipped_root() / "generate.py"), "--help"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
