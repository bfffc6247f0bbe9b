"""The guard before every page: whose computer is asking, for what host, with which pass, how much, how long.

It listens on this computer only, and still trusts nobody: any web site that is open in a browser can make
that browser ask at 127.0.0.1 (DNS rebinding, forms that send themselves, frames). So the host must be ours on
every request, a cookie must be known for all but the door, and whatever changes something must come from a
page of ours and carry the token of its form.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from handpress.faults import log_fault
from handpress.values import Value
from handpress.web.passes import Passes
from handpress.web.shell import plain_page

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_BYTES = 1_000_000
"""What a form may weigh."""
ROOMY = {"/clinic/look": 11_000_000, "/setup/3": 11_000_000, "/clinic/backup": 80_000_000}
"""What may be posted to pages that take files: two logos of 5 MB, a backup."""
MOST_FILES = 2
BODY_SECONDS = 30.0
"""How long a client may take to send it, and to fetch one part of an answer."""
MOST_FIELDS = 400

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PDF_POLICY = "frame-ancestors 'self'"
"""For PDFs: our own page prints them out of a frame, and a browser's viewer brings scripts of its own."""

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser would send "Origin: null" with our forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
DOOR = frozenset({"/launch", "/again"})
"""What may be asked for without a cookie: the way in. So may what lies under ``/static/``."""


class TurnedAway(Value, frozen=True):
    """Why somebody is turned away: the page says it to people."""

    status: int
    title: str
    what: str = "Nothing was changed."
    todo: str = "Go back and try once more."


STRANGER = TurnedAway(
    401,
    "This browser is not known yet",
    "The print room opens only for a browser that was sent here by its own start.",
    "Double-click “Start Handpress” once more. Whoever uses the terminal types: handpress serve",
)
OTHER_HOST = TurnedAway(
    421,
    "This address is not the print room’s",
    "The address in the browser was not the right one.",
    "Close this page and double-click “Start Handpress”.",
)
FOREIGN = TurnedAway(
    403,
    "That did not come from the print room",
    todo="Go back to the print room and press the button there once more.",
)
TOO_MUCH = TurnedAway(
    413,
    "That was too much at once",
    "More was sent than a page here ever sends. Nothing was changed.",
    "Go back and try again with less.",
)
TOO_SLOW = TurnedAway(
    408,
    "That took too long",
    "The browser did not send everything in time. Nothing was changed.",
)
_TO_THE_HANDOUTS = "Go to the handouts."
NOT_HERE = TurnedAway(
    404, "There is nothing here", "No page of the print room has this address.", _TO_THE_HANDOUTS
)
NOT_SO = TurnedAway(405, "That cannot be done here", "This page can only be looked at.", _TO_THE_HANDOUTS)
UNREADABLE = TurnedAway(
    400,
    "That could not be understood",
    "What the browser sent could not be read. Nothing was changed.",
)
FAULT = TurnedAway(
    500,
    "Something went wrong in Handpress",
    todo="Try once more. If it happens again, tell whoever looks after Handpress.",
)


def refusal(refused: TurnedAway) -> Response:
    return plain_page("refused.html", refused.status, refused=refused)


class Guard:
    """The outermost part of the app."""

    def __init__(
        self,
        app: App,
        passes: Passes,
        hosts: frozenset[str],
        *,
        body_bytes: int = BODY_BYTES,
        seconds: float = BODY_SECONDS,
    ) -> None:
        self._app = app
        self._passes = passes
        self._hosts = hosts
        self._body_bytes = body_bytes
        self._seconds = seconds
        self._asked = time.monotonic()

    @property
    def silent(self) -> float:
        """Seconds since anybody who is known asked for anything."""
        return time.monotonic() - self._asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return
        sending = _Sending(send, self._seconds)
        try:
            refused = await self._refused(scope, receive)
            if refused is not None:
                await refusal(refused)(scope, receive, sending)
                return
            await self._app(scope, receive, sending)
        except (ClientDisconnect, TimeoutError):
            return
        except Exception as error:
            log_fault(error, f"answering {_rule_of(scope)}")
            if not sending.begun:
                await refusal(FAULT)(scope, receive, sending)
        finally:
            form = scope.get("state", {}).get("form")
            if form is not None:
                await form.close()  # files that came with it, which may lie on disk where they are large

    async def _refused(self, scope: Scope, receive: Receive) -> TurnedAway | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return OTHER_HOST
        scope.setdefault("state", {})["form"] = FormData()
        method, path = scope["method"], scope["path"]
        if method not in ("GET", "HEAD", "POST"):
            return NOT_SO
        if path in DOOR or path.startswith("/static/"):
            return None
        cookie = Request(scope).cookies.get(self._passes.cookie, "")
        if not self._passes.knows(cookie):
            return STRANGER
        self._asked = time.monotonic()
        if method != "POST":
            return None
        if not _from_us(headers, hosts[0]):
            return FOREIGN
        return await self._read_form(scope, receive, headers, cookie)

    async def _read_form(
        self, scope: Scope, receive: Receive, headers: Headers, cookie: str
    ) -> TurnedAway | None:
        """Read what was posted, within its limits, and keep it for the page; or why it is refused."""
        length = headers.get("content-length", "0")
        room = max(self._body_bytes, ROOMY.get(scope["path"], 0))
        if not length.isdigit() or int(length) > room:
            return TOO_MUCH
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ClientDisconnect
                    parts.append(message.get("body", b""))
                    room -= len(parts[-1])
                    if room < 0:
                        return TOO_MUCH
                    if not message.get("more_body"):
                        break
        except TimeoutError:
            return TOO_SLOW
        body = b"".join(parts)

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        try:
            form = await Request(scope, again).form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
        except (MultiPartException, FormParserError, ValueError):
            return UNREADABLE
        except Exception as error:  # Starlette turns a broken form into an HTTPException inside an app
            if getattr(error, "status_code", 500) == 400:
                return UNREADABLE
            raise
        token = form.get("token", "")
        if not isinstance(token, str) or not self._passes.allows(cookie, token):
            return FOREIGN
        scope["state"]["form"] = form
        return None


def _from_us(headers: Headers, host: str) -> bool:
    """Whether a page of ours sent this, as the browser says."""
    origin = headers.get("origin")
    if origin is not None:
        return origin.lower() == f"http://{host.lower()}"
    return headers.get("sec-fetch-site") == "same-origin"


def _rule_of(scope: Scope) -> str:
    """Which kind of page was asked for: never the address itself, which may hold what somebody has typed."""
    endpoint: Any = scope.get("endpoint")
    return str(getattr(endpoint, "__qualname__", "a page"))


class _Sending:
    """What goes back: with the headers that every answer has, and within the time of a part."""

    def __init__(self, send: Send, seconds: float) -> None:
        self._send = send
        self._seconds = seconds
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            _add(headers, _ALWAYS)
            is_pdf = headers.get("content-type", "").startswith("application/pdf")
            _add(headers, {"content-security-policy": PDF_POLICY if is_pdf else POLICY})
            _add(headers, {"cache-control": "no-store"})
        async with asyncio.timeout(self._seconds):
            await self._send(message)


def _add(headers: MutableHeaders, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        headers.setdefault(name, value)
