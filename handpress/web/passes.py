"""Who may look: links that work once, cookies that outlive a restart, and the token in every form.

A cookie is a name drawn by lot and its signature with this computer's secret; nothing is kept of it. The
token of a form is another signature of the same name, so that a form that was open while the server was
started again still counts.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

LINK_SECONDS = 60.0
COOKIE_SECONDS = 180 * 24 * 3600
MOST_LINKS = 20


class Passes:
    """The passes of one server. ``clock`` is in seconds and runs only forward."""

    def __init__(self, secret: bytes, port: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.cookie = f"room-{port}"
        self._secret = secret
        self._clock = clock
        self._links: dict[str, float] = {}

    def fresh_link(self) -> str:
        """A code that opens the room once, within a minute."""
        now = self._clock()
        self._links = {code: end for code, end in self._links.items() if end > now}
        for code in list(self._links)[: -MOST_LINKS + 1] if len(self._links) >= MOST_LINKS else ():
            del self._links[code]
        code = secrets.token_urlsafe(24)
        self._links[code] = now + LINK_SECONDS
        return code

    def use_link(self, code: str) -> bool:
        """Whether a code opens the room. It does so once."""
        end = self._links.pop(code, None)
        return end is not None and end > self._clock()

    def new_cookie(self) -> str:
        """The value of a cookie for a browser that came by a link."""
        name = secrets.token_urlsafe(16)
        return f"{name}.{self._signed('cookie', name)}"

    def knows(self, cookie: str) -> bool:
        """Whether a cookie is one of ours."""
        name, _, signature = cookie.partition(".")
        return bool(name) and _same(signature, self._signed("cookie", name))

    def form_token(self, cookie: str) -> str:
        """The token that stands in the forms of whoever has this cookie."""
        return self._signed("form", cookie.partition(".")[0])

    def allows(self, cookie: str, token: str) -> bool:
        """Whether a form was made for whoever has this cookie."""
        return _same(token, self.form_token(cookie))

    def _signed(self, purpose: str, name: str) -> str:
        return hmac.new(self._secret, f"{purpose}\0{name}".encode(), hashlib.sha256).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
