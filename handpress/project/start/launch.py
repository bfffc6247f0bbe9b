"""Start the print room of the clinic's folder around this file. Nothing but Python itself is needed.

It finds a Python that has Handpress, or makes one for this user (once), and opens the print room in the
browser. What is missing is said on a page, in a sentence. Runs on Python 3.8 and newer.
"""

from __future__ import annotations

import html
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
import webbrowser
from pathlib import Path
from typing import Any, Callable

HERE = Path(__file__).resolve().parent
CLINIC = HERE.parent
OLDEST = (3, 11)
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">%s<title>%s</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1em;color:#1e2a32;
background:#fcfaf6}h1{color:#0f4c5c;font-size:1.6em}pre{white-space:pre-wrap;background:#f5f0e6;padding:1em}
</style><h1>%s</h1>%s</html>"""


class NotReady(Exception):
    """Why the print room cannot be opened, in a sentence; ``details`` are for a helper."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


def app_folder() -> Path:
    """The user's own folder for programs: the clinic's and the program's may be moved, or be read-only."""
    home = Path(os.path.expanduser("~"))
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "handpress"


def python_in(environment: Path) -> Path:
    if os.name == "nt":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def quiet() -> dict[str, Any]:
    """No black window on Windows."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return {"creationflags": flags, "stdin": subprocess.DEVNULL}


def has_handpress(python: Path | str) -> bool:
    """Whether a Python is there, is new enough and has Handpress with all that it needs."""
    asked = "import sys, handpress.web, handpress.start; sys.exit(bool(handpress.start.complaint()))"
    try:
        done = subprocess.run(
            [str(python), "-c", asked],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, cwd=str(HERE), **quiet(),
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def known_places() -> dict[str, Any]:
    """What was written here when this folder was made: the Python of then, and the program's folder."""
    try:
        found = json.loads((HERE / "where.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def ready_python() -> Path | None:
    """A Python that has Handpress, without making one."""
    for python in (known_places().get("python"), python_in(app_folder() / "environment"), sys.executable):
        if python and has_handpress(python):
            return Path(python)
    return None


def new_python() -> str:
    """A Python that is new enough. Raises NotReady."""
    names = [f"python3.{minor}" for minor in range(14, OLDEST[1] - 1, -1)]
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    old = ".".join(map(str, sys.version_info[:2]))
    raise NotReady(f"Handpress needs Python 3.11 or newer; this computer has {old}.")


def wheels() -> Path | None:
    """A folder with all packages, for computers without internet."""
    program = Path(str(known_places().get("program") or HERE))
    for folder in (HERE / "wheels", CLINIC / "wheels", program / "wheels"):
        if any(folder.glob("handpress-*.whl")):
            return folder
    return None


def make_python(tell: Callable[[str], None]) -> Path:
    """Make an environment with Handpress in the user's folder. Raises NotReady."""
    python = new_python()
    program = known_places().get("program")
    packages = wheels()
    if packages:
        source = ["--no-index", "-f", str(packages), "handpress"]
    elif program and (Path(program) / "pyproject.toml").is_file():
        source = [str(program)]
    else:
        raise NotReady(
            "The program Handpress was not found: ask whoever set it up for the folder “wheels”, put it into "
            "this clinic's folder, and double-click again."
        )
    environment = app_folder() / "environment"
    tell("Making room for Handpress …")
    try:
        shutil.rmtree(str(environment), ignore_errors=True)
        environment.parent.mkdir(parents=True, exist_ok=True)
        if python == sys.executable:
            venv.create(str(environment), with_pip=True)
        else:
            command = [python, "-m", "venv", str(environment)]
            subprocess.run(command, check=True, capture_output=True, **quiet())
    except (OSError, subprocess.SubprocessError) as error:
        raise NotReady("This computer's Python cannot make room for Handpress.", str(error)) from error
    tell("Fetching the parts of Handpress …")
    done = subprocess.run(
        [str(python_in(environment)), "-m", "pip", "install", "--disable-pip-version-check", *source],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=str(app_folder()), **quiet(),
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(str(environment), ignore_errors=True)
        raise NotReady(
            "The parts of Handpress could not be fetched. Is there internet? Without it, ask whoever set "
            "Handpress up for the folder “wheels” and put it into this clinic's folder.",
            done.stdout.decode("utf-8", "replace")[-2000:],
        )
    return python_in(environment)


def start_room(python: Path) -> str:
    """Start the room, which goes on when this ends; gives its link. Raises NotReady: it did not start."""
    detached: dict[str, Any] = {"start_new_session": True} if os.name != "nt" else {}
    process = subprocess.Popen(
        [str(python), "-m", "handpress", "serve", "--no-browser", "--until-idle", "--workspace", str(CLINIC)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=str(CLINIC), **quiet(), **detached,
    )  # fmt: skip
    said: list[str] = []
    assert process.stdout is not None
    for raw in process.stdout:
        line = raw.decode("utf-8", "replace").strip()
        said.append(line)
        word: str = line.rpartition(" ")[2]
        if word.startswith("http://127.0.0.1:"):
            return word
    process.wait()
    raise NotReady("The print room could not be opened.", "\n".join(said)[-3000:])


class Progress:
    """A page of this computer that says how far it is, and goes on to the room when that is open."""

    def __init__(self) -> None:
        self.line = "Looking for Handpress …"
        self.link = ""
        self.trouble: NotReady | None = None
        progress = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if progress.link:
                    self.send_response(302)
                    self.send_header("Location", progress.link)
                    self.end_headers()
                    progress.seen.set()
                    return
                body = progress.page().encode("utf-8")
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(body)
                if progress.trouble:
                    progress.seen.set()

            def log_message(self, *_: object) -> None:
                return

        self.seen = threading.Event()
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def page(self) -> str:
        if self.trouble:
            return trouble_page(self.trouble)
        words = f"<p>This happens once and takes about a minute. {html.escape(self.line)}</p>"
        again = '<meta http-equiv="refresh" content="1">'
        return PAGE % (again, "Getting ready", "Getting ready", words)

    def tell(self, line: str) -> None:
        self.line = line

    def wait(self) -> None:
        """Until the browser has fetched where to go."""
        self.seen.wait(60)
        self.server.shutdown()


def trouble_page(trouble: NotReady) -> str:
    words = f"<p>{html.escape(str(trouble))}</p>"
    if trouble.details:
        details = html.escape(trouble.details)
        words += f"<details><summary>For your helper</summary><pre>{details}</pre></details>"
    title = "The print room is not open yet"
    return PAGE % ("", title, title, words)


def show(trouble: NotReady) -> None:
    """A page with the sentence, in the browser; on the terminal, too, where there is one."""
    if sys.stderr is not None:
        print(trouble, trouble.details, sep="\n", file=sys.stderr)
    if str(trouble).startswith("Handpress needs Python"):
        webbrowser.open((HERE / "python-missing.html").as_uri())
        return
    folder = Path(tempfile.mkdtemp(prefix="handpress-"))
    path = folder / "not-open.html"
    path.write_text(trouble_page(trouble), "utf-8")
    webbrowser.open(path.as_uri())


def main() -> int:
    try:
        python = ready_python()
        if python is not None:
            webbrowser.open(start_room(python))
            return 0
        new_python()  # without one there is nothing to get ready
    except NotReady as trouble:
        show(trouble)
        return 1
    progress = Progress()
    webbrowser.open(progress.address)
    try:
        made = make_python(progress.tell)
        progress.tell("Opening the print room …")
        progress.link = start_room(made)
    except NotReady as trouble:
        progress.trouble = trouble
        if sys.stderr is not None:
            print(trouble, trouble.details, sep="\n", file=sys.stderr)
    progress.wait()
    return 1 if progress.trouble else 0


if __name__ == "__main__":
    sys.exit(main())
