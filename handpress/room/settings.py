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
from msgspec.structs import asdict

from handpress.files.atomic import write_whole
from handpress.pdf.backs import Backs
from handpress.units import mm
from handpress.values import Value
from handpress.workspace import Workspace

FOLDER_NAME = "handpress"


class RunningRoom(Value, frozen=True):
    """A print room that runs: where it answers, and the key by which another start asks for a link."""

    pid: int
    port: int
    key: str
    started: float


Offset = tuple[float, float]
"""To the right and up, millimetres, seen from the front of a sheet."""
MOST_OFFSET = 4.0
"""Millimetres by which backs are moved at most: more is paper that lies askew in the tray."""


class PrinterKnown(Value, frozen=True):
    """What is known of a printer: the last day on which a piece came out right, whether it turns sheets over
    on the edge that it was not told (or ``turned``: and cannot be told the other), and where its backs come
    out on pages that stand upright and on those that lie sideways."""

    name: str
    worked: str = ""
    other_edge: bool = False
    turned: bool = False
    upright: Offset = (0.0, 0.0)
    sideways: Offset = (0.0, 0.0)

    @property
    def backs(self) -> Backs:
        """How what stands on the backs is moved for it."""
        upright, sideways = ((mm(right), mm(up)) for right, up in (self.upright, self.sideways))
        return Backs(upright, sideways, self.turned)


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
                found.append(
                    PrinterKnown(
                        name,
                        str(one.get("worked", "")),
                        one.get("other_edge") is True,
                        one.get("turned") is True,
                        _offset(one.get("upright")),
                        _offset(one.get("sideways")),
                    )
                )
        return tuple(found)

    def printer(self, name: str) -> PrinterKnown:
        """What is known of a printer; nothing of one that nobody has used."""
        return next((one for one in self.printers() if one.name == name), PrinterKnown(name))

    def keep_printer(self, printer: PrinterKnown) -> None:
        """Keep what is known of a printer, as the one that was used last."""
        others = [one for one in self.printers() if one.name != printer.name][:19]
        rows = [asdict(one) for one in (printer, *others)]
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


def _offset(value: Any) -> Offset:
    """An offset as it was kept; none where it is not as we keep it."""
    if not isinstance(value, list) or len(value) != 2:
        return 0.0, 0.0
    right, up = (
        float(one) if isinstance(one, int | float) and abs(one) <= MOST_OFFSET else 0.0 for one in value
    )
    return right, up
