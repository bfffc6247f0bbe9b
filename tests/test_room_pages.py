"""What the pages of the print room say and do: states in words, paper with its settings, what is noted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY
from room import Room, open_room, words_of
from signing import make_real, printed, sign

from handpress.workspace import Workspace

FORBIDDEN = re.compile(
    r"\b(submit|OK|workspaces?|templates?|layouts?|parameters?|facts?|duplex|PDF/UA|error code|yaml|slug"
    r"|token|login|user|invalid|null|undefined|traceback|exception)\b",
    re.IGNORECASE,
)


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def state_on_shelf(room: Room, name: str = "hello") -> str:
    page = room.get("/").text
    found = re.search(rf'id="state-{name}".*?</svg>(.*?)</p>', page, re.DOTALL)
    assert found is not None
    return found[1].strip()


# ---- states


def test_the_shelf_says_in_words_how_each_handout_stands(
    small_workspace: Workspace, tmp_path: Path, handpress: Command
) -> None:
    make_real(small_workspace)
    with open_room(small_workspace, tmp_path / "settings") as room:
        assert state_on_shelf(room) == "Draft"
        sign(handpress, small_workspace)
        assert state_on_shelf(room) == "Ready"
        path = small_workspace.handouts / "hello.md"
        text = path.read_text("utf-8")
        path.write_text(text + "\n## Another heading\n", "utf-8")
        assert state_on_shelf(room) == "Words changed"
        path.write_text(text, "utf-8")
        handpress(
            "withdraw", "hello", "--by", "Lee, Nurse", "--why", "Checked again", here=small_workspace.root
        )
        assert state_on_shelf(room) == "Signature withdrawn"
        sign(handpress, small_workspace)
        (small_workspace.reviews / "hello" / "signed.yaml").write_text("version: 1\nsignatures: x\n", "utf-8")
        assert state_on_shelf(room) == "Record damaged"


def test_a_review_that_is_over_is_overdue(
    small_workspace: Workspace, tmp_path: Path, handpress: Command
) -> None:
    make_real(small_workspace)
    sign(handpress, small_workspace)
    with open_room(small_workspace, tmp_path / "settings", TODAY + timedelta(days=800)) as room:
        assert state_on_shelf(room) == "Review overdue"
        asked = room.post("/h/hello/print", copies="2")
        assert "Print it as a draft?" in words_of(asked.text)
        assert not room.desk._press.asked or room.desk._press.asked[-1].kind != "paper"  # type: ignore[attr-defined]
        sure = room.post("/h/hello/print", copies="2", sure="yes")
        assert "Did it come out right?" in words_of(sure.text)


def test_answers_that_are_missing_are_lines_to_fill_in(room: Room) -> None:
    write_handout(room.workspace, "driving", "{{ driving.rule }}", about="ptsd, ketamine, infusion, driving")
    state = state_on_shelf(room, "driving")
    assert "to fill in" in state or state == "Cannot be made"


@pytest.mark.parametrize(
    ("name", "spoiled", "word"),
    [
        ("hello", "main_message: nothing.at_all", "Cannot be made"),
        ("hello", "layout: nothing", "Cannot be made"),
        ("hello", "title: [", "Cannot be made"),
    ],
)
def test_what_cannot_be_made_says_so_and_has_no_button(
    room: Room, name: str, spoiled: str, word: str
) -> None:
    write_handout(room.workspace, "other")
    path = room.workspace.handouts / f"{name}.md"
    key = spoiled.partition(":")[0]
    path.write_text(re.sub(rf"^{key}:.*$", spoiled, path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert state_on_shelf(room) == word
    assert state_on_shelf(room, "other") == "Draft"
    page = room.get(f"/h/{name}").text
    assert "Print 25" not in page
    assert "For your helper" in page
    assert "handouts/hello.md:" in page


def test_a_panel_that_is_too_long_does_not_fit(room: Room) -> None:
    path = room.workspace.handouts / "hello.md"
    regions = "\n".join(
        f"::: {name}\n## A heading\n\n{{{{ ptsd.what }}}}\n:::\n" for name in ("flap", "inside-left")
    )
    text = path.read_text("utf-8").replace("layout: sheet", "layout: trifold")
    head, _, body = text.rpartition("---\n")
    long = "{{ ptsd.what }}\n\n" * 20
    path.write_text(f"{head}---\n{regions}\n::: inside-center\n{long}\n:::\n::: back\n{body}\n:::\n", "utf-8")
    room.get("/h/hello")
    assert state_on_shelf(room) == "Does not fit"


# ---- looking for


def test_handouts_are_found_by_any_word_that_they_print(room: Room) -> None:
    write_handout(room.workspace, "other", "{{ ptsd.not_weakness }}")
    assert "The handout other" in room.told("/?q=weakness")
    assert "The handout hello" not in room.told("/?q=weakness").replace("Pick", "")
    assert "The handout hello" in room.told("/?q=HANDOUT+hello")
    assert "No handout says “zebra”" in room.told("/?q=zebra")


def test_filters_say_how_many_there_are(room: Room) -> None:
    write_handout(room.workspace, "card", layout="sheet")
    told = room.told("/")
    assert "All 2" in told
    assert "Needs a look 2" in told
    assert "Ready to hand out" not in told  # none is: no button that leads to nothing
    assert "There is nothing of this kind" in room.told("/?show=ready")


# ---- printing


def test_all_copies_are_in_the_file_and_a_yes_notes_them_in_the_rack(room: Room) -> None:
    asked = room.post("/h/hello/print", copies="3", printer="The small one")
    assert asked.status_code == 200
    link = re.search(r'href="(/paper/[^"]+\.pdf)"', asked.text)
    assert link is not None
    pdf = room.get(link[1])
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-security-policy"] == "frame-ancestors 'self'"
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert len(opened.pages) == 3
    assert not (room.workspace.reviews / "printed.yaml").exists()  # asking for paper notes nothing
    ticket = link[1].split("/")[2]
    said = words_of(room.post(f"/paper/{ticket}", answer="yes").text)
    assert "3 copies of edition" in said
    room.post(f"/paper/{ticket}", answer="yes")  # pressed twice
    (run,) = printed(room.workspace)
    assert (run["handout"], run["copies"], run["day"]) == ("hello", 3, TODAY.isoformat())
    assert "Worked on The small one on December 1, 2026" in room.told("/h/hello")
    rack = room.told("/print/rack")
    assert f"3 copies, sheet, Letter, {run['edition']}, since December 1, 2026" in rack
    thrown = words_of(room.post("/print/rack", edition=run["edition"]).text)
    assert "Noted: thrown away" in thrown
    assert "Nothing is noted in the rack yet" in room.told("/print/rack")


def test_a_back_that_is_upside_down_is_remembered_for_this_printer(room: Room) -> None:
    write_handout(room.workspace, "card", "{{ ptsd.what }}", layout="sheet")
    path = room.workspace.handouts / "card.md"
    path.write_text(path.read_text("utf-8") + "\n{{ ptsd.what }}\n\n" * 40, "utf-8")
    asked = words_of(room.post("/h/card/print", copies="1", printer="Old one").text)
    assert "flip on the long edge" in asked
    ticket = str(room.post("/h/card/print", copies="1", printer="Old one").url).rpartition("print=")[2]
    told = words_of(room.post(f"/paper/{ticket}", answer="upside-down").text)
    assert "From now on Old one is told the other edge" in told
    again = words_of(room.post("/h/card/print", copies="1", printer="Old one").text)
    assert "flip on the short edge" in again
    other = words_of(room.post("/h/card/print", copies="1", printer="New one").text)
    assert "flip on the long edge" in other


@pytest.mark.parametrize("copies", ["0", "-1", "10000", "many", "1.5", "１２", "99999999999"])
def test_a_number_that_is_none_is_kept_and_said_at_its_field(room: Room, copies: str) -> None:
    page = room.post("/h/hello/print", copies=copies).text
    assert "Write how many as a number from 1 to 9999." in page
    assert f'value="{copies}"' in page
    assert 'aria-invalid="true"' in page


def test_the_settings_are_said_in_the_words_of_the_browser(room: Room) -> None:
    for agent, words in (
        ("Mozilla/5.0 Chrome/140.0 Safari/537.36", "More settings → Scale → Default"),
        ("Mozilla/5.0 Chrome/140.0 Safari/537.36 Edg/140.0", "More settings → Scale → Actual size"),
        ("Mozilla/5.0 (X11) Gecko/20100101 Firefox/140.0", "More settings → Scale → 100"),
        ("Mozilla/5.0 (Macintosh) Version/18 Safari/605", "Show Details → Scale: 100%"),
        ("Lynx", "also called Actual size"),
    ):
        assert words in words_of(room.get("/h/hello", headers={"user-agent": agent}).text)


def test_picked_handouts_become_jobs_with_what_to_load(room: Room) -> None:
    write_handout(room.workspace, "other")
    listed = room.told("/print?pick=hello&pick=other&pick=nobody&pick=hello")
    assert listed.count("How many sheets?") == 2
    answer = room.post(
        "/print", pick=["hello", "other"], **{"copies-hello": "4", "copies-other": "6"}, printer="A"
    )
    told = words_of(answer.text)
    assert "10 sheets of Letter paper" in told
    assert "Load 10 sheets, Letter, plain paper" in told
    home = re.search(r'href="(/paper/[^"]+)"', answer.text)
    assert home is not None
    assert "Did it come out right?" in room.told(home[1])
    room.post(home[1], answer="yes")
    assert {(run["handout"], run["copies"]) for run in printed(room.workspace)} == {
        ("hello", 4),
        ("other", 6),
    }
    assert "Printed" in room.told(str(answer.url).partition("8460")[2])


def test_a_note_that_cannot_be_written_is_said_and_can_be_tried_again(room: Room) -> None:
    url = str(room.post("/h/hello/print", copies="2").url)
    ticket = url.rpartition("print=")[2]
    room.workspace.reviews.write_text("in the way", "utf-8")
    told = words_of(room.post(f"/paper/{ticket}", answer="yes").text)
    assert "It could not be noted" in told
    room.workspace.reviews.unlink()
    room.post(f"/paper/{ticket}", answer="yes")
    assert len(printed(room.workspace)) == 1


def test_what_was_printed_before_a_number_changed_is_old_paper_for_that_reason(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    with open_room(small_workspace, tmp_path / "settings") as room:
        ticket = str(room.post("/h/hello/print", copies="2").url).rpartition("print=")[2]
        room.post(f"/paper/{ticket}", answer="yes")
        assert "Up to date" in room.told("/print/rack")
        spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0177")
        assert "The clinic’s phone, address or name has changed" in room.told("/print/rack")
        assert "1 paper in the rack is old" in room.told("/")
        assert "In the rack: 2 copies, 2 of them old" in room.told("/h/hello")


# ---- files that are broken


def test_the_last_good_state_stays_when_a_file_is_broken_outside(room: Room) -> None:
    assert state_on_shelf(room) == "Draft"
    whole = room.workspace.content.read_text("utf-8")
    room.workspace.content.write_text("facts: [\n", "utf-8")
    told = room.told("/")
    assert "must be put right" in told
    assert "What you see is how it was before" in told
    assert "content.yaml:" in told
    assert "The handout hello" in told
    page = room.told("/h/hello")
    assert "This is how it was" in page
    assert (
        room.post("/h/hello/print", copies="1").url.path == "/h/hello/print"
    )  # nothing is printed from before
    room.workspace.content.write_text(whole, "utf-8")
    assert "must be put right" not in room.told("/")


def test_a_folder_that_is_broken_from_the_start_says_what_to_mend(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    spoil(small_workspace.brand / "brand.yaml", "name: Harbor Light", "name: [")
    with open_room(small_workspace, tmp_path / "settings") as room:
        for path in ("/", "/h/hello", "/print?pick=hello", "/review"):
            told = room.told(path)
            assert "To be put right first" in told, path
            assert "brand/brand.yaml:" in told


def test_a_signature_that_was_lost_stands_with_its_reason_in_review(
    small_workspace: Workspace, tmp_path: Path, handpress: Command
) -> None:
    make_real(small_workspace)
    sign(handpress, small_workspace)
    with open_room(small_workspace, tmp_path / "settings") as room:
        assert "Signed 1" in room.told("/review")
        path = small_workspace.handouts / "hello.md"
        path.write_text(path.read_text("utf-8") + "\n## Another heading\n", "utf-8")
        told = room.told("/review")
        assert "No longer signed 1" in told
        assert "It has changed since Dana Reyes, Medical director signed it" in told


# ---- shelves


def test_the_shelves_are_the_clinics_own_and_nothing_is_out_of_sight(room: Room) -> None:
    write_handout(room.workspace, "other")
    write_handout(room.workspace, "third")
    rack = "shelves:\n  - {title: First of all, handouts: [other, nobody]}\nhidden: [third]\n"
    (room.workspace.brand / "rack.yaml").write_text(rack, "utf-8")
    told = room.told("/")
    assert told.index("First of all") < told.index("The handout other") < told.index("More of ours")
    assert told.index("More of ours") < told.index("The handout hello")
    assert "The handout third" not in told
    assert "1 hidden" in told
    (room.workspace.brand / "rack.yaml").write_text("shelves: [\n", "utf-8")
    told = room.told("/")
    assert "The order of the shelves could not be read" in told
    assert "The handout third" in told


# ---- words


def test_no_page_uses_a_word_that_a_front_desk_does_not_know(room: Room) -> None:
    room.post("/h/hello/print", copies="2")
    pages = [
        "/",
        "/?q=zebra",
        "/h/hello",
        "/h/hello?look=large",
        "/print",
        "/print?pick=hello",
        "/print/rack",
        "/review",
    ]
    for path in pages:
        assert not FORBIDDEN.findall(room.told(path)), path
    for status_page in ("/nothing", "/paper/x"):
        assert not FORBIDDEN.findall(words_of(room.get(status_page).text))
    room.client.cookies.clear()
    assert not FORBIDDEN.findall(words_of(room.client.get("/").text))


def test_every_page_has_one_heading_a_title_and_a_way_past_the_places(room: Room) -> None:
    titles = set()
    for path in ("/", "/h/hello", "/print", "/print?pick=hello", "/print/rack", "/review"):
        page = room.get(path).text
        assert page.count("<h1") == 1, path
        assert 'href="#content"' in page
        assert 'id="content"' in page
        title = re.search("<title>(.*?)</title>", page)
        assert title is not None
        assert title[1].endswith("– Harbor Light")
        titles.add(title[1])
    assert len(titles) == 5


def test_days_are_told_anew_at_midnight(small_workspace: Workspace, tmp_path: Path) -> None:
    with open_room(small_workspace, tmp_path / "settings", date(2026, 12, 1)) as room:
        first = room.desk.stamp
        room.desk.today = lambda: date(2026, 12, 2)  # type: ignore[method-assign]
        room.desk.look_again()
        assert room.desk.stamp != first


def test_every_reason_stands_on_the_cover_not_the_first_alone(room: Room) -> None:
    write_handout(room.workspace, "broken", "{{ nothing.one }} {{ nothing.two }}\n\n{{ nothing.three }}")
    words = room.told("/")
    for fact in ("nothing.one", "nothing.two", "nothing.three"):
        assert words.count(fact) == 1, fact
    page = room.told("/h/broken")
    assert "nothing.one" in page
    assert "nothing.three" in page
