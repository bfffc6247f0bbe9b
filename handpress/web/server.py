"""The server: a port of this computer, the app behind it, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from handpress.room.desk import Desk
from handpress.room.press import Press
from handpress.room.settings import RoomSettings, RunningRoom
from handpress.values import Value
from handpress.web.app import make_app
from handpress.web.guard import Guard
from handpress.web.passes import Passes
from handpress.workspace import Workspace

HOST = "127.0.0.1"
PORTS = range(8460, 8480)
"""Where a free port is looked for; then anywhere."""
HEADER_SECONDS = 30.0
"""How long a client may take to say what it wants."""
MOST_CLIENTS = 64
ASK_SECONDS = 3.0
"""How long a second start waits for the running room."""


class PortTaken(Exception):
    """Another program answers at the port that was asked for."""


class PatientProtocol(H11Protocol):
    """Ends connections that open and then say nothing, or say it letter by letter."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.loop.call_later(HEADER_SECONDS, self._end_if_silent)

    def _end_if_silent(self) -> None:
        if self.cycle is None and self.transport is not None and not self.transport.is_closing():
            self.transport.close()


class RoomAddress(Value, frozen=True):
    """Where a print room answers, with a code that opens it once."""

    port: int
    code: str

    @property
    def link(self) -> str:
        return f"http://{HOST}:{self.port}/launch?code={self.code}"


def running_room(settings: RoomSettings) -> RoomAddress | None:
    """The room of this clinic that runs already, with a fresh link; None where none answers."""
    room = settings.running()
    code = _fresh_link(room) if room is not None else ""
    return RoomAddress(room.port, code) if room is not None and code else None


def _fresh_link(room: RunningRoom) -> str:
    """A link from the running room; empty where something else answers there."""
    address = f"http://{HOST}:{room.port}/again"
    request = urllib.request.Request(address, data=b"", headers={"X-Room-Key": room.key}, method="POST")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy
    try:
        with opener.open(request, timeout=ASK_SECONDS) as answer:
            code: str = answer.read(200).decode("ascii")
    except (OSError, ValueError, urllib.error.URLError):
        return ""
    return code if code.replace("-", "").replace("_", "").isalnum() else ""


def open_socket(wanted: int | None, last: int | None) -> socket.socket:
    """A port to answer at: the one that was asked for, else that of the last start, else a free one.

    Raises:
        PortTaken: the one that was asked for is not free.
    """
    if wanted is not None:
        try:
            return _bound(wanted)
        except OSError as error:
            raise PortTaken(str(wanted)) from error
    for port in (*([last] if last else ()), *PORTS, 0):
        with contextlib.suppress(OSError):
            return _bound(port)
    raise PortTaken("0")


def _bound(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows it would let two programs have the same port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen(100)
    except OSError:
        found.close()
        raise
    return found


def serve(
    workspace: Workspace,
    clock: Callable[[], datetime],
    settings: RoomSettings,
    at: socket.socket,
    ready: Callable[[RoomAddress], None],
    *,
    told_stop: Callable[[Callable[[], None]], None] = lambda stop: None,
    idle: float | None = None,
) -> None:
    """Answer until the room is closed.

    Args:
        clock: says what day and time it is now.
        ready: called with the address once a browser can be sent there.
        idle: seconds without a request after which it closes; an open page asks every few seconds.
        told_stop: called with what closes the room, for whoever began it in a thread.

    Raises:
        KeyboardInterrupt: it was closed by Ctrl-C.
    """
    port = at.getsockname()[1]
    key = secrets.token_urlsafe(24)
    passes = Passes(settings.secret(), port)
    press = Press(workspace, max(2, min(4, os.cpu_count() or 2)))
    server: uvicorn.Server

    def stop() -> None:
        server.should_exit = True

    desk = Desk(workspace, press, clock)
    app = make_app(desk, settings, passes, port, key=key, stop=stop)
    config = uvicorn.Config(
        app,
        host=HOST,
        port=port,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CLIENTS,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    told_stop(stop)
    settings.keep_running(port, key)
    try:
        asyncio.run(_answer(server, at, app, idle, lambda: ready(RoomAddress(port, passes.fresh_link()))))
    finally:
        settings.keep_stopped(port)
        press.close()


async def _answer(
    server: uvicorn.Server,
    at: socket.socket,
    guard: Guard,
    idle: float | None,
    ready: Callable[[], None],
) -> None:
    async def when_ready() -> None:
        while not server.started:
            await asyncio.sleep(0.02)
        await asyncio.to_thread(ready)
        while idle is not None and not server.should_exit:
            await asyncio.sleep(min(idle / 4, 60))
            if guard.silent > idle:
                server.should_exit = True

    told = asyncio.ensure_future(when_ready())
    try:
        await server.serve([at])
    finally:
        told.cancel()
