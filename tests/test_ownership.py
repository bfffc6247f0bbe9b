"""Nothing but our own files is ever written over or deleted: kinds of a user's file, everywhere we write."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clinics import Command, spoil
from conftest import TODAY
from samples import drawn
from signing import make_real, tree

import handpress
from handpress import BuildOptions, Project, Signer
from handpress.files.atomic import temporary_name
from handpress.files.ownership import OwnFiles, is_sealed, put_aside, sealed_note, sealed_page
from handpress.output.notice import is_old_notice
from handpress.output.pages import is_old_page
from handpress.output.thumbnails import is_picture
from handpress.workspace import Workspace

KEPT = Path(__file__).parent / "kept"

PLACES = (
    "hello-sheet-letter.pdf",
    "hello.html",
    "index.html",
    "manifest.json",
    "NOT-UP-TO-DATE.txt",
    "thumbnails",
    "thumbnails/0123456789abcdef-1.png",
    "proof",
    "proof/hello.html",
    "proof/index.html",
    "proof/gone.html",
    "packs",
    "packs/p",
    "packs/p/00-job-sheet.html",
    "packs/p/01-letter-one-side.pdf",
    "packs/p/manifest.json",
    "packs/p/NOT-UP-TO-DATE.txt",
    "packs/p/notes.docx",
    "packs/.p.old.handpress-tmp/mine.txt",
    "changed-hello.html",
)
"""Where a run writes, removes or looks, from the output folder."""

FOLDERS = ("thumbnails", "proof", "packs", "packs/p")
FILES = tuple(place for place in PLACES if place not in FOLDERS)
IN_PLACE_OF_FOLDERS = ("a text", "a folder", "a link", "a broken link", "a link to a folder")

MINE = b"mine, written by nobody else"


def _file(data: bytes) -> Callable[[Path, Path], None]:
    def put(path: Path, _: Path) -> None:
        path.write_bytes(data + (os.urandom(8) if data else b""))

    return put


def _filled(path: Path, _: Path) -> None:
    """A form of ours that somebody has filled in: the program puts its changes at the end."""
    ours = (KEPT / "out" / "home-ready-checklist-a4.pdf").read_bytes()
    path.write_bytes(ours + b"1 0 obj\n<</V(Jo)>>\nendobj\n" + os.urandom(8) + b"\n%%EOF\n")


def _edited(path: Path, _: Path) -> None:
    """A page of ours with a remark."""
    page = sealed_page(b'<!DOCTYPE html>\n<html lang="en"><body><main>ours</main></body></html>\n')
    path.write_bytes(page.replace(b"ours", b"ours, and mine " + os.urandom(8).hex().encode()))


def _noted(path: Path, _: Path) -> None:
    path.write_bytes(sealed_note("NOT UP TO DATE\n\n") + b"Dana: done on Monday\n" + os.urandom(8))


def _read_only(path: Path, _: Path) -> None:
    path.write_bytes(MINE + os.urandom(8))
    path.chmod(0o444)


def _folder(path: Path, _: Path) -> None:
    path.mkdir()
    (path / "notes.docx").write_bytes(MINE + os.urandom(8))


def _link(path: Path, outside: Path) -> None:
    target = outside / f"precious-{os.urandom(4).hex()}"
    target.write_bytes(MINE + os.urandom(8))
    path.symlink_to(target)


def _broken(path: Path, outside: Path) -> None:
    path.symlink_to(outside / f"gone-{os.urandom(4).hex()}")


def _linked_folder(path: Path, outside: Path) -> None:
    """A link to a folder that holds pages, pictures and packs of the same names as ours."""
    target = outside / f"folder-{os.urandom(4).hex()}"
    (target / "p").mkdir(parents=True)
    for name in ("hello.html", "gone.html", "index.html", "0123456789abcdef-1.png", "p/notes.docx"):
        (target / name).write_bytes(MINE + os.urandom(8))
    path.symlink_to(target, target_is_directory=True)


def _manifest(path: Path, _: Path) -> None:
    path.write_text(json.dumps({"name": "my web app", "files": [], "key": os.urandom(8).hex()}))


def _beside(name: str) -> Callable[[Path, Path], None]:
    def put(path: Path, _: Path) -> None:
        path = path.with_name(name.format(path.name))
        if not path.exists():
            path.write_bytes(MINE + os.urandom(8))

    return put


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "a text": _file(b"Call Mrs. B. back\n"),
    "a Word file": _file(b"PK\x03\x04 word"),
    "a form that was filled in": _filled,
    "a page of ours with a remark": _edited,
    "a notice of ours with a remark": _noted,
    "a page": _file(b"<!DOCTYPE html>\n<html><body>my web site</body></html>\n"),
    "a foreign PDF": _file(b"%PDF-1.4\n1 0 obj\n<</Producer(Word)>>\nendobj\n%%EOF\n"),
    "a foreign PDF with an identifier": _file(b"%PDF-1.7\n/ID[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]\n"),
    "a picture": _file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09\x08\x06\0\0\0"),
    "another program's manifest": _manifest,
    "a read-only file": _read_only,
    "no bytes": _file(b""),
    "a folder": _folder,
    "a link": _link,
    "a broken link": _broken,
    "a link to a folder": _linked_folder,
    "what a Mac leaves": _beside("._{}"),
    "what Word leaves": _beside("~${}"),
    "what Windows leaves": _beside("Thumbs.db"),
    "a dotfile": _beside(".{}"),
    "a name like our temporary ones": _beside(".{}.handpress-tmp"),
}


def _inventory(*folders: Path) -> list[str]:
    """Every file and link below folders, by what it holds."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_symlink():
                found.append(f"link to {os.readlink(path)}")
            elif path.is_file() and path.name != ".handpress.lock":
                found.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return sorted(found)


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    pack = "packs:\n  p: {title: The rack, pieces: [{handout: hello, copies: 2}]}\n"
    (small_workspace.brand / "packs.yaml").write_text(pack, "utf-8")
    return make_real(small_workspace)


def every_run(project: Project) -> list[str]:
    """All that writes into the output folder; the messages about what was kept."""
    told = [*project.build(BuildOptions(TODAY)).all_diagnostics]
    told += project.proof(BuildOptions(TODAY)).diagnostics
    told += project.pack("p", BuildOptions(TODAY), "handpress printed --pack p").diagnostics
    told += project.write_comparison(project.compare("hello", TODAY), TODAY).diagnostics
    return [one.message for one in told if one.rule == "file.kept-beside"]


@pytest.mark.parametrize("linked", [False, True])
def test_no_file_of_a_user_s_is_lost_in_any_place(clinic: Workspace, tmp_path: Path, linked: bool) -> None:
    """``linked``: the output folder itself is a link, as its owner has chosen."""
    project = Project(clinic)
    project.sign("hello", Signer("Dana Reyes", "Director"), TODAY, accept_open=True)
    lost: dict[str, list[str]] = {}
    kinds = [*KINDS.items()][:2] if linked else drawn(KINDS.items(), 5)
    for number, (kind, put) in enumerate(kinds):
        out = clinic.out
        if linked:
            (tmp_path / f"drive-{number}").mkdir()
            out.symlink_to(tmp_path / f"drive-{number}", target_is_directory=True)
        outside = tmp_path / f"outside-{number}"
        outside.mkdir()
        for places in (FILES, FOLDERS[:3], FOLDERS[3:]) if kind in IN_PLACE_OF_FOLDERS else (FILES,):
            out.mkdir(exist_ok=True)
            for place in places:
                (out / place).parent.mkdir(parents=True, exist_ok=True)
                put(out / place, outside)
            before = _inventory(out, outside)
            told = every_run(project)
            assert (clinic.out / "hello-sheet-letter.pdf").read_bytes().startswith(b"%PDF-1.7"), kind
            after = _inventory(out, outside)
            for one in before:
                if one in after:
                    after.remove(one)
                else:
                    lost.setdefault(kind, []).append(f"{places}: {one}")
            again = every_run(project)
            assert not again, (kind, "is told once", again)
            assert told or places != FILES or put.__qualname__.startswith("_beside"), kind
            shutil.rmtree(out.resolve())
            if linked:
                out.resolve().mkdir()
        if linked:
            out.unlink()
    assert not lost
    assert len(KINDS) >= 20


def test_what_was_kept_is_told_by_name(handpress: Command, clinic: Workspace) -> None:
    clinic.out.mkdir()
    (clinic.out / "hello-sheet-letter.pdf").write_bytes(MINE)
    done = handpress(here=clinic.root)
    assert done.code == 0
    said = " ".join(done.err.split())
    assert "out/hello-sheet-letter.pdf was not as Handpress wrote it, so it is yours." in said
    assert "out/hello-sheet-letter (yours, 2026-12-01).pdf" in said
    (clinic.out / "hello-sheet-letter.pdf").write_bytes(MINE)
    handpress(here=clinic.root)
    assert (clinic.out / "hello-sheet-letter (yours, 2026-12-01, 2).pdf").read_bytes() == MINE
    assert "yours" not in handpress(here=clinic.root).err


def test_a_form_that_was_filled_in_is_kept_when_it_is_made_again(
    handpress: Command, clinic: Workspace
) -> None:
    spoil(clinic.handouts / "hello.md", "## A heading\n", "## A heading\n\n- [ ] A box\n")
    assert handpress("--fillable", here=clinic.root).code == 0
    form = clinic.out / "hello-sheet-letter-fillable.pdf"
    filled = form.read_bytes() + b"\n% typed"
    form.write_bytes(filled)
    done = handpress("--fillable", here=clinic.root)
    assert "fillable" in done.err
    assert (clinic.out / "hello-sheet-letter-fillable (yours, 2026-12-01).pdf").read_bytes() == filled
    assert is_sealed(form.read_bytes())


def test_files_of_earlier_versions_are_known_as_ours(tmp_path: Path) -> None:
    """Those that were kept from version 0.1.0 prove themselves, so that an update leaves nothing twice."""
    files = OwnFiles(KEPT / "out", TODAY)
    for name in ("home-ready-checklist-a4.pdf", "packs/hall/01-a4-one-side.pdf"):
        assert files.is_ours(KEPT / "out" / name)
    record = json.loads((KEPT / "out/packs/hall/manifest.json").read_text("utf-8"))
    sheet = KEPT / "out/packs/hall/00-job-sheet.html"
    assert not files.is_ours(sheet)
    assert OwnFiles(KEPT / "out", TODAY, record["files"].values()).is_ours(sheet)
    old_gallery = b"<!DOCTYPE html>\n<html></html>\n"
    mark = b"<!-- %b %b -->\n" % (b"a" * 64, hashlib.sha256(old_gallery).hexdigest().encode())
    assert is_sealed(old_gallery + mark)
    assert is_sealed((old_gallery + mark).replace(b"\n", b"\r\n"))
    assert is_old_page(sheet.read_bytes())
    assert not is_old_page(sheet.read_bytes() + b"<p>mine</p>\n")


def test_a_workspace_of_an_earlier_version_is_made_again_without_a_file_twice(
    handpress: Command, tmp_path: Path
) -> None:
    shutil.copytree(KEPT, tmp_path / "old")
    handpress("--workspace", "old", "--json")
    handpress("--workspace", "old", "--pack", "hall", "--json")
    assert not [path.name for path in (tmp_path / "old").rglob("*yours*")]


@pytest.mark.parametrize(
    "text",
    [
        "NOT UP TO DATE\n\nThese files\n\nFiles whose handout is gone stay here until you delete them.\n",
        "NOT UP TO DATE\n\nDo not print or hand out what is here: make the pack again.\n\nWhy: it is old.\n",
    ],
)
def test_old_notices_are_ours_and_those_with_a_remark_are_not(text: str) -> None:
    assert is_old_notice(text.encode())
    assert not is_old_notice(text.encode() + b"Dana: done\n")
    assert not is_old_notice(b"NOT UP TO DATE\n\nMy own list.\n")


def test_pictures_of_pages_are_known_by_how_they_are_made(clinic: Workspace) -> None:
    Project(clinic).build(BuildOptions(TODAY))
    (picture,) = (clinic.out / "thumbnails").iterdir()
    data = picture.read_bytes()
    assert is_picture(data)
    assert not is_picture(data + b"x")
    assert not is_picture(data[:40])


def test_a_pack_made_again_leaves_what_staff_put_beside_it(clinic: Workspace) -> None:
    project = Project(clinic)
    folder = project.pack("p", BuildOptions(TODAY), "note").folder
    (folder / "notes.docx").write_bytes(MINE)
    (folder / "photos").mkdir()
    (folder / "photos" / "door.jpg").write_bytes(MINE)
    spoil(clinic.handouts / "hello.md", "A heading", "Another heading")
    made = tree(project.pack("p", BuildOptions(TODAY), "note").folder)
    assert made["notes.docx"] == made["photos/door.jpg"] == MINE
    assert sorted(made) == [
        "00-job-sheet.html",
        "01-letter-one-side.pdf",
        "manifest.json",
        "notes.docx",
        "photos/door.jpg",
    ]


def test_a_pack_whose_run_was_killed_between_two_steps_loses_nothing(clinic: Workspace) -> None:
    project = Project(clinic)
    folder = project.pack("p", BuildOptions(TODAY), "note").folder
    left = folder.with_name(".p.old.handpress-tmp")
    for both in (False, True):
        shutil.copytree(folder, left)
        (left / "notes.docx").write_bytes(MINE)
        fresh = folder.with_name(temporary_name("p"))
        fresh.mkdir()
        if not both:
            shutil.rmtree(folder)
        project.pack("p", BuildOptions(TODAY), "note")
        assert (folder / "notes.docx").read_bytes() == MINE
        assert sorted(path.name for path in folder.parent.iterdir()) == ["p"]
        (folder / "notes.docx").unlink()


# ---- files that an option names ---------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["proof hello --sarif {}", "answer hello --save {}"], ids=["--sarif", "--save"]
)
def test_an_option_never_names_a_file_that_is_there(
    handpress: Command, clinic: Workspace, words: str
) -> None:
    (clinic.root / "mine.txt").write_bytes(MINE)
    (clinic.root / "link").symlink_to(clinic.root / "nowhere")
    clinic.reviews.mkdir()
    (clinic.reviews / "printed.yaml").write_bytes(MINE)
    before = tree(clinic.root)
    targets = ("content.yaml", "brand/brand.yaml", "mine.txt", "link", "reviews/printed.yaml", "handouts")
    for target in (*targets, "reviews/new.yaml", "handouts/new.md", "brand/clinic.yaml", "", "a\0b"):
        done = handpress(*(target if word == "{}" else word for word in words.split()), here=clinic.root)
        assert done.code == 2, target
    assert tree(clinic.root) == before
    for _ in range(2 if "sarif" in words else 1):  # what we wrote for a code host may be written anew
        assert handpress(*words.format("new.json").split(), here=clinic.root).code in (0, 1)
    assert (clinic.root / "new.json").stat().st_size > 100


def test_an_option_names_no_file_through_a_link_into_the_records(
    handpress: Command, clinic: Workspace
) -> None:
    clinic.reviews.mkdir()
    (clinic.root / "elsewhere").symlink_to(clinic.reviews, target_is_directory=True)
    done = handpress("answer", "hello", "--save", "elsewhere/x.txt", here=clinic.root)
    assert (done.code, "among the files that Handpress reads" in " ".join(done.err.split())) == (2, True)


# ---- beginnings and records ---------------------------------------------------------------------


def test_init_and_new_take_no_name_of_anybody_s(
    handpress: Command, clinic: Workspace, tmp_path: Path
) -> None:
    theirs = tmp_path / "parent"
    (theirs / ".mine.handpress-tmp").mkdir(parents=True)
    (theirs / ".mine.handpress-tmp" / "a").write_bytes(MINE)
    (theirs / ".mine.0123456789abcde.handpress-tmp").write_bytes(MINE)
    (theirs / "sub").symlink_to(tmp_path / "nowhere")
    before = tree(theirs)
    assert handpress("init", str(theirs / "mine")).code == 0
    assert handpress("init", str(theirs / "sub")).code == 2
    assert {name: data for name, data in tree(theirs).items() if not name.startswith("mine/")} == before
    left = theirs / temporary_name("again")
    left.mkdir()
    assert handpress("init", str(theirs / "again")).code == 0
    assert not left.exists()
    for name in (".hello2.md.handpress-tmp", "._hello2.md", "~$hello2.md"):
        (clinic.handouts / name).write_bytes(MINE)
    (clinic.handouts / "taken.md").symlink_to(tmp_path / "nowhere")
    before = tree(clinic.handouts)
    assert handpress("new", "hello2", "--layout", "sheet", here=clinic.root).code == 0
    assert handpress("new", "taken", "--layout", "sheet", here=clinic.root).code == 2
    after = tree(clinic.handouts)
    assert after.pop("hello2.md")
    assert after == before


def test_a_remark_in_an_answers_file_is_kept(handpress: Command, clinic: Workspace) -> None:
    words = ("answer", "hello", "--by", "Ana Ruiz, front desk")
    assert handpress(*words, "--item", "pemat:2=yes", here=clinic.root).code == 0
    path = clinic.reviews / "hello" / "answers.yaml"
    path.write_text("# Ask Bo about the second one.\n" + path.read_text("utf-8"), "utf-8")
    before = path.read_bytes()
    done = handpress(*words, "--item", "pemat:3=yes", here=clinic.root)
    assert (done.code, "yours" in done.err) == (0, True)
    assert (path.parent / "answers (yours, 2026-12-01).yaml").read_bytes() == before
    assert handpress(*words, "--item", "pemat:4=yes", here=clinic.root).err == ""


def test_signing_writes_over_nothing_that_lies_in_its_place(clinic: Workspace) -> None:
    project = Project(clinic)
    to_sign = project.prepare_signature("hello", Signer("Dana Reyes", "Director"), TODAY)
    folder = clinic.reviews / "hello" / to_sign.signature.content
    folder.mkdir(parents=True)
    (folder / "clinic.json").write_bytes(MINE)
    with pytest.raises(handpress.HandpressError) as caught:
        project.keep_signature(to_sign)
    assert [one.rule for one in caught.value.diagnostics] == ["review.stored-in-way"]
    assert tree(clinic.reviews / "hello") == {f"{folder.name}/clinic.json": MINE}


def test_nothing_is_added_to_a_record_that_is_a_link(clinic: Workspace, tmp_path: Path) -> None:
    project = Project(clinic)
    project.build(BuildOptions(TODAY))
    project.note_printed("hello", 5, TODAY)
    record = clinic.reviews / "printed.yaml"
    record.rename(tmp_path / "elsewhere.yaml")
    record.symlink_to(tmp_path / "elsewhere.yaml")
    before = (tmp_path / "elsewhere.yaml").read_bytes()
    with pytest.raises(handpress.HandpressError) as caught:
        project.note_printed("hello", 5, TODAY)
    assert [one.rule for one in caught.value.diagnostics] == ["review.record-is-link"]
    assert record.is_symlink()
    assert (tmp_path / "elsewhere.yaml").read_bytes() == before


def test_a_lock_is_never_taken_on_somebody_s_file(handpress: Command, clinic: Workspace) -> None:
    clinic.out.mkdir()
    (clinic.root / "precious").write_bytes(MINE)
    for link in (False, True):
        lock = clinic.out / ".handpress.lock"
        lock.unlink(missing_ok=True)
        lock.symlink_to(clinic.root / "precious") if link else lock.write_bytes(MINE)
        done = handpress(here=clinic.root)
        assert done.code == 3
        assert ".handpress.lock in it is not ours" in " ".join(done.err.split())
        assert lock.read_bytes() == MINE


def test_schemas_are_written_over_our_own_only(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "handpress.project.schemas", str(tmp_path)]
    assert subprocess.run(words, check=False).returncode == 0
    assert subprocess.run(words, check=False).returncode == 0
    (tmp_path / "brand.schema.json").write_bytes(MINE)
    before = tree(tmp_path)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, "brand.schema.json" in done.stderr) == (1, True)
    assert tree(tmp_path) == before


def test_a_file_that_cannot_be_moved_stays_and_is_told(
    clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where another program holds it: for a moment, or for good."""
    clinic.out.mkdir()
    theirs = clinic.out / "hello-sheet-letter.pdf"
    theirs.write_bytes(MINE)

    def refuse(source: Path, target: Path, **_: object) -> None:
        error = PermissionError(13, "Access is denied")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    for name in ("link", "rename"):
        monkeypatch.setattr(os, name, refuse)
    report = Project(clinic).build(BuildOptions(TODAY))
    assert theirs.read_bytes() == MINE
    (told,) = [one for one in report.all_diagnostics if one.rule == "output.in-use"]
    assert "hello-sheet-letter.pdf" in told.message


def test_a_name_that_is_taken_leads_to_the_next(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "a.txt").write_text(str(number))
        put_aside(tmp_path / "a.txt", TODAY)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a (yours, 2026-12-01).txt": "0",
        "a (yours, 2026-12-01, 2).txt": "1",
        "a (yours, 2026-12-01, 3).txt": "2",
    }
