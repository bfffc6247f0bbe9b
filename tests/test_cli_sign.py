"""``sign``: what is asked, what is recorded and kept, and that nothing earlier is ever harmed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from filelock import FileLock
from reading import text_of
from signing import BY, DRAFT, REVIEWED, make_real, sign, signed, tree

from handpress.files.lock import LOCK
from handpress.review import store
from handpress.review.content import hash_of
from handpress.workspace import Workspace, shipped_root

COMMAND = [sys.executable, str(shipped_root() / "generate.py")]


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    return make_real(small_workspace)


def make(handpress: Command, clinic: Workspace, *words: str) -> str:
    """The text of the one handout as it is printed now."""
    done = handpress(*words, here=clinic.root)
    assert done.code == 0, done.err
    return " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())


# ---- what is recorded


def test_a_signature_names_who_what_when_until_when_and_for_whom(
    handpress: Command, clinic: Workspace
) -> None:
    done = sign(handpress, clinic, "--note", "Read with the nurses")
    assert done.code == 0, done.err
    (entry,) = signed(clinic)
    assert (entry["by"], entry["role"]) == ("Dana Reyes", "Medical director")
    assert (entry["day"], entry["clinic"]) == ("2026-12-01", "Quiet Harbor")
    assert entry["note"] == "Read with the nurses"
    assert "sample" not in entry
    folder = clinic.reviews / "hello" / entry["content"]
    kept = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert kept == entry["files"]
    content = json.loads((folder / "content.json").read_text("utf-8"))
    assert hash_of(content) == entry["content"]
    assert content["title"] == "The handout hello"
    (pdf,) = folder.glob("sheet-letter-*.pdf")
    assert REVIEWED in " ".join(text_of(pdf.read_bytes()).split())
    assert "reviews/hello/" in done.out


def test_it_is_good_until_the_first_fact_is_due_and_a_year_at_most(
    handpress: Command, clinic: Workspace
) -> None:
    sign(handpress, clinic)
    facts = json.loads((clinic.reviews / "hello" / signed(clinic)[0]["content"] / "content.json").read_text())
    assert "ptsd.what" in facts["facts"]
    assert signed(clinic)[0]["until"] == "2027-02-23"
    text = clinic.content.read_text("utf-8")
    clinic.content.write_text(text.replace("review_by: 20", "review_by: 21"), "utf-8")
    sign(handpress, clinic)
    assert signed(clinic)[1]["until"] == "2027-12-01"
    sign(handpress, clinic, "--until", "2027-01-15")
    assert signed(clinic)[2]["until"] == "2027-01-15"


def test_what_was_open_is_shown_first_and_recorded_as_accepted(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "hello", "{{ crisis.emergency }}\n\n{{ infusion.ride_home }}")
    text = clinic.content.read_text("utf-8")
    block = text.index("\nfacts:\n") + len("\nfacts:\n")
    fact = (
        "  infusion.ride_home:\n    text: Do not drive for [[no_driving]].\n    if_unset: Do not drive for "
        "____.\n    sources: [not-opened]\n    confidence: needs_check\n"
    )
    source = (
        "\nsources:\n  not-opened:\n    organisation: Nobody\n    title: A book nobody opened\n"
        "    short: Nobody\n    checked: not_read\n    checked_on: 2026-08-23\n"
    )
    text = text[:block] + fact + text[block:]
    clinic.content.write_text(text.replace("\nsources:\n", source, 1), "utf-8")
    done = handpress("sign", "hello", "--by", BY, "--until", "2027-11-30", here=clinic.root)
    assert done.code == 2
    assert not clinic.reviews.exists()
    told = " ".join(done.out.split())
    for part in (
        "infusion.ride_home",
        "How long a patient must not drive",
        "A book nobody opened",
        "content.yaml:",
    ):
        assert part in told, done.out
    assert "run the same command with --yes" in " ".join(done.err.split())
    assert sign(handpress, clinic, "--until", "2027-11-30").code == 0
    (entry,) = signed(clinic)
    accepted = entry["accepted"]
    assert "infusion.ride_home" in accepted["needs_check"]
    assert accepted["unset"] == ["no_driving"]
    assert accepted["unread"] == ["not-opened"]
    assert "ptsd.treatable" in accepted["due_sooner"]


def test_where_nothing_is_open_nothing_is_asked(handpress: Command, clinic: Workspace) -> None:
    refused = handpress("sign", "hello", "--by", BY, "--json", here=clinic.root)
    assert json.loads(refused.out)["open"] == {"needs_check": ["crisis.emergency"]}
    head, _, rest = clinic.content.read_text("utf-8").partition("\n  crisis.emergency:\n")
    rest = rest.replace("confidence: needs_check", "confidence: verified", 1)
    rest = rest.replace("sources: []", "sources: [nimh-ptsd]", 1)
    clinic.content.write_text(f"{head}\n  crisis.emergency:\n{rest}", "utf-8")
    done = handpress("sign", "hello", "--by", BY, here=clinic.root)
    assert done.code == 0, done.err
    assert "Nothing is open in hello." in done.out
    assert "accepted" not in signed(clinic)[0]


def test_each_signature_is_added_and_none_is_changed(handpress: Command, clinic: Workspace) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    sign(handpress, clinic)
    spoil(record, "version: 1", "# a remark of ours\nversion: 1")
    before, kept = record.read_bytes(), tree(clinic.reviews / "hello")
    sign(handpress, clinic, by='Lee "Z" Ortiz, Ärztin: Leitung #1')
    assert record.read_bytes().startswith(before)
    assert [one["by"] for one in signed(clinic)] == ["Dana Reyes", 'Lee "Z" Ortiz']
    assert signed(clinic)[1]["role"] == "Ärztin: Leitung #1"
    after = tree(clinic.reviews / "hello")
    assert {name: after[name] for name in kept if name != "signed.yaml"} == {
        name: data for name, data in kept.items() if name != "signed.yaml"
    }
    for one in signed(clinic):
        for name, digest in one["files"].items():
            assert hashlib.sha256(after[f"{one['content']}/{name}"]).hexdigest() == digest


def test_a_changed_clinic_is_kept_beside_the_earlier_one(handpress: Command, clinic: Workspace) -> None:
    sign(handpress, clinic)
    spoil(clinic.brand / "brand.yaml", "20 7946 0142", "20 7946 0143")
    sign(handpress, clinic)
    first, second = signed(clinic)
    assert first["content"] == second["content"]
    folder = clinic.reviews / "hello" / first["content"]
    for one in (first, second):
        for name, digest in one["files"].items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert len(list(folder.glob("clinic*.json"))) == 2
    assert handpress("check", here=clinic.root).code == 0


def test_scripts_get_one_object(handpress: Command, clinic: Workspace) -> None:
    refused = handpress("sign", "hello", "--by", BY, "--json", here=clinic.root)
    assert refused.code == 2
    assert json.loads(refused.out)["open"]["needs_check"]
    done = handpress("sign", "hello", "--by", BY, "--yes", "--json", here=clinic.root)
    assert done.code == 0
    told = json.loads(done.out)
    assert (told["by"], told["until"]) == ("Dana Reyes", "2027-02-23")
    assert told["content"] == signed(clinic)[0]["content"]
    assert done.err == ""


# ---- what is printed then


def test_the_page_says_reviewed_only_while_that_is_so(handpress: Command, clinic: Workspace) -> None:
    assert DRAFT in make(handpress, clinic)
    sign(handpress, clinic)
    assert f"{REVIEWED} (valid until February 23, 2027)." in make(handpress, clinic)
    spoil(clinic.brand / "brand.yaml", "20 7946 0142", "20 7946 0143")
    assert REVIEWED in make(handpress, clinic)
    write_handout(clinic, "hello", "{{ ptsd.what }} {{ ptsd.treatable }}")
    assert DRAFT in make(handpress, clinic)
    write_handout(clinic, "hello")
    assert REVIEWED in make(handpress, clinic)


def test_the_newest_signature_counts_also_where_the_words_go_back(
    handpress: Command, clinic: Workspace
) -> None:
    sign(handpress, clinic)
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    sign(handpress, clinic, by="Lee Ortiz, Pharmacist")
    assert "Reviewed by Lee Ortiz, Pharmacist" in make(handpress, clinic)
    write_handout(clinic, "hello")  # what the newer signature replaced, perhaps because it was wrong
    assert DRAFT in make(handpress, clinic)


def test_it_ends_after_its_last_day(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(handpress, clinic, "--until", "2026-12-02")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 86400))
    assert REVIEWED in make(handpress, clinic)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 2 * 86400))
    assert "Draft: the review of December 1, 2026 has expired." in make(handpress, clinic)


def test_a_signature_never_goes_to_a_clinic_of_another_name(handpress: Command, clinic: Workspace) -> None:
    sign(handpress, clinic)
    spoil(clinic.brand / "brand.yaml", "name: Quiet Harbor", "name: Quiet Bay")
    assert DRAFT in make(handpress, clinic)
    sign(handpress, clinic, by="Lee Ortiz, Pharmacist")
    assert "Reviewed by Lee Ortiz" in make(handpress, clinic)
    spoil(clinic.brand / "brand.yaml", "name: Quiet Bay", "name: Quiet Harbor")
    assert REVIEWED in make(handpress, clinic)


def test_a_sample_is_signed_to_try_it_out_and_never_for_a_real_clinic(
    handpress: Command, small_workspace: Workspace
) -> None:
    done = sign(handpress, small_workspace)
    assert done.code == 0, done.err
    assert "This clinic is a sample" in done.out
    assert signed(small_workspace)[0]["sample"] is True
    text = make(handpress, small_workspace)
    assert REVIEWED in text
    assert "Sample: not a real clinic." in text
    make_real(small_workspace)
    assert DRAFT in make(handpress, small_workspace)


# ---- what is refused


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("sign", "A word is missing: HANDOUT."),
        ("sign hello", "A word is missing: --by"),
        ("sign hello --by Dana", 'Who signs cannot be read from "Dana"'),
        ("sign hello --by ,Director", "Who signs cannot be read"),
        ("sign hello --by Dana,", "Who signs cannot be read"),
        (f"sign hello --by {'x' * 61},Director", "up to 60 letters each"),
        ("sign hello --by a\x07b,Director", "Who signs cannot be read"),
        ("sign hello --by Dana,Director --until soon", '"soon" is not a day'),
        ("sign hello --by Dana,Director --until 2027-02-30", "is not a day"),
        ("sign hello --by Dana,Director --until 2026-11-30", "that day has passed"),
        ("sign hello --by Dana,Director --note \x1b", "The note for a signature"),
        ("sign helo --by Dana,Director --yes", 'Did you mean "hello"?'),
        ("sign hello other --by Dana,Director", "more words than this command understands"),
        ("sign hello --by Dana,Director --copies 3", "There is no option"),
    ],
)
def test_wrong_words_are_refused_and_nothing_is_written(
    handpress: Command, clinic: Workspace, words: str, says: str
) -> None:
    done = handpress(*words.split(" "), here=clinic.root)
    assert done.code == 2
    assert says in " ".join(done.err.split())
    assert not clinic.reviews.exists()


def test_what_cannot_be_made_cannot_be_signed(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "hello", "{{ no.such.fact }}")
    done = sign(handpress, clinic)
    assert done.code == 1
    assert "handouts/hello.md:14" in done.err
    assert "Nothing was signed." in done.err
    assert not clinic.reviews.exists()


def test_a_sentence_that_is_no_fact_cannot_be_signed(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "hello", "Strawberries always taste of summer.\n\nAnd so do many other things.")
    assert handpress(here=clinic.root).code == 0  # a draft may say it, with a warning
    done = sign(handpress, clinic)
    assert done.code == 1
    assert "handouts/hello.md:14" in done.err
    assert "handouts/hello.md:16" in done.err
    assert not clinic.reviews.exists()


def test_facts_that_are_overdue_are_named_and_a_day_overrides(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1813600000")  # June 2027
    done = sign(handpress, clinic)
    assert done.code == 1
    assert 'The fact "crisis.emergency" should have been looked at again by 2027-02-23' in " ".join(
        done.err.split()
    )
    assert sign(handpress, clinic, "--until", "2027-07-01").code == 0


def test_the_folder_that_came_with_the_tool_is_left_alone(handpress: Command, tmp_path: Path) -> None:
    before = (shipped_root() / "reviews").exists()
    for words in (("sign", "crisis-card", "--by", BY, "--yes"), ("printed", "crisis-card", "--copies", "3")):
        done = handpress(*words, here=tmp_path)
        assert done.code == 2
        assert "init my-clinic" in " ".join(done.err.split())
    assert (shipped_root() / "reviews").exists() == before


def test_a_wheel_is_left_alone_even_when_it_is_named(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inside = tmp_path / "site-packages" / "handpress" / "_shipped"
    inside.parent.mkdir(parents=True)
    clinic.root.rename(inside)
    monkeypatch.setattr("handpress.cli.frame.shipped_root", lambda: inside)
    done = handpress("sign", "hello", "--by", BY, "--yes", "--workspace", str(inside))
    assert done.code == 2
    assert "keeps no reviews of its own" in done.err
    assert not (inside / "reviews").exists()


# ---- whatever happens


def test_without_a_terminal_it_never_waits(clinic: Workspace) -> None:
    done = subprocess.run(
        [*COMMAND, "sign", "hello", "--by", BY],
        cwd=clinic.root,
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "--yes" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix's kind")
@pytest.mark.parametrize(("answer", "code"), [(b"yes\n", 0), (b"no\n", 2)])
def test_at_a_terminal_it_asks(clinic: Workspace, answer: bytes, code: int) -> None:
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "sign", "hello", "--by", BY], cwd=clinic.root, stdin=slave, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        seen = b""
        while b'Type "yes":' not in seen:
            seen += os.read(master, 1000)
        os.write(master, answer)
        with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
            while os.read(master, 1000):
                pass
        assert process.wait(timeout=60) == code
    os.close(master)
    assert (clinic.reviews / "hello" / "signed.yaml").exists() == (code == 0)


FULL, STOPPED = OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()


# four files are written, the record last; each is flushed, put in its place, and its folder flushed
@pytest.mark.parametrize(
    ("step", "fault", "number"),
    [("replace", FULL, number) for number in (1, 2, 3, 4)]
    + [("replace", STOPPED, number) for number in (1, 4)]
    + [("fsync", STOPPED, number) for number in (1, 2, 7, 8)],
)
def test_a_run_that_fails_at_any_step_leaves_all_as_it_was_or_all_signed(
    handpress: Command,
    clinic: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    fault: BaseException,
    number: int,
) -> None:
    assert sign(handpress, clinic).code == 0
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    before = tree(clinic.reviews)
    real, calls = getattr(os, step), 0

    def fail(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise fault
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        code = sign(handpress, clinic, by="Lee Ortiz, Pharmacist").code
    if len(signed(clinic)) == 1:
        assert code == (130 if fault is STOPPED else 3)
        assert tree(clinic.reviews) == before
    else:
        newest = signed(clinic)[1]
        folder = clinic.reviews / "hello" / newest["content"]
        for name, digest in newest["files"].items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert sign(handpress, clinic, by="Lee Ortiz, Pharmacist").code == 0
    assert "Reviewed by Lee Ortiz" in make(handpress, clinic)


@pytest.mark.skipif(os.name == "nt", reason="signals are Unix's")
@pytest.mark.parametrize("signalled", [signal.SIGKILL, pytest.param(signal.SIGINT, marks=pytest.mark.full)])
def test_a_killed_run_damages_nothing(
    handpress: Command, clinic: Workspace, signalled: signal.Signals
) -> None:
    assert sign(handpress, clinic).code == 0
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    (clinic.reviews / ".handpress.lock").unlink()
    process = subprocess.Popen(
        [*COMMAND, "sign", "hello", "--by", BY, "--yes"],
        cwd=clinic.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        while not (clinic.reviews / ".handpress.lock").exists() and process.poll() is None:
            pass
        process.send_signal(signalled)
        _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    assert len(signed(clinic)) in (1, 2)
    assert handpress("check", here=clinic.root).code == 0
    assert sign(handpress, clinic).code == 0
    assert not list(clinic.reviews.rglob("*.handpress-tmp"))
    assert REVIEWED in make(handpress, clinic)


def test_two_runs_at_once_are_both_recorded(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "second")
    command = [*COMMAND, "sign", "--by", BY, "--yes"]
    running = [
        subprocess.Popen([*command, name], cwd=clinic.root, stdout=subprocess.DEVNULL)
        for name in ("hello", "second", "hello")
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    assert [len(signed(clinic, name)) for name in ("hello", "second")] == [2, 1]
    assert handpress("check", here=clinic.root).code == 0


def test_a_busy_folder_is_said_to_be_busy(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0)
    clinic.reviews.mkdir()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with FileLock(clinic.reviews / LOCK):
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        told = sign(handpress, clinic)
    finally:
        done.set()
        thread.join()
    assert told.code == 4
    assert "Another Handpress is writing in" in told.err
    assert sign(handpress, clinic).code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who can be refused")
def test_a_read_only_folder_is_a_clear_problem(handpress: Command, clinic: Workspace) -> None:
    clinic.reviews.mkdir()
    clinic.reviews.chmod(0o500)
    try:
        done = sign(handpress, clinic)
    finally:
        clinic.reviews.chmod(0o700)
    assert done.code == 1
    assert "Nothing can be written in" in done.err


def test_a_file_in_place_of_the_folder_is_a_clear_problem(handpress: Command, clinic: Workspace) -> None:
    clinic.reviews.write_text("mine", "utf-8")
    done = sign(handpress, clinic)
    assert done.code == 1
    assert "is a file, not a folder" in " ".join(done.err.split())
    assert clinic.reviews.read_text("utf-8") == "mine"


def test_git_is_told_to_keep_every_byte(handpress: Command, clinic: Workspace) -> None:
    sign(handpress, clinic)
    assert (clinic.reviews / ".gitattributes").read_text("utf-8") == "* -text\n"
    assert ".handpress*" in (clinic.reviews / ".gitignore").read_text("utf-8")
