"""A sentence that is seen on the page is changed there: told before, refused in words, put back."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from clinics import Command, write_handout
from conftest import TODAY
from room import Room, open_room, words_of
from samples import drawn
from signing import make_real, sign, tree
from test_room_clinic import FORBIDDEN, form_of, sure_of

from handpress.edit.changes import ValueChange
from handpress.edit.places import value_at
from handpress.project.editing import files_after, given_by
from handpress.project.loading import load_project, proposed
from handpress.project.onefact import with_sentences
from handpress.web.pages.live import NewestTries
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
    assert f'<a href="{WHAT}?on=other" tabindex="-1"><rect' in page
    assert f'<a href="{WHAT}?on=other">Post-traumatic stress disorder' in page
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


# ---- while it is typed


def tried(room: Room, **typed: str) -> str:
    return room.post(f"{WHAT}/try", **form_of(room, WHAT) | typed).text


def test_the_page_is_seen_while_it_is_typed_and_nothing_is_written(room: Room) -> None:
    files = tree(room.workspace.root)
    html = tried(room, text="PTSD can start after a **shock**.", on="other")
    assert "<rect" in html
    picture = re.search(r'src="(/words-tried/[^"]*)"', html)
    assert picture is not None
    png = room.get(picture[1])
    assert png.content.startswith(b"\x89PNG")
    assert png.headers["cache-control"] == "no-store"
    assert room.get("/words-tried/other.png").status_code == 404
    weighed = words_of(room.post(f"{WHAT}/weigh", **form_of(room, WHAT) | {"text": "It is so."}).text)
    assert "When you save" in weighed
    for title in ("The handout hello", "The handout other"):
        assert f"{title}: fits" in weighed
    assert tree(room.workspace.root) == files


def test_the_picture_is_that_of_the_printed_page(room: Room) -> None:
    text = "PTSD can start after a **shock**."
    picture = re.search(r'src="(/words-tried/[^"]*)"', tried(room, text=text, on="other"))
    assert picture is not None
    before = room.get(picture[1]).content
    room.post(WHAT, **form_of(room, WHAT) | {"text": text})
    view = room.desk._press.project.view("other", TODAY)  # type: ignore[attr-defined]
    assert picture_of_page(view.output.pdf, 760) == before


def picture_of_page(pdf: bytes, width: int) -> bytes:
    from handpress.room.jobs import picture

    return picture(None, pdf, 1, None, width)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine cures PTSD for good.",
        "",
        "**never closed",
        "[[no_such]]",
        "bell \x07",
    ],
)
def test_words_that_cannot_be_saved_are_told_while_they_are_typed(room: Room, text: str) -> None:
    files = tree(room.workspace.root)
    html = tried(room, text=text)
    assert "This cannot be saved" in html
    assert tree(room.workspace.root) == files


def test_findings_come_in_their_order_the_heaviest_first(room: Room) -> None:
    hard = (
        "The pathophysiology that is utilized by the aforementioned practitioners in order to obfuscate and "
        "to commence all of the procedures was described by them at length, and so on, until all were tired."
    )
    html = room.post(f"{WHAT}/weigh", **form_of(room, WHAT) | {"text": hard}).text
    assert html.index("When you save") < html.index("Look at this first") < html.index("It could read better")
    assert "A sentence has" in words_of(html)


def test_what_cannot_be_saved_is_kept_as_a_note_for_the_reviewer(room: Room) -> None:
    before = content(room)
    typed = form_of(room, WHAT) | {"text": "Ketamine cures PTSD for good."}
    told = room.post(WHAT, **typed)
    assert "Keep it as a note for the reviewer" in words_of(told.text)
    assert "Kept as a note" in words_of(room.post(f"{WHAT}/note", **typed).text)
    assert content(room) == before
    for name in ("hello", "other"):
        assert "Wanted words: Ketamine cures PTSD for good." in room.told(f"/review/{name}?show=all")


def test_a_shorter_wording_is_printed_on_one_kind_of_piece_only(room: Room) -> None:
    before = content(room)
    form = form_of(room, WHAT) | {"new-piece": "sheet", "new-text": "PTSD is a health condition."}
    assert "Saved." in words_of(room.post(WHAT, **form).text)
    assert "    wordings:\n      sheet: PTSD is a health condition.\n" in content(room)
    assert "PTSD is a health condition." in room.told("/h/other/words")
    again = form_of(room, WHAT)
    assert again["wording-sheet"] == "PTSD is a health condition."
    assert "Saved." in words_of(room.post(WHAT, **again | {"wording-sheet": " "}).text)
    assert content(room) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new-text": "Short."}, "Choose on what"),
        ({"new-text": "Short.", "new-piece": "spaceship"}, "Choose on what"),
        ({"new-text": "Ketamine cures PTSD.", "new-piece": "sheet"}, "put right first"),
        ({"new-text": "It takes [[no_driving]].", "new-piece": "sheet"}, "not answered"),
    ],
)
def test_a_wording_that_cannot_stand_is_told_and_kept(room: Room, typed: dict[str, str], said: str) -> None:
    before = content(room)
    told = room.post(WHAT, **form_of(room, WHAT) | typed)
    assert said in words_of(told.text)
    assert typed["new-text"] in words_of(told.text)
    assert content(room) == before


def test_a_draft_with_other_safety_lines_names_them_before_it_is_printed(room: Room) -> None:
    path = "/words/crisis.one_line"
    write_handout(room.workspace, "other", "{{ crisis.one_line }}")
    form = form_of(room, path)
    saved = room.post(path, **form | {"text": form["text"].replace(".", ", please.", 1)})
    assert "Saved." in words_of(saved.text), words_of(saved.text)
    for address, typed in (("/h/other/print", {}), ("/print", {"pick": "other", "copies-other": "2"})):
        asked = room.post(address, **typed)
        assert "safety lines are not as they were" in words_of(asked.text)
        assert "please" in words_of(asked.text)
        assert "safety lines" in words_of(room.post(address, **typed, sure="yes").text)
        done = room.post(address, **typed, sure=sure_of(asked.text))
        assert re.search("Did it come out right|Print job 1", words_of(done.text))


def test_only_the_newest_words_of_a_page_are_tried_whatever_order_they_come_in() -> None:
    async def play() -> list[object]:
        tries, gate = NewestTries(), asyncio.Event()
        made: list[str] = []

        async def make(words: str) -> str:
            await gate.wait()
            made.append(words)
            return words

        some = [("a", 1, "old"), ("a", 3, "new"), ("a", 2, "late"), ("b", 1, "other")]
        asked = []
        for page, number, words in some:
            asked.append(asyncio.ensure_future(tries.answer(page, number, lambda w=words: make(w))))  # type: ignore[misc]
            await asyncio.sleep(0)
        gate.set()
        return [*(await asyncio.gather(*asked)), sorted(made)]

    assert asyncio.run(play()) == [None, "new", None, "other", ["new", "other"]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_single_sentences_are_read_as_the_whole_file_would_be(room: Room, end: str) -> None:
    """What is tried while it is typed is what is saved, fact for fact, wherever they stand in the file."""
    path = room.workspace.content
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    project = load_project(room.workspace)
    facts = project.library.facts
    some = [*drawn(facts, 2), next(iter(facts)), list(facts)[-1], "ptsd.what"]
    for fact in dict.fromkeys(some):
        keys = ("facts", fact, "text")
        text = str(value_at(room.workspace, "content.yaml", keys))
        change = [ValueChange("content.yaml", keys, text, f"{text.rstrip()} So it is, every day: **{fact}**")]
        quick = with_sentences(project, change)
        assert quick is not None
        whole = proposed(project, given_by(room.workspace, files_after(room.workspace, change)))
        assert quick.library.facts[fact] == whole.library.facts[fact]
        assert [name for name in facts if quick.library.facts[name] is not facts[name]] == [fact]


def test_what_is_no_single_sentence_is_read_as_a_whole(room: Room) -> None:
    project = load_project(room.workspace)
    for file, keys in (
        ("brand/brand.yaml", ("phone",)),
        ("content.yaml", ("sources", "nimh-ptsd", "title")),
        ("content.yaml", ("facts", "no.such", "text")),
    ):
        assert with_sentences(project, [ValueChange(file, keys, "", "x")]) is None
    assert with_sentences(project, []) is None
    path = room.workspace.content
    path.write_text("# moved\n" + path.read_text("utf-8"), "utf-8")  # since it was loaded
    text = value_at(room.workspace, "content.yaml", ("facts", "ptsd.what", "text"))
    change = ValueChange("content.yaml", ("facts", "ptsd.what", "text"), text, "Other words.")
    assert with_sentences(project, [change]) is None
