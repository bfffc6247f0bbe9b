"""Slips of a front desk, and of the computer under it: each gets a sentence, and no record is lost."""

from __future__ import annotations

import threading
from html import unescape
from pathlib import Path

import pytest
from clinics import Command
from filelock import FileLock
from signing import BY, make_real, sign, signed

from handpress.workspace import Workspace


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    return make_real(small_workspace)


# ---- signing


def test_of_two_signers_in_one_command_none_is_dropped_silently(
    handpress: Command, clinic: Workspace
) -> None:
    done = sign(handpress, clinic, "--by", "Bo Li, Nurse")
    assert done.code == 2
    assert '"--by" stands there twice' in done.err
    done = sign(handpress, clinic, by="Dana Reyes, Medical director; Bo Li, Nurse")
    assert done.code == 2
    assert "one person's" in done.err
    assert not clinic.reviews.exists()


def test_a_review_cannot_hold_for_decades(handpress: Command, clinic: Workspace) -> None:
    done = sign(handpress, clinic, "--until", "2072-06-30")  # for 2027
    assert done.code == 2
    assert "more than 3 years" in done.err
    assert sign(handpress, clinic, "--until", "2029-12-01").code == 0
    assert sign(handpress, clinic, "--until", "2029-12-02").code == 2


def test_a_day_stretched_by_hand_in_the_record_prints_no_review(
    handpress: Command, clinic: Workspace
) -> None:
    sign(handpress, clinic)
    record = clinic.reviews / "hello" / "signed.yaml"
    for day in ("2097-02-23", "2026-11-30"):
        text = record.read_text("utf-8")
        record.write_text(text.replace('until: "2027-02-23"', f'until: "{day}"'), "utf-8")
        done = handpress("hello", here=clinic.root)
        assert done.code == 1
        assert "This entry is not as Handpress wrote it" in " ".join(done.err.split())
        record.write_text(text, "utf-8")
    assert handpress("hello", here=clinic.root).code == 0


def test_the_last_year_that_a_date_can_say_is_no_fault(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")
    done = sign(handpress, clinic)
    assert "fault" not in done.err
    assert "should have been looked at again" in done.err


# ---- answers


def test_two_answers_to_one_question_are_refused(handpress: Command, clinic: Workspace) -> None:
    words = ("--by", BY, "--item", "pemat:8=yes", "--item", "PEMAT:8=no")
    done = handpress("answer", "hello", *words, here=clinic.root)
    assert done.code == 2
    assert "two answers to pemat:8" in done.err
    assert not clinic.reviews.exists()


def test_answers_wait_for_a_colleague_who_is_recording(handpress: Command, clinic: Workspace) -> None:
    """Otherwise the last of two would write over what the first has recorded."""
    assert handpress("answer", "hello", "--by", BY, "--item", "pemat:2=yes", here=clinic.root).code == 0
    lock = FileLock(clinic.reviews / ".handpress.lock", thread_local=False)
    lock.acquire()
    file = clinic.reviews / "hello" / "answers.yaml"

    def colleague() -> None:
        text = file.read_text("utf-8")
        file.write_text(text.replace("agree: yes", "agree: no"), "utf-8")
        lock.release()

    timer = threading.Timer(1.0, colleague)
    timer.start()
    done = handpress("answer", "hello", "--by", BY, "--item", "pemat:8=yes", here=clinic.root)
    timer.join()
    assert done.code == 0, done.err
    text = file.read_text("utf-8")
    assert "agree: no" in text
    assert '"8":' in text


# ---- the folder of the records


@pytest.mark.parametrize("what", ["a file", "a link"])
def test_records_that_cannot_be_reached_are_not_taken_for_none(
    handpress: Command, clinic: Workspace, what: str
) -> None:
    """A drive that is not connected must not make old paper look as if none had ever been printed."""
    if what == "a file":
        clinic.reviews.write_text("notes", "utf-8")
    else:
        clinic.reviews.symlink_to(clinic.root / "drive" / "reviews")
    for words in (
        ("recall",),
        ("sign", "hello", "--by", BY, "--yes"),
        ("changed", "hello"),
        ("answer", "hello", "--by", BY, "--item", "pemat:2=yes"),
        ("hello",),
    ):
        done = handpress(*words, here=clinic.root)
        assert done.code == 1, words
        assert f"is {what}" in " ".join(done.err.split()), words
    assert not (clinic.root / "drive").exists()


@pytest.mark.parametrize("record", ["hello/signed.yaml", "hello/answers.yaml", "printed.yaml"])
def test_an_emptied_record_is_put_back_from_a_backup(
    handpress: Command, clinic: Workspace, record: str
) -> None:
    path = clinic.reviews / record
    path.parent.mkdir(parents=True)
    path.write_text("", "utf-8")
    words = (
        ("recall",) if record == "printed.yaml" else ("proof" if "answers" in record else "changed", "hello")
    )
    done = handpress(*words, here=clinic.root)
    said = " ".join(done.err.split())
    assert f"The record reviews/{record} is empty." in said
    assert "Put it back from git or a backup." in said
    assert "start from the sample" not in said


def test_a_record_that_is_gone_beside_what_was_signed_is_told_before_signing(
    handpress: Command, clinic: Workspace
) -> None:
    sign(handpress, clinic)
    (clinic.reviews / "hello" / "signed.yaml").unlink()
    done = handpress("sign", "hello", "--by", BY, here=clinic.root)
    assert "signed.yaml, which says by whom, is not there" in " ".join(done.err.split())


def test_marks_of_git_are_called_by_their_name(handpress: Command, clinic: Workspace) -> None:
    sign(handpress, clinic)
    record = clinic.reviews / "hello" / "signed.yaml"
    text = record.read_text("utf-8")
    record.write_text(text + "<<<<<<< HEAD\n=======\n>>>>>>> theirs\n", "utf-8")
    done = handpress("changed", "hello", here=clinic.root)
    said = " ".join(done.err.split())
    assert f"signed.yaml:{text.count(chr(10)) + 1}:1" in said
    assert "git could not join two versions" in said
    record.write_text(text, "utf-8")
    assert len(signed(clinic)) == 1


# ---- hints and reports


def test_a_hint_names_the_folder_that_the_command_was_given(
    handpress: Command, clinic: Workspace, tmp_path: Path
) -> None:
    """Copied without it, ``sign`` would work on other handouts than the ones that were looked at."""
    there = ("--workspace", str(clinic.root))
    for words in (("--release",), ("changed", "hello"), ("printed", "hello"), ("answer", "hello")):
        done = handpress(*words, *there, here=tmp_path)
        said = " ".join((done.out + done.err).split())
        assert f"--workspace {clinic.root}" in said, words


def test_the_proof_is_quiet_and_ends_with_what_must_be_mended(handpress: Command, clinic: Workspace) -> None:
    done = handpress("proof", "hello", here=clinic.root)
    assert done.code == 0, done.err
    assert "Nothing must be mended." in done.out
    assert "Good to know: " in done.err
    assert "To look at (" in done.err
    told = handpress("proof", "hello", "--verbose", here=clinic.root)
    assert told.err.index("Good to know (") < told.err.index("To look at (")
    assert len(told.err.splitlines()) > len(done.err.splitlines())
    (clinic.brand / "proof.yaml").write_text("severities:\n  evidence.source-read-in-copy: error\n", "utf-8")
    done = handpress("proof", "hello", here=clinic.root)
    assert done.code == 1
    assert done.err.index("To mend (") < done.err.index("[evidence.source-read-in-copy]")
    assert done.err.index("Good to know: ") < done.err.index("To mend (")
    assert "To look at: " in done.err
    assert "1 handout must be mended before it is printed" in done.out


@pytest.mark.parametrize("folder", ["checks", "layouts"])
def test_a_proof_never_says_that_nothing_must_be_mended_beside_an_error(
    handpress: Command, clinic: Workspace, folder: str
) -> None:
    (clinic.root / folder).mkdir()
    (clinic.root / folder / "c.py").write_text("def broken(:\n", "utf-8")
    done = handpress("proof", "hello", here=clinic.root)
    assert "To mend (1)" in done.err
    assert done.code == 1
    assert "Nothing must be mended" not in done.out
    assert "No handout must be mended, but" in done.out
    (clinic.root / folder / "c.py").unlink()
    done = handpress("proof", "hello", here=clinic.root)
    assert done.code == 0
    assert "Nothing must be mended." in done.out


def test_a_sarif_file_that_cannot_be_written_is_named(handpress: Command, clinic: Workspace) -> None:
    done = handpress("proof", "hello", "--sarif", "nowhere/x.sarif", here=clinic.root)
    assert done.code == 3
    assert "nowhere/x.sarif could not be written" in done.err
    assert (clinic.out / "proof" / "hello.html").exists()


def test_every_page_forbids_scripts_and_the_network(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handpress.project.packs.check_words", lambda *_: None)  # it would be refused
    (clinic.brand / "packs.yaml").write_text(
        "packs:\n  rack:\n    title: '<script>alert(1)</script>'\n    pieces: [{handout: hello, copies: 2}]",
        "utf-8",
    )
    for words in ((), ("--pack", "rack"), ("proof",)):
        assert handpress(*words, here=clinic.root).code == 0
    pages = sorted(clinic.out.rglob("*.html"))
    assert {page.name for page in pages} >= {"index.html", "00-job-sheet.html", "hello.html"}
    for page in pages:
        text = unescape(page.read_text("utf-8"))
        assert "default-src 'none'" in text, page.name
        assert "<script>" not in page.read_text("utf-8"), page.name
