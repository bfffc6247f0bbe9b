"""What a front desk double-clicks: the files as text, and the launcher where much is missing."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from clinics import Command

from handpress.project.startfiles import start_files, write_start_files
from handpress.workspace import Workspace, shipped_root

START = Path(__file__).parents[1] / "handpress" / "project" / "start"
FILES = {str(place): (data, runs) for place, data, runs in start_files()}


def test_a_new_folder_has_something_to_double_click_for_each_system(
    handpress: Command, tmp_path: Path
) -> None:
    assert handpress("init", "my-clinic").code == 0
    folder = tmp_path / "my-clinic"
    for name in ("Start Handpress.bat", "Start Handpress.command", "Start Handpress.desktop"):
        assert (folder / name).is_file()
    if os.name == "posix":
        assert os.access(folder / "Start Handpress.command", os.X_OK)
        assert os.access(folder / "start-handpress.sh", os.X_OK)
        assert not os.access(folder / "Start Handpress.bat", os.X_OK)
    where = json.loads((folder / "start" / "where.json").read_text("utf-8"))
    assert where == {"python": sys.executable, "program": str(shipped_root())}


def test_an_older_folder_gets_them_by_an_option(small_workspace: Workspace, handpress: Command) -> None:
    done = handpress("serve", "--start-files", here=small_workspace.root)
    assert "double-click “Start Handpress”" in done.out
    assert (small_workspace.root / "start" / "launch.py").is_file()
    assert handpress("serve", "--start-files", here=small_workspace.root).code == 0  # once more


def test_the_windows_file_is_ten_plain_lines_that_no_scanner_takes_for_something_else() -> None:
    data, _ = FILES["Start Handpress.bat"]
    assert data.count(b"\r\n") == data.count(b"\n") <= 10
    text = data.decode("ascii")
    assert not re.search(r"powershell|mshta|vbs|wscript|cscript|curl|bitsadmin|certutil|reg ", text, re.I)
    assert "pyw -3" in text
    assert "python-missing.html" in text


@pytest.mark.parametrize("name", ["Start Handpress.command", "start-handpress.sh"])
def test_the_shell_files_are_good_shell(name: str) -> None:
    data, runs = FILES[name]
    assert runs
    assert data.startswith(b"#!/bin/sh\n")
    assert b"\r" not in data
    subprocess.run(["sh", "-n"], input=data, check=True)


def test_the_launcher_is_for_old_pythons_too_and_needs_nothing_else() -> None:
    text = (START / "launch.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names <= sys.stdlib_module_names
    assert "match " not in text
    assert "from __future__ import annotations" in text


def test_the_page_for_a_computer_without_python_needs_no_other_file() -> None:
    page = (START / "python-missing.html").read_text("utf-8")
    assert "Python 3.11 or newer" in page
    assert "then double-click" in page.lower()
    assert not re.search(r"<script|src=|href=|url\(", page)


# ---- the launcher, run


@pytest.mark.parametrize("lacking", ["", "psutil", "python_multipart", "handpress"])
def test_a_python_that_lacks_a_package_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{lacking!r}] = None\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(shipped_root()))))
    launcher = runpy.run_path(str(START / "launch.py"))
    assert launcher["has_handpress"](sys.executable) == (lacking == "")


def launch(folder: Path, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher as a double click would: empty home, no network, no browser but a note of it."""
    browser = home / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{home}/opened"\n', "utf-8")
    browser.chmod(0o755)
    around = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "BROWSER": str(browser),
        "PIP_NO_INDEX": "1",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        **environment,
    }
    return subprocess.run(
        [sys.executable, str(folder / "start" / "launch.py")],
        env=around,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        cwd=home,
    )


def opened(home: Path) -> list[str]:
    return (home / "opened").read_text("utf-8").split()


@pytest.mark.skipif(os.name == "nt", reason="the browser is a shell script here")
def test_a_double_click_opens_the_room_with_an_empty_home_and_no_network(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    write_start_files(small_workspace.root)
    home = tmp_path / "home"
    home.mkdir()
    program = str(shipped_root())
    done = launch(small_workspace.root, home, PYTHONPATH=program, PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 0, done.stderr
    (link,) = opened(home)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/launch\?code=[\w-]+", link)
    (state,) = (home / ".config" / "handpress").glob("room-*.json")
    room = psutil.Process(json.loads(state.read_text("utf-8"))["pid"])
    assert "--until-idle" in room.cmdline()
    again = launch(small_workspace.root, home, PYTHONPATH=program)  # a second double click
    assert again.returncode == 0
    assert opened(home)[1].partition("?")[0] == link.partition("?")[0]
    room.terminate()
    room.wait(60)


@pytest.mark.skipif(os.name == "nt", reason="the browser is a shell script here")
def test_a_room_that_cannot_open_says_why_on_a_page(small_workspace: Workspace, tmp_path: Path) -> None:
    write_start_files(small_workspace.root)
    (small_workspace.root / "content.yaml").unlink()
    for name in ("brand", "handouts"):  # nothing is left that the room could show
        shutil.rmtree(small_workspace.root / name)
    home = tmp_path / "home"
    home.mkdir()
    done = launch(small_workspace.root, home, PYTHONPATH=str(shipped_root()))
    assert done.returncode == 1
    assert "The print room could not be opened." in done.stderr
    (page,) = opened(home)
    told = Path(page.removeprefix("file://")).read_text("utf-8")
    assert "For your helper" in told
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="the browser is a shell script here")
@pytest.mark.parametrize("program", ["there", "gone"])
def test_without_network_and_packages_the_first_start_says_what_to_ask_for(
    small_workspace: Workspace, tmp_path: Path, program: str
) -> None:
    folder = small_workspace.root
    write_start_files(folder)
    source = tmp_path / "program"
    source.mkdir()
    if program == "there":  # read-only, and without what it needs
        (source / "pyproject.toml").write_text(
            '[build-system]\nrequires = ["no-such-package-of-ours"]\n[project]\nname = "x"\nversion = "1"\n',
            "utf-8",
        )
        source.chmod(0o555)
    where = {"python": str(tmp_path / "no-python"), "program": str(source)}
    (folder / "start" / "where.json").write_text(json.dumps(where), "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    bare = home / "sitecustomize"  # this Python as it is without Handpress
    bare.mkdir()
    (bare / "sitecustomize.py").write_text("import sys\nsys.modules['handpress'] = None\n", "utf-8")
    script = folder / "start" / "launch.py"
    # whoever fetches the page that says how far it is
    text = script.read_text("utf-8").replace("self.seen.wait(60)", "self.seen.wait(0)")
    script.write_text(text, "utf-8")
    done = launch(folder, home, PYTHONPATH=str(bare))
    assert done.returncode == 1
    assert "“wheels”" in done.stderr
    assert "Traceback" not in done.stderr.split("\n")[0]
    assert opened(home)[0].startswith("http://127.0.0.1:")
    assert not (home / ".local" / "share" / "handpress" / "environment").exists()
