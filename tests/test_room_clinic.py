"""The clinic's own data in the print room: told before, saved for everybody, kept when wrong, put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from clinics import Command, spoil
from room import Room, open_room, words_of
from signing import make_real, sign, tree

from handpress.edit.steps import ABSENT, Content
from handpress.web.clinicforms import CONTACT, as_text, packed, read_answers, read_contact, unpacked
from handpress.workspace import Workspace, open_workspace

FORBIDDEN = re.compile(
    r"\b(submit|OK|workspaces?|templates?|layouts?|parameters?|facts?|duplex|yaml|slug|token|login|user"
    r"|invalid|null|undefined|traceback|exception|no_driving)\b",
    re.IGNORECASE,
)


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def form_of(room: Room, path: str) -> dict[str, str]:
    """What a browser would send back of a form as it is."""
    html = room.get(path).text
    html = html[html.index('class="sheet') :]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] != "token" and ("checkbox" not in tag or "checked" in tag):
            found[name[1]] = unescape(value[1])
    for name_, text in re.findall(r'<textarea [^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', html, re.DOTALL):
        found[name_] = unescape(text)
    return found


def sure_of(html: str) -> str:
    """What a form sends back once its consequences were shown."""
    found = re.search(r'name="sure" value="([^"]*)"', html)
    assert found is not None
    return found[1]


def brand(room: Room) -> str:
    return (room.workspace.brand / "brand.yaml").read_text("utf-8")


def test_a_new_phone_is_saved_in_one_step_and_undone_in_one(room: Room) -> None:
    before = brand(room)
    done = room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"phone": "207-555-0143"})
    assert "Saved." in words_of(done.text)
    assert brand(room) == before.replace("207-555-0142", "207-555-0143")
    number = re.search(r'name="number" value="(\d+)"', done.text)
    assert number is not None
    back = room.post("/clinic/history", number=number[1])
    assert "It is put back as it was." in words_of(back.text)
    assert brand(room) == before


def test_what_a_change_does_is_told_before_it_is_saved(
    small_workspace: Workspace, tmp_path: Path, handpress: Command
) -> None:
    make_real(small_workspace)
    sign(handpress, small_workspace)
    handpress(here=small_workspace.root)
    handpress("printed", "hello", "--copies", "25", here=small_workspace.root)
    with open_room(small_workspace, tmp_path / "settings") as room:
        before = tree(room.workspace.brand)
        typed = form_of(room, "/clinic/contact") | {"phone": "+44 20 7946 0143"}
        asked = room.post("/clinic/contact", **typed)
        assert "25 printed copies in the rack will be old paper" in words_of(asked.text)
        assert tree(room.workspace.brand) == before
        done = room.post("/clinic/contact", **typed, sure=sure_of(asked.text))
        assert "Saved." in words_of(done.text)
        assert "+44 20 7946 0143" in brand(room)


def test_two_tabs_on_one_field_show_three_texts(room: Room) -> None:
    one, two = (form_of(room, "/clinic/contact") for _ in range(2))
    room.post("/clinic/contact", **one | {"phone": "207-555-0143"})
    told = room.post("/clinic/contact", **two | {"phone": "207-555-0144", "tagline": "Care by the sea"})
    words = words_of(told.text)
    assert "Somebody saved this while you were writing" in words
    for text in ("207-555-0142", "207-555-0143", "207-555-0144"):
        assert text in words
    assert "207-555-0143" in brand(room)
    assert "Care by the sea" not in brand(room)
    before = re.search(r'name="before" value="([^"]*)"', told.text)
    assert before is not None
    again = two | {"phone": "207-555-0144", "tagline": "Care by the sea", "before": unescape(before[1])}
    assert "Saved." in words_of(room.post("/clinic/contact", **again).text)
    assert "207-555-0144" in brand(room)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("phone", "call us", "digits"),
        ("phone", "", "please fill it in"),
        ("after_hours", "", "please fill it in, or tick the box"),
        ("name", "The cure for PTSD", ""),
        ("address", "", "please fill it in"),
        ("email", "not an address", ""),
        ("web", "no address at all", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept_there(
    room: Room, field: str, typed: str, said: str
) -> None:
    before = tree(room.workspace.root)
    told = room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {field: typed})
    assert f'id="problem-{field}"' in told.text
    assert said in words_of(told.text)
    assert f'value="{typed}"' in told.text or field == "address"
    brand_now = {n: d for n, d in tree(room.workspace.root).items() if not n.startswith("history/")}
    assert brand_now == before
    assert not FORBIDDEN.search(words_of(told.text))


def test_no_number_at_night_is_a_box_to_tick(room: Room) -> None:
    form = form_of(room, "/clinic/contact") | {"after_hours": "", "after_hours-none": "yes"}
    assert "Saved." in words_of(room.post("/clinic/contact", **form).text)
    assert "after_hours: none" in brand(room)
    assert form_of(room, "/clinic/contact")["after_hours-none"] == "yes"


def test_answers_are_saved_and_a_wrong_one_stays_in_its_field(room: Room) -> None:
    path = "/clinic/answers"
    done = room.post(path, **form_of(room, path) | {"no_driving": "36", "bp_call": "160/100"})
    assert "Saved." in words_of(done.text)
    assert room.workspace.clinic.read_text("utf-8").endswith(
        "parameters:\n  no_driving: 36\n  bp_call: 160/100\n"
    )
    for wrong in ("2", "one day", "-3"):
        told = room.post(path, **form_of(room, path) | {"no_driving": wrong})
        assert 'id="problem-no_driving"' in told.text
        assert f'value="{wrong}"' in told.text
        assert "no_driving: 36" in room.workspace.clinic.read_text("utf-8")
        assert not FORBIDDEN.search(words_of(told.text))
    gone = room.post(path, **form_of(room, path) | {"no_driving": ""})
    assert "Saved." in words_of(gone.text)
    assert "no_driving" not in room.workspace.clinic.read_text("utf-8").rpartition("parameters:\n")[2]


def test_the_history_tells_who_changed_what_in_words(room: Room) -> None:
    assert "Nothing has been changed yet." in words_of(room.get("/clinic/history").text)
    room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"phone": "207-555-0143"})
    room.post("/clinic/answers", **form_of(room, "/clinic/answers") | {"no_driving": "36"})
    spoil(room.workspace.brand / "brand.yaml", "207-555-0143", "207-555-0144")
    room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"tagline": "Care by the sea"})
    page = room.get("/clinic/history")
    words = words_of(page.text)
    for said in (
        "Phone in opening hours",
        "How long a patient must not drive",
        "changed outside",
        "207-555-0142",
    ):
        assert said in words
    assert not FORBIDDEN.search(words)
    first = re.findall(r'name="number" value="(\d+)"', page.text)[-1]
    asked = room.post("/clinic/history", number=first)
    assert "It has been changed once more since" in words_of(asked.text)
    assert "phone: 207-555-0144" in brand(room)
    done = room.post("/clinic/history", number=first, anyway="yes")
    assert "It is put back as it was." in words_of(done.text)
    assert "phone: 207-555-0142" in brand(room)


def test_a_file_that_was_broken_outside_is_put_back_by_a_button(room: Room) -> None:
    room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"phone": "207-555-0143"})
    good = brand(room)
    spoil(room.workspace.brand / "brand.yaml", "phone:", "phone: [")
    broken = brand(room)
    page = room.get("/").text
    assert "Put the last good version back" in words_of(page)
    assert 'name="file" value="brand/brand.yaml"' in page
    assert "changed outside" not in words_of(
        room.get("/clinic/history").text
    )  # seen, though a file is broken
    done = room.post("/clinic/restore", file="brand/brand.yaml")
    assert "It is put back as it was." in words_of(done.text)
    assert brand(room) == good
    assert "must be put right" not in words_of(room.get("/").text)
    assert broken not in good
    for file in ("../x", "brand/logo.svg", "", "content.yaml"):
        told = room.post("/clinic/restore", file=file)
        assert "It was not put back" in words_of(told.text)
    assert brand(room) == good


@pytest.mark.parametrize("number", ["", "x", "-1", "99999", "1e3", "٣"])
def test_a_number_that_is_none_puts_nothing_back(room: Room, number: str) -> None:
    before = tree(room.workspace.root)
    told = room.post("/clinic/history", number=number)
    assert told.status_code in (200, 404)
    assert tree(room.workspace.root) == before


@pytest.mark.parametrize("before", ["", "[]", "nonsense", "{}", "[1]", '[["a"]]', "[" * 5000])
def test_a_form_that_no_page_made_writes_nothing(room: Room, before: str) -> None:
    files = tree(room.workspace.root)
    told = room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"before": before})
    assert told.status_code == 404
    assert tree(room.workspace.root) == files


def test_a_form_as_it_came_changes_nothing(room: Room) -> None:
    files = tree(room.workspace.root)
    for path in ("/clinic/contact", "/clinic/answers"):
        assert "Nothing was different" in words_of(room.post(path, **form_of(room, path)).text)
    assert tree(room.workspace.root) == files


def test_forms_read_without_a_server() -> None:
    before: list[Content] = [
        "A",
        ABSENT,
        None,
        2075550142,
        "none",
        ["1 Road"],
        ABSENT,
        "a.org",
        ABSENT,
        ABSENT,
    ]
    assert list(unpacked(packed(before), len(CONTACT))) == before
    typed = {field.key: as_text(value) for field, value in zip(CONTACT, before, strict=True)}
    typed |= {"after_hours": "", "after_hours-none": "yes"}
    assert read_contact("brand/brand.yaml", typed, before).changes == ()
    new = read_contact(
        "brand/brand.yaml",
        typed
        | {
            "address": " 1  Road \r\n\r\n Town ",
            "web": "",
            "hours": "9 to 5",
            "interpreters": "Spanish\nASL",
        },
        before,
    )
    assert [(one.path[0], one.after) for one in new.changes] == [
        ("address", ["1 Road", "Town"]),
        ("hours", ["9 to 5"]),
        ("web", ABSENT),
        ("interpreters", ["Spanish", "ASL"]),
    ]
    answers = {"a": "24", "b": "1.5", "c": " the  next day ", "d": "x"}
    read = read_answers(
        "brand/clinic.yaml", answers, "abcd", {"a": "hours", "b": "hours"}, [ABSENT, ABSENT, ABSENT, "x"]
    )
    assert [one.after for one in read.changes] == [24, 1.5, "the next day"]


def test_a_brand_that_lies_elsewhere_is_changed_where_it_lies(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "brand-b"
    small_workspace.brand.rename(elsewhere)
    place = open_workspace(small_workspace.root, brand=elsewhere)
    with open_room(place, tmp_path / "settings") as room:
        typed = form_of(room, "/clinic/contact") | {"phone": "207-555-0143"}
        assert "Saved." in words_of(room.post("/clinic/contact", **typed).text)
        assert "Saved." in words_of(
            room.post("/clinic/answers", **form_of(room, "/clinic/answers") | {"no_driving": "36"}).text
        )
        assert "phone: 207-555-0143" in (elsewhere / "brand.yaml").read_text("utf-8")
        assert "no_driving: 36" in (elsewhere / "clinic.yaml").read_text("utf-8")
        assert "The clinic’s name" not in words_of(room.get("/clinic/history").text)  # lines, not files
        for path in ("/", "/clinic/look", "/setup/1", "/clinic/backup"):
            assert room.get(path).status_code == 200
        wrong = form_of(room, "/clinic/contact") | {"phone": "call us"}
        assert 'id="problem-phone"' in room.post("/clinic/contact", **wrong).text
        spoil(elsewhere / "brand.yaml", "phone:", "phone: [")
        assert "Put the last good version back" in words_of(room.get("/").text)
        done = room.post("/clinic/restore", file="brand:brand.yaml")
        assert "It is put back as it was." in words_of(done.text)
        assert "phone: 207-555-0143" in (elsewhere / "brand.yaml").read_text("utf-8")
