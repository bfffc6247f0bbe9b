"""Names, roles and PINs in the print room; who may sign, and who only prepares."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from conftest import TODAY
from room import ORIGIN, Room, open_room, words_of
from signing import signed, tree
from test_room_backup import brought, looked, packed
from test_room_clinic import FORBIDDEN, form_of

from handpress.diagnostics import HandpressError
from handpress.edit.backup import make_backup, read_backup
from handpress.review import pin as pins
from handpress.review.pin import hash_of_pin, is_easy, is_pin, pin_from
from handpress.review.staff import read_staff, staff_file
from handpress.review.staffing import MOST_WRONG, StaffChange, change_staff, check_pin, choose_pin
from handpress.web.pages.people import way_back
from handpress.web.who import LEFT_AFTER, Desks
from handpress.workspace import Workspace

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9)
POINT = r'name="key" value="([^"]*)"><input type="hidden" name="seen" value="([^"]*)"'
OWNER_PIN, FIRST_PIN, DOCTOR_PIN = "harbor71", "willow20", "984317"


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash that costs nothing: the one that is used has a test of its own."""
    monkeypatch.setattr(pins, "_digest", lambda pin, how: sha256(f"{how.salt}{pin}".encode()).hexdigest())


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def fill(reviews: Path) -> tuple[str, str, str]:
    """An owner, a reviewer with a PIN of her own, and somebody at the front desk; their ids."""
    owner = StaffChange("", "Lee Park", "Practice manager", owner=True, pin=OWNER_PIN)
    first = change_staff(reviews, owner, "", "", NOW).people[0].id
    doctor = StaffChange("", "Dana Reyes", "Medical director", reviewer=True, pin=FIRST_PIN)
    second = change_staff(reviews, doctor, first, OWNER_PIN, NOW).people[1].id
    choose_pin(reviews, second, FIRST_PIN, DOCTOR_PIN, DOCTOR_PIN, NOW)
    desk = StaffChange("", "Kim Ode", "Front desk")
    return first, second, change_staff(reviews, desk, first, OWNER_PIN, NOW).people[2].id


def be(room: Room, member: str, pin: str = "") -> None:
    """Choose a name at the top of the page."""
    room.post("/who", member=member, pin=pin, back="/review")


def value(html: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', html)
    assert found is not None, name
    return unescape(found[1])


def decide_all(room: Room, name: str = "hello") -> None:
    """Say of each open sentence that it stands."""
    for _ in range(40):
        html = room.get(f"/review/{name}?show=open").text
        form = re.search(f'{POINT}><input type="hidden" name="says" value="stands"', html)
        if form is None:
            return
        room.post(f"/review/{name}", key=unescape(form[1]), seen=form[2], says="stands")
    raise AssertionError("it does not end")


def signing_form(room: Room, pin: str = DOCTOR_PIN, name: str = "hello") -> dict[str, str]:
    html = room.get(f"/review/{name}").text
    keys = (key for key in ("once", "content", "until") if f'name="{key}"' in html)
    return {key: value(html, key) for key in keys} | {"pin": pin}


def never_signed(room: Room) -> bool:
    return not (room.workspace.reviews / "hello" / "signed.yaml").exists()


# ---- PINs


def test_a_pin_is_kept_as_a_costly_hash_with_a_salt_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    one, other = hash_of_pin(DOCTOR_PIN), hash_of_pin(DOCTOR_PIN)
    assert one.salt != other.salt
    assert one.digest != other.digest
    assert one.fits(DOCTOR_PIN)
    assert not one.fits(DOCTOR_PIN[:-1] + "8")
    assert DOCTOR_PIN not in json.dumps(one.data())
    assert one.cost * one.block * one.lanes >= 2**15 * 8 * 3  # OWASP's least for scrypt
    assert pin_from(one.data()) == one


@pytest.mark.parametrize(
    "pin", ["123456", "987654", "111111", "121212", "abcabc", "qwerty", "001001", "ABCDEF"]
)
def test_a_pin_that_is_tried_first_is_easy(pin: str) -> None:
    assert is_easy(pin)


@pytest.mark.parametrize("pin", ["", "12345", "12 456", "pässe7", "x" * 41, "12345\n", "１２３４５６"])
def test_what_cannot_be_typed_everywhere_is_no_pin(pin: str) -> None:
    assert not is_pin(pin)


@pytest.mark.parametrize(
    "change",
    [{"cost": 2**24}, {"kind": "md5"}, {"salt": ""}, {"hash": "xyz"}, {"lanes": 10**6}, {"block": "8"}],
)
def test_a_hash_with_other_settings_is_not_believed(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="none of ours"):
        pin_from(hash_of_pin(DOCTOR_PIN).data() | change)


def test_five_wrong_pins_lock_for_a_while_and_a_new_one_unlocks(small_workspace: Workspace) -> None:
    reviews = small_workspace.reviews
    owner, doctor, _ = fill(reviews)
    for number in range(MOST_WRONG):
        with pytest.raises(HandpressError, match="locked" if number == MOST_WRONG - 1 else "not the PIN"):
            check_pin(reviews, doctor, f"00000{number}", NOW)
    for moment in (NOW, NOW + timedelta(minutes=14)):
        with pytest.raises(HandpressError, match="locked until 09:15"):
            check_pin(reviews, doctor, DOCTOR_PIN, moment)  # also the right one, also after a restart
    assert check_pin(reviews, doctor, DOCTOR_PIN, NOW + timedelta(minutes=16)).wrong == 0
    for number in range(MOST_WRONG):
        with pytest.raises(HandpressError):
            check_pin(reviews, doctor, f"00000{number}", NOW)
    new = StaffChange(doctor, "Dana Reyes", "Medical director", reviewer=True, pin="anew4711")
    change_staff(reviews, new, owner, OWNER_PIN, NOW)
    assert check_pin(reviews, doctor, "anew4711", NOW).given


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that refuses")
def test_a_try_that_cannot_be_counted_is_no_try(small_workspace: Workspace) -> None:
    _, doctor, _ = fill(small_workspace.reviews)
    small_workspace.reviews.chmod(0o555)
    try:
        with pytest.raises(HandpressError, match=r"cannot be saved|cannot be written"):
            check_pin(small_workspace.reviews, doctor, DOCTOR_PIN, NOW)
    finally:
        small_workspace.reviews.chmod(0o755)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 2}', '{"version": 1, "people": [{}]}',
     '{"version": 1, "people": {}}', '{"version": 1, "people": [{"id": "a", "name": 1}]}', "\0", "[" * 4000],
)  # fmt: skip
def test_a_damaged_list_lets_nobody_sign_and_says_how_to_go_on(room: Room, text: str) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    form = signing_form(room)
    staff_file(room.workspace.reviews).write_text(text)
    assert "cannot be read" in words_of(room.post("/review/hello/sign", **form).text)
    assert never_signed(room)
    for path in ("/clinic/people", "/who"):
        assert "give it another name" in words_of(room.get(path).text)
    staff_file(room.workspace.reviews).rename(room.workspace.reviews / "people-old.json")
    assert "Begin the list" in room.told("/clinic/people")


# ---- the list


def test_the_first_person_is_an_owner_and_adds_the_others(room: Room) -> None:
    page = room.get("/clinic/people").text
    assert "not a proof of identity or licence" in words_of(page)
    person = {"member": "", "name": "Lee Park", "job": "Practice manager", "new": OWNER_PIN, "pin": ""}
    assert "has to be an owner" in words_of(room.post("/clinic/people", **person).text)
    done = room.post("/clinic/people", **person, owner="yes")
    assert "Saved." in words_of(done.text)
    assert "At this desk: Lee Park" in words_of(done.text)
    doctor = {"name": "Dana Reyes", "job": "Medical director", "reviewer": "yes", "new": FIRST_PIN}
    for pin in ("", "wrong1", FIRST_PIN):
        told = room.post("/clinic/people", member="", pin=pin, **doctor)
        assert "The list stays as it was" in words_of(told.text)
        assert 'value="Dana Reyes"' in told.text
    room.post("/clinic/people", member="", pin=OWNER_PIN, **doctor)
    staff = read_staff(room.workspace.reviews)
    assert [(one.name, one.reviewer, one.owner, one.given) for one in staff.people] == [
        ("Lee Park", False, True, False),
        ("Dana Reyes", True, False, True),
    ]
    kept = staff_file(room.workspace.reviews)
    assert not any(pin in kept.read_text("utf-8") for pin in (OWNER_PIN, FIRST_PIN))
    assert os.name != "posix" or kept.stat().st_mode & 0o077 == 0
    assert not FORBIDDEN.search(words_of(room.get("/clinic/people").text))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "cannot stand as a name"),
        ({"name": "A; B"}, "cannot stand as a name"),
        ({"name": "x" * 61}, "cannot stand as a name"),
        ({"job": "  "}, "cannot stand as a role"),
        ({"name": "dana REYES"}, "is in the list already"),
        ({"reviewer": "yes"}, "need a PIN"),
        ({"reviewer": "yes", "new": "123456"}, "among the first"),
        ({"reviewer": "yes", "new": "short"}, "A PIN has 6"),
        ({"member": "nobody"}, "no longer in the list"),
    ],
)
def test_what_cannot_stand_in_the_list_is_told(room: Room, typed: dict[str, str], said: str) -> None:
    owner, _, _ = fill(room.workspace.reviews)
    be(room, owner, OWNER_PIN)
    before = [one.name for one in read_staff(room.workspace.reviews).people]
    form = {"member": "", "name": "Ana Ruiz", "job": "Nurse", "new": "", "pin": OWNER_PIN}
    assert said in words_of(room.post("/clinic/people", **form | typed).text)
    assert [one.name for one in read_staff(room.workspace.reviews).people] == before


def test_the_last_owner_stays_and_who_leaves_signs_no_more(room: Room) -> None:
    owner, doctor, _ = fill(room.workspace.reviews)
    be(room, owner, OWNER_PIN)
    form = {"member": owner, "name": "Lee Park", "job": "Practice manager", "new": "", "pin": OWNER_PIN}
    for more in ({}, {"gone": "yes", "owner": "yes"}):
        assert "is the only owner" in words_of(room.post("/clinic/people", **form, **more).text)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    sign = signing_form(room)
    be(room, owner, OWNER_PIN)
    gone = form | {"member": doctor, "name": "Dana Reyes", "gone": "yes"}
    assert "Saved." in words_of(room.post("/clinic/people", **gone).text)
    be(room, doctor, DOCTOR_PIN)
    room.post("/review/hello/sign", **sign)
    assert never_signed(room)


def test_somebody_who_is_no_owner_changes_nothing_in_the_list(room: Room) -> None:
    _, doctor, desk = fill(room.workspace.reviews)
    before = read_staff(room.workspace.reviews).people
    for who, pin in (("", ""), (desk, ""), (doctor, DOCTOR_PIN)):
        be(room, who, pin)
        for typed_pin in (pin, OWNER_PIN):
            roles = {"reviewer": "yes", "owner": "yes", "new": "forged99", "pin": typed_pin}
            form = {"member": desk, "name": "Kim Ode", "job": "Front desk", **roles}
            assert "is not an owner" in words_of(room.post("/clinic/people", **form).text)
    after = read_staff(room.workspace.reviews).people
    assert [one.reviewer for one in after] == [one.reviewer for one in before]


# ---- who is at the desk


def test_a_name_is_chosen_at_the_top_and_stands_in_the_history(room: Room) -> None:
    _, doctor, desk = fill(room.workspace.reviews)
    assert "At this desk: Main computer" in room.told("/")
    be(room, desk)
    assert "At this desk: Kim Ode" in room.told("/")
    room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"phone": "207-555-0143"})
    assert "Kim Ode" in room.told("/clinic/history")
    be(room, doctor)  # without the PIN
    assert "At this desk: Kim Ode" in room.told("/")
    be(room, doctor, DOCTOR_PIN)
    assert "At this desk: Dana Reyes" in room.told("/")
    room.post("/who", member="", back="/")
    assert "At this desk: Main computer" in room.told("/")


def test_a_name_with_a_pin_is_left_after_a_while(small_workspace: Workspace) -> None:
    _, doctor, desk = fill(small_workspace.reviews)
    staff = read_staff(small_workspace.reviews)
    now = [0.0]
    desks = Desks(lambda: now[0])
    desks.choose("b", doctor, guarded=True)
    now[0] = LEFT_AFTER - 1
    assert desks.at("b", staff) == staff.find(doctor)
    assert desks.at("other", staff) is None
    now[0] += LEFT_AFTER + 1
    assert desks.at("b", staff) is None
    desks.choose("b", doctor, guarded=False)  # never without the PIN
    assert desks.at("b", staff) is None
    desks.choose("b", desk, guarded=False)
    now[0] += LEFT_AFTER * 9
    assert desks.at("b", staff) == staff.find(desk)


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil", "/a//b", "javascript:x", "", "/a\nb", "/a?x=<"],
)
def test_the_way_back_leads_to_our_own_pages_only(back: str) -> None:
    assert way_back(back) == "/"


# ---- signing


def test_a_reviewer_reads_decides_and_signs_as_the_command_line_does(room: Room) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    assert "to decide first" in room.told("/review/hello")
    decide_all(room)
    done = room.post("/review/hello/sign", **signing_form(room), note="Read twice.")
    assert "Signed. From now on the paper says so." in words_of(done.text)
    (entry,) = signed(room.workspace)
    assert (entry["by"], entry["role"], entry["note"]) == ("Dana Reyes", "Medical director", "Read twice.")
    assert entry["seal"]
    (status,) = room.desk._press.project.status(TODAY)  # type: ignore[attr-defined]
    assert status.counts
    assert "Ready" in room.told("/")
    assert DOCTOR_PIN not in "".join(str(data) for data in tree(room.workspace.root).values())


def test_the_front_desk_prepares_and_never_signs(room: Room) -> None:
    owner, doctor, desk = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    form = signing_form(room)
    for who, pin in ((desk, ""), (owner, OWNER_PIN), ("", "")):
        be(room, who, pin)
        page = room.get("/review/hello").text
        assert "/review/hello/sign" not in page
        assert "not a proof" in words_of(page) or "no proof of identity" in words_of(page)
        for attempt in (form, form | {"pin": pin}, form | {"pin": OWNER_PIN}):
            fresh = room.client.app._app.state.forms.issue  # type: ignore[attr-defined]
            browser = room.client.cookies[room.passes.cookie].partition(".")[0]
            room.post("/review/hello/sign", **attempt | {"once": fresh(browser, "sign hello")})
        key = re.search(POINT, page)
        assert key is not None
        forged = room.post("/review/hello", key=key[1], seen=key[2], says="stands")
        assert "Only a reviewer decides" in words_of(forged.text)
        noted = room.post("/review/hello", key=key[1], seen=key[2], says="note", note="The phone rang twice.")
        assert "The phone rang twice." in words_of(noted.text)
    assert never_signed(room)


def test_a_wrong_pin_signs_nothing_and_is_not_kept_in_the_field(room: Room) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    for pin in ("", "984316", OWNER_PIN, "x" * 41, "' or 1=1"):
        told = room.post("/review/hello/sign", **signing_form(room, pin))
        assert never_signed(room)
        assert not pin or f'value="{pin}"' not in told.text
    assert "locked" in words_of(room.post("/review/hello/sign", **signing_form(room)).text)
    assert never_signed(room)


def test_a_form_counts_once_and_only_where_it_was_made(room: Room) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    form = signing_form(room)
    told = room.client.post("/review/hello/sign", data=form, headers={"origin": ORIGIN})  # without the token
    assert told.status_code == 403
    told = room.client.post(
        "/review/hello/sign", data=form | {"token": room.token}, headers={"origin": "http://evil"}
    )
    assert told.status_code == 403
    for forged in ("", "x", signing_form(room)["once"] + "x"):
        room.post("/review/hello/sign", **form | {"once": forged})
    assert never_signed(room)
    room.post("/review/hello/sign", **form)
    again = room.post("/review/hello/sign", **form)
    assert "was sent before" in words_of(again.text)
    assert len(signed(room.workspace)) == 1


def test_an_open_or_changed_sentence_keeps_the_signature_back(room: Room) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    form = signing_form(room)
    path = "/words/ptsd.what"
    room.post(path, **form_of(room, path) | {"text": "PTSD can start after a shock."})
    assert "has changed since the page was opened" in words_of(room.post("/review/hello/sign", **form).text)
    assert never_signed(room)
    fresh = signing_form(room)
    page = room.get("/review/hello?show=all").text
    point = re.search(POINT.replace('[^"]*', "ptsd.what", 1), page)
    assert point is not None
    back = room.post("/review/hello", key=point[1], seen=point[2], says="back", note="Say which shock.")
    assert "Say which shock." in words_of(back.text)
    assert "Sent back, to be changed" in room.told("/review")
    room.post("/review/hello/sign", **fresh)
    assert never_signed(room)
    room.post(path, **form_of(room, path) | {"text": "PTSD can start after a bad fall."})
    assert "Sent back, to be changed" not in room.told("/review")


@pytest.mark.parametrize("until", ["", "yesterday", "2020-01-01", "2999-01-01", "2026-13-01"])
def test_a_day_that_no_signature_can_have_is_told(room: Room, until: str) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    told = room.post("/review/hello/sign", **signing_form(room) | {"until": until})
    assert "not a day until which" in words_of(told.text)
    assert never_signed(room)


def test_a_signature_is_withdrawn_with_a_reason_and_stays_in_the_record(room: Room) -> None:
    _, doctor, desk = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    decide_all(room)
    room.post("/review/hello/sign", **signing_form(room))
    page = room.get("/review/hello").text
    once = re.findall(r'name="once" value="([^"]*)"', page)[-1]
    told = room.post("/review/hello/withdraw", once=once, why=" ", pin=DOCTOR_PIN)
    assert "Nothing was withdrawn" in words_of(told.text)
    assert len(signed(room.workspace)) == 1
    be(room, desk)
    once = room.client.app._app.state.forms.issue(  # type: ignore[attr-defined]
        room.client.cookies[room.passes.cookie].partition(".")[0], "withdraw hello"
    )
    room.post("/review/hello/withdraw", once=once, why="Forged.", pin=DOCTOR_PIN)
    assert len(signed(room.workspace)) == 1
    be(room, doctor, DOCTOR_PIN)
    once = re.findall(r'name="once" value="([^"]*)"', room.get("/review/hello").text)[-1]
    done = room.post("/review/hello/withdraw", once=once, why="A dose is wrong.", pin=DOCTOR_PIN)
    assert "The signature is withdrawn" in words_of(done.text)
    entries = signed(room.workspace)
    assert [one.get("withdrawn", False) for one in entries] == [False, True]
    assert entries[1]["note"] == "A dose is wrong."


def test_what_changed_since_the_signature_is_shown_side_by_side(room: Room) -> None:
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    assert "Nobody has signed it" in room.told("/review/hello/changed")
    decide_all(room)
    room.post("/review/hello/sign", **signing_form(room))
    assert "It says just what was signed" in room.told("/review/hello/changed")
    path = "/words/ptsd.what"
    typed = form_of(room, path) | {"text": "PTSD can start after a shock."}
    asked = room.post(path, **typed)
    room.post(path, **typed, sure=value(asked.text, "sure"))
    page = room.get("/review/hello/changed").text
    assert "<ins>" in page
    assert "<del>" in page
    for picture in re.findall(r'src="(/review/hello/side/[^"]*)"', page):
        assert room.get(picture).content.startswith(b"\x89PNG")
    assert room.get("/review/hello/side/0-old-99.png").status_code == 404
    assert room.get("/review/hello/side/9-new-1.png").status_code == 404
    assert "Changed since it was signed" in room.told("/review/hello?show=changed")


def test_several_are_signed_with_one_pin_once_each_was_opened(room: Room) -> None:
    from clinics import write_handout

    write_handout(room.workspace, "other", "{{ ptsd.anyone }}")
    _, doctor, _ = fill(room.workspace.reviews)
    be(room, doctor, DOCTOR_PIN)
    assert "Not opened yet" in room.told("/sign-several")
    decide_all(room)
    page = room.get("/sign-several").text
    form = {"once": value(page, "once"), "until-other": "2026-12-24"}
    form["until-hello"] = value(page, "until-hello")
    told = room.post("/sign-several", **form, pin="wrong123", handout=["hello", "other"])
    assert "Nothing was signed" in words_of(told.text)
    form["once"] = value(told.text, "once")
    done = room.post("/sign-several", **form, pin=DOCTOR_PIN, handout=["hello", "other"])
    assert "Signed: hello" in words_of(done.text)
    assert len(signed(room.workspace)) == 1
    assert not (room.workspace.reviews / "other").exists()  # never opened


def test_a_pin_that_was_given_signs_only_after_it_was_changed(room: Room) -> None:
    owner, _, _ = fill(room.workspace.reviews)
    reviews = room.workspace.reviews
    new = StaffChange("", "Sam Hale", "Nurse", reviewer=True, pin="given7788")
    sam = change_staff(reviews, new, owner, OWNER_PIN, NOW).people[-1].id
    led = room.post("/who", member=sam, pin="given7788", back="/")
    assert "somebody else gave you the PIN" in words_of(led.text)
    page = room.get("/review/hello").text
    assert "Choose a PIN of your own" in words_of(page)
    for new_pin, again, said in (
        ("given7788", "given7788", "the PIN that there was before"),
        ("own99123", "own99124", "not the same"),
        ("111111", "111111", "among the first"),
    ):
        told = room.post("/who/pin", pin="given7788", new=new_pin, again=again)
        assert said in words_of(told.text)
    done = room.post("/who/pin", pin="given7788", new="own99123", again="own99123")
    assert "counts from now on" in words_of(done.text)
    decide_all(room)
    room.post("/review/hello/sign", **signing_form(room, "own99123"))
    assert signed(room.workspace)[0]["by"] == "Sam Hale"


# ---- records that come in a backup


def forged(room: Room) -> dict[str, bytes]:
    """The clinic's files with a signature that nobody gave, and a list of people with an owner of its own."""
    files = dict(read_backup(make_backup(room.workspace, "A", NOW)).files)
    people = json.dumps({"version": 1, "people": []}).encode()
    return files | {"reviews/hello/signed.yaml": b"- by: Dr. Nobody\n", "reviews/people.json": people}


def test_only_an_owner_brings_records_in_once_there_are_people(room: Room) -> None:
    owner, doctor, clerk = fill(room.workspace.reviews)
    data = packed(forged(room))
    for member, pin in (("", ""), (clerk, ""), (doctor, DOCTOR_PIN), (owner, "wrong-12"), ("nobody", "")):
        be(room, member, pin)
        before = tree(room.workspace.root)  # a wrong PIN is counted there
        assert "Records come with a backup, so only an owner brings one in." in brought(room, data), member
        assert tree(room.workspace.root) == before
    be(room, owner, OWNER_PIN)
    assert "only an owner" not in brought(room, data)


def test_a_zip_that_was_looked_at_before_there_were_people_waits_for_an_owner(room: Room) -> None:
    draft = value(looked(room, packed(forged(room))), "draft")
    fill(room.workspace.reviews)
    before = tree(room.workspace.root)
    assert "only an owner" in words_of(room.post("/clinic/backup", draft=draft).text)
    assert tree(room.workspace.root) == before
