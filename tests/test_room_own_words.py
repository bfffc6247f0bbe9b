"""Words of a handout itself are changed on its page like sentences: told, refused in words, put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from clinics import Command, write_handout
from conftest import TODAY
from room import Room, open_room, words_of
from signing import make_real, sign, tree
from test_room_clinic import FORBIDDEN, form_of, sure_of

from handpress.api import Project
from handpress.diagnostics import HandpressError
from handpress.edit.changes import ConflictError, ValueChange
from handpress.edit.ownwords import own_words, put_words
from handpress.edit.steps import ABSENT
from handpress.workspace import Workspace, shipped_root

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9)
BODY = """{{ ptsd.what }}

### Days and times

Call before noon: **{{ brand.phone }}**, or ask {{ ptsd.anyone }}

- First item

Then:

- [ ] Second item

| Day | Open |
|---|---|
| Monday | 8 to 12 |

::: fields
- My visit {2}
- Name
:::

::: take-care :phone: Watch for these
{{ ptsd.anyone }}
:::"""


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    write_handout(small_workspace, "other", BODY)
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def text_of(room: Room) -> str:
    return (room.workspace.handouts / "other.md").read_text("utf-8")


def link(room: Room, words: str, name: str = "other") -> str:
    """Where a click on words of the handout leads."""
    html = room.get(f"/h/{name}/words").text
    found = re.search(rf'<li><a href="([^"]*)">{re.escape(words)}', html)
    assert found is not None, words
    return unescape(found[1])


@pytest.mark.parametrize(
    ("words", "typed", "written"),
    [
        ("Days and times", "When we are open", "### When we are open\n"),
        ("First item", "The first **item**", "- The first **item**\n"),
        ("Second item", "1. Wait a*b*c", "- [ ] 1\\. Wait a\\*b\\*c\n"),
        ("Monday", "Tuesday", "| Tuesday | 8 to 12 |\n"),
        ("8 to 12", "9 to 12", "| Monday | 9 to 12 |\n"),
        ("My visit", "My next visit", "- My next visit {2}\n"),
        ("Watch for these", "Look out for", "::: take-care :phone: Look out for\n"),
        ("The handout other", "Another name", "title: Another name\n"),
        ("A short one", "A long one", "subtitle: A long one\n"),
    ],
)
def test_words_seen_on_the_page_are_changed_in_their_line_and_undone(
    room: Room, words: str, typed: str, written: str
) -> None:
    before = text_of(room)
    path = link(room, words)
    form = form_of(room, path)
    assert form["text"] == words
    assert not FORBIDDEN.search(words_of(room.get(path).text))
    done = room.post(path, **form | {"text": typed})
    assert "Saved." in words_of(done.text), words_of(done.text)
    assert written in text_of(room)
    assert len(text_of(room).splitlines()) == len(before.splitlines())
    assert form_of(room, path)["text"] == typed
    number = re.search(r'name="number" value="(\d+)"', done.text)
    assert number is not None
    room.post("/clinic/history", number=number[1])
    assert text_of(room) == before
    assert "Words of the handout “other”" in words_of(room.get("/clinic/history").text)


def test_what_is_printed_from_elsewhere_stands_in_brackets_and_must_stay(room: Room) -> None:
    before = text_of(room)
    path = link(room, "Call before noon")
    form = form_of(room, path)
    assert form["text"].startswith("Call before noon: **[207-555-0142]**, or ask [")
    told = room.post(path, **form | {"text": "Call us."})
    assert "must stay: [207-555-0142]" in words_of(told.text)
    assert text_of(room) == before
    moved = form["text"].replace(
        "Call before noon: **[207-555-0142]**, or ask ", "Or ask **[207-555-0142]**: "
    )
    assert "Saved." in words_of(room.post(path, **form | {"text": moved}).text)
    assert "Or ask **{{ brand.phone }}**: {{ ptsd.anyone }}\n" in text_of(room)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "**never closed",
        "a <br> mark",
        "bell \x07",
        "{{ ptsd.what }}",
        "{% if x %}",
        "** **",
        "[[x]]",
        "Ketamine cures PTSD for good.",
        "You may drive home after your infusion.",
        "x" * 2001,
    ],
)
def test_what_cannot_stand_there_is_refused_in_words_and_kept_in_the_field(room: Room, typed: str) -> None:
    before = tree(room.workspace.root)
    path = link(room, "Days and times")
    told = room.post(path, **form_of(room, path) | {"text": typed})
    assert 'id="problem-text"' in told.text or "It cannot be saved" in told.text
    assert room.workspace.handouts.joinpath("other.md").read_bytes() == before["handouts/other.md"]
    kept = re.search(r'name="text"[^>]*>(.*?)</textarea>', told.text, re.DOTALL)
    assert kept is not None
    assert unescape(kept[1]) == typed
    assert "Traceback" not in told.text


def test_two_people_on_the_same_words_see_both_and_other_words_do_not_meet(room: Room) -> None:
    path = link(room, "Days and times")
    first, second = form_of(room, path), form_of(room, path)
    room.post(path, **first | {"text": "One heading"})
    words = words_of(room.post(path, **second | {"text": "Another heading"}).text)
    assert "Somebody saved this while you were writing" in words
    assert "Now saved" in words
    assert "One heading" in text_of(room)
    other = link(room, "First item")
    assert "Saved." in words_of(room.post(other, **form_of(room, other) | {"text": "An item"}).text)


def test_words_are_found_again_where_lines_have_moved(room: Room) -> None:
    path = link(room, "Days and times")
    form = form_of(room, path)
    file = room.workspace.handouts / "other.md"
    file.write_text(text_of(room).replace("## A heading\n", "## A heading\n\nNew words\n"), "utf-8")
    room.post(path, **form | {"text": "When we are open"})
    assert "### When we are open\n" in text_of(room)
    project = Project(room.workspace)
    number = project.history().entries[-1].number
    file.write_text(text_of(room).replace("New words\n", "New words\n\nMore words\n"), "utf-8")
    project.undo(number, "Desk", NOW)
    assert "### Days and times\n" in text_of(room)
    assert "More words\n" in text_of(room)


def test_undoing_never_writes_over_another_line(room: Room) -> None:
    path = link(room, "Days and times")
    room.post(path, **form_of(room, path) | {"text": "When we are open"})
    file = room.workspace.handouts / "other.md"
    file.write_text(text_of(room).replace("### When we are open", "### Somebody else’s heading"), "utf-8")
    project = Project(room.workspace)
    number = project.history().entries[-1].number
    for anyway in (False, True):
        with pytest.raises(ConflictError):
            project.undo(number, "Desk", NOW, anyway=anyway)
    assert "### Somebody else’s heading\n" in text_of(room)


def test_the_page_is_seen_while_they_are_typed_and_nothing_is_written(room: Room) -> None:
    files = tree(room.workspace.root)
    for words, typed in (("Days and times", "When we are open"), ("The handout other", "Another name")):
        path = link(room, words)
        html = room.post(f"{path}/try", **form_of(room, path) | {"text": typed}).text
        assert "<rect" in html
        assert re.search(r'src="/words-tried/[^"]*"', html)
        told = words_of(room.post(f"{path}/weigh", **form_of(room, path) | {"text": typed}).text)
        assert "When you save" in told
    bad = room.post(f"{path}/try", **form_of(room, path) | {"text": "Ketamine cures PTSD for good."}).text
    assert "This cannot be saved" in bad
    path = link(room, "First item")
    typed = "PTSD is a thing that can come after a shock, and this is a statement."
    told = words_of(room.post(f"{path}/weigh", **form_of(room, path) | {"text": typed}).text)
    assert "Look at this first" in told  # a statement of its own has no source
    assert tree(room.workspace.root) == files


def test_what_it_does_to_a_signature_is_told_first(
    small_workspace: Workspace, tmp_path: Path, handpress: Command
) -> None:
    make_real(small_workspace)
    sign(handpress, small_workspace)
    with open_room(small_workspace, tmp_path / "settings") as room:
        file = room.workspace.handouts / "hello.md"
        before = file.read_text("utf-8")
        path = link(room, "A heading", "hello")
        typed = form_of(room, path) | {"text": "When we are open"}
        asked = room.post(path, **typed)
        assert "is signed and becomes a draft" in words_of(asked.text)
        assert file.read_text("utf-8") == before
        assert "Saved." in words_of(room.post(path, **typed, sure=sure_of(asked.text)).text)
        assert "## When we are open\n" in file.read_text("utf-8")


def test_what_cannot_be_saved_is_kept_as_a_note_for_the_reviewer(room: Room) -> None:
    path = link(room, "Days and times")
    typed = form_of(room, path) | {"text": "Ketamine cures PTSD for good."}
    assert "Kept as a note" in words_of(room.post(f"{path}/note", **typed).text)
    told = room.told("/review/other?show=all")
    assert "in place of “Days and times”: Ketamine cures PTSD for good." in told


@pytest.mark.parametrize("key", ["999", "2", "x", "12-9", "purpose", "layout", "../title", "-1", "title/x"])
def test_words_that_are_none_are_not_here(room: Room, key: str) -> None:
    files = tree(room.workspace.root)
    for name in ("other", "nobody"):
        path = f"/h/{name}/words/{key}"
        assert room.get(path).status_code == 404
        assert room.post(path, text="x", before='[["x"]]').status_code in (404, 405)
        assert room.post(f"{path}/try", text="x", before='[["x"]]').status_code in (404, 405)
    assert tree(room.workspace.root) == files


# ---- every line of every handout that ships

TYPED = (
    "{} x",
    "1. {}",
    "{} a*b*c",
    "# {}",
    "- {}",
    ":phone: {}",
    "{} #",
    "{} {{3}}",
    "**Bold** {}",
    "{} ____",
)
MORE = ("::: x {}", "{} _b_", "{} | y", "{} &amp; [a](b) `c`", "{}\\", "{} ~~b~~ !", "+ {}", "> {}", "{} :::")


@pytest.mark.full
def test_every_line_takes_any_words_and_nothing_beside_it_moves() -> None:
    for path in sorted((shipped_root() / "handouts").glob("*.md")):
        data = path.read_bytes()
        for one in own_words(path.name, data):
            assert put_words(path.name, data, one.path, one.text) == data
            for form in (*TYPED, *MORE):
                check_typed(path.name, data, one.path, form.format(one.text), one.text)


def test_lines_take_any_words_and_nothing_beside_them_moves(room: Room) -> None:
    data = text_of(room).encode()
    for one in own_words("other.md", data):
        for form in (*TYPED, *MORE):
            check_typed("other.md", data, one.path, form.format(one.text), one.text)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("::: figure brain The idea in four steps", "The idea in four steps"),
        ("::: picture map.png How to find us {wide}", "How to find us"),
        ("::: table Opening hours {widths 60 20 20}", "Opening hours"),
        ("- Name {3}", "Name"),
        ("::: lines 2 What I want to ask", "2 What I want to ask"),
        ("## A heading ##", "A heading"),
        ("{{ a.b }}", None),
        ("{{ a.b }} {{ c.d }}.", None),
        ("::: lead", None),
        ("---", None),
    ],
)
def test_what_a_line_says_is_told_from_what_it_is(line: str, words: str | None) -> None:
    found = own_words("a.md", f"---\ntitle: A\n---\n{line}\n".encode())
    assert [one.text for one in found] == ([words] if words else [])


def check_typed(file: str, data: bytes, path: tuple[str | int, ...], typed: str, old: str) -> None:
    new = put_words(file, data, path, typed)
    now = {one.path: one.text for one in own_words(file, new)}
    was = {one.path: one.text for one in own_words(file, data)}
    assert now == was | {path: typed}
    assert put_words(file, new, path, old) == data


@pytest.mark.parametrize("value", [ABSENT, 3, ["x"], None, ""])
def test_only_words_become_words(room: Room, value: object) -> None:
    project = Project(room.workspace)
    path = own_words("other.md", text_of(room).encode())[0].path
    change = ValueChange("handouts/other.md", path, "A heading", value)  # type: ignore[arg-type]
    with pytest.raises(HandpressError):
        project.save([change], "Desk", NOW)


def test_windows_line_ends_and_a_mark_at_the_beginning_stay(room: Room) -> None:
    data = b"\xef\xbb\xbf" + text_of(room).replace("\n", "\r\n").encode()
    for one in own_words("other.md", data):
        check_typed("other.md", data, one.path, f"{one.text} caf\u00e9", one.text)


def test_what_is_wrong_with_a_handout_is_told_where_its_words_are_changed(room: Room) -> None:
    path = room.workspace.handouts / "other.md"
    path.write_text(text_of(room).replace("- First item", "- [ ] First item\n- Second one"), "utf-8")
    for address in ("/h/other/words", "/h/other/words/12"):
        assert "items with a tick box and items without" in room.told(address)


def test_a_line_that_is_required_cannot_be_lost_from_a_handouts_own_words(room: Room) -> None:
    write_handout(room.workspace, "other", "{{ ptsd.what }}\n\n- Call 988 at any time: {{ ptsd.anyone }}")
    path = link(room, "Call 988 at any time")
    text = form_of(room, path)["text"].replace("Call 988 at any time", "No need to call 988")
    told = words_of(room.post(path, **form_of(room, path) | {"text": text}).text)
    assert "Saved." not in told
