"""A run that is stopped or killed at any moment leaves whole files, and the next run puts all right."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from clinics import Command, spoil, write_handout

from handpress.workspace import Workspace, shipped_root

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are Unix's")

COMMAND = [sys.executable, str(shipped_root() / "generate.py")]


@contextmanager
def start(workspace: Workspace, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command, running; it never outlives the test, which may fail while the command waits for more."""
    with subprocess.Popen(
        [*COMMAND, *words], cwd=workspace.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    """Until a file is there; a process that ends early is no reason to wait on."""
    for _ in range(2000):
        if path.exists() or process.poll() is not None:
            return
        time.sleep(0.005)
    raise AssertionError(f"{path.name} never came")


def all_whole(folder: Path) -> None:
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 1
            assert pdf.Root.MarkInfo.Marked
    for path in folder.glob("*.json"):
        json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("signalled", "when"),
    [
        (signal.SIGKILL, ".handpress.lock"),
        (signal.SIGKILL, "h03-sheet-letter.pdf"),
        (signal.SIGKILL, "thumbnails"),
        (signal.SIGINT, ".handpress.lock"),
        (signal.SIGINT, "h03-sheet-letter.pdf"),
        (signal.SIGTERM, "h03-sheet-letter.pdf"),
    ],
)
def test_at_whatever_moment_a_run_ends_every_file_is_whole(
    small_workspace: Workspace, signalled: signal.Signals, when: str, handpress: Command
) -> None:
    for number in range(8):
        write_handout(small_workspace, f"h{number:02}")
    with start(small_workspace) as process:
        wait_for(small_workspace.out / when, process)
        process.send_signal(signalled)
        _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    if signalled == signal.SIGINT and process.returncode != 0:
        assert process.returncode == 130
        assert "Stopped." in err
    all_whole(small_workspace.out)
    assert handpress(here=small_workspace.root).code == 0
    all_whole(small_workspace.out)
    assert len(list(small_workspace.out.glob("*.pdf"))) == 9
    assert not list(small_workspace.out.rglob("*.handpress-tmp"))
    states = json.loads((small_workspace.out / "manifest.json").read_text("utf-8"))["files"]
    assert {item["state"] for item in states} == {"current"}


def test_ctrl_c_with_several_workers_ends_all_of_them(small_workspace: Workspace) -> None:
    for number in range(8):
        write_handout(small_workspace, f"h{number:02}")
    process = subprocess.Popen(
        [*COMMAND, "--workers", "2"],
        cwd=small_workspace.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        wait_for(small_workspace.out / ".handpress.lock", process)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
        _, err = process.communicate(timeout=30)
    assert process.returncode in (0, 130)
    assert "Traceback" not in err
    all_whole(small_workspace.out)


def test_watch_makes_again_what_is_saved_survives_errors_and_ends_quietly(small_workspace: Workspace) -> None:
    (small_workspace.handouts / "_part.md").write_text("{{ ptsd.what }}\n")
    write_handout(small_workspace, "hello", '{% include "_part.md" %}')
    write_handout(small_workspace, "second")
    with start(small_workspace, "watch") as process:
        assert process.stdout is not None

        def told() -> str:
            assert process.stdout is not None
            return process.stdout.readline()

        assert "clinic/out" in told()
        assert told() == "Made hello-sheet-letter.pdf, second-sheet-letter.pdf.\n"
        assert told().startswith("Watching.")
        time.sleep(0.3)  # the operating system's watch is set just after the words
        (small_workspace.handouts / "_part.md").write_text("{{ ptsd.treatable }}\n")
        assert told() == "Made hello-sheet-letter.pdf.\n"
        write_handout(small_workspace, "second", "{{ no.such.fact }}")
        assert told() == "Made nothing. 1 file out of date.\n"
        write_handout(small_workspace, "second")
        assert told() == "Made second-sheet-letter.pdf.\n"
        spoil(small_workspace.content, "version: 1", "version: one")
        time.sleep(1)
        spoil(small_workspace.content, "version: one", "version: 1")
        assert told() == "Made hello-sheet-letter.pdf, second-sheet-letter.pdf.\n"
        write_handout(small_workspace, "third")
        assert told() == "Made third-sheet-letter.pdf.\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "content.yaml:" in err
    assert "no.such.fact" in err
    assert "Traceback" not in err


def test_watch_makes_again_what_is_signed(small_workspace: Workspace) -> None:
    write_handout(small_workspace, "second")
    sign = [*COMMAND, "sign", "--yes", "--by", "Dana Reyes, Director", "hello"]
    with start(small_workspace, "watch") as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        assert "clinic/out" in next(lines)
        assert next(lines) == "Made hello-sheet-letter.pdf, second-sheet-letter.pdf.\n"
        assert next(lines).startswith("Watching.")
        time.sleep(0.3)  # the operating system's watch is set just after the words
        for _ in ("the first, which makes its folder", "one more"):
            subprocess.run(sign, cwd=small_workspace.root, stdout=subprocess.DEVNULL, check=True)
            assert next(lines) == "Made hello-sheet-letter.pdf.\n"
            time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in err


@pytest.mark.parametrize("moment", [0.04, 0.08, 0.16])  # seconds: while the command is still being loaded
def test_ctrl_c_while_the_command_is_still_starting_shows_no_inner_workings(
    small_workspace: Workspace, moment: float
) -> None:
    with start(small_workspace, "check") as process:
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert "generate.py" not in err, err
    assert process.returncode != 0 or "All is right" in out
