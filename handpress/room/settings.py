"""What belongs to this computer and its user, not to the clinic: the secret of cookies, the running room,
printers. It lies in the user's own folder for settings, which nobody else may read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from handpress.files.atomic import write_whole
from handpress.values import Value
from handpress.workspace import Workspace

FOLDER_NAME = "handpress"


class RunningRoom(Value, frozen=True):
    """A print room that runs: where it answers, and the key by which another start asks for a link."""

    pid: int
    port: int
    key: str
    started: float


class PrinterKnown(Value, frozen=True):
    """What is known of a printer: the last day on which a piece came out right, and whether it turns sheets
    over on the edge that it was not told."""

    name: str
    worked: str = ""
    other_edge: bool = False


def settings_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The user's folder for settings of programs, as each system has it."""
    home = Path(os.path.expanduser("~"))
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        given = environment.get("XDG_CONFIG_HOME", "")
        base = Path(given) if given.startswith("/") else home / ".config"
    return base / FOLDER_NAME


class RoomSettings:
    """The settings of one clinic's print room. What cannot be kept is forgotten, never an error: the room
    works without, and browsers ask once more."""

    def __init__(self, folder: Path, workspace: Workspace) -> None:
        self._folder = folder
        places = (workspace.root, workspace.brand, workspace.out)
        self._room = hashlib.sha256("\n".join(map(str, places)).encode("utf-8", "surrogatepass")).hexdigest()[
            :12
        ]

    # ---- the secret

    def secret(self) -> bytes:
        """The secret by which cookies are known again, made at the first start."""
        path = self._folder / "secret"
        with contextlib.suppress(OSError):
            kept = path.read_bytes()
            if len(kept) == 32:
                return kept
        fresh = secrets.token_bytes(32)
        self._write(path, fresh)
        return fresh

    # ---- the running room

    def running(self) -> RunningRoom | None:
        """The room of this clinic that runs now; None where there is none, or its record is stale."""
        data = self._read(self._state)
        try:
            room = RunningRoom(
                int(data["pid"]), int(data["port"]), str(data["key"]), float(data.get("started", 0.0))
            )
            process = psutil.Process(room.pid)
            # another program may have got the number since: it began at another moment
            same = process.is_running() and abs(process.create_time() - room.started) < 2.0
        except (KeyError, TypeError, ValueError, OverflowError, psutil.Error):
            return None
        return room if same else None

    def last_port(self) -> int | None:
        """The port of the last start, so that bookmarks live."""
        port = self._read(self._state).get("port")
        return port if isinstance(port, int) and 1024 <= port <= 65535 else None

    def keep_running(self, port: int, key: str) -> None:
        """Say that this process answers at a port."""
        process = psutil.Process()
        state = {"pid": process.pid, "port": port, "key": key, "started": process.create_time()}
        self._write(self._state, json.dumps(state).encode())

    def keep_stopped(self, port: int) -> None:
        """Say that the room is closed; the port is kept for the next start."""
        self._write(self._state, json.dumps({"port": port}).encode())

    @property
    def _state(self) -> Path:
        return self._folder / f"room-{self._room}.json"

    # ---- printers

    def printers(self) -> tuple[PrinterKnown, ...]:
        """The printers that staff have named, in the order in which they were last used."""
        found = []
        for one in self._read(self._folder / "printers.json").get("printers", []):
            with contextlib.suppress(KeyError, TypeError, AttributeError):
                name = str(one["name"])[:60]
                found.append(PrinterKnown(name, str(one.get("worked", "")), one.get("other_edge") is True))
        return tuple(found)

    def keep_printer(self, printer: PrinterKnown) -> None:
        """Keep what is known of a printer, as the one that was used last."""
        others = [one for one in self.printers() if one.name != printer.name][:19]
        rows = [
            {"name": one.name, "worked": one.worked, "other_edge": one.other_edge}
            for one in (printer, *others)
        ]
        text = json.dumps({"printers": rows}, indent=1, ensure_ascii=False)
        self._write(self._folder / "printers.json", text.encode("utf-8"))

    # ---- files

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            data = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}

    def _write(self, path: Path, data: bytes) -> None:
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, data)
            path.chmod(0o600)
