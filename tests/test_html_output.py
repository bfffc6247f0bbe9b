"""The page for screens in the output folder: written with its PDF, recorded with it, and as old as it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from clinics import Command, spoil, write_handout

from handpress.output.notice import NOTICE
from handpress.project.model import screen_name
from handpress.workspace import Workspace


@pytest.fixture
def made(handpress: Command, small_workspace: Workspace) -> Workspace:
    done = handpress(here=small_workspace.root)
    assert done.code == 0, done.err
    return small_workspace


def entries(workspace: Workspace) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = json.loads((workspace.out / "manifest.json").read_text("utf-8"))["files"]
    return files


def test_each_handout_has_one_and_the_gallery_leads_to_it(made: Workspace) -> None:
    (entry,) = entries(made)
    assert entry["screen"]["file"] == "hello.html"
    page = (made.out / "hello.html").read_text("utf-8")
    assert f"edition {entry['edition']} " in page
    assert '<a href="hello.html">Read on a screen' in (made.out / "index.html").read_text("utf-8")


def test_another_paper_leaves_it_alone(handpress: Command, made: Workspace) -> None:
    before = (made.out / "hello.html").read_bytes()
    assert handpress("hello", "--paper", "a4", here=made.root).code == 0
    assert (made.out / "hello.html").read_bytes() == before
    assert [entry["screen"] is not None for entry in entries(made)] == [False, True]
    assert all(entry["state"] == "current" for entry in entries(made))


def test_it_is_out_of_date_with_its_pdf(handpress: Command, made: Workspace) -> None:
    write_handout(made, "hello", "{{ ptsd.no_such_fact }}")
    assert handpress(here=made.root).code == 1
    assert "hello-sheet-letter.pdf and hello.html" in (made.out / NOTICE).read_text("utf-8")
    assert "Read on a screen" not in (made.out / "index.html").read_text("utf-8")


def test_one_that_was_changed_by_hand_is_out_of_date(handpress: Command, made: Workspace) -> None:
    write_handout(made, "second")
    spoil(made.out / "hello.html", "A heading", "Another heading")
    assert handpress("second", here=made.root).code == 0
    assert [entry["why"] for entry in entries(made)] == [
        "its page for screens, hello.html, was changed after it was made",
        None,
    ]


def test_one_that_was_deleted_is_forgotten_until_the_next_run(handpress: Command, made: Workspace) -> None:
    write_handout(made, "second")
    (made.out / "hello.html").unlink()
    assert handpress("second", here=made.root).code == 0
    assert [(entry["screen"] is None, entry["state"]) for entry in entries(made)] == [
        (True, "current"),
        (False, "current"),
    ]
    assert handpress(here=made.root).code == 0
    assert (made.out / "hello.html").is_file()


def test_one_that_cannot_be_written_leaves_its_pdf_as_it_was(
    handpress: Command, made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (made.out / "hello-sheet-letter.pdf").read_bytes()
    write_handout(made, "hello", "{{ ptsd.treatable }}")
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "hello.html":
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    done = handpress(here=made.root)
    assert done.code != 0
    assert "hello.html" in done.err
    assert (made.out / "hello-sheet-letter.pdf").read_bytes() == before
    assert entries(made)[0]["state"] == "out of date"


def test_the_gallery_keeps_its_name() -> None:
    assert screen_name("index") == "index_.html"
    assert screen_name("hello") == "hello.html"
