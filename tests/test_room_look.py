"""Logo and colors in the print room: screened first, told in words, seen before they are saved, undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response
from room import ORIGIN, Room, open_room, words_of
from signing import make_real, tree
from test_room_clinic import FORBIDDEN, form_of

from handpress.brand.entries import DEFAULT_COLOURS
from handpress.web.lookforms import COLORS, judged, typed_colors
from handpress.workspace import Workspace, shipped_root

LOOK = "/clinic/look"
JUNIPER = shipped_root() / "brand" / "samples" / "juniper" / "logo.svg"
HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"'
DOT = HEAD + b'><circle cx="20" cy="20" r="18" fill="#7A1F4D"/></svg>'
KEEPS_DARK: dict[str, str] = {"keep-dark": "yes", "do": "save"}
SAMPLE_COLORS = {
    "primary": "#0F4C5C",
    "accent": "#C8553D",
    "sun": "#F2A65A",
    "sand": "#FBF6EE",
    "ink": "#1E2A32",
    "mist": "#E9F1F2",
    "deep": "#0A3642",
}


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def sent(room: Room, files: dict[str, bytes] | None = None, /, **fields: str) -> Response:
    """The form as it is, with something else in it."""
    form = {"token": room.token, **form_of(room, LOOK), **fields}
    room.desk.look_again()
    put_in = {f"{key}-file": (f"our {key}.bin", data) for key, data in (files or {}).items()}
    return room.client.post(LOOK, data=form, files=put_in or None, headers={"origin": ORIGIN})


def brand(room: Room) -> str:
    return (room.workspace.brand / "brand.yaml").read_text("utf-8")


def draft_of(html: str) -> str:
    found = re.search(r'name="draft" value="([^"]*)"', html)
    assert found is not None
    return found[1]


def test_a_color_is_saved_for_all_and_put_back_by_one_button(room: Room) -> None:
    before = brand(room)
    done = sent(room, primary="#0B4050", do="save")
    assert "Saved." in words_of(done.text)
    assert 'primary: "#0B4050"' in brand(room)
    assert "Main color changed: #0F4C5C → #0B4050" in words_of(room.get("/clinic/history").text)
    number = re.search(r'name="number" value="(\d+)"', done.text)
    assert number is not None
    room.post("/clinic/history", number=number[1])
    assert brand(room) == before


def test_a_color_that_cannot_be_read_is_told_in_words_with_its_cure_and_never_saved(room: Room) -> None:
    before = tree(room.workspace.root)
    told = sent(room, primary="#9CC4CE", do="save")
    words = words_of(told.text)
    assert "Too hard to read: headings, icons and tick boxes" in words
    shade = re.search(r"Nearest shade that works: (#[0-9A-F]{6})", words)
    assert shade is not None
    assert tree(room.workspace.root) == before
    taken = sent(room, primary="#9CC4CE", use="primary")
    assert f'value="{shade[1]}"' in taken.text
    assert tree(room.workspace.root) == before
    assert "Saved." in words_of(sent(room, primary=shade[1], do="save").text)


@pytest.mark.parametrize("typed", ["blue", "#12", "#GGGGGG", "rgb(1,2,3)", "<b>", "#0F4C5C; x", "٣٣٣٣٣٣"])
def test_what_is_no_color_is_kept_in_its_field_and_told(room: Room, typed: str) -> None:
    before = tree(room.workspace.root)
    told = sent(room, accent=typed, do="save")
    assert 'id="problem-accent"' in told.text
    assert "six digits or letters" in words_of(told.text)
    assert tree(room.workspace.root) == before
    assert not FORBIDDEN.search(words_of(told.text))


def test_a_color_without_its_sign_or_in_short_form_is_the_same_color(room: Room) -> None:
    assert "Nothing was different" in words_of(sent(room, primary="0f4c5c", do="save").text)
    sent(room, mist="", do="save")
    assert "mist:" not in brand(room)  # it follows the main color then


def test_a_new_logo_is_seen_before_it_is_saved_and_stored_after(room: Room) -> None:
    before = tree(room.workspace.root)
    seen = sent(room, {"logo": DOT}, logo_alt="Harbor", do="see")
    words = words_of(seen.text)
    assert tree(room.workspace.root) == before
    for said in (
        "On white: new",
        "Printed in grey: new",
        "As small as on a card",
        "On dark: on a white plate",
    ):
        assert said in words
    assert "It fits: tried on one handout of each of" in words
    for picture in re.findall(r'<img src="(/picture/[^"]*)"', seen.text):
        assert room.client.get(picture).content.startswith(b"\x89PNG")
    draft = draft_of(seen.text)
    shown = room.client.get(f"{LOOK}/logo/{draft}/logo")
    assert shown.headers["content-type"] == "image/svg+xml"
    assert b"7A1F4D" in shown.content
    done = sent(room, draft=draft, logo_alt="Harbor", do="save")
    assert "Saved." in words_of(done.text)
    (file,) = room.workspace.brand.glob("logo-*[0-9a-f].svg")
    assert file.read_bytes() == DOT
    assert f"logo: {file.name}" in brand(room)
    assert "logo_on_dark" not in brand(room)
    assert "A picture" in words_of(room.get("/clinic/history").text)
    number = re.search(r'name="number" value="(\d+)"', done.text)
    assert number is not None
    room.post("/clinic/history", number=number[1])
    for line in ("logo: logo.svg", "logo_on_dark: logo-on-dark.svg"):
        assert line in brand(room)


def test_a_logo_with_a_form_for_dark_grounds_keeps_it_where_that_is_ticked(room: Room) -> None:
    told = sent(room, {"logo": DOT}, **KEEPS_DARK)
    assert "still the logo of the sample clinic" in words_of(told.text)  # one clinic's beside another's
    both = {"logo": DOT, "logo_on_dark": DOT.replace(b"#7A1F4D", b"#FFFFFF")}
    assert "Saved." in words_of(sent(room, both, do="save").text)
    dark = re.search(r"logo_on_dark: (logo-[0-9a-f]{8}\.svg)", brand(room))
    assert dark is not None
    again = {"logo": DOT.replace(b"7A1F4D", b"1F4D7A")}
    assert "Saved." in words_of(sent(room, again, **KEEPS_DARK).text)
    assert dark[0] in brand(room)


def test_a_clinic_without_a_logo_says_so_with_a_tick(room: Room) -> None:
    assert "Saved." in words_of(sent(room, None, **{"no-logo": "yes", "do": "save"}).text)
    assert "\nlogo:" not in brand(room)
    assert "No logo: the clinic’s name stands alone." in words_of(room.get(LOOK).text)


HOSTILE = {
    "a script": HEAD + b"><script>alert(1)</script></svg>",
    "a handler": HEAD + b' onload="x()"><path d="M0 0h9v9z"/></svg>',
    "a file": b'<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + HEAD + b"><text>&e;</text></svg>",
    "laughs": b'<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + HEAD + b"><text>&b;</text></svg>",
    "elsewhere": HEAD + b'><image href="http://a.example/x.png"/></svg>',
    "style": HEAD + b'><style>@import "http://a.example"</style></svg>',
    "foreign": HEAD + b"><foreignObject><p/></foreignObject></svg>",
    "nothing": b"",
    "a GIF": b"GIF89a" + b"\0" * 40,
    "WebP": b"RIFF\0\0\0\0WEBPVP8 ",
    "a PDF": b"%PDF-1.7\n",
    "Office": b"PK\x03\x04" + b"\0" * 40,
    "cut off": b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR\0\0",
    "a page": b"<html><body>logo</body></html>",
    "noise": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_picture_that_is_none_or_does_harm_is_refused_in_words(room: Room, kind: str) -> None:
    before = tree(room.workspace.root)
    for do in ("see", "save"):
        told = sent(room, {"logo": HOSTILE[kind]}, do=do)
        words = words_of(told.text)
        if kind == "nothing":  # no browser sends more of an empty file than its name
            assert told.status_code == 200
        assert 'id="problem-logo"' in told.text, words
        assert not FORBIDDEN.search(words), words
        assert b"alert(1)" not in told.content
        assert "passwd" not in words
    assert tree(room.workspace.root) == before
    assert not draft_of(told.text)


def test_a_logo_of_more_than_five_megabytes_is_refused(room: Room) -> None:
    told = sent(room, {"logo": DOT + b" " * 5_000_000})
    assert "more than 5 MB" in words_of(told.text)
    whole = sent(room, {"logo": DOT + b" " * 12_000_000})
    assert whole.status_code == 413


def test_another_clinics_sample_logo_is_refused_before_it_is_stored(room: Room) -> None:
    make_real(room.workspace)
    before = tree(room.workspace.brand)
    told = sent(room, {"logo": JUNIPER.read_bytes()}, do="save")
    assert "logo of the sample clinic" in words_of(told.text)
    assert tree(room.workspace.brand) == before
    assert room.get("/").status_code == 200


def test_two_tabs_on_one_color_show_three_texts(room: Room) -> None:
    old = form_of(room, LOOK)["before"]
    sent(room, primary="#0B4050", do="save")
    told = sent(room, before=old, primary="#0A3A48", do="save")
    words = words_of(told.text)
    assert "Somebody saved this while you were writing" in words
    for color in ("#0F4C5C", "#0B4050", "#0A3A48"):
        assert color in words


def test_a_draft_that_is_gone_or_of_nobody_is_told(room: Room) -> None:
    before = tree(room.workspace.root)
    for draft in ("nobodys", "../../etc", "x" * 3000):
        assert "Choose it once more" in words_of(sent(room, draft=draft, do="save").text)
        assert room.raw_get(f"{LOOK}/logo/{draft}/logo")[0] == 404
    assert room.get(f"{LOOK}/logo/now/fonts").status_code == 404
    assert tree(room.workspace.root) == before


@pytest.mark.parametrize("before", ["", "[]", "nonsense", "[" * 5000, '[["a"]]'])
def test_a_form_that_no_page_made_changes_nothing(room: Room, before: str) -> None:
    files = tree(room.workspace.root)
    assert sent(room, before=before, do="save").status_code == 404
    assert tree(room.workspace.root) == files


def test_words_follow_the_color_while_it_is_chosen(room: Room) -> None:
    told = room.post(f"{LOOK}/told", **(SAMPLE_COLORS | {"primary": "#9CC4CE"}))
    assert set(re.findall(r'id="told-(\w+)"', told.text)) == {one.key for one in COLORS}
    assert "Nearest shade that works" in unescape(told.text)


def test_colors_are_judged_without_a_server() -> None:
    good = judged(SAMPLE_COLORS, DEFAULT_COLOURS)
    assert all(one.good for one in good)
    assert [one.said for one in good if one.field.key == "sun"] == [
        "Any color will do: no words are printed in it."
    ]
    assert "Reads well. Nearest to the limit:" in good[0].said
    # one message for one cause, whichever of the two colors moves
    pale = {one.field.key: one for one in judged(SAMPLE_COLORS | {"ink": "#9AA6AE"}, DEFAULT_COLOURS)}
    assert [key for key, one in pale.items() if not one.good] == ["ink"]
    assert pale["ink"].shade
    grey = {one.field.key: one for one in judged(SAMPLE_COLORS | {"sand": "#808080"}, DEFAULT_COLOURS)}
    assert not grey["sand"].good
    assert typed_colors({"primary": " 0f4 c5c", "accent": ""})["primary"] == "#0f4c5c"
