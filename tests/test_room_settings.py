"""What the print room keeps on this computer: a secret, the room that runs, printers; its start and end."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest
from clinics import Command

from handpress.room.settings import PrinterKnown, RoomSettings, settings_folder
from handpress.web.server import PORTS, PortTaken, open_socket, running_room
from handpress.workspace import Workspace, shipped_root


@pytest.fixture
def settings(small_workspace: Workspace, tmp_path: Path) -> RoomSettings:
    return RoomSettings(tmp_path / "settings", small_workspace)


def test_the_secret_is_made_once_and_is_nobody_elses(settings: RoomSettings, tmp_path: Path) -> None:
    first = settings.secret()
    assert len(first) == 32
    assert settings.secret() == first
    path = tmp_path / "settings" / "secret"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.write_bytes(b"short")
    assert len(settings.secret()) == 32
    assert settings.secret() != first


@pytest.mark.parametrize(
    "state",
    [
        "",
        "[]",
        "nonsense",
        "{}",
        '{"pid": "x", "port": 8460, "key": "k"}',
        '{"pid": 4194305, "port": 8460, "key": "k", "started": 1}',
        '{"pid": -1, "port": 8460, "key": "k", "started": 1}',
        '{"pid": null, "port": 8460, "key": "k", "started": 1}',
        '{"pid": 99999999999999999999, "port": 8460, "key": "k", "started": 1e999}',
        "[" * 100_000,
    ],
)
def test_a_stale_or_broken_record_of_a_running_room_counts_for_nothing(
    settings: RoomSettings, tmp_path: Path, state: str
) -> None:
    settings.keep_running(8460, "key")
    (path,) = (tmp_path / "settings").glob("room-*.json")
    assert settings.running() is not None
    path.write_text(state, "utf-8")
    assert settings.running() is None


def test_a_number_that_another_program_has_got_since_is_not_the_room(
    settings: RoomSettings, tmp_path: Path
) -> None:
    settings.keep_running(8460, "key")
    (path,) = (tmp_path / "settings").glob("room-*.json")
    state = json.loads(path.read_text("utf-8"))
    state["started"] -= 60
    path.write_text(json.dumps(state), "utf-8")
    assert settings.running() is None


def test_where_something_else_answers_there_is_no_running_room(settings: RoomSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.keep_running(other.getsockname()[1], "key")

        def answer() -> None:
            connection, _ = other.accept()
            connection.recv(10_000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<script>")
            connection.close()

        thread = threading.Thread(target=answer)
        thread.start()
        assert running_room(settings) is None
        thread.join()


def test_a_port_that_is_taken_is_left_and_the_last_one_comes_first() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(PortTaken):
            open_socket(taken, None)
        with open_socket(None, taken) as found:
            assert found.getsockname()[1] != taken
    with open_socket(None, taken) as found:
        assert found.getsockname() == ("127.0.0.1", taken)
    assert len(PORTS) == 20


def test_printers_are_kept_with_the_last_one_first(settings: RoomSettings, tmp_path: Path) -> None:
    assert settings.printers() == ()
    settings.keep_printer(PrinterKnown("Front", "December 1, 2026"))
    settings.keep_printer(PrinterKnown("Back office", other_edge=True))
    settings.keep_printer(PrinterKnown("Front", "December 2, 2026"))
    assert [one.name for one in settings.printers()] == ["Front", "Back office"]
    assert settings.printers()[1].other_edge
    (tmp_path / "settings" / "printers.json").write_text('{"printers": [1, {"name": "A"}, null]}', "utf-8")
    assert [one.name for one in settings.printers()] == ["A"]


def test_settings_that_cannot_be_kept_stop_nothing(small_workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    settings = RoomSettings(tmp_path / "file", small_workspace)
    settings.keep_printer(PrinterKnown("Front"))
    settings.keep_running(8460, "key")
    assert len(settings.secret()) == 32
    assert settings.printers() == ()
    assert settings.running() is None


def test_settings_lie_where_each_system_has_them() -> None:
    home = Path.home()
    assert settings_folder({"LOCALAPPDATA": "/x/Local"}, "win32") == Path("/x/Local/handpress")
    assert settings_folder({}, "win32") == home / "AppData" / "Local" / "handpress"
    assert settings_folder({}, "darwin") == home / "Library" / "Application Support" / "handpress"
    assert settings_folder({"XDG_CONFIG_HOME": "/x"}, "linux") == Path("/x/handpress")
    assert settings_folder({"XDG_CONFIG_HOME": "x"}, "linux") == home / ".config" / "handpress"


def test_a_port_of_another_program_is_said_in_words(small_workspace: Workspace, handpress: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = handpress("serve", "--no-browser", "--port", port, here=small_workspace.root)
    assert done.code == 2
    assert f"Another program answers at port {port}" in done.err
    for port in ("80", "0", "-1", "x", "70000"):
        assert handpress("serve", "--port", port, here=small_workspace.root).code == 2


@pytest.mark.skipif(os.name == "nt", reason="signals are Unix's")
def test_a_room_opens_once_more_by_a_second_start_and_ends_with_ctrl_c(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    command = [sys.executable, str(shipped_root() / "generate.py"), "serve", "--no-browser"]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(tmp_path)}
    with subprocess.Popen(
        command,
        cwd=small_workspace.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert "Harbor Light (sample)" in process.stdout.readline()
            link = process.stdout.readline().rpartition(" ")[2].strip()
            second = subprocess.run(
                command, cwd=small_workspace.root, env=environment, capture_output=True, text=True, check=True
            )
            assert "The print room is open already" in second.stdout
            assert link.partition("?")[0] in second.stdout
            children = psutil.Process(process.pid).children(recursive=True)
            workers = [one for one in children if "--multiprocessing-fork" in one.cmdline()]
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, err
    assert out.endswith("The print room is closed.\n")
    assert err == ""
    assert len(workers) >= 1
    assert not [one for one in workers if _runs(one)]
    psutil.wait_procs(children, timeout=30)  # Python's own helper sees a moment later that the room is gone
    assert not [one for one in children if _runs(one)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False  # it went between the two


def test_the_web_process_never_loads_what_draws_or_reads_facts() -> None:
    heavy = ("reportlab", "pypdfium2", "pikepdf", "PIL", "uharfbuzz", "fontTools", "zxingcpp", "markdown_it")
    code = f"import sys, handpress.web.server; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=shipped_root(), capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
