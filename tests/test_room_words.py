"""A sentence that is seen on the page is changed there: told before, refused in words, put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from clinics import Command, write_handout
from room import Room, open_room, words_of
from signing import make_real, sign, tree
from test_room_clinic import FORBIDDEN, form_of, sure_of

from handpress.web.wordforms import in_questions, in_slots, read_sentence
from handpress.workspace import Workspace

WHAT = "/words/ptsd.what"


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    write_handout(small_workspace, "other", "{{ ptsd.what }} {{ ptsd.anyone }}")
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def content(room: Room) -> str:
    return room.workspace.content.read_text("utf-8")


def test_every_sentence_of_a_page_is_a_link_on_it_and_in_a_list(room: Room) -> None:
    page = room.get("/h/other/words").text
    assert f'<a href="{WHAT}" tabindex="-1"><rect' in page
    assert f'<a href="{WHAT}">Post-traumatic stress disorder' in page
    assert 'href="/clinic/contact#field-phone"' in page
    assert not FORBIDDEN.search(words_of(page))
    assert "Change words" in words_of(room.get("/h/other").text)


def test_a_sentence_is_changed_where_it_is_written_and_undone(room: Room) -> None:
    before = content(room)
    form = form_of(room, WHAT)
    assert "It stands on 2 handouts" in words_of(room.get(WHAT).text)
    done = room.post(WHAT, **form | {"text": "PTSD can start after a **shock**."})
    assert "Saved." in words_of(done.text)
    assert "    text: PTSD can start after a **shock**.\n" in content(room)
    number = re.search(r'name="number" value="(\d+)"', done.text)
    assert number is not None
    room.post("/clinic/history", number=number[1])
    assert content(room) == before


def test_what_it_does_to_a_signature_is_told_first(
    small_workspace: Workspace, tmp_path: Path, handpress: Command
) -> None:
    make_real(small_workspace)
    sign(handpress, small_workspace)
    with open_room(small_workspace, tmp_path / "settings") as room:
        before = content(room)
        typed = form_of(room, WHAT) | {"text": "PTSD can start after a shock."}
        asked = room.post(WHAT, **typed)
        assert "is signed and becomes a draft" in words_of(asked.text)
        assert content(room) == before
        sure = sure_of(asked.text)
        other = room.post(WHAT, **typed | {"text": "PTSD can start after a scare."}, sure=sure)
        assert "becomes a draft" in words_of(other.text)  # what else was typed since is told, too
        assert content(room) == before
        assert "Saved." in words_of(room.post(WHAT, **typed, sure=sure).text)
        assert "PTSD can start after a shock." in content(room)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "Ketamine cures PTSD for good.",
        "**never closed",
        "a <br> mark",
        "x" * 2001,
        "bell \x07",
        "[[x]]",
    ],
)
def test_what_must_not_be_said_is_refused_and_kept_in_the_field(room: Room, text: str) -> None:
    before = content(room)
    told = room.post(WHAT, **form_of(room, WHAT) | {"text": text})
    assert 'id="problem-text"' in told.text or "It cannot be saved" in told.text
    assert content(room) == before
    kept = re.search(r'name="text"[^>]*>(.*?)</textarea>', told.text, re.DOTALL)
    assert kept is not None
    assert unescape(kept[1]) == text


def test_a_line_of_help_can_only_get_words_that_still_say_it(room: Room) -> None:
    before = content(room)
    path = "/words/crisis.one_line"
    told = room.post(path, **form_of(room, path) | {"text": "Somebody is there for you."})
    assert "988" in words_of(told.text)
    assert content(room) == before


def test_two_people_on_one_sentence_see_both_wordings(room: Room) -> None:
    first, second = form_of(room, WHAT), form_of(room, WHAT)
    room.post(WHAT, **first | {"text": "One wording."})
    told = room.post(WHAT, **second | {"text": "Another wording."})
    words = words_of(told.text)
    assert "Somebody saved this while you were writing" in words
    assert "One wording." in words
    assert "Another wording." in words
    assert "One wording." in content(room)


@pytest.mark.parametrize("path", ["/words/no.such", "/words/a/b", "/h/nobody/words", "/words/PTSD"])
def test_a_sentence_that_is_none_is_not_here(room: Room, path: str) -> None:
    files = tree(room.workspace.root)
    assert room.get(path).status_code == 404
    assert room.post(path, text="x", before="[]").status_code in (404, 405)
    assert tree(room.workspace.root) == files


def test_an_answer_stands_in_the_form_as_its_question_and_must_stay() -> None:
    asked = [("no_driving", "How long a patient must not drive")]
    text = "Do not drive for [[no_driving]]."
    shown = in_questions(text, asked)
    assert shown == "Do not drive for [How long a patient must not drive]."
    assert in_slots(shown, asked) == text
    read = read_sentence({"text": "Do not drive.", "open": "No."}, "a.b", asked, [text, "No."])
    assert set(read.problems) == {"text"}
    read = read_sentence(
        {"text": shown.replace("Do", "Please do"), "open": "No."}, "a.b", asked, [text, "No."]
    )
    assert [one.after for one in read.changes] == ["Please do not drive for [[no_driving]]."]
