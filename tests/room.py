"""The print room in tests: its app in this process, with a press that makes what it is asked for at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date, datetime, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from conftest import TODAY
from httpx2 import Response
from starlette.testclient import TestClient

from handpress.api import Project
from handpress.room.desk import Desk
from handpress.room.jobs import JOBS
from handpress.room.settings import RoomSettings
from handpress.room.worker import PressTask
from handpress.web.app import make_app
from handpress.web.passes import Passes
from handpress.workspace import Workspace

PORT = 8460
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"
SECRET = b"s" * 32
NINE = time(9)


class InlinePress:
    """Does in this process what workers do in theirs."""

    def __init__(self, workspace: Workspace) -> None:
        self.project = Project(workspace)
        self.asked: list[PressTask] = []

    def ask(self, task: PressTask, basis: str = "", *, soon: bool = True) -> Future[Any]:
        self.asked.append(task)
        future: Future[Any] = Future()
        try:
            future.set_result(JOBS[task.kind](self.project, *task.arguments))
        except Exception as error:
            future.set_exception(error)
        return future


class Room:
    """A print room with a browser that is known, and what its forms need."""

    def __init__(self, workspace: Workspace, client: TestClient, passes: Passes, desk: Desk) -> None:
        self.workspace, self.client, self.passes, self.desk = workspace, client, passes, desk

    @property
    def token(self) -> str:
        return self.passes.form_token(self.client.cookies[self.passes.cookie])

    def get(self, path: str, **more: Any) -> Response:
        self.desk.look_again()
        return self.client.get(path, **more)

    def post(self, path: str, **fields: str | list[str]) -> Response:
        self.desk.look_again()
        form = {"token": self.token, **fields}
        return self.client.post(path, data=form, headers={"origin": ORIGIN})

    def raw_get(self, path: str) -> tuple[int, bytes]:
        """What a path is answered with that no browser has tidied up."""
        sent: list[Any] = []
        cookie = f"{self.passes.cookie}={self.client.cookies[self.passes.cookie]}"
        raw = path.encode("utf-8")
        scope = {
            "type": "http",
            "method": "GET",
            "path": unquote(path),
            "raw_path": raw,
            "root_path": "",
            "query_string": b"",
            "scheme": "http",
            "headers": [(b"host", HOST.encode()), (b"cookie", cookie.encode())],
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: Any) -> None:
            sent.append(message)

        assert self.client.portal is not None
        self.client.portal.call(self.client.app, scope, receive, send)
        return sent[0]["status"], b"".join(one.get("body", b"") for one in sent)

    def told(self, path: str) -> str:
        """The words of a page."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return words_of(answer.text)


@contextmanager
def open_room(workspace: Workspace, settings: Path, today: date = TODAY, **limits: Any) -> Iterator[Room]:
    """The print room of a workspace; its browser has come by a link."""
    kept = RoomSettings(settings, workspace)
    passes = Passes(SECRET, PORT)
    desk = Desk(
        workspace,
        InlinePress(workspace),
        lambda: datetime.combine(today, NINE),
    )  # type: ignore[arg-type]
    app = make_app(desk, kept, passes, PORT, key="the-key", **limits)
    with TestClient(app, base_url=ORIGIN, raise_server_exceptions=False) as client:
        room = Room(workspace, client, passes, desk)
        client.get(f"/launch?code={passes.fresh_link()}", follow_redirects=False)
        yield room


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "template")
        named = dict(attrs)
        self.found += [text for key in ("alt", "placeholder", "aria-label") if (text := named.get(key))]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def words_of(html: str) -> str:
    """What somebody reads or hears of a page."""
    parser = _Words()
    parser.feed(html)
    return re.sub(r" (?=[,.:])", "", re.sub(r"\s+", " ", " ".join(parser.found))).strip()
