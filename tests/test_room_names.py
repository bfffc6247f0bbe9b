"""Copies with names and dates in the print room: made in a process of their own, and kept nowhere."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import psutil
import pytest
from clinics import copy_workspace, write_handout
from httpx2 import Response
from people import PLANTED, personal_handout
from reading import text_of
from room import ORIGIN, Room, open_room, words_of
from test_people_lists import workbook
from test_room_clinic import FORBIDDEN

from handpress.room import personal
from handpress.room.personal import MOST_PEOPLE, PersonalRuns

PAGE = "/print/names"
LIST = (
    f"First name,Day of the visit,Time,Note\n{PLANTED},2026-12-24,2:30 pm,Red folder\nAna,2026-12-25,9:00,\n"
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One room for the whole file: nothing that is done here changes it."""
    folder = tmp_path_factory.mktemp("names")
    (folder / "clinic").mkdir()
    place = copy_workspace(folder / "clinic")
    for path in place.handouts.iterdir():
        path.unlink()
    write_handout(place, "hello")
    personal_handout(place, "visit")
    with open_room(place, folder / "settings") as opened:
        yield opened


def put_in(room: Room, text: str = LIST, **fields: str) -> Response:
    return room.post(PAGE, handout="visit", list=text, **fields)


def lists(room: Room) -> PersonalRuns:
    """The lists that are open in a room."""
    guard: Any = room.client.app
    found: PersonalRuns = guard._app.state.people
    return found


def run_of(html: str) -> str:
    found = re.search(r'name="run" value="([^"]+)"', html)
    assert found is not None, words_of(html)
    return found[1]


def fetched(room: Room, run: str) -> Response:
    return room.post(f"{PAGE}/file", run=run)


def test_a_pasted_list_becomes_one_file_that_is_fetched_once(room: Room) -> None:
    seen = put_in(room)
    words = words_of(seen.text)
    assert "2 people on the list" in words
    assert "Open 2 copies to print" in words
    assert not FORBIDDEN.search(words)
    run = run_of(seen.text)
    picture = re.search(r'<img src="(/print/names/first/[^"]+)"', seen.text)
    assert picture is not None
    assert room.client.get(picture[1]).content.startswith(b"\x89PNG")
    child = lists(room).get(run).pid
    answer = fetched(room, run)
    assert answer.headers["cache-control"] == "no-store"
    assert PLANTED in text_of(answer.content)
    assert "December 24" in text_of(answer.content)
    assert not psutil.pid_exists(child)
    again = fetched(room, run)
    assert "The list is no longer here" in words_of(again.text)
    assert room.client.get(picture[1]).status_code == 404


def test_rows_that_cannot_be_printed_are_told_by_number(room: Room) -> None:
    seen = put_in(room, LIST + "Ben,soon,10:00,\nEve,2026-12-28,later,\n")
    words = words_of(seen.text)
    assert "2 rows will not be printed" in words
    assert "Row 4: Day of the visit is no day." in words
    assert "Row 5: Time is no time of day." in words
    assert "Ben" not in words
    assert "Open 2 copies to print" in words
    assert "Ben" not in text_of(fetched(room, run_of(seen.text)).content)


def test_columns_are_matched_by_a_person_where_their_names_say_nothing(room: Room) -> None:
    seen = put_in(room, "Patient,When\nAna,2026-12-24\n")
    assert "Please say which column is which" in words_of(seen.text)
    run = run_of(seen.text)
    columns = {"column-first_name": "0", "column-visit_date": "1", "column-visit_time": "-1"}
    told = room.post(f"{PAGE}/look", run=run, handout="visit", **columns)
    assert "Open 1 copy to print" in words_of(told.text)
    assert '<option value="0" selected>Patient</option>' in told.text
    text = text_of(fetched(room, run).content)
    assert "Ana" in text
    assert "December 24" in text


def test_dates_that_could_be_two_days_are_asked_about(room: Room) -> None:
    seen = put_in(room, "First name,Day of the visit\nAna,03/04/2027\n")
    assert "The dates in the list could be read in two ways" in words_of(seen.text)
    assert "to print" not in words_of(seen.text)
    run = run_of(seen.text)
    shown = re.findall(r'<select id="(column-[^"]+)".*?value="(\d+)" selected', seen.text, re.DOTALL)
    assert dict(shown) == {"column-first_name": "0", "column-visit_date": "1"}  # what is known stays
    columns = dict(shown) | {"column-visit_time": "-1"}
    told = room.post(f"{PAGE}/look", run=run, handout="visit", order="dmy", **columns)
    assert "Open 1 copy to print" in words_of(told.text)
    told = room.post(f"{PAGE}/look", run=run, handout="visit", order="mdy", **columns)
    text = text_of(fetched(room, run).content)
    assert "March 4" in text
    assert "Ana" in text


def test_a_workbook_is_read_like_a_pasted_list(room: Room) -> None:
    data = workbook([("First name", "Day of the visit"), ("Ana", "2026-12-24")])
    files = {"file": ("week.xlsx", data)}
    form = {"token": room.token, "handout": "visit"}
    seen = room.client.post(PAGE, data=form, files=files, headers={"origin": ORIGIN})
    assert "Ana" in text_of(fetched(room, run_of(seen.text)).content)


WRONG: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "Paste the list"),
    "spaces": (b"   \n \n", "Paste the list"),
    "one row": (b"First name,Day of the visit\n", "holds no people"),
    "too many": (b"First name\n" + b"A\n" * (MOST_PEOPLE + 1), "here it may have 200"),
    "a broken workbook": (b"PK\x03\x04" + bytes(50), "cannot be read as a table"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as a table"),
    "two columns of a name": (b"First name,First name\nA,B\n", "2 columns that are called"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", ""),
}


def test_lists_that_cannot_be_read_are_told_in_words_and_leave_no_process(room: Room) -> None:
    for kind, (data, said) in WRONG.items():
        form = {"token": room.token, "handout": "visit"}
        files = {"file": ("list.csv", data)} if data.strip() else None
        told = room.client.post(PAGE, data=form, files=files, headers={"origin": ORIGIN})
        words = words_of(told.text)
        assert told.status_code == 200, kind
        assert said in words, (kind, words)
        assert not FORBIDDEN.search(words), (kind, words)
        for run in re.findall(r'name="run" value="([^"]+)"', told.text):
            room.post(f"{PAGE}/end", run=run)
    assert not lists(room)._open


def test_values_that_would_say_what_must_not_be_said_are_refused(room: Room) -> None:
    seen = put_in(room, "First name,Note\nAna,Ketamine will cure you\nBen,=SUM(A1)\nEve,ok\n")
    words = words_of(seen.text)
    assert "2 rows will not be printed" in words
    assert "will cure" not in words
    room.post(f"{PAGE}/end", run=run_of(seen.text))


def test_numbers_of_nobodys_and_paths_find_nothing(room: Room) -> None:
    for number in ("", "x", "../../etc", "é" * 50):
        assert "no longer here" in words_of(fetched(room, number).text)
        told = room.post(f"{PAGE}/look", run=number, handout="visit")
        assert "no longer here" in words_of(told.text)
    assert room.get(f"{PAGE}/first/x/1.png").status_code == 404
    assert room.raw_get(f"{PAGE}/first/..%2f/1.png")[0] == 404
    assert room.post(PAGE, handout="hello", list=LIST).status_code == 200  # it has no such lines
    assert "Choose a handout." in words_of(room.post(PAGE, handout="../x", list=LIST).text)


def test_a_list_is_forgotten_when_told_and_when_a_newer_one_comes(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PersonalRuns, "MOST", 1)
    first = run_of(put_in(room).text)
    second = run_of(put_in(room).text)
    assert "no longer here" in words_of(fetched(room, first).text)
    room.post(f"{PAGE}/end", run=second)
    assert "no longer here" in words_of(fetched(room, second).text)


def test_a_process_that_nobody_asks_ends_by_itself(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = Pipe()
    monkeypatch.setattr(personal, "IDLE", 0.05)
    monkeypatch.setattr(personal, "bind_memory", lambda memory: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with contextlib.redirect_stdout(sys.stdout):  # it prints nothing into an answer
        personal.serve_people(theirs, room.workspace, 0)
    assert not ours.poll()


def holders(needle: bytes, *folders: Path) -> list[str]:
    """The files below some folders that hold these bytes, packed or not."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink() and needle in path.read_bytes():
                found.append(str(path))
    return found


def test_a_planted_name_is_nowhere_afterwards(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In no file of the clinic's, the settings or the temporary folder, in no log, no address, no list of
    processes; also where the list is refused, and where it is never fetched."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    caplog.set_level(logging.DEBUG)
    place = room.workspace
    seen = put_in(room)
    lines = [" ".join(one.cmdline()) for one in psutil.Process().children(recursive=True)]
    assert not [line for line in lines if "Zebulonia" in line]
    assert holders(b"Zebulonia", place.root, temporary) == []
    assert "Zebulonia" not in "".join(re.findall(r'(?:href|src|action)="[^"]*"', seen.text))
    assert PLANTED in text_of(fetched(room, run_of(seen.text)).content)
    room.post(f"{PAGE}/end", run=run_of(put_in(room).text))
    put_in(room, f"First name,Day of the visit\n{PLANTED},no day\n")
    put_in(room, f"{PLANTED},nothing\n{PLANTED},else\n")
    room.get("/"), room.get("/clinic/history")
    assert holders(b"Zebulonia", place.root, temporary, place.root.parent / "settings") == []
    assert "Zebulonia" not in caplog.text
    lists(room).close()
    assert os.listdir(temporary) == []
