"""``history`` and ``undo``: who changed what is told, and a value is put back."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from clinics import Command

import handpress as package
from handpress.edit.changes import ValueChange
from handpress.workspace import Workspace

FILE = "brand/brand.yaml"


@pytest.fixture
def changed(small_workspace: Workspace) -> Workspace:
    project = package.Project.load(small_workspace.root)
    for path, old, new in ((("phone",), "207-555-0142", "207-555-0143"),
                           (("tagline",), "Ketamine & Wellness Clinic", "Care by the sea")):  # fmt: skip
        project.save([ValueChange(FILE, path, old, new)], "Front desk", datetime(2026, 11, 30, 9, 5))
    return small_workspace


def test_what_was_changed_is_listed_with_who_and_when(handpress: Command, changed: Workspace) -> None:
    told = handpress("history", here=changed.root)
    assert told.code == 0
    assert "2  2026-11-30 09:05 by Front desk" in told.out
    assert "brand/brand.yaml: phone changed" in told.out
    assert told.out.index("207-555-0142") < told.out.index("207-555-0143") < told.out.index("Care by the sea")
    less = handpress("history", "--last", "1", here=changed.root)
    assert "207-555-0142" not in less.out
    assert "1 earlier change" in less.out


def test_undo_puts_the_value_back_and_is_itself_in_the_history(
    handpress: Command, changed: Workspace
) -> None:
    done = handpress("undo", "2", "--by", "Dana", here=changed.root)
    assert done.code == 0, done.err
    assert "phone put back" in done.out
    assert "phone: 207-555-0142" in (changed.brand / "brand.yaml").read_text("utf-8")
    again = handpress("undo", "2", "--by", "Dana", here=changed.root)
    assert again.code == 1
    assert "already undone" in again.err
    data = json.loads(handpress("history", "--json", here=changed.root).out)
    assert [one["kind"] for one in data["changes"]] == ["change", "change", "undo"]
    assert data["changes"][-1]["undoes"] == [2]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("undo", "99", "--by", "Dana"), 1, "no change 99"),
        (("undo", "1", "--by", "Dana"), 1, "no change 1"),  # where the history began
        (("undo", "two", "--by", "Dana"), 2, "two"),
        (("undo", "2"), 2, "--by"),
        (("history", "--last", "0"), 2, "0"),
    ],
)
def test_what_cannot_be_put_back_is_said(
    handpress: Command, changed: Workspace, words: tuple[str, ...], code: int, said: str
) -> None:
    told = handpress(*words, here=changed.root)
    assert (told.code, said in told.err) == (code, True), told.err


def test_a_value_that_was_changed_since_is_put_back_only_when_that_is_said(
    handpress: Command, changed: Workspace
) -> None:
    project = package.Project.load(changed.root)
    now = datetime(2026, 11, 30, 10)
    project.save([ValueChange(FILE, ("phone",), "207-555-0143", "207-555-0144")], "Reception 2", now)
    told = handpress("undo", "2", "--by", "Dana", here=changed.root)
    assert told.code == 1
    assert "Reception 2" in told.err
    assert handpress("undo", "2", "--by", "Dana", "--anyway", here=changed.root).code == 0
    assert "phone: 207-555-0142" in (changed.brand / "brand.yaml").read_text("utf-8")


def test_a_clinic_without_changes_says_so(handpress: Command, small_workspace: Workspace) -> None:
    told = handpress("history", here=small_workspace.root)
    assert (told.code, "Nothing has been changed yet." in told.out) == (0, True)
