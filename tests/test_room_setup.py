"""The set-up in five steps: a new folder becomes the clinic's own, and whoever stops goes on later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from room import Room, open_room, words_of
from signing import tree
from test_room_clinic import FORBIDDEN, form_of
from test_room_look import brand

from handpress.api import Project
from handpress.workspace import Workspace, open_workspace, shipped_root

OURS = {
    "name": "Quiet Cove",
    "short_name": "",
    "tagline": "Care by the sea",
    "phone": "(202) 456-1414",
    "address": "12 Long Lane\nBath, ME 04530",
    "hours": "Monday to Friday, 9 to 5",
    "web": "quietcove.org",
    "email": "",
}


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def start(room: Room) -> str:
    code = room.passes.fresh_link()
    return room.client.get(f"/launch?code={code}", follow_redirects=False).headers["location"]


def step(room: Room, number: int, **typed: str) -> str:
    """The words of the page that comes after a step is saved."""
    path = f"/setup/{number}"
    return words_of(room.post(path, **form_of(room, path) | typed).text)


def test_five_steps_make_a_new_folder_the_clinics_own(room: Room) -> None:
    assert start(room) == "/setup"
    assert str(room.get("/setup").url).endswith("/setup/1")
    words = step(room, 1, **OURS)
    assert "Step 2 of 5" in words
    assert "Saved." in words
    assert "name: Quiet Cove" in brand(room)
    assert str(room.get("/setup").url).endswith("/setup/2")  # who stops goes on where it was
    assert "Step 3 of 5" in step(room, 2, after_hours="", **{"after_hours-none": "yes"})
    assert "after_hours: none" in brand(room)
    assert "Step 4 of 5" in step(room, 3, do="save")  # nothing changed: it may be left for later
    words = step(room, 4, no_driving="36")
    assert "Step 5 of 5" in words
    assert "1 of 2" in words or "1 of" in words
    assert "These are our details" in words
    done = words_of(room.post("/setup/5").text)
    assert "Your print room is set up" in done
    assert "\nsample: true" not in brand(room)
    for gone in ("harborlight.example", "\nlogo:", "\nlogo_on_dark:", "Harbor Light"):
        assert gone not in brand(room).partition("version: 1")[2], gone
    project = Project(open_workspace(room.workspace.root))
    assert not project.brand.sample
    assert start(room) == "/"
    assert "Sample: not a real clinic" not in words_of(room.get("/").text)


def test_what_is_still_the_samples_is_named_with_the_way_to_it(room: Room) -> None:
    step(room, 1, **OURS | {"phone": "207-555-0142"})
    words = words_of(page := room.get("/setup/5").text)
    assert "Still the sample’s" in words
    assert 'href="/setup/1#field-phone"' in page
    assert 'href="/setup/2#field-after_hours"' in page
    fields = room.get("/setup/1").text
    assert 'id="sample-phone"' in fields
    assert 'id="sample-name"' not in fields
    before = tree(room.workspace.root)
    assert "Still the sample’s" in words_of(room.post("/setup/5").text)  # pressed all the same
    assert tree(room.workspace.root) == before


def test_the_end_of_the_sample_is_undone_in_one_step(room: Room) -> None:
    step(room, 1, **OURS)
    step(room, 2, after_hours="202-456-1111")
    before = brand(room)
    done = room.post("/setup/5")
    number = re.search(r'name="number" value="(\d+)"', done.text)
    assert number is not None
    room.post("/clinic/history", number=number[1])
    for line in ("\nsample: true", "logo: logo.svg", "handout_urls:"):
        assert line in brand(room)
    assert len(brand(room)) > len(before) * 0.8


@pytest.mark.parametrize(
    ("number", "typed", "said"),
    [
        (1, {"phone": "call us"}, "digits"),
        (1, {"name": ""}, "please fill it in"),
        (1, {"address": ""}, "please fill it in"),
        (2, {"after_hours": ""}, "or tick the box"),
        (2, {"after_hours": "nobody"}, ""),
        (3, {"primary": "#9CC4CE", "do": "save"}, "Too hard to read"),
        (4, {"no_driving": "2"}, ""),
    ],
)
def test_what_is_wrong_stays_in_its_step_and_is_told(
    room: Room, number: int, typed: dict[str, str], said: str
) -> None:
    before = tree(room.workspace.brand)
    words = step(room, number, **typed)
    assert f"Step {number} of 5" in words
    assert "to put right first" in words
    assert said in words
    assert not FORBIDDEN.search(words)
    assert tree(room.workspace.brand) == before


def test_every_step_can_be_skipped_and_says_nothing_of_the_machine(room: Room) -> None:
    for number in range(1, 6):
        page = room.get(f"/setup/{number}").text
        assert not FORBIDDEN.search(words_of(page))
        assert number == 5 or f'href="/setup/{number + 1}"' in page
        assert f'href="/setup/{number}" aria-current="step"' in page
    for path in ("/setup/0", "/setup/6", "/setup/99999", "/setup/x"):
        assert room.get(path).status_code == 404
    assert room.post("/setup/1", before="[]").status_code == 404


def test_the_start_page_has_a_way_back_to_the_set_up(room: Room) -> None:
    assert "Set up your clinic" in words_of(room.get("/").text)


def test_the_sample_that_came_with_handpress_is_never_set_up(tmp_path: Path) -> None:
    with open_room(open_workspace(shipped_root()), tmp_path / "settings") as room:
        assert start(room) == "/"
