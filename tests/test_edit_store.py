"""Changes saved side by side: nobody overwrites anybody, nothing is lost, and the history only grows."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from clinics import plain_yaml, spoil
from conftest import TODAY
from filelock import FileLock
from signing import tree

import handpress
from handpress.content.tree import Plain
from handpress.diagnostics import BusyError, HandpressError
from handpress.edit import copies, holding, store
from handpress.edit.changes import ConflictError, EditKind, ValueChange
from handpress.edit.copies import sha256, version
from handpress.edit.steps import ABSENT, Keys
from handpress.files.atomic import write_whole
from handpress.project.editing import RefusedChange
from handpress.workspace import Workspace

NOW = datetime(2026, 12, 1, 9, 30)
BRAND = "brand/brand.yaml"
CLINIC = "brand/clinic.yaml"
WHAT: Keys = ("facts", "ptsd.what", "text")
CRISIS: Keys = ("facts", "crisis.one_line", "text")


FACTS = (
    "ptsd.what", "ptsd.anyone", "ptsd.treatable", "crisis.one_line", "crisis.emergency", "visit.no_driving",
)  # fmt: skip


@pytest.fixture
def project(small_workspace: Workspace) -> handpress.Project:
    """A clinic with one handout and few facts, so that hundreds of saves take little time."""
    whole = plain_yaml("content.yaml")
    facts = {name: whole["facts"][name] for name in whole["facts"] if name in FACTS or "no_driving" in name}
    sources = {one for fact in facts.values() for one in fact.get("sources", [])}
    text = repr(facts)
    few = {
        "version": 1,
        "defaults": whole["defaults"],
        "sources": {name: whole["sources"][name] for name in sources},
        "parameters": {name: one for name, one in whole["parameters"].items() if f"[[{name}]]" in text},
        "about": whole.get("about"),
        "facts": facts,
    }
    small_workspace.content.write_text(yaml.safe_dump(few, sort_keys=False, allow_unicode=True), "utf-8")
    return handpress.Project.load(small_workspace.root)


def change(project: handpress.Project, file: str, path: Keys, after: Plain) -> ValueChange:
    """A change as a form makes it: from the value as it is now."""
    return ValueChange(file, path, project.value_at(file, path), after)


def journal(project: handpress.Project) -> bytes:
    path = project.workspace.root / "history" / "changes.jsonl"
    return path.read_bytes() if path.is_file() else b""


def files(project: handpress.Project) -> dict[str, bytes]:
    """All of the clinic's files but the history."""
    return {
        name: data for name, data in tree(project.workspace.root).items() if not name.startswith("history/")
    }


def test_a_saved_value_stands_in_its_file_and_in_the_history(project: handpress.Project) -> None:
    before = files(project)
    saved = project.save([change(project, BRAND, ("phone",), "207-555-0143")], " Front \n desk ", NOW)
    after = files(project)
    assert {name for name in after if after[name] != before[name]} == {BRAND}
    assert after[BRAND] == before[BRAND].replace(b"207-555-0142", b"207-555-0143")
    assert project.brand.phone == "207-555-0143"
    (entry,) = saved.entries
    assert (entry.who, entry.when, entry.kind) == ("Front desk", NOW, EditKind.CHANGE)
    assert (entry.path, entry.before, entry.after) == (("phone",), "207-555-0142", "207-555-0143")
    assert project.history().entries[-1] == entry
    assert project.history().entries[0].kind is EditKind.BEGUN


def test_two_forms_on_one_value_the_second_is_told_who_was_first(project: handpress.Project) -> None:
    first, second = (change(project, "content.yaml", WHAT, text) for text in ("One wording.", "Another."))
    project.save([first], "Reception 2", NOW)
    before = tree(project.workspace.root)
    with pytest.raises(ConflictError) as told:
        project.save([second], "Reception 1", NOW + timedelta(minutes=2))
    (one,) = told.value.conflicts
    assert (one.now, one.who, one.when, one.wanted) == ("One wording.", "Reception 2", NOW, second)
    assert "Reception 2" in told.value.diagnostics[0].message
    assert tree(project.workspace.root) == before
    mine = change(project, "content.yaml", WHAT, "Another.")  # "use mine"
    project.save([mine], "Reception 1", NOW)
    assert project.value_at("content.yaml", WHAT) == "Another."
    assert {e.after for e in project.history().entries if e.path == WHAT} == {"One wording.", "Another."}


def test_different_values_of_one_file_are_both_saved(project: handpress.Project) -> None:
    first = change(project, BRAND, ("phone",), "207-555-0143")
    second = change(project, BRAND, ("tagline",), "Care by the sea")
    for one in (first, second):
        project.save([one], "desk", NOW)
    assert (project.brand.phone, project.brand.tagline) == ("207-555-0143", "Care by the sea")


def test_many_at_once_lose_nothing(project: handpress.Project) -> None:
    ids = list(project.library.facts)[:3]
    wrong: list[BaseException] = []

    def work(fact: str) -> None:
        try:
            for number in range(2):
                note = change(project, "content.yaml", ("facts", fact, "note"), f"{fact} {number}")
                project.save([note], fact, NOW)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(fact,)) for fact in ids]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
    assert [project.value_at("content.yaml", ("facts", f, "note")) for f in ids] == [f"{f} 1" for f in ids]
    entries = [e for e in project.history().entries if e.is_value]
    assert len(entries) == 2 * len(ids)
    assert len({e.number for e in entries}) == len(entries)


def test_a_file_changed_outside_while_a_form_is_open(project: handpress.Project) -> None:
    phone = change(project, BRAND, ("phone",), "207-555-0143")
    tagline = change(project, BRAND, ("tagline",), "Care by the sea")
    project.save([change(project, BRAND, ("paper",), "a4")], "desk", NOW)
    spoil(project.workspace.root / BRAND, "207-555-0142", "207-555-0177")
    with pytest.raises(ConflictError) as told:
        project.save([phone], "desk", NOW)
    assert (told.value.conflicts[0].now, told.value.conflicts[0].who) == ("207-555-0177", "")
    project.save([tagline], "desk", NOW)
    kinds = [entry.kind for entry in project.history().of_file(BRAND)]
    assert kinds == [EditKind.BEGUN, EditKind.CHANGE, EditKind.OUTSIDE, EditKind.CHANGE]


def test_a_file_broken_outside_is_put_back_and_what_broke_it_is_kept(project: handpress.Project) -> None:
    project.save([change(project, BRAND, ("tagline",), "Care by the sea")], "desk", NOW)
    good = (project.workspace.root / BRAND).read_bytes()
    spoil(project.workspace.root / BRAND, "phone:", "phone: [")
    broken = (project.workspace.root / BRAND).read_bytes()
    with pytest.raises(HandpressError):
        project.save([ValueChange(BRAND, ("tagline",), "Care by the sea", "x")], "desk", NOW)
    assert (project.workspace.root / BRAND).read_bytes() == broken
    saved = project.restore_last_good(BRAND, "desk", NOW)
    assert (project.workspace.root / BRAND).read_bytes() == good
    assert saved.entries[0].kind is EditKind.RESTORED
    with pytest.raises(RefusedChange):
        project.undo(saved.number, "desk", NOW)  # it would break everything again
    kept = version(project.workspace.root / "history", project.history(), BRAND, sha256(broken))
    assert kept == broken


@pytest.mark.parametrize("stage", ["keep", "write_whole", "add_entries"])
@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "Read-only"), (errno.EACCES, "denied")],
)
def test_where_nothing_can_be_written_all_stays_as_it_was(
    project: handpress.Project, monkeypatch: pytest.MonkeyPatch, stage: str, number: int, words: str
) -> None:
    changes = [change(project, BRAND, ("phone",), "207-555-0143"),
               change(project, CLINIC, ("parameters", "no_driving"), 30)]  # fmt: skip
    before = files(project)
    project.note_outside(NOW)
    lines, calls = journal(project), []
    real: Callable[..., None] = getattr(store, stage)

    def refuse(*arguments: object, **more: object) -> None:
        calls.append(stage)
        if stage == "write_whole" and len(calls) == 1:
            real(*arguments, **more)  # the second of two files cannot be written
            return
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(store, stage, refuse)
    monkeypatch.setattr("handpress.edit.store._put_back", lambda path, data: write_whole(path, data))
    with pytest.raises(HandpressError) as told:
        project.save(changes, "desk", NOW)
    assert words in told.value.diagnostics[0].message
    assert calls
    assert files(project) == before
    assert journal(project) == lines
    monkeypatch.undo()
    project.save(changes, "desk", NOW)  # the same form once more, when there is room again
    assert project.brand.phone == "207-555-0143"


def test_a_folder_without_a_history_that_may_not_be_written_says_so(
    project: handpress.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)

    def refuse(*arguments: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    with pytest.raises(HandpressError, match="history cannot be written"):
        project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    assert files(project) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cut off by a fork of this one")
@pytest.mark.parametrize("stage", ["keep", "write_whole", "add_entries", "half a line"])
def test_killed_while_saving_the_file_is_old_or_new_and_the_next_start_names_it(
    project: handpress.Project, stage: str
) -> None:
    project.note_outside(NOW)
    old = (project.workspace.root / BRAND).read_bytes()
    child = os.fork()
    if child == 0:  # pragma: no cover - it never comes back
        _die_at(project, stage)
    os.waitpid(child, 0)
    new = old.replace(b"207-555-0142", b"207-555-0143")
    there = (project.workspace.root / BRAND).read_bytes()
    assert there == (old if stage in ("keep", "write_whole") else new)
    found = project.note_outside(NOW + timedelta(minutes=1))
    assert [entry.file for entry in found] == ([BRAND] if there == new else [])
    assert len(project.history().diagnostics) == (stage == "half a line")
    project.save([change(project, BRAND, ("tagline",), "Care by the sea")], "desk", NOW)
    if found:
        project.undo(found[0].number, "desk", NOW)
        assert (project.workspace.root / BRAND).read_bytes() == old


def _die_at(project: handpress.Project, stage: str) -> None:
    def die(*arguments: object) -> None:
        if stage == "half a line":
            with open(project.workspace.root / "history" / "changes.jsonl", "ab") as file:
                file.write(b'{"n": 99, "sav')
        os._exit(9)

    try:
        setattr(store, "add_entries" if stage == "half a line" else stage, die)
        project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    finally:
        os._exit(1)


def test_undo_puts_one_value_back_and_leaves_all_that_came_after(project: handpress.Project) -> None:
    phone = project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    project.save([change(project, BRAND, ("tagline",), "Care by the sea")], "desk", NOW)
    lines = journal(project)
    undone = project.undo(phone.number, "desk", NOW)
    assert journal(project).startswith(lines)
    assert (project.brand.phone, project.brand.tagline) == ("207-555-0142", "Care by the sea")
    assert (undone.entries[0].kind, undone.entries[0].undoes) == (EditKind.UNDO, (phone.number,))
    with pytest.raises(HandpressError, match="already undone"):
        project.undo(phone.number, "desk", NOW)
    project.undo(undone.number, "desk", NOW)
    assert project.brand.phone == "207-555-0143"


def test_undo_does_not_overwrite_what_somebody_saved_since(project: handpress.Project) -> None:
    first = project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    project.save([change(project, BRAND, ("phone",), "207-555-0144")], "Reception 2", NOW)
    with pytest.raises(ConflictError) as told:
        project.undo(first.number, "desk", NOW)
    assert (told.value.conflicts[0].now, told.value.conflicts[0].who) == ("207-555-0144", "Reception 2")
    project.undo(first.number, "desk", NOW, anyway=True)
    assert project.brand.phone == "207-555-0142"


def test_one_form_with_several_values_is_undone_as_one(project: handpress.Project) -> None:
    before = files(project)
    form = [
        change(project, BRAND, ("phone",), "207-555-0143"),
        change(project, BRAND, ("hours",), ["Monday to Friday", "Saturday: 9 to 12"]),
        change(project, BRAND, ("after_hours",), "none"),
        change(project, CLINIC, ("parameters", "no_driving"), 30),
        change(project, BRAND, ("tagline",), project.brand.tagline),  # left as it was
    ]
    saved = project.save(form, "desk", NOW)
    assert len(saved.entries) == 4
    assert project.brand.after_hours is None
    project.undo(saved.number, "desk", NOW)
    assert files(project) == before
    assert project.brand.after_hours == "207-555-0199"


def test_a_save_that_changes_nothing_leaves_no_trace(project: handpress.Project) -> None:
    project.note_outside(NOW)
    before = tree(project.workspace.root)
    assert project.save([change(project, BRAND, ("phone",), "207-555-0142")], "desk", NOW).entries == ()
    assert tree(project.workspace.root) == before


REFUSED: list[tuple[str, Keys, Plain, str, bool]] = [
    (BRAND, ("phone",), "call us", "brand.", True),
    (BRAND, ("name",), "x" * 300, "content.", True),
    (BRAND, ("palette", "ink"), "#FFFFFF", "brand.", True),
    (BRAND, ("tagline",), "The cure for PTSD", "claims.", True),
    (CLINIC, ("parameters", "no_driving"), 2, "clinic.below-floor", True),
    (CLINIC, ("parameters", "no_driving"), "one day", "clinic.not-a-number", True),
    (CLINIC, ("parameters", "no_such"), 2, "content.unknown-parameter", True),
    ("content.yaml", WHAT, "Ketamine cures PTSD for good.", "claims.", True),
    ("content.yaml", WHAT, "", "content.", True),
    ("content.yaml", WHAT, "An [[unknown]] thing", "content.", True),
    ("content.yaml", WHAT, "**never closed", "content.", True),
    ("content.yaml", WHAT, "a <br> mark", "text.web-mark", True),
    ("content.yaml", CRISIS, "Somebody is there for you, day and night.", "claims.", False),
    ("content.yaml", ("facts", "ptsd.what", "confidence"), "sure", "content.", True),
    ("content.yaml", ("facts",), {}, "", False),
    ("handouts/hello.md", ("layout",), "no-such-layout", "", True),
    ("handouts/hello.md", ("title",), "", "", True),
]


@pytest.mark.parametrize(("file", "path", "value", "rule", "at_field"), REFUSED)
def test_what_would_stop_everything_or_must_not_be_said_is_refused_at_its_field(
    project: handpress.Project, file: str, path: Keys, value: Plain, rule: str, at_field: bool
) -> None:
    before = files(project)
    with pytest.raises(RefusedChange) as told:
        project.save([change(project, file, path, value)], "desk", NOW)
    assert any(one.rule.startswith(rule) for one in told.value.diagnostics), told.value.diagnostics
    assert not at_field or path in told.value.places or path[:-1] in told.value.places
    assert files(project) == before
    assert not any(entry.is_value for entry in project.history().entries)


def test_a_line_of_help_may_get_other_words_that_still_say_it(project: handpress.Project) -> None:
    words = "Thoughts of suicide? Call or text **988**, any time. Veterans: press 1."
    project.save([change(project, "content.yaml", CRISIS, words)], "desk", NOW)
    assert project.value_at("content.yaml", CRISIS) == words


@pytest.mark.parametrize(
    "file",
    [
        "../content.yaml",
        "handouts/../content.yaml",
        "handouts/../../x.md",
        "/etc/passwd",
        "brand/fonts/a.ttf",
        "history/changes.jsonl",
        "reviews/hello/signed.yaml",
        "out/index.html",
        "handouts/a/b.md",
        "",
        "content.yaml\0",
        "HANDOUTS/hello.md",
        "brand\\brand.yaml",
        "layouts/own.py",
        "brand/logo.svg",
    ],
)
def test_only_the_clinics_own_files_can_be_named(project: handpress.Project, file: str) -> None:
    before = tree(project.workspace.root)
    with pytest.raises(HandpressError) as told:
        project.save([ValueChange(file, ("a",), None, "b")], "desk", NOW)
    assert told.value.diagnostics[0].rule == "edit.outside"
    assert tree(project.workspace.root).items() >= before.items()


def test_a_file_that_is_a_link_is_left_alone(project: handpress.Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared.yaml"
    own = project.workspace.root / BRAND
    own.rename(elsewhere)
    own.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(HandpressError, match="is a link"):
        project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    assert elsewhere.read_bytes() == before
    assert own.is_symlink()


def test_a_damaged_line_of_the_history_is_told_and_the_others_count(project: handpress.Project) -> None:
    saved = project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    path = project.workspace.root / "history" / "changes.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    odd_lines = [b"not json", b"[]", b'{"n": -1}', b"\xff\xfe", b'{"n": NaN}', b"[" * 9000]
    for text in [b"".join([odd, b"\n", *lines]) for odd in odd_lines] + [b"".join([*lines, b"{}"])]:
        path.write_bytes(text)
        assert project.history().entries[-1].after == "207-555-0143"
        assert len(project.history().diagnostics) == 1
    project.undo(saved.number, "desk", NOW)
    assert project.brand.phone == "207-555-0142"


def test_a_file_of_any_day_is_had_back_from_copies_and_changes(
    project: handpress.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "SMALL", 0)  # as for a file as large as the shipped one
    seen = [project.workspace.content.read_bytes()]
    for day in range(2):
        for number in range(2):
            words = f"Wording {number} of day {day}, with: marks # and so on."
            one = change(project, "content.yaml", WHAT, words)
            project.save([one], "desk", NOW + timedelta(days=day))
            seen.append(project.workspace.content.read_bytes())
    folder = project.workspace.root / "history"
    assert len(list((folder / "copies" / "content.yaml").iterdir())) == 2  # one each day
    for data in seen:
        assert version(folder, project.history(), "content.yaml", sha256(data)) == data
    assert version(folder, project.history(), "content.yaml", "0" * 64) is None


def test_the_history_holds_what_was_changed_and_no_more(project: handpress.Project) -> None:
    project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    keys = {"n", "save", "when", "who", "kind", "file", "was", "now", "path", "before", "after"}
    for line in journal(project).splitlines():
        assert set(json.loads(line)) <= keys
    names = {path.name for path in (project.workspace.root / "history").iterdir()}
    assert names == {"changes.jsonl", "copies", ".gitignore", ".gitattributes", ".handpress.lock"}


def test_a_new_logo_comes_with_the_line_that_names_it_or_not_at_all(project: handpress.Project) -> None:
    logo = (project.workspace.brand / "logo.svg").read_bytes().replace(b"</svg>", b"<!-- new --></svg>")
    named = [
        change(project, BRAND, ("logo",), "logo-0a1b2c3d.svg"),
        ValueChange(BRAND, ("logo_on_dark",), project.value_at(BRAND, ("logo_on_dark",)), ABSENT),
    ]
    before = files(project)
    with pytest.raises(RefusedChange):
        project.save(named, "desk", NOW, pictures={"brand/logo-0a1b2c3d.svg": b"no picture"})
    for name in ("brand/logo.exe", "brand/../logo-1.svg", "brand/x/logo-1.svg", "logo-1.svg"):
        with pytest.raises(HandpressError):
            project.save(named, "desk", NOW, pictures={name: logo})
    assert files(project) == before
    saved = project.save(named, "desk", NOW, pictures={"brand/logo-0a1b2c3d.svg": logo})
    assert (project.workspace.brand / "logo-0a1b2c3d.svg").read_bytes() == logo
    kinds = [entry.kind for entry in saved.entries]
    assert kinds == [EditKind.CHANGE, EditKind.CHANGE, EditKind.PICTURE]
    project.undo(saved.number, "desk", NOW)
    assert project.value_at(BRAND, ("logo",)) == "logo.svg"
    assert (project.workspace.brand / "logo-0a1b2c3d.svg").is_file()  # nothing is thrown away


def test_an_update_and_a_save_wait_for_one_another(
    project: handpress.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.note_outside(NOW)
    monkeypatch.setattr(holding, "PATIENCE", 0.05)
    with FileLock(project.workspace.root / "history" / ".handpress.lock"):
        with pytest.raises(BusyError, match="saving at this moment"):
            project.update(TODAY, keep=["all"])
        with pytest.raises(BusyError, match="saving at this moment"):
            project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    project.update(TODAY, keep=["all"])
    project.save([change(project, BRAND, ("phone",), "207-555-0143")], "desk", NOW)
    assert project.brand.phone == "207-555-0143"
