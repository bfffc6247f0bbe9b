"""A file in the output folder is the old one or the new one, whole, whatever happens."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handpress.files.atomic import sweep, temporary_name, write_if_changed, write_whole
from handpress.output.atomic import diagnose_write


def test_the_new_file_replaces_the_old_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_whatever_step_fails_the_old_file_stays(
    step: str, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")

    def fail(*arguments: object) -> None:
        raise fault

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(fault)):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="the limit is a Unix one")
def test_a_file_that_the_system_cuts_off_never_takes_the_old_one_s_place(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from handpress.files.atomic import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 5000)\n"
        "except OSError as error: print(error.errno)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(errno.EFBIG)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.pdf": b"old"}


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert write_if_changed(path, b"same")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert not write_if_changed(path, b"same")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"mine")
    (tmp_path / "a.pdf").symlink_to(precious)
    write_if_changed(tmp_path / "a.pdf", b"mine")
    write_if_changed(tmp_path / "a.pdf", b"new")
    assert precious.read_bytes() == b"mine"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    theirs = [".a.pdf.handpress-tmp", ".other.tmp", "a.pdf", "notes.handpress-tmp"]
    for name in (*theirs, temporary_name(), temporary_name("a")):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == theirs


def test_a_full_disk_and_an_open_viewer_are_told_apart() -> None:
    viewer = PermissionError(errno.EACCES, "Access is denied")
    viewer.winerror = 5  # type: ignore[attr-defined]  # as Windows sets it
    for error, rule in (
        (OSError(errno.ENOSPC, "No space left on device"), "output.disk-full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "output.disk-full"),
        (viewer, "output.in-use"),
        (OSError(errno.EROFS, "Read-only file system"), "output.cannot-write"),
    ):
        diagnostic = diagnose_write(error, "a.pdf")
        assert diagnostic.rule == rule
        assert "a.pdf" in diagnostic.message
    assert "Close it in your PDF viewer" in diagnose_write(viewer, "a.pdf").hint
