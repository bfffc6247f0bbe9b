"""A backup of the clinic's own files: whole, brought in after a look, undone; hostile zips are refused."""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from clinics import copy_workspace, spoil, write_handout
from room import ORIGIN, Room, open_room, words_of
from signing import tree
from test_room_clinic import FORBIDDEN, form_of

from handpress.api import Project
from handpress.diagnostics import HandpressError
from handpress.edit.backup import LIST, make_backup, read_backup
from handpress.workspace import Workspace, open_workspace

PAGE = "/clinic/backup"
NOW = datetime(2026, 12, 1, 9)


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


def looked(room: Room, data: bytes) -> str:
    """The page once a zip was put in."""
    room.desk.look_again()
    files = {"backup": ("monday.zip", data)}
    return room.client.post(PAGE, data={"token": room.token}, files=files, headers={"origin": ORIGIN}).text


def brought(room: Room, data: bytes) -> str:
    """The words after it was brought in."""
    draft = re.search(r'name="draft" value="([^"]+)"', looked(room, data))
    assert draft is not None
    return words_of(room.post(PAGE, draft=draft[1]).text)


def own(workspace: Workspace) -> dict[str, bytes]:
    """The clinic's files without its history."""
    return {name: data for name, data in tree(workspace.root).items() if not name.startswith("history/")}


def test_the_download_holds_what_is_the_clinics_and_nothing_that_is_made(room: Room) -> None:
    (room.workspace.root / "out").mkdir()
    (room.workspace.root / "out" / "made.pdf").write_bytes(b"%PDF-1.7")
    (room.workspace.brand / ".secret").write_text("hidden")
    (room.workspace.brand / "link.svg").symlink_to("/etc/passwd")
    answer = room.get(f"{PAGE}/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="handpress-backup-2026-12-01.zip"'
    names = set(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())
    assert {"content.yaml", "brand/brand.yaml", "brand/logo.svg", "handouts/hello.md", LIST} <= names
    assert not [name for name in names if "made" in name or "secret" in name or "link" in name]


def test_a_backup_is_brought_in_after_a_look_told_and_undone(room: Room) -> None:
    data = room.get(f"{PAGE}/file").content
    room.post("/clinic/contact", **form_of(room, "/clinic/contact") | {"phone": "207-555-0143"})
    (room.workspace.handouts / "hello.md").unlink()
    write_handout(room.workspace, "newer")
    before = own(room.workspace)
    words = words_of(looked(room, data))
    assert own(room.workspace) == before
    assert "It is of Harbor Light, from December 1, 2026, 09:00." in words
    assert "The clinic’s name, phones, colors and logo – 1 –" in words
    assert "Handouts 1 – –" in words
    assert not FORBIDDEN.search(words)
    assert "The backup is brought in." in brought(room, data)
    now = own(room.workspace)
    assert b"207-555-0142" in now["brand/brand.yaml"]
    assert {"handouts/hello.md", "handouts/newer.md"} <= now.keys()  # what the backup has not stays
    told = room.get("/clinic/history").text
    assert "The clinic’s name, phones, colors and logo put back whole" in words_of(told)
    number = re.search(r'name="number" value="(\d+)"', told)
    assert number is not None
    room.post("/clinic/history", number=number[1])
    assert b"207-555-0143" in own(room.workspace)["brand/brand.yaml"]
    assert "was here already" not in brought(room, data)


def test_what_is_here_already_changes_nothing(room: Room) -> None:
    before = own(room.workspace)
    assert "was here already, so nothing was changed" in brought(room, room.get(f"{PAGE}/file").content)
    assert own(room.workspace) == before


def test_a_new_computer_is_as_the_old_one_was(small_workspace: Workspace, tmp_path: Path) -> None:
    old = Project(small_workspace)
    spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    old.note_outside(NOW)
    (small_workspace.root / "reviews").mkdir(exist_ok=True)
    (small_workspace.root / "reviews" / "note.yaml").write_text("a: 1\n")
    (small_workspace.root / "layouts").mkdir(exist_ok=True)
    (small_workspace.root / "layouts" / "own.py").write_text("print('run')\n")
    data = old.backup(NOW)
    (tmp_path / "new").mkdir()
    new = copy_workspace(tmp_path / "new")
    seen = Project(new).see_backup(data)
    assert seen.programs == ("layouts/own.py",)
    Project(new).bring_backup(data, "Desk", NOW)
    before, after = tree(small_workspace.root), tree(new.root)
    for name in ("content.yaml", "brand/brand.yaml", "handouts/hello.md", "reviews/note.yaml"):
        assert after[name] == before[name]
    assert after["history/changes.jsonl"].startswith(before["history/changes.jsonl"])
    assert "layouts/own.py" not in after


def test_records_only_grow(small_workspace: Workspace) -> None:
    project = Project(small_workspace)
    record = small_workspace.root / "reviews" / "signed.yaml"
    record.parent.mkdir(exist_ok=True)
    record.write_text("- one\n")
    data = project.backup(NOW)
    record.write_text("- one\n- two\n")
    assert project.see_backup(data).plan.kept == ("reviews/signed.yaml",)
    project.bring_backup(data, "Desk", NOW)
    assert record.read_text() == "- one\n- two\n"
    longer = project.backup(NOW)
    record.write_text("- one\n")
    project.bring_backup(longer, "Desk", NOW)
    assert record.read_text() == "- one\n- two\n"


def test_a_backup_that_no_print_room_could_work_with_is_told_before(room: Room) -> None:
    good = read_backup(room.get(f"{PAGE}/file").content).files
    before = own(room.workspace)
    told = looked(room, packed(dict(good) | {"brand/brand.yaml": b"version: 1\nname: [\n"}))
    assert "Nothing was brought in" in words_of(told)
    assert own(room.workspace) == before


def test_a_brand_that_lies_elsewhere_is_in_it_and_brought_there(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "brand-b"
    small_workspace.brand.rename(elsewhere)
    place = open_workspace(small_workspace.root, brand=elsewhere)
    data = Project(place).backup(NOW)
    old = (elsewhere / "brand.yaml").read_bytes()
    spoil(elsewhere / "brand.yaml", "207-555-0142", "207-555-0143")
    saved = Project(place).bring_backup(data, "Desk", NOW)
    assert (elsewhere / "brand.yaml").read_bytes() == old
    Project(place).undo(saved.number, "Desk", NOW)
    assert b"207-555-0143" in (elsewhere / "brand.yaml").read_bytes()


# ---- hostile zips


def packed(files: dict[str, bytes], listed: dict[str, str] | None = None, /, **head: object) -> bytes:
    """A zip with a list, as we make it."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    said: dict[str, object] = {"kind": "handpress backup", "version": 1, "clinic": "A"}
    said |= {"made": "2026-12-01T09:00", "files": hashes if listed is None else listed}
    text = json.dumps(said | head)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {LIST: text.encode(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


Files = dict[str, bytes]


def with_file(name: str, data: bytes = b"x") -> Callable[[Files], bytes]:
    return lambda files: packed(files | {name: data})


def as_link(files: Files) -> bytes:
    out = io.BytesIO(packed(files | {"brand/logo-b.svg": b"/etc/passwd"}))
    with zipfile.ZipFile(out) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w") as archive:
        for info, data in parts:
            if info.filename == "brand/logo-b.svg":
                info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, data)
    return fresh.getvalue()


def spoiled(files: Files) -> bytes:
    data = bytearray(packed(files))
    data[len(data) // 3] ^= 0xFF
    return bytes(data)


def twice(files: Files) -> bytes:
    return packed(files | {"brand/Brand.yaml": b"x"})


HOSTILE: dict[str, Callable[[Files], bytes]] = {
    "up": with_file("../evil.md"),
    "up inside": with_file("brand/../../evil.md"),
    "root": with_file("/etc/cron.d/x"),
    "drive": with_file("C:/x.md"),
    "backslash": with_file("brand\\..\\..\\x.md"),
    "hidden": with_file("brand/.bashrc"),
    "device": with_file("brand/CON"),
    "device with an ending": with_file("handouts/nul.md"),
    "stream": with_file("brand/logo.svg:evil"),
    "trailing": with_file("brand/logo.svg."),
    "deep": with_file("brand/" + "a/" * 40 + "x"),
    "other folder": with_file("out/x.pdf"),
    "at the top": with_file("generate.py"),
    "empty part": with_file("brand//x"),
    "a new line": with_file("brand/a\nb"),
    "link": as_link,
    "two of one name": twice,
    "bomb": with_file("brand/zeros", bytes(30_000_000)),
    "spoiled": spoiled,
    "other hash": lambda files: packed(files, dict.fromkeys(files, "0" * 64)),
    "more than listed": lambda files: packed(files, {}),
    "other kind": lambda files: packed(files, kind="something"),
    "other version": lambda files: packed(files, version=2),
    "no list": lambda files: packed(files, files=[]),
    "no clinic": lambda files: packed({"handouts/a.md": b"x"}),
    "cut off": lambda files: packed(files)[:-200],
    "a plain zip": lambda files: _plain(),
    "no zip": lambda files: b"hello",
    "nothing": lambda files: b"",
    "workbook": lambda files: b"PK\x03\x04" + bytes(100),
}


def _plain() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.yaml", "x")
    return out.getvalue()


def test_hostile_zips_are_refused_in_words_and_nothing_is_written(room: Room, tmp_path: Path) -> None:
    files = dict(read_backup(make_backup(room.workspace, "A", NOW)).files)
    before = tree(tmp_path)
    for kind, made in HOSTILE.items():
        words = words_of(looked(room, made(files)))
        assert "Nothing was brought in" in words, kind
        assert not FORBIDDEN.search(words), kind
        assert tree(tmp_path) == before, kind


def test_no_file_and_a_number_of_nobodys_bring_nothing_in(room: Room) -> None:
    before = tree(room.workspace.root)
    assert "Choose the zip first." in words_of(room.post(PAGE).text)
    for number in ("x", "../x", "é"):
        assert "Choose it once more." in words_of(room.post(PAGE, draft=number).text)
    assert tree(room.workspace.root) == before


def test_a_link_in_the_clinics_folder_is_not_written_through(room: Room, tmp_path: Path) -> None:
    data = room.get(f"{PAGE}/file").content
    outside = tmp_path / "outside.md"
    outside.write_text("somebody's")
    (room.workspace.handouts / "hello.md").unlink()
    (room.workspace.handouts / "hello.md").symlink_to(outside)
    assert "is a link to a file elsewhere" in words_of(looked(room, data))
    assert outside.read_text() == "somebody's"


def test_what_cannot_be_written_leaves_everything_as_it_was(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(small_workspace)
    data = project.backup(NOW)
    spoil(small_workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    spoil(small_workspace.handouts / "hello.md", "The handout", "A handout")
    before = own(small_workspace)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("handpress.edit.bring.add_entries", full)
    with pytest.raises(HandpressError, match="disk is full"):
        project.bring_backup(data, "Desk", NOW)
    assert own(small_workspace) == before
