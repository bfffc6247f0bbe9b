"""A computer that refuses: a full disk, a folder that is read-only, a worker that hangs; on every page."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from clinics import write_handout
from room import ORIGIN, Room, open_room, words_of
from signing import tree
from test_room_clinic import FORBIDDEN, form_of

from handpress.diagnostics import HandpressError
from handpress.room.rules import TOO_SLOW
from handpress.workspace import Workspace

PAGES = (
    "/",
    "/h/other",
    "/h/other/words",
    "/h/other/words/title",
    "/words/ptsd.what",
    "/print",
    "/print/rack",
    "/print/names",
    "/review",
    "/review/other",
    "/clinic/contact",
    "/clinic/look",
    "/clinic/answers",
    "/clinic/printers",
    "/clinic/printers/line-up",
    "/clinic/printers/sheet",
    "/clinic/history",
    "/clinic/backup",
    "/clinic/backup/file",
    "/clinic/people",
    "/setup/1",
    "/setup/3",
    "/setup/5",
)


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    write_handout(small_workspace, "other", "{{ ptsd.what }}")
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def test_a_worker_that_hangs_is_told_in_words_on_every_page(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(*_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(HandpressError([TOO_SLOW.at(None, seconds="60")]))
        return future

    monkeypatch.setattr(room.desk._press, "ask", hangs)
    wrong = {}
    for path in PAGES:
        answer = room.get(path)
        words = words_of(answer.text)
        if answer.status_code >= 500 or "went wrong in Handpress" in words or FORBIDDEN.search(words):
            wrong[path] = (answer.status_code, words[:300])
    assert not wrong


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_written_is_told_in_words_and_nothing_is_lost(
    room: Room, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    changes = {
        "/clinic/contact": {"phone": "207-555-0143"},
        "/clinic/answers": {"no_driving": "30"},
        "/words/ptsd.what": {"text": "Other words."},
        "/h/other/words/title": {"text": "Another title"},
        "/setup/1": {"name": "Another clinic"},
    }
    forms = {path: form_of(room, path) | typed for path, typed in changes.items()}
    forms["/clinic/people"] = {"name": "Lee Park", "job": "Owner", "pin": "harbor71", "owner": "yes"}
    backup = room.get("/clinic/backup/file").content
    before = tree(room.workspace.root)

    def refuses(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    for name in ("replace", "link", "rename"):
        monkeypatch.setattr(os, name, refuses)
    wrong = {}
    for path, form in forms.items():
        answer = room.post(path, **form)
        words = words_of(answer.text)
        if answer.status_code >= 500 or "went wrong in Handpress" in words or "Saved." in words:
            wrong[path] = (answer.status_code, words[:400])
    room.desk.look_again()
    files = {"backup": ("a.zip", backup)}
    data = {"token": room.token}
    looked = room.client.post("/clinic/backup", data=data, files=files, headers={"origin": ORIGIN})
    assert "The backup cannot be tried on this computer" in words_of(looked.text)
    monkeypatch.undo()
    after = tree(room.workspace.root)
    assert not wrong
    assert {name: after.get(name) for name in before} == before
