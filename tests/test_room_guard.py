"""Who may ask the print room for what: only a browser that was sent there, and only for its pages."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from room import HOST, ORIGIN, PORT, SECRET, Room, open_room
from signing import tree

from handpress.web.guard import POLICY, Guard
from handpress.web.passes import Passes
from handpress.workspace import Workspace

ROOT = Path(__file__).parents[1]


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


# ---- the door


def test_a_browser_that_is_not_known_is_told_what_to_do_and_nothing_of_the_clinic(room: Room) -> None:
    room.client.cookies.clear()
    for path in ("/", "/h/hello", "/cover/hello", "/logo", "/print/rack", "/review", "/alive"):
        answer = room.client.get(path)
        assert answer.status_code == 401, path
        assert "This browser is not known yet" in answer.text
        assert "Start Handpress" in answer.text
        assert "Harbor" not in answer.text


def test_a_link_opens_the_room_once_and_within_a_minute() -> None:
    now = [0.0]
    passes = Passes(SECRET, PORT, lambda: now[0])
    code = passes.fresh_link()
    assert passes.use_link(code)
    assert not passes.use_link(code)
    late = passes.fresh_link()
    now[0] = 61.0
    assert not passes.use_link(late)
    assert not passes.use_link("")


def test_the_link_becomes_a_cookie_that_scripts_and_other_sites_never_see(room: Room) -> None:
    room.client.cookies.clear()
    code = room.passes.fresh_link()
    answer = room.client.get(f"/launch?code={code}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/setup")
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/", "max-age=15552000"):
        assert part in cookie
    room.client.cookies.clear()
    again = room.client.get(f"/launch?code={code}")
    assert again.status_code == 403
    assert "This link has been used" in again.text


def test_a_cookie_survives_a_restart_and_dies_with_the_secret(room: Room) -> None:
    cookie = room.client.cookies[room.passes.cookie]
    assert Passes(SECRET, PORT).knows(cookie)
    assert Passes(SECRET, PORT).allows(cookie, room.token)  # a form that was open meanwhile still counts
    other = Passes(b"t" * 32, PORT)
    assert not other.knows(cookie)
    for spoiled in (
        "",
        ".",
        "x.y",
        cookie[:-1],
        cookie + "a",
        cookie.upper(),
        "." + cookie.partition(".")[2],
    ):
        assert not room.passes.knows(spoiled)


def test_a_second_start_gets_a_link_only_with_the_key(room: Room) -> None:
    room.client.cookies.clear()
    for key in ("", "other", "the-kez", "the-key "):
        assert room.client.post("/again", headers={"x-room-key": key}).status_code == 404
    answer = room.client.post("/again", headers={"x-room-key": "the-key"})
    assert room.passes.use_link(answer.text)


# ---- every request


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:80",
        f"127.0.0.1.evil.example:{PORT}",
        f"0.0.0.0:{PORT}",
        f"[::1]:{PORT}",
        f"user@127.0.0.1:{PORT}",
        "",
    ],
)
def test_a_host_that_is_not_ours_is_answered_by_nothing_of_ours(room: Room, host: str) -> None:
    before = tree(room.workspace.root)
    for method, path in (("GET", "/"), ("GET", "/static/room.css"), ("POST", "/h/hello/print")):
        answer = room.client.request(method, path, headers={"host": host, "origin": f"http://{host}"})
        assert answer.status_code == 421, (method, path)
    assert tree(room.workspace.root) == before


def test_both_names_of_this_computer_are_ours(room: Room) -> None:
    for host in (HOST, f"localhost:{PORT}", f"LOCALHOST:{PORT}"):
        assert room.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8460"},
        {"origin": "http://127.0.0.1:8461"},
        {"origin": "http://localhost:8460"},  # ours, but not the page that was asked
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {},
    ],
)
def test_what_does_not_come_from_our_page_changes_nothing(room: Room, headers: dict[str, str]) -> None:
    before = tree(room.workspace.root)
    for path in ("/h/hello/print", "/print/rack", "/print", "/close"):
        answer = room.client.post(path, data={"token": room.token}, headers=headers)
        assert answer.status_code == 403, path
        assert "Nothing was changed" in answer.text
    assert tree(room.workspace.root) == before


@pytest.mark.parametrize("token", ["", "x", None, "of another"])
def test_a_form_without_its_token_changes_nothing(room: Room, token: str | None) -> None:
    if token == "of another":
        token = room.passes.form_token(room.passes.new_cookie())
    data = {} if token is None else {"token": token}
    answer = room.client.post("/h/hello/print", data=data, headers={"origin": ORIGIN})
    assert answer.status_code == 403


def test_a_browser_that_sends_no_origin_may_say_that_the_page_is_ours(room: Room) -> None:
    form = {"token": room.token, "copies": "2"}
    answer = room.client.post(
        "/h/hello/print", data=form, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_there_is_nothing_but_looking_and_posting(room: Room, method: str) -> None:
    answer = room.client.request(method, "/", headers={"origin": ORIGIN})
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_nothing_changes_by_being_looked_at(room: Room) -> None:
    before = tree(room.workspace.root)
    for path in ("/h/hello/print", "/close", "/again", "/paper/x"):
        assert room.client.get(path).status_code in (404, 405), path
    assert tree(room.workspace.root) == before


# ---- how much, how long


def test_a_body_that_is_too_large_is_not_read(room: Room) -> None:
    large = b"token=" + b"x" * 10_000_000
    headers = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}
    assert room.client.post("/h/hello/print", content=large, headers=headers).status_code == 413
    pieces = (b"x" * 100_000 for _ in range(100))  # without a word on how much is to come
    assert room.client.post("/h/hello/print", content=pieces, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nno end"),
        ("multipart/form-data", b"--x"),
        ("application/json", b'{"token": 1}'),
        ("text/plain", b"token=x"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(5000))),
        ("application/x-www-form-urlencoded", b"\xff\xfe=%zz"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_in_words(room: Room, kind: str, body: bytes) -> None:
    headers = {"origin": ORIGIN, "content-type": kind}
    answer = room.client.post("/h/hello/print", content=body, headers=headers)
    assert answer.status_code in (400, 403)
    assert "<h1>" in answer.text


def test_a_client_that_sends_too_slowly_is_told_so(small_workspace: Workspace, tmp_path: Path) -> None:
    with open_room(small_workspace, tmp_path / "settings", seconds=0.05) as room:
        cookie = room.client.cookies[room.passes.cookie]
        sent: list[dict[str, object]] = []

        async def receive() -> dict[str, object]:
            await asyncio.sleep(5)
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/h/hello/print",
            "query_string": b"",
            "headers": [
                (b"host", HOST.encode()),
                (b"origin", ORIGIN.encode()),
                (b"cookie", f"{room.passes.cookie}={cookie}".encode()),
            ],
        }
        asyncio.run(room.client.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


# ---- names


TRICKS = r"""
.. ../content.yaml ..%2fcontent.yaml %2e%2e%2fcontent.yaml ..%5ccontent.yaml ..\content.yaml hello.md hello%00
hello%00.md hello%0a %20hello hello%20 HELLO hello/ hello/.. hello/../hello ./hello .hello _hello con nul
hello.html %68ello%2f hello%2e hello;x hello%3fx hello%23x ~hello * %25 %2525 C:%5chello //hello %2f%2fhello
hello%e2%80%8b %c0%ae%c0%ae he%6clo%2f..%2f.. 1 - --help hello%0d%0aX:1 ${hello} {{hello}} %7b%7bhello%7d%7d
<script> %3cscript%3e 'or'1 %27%20or%201 hello%C2%A0 ｈello hello%EF%BC%8Fx ....//content.yaml /etc/passwd
%2fetc%2fpasswd file:///etc/passwd \\host\share
""".split()  # noqa: SIM905  (a list of quoted words is no easier to read)
PLACES = ("/h/{}", "/cover/{}", "/h/{}/save", "/static/{}", "/paper/x/{}", "/picture/{}/1-0-0-100.png")


def test_a_name_that_is_not_on_the_list_leads_nowhere(room: Room) -> None:
    before = tree(room.workspace.root)
    assert len(TRICKS) >= 50
    for name in TRICKS:
        for place in PLACES:
            status, body = room.raw_get(place.format(name))
            assert status in (307, 404), (place, name, status)
            assert b"facts:" not in body
    assert tree(room.workspace.root) == before


@pytest.mark.parametrize(
    "query",
    [
        "layout=../x",
        "paper=c:",
        "look=%00",
        "copies=-1",
        "step=0",
        "step=99999999",
        "zoom=x",
        "view=//",
        "print=x",
        "q=%00",
    ],
)
def test_what_is_not_on_a_list_is_as_if_it_had_not_been_said(room: Room, query: str) -> None:
    assert room.get(f"/h/hello?{query}").status_code == 200
    assert room.get(f"/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["layout=nothing", "paper=a9", "paper=tabloid"])
def test_a_layout_or_a_paper_that_there_is_not_is_said_in_words(room: Room, query: str) -> None:
    assert "Cannot be made" in room.told(f"/h/hello?{query}")


# ---- what every answer says


def test_every_answer_has_the_policy_and_is_kept_by_nobody(room: Room) -> None:
    for path in ("/", "/h/hello", "/review", "/print", "/print/rack", "/nothing", "/logo"):
        headers = room.get(path).headers
        assert headers["content-security-policy"] == POLICY, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store", path
    assert "unsafe" not in POLICY
    assert "*" not in POLICY


def test_no_template_holds_what_the_policy_forbids_or_what_is_not_escaped() -> None:
    templates = list((ROOT / "handpress" / "web" / "templates").glob("*.html"))
    assert len(templates) > 8
    for path in templates:
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe|autoescape|\sstyle=|\son[a-z]+=|<style|javascript:", text), path.name
        assert not re.findall(r"<script(?![^>]*src=)", text), path.name
        assert not re.search(r"https?://", text), path.name
    assert "Markup(" not in (ROOT / "handpress" / "web" / "guard.py").read_text("utf-8")


def test_texts_from_files_and_from_people_are_never_markup(room: Room) -> None:
    path = room.workspace.handouts / "hello.md"
    path.write_text(path.read_text("utf-8").replace("The handout hello", "Fear & calm"), "utf-8")
    assert "Fear &amp; calm" in room.get("/").text
    assert "<script>alert" not in room.get("/?q=<script>alert(1)</script>").text
    page = room.post("/h/hello/print", copies='"><script>alert(1)</script>').text
    assert "<script>alert" not in page


def test_a_fault_of_ours_is_a_page_and_not_a_traceback(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handpress.web.pages.review.cards_of", lambda *_: 1 / 0)
    answer = room.get("/review")
    assert answer.status_code == 500
    assert "Something went wrong in Handpress" in answer.text
    assert "ZeroDivision" not in answer.text


def test_websockets_are_closed_at_once(small_workspace: Workspace) -> None:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    guard = Guard(None, Passes(SECRET, PORT), frozenset({HOST}))  # type: ignore[arg-type]
    asyncio.run(guard({"type": "websocket", "headers": []}, None, send))  # type: ignore[arg-type]
    assert sent == [{"type": "websocket.close", "code": 1008}]
