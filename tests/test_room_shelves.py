"""Handouts hidden from the rack and shown again: in the clinic's own file, in the history, undone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from clinics import write_handout
from room import Room, open_room, words_of

from handpress.edit.steps import ABSENT
from handpress.web.pages.shelves import NONE_LEFT, read_shown
from handpress.workspace import Workspace

ABOUT_RACK = "# ours\nshelves:\n  - title: Ours  # kept\n    handouts: [hello, other]\n"


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    write_handout(small_workspace, "other")
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def save(room: Room, listed: list[str], shown: list[str], page: str = "") -> str:
    page = page or room.get("/shelves").text
    before = re.search(r'name="before" value="([^"]*)"', page)
    assert before is not None
    return room.post("/shelves", before=html.unescape(before[1]), listed=listed, shown=shown).text


def on_shelves(room: Room) -> set[str]:
    return set(re.findall(r'id="state-([a-z-]+)"', room.get("/").text))


def test_a_handout_without_its_tick_leaves_the_shelves_and_comes_back(room: Room) -> None:
    rack = room.workspace.brand / "rack.yaml"
    rack.write_text(ABOUT_RACK, "utf-8")
    everything = on_shelves(room)
    names = sorted(everything)
    assert {"hello", "other"} <= everything
    assert "Saved" in save(room, names, [one for one in names if one != "other"])
    assert on_shelves(room) == everything - {"other"}
    assert "1 hidden" in room.told("/")
    assert rack.read_text("utf-8").startswith(ABOUT_RACK)  # nothing else of the file is touched
    assert (room.workspace.handouts / "other.md").is_file()
    assert "Hidden now" in room.told("/shelves")
    assert "is hidden from the rack and left out" in room.told("/print?pick=other&pick=hello")
    save(room, names, names)
    assert on_shelves(room) == everything
    assert rack.read_text("utf-8") == ABOUT_RACK
    history = room.told("/clinic/history")
    assert "What is hidden from the rack" in history


def test_hiding_is_undone_from_the_page_that_saved_it(room: Room) -> None:
    names = sorted(on_shelves(room))
    page = save(room, names, [one for one in names if one != "other"])
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number is not None
    assert "other" not in on_shelves(room)
    room.post("/clinic/history", number=number[1])
    assert sorted(on_shelves(room)) == names


def test_without_a_file_of_its_own_a_clinic_hides_from_the_shelves_that_ship(room: Room) -> None:
    rack = room.workspace.brand / "rack.yaml"
    rack.unlink(missing_ok=True)
    names = sorted(on_shelves(room))
    save(room, names, [one for one in names if one != "other"])
    assert "other" not in on_shelves(room)
    text = rack.read_text("utf-8")
    assert "Understand" in text
    assert "- other" in text or "[other]" in text


def test_who_was_first_is_not_overwritten(room: Room) -> None:
    names = sorted(on_shelves(room))
    page = room.get("/shelves").text
    save(room, names, [one for one in names if one != "other"])
    late = save(room, names, [one for one in names if one != "hello"], page)
    assert "Somebody saved this while you were writing" in words_of(late)
    assert "hello" in on_shelves(room)


def test_one_handout_stays_in_the_rack(room: Room) -> None:
    names = sorted(on_shelves(room))
    assert NONE_LEFT in words_of(save(room, names, []))
    assert sorted(on_shelves(room)) == names


@pytest.mark.parametrize(
    ("listed", "ticked", "before", "after"),
    [
        (["a", "b"], ["a"], ABSENT, ["b"]),
        (["a", "b"], ["a", "b"], ["b"], ABSENT),
        (["a"], ["a"], ["gone"], None),  # a handout that is not there now may come back
        (["a"], ["a"], ["b"], None),  # the form knew nothing of b
        (["a", "b"], ["b"], ["gone"], ["gone", "a"]),
        (["a", "nobody"], ["a"], ABSENT, None),
        (["a", "a", "b"], ["b", "../x"], ABSENT, ["a"]),
        (["b", "a"], ["b"], ["a", "b"], ["a"]),
        ([], [], ["a"], None),
        (["a", "b", "c"], ["c"], ["b"], ["b", "a"]),
    ],
)
def test_only_what_the_form_has_shown_is_decided(
    listed: list[str], ticked: list[str], before: object, after: object
) -> None:
    read = read_shown("brand/rack.yaml", listed, ticked, ["a", "b", "c"], before)  # type: ignore[arg-type]
    assert not read.problems
    assert [change.after for change in read.changes] == ([] if after is None else [after])
